"""A report's text cut at what was read in it, so that the browser can mark it without ever parsing HTML. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from components import wording
from geo.models import Extraction


class Mark(NamedTuple):
    """A span of the text with the class that it is drawn in, and a few words on how it was understood."""

    start: int
    end: int
    name: str
    said: str = ""


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[list[str]]:
    """``text[start:end]`` cut at ``marks``: [[piece, classes, said], ...] in order, and nothing lost.

    Marks may overlap: a piece bears every class that covers it, joined by spaces, and every ``said``, by "; ".
    """
    inside = [
        Mark(max(start, m.start), min(end, m.end), m.name, m.said)
        for m in marks
        if m.start < m.end and m.start < end and m.end > start
    ]
    cuts = sorted({start, end, *(m.start for m in inside), *(m.end for m in inside)})
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append(mark)
    found = []
    active: list[Mark] = []
    for left, right in pairwise(cuts):
        for mark in closing.get(left, []):
            active.remove(mark)
        active += opening.get(left, [])
        names = " ".join(dict.fromkeys(mark.name for mark in active))
        said = "; ".join(dict.fromkeys(mark.said for mark in active if mark.said))
        found.append([text[left:right], names, said])
    return found


def of_report(extraction: Extraction) -> list[Mark]:
    """Everything that was read in a report: places, dates, tolls, and the sentences of incidents and routes."""
    marks = [Mark(i.evidence_start, i.evidence_end, "incident", str(i.sub_event_type)) for i in extraction.incidents]
    marks += [Mark(r.evidence_start, r.evidence_end, "route", " → ".join(r.stop_names)) for r in extraction.routes]
    for date in extraction.dates:
        said = wording.interval(date.date_start, date.date_end) if date.date_start else f"not dated: {date.reason}"
        marks.append(Mark(date.start, date.end, "date", said))
    for incident in extraction.incidents:
        marks += [
            Mark(claim.start, claim.end, "toll", f"said by {claim.source or 'the report itself'}") for claim in incident.claims
        ]
    for resolution in extraction.mentions:
        place, mention = resolution.place, resolution.mention
        said = wording.place(place.name, place.admin1, place.country) if place else f"not placed: {resolution.reason}"
        marks.append(Mark(mention.start, mention.end, "place" if place else "place unplaced", said))
    return marks
