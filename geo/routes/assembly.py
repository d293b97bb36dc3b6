"""Assembly: the legs that the rules tell, and those that a model learned from annotated reports tells, as one set of routes.

Each leg, of the rules or not, has the log odds that its report tells it: the sum of what its traits weigh, and of what it
weighs that the rules tell it. Those that are likelier told than not are kept; one that leads past a stop which two likelier
legs pass is dropped, and so is the less likely of two in opposite directions. What is left is joined end to end.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geo import linear
from geo.linear import Linear
from geo.models import Resolution
from geo.routes import legs, unmoved
from geo.routes.drafts import Draft, merged
from geo.routes.legs import Scene
from geo.routes.route_lines import contains

RULES, RULES_FAR = "rules", "x:rules"
"""The trait of a leg that the rules tell in one sentence, and in several: their weights are chosen, not learned, since the
rules were made on most of the reports learned from."""
_LEAST = 0.15  # log odds from which a leg that the rules do not tell is told
_MARGIN = 1.5  # log odds by which a leg past a stop must be likelier than the two by way of it
_SURE = 9.0  # log odds of a leg of the rules that is no candidate: "there", or told far apart
_LONG = 3  # legs
_MAX_STOPS = 20
_MAX_PATHS = 24
_NONE: frozenset[int] = frozenset()

Ends = tuple[int, int]
"""Where the two places of a leg are mentioned."""


@dataclass(slots=True)
class _Told:
    """A leg that is told: its log odds, its sentences ``first`` to ``last``, and the drafts of the rules that have it."""

    odds: float
    first: int
    last: int
    drafts: list[Draft] = field(default_factory=list)


def join(drafts: Sequence[Draft], scenes: Sequence[Scene], model: Linear) -> list[Draft]:
    """The drafts of the rules for ``scenes``, mended by ``model``; those that it leaves as they were are the same objects."""
    stops: dict[int, Resolution] = {stop.mention.start: stop for draft in drafts for stop in draft.stops}
    told: dict[Ends, _Told] = {}
    for draft in drafts:
        for ends in _ends(draft):
            told.setdefault(ends, _Told(_SURE, draft.first, draft.last)).drafts.append(draft)
    named = {_names(one, other) for draft in drafts for one, other in itertools.pairwise(draft.stops)}
    sources = _sources(told)
    passing: dict[int, int] = {}
    for leg, odds in legs.weigh(scenes, model):
        for spot, scene in zip((leg.origin, leg.goal), leg.scenes, strict=True):
            if spot.role == "via":
                passing[spot.stop.mention.start] = scene.index
        ends = leg.origin.stop.mention.start, leg.goal.stop.mention.start
        known = told.get(ends)
        if known is not None and known.drafts:
            if _names(leg.goal.stop, leg.origin.stop) in named:
                continue  # the rules tell both ways where the words tell of a return
            far = leg.scenes[0] is not leg.scenes[1]
            weight = model.weights.get(RULES_FAR if far else RULES, 0.0)
            known.odds = odds + weight if known.odds == _SURE else known.odds
        elif odds >= _LEAST and unmoved.is_none(leg):
            continue  # "bombed along the road from A to B", "planned to ship it to A"
        elif not sources.get(ends[0], _NONE).isdisjoint(sources.get(ends[1], _NONE)):
            continue  # the rules tell them for alternatives: "one to A, the other to B"
        elif odds >= _LEAST and (known is None or odds > known.odds) and _names(leg.origin.stop, leg.goal.stop) not in named:
            first, last = sorted(scene.index for scene in leg.scenes)
            told[ends] = _Told(odds, first, last)
            stops.setdefault(ends[0], leg.origin.stop)
            stops.setdefault(ends[1], leg.goal.stop)
    kept = _without_shortcuts(_one_way({ends: leg for ends, leg in told.items() if leg.odds >= 0}))
    kept = _without_wider(kept, stops)
    kept = _without_long_shortcuts(kept, drafts)
    kept = _through(kept, passing)
    paths = _paths(kept)
    passed = {ends for path in paths for ends in itertools.pairwise(path)}
    whole = (draft for draft in drafts if all(ends in kept for ends in _ends(draft)))
    returns = [draft for draft in whole if _returns(draft) or any(ends not in passed for ends in _ends(draft))]
    return merged([*returns, *(_draft(path, kept, stops) for path in paths)])


def _sources(told: Iterable[Ends]) -> dict[int, set[int]]:
    """Where each goal is reached from."""
    found: dict[int, set[int]] = {}
    for origin, goal in told:
        found.setdefault(goal, set()).add(origin)
    return found


def _returns(draft: Draft) -> bool:
    """Whether a draft passes a stop twice: "from A to B and back"."""
    return len({stop.mention.start for stop in draft.stops}) < len(draft.stops)


def _names(origin: Resolution, goal: Resolution) -> tuple[str, str]:
    return origin.mention.text.lower(), goal.mention.text.lower()


def _ends(draft: Draft) -> Iterable[Ends]:
    return ((one.mention.start, other.mention.start) for one, other in itertools.pairwise(draft.stops))


def _one_way(told: Mapping[Ends, _Told]) -> dict[Ends, _Told]:
    """``told`` without the less likely of two legs in opposite directions, where the rules do not tell it."""
    back = {ends: told.get((ends[1], ends[0])) for ends in told}
    return {ends: leg for ends, leg in told.items() if leg.drafts or (other := back[ends]) is None or leg.odds >= other.odds}


def _without_shortcuts(told: Mapping[Ends, _Told]) -> dict[Ends, _Told]:
    """``told`` without the legs that lead past a stop by which two that are about as likely lead.

    Where the rules tell all three, they are left: the stop is one of several ways.
    """
    following = _following(told)
    kept = dict(told)
    for (origin, goal), leg in told.items():
        for stop in following[origin]:
            ways = kept.get((origin, stop)), kept.get((stop, goal))
            if stop == goal or any(way is None or way.odds <= leg.odds - _MARGIN for way in ways):
                continue
            if not leg.drafts or any(way is not None and not way.drafts for way in ways):
                kept.pop((origin, goal))
                break
    return kept


def _without_long_shortcuts(told: Mapping[Ends, _Told], drafts: Iterable[Draft]) -> dict[Ends, _Told]:
    """``told`` without the legs, none of the rules', past several stops of a way that the rules tell and that is all kept."""
    kept = (draft.stops for draft in drafts if len(draft.stops) > _LONG and all(ends in told for ends in _ends(draft)))
    led = {
        (one.mention.start, other.mention.start)
        for stops in kept
        for at, one in enumerate(stops)
        for other in stops[at + _LONG :]
    }
    return {ends: leg for ends, leg in told.items() if leg.drafts or ends not in led}


def _without_wider(told: Mapping[Ends, _Told], stops: Mapping[int, Resolution]) -> dict[Ends, _Told]:
    """``told`` without the legs, none of the rules', to where a way from the same place leads more exactly: "the hub of B for
    supply lines from A into C" leads to B, which lies in C."""
    following = _following(told)

    def beyond(origin: int, goal: int) -> set[int]:
        near = {stop for stop in following[origin] if stop != goal}
        return near | {stop for way in near for stop in following.get(way, ()) if stop != goal}

    return {
        (origin, goal): leg
        for (origin, goal), leg in told.items()
        if leg.drafts or not any(contains(stops[goal], stops[other]) for other in beyond(origin, goal))
    }


def _through(told: Mapping[Ends, _Told], passing: Mapping[int, int]) -> dict[Ends, _Told]:
    """``told`` with the legs past a stop led through it, where only the way to it or only the way on from it is told.

    ``passing`` are the stops that their words call ways, each with its sentence: no way begins or ends there. What the rules
    tell of a stop is left as it is.
    """
    kept = dict(told)
    following, origins = _following(told), _sources(told)
    for stop, index in passing.items():
        before, behind = origins.get(stop, _NONE), following.get(stop, ())
        if bool(before) == bool(behind) or any(told[ends].drafts for ends in _at(stop, before, behind)):
            continue
        past = [(origin, goal) for origin in before for goal in following[origin] if goal != stop]
        past += [(origin, goal) for goal in behind for origin in origins[goal] if origin != stop]
        for ends in past:
            leg = kept.get(ends)
            if leg is not None and leg.first == leg.last == index:
                kept[(stop, ends[1]) if before else (ends[0], stop)] = kept.pop(ends)
    return kept


def _at(stop: int, before: Iterable[int], behind: Iterable[int]) -> list[Ends]:
    return [*((origin, stop) for origin in before), *((stop, goal) for goal in behind)]


def _following(told: Iterable[Ends]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for origin, goal in sorted(told):
        found.setdefault(origin, []).append(goal)
    return found


def _paths(told: Mapping[Ends, _Told]) -> list[list[int]]:
    """The ways through the legs from where nothing leads to, to where nothing leads on; bounded, for hostile texts."""
    following = _following(told)
    reached = {goal for _, goal in told}
    found: list[list[int]] = []
    passed: set[int] = set()
    for origin in sorted(following, key=lambda stop: (stop in reached, stop)):
        if origin in reached and origin in passed:
            continue  # else it is on a round trip, which may begin anywhere
        paths: list[list[int]] = []
        _walk([origin], following, paths)
        found += paths
        passed.update(stop for path in paths for stop in path)
    return found


def _walk(path: list[int], following: Mapping[int, Sequence[int]], found: list[list[int]]) -> None:
    onward = [stop for stop in following.get(path[-1], ()) if stop not in path] if len(path) < _MAX_STOPS else []
    for stop in onward:
        if len(found) < _MAX_PATHS:
            _walk([*path, stop], following, found)
    if not onward:
        found.append(path)


def _draft(path: Sequence[int], told: Mapping[Ends, _Told], stops: Mapping[int, Resolution]) -> Draft:
    """The draft of ``path``: that of the rules where it is theirs, else one with the goods of those that share a leg."""
    ways = [told[ends] for ends in itertools.pairwise(path)]
    shared = list({id(draft): draft for way in ways for draft in way.drafts}.values())
    for draft in shared:
        if [stop.mention.start for stop in draft.stops] == list(path):
            return draft
    least = min(way.odds for way in ways)
    sure = min((draft.sure for draft in shared), default=1.0) * linear.chance_of(least)
    goods = list(dict.fromkeys(name for draft in shared for name in draft.goods))
    first, last = min(way.first for way in ways), max(way.last for way in ways)
    members = [stops[at] for at in path]
    if shared:
        return replace(shared[0], stops=members, goods=goods, first=first, last=last, sure=sure)
    span = (members[0].mention.start, members[0].mention.end)
    return Draft(members, goods, first, last, sure, span)
