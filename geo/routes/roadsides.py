"""Roads as ways: "lorries with arms on the road from A to B" move, and so does what goes "along" a road that is told of."""

from __future__ import annotations

import itertools

from geo.routes import clauses, route_words
from geo.routes.clauses import Clause
from geo.routes.goods import Good, Theme

_BORNE, _BEARING = 4, 2
_BY_ROAD = frozenset(("on", "along", "by", "over", "down", "up"))


def travelled(clause: Clause) -> bool:
    """Whether a clause says what goes by a road that it names: "the road from A to B, along which lorries carry arms"."""
    pairs = itertools.pairwise(clause.line.words[clause.begin : clause.end])
    return any(second == "which" and first in _BY_ROAD for first, second in pairs) and bool(clauses.wares(clause.line))


def laden(at: int, clause: Clause) -> Good | None:
    """The goods that lorries or their like bear which stand before the "road" at ``at``, where no violence does."""
    known = route_words.words()
    words = clause.line.words
    if any(known.verbs.get(word) == "blocking" for word in words[clause.begin : at]):
        return None
    for good in clause.inside:
        around = words[max(clause.begin, good.first - _BORNE) : good.last + _BEARING + 1]
        borne = good.theme is Theme.GOODS and good.last < at and not known.loads.isdisjoint(around)
        if borne and not clauses.carries(good, clause.line):
            return good
    return None
