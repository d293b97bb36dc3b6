"""Headlines: the places that a report's title alone names, resolved together with those of its text.

A title's places join no incident and no route: what it tells, the text tells again. They count as places of the report, and
their offsets are the title's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geo import documents, resolution, toponyms
from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.models import Mention, PlaceKind, Resolution
from geo.spelling import fold
from geo.toponyms import casing

_GAP = "\n\n"
_LONGEST = 300  # characters of a title that is one
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENOUGH = 40  # letters by which a title is known again
_HEAD = 2_000  # characters at a text's beginning that may repeat its title
_LEAST = 0.3  # score of a place that a title may name by itself
_SHORTEST = 4  # letters of a word that tells a name
_GREAT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_COMPASS = frozenset("north south east west northern southern eastern western central".split())
_FEWEST = 3  # long words from which capitals on all of them tell nothing


def places(document: Document, resolved: Sequence[Resolution], *, gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """The places that the title of ``document`` names and ``resolved``, those of its text, lack; each once, in order."""
    title = document.report.title
    if not title or len(title) > _LONGEST or not resolved or _is_read(document):
        return ()
    head = documents.parse(replace(document.report, text=title), reading=_reading(title, gazetteer))
    texts = " ".join({fold(found.mention.text) for found in resolved if found.kind is not PlaceKind.DEMONYM})
    named = [
        mention
        for mention in toponyms.recognise(head, gazetteer=gazetteer)
        if mention.hint is not PlaceKind.DEMONYM and _is_known(mention, gazetteer) and not _is_told(mention, texts)
    ]
    if not named:
        return ()
    shift = len(title) + len(_GAP)
    mentions = (*named, *(_moved(found.mention, shift) for found in resolved))
    places = (found.place for found in resolved if found.kind is not PlaceKind.DEMONYM)
    held = {(place.name, place.lat, place.lon) for place in places if place is not None}
    kept: list[Resolution] = []
    for found in resolution.resolve(_joined(head, document), mentions, gazetteer=gazetteer)[: len(named)]:
        place = found.place
        if place is None or found.score < _LEAST or (place.name, place.lat, place.lon) in held:
            continue
        if found.kind not in _GREAT and _opens(found.mention, title):
            continue
        held.add((place.name, place.lat, place.lon))
        kept.append(found)
    return tuple(kept)


def _is_read(document: Document) -> bool:
    """Whether the title stands at the head of the text as well, as where it was taken from there."""
    title = "".join(document.report.title.split())[:_ENOUGH]
    return title in "".join(document.report.text[:_HEAD].split())


def _opens(mention: Mention, title: str) -> bool:
    """Whether a title opens with the name and goes on with what it does ("London points to"): a government speaks."""
    return (
        mention.start == 0
        and title[mention.end : mention.end + 1] == " "
        and title[mention.end + 1 : mention.end + 2].islower()
    )


def _is_told(mention: Mention, texts: str) -> bool:
    """Whether ``texts``, the names that the text has, hold a word of the name: "Zurbatiya crossing" is told by Zurbatiya."""
    return any(word in texts for word in fold(mention.text).split() if len(word) >= _SHORTEST and word not in _COMPASS)


def _is_known(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has the name: a title's other capital words are too often persons, bodies and ships."""
    return mention.hint is PlaceKind.REGION or gazetteer.has(mention.text)


def _reading(title: str, gazetteer: Gazetteer) -> str:
    """``title`` in a sentence's case, where each of its words has a capital; of the same length."""
    words = _WORD.findall(title)
    if len(words) < _FEWEST or not all(word[0].isupper() for word in words):
        return title
    restored = casing.restore_case(title.upper(), gazetteer=gazetteer)
    return restored if len(restored) == len(title) else title


def _moved(mention: Mention, shift: int) -> Mention:
    return replace(mention, start=mention.start + shift, end=mention.end + shift)


def _joined(head: Document, body: Document) -> Document:
    """``body`` with ``head`` as its first paragraph."""
    text = head.report.text + _GAP + body.report.text
    return documents.parse(replace(body.report, text=text), reading=head.reading + _GAP + body.reading)
