"""Containment that a text states: "Al Kut in Wasit province", "Springfield, Illinois", "Shula, a part of Ghazaliyah"."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.models import Mention, PlaceKind
from geo.toponyms.vocabulary import Vocabulary

_INSIDE = re.compile(
    r"(?:,? (?:in|of|inside) (?:the )?|, (?:a|an|the) (?:[a-z]+ ){0,3}?(?:in|of) (?:the )?"
    r"|,? (?:(?:a|an|the|one of the|two|three|both) (?:[a-z-]+ |[A-Z][a-z]+ ){1,4}?)?(?:in|of|inside) (?:the )?"
    r"(?:[a-z-]+ )?"
    r"(?:district|department|province|state|region|municipality|commune|county|wilaya|canton|governorate|prefecture"
    r"|territory|cercle|woreda|township|oblast|raion|island|valley|suburbs?|town|city) of (?:the )?"
    r"|(?: [a-z-]+)?,? (?:in|of) (?:(?:the )?(?:[a-z-]+ern|central|north|south|east|west) )?(?:the )?| \(|, in (?:the )?)\Z"
)
_WHERE = re.compile(r", where (?:[\w’'-]+ ){0,6}?(?:in|at|of|around|outside) (?:the )?\Z")
_OWNED = re.compile(r"['’]s? (?:[a-z]+(?:ern|al)? )?\Z")  # "Pakistan's Punjab"
_PART_OF = re.compile(  # "the Baghdad suburb of Kadhimiya"
    r" (?:[a-z-]+ ){0,2}(?:suburbs?|quarters?|districts?|neighbou?rhoods?|slums?|areas?|boroughs?|villages?|towns?|sectors?"
    r"|sections?) of \Z"
)
_NOT_INSIDE = (PlaceKind.DEMONYM, PlaceKind.COUNTRY)
_LISTS = (" and ", ", ", ", and ")
_LONGEST = 64


def contain(
    document: Document, mentions: tuple[Mention, ...], *, gazetteer: Gazetteer, vocabulary: Vocabulary
) -> tuple[Mention, ...]:
    """``mentions`` with ``within`` filled where the words between one and the next say that the next contains it."""
    text = document.reading
    result = list(mentions)
    for index in range(len(result) - 2, -1, -1):
        inner, outer = result[index], result[index + 1]
        if outer.hint is PlaceKind.DEMONYM and index + 2 < len(result):  # "two Fulani hamlets in the cercle of Koro"
            outer = result[index + 2]
        gap = text[inner.end : outer.start]
        if len(gap) > _LONGEST or "\n\n" in gap or inner.hint in _NOT_INSIDE or outer.hint is PlaceKind.DEMONYM:
            continue
        gap = gap.replace("\n", " ")
        if gap in _LISTS and outer.within and not inner.within and not gazetteer.has(inner.text):
            result[index] = replace(inner, within=outer.within)
        elif _INSIDE.match(gap) or (gap == ", " and _follows(inner, outer, gazetteer, vocabulary)):
            result[index] = replace(inner, within=(outer.text, *outer.within[:2]))
    for index in range(1, len(result)):
        outer, inner = result[index - 1], result[index]
        if inner.within or outer.hint is PlaceKind.DEMONYM or inner.hint in _NOT_INSIDE:
            continue
        gap = text[outer.end : inner.start]
        if _PART_OF.match(gap) or (_OWNED.match(gap) and gazetteer.countries_named(outer.text)):
            result[index] = replace(inner, within=(outer.text, *outer.within[:2]))
            continue
        if not _WHERE.match(text, outer.end, inner.start):
            continue
        if index > 1 and outer.text in result[index - 2].within[:1]:  # "Mizoram, India, where the church in Farkawn"
            outer = result[index - 2]
        result[index] = replace(inner, within=(outer.text, *outer.within[:2]))
    return tuple(result)


def _follows(inner: Mention, outer: Mention, gazetteer: Gazetteer, vocabulary: Vocabulary) -> bool:
    """Whether ``outer`` after a comma is what ``inner`` lies in, and not the next of a list: "Springfield, Illinois"."""
    if outer.hint in (PlaceKind.ADMIN1, PlaceKind.DISTRICT):
        return inner.hint is not outer.hint
    if outer.text in vocabulary.abbreviations or outer.text in vocabulary.country_words or outer.text in vocabulary.postal:
        return True
    kinds = {match.place.kind for match in gazetteer.lookup(outer.text)}
    if PlaceKind.COUNTRY in kinds:
        return gazetteer.countries_named(inner.text) is None
    own = {match.place.kind for match in gazetteer.lookup(inner.text)}
    return PlaceKind.ADMIN1 in kinds and not own & {PlaceKind.ADMIN1, PlaceKind.COUNTRY}
