"""GeoPackage: the tables as layers with real date fields, the log of corrections as a table, and QGIS styles inside.

Lists and records are JSON text, since a GeoPackage has no lists. GDAL writes the layers; it reads nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow as pa

from exchange import styles
from exchange.arrow import clean, json_text, to_arrow
from exchange.atomic import replacing
from exchange.errors import ExportFailed
from geo import frames

_DESCRIPTIONS = {
    "incidents": "Events that the reports state, each with its sentence",
    "routes": "Movements of goods, money or fighters; along roads the line is a guess between the stated stops",
    "mentions": "Every place that the reports name",
}
_STYLE_TABLE = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""


def write(
    path: Path,
    tables: Mapping[str, gpd.GeoDataFrame],
    *,
    log: Sequence[Mapping[str, Any]] = (),
    about: Mapping[str, str] | None = None,
) -> None:
    """Write ``tables`` (incidents, routes, mentions) to ``path``, whole or not at all.

    ``log`` are the corrections as records of one kind, kept in the table ``corrections``; ``about`` says what the file is,
    kept in the table ``about``. Raises ExportFailed.
    """
    from pyogrio import errors, raw  # noqa: PLC0415  GDAL takes long to load, and only this form of file needs it

    with replacing(path, ending=".gpkg") as part:
        try:
            for name, frame in tables.items():
                raw.write_arrow(
                    to_arrow(frame, name, nested=False), part, layer=name, driver="GPKG", geometry_name="geometry",
                    geometry_type=frames.GEOMETRY[name], crs=frames.CRS,
                    layer_options={"GEOMETRY_NAME": "geometry"},
                    dataset_options=None if part.exists() else {"VERSION": "1.2"},  # older programs know it
                    layer_metadata={"DESCRIPTION": _DESCRIPTIONS[name]},
                )  # fmt: skip
            if log:
                _write_plain(part, "corrections", [{key: _cell(value) for key, value in entry.items()} for entry in log])
            if about:
                _write_plain(part, "about", [{"name": key, "value": _cell(value)} for key, value in about.items()])
            _write_styles(part, list(tables))
        except (errors.DataSourceError, sqlite3.Error) as fault:
            raise ExportFailed(f"{path} could not be written ({fault}). What was there before is unchanged.") from fault


def _cell(value: Any) -> str:
    return str(clean(value)) if isinstance(value, str) else json_text(value)


def _write_plain(path: Path, layer: str, rows: list[dict[str, str]]) -> None:
    from pyogrio import raw  # noqa: PLC0415  as with write

    columns = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in rows[0]}
    raw.write_arrow(pa.table(columns), path, layer=layer, driver="GPKG")


def _write_styles(path: Path, layers: Sequence[str]) -> None:
    """Put a default style for each layer where QGIS looks for it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(_STYLE_TABLE)
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES (?, 'attributes', ?, '')",
            ("layer_styles", "layer_styles"),
        )
        connection.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
            " styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geometry', ?, ?, '', 1, ?, '')",
            [(name, f"Ratlines {name}", styles.STYLES[name](), _DESCRIPTIONS[name]) for name in layers],
        )
