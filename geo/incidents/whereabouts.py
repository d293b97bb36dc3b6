"""Whereabouts: a sentence behind an event that only tells where its scene lies: "The camp lay at X, in the jungle of Y", "It
happened at X", "Both were serving at X", "The kiosks stand in the centre of X".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.incidents.families import OTHER
from geo.incidents.passages import Passage, Reader
from geo.incidents.tellings import Telling
from geo.settings import choosing, scenes
from geo.settings.scenes import Setting
from geo.tokens import Token

_LONGEST = 300  # characters of a sentence in which its verb is looked for
_COARSE = 3  # fineness from which a place leaves open where in it something happened
_STEM = 4  # letters of a noun by which it is known again: "the kiosks", "a kiosk"
_SUBJECT = 5  # tokens in which the subject of a sentence is named
_LYING = re.compile(
    r"(?:The|It|That|This|They|Its|Their)\b[^.;]{0,40}?\b"
    r"(?:lies?|lay|stands?|stood|sits?|sat|is|are|was|were|had been|happened|occurred|took place)(?:, [^.;,]{0,30},)?"
    r" (?:situated |located |hidden |buried )?(?:at|in|near|outside|inside|by|off|on the edge of|on the outskirts of|close to) "
)
_LED = re.compile(
    r"\b(?:led|guided|took|directed|pointed) (?:them|him|troops|soldiers|police|policemen|the (?:patrol|soldiers|police)) to "
)
_OPENING = re.compile(r"(?:The|It|That|This|These|Those|They|Its|Their|His|Her|Both|All|Most|He|She|One|None|An?)\b")
_TIED = re.compile(r"\b(?:in|at|near|outside|inside|around|of|over|off|on|between|above|below) (?:[a-z]+ ){0,3}[A-Z]")
_PRONOUNS = frozenset("it that this they both all most he she these those".split())
_BEHIND = frozenset("in at near of on where which that who was were had has is are".split())  # words that end a subject
_NAMING = frozenset(  # nouns that mean an event told before, or its scene, whatever it was called there
    "place scene spot site attack attacks assault ambush killing killings murder murders massacre shooting raid clash fight"
    " fighting battle blast explosion bombing bomb bombs device shell shells mine rocket rockets vehicle car convoy bus"
    " incident victims dead bodies crash target village town".split()
)
# Of these a place tells no more than whence somebody was, where he lives or is buried, or who goes on about him.
_AFAR = frozenset(
    "buried burial funeral funerals mourned born raised live lives lived living reside resides family families parents widow"
    " relatives wife husband mother father studied graduated educated trained based said say says told tell reporters trial"
    " tried court charged prison jail jailed custody held detained treated hospital clinic morgue will would expected bound"
    " flown taken brought sent driven moved fled accused suspected believed wanted claimed claims claim denied belonged belong"
    " belongs elected appointed served served joined married worked never not meet met rally protest".split()
)


def follows(reader: Reader, index: int, telling: Telling, *, first: bool) -> bool:
    """Whether the sentence at ``index`` may tell where the scene of ``telling`` lies, which was told in the one before;
    ``first`` says that no place was told with an event before it."""
    if telling.sentence != index - 1:
        return False
    sentence, reading = reader.document.sentences[index], reader.document.reading
    end = min(sentence.end, sentence.start + _LONGEST)
    if _is_open(telling, first=first) and _OPENING.match(reading, sentence.start, end) is not None:
        return _TIED.search(reading, sentence.start, sentence.end) is not None
    return _LYING.match(reading, sentence.start, end) is not None or _LED.search(reading, sentence.start, end) is not None


def _is_open(telling: Telling, *, first: bool) -> bool:
    """Whether a telling names no place, or only a province or country, and points back at none: nothing has one if it is the
    ``first``."""
    if telling.setting is not None:
        return telling.family != OTHER and scenes.fineness(telling.setting.resolution) >= _COARSE
    return first or not (telling.definite or telling.pronoun or telling.elsewhere)


def refine(telling: Telling, passage: Passage, before: Sequence[Token], *, framed: bool, first: bool) -> None:
    """Set a telling of a province, a landscape or no place at all in the finer place that ``passage``, the sentence behind it,
    tells. ``before`` are the tokens of its own sentence; ``framed`` says that its paragraph had told a place before,
    ``first`` that no event before it had one."""
    old = telling.setting
    if old is not None and scenes.fineness(old.resolution) < _COARSE:
        return
    offered = [s for s in passage.settings if scenes.fineness(s.resolution) < _COARSE and not (s.spoken or s.pointed)]
    if not _lies(passage):
        if (framed and old is None) or not _is_open(telling, first=first) or not _is_taken_up(passage.tokens, before):
            return
        offered = [s for s in offered if s.strength >= scenes.TIED and not _is_afar(passage.tokens, s)]
    finer = [s for s in offered if old is None or scenes.contains(old.resolution, s.resolution)]
    chosen = choosing.choose(finer, 0)
    if chosen is not None:
        telling.setting = chosen


def _lies(passage: Passage) -> bool:
    """Whether a passage has the form of one that says where something lies."""
    start = passage.tokens[0].start
    end = min(passage.tokens[-1].end, start + _LONGEST)
    return _LYING.match(passage.reading, start, end) is not None or _LED.search(passage.reading, start, end) is not None


def _is_taken_up(tokens: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether the subject of a sentence is what the one ``before`` told of: a pronoun, one of its nouns, or a noun that means
    an event or its scene."""
    if tokens[0].lower in _PRONOUNS:
        return True
    known = {
        token.lower[: max(_STEM, len(token.lower) - 2)] for token in before if not token.capital and len(token.text) >= _STEM
    }
    subject = [token.lower for token in tokens[1:_SUBJECT]]
    subject = subject[: next((at for at, word in enumerate(subject) if at and word in _BEHIND), len(subject))]
    return any(word in _NAMING or (len(word) >= _STEM and word[: max(_STEM, len(word) - 2)] in known) for word in subject)


def _is_afar(tokens: Sequence[Token], setting: Setting) -> bool:
    """Whether the words before a place tell of something else than where the scene was."""
    return any(token.lower in _AFAR for token in tokens[: setting.at])
