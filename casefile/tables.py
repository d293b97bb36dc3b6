"""The corrected tables: the three frames of ``geo.frames`` with what people did to each row.

Incidents, routes and mentions get four columns more: ``mark`` ("", corrected, confirmed or added), ``marked_fields`` (a list),
``marked_by`` and ``marked_at`` (ISO 8601, UTC, or "").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Protocol

import geopandas as gpd
import numpy as np
import pandas as pd

from casefile.corrections import Correction
from casefile.replay import Corrected, Mark, Outcome, apply
from geo import frames
from geo.models import Extraction

MARK_COLUMNS = ("mark", "marked_fields", "marked_by", "marked_at")


class Framed(Protocol):
    """Three frames, as ``geo.pipeline.Tables`` has them."""

    @property
    def mentions(self) -> gpd.GeoDataFrame:
        """The mentions."""

    @property
    def incidents(self) -> gpd.GeoDataFrame:
        """The incidents."""

    @property
    def routes(self) -> gpd.GeoDataFrame:
        """The routes."""


Compose = Callable[[Sequence[Extraction]], Framed]
"""Makes the frames of extractions; give ``functools.partial(pipeline.tabulate, resources=...)`` for roads and links."""


@dataclass(frozen=True)
class Tables:
    """The corrected frames, the corrected extractions that they show, and what became of each correction."""

    incidents: gpd.GeoDataFrame
    routes: gpd.GeoDataFrame
    make_mentions: Callable[[], gpd.GeoDataFrame]
    extractions: tuple[Extraction, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    orphans: tuple[Outcome, ...] = ()

    @cached_property
    def mentions(self) -> gpd.GeoDataFrame:
        """The mentions: made when they are first asked for, since they are many and a map does not ask."""
        return self.make_mentions()


def plain_frames(extractions: Sequence[Extraction]) -> Tables:
    """The frames without roads and without links between reports."""
    mentions = partial(frames.mentions_frame, extractions)
    return Tables(frames.incidents_frame(extractions), frames.routes_frame(extractions), mentions)


def tabulate(
    extractions: Iterable[Extraction], corrections: Sequence[Correction] = (), *, compose: Compose = plain_frames
) -> Tables:
    """The tables of ``extractions`` after ``corrections``, made by ``compose`` and marked. Pure."""
    corrected = apply(extractions, corrections)
    made = compose(corrected.extractions)

    def mentions() -> gpd.GeoDataFrame:
        return _marked(made.mentions, "mentions", _mention_ids(made.mentions), corrected.marks)

    incidents = _marked(relink(made.incidents, corrected), "incidents", made.incidents["event_id"], corrected.marks)
    routes = _marked(made.routes, "routes", made.routes["route_id"], corrected.marks)
    return Tables(incidents, routes, mentions, corrected.extractions, corrected.outcomes, corrected.orphans)


def _mention_ids(mentions: gpd.GeoDataFrame) -> Iterable[str]:
    return (f"{start}-{end}" for start, end in zip(mentions["start"], mentions["end"], strict=True))


def _marked(
    frame: gpd.GeoDataFrame, table: str, identities: Iterable[str], marks: Mapping[tuple[str, str, str], Mark]
) -> gpd.GeoDataFrame:
    """``frame`` with the columns of ``MARK_COLUMNS``."""
    keys = zip(frame["report_id"], identities, strict=True)
    found = [marks.get((table, report_id, identity)) for report_id, identity in keys] if marks else [None] * len(frame)
    changed = frame.copy()
    for name, values in (
        ("mark", [mark.label if mark else "" for mark in found]),
        ("marked_fields", [list(mark.fields) if mark else [] for mark in found]),
        ("marked_by", [mark.author if mark else "" for mark in found]),
        ("marked_at", [mark.at if mark else "" for mark in found]),
    ):
        array = np.empty(len(values), dtype=object)
        array[:] = values
        changed[name] = pd.Series(array, index=frame.index, dtype="object")
    return changed


def unmarked(incidents: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Others' incidents with the columns of ``MARK_COLUMNS``: nobody did anything to them."""
    return _marked(incidents, "incidents", incidents["event_id"], {})


def relink(incidents: gpd.GeoDataFrame, corrected: Corrected) -> gpd.GeoDataFrame:
    """``incidents`` with the ``link_id`` that people set: merged ones share one, separated ones have their own."""
    if not corrected.links:
        return incidents
    links = dict(zip(incidents["event_id"], incidents["link_id"], strict=True))
    for one_event, group in corrected.links:
        here = [event_id for event_id in group if event_id in links]
        if one_event:
            merged = {links[event_id] for event_id in here}
            shared = min((links[event_id] for event_id in here), default="")
            links = {event_id: shared if link in merged else link for event_id, link in links.items()}
            continue
        for event_id in here:
            if sum(links[other] == links[event_id] for other in here) > 1:
                links[event_id] = f"own-{event_id}"
    changed = incidents.copy()
    changed["link_id"] = pd.Series([links[e] for e in incidents["event_id"]], index=incidents.index, dtype="object")
    return changed
