"""What moves in a sentence, from where, by what way and where to: its tagged places joined into movements.

Places join one movement until a second origin opens another. A destination after a destination is either another one ("to
A and B") or, where a verb or a word such as "then" stands between, the next: the first was a stop on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geo.records import record
from geo.routes import (
    cargoes,
    chains,
    clauses,
    endings,
    forbidding,
    goods,
    journeys,
    passives,
    roles,
    route_words,
    segments,
    signs,
    stations,
    steps,
    strikers,
    themes,
)
from geo.routes.clauses import Clause
from geo.routes.goods import Good, Theme
from geo.routes.journeys import Journey
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.signs import Signs
from geo.routes.steps import Stage
from geo.routes.themes import Verdict

_LOCATIVES = frozenset(("in", "at", "near", "on", "around", "inside"))
_PARTICLES = frozenset("on in up down out off over back away north south east west home by as at".split())
_STANDING = frozenset(
    "front line lines road roads river border frontier wall pipe pipeline range ridge highway railway fence canal trench"
    " campaign offensive march advance drive territory belt chain front-line frontline storm".split()
)
_LEAVING = frozenset(
    "flee flees fled fleeing escape escapes escaped withdraw withdraws withdrew withdrawn retreat retreats retreated relocate"
    " relocated migrate migrated return returned returns returning walk walked join joined redeploy redeployed".split()
)
_KNOWN = frozenset(("the", "these", "those"))
_HE = frozenset(("he", "him", "she", "her"))
_ONWARD = frozenset(("on", "onward", "onwards", "further"))
_NEAR_SUBJECT = 6
_NEAR_END = 12
Topic = Callable[[], object]
"""Asks, only where a pronoun calls for it, whether goods or fighters were named just before."""


@dataclass(slots=True)
class Movement:
    """One movement in a sentence. A stage holds places that are alternatives to each other; any of the three may be empty.

    ``goods`` as written. ``pronoun`` says that what moves was named before; ``inward`` that it goes into ``here``
    ("A, where weapons are smuggled in") or else into the country the report is about; ``weak`` that it names an origin and
    no more. ``sure`` is lower where an end was inferred. ``first`` and ``last`` are tokens of ``line``; from ``told`` on they
    tell of nothing else. ``signs`` say how it belongs to what was told before.
    """

    line: Line
    origins: Stage = ()
    ways: list[Stage] = field(default_factory=list)
    goals: Stage = ()
    goods: tuple[str, ...] = ()
    pronoun: bool = False
    inward: bool = False
    here: Stage = ()
    sure: float = 1.0
    first: int = 0
    last: int = 0
    told: int = 0
    weak: bool = False
    signs: Signs = field(default_factory=Signs)


def named(line: Line, text: str) -> tuple[str, ...]:
    """The goods and fighters that a sentence names, as written."""
    return cargoes.written(clauses.wares(line), line, text)


def names_route(line: Line) -> bool:
    """Whether a sentence names a route that is one by itself: "the land bridge", "a supply line"."""
    return any(themes.route_noun(line, at) for at in range(len(line.words)))


@record
class Placed:
    """A sentence with the roles that its places have on a way, and the goods, fighters and travellers that it names."""

    line: Line
    tags: list[Tag]
    known: tuple[Good, ...]


def place(line: Line) -> Placed | None:
    """``line`` with the roles of its places; None where it tells of no way."""
    tagged = chains.tags(line, roles.tags(line))
    if not tagged and not stations.handles(line):
        return None
    known = tuple(goods.find(line.words, line.raw, line.places))
    return Placed(line, stations.of(line, tagged, known), known)


def find(placed: Placed, text: str, *, topic: Topic, men: Topic = bool, smuggled: bool = False) -> list[Movement]:
    """The movements of the sentence ``placed`` of ``text``.

    ``topic`` tells whether goods or fighters were named just before; ``men`` whether the words around tell of men on
    their way to fight, so that a journey of three stops is one, and one of "the men"; ``smuggled`` that the report tells of
    people-smugglers.
    """
    found: list[Movement] = []
    line, tagged, known = placed.line, placed.tags, placed.known
    if not tagged or strikers.alone(known, line):
        return found
    taken = frozenset(at for tag in tagged for at in range(tag.first, tag.last + 1))
    known = tuple(good for good in known if not strikers.strikes(good, line))
    travellers = [good.last for good in known if good.theme is Theme.TRAVELLERS]
    wares = [good.first for good in known if good.theme in (Theme.GOODS, Theme.FIGHTERS)]
    for begin, end in segments.parted(line, tagged, known):
        clause = Clause(line, begin, end, known, smuggled)
        first = begin
        inside = [tag for tag in tagged if begin <= tag.first < end]
        if travellers and len(inside) > 1:
            inside = _without_travellers(inside, clause, topic=topic)
        for journey in journeys.journeys(inside, line, begin, travellers, wares):
            movement = _movement(journey, clause, first, text, topic=topic, men=men, taken=taken)
            first = journey.tags[-1].last + 1
            if movement is not None:
                found.append(movement)
                found += _back(movement, clause, text)
    return found


def _without_travellers(tagged: list[Tag], clause: Clause, *, topic: Topic) -> list[Tag]:
    """The tags without those of first steps that only travellers take: "forces went to A and caught a man who ... from B"."""
    told = steps.steps(tagged, clause.line, clause.begin)
    while len(told) > 1 and told[0].verb >= 0 and told[1].verb > told[0].verb and told[0].tags[0].how != "storing":
        if not themes.judge(told[0].tags, clause, topic=topic).refused:
            break
        told = told[1:]
    return [tag for step in told for tag in step.tags]


def _verdict(journey: Journey, clause: Clause, *, topic: Topic, men: Topic) -> Verdict:
    """Whether ``journey`` is a way of goods: one of its steps says so, and its first does not refuse."""
    joined = Verdict()
    for number, step in enumerate(journey.steps):
        last = journey.steps[number - 1] if number else None
        if last is not None and last.held and step.bare and not passives.passive(clause.line, last.verb):
            return Verdict(refused=True)  # "police seized it in A and moved it to B"
        verdict = themes.judge(step.tags, clause, topic=topic)
        if verdict.refused and not joined.accepted and step.tags[0].how != "storing":
            return Verdict(refused=True)
        joined.accepted = joined.accepted or verdict.accepted
        joined.pronoun = joined.pronoun or (verdict.pronoun and not number)
        joined.good = joined.good or verdict.good
    if len(journey.steps) == 1 and journey.steps[0].held and (joined.good is not None or topic()):
        joined.accepted = True  # it may be part of what the sentences around tell
    if not joined.accepted and len(journey.stages) > 1:
        first = journey.tags[0].first
        moved = any(step.verb >= 0 for step in journey.steps)
        before = [good for good in clause.themes if clause.begin <= good.first and good.last < first]
        if (
            before
            and (moved or (before[-1].last == journey.tags[0].cue - 1 and clause.line.words[journey.tags[0].cue] == "from"))
            and before[-1].theme is Theme.GOODS
            and not goods.self_moving(clause.line.words[before[-1].last])
            and before[-1] in clauses.wares(clause.line)
            and not forbidding.forbidden(clause, first, before[-1])
        ):
            joined.accepted, joined.good = True, before[-1]
    trade = route_words.words().sets["frames.trade"]
    if not joined.accepted and len(journey.stages) > 1:
        verbs = [clause.line.words[step.verb] for step in journey.steps if step.verb >= 0]
        joined.accepted = not trade.isdisjoint(verbs)
    if not joined.accepted and (_unnamed(journey, clause) or _sent_on(journey, clause)) and topic():
        joined.accepted = joined.pronoun = True
    if not joined.accepted and (journey.ended or len(journey.stages) > 1) and _of_men(journey, clause) and men():
        joined.accepted = joined.pronoun = True
    if not joined.accepted and len(journey.stages) == 1 and not journey.ended:
        inside = [good for good in clause.themes if clause.begin <= good.first < clause.end]
        wares = (good for good in inside if not goods.self_moving(clause.line.words[good.last]))
        joined.weak = any(good.theme in (Theme.GOODS, Theme.FIGHTERS) for good in wares)
        fetched = any(
            step.verb >= 0 and clause.line.words[step.verb + 1 : step.verb + 2] in (("them",), ("it",))
            for step in journey.steps
        )
        joined.weak = joined.weak or (fetched and bool(topic()))  # "a boatman fetched them at A"
    return joined


def _unnamed(journey: Journey, clause: Clause) -> bool:
    """Whether ``journey`` is told with both its ends by verbs of transport, of a thing that no word of the lexicon names."""
    if (
        len(journey.stages) < 2
        or not (journey.ended or len(journey.stages) > 2)
        or any(tag.how == "link" for tag in journey.tags)
    ):
        return False
    if any(clause.line.words[tag.cue] in _LEAVING for tag in journey.tags):
        return False
    moved = any(_transports(clause.line, step.verb) for step in journey.steps if step.verb >= 0)
    first = journey.tags[0].cue
    persons = any(good.theme is Theme.PERSONS and good.last < first for good in clause.usable)
    return moved and not persons and not any(good.theme is Theme.TRAVELLERS for good in clause.usable)


def _sent_on(journey: Journey, clause: Clause) -> bool:
    """Whether ``journey`` says that something is moved on from where it was told to be: "the best were flown on to A"."""
    step, line = journey.steps[0], clause.line
    if step.origins or not step.goals or step.verb < 0 or step.verb > step.tags[0].cue:
        return False
    onward = not _ONWARD.isdisjoint(line.words[step.verb + 1 : step.tags[0].cue])
    carried = route_words.words().verbs.get(line.words[step.verb]) in ("carrying", "freight", "either")
    travelling = any(good.theme is Theme.TRAVELLERS for good in clause.usable)
    return onward and carried and not travelling and passives.passive(line, step.verb)


def _of_men(journey: Journey, clause: Clause) -> bool:
    """Whether "the men", or others just told of, are moved, and neither arrested nor hurt: "the men are led over to A"."""
    first, sets = journey.tags[0].cue, route_words.words().sets
    persons = [good for good in clause.usable if good.last < first or good.last == journey.tags[0].cue - 1]
    known = bool(persons) and persons[-1].theme is Theme.PERSONS and clause.line.words[persons[-1].first - 1] in _KNOWN
    return known and sets["joining.stays"].isdisjoint(clause.line.words)


def _transports(line: Line, verb: int) -> bool:
    """Whether the verb at ``verb`` says that somebody moves something: "is driven", "have been moving captured jeeps"."""
    sort = route_words.words().verbs.get(line.words[verb], "blocking")
    subject = line.words[max(0, verb - _NEAR_SUBJECT) : verb]
    if not _HE.isdisjoint(line.words[max(0, verb - _NEAR_SUBJECT) : verb + 2]):
        return False  # one man's journey is no route by itself
    if sort == "blocking" or not _STANDING.isdisjoint(subject) or any(goods.self_moving(word) for word in subject):
        return False
    if sort == "going":
        return line.words[verb] not in _LEAVING
    following = line.words[verb + 1 : verb + 2]
    moved = bool(following) and following[0].isalpha() and following not in route_words.words().cues
    return passives.passive(line, verb) or (moved and line.places[verb + 1] < 0 and following[0] not in _PARTICLES)


def _movement(
    bundle: Journey, clause: Clause, first: int, text: str, *, topic: Topic, men: Topic, taken: frozenset[int]
) -> Movement | None:
    """The movement of ``bundle``, whose words begin at token ``first``; None where its places are no way of goods."""
    line = clause.line
    verdict = _verdict(bundle, clause, topic=topic, men=men)
    journey = bundle.sourced and len(bundle.stages) > 2 and len(line.stops) > 2 and men()
    if verdict.refused or not (verdict.accepted or verdict.weak or journey):
        return None
    origins = bundle.stages[0] if bundle.sourced or (verdict.weak and not verdict.accepted) else ()
    goals = bundle.stages[-1] if bundle.ended else ()
    ways = bundle.stages[bundle.sourced : len(bundle.stages) - bundle.ended]
    if origins and ways and not goals and any(step.held for step in bundle.steps):
        goals = ways.pop()  # "rifles from A were seized at B"
    start, last = bundle.tags[0].first, bundle.tags[-1].last
    movement = Movement(line, origins, ways, goals, first=first, last=last)
    movement.weak = verdict.weak
    movement.signs = signs.read(bundle, clause, first)
    begins = [tag.cue for tag in bundle.tags] + ([verdict.good.first] if verdict.good else [])
    movement.told = min((at for at in begins if first <= at), default=first)
    movement.pronoun = verdict.pronoun
    movement.inward = clause.once("inward", lambda: endings.inward(line, (clause.begin, clause.end))) or any(
        tag.how == "inward" for tag in bundle.tags
    )
    movement.here = endings.used_at(line, clause, bundle, verdict.good) or endings.here(line, start)
    if not movement.origins and movement.ways and bundle.neighbours:
        movement.origins = bundle.neighbours
        movement.sure *= 0.8
    carriers = verdict.good is not None and verdict.good.theme is Theme.FIGHTERS
    returning = clause.once("returns", lambda: endings.may_return(clause))
    if returning and endings.returns(line, last, clause.end, carriers=carriers) and movement.origins and movement.goals:
        movement.ways, movement.goals = [*movement.ways, movement.goals], movement.origins
    if movement.origins and not movement.goals and not movement.inward:
        movement.goals = endings.used_at(line, clause, bundle, verdict.good)
        movement.sure *= 0.8 if movement.goals else 1.0
    movement.goods = cargoes.written(themes.listed(verdict.good, clause), line, text)
    _imply(movement, bundle, clause, taken)
    return movement


def _back(movement: Movement, clause: Clause, text: str) -> list[Movement]:
    """The way of what ``movement``'s carriers bring back: "carried from A to B by porters, who return with petrol"."""
    line = movement.line
    told = movement.origins and movement.goals and clause.once("returns", lambda: endings.may_return(clause))
    at = endings.brings_back(line, movement.last, clause.end) if told else None
    if at is None:
        return []
    good = next((good for good in clauses.wares(line) if good.first > at), None)
    if good is None or "empty" in line.words[movement.last : good.first + 1]:
        return []
    other = Movement(line, movement.goals, movement.ways[::-1], movement.origins, cargoes.written([good], line, text))
    other.first = other.last = other.told = movement.last
    other.signs = Signs(other=True, back=True)
    return [other]


def _imply(movement: Movement, bundle: Journey, clause: Clause, taken: frozenset[int]) -> None:
    """Give a movement without destination the place behind it that has no role, where nothing violent is told of it."""
    line, last = clause.line, bundle.tags[-1].last
    if not movement.origins or movement.goals or movement.inward or movement.weak or not movement.goods:
        return
    place = next((at for at in range(last + 1, clause.end) if line.places[at] >= 0), None)
    if place is None or place in taken or place > last + _NEAR_END or not {",", "and"}.isdisjoint(line.words[last + 1 : place]):
        return
    if line.words[place - 1] in _LOCATIVES and endings.plain(line, last + 1, place):
        movement.goals, movement.sure = line.stops[line.places[place]], movement.sure * 0.7
