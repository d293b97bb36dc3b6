"""Compound names: a word and a generic one that make a place together, whether or not the gazetteer has it.

"Rashid District", "Falah Street", "Red River" end in their generic word; "Lake Mary", "Camp Speicher", "Highway 10" and
"Joint Security Station Ur" begin with it; "the Imam Hussayn shrine" has it in lower case.
"""

from __future__ import annotations

import re

from geo.models import PlaceKind
from geo.toponyms.capitals import NONE, OF, PARTICLE, SPACE
from geo.toponyms.openings import COMPOUND
from geo.toponyms.scan import Candidate, Scan
from geo.toponyms.vocabulary import CALENDAR, COMMON, FIRST, HEAD, LOCAL, MEDIA, OTHER, SECT, SPORT, SURNAME, TAIL, TITLE

_ROAD_NUMBER = re.compile(r"[ -]?\d{1,4}[A-Z]?\b")
_HEIGHT_NUMBER = re.compile(r" \d{3,4}\b(?![,.]\d|%| (?:people|men|dead|fighters|soldiers))")
_ORDINAL = re.compile(r"\b\d{1,3}(?:st|nd|rd|th) \Z")
_SHORTEST = 2  # letters of a site's own name: "A gate" has none
_MOST = 4  # words of a compound name
_INITIALS = re.compile(r"[A-Z]{2,5}\Z")
_AREAS = frozenset(("County", "Parish", "District", "Province"))
_MODIFIERS = frozenset("air refugee oil gas military naval border displacement training".split())  # "Menagh air base"
_BODIES = frozenset(("Court", "Department", "Office"))


def find(scan: Scan, at: int, last: int) -> Candidate | None:
    """The compound name at word ``at`` of the run that ends at ``last``, with its own features only."""
    tail = _tail(scan, at, last)
    if tail and not _is_function(scan, at):
        return _tailed(scan, at, tail)
    return _headed(scan, at, last) if scan.openings[at] & COMPOUND else None


def bound(scan: Scan, first: int, last: int) -> Candidate | None:
    """The run ``first:last`` as the name of a site whose noun follows in lower case ("the Imam Hussayn shrine")."""
    noun = scan.noun_after(scan.capitals.ends[last - 1])
    if noun is not None and noun[0] in _MODIFIERS:
        noun = scan.noun_after(noun[1])
    if noun is None or noun[0] not in scan.words.bound:
        return None
    start = last - 1
    while start > first and last - start < _MOST and scan.capitals.links[start] not in (NONE, OF):
        start -= 1
    while start < last and (
        _is_function(scan, start)
        or scan.bits[start] & SECT  # "a Shiite mosque" has no name
        or (scan.bits[start] & COMMON and not scan.bits[start] & (FIRST | TITLE))
    ):
        start += 1
    if (
        start >= last
        or len(scan.capitals.texts[start]) < _SHORTEST
        or any(_is_nobodys(scan, index) for index in range(start, last))
    ):
        return None
    if scan.longest(start, last)[1] == last and noun[0] != "airport":  # "the Baghdad refinery" is in Baghdad
        return None
    kind = scan.words.generics.get(noun[0])
    return scan.candidate(start, last, ["compound"], hint=kind, end=noun[1])


def _is_nobodys(scan: Scan, at: int) -> bool:
    """Whether word ``at`` tells whose a site is, and does not name it: "an Iranian base", "the UN camp"."""
    word = scan.capitals.texts[at]
    return word in scan.words.demonyms or bool(_INITIALS.match(word)) or bool(scan.bits[at] & OTHER)


def _is_function(scan: Scan, at: int) -> bool:
    """Whether the word only opens its sentence: "In Port Sudan", "A hospital"."""
    word = scan.capitals.texts[at]
    return word == "The" or (word.lower() in scan.words.function and word.istitle() and scan.opens(at))


def _tail(scan: Scan, at: int, last: int) -> int:
    """Where a compound that begins at word ``at`` and closes with its generic word ends; 0 where there is none."""
    bits, links, texts, weak = scan.bits, scan.capitals.links, scan.capitals.texts, scan.words.weak_tails
    tail = 0
    for index in range(at + 1, min(last, at + _MOST)):
        if links[index] != SPACE or scan.people.covered[index] or texts[index] in scan.words.demonyms:
            break
        court = texts[index] == "Court" and bits[index - 1] & (COMMON | LOCAL)
        if bits[index] & TAIL and not bits[index - 1] & TITLE and not court:
            tail = index + 1
            if tail < last and links[tail] == SPACE and bits[tail] & TAIL and texts[tail] not in weak:
                continue
            break
        if bits[index] & (LOCAL | OTHER | TITLE) and not bits[index] & (SURNAME | HEAD):
            break
    if not tail:
        return 0
    noun = texts[tail - 1]
    if noun in weak and noun not in scan.words.streets and not scan.gazetteer.has(" ".join(texts[at:tail])):
        return 0
    following = bits[tail] if tail < last and links[tail] == SPACE else 0
    if following & (OTHER | MEDIA | SPORT) and noun not in _AREAS:
        return 0
    if bits[at] & TITLE and tail - at == 2 and noun in _BODIES:
        return 0
    return 0 if tail - at > 2 and bits[at] & COMMON and scan.opens(at) else tail


def _tailed(scan: Scan, at: int, tail: int) -> Candidate:
    noun = scan.capitals.texts[tail - 1]
    street = noun in scan.words.streets
    found = scan.candidate(at, tail, ["street" if street else "compound"])
    if street and any(m.place.country in scan.spoken for m in scan.gazetteer.lookup(found.name)):
        found.features.append("known-here")
    ordinal = _ORDINAL.search(scan.text[max(0, found.start - 7) : found.start])
    if ordinal:
        found.start -= len(ordinal[0])
    number = _ROAD_NUMBER.match(scan.text, found.end) if noun in scan.words.road_heads else None
    if number:
        found.end = number.end()
    found.name = scan.text[found.start : found.end]
    found.hint = PlaceKind.SITE if street else scan.words.generics.get(noun.rstrip(".").lower())
    return found


def _headed(scan: Scan, at: int, last: int) -> Candidate | None:
    bits, links, word = scan.bits, scan.capitals.links, scan.capitals.texts[at]
    if word in scan.words.heights:
        number = _HEIGHT_NUMBER.match(scan.text, scan.capitals.ends[at])
        if number:
            return scan.candidate(at, at + 1, ["road"], hint=PlaceKind.SITE, end=number.end())
    if word in scan.words.road_heads:
        number = _ROAD_NUMBER.match(scan.text, scan.capitals.ends[at])
        if number:
            return scan.candidate(at, at + 1, ["road"], hint=PlaceKind.SITE, end=number.end())
    for count in range(min(3, last - at - 1), 0, -1):
        name = at + count
        if any(link != SPACE for link in links[at + 1 : name]) or links[name] not in (SPACE, PARTICLE, OF):
            continue
        head = scan.name(at, name)
        head = (head.title() if head.isupper() and count > 1 else head) + (" of" if links[name] == OF else "")
        kind = scan.words.name_heads.get(head)
        if kind is None or (count == 1 and scan.people.covered[name]):
            continue
        if bits[name] & (LOCAL | OTHER | TITLE | CALENDAR) and not bits[name] & (SURNAME | FIRST):
            continue
        if count == 1 and (scan.longest(at, last)[0] > 1 or not bits[at] & HEAD) and links[name] != OF:
            continue
        stop = name + 1
        while stop < last and stop - at < _MOST and links[stop] == PARTICLE and not scan.people.covered[stop]:
            stop += 1
        return scan.candidate(at, stop, ["compound"], hint=kind)
    return None
