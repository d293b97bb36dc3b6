"""Toponyms: which words of a report name places, and what the words themselves tell of each.

One pass over the capital words. Persons are set aside first (``geo.persons``); what is left is matched, longest first,
with the gazetteer, the demonyms and the compound names ("Rashid District"); each match is weighed by its context
(``geo.evidence``), and what is weighty enough is a mention. What the text says contains it ("Al Kut in Wasit province") is
read in the end (``geo.containment``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from geo import capitals as capital_words
from geo import containment, evidence, persons, vague, vocabulary
from geo.capitals import NONE, OF, PARTICLE, SPACE, Capitals
from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.models import Mention, PlaceKind
from geo.spelling import TRANSLITERATED, fold
from geo.vocabulary import (
    CALENDAR,
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
    TAIL,
    TITLE,
    Vocabulary,
)


class Recogniser(Protocol):
    """A finder of toponyms beside the rules: a language model, or a user's own."""

    def __call__(self, document: Document) -> tuple[Mention, ...]:
        """The mentions found in ``document``, in order, each with ``text == document.report.text[start:end]``."""
        ...


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


_ARTICLES = frozenset("Al El La Le Las Los Les The An De Du Um Umm Abu San Santa St. New Old Bin Ibn Ben".split())
_WORD_AFTER = re.compile(r"[ \n]+([a-z]+)|-[a-z]+")
_COMPASS_CAPITALS = frozenset(
    "North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast Southwest".split()
)
_ROAD_NUMBER = re.compile(r"[ -]?\d{1,4}[A-Z]?\b")
_PROVINCE_AFTER = re.compile(r"[ \n](?:province|governorate|oblast)\b")
_GENERIC_AFTER = re.compile(r"\s([a-z-]+)")
_STREETS = frozenset(
    "Street St. Road Rd. Avenue Ave. Ave Boulevard Blvd. Blvd Highway Hwy. Lane Drive Dr. Parkway Pkwy. Freeway Expressway Turnpike Pike Way Court Circle Terrace Trail Route Interstate".split()
)
_HEAD_SITES = frozenset("Camp Fort Ft. FOB COP Checkpoint Route Highway Interstate Objective".split())
_WEAK_TAILS = frozenset(
    "Way Court Run State Branch Fork Trail Circle Department Town Quarter Park Square Drive Plaza Sound Pass Farm Estates City".split()
)
_UPPER_WORD = re.compile(r"[A-Z]{2,6}\Z")


class _Reader:
    """One document's reading; holds what the passes share."""

    def __init__(self, document: Document, gazetteer: Gazetteer, words: Vocabulary) -> None:
        self.document = document
        self.text = document.reading
        self.gazetteer = gazetteer
        self.words = words
        self.capitals: Capitals = capital_words.find(self.text, abbreviations=_abbreviations(words), is_name=gazetteer.has)
        classes = words.classes
        self.bits = [classes(word) for word in self.capitals.texts]
        self.people = persons.find(self.capitals, self.bits, gazetteer=gazetteer, vocabulary=words)
        self.spoken = self._speaks_of()
        self.taken = _spans(_bodies(), self.text)
        self.datelines = evidence.datelines(self.text)
        self.demonyms: list[Candidate] = []
        self.candidates: list[Candidate] = []

    def read(self) -> list[Candidate]:
        """All toponyms, in order."""
        for first, last in self.capitals.runs():
            self._run(first, last)
        self._weigh()
        kept = [c for c in self.candidates if c.score >= evidence.THRESHOLD]
        named = [self._whole(c) for c in kept]
        regions = [
            Candidate(start, end, 0, 0, [], PlaceKind.REGION, name=self.text[start:end]) for start, end in vague.find(self.text)
        ]
        return sorted([*named, *self.demonyms, *regions], key=lambda c: (c.start, -c.end))

    def _whole(self, candidate: Candidate) -> Candidate:
        """Take a province's noun into the mention ("Wasit province"), so that it stands apart from the town of its name."""
        match = _PROVINCE_AFTER.match(self.text, candidate.end)
        if match and candidate.hint is PlaceKind.ADMIN1:
            candidate.end = match.end()
        return candidate

    def _run(self, first: int, last: int) -> None:
        covered, bits, texts = self.people.covered, self.bits, self.capitals.texts
        at = first
        while at < last:
            if covered[at] or (self.taken and self._is_taken(self.capitals.starts[at])):
                at += 1
                continue
            if texts[at] in self.words.ships:
                at += 2
                continue
            end = self._demonym(at, last) or self._name(at, last, first) or 0
            at = end or at + 1
        del bits, texts

    def _demonym(self, at: int, last: int) -> int:
        """Take a demonym at word ``at``; where it ends, or 0."""
        capitals, text = self.capitals, self.text
        word = capitals.texts[at]
        end = at + 1
        if at + 1 < last and capitals.links[at + 1] == SPACE and f"{word} {capitals.texts[at + 1]}" in self.words.demonyms:
            word, end = f"{word} {capitals.texts[at + 1]}", at + 2
        elif word not in self.words.demonyms:
            head = word.split("-", 1)[0]
            if head == word or head not in self.words.demonyms or "-" not in word:
                return 0
            self.demonyms.append(self._candidate(at, at + 1, [], end=capitals.starts[at] + len(head), hint=PlaceKind.DEMONYM))
            return at + 1
        if self.gazetteer.limit(fold(word)) > 1 and end < last:
            count, stop = self._longest(at, last)
            if count > 1 and self._is_great(at, stop):
                return 0
        if word in ("Pole", "Poles", "Dane", "Finn", "Scot", "Turk", "Kiwi", "Roman", "Polish", "Hoosier") and (
            bits := self.bits[at]
        ):
            before = evidence.words_before(text, capitals.starts[at], self.words)
            if "opens" in before and bits & COMMON:
                return end
        if not self._is_force(self.capitals.ends[end - 1]):
            self.demonyms.append(self._candidate(at, end, [], hint=PlaceKind.DEMONYM))
        return end

    def _is_force(self, end: int) -> bool:
        """Whether the adjective that ends at ``end`` tells whose force is meant: "Iraqi security forces", "U.S. Central Command"."""
        words = [word.strip(".,;:)").lower() for word in self.text[end : end + 40].split()[:3]]
        if not words or not self.text[end : end + 1].isspace():
            return False
        opener = words[0] in self.words.force_openers
        return words[0] in self.words.forces and (not opener or any(w in self.words.forces for w in words[1:]))

    def _is_taken(self, start: int) -> bool:
        at = bisect_left(self.taken, (start + 1, 0)) - 1
        return at >= 0 and start < self.taken[at][1]

    def _candidate(
        self, first: int, last: int, features: list[str], *, end: int = 0, start: int = -1, hint: PlaceKind | None = None
    ) -> Candidate:
        capitals = self.capitals
        begin = capitals.starts[first] if start < 0 else start
        stop = end or capitals.ends[last - 1]
        return Candidate(begin, stop, first, last, features, hint, name=self.text[begin:stop])

    def _folded(self, at: int, last: int) -> tuple[list[str], list[int]]:
        """The folded words from word ``at`` on, at most twelve, with the small words between; and where each token ends."""
        capitals = self.capitals
        words: list[str] = []
        ends: list[int] = []
        for index in range(at, min(last, at + 6)):
            if index > at:
                link = capitals.links[index]
                if link in (OF, PARTICLE):
                    words.extend(fold(self.text[capitals.ends[index - 1] : capitals.starts[index]]).split())
                if self.people.covered[index]:
                    break
            words.extend(fold(capitals.texts[index]).split())
            ends.append(len(words))
        return words, ends

    def _longest(self, at: int, last: int) -> tuple[int, int]:
        """The longest name of the gazetteer from word ``at``: its count of folded words and the word after it."""
        first = fold(self.capitals.texts[at])
        head = first.split(" ", 1)[0]
        limit = self.gazetteer.limit(head) if head else 0
        if not limit:
            return 0, at
        if limit == 1 or at + 1 == last:
            return (1, at + 1) if self.gazetteer.has(first) else (0, at)
        words, ends = self._folded(at, last)
        for index in range(len(ends) - 1, -1, -1):
            if ends[index] <= limit and self.gazetteer.has(" ".join(words[: ends[index]])):
                return ends[index], at + index + 1
        return 0, at

    def _is_great(self, first: int, last: int) -> bool:
        name = self.text[self.capitals.starts[first] : self.capitals.ends[last - 1]]
        return any(m.place.kind is not PlaceKind.TOWN or m.place.population >= 20_000 for m in self.gazetteer.lookup(name))

    def _name(self, at: int, last: int, first: int) -> int:
        """Take a name at word ``at`` as a candidate; where it ends, or 0."""
        capitals, bits = self.capitals, self.bits
        word = capitals.texts[at]
        if bits[at] & CALENDAR and not (at + 1 < last and bits[at + 1] & TAIL):
            return 0
        if word in self.words.bodies or word.lower() in self.words.compass:
            if word.lower() not in self.words.compass:
                return at + 1
            if at + 1 == last or not self._longest(at, last)[0] > 1:
                return 0
        code = word in self.words.abbreviations or word in self.words.country_words
        count, stop = (1, at + 1) if code else self._longest(at, last)
        if count and stop == at + 1 and word in _ARTICLES:
            count = 0
        if code and at + 1 < last:
            longer, end = self._longest(at, last)
            if longer > 1:
                count, stop, code = longer, end, False
        compound = self._compound(at, last, stop if count else at + 1)
        if compound:
            return compound
        if not count:
            return self._unknown(at, last, first)
        if word in self.words.attributive and stop == at + 1 and self._is_attributive(at, last):
            if not self._is_force(capitals.ends[at]):
                self.demonyms.append(self._candidate(at, stop, [], hint=PlaceKind.DEMONYM))
            return stop
        features: list[str] = ["abbreviation"] if code else self._kinds(at, stop)
        if word == "B.C." and self.text[capitals.starts[at] - 2 : capitals.starts[at] - 1].isdigit():
            return stop
        self._around(features, at, stop, first, last)
        candidate = self._candidate(at, stop, features)
        candidate.hint = self._hint(candidate)
        self._lengthen(candidate)
        self._point(candidate, first)
        self.candidates.append(candidate)
        return stop

    def _is_attributive(self, at: int, last: int) -> bool:
        """Whether a noun follows: "U.S. forces", "the U.S. Embassy", but not "in the U.S. and"."""
        if at + 1 < last and self.capitals.links[at + 1] == SPACE:
            return True
        match = _WORD_AFTER.match(self.text, self.capitals.ends[at])
        return match is not None and (match[0][0] == "-" or match[1] not in self.words.function)

    def _lengthen(self, candidate: Candidate) -> None:
        """Take a lower-case noun into the mention where the gazetteer has the two as one name ("the Gulf states")."""
        match = _GENERIC_AFTER.match(self.text, candidate.end)
        if match and match[1] in self.words.generics and self.gazetteer.has(f"{candidate.name} {match[1]}"):
            candidate.end = match.end(1)
            candidate.name = self.text[candidate.start : candidate.end]
            candidate.hint = None

    def _point(self, candidate: Candidate, first: int) -> None:
        """Take compass words before the name into the mention: "South Los Angeles", and before a country as a vague region."""
        at, capitals = candidate.first, self.capitals
        if at > first and capitals.links[at] == SPACE and capitals.texts[at - 1] in _COMPASS_CAPITALS:
            if "opens" not in evidence.words_before(self.text, capitals.starts[at - 1], self.words):
                candidate.start = capitals.starts[at - 1]
                candidate.features = [f for f in candidate.features if not f.startswith("left-")] + ["compass"]
        if "country" in candidate.features or "abbreviation" in candidate.features:
            start = vague.start_of_compass(
                self.text, candidate.start if candidate.start != capitals.starts[at] else capitals.starts[at]
            )
            if start < candidate.start or candidate.start < capitals.starts[at]:
                if self.gazetteer.countries_named(self.text[capitals.starts[at] : candidate.end]):
                    candidate.start, candidate.hint = start, PlaceKind.REGION
        candidate.name = self.text[candidate.start : candidate.end]

    def _kinds(self, at: int, stop: int) -> list[str]:
        """What the gazetteer and the lexicons say of the name of words ``at:stop``."""
        name = self.text[self.capitals.starts[at] : self.capitals.ends[stop - 1]]
        matches = self.gazetteer.lookup(name)
        kinds = {match.place.kind for match in matches}
        most = max((match.place.population for match in matches), default=0)
        features = [evidence.size(kinds, most)]
        if not any(match.primary for match in matches):
            features.append("alternate" if matches and matches[0].how != "variant" else "variant")
        if stop - at > 1:
            features.append("words")
        else:
            features += self._classes(at)
        return features

    def _classes(self, at: int) -> list[str]:
        bits, word = self.bits[at], self.capitals.texts[at]
        features = []
        if bits & (COMMON | SECT):
            features.append("common")
        if bits & FIRST:
            features.append("first")
        if bits & SURNAME:
            features.append("surname")
        if _UPPER_WORD.match(word):
            features.append("acronym")
        folded = fold(word)
        if folded in self.people.surnames or folded in self.people.firsts or folded.split(" ")[-1] in self.people.surnames:
            features.append("person")
        return features

    def _compound(self, at: int, last: int, stop: int) -> int:
        """A name made of a word and a generic one: "Rashid District", "Falah Street", "Lake Mary", "Highway 10"."""
        capitals, bits, links = self.capitals, self.bits, self.capitals.links
        texts = capitals.texts
        tail = 0
        for index in range(at + 1, min(last, at + 4)):
            if links[index] != SPACE or self.people.covered[index] or texts[index] in self.words.demonyms:
                break
            if (
                bits[index] & TAIL
                and not (bits[index - 1] & TITLE)
                and not (texts[index] == "Court" and bits[index - 1] & (COMMON | LOCAL))
            ):
                tail = index + 1
                if (
                    index + 1 < last
                    and links[index + 1] == SPACE
                    and bits[index + 1] & TAIL
                    and texts[index + 1] not in _WEAK_TAILS
                ):
                    continue
                break
            if bits[index] & (LOCAL | OTHER | TITLE) and not bits[index] & (SURNAME | HEAD):
                break
        if tail:
            noun = texts[tail - 1]
            if noun in _WEAK_TAILS and not (noun in _STREETS and re.match(r"\d|[A-Z]", texts[at])):
                tail = 0 if not self.gazetteer.has(" ".join(texts[at:tail])) else tail
            following = bits[tail] if tail and tail < last and links[tail] == SPACE else 0
            if tail and following & (OTHER | MEDIA | SPORT) and noun not in ("County", "Parish", "District", "Province"):
                tail = 0
            if tail and bits[at] & TITLE and tail - at == 2 and noun in ("Court", "Department", "Office"):
                tail = 0
        if tail and not (
            bits[at] & COMMON and "opens" in evidence.words_before(self.text, capitals.starts[at], self.words) and tail - at > 2
        ):
            start = self._ordinal(at)
            candidate = self._candidate(at, tail, ["street" if texts[tail - 1] in _STREETS else "compound"], start=start)
            number = _ROAD_NUMBER.match(self.text, candidate.end) if texts[tail - 1] in ("Road", "Highway", "Route") else None
            if number:
                candidate.end = number.end()
            candidate.name = self.text[candidate.start : candidate.end]
            kind = self.words.generics.get(texts[tail - 1].rstrip(".").lower())
            candidate.hint = PlaceKind.SITE if texts[tail - 1] in _STREETS else kind
            self._around(candidate.features, at, tail, at, last)
            self.candidates.append(candidate)
            return tail
        return self._headed(at, last)

    def _headed(self, at: int, last: int) -> int:
        capitals, bits, links = self.capitals, self.bits, self.capitals.links
        word = capitals.texts[at]
        if word in self.words.road_heads:
            number = _ROAD_NUMBER.match(self.text, capitals.ends[at])
            if number:
                self.candidates.append(self._candidate(at, at + 1, ["street"], end=number.end(), hint=PlaceKind.SITE))
                return at + 1
        if not bits[at] & HEAD or at + 1 >= last or links[at + 1] != SPACE or self.people.covered[at + 1]:
            return 0
        if word not in (
            "Lake",
            "Mount",
            "Mt.",
            "Fort",
            "Ft.",
            "Camp",
            "Port",
            "Cape",
            "FOB",
            "COP",
            "Wadi",
            "Umm",
            "Um",
            "Deir",
            "Dayr",
            "Tel",
            "Tell",
            "Jebel",
            "Jabal",
        ):
            return 0
        if bits[at + 1] & (LOCAL | OTHER | TITLE | CALENDAR) and not bits[at + 1] & (SURNAME | FIRST):
            return 0
        count, stop = self._longest(at, last)
        if count > 1:
            return 0
        stop = at + 2
        candidate = self._candidate(at, stop, ["compound"], hint=PlaceKind.SITE if word in _HEAD_SITES else PlaceKind.REGION)
        self._around(candidate.features, at, stop, at, last)
        self.candidates.append(candidate)
        return stop

    def _ordinal(self, at: int) -> int:
        """Where the name begins when an ordinal stands before its first word ("40th Avenue")."""
        start = self.capitals.starts[at]
        match = re.search(r"\b\d{1,3}(?:st|nd|rd|th) \Z", self.text[max(0, start - 7) : start])
        return start - len(match[0]) if match else start

    def _unknown(self, at: int, last: int, first: int) -> int:
        """A name that the gazetteer lacks: a candidate where it may be a variant, or where the context may carry it."""
        capitals, bits = self.capitals, self.bits
        word = capitals.texts[at]
        if bits[at] & (TITLE | LOCAL | OTHER | SECT | CALENDAR | MEDIA) or (bits[at] & COMMON) or len(word) < 3:
            return 0
        stop = at + 1
        while stop < last and stop - at < 4 and capitals.links[stop] in (SPACE, PARTICLE) and not self.people.covered[stop]:
            if bits[stop] & (TITLE | LOCAL | OTHER | CALENDAR | MEDIA | COMMON | TAIL):
                break
            if capitals.texts[stop] in self.words.demonyms or (self._longest(stop, last)[0] and capitals.links[stop] == SPACE):
                break
            stop += 1
        if _UPPER_WORD.match(word) and not self._in_dateline(capitals.starts[at]):
            return stop
        features = self._spoken(at, stop) or ["unknown"]
        if "unknown" in features and stop - at > 1:
            features.append("words")
        if "variant" not in features:
            features += self._classes(at)
        self._around(features, at, stop, first, last)
        candidate = self._candidate(at, stop, features)
        candidate.hint = self._hint(candidate)
        self.candidates.append(candidate)
        return stop

    def _spoken(self, at: int, stop: int) -> list[str]:
        """What the gazetteer knows under another transliteration, where the report is of a country that has them."""
        if not self.spoken or stop - at > 3:
            return []
        name = self.text[self.capitals.starts[at] : self.capitals.ends[stop - 1]]
        if len(name) < 5 or not any(m.place.country in self.spoken for m in self.gazetteer.lookup(name)):
            return []
        return [*self._kinds(at, stop), "spoken"]

    def _speaks_of(self) -> frozenset[str]:
        """The countries with transliterated names that the report names, itself or by its people."""
        found: set[str] = set()
        for word in set(self.capitals.texts):
            kind, target = self.words.demonyms.get(word, ("", ""))
            code = target if kind == "country" else self.gazetteer.countries_named(word)
            if code in TRANSLITERATED and code is not None:
                found.add(code)
        return frozenset(found)

    def _in_dateline(self, start: int) -> bool:
        at = bisect_left(self.datelines, (start + 1, 0)) - 1
        return at >= 0 and self.datelines[at][0] <= start < self.datelines[at][1]

    def _hint(self, candidate: Candidate) -> PlaceKind | None:
        """The kind that the lower-case noun after or before the name tells."""
        match = _GENERIC_AFTER.match(self.text, candidate.end)
        if match:
            kind = self.words.generics.get(match[1])
            if kind is not None:
                return kind
        before = self.text[max(0, candidate.start - 32) : candidate.start].split()
        if len(before) > 1 and before[-1] in ("of", "the"):
            before = [word for word in before if word != "the"]
            if len(before) > 1 and before[-1] == "of":
                return self.words.generics.get(before[-2].strip('(,.“"').lower())
        return None

    def _around(self, features: list[str], at: int, stop: int, first: int, last: int) -> None:
        """Add what the words around the name of words ``at:stop`` say; ``first:last`` is its run."""
        capitals, bits, text = self.capitals, self.bits, self.text
        start, end = capitals.starts[at], capitals.ends[stop - 1]
        if at > first and capitals.links[at] != NONE:
            left = bits[at - 1]
            if capitals.links[at] == OF:
                features.append("of-body" if left & OF_BODY else "of-local" if left & OF_LOCAL else "to")
            elif self.people.covered[at - 1]:
                features.append("left-person")
            elif capitals.texts[at - 1] in self.words.demonyms or left & TITLE:
                features.append("left-place")
            elif left & COMMON and "opens" in evidence.words_before(text, capitals.starts[at - 1], self.words):
                if capitals.texts[at - 1].lower() in self.words.before_sure:
                    features.append("in")
                elif capitals.texts[at - 1].lower() in self.words.before_weak:
                    features.append("to")
            elif left & (LOCAL | OTHER | COMMON | HEAD):
                features.append("left-body")
            elif self.gazetteer.has(capitals.texts[at - 1]):
                features.append("left-place")
            else:
                features.append("left-name")
        else:
            features += evidence.words_before(text, start, self.words)
        if stop < last and capitals.links[stop] == SPACE:
            features.append(
                "right-person" if self.people.covered[stop] and not bits[stop] & TITLE else evidence.capital_after(bits[stop])
            )
        else:
            features += evidence.words_after(text, end, self.words)
        if self._in_dateline(start):
            features.append("dateline")
        before = text[max(0, start - 40) : start]
        if any(before.rstrip().endswith((group, f"{group} in", f"{group} of")) for group in self.words.groups):
            features.append("group")

    def _weigh(self) -> None:
        """Score the candidates, twice: what is sure once counts for the same name elsewhere, and for its neighbours."""
        near = [self.text[a.end : b.start] for a, b in zip(self.candidates, self.candidates[1:], strict=False)]
        for index, gap in enumerate(near):
            if gap in (", ", " and ", ", and ", " or ", "-", "/"):
                self.candidates[index].features.append("list-right")
                self.candidates[index + 1].features.append("list-left")
        self._share_plurals()
        self._share_lists()
        for candidate in self.candidates:
            if "unknown" in candidate.features and (
                "generic-after" in candidate.features or "generic-before" in candidate.features
            ):
                candidate.features.append("unknown-generic")
            candidate.score = evidence.score(candidate.features)
        sure: dict[str, float] = {}
        for candidate in self.candidates:
            sure[candidate.name] = max(sure.get(candidate.name, -9.0), candidate.score)
        previous: Candidate | None = None
        for index, candidate in enumerate(self.candidates):
            if previous is not None and near[index - 1] == ", " and self._contains(candidate):
                previous.features.append("within")
                previous.score += evidence.WEIGHTS["within"]
                candidate.features.append("contains")
            previous = candidate
        for index, candidate in enumerate(self.candidates):
            here = sure[candidate.name]
            if here > 2.0 and candidate.score < here and "group" not in candidate.features:
                candidate.features.append("again")
                candidate.score += evidence.WEIGHTS["again"]
            neighbours = [self.candidates[i] for i in (index - 1, index + 1) if 0 <= i < len(self.candidates)]
            listed = [
                n
                for n, side in zip(neighbours, ("list-left", "list-right") if index else ("list-right",), strict=False)
                if side in candidate.features
            ]
            if any(n.score > 1.0 for n in listed):
                candidate.features.append("list")
                candidate.score += evidence.WEIGHTS["list"]

    def _share_plurals(self) -> None:
        """A plural noun after a list speaks for all of it: "the Izzeh, Sharqia and Hawia districts"."""
        for index in range(len(self.candidates) - 1, 0, -1):
            candidate, before = self.candidates[index], self.candidates[index - 1]
            if "list-left" not in candidate.features or "list-right" not in before.features:
                continue
            if "plural" not in candidate.features:
                match = _GENERIC_AFTER.match(self.text, candidate.end)
                if match is None or not match[1].endswith("s") or match[1] not in self.words.generics:
                    continue
                candidate.features.append("plural")
            before.features += ["plural", "generic-after"]
            before.hint = before.hint or candidate.hint

    def _share_lists(self) -> None:
        """The preposition before a list of three or more speaks for all of it: "drawn from Dibbis, Altun Kopri and Tarkalan"."""
        at, count = 0, len(self.candidates)
        while at < count:
            end = at
            while (
                end + 1 < count
                and "list-right" in self.candidates[end].features
                and "list-left" in self.candidates[end + 1].features
            ):
                end += 1
            if end - at >= 1 and {"in", "to", "generic-before", "plural"} & set(self.candidates[at].features):
                for candidate in self.candidates[at + (end - at < 2) : end + 1]:
                    candidate.features.append("list-in")
            at = end + 1

    def _contains(self, candidate: Candidate) -> bool:
        """Whether a name after a comma can contain the one before it: a country or a province."""
        return any(feature in ("country", "admin1", "abbreviation") for feature in candidate.features)


@cache
def _bodies() -> re.Pattern[str]:
    """One pattern of the whole names in the organisations' lexicon."""
    names = sorted(vocabulary.load().org_names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _abbreviations(words: Vocabulary) -> frozenset[str]:
    return frozenset(words.abbreviations) | {"Twp.", "Ave.", "Blvd.", "Rd.", "Hwy.", "Pkwy.", "Inc.", "Co.", "Corp.", "Ltd."}


def recognise(document: Document, *, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The toponyms of ``document`` in order, not overlapping, each with what the text says of its kind and container."""
    words = vocabulary.load()
    reader = _Reader(document, gazetteer, words)
    found = reader.read()
    report = document.report
    mentions: list[Mention] = []
    last = 0
    for candidate in found:
        if candidate.start < last or candidate.end <= candidate.start:
            continue
        last = candidate.end
        mentions.append(
            Mention(
                report.report_id, candidate.start, candidate.end, report.text[candidate.start : candidate.end], candidate.hint
            )
        )
    return containment.contain(document, tuple(mentions), vocabulary=words)
