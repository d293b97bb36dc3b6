"""Included: of whom a figure counts only some, since the words before it put them among others of the sentence.

"Nine people were killed, including four policemen who died when ...", "Eleven died; among the dead are three policemen".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.tokens import Token, hold
from geo.tolls.tallies import Figure

_INCLUDING = frozenset(("including", "include", "includes", "included", "counting"))
_LEADS = _INCLUDING | {"among"}
_WHOM = frozenset(("them", "whom", "these", "those"))
_DEAD = frozenset("dead killed victims casualties fatalities wounded injured slain arrested detained".split())
_BE = frozenset(("is", "are", "was", "were"))
_LIST = 6  # tokens before people in which "among the dead" opens
_BETWEEN = 24  # tokens between commas of what is said of some
_STOPS = frozenset((";", ":", ".", '"', "“", "”"))
_JOINING = frozenset(("and", ","))


def leads(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before people counted from token ``first`` on put them among others."""
    if first < 1:
        return False
    before = tokens[first - 1].lower
    if before in _INCLUDING:
        return first < 2 or tokens[first - 2].lower != "not"
    if before in _WHOM:
        return first > 1 and tokens[first - 2].lower == "among"
    start = max(0, first - _LIST)
    lead = [token.lower for token in tokens[start:first]]
    if "among" not in lead:
        return False
    behind = lead[lead.index("among") + 1 :]
    return not _DEAD.isdisjoint(behind) and (behind[-1] in _BE or behind[-1] in _DEAD)


def marked(tokens: Sequence[Token], found: Sequence[Figure]) -> list[Figure]:
    """``found``, those that are some of a larger figure of the sentence marked as parts of it."""
    if len(found) < 2 or not hold(tokens, _LEADS):
        return list(found)
    made: list[Figure] = []
    for figure in sorted(found, key=lambda figure: figure.first):
        alike = [f for f in made if f.kind == figure.kind and f.low]
        whole = max((f.low or 0 for f in alike if not f.part), default=0)
        joined = bool(alike) and alike[-1].part and figure.first > 0 and tokens[figure.first - 1].lower in _JOINING
        inside = joined and sum(f.low or 0 for f in alike if f.part) + (figure.low or 0) <= whole
        some = not figure.more and 0 < (figure.low or 0) < whole and (inside or leads(tokens, figure.first))
        made.append(replace(figure, part=True) if some else figure)
    return made


def before(tokens: Sequence[Token], at: int) -> int:
    """The token before what a sentence says between commas of some of its people, which ends at token ``at``: "Eleven people |,
    including three policemen killed when a grenade burst, | died"; ``at`` itself where it says nothing of the kind."""
    if tokens[at].text != ",":
        return at
    for comma in range(at - 2, max(0, at - _BETWEEN), -1):
        if tokens[comma].text in _STOPS:
            return at
        if tokens[comma].text == "," and (tokens[comma + 1].lower == "including" or leads(tokens, comma + 3)):
            return comma - 1
    return at
