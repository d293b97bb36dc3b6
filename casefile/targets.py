"""From what a person points at to the anchors of a correction, and the check that it would hold: the same for a case and a
session without one. Pure, over a ``Source``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from casefile import anchors, corrections, replay
from casefile.changes import AddIncident, AddRoute, Change, Undo
from casefile.corrections import Anchor, Correction
from casefile.errors import CorrectionError
from casefile.replay import State
from geo.models import Extraction, Incident, Report, Resolution, Route

Target = str | Incident | Route | Resolution | Report
"""What can be corrected: a fact, a report, or the id of an incident, route or report."""


class Source(Protocol):
    """Where what was read is found."""

    @property
    def log(self) -> Sequence[Correction]:
        """The whole log, in order."""

    def report(self, report_id: str) -> Report:
        """The report of this id. Raises CaseError where there is none."""

    def holder(self, fact_id: str) -> str | None:
        """The id of the report in which an incident or route was read; None where there is none."""

    def extractions(self, report_ids: Iterable[str]) -> Iterable[tuple[Extraction, str]]:
        """What was read in these reports, each with its extractor's version."""


def make(
    source: Source, target: Target | Sequence[Target] | None, change: Change, *, author: str, reason: str, report_id: str = ""
) -> Correction:
    """The correction of ``target``, checked: it would hold after the log as it stands. Raises CorrectionError where not."""
    made = corrections.new(_anchors(source, target, change, report_id), change, author=author, reason=reason)
    named = replay.touched([made])
    near = [c for c in source.log if isinstance(c.change, Undo) or named & replay.touched([c])]
    found = [extraction for extraction, _ in source.extractions(sorted(named))]
    outcome = replay.apply(found, [*near, made]).outcomes[-1]
    if outcome.state is not State.APPLIED:
        raise CorrectionError(outcome.reason)
    return made


def make_undo(log: Sequence[Correction], correction: Correction | str | None, *, author: str, reason: str) -> Correction:
    """The entry that undoes ``correction`` (None: the last that holds). Raises CorrectionError where there is none."""
    holding, _ = corrections.active(log)
    identity = correction.correction_id if isinstance(correction, Correction) else correction
    if identity is None:
        held = [c for c in log if c.correction_id in holding and not isinstance(c.change, Undo)]
        if not held:
            raise CorrectionError("There is no correction to undo.")
        identity = held[-1].correction_id
    entry = next((c for c in log if c.correction_id == identity), None)
    if entry is None:
        raise CorrectionError(f"There is no correction {identity}.")
    if identity not in holding:
        raise CorrectionError("That correction is undone already.")
    return corrections.new(entry.targets, Undo(identity), author=author, reason=reason)


def _anchors(source: Source, target: Target | Sequence[Target] | None, change: Change, report_id: str) -> list[Anchor]:
    if target is not None:
        given = [target] if isinstance(target, str | Incident | Route | Resolution | Report) else list(target)
        return [_anchor(source, item, report_id) for item in given]
    if isinstance(change, AddIncident | AddRoute):
        fact = change.incident if isinstance(change, AddIncident) else change.route
        report = source.report(fact.report_id)
        if not 0 <= fact.evidence_start <= fact.evidence_end <= len(report.text):
            raise CorrectionError("The evidence of what you add lies outside its report: mark the sentence that states it.")
        return [anchors.report_anchor(report)]
    raise CorrectionError("Say what is to be corrected.")


def _anchor(source: Source, target: Target, report_id: str) -> Anchor:
    """The anchor of ``target`` in what was read, or of the correction that made it."""
    tables: tuple[str, ...] = anchors.TABLES[:2]
    if isinstance(target, Report):
        return anchors.report_anchor(source.report(target.report_id))
    if isinstance(target, str):
        maker = _maker(source, target)
        held_by = report_id or source.holder(target) or (next(iter(replay.touched([maker])), None) if maker else None)
        if held_by is None:
            return anchors.report_anchor(source.report(target))
        identity = target
    else:
        identity, tables = anchors.fact_id(target), (anchors.table_of(target),)
        held_by = target.mention.report_id if isinstance(target, Resolution) else target.report_id
        maker = _maker(source, identity)
    for extraction, version in source.extractions([held_by]):
        for table in tables:
            for base in anchors.bases(extraction, table):
                if base.fact_id == identity:
                    return anchors.anchor(base, table=table, report_id=held_by, version=version)
    if maker is None:
        raise CorrectionError(f"There is no incident, route or place {identity}. It may have been read anew: load it again.")
    table = "routes" if isinstance(maker.change, AddRoute) else "incidents"
    return Anchor(table, held_by, identity, made_by=maker.correction_id)


def _maker(source: Source, fact_id: str) -> Correction | None:
    """The correction that added or split off a fact of this id."""
    name = fact_id.rpartition(".")[0]
    return next((c for c in source.log if c.correction_id == name), None) if name else None
