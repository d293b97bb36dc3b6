"""Contrasts: ways that are told only to be set against others: "from A rather than from B", "once to A; these days to B"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from geo.routes.goods import Good, Theme
from geo.routes.grammar import PREPOSITIONS
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Role

_THAN = frozenset((("rather", "than"), ("instead", "of")))
_TURNING = frozenset(("than", "instead", "but"))
_NOT = frozenset(("no", "not", "never"))
_REACH, _FAR = 6, 20
_OPENING = frozenset((";", ",", "but", "and", "—", "–"))
_TODAY = frozenset(("today", "nowadays"))
_WERE = frozenset(("was", "were", "went", "came"))
_ONCE = frozenset("once formerly previously originally used earlier until before".split())
_JOINTS = frozenset(("and", ",", "while", "whereas", ";"))


def rejected(line: Line) -> range:
    """The tokens that tell of a way only to set another against it.

    "From A rather than from B", "instead of through C", "no longer comes from A but from B"; one such part a sentence.
    """
    words = line.words
    if not _TURNING.isdisjoint(words):
        at = next((number for number, pair in enumerate(itertools.pairwise(words)) if pair in _THAN), None)
        if at is not None:
            place = next((here for here in range(at + 2, min(at + _REACH, len(words))) if line.places[here] >= 0), at)
            return range(at, place + 1)
        denied = 0
        for number, (word, behind) in enumerate(itertools.pairwise(words)):
            if word in _NOT and number:
                denied = number
            elif word == "but" and denied and behind in PREPOSITIONS and _denies(words, denied):
                return range(denied, number)
    return range(0)


def _denies(words: Sequence[str], at: int) -> bool:
    """Whether the "not" at ``at`` denies a way, and does no more than count goods: "no longer", but not "no rifles"."""
    return words[at] != "no" or words[at + 1] == "longer"


def otherwise(line: Line, begin: int, before: int, at: int) -> bool:
    """Whether what is told from token ``before`` to ``at`` is how it goes now, and no longer as told from ``begin`` on."""
    words = line.words[before + 1 : at]
    told = line.words[begin : before + 1]
    for number, (one, two) in enumerate(itertools.pairwise(words)):
        if one in _OPENING and (two in _TODAY or words[number + 1 : number + 3] == ("these", "days")):
            return not (_ONCE | _WERE).isdisjoint(told)
        if one in _OPENING and two == "now":
            return not _ONCE.isdisjoint(told)
    return False


def anew(line: Line, tagged: Sequence[Tag], known: Sequence[Good]) -> list[int]:
    """The tokens where other goods begin with an origin of their own, behind a way that has both its ends.

    "Opium from A goes to B, while heroin from C goes to D", "rifles from A are sold in B and rifles from C in D".
    """
    found: list[int] = []
    since = 0
    for good in known:
        if good.theme not in (Theme.GOODS, Theme.FIGHTERS) or good.first < 1 or line.words[good.first - 1] not in _JOINTS:
            continue
        if line.words[good.last + 1 : good.last + 2] != ("from",):
            continue
        told = {tag.role for tag in tagged if since <= tag.first < good.first}
        own = any(tag.role is Role.SOURCE and tag.cue == good.last + 1 for tag in tagged)
        behind = any(line.places[at] >= 0 for at in range(good.last + 3, min(good.last + _FAR, len(line.words))))
        if own and behind and {Role.SOURCE, Role.GOAL} <= told:
            found.append(good.first)
            since = good.first
    return found
