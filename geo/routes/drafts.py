"""Drafts: routes in the making, and those that are left when a report is told to its end."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.gazetteer.regions import distance_m
from geo.models import Place, PlaceKind, Resolution
from geo.routes.route_lines import contains
from geo.routes.steps import AREAS, Stage, same

_MAX_COMBINATIONS = 24
_PRECISE = frozenset((PlaceKind.TOWN, PlaceKind.SITE, PlaceKind.DISTRICT))
_FAR_M = 700_000.0
_LEAST = 2  # points, which lie in one line anyhow
_DETOUR = 1.08  # of the straight way
_WIDE_DETOUR = 1.15  # of that through countries, which are known by a point in their midst


@dataclass(slots=True)
class Draft:
    """A route in the making: its stops, and the sentences ``first`` to ``last`` that tell of it.

    ``ended`` says that its last stop is called a destination, and is not only the last that is known of it; ``final`` that
    what moved was used or found there.
    """

    stops: list[Resolution]
    goods: list[str]
    first: int
    last: int
    sure: float
    span: tuple[int, int]
    replaced: bool = False
    ended: bool = True
    final: bool = False


def paths(stages: Sequence[Stage]) -> list[list[Resolution]]:
    """Every path through ``stages``, a place that follows itself named once; bounded, for hostile lists."""
    paths = []
    for path in itertools.islice(itertools.product(*_in_turn(stages)), _MAX_COMBINATIONS):
        stops = [stop for number, stop in enumerate(path) if not number or not again(path[number - 1], stop)]
        if len(stops) > 1:
            paths.append(stops)
    return paths


def _in_turn(stages: Sequence[Stage]) -> list[Stage]:
    """``stages``, two countries or provinces that lie one behind the other on the way as a stage each."""
    found: list[Stage] = []
    for number, stage in enumerate(stages):
        between = 0 < number < len(stages) - 1 and len(stage) > 1 and all(stop.kind in AREAS for stop in stage)
        way = [stages[number - 1][0].place, *(stop.place for stop in stage), stages[number + 1][0].place] if between else []
        known = [place for place in way if place is not None]
        if between and len(known) == len(way) and _detour(known) <= _WIDE_DETOUR:
            found += [(stop,) for stop in stage]
        else:
            found.append(stage)
    return found


def _detour(points: Sequence[Place]) -> float:
    """How many times the straight way is as long as that through ``points``."""
    far = distance_m(points[0].lat, points[0].lon, points[-1].lat, points[-1].lon)
    return sum(_stretches(points)) / max(1.0, far)


def _stretches(points: Sequence[Place]) -> list[float]:
    """The metres from each point to the next."""
    return [distance_m(one.lat, one.lon, other.lat, other.lon) for one, other in itertools.pairwise(points)]


def in_line(origin: Resolution, goals: Stage, *, far: bool) -> bool:
    """Whether each of ``goals`` lies on the way to the one behind it, so that "to A, B and C" tells stops of one way.

    Places further apart than a few days by road are told for themselves, but where (``far``) the words name the way there.
    """
    points = [stop.place for stop in goals if stop.place is not None and stop.kind in _PRECISE]
    if len(points) != len(goals):
        return False
    if origin.place is not None and origin.kind is not PlaceKind.COUNTRY:
        points.insert(0, origin.place)
    if len(points) <= _LEAST or _detour(points) > _DETOUR:
        return False
    stretches = _stretches(points)
    return min(stretches) > 0 and (far or max(stretches) <= _FAR_M)


def again(one: Resolution, other: Resolution) -> bool:
    """Whether a stop is the one before it told again: the same place, or one of the same name (a town and its port)."""
    return same(one, other) or one.mention.text.lower() == other.mention.text.lower()


def _key(stop: Resolution) -> tuple[object, ...]:
    place = stop.place
    return (place.lat, place.lon, place.kind) if place is not None else (stop.mention.text.lower(),)


def _without_entered(stops: list[Resolution]) -> list[Resolution]:
    """``stops`` without a country that is told only to say what lies behind a crossing: "enters A at B, to end in C" of A."""
    return [
        stop
        for before, stop, after in zip([None, *stops[:-1]], stops, [*stops[1:], None], strict=True)
        if before is None
        or after is None
        or stop.kind is not PlaceKind.COUNTRY
        or before.mention.start < stop.mention.start
        or before.kind is PlaceKind.COUNTRY
        or not contains(stop, after)
    ]


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for the same stops, and none for what is only part of another of the same sentences."""
    whole: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.replaced:
            continue
        draft.stops = _without_entered(draft.stops)
        twin = whole.setdefault(tuple(_key(stop) for stop in draft.stops), draft)
        if twin is not draft:
            twin.goods = list(dict.fromkeys((*twin.goods, *draft.goods)))
            twin.sure = max(twin.sure, draft.sure)
    told: dict[int, list[Draft]] = {}
    for draft in whole.values():
        for sentence in range(draft.first, draft.last + 1):
            told.setdefault(sentence, []).append(draft)
    return [
        draft
        for draft in whole.values()
        if not any(_part(draft, other) for sentence in range(draft.first, draft.last + 1) for other in told[sentence])
    ]


def _part(draft: Draft, other: Draft) -> bool:
    """Whether ``draft`` is a stretch of ``other``."""
    size = len(draft.stops)
    starts = range(len(other.stops) - size + 1) if size < len(other.stops) else ()
    return any(all(map(same, draft.stops, other.stops[at : at + size])) for at in starts)
