"""Whether a sentence states a thing or says that somebody alleges it, and who.

"The army said that ...", "according to the UN", "is accused of", "allegedly": who speaks is the business of
``geo.claimants``; the hedges are in ``data/lexicons/routes.toml``, under ``alleging``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from geo import claimants, lexicon, tokens

_NO_NAME = frozenset("is are was were be been being has have had it they he she who which".split())
_NO_END = frozenset("a an the is are was were be of to in and or".split())


@dataclass(frozen=True, slots=True)
class Allegation:
    """``alleged``: the words are somebody's. ``by``: whose, None where they do not tell. ``hedged``: said with doubt."""

    alleged: bool
    by: str | None
    hedged: bool


@cache
def _hedges() -> re.Pattern[str]:
    hedges = lexicon.load("routes")["alleging"]["hedges"]
    return re.compile(rf"\b(?:{'|'.join(sorted(hedges, key=len, reverse=True))})\b", re.IGNORECASE)


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(lexicon.load("routes")["alleging"]["pronouns"])


@cache
def _speech() -> re.Pattern[str]:
    verbs = "|".join(lexicon.load("routes")["alleging"]["verbs"])
    return re.compile(
        rf"(?:^|[,;:“”\"—–]|\b(?:and|but|while|as))\s*((?!(?:is|are|was|were)\b)(?:[^\s,;:“”\"—–]+\s+){{1,7}}?)(?:has\s+|have\s+|had\s+|also\s+)?(?:{verbs})\b"
    )


def _names(text: str) -> bool:
    """Whether ``text`` can name somebody: no pronoun, no clause with a verb of its own, no end in an article."""
    words = text.lower().split()
    return text.lower() not in _pronouns() and not any(word in _NO_NAME for word in words[1:]) and words[-1] not in _NO_END


def judge(reading: str, sentences: Iterable[tuple[int, int]], at: int) -> Allegation:
    """Judge what is told at offset ``at`` of ``reading`` in ``sentences``, given as (start, end)."""
    by: str | None = None
    alleged = hedged = False
    for start, end in sentences:
        hedged = hedged or _hedges().search(reading, start, end) is not None
        words = tokens.tokenize(reading, start, end)
        speakers = [(speaker.text, speaker) for speaker in claimants.find(words, reading)]
        plain = _speech().search(reading[start:end])
        alleged = alleged or bool(speakers) or plain is not None
        here = next((number for number, token in enumerate(words) if token.end > at), len(words) - 1)
        holding = claimants.of([speaker for _, speaker in speakers], here)
        names = [holding.text if holding else "", *(text for text, _ in speakers), " ".join(plain[1].split()) if plain else ""]
        by = by or next((name for name in names if name and _names(name)), None)
    return Allegation(alleged or hedged, by, hedged)
