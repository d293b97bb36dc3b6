"""What a report's own text says of its title and of the day it was published.

The day is taken from a dateline with a year, or from a line of its own among the opening ones ("Published: 3 May 2008",
"4:10 PM, Dec 27, 2007 • By ..."). A date inside a sentence or a headline is an event's, not the report's; one whose day and
month could change places is not taken. Nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re

from geo.dates.date_context import Context, Undated
from geo.dates.date_meaning import meaning
from geo.dates.date_patterns import Atom, scan
from geo.dates.datelines import find_dateline
from geo.spelling import lower

_REACH = 3_000
_LINES = 16
_LONGEST_LINE = 140
_LONGEST_TITLE = 160
_LABEL = r"(?:first\s+|last\s+)?(?:published|posted|updated|modified|date|dated|filed|released?|issued|publication\s+date)"
_TIME = r"\d{1,2}(?:[:.]\d{2}){0,2}\s*(?:[ap]\.?m\.?)?(?:\s*(?:gmt|utc|est|edt|cet|bst|pst|pdt|z))?(?:\s*[+-]\d{2}:?\d{2})?"
_WEEKDAY = r"(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?\.?,?\s+)"
_BEFORE = re.compile(
    rf"\W*(?:{_LABEL}(?:\s+(?:on|at))?\s*[:,—–-]?\s*)?(?:{_TIME}[,\s]*)?{_WEEKDAY}?(?:on\s+)?\Z"
    rf"|\W*by\s[^\d]{{2,80}}[,|•·—–(-]\s*(?:{_LABEL}(?:\s+on)?:?\s*)?{_WEEKDAY}?\Z"
    rf"|[^\d]{{2,80}}[|•·]\s*(?:{_LABEL}(?:\s+on)?:?\s*)?{_WEEKDAY}?\Z"
)
_AFTER = re.compile(rf"\s*(?:[,tT]?\s*(?:at\s+)?{_TIME}(?:\.\d+)?z?)?\s*(?:\Z|[|•·—–(),;-]|by\b|updated\b|in\s+[a-z]+\Z)")
_FULL = ("dmy", "mdy", "compact", "numeric")


def published(text: str) -> dt.date | None:
    """The day of publication that ``text`` itself tells; None where it tells none."""
    dateline = find_dateline(text, published=None)
    if dateline is not None and dateline.day is not None:
        return dateline.day
    for line in _opening_lines(text):
        if len(line) > _LONGEST_LINE:
            continue
        lowered = lower(line)
        for atom in scan(lowered):
            day = _full_day(atom)
            if day is not None and _BEFORE.match(lowered[: atom.start]) and _AFTER.match(lowered[atom.end :]):
                return day
    return None


def day(text: str) -> dt.date | None:
    """The day that a field such as ``published: 27 December 2007`` names; None where it names none, or not surely."""
    stripped = text.strip()
    try:
        return dt.datetime.fromisoformat(stripped).date()
    except ValueError:
        pass
    days = {found for atom in scan(lower(stripped[:200])) if (found := _full_day(atom)) is not None}
    return days.pop() if len(days) == 1 else None


def title(text: str) -> str:
    """The headline of ``text``: its first line that reads like one, shortened where it is a paragraph; "" of no text."""
    lines = _opening_lines(text)
    if not lines:
        return ""
    headline = next((line for line in lines[:4] if len(line.split()) >= 4 and len(line) <= _LONGEST_TITLE), lines[0])
    headline = re.sub(r"^#{1,6}\s+|[*_]{2,}", "", headline).strip() or lines[0]
    if len(headline) <= _LONGEST_TITLE:
        return headline
    return headline[: headline.rfind(" ", 60, 100)].rstrip(" ,;:-–—") + "…" if " " in headline[60:100] else headline[:100] + "…"


def _opening_lines(text: str) -> list[str]:
    lines = (" ".join(line.replace("\ufeff", "").split()) for line in text[:_REACH].splitlines())
    return [line for line in lines if line][:_LINES]


def _full_day(atom: Atom) -> dt.date | None:
    if atom.kind not in _FULL or atom.get("days") or (atom.kind in ("dmy", "mdy") and not atom.get("year")):
        return None
    try:
        interval, _, ambiguous = meaning(atom, Context(None, None))
    except Undated:
        return None
    return None if ambiguous else interval.start
