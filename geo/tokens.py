"""Tokens: a sentence's words with their place in the document, and the clauses they stand in.

A light reading without a parser: a word is a run of letters and digits with inner hyphens and apostrophes, every other
mark stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Self

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:-\w+)?|\d+(?:[.,]\d+)*(?:[\w-]*\w)?|\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(slots=True)
class Token:
    """A word or mark: ``reading[start:end]``, its lower case, and whether it begins with a capital letter. Not to be
    changed: it is not frozen for speed alone."""

    text: str
    lower: str
    start: int
    end: int
    capital: bool

    @property
    def word(self) -> bool:
        """Whether it is a word or number, and no mark."""
        return self.text[0].isalnum()


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


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, with offsets in ``text``."""
    curly = "’" in text[start:end]
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        lower = word.lower()
        start, end = match.span()
        found.append(Token(word, lower.replace("’", "'") if curly else lower, start, end, word[0].isupper()))
    return Tokens(found)
