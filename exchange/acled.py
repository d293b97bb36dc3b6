"""ACLED's columns (ACLED Codebook 2024): a user's own export read as a layer, and our incidents written in its columns.

Older exports (upper-case names, ``event_id_no_cnty``, "27 December 2007") are read too. What ACLED has no column for
stands in ``notes`` (see ``exchange.events``). docs/exchange.md has the table of columns beside ours.
"""

from __future__ import annotations

import datetime as dt
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

LABEL = "ACLED"
COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2"
    " assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude"
    " geo_precision source source_scale notes fatalities tags timestamp"
).split()

OWN_NAMES = {SubEventType.ATTACK: "Attack", SubEventType.ABDUCTION: "Abduction/forced disappearance"}
"""ACLED's names of the two sub-events that ours call otherwise; the others are the same."""

SUB_EVENTS = {OWN_NAMES.get(kind, str(kind)).casefold(): kind for kind in SubEventType} | {
    "government regains territory": SubEventType.ARMED_CLASH,
    "non-state actor overtakes territory": SubEventType.ARMED_CLASH,
    "chemical weapon": SubEventType.SHELLING,
    "sexual violence": SubEventType.ATTACK,
    "excessive force against protesters": SubEventType.ATTACK,
    "abduction/forced disappearance": SubEventType.ABDUCTION,
    "attack on civilians": SubEventType.ATTACK,
}
"""Ours for each of ACLED's sub-events that has one; protests, riots and agreements are Other, under their own title."""

_WHERE_PREC = {"1": 1, "2": 2, "3": 4}
_GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3}
_TIME_PRECISION = {DatePrecision.DAY: 1, DatePrecision.RANGE: 2, DatePrecision.WEEK: 2}


def is_acled(sheet: Sheet) -> bool:
    """Whether the CSV has ACLED's columns."""
    names = set(sheet.header)
    return {"event_date", "event_type", "latitude"} <= names and bool(names & {"event_id_cnty", "event_id_no_cnty", "data_id"})


def read(sheet: Sheet, data: bytes) -> Imported:
    """The incidents of an ACLED file; ``data`` are its bytes, for an id. What a row lacks is told in the notes."""
    return rows.read(sheet, data, label=LABEL, row=_row)


def _row(cell: Cells, faults: Faults) -> dict[str, Any]:
    text, rest = events.split_tail(cell.whole("notes"))
    identity = cell("event_id_cnty", "event_id_no_cnty", "data_id") or f"line {cell.line}"
    identity = identity if rest is not None else f"acled-{identity}"
    if rest is not None:
        faults = Counter()  # our own file: what it lacks was said when it was read
    source = cell("source")
    killed = events.count(cell("fatalities"))
    if killed is None and rest is None:
        faults["have no number of fatalities"] += 1
    row = {
        **_what(cell),
        **_when(cell, faults),
        **_where(cell, faults),
        "event_id": identity,
        "link_id": identity,
        "evidence": text,
        "evidence_end": len(text),
        "source": source if rest is not None else f"{LABEL}: {source}" if source else LABEL,
        "fatalities_low": killed,
        "fatalities_best": killed,
        "fatalities_high": killed,
        "claims": [rows.killed(LABEL, killed, killed)] if killed is not None else [],
    }
    return row | (rest or {})


def _what(cell: Cells) -> dict[str, Any]:
    sub_event, event = cell("sub_event_type"), cell("event_type")
    kind = SUB_EVENTS.get(sub_event.casefold(), SubEventType.OTHER)
    actors = [cell("actor1"), *cell("assoc_actor_1").split(";"), cell("actor2"), *cell("assoc_actor_2").split(";")]
    title = ", ".join(word for word in (sub_event or event, cell("location")) if word)
    return {
        "event_type": event or EVENT_TYPES[kind],
        "sub_event_type": str(kind),
        "title": title,
        "actors": list(dict.fromkeys(actor.strip() for actor in actors if actor.strip())),
    }


def _when(cell: Cells, faults: Faults) -> dict[str, Any]:
    written = cell("event_date")
    date = events.day(written)
    if date is None:
        faults["have no date that could be read"] += 1
        return {
            "date_text": written,
            "undated_reason": "ACLED's event_date could not be read." if written else "No event_date.",
        }
    precision = {"2": DatePrecision.WEEK, "3": DatePrecision.MONTH}.get(cell("time_precision"), DatePrecision.DAY)
    start = end = date
    if precision is DatePrecision.WEEK:
        start, end = date - dt.timedelta(days=3), date + dt.timedelta(days=3)
    elif precision is DatePrecision.MONTH:
        start, end = events.month_of(date)
    return {"date_start": start, "date_end": end, "date_precision": str(precision), "date_text": written}


def _where(cell: Cells, faults: Faults) -> dict[str, Any]:
    place = events.point(cell("latitude"), cell("longitude"))
    country = states.iso_of_number(cell("iso")) or states.iso_of_name(cell("country"))
    location, admin1, precision = cell("location"), cell("admin1"), _WHERE_PREC.get(cell("geo_precision"), 1)
    names = [location, cell("admin3"), cell("admin2"), admin1, cell("country")]
    found = {
        "location": location,
        "place_text": location,
        "admin1": admin1,
        "country": country,
        "place_names": list(dict.fromkeys(word for word in names if word)),
        "geometry": place,
    }
    if place is None:
        faults["have no position that can be used"] += 1
        return found | {"unplaced_reason": "ACLED gives no position."}
    kind = "admin1" if precision == 4 else "town"
    return found | {
        "place_kind": kind,
        "geo_precision": precision,
        "place_reason": f"ACLED geo_precision {cell('geo_precision')}",
    }


def write(incidents: gpd.GeoDataFrame) -> bytes:
    """``incidents`` as a CSV in ACLED's columns. An incident without a date or a place leaves those cells empty."""
    return to_csv(
        COLUMNS, ([values[name] for name in COLUMNS] for values in map(_cells, events.records(incidents, "incidents")))
    )


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    kind = SubEventType(row["sub_event_type"]) if row["sub_event_type"] in set(SubEventType) else SubEventType.OTHER
    geometry, actors = row["geometry"], row["actors"]
    known = row["date_start"] is not None
    values: dict[str, Any] = dict.fromkeys(COLUMNS)
    values |= {
        "event_id_cnty": row["event_id"],
        "event_date": row["date_start"],
        "year": int(row["date_start"][:4]) if known else None,
        "time_precision": _TIME_PRECISION.get(DatePrecision(row["date_precision"]), 3) if known else None,
        "disorder_type": "Strategic developments" if EVENT_TYPES[kind] == "Strategic developments" else "Political violence",
        "event_type": row["event_type"],
        "sub_event_type": OWN_NAMES.get(kind, str(kind)),
        "actor1": actors[0] if actors else None,
        "actor2": actors[1] if len(actors) > 1 else None,
        "assoc_actor_2": "; ".join(actors[2:]) or None,
        "civilian_targeting": "Civilian targeting" if kind in (SubEventType.ATTACK, SubEventType.ABDUCTION) else None,
        "iso": states.number_of(row["country"]),
        "country": states.name_of(row["country"]) or None,
        "admin1": row["admin1"],
        "location": row["location"],
        "latitude": round(geometry.y, 7) if geometry is not None else None,
        "longitude": round(geometry.x, 7) if geometry is not None else None,
        "geo_precision": _GEO_PRECISION.get(row["geo_precision"]),
        "source": row["source"],
        "fatalities": row["fatalities_best"],
    }
    return rows.with_tail(values, row, column="notes", read=_row)
