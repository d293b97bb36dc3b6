"""Taking away what is shown: the map as one HTML file, the tables as GeoJSON or CSV, a picture, a link."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import streamlit as st

from components import assets, csv_table, publish, wording
from components.dataset import Shown
from components.map.export import export_html
from geo import geojson

_ACTIONS = assets.component("actions")

FORMATS = {
    "html": "The map, one HTML file that needs no network",
    "incidents.geojson": "Incidents as GeoJSON",
    "routes.geojson": "Routes as GeoJSON",
    "incidents.csv": "Incidents as CSV",
    "routes.csv": "Routes as CSV",
}
MIMES = {"html": "text/html", "geojson": "application/geo+json", "csv": "text/csv"}
ROUNDINGS: dict[int | None, str] = {None: "Exact, as they are", 2: "To about 1 km", 1: "To about 11 km", 0: "To about 111 km"}
EXACT = "This file holds exact positions. Think of who could be harmed by it before you pass it on."


def make(shown: Shown, form: str, care: publish.Care, *, boundaries: Any, today: dt.date) -> str:
    """The text of the file of the kind ``form`` (a key of ``FORMATS``)."""
    incidents, routes, notes = publish.prepare(shown.incident_frame(), shown.route_frame(), care, today=today)
    if care.decimals is None:
        notes = ["Positions are exact.", *notes]
    if form == "html":
        return str(export_html(incidents, routes, boundaries=boundaries, notes=notes))
    table, _, kind = form.partition(".")
    frame = incidents if table == "incidents" else routes
    if kind == "csv":
        return csv_table.dumps(frame, table, notes=notes)
    text = geojson.dumps(frame, table)
    return text.replace('{"type":"FeatureCollection",', '{"type":"FeatureCollection","notes":' + json.dumps(notes) + ",", 1)


def panel(current: Callable[[], Shown], *, boundaries: Any, today: dt.date) -> None:
    """Draw the menu. ``current`` gives what is shown at the moment a file is asked for."""
    with st.popover("Export", icon=":material/download:", width="stretch"):
        form = st.selectbox("Save", list(FORMATS), format_func=FORMATS.__getitem__, key="export_format")
        careful = st.toggle("Prepare for publication", key="export_publish")
        care = publish.Care()
        if careful:
            decimals = st.selectbox(
                "Positions", list(ROUNDINGS), index=2, format_func=lambda key: ROUNDINGS[key], key="export_round"
            )
            names = st.checkbox("Remove names of persons", value=True, key="export_names")
            days = st.number_input("Leave out the last days", min_value=0, max_value=3650, value=0, step=1, key="export_delay")
            care = publish.Care(decimals, bool(names), int(days))
        if care.decimals is None:
            st.warning(EXACT, icon=":material/my_location:")
        else:
            st.info("The file says what was changed.", icon=":material/verified_user:")
        kind = (form or "html").rpartition(".")[2]
        st.download_button(
            "Save the file",
            data=lambda: make(current(), form or "html", care, boundaries=boundaries, today=today).encode(),
            file_name=f"ratlines-{today.isoformat()}{'' if form == 'html' else '-' + (form or '').partition('.')[0]}.{kind}",
            mime=MIMES[kind],
            type="primary",
            width="stretch",
            on_click="ignore",
            key="export_save",
        )
        _ACTIONS(
            key="export_picture",
            data={
                "labels": {"png": "Save a picture of the map (PNG)"},
                "titles": {"png": "The map as it stands, as a PNG file"},
            },
        )


def links(own: int) -> None:
    """Draw the button that copies the address of this view."""
    title = "Filters, selection and map position are in the address"
    if own:
        title += f"; your own {wording.count(own, 'report')} stay here and are not in it"
    _ACTIONS(key="actions", data={"labels": {"link": "Copy link"}, "titles": {"link": title}})
