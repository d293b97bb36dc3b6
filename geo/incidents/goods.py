"""Goods: the arms that were found or stopped on their way where the sentence itself does not name them.

"Three caches came to light. The largest, at X, was pointed out by a boy." "A dhow was boarded off X. In it were rifles."
"""

from __future__ import annotations

from collections.abc import Sequence

from geo import numbers
from geo.incidents import cues, needs
from geo.incidents.cues import Cue
from geo.incidents.families import VIOLENCE, family_of
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.tokens import Token

HOLDING = "holding"
"""The group of cues that tell what a cache held."""
_HALTED = 6  # tokens before a verb of stopping in which aircraft are its subject
_SUBJECT = 20  # tokens before a verb in which its subject opens
_PRONOUNS = frozenset("them it they these those all both".split())
_RANKS = frozenset(
    "first second third fourth fifth sixth other others last latest largest larger bigger smaller biggest smallest richest"
    " next rest lot one two three four more".split()
)
_OPENING = frozenset((*_RANKS, "another", "one", "each", "neither"))
_OF_THEM = frozenset("of in at on near outside by that which was were had held contained was lay close".split())
_FLYING = frozenset(("aircraft", "air"))
_MOVED = frozenset("unloaded offloaded handed removed carried taken took counted emptied pulled lifted raised turned".split())
_BE = frozenset("was were been being".split())
_JOINING = frozenset((";", ":", "and", "but", "while"))
_SHUT = frozenset(("cache", "caches", "hoard", "dump", "store", "stockpile", "arsenal", "hide"))


def are_told(passage: Passage, cue: Cue) -> bool:  # noqa: PLR0911 - one return a way of telling
    """Whether arms told in a sentence beside the passage are what a cue that needs arms tells of."""
    if cue.group.needs != "weapons" or cue.group.name == HOLDING:
        return False
    tokens = passage.tokens
    if cue.form is Form.NOUN:
        return _is_made(tokens, cue) and any(_names_arms(passage.beside(by)) for by in (1, -1))
    if cue.group.name == needs.GUIDING:
        return needs.leads(tokens, cue) and _lie(passage.beside(1))
    if needs.stops_freight(tokens, cue):
        if any(other.group.name in _FLYING and 0 < cue.first - other.last <= _HALTED for other in passage.cues):
            return False  # "helicopters halted the pickups"
        return any(_names_arms(passage.beside(by)) for by in (-1, 1)) or (
            bool(passage.occasions) and _names_arms(passage.beside(2))
        )
    if tokens[cue.first].lower in _MOVED:
        return False
    passive = cue.first > 0 and any(token.lower in _BE for token in tokens[max(0, cue.first - 2) : cue.first])
    if passive or tokens[cue.last].lower == "light":
        points = points_back(tokens, cue.first)
    else:
        object_ = [token.lower for token in tokens[cue.last + 1 : cue.last + 3]]
        points = object_[:1] in (["them"], ["it"], ["another"]) or object_ in (["a", "second"], ["a", "third"], ["two", "more"])
    return points and _names_arms(passage.beside(-1))


def _is_made(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a find is told to have been made: "the largest haul of all was made at X"."""
    behind = [token.lower for token in tokens[cue.last + 1 : cue.last + _MADE]]
    return any(behind[at : at + 2] in (["was", "made"], ["were", "made"]) for at in range(len(behind)))


_MADE = 6  # tokens behind the noun of a find in which its verb stands


def _lie(tokens: Sequence[Token]) -> bool:
    """Whether a sentence only tells which arms lay somewhere: "Twelve rockets were under the straw"."""
    verb = next((at for at, token in enumerate(tokens) if token.lower in _LYING), len(tokens))
    named = len(tokens) <= _SHORT and bool(cues.names(tokens[:verb] if verb > 1 else tokens, "weapons"))
    return verb < len(tokens) and named and _names_arms(tokens)


_SHORT = 18  # tokens of a sentence that tells nothing else
_LYING = frozenset("was were lay stood hidden buried inside".split())


def are_held(passage: Passage, cue: Cue) -> bool:
    """Whether what "held" arms is a cache, or one of those told before: "the largest held 60 rockets"."""
    tokens = passage.tokens
    cached = any(token.lower in _SHUT for token in tokens[max(0, cue.first - _SUBJECT) : cue.first])
    return cached or _is_stopped(tokens, cue.first) or (points_back(tokens, cue.first) and _names_arms(passage.beside(-1)))


def _is_stopped(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a vehicle that was stopped before is what held arms: "caught a lorry at last: it held 60 mines"."""
    if verb < 1 or tokens[verb - 1].lower not in ("it", "they", "which", "that"):
        return False
    lead = tokens[max(0, verb - _SUBJECT) : verb - 1]
    stopped = next((at for at, token in enumerate(lead) if token.lower in _STOPPING), len(lead))
    return bool(stopped < len(lead) and cues.names(lead[stopped:], "freight"))


_STOPPING = frozenset("caught stopped halted searched intercepted opened boarded inspected impounded pulled".split())


def points_back(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the subject of a verb is one of the things told before: "a second", "the largest, at X,", "both"."""
    start = next((at + 1 for at in range(verb - 2, max(-1, verb - _SUBJECT), -1) if tokens[at].lower in _JOINING), None)
    start = start if start is not None else 0 if verb <= _SUBJECT else None
    if start is None:
        return False
    words = [token.lower for token in tokens[start : verb + 1]]
    words = words[1:] if words[:1] in (["the"], ["a"]) else words
    if words[:1] and words[0] in _PRONOUNS:
        return True
    counted = bool(words) and numbers.parse(words[0]) is not None
    if not words or not (words[0] in _OPENING or counted):
        return False
    words = words[1:]
    words = words[1:] if words and words[0] in _RANKS else words
    return not words or not words[0].isalpha() or words[0] in _OF_THEM


def _names_arms(tokens: Sequence[Token]) -> bool:
    """Whether a sentence names arms, and tells of no violence that they were used in."""
    contraband = set(cues.names(tokens, "contraband")) if tokens else set()
    if not tokens or contraband.issuperset(cues.names(tokens, "weapons")):
        return False
    return not any(
        family_of(cue.group.type) == VIOLENCE and not (cue.group.means or cue.group.weak) for cue in cues.find(tokens)
    )
