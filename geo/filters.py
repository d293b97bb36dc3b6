"""One frozen set of criteria, and the pure, vectorised filters of the frames.

The map's runtime applies the same criteria in the browser: ``tests/golden/filters.json`` holds both to the same answers.
A criterion that is empty or None lets everything pass.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.errors import FilterError


@dataclass(frozen=True, slots=True)
class FilterCriteria:
    """What to show. A row passes when every criterion lets it pass.

    - ``date_start``, ``date_end``: whole days, either may be None; an event passes when its own interval overlaps theirs.
    - ``undated``: whether what bears no date passes while a date is asked for.
    - ``admin1s``: provinces as "IQ/Wasit"; ``countries``: ISO 3166-1 alpha-2. A route passes when one of its stops does.
    - ``sub_event_types``, ``actors``: incidents only. ``goods``, ``statuses``: routes only.
    - ``fatalities_min``: at least so many killed by the best figure; 0 lets incidents without a toll pass.
    - ``geo_precision_max``: UCDP's where_prec, 1 exact to 6 country; unplaced incidents have 7.
    - ``chance_min``: incidents only, at least so sure, in per cent, 0 to 99 (see ``per_cents``); 0 lets all pass.
    - ``claims``: "" all, "several" claimed by two sides or more, "single" by one side or in the report's own voice.
    - ``report_ids``: only these reports.
    """

    date_start: dt.date | None = None
    date_end: dt.date | None = None
    undated: bool = True
    admin1s: frozenset[str] = field(default=frozenset())
    countries: frozenset[str] = field(default=frozenset())
    sub_event_types: frozenset[str] = field(default=frozenset())
    actors: frozenset[str] = field(default=frozenset())
    goods: frozenset[str] = field(default=frozenset())
    statuses: frozenset[str] = field(default=frozenset())
    fatalities_min: int = 0
    geo_precision_max: int = 7
    chance_min: int = 0
    claims: str = ""
    report_ids: frozenset[str] = field(default=frozenset())

    def __post_init__(self) -> None:
        if self.date_start and self.date_end and self.date_start > self.date_end:
            raise FilterError(f"The interval starts on {self.date_start}, after its end on {self.date_end}: swap the two.")
        if self.claims not in ("", "several", "single"):
            raise FilterError(f"claims is {self.claims!r}; it takes several, single or nothing.")
        if not 0 <= self.chance_min <= 99:
            raise FilterError(f"chance_min is {self.chance_min}; it takes per cents from 0 to 99.")

    def to_json(self) -> dict[str, Any]:
        """Only the criteria that narrow, as JSON values in a fixed order: short enough for an address or a message."""
        found: dict[str, Any] = {}
        for item in fields(self):
            value = getattr(self, item.name)
            if value == item.default:
                continue
            if isinstance(value, frozenset):
                value = sorted(value)
            elif isinstance(value, dt.date):
                value = value.isoformat()
            found[item.name] = value
        return found

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | str) -> FilterCriteria:
        """The criteria that ``to_json`` wrote. Raises FilterError where a key or a value is not one of theirs."""
        try:
            given = json.loads(value) if isinstance(value, str) else dict(value)
            kinds = {item.name: item for item in fields(cls)}
            read: dict[str, Any] = {}
            for key, raw in given.items():
                default = kinds[key].default
                if isinstance(default, frozenset):
                    if not isinstance(raw, list) or not all(isinstance(entry, str) for entry in raw):
                        raise TypeError(key)
                    read[key] = frozenset(raw)
                elif key in ("date_start", "date_end"):
                    read[key] = None if raw is None else dt.date.fromisoformat(raw)
                elif type(raw) is not type(default):
                    raise TypeError(key)
                else:
                    read[key] = raw
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            raise FilterError(f"These filter criteria could not be read: {fault}.") from fault
        return cls(**read)


def province_key(country: str, admin1: str) -> str:
    """A province as the criteria name it, "IQ/Wasit"; "" where no province is known."""
    return f"{country}/{admin1}" if admin1 else ""


def _overlaps(frame: gpd.GeoDataFrame, criteria: FilterCriteria) -> np.ndarray:
    keep = np.ones(len(frame), dtype=bool)
    if criteria.date_start is None and criteria.date_end is None:
        return keep
    undated = frame["date_start"].isna().to_numpy()
    if criteria.date_start is not None:
        keep &= (frame["date_end"] >= pd.Timestamp(criteria.date_start)).to_numpy()
    if criteria.date_end is not None:
        keep &= (frame["date_start"] <= pd.Timestamp(criteria.date_end)).to_numpy()
    return np.where(undated, criteria.undated, keep)


def _any_of(lists: Iterable[list[str]], wanted: frozenset[str]) -> np.ndarray:
    return np.fromiter((not wanted.isdisjoint(values) for values in lists), dtype=bool)


def _in_provinces(incidents: gpd.GeoDataFrame, wanted: frozenset[str]) -> np.ndarray:
    """True for each incident in one of the ``wanted`` provinces; compared by country, for joining texts is slow."""
    found = np.zeros(len(incidents), dtype=bool)
    by_country: dict[str, set[str]] = {}
    for key in wanted:
        country, _, admin1 = key.partition("/")
        if admin1:
            by_country.setdefault(country, set()).add(admin1)
    for country, admin1s in by_country.items():
        found |= ((incidents["country"] == country) & incidents["admin1"].isin(admin1s)).to_numpy(dtype=bool)
    return found


def per_cents(scores: pd.Series[Any]) -> np.ndarray:
    """The chances ``scores``, 0..1, in whole per cent as floats; NaN where none is known."""
    found: np.ndarray = np.round(100 * scores.to_numpy(dtype="float64", na_value=np.nan))
    return found


def several_sides(claims: list[dict[str, Any]]) -> bool:
    """Whether at least two different claimants give a figure."""
    return len({claim["source"] for claim in claims}) > 1


def filter_incidents(incidents: gpd.GeoDataFrame, criteria: FilterCriteria) -> gpd.GeoDataFrame:
    """The incidents that pass, in order; an empty result is a valid frame with its CRS."""
    keep = _overlaps(incidents, criteria)
    if criteria.admin1s:
        keep &= _in_provinces(incidents, criteria.admin1s)
    for column, wanted in (
        ("country", criteria.countries),
        ("sub_event_type", criteria.sub_event_types),
        ("report_id", criteria.report_ids),
    ):
        if wanted:
            keep &= incidents[column].isin(wanted).to_numpy()
    if criteria.actors:
        keep &= _any_of(incidents["actors"], criteria.actors)
    if criteria.fatalities_min > 0:
        keep &= (incidents["fatalities_best"].fillna(0) >= criteria.fatalities_min).to_numpy()
    if criteria.geo_precision_max < 7:
        keep &= (incidents["geo_precision"] <= criteria.geo_precision_max).to_numpy()
    if criteria.chance_min > 0:
        keep &= per_cents(incidents["score"]) >= criteria.chance_min
    if criteria.claims:
        several = np.fromiter((several_sides(claims) for claims in incidents["claims"]), dtype=bool, count=len(incidents))
        keep &= several if criteria.claims == "several" else ~several
    return incidents[keep.astype(bool)]


def filter_routes(routes: gpd.GeoDataFrame, criteria: FilterCriteria) -> gpd.GeoDataFrame:
    """The routes that pass, in order. What only incidents have (types, actors, tolls, chances, claims) holds no route back."""
    keep = _overlaps(routes, criteria)
    if criteria.admin1s:
        stops = zip(routes["stop_countries"], routes["stop_admin1s"], strict=True)
        keys = ([province_key(c, a) for c, a in zip(countries, admin1s, strict=True)] for countries, admin1s in stops)
        keep &= _any_of(keys, criteria.admin1s)
    if criteria.countries:
        keep &= _any_of(routes["countries"], criteria.countries)
    if criteria.goods:
        keep &= _any_of(routes["goods"], criteria.goods)
    for column, wanted in (("status", criteria.statuses), ("report_id", criteria.report_ids)):
        if wanted:
            keep &= routes[column].isin(wanted).to_numpy()
    return routes[keep.astype(bool)]
