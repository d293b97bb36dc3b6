"""What moves in a sentence, from where, by what way and where to: its tagged places joined into movements.

Places join one movement until a second origin opens another. A destination after a destination is either another one ("to
A and B") or, where a verb or a word such as "then" stands between, the next: the first was a stop on the way.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from geo.models import Resolution
from geo.routes import goods, roles, route_words, themes
from geo.routes.goods import Good, Theme
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Role
from geo.routes.themes import Clause

_BREAKS = frozenset((";", ":", "—", "–"))
_ON_TO = (("on", "to"), ("on", "into"), ("on", "towards"))
_HUBS = ("hub", "inward", "relative")
Stage = tuple[Resolution, ...]
Topic = Callable[[], object]
"""Asks, only where a pronoun calls for it, whether goods or fighters were named just before."""


@dataclass(slots=True)
class Movement:
    """One movement in a sentence. A stage holds places that are alternatives to each other; any of the three may be empty.

    ``goods`` as written. ``pronoun`` says that what moves was named before; ``inward`` that it goes into ``here``
    ("A, where weapons are smuggled in") or else into the country the report is about; ``onward`` that it carries on a
    movement told before. ``sure`` is lower where an end was inferred. ``first`` and ``last`` are tokens of ``line``; from
    ``told`` on they tell of nothing else.
    """

    line: Line
    origins: Stage = ()
    ways: list[Stage] = field(default_factory=list)
    goals: Stage = ()
    goods: tuple[str, ...] = ()
    pronoun: bool = False
    inward: bool = False
    here: Stage = ()
    onward: bool = False
    sure: float = 1.0
    first: int = 0
    last: int = 0
    told: int = 0


@dataclass(slots=True)
class _Bundle:
    """Tags that belong to one movement, and how they lie."""

    tags: list[Tag] = field(default_factory=list)
    origins: Stage = ()
    ways: list[Stage] = field(default_factory=list)
    goals: Stage = ()
    neighbours: Stage = ()

    def add(self, tag: Tag, *, chained: bool) -> None:
        """Take ``tag`` in; ``chained`` says that a destination follows the one before it."""
        self.tags.append(tag)
        if tag.role is Role.NEIGHBOUR:
            self.neighbours = tag.members
        elif tag.role is Role.SOURCE and tag.how in ("link", "pair") and len(tag.members) > 1:
            self.origins, self.goals = tag.members[:1], tag.members[1:]
        elif tag.role is Role.SOURCE:
            self.origins += tag.members
        elif tag.role is Role.VIA:
            self.ways += [(member,) for member in tag.members]
        elif tag.ordered:
            self.ways += [(member,) for member in (*self.goals, *tag.members[:-1])]
            self.goals = tag.members[-1:]
        elif chained:
            self.ways.append(self.goals)
            self.goals = tag.members
        else:
            self.goals += tuple(member for member in tag.members if not any(same(member, goal) for goal in self.goals))


def same(one: Resolution, other: Resolution) -> bool:
    """Whether two stops are one place."""
    if one.place is not None and other.place is not None:
        return (one.place.lat, one.place.lon, one.place.kind) == (other.place.lat, other.place.lon, other.place.kind)
    return one.mention.text.lower() == other.mention.text.lower()


def _segments(line: Line) -> list[tuple[int, int]]:
    """The parts of a sentence between semicolons, colons and dashes, as token ranges."""
    breaks = (
        at for at, word in enumerate(line.words) if word in _BREAKS and (word in ";:" or line.starts[at] > line.ends[at - 1])
    )
    cuts = [-1, *breaks, len(line.words)]
    return [(left + 1, right) for left, right in itertools.pairwise(cuts) if right > left + 1]


def _bundles(tagged: Sequence[Tag], line: Line) -> list[_Bundle]:
    known = route_words.words()
    found: list[_Bundle] = []
    for tag in tagged:
        bundle = found[-1] if found else None
        between = line.words[bundle.tags[-1].last + 1 : tag.first] if bundle else ()
        moving = any(word in known.sets["onward.words"] or word in known.verbs or word in known.loads for word in between)
        moving = moving or not known.sets["onward.crossing"].isdisjoint(between)
        if bundle is None or (
            (tag.role is Role.SOURCE and bundle.origins and bundle.tags[-1].role is not Role.SOURCE)
            or (tag.role is Role.VIA and tag.how in _HUBS and bundle.origins and bundle.goals)
        ):
            found.append(_Bundle())
            bundle = found[-1]
        repeated = any(same(member, goal) for member in tag.members for goal in bundle.goals)
        supplied = line.words[tag.cue].startswith(("suppl", "resuppl"))  # "and supplying A" follows nothing
        bundle.add(tag, chained=moving and bool(bundle.goals) and tag.role is Role.GOAL and not (repeated or supplied))
        if tag.role is Role.VIA and "after" in between and len(bundle.ways) > 1:
            bundle.ways[-2:] = bundle.ways[:-3:-1]
    return found


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
    names = (text[line.starts[good.first] : line.ends[good.last]] for good in found)
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names))


def named(line: Line, text: str) -> tuple[str, ...]:
    """The goods and fighters that a sentence names, as written."""
    return _written(themes.wares(line), line, text)


def find(line: Line, text: str, *, topic: Topic, recruits: bool = False) -> list[Movement]:
    """The movements of the sentence ``line`` of ``text``.

    ``topic`` tells whether goods or fighters were named just before; ``recruits`` says that the words around tell of men
    on their way to fight, so that a journey of three stops is one.
    """
    tagged = roles.tags(line)
    if not tagged:
        return []
    found: list[Movement] = []
    known = tuple(goods.find(line.words, line.raw, line.places))
    tagged = [tag for tag in tagged if not _made_otherwise(tag, line, known)]
    for begin, end in _segments(line):
        clause = Clause(line, begin, end, known)
        first = begin
        for bundle in _bundles([tag for tag in tagged if begin <= tag.first < end], line):
            movement = _movement(bundle, clause, first, text, topic=topic, recruits=recruits)
            first = bundle.tags[-1].last + 1
            if movement is not None:
                found.append(movement)
    return found


def _made_otherwise(tag: Tag, line: Line, known: Sequence[Good]) -> bool:
    """Whether ``tag`` says where something was made that is no goods: "charges made in A"."""
    sets = route_words.words().sets
    if tag.role is not Role.SOURCE or line.words[tag.cue] not in sets["making.verbs"] | sets["making.active"]:
        return False
    return not any(tag.cue - 10 <= good.last < tag.first and good.theme is not Theme.TRAVELLERS for good in known)


def _movement(bundle: _Bundle, clause: Clause, first: int, text: str, *, topic: Topic, recruits: bool) -> Movement | None:
    """The movement of ``bundle``, whose words begin at token ``first``; None where its places are no way of goods."""
    line, known = clause.line, route_words.words()
    verdict = themes.judge(bundle.tags, clause, topic=topic)
    journey = recruits and bool(bundle.origins) and len(bundle.ways) + bool(bundle.goals) >= 2
    if verdict.refused or not (verdict.accepted or journey):
        return None
    start, last = bundle.tags[0].first, bundle.tags[-1].last
    movement = Movement(line, bundle.origins, bundle.ways, bundle.goals, first=first, last=last)
    begins = [tag.cue for tag in bundle.tags] + ([verdict.good.first] if verdict.good else [])
    movement.told = min((at for at in begins if first <= at), default=first)
    movement.pronoun = verdict.pronoun
    movement.inward = _inward(line, (clause.begin, clause.end)) or any(tag.how == "inward" for tag in bundle.tags)
    movement.here = _used_at(line, clause, bundle, verdict.good) or _here(line, start)
    movement.onward = any(word in known.sets["onward.words"] or word in ("on", "further") for word in line.words[first:start])
    between = line.words[start:last]
    movement.onward = movement.onward or any(pair in _ON_TO for pair in itertools.pairwise(between))
    if not movement.origins and movement.ways and bundle.neighbours:
        movement.origins = bundle.neighbours
        movement.sure *= 0.8
    if _returns(line, last, clause.end) and movement.origins and movement.goals:
        movement.ways, movement.goals = [*movement.ways, movement.goals], movement.origins
    if movement.origins and not movement.goals and not movement.inward:
        movement.goals = _used_at(line, clause, bundle, verdict.good)
        movement.sure *= 0.8 if movement.goals else 1.0
    movement.goods = _written(themes.listed(verdict.good, clause), line, text)
    return movement


def _returns(line: Line, end: int, stop: int) -> bool:
    """Whether the words after the last place say that what moved was brought back ("and brought them home")."""
    known = route_words.words()
    rest = line.words[end + 1 : stop]
    back = any(word in known.sets["onward.back"] for word in rest) and any(word in ("them", "they", "it") for word in rest)
    return back or any(word in ("return", "returns", "returned", "returning") for word in rest)


def _used_at(line: Line, clause: Clause, bundle: _Bundle, good: Good | None) -> Stage:
    """The place where what moves is found or used: "the rifles seized in A had come from B". It is where they went."""
    if good is None:
        return ()
    for at in range(good.last + 1, bundle.tags[0].cue):
        near = line.words[at - 1] in ("in", "at", "around", "inside", "on") or line.words[at - 2 : at] == ("in", "the")
        if line.places[at] >= 0 and near and clause.begin <= at:
            return line.stops[line.places[at]]
    return ()
