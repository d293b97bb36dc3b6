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

_TOKEN = re.compile(  # the most frequent first, and no way back into a word
    r"[A-Za-z](?:\.(?:[A-Za-z]\.)++(?:-\w+)?|\w*+(?:[-'’]\w++)*+)|[^\w\s]|\d+(?:[.,]\d+)*(?:[\w-]*\w)?|\w+(?:[-'’]\w+)*"
)


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


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, with offsets in ``text``."""
    stretch = text[start:end]
    curly = "’" in stretch
    found = []
    for run in stretch.split():
        start = text.index(run, start)
        if run.isalnum():  # most are: a word or a number without any mark, and no search for what it is made of
            behind = start + len(run)
            found.append(Token(run, run.lower(), start, behind, run[0].isupper(), True))
            start = behind
            continue
        for word in _TOKEN.findall(run):  # nothing stands between the tokens of a run
            behind = start + len(word)
            lower = word.lower().replace("’", "'") if curly else word.lower()
            found.append(Token(word, lower, start, behind, word[0].isupper(), word[0].isalnum()))
            start = behind
    return Tokens(found)
