"""What lies below the data: the shipped boundaries, or the online tiles that were chosen instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import numpy as np
import shapely
import xyzservices.providers
from numpy.typing import NDArray

from components.map.packing import pack
from geo.boundaries import Boundaries, Feature
from geo.models import GeometryBasis
from geo.polygons import FOLDER, Polygons

NATURAL_EARTH = "Boundaries: Natural Earth"
GEONAMES = "Places: GeoNames, CC BY 4.0"
WORLD = 360_000  # the side of the world in the browser's whole numbers: a thousandth of a degree at the equator
SCALE = 1000  # the boundaries' whole numbers a degree
TOLERANCE = 0.35  # degrees: the side of the triangle that a far country's line may lose
SMALLEST = 0.1  # square degrees: the islands that a far country keeps
OPENSTREETMAP = "Roads: OpenStreetMap contributors, ODbL"


def credit_lines(routes: gpd.GeoDataFrame, tiles: dict[str, Any] | None) -> list[str]:
    """Whose work the map shows, besides the reports'; constant words, for they reach the page as HTML."""
    by_road = bool((routes["geometry_basis"] == str(GeometryBasis.ROAD)).any())
    return [NATURAL_EARTH, GEONAMES, *([OPENSTREETMAP] if by_road else []), *([tiles["attribution"]] if tiles else [])]


def countries_in(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> frozenset[str]:
    """The codes of the countries that the data name."""
    found = set(incidents["country"].unique()).union(*routes["countries"])
    return frozenset(found - {""})


@cache
def shipped() -> Boundaries:
    """The boundaries that ship with the project, read once."""
    return Boundaries.load()


@lru_cache(maxsize=8)
def packed(boundaries: Boundaries, named: frozenset[str]) -> str:
    """The ground of a map of the countries ``named``, packed: the same for every filter of one set of reports."""
    return pack(encode(boundaries, named))


def encode(boundaries: Boundaries, named: frozenset[str]) -> dict[str, Any]:
    """All countries, and the provinces of those ``named`` by their codes, as runtime/basemap.js reads them.

    The countries named and those that touch them are drawn as they ship, all others coarser: a tenth of the weight.
    """
    layers = boundaries.map_layers(countries=sorted(named))
    world = coarse_world()
    near = named.union(*(world[code].neighbours for code in named if code in world))
    return {
        "countries": [
            _drawn(feature, _rings(feature) if feature["key"] in near else world[feature["key"]].rings)
            for feature in layers["countries"]
        ],
        "provinces": [_drawn(feature, _rings(feature)) for feature in layers["provinces"]],
        "towns": [],
    }


@dataclass(frozen=True, slots=True)
class Coarse:
    """A country's rings in thousandths of a degree, lon first, with few points; and the codes of the countries it touches."""

    rings: list[NDArray[np.int64]]
    neighbours: frozenset[str]


@cache
def coarse_world() -> dict[str, Coarse]:
    """Every country by its code, simplified so that neighbours still share their border (Visvalingam and Whyatt, 1993)."""
    codes = (FOLDER / "countries.txt").read_text(encoding="utf-8").split()
    shapes = Polygons.read(FOLDER / "countries_map.npz").shapes()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    touching: dict[str, set[str]] = {code: set() for code in codes}
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        touching[codes[a]].add(codes[b])
    parts, owner = shapely.get_parts(shapely.coverage_simplify(shapes, TOLERANCE), return_index=True)
    areas = shapely.area(parts)
    largest = np.zeros(len(codes))
    np.maximum.at(largest, owner, areas)
    found: dict[str, list[NDArray[np.int64]]] = {code: [] for code in codes}
    for part, country, area in zip(parts, owner.tolist(), areas, strict=True):
        if area >= SMALLEST or area == largest[country]:
            rings = (part.exterior, *part.interiors)
            grid = [np.round(shapely.get_coordinates(ring) * 20).astype(np.int64) for ring in rings]
            found[codes[country]] += [ring * (SCALE // 20) for ring in grid]
    return {code: Coarse(found[code], frozenset(touching[code])) for code in codes}


def _rings(feature: Feature) -> list[NDArray[np.int64]]:
    """A feature's rings, from steps to points in thousandths of a degree."""
    return [np.cumsum(np.array(ring, dtype=np.int64).reshape(-1, 2), axis=0) for ring in feature["rings"]]


def project(points: NDArray[np.int64]) -> NDArray[np.int64]:
    """Points in thousandths of a degree, lon first, as parts of the Web Mercator world, ``WORLD`` a side, from its corner."""
    lon, lat = (points / SCALE).T
    sine = np.sin(np.radians(np.clip(lat, -85.0511, 85.0511)))
    x, y = lon / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    world: NDArray[np.int64] = np.round(np.column_stack([x, y]) * WORLD).astype(np.int64)
    return world


def _drawn(feature: Feature, rings: list[NDArray[np.int64]]) -> dict[str, Any]:
    """A feature with its rings as one SVG path, which a browser reads at once, from the corner of its ``box``."""
    placed = [project(ring) for ring in rings]
    every = np.vstack(placed)
    west, north = every.min(axis=0).tolist()
    east, south = every.max(axis=0).tolist()
    parts = []
    for ring in placed:
        steps = np.diff(ring, axis=0).ravel().tolist()
        parts.append(f"M{ring[0][0] - west} {ring[0][1] - north}l{' '.join(map(str, steps)).replace(' -', '-')}z")
    box = [west, north, east, south]
    return {"key": feature["key"], "name": feature["name"], "path": "".join(parts), "box": box, "label": feature["label"]}


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
