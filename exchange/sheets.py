"""A table as CSV in our own columns: UTF-8 with its mark, ISO dates, lists as JSON, ``latitude`` and ``longitude`` first.

A route's line is WKT in ``geometry``. Text that a spreadsheet would run is defused (``exchange.cells``).
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import shapely

from exchange.arrow import MARKS, json_text, kinds
from exchange.cells import Cell, to_csv
from exchange.events import plain


def to_sheet(frame: gpd.GeoDataFrame, table: str) -> bytes:
    """``frame`` of ``table`` as a CSV for spreadsheets: every column, a row a row."""
    declared = kinds(frame, table)
    lines = table == "routes"
    header = ["geometry", *declared] if lines else ["latitude", "longitude", *declared]
    columns = [[_cell(value, kind) for value in frame[name].tolist()] for name, kind in declared.items()]
    shapes = frame.geometry.tolist()
    rows = ([*_where(shape, as_text=lines), *cells] for shape, cells in zip(shapes, zip(*columns, strict=True), strict=True))
    return to_csv(header, rows, bom=True)


def _cell(value: Any, kind: str) -> Cell:
    if kind in ("texts", "records", "positions"):
        return json_text(value)
    cell = plain(value)
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)


def _where(shape: Any, *, as_text: bool) -> list[Cell]:
    if as_text:
        return [shapely.to_wkt(shape, rounding_precision=7) if shape is not None else None]
    return [round(shape.y, 7), round(shape.x, 7)] if shape is not None else [None, None]


__all__ = ["MARKS", "to_sheet"]
