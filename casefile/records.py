"""What a case tells about itself: small frozen records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from casefile.replay import Outcome
from geo.models import DateMention, Extraction, Incident, Report, Resolution, Route

Extract = Callable[[Report], Extraction]
"""Reads one report; give ``functools.partial(pipeline.read, resources=...)``."""

Progress = Callable[[float, str], None]
"""Called with the share done, 0..1, and a few words on what is being done."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """How reports are read, and the ``version`` that says by what: a new one has the reports read again."""

    extract: Extract
    version: str


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a report did: ``new`` is False where the case had it already."""

    report_id: str
    new: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that a report came from; ``sha256`` is of its bytes, in hexadecimal, ``read_at`` in UTC."""

    sha256: str
    source_file: str
    read_at: dt.datetime
    read_by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the case's list, without its text. The counts are of what was read, before corrections.

    ``report.text`` is empty; ``Case.report`` gives it whole. ``version`` is "" where the report was not read yet.
    """

    report: Report
    sha256: str
    size: int
    read_at: dt.datetime
    read_by: str
    version: str = ""
    mentions: int = 0
    incidents: int = 0
    routes: int = 0


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading again did: how many reports, and which corrections no longer find what they correct, with the reason."""

    reports: int
    orphans: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """Incidents of another project's file: ``frame`` is an incidents frame (``geo.frames``), ``label`` its source's name."""

    label: str
    source_file: str
    frame: gpd.GeoDataFrame
    layer_id: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A case file in a folder. ``reports`` is None where it could not be opened; ``fault`` then says why."""

    path: Path
    reports: int | None
    size: int
    changed_at: dt.datetime
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An extraction without its report, as it is kept."""

    mentions: tuple[Resolution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    incidents: tuple[Incident, ...] = ()
    routes: tuple[Route, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, extraction: Extraction) -> Body:
        """The body of ``extraction``."""
        return cls(extraction.mentions, extraction.dates, extraction.incidents, extraction.routes, extraction.notes)

    def with_report(self, report: Report) -> Extraction:
        """The extraction that this body and ``report`` make."""
        return Extraction(report, self.mentions, self.dates, self.incidents, self.routes, self.notes)
