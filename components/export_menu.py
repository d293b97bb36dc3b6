"""Taking away what is shown: the map as one HTML file, tables in the formats of the field, a picture, a link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from components import assets, publish, wording

_ACTIONS = assets.component("actions")

ROUNDINGS: dict[int | None, str] = {None: "Exact, as they are", 2: "To about 1 km", 1: "To about 11 km", 0: "To about 111 km"}
EXACT = "This file holds exact positions. Think of who could be harmed by it before you pass it on."


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: what a person calls it, the end of its name, and its type."""

    title: str
    ending: str
    mime: str


def panel(
    forms: Mapping[str, Form],
    make: Callable[[str, publish.Care], bytes],
    *,
    today: dt.date,
    beside: Callable[[str], Form | None] = lambda _: None,
) -> None:
    """Draw the menu. ``make`` gives the file of a kind (a key of ``forms``) at the moment it is asked for; ``beside`` says what
    it comes in where it cannot carry the log of corrections itself."""
    with st.popover("Export", icon=":material/download:"):
        form = st.selectbox("Save what is shown as", list(forms), format_func=lambda key: forms[key].title, key="export_format")
        careful = st.toggle("Prepare for publication", key="export_publish")
        care = publish.Care()
        if careful:
            decimals = st.selectbox(
                "Positions", list(ROUNDINGS), index=2, format_func=lambda key: ROUNDINGS[key], key="export_round"
            )
            names = st.checkbox("Remove the names of persons", value=True, key="export_names")
            days = st.number_input("Leave out the last days", min_value=0, max_value=36500, value=0, step=1, key="export_delay")
            care = publish.Care(decimals, bool(names), int(days))
        if care.decimals is None:
            st.warning(EXACT, icon=":material/my_location:")
        if care.any:
            st.info("The file says what was changed.", icon=":material/verified_user:")
        chosen = forms[form]
        if (box := beside(form)) is not None:
            st.info(
                f"This format has no place for the log of corrections: the file comes {box.title}.", icon=":material/history:"
            )
            chosen = Form(chosen.title, f"{chosen.ending}{box.ending}", box.mime)
        st.download_button(
            "Save the file",
            data=lambda: make(form, care),
            file_name=f"ratlines-{today.isoformat()}{chosen.ending}",
            mime=chosen.mime,
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
    _ACTIONS(key="actions", width="content", data={"labels": {"link": "Copy link"}, "titles": {"link": title}})
