"""Openings: what can begin at a capital word, by the word alone.

Most capital words of a report begin nothing of most kinds. What one could begin is reckoned once a word, as bits of one
integer, and spares all that comes to nothing; whether it does begin is for the text around it to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from geo.gazetteer import Gazetteer
from geo.memo import Memo
from geo.spelling import fold
from geo.toponyms import vocabulary
from geo.toponyms.vocabulary import COMMON, FIRST, TITLE

NOTHING = 1  # it names nothing by itself, whatever stands around it
NAME = 2  # the gazetteer has it
NAMES = 4  # the gazetteer has names of several words that begin with it
LONG = 8  # it has such of three words or more
CALLED = 16  # a ship's, a force's or a military road's name
PEOPLE = 32  # a demonym, or a country's name as an adjective
COMPOUND = 64  # a compound name that begins with its generic word ("Lake Mary")
SPECIAL = 128  # a body's name, a point of the compass, or a short name or a code of a place
ACRONYM = 256  # it is one, whatever it begins

_ACRONYM = re.compile(r"[A-Z]{2,6}\Z")
_THREE = 3


class _Firsts(NamedTuple):
    called: frozenset[str]
    peoples: frozenset[str]
    compounds: frozenset[str]
    special: frozenset[str]


def _firsts(phrases: Iterable[str]) -> frozenset[str]:
    """Every word that one of ``phrases`` can begin with in a text: a beginning that no letter goes on."""
    return frozenset(
        phrase[:end] for phrase in phrases for end in range(1, len(phrase) + 1) if not phrase[end : end + 1].isalnum()
    )


@cache
def _of_phrases() -> _Firsts:
    words = vocabulary.load()
    return _Firsts(
        called=_firsts(words.called | words.ships),
        peoples=_firsts({*words.demonyms, *words.attributive, "United States"}),
        compounds=_firsts({*words.name_heads, *words.heights, *words.road_heads}),
        special=words.bodies | words.abbreviations.keys() | words.country_words.keys() | words.postal.keys(),
    )


def _of(word: str, gazetteer: Gazetteer) -> int:
    firsts, folded = _of_phrases(), fold(word)
    head = folded.partition(" ")[0]
    most = gazetteer.limit(head) if head else 0
    return (
        NOTHING * _names_nothing(word, folded, gazetteer)
        | NAME * gazetteer.has(folded)
        | NAMES * (most > 1 or not head)  # of what no letter is left, the next word tells
        | LONG * (most >= _THREE)
        | CALLED * (word in firsts.called)
        | PEOPLE * (word in firsts.peoples or word.partition("-")[0] in firsts.peoples)
        | COMPOUND * (word in firsts.compounds or word.title() in firsts.compounds)
        | SPECIAL * (word in firsts.special or word.lower() in vocabulary.load().compass)
        | ACRONYM * (_ACRONYM.match(word) is not None)
    )


def _names_nothing(word: str, folded: str, gazetteer: Gazetteer) -> bool:
    """Whether ``word`` is an English one such as "The" that no place, people or road is called by."""
    words = vocabulary.load()
    bits = words.classes[word]
    if not bits & COMMON or bits & (FIRST | TITLE) or "-" in word or gazetteer.has(folded):
        return False
    named = word in words.demonyms or word in words.attributive or word in words.country_words
    numbered = word in words.heights or word in words.road_heads
    return not (named or numbered or word in words.abbreviations or word in words.postal)


@lru_cache(maxsize=4)
def of(gazetteer: Gazetteer) -> Memo[str, int]:
    """What can begin at a capital word, given without a possessive ending, where ``gazetteer`` has the names."""
    return Memo(lambda word: _of(word, gazetteer))
