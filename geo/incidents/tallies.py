"""Tallies: counts of people that a sentence states as such ("the toll was cut from 41 to 28"), and what a figure is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from geo import lexicon, numbers
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
    person, ``stated`` is a toll told as a number, ``retold`` one that only makes sense after its event was told,
    ``tally`` one that a word such as "toll" names,
    ``form`` the form of the word at ``verb``. ``agent`` is the role of who
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
    retold: bool = False
    tally: bool = False
    form: Form = Form.NOUN


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("tolls")["retold"][key])


def _retold_at(tokens: Sequence[Token], at: int, reader: Numbers) -> int | None:
    """The index of the number of a count told after its event ("put it at 16", "a list of 460 names", "counted 120",
    "takes to 302 the number found") whose words begin at ``at``; None where there is none."""
    word = tokens[at].lower
    following = [token.lower for token in tokens[at + 1 : at + 8]]
    if word in _words("put") and "at" in following:
        offset = following.index("at")
        if set(following[:offset]) & _words("objects") and all(t.word for t in tokens[at + 1 : at + 1 + offset]):
            return at + offset + 2
    if word in _words("raising") and "to" in following[:5]:
        offset = following.index("to")
        raised = {token.lower for token in tokens[max(0, at - 6) : at + 14]}
        if raised & _words("objects"):
            return at + offset + 2
    parted = word == "of" and following[:1] == ["them"] and following[1:2] in (["by"], [","])
    if parted and any(other in _words("reckonings") for other in following):  # "300 of them by X's reckoning"
        return next((first for first, (_, after) in reader.values.items() if after == at), None)
    if word in _words("lists") and following[:1] == ["of"]:
        return at + 2
    if word in _words("counting"):
        start = at + 1
        while start < len(tokens) and tokens[start].lower in ("of", "that", "only", "between"):
            if tokens[start].lower == "between":
                break
            start += 1
        number = reader.number(start) if start < len(tokens) else None
        if number is not None and _ends_count(tokens, number.after):
            return start
    return None


def _ends_count(tokens: Sequence[Token], after: int) -> bool:
    """Whether nothing but a noun of the dead or the end of the clause follows a number."""
    if after >= len(tokens) or tokens[after].text in (".", ";", ","):
        return True
    return tokens[after].lower in _words("closing") or tokens[after].lower in ("and", "but", "while", "in", "for")


def retold(tokens: Sequence[Token], reader: Numbers) -> list[Figure]:
    """The counts of the dead that a sentence tells after their event, in order."""
    found: list[Figure] = []
    for at, token in enumerate(tokens):
        if token.lower not in _openers():
            continue
        start = _retold_at(tokens, at, reader)
        number = reader.number(start) if start is not None and start < len(tokens) else None
        if start is None or number is None:
            continue
        unit = tokens[number.after].lower if number.after < len(tokens) else ""
        if unit in _UNITS or unit in _HURT:
            continue
        found.append(Figure("killed", number.low, number.high, start, number.after - 1, at, "", stated=True, retold=True))
    return found


@cache
def _openers() -> frozenset[str]:
    return frozenset({"of"}) | _words("put") | _words("raising") | _words("lists") | _words("counting")


def may_tell(tokens: Sequence[Token]) -> bool:
    """Whether a word of a tally or of a count told again stands in a sentence."""
    openers, digits = _openers(), [at for at, token in enumerate(tokens) if token.text[0].isdigit() or _is_number(token.lower)]
    if not digits:
        return any(token.lower in ("toll", "tally") for token in tokens)
    return any(
        token.lower in ("toll", "tally")
        or (token.lower in openers and token.lower != "of" and any(at < digit <= at + 8 for digit in digits))
        for at, token in enumerate(tokens)
    )


@lru_cache(maxsize=4096)
def _is_number(word: str) -> bool:
    return numbers.parse(word) is not None


_HURT = frozenset("wounded injured arrested detained missing hostages captured rifles weapons tons tonnes people's".split())


def _kind_at(tokens: Sequence[Token], at: int) -> str | None:
    """What a tally that begins at ``at`` counts: "killed" for a toll, "" where later words tell, None for no tally."""
    word = tokens[at].lower
    if word in ("toll", "tally"):
        return "killed"
    counted = word in ("number", "count") and at + 1 < len(tokens) and tokens[at + 1].lower == "of"
    return "" if counted else None


def find(tokens: Sequence[Token], kinds: Mapping[int, str], reader: Numbers) -> list[Figure]:
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
            number = reader.number(index if word == "between" else index + 1)
            if number is None or (number.after < len(tokens) and tokens[number.after].lower in _UNITS):
                continue
            first = index if word == "between" else index + 1
            found.append(Figure(kind, number.low, number.high, first, number.after - 1, at, "", stated=True, tally=True))
    return found
