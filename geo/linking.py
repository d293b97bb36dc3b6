"""Links: which incidents of several reports tell of one event.

Two incidents of different reports can be one when their places meet (within what both leave open, or one in the other's
province), their dates overlap, and their types can be told of one event. Where a place or a date is wide, or a report
itself tells of several such events there, a toll or an actor must agree as well; tolls that are far apart forbid it. The
best pairs are joined first, and no link ever holds two incidents of one report. Undated and unplaced incidents stay alone.

Single linkage over scored candidate pairs, under cannot-link constraints (after Wagstaff et al., 2001). Candidates meet in
buckets of place and month, each compared with a bounded number of neighbours, so that time grows with the number of rows.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.models import PlaceKind, SubEventType

Pair = frozenset[str]
"""Two event_ids."""

_EARTH_M = 6_371_000.0
_CELL_M = 60_000.0
_REACH_M = {PlaceKind.SITE: 2_000.0, PlaceKind.DISTRICT: 4_000.0, PlaceKind.TOWN: 5_000.0}
_FINE = frozenset((PlaceKind.SITE, PlaceKind.DISTRICT, PlaceKind.TOWN))
_MAX_REACH_M = 30_000.0
_WIDE_DAYS = 7
_MAX_DAYS = 62
_NEIGHBOURS = 48
_FAR_RATIO, _FAR_GAP = 3, 10
_FIGURES = ("killed_low", "wounded_low", "detained_low")

_FAMILIES = (
    {SubEventType.ARMED_CLASH, SubEventType.AIR_STRIKE, SubEventType.SHELLING},
    {SubEventType.IED, SubEventType.SUICIDE_BOMB, SubEventType.GRENADE},
    {SubEventType.ATTACK, SubEventType.SUICIDE_BOMB, SubEventType.IED, SubEventType.ARMED_CLASH},
    {SubEventType.ARRESTS, SubEventType.DISRUPTED_WEAPONS},
)
"""Sub-events that two reports may call one event; the last are told of one raid, and need more than a place and a day."""


@dataclass(frozen=True, slots=True)
class _Event:
    """A row as the comparison needs it. ``first`` and ``last`` are ordinal days, ``xyz`` metres on the sphere."""

    row: int
    event_id: str
    report_id: str
    type: str
    kind: str
    country: str
    admin1: str
    reach: float
    first: int
    last: int
    xyz: tuple[float, float, float]
    tolls: frozenset[tuple[str, int]]
    actors: frozenset[str]

    @property
    def fine(self) -> bool:
        """Whether it happened at a site, in a district or in a town."""
        return self.kind in _FINE

    @property
    def wide(self) -> bool:
        """Whether its date leaves more than a week open."""
        return self.last - self.first >= _WIDE_DAYS


def _tolls(claims: Iterable[dict[str, Any]]) -> frozenset[tuple[str, int]]:
    return frozenset((figure, int(claim[figure])) for claim in claims for figure in _FIGURES if claim.get(figure))


def _events(frame: gpd.GeoDataFrame) -> list[_Event]:
    """The dated and placed rows of ``frame``."""
    usable = (frame["date_start"].notna() & frame["date_end"].notna() & frame.geometry.notna()).to_numpy()
    lon = np.radians(frame.geometry.x.fillna(0).to_numpy())
    lat = np.radians(frame.geometry.y.fillna(0).to_numpy())
    xyz = _EARTH_M * np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)
    names = ("event_id", "report_id", "sub_event_type", "place_kind", "country", "admin1", "claims", "actors")
    columns = {name: frame[name].tolist() for name in names}
    first = frame["date_start"].to_numpy("datetime64[D]").astype("int64").tolist()
    last = frame["date_end"].to_numpy("datetime64[D]").astype("int64").tolist()
    radius = frame["uncertainty_m"].fillna(0.0).to_numpy(float).tolist()
    found = []
    for row in np.flatnonzero(usable).tolist():
        if last[row] - first[row] > _MAX_DAYS:
            continue
        kind = columns["place_kind"][row]
        found.append(
            _Event(
                row,
                columns["event_id"][row],
                columns["report_id"][row],
                columns["sub_event_type"][row],
                kind,
                columns["country"][row],
                columns["admin1"][row],
                min(max(radius[row], _REACH_M.get(kind, 0.0)), _MAX_REACH_M),
                first[row],
                last[row],
                (float(xyz[row, 0]), float(xyz[row, 1]), float(xyz[row, 2])),
                _tolls(columns["claims"][row]),
                frozenset(actor.casefold() for actor in columns["actors"][row]),
            )
        )
    return found


def _buckets(events: Iterable[_Event]) -> dict[tuple[object, ...], list[_Event]]:
    """Events that may meet: by cell and month, by province and month, and by country, month and toll."""
    found: dict[tuple[object, ...], list[_Event]] = {}
    for event in events:
        months = range(event.first // 30, event.last // 30 + 1)
        keys: list[tuple[object, ...]] = []
        if event.fine:
            spans = [range(int((v - event.reach) // _CELL_M), int((v + event.reach) // _CELL_M) + 1) for v in event.xyz]
            keys += [("cell", *cell) for cell in itertools.product(*spans)]
        if event.admin1:
            keys.append(("admin1", event.country, event.admin1))
        keys += [("toll", event.country, *toll) for toll in event.tolls if event.country]
        for month in months:
            for key in keys:
                found.setdefault((month, *key), []).append(event)
    return found


def _candidates(events: list[_Event]) -> Iterator[tuple[_Event, _Event]]:
    """Pairs of different reports whose dates overlap and that share a bucket, each pair once for each bucket.

    Two places that are both towns or finer meet by cell alone; the other buckets are for provinces and countries.
    """
    for key, bucket in _buckets(events).items():
        by_cell = key[1] == "cell"
        if len(bucket) < 2 or not (by_cell or any(not event.fine for event in bucket)):
            continue
        ordered = sorted(bucket, key=lambda event: (event.first, event.event_id))
        for at, event in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
                if other.first > event.last:
                    break
                if other.report_id != event.report_id and (by_cell or not (event.fine and other.fine)):
                    yield event, other


def _distance(one: _Event, other: _Event) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one.xyz, other.xyz, strict=True)) ** 0.5)


@cache
def _types(one: str, other: str) -> int:
    """2 where both are the same sub-event, 1 where one event can be called both, 0 where it cannot."""
    if one == other:
        return 2
    return int(any(one in family and other in family for family in _FAMILIES))


def _far_apart(one: _Event, other: _Event) -> bool:
    """Whether both give a figure of one sort and the figures are far from each other."""
    for figure in _FIGURES:
        mine = [number for sort, number in one.tolls if sort == figure]
        theirs = [number for sort, number in other.tolls if sort == figure]
        if mine and theirs:
            gap = min(abs(a - b) for a in mine for b in theirs)
            ratio = min(max(a, b) / max(1, min(a, b)) for a in mine for b in theirs)
            if gap > _FAR_GAP and ratio > _FAR_RATIO:
                return True
    return False


def _score(one: _Event, other: _Event, crowded: set[tuple[str, str, int]]) -> float:
    """How well two events fit, 0 where they do not. ``crowded``: (type, place, day) of which a report tells twice."""
    types = _types(one.type, other.type)
    if not types or _far_apart(one, other):
        return 0.0
    shared = len({toll for toll in one.tolls & other.tolls if toll[1] > 1}) + 0.5 * len(one.tolls & other.tolls)
    actors = len(one.actors & other.actors)
    near = 0.0
    if one.fine and other.fine:
        room = one.reach + other.reach
        near = max(0.0, 1 - _distance(one, other) / room)
        met = near > 0
        needs = False
    elif one.admin1 and other.admin1:
        met = (one.country, one.admin1) == (other.country, other.admin1)
        needs = True
    else:
        met = one.country == other.country != ""
        needs = True
    if not met:
        return 0.0
    raid = {one.type, other.type} == {SubEventType.ARRESTS, SubEventType.DISRUPTED_WEAPONS}
    needs = needs or one.wide or other.wide or one.type == SubEventType.OTHER or raid
    needs = needs or bool({_place_day(one), _place_day(other)} & crowded)
    if needs and not shared and not (actors and types == 2 and one.admin1 == other.admin1):
        return 0.0
    same_days = (one.first, one.last) == (other.first, other.last)
    return 3 * types + 2 * same_days + 2 * shared + min(actors, 3) + near


def _place_day(event: _Event) -> tuple[str, str, int]:
    return event.type, "{:.0f} {:.0f} {:.0f}".format(*(value / 1_000 for value in event.xyz)), event.first


def _crowded(events: Iterable[_Event]) -> set[tuple[str, str, int]]:
    """(type, place, day) of which one report tells more than once."""
    seen: set[tuple[str, tuple[str, str, int]]] = set()
    found = set()
    for event in events:
        key = event.report_id, _place_day(event)
        if key in seen:
            found.add(key[1])
        seen.add(key)
    return found


def link(incidents: gpd.GeoDataFrame, *, apart: frozenset[Pair] = frozenset()) -> gpd.GeoDataFrame:
    """A copy of ``incidents`` whose ``link_id`` is shared by the rows that tell of one event.

    The link_id is the event_id of the link's first row; a row that is linked to none keeps its own. The pairs of event_ids
    in ``apart`` never come into one link: that is how a person undoes it. The same rows give the same links in any order.
    """
    events = _events(incidents)
    crowded = _crowded(events)
    scored: dict[tuple[str, str], tuple[float, _Event, _Event]] = {}
    for pair in _candidates(events):
        one, other = sorted(pair, key=lambda event: event.event_id)
        key = one.event_id, other.event_id
        if key not in scored:
            scored[key] = _score(one, other, crowded), one, other
    groups = {event.event_id: [event] for event in events}
    barred: dict[str, set[str]] = {}
    for one_id, other_id in (sorted(pair) for pair in apart if len(pair) == 2):
        barred.setdefault(one_id, set()).add(other_id)
        barred.setdefault(other_id, set()).add(one_id)
    for score, one, other in sorted(scored.values(), key=lambda entry: (-entry[0], entry[1].event_id, entry[2].event_id)):
        if score <= 0:
            break
        left, right = groups[one.event_id], groups[other.event_id]
        if left is right or not {event.report_id for event in left}.isdisjoint(event.report_id for event in right):
            continue
        ids = {event.event_id for event in right}
        if any(not barred.get(event.event_id, set()).isdisjoint(ids) for event in left):
            continue
        left += right
        for event in right:
            groups[event.event_id] = left
    linked = incidents.copy()
    link_ids = incidents["event_id"].tolist()
    for group in {id(group): group for group in groups.values() if len(group) > 1}.values():
        name = min(group, key=lambda event: (event.first, event.event_id)).event_id
        for event in group:
            link_ids[event.row] = name
    linked["link_id"] = pd.Series(link_ids, index=incidents.index, dtype="object")
    return linked


def merged_claims(incidents: gpd.GeoDataFrame) -> dict[str, list[dict[str, Any]]]:
    """For each link_id, every claim of its rows in order, each with ``event_id``, ``report_id``, ``title`` and ``publisher``.

    ``source`` stays the claimant, None where it is the report's own voice.
    """
    merged: dict[str, list[dict[str, Any]]] = {}
    names = ("link_id", "event_id", "report_id", "title", "source", "claims")
    for link_id, event_id, report_id, title, publisher, claims in zip(*(incidents[name] for name in names), strict=True):
        about = {"event_id": event_id, "report_id": report_id, "title": title, "publisher": publisher}
        merged.setdefault(link_id, []).extend({**claim, **about} for claim in claims)
    return merged
