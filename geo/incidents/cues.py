"""Event cues: the words of a sentence that tell of an event, by the lexicon ``data/lexicons/events.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo import lexicon
from geo.incidents import tolls
from geo.inflection import Form, Phrase, PhraseBook, noun_phrases, verb_phrases
from geo.models import SubEventType
from geo.tokens import Token

_WEAK = frozenset(("vague", "operation", "turn"))  # groups whose words are met in any text


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


@dataclass(frozen=True, slots=True)
class Triggers:
    """What is looked for in a text before a sentence of it is read: words, and phrases by their first word.

    Those in ``weak`` tell of an event only beside others.
    """

    words: frozenset[str]
    phrases: Mapping[str, tuple[str, ...]]
    weak: frozenset[str]

    def find(self, text: str) -> list[tuple[int, bool]]:
        """Where a trigger begins in ``text``, and whether it can tell of an event alone; in order, in linear time."""
        lowered = _lower(text).replace("\n", " ").replace("’", "'")
        words, phrases, weak = self.words, self.phrases, self.weak
        found = []
        for match in _WORD.finditer(lowered):
            word = match[0]
            if word in words:
                found.append((match.start(), word not in weak))
            elif word in phrases:
                told = [phrase for phrase in phrases[word] if lowered.startswith(phrase, match.start())]
                if told:
                    found.append((match.start(), not weak.issuperset(told)))
        return found


_WORD = re.compile(r"[a-z][a-z'-]+")


def _lower(text: str) -> str:
    """``text`` in lower case, of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _trigger(phrase: Phrase) -> str:
    """The words of a phrase that are looked for: the longer side of its gap."""
    return max(" ".join(phrase.words).split(" _ "), key=len)


@cache
def triggers() -> Triggers:
    """The triggers of all cues and tolls; weapons alone trigger nothing."""
    strong = {"toll", "tally"} | {_trigger(phrase) for phrase in tolls.book().phrases}
    weak: set[str] = set()
    for phrase in book().phrases:
        if not groups()[phrase.key].means:
            (weak if phrase.key in _WEAK else strong).add(_trigger(phrase))
    phrases: dict[str, list[str]] = {}
    for text in strong | weak:
        if " " in text:
            phrases.setdefault(text.split()[0], []).append(text)
    return Triggers(
        frozenset(text for text in strong | weak if " " not in text),
        {word: tuple(texts) for word, texts in phrases.items()},
        frozenset(weak - strong),
    )


def names(tokens: Sequence[Token], kind: str) -> list[int]:
    """The indexes of the tokens that begin a word of the lexicon's list ``kind`` (weapons, found)."""
    return [hit.first for hit in _needed(kind).find(tokens)]


def find(tokens: Sequence[Token]) -> list[Cue]:
    """The cues of a sentence's ``tokens`` in order."""
    known = groups()
    return [Cue(known[hit.phrase.key], hit.phrase.form, hit.first, hit.last) for hit in book().find(tokens)]
