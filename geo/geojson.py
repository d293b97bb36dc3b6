"""Frames as GeoJSON (RFC 7946), and back: written and read by the JSON library, never by OGR.

OGR opens what a file's content asks it to open (a VRT named ``.geojson`` reads other files and addresses), and it turns
lists into text. So a file is parsed as JSON and nothing else. Coordinates are [lon, lat] in degrees, rounded to six
decimals (0.1 m); a row without a place has ``"geometry": null``; what is not known is null; a date is ISO 8601; a list
stays a list. Text is kept character for character.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import LineString, Point

from geo import frames
from geo.errors import RatlinesError, TableError

DECIMALS = 6
MAX_FAULTS = 20
_SURROGATE = re.compile("[\ud800-\udfff]")
_INTEGER_LIMIT = 2**63


def _round(value: float) -> float:
    return round(float(value), DECIMALS)


def _plain(value: Any) -> Any:
    """A value inside a list or a record as JSON has it: numbers finite or None, keys text."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value if isinstance(value, str | bool | int | float) else str(value)


def _positions(value: Any) -> list[list[float] | None]:
    return [None if position is None else [_round(position[0]), _round(position[1])] for position in value]


def _values(series: pd.Series, kind: str) -> list[Any]:
    """One column as JSON values, row by row."""
    if kind == "text":
        return series.tolist()
    if kind == "date":
        days = series.dt.strftime("%Y-%m-%d")
        return [None if missing else day for day, missing in zip(days, series.isna(), strict=True)]
    if kind == "positions":
        return [_positions(value) for value in series]
    return [_plain(value) for value in series]


def _geometry(geometry: Any) -> dict[str, Any] | None:
    if geometry is None or shapely.is_empty(geometry):
        return None
    pairs = [[_round(lon), _round(lat)] for lon, lat, *_ in geometry.coords]
    return {"type": geometry.geom_type, "coordinates": pairs[0] if geometry.geom_type == "Point" else pairs}


def _line(value: Any) -> str:
    """``value`` as JSON on one line. A lone surrogate, which UTF-8 cannot carry, is escaped; all else stands as it is."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def pieces(frame: gpd.GeoDataFrame, table: str) -> Iterator[str]:
    """The text of the FeatureCollection of ``frame``, a feature a line, piece by piece; the frame's columns in its order.

    Raises TableError where the frame is not one of ``table``.
    """
    frames.check(frame, table)
    columns = frames.TABLES[table]
    names = [column.name for column in columns]
    rows = zip(*(_values(frame[column.name], column.kind) for column in columns), strict=True)
    yield f'{{"type":"FeatureCollection","name":{json.dumps(table)},"features":['
    for number, (row, geometry) in enumerate(zip(rows, frame.geometry, strict=True)):
        feature = {"type": "Feature", "properties": dict(zip(names, row, strict=True)), "geometry": _geometry(geometry)}
        yield ("," if number else "") + "\n" + _line(feature)
    yield "\n]}\n"


def dumps(frame: gpd.GeoDataFrame, table: str) -> str:
    """``frame`` as the text of a GeoJSON FeatureCollection. Raises TableError where it is not one of ``table``."""
    return "".join(pieces(frame, table))


def write(frame: gpd.GeoDataFrame, path: Path, *, table: str) -> None:
    """Write ``frame`` to ``path`` at once: the file holds all of it, or stays what it was.

    Raises TableError where the frame is not one of ``table``, RatlinesError where the file cannot be written.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces(frame, table))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise RatlinesError(f"{path} could not be written ({reason}). What was there before is unchanged.") from fault
    finally:
        beside.unlink(missing_ok=True)


class _WrongValueError(ValueError):
    """A value of the file that its column cannot hold."""


def _as_text(value: Any) -> str:
    if not isinstance(value, str):
        raise _WrongValueError("is no text")
    return value


def _as_integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
        raise _WrongValueError("is no whole number")
    return value


def _as_number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e300:
        raise _WrongValueError("is no number")
    return float(value)


def _as_date(value: Any) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _WrongValueError("is no ISO date") from None


def _as_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongValueError("is neither true nor false")
    return value


def _as_texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise _WrongValueError("is no list of texts")
    return value


def _as_records(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise _WrongValueError("is no list of objects")
    return value


def _as_position(value: Any) -> list[float]:
    if not isinstance(value, list) or len(value) < 2:
        raise _WrongValueError("is no [lon, lat]")
    lon, lat = _as_number(value[0]), _as_number(value[1])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise _WrongValueError("lies outside -180..180, -90..90")
    return [lon, lat]


def _as_positions(value: Any) -> list[list[float] | None]:
    if not isinstance(value, list):
        raise _WrongValueError("is no list of [lon, lat]")
    return [None if entry is None else _as_position(entry) for entry in value]


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": _as_text,
    "integer": _as_integer,
    "number": _as_number,
    "date": _as_date,
    "flag": _as_flag,
    "texts": _as_texts,
    "records": _as_records,
    "positions": _as_positions,
}


def _shape(geometry: Any, table: str) -> Point | LineString | None:
    if geometry is None:
        return None
    wanted = frames.GEOMETRY[table]
    if not isinstance(geometry, dict) or geometry.get("type") != wanted:
        raise _WrongValueError(f"is neither null nor a {wanted}")
    coordinates = geometry.get("coordinates")
    if wanted == "Point":
        return Point(_as_position(coordinates))
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise _WrongValueError("has fewer than two positions")
    return LineString([_as_position(entry) for entry in coordinates])


def _row(feature: Any, table: str, number: int, faults: list[str]) -> dict[str, Any]:
    """The row of feature ``number`` (from 1); what is wrong with it is added to ``faults``."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or feature.get("type") != "Feature":
        faults.append(f"feature {number} is no Feature with properties")
        return {}
    row: dict[str, Any] = {}
    for column in frames.TABLES[table]:
        value = properties.get(column.name)
        if value is None and column.nullable:
            row[column.name] = None
            continue
        try:
            row[column.name] = _READERS[column.kind](value)
        except _WrongValueError as fault:
            faults.append(f"feature {number}: {column.name} {'is missing' if value is None else fault}")
    try:
        row["geometry"] = _shape(feature.get("geometry"), table)
    except _WrongValueError as fault:
        faults.append(f"feature {number}: the geometry {fault}")
    return row


def loads(text: str, table: str) -> gpd.GeoDataFrame:
    """The checked frame of ``table`` from the text that ``dumps`` wrote. Members that it does not know are passed over.

    Raises TableError, naming each fault, where the text is no JSON, no FeatureCollection, or not of this table.
    """
    try:
        collection = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise TableError(table, [f"the text is no JSON ({fault})"]) from None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        raise TableError(table, ["the text is no GeoJSON FeatureCollection"])
    faults: list[str] = []
    rows = []
    for number, feature in enumerate(features, 1):
        rows.append(_row(feature, table, number, faults))
        if len(faults) >= MAX_FAULTS:
            break
    if faults:
        raise TableError(table, faults)
    return frames.check(frames.build(table, rows), table)


def read(path: Path, *, table: str) -> gpd.GeoDataFrame:
    """The checked frame of ``table`` from the file at ``path``. Raises TableError as ``loads``, RatlinesError if unreadable."""
    try:
        return loads(path.read_text(encoding="utf-8"), table)
    except UnicodeDecodeError as fault:
        raise TableError(table, [f"{path} is not UTF-8 ({fault.reason})"]) from None
    except OSError as fault:
        raise RatlinesError(f"{path} could not be read ({fault.strerror or fault}).") from fault
