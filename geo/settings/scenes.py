"""Scenes: the places that a clause may be set in, and which of them are one or lie in one another."""

from __future__ import annotations

import math
from dataclasses import replace

from geo.models import Place, PlaceKind, Resolution
from geo.records import record

FINENESS = {
    PlaceKind.SITE: 0,
    PlaceKind.DISTRICT: 1,
    PlaceKind.TOWN: 2,
    PlaceKind.ADMIN1: 3,
    PlaceKind.REGION: 4,
    PlaceKind.COUNTRY: 5,
    PlaceKind.DEMONYM: 6,
}
STRONG, TIED, LOOSE, FAINT, NONE = 4, 3, 2, 1, 0
_WITHIN_KM = 20.0
_CITY = 100_000  # inhabitants from which the name of a town is known far from it
_QUARTER_KM = 10.0  # from a town to a district that may be a quarter of it
_COUNTY_KM = 80.0  # from the seat of a district to a town in it
_FINE = 2  # fineness up to which a place is a town or lies in one


@record
class Placed:
    """A resolved toponym at tokens ``first`` to ``last`` of its sentence; ``taken`` where a verb of war has it as object."""

    resolution: Resolution
    first: int
    last: int
    taken: bool = False


@record
class Setting:
    """A place that a clause may be set in: ``strength`` 4 (a preposition says so) to 2 (it only stands there) and 1 (the way
    to it is told).

    ``listed`` is True for one of several places joined by "and"; ``beside`` where the event lies by the place and not in
    it ("southwest of"); ``pointed`` where a noun pointed back to it ("the town"); ``spoken`` where it is a claimant's,
    ``local`` where that of one who may tell of his own town; ``goal`` where somebody went there, ``way`` where
    only the road to it is told; ``county`` where the words call it a district, a township or their like.
    """

    resolution: Resolution
    strength: int
    at: int
    listed: bool = False
    beside: bool = False
    pointed: bool = False
    spoken: bool = False
    local: bool = False
    subject: bool = False
    goal: bool = False
    way: bool = False
    county: bool = False


def distance_km(one: Place, other: Place) -> float:
    """The great-circle distance of two places in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0176 * math.asin(min(1.0, math.sqrt(h)))


def fineness(resolution: Resolution) -> int:
    """How fine a place is: 0 a site ... 5 a country."""
    return FINENESS[resolution.kind]


def _folded(name: str) -> str:
    text = name.lower().replace("-", " ").replace("'", "").replace("’", "")
    for article in ("the ", "al ", "an ", "as ", "el "):
        text = text.removeprefix(article)
    for word in (" province", " city", " district", " town", " department", " village"):
        text = text.removesuffix(word)
    return text


def same(one: Resolution, other: Resolution) -> bool:
    """Whether two mentions mean the same place."""
    if _folded(one.mention.text) == _folded(other.mention.text) and (one.kind == other.kind or one.place is None):
        return True
    if one.place is None or other.place is None:
        return False
    if one.place.geonameid is not None and one.place.geonameid == other.place.geonameid:
        return True
    return one.kind == other.kind == PlaceKind.TOWN and distance_km(one.place, other.place) < 2.0


def contains(outer: Resolution, inner: Resolution) -> bool:  # noqa: PLR0911 - one return a class of words
    """Whether ``inner`` lies in ``outer``, as far as their kinds, provinces and distance tell."""
    a, b = outer.place, inner.place
    if b is None and a is not None and inner.kind is not PlaceKind.DEMONYM:
        return fineness(inner) <= 2 < fineness(outer)  # a name that no gazetteer has, in the province told with it
    if a is None or b is None or fineness(outer) <= fineness(inner):
        return False
    if a.country and b.country and a.country != b.country:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return a.country == b.country
    if outer.kind is PlaceKind.ADMIN1:
        return a.admin1 == b.admin1
    if inner.mention.text in outer.mention.within:
        return False  # "X, in the municipality of Y"
    if outer.kind is PlaceKind.REGION and a.admin1s:
        return (b.country, b.admin1) in a.admin1s
    reach = {PlaceKind.REGION: max(a.radius_m / 1000, 150.0), PlaceKind.DISTRICT: 8.0}.get(outer.kind, _WITHIN_KM)
    return distance_km(a, b) < reach


def lies_in_county(county: Setting, town: Setting) -> bool:
    """Whether a ``town`` may lie in a ``county``: no place that is as near as a quarter, and none far from its seat."""
    one, other = county.resolution.place, town.resolution.place
    if not county.county or town.resolution.kind is not PlaceKind.TOWN or one is None or other is None:
        return False
    return one.country == other.country and _QUARTER_KM < distance_km(one, other) < _COUNTY_KM


def under(head: Setting, inner: Setting) -> Setting:
    """``inner``, told under the head of a paragraph, unplaced where it was taken for a namesake far from there."""
    if not _strays(head, inner):
        return inner
    reason = f"No place called “{inner.resolution.mention.text}” is known near {head.resolution.mention.text}."
    return replace(inner, resolution=replace(inner.resolution, place=None, score=0.0, reason=reason))


def is_quarter_of(home: Setting, inner: Setting) -> bool:
    """Whether what is called a quarter, told behind a town, was taken for a small town of that name far from it."""
    town, place, mention = home.resolution.place, inner.resolution.place, inner.resolution.mention
    if town is None or place is None or home.resolution.kind is not PlaceKind.TOWN or mention.within:
        return False
    quarter = mention.hint is PlaceKind.DISTRICT and place.kind is PlaceKind.TOWN and place.population < _CITY
    return quarter and distance_km(town, place) > _COUNTY_KM


def _strays(head: Setting, inner: Setting) -> bool:
    """Whether a place told under the head of a town is a namesake far from it: a quarter or a site beyond its surroundings, or
    anything in another country."""
    home, place = head.resolution.place, inner.resolution.place
    if home is None or place is None or head.resolution.kind is not PlaceKind.TOWN or fineness(inner.resolution) > _FINE:
        return False
    if place.country != home.country:
        return True
    within = {inner.resolution.kind, inner.resolution.mention.hint} & {PlaceKind.DISTRICT, PlaceKind.SITE}
    return bool(within) and distance_km(home, place) > _WITHIN_KM


def agree(one: Resolution, other: Resolution) -> bool:
    """Whether one event can be at both: the same place, or one in the other."""
    return same(one, other) or contains(one, other) or contains(other, one)
