"""Scenes: sentences that tell of no movement, but where goods were found, or where those sit who send them.

"Soldiers found rifles in A. They had been brought from B": they came to A. "The command sits in B. It sends money to C".
"""

from __future__ import annotations

from geo.models import PlaceKind
from geo.routes import clauses, halts, route_words
from geo.routes.movements import Movement
from geo.routes.readings import Reading
from geo.routes.route_lines import Line
from geo.routes.steps import meets

POINTS = frozenset((PlaceKind.TOWN, PlaceKind.SITE, PlaceKind.DISTRICT))
_SEATS = frozenset(("in", "at", "from", "near", "outside", "of"))
_OWNERS = frozenset(("it", "its", "they", "their", "he", "his"))
_REACH, _FAR = 5, 7


def find(reading: Reading, index: int, line: Line) -> None:
    """Keep the place where sentence ``index``, which tells of no movement, says that goods were found."""
    place = halts.store(line, clauses.wares(line), route_words.words())
    stage = line.stops[line.places[place]] if place is not None else ()
    if stage and all(stop.kind in POINTS for stop in stage):
        reading.halt, reading.halt_at, reading.found = stage, index, True


def settle(reading: Reading, index: int, line: Line) -> None:
    """Keep the place where sentence ``index`` says that somebody sits: "The command sits in A. It sends money to B"."""
    bases = route_words.words().sets["bases.words"]
    for at, place in enumerate(line.places):
        before = line.words[max(0, at - _FAR) : at]
        if place < 0 or before[-1:] == () or before[-1] not in _SEATS or bases.isdisjoint(before):
            continue
        if not any(line.places[here] >= 0 for here in range(max(0, at - _FAR), at)):
            reading.base, reading.base_at = line.stops[place], index


def starts(reading: Reading, index: int, movement: Movement) -> bool:
    """Give ``movement`` the place where those sit who send it, told in the sentence before; whether there was one."""
    words, ends = movement.line.words, [*movement.ways, movement.goals]
    owned = not _OWNERS.isdisjoint(words[:_REACH])
    if index - reading.base_at != 1 or not owned or not ends or any(meets(reading.base, stage) for stage in ends):
        return False
    movement.origins, movement.sure = reading.base, movement.sure * 0.8
    return True
