"""Whereabouts: a sentence behind an event that only tells where its scene lies: "The camp lay at X, in the jungle of Y"."""

from __future__ import annotations

import re

from geo.incidents.passages import Passage, Reader
from geo.incidents.tellings import Telling
from geo.settings import choosing, scenes

_LONGEST = 300  # characters of a sentence in which its verb is looked for
_COARSE = 3  # fineness from which a place leaves open where in it something happened
_LYING = re.compile(
    r"(?:The|It|That|This|They|Its|Their)\b[^.;]{0,40}?\b(?:lies|lay|stands|stood|sits|sat|is|was|were|had been)"
    r" (?:situated |located |hidden |buried )?(?:at|in|near|outside|inside|off|on the edge of|on the outskirts of|close to) "
)
_LED = re.compile(
    r"\b(?:led|guided|took|directed|pointed) (?:them|him|troops|soldiers|police|policemen|the (?:patrol|soldiers|police)) to "
)


def tells(reader: Reader, index: int) -> bool:
    """Whether the sentence at ``index`` has the form of one that says where something lies."""
    sentence, reading = reader.document.sentences[index], reader.document.reading
    end = min(sentence.end, sentence.start + _LONGEST)
    return _LYING.match(reading, sentence.start, end) is not None or _LED.search(reading, sentence.start, end) is not None


def refine(telling: Telling, passage: Passage) -> None:
    """Set a telling of a province, a landscape or no place at all in the finer place that ``passage``, the sentence behind it,
    tells."""
    if passage.index - telling.sentence != 1:
        return
    old = telling.setting
    if old is not None and scenes.fineness(old.resolution) < _COARSE:
        return
    offered = [s for s in passage.settings if scenes.fineness(s.resolution) < _COARSE and not (s.spoken or s.pointed)]
    finer = [s for s in offered if old is None or scenes.contains(old.resolution, s.resolution)]
    chosen = choosing.choose(finer, 0)
    if chosen is not None:
        telling.setting = chosen
