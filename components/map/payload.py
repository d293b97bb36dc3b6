"""The data of a map as text: columns (see ``columns``), repeated values named once, packed.

What incidents share stands once: a report (title, publisher, address) and a place. The data come in parts, so that a reader
waits for none that is not needed yet: what the first picture is drawn by; the words that filters, panels and tables ask for as
a whole; and the words of the incidents' cards in pages of ``PAGE`` rows, each of which can be read by itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from components.map import columns as col
from components.map.columns import Column
from components.map.packing import pack_text, pack_urgent, unpack
from geo import frames
from geo.filters import per_cents, province_key, several_sides

VERSION = 2
SCALE = 1e5  # a coordinate is kept to 1e-5 degrees, about a metre
UNKNOWN = np.iinfo("int64").min
PAGE = 2000
"""Rows whose cards are read at once."""
MANY = 30_000
"""From so many incidents on a thirtieth more weight is worth a sixth of the time of packing."""

REPORT_COLUMNS = ("report_id", "source_file", "title", "source", "url")
PLACE_COLUMNS = ("location", "admin1", "country")
DRAWN = {
    "reports": set[str](),
    "places": {"location", "told", "admin1", "country", "province", "lon", "lat", "uncertainty_m"},
    "incidents": {"sub_event_type", "geo_precision", "fatalities_best", "sides", "place"},
    "routes": {"line", "stop_coordinates", "goods", "status", "geometry_basis"},
}
"""The columns of each table that the first picture is drawn by."""
PAGED = ("event_id", "evidence", "date_text", "undated_reason", "unplaced_reason", "claims")
"""The columns of the incidents that their cards alone show."""


@dataclass(frozen=True, slots=True)
class Payload:
    """``drawn``, ``words`` and ``pages`` are what the document carries; ``sha256`` is the hash of the data before packing."""

    drawn: str
    words: str
    pages: tuple[str, ...]
    sha256: str


def told_place(told: str, resolved: str) -> str:
    """A place as the report calls it, a name in capitals written as one; its gazetteer's name where the report has none."""
    return (told.title() if told.isupper() and len(told) > 3 else told) or resolved


def _reports(*tables: gpd.GeoDataFrame) -> tuple[dict[str, Any], list[NDArray[np.intp]]]:
    """The distinct reports of the tables, and for each table the code of each row's report."""
    known = {name: np.concatenate([table[name].to_numpy() for table in tables]) for name in REPORT_COLUMNS}
    published = np.concatenate([col.days(table["published"]) for table in tables])
    codes, first = col.shared([*known.values(), np.where(np.isnan(published), UNKNOWN, published).astype("int64")])
    made = {name: col.texts(values[first].tolist()) for name, values in known.items()}
    made["source"] = col.dictionary(known["source"][first])
    made["published"] = col.numbers(published[first])
    return {"n": len(first), "columns": made}, np.split(codes, np.cumsum([len(table) for table in tables])[:-1])


def _places(frame: gpd.GeoDataFrame) -> tuple[dict[str, Any], NDArray[np.intp]]:
    """The distinct places of the incidents as their reports call them, and the code of each incident's place."""
    names = {name: frame[name].to_numpy() for name in PLACE_COLUMNS}
    told = frame["place_text"].to_numpy()
    points = np.full((len(frame), 2), np.nan)
    has_point = ~shapely.is_missing(frame.geometry.values)
    points[has_point] = shapely.get_coordinates(frame.geometry.values[has_point])
    lons, lats = np.round(points * SCALE).T
    radii = np.round(col.floats(frame["uncertainty_m"]))
    whole = [np.where(np.isnan(values), UNKNOWN, values).astype("int64") for values in (lons, lats, radii)]
    codes, first = col.shared([*names.values(), told, *whole])
    made = {name: col.dictionary(values[first]) for name, values in names.items()}
    pairs = zip(told[first], names["location"][first], strict=True)
    made["told"] = col.dictionary("" if told_place(one, other) == other else told_place(one, other) for one, other in pairs)
    made["lon"] = col.numbers(lons[first], s=1 / SCALE)
    made["lat"] = col.numbers(lats[first], s=1 / SCALE)
    made["uncertainty_m"] = col.numbers(radii[first])
    made["province"] = col.dictionary(map(province_key, names["country"][first], names["admin1"][first]))
    return {"n": len(first), "columns": made}, codes


def _side(claims: list[dict[str, Any]]) -> int:
    """0 where no claimant is named, 1 where one side alone claims it, 2 where several give a figure."""
    return 2 if several_sides(claims) else int(bool(claims) and claims[0]["source"] is not None)


_claim = itemgetter("source", *frames.CLAIM_FIGURES)


def _dates(frame: gpd.GeoDataFrame) -> dict[str, Column]:
    start = col.days(frame["date_start"])
    return {
        "date_start": col.numbers(start),
        "date_end": col.relative(col.days(frame["date_end"]), start, "date_start"),
    }


def _checked(frame: gpd.GeoDataFrame) -> dict[str, Column]:
    """What people did to each row, in words, where the frame bears the marks of corrections and anything was done."""
    if "mark" not in frame.columns or not (frame["mark"] != "").any():
        return {}
    pairs = zip(frame["mark"], frame["marked_fields"], strict=True)
    return {"checked": col.dictionary(f"{mark}: {', '.join(fields)}" if mark and fields else mark for mark, fields in pairs)}


def _incidents(frame: gpd.GeoDataFrame, reports: NDArray[np.intp], places: NDArray[np.intp]) -> dict[str, Any]:
    best = col.floats(frame["fatalities_best"])
    made = {
        "sub_event_type": col.dictionary(frame["sub_event_type"]),
        "geo_precision": col.numbers(col.floats(frame["geo_precision"])),
        "fatalities_best": col.numbers(best),
        "sides": {"k": "n", "v": list(map(_side, frame["claims"]))},
        "place": {"k": "n", "v": places.tolist()},
        **_dates(frame),
        "fatalities_low": col.relative(col.floats(frame["fatalities_low"]), best, "fatalities_best"),
        "fatalities_high": col.relative(col.floats(frame["fatalities_high"]), best, "fatalities_best"),
        "actors": col.lists(frame["actors"]),
        "chance": col.numbers(per_cents(frame["score"])),
        "report": col.steps(reports),
        **_checked(frame),
    }
    return {"n": len(frame), "columns": made}


def _page(frame: gpd.GeoDataFrame, rows: slice) -> dict[str, Any]:
    """The words of some incidents' cards."""
    words = {name: frame[name].to_numpy()[rows] for name in PAGED}
    made = {name: col.texts(words[name].tolist()) for name in ("event_id", "evidence", "date_text")}
    made |= {name: col.dictionary(words[name]) for name in ("undated_reason", "unplaced_reason")}
    made["claims"] = {"k": "t", "v": [[list(_claim(claim)) for claim in claims] for claims in words["claims"]]}
    return {"n": len(words["event_id"]), "columns": made}


def _pages(frame: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    for start in range(0, len(frame), PAGE):
        yield _page(frame, slice(start, start + PAGE))


def _line(line: Any) -> list[int] | None:
    """A line as whole steps of 1e-5 degrees, each from the one before: lon, lat, lon, lat, ..."""
    if line is None or line.is_empty:
        return None
    points = np.round(shapely.get_coordinates(line) * SCALE).astype("int64")
    return [int(step) for step in np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype="int64")).ravel()]


def _position(stop: Any) -> Any:
    return None if stop is None else tuple(stop)


def _routes(frame: gpd.GeoDataFrame, reports: NDArray[np.intp]) -> dict[str, Any]:
    pairs = zip(frame["stop_countries"], frame["stop_admin1s"], strict=True)
    made = {
        "line": {"k": "r", "d": [_line(line) for line in frame.geometry], "i": list(range(len(frame)))},
        "stop_coordinates": col.records(
            frame["stop_coordinates"], lambda stops: tuple(map(_position, stops)), lambda key: [p and list(p) for p in key]
        ),
        "goods": col.lists(frame["goods"]),
        "status": col.dictionary(frame["status"]),
        "geometry_basis": col.dictionary(frame["geometry_basis"]),
        **_dates(frame),
        "route_id": col.texts(frame["route_id"].tolist()),
        "evidence": col.texts(frame["evidence"].tolist()),
        "stops": col.lists(frame["stops"]),
        "countries": col.lists(frame["countries"]),
        "provinces": col.lists([province_key(c, a) for c, a in zip(cs, ads, strict=True)] for cs, ads in pairs),
        "leg_reasons": col.lists(frame["leg_reasons"]),
        "alleged_by": col.dictionary(frame["alleged_by"]),
        "length_km": col.numbers(col.floats(frame["length_km"])),
        "report": col.steps(reports),
        **_checked(frame),
    }
    return {"n": len(frame), "columns": made}


def _tables(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> dict[str, Any]:
    """Both frames, their reports and their places as plain columns, but for the words of the incidents' cards."""
    reports, (of_incidents, of_routes) = _reports(incidents, routes)
    places, of_places = _places(incidents)
    return {
        "version": VERSION,
        "reports": reports,
        "places": places,
        "incidents": _incidents(incidents, of_incidents, of_places),
        "routes": _routes(routes, of_routes),
    }


def tables(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> dict[str, Any]:
    """Both frames, their reports and their places as plain columns, before they are parted and packed."""
    made = _tables(incidents, routes)
    made["incidents"]["columns"] |= _page(incidents, slice(None))["columns"]
    return made


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=col.plain)


def encode(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> Payload:
    """The payload of both frames. The same frames give the same text."""
    frames.check(incidents, "incidents")
    frames.check(routes, "routes")
    data = _tables(incidents, routes)
    parts: list[dict[str, Any]] = [{"version": VERSION}, {"version": VERSION}]
    for name, drawn in DRAWN.items():
        for part, wanted in zip(parts, (True, False), strict=True):
            kept = {column: values for column, values in data[name]["columns"].items() if (column in drawn) is wanted}
            part[name] = {"n": data[name]["n"], "columns": kept}
    parts[1]["incidents"] |= {"page": PAGE, "paged": list(PAGED)}
    texts = [*map(_json, parts), *map(_json, _pages(incidents))]
    digest = hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()
    first, words, *pages = texts
    level = 8 if len(incidents) < MANY else 6
    packed = tuple(pack_text(page, level=level) for page in pages)
    return Payload(pack_urgent(first, level=level), pack_text(words, level=level), packed, sha256=digest)


def decode(data: Payload) -> dict[str, dict[str, list[Any]]]:
    """Every table of a payload as lists a column: what the document will show."""
    drawn, words = unpack(data.drawn), unpack(data.words)
    found = {}
    for name in DRAWN:
        columns = drawn[name]["columns"] | words[name]["columns"]
        found[name] = {column: col.decode(values, columns) for column, values in columns.items()}
    found["incidents"] |= {name: [] for name in PAGED}
    for page in map(unpack, data.pages):
        for name, values in page["columns"].items():
            found["incidents"][name] += col.decode(values, page["columns"])
    return found
