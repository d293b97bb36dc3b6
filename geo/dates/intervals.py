"""Whole days as intervals, both ends included, and the arithmetic of the calendar that dates need.

Every function is exact; those that could leave Python's calendar (years 1 to 9999) raise ValueError.
"""

from __future__ import annotations

import datetime as dt

from geo.models import DatePrecision
from geo.records import record

DAY = dt.timedelta(days=1)
UNITS = {"day": 1, "night": 1, "morning": 1, "evening": 1, "week": 7, "fortnight": 14}
"""Units of whole days."""


@record
class Interval:
    """``start`` to ``end``, both included, and why it is that wide."""

    start: dt.date
    end: dt.date
    precision: DatePrecision

    @property
    def middle(self) -> dt.date:
        """Its middle day, the earlier of two."""
        return self.start + (self.end - self.start) // 2

    def until(self, day: dt.date) -> Interval:
        """The same, cut off after ``day`` (left as it is where it begins later)."""
        return Interval(self.start, min(self.end, day), self.precision) if self.start <= day else self


def day(date: dt.date) -> Interval:
    """The interval of one day."""
    return Interval(date, date, DatePrecision.DAY)


def span(start: dt.date, end: dt.date) -> Interval:
    """A range; one day where both ends are the same. Raises ValueError where it ends before it starts."""
    if end < start:
        raise ValueError("the range ends before it starts")
    return Interval(start, end, DatePrecision.RANGE if start != end else DatePrecision.DAY)


def shift(date: dt.date, days: int) -> dt.date:
    """``date`` moved by whole days. Raises ValueError beyond the calendar."""
    try:
        return date + days * DAY
    except OverflowError:
        raise ValueError("beyond the calendar") from None


def month_index(date: dt.date) -> int:
    """Months since year 0: a number to count months with."""
    return 12 * date.year + date.month - 1


def month_start(index: int) -> dt.date:
    """The first day of the month of ``month_index``."""
    return dt.date(index // 12, index % 12 + 1, 1)


def months(first: int, count: int, precision: DatePrecision = DatePrecision.MONTH) -> Interval:
    """``count`` whole months from month index ``first`` on."""
    return Interval(month_start(first), shift(month_start(first + count), -1), precision)


def same_day(date: dt.date, by_months: int) -> dt.date:
    """``date`` moved by months; the month's last day where it is too short."""
    index = month_index(date) + by_months
    return min(shift(month_start(index), date.day - 1), shift(month_start(index + 1), -1))


def year(number: int) -> Interval:
    """A calendar year."""
    return Interval(dt.date(number, 1, 1), dt.date(number, 12, 31), DatePrecision.YEAR)


def week(date: dt.date) -> Interval:
    """The week of ``date``, Monday to Sunday (ISO 8601)."""
    monday = shift(date, -date.weekday())
    return Interval(monday, shift(monday, 6), DatePrecision.WEEK)


_MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "first half": (1, 15), "second half": (16, 31)}
_YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "first half": (1, 6), "second half": (7, 12)}


def part(whole: Interval, name: str) -> Interval:
    """The named part of a month, season, year or week: "early", "mid", "late", "first half", "second half".

    Of a month: the 1st to the 10th, the 11th to the 20th, the 21st to its end. Of a year: January to March, May to August,
    October to December. Of anything else: thirds, rounded outwards. Halves are halves.
    """
    if not name:
        return whole
    if whole.precision is DatePrecision.MONTH and whole.start.month == whole.end.month:
        low, high = _MONTH_PARTS[name]
        return Interval(whole.start.replace(day=low), min(whole.end, shift(whole.start, high - 1)), DatePrecision.RANGE)
    if whole.precision is DatePrecision.YEAR:
        low, high = _YEAR_PARTS[name]
        first = month_index(whole.start) + low - 1
        return months(first, high - low + 1, DatePrecision.RANGE)
    days = (whole.end - whole.start).days + 1
    third, half = -(-days // 3), -(-days // 2)
    offsets = {
        "early": (0, third - 1),
        "mid": (days // 3, days - days // 3 - 1),
        "late": (days - third, days - 1),
        "first half": (0, half - 1),
        "second half": (days - half, days - 1),
    }
    low, high = offsets[name]
    return span(shift(whole.start, low), shift(whole.start, high))


def season(first_month: int, number: int) -> Interval:
    """The three months from ``first_month`` of year ``number`` on (a winter is named by the year it begins in)."""
    return months(12 * number + first_month - 1, 3, DatePrecision.SEASON)


def period(count: int, unit: str, edge: dt.date, sign: int) -> Interval:
    """``count`` units ("hours" to "decades") from ``edge`` on, both ends included; up to ``edge`` for ``sign`` -1.

    Raises ValueError beyond the calendar.
    """
    unit = unit.rstrip("s")
    if unit in ("month", "year", "decade"):
        other = same_day(edge, sign * count * {"month": 1, "year": 12, "decade": 120}[unit])
    else:
        other = shift(edge, sign * (-(-count // 24) if unit == "hour" else count * UNITS[unit]))
    return span(min(edge, other), max(edge, other))


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
