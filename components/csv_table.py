"""What is shown as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read it as such).

A text cell that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from components import wording
from geo.frames import TABLES

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(text: str) -> str:
    """``text`` so that no spreadsheet runs it."""
    return "'" + text if text.startswith(_FORMULA) or text.lstrip().startswith(("=", "+", "-", "@")) else text


def _claims(claims: Sequence[dict[str, Any]]) -> str:
    entries = []
    for claim in claims:
        parts = [
            f"{words} {figure}"
            for figure in ("killed", "wounded", "detained")
            if (words := wording.claim_bounds(claim, figure))
        ]
        entries.append(f"{claim['source'] or 'the report itself'}: {', '.join(parts) or 'no figure'}")
    return "; ".join(entries)


def _list(kind: str, name: str, value: Any) -> str:
    if name == "claims":
        return defused(_claims(value))
    if name == "runners_up":
        others = (f"{wording.place(v['name'], v['admin1'], v['country'])} ({v['score']:.2f})" for v in value)
        return defused("; ".join(others))
    if kind == "positions":
        return "; ".join("" if p is None else f"{p[0]:.6f} {p[1]:.6f}" for p in value)
    return defused("; ".join(str(entry) for entry in value))


def _cell(kind: str, name: str, value: Any) -> str | int | float:
    if kind in ("texts", "records", "positions"):
        return _list(kind, name, value)
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if kind == "text":
        return defused(value)
    if kind == "date":
        return str(value.date().isoformat())
    return int(value) if kind in ("integer", "flag") else float(value)


def dumps(frame: gpd.GeoDataFrame, table: str, *, notes: Sequence[str] = ()) -> str:
    """``frame`` of ``table`` as CSV: ``lon`` and ``lat`` for points, ``wkt`` for lines; ``notes`` fill a last column."""
    columns = TABLES[table]
    points = table != "routes"
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(
        [*(column.name for column in columns), *(("lon", "lat") if points else ("wkt",)), *(("note",) if notes else ())]
    )
    cells = [frame[column.name].tolist() for column in columns]
    for number, geometry in enumerate(frame.geometry):
        row = [_cell(column.kind, column.name, values[number]) for column, values in zip(columns, cells, strict=True)]
        if points:
            row += ["", ""] if geometry is None else [round(geometry.x, 6), round(geometry.y, 6)]
        else:
            row.append("" if geometry is None else geometry.wkt)
        writer.writerow([*row, *([" ".join(notes)] if notes else [])])
    return "\ufeff" + buffer.getvalue()
