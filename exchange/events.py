"""Incidents of other projects as rows of our table, and the tail that carries what their columns cannot hold.

The tail stands at the end of a row's notes: ``[Ratlines: {...}]``, one JSON object of those of our columns that the format
has no field for. A file that Ratlines wrote is read back without loss; in any other program the tail is text.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from exchange.cells import portable
from geo import frames
from geo.errors import TableError

_OPEN, _CLOSE = "[Ratlines: ", "]"
_DATES = frozenset(column.name for column in frames.INCIDENTS if column.kind == "date")
_KINDS = {column.name: column.kind for column in frames.INCIDENTS}

MONTHS = "january february march april may june july august september october november december".split()


@dataclass(frozen=True, slots=True)
class Imported:
    """A layer of incidents that was read: ``label`` names its source, ``notes`` say what could not be taken, and why."""

    label: str
    source_file: str
    frame: gpd.GeoDataFrame
    notes: tuple[str, ...] = ()


def layer_id(data: bytes, label: str) -> str:
    """An id for all rows of one file: stands where a report's id stands."""
    return f"{label.lower().replace(' ', '-')}-{hashlib.sha256(data).hexdigest()[:12]}"


def blank() -> dict[str, Any]:
    """A row of the incidents table in which nothing is known."""
    empty: dict[str, Any] = {"text": "", "texts": [], "records": []}
    row = {column.name: empty.get(column.kind) for column in frames.INCIDENTS}
    for name, value in row.items():
        if isinstance(value, list):
            row[name] = []
    row |= {"geometry": None, "geo_precision": 7, "evidence_start": 0, "evidence_end": 0, "score": 1.0}
    return row | {"date_precision": "unknown"}


def day(text: str) -> dt.date | None:
    """The day that ``text`` writes as 2007-12-27, with or without a time, or as 27 December 2007; None where it does not."""
    words = text.strip().split("T")[0].replace("-", " ").split()
    try:
        if len(words) >= 3 and words[0].isdecimal() and len(words[0]) == 4:
            return dt.date(int(words[0]), int(words[1]), int(words[2]))
        if len(words) >= 3 and len(words[2]) == 4:
            names = [
                number for number, name in enumerate(MONTHS, 1) if len(words[1]) >= 3 and name.startswith(words[1].lower())
            ]
            return dt.date(int(words[2]), names[0], int(words[0])) if names else None
    except ValueError:
        return None
    return None


def count(text: str) -> int | None:
    """The whole number, zero or more, that ``text`` writes; None where it writes none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if math.isfinite(number) and 0 <= number < 10**9 and number == int(number) else None


def point(latitude: str, longitude: str) -> Point | None:
    """The point at a latitude and a longitude in degrees; None where they are none, or are (0, 0)."""
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        return None
    return Point(lon, lat)


def month_of(date: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the month of ``date``."""
    following = (date.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return date.replace(day=1), following - dt.timedelta(days=1)


def plain(value: Any) -> Any:
    """A cell of a frame as a JSON value: a day as ISO 8601, what is missing as None."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, pd.Timestamp | dt.date):
        return value.strftime("%Y-%m-%d")
    return value.item() if hasattr(value, "item") else value


def records(frame: gpd.GeoDataFrame, table: str) -> Iterable[dict[str, Any]]:
    """The rows of ``frame`` as dictionaries of JSON values, with ``geometry`` as it is."""
    names = [column.name for column in frames.TABLES[table]]
    columns = [frame[name].tolist() for name in names]
    for cells, geometry in zip(zip(*columns, strict=True), frame.geometry, strict=True):
        yield {**{name: plain(cell) for name, cell in zip(names, cells, strict=True)}, "geometry": geometry}


def with_tail(text: str, row: Mapping[str, Any], read_back: Mapping[str, Any]) -> str:
    """``text`` and the tail of all that ``read_back``, what the format's own reader makes of its columns, has otherwise."""
    rest = {name: row[name] for name in _KINDS if name != "evidence" and row[name] != plain(read_back[name])}
    return f"{text}\n{_OPEN}{json.dumps(rest, ensure_ascii=False, separators=(',', ':'))}{_CLOSE}"


def texts(values: Mapping[str, Any]) -> dict[str, str]:
    """Cells as a reader of the CSV gets them."""
    return {name: "" if value is None else portable(str(value)) for name, value in values.items()}


def split_tail(notes: str) -> tuple[str, dict[str, Any] | None]:
    """(the text, the columns of the tail); None where there is no tail, or it was edited into something else."""
    start = notes.rfind("\n" + _OPEN)
    if start < 0 or not notes.endswith(_CLOSE):
        return notes, None
    try:
        rest = json.loads(notes[start + 1 + len(_OPEN) : -len(_CLOSE)])
    except (ValueError, RecursionError):
        return notes, None
    if not isinstance(rest, dict) or not all(_fits(name, value) for name, value in rest.items()):
        return notes, None
    return notes[:start], {name: _typed(name, value) for name, value in rest.items()}


def _fits(name: str, value: Any) -> bool:
    """Whether ``value`` is of the kind of our column ``name``."""
    kind = _KINDS.get(name)
    if value is None:
        return kind in ("integer", "number", "date")
    if kind in ("texts", "records"):
        wanted = str if kind == "texts" else dict
        return isinstance(value, list) and all(isinstance(item, wanted) for item in value)
    if kind in ("integer", "number"):
        return not isinstance(value, bool) and isinstance(value, int if kind == "integer" else int | float)
    return isinstance(value, str) and (kind == "text" or (kind == "date" and day(value) is not None))


def _typed(name: str, value: Any) -> Any:
    return day(value) if name in _DATES and isinstance(value, str) else value


def table(rows: list[dict[str, Any]], name: str, notes: list[str]) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """The checked frame of ``rows``; an ``event_id`` that comes again is passed over and told in ``notes``."""
    seen: set[str] = set()
    kept = []
    for row in rows:
        if row["event_id"] not in seen:
            seen.add(row["event_id"])
            kept.append(row)
    if len(kept) < len(rows):
        notes.append(f"{name}: {len(rows) - len(kept)} row(s) repeat the id of an earlier one and were passed over.")
    try:
        return frames.check(frames.build("incidents", kept), "incidents"), tuple(notes)
    except TableError as fault:
        raise TableError(f"incidents of {name}", fault.faults) from fault


def counted(faults: Mapping[str, int], name: str) -> list[str]:
    """Sentences on rows that lack something, one a kind."""
    return [f"{name}: {number} row(s) {what}." for what, number in faults.items() if number]
