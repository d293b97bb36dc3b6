"""What one date expression means, given the day of the report and the dates that stand before it.

The rules, in short. A year left out: the nearest such day not after the report; after it where the clause speaks of the
future. A weekday: the last one up to the report's day. In a report without a day of its own, and in a history whose dates lie
far before it, both count from the last dated words before them. Anaphors ("two days earlier", "that night") count from the
last dated words of their paragraph; in a new paragraph from the latest day told so far. What cannot be counted stays undated.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from geo import intervals, numbers
from geo.calendar_words import words
from geo.date_patterns import Atom
from geo.intervals import Interval
from geo.models import DatePrecision

_NO_DAY = "the report does not tell the day it was written"
_NOT_TOLD = "no dated words stand before it"
_PARTS = {"earlier": "early", "later": "late"}
_UNITS = {"day": 1, "night": 1, "morning": 1, "evening": 1, "week": 7, "fortnight": 14}
_WHICH = {"first": 0, "second": 1, "third": 2, "fourth": 3}


class Undated(Exception):  # noqa: N818 - it is an answer, not an error: the words name no day, for the reason it carries
    """The words cannot be dated."""


@dataclass(slots=True)
class Context:
    """What an expression counts from.

    ``written`` is the day of the report, None where it is not known (or where the dates lie far before it);
    ``today`` the same without that exception. ``last`` is the interval of the last dated words, ``newest`` the latest day so far.
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
    starts: dict[int, dt.date] = field(default_factory=dict)

    def need_today(self) -> dt.date:
        if self.today is None:
            raise Undated(_NO_DAY)
        return self.today

    def reference(self) -> Interval:
        """The interval that an anaphor counts from."""
        if self.last is not None and (self.last_paragraph == self.paragraph or self.newest is None):
            return self.last
        if self.newest is not None:
            return self.newest
        if self.today is not None:
            return intervals.day(self.today)
        raise Undated(_NOT_TOLD)

    def told(self, interval: Interval) -> None:
        """Take note of dated words."""
        self.last, self.last_paragraph = interval, self.paragraph
        short = (interval.end - interval.start).days < 10
        seen = self.today is None or interval.start <= self.today
        if short and seen and (self.newest is None or interval.end >= self.newest.end):
            self.newest = interval


def meaning(atom: Atom, context: Context, *, not_after: dt.date | None = None) -> tuple[Interval, str, bool]:
    """The interval of ``atom``, how it was understood, and whether day and month could change places.

    ``not_after`` is the end of a range whose start this is. Raises Undated with the reason.
    """
    try:
        return _READERS[atom.kind](atom, context, not_after)
    except (ValueError, OverflowError):
        raise Undated("no such day in the calendar") from None


def _number(text: str) -> int:
    value = numbers.parse("one" if text in ("a", "an") else text)
    if value is None:
        raise Undated("the words give no number to count with")
    return value


def full_year(text: str, near: dt.date | None) -> int:
    """The year that two or four digits write: of two, the latest century not after ``near`` (else 1936 to 2035)."""
    digits = text.lstrip("'’")
    number = int(digits)
    if len(digits) > 2:
        return number
    limit = 2035 if near is None else near.year + 1
    return next(year for year in range(limit // 100 * 100 + number, 0, -100) if year <= limit)


def _rel_year(words_: str, context: Context) -> int:
    if words_ in ("this", "last", "next"):
        return context.need_today().year + {"this": 0, "last": -1, "next": 1}[words_]
    return context.reference().start.year + {"the previous": -1, "the following": 1}.get(words_, 0)


def _stated_year(atom: Atom, context: Context) -> int | None:
    for name in ("year", "year2", "bare"):
        if atom.get(name):
            return full_year(atom.get(name), context.today)
    if atom.get("rel"):
        return _rel_year(atom.get("rel"), context)
    return None


def _choose_year(first: tuple[int, int], context: Context, not_after: dt.date | None) -> tuple[int, str]:
    """The year of a day (month, day) written without one, and why."""
    month, day = first

    def on(year: int) -> dt.date:
        for candidate in range(year, year - 9, -1):
            try:
                return dt.date(candidate, month, day)
            except ValueError:  # 29 February
                continue
        raise Undated("no such day in the calendar")

    if not_after is not None:
        found = on(not_after.year)
        return (found if found <= not_after else on(not_after.year - 1)).year, "year of the range's end"
    if context.written is not None:
        written = context.written
        found = on(written.year)
        if context.future:
            return (found if found >= written else on(written.year + 1)).year, "the next one after the report"
        return (found if found <= written else on(written.year - 1)).year, "the last one up to the report"
    near = context.last.start if context.last is not None else context.first_explicit
    if near is None:
        raise Undated("no year is given, and " + _NO_DAY)
    around = [on(near.year + offset) for offset in (-1, 0, 1)]
    return min(around, key=lambda date: abs(date - near)).year, "the year nearest to the dated words before it"


def _day_of_month(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    known = words()
    month = known.months[atom.get("month").rstrip(".")]
    listed = [int(number) for number in re.findall(r"\d+", atom.get("days"))]
    day = int(re.match(r"\d+", atom.get("day"))[0])  # type: ignore[index]
    last = listed[-1] if listed else day
    year = _stated_year(atom, context)
    why = "as written"
    if year is None:
        year, why = _choose_year((month, day), context, not_after)
    start = dt.date(year, month, day)
    end = dt.date(year, month, last)
    weekday = atom.get("weekday").rstrip(".")
    if weekday and known.weekdays[weekday] != start.weekday():
        why += f"; but that day was a {start:%A}"
    return intervals.span(start, end), why, False


def _compact(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    month = words().months[atom.get("month").rstrip(".")]
    date = dt.date(full_year(atom.get("year"), context.today), month, int(atom.get("day")))
    return intervals.day(date), "as written", False


def _numeric(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    a, b, c = atom.get("a"), atom.get("b"), atom.get("c")
    if len(a) > 2:
        if len(c) > 2:
            raise Undated("the words are no date")
        return intervals.day(dt.date(int(a), int(b), int(c))), "year, month, day", False
    year = full_year(c, context.today)
    first, second = int(a), int(b)
    if first > 12 or second > 12 or first == second:
        day, month = (first, second) if second <= 12 else (second, first)
        return intervals.day(dt.date(year, month, day)), "as written", False
    by_day, by_month = dt.date(year, second, first), dt.date(year, first, second)
    if context.day_first is not None:
        order = "day, month" if context.day_first else "month, day"
        return intervals.day(by_day if context.day_first else by_month), f"{order}, as the report's other dates", False
    if context.today is not None and (by_day > context.today) != (by_month > context.today):
        return intervals.day(min(by_day, by_month)), "the other order of day and month would be after the report", True
    return intervals.day(by_day), f"day before month; it could be {by_month.isoformat()}", True


def _month(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    month = words().months[atom.get("month").rstrip(".")]
    name = _part_name(atom)
    year = _stated_year(atom, context)
    mod = atom.get("mod")
    why = "as written"
    if year is None:
        if mod in ("last", "past", "this", "next"):
            today = context.need_today()
            year = today.year
            if mod in ("last", "past"):
                year -= month >= today.month
            elif mod == "next":
                year += month <= today.month
            why = f"{mod} one, counted from the report"
        else:
            start = intervals.part(intervals.months(12 * 2000 + month - 1, 1), name).start
            year, why = _choose_year((month, start.day), context, not_after)
    whole = intervals.part(intervals.months(12 * year + month - 1, 1), name)
    if context.today is not None and whole.start <= context.today and not context.future:
        whole = whole.until(context.today)
    return whole, why, False


def _year(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    first = int(atom.get("year"))
    whole = intervals.part(intervals.year(first), _part_name(atom))
    if atom.get("to"):
        last = int(atom.get("to")) if len(atom.get("to")) == 4 else first // 100 * 100 + int(atom.get("to"))
        whole = intervals.span(whole.start, intervals.year(last).end)
    return _cut(whole, context), "as written", False


def _decade(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    first = int(atom.get("year"))
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "first half": (0, 4), "second half": (5, 9)}.get(_part_name(atom), (0, 9))
    whole = intervals.span(dt.date(first + low, 1, 1), dt.date(first + high, 12, 31))
    return _cut(whole, context), "the decade", False


def _cut(whole: Interval, context: Context) -> Interval:
    return whole if context.today is None or context.future else whole.until(context.today)


def _part_name(atom: Atom) -> str:
    text = atom.get("part").removesuffix(" of")
    for name in ("first half", "second half"):
        if text.endswith(name):
            return name
    last = text.split()[-1] if text else ""
    return {"earlier": "early", "later": "late", "beginning": "early", "start": "early", "middle": "mid", "end": "late"}.get(last, last)


def _season(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    first = words().seasons[atom.get("season")]
    year = _stated_year(atom, context)
    why = "meteorological season of the northern hemisphere"
    if year is None:
        year, chosen = _choose_year((first, 1), context, not_after)
        why += f"; {chosen}"
    return _cut(intervals.part(intervals.season(first, year), _part_name(atom)), context), why, False


def _feast(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    known = words()
    day = known.feasts[atom.get("feast")]
    year = _stated_year(atom, context)
    why = "as written"
    if year is None:
        year, why = _choose_year(day, context, not_after)
    return intervals.day(dt.date(year, *day)), why, False


def _named(atom: Atom, _context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    return intervals.day(dt.date.fromisoformat(atom.get("day"))), "the day of that name", False


def _weekday(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    number = words().weekdays[atom.get("weekday").rstrip(".")]
    mod = atom.get("mod")
    if atom.get("week"):
        return _weekday_of_week(number, atom.get("week"), context)
    if not_after is not None and not mod:
        return intervals.day(intervals.shift(not_after, -((not_after.weekday() - number) % 7))), "before the range's end", False
    if mod in ("the following", "following", "the next", "the previous", "that"):
        return _weekday_from_reference(number, mod, context)
    written = context.written
    if written is None or (atom.get("ago") and context.today is None):
        return _weekday_near(number, context)
    back = (written.weekday() - number) % 7
    ahead = (number - written.weekday()) % 7
    if atom.get("ago"):
        return intervals.day(intervals.shift(written, -back - 7 * _number(atom.get("ago")))), "counted back from the report", False
    if mod in ("last", "past", "this past"):
        return intervals.day(intervals.shift(written, -(back or 7))), "the last one before the report", False
    if mod in ("next", "this coming"):
        return intervals.day(intervals.shift(written, ahead or 7)), "the next one after the report", False
    if context.future:
        return intervals.day(intervals.shift(written, ahead)), "the clause speaks of the future: the next one after the report", False
    return intervals.day(intervals.shift(written, -back)), "the last one up to the report", False


def _weekday_of_week(number: int, week: str, context: Context) -> tuple[Interval, str, bool]:
    if week in ("that", "the previous"):
        base = context.reference().start
        monday = intervals.week(base).start
        return intervals.day(intervals.shift(monday, number - 7 * (week != "that"))), f"of {week} week", False
    monday = intervals.week(context.need_today()).start
    offset = {"last": -7, "this": 0, "next": 7}[week]
    return intervals.day(intervals.shift(monday, offset + number)), f"of {week} week, counted from the report", False


def _weekday_from_reference(number: int, mod: str, context: Context) -> tuple[Interval, str, bool]:
    base = context.reference()
    if mod == "the previous":
        days = -((base.start.weekday() - number) % 7 or 7)
        return intervals.day(intervals.shift(base.start, days)), "before the dated words before it", False
    if mod == "that":
        return _weekday_near(number, context)
    days = (number - base.end.weekday()) % 7 or 7
    return intervals.day(intervals.shift(base.end, days)), "after the dated words before it", False


def _weekday_near(number: int, context: Context) -> tuple[Interval, str, bool]:
    """The one nearest to the last dated day: at most three days from it, so there is one only."""
    if context.last is None:
        raise Undated(f"{_NO_DAY}, and {_NOT_TOLD}")
    if (context.last.end - context.last.start).days > 9:
        raise Undated("the dated words before it name no day to count from")
    near = context.last.end
    ahead = (number - near.weekday()) % 7
    return intervals.day(intervals.shift(near, ahead if ahead <= 3 else ahead - 7)), "the one nearest to the dated words before it", False


def _dayword(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    offset = words().days[atom.get("day")]
    return intervals.day(intervals.shift(context.need_today(), offset)), "counted from the report", False


def _overnight(_atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    today = context.need_today()
    return intervals.span(intervals.shift(today, -1), today), "the night before the report", False


def _ago(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    today = context.need_today()
    count, unit = _number(atom.get("n")), atom.get("unit").rstrip("s")
    about = atom.get("about")
    why = "counted back from the report"
    if about in ("over", "more than", "at least", "less than", "just over", "just under", "under"):
        raise Undated("only a bound is given")
    if unit == "decade":
        raise Undated("decades are too vague to date by")
    if unit == "hour":
        return intervals.span(intervals.shift(today, -(-(-count // 24)) if count > 12 else 0), today), why, False
    if unit in _UNITS:
        exact = intervals.shift(today, -count * _UNITS[unit])
        on = atom.get("on")
        if on in words().weekdays:
            back = (today.weekday() - words().weekdays[on]) % 7
            return intervals.day(intervals.shift(today, -back - count * _UNITS[unit])), why, False
        if about:
            slack = 3 if _UNITS[unit] > 1 else 1
            near = intervals.span(intervals.shift(exact, -slack), intervals.shift(exact, slack))
            return Interval(near.start, min(near.end, today), DatePrecision.RANGE), f"{why}, {slack} day(s) either way", False
        return intervals.day(exact), why, False
    if atom.get("on") == "today":
        return intervals.day(intervals.same_day(today, -count * (12 if unit == "year" else 1))), why, False
    if unit == "month" or atom.get("on") == "this month":
        return intervals.months(intervals.month_index(today) - count * (12 if unit == "year" else 1), 1), f"{why}, to the month", False
    return intervals.year(today.year - count), f"{why}, to the year", False


def _moved(base: Interval, count: int, unit: str, sign: int) -> Interval:
    """``base`` moved by ``count`` units: to the day by days and weeks, to the whole month or year by those."""
    unit = unit.rstrip("s")
    if unit in _UNITS:
        if (base.end - base.start).days > 9:
            raise Undated("the dated words before it name no day to count from")
        return intervals.day(intervals.shift(base.end if sign > 0 else base.start, sign * count * _UNITS[unit]))
    if unit == "month":
        return intervals.months(intervals.month_index(base.start) + sign * count, 1)
    if unit == "year":
        return intervals.year(base.start.year + sign * count)
    if unit == "hour" and count % 24 == 0:
        return _moved(base, count // 24, "day", sign)
    raise Undated("too vague to date by")


def shifted(atom: Atom, base: Interval, sign: int) -> Interval:
    """``base`` moved by the number and unit of a "shift" or "beside" atom, later for ``sign`` 1, earlier for -1."""
    if atom.get("about") in ("over", "more than", "at least", "less than", "just over", "just under", "under"):
        raise Undated("only a bound is given")
    try:
        return _moved(base, _number(atom.get("n") or "one"), atom.get("unit"), sign)
    except (ValueError, OverflowError):
        raise Undated("no such day in the calendar") from None


def sign_of(atom: Atom) -> int:
    """1 where the words count forward ("later", "after", "next"), -1 where they count back."""
    later = ("later", "after", "afterward", "afterwards", "thereafter", "from now", "next", "following")
    return 1 if (atom.get("way") or atom.get("which")) in later else -1


def _shift(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    base = intervals.day(context.need_today()) if atom.get("way") == "from now" else context.reference()
    moved = shifted(atom, base, sign_of(atom))
    if context.today is not None and moved.start > context.today >= base.start and not context.future:
        raise Undated("counted from the dated words before it, it would be after the report")
    return moved, f"counted from {base.start.isoformat()}", False


def _next(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    base, sign = context.reference(), sign_of(atom)
    unit = atom.get("unit")
    if unit == "week":
        moved = intervals.week(intervals.shift(base.start, 7 * sign))
    elif unit == "weekend":
        monday = intervals.week(intervals.shift(base.start, 7 * sign if sign < 0 else 0)).start
        moved = intervals.span(intervals.shift(monday, 5), intervals.shift(monday, 6))
    else:
        moved = _moved(base, 1, unit if unit in ("month", "year") else "day", sign)
    return moved, f"counted from {base.start.isoformat()}", False


def _same(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    base = context.reference()
    unit = "day" if atom.get("inday") else atom.get("unit")
    if unit == "week":
        base = intervals.week(base.start)
    elif unit == "month":
        base = intervals.months(intervals.month_index(base.start), 1)
    elif unit == "year":
        base = intervals.year(base.start.year)
    elif unit == "weekend":
        saturday = intervals.shift(intervals.week(base.start).start, 5)
        base = intervals.span(saturday, intervals.shift(saturday, 1))
    elif (base.end - base.start).days > 9:
        raise Undated("the dated words before it name no day")
    return base, f"as the dated words before it: {base.start.isoformat()}", False


def _period(count: int, unit: str, end: dt.date, sign: int) -> Interval:
    unit = unit.rstrip("s")
    if unit in ("month", "year", "decade"):
        other = intervals.same_day(end, sign * count * {"month": 1, "year": 12, "decade": 120}[unit])
    else:
        other = intervals.shift(end, sign * (-(-count // 24) if unit == "hour" else count * _UNITS[unit]))
    return intervals.span(min(end, other), max(end, other))


def _past(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    which = atom.get("which") or atom.get("whole")
    unit = atom.get("unit") or atom.get("one")
    if not atom.get("n") and unit.endswith("s"):
        raise Undated("the words give no number to count with")
    count = _number(atom.get("n") or "one")
    if which in ("previous", "preceding", "following"):
        base = context.reference()
        sign = 1 if which == "following" else -1
        return _period(count, unit, base.end if sign > 0 else base.start, sign), "counted from the dated words before it", False
    sign = 1 if which in ("next", "coming") else -1
    return _period(count, unit, context.need_today(), sign), "counted from the report", False


def _recent(_atom: Atom, _context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    raise Undated("the words give no number to count with")


def _weekend(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    mod = atom.get("mod")
    today = context.reference().start if mod == "that" else context.need_today()
    back = (today.weekday() - 5) % 7
    if mod in ("next", "this coming") or (mod == "this" and today.weekday() < 5 and context.future):
        back -= 7
    elif mod in ("last", "this past", "the past") and back < 2:
        back += 7
    saturday = intervals.shift(today, -back)
    return intervals.span(saturday, intervals.shift(saturday, 1)), "Saturday and Sunday, counted from the report", False


def _unit(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    today, mod, unit = context.need_today(), atom.get("mod"), atom.get("unit")
    step = {"last": -1, "this past": -1, "this": 0, "next": 1}[mod]
    if unit in words().seasons:
        first = words().seasons[unit]
        year = today.year - (dt.date(today.year, first, 1) > today and mod != "this")
        whole = intervals.season(first, year)
        if mod in ("last", "this past") and whole.start <= today <= whole.end:
            whole = intervals.season(first, year - 1)
        elif mod == "next":
            whole = intervals.season(first, year + 1)
    elif unit == "week":
        whole = intervals.week(intervals.shift(today, 7 * step))
    elif unit == "month":
        whole = intervals.months(intervals.month_index(today) + step, 1)
    elif unit == "year":
        whole = intervals.year(today.year + step)
    else:
        raise Undated("too vague to date by")
    name = atom.get("part").split()[0] if atom.get("part") in ("earlier", "later") else ""
    if name == "later" and step == 0:
        return intervals.span(today, whole.end), "the rest of it after the report", False
    if name != "earlier":
        whole = intervals.part(whole, _part_name(atom))
    return whole.until(today) if step == 0 and not context.future else whole, "counted from the report", False


def _ordinal(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    day = int(atom.get("day"))
    near = not_after or (context.last.start if context.last is not None else context.today)
    if near is None:
        raise Undated(f"{_NO_DAY}, and {_NOT_TOLD}")
    date = near.replace(day=day)
    limit = not_after or context.today
    if limit is not None and date > limit >= near and not context.future:
        date = intervals.shift(near.replace(day=1), -1).replace(day=day)
    return intervals.day(date), "of the month of the dated words before it", False


def _week_of_month(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    whole = _month(Atom("month", atom.start, atom.end, {**atom.parts, "part": ""}), context, not_after)
    first = whole[0].start.replace(day=1)
    month = intervals.months(intervals.month_index(first), 1)
    if atom.get("unit") == "weekend":
        saturdays = [d for d in (intervals.shift(first, n) for n in range(31)) if d.month == first.month and d.weekday() == 5]
        start = saturdays[-1 if atom.get("which") == "last" else _WHICH[atom.get("which")]]
        return intervals.span(start, intervals.shift(start, 1)), whole[1], False
    if atom.get("which") == "last":
        return intervals.span(intervals.shift(month.end, -6), month.end), whole[1], False
    start = intervals.shift(first, 7 * _WHICH[atom.get("which")])
    return intervals.span(start, intervals.shift(start, 6)), whole[1], False


def _quarter(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    number = _WHICH.get(atom.get("which"), 3)
    whole = intervals.months(12 * int(atom.get("year")) + 3 * number, 3, DatePrecision.RANGE)
    return _cut(whole, context), "the quarter", False


def _firsts(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    count, unit = _number(atom.get("n")), atom.get("unit")
    if atom.get("month"):
        whole, why, _ = _month(Atom("month", atom.start, atom.end, {**atom.parts, "part": ""}), context, not_after)
        whole = intervals.months(intervals.month_index(whole.start), 1)
    elif atom.get("inyear"):
        whole, why = intervals.year(int(atom.get("inyear"))), "as written"
    elif atom.get("rel"):
        whole, why = intervals.year(_rel_year(atom.get("rel"), context)), "counted from the report"
    else:
        start = min(context.starts.items(), key=lambda item: abs(item[0] - atom.start), default=(0, None))[1]
        if start is None:
            raise Undated("the report does not tell when it began")
        whole, why = Interval(start, dt.date.max, DatePrecision.RANGE), f"counted from its beginning, {start.isoformat()}"
    if atom.get("which") in ("first", "opening"):
        end = intervals.shift(_period(count, unit, whole.start, 1).end, -1)
        return intervals.span(whole.start, min(end, whole.end)), why, False
    if whole.end == dt.date.max:
        raise Undated("the report does not tell when it ended")
    start = intervals.shift(_period(count, unit, intervals.shift(whole.end, 1), -1).start, 0)
    return intervals.span(max(start, whole.start), whole.end), why, False


def _months_to(atom: Atom, context: Context, not_after: dt.date | None) -> tuple[Interval, str, bool]:
    last, why, _ = _month(Atom("month", atom.start, atom.end, {**atom.parts, "part": ""}), context, not_after)
    end = intervals.months(intervals.month_index(last.start), 1).end
    start = intervals.shift(_period(_number(atom.get("n")), atom.get("unit"), intervals.shift(end, 1), -1).start, 0)
    return intervals.span(start, end), why, False


def _nth_day(atom: Atom, context: Context, _: dt.date | None) -> tuple[Interval, str, bool]:
    number = numbers.parse_ordinal(atom.get("n"))
    if number is None:
        raise Undated("the words give no number to count with")
    start = min(context.starts.items(), key=lambda item: abs(item[0] - atom.start), default=(0, None))[1]
    if start is None:
        raise Undated("the report does not tell when it began")
    return intervals.day(intervals.shift(start, number - 1)), f"counted from its beginning, {start.isoformat()}", False


_READERS = {
    "named": _named, "numeric": _numeric, "compact": _compact, "dmy": _day_of_month, "mdy": _day_of_month,
    "weekof": _week_of_month, "firsts": _firsts, "quarter": _quarter, "monthsto": _months_to, "month": _month,
    "decade": _decade, "year": _year, "feast": _feast, "ago": _ago, "dayword": _dayword, "overnight": _overnight,
    "past": _past, "recent": _recent, "shift": _shift, "beside": _shift, "next": _next, "same": _same,
    "weekend": _weekend, "unit": _unit, "season": _season, "weekday": _weekday, "ordinal": _ordinal, "nthday": _nth_day,
}  # fmt: skip
