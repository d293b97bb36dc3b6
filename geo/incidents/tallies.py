"""Tallies: counts of people that a sentence states as such ("the toll was cut from 41 to 28"), and what a figure is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.incidents.headcounts import Numbers
from geo.inflection import Form
from geo.tokens import Token

_REACH = 30  # tokens behind "toll" or "the number of" in which its figures stand
_UNITS = frozenset("kilometres kilometers miles km days hours years percent".split())
_LEADS = frozenset("to at from was is of reached stands exceeded stood".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people and what became of them. ``low`` None: people without a number.

    ``first:last`` are the sentence's tokens of the count, ``verb`` the index of the token that tells their fate.
    ``more`` adds to an earlier figure, ``part`` is some of an earlier one, ``single`` counts one named or described
    person, ``stated`` is a toll told as a number, ``form`` the form of the word at ``verb``. ``agent`` is the role of who
    did it, "" where it is not told.
    """

    kind: str
    low: int | None
    high: int | None
    first: int
    last: int
    verb: int
    role: str
    more: bool = False
    part: bool = False
    single: bool = False
    stated: bool = False
    agent: str = ""
    form: Form = Form.NOUN


def _kind_at(tokens: Sequence[Token], at: int) -> str | None:
    """What a tally that begins at ``at`` counts: "killed" for a toll, "" where later words tell, None for no tally."""
    word = tokens[at].lower
    if word in ("toll", "tally"):
        return "killed"
    counted = word in ("number", "count") and at + 1 < len(tokens) and tokens[at + 1].lower == "of"
    return "" if counted else None


def find(tokens: Sequence[Token], kinds: Mapping[int, str], numbers: Numbers) -> list[Figure]:
    """The figures of the tallies of a sentence in order. ``kinds`` tells what became of people (killed, wounded, detained)
    by the index of the token that says so."""
    found: list[Figure] = []
    for at in range(len(tokens)):
        kind = _kind_at(tokens, at)
        if kind is None:
            continue
        for index in range(at + 1, min(at + _REACH, len(tokens))):
            word = tokens[index].lower
            if word in (";", ".") or (found and word in ("number", "count", "toll")):
                break
            kind = kind or kinds.get(index, "")
            if not kind or not (word == "between" or word in _LEADS):
                continue
            number = numbers.number(index if word == "between" else index + 1)
            if number is None or (number.after < len(tokens) and tokens[number.after].lower in _UNITS):
                continue
            first = index if word == "between" else index + 1
            found.append(Figure(kind, number.low, number.high, first, number.after - 1, at, "", stated=True))
    return found
