"""What lies below the data: the shipped boundaries, or the online tiles that were chosen instead."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import numpy as np
import shapely
import xyzservices.providers
from numpy.typing import NDArray

from geo.boundaries import Boundaries, Feature
from geo.models import GeometryBasis

NATURAL_EARTH = "Boundaries: Natural Earth"
GEONAMES = "Places: GeoNames, CC BY 4.0"
CELL = 5  # degrees
SCALE = 1000  # the boundaries' whole numbers a degree
GRID = 50  # in those numbers: far from the data a twentieth of a degree, a pixel where a continent fills the screen
OPENSTREETMAP = "Roads: OpenStreetMap contributors, ODbL"


def credit_lines(routes: gpd.GeoDataFrame, tiles: dict[str, Any] | None) -> list[str]:
    """Whose work the map shows, besides the reports'; constant words, for they reach the page as HTML."""
    by_road = bool((routes["geometry_basis"] == str(GeometryBasis.ROAD)).any())
    return [NATURAL_EARTH, GEONAMES, *([OPENSTREETMAP] if by_road else []), *([tiles["attribution"]] if tiles else [])]


def countries_in(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> set[str]:
    """The codes of the countries that the data name."""
    return {code for code in incidents["country"] if code} | {code for codes in routes["countries"] for code in codes}


def encode(boundaries: Boundaries, incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> dict[str, Any]:
    """All countries, and the provinces of those that the data name, as runtime/basemap.js reads them.

    Far from the data the lines are drawn coarser. What is far is settled point by point, so that neighbours, who share
    their points, still share their border.
    """
    layers = boundaries.map_layers(countries=sorted(countries_in(incidents, routes)))
    near = near_cells(incidents, routes)
    return {
        "countries": [_slim(feature, near) for feature in layers["countries"]],
        "provinces": [_slim(feature, near) for feature in layers["provinces"]],
        "towns": [],
    }


def near_cells(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> NDArray[Any]:
    """The cells of ``CELL`` degrees, west to east and south to north, that hold data or touch one that does."""
    near: NDArray[Any] = np.zeros((360 // CELL, 180 // CELL), dtype=bool)
    points = np.vstack([shapely.get_coordinates(frame.geometry.values) for frame in (incidents, routes)])
    columns, rows = _cells(points)
    for east in (-1, 0, 1):
        for north in (-1, 0, 1):
            near[(columns + east) % near.shape[0], np.clip(rows + north, 0, near.shape[1] - 1)] = True
    return near


def _cells(degrees: NDArray[np.float64]) -> tuple[Any, Any]:
    columns = np.clip((degrees[:, 0] + 180) // CELL, 0, 360 // CELL - 1)
    rows = np.clip((degrees[:, 1] + 90) // CELL, 0, 180 // CELL - 1)
    return columns.astype(np.int64), rows.astype(np.int64)


def _coarse(ring: list[int], near: NDArray[Any]) -> list[int]:
    """A ring of steps whose points outside of the ``near`` cells lie on a wider grid; too few points: no ring."""
    points = np.cumsum(np.array(ring, dtype=np.int64).reshape(-1, 2), axis=0)
    far = ~near[_cells(points / SCALE)]
    points[far] = np.round(points[far] / GRID).astype(np.int64) * GRID
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    moved = steps.any(axis=1)
    moved[0] = True
    kept: list[int] = steps[moved].ravel().tolist()
    return kept if len(kept) >= 8 else []


def _slim(feature: Feature, near: NDArray[Any]) -> dict[str, Any]:
    rings = [ring for ring in (_coarse(ring, near) for ring in feature["rings"]) if ring]
    return {"key": feature["key"], "name": feature["name"], "rings": rings or feature["rings"][:1], "label": feature["label"]}


def tiles(name: str) -> dict[str, Any] | None:
    """The online tiles called ``name`` in xyzservices, as Leaflet wants them; None for "". No such name: ValueError."""
    if not name:
        return None
    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError as fault:
        raise ValueError(f"No tile service is called {name!r}: the names are those of xyzservices.providers.") from fault
    if provider.requires_token():
        raise ValueError(f"The tiles {name!r} need a key of their own: choose a service that needs none.")
    return {
        "url": provider.build_url(scale_factor=""),
        "attribution": str(provider.get("attribution", name)),
        "max_zoom": int(provider.get("max_zoom", 18)),
    }


def image_source(address: str) -> str:
    """The origin that a policy must allow for tiles at ``address``."""
    parts = urlsplit(address)
    host = parts.netloc.replace("{s}", "*")
    return f"{parts.scheme}://{host}"
