"""Dates in a report: every expression of time as an interval of whole days, with the way it was understood.

``find`` walks the text once: atoms ("27 December", "Sunday", "two days earlier") by one pattern over the stretches that hold
a trigger word, ranges and lists made of neighbouring atoms, then the meaning of each in the light of those before it.
Relative words count from the day of the dateline, or else from the day of publication; without either they stay undated and
say so. No day is ever made up: what a month, a week or a season is known by stays that wide.

dateparser 1.5 was tried in place of these rules and is not used: its search took "now", "may" and "the 3rd" of a division for
dates, lost the day of "Aug. 11", gave a whole month as one day of it, has no ranges and no anaphors, and read the sample
reports at a thirteenth of the speed (``benchmarks/dates.py`` prints ours).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from geo.dates import intervals
from geo.dates.calendar_words import either, words
from geo.dates.date_context import Context, Undated
from geo.dates.date_expressions import DAYLIKE, Dated, Expression, group, lasting, read
from geo.dates.date_guards import is_date, is_mixed
from geo.dates.date_meaning import meaning
from geo.dates.date_patterns import Atom, scan
from geo.dates.datelines import Dateline, find_dateline
from geo.documents import Document, Sentence
from geo.models import DateMention, DatePrecision
from geo.numbers import parse_ordinal
from geo.spelling import lower

_COMING = re.compile(r"\b(?:came|comes|coming|happened|occurred|took place)\s+(?:just\s+|only\s+|barely\s+|less than\s+)?\Z")
_HAD = re.compile(
    r",?(?:\s+(?!said|says|told|announced|reported|that)[a-z'’-]+){1,4}?\s+had\s+[a-z]"
)  # "on Friday gunmen had killed"
_BEHIND = re.compile(r"(?<!\band)(?<!\bbut)(?:,|\s[—–]|\s--)\s\Z")  # "died on Tuesday, four days after"
_COMES = tuple(f"{word} " for word in "came comes coming happened occurred place just only barely than".split())
_LEAD = 1  # paragraphs that open a report
_DATELINE = "the dateline: the day the report was written"


def find(document: Document) -> tuple[DateMention, ...]:
    """Every expression of time in ``document.reading``, in order, none overlapping another.

    Relative words count from ``day_of_report``. Expressions that cannot be dated are kept, with the reason. Pure; raises
    for no text.
    """
    text = document.reading
    lowered = lower(text)
    shapes = list(scan(lowered))
    dateline = find_dateline(text, published=document.report.published, atoms=shapes)
    mixed = is_mixed(text)
    atoms = [atom for atom in _lists_apart(shapes, lowered) if is_date(atom, text=text, lowered=lowered, mixed=mixed)]
    context = _context(document, dateline, atoms)
    found: list[Dated] = []
    waiting: list[tuple[int, Expression, Sentence]] = []
    since: Dated | None = None
    for expression in group(atoms, lowered):
        start = expression.start
        if dateline is not None and dateline.day is not None and start <= dateline.start < expression.end:
            day = intervals.day(dateline.day)
            found.append(Dated(start, expression.end, day, _DATELINE))
            continue
        sentence = document.sentences[document.sentence_index(start)]
        if expression.atoms[0].kind in _OF_A_BEGINNING:
            waiting.append((len(found), expression, sentence))
            found.append(Dated(start, expression.end, None, ""))
            continue
        _turn_to(context, sentence, expression, lowered)
        previous = found[-1] if found and found[-1].end > sentence.start else None
        context.heard = previous is not None and previous.interval is not None and previous.interval == context.said
        if previous is not None and expression.atoms[0].kind == "spell":
            context.saying = True  # "fell on Tuesday after four days of battles": what follows counts from Tuesday
        context.behind = previous is not None and previous.interval is not None and previous.interval == context.last
        context.behind = context.behind and _BEHIND.search(lowered, max(0, expression.start - 6), expression.start) is not None
        for dated in read(expression, context, lowered=lowered, previous=previous):
            floor = max(sentence.start, found[-1].end if found else 0, dated.start - 120)
            found.append(lasting(dated, lowered=lowered, floor=floor))
            led = sentence.paragraph <= _LEAD and expression.mode == "since"
            if since is None and led and dated.told is not None and dated.told.start == dated.told.end:
                since = dated  # "since 10 May they have been trying to take it": in what began then "the first nine days"
            if dated.told is not None and _cues().beginning.search(lowered, max(0, dated.start - 50), dated.start):
                context.began(dated.start, dated.told.start)
    if waiting and not context.starts and since is not None:
        context.began(since.start, since.told.start)  # type: ignore[union-attr]
    for index, expression, sentence in waiting:
        _turn_to(context, sentence, expression, lowered)
        if expression.atoms[0].kind == "nthday":
            _fix_beginning(context, expression, sentence, found, opens=not any(dated.interval for dated in found[:index]))
        found[index] = read(expression, context, lowered=lowered, previous=None)[0]
    return tuple(_mention(text, dated) for dated in found)


_OF_A_BEGINNING = frozenset({"firsts", "nthday", "sincestart"})
"""Kinds that can count from a beginning which the report tells anywhere: they are read last."""


def _fix_beginning(context: Context, expression: Expression, sentence: Sentence, found: list[Dated], *, opens: bool) -> None:
    """Tell ``context`` when began what is in its n-th day: on the day of its sentence ("on Tuesday, the third day of the
    battle"), or else on that of the report, where the words open it (``opens``)."""
    count = parse_ordinal(expression.atoms[0].get("n"))
    if count is None:
        return
    begun = {start for start, _ in context.starts}
    beside = (d.told for d in found if d.told is not None and sentence.start <= d.start < sentence.end and d.start not in begun)
    day = next((told.start for told in beside if told.start == told.end), None)
    if day is None and opens and sentence.paragraph <= _LEAD and not context.starts:
        day = context.written
    if day is not None:
        context.began(expression.start, intervals.shift(day, 1 - count))


def _turn_to(context: Context, sentence: Sentence, expression: Expression, lowered: str) -> None:
    """Tell ``context`` where the words stand: their paragraph, and the tense of their clause."""
    cues = _cues()
    context.paragraph = sentence.paragraph
    before = lowered[max(sentence.start, expression.start - 90) : expression.start]
    after = lowered[expression.end : min(sentence.end, expression.end + 40)]
    saying = bool(cues.reporting.search(before))
    context.saying = saying or before.endswith("by ")  # "by Friday it stood at 17"
    context.future = bool(cues.future.search(before)) and not saying
    context.future = context.future or bool(cues.future_after.match(after))
    context.had = " had " in before
    context.before_that = " had " in after and _HAD.match(after) is not None
    context.opening = sentence.paragraph <= _LEAD
    came = before.endswith(_COMES) and _COMING.search(before) is not None
    context.going_on = not came and context.came is not None and before.endswith(" and ") and " after " in before
    context.coming = came or context.going_on
    context.present = bool(cues.present.search(before))


def day_of_report(document: Document) -> dt.date | None:
    """The day that "today" stands for: the dateline's, else the day of publication; None where neither is told."""
    dateline = find_dateline(document.reading, published=document.report.published)
    return dateline.day if dateline is not None and dateline.day is not None else document.report.published


def day_told(document: Document, found: Iterable[DateMention]) -> dt.date | None:
    """``day_of_report`` from what ``find`` has ``found`` in the document, without reading it again."""
    return next((date.date_start for date in found if date.reason == _DATELINE), document.report.published)


class _Cues(NamedTuple):
    future: re.Pattern[str]
    future_after: re.Pattern[str]
    reporting: re.Pattern[str]
    beginning: re.Pattern[str]
    present: re.Pattern[str]


@cache
def _cues() -> _Cues:
    cues = words().cues
    return _Cues(
        re.compile(rf"\b{either(cues['future'])}\b(?![^.;]*[.;]\s)"),
        re.compile(r",?\s+(?:[a-z]+\s+){0,3}(?:will|shall)\b"),
        re.compile(
            rf"\b{either(cues['reporting'])}(?:\s+[a-z]+){{0,2}}\s+(?:on\s+)?\Z"
            r"|\b(?:to|for|with|before) (?:reporters|journalists|the press|newsmen)(?: in [a-z]+)? (?:on )?\Z"
        ),
        re.compile(rf"\b{either(cues['beginning'])}(?:\s+[a-z]{{1,15}}){{0,3}}\s+\Z"),
        re.compile(r"\b(?:is|are|has|have)\s"),
    )


def _context(document: Document, dateline: Dateline | None, atoms: list[Atom]) -> Context:
    today = dateline.day if dateline is not None and dateline.day is not None else document.report.published
    context = Context(written=today, today=today, day_first=_day_first(atoms))
    stated = [atom for atom in atoms if atom.kind in DAYLIKE and _four_digits(atom)]
    if today is not None and dateline is None:
        far = sum(abs(int(_four_digits(atom)) - today.year) >= 2 for atom in stated)
        if far >= 2 and far > 2 * (len(stated) - far) and not any(atom.kind in ("dayword", "ago") for atom in atoms):
            context.written = None  # a history: its weekdays and days without a year belong to its own time
    for atom in stated:
        try:
            context.first_explicit = meaning(atom, context)[0].start
            break
        except Undated:
            continue
    return context


def _four_digits(atom: Atom) -> str:
    """The year of ``atom`` where it is written in full, else ""."""
    return next((year for name in ("year", "y", "c") if len(year := atom.get(name)) == 4), "")


def _day_first(atoms: list[Atom]) -> bool | None:
    """Whether the report's own numeric dates show the day first; None where none tells, or where they disagree."""
    seen = set()
    for atom in atoms:
        if atom.kind == "numeric" and atom.get("a"):
            first, second = int(atom.get("a")), int(atom.get("b"))
            if (first > 12) != (second > 12):
                seen.add(first > 12)
    return seen.pop() if len(seen) == 1 else None


_LISTED = re.compile(r"\d+")
_COUNTS = re.compile(r"\s+[a-z]+s\b")


def _lists_apart(atoms: Iterable[Atom], lowered: str) -> Iterator[Atom]:
    """The atoms, with lists of days that do not follow one another ("May 3 and 17") taken apart."""
    for atom in atoms:
        days = atom.parts.get("days", "")
        if "and" not in days and "or" not in days:
            yield atom
            continue
        numbers = [int(number) for number in _LISTED.findall(atom.get("day") + " " + days)]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))) or atom.kind == "ordinal":
            yield atom
        elif atom.kind == "mdy" and _COUNTS.match(lowered, atom.end):  # "on May 3 and 17 rockets"
            kept = {name: value for name, value in atom.parts.items() if name not in ("days", "at_days")}
            yield Atom(atom.kind, atom.start, atom.start + int(atom.parts["at_days"]), kept)
        else:
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
