"""Counting what is shown: each row's facts as numbers, made once for a dataset, so that a filter only adds them up. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.filters import province_key


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure over events: lowest to highest claim, None where none is known; ``unbounded``: one has no upper bound."""

    low: int | None
    high: int | None
    unbounded: bool


@dataclass(frozen=True, slots=True)
class _Bounds:
    """One figure of each row: the lowest and the highest claim, infinite where it has none, and whether one is open."""

    low: np.ndarray
    high: np.ndarray
    unbounded: np.ndarray

    @classmethod
    def of(cls, rows: Iterable[Sequence[Mapping[str, Any]]], figure: str) -> _Bounds:
        low_name, high_name = f"{figure}_low", f"{figure}_high"
        lows, highs, opens = [], [], []
        for claims in rows:
            low, high, unbounded = np.inf, -np.inf, False
            for claim in claims:
                least, most = claim[low_name], claim[high_name]
                if least is None:
                    continue
                low, high = min(low, least), max(high, least if most is None else most)
                unbounded |= most is None
            lows.append(low)
            highs.append(high)
            opens.append(unbounded)
        return cls(np.array(lows, dtype=float), np.array(highs, dtype=float), np.array(opens, dtype=bool))

    def over(self, rows: np.ndarray, events: np.ndarray, total: int) -> Toll:
        """The sum over the events that ``rows`` tell of: row ``rows[i]`` tells of event ``events[i]`` of ``total``."""
        low, high = np.full(total, np.inf), np.full(total, -np.inf)
        np.minimum.at(low, events, self.low[rows])
        np.maximum.at(high, events, self.high[rows])
        known = np.isfinite(low)
        if not known.any():
            return Toll(None, None, unbounded=False)
        return Toll(int(low[known].sum()), int(high[known].sum()), unbounded=bool(self.unbounded[rows].any()))


class Tally:
    """The rows of a dataset as numbers. Incidents of one ``link_id`` are one event, told several times."""

    def __init__(self, incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> None:
        self._events = pd.factorize(incidents["link_id"])[0]
        self._killed = _Bounds.of(incidents["claims"], "killed")
        self._wounded = _Bounds.of(incidents["claims"], "wounded")
        self._reports = pd.factorize(pd.concat([incidents["report_id"], routes["report_id"]]))[0]
        keys = list(map(province_key, incidents["country"], incidents["admin1"]))
        codes: dict[str, int] = {"": -1}
        self._provinces = np.array([codes.setdefault(key, len(codes)) for key in keys], dtype=int)
        self._route_provinces = [
            {codes.setdefault(key, len(codes)) for key in map(province_key, countries, admin1s)} - {-1}
            for countries, admin1s in zip(routes["stop_countries"], routes["stop_admin1s"], strict=True)
        ]

    def tolls(self, incidents: np.ndarray) -> tuple[int, Toll, Toll]:
        """How many events the rows of the mask ``incidents`` tell of, and who was killed and wounded in them."""
        rows = np.flatnonzero(incidents)
        found, events = np.unique(self._events[rows], return_inverse=True)
        total = len(found)
        return total, self._killed.over(rows, events, total), self._wounded.over(rows, events, total)

    def provinces(self, incidents: np.ndarray, routes: np.ndarray) -> int:
        """In how many provinces the rows of both masks are."""
        found = set(np.unique(self._provinces[incidents]).tolist()) - {-1}
        return len(found.union(*(self._route_provinces[row] for row in np.flatnonzero(routes))))

    def reports(self, incidents: np.ndarray, routes: np.ndarray) -> int:
        """How many reports the rows of both masks come from."""
        return len(np.unique(self._reports[np.concatenate([incidents, routes])]))
