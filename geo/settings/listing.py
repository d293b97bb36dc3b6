"""Listing: places of one list ("in Kirkuk, Baquba and Tikrit"): each is a scene of its own.

The preposition before the first holds for all; places that lie in one another ("Kirkuk, Iraq") are no list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.settings import asides
from geo.settings.scenes import LOOSE, TIED, Setting, agree, fineness
from geo.tokens import Token

_FAR = 8  # words between two places of a list
_JOINING = frozenset((",", "and", "or"))


def with_lists(tokens: Sequence[Token], offered: Sequence[Setting]) -> list[Setting]:
    """``offered`` in order, those that "and" or commas join to others of another place marked as listed."""
    ordered = sorted(offered, key=lambda s: s.at)
    for index in range(len(ordered) - 1):  # the preposition before a list holds for all of it
        one, two = ordered[index], ordered[index + 1]
        alike = one.resolution.kind == two.resolution.kind and one.strength >= TIED and two.strength == LOOSE
        if alike and not (two.pointed or two.beside) and _JOINING.issuperset(_between(tokens, one, two)):
            ordered[index + 1] = replace(two, strength=TIED)
    # What befalls the last of several subjects befalls all: "A and B were shelled".
    for index in range(len(ordered) - 1, 0, -1):
        one, two = ordered[index - 1], ordered[index]
        alike = one.resolution.kind == two.resolution.kind and one.strength == LOOSE and two.strength >= TIED
        plain = not (one.pointed or one.beside or one.spoken or one.way or one.goal or two.pointed or two.beside)
        if alike and plain and _JOINING.issuperset(_between(tokens, one, two)):
            ordered[index - 1] = replace(one, strength=TIED)
    listed: set[int] = set()
    joined = False
    for index in range(len(ordered) - 2, -1, -1):
        one, two = ordered[index], ordered[index + 1]
        between = _between(tokens, one, two)
        goes_on = joined and between == [","] and one.resolution.kind == two.resolution.kind  # "A, B and C"
        joined = goes_on or _joins(between)
        placed_both = one.resolution.place is not None and two.resolution.place is not None
        between_two = any(token.lower == "between" for token in tokens[max(0, one.at - 6) : one.at])
        fine = fineness(one.resolution) <= 3 and fineness(two.resolution) <= 3
        firm = one.strength >= TIED and two.strength >= TIED
        if joined and placed_both and not between_two and fine and firm and not agree(one.resolution, two.resolution):
            listed |= {index, index + 1}
        elif joined and between_two and firm and _names_both(tokens, one.at):  # of a road between two towns the first is told
            ordered[index + 1] = replace(two, strength=LOOSE, beside=True)
    return [replace(s, listed=True) if index in listed else s for index, s in enumerate(ordered)]


def _names_both(tokens: Sequence[Token], at: int) -> bool:
    """Whether "between" stands right before the place at ``at``."""
    return any(token.lower == "between" for token in tokens[max(0, at - 3) : at])


def _between(tokens: Sequence[Token], one: Setting, two: Setting) -> list[str]:
    """The words between two settings, what stands in brackets left out."""
    found: list[str] = []
    inside = False
    for token in tokens[one.at + 1 : two.at]:
        if token.text in ("(", ")"):
            inside = token.text == "("
        elif not inside:
            found.append(token.lower)
    return found


def _joins(between: Sequence[str]) -> bool:
    """Whether the words between two places join them: "A and in the town of B", but not "A and gunmen of B"."""
    if len(between) > _FAR or not {"and", "or"} & set(between) or {"which", "from"} & set(between):
        return False
    nouns = asides.words("between")
    return all(at > 0 and between[at - 1] in nouns for at, word in enumerate(between) if word == "of")


def also(offered: Sequence[Setting], chosen: Setting) -> list[Setting]:
    """The other places of the list that ``chosen`` is in."""
    if not chosen.listed:
        return []
    return [s for s in offered if s.listed and s is not chosen and not agree(s.resolution, chosen.resolution)]
