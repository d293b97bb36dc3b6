"""A table's columns as JSON, made of whole arrays at once.

A column is one of
    {"k": "t", "v": [any ...]}                         each its own text or other JSON value
    {"k": "w", "v": text, "w": width}                  texts of one width, side by side
    {"k": "d", "d": [text ...], "i": [code ...]}       one of few texts
    {"k": "n", "v": [number or null ...]}              numbers (days count from 1970-01-01); "s": each is to be multiplied by
                                                       it; "of": each counts from the value of that column where it has one;
                                                       "step": true: each counts from the row before, none may be null
    {"k": "l", "d": [text ...], "n": [count ...], "i": [code ...]}   lists of texts
    {"k": "r", "d": [any ...], "i": [code ...]}        any JSON value, the equal ones once
``runtime/columns.js`` reads them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Column = dict[str, Any]
Numbers = NDArray[np.float64]
"""Numbers of a column; what is not known is NaN."""


def objects(values: Iterable[Any]) -> NDArray[np.object_]:
    """``values`` as an array of one dimension, lists among them left whole."""
    found = list(values)
    array = np.empty(len(found), dtype=object)
    array[:] = found
    return array


def texts(values: Sequence[str]) -> Column:
    """Texts that seldom repeat."""
    widths = set(map(len, values))
    if len(widths) == 1 and all(map(str.isascii, values)):
        return {"k": "w", "v": "".join(values), "w": widths.pop()}
    return {"k": "t", "v": list(values)}


def dictionary(values: Iterable[str]) -> Column:
    """Texts that repeat."""
    codes, known = pd.factorize(objects(values))
    return {"k": "d", "d": known.tolist(), "i": codes.tolist()}


def floats(series: pd.Series[Any]) -> Numbers:
    """The numbers of a frame's column."""
    return np.round(series.to_numpy(dtype="float64", na_value=np.nan), 3)


def days(series: pd.Series[Any]) -> Numbers:
    """The dates of a frame's column as days since 1970-01-01."""
    found = series.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(found), np.nan, found.astype("int64"))


def numbers(values: Numbers, **more: Any) -> Column:
    """Numbers, whole ones as whole ones."""
    missing = np.isnan(values)
    known = np.where(missing, 0, values)
    whole = known.astype("int64")
    if not (whole == known).all():
        listed = [int(value) if value.is_integer() else value for value in known.tolist()]
    else:
        listed = whole.tolist()
    if missing.any():
        for row in np.flatnonzero(missing).tolist():
            listed[row] = None
    return {"k": "n", "v": listed, **more}


def relative(values: Numbers, base: Numbers, name: str) -> Column:
    """Numbers that count from those of the column ``name``, from which they seldom differ."""
    return numbers(np.where(np.isnan(base), values, values - base), of=name)


def steps(codes: NDArray[np.intp]) -> Column:
    """Codes that grow slowly."""
    return {"k": "n", "v": np.diff(codes, prepend=0).tolist(), "step": True}


def lists(values: Iterable[list[str]]) -> Column:
    """Lists of texts that repeat."""
    rows = list(values)
    flat = dictionary(itertools.chain.from_iterable(rows))
    return {"k": "l", "d": flat["d"], "n": list(map(len, rows)), "i": flat["i"]}


def records(values: Iterable[Any], key: Callable[[Any], Hashable], made: Callable[[Any], Any]) -> Column:
    """Values told apart by ``key``; ``made`` gives of a key what stands in the document."""
    known: dict[Hashable, int] = {}
    codes = [known.setdefault(key(value), len(known)) for value in values]
    return {"k": "r", "d": [made(found) for found in known], "i": codes}


def shared(parts: Iterable[NDArray[Any]]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows that are equal in every one of ``parts``: the code of each row, in the order of their first use, and the first row
    of each code. Numbers must be whole and known.
    """
    codes: NDArray[np.intp] | None = None
    for values in parts:
        own, kinds = pd.factorize(values)
        codes = own if codes is None else pd.factorize(codes * max(1, len(kinds)) + own)[0]
    assert codes is not None, "Rows have at least one part."
    return codes, np.unique(codes, return_index=True)[1]


def plain(value: Any) -> Any:
    """numpy's and pandas' scalars as Python's, for ``json``."""
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} does not fit into the map's data")


def _decode_numbers(column: Column, others: dict[str, Column]) -> list[Any]:
    if column.get("step"):
        return list(itertools.accumulate(column["v"]))
    if "of" in column:
        base = decode(others[column["of"]], others)
        return [v if v is None or start is None else v + start for v, start in zip(column["v"], base, strict=True)]
    return [None if v is None else v * column["s"] if "s" in column else v for v in column["v"]]


def decode(column: Column, others: dict[str, Column]) -> list[Any]:
    """The values of a column among its table's ``others``, as the runtime reads them."""
    match column["k"]:
        case "t":
            return list(column["v"])
        case "w":
            return ["".join(part) for part in zip(*[iter(column["v"])] * column["w"], strict=True)]
        case "n":
            return _decode_numbers(column, others)
        case "l":
            codes = iter(column["i"])
            return [[column["d"][code] for code in itertools.islice(codes, count)] for count in column["n"]]
        case _:
            return [column["d"][code] for code in column["i"]]
