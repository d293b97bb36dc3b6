"""Threads: what the sentences of a report tell one after the other, as routes in the making.

Each origin with each destination, by every way between, is a draft of its own. A sentence carries a draft on ("From there
they go to A", "The next day the lorries reached B"), names its origin, or puts a stop into it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from geo.models import PlaceKind, Resolution
from geo.routes import drafts, movements, route_lines, scenes, weaving
from geo.routes.drafts import Draft
from geo.routes.movements import Movement
from geo.routes.readings import NEAR, Reading, recent
from geo.routes.steps import Stage, meets, same
from geo.routes.weaving import Told

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_MAX_STOPS = 20
_EACH = (("those",), ("one",))
_RANKS = frozenset("first second third fourth other latter last".split())
_FROM_THERE = (("from", "there"), ("from", "here"))
_AGAIN = frozenset(("The", "These", "This"))


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
    loose = _loose(reading, index)
    if (signs.share or signs.parted) and loose and movement.goals and not movement.origins:
        movement.origins = loose  # "the money was kept in A. A share of it went to B"
        return False
    if signs.share and signs.onward and reading.open_goals and index - reading.open_at <= 1 and movement.goals:
        movement.origins = reading.open_goals  # "half was handed out in A; the rest was trucked on to B"
        return False
    if signs.aside or signs.share or signs.other or movement.origins or scenes.starts(reading, index, movement):
        return False
    if signs.resumes or signs.onward or movement.pronoun:
        halts = [*movement.ways, *((movement.goals,) if movement.goals else ())]
        if movement.goals or (signs.stepped and len(halts) > 1):
            return _go_on(reading, index, movement, halts, again=again)
    elif index - reading.started_at == 1 and _loose(reading, index) and movement.goals and movement.goods:
        movement.origins = reading.origins  # "The oldest trail starts in A. Sacks are trucked to B"
    elif signs.known and index - reading.origins_at == 1 and _loose(reading, index) and movement.goals:
        movement.origins, movement.sure = reading.origins, movement.sure * 0.8
    return False


def _go_on(reading: Reading, index: int, movement: Movement, halts: Sequence[Stage], *, again: bool) -> bool:
    """Give ``movement`` through ``halts`` the end, or the origin, that was told last; whether it goes on from an end."""
    gap = index - reading.goals_at
    if reading.goals and gap <= NEAR + 1 and len(halts) > 1 and meets(reading.goals, halts[0]):
        movement.origins = tuple(stop for stop in reading.goals if meets((stop,), halts[0]))
        return True
    if any(same(stop, other) for draft in recent(reading, index) for other in draft.stops for stop in halts[0]):
        return False
    opened = reading.open_goals if 0 <= index - reading.open_at <= 1 and _after_open(reading) else ()
    if opened and not meets(opened, halts[0]):
        movement.origins = opened
        return True
    if _loose(reading, index):
        movement.origins = reading.origins
        return False
    pointed = again or movement.pronoun
    near = not movement.signs.numbered and 0 <= gap <= (NEAR if pointed else 1) and (gap > 0 or pointed)
    told = movement.signs.resumes or movement.signs.onward or movement.pronoun or not movement.goods
    near = near and not (gap > 1 and pointed and _of_others(reading, index))
    if near and told and reading.goals and not meets(reading.goals, movement.goals):
        movement.origins = reading.goals
        return True
    return False


def _of_others(reading: Reading, index: int) -> bool:
    """Whether a paragraph that began since, and tells of no movement, names other goods: "they" stands for those."""
    between = reading.document.reading[reading.passages[reading.goals_at][1] : reading.passages[index - 1][0]]
    if "\n\n" not in between:
        return False
    line = route_lines.line(reading.document.reading, *reading.passages[index - 1], ())
    named = {word.lower() for name in movements.named(line, reading.document.report.text) for word in name.split()}
    known = {word.lower() for draft in recent(reading, index) for name in draft.goods for word in name.split()}
    return bool(named) and bool(known) and named.isdisjoint(known)


def _after_open(reading: Reading) -> bool:
    """Whether a destination without an origin was the last thing told."""
    return not reading.open_final and reading.open_at >= max(reading.goals_at, reading.origins_at)


def alive(reading: Reading, index: int) -> bool:
    """Whether sentence ``index`` may carry something on that was told just before."""
    return index - max(reading.goals_at, reading.origins_at, reading.open_at) <= NEAR


def take(reading: Reading, index: int, movement: Movement, topic: Callable[[], tuple[str, ...]]) -> None:
    """Add what ``movement``, told in sentence ``index``, says to the drafts."""
    signs = movement.signs
    another = signs.parted or (signs.share and bool(movement.goals) and not (signs.onward or signs.halted or signs.aside))
    if another and not movement.origins and reading.stems_at == index and weaving.forks(reading, index, movement):
        return
    if movement.ways and movement.goals and not movement.origins and weaving.fill_in(reading, index, movement):
        return
    if any(weave(reading, index, movement) for weave in (weaving.turns_back, weaving.before_end, weaving.unites)):
        return
    _pass_on(reading, index, movement)
    carried = _resume(reading, index, movement)
    opened = reading.open_goals if index - reading.open_at <= NEAR else ()
    if movement.signs.share and movement.ways and not (movement.origins or movement.goals):
        movement.goals = movement.ways.pop()  # "part of it goes by road, through A and B"
    origins, ways, goals, sure = _ways(movement, reading.focus, opened or _near_goals(reading, index))
    line = movement.line
    told = Told(origins, ways, goals, sure, movement.goods or (topic() if movement.pronoun else ()))
    told.span = (line.starts[movement.told], line.ends[movement.last])
    if movement.weak:
        reading.origins, reading.origins_at = origins, index
        return
    if (
        movement.signs.share
        and not movement.origins
        and not carried
        and goals
        and weaving.parts(reading, index, movement, told)
    ):
        return
    if movement.signs.halted and len(movement.ways) == 1 and not (movement.origins or movement.goals or movement.inward):
        if all(stop.kind in scenes.POINTS for stop in movement.ways[-1]):
            reading.halt, reading.halt_at, reading.found = movement.ways[-1], index, False
        if not alive(reading, index):
            return
    elif index - reading.halt_at <= NEAR:
        weaving.past_halt(reading, movement, told)
    _only_stops(reading, index, movement, told)
    told.begins = _begins(movement)
    carried = _carries_on(reading, index, movement, told) or carried
    _ends(reading, index, movement, told)
    if told.origins and told.goals:
        _add(reading, index, movement, told, carried=carried)


def _pass_on(reading: Reading, index: int, movement: Movement) -> None:
    """Let goods come from where they were loaded to those who take them on: "put on mules at A. Farmers near B hide them"."""
    loose = _loose(reading, index - 1) if reading.origins_at < index else ()
    only = movement.origins and not movement.goals and not movement.ways
    if only and movement.signs.handed and movement.pronoun and loose and not meets(loose, movement.origins):
        movement.origins, movement.goals = loose, movement.origins


def _begins(movement: Movement) -> bool:
    """Whether the words of ``movement`` begin with its origin: "From A the loads ...", "out of B they ..."."""
    words, first = movement.line.words, movement.told
    start = first == 0 or words[first - 1] in (":", ";", "—")
    return words[:1] == ("from",) or (start and (words[first] == "from" or words[first : first + 2] == ("out", "of")))


def _near_goals(reading: Reading, index: int) -> Stage:
    """The destination of what the last sentence told, for "food has been flown in from A"."""
    return reading.goals if 0 < index - reading.goals_at <= NEAR and len(reading.goals) == 1 else ()


def _only_stops(reading: Reading, index: int, movement: Movement, told: Told) -> None:
    """Find the ends of a movement whose words tell only of stops on the way."""
    if not movement.ways or movement.goals or movement.inward:
        return
    again = movement.pronoun or movement.signs.again or (movement.signs.handed and movement.signs.known)
    opened = reading.open_goals if 0 <= index - reading.open_at <= NEAR else ()
    if movement.origins:
        those = movement.line.words[:1] == ("those",)  # "Arms reach A from two sides. Those from B come through C"
        if opened and (
            those or movement.signs.halted or _one_way(movement)
        ):  # "A convoy reached A. It left B and was held up at C"
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
    elif again and opened and movement.pronoun and not movement.signs.halted and not meets(opened, movement.ways[0]):
        told.origins, told.ways, told.goals = movement.ways[0], list(movement.ways[1:]), opened  # "trucked by way of A"
    elif again:
        weaving.put_between(reading, index, movement)


def _one_way(movement: Movement) -> bool:
    """Whether a sentence tells of one of several ways told before: "One starts in A and crosses at B"."""
    words = movement.line.words
    return words[:1] == ("one",) or (words[:1] == ("the",) and (words[1] in _RANKS or words[1].endswith("est")))


def _loose(reading: Reading, index: int) -> Stage:
    """Where something was loaded or set out from, of which no more has been told yet."""
    return reading.origins if 0 <= index - reading.origins_at <= NEAR and reading.origins_at > reading.goals_at else ()


def _carries_on(reading: Reading, index: int, movement: Movement, told: Told) -> bool:
    """Whether ``movement`` begins where what was told just before ends; an origin told before is put in front."""
    words = movement.line.words
    loose = _loose(reading, index - 1) if reading.origins_at < index else ()
    onward = told.begins or movement.signs.handed
    if onward and movement.signs.stands and loose and movement.origins and not meets(loose, told.origins):
        told.origins, told.ways = loose, [told.origins, *told.ways]  # "made in A. From B they travel to C"
    if _handed_on(reading, index, movement, told):
        told.origins, told.ways, told.sure = reading.goals, [told.origins, *told.ways], told.sure * 0.8
    reading.origins = () if told.origins and told.goals else reading.origins
    if told.origins and not told.goals:
        reading.origins, reading.origins_at = told.origins, index
        reading.started_at = index if movement.signs.starts else reading.started_at
    pointing = movement.signs.onward or (movement.pronoun and not movement.signs.numbered)
    if not told.origins and told.goals and pointing and not movement.goods and index - reading.goals_at <= 1:
        told.origins = reading.goals
        return True
    if words[:1] == ("there",) or (movement.origins and words[movement.first : movement.first + 2] in _FROM_THERE):
        return True
    if movement.signs.other or index - reading.goals_at > NEAR + 1:
        return False
    return meets(told.origins, reading.goals) or (told.begins and weaving.leads_to(reading, index, told.origins))


def _handed_on(reading: Reading, index: int, movement: Movement, told: Told) -> bool:
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
    return [stop for draft in recent(reading, index) for stop in draft.stops]


def _ends(reading: Reading, index: int, movement: Movement, told: Told) -> None:
    """Give a movement without destination the one told just before, and keep one without origin for those that follow."""
    opened = reading.open_goals if index - reading.open_at <= NEAR else ()
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
    elif told.origins and told.goals and not movement.pronoun and movement.line.words[:1] not in _EACH:
        reading.open_goals = ()


def _before_country(draft: Draft, told: Told) -> list[Resolution]:
    """The stops of ``draft``, without a country at its end that the next stop lies in: "into A. They reach B, in A"."""
    first = (told.ways[0] if told.ways else told.goals)[:1]
    inside = all(route_lines.contains(draft.stops[-1], stop) for stop in first)
    wide = draft.stops[-1].kind is PlaceKind.COUNTRY and len(draft.stops) > 1
    return draft.stops[:-1] if wide and inside and not told.begins else draft.stops


def _add(reading: Reading, index: int, movement: Movement, told: Told, *, carried: bool) -> None:
    """Add a draft for every way that ``told`` tells, behind those that it carries on."""
    before = [
        draft for draft in recent(reading, index) if carried and weaving.continues(draft, told.origins, inside=told.begins)
    ]
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
    if movement.signs.split:
        ways = [way for way in told.ways if way]
        reading.stems = tuple(
            replace(stem, stops=path) for stem in reading.stems for path in drafts.paths([*((s,) for s in stem.stops), *ways])
        )
    for draft in before:
        draft.replaced = True
        inside = [origin for origin in told.origins if route_lines.contains(draft.stops[-1], origin)][: told.begins]
        ends = weaving.ends_of(movement, told.ways, told.goals, draft.stops[-1])
        stops = draft.stops if "He" in movement.line.raw else _before_country(draft, told)
        for path in drafts.paths([tuple(stops[-1:]), *((tuple(inside),) if inside else ()), *told.ways, *ends]):
            way = [*stops, *path[1:]][:_MAX_STOPS]
            goods = list(dict.fromkeys((*draft.goods, *told.goods)))
            added.append(Draft(way, goods, draft.first, index, draft.sure * 0.9, told.span, ended=bool(movement.goals)))
    if not before:
        paths = drafts.paths([told.origins, *told.ways, *weaving.ends_of(movement, told.ways, told.goals, told.origins[0])])
        ended, final = bool(movement.goals), movement.signs.final
        added = [Draft(path, list(told.goods), index, index, told.sure, told.span, ended=ended, final=final) for path in paths]
    weaving.refine(reading, index, added)
    weaving.lead_in(reading, index, added)
    reading.drafts += added
    if added:
        listed = reading.goals if movement.signs.other and reading.goals_at == index else ()  # two ways that end alike
        reading.goals, reading.goals_at = tuple(dict.fromkeys((*listed, *told.goals))), index
