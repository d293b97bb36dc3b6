"""Threads: what the sentences of a report tell one after the other, as routes in the making.

Each origin with each destination, by every way between, is a draft of its own. A sentence carries a draft on ("From there
they go to A", "The next day the lorries reached B"), names its origin, or puts a stop into it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from geo.documents import Document
from geo.models import PlaceKind, Resolution
from geo.routes import drafts, route_lines
from geo.routes.drafts import Draft
from geo.routes.movements import Movement
from geo.routes.steps import Stage, meets, same

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_NEAR = 2
_MAX_RECENT = 30
_MAX_STOPS = 20
_FROM_THERE = (("from", "there"), ("from", "here"))
_ROADS = frozenset(("road", "route", "way", "path", "track", "line"))
_AGAIN = frozenset(("The", "These", "This"))


@dataclass(slots=True)
class _Told:
    """What a movement says, with what the sentences before it add; ``begins``: its sentence begins with "From"."""

    origins: Stage
    ways: list[Stage]
    goals: Stage
    sure: float
    goods: tuple[str, ...]
    span: tuple[int, int] = (0, 0)
    begins: bool = False


@dataclass(slots=True)
class Reading:
    """What has been read so far, for the sentences that refer back to it."""

    document: Document
    passages: tuple[tuple[int, int], ...]
    focus: Resolution | None
    drafts: list[Draft] = field(default_factory=list)
    goals: Stage = ()
    goals_at: int = -9
    open_goals: Stage = ()
    open_at: int = -9
    open_final: bool = False
    open_goods: tuple[str, ...] = ()
    origins: Stage = ()
    origins_at: int = -9
    stems: tuple[Draft, ...] = ()
    stems_at: int = -9
    halt: Stage = ()
    halt_at: int = -9
    named_again: dict[int, bool] = field(default_factory=dict)


def _ways(movement: Movement, focus: Resolution | None, opened: Stage) -> tuple[Stage, list[Stage], Stage, float]:
    """Origins, ways and destinations of ``movement``, with the ends that its words imply; and how sure that is."""
    origins, ways, goals, sure = movement.origins, list(movement.ways), movement.goals, movement.sure
    inner = movement.here or opened or ((focus,) if focus is not None else ())
    if movement.inward and not goals and not any(same(inner[0], stop) for stage in (origins, *ways) for stop in stage if inner):
        goals, sure = inner, sure * 0.8
    if not (origins or goals) and not (movement.signs.stepped and len(ways) > 1):
        return (), [], (), sure
    if not goals and ways:
        goals = ways.pop()
    if not origins and ways:
        origins = ways.pop(0)
    return origins, ways, goals, sure


def _recent(reading: Reading, index: int) -> list[Draft]:
    """The drafts that the last sentences before ``index`` tell of, oldest first; bounded, for hostile lists."""
    found = []
    for draft in reversed(reading.drafts[-_MAX_RECENT:]):
        if index - draft.last > _NEAR + 1:
            break
        if not draft.replaced:
            found.append(draft)
    return found[::-1]


def _names_again(reading: Reading, index: int) -> bool:
    """Whether sentence ``index`` begins with goods that the one before named: "The sacks were driven ..."."""
    if index not in reading.named_again:
        reread = reading.document.reading
        words = (match[0] for match in _WORD.finditer(reread, *reading.passages[index]))
        opening = list(itertools.islice(words, 2)) if index else []
        reading.named_again[index] = (
            len(opening) > 1
            and opening[0] in _AGAIN
            and opening[1].lower()[:-1] in reread[slice(*reading.passages[index - 1])].lower()
        )
    return reading.named_again[index]


def _resume(reading: Reading, index: int, movement: Movement) -> bool:
    """Give ``movement``, whose words name no origin, the one told just before; whether it carries a route on."""
    signs = movement.signs
    again = signs.again or _names_again(reading, index)
    signs.resumes = signs.resumes or again
    if signs.aside or signs.share or signs.other or movement.origins:
        return False
    if signs.resumes or signs.onward or movement.pronoun:
        halts = [*movement.ways, *((movement.goals,) if movement.goals else ())]
        if movement.goals or (signs.stepped and len(halts) > 1):
            return _go_on(reading, index, movement, halts, again=again)
    elif signs.known and index - reading.origins_at == 1 and _loose(reading, index) and movement.goals:
        movement.origins, movement.sure = reading.origins, movement.sure * 0.8
    return False


def _go_on(reading: Reading, index: int, movement: Movement, halts: Sequence[Stage], *, again: bool) -> bool:
    """Give ``movement`` through ``halts`` the end, or the origin, that was told last; whether it goes on from an end."""
    gap = index - reading.goals_at
    if reading.goals and gap <= _NEAR + 1 and len(halts) > 1 and meets(reading.goals, halts[0]):
        movement.origins = tuple(stop for stop in reading.goals if meets((stop,), halts[0]))
        return True
    if any(same(stop, other) for draft in _recent(reading, index) for other in draft.stops for stop in halts[0]):
        return False
    opened = reading.open_goals if 0 <= index - reading.open_at <= 1 and _after_open(reading) else ()
    if opened and not meets(opened, halts[0]):
        movement.origins = opened
        return True
    if _loose(reading, index):
        movement.origins = reading.origins
        return False
    pointed = again or movement.pronoun
    near = 0 <= gap <= (_NEAR if pointed else 1) and (gap > 0 or pointed)
    told = movement.signs.resumes or movement.pronoun or not movement.goods
    if near and told and reading.goals and not meets(reading.goals, movement.goals):
        movement.origins = reading.goals
        return True
    return False


def _after_open(reading: Reading) -> bool:
    """Whether a destination without an origin was the last thing told."""
    return not reading.open_final and reading.open_at >= max(reading.goals_at, reading.origins_at)


def alive(reading: Reading, index: int) -> bool:
    """Whether sentence ``index`` may carry something on that was told just before."""
    return index - max(reading.goals_at, reading.origins_at, reading.open_at) <= _NEAR


def take(reading: Reading, index: int, movement: Movement, topic: Callable[[], tuple[str, ...]]) -> None:
    """Add what ``movement``, told in sentence ``index``, says to the drafts."""
    if movement.signs.parted and not movement.origins and reading.stems_at == index and _forks(reading, index, movement):
        return
    carried = _resume(reading, index, movement)
    opened = reading.open_goals if index - reading.open_at <= _NEAR else ()
    if movement.signs.share and movement.ways and not (movement.origins or movement.goals):
        movement.goals = movement.ways.pop()  # "part of it goes by road, through A and B"
    origins, ways, goals, sure = _ways(movement, reading.focus, opened or _near_goals(reading, index))
    line = movement.line
    told = _Told(origins, ways, goals, sure, movement.goods or (topic() if movement.pronoun else ()))
    told.span = (line.starts[movement.told], line.ends[movement.last])
    if movement.weak:
        reading.origins, reading.origins_at = origins, index
        return
    if movement.signs.share and not movement.origins and not carried and goals and _parts(reading, index, movement, told):
        return
    if movement.signs.halted and movement.ways and not (movement.origins or movement.goals or movement.inward):
        reading.halt, reading.halt_at = movement.ways[-1], index
        if not alive(reading, index):
            return
    elif index - reading.halt_at <= _NEAR:
        _past_halt(reading, movement, told)
    _only_stops(reading, index, movement, told)
    told.begins = line.words[:1] == ("from",)
    carried = _carries_on(reading, index, movement, told) or carried
    _ends(reading, index, movement, told)
    if told.origins and told.goals:
        _add(reading, index, movement, told, carried=carried)


def _past_halt(reading: Reading, movement: Movement, told: _Told) -> None:
    """Let the goods that the last sentences told were seized pass there: "seized at A. The load had come from B"."""
    signs = movement.signs
    if not (movement.pronoun or signs.again or signs.known or signs.resumes) or signs.other:
        return
    if any(meets(reading.halt, stage) for stage in (told.origins, *told.ways, told.goals)):
        return
    if told.origins and told.goals:
        told.ways = [*told.ways, reading.halt]
    elif told.origins:
        told.goals, told.sure = reading.halt, told.sure * 0.8
    elif told.goals:
        told.origins, told.sure = reading.halt, told.sure * 0.8
    reading.halt = ()


def _near_goals(reading: Reading, index: int) -> Stage:
    """The destination of what the last sentence told, for "food has been flown in from A"."""
    return reading.goals if 0 < index - reading.goals_at <= _NEAR and len(reading.goals) == 1 else ()


def _forks(reading: Reading, index: int, movement: Movement) -> bool:
    """Let the other part of what was told go its own way, from where the first part, told in the same sentence, set out."""
    stages = [*movement.ways, *((movement.goals,) if movement.goals else ())]
    if not stages or movement.inward or movement.signs.branches:
        return False
    line = movement.line
    span = (line.starts[movement.told], line.ends[movement.last])
    for stem in reading.stems:
        for path in drafts.paths([*((stop,) for stop in stem.stops), *stages]):
            reading.drafts.append(Draft(path, list(stem.goods), stem.first, index, stem.sure * 0.9, span))
    reading.goals, reading.goals_at = tuple(dict.fromkeys((*reading.goals, *stages[-1]))), index
    return True


def _parts(reading: Reading, index: int, movement: Movement, told: _Told) -> bool:
    """Let a part of what was told of go another way: "the rest goes to A". Whether there was something to part from."""
    before = next((draft for draft in reversed(_recent(reading, index)) if len(draft.stops) > 1 and index > draft.last), None)
    if before is None or movement.goods or any(same(stop, goal) for stop in before.stops for goal in told.goals):
        return False
    road = not _ROADS.isdisjoint(movement.line.words[: movement.first + 1])
    kept = before.stops[-1:] if movement.signs.onward else before.stops[:1] if road else before.stops[:-1]
    stem = Draft(list(kept), list(before.goods), before.first, index, before.sure * 0.8, told.span)
    reading.stems, reading.stems_at = (stem,), index
    paths = drafts.paths([*((stop,) for stop in kept), *movement.ways, told.goals])
    reading.drafts += [Draft(path, list(before.goods), before.first, index, before.sure * 0.8, told.span) for path in paths]
    reading.goals, reading.goals_at = told.goals, index
    return True


def _only_stops(reading: Reading, index: int, movement: Movement, told: _Told) -> None:
    """Find the ends of a movement whose words tell only of stops on the way."""
    if not movement.ways or movement.goals or movement.inward:
        return
    again = movement.pronoun or movement.signs.again or (movement.signs.handed and movement.signs.known)
    opened = reading.open_goals if 0 <= index - reading.open_at <= _NEAR else ()
    if movement.origins:
        if movement.signs.halted and opened:  # "A convoy reached A. It left B and was held up at C"
            told.ways, told.goals = list(movement.ways), opened
    elif movement.signs.branches:
        if len(movement.ways) > 1:  # "one through A and B, the other through C and D"
            told.origins, told.ways, told.goals = movement.ways[0], list(movement.ways[1:-1]), movement.ways[-1]
            movement.signs.other = True
    elif again and _loose(reading, index):  # "It left A. Two days later it was seen at B"
        movement.origins = told.origins = _loose(reading, index)
        told.ways, told.goals = list(movement.ways[:-1]), movement.ways[-1]
    elif not alive(reading, index):  # "Tankers unload at A. Lorries take the petrol to B"
        reading.origins, reading.origins_at = movement.ways[-1], index
    elif again:
        _put_between(reading, index, movement)


def _loose(reading: Reading, index: int) -> Stage:
    """Where something was loaded or set out from, of which no more has been told yet."""
    return reading.origins if 0 <= index - reading.origins_at <= _NEAR and reading.origins_at > reading.goals_at else ()


def _carries_on(reading: Reading, index: int, movement: Movement, told: _Told) -> bool:
    """Whether ``movement`` begins where what was told just before ends; an origin told before is put in front."""
    words = movement.line.words
    loose = _loose(reading, index - 1) if reading.origins_at < index else ()
    if told.begins and movement.signs.stands and loose and movement.origins and not meets(loose, told.origins):
        told.origins, told.ways = loose, [told.origins, *told.ways]  # "made in A. From B they travel to C"
    if _handed_on(reading, index, movement, told):
        told.origins, told.ways, told.sure = reading.goals, [told.origins, *told.ways], told.sure * 0.8
    reading.origins = () if told.origins and told.goals else reading.origins
    if told.origins and not told.goals:
        reading.origins, reading.origins_at = told.origins, index
    pointing = movement.signs.onward or movement.pronoun
    if not told.origins and told.goals and pointing and not movement.goods and index - reading.goals_at <= 1:
        told.origins = reading.goals
        return True
    if words[:1] == ("there",) or (movement.origins and words[movement.first : movement.first + 2] in _FROM_THERE):
        return True
    if movement.signs.other or index - reading.goals_at > _NEAR + 1:
        return False
    return meets(told.origins, reading.goals) or (told.begins and _leads_to(reading, index, told.origins))


def _handed_on(reading: Reading, index: int, movement: Movement, told: _Told) -> bool:
    """Whether goods just told of are moved on from a place that nothing says they came to: "a cell in A drove them to"."""
    signs = movement.signs
    if not movement.origins or not told.goals or signs.other or signs.past or index - reading.goals_at > 1:
        return False
    if not (signs.handed or told.begins) or not (movement.pronoun or signs.stands or signs.known):
        return False
    new = [told.origins, *told.ways, told.goals]
    return bool(reading.goals) and not any(meets((stop,), stage) for stop in _passed(reading, index) for stage in new)


def _passed(reading: Reading, index: int) -> list[Resolution]:
    """The stops of what the last sentences told."""
    return [stop for draft in _recent(reading, index) for stop in draft.stops]


def _ends(reading: Reading, index: int, movement: Movement, told: _Told) -> None:
    """Give a movement without destination the one told just before, and keep one without origin for those that follow."""
    opened = reading.open_goals if index - reading.open_at <= _NEAR else ()
    if (
        told.origins
        and not told.goals
        and not movement.signs.starts
        and not any(same(told.origins[0], goal) for goal in opened)
    ):
        told.goals, told.sure = opened, told.sure * 0.8
        told.goods = reading.open_goods or told.goods if opened else told.goods
    if not told.origins and told.goals:
        reading.open_goals, reading.open_at, reading.open_goods = told.goals, index, told.goods
        reading.open_final = movement.signs.final
    elif told.origins and told.goals and not movement.pronoun:
        reading.open_goals = ()


def _add(reading: Reading, index: int, movement: Movement, told: _Told, *, carried: bool) -> None:
    """Add a draft for every way that ``told`` tells, behind those that it carries on."""
    before = [draft for draft in _recent(reading, index) if carried and _continues(draft, told.origins, inside=told.begins)]
    new = [*told.ways, told.goals]
    if movement.signs.back:
        before = []
    if movement.goods:  # what is brought back the way that other goods came is another route
        before = [draft for draft in before if not any(meets((stop,), stage) for stop in draft.stops[:-1] for stage in new)]
    added = []
    reading.stems_at = index
    reading.stems = tuple(before) or tuple(
        Draft([origin], list(told.goods), index, index, told.sure, told.span) for origin in told.origins
    )
    for draft in before:
        draft.replaced = True
        inside = [origin for origin in told.origins if route_lines.contains(draft.stops[-1], origin)][: told.begins]
        for path in drafts.paths([tuple(draft.stops[-1:]), *((tuple(inside),) if inside else ()), *told.ways, told.goals]):
            stops = [*draft.stops, *path[1:]][:_MAX_STOPS]
            goods = list(dict.fromkeys((*draft.goods, *told.goods)))
            added.append(Draft(stops, goods, draft.first, index, draft.sure * 0.9, told.span, ended=bool(movement.goals)))
    if not before:
        paths = drafts.paths([told.origins, *told.ways, told.goals])
        ended = bool(movement.goals)
        added = [Draft(path, list(told.goods), index, index, told.sure, told.span, ended=ended) for path in paths]
    _refine(reading, index, added)
    _lead_in(reading, index, added)
    reading.drafts += added
    if added:
        listed = reading.goals if movement.signs.other and reading.goals_at == index else ()  # two ways that end alike
        reading.goals, reading.goals_at = tuple(dict.fromkeys((*listed, *told.goals))), index


def _continues(draft: Draft, origins: Stage, *, inside: bool) -> bool:
    """Whether one of ``origins`` is the last stop of ``draft``, or (``inside``) lies in it and is no stop before it."""
    last = draft.stops[-1]
    return any(same(last, origin) for origin in origins) or any(
        inside and route_lines.contains(last, origin) and not any(same(stop, origin) for stop in draft.stops)
        for origin in origins
    )


def _leads_to(reading: Reading, index: int, origins: Stage) -> bool:
    """Whether something just told ends where ``origins`` are, or in the country or province that they lie in."""
    return any(_continues(draft, origins, inside=True) for draft in _recent(reading, index))


def _put_between(reading: Reading, index: int, movement: Movement) -> None:
    """Put the stops that a sentence adds ("They pass through A") before the destination of what was just told.

    Where time goes on ("Two days later it was seen at A") they come behind it, where it goes back ("It had called at A")
    behind the origin.
    """
    signs = movement.signs
    for draft in _recent(reading, index):
        if index - draft.last > 1:
            continue
        new = [stop for way in movement.ways for stop in way[:1] if not any(same(stop, other) for other in draft.stops)]
        behind = signs.onward or signs.handed or index == draft.last or (signs.halted and not draft.ended)
        at = len(draft.stops) if behind else 1 if signs.past else len(draft.stops) - 1
        draft.stops[at:at] = new[: _MAX_STOPS - len(draft.stops)]
        draft.last = index
        if behind and new:
            reading.goals, reading.goals_at = (new[-1],), index


def _refine(reading: Reading, index: int, added: Iterable[Draft]) -> None:
    """Let a route that passes a hub towards a country give way to those of ``added`` that go on from the hub inside it."""
    earlier = [draft for draft in _recent(reading, index) if index - draft.last == 1 and len(draft.stops) > 2]
    for draft in added:
        for other in earlier:
            if same(other.stops[-2], draft.stops[0]) and route_lines.contains(other.stops[-1], draft.stops[0]):
                draft.stops = [*other.stops[:-2], *draft.stops][:_MAX_STOPS]
                draft.first, draft.goods = other.first, list(dict.fromkeys((*other.goods, *draft.goods)))
                other.replaced = True
                break


def _lead_in(reading: Reading, index: int, added: Iterable[Draft]) -> None:
    """Let a draft of ``added`` that ends where one told just before begins go on with it."""
    for draft in added:
        for other in _recent(reading, index):
            wide = other.stops[0].kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION)
            if wide or other.replaced or index - other.last > _NEAR or not same(draft.stops[-1], other.stops[0]):
                continue  # two ways that meet in a country need not be one
            if not any(same(stop, later) for stop in draft.stops for later in other.stops[1:]):
                draft.stops = [*draft.stops, *other.stops[1:]][:_MAX_STOPS]
                draft.first, other.replaced = other.first, True
                draft.goods = list(dict.fromkeys((*draft.goods, *other.goods)))
