"""Shares: what each of several places has of a number told for all of them.

"Two witnesses have been killed, one in X on 9 May and the other, a money changer, in Y on 28 May."
"""

from __future__ import annotations

from dataclasses import replace

from geo.incidents import cutting, series
from geo.incidents.clauses import Clause
from geo.incidents.passages import Passage
from geo.models import PlaceKind
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure

_LEADS = frozenset((",", "and", ":", ";", "—", "–", "-", "("))
_TOWNS = frozenset((PlaceKind.TOWN, PlaceKind.DISTRICT, PlaceKind.SITE))
_PARTS = 2  # shares of a number at the least


def of(passage: Passage, figure: Figure) -> list[Headcount]:
    """The shares of ``figure``, each with a place of its own, that together are all of it, or the one that is told; none
    where it is told otherwise."""
    told = max(figure.last, figure.verb)
    if figure.low is None or figure.low < _PARTS or figure.high != figure.low or not passage.placed:
        return []
    found = [count for count in passage.counts if count.first > told and count.low and _is_share(passage, count)]
    some = len(found) == 1 and found[0].part and (found[0].low or 0) < figure.low  # "four died, three of them in X"
    if not some and (len(found) < _PARTS or sum(count.low or 0 for count in found) != figure.low):
        return []
    placed = cutting.place_of(passage, found[0]) is not None
    placed = placed and any(told < place.first < found[0].first and place.resolution.kind in _TOWNS for place in passage.placed)
    apart = placed or series.goes_on(passage, told, found[0])
    return [] if apart else found  # "killed six in X, four in Y and two in Z"


def _is_share(passage: Passage, count: Headcount) -> bool:
    """Whether people counted are some of a number told before, in a place or on a day of their own."""
    leads = count.first > 0 and passage.tokens[count.first - 1].lower in _LEADS
    if not leads or count.role == "name":
        return False
    return cutting.place_of(passage, count) is not None or series.own_day(passage, count) is not None


def own(clause: Clause, figures: tuple[Figure, ...]) -> tuple[Clause, tuple[Figure, ...]]:
    """A clause from the share on that it has of a number which it tells for several places, and its ``figures`` with that share
    for the number; both as they are where it tells of none."""
    for figure in clause.figures:
        found = of(clause.passage, figure)
        if found and clause.first <= found[0].first < clause.last:
            share = found[0]
            parts = {count.first for count in found}  # "seven on Friday and five on Saturday" are no more than these
            known = tuple(
                replace(f, low=share.low, high=share.high) if f is figure else f for f in figures if f.first not in parts
            )
            return replace(clause, first=share.first), known
    return clause, figures


def are_behind(clause: Clause) -> bool:
    """Whether a clause tells a number whose shares all follow in others: "Nine people died on Sunday: four in X, five in Y"."""
    return any(found[0].first >= clause.last for figure in clause.figures if (found := of(clause.passage, figure)))
