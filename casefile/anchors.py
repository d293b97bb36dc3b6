"""Anchors: finding again, in another reading of a report, the fact that a person corrected.

A newer extractor may widen an evidence span, class an event otherwise, or read one incident more. A fact is taken for the
one that an anchor means when their evidence overlaps and its type is the same, or when as many facts stand on that evidence
as did before. Anchors made on one reading meant different facts, and are never put on the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.corrections import Anchor
from geo.models import Extraction, Incident, Report, Resolution, Route

Fact = Incident | Route | Resolution

TABLES = ("incidents", "routes", "mentions")
OVERLAP = 0.5
"""The least share of the shorter evidence that two spans must have in common."""


@dataclass(frozen=True, slots=True)
class Base:
    """A fact as it was read, with its id in its table and its place among the facts on the same evidence."""

    fact_id: str
    fact: Fact
    start: int
    end: int
    quote: str
    kind: str
    place: str
    date: str
    ordinal: int
    count: int


def mention_id(resolution: Resolution) -> str:
    """The id of a mention within its report: its span."""
    return f"{resolution.mention.start}-{resolution.mention.end}"


def fact_id(fact: Fact) -> str:
    """The id of a fact in its table."""
    if isinstance(fact, Incident):
        return fact.event_id
    return fact.route_id if isinstance(fact, Route) else mention_id(fact)


def table_of(fact: Fact) -> str:
    """The table that a fact stands in."""
    return TABLES[0] if isinstance(fact, Incident) else TABLES[1] if isinstance(fact, Route) else TABLES[2]


def _traits(fact: Fact, text: str) -> tuple[int, int, str, str, str]:
    """(start, end, kind, place, date) of ``fact``."""
    if isinstance(fact, Resolution):
        mention = fact.mention
        return mention.start, mention.end, mention.text, fact.place.name if fact.place else "", ""
    start, end = fact.evidence_start, min(fact.evidence_end, len(text))
    date = f"{fact.date_start}/{fact.date_end}" if fact.date_start else ""
    if isinstance(fact, Route):
        return start, end, " > ".join(fact.stop_names), "", date
    return start, end, str(fact.sub_event_type), fact.resolution.mention.text if fact.resolution else "", date


def bases(extraction: Extraction, table: str) -> tuple[Base, ...]:
    """The facts of ``table`` as they were read, in order."""
    text = extraction.report.text
    facts: Sequence[Fact] = getattr(extraction, table)
    traits = [_traits(fact, text) for fact in facts]
    total: dict[tuple[int, int], int] = defaultdict(int)
    for start, end, *_ in traits:
        total[start, end] += 1
    seen: dict[tuple[int, int], int] = defaultdict(int)
    found = []
    for fact, (start, end, kind, place, date) in zip(facts, traits, strict=True):
        ordinal = seen[start, end]
        seen[start, end] += 1
        quote = text[start:end]
        found.append(Base(fact_id(fact), fact, start, end, quote, kind, place, date, ordinal, total[start, end]))
    return tuple(found)


def anchor(base: Base, *, table: str, report_id: str, version: str) -> Anchor:
    """The anchor of ``base``, read by extractor ``version``."""
    return Anchor(
        table, report_id, base.fact_id, base.start, base.end, base.quote, base.kind, base.place, base.date,
        base.ordinal, base.count, version,
    )  # fmt: skip


def report_anchor(report: Report, *, version: str = "") -> Anchor:
    """The anchor of a whole report."""
    return Anchor("reports", report.report_id, report.report_id, version=version)


def _overlap(anchor: Anchor, base: Base) -> float:
    """How much of the shorter evidence the two share, 0..1; the same words elsewhere (the text was read anew) count as 1."""
    shared = min(anchor.end, base.end) - max(anchor.start, base.start)
    shorter = min(anchor.end - anchor.start, base.end - base.start)
    if shared > 0 and shorter > 0:
        here = shared / shorter
        return here if anchor.table != "mentions" or anchor.quote == base.quote else 0.0
    if anchor.start == base.start and anchor.end == base.end:  # an empty span
        return 1.0
    return 1.0 if anchor.quote and " ".join(anchor.quote.split()) == " ".join(base.quote.split()) else 0.0


def _likeness(anchor: Anchor, base: Base) -> float:
    """How like ``base`` is to what ``anchor`` means; 0 where it cannot be meant."""
    overlap = _overlap(anchor, base)
    if overlap < OVERLAP or (anchor.kind != base.kind and anchor.count != base.count):
        return 0.0
    same_span = anchor.start == base.start and anchor.end == base.end
    return (
        4 * overlap
        + 2 * same_span
        + 4 * (anchor.kind == base.kind)
        + 2 * (anchor.place == base.place)
        + (anchor.date == base.date)
        + (anchor.ordinal == base.ordinal)
        + 0.5 * (anchor.fact_id == base.fact_id)
    )


def match(anchors: Iterable[Anchor], extraction: Extraction) -> dict[Anchor, str]:
    """The id of the fact that each of ``anchors``, all of this report, means in ``extraction``; without those not found."""
    groups: dict[tuple[str, str], list[Anchor]] = defaultdict(list)
    for item in dict.fromkeys(anchors):
        if item.table in TABLES and not item.made_by:
            groups[item.table, item.version].append(item)
    found: dict[Anchor, str] = {}
    known = {table: bases(extraction, table) for table in {table for table, _ in groups}}
    for (table, _), group in groups.items():
        pairs = [
            (-likeness, order, base.ordinal, base.fact_id, item)
            for order, item in enumerate(group)
            for base in known[table]
            if (likeness := _likeness(item, base)) > 0
        ]
        taken: set[str] = set()
        for _, _, _, identity, item in sorted(pairs, key=lambda pair: pair[:4]):
            if item not in found and identity not in taken:
                found[item] = identity
                taken.add(identity)
    return found


def why_not(anchor: Anchor, extraction: Extraction | None) -> str:
    """One sentence on why ``anchor`` was not found."""
    if extraction is None:
        return "Its report is not among those that are open."
    where = " ".join(anchor.quote.split())[:80]
    if anchor.made_by:
        return "What it corrects was added or split off by a correction that does not hold any more."
    if not any(_overlap(anchor, base) >= OVERLAP for base in bases(extraction, anchor.table)):
        noun = {"incidents": "incident", "routes": "route", "mentions": "place"}.get(anchor.table, "fact")
        return f"The newer reading finds no {noun} in “{where}”."
    return f"The newer reading finds other facts in “{where}”, and none is clearly the one that was corrected."
