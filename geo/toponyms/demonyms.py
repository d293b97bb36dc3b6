"""Demonyms: words for a people or a country's adjective ("Iranian", "Texans", "U.S. officials"), which only point at a place.

An adjective that tells whose force is meant ("Iraqi security forces") is left to the actors: it says nothing of where.
"""

from __future__ import annotations

import re

from geo.models import PlaceKind
from geo.spelling import fold
from geo.toponyms.capitals import SPACE
from geo.toponyms.scan import Candidate, Scan
from geo.toponyms.vocabulary import COMMON

_WORD_AFTER = re.compile(r"[ \n]+([a-z]+)|-[a-z]+")
_GREAT = 20_000  # inhabitants from which a town keeps its name from a demonym ("Turkish Republic", "Georgian Bay")


def find(scan: Scan, at: int, last: int) -> tuple[int, Candidate | None]:
    """The demonym at word ``at`` of the run that ends at ``last``: where it ends (0: there is none), and its candidate."""
    capitals, demonyms = scan.capitals, scan.words.demonyms
    word, end = capitals.texts[at], at + 1
    if end < last and capitals.links[end] == SPACE and f"{word} {capitals.texts[end]}" in demonyms:
        end += 1
    elif word not in demonyms:
        head = word.split("-", 1)[0]
        if head == word or head not in demonyms:
            return 0, None
        return end, scan.candidate(at, end, [], hint=PlaceKind.DEMONYM, end=capitals.starts[at] + len(head))
    if demonyms.get(word, ("",))[0] == "town" and scan.gazetteer.has(word) and "in" in scan.around(at, end, at, last):
        return 0, None  # "in Baghdadi"
    if end < last and scan.gazetteer.limit(fold(word)) > 1:
        count, stop = scan.longest(at, last)
        if count > 1 and _is_great(scan, at, stop):
            return 0, None
    if scan.bits[at] & COMMON and word.lower() in scan.words.english and scan.opens(at):
        return end, None
    return end, None if _is_force(scan, capitals.ends[end - 1]) else scan.candidate(at, end, [], hint=PlaceKind.DEMONYM)


def attributive(scan: Scan, at: int, last: int) -> tuple[int, Candidate | None]:
    """The short name of a country at word ``at`` as an adjective: "U.S. officials", but not "in the U.S. and"."""
    capitals, end = scan.capitals, at + 1
    if end < last and capitals.texts[at] == "United" and scan.name(at, end + 1) == "United States":
        end += 1
    elif capitals.texts[at] not in scan.words.attributive:
        return 0, None
    match = _WORD_AFTER.match(scan.text, capitals.ends[end - 1])
    noun = match is not None and (
        match[0][0] == "-" or match[1] not in scan.words.function or _is_shared(scan, at, match.end())
    )
    if end > at + 1:  # "firing on United States soldiers", but not "the United States military base"
        noun = noun and scan.text[max(0, capitals.starts[at] - 4) : capitals.starts[at] - 1] != "the"
    elif not noun:
        noun = end < last and capitals.links[end] == SPACE
    if not noun:
        return 0, None
    return end, None if _is_force(scan, capitals.ends[end - 1]) else scan.candidate(at, end, [], hint=PlaceKind.DEMONYM)


def _is_shared(scan: Scan, at: int, end: int) -> bool:
    """Whether "and" ends at ``end``, and what follows shares its noun with the name at word ``at``: "US and allied soldiers",
    "U.S. and Iraqi officials"."""
    if scan.text[end - 3 : end] != "and":
        return False
    words = [word.strip(".,;:)") for word in scan.text[end : end + 48].split()[:3]]
    lived = (
        scan.text[max(0, scan.capitals.starts[at] - 4) : scan.capitals.starts[at]] == "the "
    )  # "in the U.S. and Iraqi cities"
    if not lived and len(words) > 1 and words[0] in scan.words.demonyms and words[0].endswith(_ADJECTIVE):
        return words[1].islower() and words[1] not in scan.words.function
    return any(word.lower() in scan.words.forces for word in words[1:])


_ADJECTIVE = ("an", "ish", "ese", "i", "ch")


def _is_great(scan: Scan, first: int, last: int) -> bool:
    matches = scan.gazetteer.lookup(scan.name(first, last))
    return any(m.place.kind is not PlaceKind.TOWN or m.place.population >= _GREAT for m in matches)


def _is_force(scan: Scan, end: int) -> bool:
    """Whether the adjective that ends at ``end`` tells whose force is meant: "Iraqi security forces"."""
    words = [word.strip(".,;:)").lower() for word in scan.text[end : end + 40].split()[:3]]
    if not words or not scan.text[end : end + 1].isspace() or words[0] not in scan.words.forces:
        return False
    return words[0] not in scan.words.force_openers or any(word in scan.words.forces for word in words[1:])
