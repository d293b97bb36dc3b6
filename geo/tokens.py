"""Tokens: a sentence's words with their place in the document, and the clauses they stand in.

A light reading without a parser: a word is a run of letters and digits with inner hyphens and apostrophes, every other
mark stands alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter
from typing import Self

_TOKEN = re.compile(  # the most frequent first, and no way back into a word
    r"[A-Za-z](?:\.(?:[A-Za-z]\.)++(?:-\w+)?|\w*+(?:[-'’]\w++)*+)|[^\w\s]|\d+(?:[.,]\d+)*(?:[\w-]*\w)?|\w+(?:[-'’]\w+)*"
)

_START = attrgetter("start")


@dataclass(slots=True)
class Token:
    """A word or mark: ``reading[start:end]``, its lower case, whether it begins with a capital letter, and whether it is a
    ``word`` or number and no mark. Not to be changed: it is not frozen for speed alone."""

    text: str
    lower: str
    start: int
    end: int
    capital: bool
    word: bool


class Tokens(tuple[Token, ...]):
    """The tokens of a sentence, and in ``lowers`` their words in lower case: what to ask before any is looked for."""

    lowers: frozenset[str]

    def __new__(cls, tokens: Iterable[Token]) -> Self:
        """The ``tokens``, in order."""
        made = super().__new__(cls, tokens)
        made.lowers = frozenset([token.lower for token in made])
        return made


def hold(tokens: Sequence[Token], words: AbstractSet[str]) -> bool:
    """Whether one of ``words``, in lower case, is among ``tokens``; at once where these are a whole sentence's."""
    if isinstance(tokens, Tokens):
        return not tokens.lowers.isdisjoint(words)
    return any(token.lower in words for token in tokens)


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of ``tokens`` in lower case; at once where these are a whole sentence's."""
    return tokens.lowers if isinstance(tokens, Tokens) else frozenset([token.lower for token in tokens])


def first_from(tokens: Sequence[Token], offset: int) -> int:
    """The index of the first of ``tokens`` that begins at ``offset`` or behind it; their number where none does."""
    return bisect_left(tokens, offset, key=_START)


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, with offsets in ``text``."""
    stretch = text[start:end]
    curly = "’" in stretch
    new = Token.__new__  # filled here: a call of __init__ would cost as much as all the rest
    found = []
    at = start
    for run in stretch.split():
        while text[at] != run[0]:
            at += 1
        if run.isalnum():  # as most are: a word or a number without any mark
            token = new(Token)
            token.text = run
            token.lower = run.lower()
            token.start = at
            at += len(run)
            token.end = at
            token.capital = run[0].isupper()
            token.word = True
            found.append(token)
            continue
        for word in _TOKEN.findall(run):  # nothing stands between them
            first = word[0]
            token = new(Token)
            token.text = word
            token.lower = word.lower().replace("’", "'") if curly else word.lower()
            token.start = at
            at += len(word)
            token.end = at
            token.capital = first.isupper()
            token.word = first.isalnum()
            found.append(token)
    return Tokens(found)
