"""Vague regions as places made of provinces: areas with a name, the compass part of a country or province, a border.

The lexicon ``data/lexicons/regions.toml`` holds what usage has settled; elsewhere the part of a country follows from where
its provinces lie.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import asin, cos, hypot, radians, sin, sqrt
from typing import Any

from geo import lexicon
from geo.errors import DataError, LexiconError
from geo.models import Place, PlaceKind
from geo.polygons import FOLDER, Province, read_provinces
from geo.spelling import fold

_TOWARDS = {
    "north": (0.0, 1.0), "south": (0.0, -1.0), "east": (1.0, 0.0), "west": (-1.0, 0.0), "northeast": (0.7, 0.7),
    "northwest": (-0.7, 0.7), "southeast": (0.7, -0.7), "southwest": (-0.7, -0.7), "central": (0.0, 0.0),
}  # fmt: skip
_JOINS = frozenset("and or the parts part of in far deep most region regions area areas".split())


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance in metres (haversine, mean radius 6,371 km)."""
    up, across = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    return 12_742_000 * asin(min(1.0, sqrt(sin(up) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(across) ** 2)))


class Regions:
    """The regions of the world. Raises LexiconError for an area made of a province that there is not."""

    def __init__(self, provinces: Sequence[Province] | None = None, tables: Mapping[str, Any] | None = None) -> None:
        tables = lexicon.load("regions") if tables is None else tables
        self.provinces = {(place.country, place.name): place for place in provinces or read_provinces()}
        self._compass = {fold(word): part for part, words in tables["compass"].items() for word in words}
        self._parts: dict[tuple[str, str], tuple[str, ...]] = {
            (country, part): tuple(names) for country, parts in tables.get("parts", {}).items() for part, names in parts.items()
        }
        for (country, part), names in self._parts.items():
            self._check(f"parts.{country}.{part}", [(country, name) for name in names])
        self.areas: dict[str, Place] = {}
        """Each area with a name of its own, by that name as the lexicon writes it."""
        self.alternates: dict[str, tuple[str, ...]] = {}
        """The other names of each area."""
        self.common: dict[tuple[str, str], Place] = {}
        """The areas that a common noun alone names in a report of a country: by country and folded noun."""
        for area in tables.get("areas", []):
            keys = [(text.partition("/")[0], text.partition("/")[2]) for text in area["provinces"]]
            self._check(area["name"], keys)
            self.areas[area["name"]] = self.join(area["name"], keys)
            self.alternates[area["name"]] = tuple(area["alternates"])
            for noun in area.get("common", ()):
                self.common[self.areas[area["name"]].country, fold(noun)] = self.areas[area["name"]]
        self._borders = self._read_borders()

    def _check(self, entry: str, keys: Sequence[tuple[str, str]]) -> None:
        for key in keys:
            if key not in self.provinces:
                raise LexiconError(f"regions.toml, {entry}: there is no province {'/'.join(key)} in provinces.csv.")

    @staticmethod
    def _read_borders() -> dict[tuple[str, str], tuple[float, float, float, tuple[str, ...]]]:
        try:
            with (FOLDER / "borders.csv").open(encoding="utf-8", newline="") as file:
                return {
                    (row["country"], row["neighbour"]): (
                        float(row["lat"]),
                        float(row["lon"]),
                        float(row["length_km"]) * 1000,
                        tuple(row["admin1s"].split("|")),
                    )
                    for row in csv.DictReader(file)
                }
        except (OSError, ValueError, KeyError) as fault:
            raise DataError(f"The table {FOLDER / 'borders.csv'} cannot be read ({fault}). Restore it.") from fault

    def join(self, name: str, keys: Sequence[tuple[str, str]]) -> Place:
        """One region made of provinces: at their middle weighted by width, reaching as far as they do."""
        parts = [self.provinces[key] for key in keys]
        weights = [part.radius_m for part in parts]
        lat = sum(weight * part.lat for weight, part in zip(weights, parts, strict=True)) / sum(weights)
        lon = sum(weight * part.lon for weight, part in zip(weights, parts, strict=True)) / sum(weights)
        radius = max(distance_m(lat, lon, part.lat, part.lon) + part.radius_m for part in parts)
        countries = {part.country for part in parts}
        country = countries.pop() if len(countries) == 1 else ""
        return Place(name, PlaceKind.REGION, country, "", lat, lon, radius_m=radius, admin1s=tuple(keys))

    def directions(self, words: str) -> tuple[str, ...]:
        """The compass parts that words name ("central and northern" -> ("central", "north")); () where other words stand."""
        found: list[str] = []
        tokens = [word for word in fold(words).split() if word not in _JOINS]
        while tokens:
            two = self._compass.get("".join(tokens[:2])) if len(tokens) > 1 else None
            part = two or self._compass.get(tokens[0])
            if part is None:
                return ()
            found.append(part)
            tokens = tokens[2 if two else 1 :]
        return tuple(dict.fromkeys(found))

    def compass(self, words: str, country: str, *, admin1: str = "", name: str = "") -> Place | None:
        """The part of a country ("southern", "central and northern"), or of one province of it, that the words name.

        None where the words are no directions or the country has no provinces. ``name`` is what the place is called;
        without it, the words and the country's code.
        """
        parts = self.directions(words)
        if not parts:
            return None
        if admin1:
            place = self.provinces.get((country, admin1))
            return self._shifted(place, parts, name or f"{words} {admin1}") if place else None
        own = [province for key, province in self.provinces.items() if key[0] == country]
        chosen: dict[tuple[str, str], None] = {}
        for part in parts:
            settled = self._parts.get((country, part))
            names = settled or [province.name for province in _in_part(own, part)]
            chosen |= dict.fromkeys((country, found) for found in names)
        if len(own) == 1:
            return self._shifted(own[0], parts, name or f"{words} {country}")
        return self.join(name or f"{words} {country}", list(chosen)) if chosen else None

    @staticmethod
    def _shifted(place: Province, parts: tuple[str, ...], name: str) -> Place:
        """The part of one province: half its radius towards the direction, and six tenths as wide."""
        east = sum(_TOWARDS[part][0] for part in parts) / len(parts) * place.radius_m / 2
        north = sum(_TOWARDS[part][1] for part in parts) / len(parts) * place.radius_m / 2
        lat = max(-90.0, min(90.0, place.lat + north / 111_200))
        lon = place.lon + east / (111_200 * max(0.1, cos(radians(place.lat))))
        key = (place.country, place.name)
        lon = (lon + 180) % 360 - 180
        return Place(name, PlaceKind.REGION, place.country, place.name, lat, lon, radius_m=0.6 * place.radius_m, admin1s=(key,))

    def border(self, country: str, neighbour: str = "", *, name: str = "") -> Place | None:
        """The border area of ``country`` with ``neighbour``, or with all its neighbours; None where it has none.

        With one neighbour: at the middle of the border and reaching along half of it; its provinces are those of
        ``country`` that lie on it.
        """
        if neighbour:
            found = self._borders.get((country, neighbour))
            if found is None:
                return None
            lat, lon, length, names = found
            keys = tuple((country, admin1) for admin1 in names)
            reach = max(20_000.0, length / 2)
            text = name or f"border of {country} with {neighbour}"
            return Place(text, PlaceKind.REGION, country, "", lat, lon, radius_m=reach, admin1s=keys)
        names = tuple(dict.fromkeys(n for key, entry in self._borders.items() if key[0] == country for n in entry[3]))
        return self.join(name or f"border area of {country}", [(country, n) for n in names]) if names else None

    def named(self, name: str, country: str = "") -> Place | None:
        """The area or compass part that ``name`` names: an area's own name, or directions within ``country``."""
        folded = fold(name).removeprefix("the ")
        for own, place in self.areas.items():
            if folded in (fold(own), *map(fold, self.alternates[own])) and country in ("", place.country):
                return place
        found = self.common.get((country, folded)) or (self.compass(name, country, name=name) if country else None)
        if found is None and country and folded in ("border", "borders", "border area", "border areas", "border region"):
            found = self.border(country)
        return replace(found, name=name) if found else None


def _in_part(provinces: Sequence[Province], part: str) -> list[Province]:
    """The provinces whose point lies in that part of the country: the outer third along the direction, or for the middle
    the third that is nearest to it.
    """
    if not provinces:
        return []
    weights = [province.radius_m**2 for province in provinces]
    lat = sum(w * p.lat for w, p in zip(weights, provinces, strict=True)) / sum(weights)
    lon = sum(w * p.lon for w, p in zip(weights, provinces, strict=True)) / sum(weights)
    offsets = [((p.lon - lon) * cos(radians(lat)), p.lat - lat) for p in provinces]
    if part == "central":
        inner = sorted(hypot(*offset) for offset in offsets)[(len(offsets) - 1) // 3]
        return [p for p, offset in zip(provinces, offsets, strict=True) if hypot(*offset) <= inner]
    east, north = _TOWARDS[part]
    along = [x * east + y * north for x, y in offsets]
    bound = min(along) + (max(along) - min(along)) * 2 / 3
    return [province for province, value in zip(provinces, along, strict=True) if value >= bound]
