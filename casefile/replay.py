"""Corrections applied to what was read: a pure function from extractions and the log to corrected extractions.

``apply`` never changes what it is given. Corrections are applied in the log's order, the last one wins, and those that are
undone are passed over, so that undoing restores exactly what the log without the correction gives. An incident that a person
confirmed, added or corrected has the score 1; one that only shares a name whose place was set everywhere keeps its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from casefile import anchors, edits
from casefile.anchors import Fact
from casefile.changes import (
    AddIncident,
    AddRoute,
    Confirm,
    Dismiss,
    Merge,
    Separate,
    SetPlace,
    Split,
    Undo,
)
from casefile.corrections import Anchor, Correction, active
from casefile.errors import CorrectionError
from geo.models import Extraction, Incident, Resolution, Route


class State(StrEnum):
    """What became of a correction."""

    APPLIED = "applied"
    UNDONE = "undone"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one correction: ``summary`` says what it changed, ``reason`` why it does not hold."""

    correction: Correction
    state: State
    summary: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person has done to a fact: ``label`` is corrected, confirmed or added; ``fields`` what was changed.

    ``author`` and ``at`` (ISO 8601) are of the last correction.
    """

    label: str
    fields: tuple[str, ...]
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrected extractions in their order, and what was done.

    ``marks`` are by (table, report_id, fact_id). ``links`` are event ids, of different reports, that a person says are (True)
    or are not (False) one event, in the order in which it was said; of those that are not, the first one named leaves first.
    """

    extractions: tuple[Extraction, ...]
    marks: Mapping[tuple[str, str, str], Mark] = field(default_factory=dict)
    links: tuple[tuple[bool, tuple[str, ...]], ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def orphans(self) -> tuple[Outcome, ...]:
        """The corrections that did not find what they correct."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is State.ORPHANED)


class _Sheet:
    """One report while its corrections are applied."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.report_id = extraction.report.report_id
        self.tables: dict[str, dict[str, Fact]] = {
            table: {anchors.fact_id(fact): fact for fact in getattr(extraction, table)} for table in anchors.TABLES
        }
        self.found: dict[Anchor, str] = {}
        self.vouched: set[str] = set()
        self.dismissed = False

    def identity(self, anchor: Anchor) -> str | None:
        """The id of the fact that ``anchor`` means, where it is still there."""
        found = anchor.fact_id if anchor.made_by else self.found.get(anchor)
        return found if found is not None and found in self.tables.get(anchor.table, {}) else None

    def close(self) -> Extraction | None:
        """The corrected extraction, or None where the report was dismissed. What a person vouched for is certain."""
        if self.dismissed:
            return None
        incidents = tuple(
            replace(fact, score=1.0) if identity in self.vouched else fact
            for identity, fact in self.tables["incidents"].items()
            if isinstance(fact, Incident)
        )
        routes = tuple(fact for fact in self.tables["routes"].values() if isinstance(fact, Route))
        mentions = tuple(fact for fact in self.tables["mentions"].values() if isinstance(fact, Resolution))
        return replace(self.extraction, mentions=mentions, incidents=incidents, routes=routes)


class _Desk:
    """All reports that a log touches, while it is applied."""

    def __init__(self, sheets: dict[str, _Sheet]) -> None:
        self.sheets = sheets
        self.marks: dict[tuple[str, str, str], Mark] = {}
        self.links: list[tuple[bool, tuple[str, ...]]] = []

    def apply(self, correction: Correction) -> str:
        """Apply one correction and return its summary. Raises CorrectionError where its target is not found."""
        change = correction.change
        if isinstance(change, AddIncident | AddRoute):
            return self._add(correction)
        if not correction.targets:
            raise CorrectionError("It names nothing to correct.")
        if isinstance(change, Merge | Separate):
            return self._merge(correction) if isinstance(change, Merge) else self._separate(correction)
        sheet, table, identity, fact = self._target(correction.targets[0])
        if fact is None:
            return self._whole(correction, sheet)
        if isinstance(change, Split):
            return self._split(correction, sheet, identity, fact)
        return self._edit(correction, sheet, (table, identity), fact)

    def _whole(self, correction: Correction, sheet: _Sheet) -> str:
        """Apply what is said of a whole report."""
        if isinstance(correction.change, Dismiss):
            sheet.dismissed = True
            return "taken out of the case"
        if isinstance(correction.change, Confirm):
            self._mark(correction, sheet, ("reports", sheet.report_id))
            return "confirmed"
        raise CorrectionError(f"“{correction.action}” cannot be done to a report.")

    def _edit(self, correction: Correction, sheet: _Sheet, spot: tuple[str, str], fact: Fact) -> str:
        """Apply what is said of one fact."""
        change = correction.change
        if isinstance(change, Dismiss):
            del sheet.tables[spot[0]][spot[1]]
            return f"not {edits.NOUNS[spot[0]]}: {edits.title(fact)}"
        if isinstance(change, Confirm):
            self._mark(correction, sheet, spot)
            return f"confirmed: {edits.title(fact)}"
        changed = edits.edit(fact, change, correction)
        self._put(correction, sheet, spot, changed)
        if isinstance(change, SetPlace) and change.everywhere:
            self._spread(correction, sheet, fact)
        return edits.difference(fact, changed)

    def _target(self, anchor: Anchor) -> tuple[_Sheet, str, str, Fact | None]:
        sheet = self.sheets.get(anchor.report_id)
        if sheet is None:
            raise CorrectionError(anchors.why_not(anchor, None))
        if anchor.table == "reports":
            return sheet, anchor.table, anchor.report_id, None
        if sheet.dismissed:
            raise CorrectionError("Its report was taken out of the case.")
        identity = sheet.identity(anchor)
        if identity is None:
            if anchor in sheet.found:
                raise CorrectionError("Another correction took it off the table: it was dismissed, or became part of another.")
            raise CorrectionError(anchors.why_not(anchor, sheet.extraction))
        return sheet, anchor.table, identity, sheet.tables[anchor.table][identity]

    def _mark(
        self, correction: Correction, sheet: _Sheet, spot: tuple[str, str], label: str = "corrected", *, seen: bool = True
    ) -> None:
        """Note that ``correction`` touched the fact at ``spot`` (table, id). ``seen``: it is what the person looked at."""
        if seen and spot[0] == "incidents":
            sheet.vouched.add(spot[1])
        key = (spot[0], sheet.report_id, spot[1])
        before = self.marks.get(key)
        names = before.fields if before else ()
        if isinstance(correction.change, Confirm):
            label = "confirmed"
        elif label == "corrected":
            names = tuple(dict.fromkeys((*names, correction.action)))
            label = "added" if before and before.label == "added" else label
        self.marks[key] = Mark(label, names, correction.author, correction.at.isoformat())

    def _put(self, correction: Correction, sheet: _Sheet, spot: tuple[str, str], fact: Fact, *, seen: bool = True) -> None:
        sheet.tables[spot[0]][spot[1]] = fact
        self._mark(correction, sheet, spot, seen=seen)

    def _add(self, correction: Correction) -> str:
        change = correction.change
        identity = made_id(correction, 1)
        made: Incident | Route
        if isinstance(change, AddIncident):
            made = replace(change.incident, event_id=identity)
        elif isinstance(change, AddRoute):
            made = replace(change.route, route_id=identity)
        else:
            raise CorrectionError(f"“{correction.action}” adds nothing.")
        sheet = self.sheets.get(made.report_id)
        if sheet is None or sheet.dismissed:
            raise CorrectionError("The report that it was added to is not among those that are open.")
        table = anchors.table_of(made)
        sheet.tables[table][identity] = made
        self._mark(correction, sheet, (table, identity), "added")
        return f"added: {edits.title(made)}"

    def _spread(self, correction: Correction, sheet: _Sheet, fact: Fact) -> None:
        """Give every mention of the same words in the report the place that ``correction`` sets."""
        resolution = fact.resolution if isinstance(fact, Incident) else fact
        if not isinstance(resolution, Resolution) or not resolution.mention.text:
            return
        words = resolution.mention.text.casefold()
        for table in anchors.TABLES:
            for identity, held in list(sheet.tables[table].items()):
                changed = edits.relocate(held, words, correction)
                if changed is not held:
                    self._put(correction, sheet, (table, identity), changed, seen=False)

    def _split(self, correction: Correction, sheet: _Sheet, identity: str, fact: Fact) -> str:
        if not isinstance(fact, Incident) or not isinstance(correction.change, Split):
            raise CorrectionError("Only an incident can be split.")
        rows: dict[str, Fact] = {}
        for held_id, held in sheet.tables["incidents"].items():
            if held_id != identity:
                rows[held_id] = held
                continue
            for number, part in enumerate(correction.change.parts):
                made = edits.edit_part(fact, part, correction)
                made_as = identity if number == 0 else made_id(correction, number)
                rows[made_as] = replace(made, event_id=made_as)
                self._mark(correction, sheet, ("incidents", made_as))
        sheet.tables["incidents"] = rows
        return f"split into {len(correction.change.parts)}: {edits.title(fact)}"

    def _incidents(self, correction: Correction) -> dict[str, list[tuple[_Sheet, Incident]]]:
        """The targets by report; at least two."""
        by_report: dict[str, list[tuple[_Sheet, Incident]]] = defaultdict(list)
        for anchor in correction.targets:
            sheet, _, _, fact = self._target(anchor)
            if not isinstance(fact, Incident):
                raise CorrectionError("Only incidents can be merged or separated.")
            if all(fact.event_id != held.event_id for _, held in by_report[anchor.report_id]):
                by_report[anchor.report_id].append((sheet, fact))
        if sum(map(len, by_report.values())) < 2:
            raise CorrectionError("It needs two different incidents.")
        return by_report

    def _merge(self, correction: Correction) -> str:
        by_report = self._incidents(correction)
        count = sum(map(len, by_report.values()))
        kept: list[Incident] = []
        for group in by_report.values():
            sheet, first = group[0]
            for _, other in group[1:]:
                first = edits.absorb(first, other)
                del sheet.tables["incidents"][other.event_id]
            self._put(correction, sheet, ("incidents", first.event_id), first)
            kept.append(first)
        if len(kept) > 1:
            self.links.append((True, tuple(incident.event_id for incident in kept)))
        return f"{count} incidents are one event: {edits.title(kept[0])}"

    def _separate(self, correction: Correction) -> str:
        by_report = self._incidents(correction)
        named = [incident for group in by_report.values() for _, incident in group]
        for group in by_report.values():
            for sheet, incident in group:
                self._mark(correction, sheet, ("incidents", incident.event_id))
        self.links.append((False, tuple(incident.event_id for incident in named)))
        return f"{len(named)} incidents are not one event"


def made_id(correction: Correction, number: int) -> str:
    """The id of the fact number ``number`` that ``correction`` makes."""
    return f"{correction.correction_id}.{number}"


def touched(corrections: Iterable[Correction]) -> frozenset[str]:
    """The ids of the reports that ``corrections`` name."""
    found = {anchor.report_id for correction in corrections for anchor in correction.targets}
    for correction in corrections:
        if isinstance(correction.change, AddIncident):
            found.add(correction.change.incident.report_id)
        elif isinstance(correction.change, AddRoute):
            found.add(correction.change.route.report_id)
    return frozenset(found)


def apply(extractions: Iterable[Extraction], corrections: Sequence[Correction]) -> Corrected:
    """Apply the log ``corrections`` to ``extractions``; neither is changed. Never raises for a correction that cannot hold."""
    kept = tuple(extractions)
    if not corrections:
        return Corrected(kept)
    names = touched(corrections)
    sheets = {e.report.report_id: _Sheet(e) for e in kept if e.report.report_id in names}
    wanted: dict[str, list[Anchor]] = defaultdict(list)
    for correction in corrections:
        for anchor in correction.targets:
            wanted[anchor.report_id].append(anchor)
    for report_id, sheet in sheets.items():
        sheet.found = anchors.match(wanted[report_id], sheet.extraction)
    desk = _Desk(sheets)
    holding, undone = active(corrections)
    by_id = {correction.correction_id: correction for correction in corrections}
    outcomes = []
    for correction in corrections:
        if correction.correction_id not in holding:
            by = by_id[undone[correction.correction_id]]
            reason = f"Undone by {by.author or 'nobody named'} on {by.at:%d %B %Y}" + (f": {by.reason}" if by.reason else ".")
            outcomes.append(Outcome(correction, State.UNDONE, reason=reason))
        elif isinstance(correction.change, Undo):
            other = by_id.get(correction.change.correction_id)
            outcomes.append(
                Outcome(correction, State.APPLIED, f"undid: {other.action}")
                if other
                else Outcome(correction, State.ORPHANED, reason="The correction that it undoes is not in this log.")
            )
        else:
            outcomes.append(_attempt(desk, correction))
    done = (sheets[e.report.report_id].close() if e.report.report_id in sheets else e for e in kept)
    return Corrected(
        tuple(extraction for extraction in done if extraction is not None),
        _still_there(desk),
        tuple(desk.links),
        tuple(outcomes),
    )


def _attempt(desk: _Desk, correction: Correction) -> Outcome:
    try:
        return Outcome(correction, State.APPLIED, desk.apply(correction))
    except CorrectionError as fault:
        return Outcome(correction, State.ORPHANED, reason=str(fault))


def _still_there(desk: _Desk) -> dict[tuple[str, str, str], Mark]:
    """The marks of what stands in the tables in the end."""
    return {
        key: mark for key, mark in desk.marks.items() if key[0] == "reports" or key[2] in desk.sheets[key[1]].tables[key[0]]
    }
