"""Reception: words by which a noun only tells how an event was taken, whose it was said to be, or how it ranks.

"The abduction was condemned", "the group claimed those bombings", "Monday's attack came three days after a bomb".
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents import modality
from geo.tokens import Token

_POINTED = 4  # tokens before a noun in which it is told that several are meant


def is_taken(tokens: Sequence[Token], last: int) -> bool:
    """Whether what is told of an event is how it was taken, or its rank: "the abduction was condemned", "the raid is the first
    of its size"."""
    at = _past_place(tokens, last + 1)
    before = tokens[last - 1].lower if last else ""
    if at + 1 < len(tokens) and tokens[at].lower == "came" and (before in _POINTING or before.endswith("'s")):
        # "came three days after a bomb"
        later = any(token.lower in ("after", "before") for token in tokens[at + 1 : at + _LATER])
        return later or (before in _POINTING and tokens[at + 1].lower in ("as", "amid", "despite"))
    while at < len(tokens) and (tokens[at].lower in modality.FINITE_AUX or modality.skips(tokens[at].lower)):
        at += 1
    if at + 1 < len(tokens) and tokens[at - 1].lower in modality.FINITE_AUX and tokens[at].lower in ("the", "one"):
        return tokens[at + 1].lower in _RANKS or tokens[at + 1].lower.endswith("est")
    return at < len(tokens) and (tokens[at].lower,) in modality.phrases("reaction", "verbs")[0]


_POINTING = frozenset(("the", "this", "that"))
_LATER = 6  # tokens behind "came" in which it is told after what


def _past_place(tokens: Sequence[Token], at: int) -> int:
    """The token behind a place that follows an event's noun: "the attack [on X] drew protests"."""
    if at + 2 >= len(tokens) or tokens[at].lower not in ("on", "in", "at", "of", "against", "near"):
        return at
    end = at + 1
    while end < min(at + _PLACE, len(tokens)) and (tokens[end].capital or tokens[end].lower in ("the", "al")):
        end += 1
    return end if end > at + 1 else at


_PLACE = 6  # tokens of a place behind the noun of an event
_RANKS = frozenset("first second third fourth fifth sixth latest worst last of only".split())


def is_claimed(tokens: Sequence[Token], noun: int) -> bool:
    """Whether somebody only says that what was told is his: "the group claimed those bombings five days later"."""
    at = next((at for at in range(noun - 1, max(0, noun - _POINTED), -1) if tokens[at].lower in _SUCH), 0)
    lead = [token.lower for token in tokens[max(0, at - 3) : at]]
    return lead[-1:] in (["claimed"], ["claiming"]) or lead[-2:] == ["responsibility", "for"]


_SUCH = frozenset(("both", "these", "those", "two", "all"))
