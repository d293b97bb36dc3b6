"""Roads as scenes and as ways: "lorries with arms on the road from A to B" move, what burst on the road from A to B did not."""

from __future__ import annotations

import itertools

from geo.routes import route_words
from geo.routes.clauses import Clause, wares
from geo.routes.goods import Good, Theme
from geo.routes.route_lines import Line

_BORNE, _BEARING = 4, 2
_BY_ROAD = frozenset(("on", "along", "by", "over", "down", "up"))


def travelled(clause: Clause) -> bool:
    """Whether a clause says what goes by a road that it names: "the road from A to B, along which lorries carry arms"."""
    pairs = itertools.pairwise(clause.line.words[clause.begin : clause.end])
    return any(second == "which" and first in _BY_ROAD for first, second in pairs) and bool(wares(clause.line))


def laden(at: int, clause: Clause) -> Good | None:
    """The goods that lorries or their like bear which stand before the "road" at ``at``, where no violence does."""
    known = route_words.words()
    words = clause.line.words
    if any(known.verbs.get(word) == "blocking" for word in words[clause.begin : at]):
        return None
    borne = (good for good in clause.inside if good.theme is Theme.GOODS and good.last < at)
    for good in borne:
        around = words[max(clause.begin, good.first - _BORNE) : good.last + _BEARING + 1]
        if good in wares(clause.line) and not known.loads.isdisjoint(around):
            return good
    return None


def flight(at: int, good: Good, line: Line) -> bool:
    """Whether the verb at ``at`` tells that persons flee, and no goods: "people fled from A to B as rebels shelled it"."""
    return good.theme is Theme.PERSONS and line.words[at] in route_words.words().sets["unmoved.verbs"]
