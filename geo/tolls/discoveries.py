"""Discoveries: people who were found, and whose state tells that they had been killed.

"Two were found near X on Monday, each shot in the head", "five men were discovered in a ditch with their throats cut": the
finding and the state stand apart, in one clause, after the people counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.tokens import Token, hold
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure, befallen

_FINDING = frozenset("found discovered".split())
_BE = frozenset("was were been being".split())
_AUXILIARY = 4  # tokens between the people and the finding, "had since been"
_STATE = 22  # tokens behind the finding in which the state is told
_DEAD = frozenset("dead lifeless murdered executed beheaded decapitated strangled hanged garrotted shot stabbed".split())
WOUNDS = frozenset("throat throats gunshot bullet bullets".split())
"""Words by which the state of people found may be told where no verb of killing is."""
_MARKS = frozenset("cut slit slashed wound wounds hole holes in".split())
_NEAR = 4  # tokens between a throat and what was done to it
_ALIVE = frozenset("alive unharmed unhurt safe well wounded injured guilty".split())
_ENDS = frozenset((";", ".", ":", "who", "which", "whose", "after", "when", "before", "while", "where", "but"))


def find(tokens: Sequence[Token], counts: Sequence[Headcount]) -> list[Figure]:
    """The people whom a sentence tells to have been found killed, in order. ``counts`` are its headcounts."""
    if not hold(tokens, _FINDING):
        return []
    found: list[Figure] = []
    for count in counts:
        verb = _finding(tokens, count.last)
        if verb is not None and count.low is not None and (state := _state(tokens, verb)) is not None:
            found.append(befallen("killed", count, state))
    return found


def _finding(tokens: Sequence[Token], last: int) -> int | None:
    """The verb that tells that the people up to token ``last`` were found."""
    for at in range(last + 1, min(last + 2 + _AUXILIARY, len(tokens))):
        if tokens[at].lower in _FINDING:
            return at if tokens[at - 1].lower in _BE else None
        if not tokens[at].word:
            return None
    return None


def _state(tokens: Sequence[Token], verb: int) -> int | None:
    """The word that tells that who was found had been killed: one behind ``verb``, or this one where only wounds are told."""
    for at in range(verb + 1, min(verb + 1 + _STATE, len(tokens))):
        word = tokens[at].lower
        if word in _ENDS or word in _ALIVE:
            return None
        if word in _DEAD:
            later = tokens[at + 1 : at + 3]
            return None if any(token.lower in _ALIVE for token in later) else at
        if word in WOUNDS and any(token.lower in _MARKS for token in tokens[at + 1 : at + 1 + _NEAR]):
            return verb
    return None
