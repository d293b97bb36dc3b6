"""The words of time that ``data/lexicons/scenes.toml`` lists: verbs of saying, of beginning and ending, names of series."""

from __future__ import annotations

from functools import cache
from typing import Any

from geo import claimants, lexicon
from geo.tokens import Token


@cache
def words() -> dict[str, Any]:
    """The lists by their names."""
    return lexicon.load("scenes")["time"]  # type: ignore[no-any-return]


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(words()[name])


@cache
def said() -> frozenset[str]:
    """The verbs and nouns of saying."""
    return frozenset(words()["said"]) | {verb[0] for verb in claimants.saying_words()}


def is_possessive(token: Token) -> bool:
    """Whether a token stands in the possessive: "Monday's"."""
    return token.lower.endswith(("'s", "’s"))
