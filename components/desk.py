"""Where a session's reports and corrections are: in an open case, or, without one, in the session's memory. No Streamlit.

A desk belongs to one session. What it holds is never put where another session could find it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import geopandas as gpd

from casefile import replay
from casefile.changes import Change, Undo
from casefile.corrections import Correction, from_json, to_json
from casefile.draft import Draft
from casefile.records import Extractor, Layer
from casefile.tables import Tables, unmarked
from components import reading
from components.dataset import Dataset
from geo import __version__, pipeline
from geo.models import Extraction, Report

if TYPE_CHECKING:
    from casefile.case import Case

UNKNOWN = "unknown"
"""Who corrects where nobody said."""


def read(report: Report) -> Extraction:
    """What is read in ``report``; a fault of ours is told in its notes, and never at the person."""
    return pipeline.read_all([report], reading.resources())[0]


def extractor() -> Extractor:
    """How this program reads a report, with its version."""
    return Extractor(read, __version__)


@dataclass
class Desk:
    """What a session works on. ``author`` is who adds and corrects; ``name`` what the open case is called."""

    author: str = ""
    case: Case | None = None
    name: str = ""
    draft: Draft = field(default_factory=Draft)
    originals: dict[str, bytes] = field(default_factory=dict)
    mark: str = ""

    @property
    def keeper(self) -> Case | Draft:
        """Where corrections go."""
        return self.case or self.draft

    @property
    def who(self) -> str:
        """The name that corrections bear."""
        return self.author or UNKNOWN

    # The case

    def open(self, case: Case, name: str) -> None:
        """Work on ``case`` from now on; what the session read before waits until it is closed."""
        self.close()
        self.case, self.name = case, name
        self.mark = ""

    def close(self) -> None:
        """Put the case away, and go back to what the session read by itself."""
        if self.case is not None:
            self.case.close()
        self.case, self.name, self.mark = None, "", ""

    def stale(self) -> bool:
        """Whether somebody has written to the case since its tables were made."""
        return self.case is not None and self.case.mark != self.mark

    def take_along(self, case: Case, own: Mapping[str, Extraction], layers: Iterable[Layer]) -> int:
        """Put the session's reports, their corrections and the layers into ``case``; returns how many reports were new."""
        items = [(e.report, self.originals.get(key, e.report.text.encode())) for key, e in own.items()]
        new = sum(added.new for added in case.add_all(items))
        for layer in layers:
            case.add_layer(layer)
        kept = {c.correction_id for c in self.draft.corrections() if replay.touched([c]) and replay.touched([c]) <= own.keys()}
        log = [c for c in self.draft.corrections() if c.correction_id in kept or _undoes(c, kept)]
        if log:
            case.load_corrections(Draft(log=log).save_corrections())
        return new

    def add(self, report: Report, original: bytes) -> bool:
        """Keep ``report`` in the case, or remember its bytes until there is one; False where the case has it already."""
        if self.case is None:
            self.originals[report.report_id] = original
            return True
        self.case.author = self.who
        return self.case.add(report, original).new

    # Corrections

    def correct(
        self, target: str | Sequence[str] | None, change: Change, *, reason: str = "", report_id: str = ""
    ) -> Correction:
        """Append a correction of a fact, a report or several incidents. Raises CaseError where it cannot hold."""
        return self.keeper.correct(target, change, reason=reason.strip(), author=self.who, report_id=report_id)

    def undo(self, correction_id: str | None = None, *, reason: str = "") -> Correction:
        """Append that a correction (None: the last that holds) does not hold any more."""
        return self.keeper.undo(correction_id, reason=reason.strip(), author=self.who)

    def take_in(self, data: bytes, *, vouched: bool) -> int:
        """Append the corrections of a file; returns how many were new. Raises CorrectionError, and then appends none.

        Where names are ``vouched`` for by a sign-in, an entry by somebody else says who took it in: a file can name anybody.
        """
        if not vouched:
            return self.keeper.load_corrections(data)
        log = from_json(data)
        named = [
            c if c.author == self.who else replace(c, author=f"{c.author or UNKNOWN} (from a file of {self.who})") for c in log
        ]
        return self.keeper.load_corrections(to_json(named))

    # What there is to look at

    def dataset(self, own: dict[str, Extraction], *, samples: bool, layers: Sequence[gpd.GeoDataFrame]) -> Dataset:
        """The dataset of the open case, or of the session's own reports and, where wanted, the samples; corrected."""
        opened = reading.resources()
        compose = partial(pipeline.tabulate, resources=opened, roads=reading.roads())
        if self.case is not None:
            self.mark = self.case.mark  # asked before it is read: what is written meanwhile is noticed the next time
            tables = self.case.tables(compose=compose)
            frames_ = [layer.frame for layer in self.case.layers()]
            names = frozenset(entry.report.report_id for entry in self.case.reports())
            return _dataset(tables, frames_, own=names, stamp=f"{self.case.name} {self.mark}", opened=opened)
        self.draft.read(reading.extractions(own, samples=samples))
        log = self.draft.corrections()
        if not log:
            return reading.combined(own, samples=samples, layers=layers)
        stamp = hashlib.sha256("".join(c.correction_id for c in log).encode()).hexdigest()
        return _dataset(self.draft.tables(compose=compose), layers, own=frozenset(own), stamp=stamp, opened=opened)


def _undoes(correction: Correction, kept: set[str]) -> bool:
    """Whether ``correction`` undoes one of ``kept``; it is then one of them, so that an undo of it is kept as well."""
    change = correction.change
    if isinstance(change, Undo) and change.correction_id in kept:
        kept.add(correction.correction_id)
        return True
    return False


def _dataset(
    tables: Tables,
    layers: Sequence[gpd.GeoDataFrame],
    *,
    own: frozenset[str],
    stamp: str,
    opened: pipeline.Resources,
) -> Dataset:
    return reading.dataset(
        tables,
        tables.extractions,
        opened=opened,
        own=own,
        layers=[unmarked(layer) for layer in layers],
        outcomes=tables.outcomes,
        stamp=stamp,
    )
