"""Candidates: the places that a mention's words may stand for, before anything is known of the report around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.gazetteer import Gazetteer, Match
from geo.memo import Memo
from geo.models import Place, PlaceKind
from geo.records import record
from geo.spelling import TRANSLITERATED
from geo.toponyms import vague, vocabulary
from geo.toponyms.vocabulary import Vocabulary

SMALL = frozenset({PlaceKind.SITE, PlaceKind.TOWN, PlaceKind.DISTRICT})
_MOST = 150  # readings of one name that are weighed
_COMPASS = frozenset(
    "North South East West Northern Southern Eastern Western Central N. S. E. W."
    " Northeast Northwest Southeast Southwest New Old Upper Lower Greater Inner".split()
)
_OUTRIGHT = frozenset("U.S. US UK U.K. UAE USA America Britain".split())
_PROVINCES = frozenset("province governorate department oblast state".split())
_CITY = 300_000  # inhabitants from which a city outweighs small namesakes
_NAMESAKE = 20  # times as many people as a small namesake has
_METROPOLIS = 500_000  # inhabitants from which a city outweighs towns abroad that were called so as well
_ABROAD = 1.2  # times as many people as such a town has
_BARE = frozenset(
    "county parish borough township twp. district province governorate department oblast municipality village town city region"
    " area neighborhood neighbourhood quarter state".split()
)
_KIND_PRIOR = {PlaceKind.COUNTRY: 3.0, PlaceKind.REGION: 5.4, PlaceKind.ADMIN1: 1.3, PlaceKind.DISTRICT: 0.3}
_GREAT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.ADMIN1})
_HOW_PRIOR = {"name": 0.0, "alternate": -0.4, "variant": -1.4, "given": 2.0}


_SHARPNESS = 1.2  # of the readings' odds
_KNOWN = 4_000  # names whose readings are kept


class Spot(NamedTuple):
    """What of a reading's place the names of a report speak for: its country, its province as (country, name), None for
    none, and its point where it is ``small`` enough to lie near others."""

    country: str
    province: tuple[str, str] | None
    small: bool
    lat: float
    lon: float


@record
class Reading:
    """One place that the words may stand for. ``how`` is the gazetteer's, or "given" where a lexicon says it outright;
    ``primary``: the name is the place's own, or a spelling of that, and not another name of it."""

    place: Place
    how: str
    prior: float
    spot: Spot
    primary: bool = True


class Known(NamedTuple):
    """The readings of a name, and their odds by their priors alone."""

    readings: tuple[Reading, ...]
    odds: Sequence[float]


def given(place: Place, prior: float | None = None) -> Reading:
    """``place`` as it is told outright."""
    return Reading(place, "given", _prior(place, "given", True) if prior is None else prior, _spot(place))


def odds_of(scores: Sequence[float]) -> list[float]:
    """The odds of readings with these scores; they sum to 1."""
    if len(scores) == 1:
        return [1.0]
    top = max(scores)
    odds = [math.exp((score - top) * _SHARPNESS) for score in scores]
    total = sum(odds)
    return [value / total for value in odds]


def _spot(place: Place) -> Spot:
    inside = place.admin1 and place.kind is not PlaceKind.COUNTRY
    small = bool(place.country) and place.kind in SMALL
    return Spot(place.country, (place.country, place.admin1) if inside else None, small, place.lat, place.lon)


def _prior(place: Place, how: str, primary: bool) -> float:
    """How likely the place is meant where nothing else is known: the logarithm of its people, its kind, its name's standing."""
    base = math.log10(place.population + 300)
    written = _HOW_PRIOR.get(how, 0.0)
    if how == "alternate" and place.country not in TRANSLITERATED and place.kind not in _GREAT:
        written -= 2.0  # a former name, or a part of the place
    return base + _KIND_PRIOR.get(place.kind, 0.0) + written - (0.3 if not primary and how == "name" else 0.0)


def _read(match: Match) -> Reading:
    prior = _prior(match.place, match.how, match.primary)
    return Reading(match.place, match.how, prior, _spot(match.place), match.primary)


@lru_cache(maxsize=2_000)
def _named(name: str, gazetteer: Gazetteer) -> tuple[Reading, ...]:
    found = tuple(map(_read, gazetteer.lookup(name)[:_MOST]))
    great = None
    for reading in found:
        if reading.how == "name" and (great is None or reading.place.population > great.population):
            great = reading.place
    if great is None or great.population < _CITY:
        return found
    return tuple(r for r in found if r.how == "name" or not _is_outdone(r.place, great))


def _is_outdone(place: Place, great: Place) -> bool:
    """Whether a place that has a city's name only as another of its own is too small beside it to be meant."""
    if place.country == great.country:
        return place.population * _NAMESAKE <= great.population
    return great.population >= _METROPOLIS and 0 < place.population * _ABROAD <= great.population


def spelled_otherwise(name: str, *, gazetteer: Gazetteer) -> tuple[Reading, ...]:
    """The places that ``name`` is another spelling of, though some place has it exactly."""
    found = gazetteer.lookup(name, variants=True)[:_MOST]
    return tuple(_read(match) for match in found if match.how == "variant")


def _province(target: str, gazetteer: Gazetteer) -> tuple[Reading, ...]:
    country, _, name = target.partition("/")
    matches = [m for m in gazetteer.admin1s(name) if m.place.country == country]
    return (given(matches[0].place),) if matches else ()


def _demonym(text: str, gazetteer: Gazetteer, words: Vocabulary) -> tuple[Reading, ...]:
    kind, target = words.demonyms.get(text) or ("country", words.country_words.get(text, ""))
    if kind == "country":
        return (given(gazetteer.country(target)),) if target in gazetteer.country_names else ()
    if kind == "province":
        return _province(target, gazetteer)
    return _named(target, gazetteer) if target else ()


def compass_part(text: str, gazetteer: Gazetteer) -> Place | None:
    """The part of a country that "central and northern Iraq" names, or None."""
    words = text.split()
    for count in range(1, min(5, len(words))):
        country = gazetteer.countries_named(" ".join(words[-count:]))
        if country and vague.directions(text):
            return gazetteer.compass_region(vague.directions(text), country, name=text)
    return None


def of(name: str, hint: PlaceKind | None, *, gazetteer: Gazetteer) -> Known:
    """The readings of a mention's words and its hint, in no order; empty where nothing known has the name."""
    return _known(gazetteer)[name, hint]


@lru_cache(maxsize=4)
def _known(gazetteer: Gazetteer) -> Memo[tuple[str, PlaceKind | None], Known]:
    words = vocabulary.load()

    def known(key: tuple[str, PlaceKind | None]) -> Known:
        found = _readings(" ".join(key[0].split()), key[1], gazetteer, words)
        return Known(found, odds_of([reading.prior for reading in found]) if found else ())

    return Memo(known, most=_KNOWN)


def _readings(text: str, hint: PlaceKind | None, gazetteer: Gazetteer, words: Vocabulary) -> tuple[Reading, ...]:
    if hint is PlaceKind.DEMONYM:
        return _demonym(text, gazetteer, words)
    if hint is PlaceKind.REGION:
        part = compass_part(text, gazetteer)
        if part or text.islower() or vague.stands_alone(text):
            return (given(part),) if part else ()
    return _shortened(text, gazetteer, words) or _by_name(text, hint, gazetteer)


def _shortened(text: str, gazetteer: Gazetteer, words: Vocabulary) -> tuple[Reading, ...]:
    """What a short name of a country or a province stands for: "U.S.", "Ill.", "OH"."""
    if text in words.abbreviations:
        return _province("/".join(words.abbreviations[text]), gazetteer)
    code = words.country_words.get(text)
    if code is not None:
        if text in _OUTRIGHT or not any(m.place.kind in _GREAT for m in gazetteer.lookup(text)):
            return (given(gazetteer.country(code)),)
        return ()
    provinces = words.postal.get(text, ())
    return tuple(reading for country, name in provinces for reading in _province(f"{country}/{name}", gazetteer))


def _by_name(text: str, hint: PlaceKind | None, gazetteer: Gazetteer) -> tuple[Reading, ...]:
    """What the gazetteer has under ``text``, or under it without its generic noun or its point of the compass."""
    words = text.split()
    generic = words[-1].lower() if len(words) > 1 and words[-1].lower() in _BARE else ""
    if hint is PlaceKind.ADMIN1 and not generic:
        provinces = tuple(map(_read, gazetteer.admin1s(text)))
        if provinces:
            return provinces
    found = _named(text, gazetteer)
    if not found and words[-1].lower() == "airport" and len(words) > 1:
        return tuple(r for r in _named(" ".join(words[:-1]), gazetteer) if r.place.kind is PlaceKind.TOWN)
    exact = any(reading.how != "variant" for reading in found)
    if words[0] in _COMPASS and len(words) > 1 and not exact:
        return _named(" ".join(words[1:]), gazetteer) or found
    if hint is PlaceKind.DISTRICT and len(words) <= 2:
        more = [_named(f"{text} {noun}", gazetteer) for noun in ("County", "Parish", "District")]
        found = (*found, *(r for readings in more for r in readings if r.how != "variant"))
    if not generic or exact:
        return found
    bare = tuple(r for r in _named(" ".join(words[:-1]), gazetteer) if r.place.kind is not PlaceKind.COUNTRY)
    if generic in _PROVINCES:
        bare = tuple(r for r in bare if r.place.kind is PlaceKind.ADMIN1) or bare
    return bare or found
