"""The tables below the map. Their rows go to the browser once; a filter then only sends a bit for each row.

Columns are dictionary-encoded where that is shorter. Pure but for the component's registration and ``panel``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from components import assets, wording
from components.dataset import Dataset, headline, route_line

_TABLE = assets.component("table")

Spec = dict[str, Any]
"""What the browser needs of a table: key, label, kind, columns, rows (JSON in a string), empty."""


def _checked(table: _Builder, frame: Any) -> None:
    """A column on what people did to each row, where they did anything."""
    if "mark" not in frame.columns or not (frame["mark"] != "").any():
        return
    rows = zip(frame["mark"], frame["marked_fields"], strict=True)
    words = [f"{mark}: {', '.join(fields)}" if mark and fields else mark for mark, fields in rows]
    table.add("Checked", "8.5rem", [word.capitalize() for word in words])


class _Builder:
    """Collects the columns of a table."""

    def __init__(self, ids: Sequence[str], at: Iterable[int], kinds: Sequence[str] | None = None) -> None:
        self.rows: dict[str, Any] = {"ids": list(ids), "at": [int(row) for row in at], "columns": []}
        if kinds is not None:
            self.rows["kinds"] = list(kinds)
        self.columns: list[dict[str, Any]] = []

    def add(
        self, label: str, width: str, values: Sequence[str], keys: Sequence[float | None] | None = None, *, number: bool = False
    ) -> None:
        """Add a column. ``keys`` are what it is sorted by (None sorts last); without them its words are."""
        codes: dict[str, int] = {}
        encoded = [codes.setdefault(value, len(codes)) for value in values]
        column: dict[str, Any] = (
            {"values": list(codes), "codes": encoded} if len(codes) < len(encoded) / 2 else {"values": list(values)}
        )
        if keys is not None:
            column["keys"] = list(keys)
        self.rows["columns"].append(column)
        self.columns.append({"label": label, "width": width, "number": number})

    def also_find(self, values: Sequence[str]) -> None:
        """Words that a row is found by as well, and that it does not show."""
        codes: dict[str, int] = {}
        encoded = [codes.setdefault(value, len(codes)) for value in values]
        self.rows["find"] = {"values": list(codes), "codes": encoded}

    def spec(self, dataset: Dataset, name: str, label: str, kind: str, empty: str) -> Spec:
        """The table as the browser takes it."""
        return {
            "key": f"{name}-{dataset.key}",
            "label": label,
            "kind": kind,
            "columns": self.columns,
            "rows": json.dumps(self.rows, ensure_ascii=False, separators=(",", ":")),
            "empty": empty,
        }


def _days(frame: Any, rows: np.ndarray) -> tuple[list[str], list[float | None]]:
    """When each row happened, in words and as a number to sort by."""
    starts, ends = frame["date_start"].to_numpy()[rows], frame["date_end"].to_numpy()[rows]
    words: list[str] = []
    keys: list[float | None] = []
    known: dict[tuple[Any, Any], str] = {}
    for start, end in zip(starts, ends, strict=True):
        if np.isnat(start):
            words.append("undated")
            keys.append(None)
            continue
        if (start, end) not in known:
            known[start, end] = wording.interval(start.astype("datetime64[D]").item(), end.astype("datetime64[D]").item())
        words.append(known[start, end])
        keys.append(float(start.astype("datetime64[D]").astype(np.int64)))
    return words, keys


def _figure(claims: Sequence[list[dict[str, Any]]], figure: str) -> tuple[list[str], list[float | None]]:
    words = [wording.toll(entry, figure) for entry in claims]
    keys = [max((float(c[f"{figure}_low"]) for c in entry if c[f"{figure}_low"] is not None), default=None) for entry in claims]
    return words, keys


def _sources(frame: Any, rows: np.ndarray) -> list[str]:
    names = zip(frame["source"].to_numpy()[rows], frame["title"].to_numpy()[rows], strict=True)
    return [source or title for source, title in names]


def incidents(dataset: Dataset) -> Spec:
    """One row an incident, in the order of time."""
    frame = dataset.incidents
    rows = np.arange(len(frame))
    table = _Builder(frame["event_id"], rows)
    table.add("When", "8.5rem", *_days(frame, rows))
    table.add("What", "10.5rem", list(frame["sub_event_type"]))
    places = zip(frame["location"], frame["place_text"], frame["admin1"], frame["country"], strict=True)
    where = [
        wording.place(wording.told_place(told, name), admin1, dataset.country(code)) for name, told, admin1, code in places
    ]
    table.add("Where", "13rem", where)
    table.also_find(list(frame["location"]))
    claims = frame["claims"].to_numpy()
    for figure in ("killed", "wounded", "detained"):
        table.add(figure.capitalize(), "4.6rem", *_figure(claims, figure), number=True)
    table.add("Who", "14rem", [", ".join(actors) for actors in frame["actors"]])
    table.add("Said by", "11rem", [", ".join(dict.fromkeys(c["source"] or "the report" for c in entry)) for entry in claims])
    _checked(table, frame)
    table.add("Source", "11rem", _sources(frame, rows))
    table.add("Sentence", "34rem", list(frame["evidence"]))
    return table.spec(dataset, "incidents", "Incidents", "incident", "No incident was read in these reports.")


def routes(dataset: Dataset) -> Spec:
    """One row a route."""
    frame = dataset.routes
    rows = np.arange(len(frame))
    table = _Builder(frame["route_id"], rows)
    table.add("Stops", "20rem", [route_line(stops) for stops in frame["stops"]])
    table.add("Carries", "14rem", [", ".join(goods) for goods in frame["goods"]])
    statuses = zip(frame["status"], frame["alleged_by"], strict=True)
    table.add("Status", "11rem", [f"{status} by {by}" if by else status for status, by in statuses])
    table.add("When", "8.5rem", *_days(frame, rows))
    lengths = [
        None if missing else float(km) for km, missing in zip(frame["length_km"], frame["length_km"].isna(), strict=True)
    ]
    table.add("Length", "5rem", ["" if km is None else f"{km:,.0f} km" for km in lengths], lengths, number=True)
    table.add("Line", "8rem", ["guessed by road" if basis == "road" else "straight" for basis in frame["geometry_basis"]])
    _checked(table, frame)
    table.add("Source", "11rem", _sources(frame, rows))
    table.add("Sentence", "34rem", list(frame["evidence"]))
    return table.spec(dataset, "routes", "Supply routes", "route", "No supply route was read in these reports.")


def claims(dataset: Dataset) -> Spec:
    """One row a claimant and event."""
    frame = dataset.incidents
    entries = [(row, claim) for row, given in enumerate(frame["claims"]) for claim in given]
    rows = np.array([row for row, _ in entries], dtype=int)
    table = _Builder(frame["event_id"].to_numpy()[rows], rows)
    table.add("Who says so", "15rem", [claim["source"] or "the report itself" for _, claim in entries])
    for figure in ("killed", "wounded", "detained"):
        words = [wording.claim_bounds(claim, figure) for _, claim in entries]
        table.add(figure.capitalize(), "5.5rem", words, [claim[f"{figure}_low"] for _, claim in entries], number=True)
    lines = [headline(record) for record in frame[["sub_event_type", "location", "place_text"]].to_dict("records")]
    table.add("Of what", "19rem", [lines[row] for row in rows])
    table.add("When", "8.5rem", *_days(frame, rows))
    several = {row for row in set(rows.tolist()) if len({claim["source"] for claim in frame["claims"].iat[row]}) > 1}
    table.add("Sides", "6rem", ["several" if row in several else "one" for row in rows.tolist()])
    table.add("Source", "11rem", _sources(frame, rows))
    return table.spec(dataset, "claims", "Claims", "incident", "No toll is claimed in these reports.")


def missing(dataset: Dataset) -> Spec:
    """What cannot stand on the map or on the time line, each with the reason."""
    ids: list[str] = []
    at: list[int] = []
    kinds: list[str] = []
    lines: list[tuple[str, str, str, str]] = []

    def put(kind: str, key: str, row: int, line: tuple[str, str, str, str]) -> None:
        kinds.append(kind)
        ids.append(key)
        at.append(row)
        lines.append(line)

    frame = dataset.incidents
    columns = ["event_id", "sub_event_type", "location", "place_text", "unplaced_reason", "undated_reason", "source", "title"]
    undated = frame["date_start"].isna().to_numpy()
    for row in np.flatnonzero(dataset.unplaced | undated).tolist():
        record = frame[columns].iloc[row]
        source = record["source"] or record["title"]
        if dataset.unplaced[row]:
            reason = record["unplaced_reason"] or "The report does not say where."
            put("incident", record["event_id"], row, ("Incident without a place", headline(record), reason, source))
        if undated[row]:
            reason = record["undated_reason"] or "The report does not say when."
            put("incident", record["event_id"], row, ("Incident without a date", headline(record), reason, source))
    for row in np.flatnonzero(dataset.routes.geometry.isna().to_numpy()).tolist():
        record = dataset.routes.iloc[row]
        reason = "Fewer than two of its stops could be placed."
        put(
            "route",
            record["route_id"],
            row,
            ("Route without a line", route_line(record["stops"]), reason, record["source"] or record["title"]),
        )
    for extraction in dataset.extractions:
        report = extraction.report
        unplaced = {r.mention.text: r.reason for r in extraction.mentions if r.place is None}
        for text, reason in unplaced.items():
            put("", f"{report.report_id}-{text}", 0, ("Place name not resolved", text, reason, report.source or report.title))
    table = _Builder(ids, at, kinds)
    for column, (label, width) in enumerate((("What", "12rem"), ("Which", "20rem"), ("Why", "32rem"), ("Source", "14rem"))):
        table.add(label, width, [line[column] for line in lines])
    return table.spec(dataset, "missing", "Not on the map", "", "Everything that was read stands on the map and bears a date.")


def reports(dataset: Dataset) -> Spec:
    """One row a report."""
    found = list(dataset.extractions)
    table = _Builder([e.report.report_id for e in found], range(len(found)))
    table.add("Report", "14.7rem", [wording.report_title(e.report.title, e.report.source_file) for e in found])
    days = [e.report.published for e in found]
    table.add(
        "Published",
        "5.6rem",
        [wording.day(d) if d else "not known" for d in days],
        [float(d.toordinal()) if d else None for d in days],
    )
    for label, width, numbers in (
        ("Incidents", "4.5rem", [len(e.incidents) for e in found]),
        ("Routes", "3.6rem", [len(e.routes) for e in found]),
        ("Places", "4rem", [len({m.mention.text for m in e.mentions if m.place}) for e in found]),
    ):
        table.add(label, width, [str(number) for number in numbers], [float(number) for number in numbers], number=True)
    table.add("Publisher", "13rem", [e.report.source for e in found])
    table.add("Given by", "6rem", ["you" if e.report.report_id in dataset.own else "sample" for e in found])
    return table.spec(dataset, "reports", "Reports", "", "There is no report: add one in the sidebar.") | {"pick": True}


TABLES: dict[str, Callable[[Dataset], Spec]] = {
    "incidents": incidents,
    "routes": routes,
    "missing": missing,
    "claims": claims,
    "reports": reports,
}


def panel(dataset: Dataset, name: str, *, chosen: str = "") -> None:
    """Draw the table ``name`` of ``TABLES``."""
    spec = dataset.memo(f"table-{name}", lambda: TABLES[name](dataset))
    _TABLE(key=f"table_{name}", data={**spec, "chosen": chosen})
