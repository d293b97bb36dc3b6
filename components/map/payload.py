"""The data of a map as text: columns, repeated values named once, packed.

A column is one of
    {"k": "t", "v": [text ...]}                        each its own text
    {"k": "w", "v": text, "w": width}                  texts of one width, side by side
    {"k": "d", "d": [text ...], "i": [code ...]}       one of few texts
    {"k": "n", "v": [number or null ...]}              numbers (days count from 1970-01-01); "s": each is to be multiplied by
                                                       it; "of": each counts from the value of that column where it has one;
                                                       "step": true: each counts from the row before, none may be null
    {"k": "l", "d": [text ...], "n": [count ...], "i": [code ...]}   lists of texts
    {"k": "r", "d": [any ...], "i": [code ...]}        any JSON value, the equal ones once
``runtime/columns.js`` reads them. What incidents share stands once: a report (title, publisher, address) and a place.

The columns come in two parts: what the first picture needs, and the words, which are read when it is already drawn.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from components.map.packing import pack_text, unpack
from geo import frames
from geo.filters import province_key, several_sides

VERSION = 1
SCALE = 1e5  # a coordinate is kept to 1e-5 degrees, about a metre

REPORT_COLUMNS = ("report_id", "source_file", "title", "source", "url")
PLACE_COLUMNS = ("location", "place_kind", "admin1", "country")
PLAIN = {"event_id", "route_id", "evidence"}
RELATIVE = {"date_end": "date_start", "fatalities_low": "fatalities_best", "fatalities_high": "fatalities_best"}
LEFT_OUT = {
    "incidents": {
        *(*REPORT_COLUMNS, *PLACE_COLUMNS, "uncertainty_m", "published", "event_type", "place_names", "link_id", "claims"),
    },
    "routes": {*REPORT_COLUMNS, "published"},
}
WORDS = {
    "reports": {*REPORT_COLUMNS, "published"},
    "places": set[str](),
    "incidents": {
        *("event_id", "evidence", "date_text", "undated_reason", "place_text", "place_reason", "unplaced_reason"),
        *("runners_up", "claims", "score", "link", "date_precision", "fatalities_low", "fatalities_high"),
        *("date_start", "date_end", "actors", "report"),
    },
    "routes": {
        *("route_id", "evidence", "stops", "stop_admin1s", "stop_countries", "alleged_by", "score"),
        *("stop_kinds", "leg_reasons", "date_start", "date_end", "length_km", "report", "countries", "provinces"),
    },
}
"""The columns of each table that the first picture of all rows is not drawn by."""
OFFSETS = {"evidence_start", "evidence_end"}  # they count in a text that the document does not carry
Column = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """``drawn`` and ``words`` are what the document carries; ``sha256`` is the hash of the data before it was packed."""

    drawn: str
    words: str
    sha256: str


def _texts(values: list[str]) -> Column:
    widths = {len(value) for value in values}
    if len(widths) == 1 and all(map(str.isascii, values)):
        return {"k": "w", "v": "".join(values), "w": widths.pop()}
    return {"k": "t", "v": values}


def _dictionary(values: Iterable[str]) -> Column:
    codes, texts = pd.factorize(np.array(list(values), dtype=object))
    return {"k": "d", "d": [str(text) for text in texts], "i": codes.tolist()}


def _numbers(values: Iterable[Any], *, scale: float = 1) -> Column:
    found = [None if value is None or value != value else value for value in values]  # noqa: PLR0124 - NaN differs from itself
    return {
        "k": "n",
        "v": [int(v) if v is not None and v == int(v) else v for v in found],
        **({} if scale == 1 else {"s": scale}),
    }


def _days(series: pd.Series[Any]) -> Column:
    days = series.to_numpy().astype("datetime64[D]")
    missing = np.isnat(days)
    return {"k": "n", "v": [None if no else int(day) for day, no in zip(days.astype("int64"), missing, strict=True)]}


def _lists(values: Iterable[list[str]]) -> Column:
    rows = list(values)
    flat = _dictionary(itertools.chain.from_iterable(rows))
    return {"k": "l", "d": flat["d"], "n": [len(row) for row in rows], "i": flat["i"]}


def _records(values: Iterable[Any]) -> Column:
    known: dict[str, int] = {}
    write = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
    codes = [known.setdefault(write(value), len(known)) for value in values]
    return {"k": "r", "d": [json.loads(text) for text in known], "i": codes}


def _plain(value: Any) -> Any:
    """numpy's and pandas' scalars as Python's."""
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} does not fit into the map's data")


def _relative(columns: dict[str, Column]) -> None:
    """Let the columns of ``RELATIVE`` count from another, from which they seldom differ."""
    for name, base in RELATIVE.items():
        if name in columns and base in columns:
            pairs = zip(columns[name]["v"], columns[base]["v"], strict=True)
            values = [v if v is None or start is None else v - start for v, start in pairs]
            columns[name] = {"k": "n", "v": values, "of": base}


def _steps(codes: list[int]) -> Column:
    return {"k": "n", "v": np.diff(np.array(codes, dtype="int64"), prepend=0).tolist(), "step": True}


def _column(series: pd.Series[Any], kind: str) -> Column:
    if kind == "text":
        return _texts(series.tolist()) if series.name in PLAIN else _dictionary(series)
    if kind == "date":
        return _days(series)
    if kind == "texts":
        return _lists(series)
    if kind in ("records", "positions"):
        return _records(series)
    return _numbers(None if value is pd.NA else round(float(value), 3) for value in series)


class _Shared:
    """Rows that several tables or rows share, each kept once, in the order of their first use."""

    def __init__(self) -> None:
        self.known: dict[tuple[Any, ...], int] = {}

    def codes(self, rows: Iterable[tuple[Any, ...]]) -> list[int]:
        return [self.known.setdefault(row, len(self.known)) for row in rows]

    def values(self, position: int) -> list[Any]:
        return [row[position] for row in self.known]


def _report_rows(frame: gpd.GeoDataFrame) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in REPORT_COLUMNS), _days(frame["published"])["v"], strict=True)


def _reports(shared: _Shared) -> dict[str, Any]:
    columns: dict[str, Column] = {name: _texts(shared.values(i)) for i, name in enumerate(REPORT_COLUMNS)}
    columns["source"] = _dictionary(shared.values(REPORT_COLUMNS.index("source")))
    columns["published"] = {"k": "n", "v": shared.values(len(REPORT_COLUMNS))}
    return {"n": len(shared.known), "columns": columns}


def _places(frame: gpd.GeoDataFrame) -> tuple[dict[str, Any], list[int]]:
    """The distinct places of the incidents, and the code of each incident's place."""
    points = np.round(shapely.get_coordinates(frame.geometry.fillna(shapely.Point(np.nan, np.nan)).values) * SCALE)
    lons, lats = ([None if np.isnan(v) else int(v) for v in points[:, axis]] for axis in (0, 1))
    radii = [None if v is pd.NA else round(float(v)) for v in frame["uncertainty_m"]]
    shared = _Shared()
    codes = shared.codes(zip(*(frame[name].tolist() for name in PLACE_COLUMNS), lons, lats, radii, strict=True))
    columns: dict[str, Column] = {name: _dictionary(shared.values(i)) for i, name in enumerate(PLACE_COLUMNS)}
    columns["lon"] = {"k": "n", "v": shared.values(4), "s": 1 / SCALE}
    columns["lat"] = {"k": "n", "v": shared.values(5), "s": 1 / SCALE}
    columns["uncertainty_m"] = {"k": "n", "v": shared.values(6)}
    columns["province"] = _dictionary(map(province_key, shared.values(3), shared.values(2)))
    return {"n": len(shared.known), "columns": columns}, codes


def _sides(claims: pd.Series[Any]) -> Column:
    """0 where no claimant is named, 1 where one side alone claims it, 2 where several give a figure."""

    def side(row: list[dict[str, Any]]) -> int:
        return 2 if several_sides(row) else int(bool(row) and row[0]["source"] is not None)

    return {"k": "n", "v": [side(row) for row in claims]}


def _table(frame: gpd.GeoDataFrame, name: str, reports: list[int]) -> dict[str, Any]:
    left_out = LEFT_OUT[name] | OFFSETS
    columns = {c.name: _column(frame[c.name], c.kind) for c in frames.TABLES[name] if c.name not in left_out}
    columns["report"] = _steps(reports)
    _relative(columns)
    if name == "incidents":
        columns["place_text"] = _dictionary(frame["place_text"].where(frame["place_text"] != frame["location"], ""))
        shared = frame["link_id"].duplicated(keep=False)
        columns["link"] = _dictionary(frame["link_id"].where(shared, ""))
        columns["sides"] = _sides(frame["claims"])
        columns["claims"] = _records(
            [[c["source"], *(c[f] for f in frames.CLAIM_FIGURES)] for c in row] for row in frame["claims"]
        )
    else:
        pairs = zip(frame["stop_countries"], frame["stop_admin1s"], strict=True)
        columns["provinces"] = _lists([province_key(c, a) for c, a in zip(cs, ads, strict=True)] for cs, ads in pairs)
        columns["line"] = {"k": "r", "d": [_line(line) for line in frame.geometry], "i": list(range(len(frame)))}
    return {"n": len(frame), "columns": columns}


def _line(line: Any) -> list[int] | None:
    """A line as whole steps of 1e-5 degrees, each from the one before: lon, lat, lon, lat, ..."""
    if line is None or line.is_empty:
        return None
    points = np.round(shapely.get_coordinates(line) * SCALE).astype("int64")
    return [int(step) for step in np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype="int64")).ravel()]


def tables(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> dict[str, Any]:
    """Both frames, their reports and their places as plain columns, before they are packed."""
    reports = _Shared()
    of_incidents, of_routes = reports.codes(_report_rows(incidents)), reports.codes(_report_rows(routes))
    places, of_places = _places(incidents)
    found = {"incidents": _table(incidents, "incidents", of_incidents), "routes": _table(routes, "routes", of_routes)}
    found["incidents"]["columns"]["place"] = {"k": "n", "v": of_places}
    return {"version": VERSION, "reports": _reports(reports), "places": places, **found}


def encode(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> Payload:
    """The payload of both frames. The same frames give the same text."""
    frames.check(incidents, "incidents")
    frames.check(routes, "routes")
    data = tables(incidents, routes)
    parts: list[dict[str, Any]] = [{"version": VERSION}, {"version": VERSION}]
    for name, words in WORDS.items():
        columns = data[name]["columns"]
        for part, wanted in zip(parts, (False, True), strict=True):
            kept = {column: values for column, values in columns.items() if (column in words) is wanted}
            part[name] = {"n": data[name]["n"], "columns": kept}
    first, rest = (json.dumps(part, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for part in parts)
    digest = hashlib.sha256(f"{first}\n{rest}".encode("utf-8", "replace")).hexdigest()
    return Payload(drawn=pack_text(first), words=pack_text(rest), sha256=digest)


def _decode_numbers(column: Column, columns: dict[str, Column]) -> list[Any]:
    if column.get("step"):
        return list(itertools.accumulate(column["v"]))
    if "of" in column:
        base = decode_column(columns[column["of"]], columns)
        return [v if v is None or start is None else v + start for v, start in zip(column["v"], base, strict=True)]
    return [None if v is None else v * column["s"] if "s" in column else v for v in column["v"]]


def decode_column(column: Column, columns: dict[str, Column]) -> list[Any]:
    """The values of one column among its table's ``columns``, as the runtime reads them."""
    match column["k"]:
        case "t":
            return list(column["v"])
        case "w":
            return ["".join(part) for part in zip(*[iter(column["v"])] * column["w"], strict=True)]
        case "n":
            return _decode_numbers(column, columns)
        case "l":
            codes = iter(column["i"])
            return [[column["d"][code] for code in itertools.islice(codes, count)] for count in column["n"]]
        case _:
            return [column["d"][code] for code in column["i"]]


def decode(data: Payload) -> dict[str, dict[str, list[Any]]]:
    """Every table of a payload as lists a column: what the document will show."""
    drawn, words = unpack(data.drawn), unpack(data.words)
    found = {}
    for name in WORDS:
        columns = drawn[name]["columns"] | words[name]["columns"]
        found[name] = {column: decode_column(values, columns) for column, values in columns.items()}
    return found
