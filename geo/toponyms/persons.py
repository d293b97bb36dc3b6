"""Persons among the capital words of a text, so that no place is made of a name ("Muqtada al Sadr", "Mayor Curtis McCoy").

A person is a title with capital words after it, or a first name with them. What follows a first name once ("Sadr") is a
surname for the whole report: alone, it is that man and not the town of his name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geo.gazetteer import Gazetteer
from geo.models import PlaceKind
from geo.spelling import fold
from geo.toponyms.capitals import NONE, OF, SPACE, Capitals
from geo.toponyms.openings import LONG, NAMES
from geo.toponyms.vocabulary import (
    CALENDAR,
    COMMON,
    FIRST,
    HEAD,
    LOCAL,
    MEDIA,
    OTHER,
    SECT,
    SPORT,
    SURNAME,
    TAIL,
    TITLE,
    Vocabulary,
)

_BODY = LOCAL | OTHER | MEDIA | SPORT
_STOPS = CALENDAR | TITLE | SECT
_ARABIC = ("al-", "el-", "Al-", "El-", "AL-", "EL-", "aL-", "eL-")
_ARTICLES = frozenset("Al El An La Las Los De San Santa".split())
_NOUN = r"(?:sub-?)?(?:district|province|governorate|village|county|township|municipality|cercle|woreda|raion|regency)s?"
_DISTRICT = re.compile(
    rf"\s{_NOUN}\b|, in (?:the )?[A-Z]\S+ {_NOUN}\b"
    r"|, (?:a|the) (?:[a-z]+ )?(?:village|town|hamlet|settlement|port|suburb)(?: (?:in|of|near|on|about|some|just|\d)|,)"
)
_LOCATED = re.compile(
    r"(?:\b(?:[Ii]n|[Nn]ear|[Aa]t|[Aa]round|[Oo]utside|[Ii]nside|[Ii]nto|[Tt]owards?|[Ff]rom|[Bb]etween|[Bb]eyond|[Nn]earby)"
    r"|\b(?:villages?|towns?|hamlets?|city|districts?|quarter|settlement|wharves|docks|port|harbou?r|streets|outskirts|people"
    r"|residents|villagers|edge|market|vicinity|area|north|south|east|west) of)[ \n]\Z"
)
_KUNYA = frozenset("Abu Abi Um Umm Bani Beni".split())  # words that begin a man's name and a village's alike
_LAST_WORD = re.compile(r"\b([a-z]+)[ \n]\Z")
_OFFICE = 16  # letters of a word for a person, and the space after it, at the most
_LANDMARKS = frozenset(
    "Jurf Jirf Khan Qalat Qal'at Qala Jisr Hawr Hor Haur Shatt Suq Souk Souq Bab Ras Sahl Jazirat Mazraat Nahr Wadi Tal Tel"
    " Tell Deir Dayr Kafr Beit Bayt Ain Ayn Ein Bir Birkat Hayy Hay Jabal Jebel Madinat Nahiyat Camp Qaryat Umm Um".split()
)  # words that begin an Arabic place's name and no man's
_HOLY = frozenset("Shaykh Sheikh Sheik Sayyid Sayid Imam Hajji Haji Mullah".split())
_INITIAL = 2  # letters of an initial with its full stop
_LONG = 3  # words of a place's name that goes before a person's inside it
_MOST = 5  # words of one person's name
_CITY = 100_000  # inhabitants from which a single name is a city's before a first name
_TOWN = 12_500  # inhabitants from which a name of several words is a town's before a person's


@dataclass(frozen=True, slots=True)
class Persons:
    """``covered[i]`` is 1 for a word of a person's name or title; ``surnames`` and ``firsts`` are folded words of names."""

    covered: bytearray
    surnames: frozenset[str]
    firsts: frozenset[str]


def find(
    text: str, capitals: Capitals, bits: list[int], openings: list[int], *, gazetteer: Gazetteer, vocabulary: Vocabulary
) -> Persons:
    """Find the persons in ``text``; ``bits`` are the vocabulary's classes of its capital words, ``openings`` what can begin
    at each."""
    finder = _Finder(text, capitals, bits, openings, gazetteer, vocabulary, bytearray(len(bits)))
    for start, end in capitals.runs:
        if end - start > 1:  # one word alone is no name and its title
            finder.read_run(start, end)
    return Persons(finder.covered, frozenset(finder.surnames), frozenset(finder.firsts))


def _is_initial(word: str) -> bool:
    return len(word) <= _INITIAL and word[0].isupper() and (len(word) == 1 or word[1] == ".")


def _parts(word: str) -> tuple[str, ...]:
    """A surname as it may come again: whole, and without its article ("al-Maliki" -> "maliki")."""
    folded = fold(word)
    head, _, rest = folded.partition(" ")
    return (folded, rest) if rest and len(head) == 2 else (folded,)


@dataclass(slots=True)
class _Finder:
    """Reads run by run, and gathers."""

    text: str
    capitals: Capitals
    bits: list[int]
    openings: list[int]
    gazetteer: Gazetteer
    vocabulary: Vocabulary
    covered: bytearray
    surnames: set[str] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)

    def read_run(self, start: int, end: int) -> None:
        """Find the persons in the run of words ``start:end``."""
        at = start
        while at < end:
            long, holy = self.openings[at] & LONG, self.capitals.texts[at] in _HOLY
            if (long or holy) and (count := self._long_place(at, end) or self._saints_place(at, end)):
                at += count
            elif self.bits[at] & TITLE and not self.bits[at] & CALENDAR:
                at = self._titled(at, end)
            elif at > start and self._is_headed(at):
                at += 1
            elif self._joined(at + 1, end) and self._begins(at, end):
                if located := self._located(at, end):
                    at += located
                    continue
                last = self._name_end(at, end)
                at = last if self._is_district(last) else self._take(at, last, titled=False)
            else:
                at += 1

    def _begins(self, at: int, end: int) -> bool:
        """Whether a person's name begins at word ``at``, which another word follows."""
        word, following = self.capitals.texts[at], self.capitals.texts[at + 1]
        return (
            ((self.bits[at] & FIRST or len(word) <= _INITIAL) and self._has_first_name(at, end))
            or (following.startswith(_ARABIC) and self._has_article(at))
            or (not self._joined(at, end) and self._has_office(at, end))
        )

    def _long_place(self, at: int, end: int) -> int:
        """How many words from word ``at`` on are a place's name of three words or more ("Darra Adam Khel"); 0 for none."""
        if not self.openings[at] & LONG or self.bits[at] & (FIRST | TITLE) or end - at < _LONG:
            return 0
        stop = at + 1
        while stop < end and stop - at < _MOST and self.capitals.links[stop] == SPACE:
            stop += 1
        counts = [len(fold(text).split()) for text in self.capitals.texts[at:stop]]
        found = self.gazetteer.longest(fold(" ".join(self.capitals.texts[at:stop])).split())
        return next((n for n in range(_LONG, len(counts) + 1) if sum(counts[:n]) == found), 0)

    def _saints_place(self, at: int, end: int) -> int:
        """How many words from word ``at`` on are a village called after a holy man ("near Shaykh Saad"); 0 for none."""
        if self.capitals.texts[at] not in _HOLY or not self._joined(at + 1, end):
            return 0
        start = self.capitals.starts[at]
        if not _LOCATED.search(self.text[max(0, start - 20) : start]):
            return 0
        name = self.text[start : self.capitals.ends[at + 1]]
        return 2 if self.gazetteer.has(name) and self.text[(stop := start + len(name)) : stop + 1] not in ("'", "’") else 0

    def _is_headed(self, at: int) -> bool:
        """Whether word ``at`` follows the head of a place's name: "San Luis", "Ciudad Victoria"."""
        return self.capitals.texts[at - 1] in self.vocabulary.name_heads and self._joined(at, at + 1)

    def _located(self, at: int, end: int) -> int:
        """How many words from word ``at`` on name a place, for a word that only places have stands before them; else 0.

        The name is one of the gazetteer's of two words or more ("at Novi Travnik"), or is built like an Arabic village's
        ("in Abu Flus", "near Urum al-Kubra") and does not open with a man's first name.
        """
        if not self._joined(at + 1, end) or self.bits[at] & TITLE:
            return 0
        start = self.capitals.starts[at]
        if not _LOCATED.search(self.text[max(0, start - 20) : start]):
            return 0
        words = self.capitals.texts[at : min(end, at + _LONG + 1)]
        names = [self.text[start : self.capitals.ends[at + n]] for n in range(len(words))]
        found = self.gazetteer.longest(fold(names[-1]).split())
        count = next((n + 1 for n in range(1, len(words)) if len(fold(names[n]).split()) == found), 0)
        word, following = words[0], words[1]
        arabic = word in _KUNYA or (following[:3].lower() in ("al-", "el-", "as-", "ash", "an-") and "-" in following)
        if not count and arabic and (word in _KUNYA or not self.bits[at] & FIRST):
            count = 2
        return 0 if count and self.text[(stop := self.capitals.ends[at + count - 1]) : stop + 1] in ("'", "’") else count

    def _is_district(self, last: int) -> bool:
        """Whether the noun after word ``last - 1`` says that the words are a district's name: "Nad Ali district"."""
        return _DISTRICT.match(self.text, self.capitals.ends[last - 1]) is not None

    def _joined(self, at: int, end: int) -> bool:
        """Whether word ``at`` stands in the run right after the word before."""
        return at < end and self.capitals.links[at] not in (NONE, OF)

    def _titled(self, at: int, end: int) -> int:
        """Take the titles at word ``at`` and the name after them, if one is; where the reading goes on."""
        name = at + 1
        while self._joined(name, end) and self.bits[name] & TITLE:
            name += 1
        if not self._joined(name, end) or not self._fits_title(name, end):
            return name
        self.covered[at:name] = b"\1" * (name - at)
        return self._take(name, self._name_end(name, end), titled=True)

    def _take(self, first: int, last: int, *, titled: bool) -> int:
        """Note the words ``first:last`` as a person's name; ``last``."""
        self.covered[first:last] = b"\1" * (last - first)
        words = [w for w in self.capitals.texts[first:last] if not _is_initial(w) and w not in self.vocabulary.suffixes]
        given = [] if titled and len(words) == 1 else words[:1]
        self.firsts.update(fold(word) for word in given)
        for word in words[len(given) :]:
            self.surnames.update(_parts(word))
        return last

    def _name_end(self, start: int, end: int) -> int:
        """Where the name that begins at word ``start`` stops."""
        at = start + 1
        while at - start < _MOST and self._joined(at, end):
            word, classes = self.capitals.texts[at], self.bits[at]
            if word in self.vocabulary.suffixes:
                return at + 1
            if not _is_initial(word):
                if classes & _STOPS or self._points_at_place(word):
                    break
                if classes & (_BODY | TAIL | COMMON) and not classes & (SURNAME | FIRST):
                    break
            at += 1
        return at

    def _points_at_place(self, word: str) -> bool:
        return word in self.vocabulary.demonyms or word in self.vocabulary.country_words

    def _fits_title(self, at: int, end: int) -> bool:
        """Whether what follows a title is a name: no body ("Chief Justice Court"), no English word, no "King County"."""
        word, classes = self.capitals.texts[at], self.bits[at]
        following = self.bits[at + 1] if self._joined(at + 1, end) else 0
        if self._points_at_place(word) or classes & (CALENDAR | SECT):
            return False
        if classes & (_BODY | TAIL | COMMON) and not classes & (SURNAME | FIRST):
            return False
        if (classes & (TAIL | LOCAL) and not self._joined(at + 1, end)) or (following & TAIL and not following & SURNAME):
            return False
        return not self._names_town(at - 1, end)

    def _has_first_name(self, at: int, end: int) -> bool:
        """Whether a first name, or an initial, with a surname begins at word ``at``, which another one follows."""
        initial = _is_initial(self.capitals.texts[at])
        if not (initial or self.bits[at] & FIRST) or self.capitals.texts[at] in _ARTICLES:
            return False
        head = self.vocabulary.name_heads.get(self.capitals.texts[at])
        if head is PlaceKind.REGION or (head is not None and not self.bits[at + 1] & (SURNAME | FIRST)):
            return False  # "Wadi Saleh", "Deir Shuhra"
        if not self._fits_first_name(at + 1, end):
            return False
        following, word = self.bits[at + 1], self.capitals.texts[at + 1]
        if initial and not self.bits[at] & FIRST:
            return bool(following & SURNAME) or not self.gazetteer.has(word)
        return not self._names_town(at, end) and (bool(following & SURNAME) or self._is_namesake(at))

    def _is_namesake(self, at: int) -> bool:
        """Whether the first name at word ``at`` is no city, or stands before a word that nobody knows: "Leon Klinghoffer"."""
        if not self._is_city(self.capitals.texts[at]):
            return True
        start = self.capitals.starts[at]
        located = _LOCATED.search(self.text[max(0, start - 20) : start])  # "in Santiago Zamora"
        return not self.bits[at + 1] and not located and not self.gazetteer.has(self.capitals.texts[at + 1])

    def _fits_first_name(self, at: int, end: int) -> bool:
        """Whether word ``at`` may be a surname: no body, no people, no generic noun, and none after it."""
        word, classes = self.capitals.texts[at], self.bits[at]
        if word in self.vocabulary.bodies or self._points_at_place(word) or classes & _STOPS:
            return False
        if classes & (TAIL | LOCAL) or (classes & _BODY and not classes & SURNAME):
            return False
        if classes & COMMON and not classes & (SURNAME | FIRST):
            return False
        street = self._joined(at + 1, end) and self.bits[at + 1] & TAIL  # "Martin Luther Street" is one name
        return not street or bool(classes & FIRST)

    def _has_article(self, at: int) -> bool:
        """Whether a capital word has a name with the Arabic article after it ("Riyadh al-Nouri"), and the two are no place."""
        word, following = self.capitals.texts[at], self.capitals.texts[at + 1]
        if following in self.vocabulary.bodies:
            return False
        if len(word) < 3 or self.bits[at] & (TITLE | LOCAL | OTHER | COMMON) or word in _LANDMARKS:
            return False
        first = fold(word)
        if self.gazetteer.limit(first) > 1 and self.gazetteer.longest([first, *fold(following).split()]) > 1:
            return False
        return first in self.vocabulary.first_names or not self.gazetteer.has(word)

    def _has_office(self, at: int, end: int) -> bool:
        """Whether a lower-case word for a person stands before word ``at`` and the one that follows it, a name: "spokesman
        Qassim Atta"."""
        start = self.capitals.starts[at]
        match = _LAST_WORD.search(self.text, max(0, start - _OFFICE), start)
        if match is None or (match[1] not in self.vocabulary.person_before and not self._is_quoted(at, start)):
            return False
        unlike = _BODY | TAIL | COMMON | _STOPS | HEAD
        if any(self.bits[word] & unlike or self._points_at_place(self.capitals.texts[word]) for word in (at, at + 1)):
            return False
        return not self._names_town(at, end)

    def _is_quoted(self, at: int, start: int) -> bool:
        """Whether "according to" stands before ``start``, and the second word is a name: "according to Hama Rashid"."""
        return self.text[max(0, start - 13) : start] == "according to " and bool(self.bits[at + 1] & (FIRST | SURNAME))

    def _names_town(self, start: int, end: int) -> bool:
        """Whether a name of two words or more that begins at ``start`` is a place that people speak of."""
        if not self.openings[start] & NAMES:
            return False
        words = fold(" ".join(self.capitals.texts[start : min(end, start + 4)])).split()
        count = self.gazetteer.longest(words) if words else 0
        if count < 2 or count <= len(fold(self.capitals.texts[start]).split()):
            return False
        return any(
            match.place.kind is not PlaceKind.TOWN
            or match.place.population >= _TOWN
            or (match.place.geonameid is None and match.how == "name" and not self.bits[start] & TITLE)
            for match in self.gazetteer.lookup(" ".join(words[:count]))
        )

    def _is_city(self, word: str) -> bool:
        """Whether a single word is a country, or a city of its own name."""
        return self.gazetteer.has(word) and any(
            match.place.kind is PlaceKind.COUNTRY or (match.primary and match.place.population >= _CITY)
            for match in self.gazetteer.lookup(word)[:4]
        )
