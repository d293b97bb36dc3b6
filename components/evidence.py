"""The evidence card: all that is known of the selected incident or route, down to the sentence that states it.

The card is built here as plain data and drawn in the browser with ``textContent`` alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np

from casefile.changes import Undo
from casefile.replay import State
from components import assets, highlights, wording
from components.dataset import Dataset, headline, outcomes_of, route_line, toll_words
from components.links import Selection
from components.map.symbols import SYMBOLS
from geo.models import DatePrecision, Report

_CARD = assets.component("card")
NEIGHBOURS = 60
OUTSTANDING = 40


def paragraph(report: Report, start: int, end: int) -> tuple[int, int]:
    """The span of the paragraph(s) that hold ``start:end``, bounded to 2,000 characters on either side."""
    before = report.text.rfind("\n\n", max(0, start - 2000), start)
    after = report.text.find("\n\n", end, end + 2000)
    left = before + 2 if before >= 0 else max(0, start - 2000)
    right = after if after >= 0 else min(len(report.text), end + 2000)
    while left < start and report.text[left].isspace():
        left += 1
    return left, right


def quote(dataset: Dataset, row: Mapping[str, Any]) -> list[list[str]]:
    """The evidence sentence, marked, in its paragraph, cut in pieces (see ``highlights``)."""
    report = dataset.reports.get(row["report_id"])
    if report is None:
        return [[row["evidence"], "evidence", ""]]
    start, end = int(row["evidence_start"]), int(row["evidence_end"])
    left, right = paragraph(report, start, end)
    return highlights.pieces(report.text, left, right, [highlights.Mark(start, end, "evidence")])


def _source(dataset: Dataset, row: Mapping[str, Any]) -> dict[str, Any]:
    published = wording.as_date(row["published"])
    return {
        "report": row["report_id"],
        "title": wording.report_title(row["title"], row["source_file"]),
        "publisher": row["source"],
        "published": wording.day(published) if published else "day of publication not known",
        "url": row["url"],
        "file": row["source_file"] if row["report_id"] in dataset.own else "",
        "quote": quote(dataset, row),
        "at": int(row["evidence_start"]),
    }


def _claims(claims: list[dict[str, Any]]) -> list[list[str]]:
    return [
        [claim["source"] or "the report itself", *(wording.claim_bounds(claim, f) for f in ("killed", "wounded", "detained"))]
        for claim in claims
    ]


def _when(row: Mapping[str, Any]) -> dict[str, str]:
    start, end = wording.as_date(row["date_start"]), wording.as_date(row["date_end"])
    precision = wording.DATE_PRECISION[DatePrecision(row["date_precision"])] if row.get("date_precision") else ""
    whence = row.get("undated_reason", "")
    return {
        "written": row.get("date_text", ""),
        "understood": wording.interval(start, end),
        "precision": precision,
        "reason": f"{precision}, {whence}" if whence and start is not None else whence,
    }


def _where(dataset: Dataset, row: Mapping[str, Any], *, placed: bool) -> dict[str, Any]:
    kind = wording.PLACE_KINDS.get(row["place_kind"], row["place_kind"])
    return {
        "written": row["place_text"],
        "resolved": wording.place(row["location"], row["admin1"], dataset.country(row["country"])) if placed else "",
        "kind": kind,
        "precision": wording.GEO_PRECISION.get(int(row["geo_precision"]), ""),
        "radius": wording.distance(row["uncertainty_m"]) if placed else "",
        "reason": row["place_reason"] if placed else (row["unplaced_reason"] or row["place_reason"]),
        "runners_up": [
            [
                wording.place(other["name"], other["admin1"], dataset.country(other["country"])),
                wording.PLACE_KINDS.get(other["kind"], other["kind"]),
                f"{other['score']:.2f}",
            ]
            for other in row["runners_up"][:5]
        ],
    }


def _mark(dataset: Dataset, row: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    """What people did to a fact: its mark, who made it and when, and each correction in words; None where nobody did."""
    label = row.get("mark", "")
    if not label:
        return None
    said = [
        {"what": outcome.summary, "who": outcome.correction.author, "when": wording.moment(outcome.correction.at),
         "why": outcome.correction.reason}
        for outcome in outcomes_of(dataset, key)
        if outcome.state is State.APPLIED and not isinstance(outcome.correction.change, Undo)
    ]  # fmt: skip
    at = dt.datetime.fromisoformat(row["marked_at"])
    return {
        "label": label,
        "fields": list(row["marked_fields"]),
        "by": row["marked_by"],
        "at": wording.moment(at),
        "said": said,
    }


def _brief(dataset: Dataset, position: int) -> dict[str, str]:
    row = dataset.incidents.iloc[position]
    return {
        "kind": "incident",
        "id": row["event_id"],
        "row": position,
        "title": headline(row),
        "type": row["sub_event_type"],
        "when": wording.interval(wording.as_date(row["date_start"]), wording.as_date(row["date_end"])),
        "toll": toll_words(row["claims"]),
        "source": row["source"] or row["title"],
    }


def neighbours(dataset: Dataset, position: int) -> list[int]:
    """The other incidents at the same place, by position."""
    frame = dataset.incidents
    same = np.ones(len(frame), dtype=bool)
    for column in ("location", "admin1", "country"):
        same &= (frame[column] == frame[column].iat[position]).to_numpy()
    same &= ~dataset.unplaced
    same[position] = False
    return [] if dataset.unplaced[position] else [int(row) for row in np.flatnonzero(same)]


def incident_card(dataset: Dataset, position: int) -> dict[str, Any]:
    """The card of the incident at ``position``."""
    row = dataset.incidents.iloc[position]
    linked = np.flatnonzero((dataset.incidents["link_id"] == row["link_id"]).to_numpy())
    near = [other for other in neighbours(dataset, position) if other not in set(linked)]
    sides = {claim["source"] for claim in row["claims"]}
    return {
        "kind": "incident",
        "id": row["event_id"],
        "event_type": row["event_type"],
        "colour": SYMBOLS[row["sub_event_type"]].colour if row["sub_event_type"] in SYMBOLS else "",
        "title": headline(row),
        "type": row["sub_event_type"],
        "toll": toll_words(row["claims"]),
        "standing": "claimed by several sides" if len(sides) > 1 else "",
        "sure": "a person vouched for it" if row.get("mark") and row["score"] == 1 else wording.chance(float(row["score"])),
        "when": _when(row),
        "where": _where(dataset, row, placed=not bool(dataset.unplaced[position])),
        "claims": _claims(row["claims"]),
        "actors": list(row["actors"]),
        "source": _source(dataset, row),
        "linked": [_brief(dataset, int(other)) for other in linked if other != position],
        "neighbours": [_brief(dataset, other) for other in near[:NEIGHBOURS]],
        "neighbours_total": len(near),
        "neighbours_place": wording.told_place(row["place_text"], row["location"]),
        "row": position,
        "mark": _mark(dataset, row, row["event_id"]),
        "open": row["report_id"] in dataset.by_report,
    }


def route_card(dataset: Dataset, position: int) -> dict[str, Any]:
    """The card of the route at ``position``."""
    row = dataset.routes.iloc[position]
    stops = [
        [name, wording.place("", admin1, dataset.country(code)), place is not None]
        for name, admin1, code, place in zip(
            row["stops"], row["stop_admin1s"], row["stop_countries"], row["stop_coordinates"], strict=True
        )
    ]
    length = "" if row.isna()["length_km"] else f"{row['length_km']:,.0f} km"
    basis = (
        "The line follows roads between the stated stops: a guess."
        if row["geometry_basis"] == "road"
        else "The line is drawn straight between the stated stops."
    )
    start, end = wording.as_date(row["date_start"]), wording.as_date(row["date_end"])
    alleged = row["status"] == "alleged"
    return {
        "kind": "route",
        "id": row["route_id"],
        "event_type": "Supply route",
        "title": route_line(row["stops"]),
        "stops": stops,
        "goods": list(row["goods"]),
        "status": f"alleged by {row['alleged_by']}" if alleged and row["alleged_by"] else row["status"],
        "alleged": alleged,
        "basis": basis,
        "length": length,
        "when": {"written": "", "understood": wording.interval(start, end), "precision": "", "reason": ""},
        "source": _source(dataset, row),
        "row": position,
        "mark": _mark(dataset, row, row["route_id"]),
        "open": row["report_id"] in dataset.by_report,
    }


def overview(dataset: Dataset) -> dict[str, Any]:
    """What the card shows while nothing is selected: the highest tolls and the longest routes, of which the browser offers
    those that the filters show."""
    tolls = dataset.incidents["fatalities_best"].fillna(0).to_numpy(dtype=float)
    top = [int(row) for row in np.argsort(-tolls, kind="stable")[:OUTSTANDING] if tolls[row] > 0]
    lengths = dataset.routes["stops"].map(len).to_numpy(dtype=float) if len(dataset.routes) else np.zeros(0)
    routes = []
    for row in np.argsort(-lengths, kind="stable")[:OUTSTANDING]:
        if lengths[row] > 0:
            route = dataset.routes.iloc[int(row)]
            routes.append(
                {"kind": "route", "id": route["route_id"], "row": int(row), "title": route_line(route["stops"]), "when": "",
                 "toll": ", ".join(route["goods"]), "type": "Supply route", "source": route["source"]}
            )  # fmt: skip
    return {"kind": "overview", "incidents": [_brief(dataset, row) for row in top], "routes": routes}


def card(dataset: Dataset, selection: Selection) -> dict[str, Any]:
    """The card of what is selected; the overview where nothing is, or where it is no longer there."""
    if selection.kind == "incident" and selection.key in dataset.incident_position:
        return incident_card(dataset, dataset.incident_position[selection.key])
    if selection.kind == "route" and selection.key in dataset.route_position:
        return route_card(dataset, dataset.route_position[selection.key])
    return overview(dataset)


def panel(
    dataset: Dataset,
    selection: Selection,
    *,
    revision: int,
) -> None:
    """Draw the card. A new ``revision`` tells the browser that the selection was changed here and not by the person."""
    _CARD(
        key="card",
        data={"card": card(dataset, selection), "selection": selection.to_json(), "revision": revision},
    )
