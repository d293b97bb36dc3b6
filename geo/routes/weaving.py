"""How the movement of a sentence is woven into the routes told before it: a stop put in, a part that goes its own way."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.models import PlaceKind, Resolution
from geo.routes import drafts, route_lines
from geo.routes.drafts import Draft
from geo.routes.movements import Movement
from geo.routes.readings import NEAR, Reading, recent
from geo.routes.steps import Stage, meets, same

_MAX_STOPS = 20
_MAX_STEMS = 12
_MEANT = frozenset(("meant", "intended", "destined", "bound", "way", "earmarked", "headed"))
_ROADS = frozenset(("road", "route", "way", "path", "track", "line"))


@dataclass(slots=True)
class Told:
    """What a movement says, with what the sentences before it add; ``begins``: its sentence begins with "From"."""

    origins: Stage
    ways: list[Stage]
    goals: Stage
    sure: float
    goods: tuple[str, ...]
    span: tuple[int, int] = (0, 0)
    begins: bool = False


def put_between(reading: Reading, index: int, movement: Movement) -> None:
    """Put the stops that a sentence adds ("They pass through A") before the destination of what was just told.

    Where time goes on ("Two days later it was seen at A") they come behind it, where it goes back ("It had called at A")
    behind the origin.
    """
    signs = movement.signs
    for draft in recent(reading, index):
        if index - draft.last > 1:
            continue
        new = [stop for way in movement.ways for stop in way[:1] if not any(drafts.again(stop, other) for other in draft.stops)]
        behind = (
            (signs.onward and not signs.past) or signs.handed or index == draft.last or (not draft.ended and not signs.past)
        )
        at = len(draft.stops) if behind else 1 if signs.past and not signs.onward else len(draft.stops) - 1
        draft.stops[at:at] = new[: _MAX_STOPS - len(draft.stops)]
        draft.last = index
        if behind and new:
            reading.goals, reading.goals_at = (new[-1],), index


def fill_in(reading: Reading, index: int, movement: Movement) -> bool:
    """Put the ways to a destination just told before it: "from A to B. They had been taken there by way of C"."""
    signs = movement.signs
    ends = [
        draft for draft in recent(reading, index) if index - draft.last == 1 and meets(tuple(draft.stops[-1:]), movement.goals)
    ]
    if not ends or not (movement.pronoun or signs.again or signs.resumes) or signs.other or signs.share:
        return False
    for draft in ends:
        new = [way[0] for way in movement.ways if way and not any(drafts.again(way[0], stop) for stop in draft.stops)]
        draft.stops[-1:-1] = new[: _MAX_STOPS - len(draft.stops)]
        draft.last = index
    return True


def before_end(reading: Reading, index: int, movement: Movement) -> bool:
    """Put what had happened before into a route to where goods were found: "found in A. A bus had taken them to B"."""
    if not movement.signs.past or movement.origins:
        return False
    ends = [draft for draft in recent(reading, index) if index - draft.last == 1 and draft.final and len(draft.stops) > 1]
    stages = [*movement.ways, *((movement.goals,) if movement.goals else ())]
    if not ends or not stages or not (movement.pronoun or movement.signs.again) or movement.signs.other:
        return False
    for draft in ends:
        new = [stage[0] for stage in stages if stage and not any(drafts.again(stage[0], stop) for stop in draft.stops)]
        draft.stops[-1:-1] = new[: _MAX_STOPS - len(draft.stops)]
        draft.last = index
    return True


def turns_back(reading: Reading, index: int, movement: Movement) -> bool:
    """Add the ways just told, gone the other way: "rifles go the other way, from A", "migrants come the other way, on to B"."""
    if not movement.signs.back or movement.ways or bool(movement.origins) == bool(movement.goals):
        return False
    line = movement.line
    span = (line.starts[movement.told], line.ends[movement.last])
    added = []
    for draft in recent(reading, index)[-_MAX_STEMS:]:
        stops = draft.stops[::-1]
        if index - draft.last > 1:
            continue
        at = next((at for at, stop in enumerate(stops) if meets((stop,), movement.origins or movement.goals)), None)
        new = [stops[at:] if movement.origins else stops[: at + 1]] if at is not None else []
        if at is None and movement.goals and movement.signs.onward:
            new = [[*stops, goal] for goal in movement.goals]
        added += [Draft(way, list(movement.goods), index, index, draft.sure * 0.9, span) for way in new if len(way) > 1]
    reading.drafts += added
    if added:
        reading.goals, reading.goals_at = tuple(dict.fromkeys(draft.stops[-1] for draft in added)), index
    return bool(added)


def unites(reading: Reading, index: int, movement: Movement) -> bool:
    """Let the ways just told end in one place: "One runs from A to B, the other from C. Both end in D"."""
    words = movement.line.words
    both = words[:1] == ("both",) or (words[:1] == ("all",) and words[1:2] not in (("the",), ("of",)))
    ends = [draft for draft in recent(reading, index) if index - draft.last <= NEAR and draft.first < index]
    if not both or len(ends) < 2 or not movement.goals or movement.origins or movement.ways:
        return False
    for draft in ends:
        new = [goal for goal in movement.goals[:1] if not any(drafts.again(goal, stop) for stop in draft.stops)]
        draft.stops, draft.last = [*draft.stops, *new][:_MAX_STOPS], index
    reading.goals, reading.goals_at = movement.goals, index
    return True


def refine(reading: Reading, index: int, added: Iterable[Draft]) -> None:
    """Let a route that passes a hub towards a country give way to those of ``added`` that go on from the hub inside it."""
    earlier = [draft for draft in recent(reading, index) if index - draft.last == 1 and len(draft.stops) > 2]
    for draft in added:
        for other in earlier:
            if same(other.stops[-2], draft.stops[0]) and route_lines.contains(other.stops[-1], draft.stops[0]):
                draft.stops = [*other.stops[:-2], *draft.stops][:_MAX_STOPS]
                draft.first, draft.goods = other.first, list(dict.fromkeys((*other.goods, *draft.goods)))
                other.replaced = True
                break


def lead_in(reading: Reading, index: int, added: Iterable[Draft]) -> None:
    """Let a draft of ``added`` that ends where one told just before begins go on with it."""
    for draft in added:
        for other in recent(reading, index):
            wide = other.stops[0].kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION)
            if wide or other.replaced or index - other.last > NEAR or not same(draft.stops[-1], other.stops[0]):
                continue  # two ways that meet in a country need not be one
            if not any(same(stop, later) for stop in draft.stops for later in other.stops[1:]):
                draft.stops = [*draft.stops, *other.stops[1:]][:_MAX_STOPS]
                draft.first, other.replaced = other.first, True
                draft.goods = list(dict.fromkeys((*draft.goods, *other.goods)))


def ends_of(movement: Movement, ways: Sequence[Stage], goals: Stage, origin: Resolution) -> list[Stage]:
    """The destinations ``goals``: two in one line with where they are reached from follow each other."""
    before = ways[-1][0] if ways and ways[-1] else origin
    if movement.signs.paired and len(goals) > 1 and drafts.in_line(before, goals, far=bool(ways)):
        return [(goal,) for goal in goals]
    return [goals]


def forks(reading: Reading, index: int, movement: Movement) -> bool:
    """Let the other part of what was told go its own way, from where the first part, told in the same sentence, set out."""
    stages = [*movement.ways, *((movement.goals,) if movement.goals else ())]
    if not stages or movement.inward or (movement.signs.branches and not movement.goals):
        return False
    line = movement.line
    span = (line.starts[movement.told], line.ends[movement.last])
    for stem in reading.stems[:_MAX_STEMS]:
        ends = ends_of(movement, movement.ways, movement.goals, stem.stops[-1]) if movement.goals else []
        for path in drafts.paths([*((stop,) for stop in stem.stops), *movement.ways, *ends]):
            reading.drafts.append(Draft(path, list(stem.goods), stem.first, index, stem.sure * 0.9, span))
    reading.goals, reading.goals_at = tuple(dict.fromkeys((*reading.goals, *stages[-1]))), index
    return True


def parts(reading: Reading, index: int, movement: Movement, told: Told) -> bool:
    """Let a part of what was told of go another way: "the rest goes to A". Whether there was something to part from."""
    before = next((draft for draft in reversed(recent(reading, index)) if len(draft.stops) > 1 and index > draft.last), None)
    if (
        before is None
        or (movement.goods and not movement.signs.one)
        or any(same(stop, goal) for stop in before.stops for goal in told.goals)
    ):
        return False
    lead = movement.line.words[: movement.first + 1]
    road = bool(movement.ways) or any(two in _ROADS and one != "by" for one, two in itertools.pairwise(lead))
    kept = (
        before.stops[-1:]
        if movement.signs.onward
        else before.stops[:1]
        if road
        else before.stops[: -1 if before.ended else None]
    )
    stem = Draft(list(kept), list(before.goods), before.first, index, before.sure * 0.8, told.span)
    reading.stems, reading.stems_at = (stem,), index
    paths = drafts.paths([*((stop,) for stop in kept), *movement.ways, told.goals])
    reading.drafts += [Draft(path, list(before.goods), before.first, index, before.sure * 0.8, told.span) for path in paths]
    reading.goals, reading.goals_at = told.goals, index
    return True


def past_halt(reading: Reading, movement: Movement, told: Told) -> None:
    """Let the goods that the last sentences told were seized pass there: "seized at A. The load had come from B"."""
    signs = movement.signs
    between = reading.document.reading[reading.passages[reading.halt_at][1] : movement.line.starts[0]]
    pointed = signs.again or ((signs.known or movement.pronoun or signs.resumes) and "\n\n" not in between)
    if signs.other or not pointed or not reading.halt:
        return
    if any(meets(reading.halt, stage) for stage in (told.origins, *told.ways, told.goals)):
        return
    meant = movement.line.words[movement.first : movement.last]
    if told.origins and movement.goals and reading.found and _MEANT.isdisjoint(meant):
        return  # "found in A. They had been brought from B to C": where they were before is not told
    if told.origins and told.goals and not movement.goals:
        told.ways, told.goals = [*told.ways, told.goals], reading.halt  # "seized in A. They had come from B through C"
    elif told.origins and told.goals:
        told.ways = [*told.ways, reading.halt]
    elif told.origins:
        told.goals, told.sure = reading.halt, told.sure * 0.8
    elif told.goals:
        told.origins, told.sure = reading.halt, told.sure * 0.8
    reading.halt = ()


def continues(draft: Draft, origins: Stage, *, inside: bool) -> bool:
    """Whether one of ``origins`` is the last stop of ``draft``, or (``inside``) lies in it and is no stop before it."""
    last = draft.stops[-1]
    return any(same(last, origin) for origin in origins) or any(
        inside and route_lines.contains(last, origin) and not any(same(stop, origin) for stop in draft.stops)
        for origin in origins
    )


def leads_to(reading: Reading, index: int, origins: Stage) -> bool:
    """Whether something just told ends where ``origins`` are, or in the country or province that they lie in."""
    return any(continues(draft, origins, inside=True) for draft in recent(reading, index))
