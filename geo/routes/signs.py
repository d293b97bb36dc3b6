"""Signs: what the words around a movement say of its place in a story, beside its places.

"Another", "the rest", "had", "the crates", "two days later": whether it carries on what was told before, and how.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from geo.routes import contrasts, route_words
from geo.routes.clauses import Clause
from geo.routes.grammar import RESUMING
from geo.routes.journeys import Journey
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Role

_ON_TO = (("on", "to"), ("on", "into"), ("on", "towards"))
_STANDING = frozenset(("they", "it", "them"))
_KNOWN = frozenset(("the", "these", "those", "this"))
_STARTS = frozenset("begin begins began start starts started originate originates".split())
_BACK = (
    ("other", "way"),
    ("other", "direction"),
    ("opposite", "direction"),
    ("opposite", "sense"),
    ("reverse", "direction"),
    ("in", "reverse"),
    ("opposite", "path"),
    ("way", "back"),
    ("way", "home"),
)
_ENDS = frozenset(("used", "found", "fired", "seized", "recovered", "discovered"))
_RUNNING = frozenset("goes go runs run leads lead passes pass running leading passing going is was travels follows".split())
_STRETCHES = frozenset(("journey", "trip", "stretch", "leg", "distance"))
_BOUND = frozenset(("to", "into", "for", "reach", "reaches", "reached", "towards"))
_MEANT = frozenset(("bound", "destined", "meant", "intended", "headed"))
_OTHERS = (("the", "other"), ("the", "others"), ("the", "second"), ("the", "third"), ("a", "second"), ("a", "third"))
_BE = frozenset(("is", "are", "was", "were"))
_WINDS = frozenset(("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre"))
_WAYS = frozenset(("way", "route", "road", "path", "track", "line"))
_COMPARED = frozenset("more less different new separate parallel second third northern southern eastern western".split())
_PARTING = frozenset(
    "disperse dispersed disperses scatter scattered scatters distributed shared parted divided fan fans fanned spread".split()
)
_SHORT, _LEAD = 4, 16
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split())
_WAY_WORDS = frozenset(("one", "other", "another", "second", "third", "first", "fourth"))


@dataclass(slots=True)
class Signs:
    """What the words of a movement say, each False where they do not.

    ``other``: it is another one than was told before. ``resumes``: it begins with a pronoun. ``again``: what moves is named
    as known before its first place ("the crates"); ``known``: anywhere in its clause. ``stands``: a pronoun is among its
    words. ``onward``: it comes after what was told ("then"); ``past``: it came before ("had"). ``share``: a part of what
    moved goes elsewhere ("the rest goes to A"). ``final``: its destination is where things were used or found. ``starts``:
    it tells where a way begins. ``halted``: what moves was stopped or seen. ``branches``: it is one of several ways listed
    ("one through A"). ``aside``: it happened on the way. ``stepped``: several verbs tell its stages in order.
    ``parted``: it is the other part of what was told before it in its sentence.
    ``handed``: those at its first place move on goods named before, or these go through other hands there ("off A the bales
    were passed to"). ``back``: it goes the other way. ``paired``: its destination is told as "to A and B". ``split``: only
    a part of what moves goes from its last stop to its destination. ``one``: it is that of one of several just told of.
    ``numbered``: so many others are told of ("Six reached A").
    """

    other: bool = False
    resumes: bool = False
    again: bool = False
    known: bool = False
    stands: bool = False
    onward: bool = False
    past: bool = False
    share: bool = False
    final: bool = False
    starts: bool = False
    halted: bool = False
    branches: bool = False
    aside: bool = False
    stepped: bool = False
    parted: bool = False
    handed: bool = False
    paired: bool = False
    back: bool = False
    split: bool = False
    one: bool = False
    numbered: bool = False


def read(bundle: Journey, clause: Clause, first: int) -> Signs:
    """The signs of the journey ``bundle``, whose words begin at token ``first`` of ``clause``."""
    sets, line = route_words.words().sets, clause.line
    tags = bundle.tags
    start, last = tags[0].first, tags[-1].last
    goals = [tag for tag in tags if tag.role is Role.GOAL]
    lead = line.words[first:start]
    pairs = itertools.chain(itertools.pairwise(lead), itertools.pairwise(line.words[start:last]))
    return Signs(
        other=(
            not sets["onward.others"].isdisjoint(line.words[clause.begin : min(start, clause.begin + 8)])
            and not _takes_over(line, clause.begin, start)
        )
        or _superlative(line, clause.begin)
        or _another_way(line, first, start)
        or (line.words[clause.begin : clause.begin + 2] == ("in", "the") and line.words[clause.begin + 2] in _WINDS),
        resumes=line.words[clause.begin] in RESUMING,
        again=named_again(clause, max(first, clause.begin), start),
        known=clause.once("known", lambda: named_again(clause, clause.begin, clause.end)),
        stands=not _STANDING.isdisjoint(line.words[clause.begin : last]),
        onward=not sets["onward.words"].isdisjoint(lead) or any(pair in _ON_TO for pair in pairs),
        past="had" in line.words[clause.begin : start],
        share=_shares(bundle, clause, first)
        and not any(word in _STRETCHES for word in lead)
        and ("rest", "of", "the", "way") not in zip(lead, lead[1:], lead[2:], lead[3:], strict=False)
        and not clause.once("back", lambda: _goes_back(clause)),
        final=any(not _ENDS.isdisjoint(line.words[tag.cue : tag.first]) for tag in goals),
        starts=any(not _STARTS.isdisjoint(line.words[tag.cue : tag.first]) for tag in tags),
        halted=any(line.words[tag.cue] in sets["frames.sightings"] | sets["frames.intercepting"] for tag in tags)
        or any(step.held for step in bundle.steps),
        branches=_listed_way(line, tags[0].cue),
        aside=("on", "the", "way") in (line.words[at : at + 3] for at in range(last, min(last + 5, clause.end))),
        stepped=len(bundle.steps) > 1,
        parted=bundle.steps[0].parted or (clause.begin > 1 and contrasts.otherwise(line, 0, clause.begin - 2, start)),
        handed=tags[0].how in ("agent", "relative") or (tags[0].how == "subject" and tags[0].role is Role.VIA),
        one=not bundle.sourced and bool(goals) and _one_of(line, clause.begin),
        split=bool(goals) and len(tags) > 1 and _splits(line, tags),
        numbered=_numbered(line, clause.begin, start),
        paired=bool(goals) and _paired(line, goals[-1]),
        back=clause.once("back", lambda: _goes_back(clause)),
    )


def _shares(bundle: Journey, clause: Clause, first: int) -> bool:
    """Whether words before the first place of ``bundle`` tell of a part of what moved before: "the rest", "half of it"."""
    shares, line = route_words.words().sets["anaphors.shares"], clause.line
    start = bundle.tags[0].first

    def part(at: int) -> bool:
        whole = line.words[at] == "loads" and line.words[at - 1] in ("its", "their", "his", "the")
        placed = line.words[at + 1 : at + 2] == ("of",) and line.places[at + 2] >= 0  # "that part of A"
        return line.words[at] in shares and not (whole or placed)

    if line.words[clause.begin : clause.begin + 2] == ("a", "further") and not bundle.sourced:
        return True  # "a further nine went to A"
    opening = range(clause.begin, min(start, clause.begin + 6))
    if any(part(at) and at not in clause.heads for at in opening):
        return True
    one = not bundle.sourced and bundle.ended and _one_of(line, clause.begin)
    return one or any(part(at) for at in range(first, start) if line.words[at + 1] == "of")


def _takes_over(line: Line, at: int, start: int) -> bool:
    """Whether another carrier takes on what was told: "another aircraft carries the leaf on to A", "a second took it to B"."""
    onward = line.words[start - 2 : start] in _ON_TO
    return onward and line.words[at] in ("another", "other", "others")


def _superlative(line: Line, at: int) -> bool:
    """Whether a clause from token ``at`` on tells of one of several ways by its rank: "the safest leads through A"."""
    return line.words[at : at + 1] == ("the",) and any(word.endswith("est") for word in line.words[at + 1 : at + 2])


def _numbered(line: Line, at: int, start: int) -> bool:
    """Whether a clause tells of so many others by their number alone: "Six reached A through B"; not "six went on to A"."""
    number = line.words[at]
    if not (number in _NUMBERS or number.isdigit()) or line.words[at + 1] not in route_words.words().verbs:
        return False
    return line.words[start - 2 : start] not in _ON_TO and line.words[at + 1] not in _BE


def _another_way(line: Line, first: int, last: int) -> bool:
    """Whether words between two tokens tell of a way beside the one told before: "by a more northerly way", "a longer road"."""
    return any(
        line.words[at] in _WAYS
        and any(
            word in _COMPARED or (word.endswith("er") and len(word) > _SHORT) for word in line.words[max(first, at - 3) : at]
        )
        and not {"a", "an"}.isdisjoint(line.words[max(first, at - 4) : at])
        for at in range(first, last)
    )


def _one_of(line: Line, at: int) -> bool:
    """Whether a clause from token ``at`` on tells of one of several told before: "One took his load to A; the other ..."."""
    pair = line.words[at : at + 2]
    one = pair[:1] == ("one",)
    following = line.words[at + 1 : at + 2] if one else line.words[at + 2 : at + 3]
    moving = bool(following) and (following[0] in _BE or following[0] in route_words.words().verbs)
    return (one or pair in _OTHERS) and moving and ("from", "there") not in itertools.pairwise(line.words[at:])


def _goes_back(clause: Clause) -> bool:
    """Whether the words of ``clause`` say that it goes the other way."""
    return any(pair in _BACK for pair in itertools.pairwise(clause.line.words[clause.begin : clause.end]))


def _splits(line: Line, tags: Sequence[Tag]) -> bool:
    """Whether a part is named between the last two places: "A was the store, half being meant for B"."""
    shares = route_words.words().sets["anaphors.shares"]
    return tags[-2].role is Role.VIA and not shares.isdisjoint(line.words[tags[-2].last + 1 : tags[-1].cue])


def _paired(line: Line, tag: Tag) -> bool:
    """Whether ``tag`` names two places that goods go "to", not that they are sold in or shared between."""
    between = line.words[tag.first + 1 : tag.last]
    return (
        tag.how == "cue"
        and len(tag.members) > 1
        and between[-1:] != ("or",)
        and "or" not in between
        and _PARTING.isdisjoint(line.words[max(0, tag.cue - 3) : tag.cue])
        and line.words[tag.cue] not in _MEANT
        and (line.words[tag.cue] in _BOUND or line.words[tag.first - 1] in _BOUND)
        and not _handed_out(line, tag)
    )


def _handed_out(line: Line, tag: Tag) -> bool:
    """Whether what goes to the places of ``tag`` goes to each for itself: "flown to A and B", "money for cells in A and B"."""
    known = route_words.words()
    if not known.sets["fillers.recipients"].isdisjoint(line.words[tag.cue + 1 : tag.first]):
        return True
    lead = (at for at in range(tag.cue - 1, max(-1, tag.cue - _LEAD), -1) if line.places[at] < 0)
    verb = next((line.words[at] for at in lead if line.words[at] in known.verbs), "")
    return verb in known.sets["onward.roadless"]


def _listed_way(line: Line, cue: int) -> bool:
    """Whether the role that begins at ``cue`` is that of one of several ways: "one through A, the other through B"."""
    at = cue - 1
    while at > 0 and line.words[at] in _RUNNING:
        at -= 1
    return line.words[at] in _WAY_WORDS


def named_again(clause: Clause, first: int, start: int) -> bool:
    """Whether goods, or what carries them, are named between two tokens as known: "the crates", "these lorries"."""
    line, loads = clause.line, route_words.words().loads
    heads = clause.heads
    for at in range(first, start):
        if line.places[at] < 0 and (at in heads or line.words[at] in loads) and line.words[at + 1 : at + 2] != ("of",):
            known = not _KNOWN.isdisjoint(line.words[max(first, at - 3) : at])
            if known:
                return True
    return False
