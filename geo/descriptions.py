"""A place with what it is in words: "Wasit province", "San Miguel department", "Lima city", "Sadr City district".

What a country calls its divisions is data: ``data/lexicons/divisions.toml``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from geo import lexicon
from geo.models import Place, PlaceKind


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon: each country's word for its divisions, what towns and quarters are called, and from how many people on."""

    divisions: dict[str, str]
    called: dict[str, list[str]]
    city: int
    village: int


@cache
def _words() -> _Words:
    tables = lexicon.load("divisions")
    divisions = {country: word for word, countries in tables["words"].items() for country in countries}
    cities = tables["cities"]
    return _Words(divisions, tables["called"], int(cities["population"]), int(cities["village_population"]))


def division_word(country: str) -> str:
    """What ``country`` (ISO 3166-1 alpha-2) calls its first-level divisions; "province" where the lexicon does not say."""
    return _words().divisions.get(country, "province")


def without_accents(name: str) -> str:
    """``name`` in plain letters where it has accents: "Medellín" becomes "Medellin"."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


def _with(name: str, word: str) -> str:
    return name if word in name.lower().split() else f"{name} {word}"


def province_in_words(country: str, admin1: str) -> str:
    """A first-level division with its word, "Wasit province"; "" where ``admin1`` is ""."""
    return _with(admin1, division_word(country)) if admin1 else ""


def in_words(place: Place) -> str:
    """A place's name with what it is; the bare name where no word would add to it."""
    if place.kind is PlaceKind.ADMIN1:
        return province_in_words(place.country, place.name)
    if place.kind is PlaceKind.TOWN and place.population:
        return _with(place.name, "city" if place.population >= _words().city else "town")
    if place.kind is PlaceKind.DISTRICT:
        return _with(place.name, "district")
    return place.name


def names_in_words(place: Place) -> tuple[str, ...]:
    """Every way to say what ``place`` is, ``in_words`` first: people call one place a town and a city."""
    kinds: list[str] = []
    if place.kind is PlaceKind.TOWN:
        kinds = _words().called["village" if place.population < _words().village else "town"]
    elif place.kind is PlaceKind.DISTRICT:
        kinds = _words().called["district"]
    return tuple(dict.fromkeys([in_words(place), *(_with(place.name, kind) for kind in kinds)]))
