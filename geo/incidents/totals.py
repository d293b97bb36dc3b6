"""Totals: a lead's count of several events, which is no claim about the first of them.

"Two bombs killed 98 people. At the bird market 62 died. Later 36 died in another quarter.": the 98 are those of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from geo.incidents.events import Event, overlap
from geo.incidents.tellings import Toll

_SLACK = 1.15  # how far the parts may go over a total that is only a bound ("more than 60")
_KINDS = ("killed", "wounded")
_BESIDE = 2  # sentences behind a count in which another of the same event is told
_NEXT = 12  # events told after a lead whose figures are added up


def clear(events: Sequence[Event]) -> None:
    """Take from the first telling of each event the figures that are the sum of its later ones and of events told after it."""
    for index, event in enumerate(events):
        first = event.tellings[0]
        if len(event.tellings) < 2 or first.definite:
            continue
        later = [other for other in events[index + 1 : index + 1 + _NEXT] if _is_alike(event, other)]
        for kind in _KINDS:
            total = _first(first.tolls, kind)
            if total is not None and any(_is_sum(total, parts) for parts in _parts(total, kind, event, later)):
                first.tolls = [toll for toll in first.tolls if toll is not total]


def counts(event: Event, later: Sequence[Event]) -> bool:
    """Whether an event told once, without a place, only counts the victims of two or more of the placed ones told next."""
    if len(event.tellings) > 1:
        return False
    placed = [other for other in later if other.place is not None and _is_alike(event, other)]
    for kind in _KINDS:
        total = _first(event.tellings[0].tolls, kind)
        if total is not None and any(_is_sum(total, parts) for parts in _sums(placed, kind)[1:]):
            return True
    return False


def _is_alike(event: Event, other: Event) -> bool:
    """Whether the two are of one family, and of days that may be the same."""
    dated = event.date is not None and other.date is not None
    return other.family == event.family and (not dated or overlap(event.date, other.date))  # type: ignore[arg-type]


def _first(tolls: Sequence[Toll], kind: str) -> Toll | None:
    return next((toll for toll in tolls if toll.figure.kind == kind and (toll.figure.low or 0) > 1), None)


def _parts(total: Toll, kind: str, event: Event, later: Sequence[Event]) -> Iterator[int]:
    """The sums of each smaller figure that the event's later sentences tell, and of those of the next events, one by one."""
    sums = _sums(later, kind)
    for telling in event.tellings[1 : 1 + _NEXT]:
        own = _first(telling.tolls, kind)
        beside = telling.sentence - event.tellings[0].sentence <= _BESIDE
        if own is not None and beside and (own.figure.retold or own.figure.tally):
            continue  # "28 people were killed. The first figure had been 26."
        if (
            own is not None
            and telling.sentence > event.tellings[0].sentence
            and (own.figure.low or 0) < (total.figure.low or 0)
        ):
            yield from ((own.figure.low or 0) + more for more in sums)


def _sums(events: Sequence[Event], kind: str) -> list[int]:
    """The first figures of ``events``, those of them that have one, added up one by one."""
    firsts = (next((f for t in event.tellings if (f := _first(t.tolls, kind)) is not None), None) for event in events)
    return list(accumulate(toll.figure.low or 0 for toll in firsts if toll is not None))


def _is_sum(total: Toll, parts: int) -> bool:
    low = total.figure.low or 0
    return parts == low or (total.figure.high is None and low <= parts <= low * _SLACK)
