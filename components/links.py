"""The whole view as an address, and back: filters, selection, map position and tab. Pure; no Streamlit.

Every key is a word that a person can read and edit: ``?from=2007-12-01&province=IQ/Wasit&incident=...&map=32.5,45.8,8``.
A parameter that cannot be read is dropped and named, so that an old or cut link still opens.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.errors import FilterError
from geo.filters import FilterCriteria

LISTS = {
    "province": "admin1s",
    "country": "countries",
    "type": "sub_event_types",
    "actor": "actors",
    "goods": "goods",
    "status": "statuses",
    "report": "report_ids",
}
"""Parameters that may be given several times, with their criterion."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: ``kind`` is incident, route or "" (nothing), ``key`` its event_id or route_id."""

    kind: str = ""
    key: str = ""

    def to_json(self) -> dict[str, str | None]:
        """As the map's messages name it."""
        return {"kind": self.kind or None, "id": self.key or None}

    @classmethod
    def from_json(cls, value: Any) -> Selection:
        """The selection of a message from the browser; nothing where it is malformed."""
        if not isinstance(value, Mapping):
            return cls()
        kind, key = value.get("kind"), value.get("id")
        if kind in ("incident", "route") and isinstance(key, str) and 0 < len(key) <= 200:
            return cls(kind, key)
        return cls()


@dataclass(frozen=True, slots=True)
class Position:
    """Where the map looks: its centre in degrees and Leaflet's zoom."""

    lat: float
    lon: float
    zoom: float

    @classmethod
    def from_json(cls, value: Any) -> Position | None:
        """The position of a message from the browser; None where it is malformed or off the globe."""
        try:
            lat, lon, zoom = (float(value[name]) for name in ("lat", "lon", "zoom"))
        except (KeyError, TypeError, ValueError):
            return None
        if not all(map(math.isfinite, (lat, lon, zoom))) or abs(lat) > 90 or abs(lon) > 540 or not 0 <= zoom <= 24:
            return None
        return cls(round(lat, 4), round(lon, 4), round(zoom, 2))

    def to_json(self) -> dict[str, float]:
        """As the map's messages name it."""
        return {"lat": self.lat, "lon": self.lon, "zoom": self.zoom}


@dataclass(frozen=True, slots=True)
class View:
    """What a link restores. ``tab`` "" is the first one."""

    criteria: FilterCriteria = field(default_factory=FilterCriteria)
    selection: Selection = field(default_factory=Selection)
    position: Position | None = None
    tab: str = ""


def encode(view: View) -> dict[str, list[str]]:
    """The parameters of ``view``; what is at its default is left out."""
    given: dict[str, list[str]] = {}
    criteria = view.criteria
    if criteria.date_start:
        given["from"] = [criteria.date_start.isoformat()]
    if criteria.date_end:
        given["to"] = [criteria.date_end.isoformat()]
    if not criteria.undated:
        given["undated"] = ["no"]
    for name, criterion in LISTS.items():
        if values := getattr(criteria, criterion):
            given[name] = sorted(values)
    if criteria.fatalities_min:
        given["killed"] = [str(criteria.fatalities_min)]
    if criteria.geo_precision_max < 7:
        given["precision"] = [str(criteria.geo_precision_max)]
    if criteria.chance_min:
        given["sure"] = [str(criteria.chance_min)]
    if criteria.claims:
        given["claims"] = [criteria.claims]
    if view.selection.kind:
        given[view.selection.kind] = [view.selection.key]
    if view.position:
        given["map"] = [f"{view.position.lat:g},{view.position.lon:g},{view.position.zoom:g}"]
    if view.tab:
        given["tab"] = [view.tab]
    return given


def _number(value: str, low: int, high: int) -> int:
    number = int(value)
    if not low <= number <= high:
        raise ValueError(value)
    return number


def _criteria(given: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], list[str]]:
    read: dict[str, Any] = {}
    bad = []
    readers = {
        "from": ("date_start", dt.date.fromisoformat),
        "to": ("date_end", dt.date.fromisoformat),
        "undated": ("undated", lambda value: value != "no"),
        "killed": ("fatalities_min", lambda value: _number(value, 0, 10**9)),
        "precision": ("geo_precision_max", lambda value: _number(value, 1, 7)),
        "sure": ("chance_min", lambda value: _number(value, 0, 99)),
        "claims": ("claims", lambda value: FilterCriteria(claims=value).claims),
    }
    for name, (criterion, reader) in readers.items():
        if values := given.get(name):
            try:
                read[criterion] = reader(values[-1])
            except (ValueError, FilterError):
                bad.append(name)
    for name, criterion in LISTS.items():
        if values := given.get(name):
            read[criterion] = frozenset(value for value in values if value)
    return read, bad


def decode(given: Mapping[str, Sequence[str]]) -> tuple[View, list[str]]:
    """The view that the parameters ``given`` name, and the names of those that could not be read."""
    read, bad = _criteria(given)
    try:
        criteria = FilterCriteria(**read)
    except FilterError:
        bad += ["from", "to"]
        criteria = FilterCriteria(**{key: value for key, value in read.items() if key not in ("date_start", "date_end")})
    selection = Selection()
    for kind in ("incident", "route"):
        if values := given.get(kind):
            selection = Selection.from_json({"kind": kind, "id": values[-1]})
    position = None
    if values := given.get("map"):
        parts = values[-1].split(",")
        position = Position.from_json(dict(zip(("lat", "lon", "zoom"), parts, strict=False))) if len(parts) == 3 else None
        if position is None:
            bad.append("map")
    tab = given["tab"][-1] if given.get("tab") else ""
    return View(criteria, selection, position, tab), bad
