"""Making what is shown fit to be published: rounder positions, no names of persons, nothing too recent. Pure.

Each step says what it did, and the sentences go into the file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import LineString, Point

from geo.frames import CRS, check
from geo.models import GeometryBasis

REMOVED = "[name removed]"
KILOMETRES = {2: 1, 1: 11, 0: 111}
"""How far apart positions of so many decimals of a degree lie, about, in kilometres."""

Persons = Callable[[str], list[tuple[int, int]]]
"""Finds the spans of persons' names in a text, in order and not overlapping."""


@dataclass(frozen=True, slots=True)
class Care:
    """What to do before a file is made. ``decimals``: of degrees, None keeps positions; ``delay_days``: 0 keeps all."""

    decimals: int | None = None
    names: bool = False
    delay_days: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is to be done."""
        return self.decimals is not None or self.names or self.delay_days > 0


def without_names(text: str, persons: Persons) -> str:
    """``text`` with the names of persons replaced."""
    kept: list[str] = []
    at = 0
    for start, end in persons(text):
        kept += [text[at:start], REMOVED]
        at = end
    return "".join([*kept, text[at:]])


def _objects(frame: gpd.GeoDataFrame, name: str, change: Callable[[Any], Any]) -> None:
    values = np.empty(len(frame), dtype=object)
    values[:] = [change(value) for value in frame[name]]
    frame[name] = pd.Series(values, index=frame.index, dtype="object")


def _set_geometry(frame: gpd.GeoDataFrame, shapes: list[Any]) -> None:
    frame.geometry = gpd.GeoSeries(shapes, index=frame.index, crs=CRS)


def _round(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame, decimals: int) -> str:
    """Round in place. A rounded route runs straight between its rounded stops: a line along roads would betray them."""
    kilometres = KILOMETRES[decimals]
    _set_geometry(
        incidents,
        [None if p is None else Point(round(p.x, decimals), round(p.y, decimals)) for p in incidents.geometry],
    )
    incidents["uncertainty_m"] = incidents["uncertainty_m"].clip(lower=kilometres * 1000.0)
    _objects(
        incidents,
        "runners_up",
        lambda rows: [{**r, "lat": round(r["lat"], decimals), "lon": round(r["lon"], decimals)} for r in rows],
    )
    _objects(
        routes,
        "stop_coordinates",
        lambda row: [None if p is None else [round(p[0], decimals), round(p[1], decimals)] for p in row],
    )
    located = [[p for p in row if p is not None] for row in routes["stop_coordinates"]]
    _set_geometry(routes, [LineString(row) if len(row) > 1 else None for row in located])
    routes["geometry_basis"] = pd.Series([str(GeometryBasis.STRAIGHT)] * len(routes), index=routes.index, dtype="object")
    routes["length_km"] = pd.Series([None] * len(routes), index=routes.index, dtype="Float64")
    places = {2: "two decimals", 1: "one decimal", 0: "no decimal"}[decimals]
    return f"Positions are rounded to {places} of a degree, about {kilometres} km; routes are drawn straight."


def _recent(frame: gpd.GeoDataFrame, last: dt.date) -> np.ndarray:
    after: np.ndarray = (frame["date_end"] > pd.Timestamp(last)).to_numpy(dtype=bool)
    return after


def prepare(
    incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame, care: Care, *, today: dt.date, persons: Persons
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, list[str]]:
    """The two tables as they may be published, and a sentence for each thing that was done."""
    if not care.any:
        return incidents, routes, []
    notes = []
    incidents, routes = incidents.copy(), routes.copy()
    if care.delay_days > 0:
        last = today - dt.timedelta(days=care.delay_days)
        before = len(incidents) + len(routes)
        incidents, routes = incidents[~_recent(incidents, last)].copy(), routes[~_recent(routes, last)].copy()
        left = before - len(incidents) - len(routes)
        notes.append(f"Incidents and routes later than {last.isoformat()} are left out: {left} of {before}.")
    if care.decimals is not None:
        notes.append(_round(incidents, routes, care.decimals))
    if care.names:
        found: dict[str, str] = {}

        def clean(text: str) -> str:
            if text not in found:
                found[text] = without_names(text, persons) if text else text
            return found[text]

        for frame in (incidents, routes):
            for name in ("evidence", "title"):
                _objects(frame, name, clean)
        _objects(incidents, "actors", lambda names: list(dict.fromkeys(map(clean, names))))
        _objects(incidents, "claims", lambda claims: [{**c, "source": c["source"] and clean(c["source"])} for c in claims])
        _objects(routes, "alleged_by", clean)
        notes.append("The names of persons that were recognised are removed. Names can be missed: read the file first.")
    for frame in (incidents, routes):
        _objects(frame, "source_file", lambda _: "")
    return check(incidents, "incidents"), check(routes, "routes"), notes
