"""A case: the reports of one investigation, what was read in them, and what people corrected.

    with Case.open("kut.ratlines", extractor=Extractor(partial(read, resources=resources), "1.4"), author="Noor") as case:
        case.add(report, original_bytes)
        case.correct(incident, SetType(SubEventType.ARRESTS), reason="nobody was shot")
        case.tables().incidents

Every method that changes the case returns only when the change is on the disk. Several processes may have it open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from casefile import corrections, replay, rows, schema, tables, targets
from casefile.address import SUFFIX
from casefile.changes import Change, Dismiss
from casefile.corrections import Correction
from casefile.errors import CaseDamaged, CaseError
from casefile.records import Added, Entry, Extractor, Layer, Listed, Progress, Reading, Reread
from casefile.replay import Outcome, State
from casefile.storage import Storage
from casefile.tables import Compose, Tables
from casefile.targets import Target
from geo.models import Extraction, Report


class Case:
    """An open case. Make one with ``Case.open``; close it, or use it in a ``with`` statement."""

    def __init__(self, storage: Storage, *, extractor: Extractor | None = None, author: str = "") -> None:
        self._storage = storage
        self.extractor = extractor
        self.author = author
        self._held: dict[str, tuple[str, Extraction]] = {}

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        extractor: Extractor | None = None,
        author: str = "",
        create: bool = True,
        backups: bool = True,
    ) -> Case:
        """Open the case in the file or at the PostgreSQL URL ``where``; made where there is none and ``create`` is True.

        An older case is brought to this version, after a backup; with ``backups`` one is made whenever the newest is a day
        old. ``author`` is who adds and corrects from now on. Raises
        CaseError, with a message for the user, where it cannot be opened; the file is then as it was.
        """
        case = cls(Storage(where, create=create), extractor=extractor, author=author)
        if backups:
            case._keep_backup()
        return case

    def _keep_backup(self) -> None:
        """Back up where it is due; a full or read-only disk is no reason not to open the case."""
        try:
            if len(self):
                self._storage.backup_when_due()
        except CaseDamaged:
            self.close()
            raise
        except CaseError:
            return

    def close(self) -> None:
        """Close the case."""
        self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The file's path, or the URL without its password."""
        return self._storage.name

    @property
    def mark(self) -> str:
        """A word that changes whenever anything is written to the case, here or by another process; quick to ask for."""
        return self._storage.mark()

    # Reports

    def add(self, report: Report, original: bytes) -> Added:
        """Read ``report`` and keep it with the bytes it came from. The same report twice is one report."""
        return next(iter(self.add_all([(report, original)])))

    def add_all(self, items: Iterable[tuple[Report, bytes]], *, batch: int = 16) -> Iterator[Added]:
        """Add reports, ``batch`` to a transaction; each is told of once it is on the disk. Stopping keeps what was told."""
        for group in _batches(items, batch):
            prepared = [(report, original, rows.sha256(original)) for report, original in group]
            with self._storage.reading() as connection:
                known = [rows.known_report(connection, report.report_id, digest) for report, _, digest in prepared]
            read = [self._read(report) if had is None else None for (report, _, _), had in zip(prepared, known, strict=True)]
            added = []
            with self._storage.writing() as connection:
                for (report, original, digest), extraction in zip(prepared, read, strict=True):
                    done = rows.put_report(connection, report, original, digest, self.author)
                    if done.new and extraction is not None and self.extractor is not None:
                        rows.put_extraction(connection, extraction, self.extractor.version)
                    added.append(done)
            yield from added

    def _read(self, report: Report) -> Extraction | None:
        return self.extractor.extract(report) if self.extractor else None

    def has(self, report: Report, original: bytes = b"") -> bool:
        """Whether the case has this report already, by its content or by its bytes."""
        with self._storage.reading() as connection:
            return rows.known_report(connection, report.report_id, rows.sha256(original)) is not None

    def reports(self) -> tuple[Entry, ...]:
        """The list of reports, in the order in which they were added, without their texts."""
        with self._storage.reading() as connection:
            return rows.get_entries(connection)

    def report(self, report_id: str) -> Report:
        """One report, whole. Raises CaseError where the case has none of that id."""
        with self._storage.reading() as connection:
            return rows.get_report(connection, report_id)

    def original(self, report_id: str) -> bytes:
        """The very bytes that a report was first read from; their SHA-256 is in ``reports()``."""
        with self._storage.reading() as connection:
            return rows.get_original(connection, report_id)

    def readings(self, report_id: str) -> tuple[Reading, ...]:
        """Every file that a report came from."""
        with self._storage.reading() as connection:
            return rows.get_readings(connection, report_id)

    def __len__(self) -> int:
        with self._storage.reading() as connection:
            return rows.count_reports(connection)

    def outdated(self) -> int:
        """How many reports the present extractor has not read."""
        with self._storage.reading() as connection:
            return len(rows.get_unread(connection, self._needed().version))

    def reread(self, *, every: bool = False, progress: Progress | None = None) -> Reread:
        """Read again what another extractor read (``every``: all), keeping every correction. May be stopped and repeated."""
        extractor = self._needed()
        with self._storage.reading() as connection:
            wanted = rows.get_unread(connection, None if every else extractor.version)
        for done, report_id in enumerate(wanted, 1):
            report = self.report(report_id)
            extraction = extractor.extract(report)
            with self._storage.writing() as connection:
                rows.put_extraction(connection, extraction, extractor.version)
            if progress:
                progress(done / len(wanted), report.title)
        return Reread(len(wanted), tuple(o for o in self.history() if o.state is State.ORPHANED))

    def _needed(self) -> Extractor:
        if self.extractor is None:
            raise CaseError("This case was opened without an extractor, so reports cannot be read again.")
        return self.extractor

    # What was read

    def extractions(self, *, corrected: bool = True) -> tuple[Extraction, ...]:
        """What was read in every report, after the corrections (``corrected``) or as the extractor had it."""
        found, log = self._all()
        return replay.apply(found, log).extractions if corrected else found

    def extraction(self, report_id: str) -> Extraction | None:
        """What was read in one report, before corrections; None where it was not read, or is not here."""
        with self._storage.reading() as connection:
            return next((extraction for extraction, _ in rows.get_extractions(connection, [report_id])), None)

    def tables(self, *, compose: Compose = tables.plain_frames) -> Tables:
        """The corrected tables; ``compose`` makes frames of extractions (see ``casefile.tables.Compose``)."""
        found, log = self._all()
        return tables.tabulate(found, log, compose=compose)

    def _all(self) -> tuple[tuple[Extraction, ...], tuple[Correction, ...]]:
        """What was read, and the log. What was taken from the file before is taken again only where it changed."""
        with self._storage.reading() as connection:
            stamps = rows.get_stamps(connection)
            wanted = [key for key, at in stamps.items() if key not in self._held or self._held[key][0] != at]
            fresh = {e.report.report_id: e for e, _ in rows.get_extractions(connection, wanted)}
            self._held = {key: (at, fresh[key] if key in fresh else self._held[key][1]) for key, at in stamps.items()}
            return tuple(extraction for _, extraction in self._held.values()), rows.get_corrections(connection)

    # Corrections

    def correct(
        self,
        target: Target | Sequence[Target] | None,
        change: Change,
        *,
        reason: str = "",
        author: str | None = None,
        report_id: str = "",
    ) -> Correction:
        """Append a correction of ``target`` to the log. Raises CorrectionError, and appends nothing, where it cannot hold.

        ``target`` is a fact, the id of an incident, route or report, or several of them to merge or separate; None to add
        an incident or route. ``report_id`` is needed for an id that stands in several reports.
        """
        who = self.author if author is None else author
        with self._storage.writing() as connection:
            made = targets.make(_Kept(connection), target, change, author=who, reason=reason, report_id=report_id)
            rows.put_corrections(connection, [made])
        return made

    def undo(self, correction: Correction | str | None = None, *, reason: str = "", author: str | None = None) -> Correction:
        """Append that ``correction`` (None: the last that holds) does not hold any more. Undo an undo to redo."""
        who = self.author if author is None else author
        with self._storage.writing() as connection:
            made = targets.make_undo(rows.get_corrections(connection), correction, author=who, reason=reason)
            rows.put_corrections(connection, [made])
        return made

    def dismiss_report(self, report: Report | str, *, reason: str = "", author: str | None = None) -> Correction:
        """Take a report out of the tables; it stays in the case, and ``undo`` brings it back."""
        return self.correct(report, Dismiss(), reason=reason, author=author)

    def corrections(self) -> tuple[Correction, ...]:
        """The whole log, in order, undone entries and undos too."""
        with self._storage.reading() as connection:
            return rows.get_corrections(connection)

    def history(self, *, report_id: str = "") -> tuple[Outcome, ...]:
        """Every correction with what it changed in words, and whether it holds, was undone, or finds its target no more."""
        with self._storage.reading() as connection:
            log = rows.get_corrections(connection)
            found = [e for e, _ in rows.get_extractions(connection, sorted(replay.touched(log)))] if log else []
        outcomes = replay.apply(found, log).outcomes
        if not report_id:
            return outcomes
        return tuple(outcome for outcome in outcomes if report_id in replay.touched([outcome.correction]))

    def save_corrections(self) -> str:
        """The log as a small JSON file, to be replayed on a fresh reading of the same reports."""
        return corrections.to_json(self.corrections())

    def load_corrections(self, data: bytes | str) -> int:
        """Append the corrections of such a file that the case has not; returns how many. Raises CorrectionError."""
        log = corrections.from_json(data)
        with self._storage.writing() as connection:
            return rows.put_corrections(connection, log)

    # Layers

    def add_layer(self, layer: Layer) -> Layer:
        """Keep another project's incidents beside the case's own; the same twice is one layer."""
        with self._storage.writing() as connection:
            return replace(layer, layer_id=rows.put_layer(connection, layer, self.author))

    def layers(self) -> tuple[Layer, ...]:
        """The layers of other projects' incidents, in the order in which they were added."""
        with self._storage.reading() as connection:
            return rows.get_layers(connection)

    def remove_layer(self, layer_id: str) -> None:
        """Take a layer out. Nothing of the case's own depends on it; add its file again to bring it back."""
        with self._storage.writing() as connection:
            connection.execute(schema.layers.delete().where(schema.layers.c.layer_id == layer_id))

    # The file

    def backup(self) -> Path:
        """Copy the case, checked first, into its folder of backups. Raises CaseDamaged where it is not whole."""
        return self._storage.backup()

    def backup_when_due(self) -> Path | None:
        """Back up where the newest backup is a day old and the case has changed since; tells where it is."""
        return self._storage.backup_when_due()

    def check(self) -> None:
        """Read the whole file; raises CaseDamaged, naming the newest backup, where it is not whole."""
        self._storage.check()


class _Kept:
    """What a case holds, within one transaction, as ``targets.Source``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.log = rows.get_corrections(connection)

    def report(self, report_id: str) -> Report:
        return rows.get_report(self._connection, report_id)

    def holder(self, fact_id: str) -> str | None:
        return rows.report_of_fact(self._connection, fact_id)

    def extractions(self, report_ids: Iterable[str]) -> Iterator[tuple[Extraction, str]]:
        return rows.get_extractions(self._connection, report_ids)


def _batches(items: Iterable[tuple[Report, bytes]], size: int) -> Iterator[tuple[tuple[Report, bytes], ...]]:
    source = iter(items)
    while group := tuple(islice(source, size)):
        yield group


def cases(folder: Path) -> tuple[Listed, ...]:
    """The case files in ``folder``, the last changed first. One that cannot be opened is listed with the reason."""
    found = []
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        state = path.stat()
        changed = dt.datetime.fromtimestamp(state.st_mtime, dt.UTC)
        try:
            with Case.open(path, create=False, backups=False) as case:
                found.append(Listed(path, len(case), state.st_size, changed))
        except CaseError as fault:
            found.append(Listed(path, None, state.st_size, changed, str(fault)))
    return tuple(sorted(found, key=lambda listed: listed.changed_at, reverse=True))
