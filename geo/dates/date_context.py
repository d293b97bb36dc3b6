"""What date expressions count from: the day of the report, and the dated words before them.

A year left out is chosen here: the nearest such day not after the report; after it where the clause speaks of the future.
In a report without a day of its own, and in a history whose dates lie far before it, the year nearest to the last dated words.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect, insort
from dataclasses import dataclass, field
from typing import NamedTuple

from geo import numbers
from geo.dates import intervals
from geo.dates.date_patterns import Atom
from geo.dates.intervals import Interval

NO_DAY = "the report does not tell the day it was written"
NOT_TOLD = "no dated words stand before it"
_DAYS = 9  # days after its start up to which an interval names days, and no month
BOUNDS = frozenset({"over", "more than", "at least", "less than", "just over", "just under", "under", "barely"})
"""Words before a number that make it a bound."""


_RECENT = 45  # days before the report in which a day without a year is news
_BACK = 31  # days before a day told with its year in which the next one can lie
_SOON = 10  # days from a day told with its year within which one without goes on from it
_MONTH = 31  # days of a month told with its year
_LONG_AGO = 330  # days before the report from which a day told with its year begins a story of its own


class Undated(Exception):  # noqa: N818 - it is an answer, not an error: the words name no day, for the reason it carries
    """The words cannot be dated."""


class Reading(NamedTuple):
    """What an expression means, how it was understood, and whether day and month could change places."""

    interval: Interval
    why: str
    ambiguous: bool = False


@dataclass(slots=True)
class Context:
    """What an expression counts from.

    ``today`` is the day of the report, None where it is not known; ``written`` the same, but None as well where the report
    is a history, so that its weekdays and years belong to its own time. ``last`` is the interval of the last dated words,
    ``newest`` the latest day told so far, ``starts`` the days on which something began, with the offset of the words.
    ``future``, ``present`` and ``saying`` tell of the clause that is being read, ``opening`` that the report begins with it,
    ``coming`` that something "came" so many days after what the words behind the date tell, ``going_on`` that it came so many
    days after something else as well, ``came`` when it did, ``before_that`` that it tells what had happened before,
    ``behind`` that the words stand behind a comma in a sentence whose day is the last told, ``had`` that the words before
    them are in the past perfect, ``heard`` that the day named last in their sentence is that of a saying.
    ``first_day`` is the first day told; ``said`` is when something was last said.
    """

    written: dt.date | None
    today: dt.date | None
    day_first: bool | None = None
    paragraph: int = -1
    last: Interval | None = None
    newest: Interval | None = None
    last_paragraph: int = -1
    first_explicit: dt.date | None = None
    future: bool = False
    present: bool = False
    saying: bool = False
    opening: bool = False
    coming: bool = False
    going_on: bool = False
    before_that: bool = False
    behind: bool = False
    had: bool = False
    heard: bool = False
    came: Interval | None = None
    first_day: Interval | None = None
    said: Interval | None = None
    starts: list[tuple[int, dt.date]] = field(default_factory=list)
    last_day: Interval | None = None
    stated: dt.date | None = None
    stated_paragraph: int = -2

    def need_today(self) -> dt.date:
        """The day of the report. Raises Undated where it is not known."""
        if self.today is None:
            raise Undated(NO_DAY)
        return self.today

    def reference(self) -> Interval:
        """The interval that an anaphor counts from. Raises Undated where there is none."""
        if (heard := self._heard()) is not None:
            return heard
        if self.last is not None and (self.last_paragraph == self.paragraph or self.newest is None):
            return self.last
        if self.newest is not None:
            return self.newest
        if self.said is not None:
            return self.said
        if self.today is not None:
            return intervals.day(self.today)
        raise Undated(NOT_TOLD)

    def _heard(self) -> Interval | None:
        """The day of the saying that tells of what had been: "said on Sunday that nine had died the day before"."""
        return self.said if self.heard and self.had else None

    def told_year(self) -> dt.date | None:
        """The day, told in full a year or more before the report, that its paragraph or the one before counts on from."""
        if self.stated is None or self.written is None or self.paragraph - self.stated_paragraph > 1:
            return None
        return self.stated if (self.written - self.stated).days > _LONG_AGO else None

    def latest(self) -> Interval:
        """The interval of the last dated words, in whichever paragraph. Raises Undated where there is none."""
        return self._heard() or (self.last if self.last is not None else self.reference())

    def latest_day(self) -> Interval:
        """The last dated words where they name days; else the latest day told. Raises Undated where there is none."""
        last = self.latest()
        return self.newest if self.newest is not None and (last.end - last.start).days > _DAYS else last

    def told(self, interval: Interval, *, full: bool = False) -> None:
        """Take note of dated words, ``full`` those with their year; what dates a saying serves only where nothing else is
        dated."""
        if self.saying:
            self.said = interval
            return
        self.last, self.last_paragraph = interval, self.paragraph
        short = (interval.end - interval.start).days <= _DAYS
        beside = self.paragraph - self.stated_paragraph <= 1
        near = beside and self.stated is not None and (interval.start - self.stated).days >= -_SOON
        month = (interval.end - interval.start).days < _MONTH
        if near or (full and month):  # a year alone tells of no story's time
            self.stated, self.stated_paragraph = interval.start, self.paragraph - (not short)
        else:
            self.stated = None
        if self.first_day is None and interval.start == interval.end:
            self.first_day = interval
        self.last_day = interval if interval.start == interval.end else self.last_day
        seen = self.today is None or interval.start <= self.today
        if short and seen and (self.newest is None or interval.end >= self.newest.end):
            self.newest = interval

    def start_near(self, offset: int) -> dt.date | None:
        """The beginning told nearest to ``offset``; None where none was told."""
        index = bisect(self.starts, (offset, dt.date.max))
        beside = self.starts[max(0, index - 1) : index + 1]
        return min(beside, key=lambda start: abs(start[0] - offset))[1] if beside else None

    def began(self, offset: int, day: dt.date) -> None:
        """Take note of a beginning on ``day``, told at ``offset``."""
        insort(self.starts, (offset, day))


def number(text: str) -> int:
    """The number that ``text`` writes. Raises Undated where it is none ("several")."""
    value = 2 if "couple" in text else numbers.parse("one" if text in ("a", "an") else text)
    if value is None:
        raise Undated("the words give no number to count with")
    return value


def full_year(text: str, near: dt.date | None) -> int:
    """The year that two or four digits write: of two, the latest century not after ``near`` (else 1936 to 2035)."""
    digits = text.lstrip("'’")
    if len(digits) > 2:
        return int(digits)
    limit = 2035 if near is None else near.year + 1
    return next(year for year in range(limit // 100 * 100 + int(digits), 0, -100) if year <= limit)


def relative_year(which: str, context: Context) -> int:
    """The year that "this year", "last year", "the same year" names, given its first words."""
    if which in ("this", "last", "next"):
        return context.need_today().year + {"this": 0, "last": -1, "next": 1}[which]
    return context.reference().start.year + {"the previous": -1, "the following": 1}.get(which, 0)


def stated_year(atom: Atom, context: Context) -> int | None:
    """The year written beside a day or month; None where it is left out."""
    for name in ("year", "year2", "bare"):
        if atom.get(name):
            return full_year(atom.get(name), context.today)
    return relative_year(atom.get("rel"), context) if atom.get("rel") else None


def choose_year(month: int, day: int, context: Context, not_after: dt.date | None) -> tuple[int, str]:
    """The year of a day written without one, and why. Raises Undated where nothing tells.

    ``not_after`` is the end of a range whose start the day is.
    """

    def on(year: int) -> dt.date:
        for candidate in range(year, year - 9, -1):
            try:
                return dt.date(candidate, month, day)
            except ValueError:  # 29 February
                continue
        raise Undated("no such day in the calendar")

    if not_after is not None:
        found = on(not_after.year)
        return (found if found <= not_after else on(not_after.year - 1)).year, "in the year of the range's end"
    if context.written is not None:
        written = context.written
        found = on(written.year)
        last, following = (found, on(written.year + 1)) if found <= written else (on(written.year - 1), found)
        told = context.told_year()
        if told is not None and not context.future:
            around = [on(told.year + offset) for offset in (-1, 0, 1)]
            goes_on = min((date for date in around if (told - date).days <= _BACK), default=found)
            soon = abs((goes_on - told).days) <= _SOON  # though a day of that name may be news
            if goes_on <= written and (soon or (written - last).days > _RECENT):
                return goes_on.year, "the one that goes on from the dated words before it"
        if context.future and (found == written or following - written < written - last):
            return (found if found == written else following).year, "the next one after the report"
        return last.year, "the last one up to the report"
    near = context.last.middle if context.last is not None else context.first_explicit
    if near is None:
        raise Undated("no year is given, and " + NO_DAY)
    around = [on(near.year + offset) for offset in (-1, 0, 1)]
    return min(around, key=lambda date: abs(date - near)).year, "in the year nearest to the other dates"


def cut(whole: Interval, context: Context) -> Interval:
    """``whole`` up to the day of the report, where it holds that day and the clause does not speak of the future."""
    return whole if context.today is None or context.future else whole.until(context.today)


_PARTS = {"earlier": "early", "beginning": "early", "start": "early", "middle": "mid", "later": "late", "end": "late"}


def part_name(atom: Atom) -> str:
    """The name of the part, as ``intervals.part`` takes it: "early", "mid", "late", "first half", "second half" or ""."""
    text = atom.get("part").removesuffix(" of")
    for name in ("first half", "second half"):
        if text.endswith(name):
            return name
    last = text.split()[-1] if text else ""
    return _PARTS.get(last, last)
