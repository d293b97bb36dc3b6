"""Places listed together: "A, B and C", "A-B", and whether they follow each other ("A and then B")."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from geo.models import Resolution
from geo.routes.grammar import HYPHENS, JOINTS
from geo.routes.route_lines import Line, contains
from geo.routes.route_words import Lexicon

_AS_FAR_AS = frozenset(("as", "far", "away", "afield", "well"))
_SEQUENCE = frozenset(
    ("then", "later", "finally", "onward", "next", "eventually", "thence", "afterwards", "lastly", "ultimately")
)
_WINDS = frozenset("north south east west centre center northeast northwest southeast southwest".split())
_ROUGHLY = frozenset("so more less two three four five six seven eight nine ten twelve longer fewer thereabouts".split())
_NEXT = frozenset(((",", "and"), ("and", "then"), (",", "then"), (",", "before"), ("and", "on"), ("before", "going")))
_TRAILING = frozenset(("province", "governorate", "district", "region", "area", "city", "border", "state"))


def _joins(tokens: Line, at: int, gap: Sequence[str], known: Lexicon) -> bool:
    """Whether the word at ``at``, after the words ``gap``, can stand between two listed places."""
    word = tokens.words[at]
    if word in HYPHENS:
        return bool(gap and gap[0] in HYPHENS) or (not gap and tokens.starts[at] == tokens.ends[at - 1])
    if word == "to":
        return gap == ["-"]
    if word in _AS_FAR_AS:
        return any(entry in ("and", ",") for entry in gap) or word == "as"
    if gap and ((word == "of" and gap[-1] in known.sets["fillers.nouns"]) or _heads(tokens, at, known)):
        return not JOINTS.isdisjoint(gap)  # "A and the oasis of B"
    return word in JOINTS or word in _SEQUENCE or word in known.sets["fillers.words"] or (not gap and word in _TRAILING)


def _heads(tokens: Line, at: int, known: Lexicon) -> bool:
    """Whether the word at ``at`` is a noun of place whose name follows: "the oasis of A"."""
    return tokens.words[at] in known.sets["fillers.nouns"] and tokens.words[at + 1 : at + 2] == ("of",)


def _possesses(tokens: Line, at: int, known: Lexicon, gap: Sequence[str]) -> bool:
    """Whether the place at token ``at`` has something that is no part of it ("A and B's army"; not "A and B's markets")."""
    return tokens.words[at + 1 : at + 2] == ("'s",) and not (
        gap[-1:] == ["and"]
        and tokens.words[at + 2 : at + 3]
        and tokens.words[at + 2].isalpha()
        and tokens.words[at + 2] not in known.sets["fillers.recipients"]
        and not owner(tokens, at, known)
    )


def listed(tokens: Line, first: int, known: Lexicon) -> tuple[list[int], bool]:
    """The tokens of the places listed from ``first`` on ("A, B and C"), and whether they follow each other ("and then")."""
    found = [first]
    ordered = False
    at = first + 1
    gap: list[str] = []
    while at < len(tokens.words) and len(gap) <= 6:
        word = tokens.words[at]
        if tokens.places[at] >= 0:
            if not any(entry in JOINTS or entry in HYPHENS for entry in gap) or _possesses(tokens, at, known, gap):
                break
            found.append(at)
            ordered = ordered or any(entry in _SEQUENCE for entry in gap)
            gap = []
        elif (
            not gap
            and tokens.words[at : at + 2] == ("in", "the")
            and tokens.words[at + 2 : at + 3]
            and tokens.words[at + 2] in _WINDS
        ):
            at += 2
        elif _joins(tokens, at, gap, known):
            gap.append(word)
        else:
            break
        at += 1
    return found, ordered


def members(tokens: Line, group: Sequence[int]) -> tuple[Resolution, ...]:
    """The places at the tokens ``group``, without a country or province that only says where one before it lies: "A, B"."""
    kept: list[Resolution] = []
    for number, place in enumerate(group):
        joint = tokens.words[group[number - 1] + 1 : place] if number else ()
        apart = "and" in joint or "or" in joint or "then" in joint
        kept += [
            stop for stop in tokens.stops[tokens.places[place]] if apart or not any(contains(stop, other) for other in kept)
        ]
    return tuple(kept)


def chooses(words: Sequence[str]) -> bool:
    """Whether an "or" among the words between two places joins these: not "for a week or so, and then"."""
    at = next((number for number in range(len(words) - 1, -1, -1) if words[number] == "or"), None)
    if at is None:
        return False
    behind = words[at + 1 :]
    if behind[:1] != () and (behind[0] in _ROUGHLY or behind[0].isdigit()):
        return False
    return not any(pair in _NEXT for pair in itertools.pairwise(behind))


def owner(tokens: Line, at: int, known: Lexicon) -> bool:
    """Whether the place at token ``at`` only owns the next place ("Syria's A")."""
    if tokens.words[at + 1 : at + 2] != ("'s",):
        return False
    for following in range(at + 2, min(at + 5, len(tokens.words))):
        if tokens.places[following] >= 0:
            return True
        if tokens.words[following] not in known.sets["fillers.words"]:
            return False
    return False
