"""A place with what it is in words: "Wasit province", "San Miguel department", "Lima city", "Sadr City district".

What a country calls its divisions is data: ``data/lexicons/divisions.toml``.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from geo import lexicon
from geo.models import Place, PlaceKind


@cache
def _divisions() -> tuple[dict[str, str], int]:
    tables = lexicon.load("divisions")
    words = {country: word for word, countries in tables["words"].items() for country in countries}
    return words, int(tables["cities"]["population"])


def division_word(country: str) -> str:
    """What ``country`` (ISO 3166-1 alpha-2) calls its first-level divisions; "province" where the lexicon does not say."""
    return _divisions()[0].get(country, "province")


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
        return _with(place.name, "city" if place.population >= _divisions()[1] else "town")
    if place.kind is PlaceKind.DISTRICT:
        return _with(place.name, "district")
    return place.name
