"""The three tables, declared once, and the frames made from facts.

Every frame is a GeoDataFrame in EPSG:4326. ``check`` collects every fault before it raises. A text that is not known is
"", a number that is not known is <NA>, a date that is not known is NaT, a geometry that is not known is None; coordinates
in lists are [lon, lat]. Names follow ACLED and UCDP where they have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Point

from geo import descriptions
from geo.errors import TableError
from geo.models import EVENT_TYPES, Claim, Extraction, GeometryBasis, Incident, Place, Report, Resolution, Route

CRS = "EPSG:4326"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its kind (a key of ``DTYPES``) and whether a value may be missing."""

    name: str
    kind: str
    nullable: bool = False


DTYPES = {
    "text": "object",
    "integer": "Int64",
    "number": "Float64",
    "date": "datetime64[s]",
    "flag": "bool",
    "texts": "object",  # a list of str
    "records": "object",  # a list of dict
    "positions": "object",  # a list of [lon, lat] or None
}
LISTS = ("texts", "records", "positions")


def _columns(declaration: str) -> tuple[Column, ...]:
    """Columns from lines of "kind: name name? ..."; a question mark allows a missing value."""
    columns = []
    for line in declaration.strip().splitlines():
        kind, _, names = line.partition(":")
        columns += [Column(name.rstrip("?"), kind.strip(), name.endswith("?")) for name in names.split()]
    return tuple(columns)


MENTIONS = _columns("""
    text: report_id source_file
    integer: start end
    text: text name kind country admin1
    integer: geonameid?
    number: score
    text: reason
    records: runners_up
""")
"""``runners_up``: [{name, kind, country, admin1, lat, lon, geonameid, score}], best first."""

INCIDENTS = _columns("""
    text: event_id link_id report_id source_file title source url
    date: published?
    text: event_type sub_event_type
    date: date_start? date_end?
    text: date_precision date_text undated_reason
    text: location place_text place_kind admin1 country
    texts: place_names
    integer: geo_precision
    number: uncertainty_m?
    text: place_reason unplaced_reason
    records: runners_up
    integer: fatalities_low? fatalities_best? fatalities_high?
    records: claims
    texts: actors
    text: evidence
    integer: evidence_start evidence_end
    number: score
""")
"""``link_id`` is shared by the incidents of several reports that tell of one event. ``location`` is the place's name as the
gazetteer has it, ``place_text`` as the report writes it, ``place_names`` every way to
name it: bare, with what it is ("Wasit province"), its admin1, its country in words."""

ROUTES = _columns("""
    text: route_id report_id source_file title source url
    date: published?
    texts: stops
    positions: stop_coordinates
    texts: stop_admin1s stop_countries stop_kinds countries goods
    text: status alleged_by
    date: date_start? date_end?
    text: evidence
    integer: evidence_start evidence_end
    text: geometry_basis
    texts: leg_reasons
    number: length_km? score
""")
"""``stops`` as the report writes them, origin first; ``stop_coordinates``, ``stop_admin1s``, ``stop_countries`` and
``stop_kinds`` parallel; ``leg_reasons`` one shorter: why the leg after each stop is straight, "" where it follows roads."""

TABLES: dict[str, tuple[Column, ...]] = {"mentions": MENTIONS, "incidents": INCIDENTS, "routes": ROUTES}
GEOMETRY = {"mentions": "Point", "incidents": "Point", "routes": "LineString"}
CLAIM_FIGURES = ("killed_low", "killed_high", "wounded_low", "wounded_high", "detained_low", "detained_high")


def build(table: str, rows: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """The frame of ``table`` from ``rows`` (dictionaries with every column and ``geometry``; a list may be left out where
    it is empty). No row gives an empty frame.
    """
    records = list(rows)
    columns: dict[str, list[Any]] = {}
    for column in TABLES[table]:
        values = [record.get(column.name) for record in records]
        if column.kind in LISTS:
            values = [[] if value is None else value for value in values]
        columns[column.name] = values
    return _of_columns(table, columns, [record.get("geometry") for record in records])


def _of_columns(table: str, columns: Mapping[str, Sequence[Any]], shapes: Sequence[Any] | NDArray[Any]) -> gpd.GeoDataFrame:
    """The frame of ``table`` from the values of every column, and the geometries."""
    data: dict[str, Any] = {}
    for column in TABLES[table]:
        values = columns[column.name]
        if column.kind == "text" or column.kind in LISTS:
            array = np.empty(len(values), dtype=object)
            array[:] = values
            data[column.name] = pd.Series(array, dtype="object")
        else:
            data[column.name] = pd.Series(values, dtype=DTYPES[column.kind])
    return gpd.GeoDataFrame(data, geometry=gpd.GeoSeries(shapes, crs=CRS), crs=CRS)


def empty(table: str) -> gpd.GeoDataFrame:
    """The frame of ``table`` without rows: every column, its type, and the CRS."""
    return build(table, [])


def _holds_only(series: pd.Series[Any], kind: type) -> bool:
    """Whether every value is of ``kind``: its types are few, however long the column is."""
    return all(issubclass(found, kind) for found in set(map(type, series.to_numpy())))


def _faults(frame: gpd.GeoDataFrame, table: str) -> list[str]:
    faults = []
    for column in TABLES[table]:
        if column.name not in frame.columns:
            faults.append(f"the column {column.name} is missing")
            continue
        series = frame[column.name]
        if str(series.dtype) != DTYPES[column.kind]:
            faults.append(f"{column.name} is of type {series.dtype}, not {DTYPES[column.kind]}")
        elif column.kind == "text" and not _holds_only(series, str):
            faults.append(f"{column.name} holds a value that is no text")
        elif column.kind in LISTS and not _holds_only(series, list):
            faults.append(f"{column.name} holds a value that is no list")
        elif not column.nullable and series.isna().any():
            faults.append(f"{column.name} has {int(series.isna().sum())} missing value(s)")
    if frame.crs != CRS:
        faults.append(f"the CRS is {frame.crs}, not {CRS}")
    placed = frame.geometry.dropna()
    kinds = set(placed.geom_type.unique()) - {GEOMETRY[table]}
    if kinds:
        faults.append(f"the geometry holds {', '.join(sorted(kinds))}, not only {GEOMETRY[table]}")
    if len(placed):
        west, south, east, north = placed.total_bounds
        if not (
            np.isfinite([west, south, east, north]).all() and west >= -180 and east <= 180 and south >= -90 and north <= 90
        ):
            faults.append("a coordinate is outside -180..180, -90..90")
        if table != "routes" and ((placed.x == 0) & (placed.y == 0)).any():
            faults.append("a point lies at (0, 0)")
    return faults


def check(frame: gpd.GeoDataFrame, table: str) -> gpd.GeoDataFrame:
    """Return ``frame`` unchanged where it matches ``table``; raise TableError with every fault where it does not."""
    faults = _faults(frame, table)
    if not faults and table == "incidents":
        if frame["event_id"].duplicated().any():
            faults.append("an event_id occurs twice")
        if (frame["date_start"] > frame["date_end"]).any():
            faults.append("an incident ends before it starts")
        if (frame["date_start"].isna() != frame["date_end"].isna()).any():
            faults.append("an incident has a start or an end without the other")
    if not faults and table == "routes":
        if frame["route_id"].duplicated().any():
            faults.append("a route_id occurs twice")
        if not all(len(s) == len(c) >= 2 for s, c in zip(frame["stops"], frame["stop_coordinates"], strict=True)):
            faults.append("a route has fewer than two stops, or stops without their coordinates")
    if faults:
        raise TableError(table, faults)
    return frame


def _about(report: Report) -> dict[str, Any]:
    return {
        "report_id": report.report_id,
        "source_file": report.source_file,
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "published": report.published,
    }


def _runners_up(resolution: Resolution | None) -> list[dict[str, Any]]:
    return [
        {
            "name": candidate.place.name,
            "kind": str(candidate.place.kind),
            "country": candidate.place.country,
            "admin1": candidate.place.admin1,
            "lat": candidate.place.lat,
            "lon": candidate.place.lon,
            "geonameid": candidate.place.geonameid,
            "score": round(candidate.score, 3),
        }
        for candidate in (resolution.runners_up if resolution else ())
    ]


def _points(places: Sequence[Place | None]) -> NDArray[Any]:
    """The point of each place, made at once; None where there is no place."""
    made = np.full(len(places), None, dtype=object)
    located = [(index, place.lon, place.lat) for index, place in enumerate(places) if place is not None]
    if located:
        indices, lons, lats = zip(*located, strict=True)
        made[list(indices)] = shapely.points(lons, lats)
    return made


def claim_record(claim: Claim) -> dict[str, Any]:
    """A claim as the row of ``claims``: its source and its six figures."""
    return {"source": claim.source, **{figure: getattr(claim, figure) for figure in CLAIM_FIGURES}}


def fatalities(claims: Sequence[Claim]) -> tuple[int | None, int | None, int | None]:
    """(low, best, high) killed over all claims. Best is the highest lower figure; high is None where one is unbounded."""
    lows = [claim.killed_low for claim in claims if claim.killed_low is not None]
    if not lows:
        return None, None, None
    highs = [claim.killed_high for claim in claims if claim.killed_low is not None]
    bounded = [high for high in highs if high is not None]
    return min(lows), max(lows), max(bounded) if len(bounded) == len(highs) else None


def _distinct(names: Iterable[str]) -> list[str]:
    """``names`` that say something, each once, and each with accents also without: a person types Medellin."""
    both = [form for name in names for form in (name, descriptions.without_accents(name))]
    return list(dict.fromkeys(form for form in both if form))


def _incident_row(report: Report, incident: Incident, country_names: Mapping[str, str]) -> dict[str, Any]:
    resolution = incident.resolution
    place = resolution.place if resolution else None
    low, best, high = fatalities(incident.claims)
    names: list[str] = []
    if place and resolution:
        names = [place.name, *descriptions.names_in_words(place), resolution.mention.text, place.admin1]
        names += [descriptions.province_in_words(place.country, place.admin1), country_names.get(place.country, "")]
    return {
        **_about(report),
        "event_id": incident.event_id,
        "link_id": incident.event_id,
        "event_type": EVENT_TYPES[incident.sub_event_type],
        "sub_event_type": str(incident.sub_event_type),
        "date_start": incident.date_start,
        "date_end": incident.date_end,
        "date_precision": str(incident.date_precision),
        "date_text": incident.date_text,
        "undated_reason": incident.undated_reason,
        "location": place.name if place else (resolution.mention.text if resolution else ""),
        "place_text": resolution.mention.text if resolution else "",
        "place_kind": str(resolution.kind) if resolution else "",
        "admin1": place.admin1 if place else "",
        "country": place.country if place else "",
        "place_names": _distinct(names),
        "geo_precision": incident.geo_precision,
        "uncertainty_m": place.radius_m if place else None,
        "place_reason": resolution.reason if resolution else "",
        "unplaced_reason": incident.unplaced_reason,
        "runners_up": _runners_up(resolution),
        "fatalities_low": low,
        "fatalities_best": best,
        "fatalities_high": high,
        "claims": [claim_record(claim) for claim in incident.claims],
        "actors": list(incident.actors),
        "evidence": incident.evidence,
        "evidence_start": incident.evidence_start,
        "evidence_end": incident.evidence_end,
        "score": incident.score,
        "geometry": Point(place.lon, place.lat) if place else None,
    }


def _route_row(report: Report, route: Route) -> dict[str, Any]:
    places = [stop.place for stop in route.stops]
    positions = [[place.lon, place.lat] if place else None for place in places]
    located = [position for position in positions if position is not None]
    return {
        **_about(report),
        "route_id": route.route_id,
        "stops": list(route.stop_names),
        "stop_coordinates": positions,
        "stop_admin1s": [place.admin1 if place else "" for place in places],
        "stop_countries": [place.country if place else "" for place in places],
        "stop_kinds": [str(stop.kind) for stop in route.stops],
        "countries": list(dict.fromkeys(place.country for place in places if place and place.country)),
        "goods": list(route.goods),
        "status": str(route.status),
        "alleged_by": route.alleged_by or "",
        "date_start": route.date_start,
        "date_end": route.date_end,
        "evidence": route.evidence,
        "evidence_start": route.evidence_start,
        "evidence_end": route.evidence_end,
        "geometry_basis": str(GeometryBasis.STRAIGHT),
        "leg_reasons": [],
        "length_km": None,
        "score": route.score,
        "geometry": LineString(located) if len(located) >= 2 else None,
    }


def mentions_frame(extractions: Iterable[Extraction]) -> gpd.GeoDataFrame:
    """The mentions of ``extractions``, one row each, in order."""
    told = [(e.report, resolution) for e in extractions for resolution in e.mentions]
    found = [resolution for _, resolution in told]
    mentions = [resolution.mention for resolution in found]
    places = [resolution.place for resolution in found]
    columns: dict[str, Sequence[Any]] = {
        "report_id": [report.report_id for report, _ in told],
        "source_file": [report.source_file for report, _ in told],
        "start": [mention.start for mention in mentions],
        "end": [mention.end for mention in mentions],
        "text": [mention.text for mention in mentions],
        "name": [place.name if place else "" for place in places],
        "kind": [str(resolution.kind) for resolution in found],
        "country": [place.country if place else "" for place in places],
        "admin1": [place.admin1 if place else "" for place in places],
        "geonameid": [place.geonameid if place else None for place in places],
        "score": [resolution.score for resolution in found],
        "reason": [resolution.reason for resolution in found],
        "runners_up": [_runners_up(resolution) for resolution in found],
    }
    return check(_of_columns("mentions", columns, _points(places)), "mentions")


def incidents_frame(extractions: Iterable[Extraction], *, country_names: Mapping[str, str] | None = None) -> gpd.GeoDataFrame:
    """The incidents of ``extractions``; ``country_names`` maps ISO codes to words for ``place_names``."""
    names = country_names or {}
    return check(build("incidents", (_incident_row(e.report, i, names) for e in extractions for i in e.incidents)), "incidents")


def routes_frame(extractions: Iterable[Extraction]) -> gpd.GeoDataFrame:
    """The routes of ``extractions`` with straight lines between the located stops; None where fewer than two are."""
    return check(build("routes", (_route_row(e.report, r) for e in extractions for r in e.routes)), "routes")


def is_unplaced(frame: gpd.GeoDataFrame) -> pd.Series:
    """True for each row that cannot be drawn."""
    return pd.Series(shapely.is_missing(frame.geometry.values), index=frame.index)
