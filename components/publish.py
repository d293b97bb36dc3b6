"""Making what is shown fit to be published: rounder positions, no names of persons, nothing too recent. Pure.

Each step says what it did, and the sentences go into the file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import shapely

from geo.frames import check

REMOVED = "[name removed]"
_NAME_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w’'`-]+)"
_LINK = r"(?:\s+(?:al|el|bin|ibn|abu|umm|de|von|van|the)[\s-]|\s+|[\s-](?:al|el|Al|El|Abu|ibn|bin)[\s-])"
_TITLED = re.compile(
    r"\b(?:(?:Maj|Lt|Brig|Capt|Col|Gen|Sgt|Cpl|Pvt|Adm|Cmdr|Staff|Master|First|Second|Rear|Vice|Mr|Mrs|Ms|Dr|Sheikh?|Sayyid|Imam"
    r"|Ayatollah|Hajj?i?|President|Minister|Governor|Senator|Ambassador|Commander|Captain|Colonel|General|Major|Lieutenant"
    r"|Brigadier|Sergeant|Corporal|Admiral|Mullah|Prince|King)\.?\s+)+"
    rf"{_NAME_PART}(?:{_LINK}{_NAME_PART}){{0,4}}"
)


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


KILOMETRES = {2: 1, 1: 11, 0: 111}
"""How far apart positions of so many decimals of a degree lie, about, in kilometres."""


def without_names(text: str, persons: Callable[[str], list[tuple[int, int]]] | None = None) -> str:
    """``text`` with the names of persons replaced. ``persons`` finds spans; titles with names are found without it."""
    spans = [match.span() for match in _TITLED.finditer(text)]
    spans += persons(text) if persons else []
    kept: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        kept += [text[at:start], REMOVED]
        at = end
    return "".join([*kept, text[at:]])


def _rounded(frame: gpd.GeoDataFrame, decimals: int) -> gpd.GeoDataFrame:
    out = frame.copy()
    out.geometry = (
        shapely.set_precision(frame.geometry.values, 0.0)
        if frame.empty
        else frame.geometry.map(
            lambda shape: None if shape is None else shapely.transform(shape, lambda pairs: pairs.round(decimals))
        )
    )
    return out.set_crs(frame.crs, allow_override=True)


def _positions(frame: gpd.GeoDataFrame, decimals: int) -> list[list[list[float] | None]]:
    return [
        [None if p is None else [round(p[0], decimals), round(p[1], decimals)] for p in row]
        for row in frame["stop_coordinates"]
    ]


def _column(frame: gpd.GeoDataFrame, name: str, change: Callable[[Any], Any]) -> None:
    frame[name] = frame[name].map(change).astype("object")


def prepare(
    incidents: gpd.GeoDataFrame,
    routes: gpd.GeoDataFrame,
    care: Care,
    *,
    today: dt.date,
    persons: Callable[[str], list[tuple[int, int]]] | None = None,
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, list[str]]:
    """The two tables as they may be published, and a sentence for each thing that was done."""
    notes = []
    if care.delay_days > 0:
        last = today - dt.timedelta(days=care.delay_days)
        before = len(incidents) + len(routes)
        incidents = incidents[~(incidents["date_end"].dt.date > last).fillna(False).to_numpy(dtype=bool)]
        routes = routes[~(routes["date_end"].dt.date > last).fillna(False).to_numpy(dtype=bool)]
        left = before - len(incidents) - len(routes)
        notes.append(f"Events later than {last.isoformat()} are left out ({left} of {before}).")
    if care.decimals is not None:
        decimals = care.decimals
        incidents, routes = _rounded(incidents, decimals), _rounded(routes, decimals)
        routes["stop_coordinates"] = _object(routes, _positions(routes, decimals))
        _column(
            incidents,
            "runners_up",
            lambda rows: [{**r, "lat": round(r["lat"], decimals), "lon": round(r["lon"], decimals)} for r in rows],
        )
        notes.append(f"Positions are rounded to {decimals} decimals of a degree, about {KILOMETRES[decimals]} km.")
    if care.names:
        incidents, routes = incidents.copy(), routes.copy()

        def clean(text: str) -> str:
            return without_names(text, persons)

        for frame in (incidents, routes):
            for name in ("evidence", "title"):
                _column(frame, name, clean)
        _column(incidents, "actors", lambda names: [clean(name) for name in names])
        _column(
            incidents,
            "claims",
            lambda claims: [{**c, "source": clean(c["source"]) if c["source"] else c["source"]} for c in claims],
        )
        _column(routes, "alleged_by", clean)
        notes.append("Names of persons that were recognised are removed; read the file before you publish it.")
    return check(incidents, "incidents"), check(routes, "routes"), notes


def _object(frame: gpd.GeoDataFrame, values: list[Any]) -> Any:
    series = frame["stop_coordinates"].copy()
    series[:] = values
    return series
