"""Containment that a text states: "Al Kut in Wasit province", "Springfield, Illinois", "Shula, a part of the Ghazaliyah district"."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.documents import Document
from geo.models import Mention, PlaceKind
from geo.vocabulary import Vocabulary

_INSIDE = re.compile(
    r"(?:,? (?:in|of|inside) (?:the )?|, (?:a|an|the) (?:[a-z]+ ){0,3}?(?:in|of) (?:the )?"
    r"|(?: [a-z-]+)?,? (?:in|of) (?:(?:the )?(?:[a-z-]+ern|central|north|south|east|west) )?(?:the )?| \(|, in (?:the )?)\Z"
)
_COMMA = re.compile(r",? ?\Z")
_LONGEST = 48


def contain(document: Document, mentions: tuple[Mention, ...], *, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """``mentions`` with ``within`` filled where the words between one and the next say that the next contains it."""
    text = document.reading
    result = list(mentions)
    for index in range(len(result) - 2, -1, -1):
        inner, outer = result[index], result[index + 1]
        gap = text[inner.end : outer.start]
        if (
            len(gap) > _LONGEST
            or "\n\n" in gap
            or inner.hint in (PlaceKind.DEMONYM, PlaceKind.COUNTRY)
            or outer.hint is PlaceKind.DEMONYM
        ):
            continue
        gap = " ".join(gap.split(" ")).replace("\n", " ")
        if (
            _INSIDE.match(gap)
            or (gap == ", " and _is_container(outer, vocabulary))
            or (gap == ", " and outer.hint in (PlaceKind.ADMIN1, PlaceKind.DISTRICT) and inner.hint is not outer.hint)
        ):
            result[index] = replace(inner, within=(outer.text, *outer.within[:2]))
    return tuple(result)


def _is_container(mention: Mention, vocabulary: Vocabulary) -> bool:
    return mention.text in vocabulary.abbreviations or mention.text in vocabulary.country_words
