"""A user's file of incidents, whatever it is: ACLED or UCDP GED as CSV, or GeoJSON, parsed as what its content says.

GeoJSON is parsed by the JSON library alone. A point feature is an incident; what other shapes there are is told. The names
of properties that are known are in ``PROPERTIES``; a date is taken only where it cannot be read in two ways.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from exchange import acled, events, ged, states
from exchange.errors import ImportRefused
from exchange.events import Imported
from exchange.sheet import decode, open_sheet
from geo import frames, geojson
from geo.errors import TableError
from geo.models import EVENT_TYPES, DatePrecision, SubEventType

MAX_FEATURES = 500_000
PROPERTIES: dict[str, tuple[str, ...]] = {
    "id": ("event_id", "event_id_cnty", "id", "uid", "fid"),
    "date": ("date_start", "event_date", "date", "datetime", "day", "start"),
    "end": ("date_end", "end_date", "end"),
    "type": ("sub_event_type", "event_type", "type", "category"),
    "location": ("location", "place", "place_name", "where_coordinates", "city", "town"),
    "admin1": ("admin1", "adm_1", "province", "governorate", "state"),
    "country": ("country", "country_code", "iso"),
    "title": ("title", "name", "headline", "label"),
    "text": ("evidence", "notes", "description", "desc", "summary", "text", "comment"),
    "killed": ("fatalities", "fatalities_best", "killed", "deaths", "best"),
    "source": ("source", "publisher", "sources"),
    "url": ("url", "link", "source_url"),
}
"""The properties that are looked for, in lower case, the first that has a value counting."""


def read(data: bytes, name: str, *, label: str = "") -> Imported:
    """The incidents in ``data``. ``label`` names their source where the file itself does not (default: the file's name).

    Raises ImportRefused where it is none of the formats that are read.
    """
    if name.lower().endswith((".geojson", ".json")) or data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _geojson(data, name, label or name)
    sheet = open_sheet(data, name, headless=ged.COLUMNS)
    if acled.is_acled(sheet):
        return acled.read(sheet, data)
    if ged.is_ged(sheet):
        return ged.read(sheet, data)
    raise ImportRefused(
        f"{name} has neither ACLED's columns (event_id_cnty, event_date, event_type, latitude, ...) nor UCDP GED's "
        "(id, date_start, date_end, latitude, best, ...). Export it again with all its columns."
    )


def is_layer(data: bytes, name: str) -> bool:
    """Whether ``data`` looks like a file that ``read`` reads, by its name and its first lines."""
    ending = name.lower().rpartition(".")[2]
    if ending in ("geojson", "json"):
        return b'"FeatureCollection"' in data[:1_000_000]
    if ending not in ("csv", "tsv"):
        return False
    try:
        sheet = open_sheet(data[:100_000], name, headless=ged.COLUMNS)
    except ImportRefused:
        return False
    return acled.is_acled(sheet) or ged.is_ged(sheet)


def _geojson(data: bytes, name: str, label: str) -> Imported:
    text = decode(data, name)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ImportRefused(f"{name} is no JSON: {fault}.") from fault
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise ImportRefused(f"{name} is no GeoJSON FeatureCollection.")
    if len(features) > MAX_FEATURES:
        raise ImportRefused(f"{name} has more than {MAX_FEATURES:,} features. Split it.")
    if content.get("name") == "incidents":
        try:
            return Imported(label, name, geojson.loads(text, "incidents"))
        except TableError:
            pass  # named like ours, and is not: read as any other
    held_by = events.layer_id(data, label)
    faults: Counter[str] = Counter()
    rows = []
    for number, feature in enumerate(features, 1):
        row = _feature(feature, f"{held_by}-{number}", faults)
        if row is not None:
            row |= {
                "report_id": held_by,
                "source_file": name,
                "source": f"{label}: {row['source']}" if row["source"] else label,
            }
            rows.append(row)
    frame, notes = events.table(rows, name, events.counted(faults, name))
    return Imported(label, name, frame, notes)


def _feature(feature: Any, identity: str, faults: Counter[str]) -> dict[str, Any] | None:
    """The row of one feature; None where it is no point."""
    if not isinstance(feature, dict):
        faults["are no features and were passed over"] += 1
        return None
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in (None, "Point"):
        faults[f"are a {str(kind)[:20]}, not a point, and were passed over"] += 1
        return None
    given = feature.get("properties")
    properties = {str(k).lower(): v for k, v in given.items()} if isinstance(given, dict) else {}

    def value(name: str) -> str:
        found = (properties.get(key) for key in PROPERTIES[name])
        return next((str(v).strip() for v in found if isinstance(v, str | int | float) and str(v).strip()), "")

    row = events.blank()
    own = str(feature.get("id", "")) or value("id")
    row |= {"event_id": f"{identity}-{own}" if own else identity}
    sub_event = acled.SUB_EVENTS.get(value("type").casefold(), SubEventType.OTHER)
    row |= {"link_id": row["event_id"], "event_type": EVENT_TYPES[sub_event], "sub_event_type": str(sub_event)}
    text = value("text") or value("title")
    row |= {"title": value("title"), "evidence": text, "evidence_end": len(text), "source": value("source")}
    row["url"] = value("url") if value("url").startswith(("http://", "https://")) else ""
    _date(row, value("date"), value("end"), faults)
    _place(row, geometry, faults)
    country = value("country")
    row["country"] = country.upper() if len(country) == 2 else states.iso_of_name(country)
    row |= {"location": value("location"), "place_text": value("location"), "admin1": value("admin1")}
    row["place_names"] = list(dict.fromkeys(word for word in (row["location"], row["admin1"], country) if word))
    killed = events.count(value("killed"))
    row |= {"fatalities_low": killed, "fatalities_best": killed, "fatalities_high": killed}
    if killed is not None:
        row["claims"] = [dict.fromkeys(("source", *frames.CLAIM_FIGURES)) | {"killed_low": killed, "killed_high": killed}]
    return row


def _date(row: dict[str, Any], start: str, end: str, faults: Counter[str]) -> None:
    first = events.day(start)
    last = events.day(end) or first
    row["date_text"] = start
    if first is None or last is None or first > last:
        faults["have no date such as 2007-12-27"] += 1
        row["undated_reason"] = f"“{start[:60]}” is no date that can be read in one way only." if start else "No date is given."
        return
    precision = DatePrecision.DAY if first == last else DatePrecision.RANGE
    row |= {"date_start": first, "date_end": last, "date_precision": str(precision)}


def _place(row: dict[str, Any], geometry: Any, faults: Counter[str]) -> None:
    position = geometry.get("coordinates") if isinstance(geometry, dict) else None
    place = events.point(str(position[1]), str(position[0])) if isinstance(position, list) and len(position) >= 2 else None
    if place is None:
        faults["have no position that can be used"] += 1
        row["unplaced_reason"] = "The feature has no position that can be used."
        return
    row |= {"geometry": place, "geo_precision": 1, "place_kind": "site", "place_reason": "the feature's own position"}
