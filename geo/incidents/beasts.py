"""Beasts: animals that attack people, and animals that are driven off or caught, which count as nobody taken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo import lexicon, numbers
from geo.incidents.cues import Cue
from geo.inflection import Form
from geo.tokens import Token
from geo.tolls import headcounts
from geo.tolls.tallies import Figure

_CALLED = frozenset("lone loan sea black".split())
_NAMED = frozenset("tigers lions wolves jackals bulls".split())
_SUBJECT = 3  # tokens before a verb in which its subject stands
_TAKEN = 6  # tokens behind a verb of taking in which it is told what


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("mishaps")["causes"][key])


def is_animal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is an animal, and no name ("the Tigers"), nobody who is called one ("a lone wolf") or keeps them."""
    if tokens[at].lower not in _words("animals") or (at and tokens[at - 1].lower in _CALLED):
        return False
    named = tokens[at].capital and (at > 0 or tokens[at].lower in _NAMED)
    return not named and (at + 1 == len(tokens) or not headcounts.role_of(tokens[at + 1].lower))


def attack(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether it is animals that attack: "a leopard attacked villagers", "was mauled by stray dogs"."""
    if cue.form is Form.NOUN or cue.group.name not in ("attack", "vague", "killing"):
        return False
    if any(is_animal(tokens, at) for at in range(max(0, cue.first - _SUBJECT), cue.first)):
        return True
    by = cue.last + 1 < len(tokens) and tokens[cue.last + 1].lower == "by"
    return by and any(is_animal(tokens, at) for at in range(cue.last + 2, min(len(tokens), cue.last + 2 + _SUBJECT)))


def are_taken(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether those taken are animals: "drove off 4,000 head of cattle", "stray dogs were rounded up"."""
    if figure.kind != "detained":
        return False
    counted = [token.lower for token in tokens[figure.first : figure.last + _TAKEN]]
    heads = (at for at in range(1, len(counted)) if counted[at : at + 2] == ["head", "of"])
    if any(numbers.is_number(counted[at - 1]) for at in heads):
        return True
    whose = range(max(0, figure.first - 1), min(len(tokens), figure.last + 2))
    herds = any(tokens[at].lower in _words("herds") and not _are_people(tokens, at + 1) for at in whose)
    before = tokens[max(0, figure.verb - _SUBJECT) : figure.verb]
    return herds or (figure.low is None and any(token.lower in _words("herds") for token in before))


def _are_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun of people stands at a token: "cattle thieves"."""
    return at < len(tokens) and headcounts.role_of(tokens[at].lower) != ""
