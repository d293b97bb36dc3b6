"""Every format that goes out, by name: one function that writes a file, whole or not at all.

write(tables, Path("kut.gpkg"), format="gpkg", log=[to_record(c) for c in case.corrections()])
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import geopandas as gpd

from exchange import acled, atomic, ged, geopackage, kml, parquet, sheets
from exchange.arrow import clean, kinds
from exchange.errors import ExportFailed
from geo import frames, geojson

ATTRIBUTION = "Places: GeoNames (CC BY 4.0). Boundaries: Natural Earth. Roads: OpenStreetMap contributors (ODbL)."


class Framed(Protocol):
    """Three frames, as the pipeline and a case make them."""

    @property
    def mentions(self) -> gpd.GeoDataFrame:
        """The mentions."""

    @property
    def incidents(self) -> gpd.GeoDataFrame:
        """The incidents."""

    @property
    def routes(self) -> gpd.GeoDataFrame:
        """The routes."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what a person calls it, its file's ending, and whether one file holds one table only."""

    name: str
    title: str
    ending: str
    mime: str
    one_table: bool


FORMATS: dict[str, Format] = {
    item.name: item
    for item in (
        Format("geojson", "GeoJSON", ".geojson", "application/geo+json", one_table=True),
        Format("gpkg", "GeoPackage, with QGIS styles", ".gpkg", "application/geopackage+sqlite3", one_table=False),
        Format("parquet", "GeoParquet", ".parquet", "application/vnd.apache.parquet", one_table=True),
        Format("kml", "KML", ".kml", "application/vnd.google-earth.kml+xml", one_table=False),
        Format("csv", "CSV", ".csv", "text/csv", one_table=True),
        Format("acled", "CSV in ACLED's columns", ".acled.csv", "text/csv", one_table=True),
        Format("ged", "CSV in UCDP GED's columns", ".ged.csv", "text/csv", one_table=True),
    )
}
"""By the name that the command line takes. ACLED's and GED's columns hold incidents only."""


def write(
    tables: Framed,
    path: Path,
    *,
    format: str,  # noqa: A002  the word that a user says
    table: str = "incidents",
    title: str = "Ratlines",
    log: Sequence[Mapping[str, Any]] = (),
    made: dt.datetime | None = None,
) -> None:
    """Write ``tables`` to ``path`` in ``format``, a key of ``FORMATS``; ``table`` is which, where a file holds one only.

    ``log`` are the corrections (records of one kind); GeoJSON, GeoPackage and GeoParquet carry them. Raises ExportFailed,
    and leaves what was at ``path``, where the disk refuses or ``format`` does not hold such a table.
    """
    if format not in FORMATS:
        raise ExportFailed(f"There is no format {format!r}. There are {', '.join(FORMATS)}.")
    if table not in frames.TABLES or (format in ("acled", "ged") and table != "incidents"):
        raise ExportFailed(f"{FORMATS[format].title} holds no {table}.")
    about = {
        "title": title,
        "made": (made or dt.datetime.now(dt.UTC)).isoformat(timespec="seconds"),
        "attribution": ATTRIBUTION,
    }
    if format == "gpkg":
        named = {name: getattr(tables, name) for name in ("incidents", "routes", "mentions")}
        geopackage.write(path, named, log=log, about=about)
    elif format == "parquet":
        extra = {"corrections": json.dumps([clean(entry) for entry in log], ensure_ascii=False)} if log else {}
        parquet.write(path, getattr(tables, table), table=table, about=about | extra)
    else:
        atomic.write(path, _texts(title, about, log)[format](tables, table))


def _texts(title: str, about: Mapping[str, str], log: Sequence[Mapping[str, Any]]) -> dict[str, Callable[[Framed, str], bytes]]:
    return {
        "geojson": lambda tables, table: to_geojson(getattr(tables, table), table, about=about, log=log),
        "kml": lambda tables, _: kml.to_kml(tables.incidents, tables.routes, title=title),
        "csv": lambda tables, table: sheets.to_sheet(getattr(tables, table), table),
        "acled": lambda tables, _: acled.write(tables.incidents),
        "ged": lambda tables, _: ged.write(tables.incidents),
    }


def to_geojson(
    frame: gpd.GeoDataFrame, table: str, *, about: Mapping[str, str] | None = None, log: Sequence[Mapping[str, Any]] = ()
) -> bytes:
    """``frame`` as GeoJSON (RFC 7946) with its marks, and ``about`` and ``log`` as members of the collection."""
    collection = json.loads(geojson.dumps(frame, table))
    marks = {name: frame[name].tolist() for name in kinds(frame, table) if name not in collection_columns(table)}
    for number, feature in enumerate(collection["features"]):
        feature["properties"] |= {name: clean(values[number]) for name, values in marks.items()}
    if log:
        collection["corrections"] = [clean(entry) for entry in log]
    collection |= {"about": dict(about)} if about else {}
    features = collection.pop("features")
    head = json.dumps(collection, ensure_ascii=False, allow_nan=False)[:-1]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, allow_nan=False, separators=(",", ":")) for feature in features)
    return f'{head}, "features": [\n{lines}\n]}}\n'.encode("utf-8", "replace")


def collection_columns(table: str) -> frozenset[str]:
    """The columns that ``geo.geojson`` writes of ``table``."""
    return frozenset(column.name for column in frames.TABLES[table])
