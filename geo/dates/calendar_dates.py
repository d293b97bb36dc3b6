"""Days, months, seasons and years that a report names outright: "27 December 2007", "late March", "the fall of 2005"."""

from __future__ import annotations

import datetime as dt
import re

from geo import numbers
from geo.dates import intervals
from geo.dates.calendar_words import words
from geo.dates.date_context import (
    NO_DAY,
    NOT_TOLD,
    Context,
    Reading,
    Undated,
    choose_year,
    cut,
    full_year,
    number,
    part_name,
    relative_year,
    stated_year,
)
from geo.dates.date_patterns import Atom
from geo.dates.intervals import Interval
from geo.models import DatePrecision

_WRITTEN = "as written"
_WHICH = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first half": (0, 4), "second half": (5, 9)}
_DIGITS = re.compile(r"\d+")


def _month_number(atom: Atom) -> int:
    return words().months[atom.get("month").rstrip(".")]


def _day_of_month(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    month = _month_number(atom)
    listed = [int(digits) for digits in _DIGITS.findall(f"{atom.get('day')} {atom.get('days')}")]
    year, why = stated_year(atom, context), _WRITTEN
    if year is None and atom.get("mod"):  # "last August 18"
        today = context.need_today()
        year, why = today.year - ((month, listed[0]) >= (today.month, today.day)), "the last one before the report"
    if year is None:
        year, why = choose_year(month, listed[0], context, not_after)
    start, end = dt.date(year, month, listed[0]), dt.date(year, month, listed[-1])
    weekday = atom.get("weekday").rstrip(".")
    if weekday and words().weekdays[weekday] != start.weekday():
        why += f"; but that day was a {start:%A}"
    if atom.get("weekof") and start == end:
        if atom.get("weekend") == "weekend":
            saturday = intervals.shift(intervals.week(start).start, 5)
            return Reading(intervals.span(saturday, intervals.shift(saturday, 1)), why)
        first = 6 if atom.get("weekof") == "ending" else start.weekday() if atom.get("weekof") == "of" else 0
        monday = intervals.shift(start, -first)
        return Reading(Interval(monday, intervals.shift(monday, 6), DatePrecision.WEEK), why)
    return Reading(intervals.span(start, end), why)


def _compact(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    year = full_year(atom.get("year"), context.today)
    return Reading(intervals.day(dt.date(year, _month_number(atom), int(atom.get("day")))), _WRITTEN)


def _numeric(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    if atom.get("y"):
        return Reading(intervals.day(dt.date(*(int(atom.get(name)) for name in "ymd"))), "year, month, day")
    year, first, second = full_year(atom.get("c"), context.today), int(atom.get("a")), int(atom.get("b"))
    if first > 12 or second > 12 or first == second:
        day, month = (first, second) if second <= 12 else (second, first)
        return Reading(intervals.day(dt.date(year, month, day)), _WRITTEN)
    by_day, by_month = dt.date(year, second, first), dt.date(year, first, second)
    if context.day_first is not None:
        order = "day, month" if context.day_first else "month, day"
        return Reading(intervals.day(by_day if context.day_first else by_month), f"{order}, as the report's other dates")
    today = context.today
    if today is not None and (by_day > today) != (by_month > today):
        return Reading(intervals.day(min(by_day, by_month)), "the other order of day and month is after the report", True)
    return Reading(intervals.day(by_day), f"day before month; it could be {by_month.isoformat()}", True)


def _month(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    month, name, mod = _month_number(atom), part_name(atom), atom.get("mod")
    year, why = stated_year(atom, context), _WRITTEN
    if year is None and mod in ("last", "past", "this", "next"):
        today = context.need_today()
        year = today.year + {"this": 0, "next": int(month <= today.month)}.get(mod, -int(month >= today.month))
        why = f"{mod} one, counted from the report"
    if year is None and mod in ("the following", "the previous"):
        base = context.latest()
        edge, step = (base.end, 1) if mod == "the following" else (base.start, -1)
        year = edge.year + (step if (month - edge.month) * step <= 0 else 0)
        why = f"counted from {base.start.isoformat()}"
    if year is None:
        start = intervals.part(intervals.months(12 * 2000 + month - 1, 1), name).start
        year, why = choose_year(month, start.day, context, not_after)
    return Reading(cut(intervals.part(intervals.months(12 * year + month - 1, 1), name), context), why)


def _whole_month(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str]:
    """The whole month that another kind of atom names."""
    found = _month(Atom("month", atom.start, atom.end, {**atom.parts, "part": ""}), context, not_after)
    return intervals.months(intervals.month_index(found.interval.start), 1), found.why


def _year(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    first, to = int(atom.get("year")), atom.get("to")
    whole = intervals.part(intervals.year(first), part_name(atom))
    if to:
        last = int(to) if len(to) == 4 else first // 100 * 100 + int(to)
        whole = intervals.span(whole.start, intervals.year(last).end)
    return Reading(cut(whole, context), _WRITTEN)


def _decade(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    first = int(atom.get("year"))
    low, high = _DECADE_PARTS.get(part_name(atom), (0, 9))
    return Reading(cut(intervals.span(dt.date(first + low, 1, 1), dt.date(first + high, 12, 31)), context), "the decade")


def _season(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    first = words().seasons[atom.get("season")]
    year, why = stated_year(atom, context), "the season of the northern hemisphere"
    if year is None:
        year, chosen = choose_year(first, 1, context, not_after)
        why += f"; {chosen}"
    return Reading(cut(intervals.part(intervals.season(first, year), part_name(atom)), context), why)


def _feast(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    if atom.get("feast") in words().easter:
        return _of_easter(atom, context, not_after)
    month, day = words().feasts[atom.get("feast")]
    year, why = stated_year(atom, context), _WRITTEN
    if year is None:
        year, why = choose_year(month, day, context, not_after)
    return Reading(intervals.day(dt.date(year, month, day)), why)


def _of_easter(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    """ "Good Friday": of the year told, or else the last one up to the report, or to the last dated words."""
    offset, year = words().easter[atom.get("feast")], stated_year(atom, context)
    until = not_after or context.written or (context.last.end if context.last is not None else None)
    if year is None and until is None:
        raise Undated(f"{NO_DAY}, and {NOT_TOLD}")
    near = [intervals.shift(intervals.easter(which), offset) for which in ((until.year, until.year - 1) if until else ())]
    found = next((day for day in near if until is not None and day <= until), near[-1] if near else None)
    day = intervals.shift(intervals.easter(year), offset) if year is not None else found
    return Reading(intervals.day(day), "by the date of Easter")  # type: ignore[arg-type]


def _named(atom: Atom, _context: Context, _: dt.date | None) -> Reading:
    return Reading(intervals.day(words().named[atom.get("name")]), "the day of that name")


def _ordinal(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    listed = [int(digits) for digits in _DIGITS.findall(f"{atom.get('day')} {atom.get('days')}")]
    near = not_after or (context.last.start if context.last is not None else context.today)
    if near is None:
        raise Undated(f"{NO_DAY}, and {NOT_TOLD}")
    month = near.replace(day=1)
    limit = not_after or context.today
    if limit is not None and intervals.shift(month, listed[0] - 1) > limit >= near and not context.future:
        month = intervals.shift(month, -1).replace(day=1)
    whole = intervals.span(month.replace(day=listed[0]), month.replace(day=listed[-1]))
    return Reading(whole, "of the month of the dated words before it" if context.last else "the last one up to the report")


def _week_of_month(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    month, why = _whole_month(atom, context, not_after)
    which, unit = atom.get("which"), atom.get("unit")
    if unit == "days" and which in ("first", "last"):
        return Reading(cut(intervals.part(month, "early" if which == "first" else "late"), context), why)
    if unit == "days":
        raise Undated("the words give no number to count with")
    if unit == "weekend":
        first = intervals.shift(month.start, (5 - month.start.weekday()) % 7)
        saturdays = [day for day in (intervals.shift(first, 7 * week) for week in range(5)) if day <= month.end]
        start = saturdays[-1 if which == "last" else _WHICH[which]]
        return Reading(intervals.span(start, intervals.shift(start, 1)), why)
    start = intervals.shift(month.end, -6) if which == "last" else intervals.shift(month.start, 7 * _WHICH[which])
    return Reading(Interval(start, intervals.shift(start, 6), DatePrecision.WEEK), why)


def _named_month(atom: Atom, context: Context) -> tuple[Interval, str]:
    """The month of "the first Friday of the month", "of last month"."""
    which = atom.get("named")
    day = context.latest().start if which == "that" else context.need_today()
    return intervals.months(intervals.month_index(day) - (which == "last"), 1), "the month of the report"


def _nth_weekday(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    month, why = _named_month(atom, context) if atom.get("named") else _whole_month(atom, context, not_after)
    which = words().weekdays[atom.get("weekday").rstrip(".")]
    if atom.get("which") == "last":
        return Reading(intervals.day(intervals.shift(month.end, -((month.end.weekday() - which) % 7))), why)
    first = intervals.shift(month.start, (which - month.start.weekday()) % 7)
    return Reading(intervals.day(intervals.shift(first, 7 * _WHICH[atom.get("which")])), why)


def _nth_of(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    """ "The first of March"."""
    if atom.get("n") == "last":
        month, why = _whole_month(atom, context, not_after)
        return Reading(intervals.day(month.end), why)
    day = numbers.parse_ordinal(atom.get("n")) or 1
    return _day_of_month(Atom("dmy", atom.start, atom.end, {**atom.parts, "day": str(day)}), context, not_after)


def _of_month(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "The 12th of last month"."""
    index = intervals.month_index(context.need_today()) - (atom.get("rel") == "last")
    return Reading(intervals.day(intervals.month_start(index).replace(day=int(atom.get("day")))), "counted from the report")


def _quarter(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    which = _WHICH.get(atom.get("which"), 3)
    whole = intervals.months(12 * int(atom.get("year")) + 3 * which, 3, DatePrecision.RANGE)
    return Reading(cut(whole, context), "the quarter")


def _firsts(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    first = atom.get("which") in ("first", "opening")
    if atom.get("month"):
        whole, why = _whole_month(atom, context, not_after)
    elif atom.get("inyear") or atom.get("rel"):
        stated = atom.get("inyear")
        whole, why = intervals.year(int(stated) if stated else relative_year(atom.get("rel"), context)), _WRITTEN
    else:
        start = context.start_near(atom.start)
        if start is None or not first:
            raise Undated(f"the report does not tell when it {'began' if first else 'ended'}")
        whole, why = Interval(start, dt.date.max, DatePrecision.RANGE), f"counted from its beginning, {start.isoformat()}"
    count, unit = number(atom.get("n")), atom.get("unit")
    if first:
        end = intervals.shift(intervals.period(count, unit, whole.start, 1).end, -1)
        return Reading(cut(intervals.span(whole.start, min(end, whole.end)), context), why)
    start = intervals.period(count, unit, intervals.shift(whole.end, 1), -1).start
    return Reading(cut(intervals.span(max(start, whole.start), whole.end), context), why)


def _months_to(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    last, why = _whole_month(atom, context, not_after)
    start = intervals.period(number(atom.get("n")), atom.get("unit"), intervals.shift(last.end, 1), -1).start
    return Reading(cut(intervals.span(start, last.end), context), why)


def _nth_day(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    count = numbers.parse_ordinal(atom.get("n"))
    if count is None:
        raise Undated("the words give no number to count with")
    start = context.start_near(atom.start)
    if start is not None:
        return Reading(intervals.day(intervals.shift(start, count - 1)), f"counted from its beginning, {start.isoformat()}")
    if not context.present:
        raise Undated("the report does not tell when it began")
    today = context.need_today()
    context.began(atom.start, intervals.shift(today, 1 - count))
    return Reading(intervals.day(today), "it goes on as the report is written")


def _since_start(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    start = context.start_near(atom.start)
    if start is None:
        raise Undated("the report does not tell when it began")
    return Reading(intervals.span(start, context.need_today()), "from its beginning to the day of the report")


READERS = {
    "named": _named, "numeric": _numeric, "compact": _compact, "dmy": _day_of_month, "mdy": _day_of_month,
    "nthweekday": _nth_weekday, "nthof": _nth_of, "ofmonth": _of_month,
    "weekof": _week_of_month, "firsts": _firsts, "quarter": _quarter, "monthsto": _months_to, "month": _month,
    "decade": _decade, "year": _year, "feast": _feast, "season": _season, "ordinal": _ordinal, "nthday": _nth_day,
    "sincestart": _since_start,
}  # fmt: skip
"""The reader of each kind of atom that this module reads."""
