"""Passives: whether a verb is one, and the "be" that it has or shares with a participle before it."""

from __future__ import annotations

from geo.routes.grammar import BE
from geo.routes.route_lines import Line

_ADVERBS = frozenset(("also", "then", "now", "still", "often", "later", "not", "never", "first", "being", "been"))
_OBJECTS = (("them",), ("it",), ("these",), ("those",))
_COORDINATING = frozenset(("and", ",", "then", "or"))
_PARTICIPLES = ("ed", "wn", "en", "ught", "nt", "ept", "old", "ung")
_SUBJECTS = frozenset("who which that where he she they it".split())
_SHORT = frozenset(("put", "set", "cut", "split", "made", "sold", "held"))
_SHARED_BE = 16


def passive(line: Line, at: int) -> bool:
    """Whether the verb at ``at`` is passive: a form of "be" before it, with nothing but adverbs between."""
    return be(line, at) is not None


def be(line: Line, at: int) -> int | None:
    """Where the "be" of the passive verb at ``at`` stands, its own or that of a participle before it; None for no passive."""
    if line.words[at].endswith("ing"):
        return None
    for before in range(at - 1, max(-1, at - 4), -1):
        if line.words[before] in BE:
            return before
        if not (line.words[before].endswith("ly") or line.words[before] in _ADVERBS):
            return _shared(line, at, before) if line.words[before] in _COORDINATING else None
    return None


def _shared(line: Line, at: int, joint: int) -> int | None:
    """Where the "be" stands that the participle at ``at``, behind "and" or a comma, shares: "was built in A and driven"."""
    if not line.words[at].endswith(_PARTICIPLES) or line.words[at + 1 : at + 2] in _OBJECTS:
        return None
    for before in range(joint - 1, max(-1, joint - _SHARED_BE), -1):
        word = line.words[before]
        if word in BE:
            told = any(
                line.words[here].endswith(_PARTICIPLES) or line.words[here] in _SHORT
                for here in range(before + 1, min(before + 4, joint))
            )
            return before if told else None
        if word in _SUBJECTS or word in ";:":
            return None
    return None
