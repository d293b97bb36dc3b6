"""The files that are taken away: what is shown in a format of the field, with the log of corrections. No Streamlit.

Every file carries the log: in itself where its format has a place for it, else as corrections.json beside it in a ZIP. A log
names people, places and words that are not to be published: prepared for publication, it says what was done and when.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from casefile import replay
from casefile.corrections import to_json, to_record
from casefile.replay import Outcome
from components import coordinates, names, publish
from components.dataset import Shown
from components.export_menu import Form
from components.map.export import export_html
from exchange import cells, outgoing
from geo.pipeline import Resources, Tables

FORMS = {
    "html": Form("The map, one HTML file that needs no network", ".html", "text/html"),
    **{
        f"{kind.name} {table}": Form(
            f"{table.capitalize()}: {kind.title}" if kind.one_table else kind.title,
            f"-{table}{kind.ending}" if kind.one_table else kind.ending,
            kind.mime,
        )
        for kind in outgoing.FORMATS.values()
        for table in ("incidents", "routes")
        if table == "incidents" or (kind.one_table and kind.name not in ("acled", "ged"))
    },
}
"""The files that can be saved, by format and table."""

CARRY_THE_LOG = frozenset({"html", "geojson", "gpkg", "parquet"})
BESIDE = Form("in a ZIP with corrections.json", ".zip", "application/zip")
SHORT = "The log of corrections says only what was done and when: its names, places and words are left out."
BY_HAND = "set by hand"
_POSITION = re.compile(r"[-−]?\d{1,3}\.\d+[°]?\s*,\s*[-−]?\d{1,3}\.\d+")


def stands_beside(form: str) -> bool:
    """Whether the log of corrections needs a file of its own beside a file of ``form``."""
    return form.partition(" ")[0] not in CARRY_THE_LOG


def log_of(passing: Shown) -> list[Outcome]:
    """The corrections that go along with what is shown: those of the reports that it comes from; all, where all is shown."""
    found = list(passing.dataset.outcomes)
    if passing.incidents.all() and passing.routes.all():
        return found
    shown = {*passing.incident_frame()["report_id"], *passing.route_frame()["report_id"]}
    return [outcome for outcome in found if replay.touched([outcome.correction]) & shown]


def _shortened(log: Sequence[Outcome]) -> list[dict[str, Any]]:
    entries = [outcome.correction for outcome in log]
    return [
        {"correction_id": e.correction_id, "action": e.action, "at": e.at.date().isoformat(), "author": "", "reason": ""}
        for e in entries
    ]


def _discreet(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """``frame`` without who corrected it and why, and without positions that were written out as a place's name."""
    if "mark" not in frame.columns:
        return frame
    changed = frame.copy()
    touched = (frame["mark"] != "").to_numpy()
    for name in ("place_reason", "unplaced_reason", "undated_reason"):
        if name in changed:
            changed[name] = _texts(
                frame, [BY_HAND if t and text else text for t, text in zip(touched, frame[name], strict=True)]
            )
    for name in ("location", "place_text"):
        if name in changed:
            changed[name] = _texts(frame, [_unplaced(text) for text in frame[name]])
    for name in ("place_names", "stops"):
        if name in changed:
            changed[name] = _texts(frame, [[_unplaced(text) for text in texts] for texts in frame[name]])
    if "runners_up" in changed:
        others = [[{**other, "name": _unplaced(other["name"])} for other in row] for row in frame["runners_up"]]
        changed["runners_up"] = _texts(frame, others)
    for name in ("marked_by", "marked_at"):
        changed[name] = _texts(frame, [""] * len(frame))
    return changed


def _texts(frame: gpd.GeoDataFrame, values: list[Any]) -> pd.Series[Any]:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return pd.Series(array, index=frame.index, dtype="object")


def _unplaced(name: str) -> str:
    """``name``, unless it is a position in figures, or holds one."""
    return "a position" if any(map(_is_position, (name, *_POSITION.findall(name)))) else name


def _is_position(text: str) -> bool:
    try:
        coordinates.parse(text)
    except ValueError:
        return False
    return True


def file(form: str, care: publish.Care, passing: Shown, *, scope: str, resources: Resources, today: date) -> bytes:
    """What passes the filters as a file of ``form``, a key of ``FORMS``, prepared with ``care``."""

    def persons(text: str) -> list[tuple[int, int]]:
        return names.find(text, gazetteer=resources.gazetteer)

    incidents, routes = passing.incident_frame(), passing.route_frame()
    log = log_of(passing)
    records = [to_record(outcome.correction) for outcome in log]
    if care.any:
        incidents, routes, records = _discreet(incidents), _discreet(routes), _shortened(log)
    incidents, routes, notes = publish.prepare(incidents, routes, care, today=today, persons=persons)
    if care.any and log:
        notes = [*notes, SHORT]
    if form == "html":
        if not care.any:
            records = [{**record, "summary": o.summary, "state": str(o.state)} for record, o in zip(records, log, strict=True)]
        page = export_html(incidents, routes, boundaries=resources.boundaries, scope=scope, notices=notes, corrections=records)
        return page.encode()
    data = _written(form, incidents, routes, notes, records)
    if not passing.dataset.outcomes or not stands_beside(form):
        return data
    beside = to_json(outcome.correction for outcome in log) if not care.any else json.dumps(records, indent=1)
    return _zipped({f"ratlines{FORMS[form].ending}": data, "corrections.json": beside.encode()})


def _written(
    form: str, incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame, notes: list[str], records: list[dict[str, Any]]
) -> bytes:
    kind, _, table = form.partition(" ")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        title = " ".join(["Ratlines.", *notes]) if notes else "Ratlines"
        tables = Tables(incidents, routes, ())  # the file has no mentions: they would tell of what is not shown
        outgoing.write(tables, path, format=kind, table=table, title=title, log=records)
        data = path.read_bytes()
    return noted(data, notes) if notes and kind in ("csv", "acled", "ged") else data


def noted(data: bytes, notes: list[str]) -> bytes:
    """A CSV with one more column that says what was changed: its format has no other place for it."""
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    added = ([*row, " ".join(notes)] for row in rows)
    return cells.to_csv([*head, "changed_before_publication"], added, bom=True)


def _zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


Make = Callable[[str, publish.Care], bytes]
"""Makes the file of a form at the moment it is asked for."""
