"""Lines along roads between the stated stops of a route: a guess at the way taken, and drawn as one.

The shortest way over OpenStreetMap's highway network by A* (Hart, Nilsson and Raphael, 1968), leg by leg. Where roads give
no sensible answer a leg is straight, and says why.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from math import cos, radians, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.gazetteer.regions import distance_m
from geo.road_index import CELLS, open_index

NETWORK_KM = 30.0
"""How far from the network a stop may lie."""
DETOUR = 3.0
"""How many times the straight distance the way by road may be."""
FURTHEST_KM = 2500.0
"""Legs longer than this are not followed along roads: nobody states such a leg as one drive."""
TOLERANCE_DEGREES = 0.002
"""How far (about 200 m) the simplified line may stray from the road."""

Point = tuple[float, float]
"""(lon, lat) in degrees."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The line from one stop to the next as (lon, lat), and its length; ``reason`` is "" along roads, else why straight."""

    coordinates: tuple[Point, ...]
    length_km: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RoadLine:
    """The line of a whole route as (lon, lat), at least one leg along roads. ``reasons`` says of each leg why it is straight
    ("" where it follows roads).
    """

    coordinates: tuple[Point, ...]
    length_km: float
    reasons: tuple[str, ...]


class Roads:
    """The road network. ``Roads.open()`` costs nothing; the index opens with the first leg, and is made before the first ever.

    May be shared by threads.
    """

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self._legs: dict[tuple[Point, Point], Leg] = {}

    @classmethod
    def open(cls, *, cache: Path | None = None) -> Roads:
        """The network, to be read when first needed. ``cache`` overrides the cache directory."""
        return cls(cache)

    def route(self, points: Sequence[Point]) -> RoadLine | None:
        """The line through ``points`` (lon, lat), stop by stop; None where no leg of it follows roads, or there is none.

        Raises DataError where the network cannot be read.
        """
        legs = [self.leg(start, end) for start, end in itertools.pairwise(points)]
        if all(leg.reason for leg in legs):
            return None
        line: list[Point] = []
        for leg in legs:
            line += leg.coordinates[1:] if line else leg.coordinates
        return RoadLine(tuple(line), sum(leg.length_km for leg in legs), tuple(leg.reason for leg in legs))

    def leg(self, start: Point, end: Point) -> Leg:
        """The way from ``start`` to ``end`` (lon, lat): along roads, or straight with the reason. Symmetric."""
        start, end = _rounded(start), _rounded(end)
        if end < start:
            back = self.leg(end, start)
            return Leg(back.coordinates[::-1], back.length_km, back.reason)
        known = self._legs.get((start, end))
        if known is None:
            straight = distance_m(start[1], start[0], end[1], end[0]) / 1000
            reason = "The stops are one place." if straight < 0.1 else ""
            if straight > FURTHEST_KM:
                reason = f"The stops are {straight:,.0f} km apart: too far to be one way by road."
            known = Leg((start, end), straight, reason) if reason else self._found(start, end, straight)
            self._legs[start, end] = known
        return known

    @cached_property
    def _index(self) -> dict[str, NDArray[Any]]:
        return open_index(self._cache)

    @cached_property
    def _views(self) -> dict[str, Any]:
        views: dict[str, Any] = {name: self._index[name].data for name in ("edge_start", "edge_to", "edge_km")}
        for axis in range(3):
            views["xyz"[axis]] = np.ascontiguousarray(self._index["xyz"][:, axis]).data
        return views

    def _found(self, start: Point, end: Point, straight: float) -> Leg:
        """The leg as searched on the network."""
        first, to_first = self._nearest(start)
        last, from_last = self._nearest(end)
        for stop, away in ((start, to_first), (end, from_last)):
            if away > NETWORK_KM:
                where = f"({stop[1]:.2f}, {stop[0]:.2f})"
                return Leg((start, end), straight, f"The stop at {where} lies over {NETWORK_KM:.0f} km from any main road.")
        limit = DETOUR * straight + 5
        path, km = self._search(first, last, limit)
        if not path:
            return Leg((start, end), straight, f"No way by road is shorter than {limit:,.0f} km.")
        points = self._index["point"][path] / 1000
        line = shapely.simplify(shapely.linestrings(np.vstack([start, points, end])), TOLERANCE_DEGREES)
        coordinates = tuple((round(lon, 4), round(lat, 4)) for lon, lat in shapely.get_coordinates(line).tolist())
        return Leg((start, *coordinates[1:-1], end), km + to_first + from_last)

    def _nearest(self, point: Point) -> tuple[int, float]:
        """The nearest node and how far it is in km; (-1, inf) where none is within reach."""
        lon, lat = point
        wide = NETWORK_KM / (111.2 * max(0.05, cos(radians(lat))))
        cell, starts = self._index["cell"], self._index["cell_start"]
        found: list[NDArray[Any]] = []
        west, east = int((lon - wide + 180) * 10), int((lon + wide + 180) * 10)
        for row in range(int((lat - 0.27 + 90) * 10), int((lat + 0.27 + 90) * 10) + 1):
            low, high = np.searchsorted(cell, [row * CELLS + max(west, 0), row * CELLS + min(east, CELLS - 1) + 1])
            if high > low:
                found.append(np.arange(starts[low], starts[high]))
        if not found:
            return -1, float("inf")
        nodes = np.concatenate(found)
        steps = (self._index["point"][nodes] / 1000 - point) * (cos(radians(lat)), 1.0)
        distances = np.hypot(steps[:, 0], steps[:, 1]) * 111.2
        best = int(distances.argmin())
        return int(nodes[best]), float(distances[best])

    def _search(self, first: int, last: int, limit: float) -> tuple[list[int], float]:
        """A*: the nodes of the shortest way and its km; ([], 0) where there is none within ``limit`` km."""
        views = self._views
        starts, targets, lengths = views["edge_start"], views["edge_to"], views["edge_km"]
        xs, ys, zs = views["x"], views["y"], views["z"]
        x, y, z = xs[last], ys[last], zs[last]
        cost: dict[int, float] = {first: 0.0}
        came: dict[int, int] = {first: -1}
        done: set[int] = set()
        queue: list[tuple[float, int]] = [(0.0, first)]
        while queue:
            bound, node = heappop(queue)
            if node == last:
                path = [node]
                while (node := came[node]) >= 0:
                    path.append(node)
                return path[::-1], cost[last]
            if node in done:
                continue
            done.add(node)
            if bound > limit:
                break
            so_far = cost[node]
            for edge in range(starts[node], starts[node + 1]):
                to = targets[edge]
                km = so_far + lengths[edge]
                if to not in done and km < cost.get(to, limit):
                    cost[to] = km
                    came[to] = node
                    ahead = sqrt((xs[to] - x) ** 2 + (ys[to] - y) ** 2 + (zs[to] - z) ** 2)
                    heappush(queue, (km + 0.995 * ahead, to))
        return [], 0.0


def _rounded(point: Point) -> Point:
    """A stop to five decimals (a metre), so that equal stops are equal keys."""
    return round(float(point[0]), 5), round(float(point[1]), 5)
