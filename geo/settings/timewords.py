"""The words of time that ``data/lexicons/scenes.toml`` lists: verbs of saying, of beginning and ending, names of series."""

from __future__ import annotations

from functools import cache
from typing import Any

from geo import claimants, lexicon
from geo.tokens import Token

_BEING = frozenset("was were is are has have had left blew fell hit went".split())


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


@cache
def done() -> frozenset[str]:
    """The verbs of what befalls people, and of being and leaving."""
    return listed("befalls") | frozenset(word for verbs in words()["befell"].values() for word in verbs) | _BEING


def is_possessive(token: Token) -> bool:
    """Whether a token stands in the possessive: "Monday's"."""
    return token.lower.endswith(("'s", "’s"))
