"""Toponyms: which words of a report name places, and what the words themselves tell of each.

One pass over the capital words (``scan``). Persons and bodies are set aside; what is left is matched, longest first, with
the demonyms, the compound names ("Rashid District") and the gazetteer; each match is weighed by its context (``evidence``,
``weighing``), and what is weighty enough is a mention. Last, what the text says contains it ("Al Kut in Wasit province") is
read (``containment``).
"""

from __future__ import annotations

import re
from typing import Protocol

from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.models import Mention, PlaceKind
from geo.toponyms import compounds, containment, demonyms, evidence, naming, vague, weighing
from geo.toponyms.capitals import SPACE
from geo.toponyms.openings import CALLED, NOTHING, PEOPLE
from geo.toponyms.scan import Candidate, Scan, scan
from geo.toponyms.vocabulary import CALENDAR, TAIL

_PROVINCE_AFTER = re.compile(r"[ \n](?:province|governorate|oblast)\b")


class Recogniser(Protocol):
    """A finder of toponyms beside the rules: a language model, or a user's own."""

    def __call__(self, document: Document) -> tuple[Mention, ...]:
        """The mentions found in ``document``, in order, each with ``text == document.report.text[start:end]``."""
        ...


_SMALL = (PlaceKind.TOWN, PlaceKind.DISTRICT, PlaceKind.SITE)
_PEOPLE = 20_000  # inhabitants from which a place stands beside another without being a half of its name


def recognise(document: Document, *, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The toponyms of ``document`` in order, not overlapping, each with what the text says of its kind and container."""
    seen = scan(document, gazetteer=gazetteer)
    report = document.report
    mentions: list[Mention] = []
    last = 0
    for found in _toponyms(seen):
        if last <= found.start < found.end:
            last = found.end
            mentions.append(Mention(report.report_id, found.start, last, report.text[found.start : last], found.hint))
    return containment.contain(document, tuple(mentions), gazetteer=gazetteer, vocabulary=seen.words)


def _toponyms(seen: Scan) -> list[Candidate]:
    """What is weighty enough, in the order of the text."""
    candidates: list[Candidate] = []
    peoples: list[Candidate] = []
    for first, last in seen.capitals.runs:
        if last - first > 1 or not seen.openings[first] & NOTHING:
            _read_run(seen, first, last, candidates, peoples)
    weighing.weigh(seen, candidates)
    kept = _whole(seen, [candidate for candidate in candidates if candidate.score >= evidence.THRESHOLD])
    for candidate in kept:
        noun = _PROVINCE_AFTER.match(seen.text, candidate.end)
        if noun and candidate.hint is PlaceKind.ADMIN1:  # "Wasit province" stands apart from the town of its name
            candidate.end = noun.end()
    regions = [Candidate(start, end, 0, 0, [], PlaceKind.REGION) for start, end in vague.find(seen.text)]
    nouns = {noun for country, noun in seen.gazetteer.regions.common if country in seen.spoken}
    landscapes = vague.common(seen.text) if nouns else []
    for start, end in landscapes:
        if seen.text[start:end].lower() in nouns:
            regions.append(Candidate(start, end, 0, 0, [], PlaceKind.REGION))
    return sorted([*kept, *peoples, *regions], key=lambda found: (found.start, -found.end))


def _whole(seen: Scan, kept: list[Candidate]) -> list[Candidate]:
    """``kept`` with the halves of one name put together: two small namesakes side by side ("Bon Repos") are none of them."""
    found: list[Candidate] = []
    for candidate in kept:
        before = found[-1] if found else None
        if (
            before is not None
            and seen.text[before.end : candidate.start] == " "
            and all(half.hint is None and _is_small(seen, half) for half in (before, candidate))
        ):
            before.end, before.last = candidate.end, candidate.last
        else:
            found.append(candidate)
    return found


def _is_small(seen: Scan, candidate: Candidate) -> bool:
    """Whether no great place has the name."""
    matches = seen.gazetteer.lookup(seen.text[candidate.start : candidate.end])
    return all(m.place.kind in _SMALL and m.place.population < _PEOPLE for m in matches)


def _read_run(seen: Scan, first: int, last: int, candidates: list[Candidate], peoples: list[Candidate]) -> None:
    """Read the run of capital words ``first:last``."""
    site = compounds.bound(seen, first, last)
    at = first
    while at < last:
        if site is not None and at == site.first and (last - at > 1 or _is_named(seen, at, site)):
            site.features += seen.around(at, last, first, last)
            candidates.append(site)
            return
        if seen.is_taken(at):
            at += 1
            continue
        opening = seen.openings[at]
        if opening & CALLED and (skipped := _called(seen, at, last)):
            at += skipped
            continue
        if opening & PEOPLE:
            end, found = demonyms.find(seen, at, last)
            if not end:
                end, found = demonyms.attributive(seen, at, last)
            if end:
                if found is not None:
                    peoples.append(found)
                at = end
                continue
        at = _read_name(seen, at, last, first, candidates)


def _is_named(seen: Scan, at: int, site: Candidate) -> bool:
    """Whether word ``at`` names ``site`` itself: no place does ("the Baghdad refinery"), but for its airport."""
    return site.name.endswith("airport") or not seen.gazetteer.has(seen.capitals.texts[at])


def _called(seen: Scan, at: int, last: int) -> int:
    """How many words from word ``at`` on are a ship's, a force's or a military road's name ("Route Tampa"); 0 for none."""
    word, links = seen.capitals.texts[at], seen.capitals.links
    if word in seen.words.ships:
        return 2
    for count in range(1, min(3, last - at)):
        name = at + count
        if links[name] == SPACE and seen.name(at, name) in seen.words.called and not seen.bits[name] & TAIL:
            return count + 1
    return 0


def _is_mother(seen: Scan, at: int, last: int) -> bool:
    """Whether word ``at`` is the "Am" of a Chadian name ("Am Timan", mother of), and no hour of the day."""
    return seen.capitals.texts[at] == "Am" and seen.longest(at, last)[0] > 1


def _read_name(seen: Scan, at: int, last: int, first: int, candidates: list[Candidate]) -> int:
    """Read the name at word ``at``; where the reading goes on."""
    if seen.bits[at] & CALENDAR and not (at + 1 < last and (seen.bits[at + 1] & TAIL or _is_mother(seen, at, last))):
        return at + 1
    compound = compounds.find(seen, at, last)
    if compound is not None:
        compound.features += seen.around(compound.first, compound.last, at, last)
        candidates.append(compound)
        return compound.last
    end, found = naming.find(seen, at, last, first)
    if found is not None:
        candidates.append(found)
    return end or at + 1
