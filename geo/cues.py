"""Event cues: the words of a sentence that tell of an event, by the lexicon ``data/lexicons/events.toml``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo import lexicon, tolls
from geo.inflection import Form, Phrase, PhraseBook, noun_phrases, verb_phrases
from geo.models import SubEventType
from geo.tokens import Token


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the lexicon. ``weight`` is how far it decides an event's type; a ``weak`` cue tells of an event only with
    a place, a date or a toll; ``means`` (a weapon) only shapes the type; ``generic`` leaves the type to who fought
    whom; ``needs`` names the list of words one of which must stand by it; ``again`` repeats the event told before."""

    name: str
    type: SubEventType
    weight: int
    weak: bool
    means: bool
    generic: bool
    needs: str
    again: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at tokens ``first`` to ``last`` of its sentence."""

    group: Group
    form: Form
    first: int
    last: int


@cache
def _tables() -> dict[str, Any]:
    return lexicon.load("events")


@cache
def groups() -> dict[str, Group]:
    """The groups by name."""
    return {
        name: Group(
            name,
            SubEventType(table["type"]),
            int(table["weight"]),
            bool(table.get("weak", False)),
            bool(table.get("means", False)),
            bool(table.get("generic", False)),
            str(table.get("needs", "")),
            bool(table.get("again", False)),
        )
        for name, table in _tables().items()
        if name != "lists"
    }


@cache
def book() -> PhraseBook:
    """All cue phrases. A noun goes before a verb of the same letters ("an attack")."""
    nouns: list[Phrase] = []
    verbs: list[Phrase] = []
    for name in groups():
        nouns += noun_phrases(_tables()[name].get("nouns", ()), name)
        verbs += verb_phrases(_tables()[name].get("verbs", ()), name)
    return PhraseBook(nouns + verbs)


@cache
def _needed(kind: str) -> PhraseBook:
    return PhraseBook(noun_phrases(_tables()["lists"][kind], kind))


@cache
def prefilter() -> re.Pattern[str]:
    """A pattern that finds a word of some cue or toll; a sentence without one tells of no event."""
    keywords = book().keywords | tolls.book().keywords | {"toll"}
    by_letter: dict[str, list[str]] = {}
    for word in sorted(keywords, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return re.compile(rf"\b(?:{'|'.join(branches)})\b", re.IGNORECASE)


def names(tokens: Sequence[Token], kind: str) -> list[int]:
    """The indexes of the tokens that begin a word of the lexicon's list ``kind`` (weapons, found)."""
    return [hit.first for hit in _needed(kind).find(tokens)]


def find(tokens: Sequence[Token]) -> list[Cue]:
    """The cues of a sentence's ``tokens`` in order."""
    known = groups()
    return [Cue(known[hit.phrase.key], hit.phrase.form, hit.first, hit.last) for hit in book().find(tokens)]
