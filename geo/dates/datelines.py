"""The dateline: "BAGHDAD, April 11 —", "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) --". It gives the day a report was written.

That day can lie a little before the day of publication, and it is the one that "today" and "Friday" of the text stand for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.dates.calendar_words import words
from geo.dates.date_context import full_year
from geo.dates.date_patterns import Atom, scan
from geo.spelling import lower

_REACH = 3_000  # characters of a report in which a dateline can stand
_PLACE = re.compile(r"[ \t]{0,12}[\"“(\[]?(?P<place>[^\W\d_][^\d;:!?]{1,70}?)?[,.]?[ \t]{0,4}\Z")
_LONGEST = 12 + 1 + 71 + 1 + 4  # characters of a line that ``_PLACE`` can match before a day
_AFTER = re.compile(
    r"[,.]?[ \t]{0,3}(?P<agency>[(\[][^)\]\n]{1,60}[)\]])?[,.]?[ \t]{0,3}(?:\r?\n[ \t]{0,3})?(?:--|[—–]|-[ \t])"
)
_CLOSE = re.compile(r"[:.][ \t]{1,3}(?=[^\W\d_])")
_LEADS = frozenset("on in at by from since until before after during late early last".split())
_SMALL = 3  # letters of the words inside a place's name: "Abu al Khasib", "San Juan de la Costa"
_NEAR = frozenset("near outside northern southern eastern western central border airport prison camp province".split())
_KINDS = ("dmy", "mdy", "compact", "numeric", "weekday")


@dataclass(frozen=True, slots=True)
class Dateline:
    """``text[start:end]`` are the words of the day; ``day`` is None where their year cannot be told."""

    start: int
    end: int
    day: dt.date | None


def find_dateline(text: str, *, published: dt.date | None, atoms: Iterable[Atom] | None = None) -> Dateline | None:
    """The first dateline with a day among the opening lines of ``text``; None where there is none.

    ``atoms`` are the date expressions of ``text`` in order, where they are known already.
    """
    head = text[:_REACH]
    for atom in scan(lower(head)) if atoms is None else atoms:
        if atom.start > _REACH:
            break
        if atom.kind not in _KINDS:
            continue
        line = head.rfind("\n", 0, atom.start) + 1
        if atom.start - line > _LONGEST:
            continue
        before, after = _PLACE.match(head[line : atom.start]), _AFTER.match(head, atom.end)
        if (
            before is not None
            and after is None
            and _CLOSE.match(head, atom.end)
            and _is_name(before["place"])
            and _is_fresh(before["place"], atom, published)
        ):
            return Dateline(atom.start, atom.end, _day(atom, published))
        if before is None or after is None or not _is_name(before["place"]):
            continue
        place = before["place"]
        if _opens(place, atom, agency=bool(after["agency"])):
            return Dateline(atom.start, atom.end, _day(atom, published))
    return None


def _is_name(place: str | None) -> bool:
    """Whether what stands before a day can be a place, and is no sentence ("BAGHDAD — It took a day to add up Monday.")."""
    small = [word for word in (place or "").split() if word[0].islower()]
    return all(len(word) <= _SMALL or word in _NEAR or "-" in word for word in small)


def _is_fresh(place: str | None, atom: Atom, published: dt.date | None) -> bool:
    """Whether a place in capitals and a day up to the day of publication open a report without a dash: "LIMA, May 3: ...". An
    older day dates an entry of a log."""
    day = _day(atom, published) if place and place.split()[0].isupper() and published is not None else None
    return day is not None and published is not None and 0 <= (published - day).days <= 1


def _opens(place: str | None, atom: Atom, *, agency: bool) -> bool:
    """Whether what stands before a day opens a dateline: a place in capitals, a capitalised one beside a day, its year and
    an agency in brackets (a text whose case was restored), or nothing beside an agency."""
    if not place:
        return agency
    words_before = place.split()
    if words_before[0].isupper():
        return True
    dated = atom.kind in ("dmy", "mdy", "compact") and bool(atom.get("year") or atom.get("year2") or atom.get("bare"))
    named = all(word[:1].isupper() for word in words_before) and words_before[0].lower() not in _LEADS
    return agency and dated and named and len(words_before) <= 4


def _day(atom: Atom, published: dt.date | None) -> dt.date | None:
    known = words()
    try:
        if atom.kind == "weekday":
            number = known.weekdays[atom.get("weekday").rstrip(".")]
            return None if published is None else published - dt.timedelta(days=(published.weekday() - number) % 7)
        if atom.kind == "numeric":
            return dt.date(*(int(atom.get(name)) for name in "ymd")) if atom.get("y") else None
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
