"""The provinces and countries of the world as polygons: which one a point lies in, and the lines that the map draws.

Natural Earth's 1:10m admin1 polygons; ``geo.polygons`` says how the files are laid out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypedDict

import shapely
from numpy.typing import NDArray

from geo.errors import DataError
from geo.polygons import FOLDER, OFFSHORE_DEGREES, Polygons, Province, read_provinces
from geo.spelling import fold

COUNTRY_TABLE = FOLDER.parent / "gazetteer" / "countries.csv"


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
        provinces = read_provinces(folder)
        try:
            with COUNTRY_TABLE.open(encoding="utf-8", newline="") as file:
                countries = {row["iso2"]: row["name"] for row in csv.DictReader(file)}
        except (OSError, KeyError) as fault:
            raise DataError(f"The table {COUNTRY_TABLE} cannot be read ({fault}). Restore it from the project.") from fault
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
                "label": self._labels[code],
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

    @cached_property
    def _labels(self) -> dict[str, list[float]]:
        """Where each country's name is written: at the point of its largest province."""
        largest: dict[str, Province] = {}
        for (code, _), province in self.provinces.items():
            if code not in largest or province.radius_m > largest[code].radius_m:
                largest[code] = province
        return {code: [round(own.lon, 3), round(own.lat, 3)] for code, own in largest.items()}

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
