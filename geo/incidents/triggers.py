"""Triggers: the words by which a text is seen to tell of events before a sentence of it is read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geo import lexicon
from geo.incidents import cues
from geo.inflection import Form, Phrase
from geo.spelling import lower
from geo.tolls import discoveries, injuries, tolls

_WEAK = frozenset(("vague", "operation", "turn", "impact", "bomber"))  # groups whose words are met in any text


@dataclass(frozen=True, slots=True)
class Triggers:
    """What is looked for in a text before a sentence of it is read: the ``words`` by which a trigger is found.

    Those in ``weak`` tell of an event only beside others; those in ``needy`` only beside a word of one of the lists named.
    """

    words: Mapping[str, Lead]
    weak: frozenset[str]
    needy: Mapping[str, frozenset[str]]

    def find(self, text: str) -> list[Trigger]:
        """The triggers of ``text`` in order, and the words of lists that needy ones wait for; in linear time."""
        lowered = lower(text).replace("\n", " ").replace("’", "'")
        words = self.words
        told: dict[int, list[str]] = {}
        lists: dict[int, frozenset[str]] = {}
        for start, word in _met(lowered, words):
            lead = words[word]
            if lead.alone:
                told[start] = [word]
            if lowered.startswith(lead.openings, start) and (second := _NEXT.match(lowered, start + len(word) + 1)) is not None:
                for phrase in lead.followers.get(second[0], ()):
                    if lowered.startswith(phrase, start):
                        told.setdefault(start, []).append(phrase)
            for phrase, lead_in in lead.inside:
                at = start - lead_in
                whole = at >= 0 and lowered.startswith(phrase, at)
                if whole and not _INSIDE.search(lowered, max(0, at - _LONGEST), at):
                    told.setdefault(at, []).append(phrase)
            if lead.lists:
                lists[start] = lead.lists
        return [self._trigger(at, told.get(at, ()), lists.get(at, _NOTHING)) for at in sorted(told.keys() | lists.keys())]

    def _trigger(self, at: int, told: Sequence[str], lists: frozenset[str]) -> Trigger:
        """The trigger at an offset where ``told`` stand, or a mere word of ``lists``."""
        if not told:
            return Trigger(at, False, _NOTHING, lists, False)
        needs = [self.needy.get(phrase, _NOTHING) for phrase in told]
        needed = _NOTHING.union(*needs) if all(needs) else _NOTHING  # one that needs nothing is enough
        return Trigger(at, not self.weak.issuperset(told), needed, lists, True)


def _met(lowered: str, words: Container[str]) -> Iterator[tuple[int, str]]:
    """The ``words`` in a text in lower case, each with its offset, in order."""
    start = 0
    for run in lowered.split(" "):
        if run in words:
            yield start, run
        elif run.isalpha():
            pass
        elif (word := run.strip(_MARKS)).isalpha():  # what most are that are no word alone: one with a mark beside it
            if word in words:
                yield start + run.index(word), word
        else:
            for match in _WORD.finditer(run):
                if match[0] in words:
                    yield start + match.start(), match[0]
        start += len(run) + 1


@dataclass(frozen=True, slots=True)
class Lead:
    """A word by which triggers are found: whether it is one ``alone``, the phrases that it opens by their second word
    (``followers``) and the first two words of each (``openings``), those that open with a function word and are found by this
    one, with the letters before it (``inside``), and the ``lists`` of which one of its own begins with it."""

    alone: bool
    openings: tuple[str, ...]
    followers: Mapping[str, tuple[str, ...]]
    inside: tuple[tuple[str, int], ...]
    lists: frozenset[str]


class Trigger(NamedTuple):
    """A trigger at an offset: whether it can tell of an event alone, the lists of which it ``needs`` a word beside it, and
    those of which its own word is. ``tells`` is False for a mere word of a list."""

    at: int
    strong: bool
    needs: frozenset[str]
    lists: frozenset[str]
    tells: bool


_MET = frozenset(("hit", "hits", "hitting"))  # what also befalls things, and is met in any text
_NOTHING: frozenset[str] = frozenset()
_WORD = re.compile(r"[a-z][a-z'-]+")
_MARKS = '.,;:!?()[]"“”…—–'
_INSIDE = re.compile(r"[a-z][a-z'-]*\Z")  # a word's beginning, before what is a part of it
_LONGEST = 40  # letters of a word
_NEXT = re.compile(r"[\w'./-]*[\w'-]")
_WORD_START = re.compile(r"[^ ]+")


_FUNCTION = frozenset(
    "the an of to in on at by for with from into as it its his her their was were is are be been have has had said and".split()
)


def _rarest(phrase: str) -> str:
    """The word by which a phrase that opens with a function word is found: its longest other one; "" for none. Such a word is
    seldom met, and "the" in every sentence."""
    words = (word for word in phrase.split() if word not in _FUNCTION and _WORD.fullmatch(word))
    return max(words, key=len, default="")


def _trigger(phrase: Phrase) -> str:
    """The words of a phrase that are looked for: the longer side of its gap, but no mere preposition."""
    return max(" ".join(phrase.words).split(" _ "), key=lambda side: (side not in _COMMON, len(side)))


_COMMON = frozenset("through from into over under against at with to".split())


@cache
def load() -> Triggers:
    """The triggers of all cues and tolls; weapons alone trigger nothing."""
    strong = {"toll", "tally", *discoveries.WOUNDS} | {_trigger(phrase) for phrase in tolls.book().phrases} - _MET
    weak: set[str] = set()
    needy: dict[str, set[str]] = {}
    for phrase in cues.book().phrases:
        group, text = cues.groups()[phrase.key], _trigger(phrase)
        if group.means:
            continue
        if group.needs and phrase.form is not Form.NOUN:
            needy.setdefault(text, set()).add(group.needs)
            weak |= {text} if group.weak else set()
        else:
            (weak if phrase.key in _WEAK else strong).add(text)
    weak |= {_trigger(phrase) for phrase in cues.taking().phrases if phrase.form not in (Form.BASE, Form.PRESENT)}
    retold = set(lexicon.load("tolls")["retold"]["triggers"]) | injuries.triggers()
    weak |= retold - strong
    alone = strong | (weak - needy.keys()) | retold
    needy = {text: needs for text, needs in needy.items() if text not in alone}
    phrases: dict[str, dict[str, list[str]]] = {}
    inside: dict[str, list[tuple[str, int]]] = {}
    for text in alone | needy.keys():
        first, *rest = text.split()
        if rest and first in _FUNCTION and (word := _rarest(text)):
            inside.setdefault(word, []).append((text, f"{text} ".index(f" {word} ") + 1))
        elif rest:
            phrases.setdefault(first, {}).setdefault(rest[0], []).append(text)
    lists: dict[str, set[str]] = {}
    for name in {"freight", *(need for needs in needy.values() for need in needs)}:
        for entry in lexicon.load("events")["lists"][name]:
            lists.setdefault(_WORD_START.match(entry.lower())[0], set()).add(name)  # type: ignore[index]
    single = {text for text in alone | needy.keys() if " " not in text}
    words = {
        word: Lead(
            word in single,
            tuple(f"{word} {second}" for second in phrases.get(word, {})),
            {second: tuple(texts) for second, texts in phrases.get(word, {}).items()},
            tuple(inside.get(word, ())),
            frozenset(lists.get(word, ())),
        )
        for word in single | phrases.keys() | inside.keys() | lists.keys()
        if _WORD.fullmatch(word)
    }
    return Triggers(words, frozenset(weak - strong), {text: frozenset(needs) for text, needs in needy.items()})
