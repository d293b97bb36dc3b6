"""A frame as an Arrow table with the types that its declaration says: real dates, whole numbers, and WKB geometry.

``nested`` keeps lists and records as Arrow has them (GeoParquet); without it they are JSON text, for formats that hold
neither (GeoPackage).
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import geopandas as gpd
import pyarrow as pa
import shapely

from exchange import events
from exchange.cells import portable
from geo import frames

MARKS = {"mark": "text", "marked_fields": "texts", "marked_by": "text", "marked_at": "text"}
"""The columns that a corrected frame has besides its table's, and their kinds."""

_PLACE = pa.struct(
    [("name", pa.string()), ("kind", pa.string()), ("country", pa.string()), ("admin1", pa.string()), ("lat", pa.float64()),
     ("lon", pa.float64()), ("geonameid", pa.int64()), ("score", pa.float64())]
)  # fmt: skip
_CLAIM = pa.struct([("source", pa.string()), *((name, pa.int64()) for name in frames.CLAIM_FIGURES)])
_RECORDS = {"runners_up": _PLACE, "claims": _CLAIM}
_SIMPLE = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "flag": pa.bool_(),
}


def kinds(frame: gpd.GeoDataFrame, table: str) -> dict[str, str]:
    """The kind of each column of ``frame`` that is written: its table's, and the marks where it has them."""
    return {c.name: c.kind for c in frames.TABLES[table]} | {n: k for n, k in MARKS.items() if n in frame.columns}


def _type(name: str, kind: str) -> pa.DataType:
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind == "texts":
        return pa.list_(pa.string())
    return pa.list_(_RECORDS[name]) if kind == "records" else pa.list_(pa.list_(pa.float64()))


def clean(value: Any) -> Any:
    """``value`` with its texts as every format can hold them, and its missing values as None."""
    if isinstance(value, str):
        return portable(value)
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return events.plain(value)


def json_text(value: Any) -> str:
    """A list or record as JSON text."""
    return json.dumps(clean(value), ensure_ascii=False, separators=(",", ":"))


def _values(frame: gpd.GeoDataFrame, name: str, kind: str, *, nested: bool) -> list[Any]:
    cells = frame[name].tolist()
    if kind in ("texts", "records", "positions") and not nested:
        return [json_text(cell) for cell in cells]
    values = [clean(cell) for cell in cells]
    return [dt.date.fromisoformat(value) if value else None for value in values] if kind == "date" else values


def to_arrow(frame: gpd.GeoDataFrame, table: str, *, nested: bool) -> pa.Table:
    """``frame`` of ``table`` as an Arrow table; its last column, ``geometry``, is WKB or null."""
    columns = {
        name: pa.array(
            _values(frame, name, kind, nested=nested),
            _type(name, kind) if nested or kind in _SIMPLE else pa.string(),
        )
        for name, kind in kinds(frame, table).items()
    }
    shapes = frame.geometry.to_numpy()
    columns["geometry"] = pa.array(list(shapely.to_wkb(shapes)), pa.binary())
    return pa.table(columns)
