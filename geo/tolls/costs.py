"""Costs: the dead that a battle cost those who fought it, told without a verb of killing.

"At a cost of 23 men", "with the loss of two aircrew", "killed 16 for four of their own".
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.tokens import Token
from geo.tolls import headcounts
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure

_COSTS = frozenset("cost price loss losses expense".split())
_PAID = 5  # tokens between "cost" and the men, in which it is told whom
_MEN = frozenset("men soldiers fighters lives troops policemen officers marines dead rebels".split())
_CARGO = frozenset("aircraft tanks vehicles trucks ships boats planes helicopters guns lorries tonnes tons".split())


def _is_cost_of(tokens: Sequence[Token], count: Headcount) -> bool:
    """Whether people are what a fight cost somebody: "had cost the insurgents 141 men"."""
    lead = tokens[max(0, count.first - _PAID) : count.first]
    return tokens[count.last].lower in _MEN and any(token.lower in ("cost", "costing") for token in lead)


def find(tokens: Sequence[Token], counts: Sequence[Headcount], told: Sequence[Figure]) -> list[Figure]:
    """The dead whom a sentence tells so, in order. ``told`` are the figures of its verbs."""
    found: list[Figure] = []
    for count in counts:
        if count.low is None or count.role == "pronoun":
            continue
        before, earlier = (tokens[at].lower if at >= 0 else "" for at in (count.first - 1, count.first - 2))
        following = tokens[count.last + 1].lower if count.last + 1 < len(tokens) else ""
        cost = before == "of" and earlier in _COSTS and following not in _CARGO
        own = before == "for" and count.role == headcounts.OWN
        own = own and any(figure.kind == "killed" and figure.low and figure.last < count.first for figure in told)
        if cost or own or _is_cost_of(tokens, count):
            role = count.role if count.role in ("forces", "militants") else headcounts.OWN
            found.append(Figure("killed", count.low, count.high, count.first, count.last, count.first, role, stated=True))
    return found
