"""The columns of UCDP's Georeferenced Event Dataset (GED Codebook 25.1): a user's file read as a layer, and ours written so.

The 49 columns of a published file are read by their names, those of versions before 18 as well (``best_est``), and of the
candidate files that come without a header. What GED has no column for stands in a fiftieth, ``notes`` (see
``exchange.events``). docs/exchange.md has the table of columns beside ours.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import geopandas as gpd

from exchange import events, rows, states
from exchange.cells import to_csv
from exchange.events import Imported
from exchange.rows import Cells, Faults
from exchange.sheet import Sheet
from geo.models import EVENT_TYPES, DatePrecision, SubEventType

LABEL = "UCDP GED"
COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id"
    " dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources"
    " source_article source_office source_date source_headline source_original where_prec where_coordinates"
    " where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec"
    " date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
NOTES = "notes"

_PRECISION = {
    "1": DatePrecision.DAY,
    "2": DatePrecision.RANGE,
    "3": DatePrecision.WEEK,
    "4": DatePrecision.MONTH,
    "5": DatePrecision.YEAR,
}
_KINDS = {1: "town", 2: "town", 3: "district", 4: "admin1", 5: "region", 6: "country", 7: "region"}
_NAMES = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
NEAR_M = 25_000
"""Where_prec 2 is within about 25 km of the point (GED Codebook, where_prec)."""


def is_ged(sheet: Sheet) -> bool:
    """Whether the CSV has GED's columns."""
    names = set(sheet.header)
    return {"id", "date_start", "date_end", "latitude", "longitude"} <= names and bool(names & {"best", "best_est"})


def read(sheet: Sheet, data: bytes) -> Imported:
    """The events of a GED file; ``data`` are its bytes, for an id. What a row lacks is told in the notes."""
    return rows.read(sheet, data, label=LABEL, row=_row)


def _row(cell: Cells, faults: Faults) -> dict[str, Any]:
    text, rest = events.split_tail(cell.whole(NOTES))
    identity = cell("relid", "id") if rest is not None else f"ged-{cell('id') or f'line {cell.line}'}"
    if rest is None:
        text = cell("source_article", "source_headline")
    else:
        faults = Counter()  # our own file: what it lacks was said when it was read
    office = cell("source_office")
    low, best, high = (events.count(cell(key, f"{key}_est")) for key in ("low", "best", "high"))
    if best is None and rest is None:
        faults["have no best estimate of deaths"] += 1
    row = {
        **_what(cell),
        **_when(cell, faults),
        **_where(cell, faults),
        "event_id": identity,
        "link_id": identity,
        "evidence": text,
        "evidence_end": len(text),
        "source": cell.whole("source_office") if rest is not None else f"{LABEL}: {office}" if office else LABEL,
        "published": events.day(cell("source_date").split(";")[0]),
        "fatalities_low": low,
        "fatalities_best": best,
        "fatalities_high": high,
        "claims": [rows.killed(LABEL, low, high)] if low is not None else [],
    }
    return row | (rest or {})


def _what(cell: Cells) -> dict[str, Any]:
    violence = cell("type_of_violence")
    kind = SubEventType.ATTACK if violence == "3" else SubEventType.ARMED_CLASH
    title = cell("source_headline") or ", ".join(word for word in (_NAMES.get(violence, ""), cell("dyad_name")) if word)
    sides = [cell("side_a"), cell("side_b")]
    return {
        "event_type": EVENT_TYPES[kind],
        "sub_event_type": str(kind),
        "title": title,
        "actors": list(dict.fromkeys(side for side in sides if side)),
    }


def _when(cell: Cells, faults: Faults) -> dict[str, Any]:
    start, end = events.day(cell("date_start")), events.day(cell("date_end"))
    if start is None or end is None or start > end:
        faults["have no interval of days that could be read"] += 1
        return {"undated_reason": "GED's date_start and date_end could not be read."}
    precision = _PRECISION.get(cell("date_prec"), DatePrecision.DAY if start == end else DatePrecision.RANGE)
    return {"date_start": start, "date_end": end, "date_precision": str(precision)}


def _where(cell: Cells, faults: Faults) -> dict[str, Any]:
    place = events.point(cell("latitude"), cell("longitude"))
    country = states.iso_of_gwno(cell("country_id")) or states.iso_of_name(cell("country"))
    written = cell("where_prec")
    precision = int(written) if written in "1234567" and written else 1
    location = cell("where_coordinates")
    names = [location, cell("adm_2"), cell("adm_1"), cell("country")]
    found = {
        "location": location,
        "place_text": cell("where_description") or location,
        "admin1": cell("adm_1"),
        "country": country,
        "place_names": list(dict.fromkeys(word for word in names if word)),
        "geometry": place,
    }
    if place is None:
        faults["have no position that can be used"] += 1
        return found | {"unplaced_reason": "GED gives no position."}
    return found | {
        "place_kind": _KINDS[precision],
        "geo_precision": precision,
        "uncertainty_m": NEAR_M if precision == 2 else None,
        "place_reason": f"GED where_prec {written}",
    }


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point in degrees: half-degree cells, counted from the south-west (Tollefsen et al. 2012)."""
    row = min(math.floor((90 + lat) * 2), 359)
    column = min(math.floor((180 + lon) * 2), 719)
    return row * 720 + column + 1


def date_prec(start: str, end: str) -> int:
    """GED's date_prec of an interval of ISO days: 1 a day, 2 up to six, 3 a week, 4 a month, 5 more."""
    first, last = events.day(start), events.day(end)
    days = (last - first).days + 1 if first and last else 0
    return 1 if days <= 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def write(incidents: gpd.GeoDataFrame) -> bytes:
    """``incidents`` as a CSV in GED's columns and ``notes``. What is not known is an empty cell, never a zero."""
    names = [*COLUMNS, NOTES]
    return to_csv(names, ([values[name] for name in names] for values in map(_cells, events.records(incidents, "incidents"))))


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    geometry, actors, start, end = row["geometry"], row["actors"], row["date_start"], row["date_end"]
    number = int(hashlib.sha256(row["event_id"].encode("utf-8", "replace")).hexdigest()[:12], 16)
    values: dict[str, Any] = dict.fromkeys([*COLUMNS, NOTES])
    values |= {
        "id": number,
        "relid": row["event_id"],
        "year": int(start[:4]) if start else None,
        "type_of_violence": 3 if row["sub_event_type"] == SubEventType.ATTACK else None,
        "side_a": actors[0] if actors else None,
        "side_b": actors[1] if len(actors) > 1 else None,
        "number_of_sources": 1,
        "source_office": row["source"],
        "source_date": row["published"],
        "source_headline": row["title"],
        "where_prec": row["geo_precision"],
        "where_coordinates": row["location"],
        "where_description": row["place_text"],
        "adm_1": row["admin1"],
        "country": states.name_of(row["country"]) or None,
        "country_id": states.gwno_of(row["country"]),
        "region": states.ucdp_region(row["country"]) or None,
        "date_prec": date_prec(start, end) if start else None,
        "date_start": f"{start} 00:00:00.000" if start else None,
        "date_end": f"{end} 00:00:00.000" if end else None,
        "best": row["fatalities_best"],
        "high": row["fatalities_high"],
        "low": row["fatalities_low"],
    }
    if geometry is not None:
        lat, lon = round(geometry.y, 7), round(geometry.x, 7)
        values |= {"latitude": lat, "longitude": lon, "geom_wkt": f"POINT ({lon} {lat})", "priogrid_gid": priogrid(lat, lon)}
    return rows.with_tail(values, row, column=NOTES, read=_row)
