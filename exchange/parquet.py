"""GeoParquet 1.1: one table a file, columns with their own types, lists and records kept as such, WKB geometry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq

from exchange.arrow import to_arrow
from exchange.atomic import replacing
from geo import frames


def write(path: Path, frame: gpd.GeoDataFrame, *, table: str, about: Mapping[str, str] | None = None) -> None:
    """Write ``frame`` of ``table`` to ``path``, whole or not at all; ``about`` goes into the file's metadata."""
    arrow = to_arrow(frame, table, nested=True)
    drawn = frame.geometry.dropna()
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": [frames.GEOMETRY[table]] if len(drawn) else []}
    if len(drawn):
        column["bbox"] = [float(value) for value in drawn.total_bounds]  # without a crs it is OGC:CRS84, lon lat degrees
    metadata = {"geo": json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})}
    metadata |= {f"ratlines.{name}": value for name, value in (about or {}).items()}
    with replacing(path) as part:
        pq.write_table(arrow.replace_schema_metadata(metadata), part, compression="zstd")
