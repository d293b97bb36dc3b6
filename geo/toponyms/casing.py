"""Case restored: a reading of the same length for text that came all in capitals, as wires and archives have it.

Common English goes to lower case; what is a name (of the gazetteer, the lexicons, or no English word at all) keeps its
capital. Paragraph by paragraph: mixed text is never touched. The method is the dictionary truecaser of Lita et al.
("tRuEcasIng", ACL 2003) without its language model.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple

from geo import lexicon
from geo.gazetteer import Gazetteer
from geo.models import PlaceKind
from geo.spelling import fold
from geo.toponyms import vocabulary
from geo.toponyms.vocabulary import CALENDAR, FIRST, SECT, SURNAME, TITLE, Vocabulary

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t\r]*\n)[^\n]*)*")
_WORD = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_][^\W_]*(?:['’][^\W_]+)*")
_OPENS = re.compile(r"(?:[.!?]['\"”’)\]]{0,3}\s+|^\s*|(?:--|—)\s+\[[^\]\n]{1,40}\]\s*(?:\[TEXT\]\s*)?)['\"“‘(\[]{0,3}\Z")
_BRACKETED = re.compile(r"[\[(]([A-Z][A-Z0-9-]{1,9})[\])]")
_EXPANDED = re.compile(r"\b([A-Z]{2,9})\s[\[(]([A-Z][^\])\n]{4,80})[\])]")
_NUMBER = re.compile(r"\s+\d")
_VOWELLESS = re.compile(r"[^AEIOUY]{2,6}\Z")
_ARTICLES = frozenset(["la", "el", "los", "las"])
_INSIDE = frozenset(["de", "del", "y", "da", "dos", "van", "von", "bin", "ibn", "al", "of", "the"])
_CITY = 100_000  # inhabitants from which a name of several common words is taken for the city


class _Tables(NamedTuple):
    names: frozenset[str]
    english: frozenset[str]
    endings: tuple[str, ...]
    prefixes: tuple[str, ...]
    acronyms: frozenset[str]
    follow: frozenset[str]
    uncertain: frozenset[str]


@cache
def _tables() -> _Tables:
    tables = lexicon.load("casing")
    return _Tables(
        names=frozenset(tables["names"]["places"]) | frozenset(tables["names"]["people"]),
        english=frozenset(tables["english"]["words"]),
        endings=tuple(tables["english"]["endings"]),
        prefixes=tuple(tables["english"]["prefixes"]),
        acronyms=frozenset(tables["acronyms"]["words"]),
        follow=frozenset(tables["follow"]["words"]),
        uncertain=frozenset(tables["uncertain"]["words"]),
    )


def is_upper(text: str) -> bool:
    """Whether ``text`` has lost its case: of at least 12 letters nine in ten are capitals, over at least three words."""
    small = sum(map(text.count, "etao"))  # counted in C: most text ends here
    if small * 5 > len(text) or (small + sum(map(text.count, "insr"))) * 4 > sum(map(text.count, "ETAOINSR")):
        return False
    capitals = sum(1 for letter in text if letter.isupper())
    if capitals < 12:
        return False
    small = sum(1 for letter in text if letter.islower())
    return small * 9 < capitals and len(text.split(None, 3)) >= 3


@lru_cache(maxsize=65_536)
def _is_english(lower: str) -> bool:
    """Whether a word is common English, by the list, by its ending or by its prefix."""
    words = vocabulary.load().english
    names, extra, endings, prefixes = _tables()[:4]
    if lower in names:
        return False
    bare = lower.removesuffix("'s").removesuffix("’s")
    if lower == "a" or bare in words or bare in extra or bare.removesuffix("s") in words or lower in words:
        return True
    if len(bare) > 6 and bare.endswith(endings):
        return True
    return any(bare.startswith(prefix) and bare[len(prefix) :] in words for prefix in prefixes if len(bare) > len(prefix) + 3)


def _known_places(words: list[str], folded: list[str], gazetteer: Gazetteer) -> set[int]:
    """The indices of words inside names of several words that stand for a country, a province, a region or a city."""
    inside: set[int] = set()
    at = 0
    while at < len(words):
        count = gazetteer.longest(folded, at) if gazetteer.limit(folded[at]) > 1 else 0
        if count > 1 and len(folded[at]) > 1:
            matches = gazetteer.lookup(" ".join(folded[at : at + count]))
            if any(m.place.kind is not PlaceKind.TOWN or m.place.population >= _CITY for m in matches):
                inside.update(range(at, at + count))
                at += count
                continue
        at += 1
    return inside


def _acronyms(paragraph: str, words: list[str], starts: list[int], known: set[str], gazetteer: Gazetteer) -> set[int]:
    """Collect bracketed acronyms into ``known``; the indices of the words beside one that its letters stand for."""
    spelled: set[int] = set()
    for match in _EXPANDED.finditer(paragraph):
        first, after = bisect_left(starts, match.start(2)), bisect_left(starts, match.end(2))
        initials = [words[at][0] for at in range(first, after) if words[at].lower() not in _INSIDE]
        if "".join(initials) == match[1]:
            known.add(match[1])
            spelled.update(at for at in range(first, after) if words[at].lower() not in _INSIDE)
    for match in _BRACKETED.finditer(paragraph):
        short = match[1]
        before = bisect_left(starts, match.start())
        letters = [letter for letter in reversed(short) if letter.isalpha()]
        taken: list[int] = []
        at = before - 1
        while at >= 0 and letters and before - at <= 2 * len(short):
            if words[at][0] == letters[0]:
                letters.pop(0)
                taken.append(at)
            elif words[at].lower() not in _INSIDE and len(words[at]) > 3:
                break
            at -= 1
        if not letters:
            spelled.update(taken)
        if not letters or (len(short) <= 4 and not gazetteer.has(short) and not _is_english(short.lower())):
            known.add(short)
    return spelled


def _is_acronym(lower: str, classes: int) -> bool:
    """Whether a word without vowels stands for several words: no abbreviated title, no unit, no English."""
    return not classes & TITLE and not _is_english(lower)


def _capital(word: str) -> str:
    """``word`` with capitals where a name has them ("O'BRIEN" -> "O'Brien", "MCCOY" -> "McCoy"), in the same length."""
    low = word.lower()
    if len(low) != len(word):
        return word
    made = low[0].upper() + low[1:]
    if len(made) != len(word):
        return word
    if len(made) > 4 and made.startswith("Mc"):
        made = "Mc" + made[2].upper() + made[3:]
    if len(made) > 3 and made[1] in "'’" and made[2:] != "s":
        made = made[:2] + made[2].upper() + made[3:]
    return made


def _is_name(word: str, bits: int, *, by_number: bool, words_of: Vocabulary) -> bool:
    """Whether a word of these classes is a name by itself; ``by_number`` where a figure stands beside it ("3 MARCH")."""
    low = word.lower()
    if bits & (CALENDAR | SECT) and low not in _tables().uncertain:
        return True
    if bits & CALENDAR and by_number and low in ("may", "march", "sun", "sat"):
        return True
    if word in words_of.demonyms:
        return low not in _tables().uncertain
    return not _is_english(low)


def _recase(paragraph: str, gazetteer: Gazetteer, known: set[str]) -> str:
    """One paragraph in capitals, with its case restored."""
    words_of = vocabulary.load()
    matches = list(_WORD.finditer(paragraph))
    words = [match[0] for match in matches]
    starts = [match.start() for match in matches]
    if not words:
        return paragraph
    folded = [fold(word) or "-" for word in words]
    spelled = _acronyms(paragraph, words, starts, known, gazetteer)
    inside = _known_places(words, folded, gazetteer)
    classes = [words_of.classes[word.capitalize() if len(word) > 1 else word] for word in words]
    acronyms, follow = known | _tables().acronyms, _tables().follow
    pieces: list[str] = []
    last = 0
    named = False  # whether the word before became a name
    title = dotted = False
    for at, word in enumerate(words):
        start = starts[at]
        gap = paragraph[last:start]
        pieces.append(gap)
        last = start + len(word)
        joined = gap.isspace() and gap.count("\n") < 2
        low = word.lower()
        if gap[-1:].isdigit():  # 6TH, 2D
            pieces.append(low if len(low) == len(word) else word)
            named = title = dotted = False
            continue
        if word in acronyms or word == "I" or "." in word[1:-1] or (_VOWELLESS.match(word) and _is_acronym(low, classes[at])):
            pieces.append(word)
            named, title, dotted = True, False, "." in word
            continue
        name = at in inside or at in spelled
        if low in _ARTICLES:
            following = at + 1 < len(words) and not _is_english(words[at + 1].lower())
            name = name or (following and not (at and words[at - 1].lower() in ("de", "y", "en")))
        elif low in _INSIDE and not (at in inside and low not in ("of", "the", "de", "del", "y")):
            name = False
        elif not name:
            by_number = bool(_NUMBER.match(paragraph, last)) or gap.rstrip()[-1:].isdigit()
            name = _is_name(word, classes[at], by_number=by_number, words_of=words_of)
            if not name and joined:
                beside = classes[at]
                follows_name = named and low in follow
                name = bool(follows_name) or bool(title and beside & (SURNAME | FIRST) and low not in words_of.speech)
        follows = at + 1 < len(words) and paragraph[last : starts[at + 1]].isspace()
        if not name and classes[at] & TITLE and follows and not _is_english(words[at + 1].lower()):
            name = words[at + 1] not in words_of.demonyms and words[at + 1].lower() not in _INSIDE
        title = bool(classes[at] & TITLE) and name
        opens = not dotted and bool(_OPENS.search(paragraph[max(0, start - 60) : start]))
        pieces.append(_capital(word) if name or opens else low if len(low) == len(word) else word)
        named, dotted = name, False
    pieces.append(paragraph[last:])
    return "".join(pieces)


def restore_case(text: str, *, gazetteer: Gazetteer) -> str:
    """A reading of ``text`` with the case restored in the paragraphs that are all in capitals; always of the same length.

    Text that is not in capitals comes back as it is (the same object).
    """
    pieces: list[str] = []
    known: set[str] = set()
    last = 0
    long = False
    for match in _PARAGRAPH.finditer(text):
        paragraph = match[0]
        pieces.append(text[last : match.start()])
        last = match.end()
        if is_upper(paragraph) and (len(paragraph) > 120 or long or len(paragraph) * 2 > len(text)):
            long = True
            paragraph = _recase(paragraph, gazetteer, known)
        pieces.append(paragraph)
    if not long:
        return text
    pieces.append(text[last:])
    restored = "".join(pieces)
    return restored if len(restored) == len(text) else text
