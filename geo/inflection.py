"""English verb forms from a lexicon's entry, and phrases found in tokens.

An entry is a phrase whose first word inflects: "kill", "gun down", "shoot/shot dead", "drive/drove/driven off with".
Regular forms are made by rule; a base with a slash gives past and participle. "_" stands for up to four words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from geo.records import record
from geo.tokens import Token, words_of

GAP = 4
_DOUBLING = re.compile(
    r"\A[^aeiou]{0,3}[aeiou][bdgmnprt]\Z|\Aqu[aei][dpt]\Z|(?:kidnap|repel|compel|expel|patrol|control|pummel|shrapnel|run|set|gun|cut|hit"
    r"|put|ship|trap|submit|admit|commit|regret|forget|begin|sit|dig)\Z"
)


class Form(StrEnum):
    """Which form of a verb a phrase was met in; NOUN for a phrase that does not inflect."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    PAST_OR_PARTICIPLE = "past or participle"
    GERUND = "gerund"
    NOUN = "noun"


PAST_FORMS = (Form.PAST, Form.PAST_OR_PARTICIPLE, Form.PARTICIPLE)  # those that tell what was done or befell


def verb_forms(entry: str) -> dict[str, Form]:
    """Every form of a lexicon's verb entry: {"killed": PAST_OR_PARTICIPLE, ...}."""
    head, _, rest = entry.partition(" ")
    base, past, participle = (*head.split("/"), "", "")[:3]
    double = bool(_DOUBLING.search(base))
    if not past:
        if base.endswith("e"):
            past = base + "d"
        elif re.search(r"[^aeiou]y\Z", base):
            past = base[:-1] + "ied"
        else:
            past = base + (base[-1] if double else "") + "ed"
    participle = participle or past
    if re.search(r"(?:s|x|z|ch|sh)\Z", base):
        present = base + "es"
    elif re.search(r"[^aeiou]y\Z", base):
        present = base[:-1] + "ies"
    else:
        present = base + "s"
    if base.endswith("ie"):
        gerund = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith("ee"):
        gerund = base[:-1] + "ing"
    else:
        gerund = base + (base[-1] if double else "") + "ing"
    forms = {gerund: Form.GERUND, present: Form.PRESENT, base: Form.BASE}
    forms |= {past: Form.PAST_OR_PARTICIPLE} if past == participle else {past: Form.PAST, participle: Form.PARTICIPLE}
    tail = f" {rest}" if rest else ""
    return {form + tail: kind for form, kind in forms.items()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a lexicon: its words ("_" a gap), the form it is in and the key of its group."""

    words: tuple[str, ...]
    form: Form
    key: str


@record
class Hit:
    """A phrase met in tokens ``first`` to ``last`` (both included)."""

    phrase: Phrase
    first: int
    last: int


_COMMON = frozenset(
    "a an the and or it its his her their them they of to in on at by for from with into after before over under up out was"
    " were be been had has have that other time through between where make police".split()
)


def _rarity(word: str) -> tuple[bool, int]:
    """How seldom a word is met beside the others of its phrase: the longest are the rarest, but for those of every text."""
    return word not in _COMMON, len(word)


def _match_at(words: Sequence[str], tokens: Sequence[Token], at: int) -> int | None:
    """The index after the phrase where it begins at ``at``; None where it does not. A gap crosses no mark."""
    for position, word in enumerate(words):
        if word == "_":
            following = words[position + 1]
            for skipped in range(1, GAP + 1):
                if at + skipped >= len(tokens) or not tokens[at + skipped - 1].word:
                    return None
                if tokens[at + skipped].lower == following:
                    at += skipped
                    break
            else:
                return None
        elif at < len(tokens) and tokens[at].lower == word:
            at += 1
        else:
            return None
    return at


class PhraseBook:
    """Phrases by their first two words, to be found in tokens; the longest at a place wins, in time linear in the tokens."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        by_first: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            by_first.setdefault(phrase.words[0], []).append(phrase)
        self._by_first = {first: _Opened.by(group) for first, group in by_first.items()}
        led: dict[str, set[str]] = {}
        for phrase in self.phrases:  # looked for by its longest word, the rarest: "custody" of "in custody"
            led.setdefault(max(phrase.words, key=_rarity), set()).add(phrase.words[0])
        self._rarest = frozenset(led)
        self._opening = frozenset([rarest for rarest, firsts in led.items() if rarest in firsts])
        self._led = {rarest: frozenset(firsts) for rarest, firsts in led.items() if firsts != {rarest}}

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every phrase in ``tokens``, in order; hits do not overlap but through a gap."""
        hits: list[Hit] = []
        present = words_of(tokens)
        found = present & self._rarest
        if not found:
            return hits
        opened = found & self._opening
        for rarest in found & self._led.keys():
            opened |= self._led[rarest] & present
        if not opened:
            return hits
        behind = 0
        for at in [at for at, token in enumerate(tokens) if token.lower in opened]:
            if at < behind:
                continue
            group = self._by_first[tokens[at].lower]
            for phrase in group.following.get(tokens[at + 1].lower, group.free) if at + 1 < len(tokens) else group.free:
                words = phrase.words
                if len(words) > 2 and words[1] == "_" and words[2] not in present:
                    continue
                end = at + 1 if len(words) == 1 else _match_at(words, tokens, at)
                if end is not None:
                    hits.append(Hit(phrase, at, end - 1))
                    behind = at + 1 if "_" in words else end
                    break
        return hits


@dataclass(frozen=True, slots=True)
class _Opened:
    """The phrases of one first word, longest first: those that can match before each second word (``following``), and those
    before any other (``free``)."""

    following: Mapping[str, tuple[Phrase, ...]]
    free: tuple[Phrase, ...]

    @classmethod
    def by(cls, group: Sequence[Phrase]) -> Self:
        """The phrases of ``group``, which open with the same word."""
        ordered = sorted(group, key=lambda phrase: -len(phrase.words))
        seconds = {phrase.words[1] for phrase in ordered if len(phrase.words) > 1} - {"_"}
        free = tuple(phrase for phrase in ordered if len(phrase.words) == 1 or phrase.words[1] == "_")
        loose = set(free)
        following = {
            second: tuple(phrase for phrase in ordered if phrase in loose or phrase.words[1] == second) for second in seconds
        }
        return cls(following, free)


def verb_phrases(entries: Iterable[str], key: str) -> list[Phrase]:
    """The phrases of verb entries."""
    return [Phrase(tuple(form.split()), kind, key) for entry in entries for form, kind in verb_forms(entry).items()]


def noun_phrases(entries: Iterable[str], key: str) -> list[Phrase]:
    """The phrases of entries that do not inflect."""
    return [Phrase(tuple(entry.lower().split()), Form.NOUN, key) for entry in entries]
