"""Survivors: the dead told by who lived: "none of the eleven survived", "no survivors", "only two of the 15 lived"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.tokens import Token, hold
from geo.tolls.headcounts import Headcount, Numbers
from geo.tolls.tallies import Figure

_LIVED = frozenset("survived lived escaped".split())
_ALIVE = frozenset(("out", "off", "away", "back"))  # "came out alive"
_WORDS = _LIVED | {"survivors", "alive"}
_NOBODY = frozenset(("none", "nobody"))
_REACH = 10  # tokens between those who did not and "survived"
_NOT_ONE = frozenset(("not", "single"))
_OF = frozenset(("of", "among"))


def tells(tokens: Sequence[Token]) -> bool:
    """Whether a word of living on stands in a sentence."""
    return hold(tokens, _WORDS)


def find(tokens: Sequence[Token], counts: Sequence[Headcount], reader: Numbers) -> list[Figure]:
    """The dead whom a sentence tells so, in order. ``counts`` are its headcounts."""
    found: list[Figure] = []
    if not tells(tokens):
        return found
    for at, token in enumerate(tokens):
        if token.lower == "survivors" and at and tokens[at - 1].lower == "no":
            found.append(_nobody(tokens, at - 1, at + 1, counts))
        elif token.lower in _LIVED or (token.lower == "alive" and at and tokens[at - 1].lower in _ALIVE):
            figure = _lived(tokens, at, counts, reader)
            found += [figure] if figure is not None else []
    return found


def _nobody(tokens: Sequence[Token], first: int, of: int, counts: Sequence[Headcount]) -> Figure:
    """The people behind the "of" at ``of`` of whom nobody lived, or those told of before."""
    whole = None
    if of < len(tokens) and tokens[of].lower in _OF:
        whole = next((count for count in counts if of < count.first <= of + 2 and count.low), None)
    if whole is None:
        return Figure("killed", None, None, first, first, first, "pronoun")
    return Figure("killed", whole.low, whole.high, first, whole.last, first, whole.role)


def _lived(tokens: Sequence[Token], verb: int, counts: Sequence[Headcount], reader: Numbers) -> Figure | None:
    """Those of whom "none ... survived", or of whom only some did."""
    for at in range(verb - 1, max(-1, verb - _REACH), -1):
        word = tokens[at].lower
        if not tokens[at].word:
            return None
        if word in _NOBODY or (word == "no" and tokens[at + 1].lower == "one"):
            return _nobody(tokens, at, at + 1 + (word == "no"), counts)
        if word == "of" and at:
            some = next((n for first, (n, after) in reader.values.items() if after == at), None)
            whole = next((c for c in counts if c.last >= at + 1 and c.first <= at + 2), None)
            number = reader.number(at + 1) or reader.number(at + 2)
            every = number.low if number is not None else None
            nobody = tokens[at - 1].lower == "one" and tokens[at - 2].lower in _NOT_ONE
            if nobody and every is not None and whole is not None:  # "not one of the nine passengers survived"
                return Figure("killed", every, every, at - 2, verb, verb, whole.role, stated=True)
            if some is not None and every is not None and whole is not None and some < every:
                return Figure("killed", every - some, every - some, at, verb, verb, whole.role, stated=True)
    return None
