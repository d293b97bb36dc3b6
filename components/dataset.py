"""What a session looks at: the extractions of its reports, their tables, and what the panels count from them.

Pure: no Streamlit. A ``Dataset`` is made once for a set of reports; filters only choose among its rows, by position.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd

from casefile.replay import Outcome
from components import facets, wording
from components.tally import Tally, Toll
from geo.filters import FilterCriteria, filter_incidents, filter_routes
from geo.frames import is_unplaced
from geo.models import Extraction, Report

T = TypeVar("T")

INCIDENT_CRITERIA = [
    "date_start", "date_end", "admin1", "country", "sub_event_type", "report_id", "actors",
    "fatalities_best", "geo_precision", "score", "claims",
]  # fmt: skip
ROUTE_CRITERIA = ["date_start", "date_end", "stop_countries", "stop_admin1s", "countries", "goods", "status", "report_id"]


@dataclass(frozen=True)
class Dataset:
    """The reports of a session and their tables, which have a RangeIndex.

    ``extractions`` are in the order of the reports; ``own`` are the ids of those that the user added; ``country_names``
    maps ISO 3166-1 alpha-2 codes to words. Where something was corrected, the tables bear the marks of ``casefile.tables``,
    ``outcomes`` are the corrections, and ``stamp`` differs from that of the same rows before.
    """

    extractions: tuple[Extraction, ...]
    incidents: gpd.GeoDataFrame
    routes: gpd.GeoDataFrame
    country_names: Mapping[str, str]
    own: frozenset[str] = frozenset()
    outcomes: tuple[Outcome, ...] = ()
    stamp: str = ""

    @cached_property
    def key(self) -> str:
        """A short hash of the rows: equal for equal tables."""
        digest = hashlib.sha256()
        for ids in (self.incidents["event_id"], self.incidents["link_id"], self.routes["route_id"]):
            digest.update("\0".join(ids).encode() + b"\1")
        digest.update("\0".join(self.routes["geometry_basis"]).encode())
        digest.update("\0".join(e.report.report_id for e in self.extractions).encode())
        digest.update(self.stamp.encode())
        return digest.hexdigest()[:16]

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports by their ids."""
        return {extraction.report.report_id: extraction.report for extraction in self.extractions}

    @cached_property
    def by_report(self) -> dict[str, Extraction]:
        """The extractions by their report's id."""
        return {extraction.report.report_id: extraction for extraction in self.extractions}

    @cached_property
    def incident_position(self) -> dict[str, int]:
        """The row of each event_id."""
        return {event_id: row for row, event_id in enumerate(self.incidents["event_id"])}

    @cached_property
    def route_position(self) -> dict[str, int]:
        """The row of each route_id."""
        return {route_id: row for row, route_id in enumerate(self.routes["route_id"])}

    @cached_property
    def unplaced(self) -> np.ndarray:
        """True for each incident that has no point."""
        return is_unplaced(self.incidents).to_numpy()

    @cached_property
    def tally(self) -> Tally:
        """The rows as numbers to add up."""
        return Tally(self.incidents, self.routes)

    @cached_property
    def _slim(self) -> tuple[Any, Any]:
        # Filters copy the rows that pass: with only the columns that they read, that costs next to nothing.
        return pd.DataFrame(self.incidents[INCIDENT_CRITERIA]), pd.DataFrame(self.routes[ROUTE_CRITERIA])

    def shown(self, criteria: FilterCriteria) -> Shown:
        """The rows that pass ``criteria``."""
        incidents, routes = self._slim
        masks = []
        for frame, keep in (
            (incidents, filter_incidents(incidents, criteria)),
            (routes, filter_routes(routes, criteria)),
        ):
            mask = np.zeros(len(frame), dtype=bool)
            mask[keep.index.to_numpy()] = True
            masks.append(mask)
        return Shown(self, criteria, masks[0], masks[1])

    def memo(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for this dataset: it lives and dies with it, in one session."""
        kept = self.__dict__.setdefault("_kept", {})
        if name not in kept:
            kept[name] = make()
        value: T = kept[name]
        return value

    def country(self, code: str) -> str:
        """A country's name in words, or its code."""
        return self.country_names.get(code, code)

    @cached_property
    def extent(self) -> tuple[Any, Any]:
        """The first and the last day of any event or route, or (None, None)."""
        starts = pd.concat([self.incidents["date_start"], self.routes["date_start"]]).dropna()
        ends = pd.concat([self.incidents["date_end"], self.routes["date_end"]]).dropna()
        if starts.empty or ends.empty:
            return None, None
        return starts.min().date(), ends.max().date()

    @cached_property
    def facets(self) -> facets.Facets:
        """The values that can be filtered by, with their counts, the most frequent first."""
        return facets.find(self.incidents, self.routes)


@dataclass(frozen=True)
class Figures:
    """The figures of what is shown."""

    incidents: int
    unplaced: int
    killed: Toll
    wounded: Toll
    routes: int
    provinces: int
    reports: int


@dataclass(frozen=True)
class Shown:
    """What passes the filters: a mask over the rows of each table."""

    dataset: Dataset
    criteria: FilterCriteria
    incidents: np.ndarray
    routes: np.ndarray

    @property
    def empty(self) -> bool:
        """Whether nothing at all passes."""
        return not self.incidents.any() and not self.routes.any()

    def incident_frame(self) -> gpd.GeoDataFrame:
        """The incidents that pass."""
        return self.dataset.incidents[self.incidents]

    def route_frame(self) -> gpd.GeoDataFrame:
        """The routes that pass."""
        return self.dataset.routes[self.routes]

    def figures(self) -> Figures:
        """The figures over what passes. Incidents that are linked as one event count once, with all their claims."""
        tally = self.dataset.tally
        events, killed, wounded = tally.tolls(self.incidents)
        return Figures(
            incidents=events,
            unplaced=int((self.incidents & self.dataset.unplaced).sum()),
            killed=killed,
            wounded=wounded,
            routes=int(self.routes.sum()),
            provinces=tally.provinces(self.incidents, self.routes),
            reports=tally.reports(self.incidents, self.routes),
        )

    def message(self) -> dict[str, Any]:
        """What the map and the tables in the browser need: the criteria and which rows pass."""
        return {
            "criteria": self.criteria.to_json(),
            "incidents": coded(self.incidents),
            "routes": coded(self.routes),
            "of": [len(self.incidents), len(self.routes)],
        }

    def widenings(self) -> list[tuple[str, FilterCriteria, int]]:
        """The criteria that hold rows back, each with what it would show without it, the most first."""
        found = []
        for words, fields in _LOOSENED:
            given = self.criteria.to_json()
            if not any(field in given for field in fields):
                continue
            looser = FilterCriteria.from_json({key: value for key, value in given.items() if key not in fields})
            shown = self.dataset.shown(looser)
            number = int(shown.incidents.sum() + shown.routes.sum())
            if number:
                found.append((words, looser, number))
        return sorted(found, key=lambda entry: -entry[2])


_LOOSENED = (
    ("any date", ("date_start", "date_end")),
    ("with the undated ones", ("undated",)),
    ("any province", ("admin1s",)),
    ("any country", ("countries",)),
    ("any type", ("sub_event_types",)),
    ("any actor", ("actors",)),
    ("any goods", ("goods",)),
    ("any status", ("statuses",)),
    ("any toll", ("fatalities_min",)),
    ("any precision", ("geo_precision_max",)),
    ("however sure", ("chance_min",)),
    ("any number of claimants", ("claims",)),
    ("all reports", ("report_ids",)),
)


def _varints(numbers: Iterable[int]) -> bytes:
    """``numbers`` as LEB128."""
    out = bytearray()
    for number in numbers:
        left = number
        while left > 127:
            out.append(left & 127 | 128)
            left >>= 7
        out.append(left)
    return bytes(out)


def coded(mask: np.ndarray) -> str:
    """Which rows pass, as short as it goes, in base 64 behind a letter that tells how.

    "b" a bit a row, the lowest first; "r" the lengths of the runs that fail and pass in turn, starting with those that fail;
    "g" for each row that passes, how many before it fail since the last. Lengths are varints (LEB128).
    """
    edges = np.flatnonzero(np.diff(mask.astype(np.int8), prepend=0)) if mask.size else np.zeros(0, dtype=int)
    ways = {"b": np.packbits(mask, bitorder="little").tobytes()}
    if len(edges) < len(ways["b"]):
        ways["r"] = _varints(np.diff(edges, prepend=0, append=len(mask)).tolist())
    if 0 < mask.sum() < len(ways["b"]):
        ways["g"] = _varints((np.diff(np.flatnonzero(mask), prepend=-1) - 1).tolist())
    return min((letter + base64.b64encode(code).decode() for letter, code in ways.items()), key=len)


def ordered(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """``frame`` in the order of time, undated rows last, with a fresh RangeIndex: rows are named by their position."""
    return frame.sort_values("date_start", kind="stable", na_position="last").reset_index(drop=True)


def headline(row: Mapping[str, Any]) -> str:
    """An incident in a line: "Armed clash, Kut", its place as the report calls it."""
    return f"{row['sub_event_type']}, {wording.told_place(row['place_text'], row['location']) or 'place not given'}"


def route_line(stops: Sequence[str]) -> str:
    """A route's stops in a line: "Iran → Al Kut → Baghdad"."""
    return " → ".join(stops)


def toll_words(claims: list[dict[str, Any]]) -> str:
    """A toll in a line: "4–11 killed, 3 wounded"."""
    parts = [f"{words} {figure}" for figure in ("killed", "wounded", "detained") if (words := wording.toll(claims, figure))]
    return ", ".join(parts)


def outcomes_of(dataset: Dataset, fact_id: str) -> list[Outcome]:
    """What was said of the fact ``fact_id``, in order, undone entries too."""
    return [
        outcome
        for outcome in dataset.outcomes
        if any(anchor.fact_id == fact_id for anchor in outcome.correction.targets)
        or fact_id.startswith(f"{outcome.correction.correction_id}.")
    ]
