"""Words of time that count from another day: "Sunday", "yesterday", "a fortnight ago", "two days earlier", "last month".

Those of the speaker's time count from the day of the report. Anaphors count from the last dated words of their paragraph; in a
new paragraph from the latest day told so far.
"""

from __future__ import annotations

import datetime as dt

from geo.dates import intervals
from geo.dates.calendar_words import words
from geo.dates.date_context import BOUNDS, NO_DAY, NOT_TOLD, Context, Reading, Undated, cut, number, part_name
from geo.dates.date_patterns import Atom
from geo.dates.intervals import Interval
from geo.models import DatePrecision

_FROM_REPORT = "counted from the report"
_BEFORE_IT = "the dated words before it"
_MONTHS = {"month": 1, "year": 12}
_SIDES = {"before": "the previous", "after": "the following"}
_COUNTED = ("the following", "following", "the next", "the previous", "that")  # from the dated words before
_DAYS_OF_WEEK = 7
_MONTHS_BACK = 12  # months in which a weekday with its number is looked for
_WITHIN_A_DAY = 9  # hours that are taken to lead to no other day

_SOME = ("some", "several", "few", "a few")
_SOME_DAYS = 8  # days behind a day that "some days later" can mean
_NEARLY = 2  # days up to which "less than" tells between which days something fell
_AT_MOST = ("less than", "under", "just under", "barely")


def _on(date: dt.date, days: int, why: str) -> Reading:
    return Reading(intervals.day(intervals.shift(date, days)), why)


def _weekday(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    found = _day_named(atom, context, not_after)
    if not atom.get("eve"):
        return found
    night = intervals.span(intervals.shift(found.interval.start, -1), found.interval.end)
    return Reading(night, f"{found.why}, and the eve of it")  # "in the night to Monday"


def _day_named(atom: Atom, context: Context, not_after: dt.date | None) -> Reading:
    which = words().weekdays[atom.get("weekday").rstrip(".")]
    mod = atom.get("mod") or _SIDES.get(atom.get("side").split(" ")[0], "")
    if atom.get("week"):
        return _weekday_of_week(which, atom.get("week"), context)
    if atom.get("nth"):
        return _on_the_nth(which, int(atom.get("nth")), context)
    if atom.get("twice"):
        return _on(context.need_today(), -((context.need_today().weekday() - which) % 7 or 7) - 7, "the one before the last")
    if not_after is not None and not mod:
        return _on(not_after, -((not_after.weekday() - which) % 7), "before the range's end")
    return _weekday_alone(which, mod, atom, context)


def _weekday_alone(which: int, mod: str, atom: Atom, context: Context) -> Reading:
    """A weekday that nothing but ``mod`` tells more of."""
    told = context.last if context.last_paragraph == context.paragraph else None
    beside = atom.get("the") and not mod and told is not None and (told.end - told.start).days < _DAYS_OF_WEEK
    if mod in _COUNTED:
        return _weekday_from_reference(which, mod, context)
    if beside or context.written is None:
        return _weekday_near(which, context)  # "a bomb went off on 10 December. On the Wednesday two were shot"
    found = _weekday_from_report(which, atom, context.written, future=context.future)
    if context.before_that and not mod and told is not None and told.start == told.end < found.interval.start:
        return _on(found.interval.start, -7, "before the day told before it")  # "on Wednesday gunmen had killed two"
    return found


def _on_the_nth(which: int, nth: int, context: Context) -> Reading:
    """ "Tuesday the 18th": the last month up to the report, or the nearest one to the last dated words, in which it is one."""
    near = context.written or (context.last.end if context.last is not None else None)
    if near is None:
        raise Undated(f"{NO_DAY}, and {NOT_TOLD}")
    month = intervals.month_index(near)
    for back in range(_MONTHS_BACK):
        first = intervals.month_start(month - back)
        day = intervals.shift(first, nth - 1)
        if day.month == first.month and day.weekday() == which and (day <= near or context.written is None or context.future):
            return _on(day, 0, "the last such day up to the report")
    raise Undated("no such day in the calendar")


def _day_of_week(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "Last week, on Tuesday"."""
    return _weekday_of_week(words().weekdays[atom.get("weekday").rstrip(".")], atom.get("week"), context)


def _weekday_from_report(which: int, atom: Atom, written: dt.date, *, future: bool) -> Reading:
    back, ahead = (written.weekday() - which) % 7, (which - written.weekday()) % 7
    mod = atom.get("mod")
    if atom.get("ago"):
        return _on(written, -back - 7 * number(atom.get("ago")), "counted back from the report")
    if mod in ("last", "past", "this past"):
        return _on(written, -(back or 7), "the last one before the report")
    if mod in ("next", "this coming"):
        return _on(written, ahead or 7, "the next one after the report")
    if future:
        return _on(written, ahead, "the clause speaks of the future: the next one after the report")
    return _on(written, -back, "the last one up to the report")


def _weekday_of_week(which: int, week: str, context: Context) -> Reading:
    if week in ("that", "the previous"):
        monday = intervals.week(context.reference().start).start
        return _on(monday, which - 7 * (week != "that"), f"of {week} week, counted from {_BEFORE_IT}")
    monday = intervals.week(context.need_today()).start
    return _on(monday, which + {"last": -7, "this": 0, "next": 7}[week], f"of {week} week, {_FROM_REPORT}")


def _weekday_from_reference(which: int, mod: str, context: Context) -> Reading:
    base = context.reference()
    if mod == "that":
        return _weekday_near(which, context)
    if mod == "the previous":
        return _on(base.start, -((base.start.weekday() - which) % 7 or 7), f"before {_BEFORE_IT}")
    return _on(base.end, (which - base.end.weekday()) % 7 or 7, f"after {_BEFORE_IT}")


def _weekday_near(which: int, context: Context) -> Reading:
    """The one nearest to the last dated day: at most three days from it, so there is one only."""
    if context.last is None:
        raise Undated(f"{NO_DAY}, and {NOT_TOLD}")
    near = _short(context.last).end
    ahead = (which - near.weekday()) % 7
    return _on(near, ahead if ahead <= 3 else ahead - 7, f"the one nearest to {_BEFORE_IT}")


def _short(base: Interval) -> Interval:
    if (base.end - base.start).days > 9:
        raise Undated("the dated words before it name no day to count from")
    return base


def _dayword(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    return _on(context.need_today(), words().days[atom.get("day")], _FROM_REPORT)


def _overnight(_atom: Atom, context: Context, _: dt.date | None) -> Reading:
    today = context.need_today()
    return Reading(intervals.span(intervals.shift(today, -1), today), "the night before the report")


def _ago(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    today = context.need_today()
    count, unit, on = number(atom.get("n")), atom.get("unit").rstrip("s"), atom.get("on")
    bound = atom.get("about") in BOUNDS
    if bound and not (unit == "hour" and atom.get("about") in _AT_MOST):
        raise Undated("only a bound is given")
    if unit in intervals.UNITS:
        return _days_ago(
            count * intervals.UNITS[unit], today, about=bool(atom.get("about")), on=on, slack=intervals.UNITS[unit] // 2
        )
    if unit == "hour":
        return Reading(intervals.span(intervals.shift(today, -((count + 11) // 24)), today), _FROM_REPORT)
    if unit not in _MONTHS:
        raise Undated("decades are too vague to date by")
    if on == "today":
        return Reading(intervals.day(intervals.same_day(today, -count * _MONTHS[unit])), _FROM_REPORT)
    if unit == "month" or on == "this month":
        month = intervals.month_index(today) - count * _MONTHS[unit]
        return Reading(intervals.months(month, 1), f"{_FROM_REPORT}, to the month")
    return Reading(intervals.year(today.year - count), f"{_FROM_REPORT}, to the year")


def _days_ago(days: int, today: dt.date, *, about: bool, on: str, slack: int) -> Reading:
    if on in words().weekdays:
        return _on(today, -days - (today.weekday() - words().weekdays[on]) % 7, _FROM_REPORT)
    if not about:
        return _on(today, -days, _FROM_REPORT)
    slack = max(1, slack)
    first, last = intervals.shift(today, -days - slack), intervals.shift(today, min(0, slack - days))
    return Reading(Interval(first, last, DatePrecision.RANGE), f"{_FROM_REPORT}, give or take {slack} day(s)")


def shifted(atom: Atom, base: Interval, sign: int) -> Interval:
    """``base`` moved by the number and unit of a "shift" or "beside" atom, later for ``sign`` 1, earlier for -1.

    To the day by days and weeks, to the whole month or year by those. Raises Undated where that names no time.
    """
    count, unit = number(atom.get("n") or "one"), atom.get("unit") or "day"
    try:
        moved = _moved(base, count, unit, sign)
        if atom.get("about") not in BOUNDS:
            return moved
        near = abs((moved.start - base.start).days) <= _NEARLY and atom.get("way") != "before"
        if near and atom.get("about") in _AT_MOST:
            return intervals.span(min(base.start, moved.start), max(base.end, moved.end))  # "less than a day later"
        raise Undated("only a bound is given")
    except (ValueError, OverflowError):
        raise Undated("no such day in the calendar") from None


def _moved(base: Interval, count: int, unit: str, sign: int) -> Interval:
    unit = unit.rstrip("s")
    if unit == "hour":
        count, unit = count // 24, "day"
    elif unit == "afternoon":
        unit = "day"
    if unit in intervals.UNITS:
        near = _short(base)
        return intervals.day(intervals.shift(near.end if sign > 0 else near.start, sign * count * intervals.UNITS[unit]))
    if unit == "month":
        return intervals.months(intervals.month_index(base.start) + sign * count, 1)
    if unit == "year":
        return intervals.year(base.start.year + sign * count)
    raise Undated("too vague to date by")


def sign_of(atom: Atom) -> int:
    """1 where the words count forward ("later", "after", "next"), -1 where they count back."""
    later = ("later", "after", "afterward", "afterwards", "thereafter", "from now", "on", "next", "following")
    return 1 if (atom.get("way") or atom.get("which")) in later else -1


def _shift(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    if atom.get("before"):
        raise Undated(NOT_TOLD)  # "on the eve of" a day that is read beside it
    if atom.get("eve"):  # "on the eve of the massacre"
        base = context.first_day or context.latest_day()
        return Reading(intervals.day(intervals.shift(base.start, -1)), f"the day before {base.start.isoformat()}")
    if atom.get("way") in ("before", "after") and context.last is None and atom.kind == "shift":
        if atom.get("way") == "after" and context.opening and context.today is not None:
            return _ago(atom, context, None)  # a report that opens with "two days after gunmen killed" is of today
        raise Undated(NOT_TOLD)  # "three days before the blast": the blast has no date
    by_days = atom.get("unit").rstrip("s") in intervals.UNITS
    told = context.last if atom.get("n") and context.last_paragraph == context.paragraph and not context.coming else None
    month = told is not None and told.precision is DatePrecision.MONTH
    base = context.latest_day() if by_days and not month else context.latest()
    if atom.get("way") == "from now":
        base = intervals.day(context.need_today())
    if context.coming and atom.get("way") in ("after", "before"):
        base = context.came if context.came is not None and context.going_on else base
        context.came = base
        moved = shifted(atom, base, -sign_of(atom))  # "the raid came two days after a bomb had gone off"
        return Reading(moved, f"the day that {base.start.isoformat()} is counted from")
    moved = (_between(atom, base) if by_days else None) or shifted(atom, base, sign_of(atom))
    if atom.get("spell") and by_days and sign_of(atom) < 0:  # "in the six days before"
        return Reading(intervals.span(moved.start, intervals.shift(base.start, -1)), f"up to {base.start.isoformat()}")
    today = context.today
    beyond = today is not None and moved.start > today >= base.start and not context.future
    if atom.get("way") == "after" and (beyond or (context.behind and by_days)):
        moved = shifted(atom, base, -1)  # "it came six days after the post had fallen": the words behind date the fall
        return Reading(moved, f"the day that {base.start.isoformat()} is counted from")
    return _told(moved, base, context)


def _between(atom: Atom, base: Interval) -> Interval | None:
    """The days between which lies what no day is told of: "some days afterwards", "in June ... nine days later"; None where the
    words count from a day to a day."""
    sign = sign_of(atom)
    if base.precision is DatePrecision.MONTH and atom.get("n") and atom.get("about") not in BOUNDS:
        days = sign * number(atom.get("n")) * intervals.UNITS[atom.get("unit").rstrip("s")]
        return intervals.span(intervals.shift(base.start, days), intervals.shift(base.end, days))
    if atom.get("n") in _SOME and atom.get("unit") == "days" and sign > 0 and base.start == base.end:
        return intervals.span(intervals.shift(base.end, 1), intervals.shift(base.end, _SOME_DAYS))
    return None


def _told(moved: Interval, base: Interval, context: Context) -> Reading:
    """A report tells what has happened: words that would lead beyond it count from something else."""
    if context.today is not None and moved.start > context.today >= base.start and not context.future:
        raise Undated(f"counted from {_BEFORE_IT}, it would be after the report")
    return Reading(cut(moved, context), f"counted from {base.start.isoformat()}")


def _next(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    unit = atom.get("unit") or atom.get("bare")
    base = context.reference() if unit in _MONTHS else context.latest_day()
    sign = 1 if atom.get("bare") else sign_of(atom)
    if unit == "week":
        moved = intervals.week(intervals.shift(base.start, 7 * sign))
    elif unit == "weekend":
        monday = intervals.week(intervals.shift(base.start, min(0, 7 * sign))).start
        moved = intervals.span(intervals.shift(monday, 5), intervals.shift(monday, 6))
    else:
        moved = _moved(base, 1, unit if unit in _MONTHS else "day", sign)
    return _told(moved, base, context)


def _hours(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "Two hours later", "minutes earlier": the day of what was told before."""
    count = atom.get("n")
    if atom.get("unit").startswith("hour") and count.isdigit() and int(count) > _WITHIN_A_DAY:
        raise Undated("the hours may lead to another day")
    base = _short(context.reference())
    return Reading(base, f"on the day of {_BEFORE_IT}: {base.start.isoformat()}")


def _within(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "During the night", "in the evening": of the day that its paragraph told last, or else of the report's eve."""
    if context.last is not None and context.last_paragraph == context.paragraph:
        base = _of_night(_short(context.last), atom.get("unit"))
        return Reading(base, f"of {_BEFORE_IT}: {base.start.isoformat()}")
    if atom.get("unit") in ("night", "early hours", "small hours"):
        if context.had and context.newest is not None:  # "they had fired at two posts in the night"
            return Reading(intervals.span(intervals.shift(context.newest.end, -1), context.newest.end), f"before {_BEFORE_IT}")
        return _overnight(atom, context, None)
    if context.newest is None:
        raise Undated(NOT_TOLD)
    base = _of_night(context.newest, atom.get("unit"))
    return Reading(base, f"of {_BEFORE_IT}: {base.start.isoformat()}")


def _same(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    if atom.get("event") and context.last is None:
        raise Undated(NOT_TOLD)  # "the evening of the attack", which no day was told for
    base = context.latest() if atom.get("inday") or atom.get("which").endswith("same") else context.reference()
    unit = "day" if atom.get("inday") else atom.get("unit") or atom.get("event")
    if unit == "week":
        base = cut(intervals.week(base.start), context)
    elif unit == "month":
        base = cut(intervals.months(intervals.month_index(base.start), 1), context)
    elif unit == "year":
        base = cut(intervals.year(base.start.year), context)
    elif unit in words().seasons:
        first = words().seasons[unit]
        base = cut(intervals.season(first, base.start.year - (first == 12 and base.start.month < 3)), context)
    elif unit == "weekend":
        saturday = intervals.shift(intervals.week(base.start).start, 5)
        base = intervals.span(saturday, intervals.shift(saturday, 1))
    else:
        day = context.last_day  # "overnight ... the same morning"
        near = (base.start, base.end) if unit == "day" else (base.end,)  # "on Tuesday ... overnight ... on the same day"
        base = day if base.start != base.end and day is not None and day.start in near else _of_night(_short(base), unit)
    return Reading(base, f"as {_BEFORE_IT}: {base.start.isoformat()}")


def _of_night(base: Interval, unit: str) -> Interval:
    """Of a night, told as the two days that it joins, the second is the day that followed."""
    night = (base.end - base.start).days == 1 and unit in ("morning", "day", "afternoon")
    return intervals.day(base.end) if night else base


def _weekend(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    mod = atom.get("mod")
    today = context.reference().start if mod == "that" else context.need_today()
    back = (today.weekday() - 5) % 7
    if mod in ("next", "this coming") or (mod != "last" and context.future):
        back -= 7 if back else 0
    elif (mod in ("last", "this past", "the past") and back < 2) or (mod == "the" and back == 0):
        back += 7  # on a Saturday "the weekend" that things happened on is the one before
    saturday = intervals.shift(today, -back)
    return Reading(intervals.span(saturday, intervals.shift(saturday, 1)), f"Saturday and Sunday, {_FROM_REPORT}")


def _unit(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    today, mod, unit = context.need_today(), atom.get("mod"), atom.get("unit") or atom.get("twice")
    step = -2 if atom.get("twice") else {"last": -1, "this past": -1, "this": 0, "next": 1}[mod]
    if unit in words().seasons:
        whole = _season_of(words().seasons[unit], today, step)
    elif unit == "week":
        whole = intervals.week(intervals.shift(today, 7 * step))
    elif unit == "month":
        whole = intervals.months(intervals.month_index(today) + step, 1)
    elif unit == "year":
        whole = intervals.year(today.year + step)
    else:
        raise Undated("too vague to date by")
    name = atom.get("part")
    if name == "later" and step == 0:
        return Reading(intervals.span(today, whole.end), "the rest of it after the report")
    if name != "earlier":
        whole = intervals.part(whole, part_name(atom))
    return Reading(whole.until(today) if step == 0 and not context.future else whole, _FROM_REPORT)


def _season_of(first: int, today: dt.date, step: int) -> Interval:
    current = intervals.season(first, today.year)
    if current.start > today and (step < 0 or first == 12):
        current = intervals.season(first, today.year - 1)
    if step < 0 and current.end >= today:
        current = intervals.season(first, current.start.year - 1)
    if step > 0 and current.start <= today:
        current = intervals.season(first, current.start.year + 1)
    return current


READERS = {
    "ago": _ago, "passed": _ago,
    "dayword": _dayword, "overnight": _overnight, "shift": _shift,
    "beside": _shift, "next": _next, "hours": _hours, "within": _within,
    "same": _same, "weekend": _weekend, "unit": _unit, "weekday": _weekday, "dayofweek": _day_of_week,
}  # fmt: skip
"""The reader of each kind of atom that this module reads."""
