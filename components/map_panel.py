"""The map in the page: a sandboxed document mounted once, and the sender that tells it what passes the filters."""

from __future__ import annotations

import math

import numpy as np
import streamlit as st

from components import assets
from components.dataset import Dataset, Shown
from components.links import Position

_MAP = assets.component("map_frame")
_LOOK = assets.component("look")
_SENDER = assets.component("filter_sender")


WIDTH, HEIGHT = 620, 420
"""The part of the map, in pixels, that the opening view is fitted to: what a small laptop shows of it."""


def opening(dataset: Dataset) -> Position | None:
    """Where the map looks at first: on what holds nearly all the incidents, so that one far route does not shrink them.

    None, which fits everything, where there are no incidents on the map.
    """
    points = dataset.incidents.geometry[~dataset.unplaced]
    if len(points) < 2:
        return None
    lon, lat = points.x.to_numpy(), np.clip(points.y.to_numpy(), -85, 85)
    west, east = np.quantile(lon, (0.02, 0.98))
    north = np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))
    low, high = np.quantile(north, (0.02, 0.98))
    across = max(float(east - west) / 360, 1e-4)
    down = max(float(high - low) / (2 * math.pi), 1e-4)
    zoom = min(math.log2(WIDTH / 256 / across), math.log2(HEIGHT / 256 / down), 9)
    middle = math.degrees(2 * math.atan(math.exp(float(low + high) / 2)) - math.pi / 2)
    return Position(round(middle, 4), round(float(west + east) / 2, 4), math.floor(max(zoom, 1)))


def panel(document: str, *, key: str, position: Position | None) -> None:
    """Mount the map's ``document``; a new ``key`` puts a new document in its place once it can be seen."""
    _MAP(key="map", data={"document": document, "key": key, "position": position.to_json() if position else None})


SHADES = {"": "Nothing", "count": "Number of incidents", "fatalities": "Number killed"}
TILES = {
    "": "The shipped boundaries",
    "OpenStreetMap.Mapnik": "OpenStreetMap, online",
    "OpenTopoMap": "OpenTopoMap, online",
    "Esri.WorldImagery": "Esri satellite images, online",
}


def shades() -> None:
    """Draw the choice of what provinces are shaded by; it reaches the map without drawing anything else again."""
    chosen = st.selectbox("Shade provinces by", list(SHADES), format_func=SHADES.__getitem__, key="map_shades")
    _LOOK(key="look", data={"options": {"choropleth": chosen}})


def tiles() -> None:
    """Draw the choice of the map's background, "map_tiles": the name of its tiles, "" for the shipped boundaries."""
    chosen = st.selectbox("Background", list(TILES), format_func=TILES.__getitem__, key="map_tiles")
    if chosen:
        st.caption("The server of these tiles learns where you look.")


def send(shown: Shown) -> None:
    """Tell the map and the tables what is shown."""
    _SENDER(key="sender", data=shown.message())
