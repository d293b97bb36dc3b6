"""Pointing: the places that nouns and adverbs point back to: "the town", "the capital", "there", and the dateline's "here"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo import lexicon
from geo.incidents import asides
from geo.incidents.scenes import LOOSE, TIED, Placed, Setting, fineness
from geo.models import PlaceKind, Resolution
from geo.tokens import Token

_FINE = 2  # fineness up to which a place is a town or lies in one
_PROVINCE = 3  # fineness up to which "there" points at a place of its sentence
_INTO = frozenset("in at near of around into outside inside through across over".split())
_BEFORE = frozenset("south north east west southeast southwest northeast northwest outskirts".split())


@cache
def _table() -> dict[str, list[str]]:
    """The nouns that point back, with the kinds of place that they can mean."""
    return lexicon.load("scenes")["place"]["pointers"]  # type: ignore[no-any-return]


def there(
    tokens: Sequence[Token], told: Sequence[Resolution], placed: Sequence[Placed], offered: Sequence[Setting]
) -> list[Setting]:
    """What "there" points back to: the last town or province of the sentence, or else the last town ``told`` before it."""
    adverb = next((at for at, token in enumerate(tokens) if token.lower == "there" and _is_adverb(tokens, at)), None)
    if adverb is None:
        return []
    before = [place for place in placed if place.last < adverb]
    if not before:
        last = next((r for r in reversed(told) if fineness(r) <= _FINE), None)
        return [Setting(last, LOOSE, adverb, pointed=True)] if last is not None and adverb else []
    if any(s.strength >= TIED and s.at < adverb for s in offered):
        return []
    towns = [place for place in before if fineness(place.resolution) <= _PROVINCE]
    return [Setting(p.resolution, TIED, p.first) for p in towns[-1:] if not asides.is_ward_named(tokens, p.first, p.last)]


def _is_adverb(tokens: Sequence[Token], at: int) -> bool:
    """Whether "there" at ``at`` is a place and no "there was"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return following not in ("is", "was", "were", "are", "has", "have", "had", "will", "would", "may", "could", "can", "'s")


def pointers(tokens: Sequence[Token], told: Sequence[Resolution], placed: Sequence[Placed]) -> list[Setting]:
    """What nouns such as "the town" or "the capital" point back to: the last fitting place of those ``told`` before the
    sentence and of those ``placed`` before the noun in it, in order."""
    found = []
    table = _table()
    for at, token in enumerate(tokens[1:], 1):
        before = tokens[at - 1].lower
        if before not in ("the", "that", "this") and not (at > 1 and tokens[at - 2].lower in ("the", "that", "this")):
            continue
        if tokens[at - 1].capital and token.lower != "capital":
            continue
        if token.lower == "capital" and before not in ("the", "this", "that") and not tokens[at - 1].capital:
            continue  # "the provincial capital"
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if following in ("of", "hall") or (at + 1 < len(tokens) and tokens[at + 1].capital):
            continue
        target = None
        known = [*told, *(p.resolution for p in placed if p.last < at)]
        if token.lower == "capital":
            towns = [r for r in known if r.kind is PlaceKind.TOWN and r.place is not None]
            target = max(towns, key=lambda r: r.place.population if r.place else 0, default=None)
        elif token.lower in table:
            kinds = {PlaceKind(kind) for kind in table[token.lower]}
            target = next((r for r in reversed(known) if r.kind in kinds and r.place is not None), None)
        if target is not None:
            lead = [t.lower for t in tokens[max(0, at - 8) : at]]
            distance = any(unit in lead for unit in asides.words("distances"))
            locative = any(word in _INTO for word in lead[-5:])
            apposed = any(word in _BEFORE for word in lead[-3:]) and "," in lead
            locative = locative and not apposed
            if not distance:
                found.append(Setting(target, TIED if locative else LOOSE, at, pointed=True))
    return found


def here(tokens: Sequence[Token], place: Resolution) -> list[Setting]:
    """The dateline's ``place`` where a sentence says "here"; "30 miles north of here" lies beside it."""
    found = []
    for at, token in enumerate(tokens):
        if token.lower == "here" and at:
            beside = tokens[at - 1].lower in ("of", "from")
            found.append(Setting(place, LOOSE if beside else TIED, at, beside=beside, pointed=True))
    return found
