"""The dateline: "BAGHDAD, April 11 —", "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) --". It gives the day a report was written.

That day can lie a little before the day of publication, and it is the one that "today" and "Friday" of the text stand for.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from geo.calendar_words import lower, words
from geo.date_meaning import full_year
from geo.date_patterns import Atom, scan

_REACH = 3_000  # characters of a report in which a dateline can stand
_HEAD = re.compile(
    r"^[ \t]{0,12}[\"“(\[]?(?:(?P<place>[^\W\d_][^\n\d;:!?]{1,70}?)[,.]?[ \t\r\n]{1,4})?(?P<date>[^\n(]{3,30}?)[,.]?[ \t]{0,3}"
    r"(?:\((?P<agency>[^)\n]{1,60})\)[ \t]{0,3})?(?:--|[—–]|-[ \t])",
    re.MULTILINE,
)
_KINDS = ("dmy", "mdy", "compact", "numeric", "weekday")


@dataclass(frozen=True, slots=True)
class Dateline:
    """``text[start:end]`` are the words of the day; ``day`` is None where their year cannot be told."""

    start: int
    end: int
    day: dt.date | None


def find_dateline(text: str, *, published: dt.date | None) -> Dateline | None:
    """The first dateline with a day among the opening lines of ``text``; None where there is none."""
    head = text[:_REACH]
    lowered = lower(head)
    for match in _HEAD.finditer(head):
        place = match["place"]
        if place is not None and not (place[0].isupper() and place.split()[0].isupper()):
            continue
        if place is None and match["agency"] is None:
            continue
        start, end = match.span("date")
        atoms = [atom for atom in scan(lowered) if atom.start >= start and atom.end <= end]
        if len(atoms) != 1 or lowered[start : atoms[0].start].strip(" ,") or lowered[atoms[0].end : end].strip(" ,."):
            continue
        if atoms[0].kind in _KINDS:
            return Dateline(atoms[0].start, atoms[0].end, _day(atoms[0], published))
    return None


def _day(atom: Atom, published: dt.date | None) -> dt.date | None:
    known = words()
    try:
        if atom.kind == "weekday":
            number = known.weekdays[atom.get("weekday").rstrip(".")]
            return None if published is None else published - dt.timedelta(days=(published.weekday() - number) % 7)
        if atom.kind == "numeric":
            numbers = [int(atom.get(name)) for name in "abc"]
            return dt.date(*numbers) if numbers[0] > 31 else None
        month = known.months[atom.get("month").rstrip(".")]
        day = int(atom.get("day"))
        stated = atom.get("year") or atom.get("year2") or atom.get("bare")
        if stated:
            return dt.date(full_year(stated, published), month, day)
        if published is None:
            return None
        latest = published + dt.timedelta(days=1)  # written west of where it was published
        found = dt.date(published.year + 1, month, day)
        while found > latest:
            found = found.replace(year=found.year - 1)
    except (ValueError, OverflowError):
        return None
    return found
