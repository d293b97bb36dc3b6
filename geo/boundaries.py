"""The provinces and countries of the world as polygons: which one a point lies in, and the lines that the map draws.

Natural Earth's 1:10m admin1 polygons, made compact by ``data/boundaries/make_boundaries.py``. A polygon file (``.npz``)
holds whole numbers, degrees times ``scale``: ``deltas`` (2, points), lon first, each ring's first point absolute and the
others as steps; ``ring_sizes`` points a ring; ``part_rings`` rings a polygon, the outer one first; ``feature_parts``
polygons a feature. Features stand in the order of ``provinces.csv`` or ``countries.txt``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypedDict

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import DataError
from geo.spelling import fold

FOLDER = Path(__file__).resolve().parent.parent / "data" / "boundaries"
COUNTRY_TABLE = FOLDER.parent / "gazetteer" / "countries.csv"
OFFSHORE_DEGREES = 0.15
"""How far off a coast as generalised a point may lie and still be taken for a place on it."""


class Feature(TypedDict):
    """A country or province as the browser draws it; see ``Boundaries.map_layers``."""

    key: str
    name: str
    country: str
    rings: list[list[int]]
    label: list[float]


class MapLayers(TypedDict):
    """All boundaries that a map draws."""

    scale: int
    countries: list[Feature]
    provinces: list[Feature]


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


class Boundaries:
    """The world's provinces and countries. Load them with ``Boundaries.load()``; may be shared by threads."""

    def __init__(self, folder: Path, provinces: tuple[Province, ...], countries: Mapping[str, str]) -> None:
        self._folder = folder
        self.provinces: Mapping[tuple[str, str], Province] = {(p.country, p.name): p for p in provinces}
        """Every province by (country code, name)."""
        self.countries = countries
        """The usual English name of each country by its ISO 3166-1 alpha-2 code."""
        self._keys = list(self.provinces)
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._spellings: dict[tuple[str, str], tuple[str, str]] = {}
        for place in provinces:
            for name in (*place.alternates, place.name):
                self._spellings.setdefault((place.country, fold(name)), (place.country, place.name))
        for place in provinces:
            self._spellings[place.country, fold(place.name)] = place.country, place.name

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Boundaries:
        """The boundaries that ship with the project. Raises DataError where a file is missing or damaged."""
        try:
            with (folder / "provinces.csv").open(encoding="utf-8", newline="") as file:
                provinces = tuple(
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
            with COUNTRY_TABLE.open(encoding="utf-8", newline="") as file:
                countries = {row["iso2"]: row["name"] for row in csv.DictReader(file)}
        except (OSError, ValueError, KeyError) as fault:
            raise DataError(f"The boundaries in {folder} cannot be read ({fault}). Restore them from the project.") from fault
        return cls(folder, provinces, countries)

    def locate(self, lat: float, lon: float) -> tuple[str, str]:
        """(country code, province) of a point in degrees; ("", "") on the open sea and for what is no point of the globe.

        A point just off a coast belongs to the nearest province.
        """
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            return "", ""
        point = shapely.Point(lon, lat)
        inside = self._tree.query(point, predicate="intersects")
        if not len(inside):
            inside = self._tree.query_nearest(point, max_distance=OFFSHORE_DEGREES)
        return self._keys[int(inside.min())] if len(inside) else ("", "")

    def admin1(self, country: str, name: str) -> Province | None:
        """The province of ``country`` that ``name`` is a name of (folded, usual alternates too), or None."""
        key = self._spellings.get((country, fold(name)))
        return self.provinces[key] if key else None

    def polygon(self, country: str, name: str) -> Any:
        """The province as a shapely MultiPolygon in degrees, lon first. Raises KeyError for none of that name."""
        return self._shapes[self._numbers[country, name]]

    def neighbours(self, country: str, name: str) -> tuple[tuple[str, str], ...]:
        """The provinces that touch this one, abroad too, as (country, name). Raises KeyError for none of that name."""
        number = self._numbers[country, name]
        touching = self._tree.query(self._shapes[number], predicate="dwithin", distance=0.001)
        return tuple(self._keys[int(other)] for other in sorted(touching) if other != number)

    def map_layers(
        self, *, countries: Iterable[str] = (), bounds: tuple[float, float, float, float] | None = None
    ) -> MapLayers:
        """What a map draws, ready for JSON: all countries of the world, coarse, and the provinces of some, finer.

        ``countries`` are the codes of those whose provinces are wanted; with ``bounds`` (west, south, east, north, in
        degrees) only those that meet that box are given. Each feature is ``{"key": "IQ/Wasit", "name": "Wasit", "country":
        "IQ", "rings": [...], "label": [lon, lat]}``; a country's key is its code. A ring is one flat list ``[x0, y0, dx, dy,
        dx, dy, ...]`` of degrees times ``scale`` (1000), lon first: the first pair is a point, each other pair a step from the
        point before. Rings are closed (the last point is the first). Outer rings and holes stand side by side: fill them
        together by the even-odd rule. Neighbours share their border points, so no gap shows.
        """
        outlines, provinces = self._outlines, self._drawn
        wanted = set(countries)
        codes = (self._folder / "countries.txt").read_text(encoding="utf-8").split()
        world: list[Feature] = [
            {
                "key": code,
                "name": self.countries.get(code, code),
                "country": code,
                "rings": outlines.encoded(number),
                "label": self._country_label(code),
            }
            for number, code in enumerate(codes)
        ]
        near = set(range(len(self._keys)))
        if bounds is not None:
            near = {int(number) for number in self._tree.query(shapely.box(*bounds))}
        parts: list[Feature] = [
            {
                "key": f"{code}/{name}",
                "name": name,
                "country": code,
                "rings": provinces.encoded(number),
                "label": [round(self.provinces[code, name].lon, 3), round(self.provinces[code, name].lat, 3)],
            }
            for number, (code, name) in enumerate(self._keys)
            if code in wanted and number in near
        ]
        return {"scale": outlines.scale, "countries": world, "provinces": parts}

    def _country_label(self, code: str) -> list[float]:
        """Where a country's name is written: at the point of its largest province."""
        own = max((p for key, p in self.provinces.items() if key[0] == code), key=lambda province: province.radius_m)
        return [round(own.lon, 3), round(own.lat, 3)]

    @cached_property
    def _shapes(self) -> NDArray[Any]:
        return Polygons.read(self._folder / "provinces.npz").shapes()

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self._shapes)

    @cached_property
    def _drawn(self) -> Polygons:
        return Polygons.read(self._folder / "provinces_map.npz")

    @cached_property
    def _outlines(self) -> Polygons:
        return Polygons.read(self._folder / "countries_map.npz")
