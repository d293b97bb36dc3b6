"""What moves in a sentence, from where, by what way and where to: its tagged places joined into movements.

Places join one movement until a second origin opens another. A destination after a destination is either another one ("to
A and B") or, where a verb or a word such as "then" stands between, the next: the first was a stop on the way.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from geo.routes import agents, clauses, forbidding, goods, journeys, locatives, roles, route_words, signs, steps, themes
from geo.routes.clauses import Clause
from geo.routes.goods import Good, Theme
from geo.routes.journeys import Journey
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Role
from geo.routes.signs import Signs
from geo.routes.steps import Stage
from geo.routes.themes import Verdict

_BREAKS = frozenset((";", ":", "—", "–"))
_REASONS = frozenset(("because", "although", "though", "since", "unless"))
_RESUMING = frozenset("they it these there thence whence them then".split())
_ADVERBS = frozenset(("then", "later", "also", "finally", "first", "there", "again", "next"))
_BUYING = frozenset("buy buys bought sell sells sold pay pays paid fetch fetched collect collected wait waited meet".split())
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_LOCATIVES = frozenset(("in", "at", "near", "on", "around", "inside"))
_OBJECTS = frozenset(("them", "they", "it"))
_RETURNING = frozenset(("return", "returns", "returned", "returning"))
_TAKING = frozenset(("take", "takes", "took", "taken"))
_ABOARD = frozenset(("on", "aboard"))
_NEAR_EMPTY = 4  # words: "on the empty run south to A" nothing moves
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


def _segments(line: Line, tagged: Sequence[Tag]) -> list[tuple[int, int]]:
    """The parts of a sentence between semicolons, colons and dashes, as token ranges."""
    breaks = (
        at
        for at, word in enumerate(line.words)
        if (word in _BREAKS or word in _REASONS) and (word in ";:" or word in _REASONS or line.starts[at] > line.ends[at - 1])
    )
    hubs = {tag.first for tag in tagged if tag.how in ("hub", "inward", "outward")}
    placed = [at for at, place in enumerate(line.places) if place >= 0 and at not in hubs]
    kept = (at for at in breaks if not _goes_on(line, at, placed))
    cuts = [-1, *kept, len(line.words)]
    return [(left + 1, right) for left, right in itertools.pairwise(cuts) if right > left + 1]


def _goes_on(line: Line, at: int, placed: Sequence[int]) -> bool:
    """Whether the words go on over the mark at ``at``: a pronoun follows a semicolon, or no place stands before a colon."""
    if line.words[at] in _REASONS:
        return not any(place < at for place in placed)
    if line.words[at] == ";":
        return not _RESUMING.isdisjoint(line.words[at + 1 : at + 3])
    if line.words[at] == ":" and _spelt_out(line, at + 1):
        return True
    return not any(place < at for place in placed)


def _spelt_out(line: Line, at: int) -> bool:
    """Whether the words from token ``at`` on only spell out how what was told before went: ": from A, thence by mule to B"."""
    word = line.words[at : at + 1]
    known = route_words.words()
    handled = bool(word) and word[0].endswith(("ed", "wn", "ught")) and (word[0] in known.verbs or word[0] in known.frames)
    return handled or word in known.cues


def _inward(line: Line, segment: tuple[int, int]) -> bool:
    """Whether the words say "came in", "smuggled in from", with no place behind the "in"."""
    known = route_words.words()
    for at in range(segment[0] + 1, segment[1]):
        if line.words[at] != "in" or line.words[at - 1] not in known.sets["inward.verbs"]:
            continue
        following = line.words[at + 1 : at + 2]
        if (
            not following
            or not following[0][0].isalnum()
            or any(line.words[at + 1 : at + 1 + n] in known.cues for n in (1, 2, 3))
            or following[0] in ("to", "and", "on")
        ):
            return True
    return False


def _here(line: Line, before: int) -> Stage:
    """The place that a "where" before token ``before`` stands for."""
    where = [at for at in range(before) if line.words[at] == "where"]
    places = [at for at in range(where[-1]) if line.places[at] >= 0] if where else []
    return line.stops[line.places[places[-1]]] if places else ()


def _written(found: Sequence[Good], line: Line, text: str) -> tuple[str, ...]:
    found = [good for good in found if not goods.is_weight(line.words[good.last])]
    names = (text[line.starts[good.first] : line.ends[good.last]] for good in found)
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names))


def named(line: Line, text: str) -> tuple[str, ...]:
    """The goods and fighters that a sentence names, as written."""
    return _written(clauses.wares(line), line, text)


def names_route(line: Line) -> bool:
    """Whether a sentence names a route that is one by itself: "the land bridge", "a supply line"."""
    return any(themes.route_noun(line, at) for at in range(len(line.words)))


def find(line: Line, text: str, *, topic: Topic, recruits: bool = False, smuggled: bool = False) -> list[Movement]:
    """The movements of the sentence ``line`` of ``text``.

    ``topic`` tells whether goods or fighters were named just before; ``recruits`` says that the words around tell of men
    on their way to fight, so that a journey of three stops is one; ``smuggled`` that the report tells of people-smugglers.
    """
    found: list[Movement] = []
    tagged = roles.tags(line)
    if not tagged and not _handles(line):
        return []
    known = tuple(goods.find(line.words, line.raw, line.places))
    tagged = locatives.tags(line, tagged, known)
    tagged = [
        tag for number, tag in enumerate(tagged) if not (number and forbidding.blocked(tag, line, tagged[number - 1].last))
    ]
    tagged = [_passed_on(number, tagged, line) for number in range(len(tagged))]
    tagged = [tag for tag in tagged if not _made_otherwise(tag, line, known)]
    tagged = [tag for number, tag in enumerate(tagged) if not _provenance(number, tagged, known, line)]
    if "empty" in line.words:
        tagged = [tag for tag in tagged if not _empty(line, tag)]
    taken = frozenset(at for tag in tagged for at in range(tag.first, tag.last + 1))
    travellers = [good.last for good in known if good.theme is Theme.TRAVELLERS]
    for begin, end in _segments(line, tagged):
        clause = Clause(line, begin, end, known, smuggled)
        first = begin
        inside = [tag for tag in tagged if begin <= tag.first < end]
        if travellers and len(inside) > 1:
            inside = _without_travellers(inside, clause, topic=topic)
        for journey in journeys.journeys(inside, line, begin, travellers):
            movement = _movement(journey, clause, first, text, topic=topic, recruits=recruits, taken=taken)
            first = journey.tags[-1].last + 1
            if movement is not None:
                found.append(movement)
    return found


def _without_travellers(tagged: list[Tag], clause: Clause, *, topic: Topic) -> list[Tag]:
    """The tags without those of first steps that only travellers take: "forces went to A and caught a man who ... from B"."""
    told = steps.steps(tagged, clause.line, clause.begin)
    while len(told) > 1 and told[0].verb >= 0 and told[1].verb > told[0].verb and told[0].tags[0].how != "storing":
        if not themes.judge(told[0].tags, clause, topic=topic).refused:
            break
        told = told[1:]
    return [tag for step in told for tag in step.tags]


def _empty(line: Line, tag: Tag) -> bool:
    """Whether the words before ``tag`` say that nothing is carried: "on the empty run south to A"; not "empty of fish"."""
    start = max(0, tag.cue - _NEAR_EMPTY)
    return any(line.words[at] == "empty" and line.words[at + 1] != "of" for at in range(start, tag.first))


def _handles(line: Line) -> bool:
    """Whether a verb of trade or handling, or "of" or "for" before a place, may give a place of ``line`` its role."""
    if not route_words.words().frames.keys().isdisjoint(line.words):
        return True
    sets = route_words.words().sets
    taken_on = not _TAKING.isdisjoint(line.words) and not _ABOARD.isdisjoint(line.words)
    if taken_on or not agents.GIVING.isdisjoint(line.words):
        return True
    if not (sets["frames.sightings"] | sets["frames.intercepting"] | sets["frames.discovering"]).isdisjoint(line.words):
        return True
    return any(
        place >= 0 and at and (line.words[at - 1] in ("of", "for") or (at > 1 and line.words[at - 2] in _BE))
        for at, place in enumerate(line.places)
    )


def _provenance(number: int, tagged: Sequence[Tag], known: Sequence[Good], line: Line) -> bool:
    """Whether a tag only says where persons are from, who do not set out from there: "the men from A fetch them"."""
    tag = tagged[number]
    if tag.role is not Role.SOURCE or tag.how != "cue":
        return False
    persons = any(good.last == tag.cue - 1 and good.theme in (Theme.PERSONS, Theme.TRAVELLERS) for good in known)
    if persons and (
        line.words[max(0, tag.cue - 2) : tag.cue - 1] in (("with",), ("by",))
        or _BUYING.intersection(line.words[tag.last + 1 : tag.last + 4])
    ):
        return True
    later = number > 0 and tagged[number - 1].role is Role.GOAL
    return persons and (later or any(other.role is Role.SOURCE for other in tagged if other is not tag))


def _passed_on(number: int, tagged: Sequence[Tag], line: Line) -> Tag:
    """The tag; a stop where it names where goods already on their way were loaded or collected: "brought to A, loaded at B"."""
    tag = tagged[number]
    known = route_words.words()
    word = line.words[tag.cue]
    later = tagged[number + 1] if number + 1 < len(tagged) else None
    if later is not None and later.role is tag.role is Role.SOURCE and tag.how == "storing" and word in known.frames:
        between = line.words[tag.last + 1 : later.cue]
        if between[:2] == ("out", "of") or between[:1] in (("with",), ("using",)):
            return replace(tag, role=Role.GOAL)  # "built in A out of charges from B"
    if tag.role is not Role.SOURCE or not number or word not in known.sets["making.verbs"] | known.frames.keys():
        return tag
    at = tag.cue - 1
    while at > 0 and (line.words[at] in _BE or line.words[at] in _ADVERBS or line.words[at].endswith("ly")):
        at -= 1
    joined = line.words[at] in ("and", "then") or (line.words[at] == "," and not _BE.isdisjoint(line.words[: tag.cue]))
    if at == tagged[number - 1].last and at < tag.cue - 1 and tagged[number - 1].role is Role.SOURCE:
        return replace(tag, role=Role.VIA, how="storing")  # "diamonds from A are cut at B"
    if not joined or at <= tagged[number - 1].last or ";" in line.words[tagged[number - 1].last : at]:
        return tag
    return replace(tag, role=Role.VIA, how="storing")


def _made_otherwise(tag: Tag, line: Line, known: Sequence[Good]) -> bool:
    """Whether ``tag`` says where something was made that is no goods: "charges made in A"."""
    sets = route_words.words().sets
    if tag.role is not Role.SOURCE or line.words[tag.cue] not in sets["making.verbs"] | sets["making.active"]:
        return False
    if not _BE.isdisjoint(line.words[max(0, tag.cue - 2) : tag.cue]) and not _RESUMING.isdisjoint(line.words[: tag.cue]):
        return False  # "it is bought in A"
    return not any(tag.cue - 10 <= good.last < tag.first and good.theme is not Theme.TRAVELLERS for good in known)


def _verdict(journey: Journey, clause: Clause, *, topic: Topic) -> Verdict:
    """Whether ``journey`` is a way of goods: one of its steps says so, and its first does not refuse."""
    joined = Verdict()
    for number, step in enumerate(journey.steps):
        last = journey.steps[number - 1] if number else None
        if last is not None and last.held and step.bare and not themes.passive(clause.line, last.verb):
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
    if not joined.accepted and len(journey.stages) == 1 and not journey.ended:
        inside = [good for good in clause.themes if clause.begin <= good.first < clause.end]
        joined.weak = any(good.theme in (Theme.GOODS, Theme.FIGHTERS) for good in inside)
        fetched = any(
            step.verb >= 0 and clause.line.words[step.verb + 1 : step.verb + 2] in (("them",), ("it",))
            for step in journey.steps
        )
        joined.weak = joined.weak or (fetched and bool(topic()))  # "a boatman fetched them at A"
    return joined


def _movement(
    bundle: Journey, clause: Clause, first: int, text: str, *, topic: Topic, recruits: bool, taken: frozenset[int]
) -> Movement | None:
    """The movement of ``bundle``, whose words begin at token ``first``; None where its places are no way of goods."""
    line = clause.line
    verdict = _verdict(bundle, clause, topic=topic)
    journey = recruits and bundle.sourced and len(bundle.stages) > 2
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
    movement.inward = clause.once("inward", lambda: _inward(line, (clause.begin, clause.end))) or any(
        tag.how == "inward" for tag in bundle.tags
    )
    movement.here = _used_at(line, clause, bundle, verdict.good) or _here(line, start)
    if not movement.origins and movement.ways and bundle.neighbours:
        movement.origins = bundle.neighbours
        movement.sure *= 0.8
    carriers = verdict.good is not None and verdict.good.theme is Theme.FIGHTERS
    returning = clause.once("returns", lambda: _may_return(clause))
    if returning and _returns(line, last, clause.end, carriers=carriers) and movement.origins and movement.goals:
        movement.ways, movement.goals = [*movement.ways, movement.goals], movement.origins
    if movement.origins and not movement.goals and not movement.inward:
        movement.goals = _used_at(line, clause, bundle, verdict.good)
        movement.sure *= 0.8 if movement.goals else 1.0
    movement.goods = _written(themes.listed(verdict.good, clause), line, text)
    _imply(movement, bundle, clause, taken)
    return movement


def _imply(movement: Movement, bundle: Journey, clause: Clause, taken: frozenset[int]) -> None:
    """Give a movement without destination the place behind it that has no role, where nothing violent is told of it."""
    line, last = clause.line, bundle.tags[-1].last
    if not movement.origins or movement.goals or movement.inward or movement.weak or not movement.goods:
        return
    place = next((at for at in range(last + 1, clause.end) if line.places[at] >= 0), None)
    if place is None or place in taken or place > last + _NEAR_END or not {",", "and"}.isdisjoint(line.words[last + 1 : place]):
        return
    if line.words[place - 1] in _LOCATIVES and _plain(line, last + 1, place):
        movement.goals, movement.sure = line.stops[line.places[place]], movement.sure * 0.7


def _plain(line: Line, start: int, end: int) -> bool:
    """Whether tokens ``start`` to ``end`` (not included) tell of no violence, arrest or find."""
    known = route_words.words()
    words = line.words[start:end]
    return not any(known.verbs.get(word) == "blocking" for word in words) and known.sets["frames.finding"].isdisjoint(words)


def _may_return(clause: Clause) -> bool:
    """Whether a word of ``clause`` tells of a way back."""
    back = route_words.words().sets["onward.back"]
    return any(word in back or word.startswith("return") for word in clause.line.words[clause.begin : clause.end])


def _returns(line: Line, end: int, stop: int, *, carriers: bool) -> bool:
    """Whether the words after the last place say that what moved was brought back ("and brought them home").

    ``carriers`` says that those who carry are told of, and not what: with what they return is theirs as well.
    """
    known = route_words.words()
    rest = line.words[end + 1 : stop]
    for at, word in enumerate(rest):
        if word in known.sets["onward.back"] and not _OBJECTS.isdisjoint(rest[max(0, at - 3) : at]):
            return True
        if word in _RETURNING and (carriers or rest[at + 1 : at + 2] != ("with",)):  # not lorries with other goods
            return not (at and rest[at - 1] in ("that", "which", "who"))
    return False


def _used_at(line: Line, clause: Clause, bundle: Journey, good: Good | None) -> Stage:
    """The place where what moves is found or used: "the rifles seized in A had come from B". It is where they went."""
    if good is None:
        return ()
    for at in range(good.last + 1, min(bundle.tags[0].cue, bundle.tags[0].first)):
        near = line.words[at - 1] in ("in", "at", "around", "inside", "on") or line.words[at - 2 : at] == ("in", "the")
        if line.places[at] >= 0 and near and clause.begin <= at and "for" not in line.words[at - 3 : at]:
            return line.stops[line.places[at]]
    return ()
