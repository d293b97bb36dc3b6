"""Stretches of days that end as they are told of: "three days of battles", "the week since", "the past two weeks"."""

from __future__ import annotations

import datetime as dt

from geo import numbers
from geo.dates import intervals
from geo.dates.date_context import NO_DAY, Context, Reading, Undated, number
from geo.dates.date_patterns import Atom
from geo.dates.intervals import Interval

_LONG_AGO = 45  # days before the report from which a paragraph tells of another time
UP_TO = "up to the day of the report"
"""The end of the reason of a stretch that ends on the day on which it is told."""


def _spell(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "In two days of battles", "a three-day battle", "a battle of three days": up to the day on which it is told."""
    if context.written is None:
        raise Undated(NO_DAY)
    last = context.last if context.last_paragraph == context.paragraph else None
    if last is not None and (context.written - last.end).days > _LONG_AGO:
        raise Undated("it is told of another time")
    unit = atom.get("unit") or atom.get("one") or atom.get("units")
    days = number(atom.get("n") or atom.get("after")) * intervals.UNITS[unit.rstrip("s")] + unit.startswith("night")
    if atom.get("within").endswith(" the") and last is not None and last.start == last.end <= context.written:
        ended = f"up to {last.end.isoformat()}"  # "X was declared clear on Tuesday. In the four days of fighting ..."
        return Reading(intervals.span(intervals.shift(last.end, 1 - days), last.end), ended)
    return Reading(intervals.span(intervals.shift(context.written, 1 - days), context.written), UP_TO)


def _since_the(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "In the four days since the push began": so many days, up to that of the report; "the week since" from the last day
    told, where it is so long ago."""
    today, last = context.need_today(), context.last_day
    if atom.get("one"):
        whole = intervals.period(1, atom.get("one"), today, -1)
        told = last is not None and whole.start <= last.start < today
        return Reading(intervals.span(last.start, today) if told and last is not None else whole, UP_TO)
    return Reading(intervals.period(number(atom.get("n")), atom.get("unit"), context.need_today(), -1), UP_TO)


def _since_unit(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "Since the beginning of the week"."""
    today, unit = context.need_today(), atom.get("unit") or atom.get("one") or "year"
    if unit == "week":
        start = intervals.week(today).start if today.weekday() else intervals.shift(today, -1)  # a week from Sunday on
    else:
        start = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
    return Reading(intervals.span(start, today), f"from the beginning of the {unit} to the day of the report")


def _running(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "The fighting, now in its third day": three days up to that of the report."""
    return Reading(running(atom, intervals.day(context.need_today())), UP_TO)


def running(atom: Atom, last: Interval) -> Interval:
    """What is in its n-th day or week on the day ``last``. Raises Undated where the words give no number."""
    count = numbers.parse_ordinal(atom.get("n"))
    if count is None:
        raise Undated("the words give no number to count with")
    days = count if atom.get("unit") == "day" else 7 * (count - 1) + 1
    return intervals.span(intervals.shift(last.end, 1 - days), last.end)


def _ending(_atom: Atom, _context: Context, _: dt.date | None) -> Reading:
    """ "The 24 hours to" a day that is not read beside it."""
    raise Undated("the day on which it ended is not told")


def ending(atom: Atom, last: Interval) -> Interval:
    """The hours, days or weeks up to the day ``last``: those of "the 24 hours to Wednesday" fall on two days."""
    unit = atom.get("unit") or atom.get("units")
    count = number(atom.get("n") or "one")
    days = -(-count // 24) if unit == "hours" else count * intervals.UNITS[unit.rstrip("s")] - 1
    return intervals.span(intervals.shift(last.end, -days), last.end)


def _past(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    which, unit = atom.get("which") or atom.get("whole"), atom.get("unit") or atom.get("one") or "day"
    if not atom.get("n") and unit.endswith("s"):
        raise Undated("the words give no number to count with")
    count = number(atom.get("n") or "one")
    if which in ("previous", "preceding", "following"):
        base = context.reference()
        sign, edge = (1, base.end) if which == "following" else (-1, base.start)
        return Reading(intervals.period(count, unit, edge, sign), "counted from the dated words before it")
    sign = 1 if which in ("next", "coming") else -1
    count -= unit.startswith("day") and sign < 0 and count > 1  # today is the last of "the past three days"
    return Reading(intervals.period(count, unit, context.need_today(), sign), "counted from the report")


def _recent(_atom: Atom, _context: Context, _: dt.date | None) -> Reading:
    raise Undated("the words give no number to count with")


def _in_unit(atom: Atom, context: Context, _: dt.date | None) -> Reading:
    """ "Earlier in the week": of that of its paragraph, where it tells of days long gone."""
    last = context.last if context.last_paragraph == context.paragraph else None
    today = context.need_today() if last is None or context.today is None or (context.today - last.end).days < 31 else None
    until = today or context.latest().end
    unit = atom.get("unit")
    whole = (
        intervals.week(until)
        if unit == "week"
        else intervals.months(intervals.month_index(until), 1)
        if unit == "month"
        else intervals.year(until.year)
    )
    return Reading(whole.until(until), "counted from the report" if today else "of the dated words before it")


READERS = {
    "spell": _spell, "sincethe": _since_the, "sinceunit": _since_unit, "running": _running,
    "upto": _ending, "past": _past, "recent": _recent, "inunit": _in_unit,
}  # fmt: skip
"""The reader of each kind of atom that this module reads."""
