"""Reports into a dataset. What ships with the project is read once for everybody; what a person adds, for that person alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from components.dataset import Dataset, ordered
from geo import pipeline, reports
from geo.models import Extraction
from geo.roads import Roads

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "reports"


@st.cache_resource(show_spinner=False)
def resources(_progress: Callable[[float, str], None] | None = None) -> pipeline.Resources:
    """The gazetteer and the boundaries, shared by all sessions. They hold nothing of a user's."""
    return pipeline.Resources.open(progress=_progress)


@st.cache_resource(show_spinner=False)
def roads() -> Roads:
    """The network of roads, shared by all sessions."""
    return Roads.open()


@st.cache_resource(show_spinner=False)
def sample_extractions() -> tuple[Extraction, ...]:
    """The sample reports as read. They are public, so every session shares them."""
    found, _ = reports.read_paths([SAMPLES])
    return pipeline.read_all(found, resources())


@st.cache_resource(show_spinner=False)
def sample_dataset() -> Dataset:
    """The dataset of the sample reports alone, shared by every session."""
    return dataset(sample_extractions())


def dataset(extractions: Sequence[Extraction], *, own: frozenset[str] = frozenset()) -> Dataset:
    """The dataset of ``extractions``; ``own`` are the ids of the user's reports."""
    tables = pipeline.tabulate(extractions, resources(), roads=roads())
    return Dataset(
        tuple(extractions),
        ordered(tables.incidents),
        ordered(tables.routes),
        resources().gazetteer.country_names,
        own,
    )


def combined(own: dict[str, Extraction], *, samples: bool) -> Dataset:
    """The dataset of the sample reports, where wanted, and the user's own; the same report twice is one."""
    if not own:
        return sample_dataset() if samples else dataset(())
    base = sample_extractions() if samples else ()
    kept = [extraction for extraction in base if extraction.report.report_id not in own]
    return dataset([*kept, *own.values()], own=frozenset(own))
