"""What is known of a document before any name is taken: capital words and their classes, persons, bodies, datelines.

The helper modules of ``geo.toponyms`` (demonyms, compounds, naming, weighing) read a ``Scan`` and return candidates; none of
them changes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.memo import Memo
from geo.models import PlaceKind
from geo.spelling import TRANSLITERATED, fold
from geo.toponyms import capitals as capital_words
from geo.toponyms import evidence, openings, persons, vocabulary
from geo.toponyms.capitals import NONE, OF, PARTICLE, SPACE, Capitals
from geo.toponyms.openings import ACRONYM, NAME, NAMES
from geo.toponyms.persons import Persons
from geo.toponyms.vocabulary import (
    COMMON,
    FIRST,
    HEAD,
    LOCAL,
    MEDIA,
    OF_BODY,
    OF_LOCAL,
    OTHER,
    SECT,
    SPORT,
    SURNAME,
    TITLE,
    Vocabulary,
)

_KEPT_STOPS = frozenset("Twp. Ave. Blvd. Rd. Hwy. Pkwy. Inc. Co. Corp. Ltd.".split())
_OPERATION = re.compile(r"\bOperation(?: [A-Z][a-z]+){1,3}\b")  # what its staff called it is no place
_FOUNDED = frozenset(
    "Organization Organisation Movement Union Front Council Party Congress League Alliance Conference Assembly Initiative"
    " Campaign Community".split()
)
_UNITS = frozenset("Brigade Brigades Battalion Battalions Regiment Command Squadron".split())
_PURPOSE = re.compile(  # "Organization for Security and Cooperation in Europe"
    r"[A-Z][a-z]+(?: (?:for|of|and|the|of the|for the) [A-Z][\w-]+| [A-Z][\w-]+){1,6}"
    r" (?:in|of) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?"
)
_OFFICER = re.compile(  # a man follows: "the governor of West Darfur, "
    r"\b(?:mayor|governor|president|commander|chief|head|leader|minister|sheriff|prefect|administrator|emir|bishop|sultan|chairman|spokesman|spokeswoman"
    r"|correspondent|officer|official|envoy|ambassador)"
    r" (?:of|for|in|from) (?:the )?(?:\w+ing )?[A-Z][^,.;\n]{1,40}, \Z"
)
_GENERIC_AFTER = re.compile(r"\s([a-z-]+)")
_CLASSES = ((COMMON | SECT, "common"), (FIRST, "first"), (SURNAME, "surname"))
_MOST_WORDS = 6
_GREATEST = 12  # places of a name whose countries a report may speak of
_LONGEST_BODY = 96  # letters of a body's name
# after these a verb of speech is another's: "men of Borovo gave up"
_TELLING = frozenset(("in", "place-of", "bearing-of", "generic-before"))
_ENGLISH = frozenset("US GB CA AU NZ IE JM".split())
_METROPOLIS = 600_000  # inhabitants from which a city speaks for its country where none is named
_DATELINED = 40_000  # inhabitants from which a town in a dateline speaks for its country


@dataclass(slots=True)
class Candidate:
    """A stretch of text that may be a toponym: words ``first:last``, and what speaks for and against it."""

    start: int
    end: int
    first: int
    last: int
    features: list[str]
    hint: PlaceKind | None = None
    score: float = 0.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """A document's capital words (parallel to ``bits``, their classes, and ``openings``, what can begin at each) and what was
    found among them.

    ``spoken`` are the countries with transliterated names that the report names; ``abroad``: it names one where English is not
    the language; ``taken`` the spans of names of bodies
    ("Washington Post"); ``datelines`` the spans of the places in datelines, ``heads`` of what opens a paragraph by itself.
    """

    text: str
    gazetteer: Gazetteer
    words: Vocabulary
    capitals: Capitals
    bits: list[int]
    openings: list[int]
    people: Persons
    spoken: frozenset[str]
    abroad: bool
    taken: list[tuple[int, int]]
    datelines: list[tuple[int, int]]
    heads: frozenset[tuple[int, int]]
    nouns: Memo[int, tuple[str, int] | None]

    def _is_surname(self, folded: str) -> bool:
        """Whether a folded name is a surname of the report's persons, or of men whom everybody names so."""
        return folded in self.people.surnames or folded in self.words.known_men

    def name(self, first: int, last: int) -> str:
        """The text of words ``first:last`` and of what stands between them."""
        return self.text[self.capitals.starts[first] : self.capitals.ends[last - 1]]

    def candidate(
        self, first: int, last: int, features: list[str], *, hint: PlaceKind | None = None, end: int = 0
    ) -> Candidate:
        """The candidate of words ``first:last``, up to ``end`` where that is given."""
        start, stop = self.capitals.starts[first], end or self.capitals.ends[last - 1]
        return Candidate(start, stop, first, last, features, hint, name=self.text[start:stop])

    def is_taken(self, at: int) -> bool:
        """Whether word ``at`` stands in a person's or a body's name."""
        return bool(self.people.covered[at]) or _inside(self.taken, self.capitals.starts[at])

    def in_dateline(self, at: int) -> bool:
        """Whether word ``at`` stands in a dateline."""
        return _inside(self.datelines, self.capitals.starts[at])

    def opens(self, at: int) -> bool:
        """Whether word ``at`` opens a sentence or a quotation, so that its capital says nothing."""
        return "opens" in evidence.words_before(self.text, self.capitals.starts[at], self.words)

    def folded(self, at: int, last: int) -> tuple[list[str], list[int]]:
        """The folded words from word ``at`` on with the small words between them, and where each capital word ends."""
        capitals = self.capitals
        words: list[str] = []
        ends: list[int] = []
        for index in range(at, min(last, at + _MOST_WORDS)):
            if index > at:
                if capitals.links[index] in (OF, PARTICLE):
                    words.extend(fold(self.text[capitals.ends[index - 1] : capitals.starts[index]]).split())
                if self.people.covered[index]:
                    break
            words.extend(fold(capitals.texts[index]).split())
            ends.append(len(words))
        return words, ends

    def longest(self, at: int, last: int) -> tuple[int, int]:
        """The longest name of the gazetteer from word ``at``: how many folded words it has, and the word after it."""
        opening = self.openings[at]
        if not opening & NAMES or at + 1 == last:
            return (1, at + 1) if opening & NAME else (0, at)
        words, ends = self.folded(at, last)
        limit = self.gazetteer.limit(words[0]) if ends[0] else 0
        for index in range(len(ends) - 1, -1, -1):
            if 0 < ends[index] <= limit and self.gazetteer.has(" ".join(words[: ends[index]])):
                return ends[index], at + index + 1
        return 0, at

    def known(self, first: int, last: int) -> list[str]:
        """What the gazetteer and the lexicons say of the name of words ``first:last``, as features."""
        standing, countries = _standings(self.gazetteer)[self.name(first, last)]
        features = [*standing] if self.spoken.isdisjoint(countries) else [*standing, "known-here"]
        if last - first == 1:
            return features + self.classes(first)
        if self.capitals.texts[first] in ("Abu", "Umm"):  # "Sheik Sattar Abu Risha ... Abu Risha was away"
            known = fold(self.capitals.texts[last - 1]) in self.people.surnames
            features += ["person"] if known else ["kunya"] if features[0] in ("village", "town") else []
        return [*features, "words"]

    def classes(self, at: int) -> list[str]:
        """What the lexicons and the report's persons say of the single word ``at``, as features."""
        bits, folded = self.bits[at], fold(self.capitals.texts[at])
        found = [name for mask, name in _CLASSES if bits & mask] if bits else []
        if self.openings[at] & ACRONYM:
            found.append("acronym")
        if self._is_surname(folded) or folded in self.people.firsts or self._is_surname(folded.rpartition(" ")[2]):
            found.append("person")
        return found

    def hint(self, candidate: Candidate) -> PlaceKind | None:
        """The kind that the lower-case noun after or before the name tells ("Wasit province", "the village of Ruwadah")."""
        noun = self.noun_after(candidate.end)
        kind = self.words.generics.get(noun[0]) if noun else None
        if kind is not None:
            return kind
        if self.text.startswith(" State", candidate.end) and self.gazetteer.admin1s(candidate.name):
            return PlaceKind.ADMIN1  # "Kano State"
        if "apposition" in candidate.features:
            return self._kind_told(self.text[candidate.end : candidate.end + 64].split()[:7])
        left = self.text[max(0, candidate.start - 32) : candidate.start]
        before = [word for word in left.split() if word != "the"] if "of" in left else []
        if len(before) > 1 and before[-1] == "of":
            return self.words.generics.get(before[-2].strip('(,.“"').lower())
        return None

    def _kind_told(self, nouns: list[str]) -> PlaceKind | None:
        """The kind that the head of an apposition tells: a town of "a hill town of Chin State"."""
        told = None
        for index, noun in enumerate(nouns):
            bare = noun.strip(",.")
            if told is not None and (bare in self.words.before_sure or bare in ("of", "that", "which", "where")):
                break
            told = self.words.generics.get(bare) or told
            if told is not None and index and noun[-1] in ",.":
                break
        return told

    def noun_after(self, end: int) -> tuple[str, int] | None:
        """The lower-case word right after ``end`` and where it ends, or None."""
        return self.nouns[end]

    def around(self, at: int, stop: int, first: int, last: int) -> list[str]:
        """What the words around the name of words ``at:stop`` say, as features; ``first:last`` is its run."""
        capitals, bits, text = self.capitals, self.bits, self.text
        start, end = capitals.starts[at], capitals.ends[stop - 1]
        inside = at > first and capitals.links[at] != NONE
        features = self._left(at) if inside else evidence.words_before(text, start, self.words)
        if stop < last and capitals.links[stop] == SPACE:
            person = self.people.covered[stop] and not bits[stop] & TITLE
            features.append("right-person" if person else evidence.capital_after(bits[stop]))
            if self.is_unit(stop, last):
                features.append("group")
        else:
            after = evidence.words_after(text, end, self.words)
            features += [f for f in after if f != "speech" or _TELLING.isdisjoint(features)]
        if evidence.is_body(text, start, end):
            features.append("folk")
        if self.in_dateline(at):
            features.append("dateline")
        elif (start, end) in self.heads:
            features.append("head")
        if not inside and text[start - 2 : start] == ", " and _OFFICER.search(text, max(0, start - 72), start):
            features.append("person")
        before = text[max(0, start - 40) : start].rstrip()
        groups = self.words.groups.get(before[-vocabulary.ENDING :])
        if groups is not None and before.endswith(groups):
            features.append("group")
        return features

    def is_unit(self, at: int, last: int) -> bool:
        """Whether a unit's noun ends the name that word ``at`` goes on with: "the Karbala | Heroes Brigade"."""
        for index in range(at + 1, min(last, at + 3)):
            if self.capitals.links[index] != SPACE or self.bits[index - 1] & (LOCAL | MEDIA | SPORT):
                return False
            if self.capitals.texts[index] in _UNITS:
                return True
        return False

    def _left(self, at: int) -> list[str]:
        """What the capital word before word ``at`` says."""
        left, word = self.bits[at - 1], self.capitals.texts[at - 1]
        if self.capitals.links[at] == OF:
            plain = evidence.before_of(word.lower(), self.words) if self.opens(at - 1) else "to"  # "Residents of X"
            return ["of-body" if left & OF_BODY else "of-local" if left & OF_LOCAL else plain]
        if self.people.covered[at - 1]:
            return ["left-person"]
        if word in self.words.demonyms or left & TITLE:
            return ["left-place"]
        if left & COMMON and self.opens(at - 1):
            low = word.lower()
            return ["in"] if low in self.words.before_sure else ["to"] if low in self.words.before_weak else []
        if left & (LOCAL | OTHER | COMMON | HEAD):
            return ["left-body"]
        return ["left-place" if self.gazetteer.has(word) else "left-name"]


def _noun_after(text: str, end: int) -> tuple[str, int] | None:
    match = _GENERIC_AFTER.match(text, end)
    return (match[1], match.end(1)) if match else None


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    if not spans:
        return False
    at = bisect_left(spans, (offset + 1, 0)) - 1
    return at >= 0 and offset < spans[at][1]


@cache
def _bodies() -> dict[str, tuple[str, ...]]:
    """The whole names in the organisations' lexicon by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(vocabulary.load().org_names, key=len, reverse=True):
        found.setdefault(name.split(" ", 1)[0], []).append(name)
    return {first: tuple(names) for first, names in found.items()}


def _taken(text: str, capitals: Capitals) -> list[tuple[int, int]]:
    """The spans of the bodies' names."""
    bodies = _bodies()
    spans = []
    for start, word in zip(capitals.starts, capitals.texts, strict=True):
        for name in bodies.get(word, ()):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum():
                spans.append((start, end))
                break
        else:
            purpose = _PURPOSE.match(text, start, start + _LONGEST_BODY) if word in _FOUNDED else None
            if purpose is not None and " for " in purpose[0]:
                spans.append(purpose.span())
    if "Operation " in text:
        spans = sorted([*spans, *(match.span() for match in _OPERATION.finditer(text))])
    return spans


@lru_cache(maxsize=4)
def _countries(gazetteer: Gazetteer) -> dict[str, tuple[tuple[str, str], ...]]:
    """The countries' names, and the words for their peoples, by their first words: "Burkina" -> (("Burkina Faso", "BF"),)."""
    words = vocabulary.load()
    peoples = {word: target for word, (kind, target) in words.demonyms.items() if kind == "country" and " " not in word}
    names = {name: code for code, name in gazetteer.country_names.items()} | words.country_words | peoples
    found: dict[str, list[tuple[str, str]]] = {}
    for name, code in names.items():
        found.setdefault(name.split(" ", 1)[0], []).append((name, code))
    return {first: tuple(several) for first, several in found.items()}


@lru_cache(maxsize=4)
def _standings(gazetteer: Gazetteer) -> Memo[str, tuple[tuple[str, ...], frozenset[str]]]:
    """What the gazetteer says of a name, as features, and the countries of the greatest places that have it."""

    def standing(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
        matches = gazetteer.lookup(name)
        most = max([match.place.population for match in matches], default=0)
        features = [evidence.size({match.place.kind for match in matches}, most)]
        if not any(match.primary for match in matches):
            features.append("alternate" if matches and matches[0].how != "variant" else "variant")
        return tuple(features), frozenset(match.place.country for match in matches[:_GREATEST])

    return Memo(standing)


def _speaks_of(
    text: str, capitals: Capitals, openings: list[int], datelines: list[tuple[int, int]], gazetteer: Gazetteer
) -> frozenset[str]:
    """The countries that the report names, themselves or by their people, and those of the cities in its datelines."""
    countries = _countries(gazetteer)
    named = set(capitals.texts)
    found = {code for word in named & countries.keys() for name, code in countries[word] if name == word or name in text}
    for start, end in datelines:
        matches = gazetteer.lookup(text[start:end])
        if matches and matches[0].primary and matches[0].place.population >= _DATELINED:
            found.add(matches[0].place.country)
    if not found:
        for word in {word for word, opening in zip(capitals.texts, openings, strict=True) if opening & NAME}:
            matches = gazetteer.lookup(word)
            if matches and matches[0].primary and matches[0].place.population >= _METROPOLIS:
                found.add(matches[0].place.country)
    return frozenset(found)


def scan(document: Document, *, gazetteer: Gazetteer) -> Scan:
    """Read ``document`` up to its names."""
    words = vocabulary.load()
    text = document.reading
    stops = words.abbreviations.keys() | _KEPT_STOPS
    capitals = capital_words.find(text, abbreviations=stops, is_name=lambda name: name in words.bodies or gazetteer.has(name))
    bits = list(map(words.classes.__getitem__, capitals.texts))
    begin = list(map(openings.of(gazetteer).__getitem__, capitals.texts))
    datelines = evidence.datelines(text)
    named = _speaks_of(text, capitals, begin, datelines, gazetteer)
    return Scan(
        text=text,
        gazetteer=gazetteer,
        words=words,
        capitals=capitals,
        bits=bits,
        openings=begin,
        people=persons.find(text, capitals, bits, begin, gazetteer=gazetteer, vocabulary=words),
        spoken=named & TRANSLITERATED,
        abroad=bool(named - _ENGLISH),
        taken=_taken(text, capitals),
        datelines=datelines,
        heads=frozenset(evidence.heads(text)),
        nouns=Memo(partial(_noun_after, text)),
    )
