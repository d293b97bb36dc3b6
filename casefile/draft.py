"""Corrections of a session that has no case open: the same calls, in memory, for one person.

    draft = Draft(extractions, author="Noor")
    draft.correct(incident, Confirm())
    case.load_corrections(draft.save_corrections())     # when it is to be kept

A draft belongs to one session; it holds what that session read and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casefile import corrections, replay, tables, targets
from casefile.changes import Change
from casefile.corrections import Correction
from casefile.errors import CaseError
from casefile.replay import Outcome
from casefile.tables import Compose, Tables
from casefile.targets import Target
from geo.models import Extraction, Report


class Draft:
    """What was read in a session, and the log of its corrections."""

    def __init__(
        self, extractions: Iterable[Extraction] = (), *, log: Iterable[Correction] = (), author: str = "", version: str = ""
    ) -> None:
        self._source = _Memory(tuple(extractions), list(log), version)
        self.author = author

    def read(self, extractions: Iterable[Extraction]) -> None:
        """Take what was read now in place of what was read before; the corrections stay."""
        self._source.read = {extraction.report.report_id: extraction for extraction in extractions}

    def correct(
        self,
        target: Target | Sequence[Target] | None,
        change: Change,
        *,
        reason: str = "",
        author: str | None = None,
        report_id: str = "",
    ) -> Correction:
        """Append a correction; as ``Case.correct``. Raises CorrectionError, and appends nothing, where it cannot hold."""
        who = self.author if author is None else author
        made = targets.make(self._source, target, change, author=who, reason=reason, report_id=report_id)
        self._source.log.append(made)
        return made

    def undo(self, correction: Correction | str | None = None, *, reason: str = "", author: str | None = None) -> Correction:
        """Append that ``correction`` (None: the last that holds) does not hold any more. Undo an undo to redo."""
        who = self.author if author is None else author
        made = targets.make_undo(self._source.log, correction, author=who, reason=reason)
        self._source.log.append(made)
        return made

    def corrections(self) -> tuple[Correction, ...]:
        """The whole log, in order."""
        return tuple(self._source.log)

    def history(self) -> tuple[Outcome, ...]:
        """Every correction with what it changed in words, and whether it holds."""
        return replay.apply(self._source.read.values(), self._source.log).outcomes

    def extractions(self, *, corrected: bool = True) -> tuple[Extraction, ...]:
        """What was read, after the corrections or as the extractor had it."""
        found = tuple(self._source.read.values())
        return replay.apply(found, self._source.log).extractions if corrected else found

    def tables(self, *, compose: Compose = tables.plain_frames) -> Tables:
        """The corrected tables, as ``Case.tables``."""
        return tables.tabulate(self._source.read.values(), self._source.log, compose=compose)

    def save_corrections(self) -> str:
        """The log as a small JSON file."""
        return corrections.to_json(self._source.log)

    def load_corrections(self, data: bytes | str) -> int:
        """Append the corrections of such a file that are not here; returns how many. Raises CorrectionError."""
        known = {entry.correction_id for entry in self._source.log}
        found = [entry for entry in corrections.from_json(data) if entry.correction_id not in known]
        self._source.log += found
        return len(found)


class _Memory:
    """What a draft holds, as ``targets.Source``."""

    def __init__(self, extractions: Sequence[Extraction], log: list[Correction], version: str) -> None:
        self.read = {extraction.report.report_id: extraction for extraction in extractions}
        self.log = log
        self._version = version

    def report(self, report_id: str) -> Report:
        if report_id not in self.read:
            raise CaseError(f"There is no report {report_id}.")
        return self.read[report_id].report

    def holder(self, fact_id: str) -> str | None:
        for extraction in self.read.values():
            if any(incident.event_id == fact_id for incident in extraction.incidents):
                return extraction.report.report_id
            if any(route.route_id == fact_id for route in extraction.routes):
                return extraction.report.report_id
        return None

    def extractions(self, report_ids: Iterable[str]) -> Iterator[tuple[Extraction, str]]:
        return ((self.read[name], self._version) for name in report_ids if name in self.read)
