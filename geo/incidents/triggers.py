"""Triggers: the words by which a text is seen to tell of events before a sentence of it is read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geo import lexicon
from geo.incidents import cues
from geo.inflection import GAP, Form, Phrase
from geo.spelling import lower
from geo.tolls import discoveries, injuries, tolls

_WEAK = frozenset(("vague", "operation", "turn", "impact", "bomber"))  # groups whose words are met in any text


class Sense(NamedTuple):
    """One way in which a trigger's words can tell of an event: a ``weak`` one only beside others; one that ``needs`` a word of
    one of the lists named, beside it; one with a ``far`` side of a gap, where that stands behind it ("made _ safe") or
    ``before`` it. A ``bare`` one is an infinitive."""

    weak: bool
    needs: frozenset[str]
    far: str = ""
    before: bool = False
    bare: bool = False

    def is_met(self, lowered: str, start: int, end: int) -> bool:
        """Whether the far side of its gap stands where it has to, if it has one; the trigger is ``lowered[start:end]``."""
        if not self.far:
            return True
        if self.before:
            at = lowered.rfind(self.far, max(0, start - _GAPPED), max(0, start - 1))
            return at >= 0 and lowered.count(" ", at + len(self.far), start) <= GAP + 1
        at = lowered.find(self.far, end + 1, end + _GAPPED)  # a gap has a word
        return at >= 0 and lowered.count(" ", end, at) <= GAP + 1


@dataclass(frozen=True, slots=True)
class Triggers:
    """What is looked for in a text before a sentence of it is read: the ``words`` by which a trigger is found, the
    ``senses`` of each trigger's text, and the one sense of those in ``plain``, which has no gap."""

    words: Mapping[str, Lead]
    senses: Mapping[str, tuple[Sense, ...]]
    plain: Mapping[str, Sense]

    def find(self, text: str) -> list[Trigger]:
        """The triggers of ``text`` in order, and the words of lists that those wait for which need one; in linear time."""
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
        places = sorted(told.keys() | lists.keys())
        return [self._trigger(lowered, at, told.get(at, ()), lists.get(at, _NOTHING)) for at in places]

    def _trigger(self, lowered: str, at: int, told: Sequence[str], lists: frozenset[str]) -> Trigger:
        """The trigger at an offset where ``told`` stand, or a mere word of ``lists``."""
        if len(told) == 1 and (plain := self.plain.get(told[0])) is not None:
            return Trigger(at, not plain.weak, plain.needs, lists, True, plain.bare)
        senses = [sense for text in told for sense in self.senses[text] if sense.is_met(lowered, at, at + len(text))]
        if not senses:
            return Trigger(at, False, _NOTHING, lists, False, False)
        needs = [sense.needs for sense in senses]
        needed = _NOTHING.union(*needs) if all(needs) else _NOTHING  # one that needs nothing is enough
        strong = not all(sense.weak for sense in senses)
        return Trigger(at, strong, needed, lists, True, all(sense.bare for sense in senses))


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
    those of which its own word is. ``tells`` is False for a mere word of a list, ``bare`` says that it is an infinitive,
    and so tells of what happened only in a headline or behind some words ("did", "managed to")."""

    at: int
    strong: bool
    needs: frozenset[str]
    lists: frozenset[str]
    tells: bool
    bare: bool


_INSTEAD = {"halting": ("freight",), "downing": ("built",), "ramming": ("vehicles",)}  # what makes another event of it
_BEFOREHAND = frozenset(("guiding",))  # whose arms the next sentence may name: "led them to a well. Mortars lay there."
_STATES = frozenset("hold holds carry carries remain remains".split())  # whose present tells what has come of an event
_STRUCK = ("was hit", "were hit", "been hit")
_MET = frozenset(("hit", "hits", "hitting"))  # what also befalls things, and is met in any text
_NOTHING: frozenset[str] = frozenset()
_WORD = re.compile(r"[a-z][a-z'-]+")
_MARKS = '.,;:!?()[]"“”…—–'
_INSIDE = re.compile(r"[a-z][a-z'-]*\Z")  # a word's beginning, before what is a part of it
_LONGEST = 40  # letters of a word
_GAPPED = (GAP + 1) * _LONGEST  # letters that a phrase with a gap takes at the most
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


_COMMON = frozenset("through from into over under against at with to".split())


def _add(senses: dict[str, set[Sense]], phrase: Phrase, *, weak: bool = False, needs: frozenset[str] = frozenset()) -> None:
    """Add the sense in which a phrase's words tell of an event to those of the words that are looked for."""
    sides = " ".join(phrase.words).split(" _ ")
    text, *others = sorted(sides, key=lambda side: (side in _COMMON, -len(side)))
    bare = phrase.form is Form.BASE and phrase.words[0] not in _STATES
    before = bool(others) and sides[0] != text
    far = (f"{others[0]} " if before else f" {others[0]}") if others else ""
    senses.setdefault(text, set()).add(Sense(weak, needs, far, before, bare))


def _senses() -> dict[str, tuple[Sense, ...]]:
    """The senses of the triggers of all cues and tolls; weapons alone trigger nothing."""
    senses: dict[str, set[Sense]] = {}
    for phrase in tolls.book().phrases:
        if " ".join(phrase.words) not in _MET:
            _add(senses, phrase)
    for phrase in cues.book().phrases:
        group = cues.groups()[phrase.key]
        if group.means or cues.is_hollow(group.name, phrase.words[0]):
            continue
        if group.needs and phrase.form is not Form.NOUN and not (group.name in _BEFOREHAND and "_" in phrase.words):
            _add(senses, phrase, weak=group.weak, needs=frozenset((group.needs, *_INSTEAD.get(group.name, ()))))
        else:
            _add(senses, phrase, weak=phrase.key in _WEAK)
    for phrase in cues.taking().phrases:
        if phrase.form not in (Form.BASE, Form.PRESENT):
            _add(senses, phrase, weak=True)
    for text in ("toll", "tally", *_STRUCK, *discoveries.WOUNDS):
        senses.setdefault(text, set()).add(Sense(weak=False, needs=_NOTHING))
    for text in (*lexicon.load("tolls")["retold"]["triggers"], *injuries.triggers()):
        senses.setdefault(text, set()).add(Sense(weak=True, needs=_NOTHING))
    return {text: tuple(told) for text, told in senses.items()}


@cache
def load() -> Triggers:
    """The triggers of all cues and tolls."""
    senses = _senses()
    phrases: dict[str, dict[str, list[str]]] = {}
    inside: dict[str, list[tuple[str, int]]] = {}
    for text in senses:
        first, *rest = text.split()
        if rest and first in _FUNCTION and (word := _rarest(text)):
            inside.setdefault(word, []).append((text, f"{text} ".index(f" {word} ") + 1))
        elif rest:
            phrases.setdefault(first, {}).setdefault(rest[0], []).append(text)
    lists: dict[str, set[str]] = {}
    for name in {"freight"}.union(*(sense.needs for told in senses.values() for sense in told)):
        for entry in lexicon.load("events")["lists"][name]:
            lists.setdefault(_WORD_START.match(entry.lower())[0], set()).add(name)  # type: ignore[index]
    words = {
        word: Lead(
            word in senses,
            tuple(f"{word} {second}" for second in phrases.get(word, {})),
            {second: tuple(texts) for second, texts in phrases.get(word, {}).items()},
            tuple(inside.get(word, ())),
            frozenset(lists.get(word, ())),
        )
        for word in senses.keys() | phrases.keys() | inside.keys() | lists.keys()
        if _WORD.fullmatch(word)
    }
    plain = {text: told[0] for text, told in senses.items() if len(told) == 1 and not told[0].far}
    return Triggers(words, senses, plain)
