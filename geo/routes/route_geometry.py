"""The line of a route on the ground: along roads from one stated place to the next, straight where no road can be meant.

A stop that is an area (a province, a country, a region) has no street address: its point is only its middle, so a leg to or
from it is drawn straight and says why. Every line between stops is a guess, and ``leg_reasons`` tells what kind of guess.
"""

from __future__ import annotations

import geopandas as gpd
from pyproj import Geod
from shapely.geometry import LineString

from geo.models import GeometryBasis, PlaceKind
from geo.roads import Roads

_WGS84 = Geod(ellps="WGS84")
_AREAS = {str(kind) for kind in (PlaceKind.ADMIN1, PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.DEMONYM)}

Position = tuple[float, float]
"""(lon, lat) in degrees."""


def _leg(roads: Roads | None, ends: list[Position], kinds: list[str]) -> tuple[list[Position], str]:
    """The line of one leg, and why it is straight ("" where it follows roads)."""
    if roads is None:
        return ends, "Roads were not asked for."
    for kind in kinds:
        if kind in _AREAS:
            return ends, f"A {'province' if kind == PlaceKind.ADMIN1 else kind} is an area: its point is only its middle."
    leg = roads.leg(*ends)
    return list(leg.coordinates), leg.reason


def line(
    stops: list[list[float] | None], kinds: list[str], names: list[str], *, roads: Roads | None
) -> tuple[LineString | None, list[str]]:
    """The line through ``stops`` ([lon, lat] or None) and, for each leg, why it is straight ("" where it follows roads).

    A stop without a position is passed by; with fewer than two positions there is no line.
    """
    points: list[Position] = []
    reasons: list[str] = []
    last: tuple[Position, str] | None = None
    for count, (stop, kind, name) in enumerate(zip(stops, kinds, names, strict=True)):
        if stop is None:
            reasons += [f"{name} is not placed."] * (count > 0)
            continue
        here = (stop[0], stop[1])
        if last is None:
            points.append(here)
            reasons += [f"{names[count - 1]} is not placed."] * (count > 0)
        else:
            way, reason = _leg(roads, [last[0], here], [last[1], kind])
            skipped = stops[count - 1] is None
            points += [here] if skipped else way[1:]
            reasons.append(f"{names[count - 1]} is not placed." if skipped else reason)
        last = (here, kind)
    return (LineString(points) if len(points) > 1 else None), reasons


def draw(routes: gpd.GeoDataFrame, *, roads: Roads | None) -> gpd.GeoDataFrame:
    """``routes`` with each line, its ``geometry_basis``, ``leg_reasons`` and ``length_km`` (on the WGS 84 ellipsoid).

    The basis is road where a leg at least follows roads, else straight.
    """
    lines, bases, reasons, lengths = [], [], [], []
    for stops, kinds, names in zip(routes["stop_coordinates"], routes["stop_kinds"], routes["stops"], strict=True):
        drawn, why = line(stops, kinds, names, roads=roads)
        lines.append(drawn)
        reasons.append(why)
        bases.append(str(GeometryBasis.ROAD if "" in why else GeometryBasis.STRAIGHT))
        lengths.append(None if drawn is None else round(_WGS84.geometry_length(drawn) / 1000, 1))
    frame = routes.copy()
    if len(frame):
        frame = frame.set_geometry(gpd.GeoSeries(lines, index=frame.index, crs=frame.crs))
        frame["geometry_basis"] = bases
        frame["leg_reasons"] = reasons
        frame["length_km"] = lengths
        frame["geometry_basis"] = frame["geometry_basis"].astype("object")
        frame["length_km"] = frame["length_km"].astype("Float64")
    return frame
