"""What lies below the data: the shipped boundaries, or the online tiles that were chosen instead."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import xyzservices.providers

from geo.boundaries import Boundaries, Feature
from geo.models import GeometryBasis

NATURAL_EARTH = "Boundaries: Natural Earth"
GEONAMES = "Places: GeoNames, CC BY 4.0"
OPENSTREETMAP = "Roads: OpenStreetMap contributors, ODbL"


def credit_lines(routes: gpd.GeoDataFrame, tiles: dict[str, Any] | None) -> list[str]:
    """Whose work the map shows, besides the reports'; constant words, for they reach the page as HTML."""
    by_road = bool((routes["geometry_basis"] == str(GeometryBasis.ROAD)).any())
    return [NATURAL_EARTH, GEONAMES, *([OPENSTREETMAP] if by_road else []), *([tiles["attribution"]] if tiles else [])]


def countries_in(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> set[str]:
    """The codes of the countries that the data name."""
    return {code for code in incidents["country"] if code} | {code for codes in routes["countries"] for code in codes}


def encode(boundaries: Boundaries, incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> dict[str, Any]:
    """All countries, and the provinces of those that the data name, as runtime/basemap.js reads them."""
    layers = boundaries.map_layers(countries=sorted(countries_in(incidents, routes)))
    return {"countries": _slim(layers["countries"]), "provinces": _slim(layers["provinces"]), "towns": []}


def _slim(features: list[Feature]) -> list[dict[str, Any]]:
    return [{"key": f["key"], "name": f["name"], "rings": f["rings"], "label": f["label"]} for f in features]


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
