"""The whole way from a report's text to the three tables: the one module that composes the stages.

    Report -> Document -> mentions -> resolutions ─┐
                       -> dates ───────────────────┴-> incidents, routes -> Extraction -> Tables

``Resources`` holds what the stages need from disk; it is opened once, shared freely and never holds anything of a user's.
"""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd

from geo import dates, documents, frames, incidents, linear, linking, resolution, routes, toponyms
from geo.boundaries import Boundaries
from geo.gazetteer import Gazetteer
from geo.models import DatePrecision, Extraction, Incident, Mention, Report, Resolution
from geo.routes import route_geometry
from geo.toponyms import casing

if TYPE_CHECKING:
    from geo.documents import Document
    from geo.roads import Roads

Progress = Callable[[float, str], None]
"""Called with the share done, 0..1, and a few words on what is being done."""

Recogniser = Callable[["Document"], Iterable[Mention]]
"""Finds further mentions in a document; they join those of the rules where they do not overlap them."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Resources:
    """What reading needs from disk. ``recogniser`` is an optional second finder of toponyms beside the rules."""

    gazetteer: Gazetteer
    boundaries: Boundaries
    recogniser: Recogniser | None = None

    @classmethod
    def open(
        cls,
        *,
        progress: Progress | None = None,
        dumps: Sequence[Path] = (),
        recogniser: Recogniser | None = None,
    ) -> Resources:
        """Open the gazetteer and the boundaries; the first time the gazetteer is compiled, which takes a minute.

        ``dumps`` are GeoNames country dumps to add. Raises DataError where a data file is missing or damaged.
        """
        return cls(Gazetteer.open(progress=progress, dumps=dumps), Boundaries.load(), recogniser)


@dataclass(frozen=True)
class Tables:
    """The three checked frames (see ``geo.frames``), and the extractions that they were made from."""

    incidents: gpd.GeoDataFrame
    routes: gpd.GeoDataFrame
    extractions: tuple[Extraction, ...]

    @cached_property
    def mentions(self) -> gpd.GeoDataFrame:
        """The mentions: made when they are first asked for, since they are many and a map does not ask."""
        return frames.mentions_frame(self.extractions)


def _with_further(mentions: tuple[Mention, ...], further: Iterable[Mention]) -> tuple[Mention, ...]:
    """``mentions`` and those of ``further`` that overlap neither them nor each other, in order of their start.

    One without a letter or figure names nothing, and is left out.
    """
    kept = sorted(mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in kept]
    added: list[Mention] = []
    for mention in sorted(further, key=lambda mention: (mention.start, -mention.end)):
        at = bisect_right(starts, mention.start)
        if not any(mark.isalnum() for mark in mention.text):
            continue
        before = kept[at - 1].end if at else 0
        after = starts[at] if at < len(starts) else mention.end
        if before <= mention.start and mention.end <= after and (not added or added[-1].end <= mention.start):
            added.append(mention)
    return tuple(sorted((*kept, *added), key=lambda mention: mention.start))


def _notes(report: Report, mentions: tuple[Resolution, ...], found: tuple[Incident, ...]) -> tuple[str, ...]:
    """Sentences for the user on what this report could not give."""
    notes = list(report.warnings)
    if not any(resolution.place for resolution in mentions):
        notes.append("No place was recognised in this report, so nothing of it can stand on the map.")
    undated = sum(incident.date_precision is DatePrecision.UNKNOWN for incident in found)
    if undated and report.published is None:
        notes.append(
            f"{undated} incident(s) bear no date: the report does not tell its day of publication, "
            "so words such as “Sunday” cannot be dated. Give the day to date them."
        )
    return tuple(notes)


def read(report: Report, resources: Resources) -> Extraction:
    """Read one report: every mention, date, incident and route in it, each with its span. Never raises for any text."""
    document = documents.parse(report, reading=casing.restore_case(report.text, gazetteer=resources.gazetteer))
    mentions = toponyms.recognise(document, gazetteer=resources.gazetteer)
    if resources.recogniser is not None:
        mentions = _with_further(mentions, resources.recogniser(document))
    resolved = resolution.resolve(document, mentions, gazetteer=resources.gazetteer)
    dated = dates.find(document)
    found = incidents.extract(document, mentions=resolved, dates=dated)
    moved = routes.extract(document, mentions=resolved, dates=dated, model=linear.load("leg"))
    return Extraction(report, resolved, dated, found, moved, _notes(report, resolved, found))


def _read_safely(report: Report, resources: Resources) -> Extraction:
    """``read``, but a fault of ours costs this report alone: it is logged, and the report keeps a note that says so."""
    try:
        return read(report, resources)
    except Exception:  # noqa: BLE001 - whatever it is, the other reports are still read
        _LOG.exception("reading %s failed", report.report_id)
        fault = "This report could not be read to its end, by a fault of Ratlines and not of yours. The others are not touched."
        return Extraction(report, notes=(*report.warnings, fault))


def read_all(reports: Sequence[Report], resources: Resources, *, progress: Progress | None = None) -> tuple[Extraction, ...]:
    """Read ``reports`` in order, telling ``progress`` after each. The same content twice is read once."""
    distinct = list({report.report_id: report for report in reports}.values())
    extractions = []
    for count, report in enumerate(distinct, 1):
        extractions.append(_read_safely(report, resources))
        if progress:
            progress(count / len(distinct), report.title)
    return tuple(extractions)


def tabulate(extractions: Iterable[Extraction], resources: Resources, *, roads: Roads | None = None) -> Tables:
    """The checked tables of ``extractions``: incidents linked across reports, routes along ``roads`` where given."""
    kept = tuple(extractions)
    events = linking.link(frames.incidents_frame(kept, country_names=resources.gazetteer.country_names))
    lines = route_geometry.draw(frames.routes_frame(kept), roads=roads)
    return Tables(frames.check(events, "incidents"), frames.check(lines, "routes"), kept)
