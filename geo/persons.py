"""Persons among the capital words of a text, so that no place is made of a name ("Muqtada al Sadr", "Mayor Curtis McCoy").

A person is a title with capital words after it, or a first name with them. What follows a first name once ("Sadr") is a
surname for the whole report: alone, it is that man and not the town of his name.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.capitals import NONE, OF, PARTICLE, Capitals
from geo.gazetteer import Gazetteer
from geo.models import PlaceKind
from geo.spelling import fold
from geo.vocabulary import CALENDAR, COMMON, FIRST, LOCAL, MEDIA, OTHER, SECT, SPORT, SURNAME, TAIL, TITLE, Vocabulary

_BODY = LOCAL | OTHER | MEDIA | SPORT
_STOPS = CALENDAR | TITLE | SECT
_MOST = 5  # words of one person's name
_CITY = 100_000


@dataclass(frozen=True, slots=True)
class Persons:
    """``covered[i]`` is 1 for a word of a person's name or title; ``surnames`` and ``firsts`` are folded words of names."""

    covered: bytearray
    surnames: frozenset[str]
    firsts: frozenset[str]


def _is_initial(word: str) -> bool:
    return len(word) <= 2 and word[0].isupper() and (len(word) == 1 or word[1] == ".")


def _name_end(start: int, end: int, capitals: Capitals, bits: list[int], vocabulary: Vocabulary) -> int:
    """Where the name that begins at word ``start`` of the run ending at ``end`` stops."""
    at = start + 1
    while at < end and at - start < _MOST and capitals.links[at] not in (NONE, OF):
        word, classes = capitals.texts[at], bits[at]
        if word in vocabulary.suffixes:
            return at + 1
        if _is_initial(word):
            at += 1
            continue
        if classes & _STOPS or word in vocabulary.demonyms or word in vocabulary.country_words:
            break
        if classes & (_BODY | TAIL | COMMON) and not classes & (SURNAME | FIRST):
            break
        at += 1
    return at


def _is_place_name(start: int, end: int, capitals: Capitals, gazetteer: Gazetteer) -> bool:
    """Whether a name of two words or more that begins at ``start`` is a place that people speak of."""
    words = fold(" ".join(capitals.texts[start : min(end, start + 4)])).split()
    count = gazetteer.longest(words) if words else 0
    if count < 2 or count <= len(fold(capitals.texts[start]).split()):
        return False
    return any(
        match.place.kind is not PlaceKind.TOWN or match.place.population >= _CITY // 8
        for match in gazetteer.lookup(" ".join(words[:count]))
    )


def _is_known_place(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a single word is a country, a province or a city of its own name."""
    return gazetteer.has(word) and any(
        match.place.kind is PlaceKind.COUNTRY or (match.primary and match.place.population >= _CITY)
        for match in gazetteer.lookup(word)[:4]
    )


def _starts_name(at: int, end: int, capitals: Capitals, bits: list[int], gazetteer: Gazetteer, vocabulary: Vocabulary) -> bool:
    """Whether a first name with a surname begins at word ``at``."""
    if at + 1 >= end or capitals.links[at + 1] in (NONE, OF):
        return False
    classes, following, word = bits[at], bits[at + 1], capitals.texts[at + 1]
    if capitals.texts[at] in ("Al", "El", "An", "La", "Las", "Los", "De", "San", "Santa") or word in vocabulary.bodies:
        return False
    initials = _is_initial(capitals.texts[at]) and not classes & FIRST
    if not classes & FIRST and not initials:
        return False
    if word in vocabulary.demonyms or word in vocabulary.country_words or following & (CALENDAR | TITLE | SECT):
        return False
    if following & (_BODY | TAIL) and not (following & SURNAME and not following & (TAIL | LOCAL)):
        return False
    if following & COMMON and not following & (SURNAME | FIRST):
        return False
    if at + 2 < end and capitals.links[at + 2] not in (NONE, OF) and bits[at + 2] & TAIL and not bits[at + 1] & FIRST:
        return False  # "Martin Luther Street" is one name, "John Smith Road" too
    if initials:
        return capitals.links[at + 1] != NONE and (following & SURNAME != 0 or not gazetteer.has(word))
    if _is_place_name(at, end, capitals, gazetteer):
        return False
    if _is_known_place(capitals.texts[at], gazetteer):
        return bool(following & SURNAME)
    return True


def find(capitals: Capitals, bits: list[int], *, gazetteer: Gazetteer, vocabulary: Vocabulary) -> Persons:
    """Find the persons; ``bits`` are the vocabulary's classes of the capital words."""
    covered = bytearray(len(bits))
    surnames: set[str] = set()
    firsts: set[str] = set()

    def take(first: int, last: int, titled: bool) -> None:
        covered[first:last] = b"\1" * (last - first)
        words = [w for w in capitals.texts[first:last] if not _is_initial(w) and w not in vocabulary.suffixes]
        if titled and len(words) == 1:
            surnames.update(_parts(words[0]))
        elif words:
            firsts.add(fold(words[0]))
            for word in words[1:]:
                surnames.update(_parts(word))

    for start, end in capitals.runs():
        at = start
        while at < end:
            if bits[at] & TITLE and not bits[at] & CALENDAR:
                name = at + 1
                while name < end and bits[name] & TITLE and capitals.links[name] not in (NONE, OF):
                    name += 1
                if (
                    name < end
                    and capitals.links[name] not in (NONE, OF)
                    and _titled(name, end, capitals, bits, gazetteer, vocabulary)
                ):
                    last = _name_end(name, end, capitals, bits, vocabulary)
                    covered[at:name] = b"\1" * (name - at)
                    take(name, last, titled=True)
                    at = last
                    continue
                at = name
                continue
            if _starts_name(at, end, capitals, bits, gazetteer, vocabulary):
                last = _name_end(at, end, capitals, bits, vocabulary)
                take(at, last, titled=False)
                at = last
                continue
            if at + 1 < end and _is_arabic_name(at, capitals, gazetteer, vocabulary):
                last = _name_end(at, end, capitals, bits, vocabulary)
                take(at, last, titled=False)
                at = last
                continue
            at += 1
    return Persons(covered, frozenset(surnames), frozenset(firsts))


def _parts(word: str) -> tuple[str, ...]:
    """A surname as it may come again: whole, and without its article ("al-Maliki" -> "maliki")."""
    folded = fold(word)
    head, _, rest = folded.partition(" ")
    return (folded, rest) if rest and len(head) == 2 else (folded,)


def _titled(at: int, end: int, capitals: Capitals, bits: list[int], gazetteer: Gazetteer, vocabulary: Vocabulary) -> bool:
    """Whether what follows a title is a name: no body ("Chief Justice Court"), no English word, no compound ("King County")."""
    word, classes = capitals.texts[at], bits[at]
    if word in vocabulary.demonyms or word in vocabulary.country_words or classes & (CALENDAR | SECT):
        return False
    if classes & (_BODY | TAIL | COMMON) and not classes & (SURNAME | FIRST):
        return False
    following = at + 1 < end and capitals.links[at + 1] not in (NONE, OF)
    if classes & (TAIL | LOCAL) and not following:
        return False
    if following and bits[at + 1] & TAIL and not bits[at + 1] & SURNAME:
        return False
    return not _is_place_name(at - 1, end, capitals, gazetteer)


def _is_arabic_name(at: int, capitals: Capitals, gazetteer: Gazetteer, vocabulary: Vocabulary) -> bool:
    """Whether a capital word has a name with the article after it ("Riyadh al-Nouri"), and the two are no place."""
    following = capitals.texts[at + 1]
    if following in vocabulary.bodies or vocabulary.classes(capitals.texts[at]) & (TITLE | LOCAL | OTHER | COMMON):
        return False
    joined = following[:3].lower() in ("al-", "el-") or capitals.links[at + 1] == PARTICLE
    if not joined or capitals.links[at + 1] in (NONE, OF) or len(capitals.texts[at]) < 3:
        return False
    first = fold(capitals.texts[at])
    if gazetteer.limit(first) > 1 and gazetteer.longest([first, *fold(following).split()]) > 1:
        return False
    known = _is_known_place(capitals.texts[at], gazetteer) or gazetteer.has(capitals.texts[at])
    return following[:3].lower() in ("al-", "el-") and (not known or first in vocabulary.first_names)
