"""The polygon files of ``data/boundaries``, read and decoded, and the provinces that they draw.

Natural Earth's 1:10m admin1 polygons, made compact by ``data/boundaries/make_boundaries.py``. A polygon file (``.npz``)
holds whole numbers, degrees times ``scale``: ``deltas`` (2, points), lon first, each ring's first point absolute and the
others as steps; ``ring_sizes`` points a ring; ``part_rings`` rings a polygon, the outer one first; ``feature_parts``
polygons a feature. Features stand in the order of ``provinces.csv`` or ``countries.txt``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import DataError

FOLDER = Path(__file__).resolve().parent.parent / "data" / "boundaries"
OFFSHORE_DEGREES = 0.15
"""How far off a coast as generalised a point may lie and still be taken for a place on it."""


@dataclass(frozen=True, slots=True)
class Province:
    """A first-level division, named as reporters do. ``lat``/``lon`` lie inside it; ``radius_m`` is that of the circle of
    its area, in metres.
    """

    country: str
    name: str
    lat: float
    lon: float
    radius_m: float
    alternates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygons:
    """A polygon file, decoded: ``grid`` (points, 2) in whole numbers, and where rings, polygons and features start."""

    grid: NDArray[Any]
    rings: NDArray[Any]
    parts: NDArray[Any]
    features: NDArray[Any]
    scale: int

    @classmethod
    def read(cls, path: Path) -> Polygons:
        """Read ``path``. Raises DataError where it is missing or damaged."""
        try:
            with np.load(path, allow_pickle=False) as file:
                deltas, sizes = file["deltas"], file["ring_sizes"]
                parts, features, scale = file["part_rings"], file["feature_parts"], int(file["scale"])
        except (OSError, ValueError, KeyError) as fault:
            raise DataError(f"The boundaries {path} cannot be read ({fault}). Restore the file from the project.") from fault
        rings = np.append(0, np.cumsum(sizes))
        moved = np.cumsum(deltas.T, axis=0, dtype=np.int32)
        first = rings[:-1]
        grid = moved - np.repeat(moved[first] - deltas.T[first], sizes, axis=0)
        return cls(grid, rings, np.append(0, np.cumsum(parts)), np.append(0, np.cumsum(features)), scale)

    def shapes(self) -> NDArray[Any]:
        """The features as shapely multipolygons, in degrees."""
        points = self.grid / self.scale
        made: NDArray[Any] = shapely.from_ragged_array(
            shapely.GeometryType.MULTIPOLYGON, points, (self.rings, self.parts, self.features)
        )
        return made

    def encoded(self, feature: int) -> list[list[int]]:
        """The rings of one feature as flat lists [x0, y0, dx, dy, ...]."""
        first, last = self.parts[self.features[feature]], self.parts[self.features[feature + 1]]
        rings = []
        for ring in range(first, last):
            points = self.grid[self.rings[ring] : self.rings[ring + 1]]
            flat: list[int] = np.diff(points, axis=0, prepend=np.zeros((1, 2), points.dtype)).ravel().tolist()
            rings.append(flat)
        return rings


def read_provinces(folder: Path = FOLDER) -> tuple[Province, ...]:
    """The provinces of ``provinces.csv``, in the order of the polygons. Raises DataError where it is missing or damaged."""
    path = folder / "provinces.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(
                Province(
                    row["country"],
                    row["name"],
                    float(row["lat"]),
                    float(row["lon"]),
                    float(row["radius_km"]) * 1000,
                    tuple(part for part in row["alternates"].split("|") if part),
                )
                for row in csv.DictReader(file)
            )
    except (OSError, ValueError, KeyError) as fault:
        raise DataError(f"The boundaries {path} cannot be read ({fault}). Restore the file from the project.") from fault


class ProvinceFinder:
    """Finds provinces for many points at once, as the making of the gazetteer needs."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.provinces = read_provinces(folder)
        self._shapes = Polygons.read(folder / "provinces.npz").shapes()
        self._tree = shapely.STRtree(self._shapes)
        self._own: dict[str, list[int]] = {}
        for number, place in enumerate(self.provinces):
            self._own.setdefault(place.country, []).append(number)

    def names(self, lats: NDArray[Any], lons: NDArray[Any], countries: list[str]) -> list[str]:
        """The province of each point, of the country that the point is known to be in; "" where that has none near.

        A point that lies in another country by the generalised border belongs to the nearest province of its own.
        """
        points = shapely.points(lons, lats)
        found = [""] * len(points)
        for point, number in self._tree.query(points, predicate="intersects").T:
            if self.provinces[number].country == countries[point]:
                found[point] = self.provinces[number].name
        for i, name in enumerate(found):
            own = self._own.get(countries[i])
            if not name and own:
                distances = shapely.distance(self._shapes[own], points[i])
                nearest = int(distances.argmin())
                if distances[nearest] < 0.5:
                    found[i] = self.provinces[own[nearest]].name
        return found
