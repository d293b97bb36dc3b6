"""Actors: the groups and forces that a stretch of text names, as it writes them.

Named groups are the lexicon's; besides, a nationality or capitalised words before a noun of forces name one ("Iraqi
Army", "4th Brigade, 10th Mountain Division"), and some nouns do alone ("gunmen").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo import lexicon
from geo.inflection import PhraseBook, noun_phrases
from geo.records import record
from geo.tokens import Token, tokenize
from geo.tolls.headcounts import role_of

_ADJECTIVES = frozenset(
    "government royal national federal coalition allied joint shiite shia sunni kurdish communist islamist islamic leftist"
    " rightist rightwing urban suspected armed pro-government anti-government loyalist republican special regular local"
    " provincial foreign"
    " drug guerrilla paramilitary army military police security border riot elite air".split()
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")


@record
class Actor:
    """An actor at tokens ``first`` to ``last``; ``named`` where it is a proper name of the lexicon."""

    text: str
    first: int
    last: int
    named: bool


@cache
def _named() -> PhraseBook:
    names = [
        " ".join(token.lower for token in tokenize(name, 0, len(name))) for name in lexicon.load("actors")["words"]["named"]
    ]
    return PhraseBook(noun_phrases(names, "named"))


@cache
def _exact() -> frozenset[str]:
    return frozenset(lexicon.load("actors")["words"]["named"])


@cache
def _state() -> frozenset[str]:
    return frozenset(name.lower() for name in lexicon.load("actors")["words"]["state"])


def is_rebel(actor: Actor) -> bool:
    """Whether an actor is a named group that fights without a state."""
    return actor.named and actor.text.lower() not in _state()


@cache
def _forces() -> PhraseBook:
    return PhraseBook(noun_phrases(lexicon.load("actors")["words"]["forces"], "forces"))


@cache
def _alone() -> PhraseBook:
    return PhraseBook(noun_phrases(lexicon.load("actors")["words"]["alone"], "alone"))


def named(tokens: Sequence[Token]) -> list[Actor]:
    """The actors of the lexicon's proper names. A short name ("ETA") must be written in capitals."""
    found = []
    for hit in _named().find(tokens):
        words = tokens[hit.first : hit.last + 1]
        capital = any(token.capital or token.text[-1:].isupper() or "-" in token.text for token in words)
        if capital and (len(words) > 1 or len(words[0].text) > 4 or words[0].text in _exact()):
            found.append(Actor(" ".join(token.text for token in words), hit.first, hit.last, True))
    return found


def find(tokens: Sequence[Token], reading: str) -> list[Actor]:
    """The actors of a sentence in order, not overlapping; ``reading`` is what the tokens' offsets count in."""
    found = {actor.first: actor for actor in named(tokens)}
    taken = {index for actor in found.values() for index in range(actor.first, actor.last + 1)}
    for hit in _forces().find(tokens):
        start = hit.first
        while start > 0 and hit.first - start < 5:
            token = tokens[start - 1]
            if not (token.capital or token.lower in _ADJECTIVES or _ORDINAL.match(token.lower)) or start - 1 in taken:
                break
            if token.lower in (
                "the",
                "a",
                "an",
                "in",
                "on",
                "at",
                "of",
                "and",
                "by",
                "but",
                "to",
                "as",
                "when",
                "some",
                "two",
                "three",
            ):
                break
            start -= 1
        if start == hit.first or hit.first in taken:
            continue
        found[start] = Actor(" ".join(reading[tokens[start].start : tokens[hit.last].end].split()), start, hit.last, False)
        taken.update(range(start, hit.last + 1))
    for hit in _alone().find(tokens):
        if hit.first not in taken and hit.last not in taken:
            text = " ".join(token.text for token in tokens[hit.first : hit.last + 1])
            found[hit.first] = Actor(text, hit.first, hit.last, False)
            taken.update(range(hit.first, hit.last + 1))
    return [found[first] for first in sorted(found)]


def is_force(token: Token) -> bool:
    """Whether a word names soldiers or police."""
    return token.lower in ARMIES or role_of(token.lower) == "forces"


ARMIES = frozenset(
    "platoon patrol commandos forces force army police military coalition troops brigade battalion security nato".split()
)
