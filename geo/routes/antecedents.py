"""Antecedents: the places that a sentence names, and those that its words refer back to: "there", "the town", "the pass"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.models import PlaceKind, Resolution
from geo.routes import references
from geo.routes.readings import NEAR, Reading
from geo.routes.route_lines import Stop
from geo.routes.steps import Stage

_MAX_RECENT = 60
_BACK = 3  # sentences
_WIDE = (PlaceKind.COUNTRY, PlaceKind.DEMONYM)


def _last_place(earlier: Sequence[Resolution], since: int) -> Stage:
    """The last place that is no country among those mentioned from offset ``since`` on."""
    for stop in reversed(earlier):
        if stop.mention.start < since:
            break
        if stop.kind is not PlaceKind.COUNTRY:
            return (stop,)
    return ()


def _last_town(reading: Reading, index: int, earlier: Sequence[Resolution]) -> Stage:
    """What "the town" of sentence ``index`` stands for: the town of the sentence before of which most is told, else home."""
    since = reading.passages[max(0, index - 1)][0]
    recent = [stop for stop in earlier[-_MAX_RECENT:] if stop.kind is PlaceKind.TOWN and stop.mention.start >= since]
    best = max(recent, key=lambda stop: reading.names[stop.mention.text.lower()], default=reading.home)
    return (best,) if best is not None else ()


def _headed(reading: Reading, noun: str, earlier: Sequence[Resolution]) -> Stage:
    """The last place whose name has ``noun``, or has it behind: "the pass" is the Salvador Pass told of before."""
    text = reading.document.reading
    for stop in reversed(earlier[-_MAX_RECENT:]):
        words = stop.mention.text.lower().split()
        if stop.kind not in _WIDE and (
            (len(words) > 1 and noun in (words[0], words[-1]))
            or text[stop.mention.end : stop.mention.end + len(noun) + 1].lower() == f" {noun}"
        ):
            return (stop,)
    return ()


def _subject(reading: Reading, index: int, earlier: Sequence[Resolution]) -> Stage:
    """What "it" in "reach it" stands for: the place that the sentence before begins with."""
    start = reading.passages[max(0, index - 1)][0]
    first = next((stop for stop in earlier[-_MAX_RECENT:] if stop.mention.start >= start), None)
    if first is None or first.kind in _WIDE:
        return ()
    opening = reading.document.reading[start : first.mention.start].split()[-2:]
    return (first,) if [word.lower() for word in opening] in ([], ["the"]) else ()


def stops_of(
    reading: Reading, index: int, named: Sequence[Resolution], earlier: Sequence[Resolution], words: frozenset[str]
) -> list[Stop]:
    """The stops that sentence ``index``, which has ``words``, names, and those that it refers back to."""
    begin, finish = reading.passages[index]
    named = [stop for stop in named if not (references.is_road(stop.mention.text) or references.is_landscape(stop))]
    found = plain(named)
    if not references.refers(words):
        return found
    own = len(found)
    taken = [(stop.start, stop.end) for stop in found]
    for match in references.find(reading.document.reading[begin:finish]):
        start, end = (offset + begin for offset in match.span(match.lastgroup or 0))
        if any(start < right and left < end for left, right in taken):
            continue
        if match.lastgroup in ("there", "thither") and any(left < start for left, _ in taken):
            continue
        before = [*earlier[-_MAX_RECENT:], *(stop for stop in named if stop.mention.end <= start)]
        members = _meant(reading, index, match, before=before, earlier=earlier)
        if members:
            found.append(Stop(start, end, members))
            taken.append((start, end))
    return found if len(found) == own else sorted(found, key=lambda stop: stop.start)


def _meant(  # noqa: PLR0911 - one a kind of word
    reading: Reading, index: int, match: re.Match[str], *, before: Sequence[Resolution], earlier: Sequence[Resolution]
) -> Stage:
    """What ``match``, of the pattern of references, stands for; ``before`` are the places told before it."""
    match match.lastgroup:
        case "country":
            return (reading.focus,) if reading.focus is not None else ()
        case "there":
            return reading.goals if index - reading.goals_at <= NEAR else ()
        case "thither":
            since = reading.passages[max(0, index - 1)][0]
            return reading.goals if index - reading.goals_at <= NEAR else _last_place(earlier[-_MAX_RECENT:], since)
        case "hither":
            return (reading.home,) if reading.home is not None else ()
        case "home":
            return _last_town(reading, index, earlier)
        case "capital":
            return _capital(reading, match.start("capital") + reading.passages[index][0])
        case "area":
            return _last_place(before, reading.passages[max(0, index - _BACK)][0])
        case "it":
            return _subject(reading, index, earlier)
        case _:
            return _headed(reading, match["headed"].split()[-1].lower(), before)


def _capital(reading: Reading, at: int) -> Stage:
    """What the "capital" at offset ``at`` stands for: that of the country whose people are named before it, or the report's."""
    people = (m for m in reading.mentions if m.kind is PlaceKind.DEMONYM and at - 2 <= m.mention.end <= at)
    owner = next((m.place.country for m in people if m.place is not None), "")
    if not owner and reading.document.reading[max(0, at - 4) : at] not in ("the ", "his "):
        return ()  # "the provincial capital"
    found = references.capital(reading.mentions, owner or references.main_country(reading.mentions))
    return (found,) if found is not None else ()


def plain(named: Sequence[Resolution]) -> list[Stop]:
    """The stops that a sentence names."""
    return [Stop(stop.mention.start, stop.mention.end, (stop,)) for stop in named]
