"""Legs that are no movements of goods, money or fighters, whatever a model makes of their words.

The words only name a road ("bombed along the road from A to B"), people without goods flee or troops withdraw, or what is
told was planned or denied.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.routes import contrasts, forbidding, goods, route_words, strikers
from geo.routes.goods import Good, Theme
from geo.routes.grammar import NEGATIONS
from geo.routes.legs import Leg, Spot
from geo.routes.route_lines import Line

_NEAR, _DENYING = 4, 3
_SAID = frozenset(("said", "says", "told"))
_AT = frozenset(("in", "at", "near", "from"))
_ROAD_CUES = frozenset(("from", "between", "linking", "links", "connecting", "connects"))


def is_none(leg: Leg) -> bool:
    """Whether ``leg``, which no rule tells, is none though its words may look like one."""
    if leg.scenes[0] is not leg.scenes[1]:
        return False
    line = leg.scenes[0].line
    ends = leg.origin, leg.goal
    rejected = contrasts.rejected(line)
    if any(spot.at in rejected for spot in ends):
        return True
    if any(_spoken(line, spot) for spot in ends) or _planned(line, leg.goal):
        return True
    known = goods.find(line.words, line.raw, line.places)
    if any(_travels(known, line, spot) for spot in ends) or strikers.alone(known, line):
        return True
    if _carries(known, line):
        return False
    return _along(line, leg.origin) or _flight(line, leg)


def _carries(known: Sequence[Good], line: Line) -> bool:
    """Whether a sentence names goods or fighters that may be on a way."""
    wares = (good for good in known if good.theme in (Theme.GOODS, Theme.FIGHTERS))
    return any(not goods.self_moving(line.words[good.last]) and not strikers.strikes(good, line) for good in wares)


def _along(line: Line, origin: Spot) -> bool:
    """Whether the words only say between which places a road runs: "bombed along the road from A to B"."""
    words, head = line.words, origin.head
    return head > 1 and words[head - 1] in _ROAD_CUES and words[head - 2] in route_words.words().sets["nouns.roads"]


def _flight(line: Line, leg: Leg) -> bool:
    """Whether what is told is a flight, or what an army does: "families fled from A to B"."""
    verbs = route_words.words().sets["unmoved.verbs"]
    return any(spot.verb >= 0 and line.words[spot.verb] in verbs for spot in (leg.origin, leg.goal))


def _travels(known: Sequence[Good], line: Line, spot: Spot) -> bool:
    """Whether the verb before ``spot`` tells a way of travellers: "refugees who reached A"."""
    if spot.verb < 1:
        return False
    who = next((at for at in range(spot.verb - 1, max(0, spot.verb - _NEAR), -1) if line.words[at] == "who"), None)
    return any(good.theme is Theme.TRAVELLERS and good.last + 1 == who for good in known)


def _spoken(line: Line, spot: Spot) -> bool:
    """Whether somebody only says something at ``spot``: "the rebels said in A"."""
    words, head = line.words, spot.head
    return head > 1 and words[head - 1] in _AT and words[head - 2] in _SAID


def _planned(line: Line, goal: Spot) -> bool:
    """Whether the verb that leads to ``goal`` tells what was planned or denied: "he planned to take them to A"."""
    if goal.verb < 0:
        return False
    before = line.words[max(0, goal.verb - _DENYING) : goal.verb]
    return forbidding.planned(line, goal.verb) or ("," not in before and not NEGATIONS.isdisjoint(before))
