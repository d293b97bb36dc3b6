"""Goods, money and armed persons in a sentence, as written: "Katyusha rockets", "foreign recruits", "Iranian-made weapons".

The nouns, what widens them to the left, and the persons whose travel is no route are ``data/lexicons/goods.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from geo import lexicon
from geo.records import record

_LONGEST = 4
_MAX_MODIFIERS = 4
_CURRENCIES = frozenset("$€£¥₽")
_MODEL = re.compile(
    r"(?:ak|akm|m|pk|pkm|rpg|svd|fn|mp|sa|fim|bm|mg|tow|dshk|manpad|stinger|kalashnikov|enfield|mauser)-?\d{0,3}[a-z]?s?"
)
_PRONOUNS = frozenset(("the", "them", "it", "this", "that", "these", "those", "his", "their", "its"))
_BOUND = frozenset(
    "for to towards toward north south east west into back on up down out off along over across home straight inland".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand"
    " million some several".split()
)
_WEIGHTS = frozenset("kilo kilos kg kilograms kilogrammes ton tons tonne tonnes".split())
_HANDLING = frozenset(("load", "loads", "taking"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his"))
_QUANTIFIERS = frozenset("of and the some more their its fresh with for".split())
_AMOUNT = frozenset((",", "million", "billion", "thousand", "m", "bn"))


class Theme(StrEnum):
    """What a noun says about a movement: GOODS and FIGHTERS make a route, PERSONS may, TRAVELLERS do not."""

    GOODS = "goods"
    FIGHTERS = "fighters"
    PERSONS = "persons"
    TRAVELLERS = "travellers"


@record
class Good:
    """The words ``first`` to ``last`` (token indices, last included); ``head`` is where its noun begins."""

    first: int
    head: int
    last: int
    theme: Theme


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun, noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun, noun[:-1] + "ies"
    return noun, noun + "s"


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon: nouns by their words, the first words of them, and what stands behind or before them; ``telling`` are all
    words that goods may begin with, but for names and what stands behind "of"."""

    nouns: dict[tuple[str, ...], Theme]
    openers: frozenset[str]
    followers: frozenset[str]
    modifiers: frozenset[str]
    endings: tuple[str, ...]
    containers: frozenset[str]
    measures: frozenset[str]
    machines: frozenset[str]
    telling: frozenset[str]


@cache
def _lexicon() -> _Words:
    tables = lexicon.load("goods")
    nouns: dict[tuple[str, ...], Theme] = {}
    for name, listed in [("travellers", tables["travellers"]["words"]), *tables["goods"].items()]:
        theme = Theme(name) if name in ("fighters", "persons", "travellers") else Theme.GOODS
        for noun in listed:
            for form in _plurals(noun):
                nouns.setdefault(tuple(form.split()), theme)
    openers = frozenset(phrase[0] for phrase in nouns)
    return _Words(
        nouns,
        openers,
        frozenset(tables["followers"]["words"]),
        frozenset(tables["modifiers"]["words"]),
        tuple(tables["modifiers"]["endings"]),
        frozenset(form for noun in tables["goods"]["containers"] for form in _plurals(noun)),
        frozenset(tables["measures"]["words"]),
        frozenset(tables["machines"]["words"]),
        openers | _CURRENCIES | _WEIGHTS,
    )


def _widened(first: int, floor: int, words: Sequence[str], raw: Sequence[str], places: Sequence[int]) -> int:
    """Where the goods' name that begins at ``first`` really begins: "Katyusha rockets", "Iranian-made weapons"."""
    known = _lexicon()
    for at in range(first - 1, max(floor, first - _MAX_MODIFIERS) - 1, -1):
        named = raw[at][:1].isupper() and at > 0 and words[at].isalpha() and len(words[at]) > 2
        if places[at] >= 0 or not (words[at] in known.modifiers or words[at].endswith(known.endings) or named):
            return at + 1
    return max(floor, first - _MAX_MODIFIERS)


def _measured(at: int, words: Sequence[str], known: _Words) -> bool:
    """Whether the word at ``at`` is what is measured, and no noun of the lexicon: "forty kilos of lapis"."""
    if at < 2 or words[at - 1] != "of" or words[at - 2] not in known.measures:
        return False
    word, following = words[at], words[at + 1 : at + 2]
    named = word in known.openers or not following or following[0] in known.openers
    return not named and word.isalpha() and len(word) > 2 and word not in _PRONOUNS


def _weight(at: int, words: Sequence[str]) -> bool:
    """Whether an amount by weight ends at ``at`` whose goods were named before: "three tonnes that left A"."""
    return (
        at > 0
        and words[at] in _WEIGHTS
        and words[at + 1 : at + 2] != ("of",)
        and (
            words[at - 1][0].isdigit()
            or words[at - 1] in _NUMBERS
            or (words[at - 1] == "a" and words[at + 1 : at + 2] == ("in",))
        )
    )


def _loading(at: int, words: Sequence[str], known: _Words) -> bool:
    """Whether the word at ``at`` is a verb and no noun: "traders load rifles", "he supplies the army"."""
    following = words[at + 1 : at + 2]
    if not following or at == 0:
        return False
    if words[at] == "supplies":
        return following[0] in _ARTICLES and words[at - 1] not in known.modifiers and words[at - 1] not in _QUANTIFIERS
    return words[at] in _HANDLING and following[0] in known.openers


def measures(word: str) -> bool:
    """Whether ``word`` measures goods: "tons", "sacks"."""
    return word in _lexicon().measures


def is_weight(word: str) -> bool:
    """Whether ``word`` is a unit of weight, which names no goods."""
    return word in _WEIGHTS


def self_moving(word: str) -> bool:
    """Whether ``word`` names machines that move by themselves ("tanks")."""
    return word in _lexicon().machines


def find(words: Sequence[str], raw: Sequence[str], places: Sequence[int]) -> list[Good]:
    """Every good, fighter or traveller among the tokens, in order, not overlapping.

    ``words`` are the tokens in lower case, ``raw`` as written; ``places[i]`` is not negative where token i is a place.
    """
    known = _lexicon()
    found: list[Good] = []
    free = 0
    for head, word in enumerate(words):
        if word not in known.telling and not raw[head][0].isupper() and not (head > 1 and words[head - 1] == "of"):
            continue
        named = raw[head][0].isupper() and _MODEL.fullmatch(word) is not None and len(word) > 2  # "AK-47", "M16s"
        opening = word in known.openers
        if word in _CURRENCIES and words[head + 1 : head + 2] and words[head + 1][0].isdigit():  # "$40,000", "€2 million"
            last = head + 1
            while last + 1 < len(words) and (words[last + 1][0].isdigit() or words[last + 1] in _AMOUNT):
                last += 1
            while words[last] == ",":
                last -= 1
            found.append(Good(head, head, last, Theme.GOODS))
            free = last + 1
        if head >= free and places[head] < 0 and (named or _measured(head, words, known) or _weight(head, words)):
            found.append(Good(head, head, head, Theme.GOODS))
            free = head + 1
        if not opening or head < free or _loading(head, words, known):
            continue
        for last in range(min(head + _LONGEST, len(words)) - 1, head - 1, -1):
            theme = known.nouns.get(tuple(words[head : last + 1]))
            if theme is None or any(place >= 0 for place in places[head : last + 1]):
                continue
            if word == "head" and words[last + 1 : last + 2] and words[last + 1] in _BOUND:
                break
            if theme is not Theme.TRAVELLERS and last + 1 < len(words) and words[last + 1] in known.followers:
                break  # "drug lord", "oil price"
            first = _widened(head, free, words, raw, places)
            if found and found[-1].last + 1 == first and found[-1].theme is Theme.GOODS and theme is not Theme.TRAVELLERS:
                first = found.pop().first  # "rocket launchers", "weapons smugglers": one name
            found.append(Good(first, head, last, theme))
            free = last + 1
            break
    return [
        good
        for number, good in enumerate(found)
        if not (
            words[good.last] in known.containers
            and words[good.last + 1 : good.last + 2] == ("of",)
            and number + 1 < len(found)
            and found[number + 1].first <= good.last + 4
        )
    ]
