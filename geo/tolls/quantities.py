"""Quantities: the numbers of a sentence with their bounds ("at least 12", "between nine and 20", "dozens of").

Bounds follow the words: "over 50" has no upper bound, "dozens" is at least 24 (UCDP's cautious reading of a plural). Ages,
dates, sums of money and shares are no counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from geo import lexicon, numbers
from geo.records import record
from geo.tokens import Token, first_from, words_of

T = TypeVar("T")
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec".split()
)
WEEKDAYS = frozenset(f"{day}day" for day in "sun mon tues wednes thurs fri satur".split())
_AGED = frozenset(
    "man woman boy girl youth child lad widow farmer teacher student grandmother grandfather pensioner daughter son sister"
    " brother niece nephew granddaughter grandson baby mother father infant bride toddler cousin boys girls youths children"
    " brothers sisters sons daughters men women twins pupils".split()
)
_AGED_ALL = frozenset(word for word in _AGED if word.endswith(("s", "ren", "men")))  # "girls of nine and twelve"
_PERSONS = frozenset(("people", "policemen", "servicemen", "gunmen", "police"))
_PLURAL = ("ers", "ans", "els", "ors", "ists", "ants", "ents", "ians", "others")  # soldiers, civilians, rebels, students
_TIMES = {"twice": 2, "thrice": 3}
_EQUAL = frozenset(("equal", "similar"))
_AS_MANY = 12  # tokens back to the number of which there were "as many"
_BOUNDS = 5  # tokens before a number in which its bounds begin
_NUMBERED = frozenset(
    "team regiment division brigade unit company battalion force sector route highway phase group squadron area zone block"
    " checkpoint post hill gate camp district ward section resolution tier type flight operation".split()
)
_NUMBERING = frozenset("dead wounded injured killed detainees casualties victims prisoners arrests deaths losses".split())
_PERCENT = frozenset(("%", "percent", "per"))


@record
class Number:
    """A number with its bounds: ``after`` is the index behind its tokens, ``more`` as in a headcount."""

    low: int
    high: int | None
    after: int
    more: bool = False


@cache
def _lists() -> tuple[dict[str, list[tuple[list[str], tuple[int, int]]]], dict[str, list[tuple[list[str], str]]]]:
    """The vague numbers, and the words of bounds with their kind, each by its first word, the longest first."""
    table = lexicon.load("tolls")["numbers"]
    vague = {words: (low, high) for words, (low, high) in table["vague"].items()}
    bounds = {words: kind for kind in ("around", "at_most", "at_least", "below") for words in table[kind]}
    return _by_first(vague), _by_first(bounds)


def _by_first(table: dict[str, T]) -> dict[str, list[tuple[list[str], T]]]:
    found: dict[str, list[tuple[list[str], T]]] = {}
    for words, value in sorted(table.items(), key=lambda item: -item[0].count(" ")):
        first, *rest = words.split()
        found.setdefault(first, []).append((rest, value))
    return found


@cache
def openers() -> frozenset[str]:
    """The words that can begin a quantity, numbers apart."""
    return frozenset({*_lists()[0], *_lists()[1], "between", "an", *_TIMES})


@cache
def _following() -> frozenset[str]:
    """The words of which one stands behind the first of a quantity of several words, numbers apart."""
    seconds = {rest[0] for table in _lists() for phrases in table.values() for rest, _ in phrases if rest}
    return openers() | seconds | {"same", "many"} | _EQUAL


@cache
def _alone() -> frozenset[str]:
    """The vague numbers of one word."""
    return frozenset(first for first, phrases in _lists()[0].items() if any(not rest for rest, _ in phrases))


def _phrase_at(table: dict[str, list[tuple[list[str], T]]], tokens: Sequence[Token], at: int) -> tuple[T, int] | None:
    if at >= len(tokens):
        return None
    for rest, value in table.get(tokens[at].lower, ()):
        end = at + 1 + len(rest)
        if not rest:
            return value, end
        if end <= len(tokens) and tokens[at + 1].lower == rest[0] and [t.lower for t in tokens[at + 1 : end]] == rest:
            return value, end
    return None


class Quantities:
    """The quantities of one sentence's tokens (at least one); ``text`` is what their offsets count in."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self.tokens = tokens
        self.values: dict[int, tuple[int, int]] = {}
        if not any(map(numbers.may_write, words_of(tokens))):
            return
        start, end = tokens[0].start, tokens[-1].end
        for left, right, value in numbers.find(text[start:end]):
            first, after = first_from(tokens, left + start), first_from(tokens, right + start)
            whole = first < after and tokens[first].start == left + start and tokens[after - 1].end == right + start
            if whole and value < 10_000_000 and not self._is_no_count(first, after - 1):
                self.values[first] = (value, after)

    def lower(self, at: int) -> str:
        """The token at ``at`` in lower case, "" beyond either end."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def _is_no_count(self, first: int, last: int) -> bool:
        """Whether a number is an age, a date, a sum of money or a share."""
        before, after = self.lower(first - 1), self.lower(last + 1)
        return (
            before in ("$", "£", "€", "#", "aged", "age", "no", "chapter", "article")
            or (before in ("both", "each") and self.lower(first - 2) == "," and after in (",", "and"))  # "two boys, both 19,"
            or (before == "number" and self.lower(first - 2) not in _NUMBERING)
            or (before == "." and self.lower(first - 2) in MONTHS and self.tokens[first].text[0].isdigit())  # "Nov. 28"
            or (
                before in MONTHS
                and not self.tokens[first].text.isalpha()
                and self.tokens[first - 1].capital
                and not self._counts_behind_month(first, last)
            )
            or (before in _NUMBERED and self.tokens[first - 1].capital and self.tokens[first].text.isdigit())
            or after in _PERCENT
            or self.lower(first)
            in (self.lower(last + 2) if after == "by" else "", self.lower(first - 2) if before == "by" else "")
            or after in MONTHS - {"may", "march"}
            or (before == "," and after == ",")
            or (before == "of" and self.lower(first - 2) in _AGED)
            or (before == "and" and self.lower(first - 3) in ("aged", "ages"))
            or (before == "and" and self.lower(first - 3) == "of" and self.lower(first - 4) in _AGED_ALL)
            or (
                ":" in (before, after)
                and self.lower(first)[:1].isdigit()
                and (self.lower(first - 2).isdigit() or self.lower(last + 2).isdigit())
            )
        )

    def _counts_behind_month(self, first: int, last: int) -> bool:
        """Whether a number behind a month counts people, and is no day of it: "on 6 September 22 people", "in May 22 men"."""
        lead, noun = self.lower(first - 2), self.lower(last + 1)
        return (lead.isdigit() or lead == "in") and (noun in _PERSONS or noun in _AGED_ALL or noun.endswith(_PLURAL))

    def opens(self, at: int) -> bool:
        """Whether the word at ``at`` may begin a quantity before its number, or be a vague one."""
        word = self.tokens[at].lower if at < len(self.tokens) else ""
        return word in openers() and (at + 1 in self.values or self.lower(at + 1) in _following() or word in _alone())

    def number(self, at: int) -> Number | None:
        """The number at ``at`` with the bounds before it."""
        if not self.opens(at):
            return self._exact(at, "", more=False)
        word = self.tokens[at].lower
        if word == "between" and (lower := self.values.get(at + 1)) and self.lower(lower[1]) == "and":
            upper = self.values.get(lower[1] + 1)
            if upper and upper[0] > lower[0]:
                return Number(lower[0], upper[0], upper[1])
        if (word in ("as", "the", "a", "an") or word in _TIMES) and (many := self._as_many(at)) is not None:
            return many
        kind, more = "", False
        for _ in range(3):
            bound = _phrase_at(_lists()[1], self.tokens, at)
            if bound is None or bound[1] >= len(self.tokens):
                break
            more = more or bool({self.lower(at), self.lower(bound[1] - 1)} & {"another", "further", "additional", "other"})
            kind, at = (bound[0] if kind in ("", "around") else kind), bound[1]
        found = _phrase_at(_lists()[0], self.tokens, at)
        if found is None:
            return self._exact(at, kind, more=more)
        (low, high), after = found
        after += self.lower(after) == "of" and self.lower(after + 1) not in ("them", "whom")
        return Number(low, high or None, after, more)

    def _as_many(self, at: int) -> Number | None:
        """ "As many civilians", "twice as many", "an equal number": of the number told last before token ``at``."""
        word, following = self.lower(at), self.lower(at + 1)
        if following not in ("as", "many", "same") and following not in _EQUAL:
            return None
        times = _TIMES.get(word, 1)
        same = (following == "same" or following in _EQUAL) and self.lower(at + 2) == "number"
        first = at + (word != "as") if not same else at
        many = self.lower(first) == "as" and self.lower(first + 1) == "many" and self.lower(first + 2) not in ("as", "again")
        if not (same or many):
            return None
        before = self._before(at)
        return Number(times * before, times * before, first + 2 + same) if before is not None else None

    def _before(self, at: int) -> int | None:
        """The number told last before token ``at``; None where none is near."""
        last = max((start for start in self.values if start < at), default=None)
        return self.values[last][0] if last is not None and at - last <= _AS_MANY else None

    def beginning(self, at: int) -> int:
        """Where the number at ``at`` begins with the bounds before it ("more than thirty")."""
        start, number = at, self.number(at)
        for back in range(at - 1, max(-1, at - _BOUNDS), -1):
            longer = self.number(back)
            if number is not None and longer is not None and longer.after == number.after:
                start = back
        return start

    def _exact(self, at: int, kind: str, *, more: bool) -> Number | None:
        """The number in digits or words at ``at``, bounded by ``kind`` or by what follows ("to 20", "or more")."""
        value = self.values.get(at)
        if value is None:
            return None
        low, after = value
        word = self.lower(after)
        if word == "times" and (self.lower(after + 1), self.lower(after + 2)) == ("as", "many"):
            before = self._before(at)
            return Number(low * before, None, after + 3, more) if before is not None else None
        if word == "x":  # "2 x civilians wounded"
            after, word = after + 1, self.lower(after + 1)
        if word in ("to", "or", "-", "–") and (upper := self.values.get(after + 1)) and upper[0] > low:
            return Number(low, upper[0], upper[1], more)
        if word == "or" and self.lower(after + 1) == "more":
            return Number(low, None, after + 2, more)
        if kind == "below":
            return Number(0, max(0, low - 1), after, more)
        return Number(low, None if kind == "at_least" else low, after, more)
