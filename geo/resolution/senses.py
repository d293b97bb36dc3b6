"""Senses: what the names of one report stand for, weighed together.

Every name has one sense (Gale, Church and Yarowsky, 1992), unless its words tell a kind or a container. Its readings are
weighed by their people, by how their name is written, and by the report around them: the countries and provinces that the
other names speak for, decided together in a few rounds, and how near the other places lie (after Leidner, "Toponym
Resolution in Text", 2007).
"""

from __future__ import annotations

import math
from collections import Counter
from operator import itemgetter
from typing import NamedTuple

from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.models import Mention, Place, PlaceKind
from geo.resolution import candidates, strangers
from geo.resolution.candidates import SMALL, Reading
from geo.resolution.names import KM_PER_DEGREE, Name, km
from geo.spelling import fold
from geo.toponyms import vocabulary

Anchor = tuple[float, int, float, float]
"""A point that a name stands for: its weight, the name's number, lat and lon."""
_FIRST = itemgetter(0)
_ROUNDS = 3
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


class Context(NamedTuple):
    """How strongly the names of a report speak for each country and province, and in ``said`` each by itself."""

    countries: dict[str, float]
    provinces: dict[tuple[str, str], float]
    said: list[tuple[dict[str, float], dict[tuple[str, str], float]]]


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
        for index, mention in enumerate(self.mentions):
            key = (fold(mention.text), mention.hint)
            at = keys.get(key)
            if at is None:
                at = keys[key] = len(self.names)
                exact = self.gazetteer.has(mention.text)
                readings, odds = candidates.of(mention.text, mention.hint, gazetteer=self.gazetteer)
                self.names.append(Name(mention.text, [], readings, mention.hint, mention.within, exact=exact, odds=odds))
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
            readings = candidates.of(text, None, gazetteer=self.gazetteer).readings
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

    def _fixed(self, name: Name) -> list[float]:
        """The scores of the readings of ``name`` from its own words alone; of a single one it says nothing."""
        if len(name.readings) == 1:
            return [0.0]
        if name.within or name.hint not in (None, PlaceKind.DEMONYM):
            return [self._score(name, reading) for reading in name.readings]
        people, province = _WEIGHTS["people"], PlaceKind.ADMIN1  # of most names nothing more is told
        return [r.prior * people if r.place.kind is not province else self._score(name, r) for r in name.readings]

    def _score(self, name: Name, reading: Reading) -> float:
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
        spoken = strangers.listen(known, self.document.reading, self.words)
        self._home = spoken.leading
        strangers.drop(known, spoken, self._spelled_otherwise, self.is_within)
        self._drop_outsiders(known)
        known = [name for name in known if name.readings]
        for name in known:
            name.scores = self._fixed(name)
            name.odds = candidates.odds_of(name.scores)
        known.extend(self._place_regions(known))
        if len(known) > 1:
            self._weigh_together(known)

    def _weigh_together(self, known: list[Name]) -> None:
        """Add to the scores of names with several readings what the rest of the report says for each, in a few rounds."""
        open_names = [(number, name, name.scores) for number, name in enumerate(known) if len(name.readings) > 1]
        for _ in range(_ROUNDS if open_names else 0):
            context = _context(known)
            anchors = _anchors(known)
            for number, name, fixed in open_names:
                supports = _supports(number, name, context, anchors)
                name.scores = [score + support for score, support in zip(fixed, supports, strict=True)]
            for _, name, _ in open_names:
                name.odds = candidates.odds_of(name.scores)

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
                name.readings = (candidates.given(place, 5.0),)
                name.scores, name.odds = [5.0], [1.0]
        return [name for name in waiting if name.readings]


def _context(known: list[Name]) -> Context:
    """What the names say for each country and province: their odds times the root of their mentions."""
    countries: dict[str, float] = {}
    provinces: dict[tuple[str, str], float] = {}
    said = []
    for name in known:
        weight = math.sqrt(min(len(name.mentions), 9)) * (0.4 if name.hint is PlaceKind.DEMONYM else 1.0)
        # the likeliest reading in each speaks for it: a country with sixty places of a common name says no more
        own: dict[str, float] = {}
        inner: dict[tuple[str, str], float] = {}
        for reading, odds in zip(name.readings, name.odds, strict=True):
            if odds < _FAINT:
                continue
            country, province = reading.spot[:2]
            if odds > own.get(country, 0.0):
                own[country] = odds
            if province is not None and odds > inner.get(province, 0.0):
                inner[province] = odds
        for code, odds in own.items():
            own[code] = odds * weight
            countries[code] = countries.get(code, 0.0) + odds * weight
        for key, odds in inner.items():
            inner[key] = odds * weight
            provinces[key] = provinces.get(key, 0.0) + odds * weight
        said.append((own, inner))
    return Context(countries, provinces, said)


def _anchors(known: list[Name]) -> list[Anchor]:
    """The likeliest points of each name that is no country, the weightiest first."""
    found = []
    for number, name in enumerate(known):
        if name.hint is PlaceKind.DEMONYM:
            continue
        often = math.sqrt(min(len(name.mentions), 4))
        likely = [(odds, index) for index, odds in enumerate(name.odds) if odds > _UNLIKELY]
        likely.sort(key=_FIRST, reverse=True)
        for odds, index in likely[:_POINTS]:
            place = name.readings[index].place
            if place.kind in SMALL:
                found.append((odds * often, number, place.lat, place.lon))
    found.sort(key=_FIRST, reverse=True)
    return found[:_ANCHORS]


def _supports(own: int, name: Name, context: Context, anchors: list[Anchor]) -> list[float]:
    """What the rest of the report says for each reading of ``name``, which is number ``own``."""
    by_country, by_province = _WEIGHTS["country"], _WEIGHTS["admin1"]
    countries, provinces, said = context
    mine, inner = said[own]
    others = [(lat, lon, weight) for weight, number, lat, lon in anchors if number != own]
    shares: dict[str, float] = {"": 0.0}
    found = []
    for reading in name.readings:
        country, province, small, lat, lon = reading.spot
        score = shares.get(country)
        if score is None:
            score = shares[country] = by_country * _share(countries.get(country, 0.0), mine.get(country, 0.0))
        if province in provinces and country:
            score += by_province * _share(provinces[province], inner.get(province, 0.0))
        if small and others:
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


def _is_seat(town: Place, reading: Reading) -> bool:
    """Whether ``town`` is the great town of the province that has its name: a report then means the town."""
    province = reading.place
    beside = km(town.lat, town.lon, province.lat, province.lon) < 2 * _NEAR_KM
    named = beside or reading.how == "alternate" or province.name in (town.admin1, town.name)
    great = town.kind is PlaceKind.TOWN and town.population * 25 >= province.population
    return great and named and town.country == province.country


def _share(said: float, own: float) -> float:
    """How strongly the other names speak for something, of what all and its own say: 0 none, 1 one name for sure, growing
    with the logarithm."""
    return math.log2(1.0 + (said - own)) if said > own else 0.0
