"""Reports into a dataset. What ships with the project is read once for everybody; what a person adds, for that person alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd

from casefile.replay import Outcome
from casefile.tables import Framed
from components.dataset import Dataset, ordered
from geo import collector, frames, pipeline, reports
from geo.models import Extraction
from geo.roads import Roads

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "reports"


_OPENING = threading.Lock()


class _Shared:
    """What all sessions share: it is the same for everybody, and holds nothing of a user's."""

    resources: pipeline.Resources | None = None
    extractions: tuple[Extraction, ...] | None = None
    dataset: Dataset | None = None


def resources(progress: Callable[[float, str], None] | None = None) -> pipeline.Resources:
    """The gazetteer and the boundaries. Where the gazetteer has to be compiled first, ``progress`` is told how far it is."""
    with _OPENING:
        if _Shared.resources is None:
            _Shared.resources = pipeline.Resources.open(progress=progress)
            collector.settle()
        return _Shared.resources


@cache
def roads() -> Roads:
    """The network of roads."""
    return Roads.open()


def sample_extractions() -> tuple[Extraction, ...]:
    """The sample reports as read. They are public."""
    opened = resources()
    with _OPENING:
        if _Shared.extractions is None:
            found, _ = reports.read_paths([SAMPLES])
            _Shared.extractions = pipeline.read_all(found, opened)
        return _Shared.extractions


def sample_dataset() -> Dataset:
    """The dataset of the sample reports alone."""
    found, opened = sample_extractions(), resources()
    with _OPENING:
        if _Shared.dataset is None:
            _Shared.dataset = dataset(pipeline.tabulate(found, opened, roads=roads()), found, opened=opened)
        return _Shared.dataset


def dataset(
    tables: Framed,
    extractions: Sequence[Extraction],
    *,
    opened: pipeline.Resources,
    own: frozenset[str] = frozenset(),
    layers: Sequence[gpd.GeoDataFrame] = (),
    outcomes: tuple[Outcome, ...] = (),
    stamp: str = "",
) -> Dataset:
    """The dataset of ``tables``, which show ``extractions``; ``own`` are the ids of the user's reports, ``layers`` incidents
    from elsewhere, with all the columns of the tables."""
    incidents = tables.incidents
    if layers:
        columns = list(incidents.columns)
        joined = pd.concat([incidents, *(layer[columns] for layer in layers)], ignore_index=True)
        incidents = frames.check(joined.drop_duplicates("event_id", ignore_index=True), "incidents")
    return Dataset(
        tuple(extractions),
        ordered(incidents),
        ordered(tables.routes),
        opened.gazetteer.country_names,
        own,
        outcomes=outcomes,
        stamp=stamp,
    )


def extractions(own: Mapping[str, Extraction], *, samples: bool) -> tuple[Extraction, ...]:
    """The sample reports as read, where wanted, and the user's own; the same report twice is one."""
    if samples and not own:
        return sample_dataset().extractions
    base = sample_extractions() if samples else ()
    return (*(extraction for extraction in base if extraction.report.report_id not in own), *own.values())


def combined(own: Mapping[str, Extraction], *, samples: bool, layers: Sequence[gpd.GeoDataFrame] = ()) -> Dataset:
    """The dataset of the sample reports, where wanted, and the user's own."""
    if samples and not own and not layers:
        return sample_dataset()
    found, opened = extractions(own, samples=samples), resources()
    tables = pipeline.tabulate(found, opened, roads=roads())
    return dataset(tables, found, opened=opened, own=frozenset(own), layers=layers)
