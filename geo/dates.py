"""Dates in a report: every expression of time as an interval of whole days, with the way it was understood.

``find`` walks the text once: atoms ("27 December", "Sunday", "two days earlier") by one pattern over the stretches that hold
a trigger word, ranges and lists made of neighbouring atoms, then the meaning of each in the light of those before it.
Relative words count from the day of the dateline, or else from the day of publication; without either they stay undated and
say so. No day is ever made up: what a month, a week or a season is known by stays that wide.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache

from geo import intervals
from geo.calendar_words import either, lower, words
from geo.date_expressions import DAYLIKE, Dated, Expression, group, read
from geo.date_guards import is_date, is_mixed
from geo.date_meaning import Context, Undated, meaning
from geo.date_patterns import Atom, scan
from geo.datelines import Dateline, find_dateline
from geo.documents import Document
from geo.models import DateMention, DatePrecision


def find(document: Document) -> tuple[DateMention, ...]:
    """Every expression of time in ``document.reading``, in order, none overlapping another.

    Relative words count from ``day_of_report``. Expressions that cannot be dated are kept, with the reason. Pure; raises
    for no text.
    """
    text = document.reading
    lowered = lower(text)
    dateline = find_dateline(text, published=document.report.published)
    mixed = is_mixed(text)
    atoms = [atom for atom in _lists_apart(scan(lowered)) if is_date(atom, text=text, lowered=lowered, mixed=mixed)]
    context = _context(document, dateline, atoms)
    found: list[Dated] = []
    waiting: list[tuple[int, Expression]] = []
    for expression in group(atoms, lowered):
        start = expression.start
        sentence = document.sentences[document.sentence_index(start)] if document.sentences else None
        if dateline is not None and start <= dateline.start < expression.end and dateline.day is not None:
            day = intervals.day(dateline.day)
            found.append(Dated(start, expression.end, day, "the dateline: the day the report was written"))
            continue
        context.paragraph = sentence.paragraph if sentence is not None else 0
        opening = sentence.start if sentence is not None else 0
        context.future = _is_future(lowered[max(opening, start - 90) : start])
        if expression.atoms[0].kind in ("firsts", "nthday"):
            waiting.append((len(found), expression))
        previous = found[-1] if found and found[-1].end > opening else None
        for dated in read(expression, context, lowered=lowered, previous=previous):
            found.append(dated)
            if dated.told is not None and _begins(lowered[max(0, dated.start - 50) : dated.start]):
                context.starts[dated.start] = dated.told.start
    for index, expression in waiting:
        if found[index].interval is None and context.starts:
            found[index] = read(expression, context, lowered=lowered, previous=None)[0]
    return tuple(_mention(text, dated) for dated in found)


def day_of_report(document: Document) -> dt.date | None:
    """The day that "today" stands for: the dateline's, else the day of publication; None where neither is told."""
    dateline = find_dateline(document.reading, published=document.report.published)
    return dateline.day if dateline is not None and dateline.day is not None else document.report.published


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    cues = words().cues
    return (
        re.compile(rf"\b{either(cues['future'])}\b(?![^.;]*[.;]\s)"),
        re.compile(rf"\b{either(cues['reporting'])}(?:\s+[a-z]+){{0,2}}\s+(?:on\s+)?\Z"),
        re.compile(rf"\b{either(cues['beginning'])}(?:\s+[a-z]+){{0,3}}\s+\Z"),
    )


def _is_future(before: str) -> bool:
    future, reporting, _ = _cues()
    return future.search(before) is not None and reporting.search(before) is None


def _begins(before: str) -> bool:
    return _cues()[2].search(before) is not None


def _context(document: Document, dateline: Dateline | None, atoms: list[Atom]) -> Context:
    today = dateline.day if dateline is not None and dateline.day is not None else document.report.published
    context = Context(written=today, today=today, day_first=_day_first(atoms))
    stated = [atom for atom in atoms if atom.kind in DAYLIKE and (len(atom.get("year")) == 4 or len(atom.get("c")) == 4)]
    if today is not None and dateline is None:
        far = sum(abs(int(atom.get("year") or atom.get("c")) - today.year) >= 2 for atom in stated)
        if far >= 2 and far > 2 * (len(stated) - far) and not any(atom.kind in ("dayword", "ago") for atom in atoms):
            context.written = None  # a history: its weekdays and days without a year belong to its own time
    for atom in stated:
        try:
            context.first_explicit = meaning(atom, context)[0].start
            break
        except Undated:
            continue
    return context


def _day_first(atoms: list[Atom]) -> bool | None:
    """Whether the report's own numeric dates show the day first; None where none tells, or where they disagree."""
    seen = set()
    for atom in atoms:
        if atom.kind == "numeric" and len(atom.get("a")) < 3:
            first, second = int(atom.get("a")), int(atom.get("b"))
            if (first > 12) != (second > 12):
                seen.add(first > 12)
    return seen.pop() if len(seen) == 1 else None


_LISTED = re.compile(r"\d+")


def _lists_apart(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """The atoms, with lists of days that do not follow one another ("May 3 and 17") taken apart."""
    for atom in atoms:
        days = atom.parts.get("days", "")
        if "and" not in days and "or" not in days:
            yield atom
            continue
        numbers = [int(number) for number in _LISTED.findall(atom.get("day") + " " + days)]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))) or atom.kind == "ordinal":
            yield atom
            continue
        yield from _days_apart(atom, days)


def _days_apart(atom: Atom, days: str) -> Iterator[Atom]:
    kept = {name: value for name, value in atom.parts.items() if name not in ("days", "day", "weekday", "at_days")}
    offset = atom.start + int(atom.parts["at_days"])
    found = list(_LISTED.finditer(days))
    yield Atom("mdy", atom.start, offset, {**kept, "day": atom.parts["day"]})
    for number in found:
        end = atom.end if number is found[-1] else offset + number.end()
        yield Atom("mdy", offset + number.start(), end, {**kept, "day": number[0]})


def _mention(text: str, dated: Dated) -> DateMention:
    words_, interval = text[dated.start : dated.end], dated.interval
    if interval is None:
        return DateMention(dated.start, dated.end, words_, None, None, DatePrecision.UNKNOWN, dated.reason, dated.ambiguous)
    return DateMention(
        dated.start, dated.end, words_, interval.start, interval.end, interval.precision, dated.reason, dated.ambiguous
    )
