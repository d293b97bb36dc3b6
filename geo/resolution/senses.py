"""Senses: what the names of one report stand for, weighed together.

Every name has one sense (Gale, Church and Yarowsky, 1992), unless its words tell a kind or a container. Its readings are
weighed by their people, by how their name is written, and by the report around them: the countries and provinces that the
other names speak for, decided together in a few rounds, and how near the other places lie (after Leidner, "Toponym
Resolution in Text", 2007).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import NamedTuple, TypeVar

from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.models import Mention, Place, PlaceKind
from geo.resolution import candidates, strangers
from geo.resolution.candidates import Reading
from geo.resolution.names import KM_PER_DEGREE, SMALL, Name, km
from geo.spelling import fold
from geo.toponyms import vocabulary

T = TypeVar("T")
Says = dict[T, dict[int, float]]
"""How strongly each name, by its number, speaks for something."""
_ROUNDS = 3
_TOTAL = -1  # the key under which a country's or province's sum stands
_KNOWN = 100_000  # inhabitants from which a place is meant even where it lies outside what is said to contain it
_CITY = 300_000  # inhabitants of a city abroad that is meant rather than a province of its name
_ANCHORS = 60  # names whose nearness is weighed, the most frequent ones
_POINTS = 3  # readings of one name that others may be near to
_UNLIKELY = 0.05
_FAINT = 0.01
_NEAR_KM = 60.0
_BESIDE_KM = 60.0  # beyond a province's reach, from which a place is no part of it
_NEAR_CAP = 2.0
_FAR_LAT, _FAR_LON = 4, 8  # degrees from which nothing is near
_SHARPNESS = 1.2  # of the readings' odds
_WEIGHTS = {
    "people": 1.0,
    "within": 6.0,
    "without": -3.0,
    "country": 1.3,
    "admin1": 3.6,
    "near": 1.0,
    "kind": 2.5,
    "other kind": -1.0,
    "listed": 5.0,
    "seat": -3.0,
    "shortened": 2.0,
}


class Spot(NamedTuple):
    """What of a reading's place the names of a report speak for: its country, its province as (country, name), None for
    none, and its point where it is ``small`` enough to lie near others."""

    country: str
    province: tuple[str, str] | None
    small: bool
    lat: float
    lon: float


def _softmax(scores: list[float]) -> list[float]:
    if len(scores) == 1:
        return [1.0]
    top = max(scores)
    odds = [math.exp((score - top) * _SHARPNESS) for score in scores]
    total = sum(odds)
    return [value / total for value in odds]


class Senses:
    """One report's names, weighed together."""

    def __init__(self, document: Document, mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> None:
        self.document = document
        self.mentions = mentions
        self.gazetteer = gazetteer
        self.words = vocabulary.load()
        self.names: list[Name] = []
        self.name_of: list[int] = []
        self._group()
        self.containers: dict[str, list[Place]] = {}
        self._home = ""

    def _group(self) -> None:
        keys: dict[tuple[str, PlaceKind | None], int] = {}
        read: dict[tuple[str, PlaceKind | None], tuple[Reading, ...]] = {}
        for index, mention in enumerate(self.mentions):
            key = (fold(mention.text), mention.hint)
            if key not in read:
                read[key] = candidates.of(mention, gazetteer=self.gazetteer, vocabulary=self.words)
            at = keys.get(key)
            if at is None:
                at = keys[key] = len(self.names)
                exact = self.gazetteer.has(mention.text)
                self.names.append(Name(mention.text, [], read[key], mention.hint, mention.within, exact=exact))
            name = self.names[at]
            name.mentions.append(index)
            if mention.within and not name.within:
                name.within = mention.within
            self.name_of.append(at)
        self._share_containers()
        self._mark_lists()

    def _share_containers(self) -> None:
        """What contains a name in one place of the text contains it everywhere."""
        known: dict[str, tuple[str, ...]] = {}
        for name in self.names:
            if name.within:
                known.setdefault(fold(self.mentions[name.mentions[0]].text), name.within)
        for name in self.names:
            if not name.within:
                name.within = known.get(fold(self.mentions[name.mentions[0]].text), ())

    def _mark_lists(self) -> None:
        """Mark names that stand in a list with provinces that are nothing else ("Basra and Maysan")."""
        text = self.document.reading
        for index in range(len(self.mentions) - 1):
            gap = text[self.mentions[index].end : self.mentions[index + 1].start]
            if gap.strip() not in (",", "and", ", and", "or"):
                continue
            for one, other in ((index, index + 1), (index + 1, index)):
                kinds = {reading.place.kind for reading in self.names[self.name_of[other]].readings[:3]}
                if kinds == {PlaceKind.ADMIN1}:
                    self.names[self.name_of[one]].listed = True

    def _container_places(self, text: str) -> list[Place]:
        places = self.containers.get(text)
        if places is None:
            mention = Mention(self.document.report.report_id, 0, 0, text)
            readings = candidates.of(mention, gazetteer=self.gazetteer, vocabulary=self.words)
            places = self.containers[text] = [reading.place for reading in readings[:12]]
        return places

    def is_within(self, place: Place, text: str) -> bool | None:
        """Whether ``place`` lies in something called ``text``; None where nothing is known of that name."""
        places = self._container_places(text)
        if not places:
            return None
        for outer in places:
            if outer is place:
                continue
            if outer.kind is PlaceKind.COUNTRY and outer.country == place.country and place.kind is not PlaceKind.COUNTRY:
                return True
            if (
                outer.kind is PlaceKind.ADMIN1
                and (outer.country, outer.name) == (place.country, place.admin1)
                and place.kind is not PlaceKind.ADMIN1
            ):
                return True
            if (
                outer.kind in SMALL
                and place.kind in SMALL
                and km(outer.lat, outer.lon, place.lat, place.lon) < 60 + outer.radius_m / 1000
            ):
                return True
            if (
                outer.kind is PlaceKind.REGION
                and outer.radius_m
                and km(outer.lat, outer.lon, place.lat, place.lon) * 1000 < outer.radius_m
            ):
                return True
        return False

    def _fixed(self, name: Name, reading: Reading) -> float:
        """The score of a reading from its own words alone."""
        place, score = reading.place, reading.prior * _WEIGHTS["people"]
        for text in name.within[:2]:
            inside = self.is_within(place, text)
            if inside is not None:
                score += _WEIGHTS["within" if inside else "without"]
                if inside and reading.how == "alternate" and fold(place.name).startswith(fold(name.text) + " "):
                    score += _WEIGHTS["shortened"]  # "Santa Cruz, in Bolivia"
        if name.hint is not None and name.hint is not PlaceKind.DEMONYM:
            if place.kind is name.hint:
                score += _WEIGHTS["kind"]
            elif not (place.kind in SMALL and name.hint in SMALL):
                score += _WEIGHTS["other kind"]
        if place.kind is PlaceKind.ADMIN1:
            if name.listed:
                score += _WEIGHTS["listed"]
            elif name.hint is not PlaceKind.ADMIN1 and any(
                _is_seat(other.place, reading) or (other.how == "name" and self._is_capital_abroad(other.place))
                for other in name.readings
            ):
                score += _WEIGHTS["seat"]
        return score

    def _is_capital_abroad(self, town: Place) -> bool:
        """Whether ``town`` is the capital or a great city of another country than the report's: "sentenced in Washington"."""
        if town.kind is not PlaceKind.TOWN or town.country == self._home:
            return False
        return town.population >= _CITY or self.gazetteer.capital(town.country) == town

    def _drop_outsiders(self, known: list[Name]) -> None:
        """Take away the readings of a small place where all lie outside what the text says contains it.

        One by another spelling that lies inside goes before them.
        """
        for name in known:
            outer = self._container_places(name.within[0]) if name.within and name.hint is not PlaceKind.DEMONYM else []
            if any(p.kind in (PlaceKind.ADMIN1, PlaceKind.COUNTRY) for p in outer) and all(
                self._is_outside(r, name.within[0], outer) for r in name.readings
            ):
                others = (r for r in self._spelled_otherwise(name) if r.place.kind in SMALL)
                name.readings = tuple(r for r in others if self.is_within(r.place, name.within[0]))

    def _is_outside(self, reading: Reading, container: str, outer: list[Place]) -> bool:
        """Whether ``reading`` is a small place that lies well outside all the places ``outer`` that ``container`` names."""
        place = reading.place
        return (
            place.kind in SMALL
            and (place.population < _KNOWN or all(p.country not in ("", place.country) for p in outer))
            and self.is_within(place, container) is False
            and all(km(p.lat, p.lon, place.lat, place.lon) > p.radius_m / 1000 + _BESIDE_KM for p in outer)
        )

    def _spelled_otherwise(self, name: Name) -> tuple[Reading, ...]:
        return candidates.spelled_otherwise(name.text, gazetteer=self.gazetteer)

    def run(self) -> None:
        """Weigh all names in rounds."""
        known = [name for name in self.names if name.readings]
        for name in known:
            name.odds = _softmax([reading.prior for reading in name.readings])
        spoken = strangers.listen(known, self.document.reading, self.words)
        self._home = spoken.leading
        strangers.drop(known, spoken, self._spelled_otherwise, self.is_within)
        self._drop_outsiders(known)
        known = [name for name in known if name.readings]
        fixed = [[self._fixed(name, reading) for reading in name.readings] for name in known]
        for name, scores in zip(known, fixed, strict=True):
            name.scores, name.odds = scores, _softmax(scores)
        for name in self._place_regions(known):
            known.append(name)
            fixed.append(name.scores)
        if len(known) < 2 or all(len(name.readings) == 1 for name in known):
            return
        spots = [[_spot(reading.place) for reading in name.readings] for name in known]
        for _ in range(_ROUNDS):
            countries, provinces = self._context(known, spots)
            anchors = self._anchors(known)
            for number, name in enumerate(known):
                if len(name.readings) > 1:
                    supports = _supports(number, spots[number], countries, provinces, anchors)
                    name.scores = [score + support for score, support in zip(fixed[number], supports, strict=True)]
            for name in known:
                if len(name.readings) > 1:
                    name.odds = _softmax(name.scores)

    def _place_regions(self, known: list[Name]) -> list[Name]:
        """Read regions that stand without a country ("the oil-rich south") in the country that the report speaks of most."""
        waiting = [name for name in self.names if not name.readings and name.hint is PlaceKind.REGION]
        if not waiting:
            return []
        countries: Counter[str] = Counter()
        for name in known:
            for reading, odds in zip(name.readings, name.odds, strict=True):
                countries[reading.place.country] += int(100 * odds * (0.4 if name.hint is PlaceKind.DEMONYM else 1.0))
        del countries[""]
        country = max(countries, key=lambda code: countries[code], default="")
        for name in waiting:
            place = self.gazetteer.region(self.mentions[name.mentions[0]].text, country)
            if place is not None:
                name.readings = (Reading(place, "given", 5.0),)
                name.scores, name.odds = [5.0], [1.0]
        return [name for name in waiting if name.readings]

    def _context(self, known: list[Name], spots: list[list[Spot]]) -> tuple[Says[str], Says[tuple[str, str]]]:
        """What each name, whose readings are ``spots``, says for each country and province: its odds times the root of its
        mentions."""
        countries: Says[str] = defaultdict(dict)
        provinces: Says[tuple[str, str]] = defaultdict(dict)
        for number, name in enumerate(known):
            weight = math.sqrt(min(len(name.mentions), 9)) * (0.4 if name.hint is PlaceKind.DEMONYM else 1.0)
            # the likeliest reading in each speaks for it: a country with sixty places of a common name says no more
            own: dict[str, float] = {}
            inner: dict[tuple[str, str], float] = {}
            for spot, odds in zip(spots[number], name.odds, strict=True):
                if odds < _FAINT:
                    continue
                country, province = spot.country, spot.province
                if odds > own.get(country, 0.0):
                    own[country] = odds
                if province is not None and odds > inner.get(province, 0.0):
                    inner[province] = odds
            for code, odds in own.items():
                _add(countries[code], number, odds * weight)
            for key, odds in inner.items():
                _add(provinces[key], number, odds * weight)
        return countries, provinces

    def _anchors(self, known: list[Name]) -> list[tuple[int, float, float, float]]:
        """The likeliest points of each name that is no country: (name, lat, lon, weight), the weightiest first."""
        found = []
        for number, name in enumerate(known):
            if name.hint is PlaceKind.DEMONYM:
                continue
            often = math.sqrt(min(len(name.mentions), 4))
            likely = sorted(range(len(name.odds)), key=name.odds.__getitem__, reverse=True)[:_POINTS]
            for index in likely:
                place = name.readings[index].place
                if place.kind in SMALL and name.odds[index] > _UNLIKELY:
                    found.append((number, place.lat, place.lon, name.odds[index] * often))
        return sorted(found, key=lambda anchor: -anchor[3])[:_ANCHORS]


def _spot(place: Place) -> Spot:
    inside = place.admin1 and place.kind is not PlaceKind.COUNTRY
    small = bool(place.country) and place.kind in SMALL
    return Spot(place.country, (place.country, place.admin1) if inside else None, small, place.lat, place.lon)


def _supports(
    own: int,
    spots: list[Spot],
    countries: Says[str],
    provinces: Says[tuple[str, str]],
    anchors: list[tuple[int, float, float, float]],
) -> list[float]:
    """What the rest of the report says for each reading of name ``own``, whose readings are ``spots``."""
    others = [(lat, lon, weight) for number, lat, lon, weight in anchors if number != own]
    shares = {code: _WEIGHTS["country"] * _share(countries.get(code, {}), own) for code in {spot.country for spot in spots}}
    shares[""] = 0.0
    found = []
    for country, province, small, lat, lon in spots:
        score = shares[country]
        if province in provinces and country:
            score += _WEIGHTS["admin1"] * _share(provinces[province], own)
        if small:
            score += _WEIGHTS["near"] * _nearness(lat, lon, others)
        found.append(score)
    return found


def _nearness(lat: float, lon: float, anchors: list[tuple[float, float, float]]) -> float:
    """How near a point lies to ``anchors``, each (lat, lon, weight): at most ``_NEAR_CAP``."""
    south, north, west, east = lat - _FAR_LAT, lat + _FAR_LAT, lon - _FAR_LON, lon + _FAR_LON
    near = 0.0  # by the distance of ``km``, written out: few lines of the resolution run as often
    for other_lat, other_lon, weight in anchors:
        if south <= other_lat <= north and west <= other_lon <= east:
            across = (other_lon - lon) * math.cos(math.radians((other_lat + lat) / 2))
            near += weight * math.exp(-KM_PER_DEGREE * math.hypot(other_lat - lat, across) / _NEAR_KM)
            if near >= _NEAR_CAP:
                return _NEAR_CAP
    return near


def _add(says: dict[int, float], number: int, weight: float) -> None:
    """Note that name ``number`` speaks for something."""
    says[number] = says.get(number, 0.0) + weight
    says[_TOTAL] = says.get(_TOTAL, 0.0) + weight


def _is_seat(town: Place, reading: Reading) -> bool:
    """Whether ``town`` is the great town of the province that has its name: a report then means the town."""
    province = reading.place
    beside = km(town.lat, town.lon, province.lat, province.lon) < 2 * _NEAR_KM
    named = beside or reading.how == "alternate" or province.name in (town.admin1, town.name)
    great = town.kind is PlaceKind.TOWN and town.population * 25 >= province.population
    return great and named and town.country == province.country


def _share(says: dict[int, float], own: int) -> float:
    """How strongly the other names speak for something: 0 none, 1 one name for sure, growing with the logarithm."""
    return math.log2(1.0 + max(0.0, says.get(_TOTAL, 0.0) - says.get(own, 0.0)))
