"""Wording: which sub-event the sentences of an event speak for, by words that were learned from annotated reports
and labelled sentences.

The rules decide by the firmest cue and by who fought whom; where the words of the sentences together say something else
clearly, they are believed instead (``data/models/kind.json``, a multinomial logistic regression). Only words in lower case are
traits: no name of a person or a place is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from geo import linear
from geo.documents import Document
from geo.incidents.events import Event
from geo.linear import Choice
from geo.models import SubEventType

_WORD = re.compile(r"[A-Za-z][a-z]+(?:-[a-z]+)*|\d+")
_FIRM = (5, 7)  # weights of a cue that tells the means: "bombs were dropped", and beyond doubt: "a suicide bomber"
_CLEARLY = (1.25, 2.5, 4.0)  # log odds by which the words have to speak for another sub-event: below them, between, above
_LEARNED_AS = {SubEventType.LOOTING: SubEventType.OTHER, SubEventType.GRENADE: SubEventType.SHELLING}
"""The sub-events that no annotated report tells, and what such an event is called there."""


def traits(document: Document, event: Event) -> list[str]:
    """The traits of an ``event`` of ``document``, each once: the words and pairs of words of its first sentence and of its
    later ones, its cues, who did it to whom, and the kinds of its tolls."""
    told = [document.sentences[index] for index in sorted({telling.sentence for telling in event.tellings})]
    found = [f"family:{event.family}", *words(document.reading[sentence.start : sentence.end] for sentence in told)]
    for telling in event.tellings:
        found += [f"cue:{cue}" for cue in telling.cues]
        found += [f"group:{cue.partition('/')[0]}" for cue in telling.cues]
        found += [f"agent:{telling.roles[0]}", f"victim:{telling.roles[1]}", f"{telling.roles[0]}>{telling.roles[1]}"]
        found += [f"toll:{toll.figure.kind}" for toll in telling.tolls if toll.figure.low is not None]
    return list(dict.fromkeys(found))


def words(sentences: Iterable[str]) -> list[str]:
    """The words and pairs of words of the first of some sentences and of the later ones."""
    found: list[str] = []
    for order, sentence in enumerate(sentences):
        plain = list(_plain(sentence))
        role = "later" if order else "first"
        found += [f"{role}:{word}" for word in plain]
        found += [f"{role}:{one} {other}" for one, other in pairwise(plain)]
    return found


def _plain(text: str) -> Iterator[str]:
    """The words of ``text`` in lower case; "#" for a number, "^" for the word that opens it, "N" for any other in capitals."""
    for order, word in enumerate(_WORD.findall(text)):
        yield "#" if word[0].isdigit() else word if word[0].islower() else "N" if order else "^"


def by(model: Choice, kind: SubEventType, told: Iterable[str], *, firm: int) -> SubEventType:
    """``kind``, or the sub-event that ``model`` makes the traits ``told`` speak for clearly instead; ``firm`` is the weight of
    the cue that decided for ``kind``."""
    odds = model.log_odds(told)
    best = max(odds, key=odds.__getitem__)
    own = odds.get(_LEARNED_AS.get(kind, kind), odds[best])
    return SubEventType(best) if odds[best] - own > _CLEARLY[bisect_right(_FIRM, firm)] else kind


def reconsidered(kind: SubEventType, told: Iterable[str], *, firm: int) -> SubEventType:
    """``by`` the model that is learned. Raises DataError where it is missing or damaged."""
    return by(linear.load_choice("kind"), kind, told, firm=firm)
