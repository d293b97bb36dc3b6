"""The words of the calendar, out of ``data/lexicons/dates.toml``: numbers of months and weekdays, feasts, and cues.

Everything is in lower case: the date stages match on the lowered text and look at the original for capitals.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from geo import lexicon
from geo.errors import LexiconError


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The lexicon, checked. ``days`` are offsets from the day of the report; ``feasts`` are (month, day), ``easter``
    days from Easter Sunday."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    feasts: dict[str, tuple[int, int]]
    easter: dict[str, int]
    named: dict[str, dt.date]
    days: dict[str, int]
    cues: dict[str, frozenset[str]]


@cache
def words() -> CalendarWords:
    """The calendar's words. Raises LexiconError, naming the entry, where one is out of range."""
    tables = lexicon.load("dates")
    for table, low, high in (("months", 1, 12), ("weekdays", 0, 6), ("seasons", 1, 12), ("days", -9, 9)):
        for word, number in tables[table].items():
            if not low <= number <= high:
                raise LexiconError(f"dates.toml: [{table}] {word} = {number} is not between {low} and {high}.")
    try:
        named = {word: dt.date.fromisoformat(day) for word, day in tables["named"].items()}
        feasts = {word: (dt.date(2000, *pair).month, pair[1]) for word, pair in tables["feasts"].items()}
    except (TypeError, ValueError) as fault:
        raise LexiconError(f"dates.toml: a day in [named] or [feasts] does not exist: {fault}.") from fault
    return CalendarWords(
        months=tables["months"],
        weekdays=tables["weekdays"],
        seasons=tables["seasons"],
        feasts=feasts,
        easter=tables["easter"],
        named=named,
        days=tables["days"],
        cues={name: frozenset(entries) for name, entries in tables["cues"].items()},
    )


SPACE = r"(?:[ \t\xa0\u202f]{1,3}(?:\r?\n[ \t]{0,3})?|\r?\n[ \t]{0,3})"
"""White space between two words of one expression: a line may break there, a paragraph may not."""


def either(entries: Iterable[str]) -> str:
    """A pattern, without groups, for any of ``entries``, the longest first; a space matches any white space."""
    return f"(?:{told_apart(map(spelled, sorted(entries, key=lambda entry: (-len(entry), entry))))})"


def spelled(entry: str, then: str = "") -> tuple[str, ...]:
    """``entry`` as ``told_apart`` takes it, letter by letter, with the pattern of what follows it; a space matches any white
    space."""
    return (*(SPACE if letter == " " else re.escape(letter) for letter in entry), *([then] if then else []))


def told_apart(entries: Iterable[Sequence[str]]) -> str:
    """A pattern for the first of ``entries`` that matches, each a sequence of patterns. Those that begin alike share their
    beginning: at most places of a text all of them fail at one letter. Of two that begin alike the longer comes first."""
    rests: dict[str, list[Sequence[str]]] = {}
    for entry in entries:
        rests.setdefault(entry[0] if entry else "", []).append(entry[1:])
    branches = [first + (told_apart(rest) if first else "") for first, rest in rests.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
