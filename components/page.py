"""The dashboard's page: it lays the panels out and hands each what it needs.

A filter reruns only what follows from the filters, a selection only the card, a tab only the tables. The map is mounted once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from components import (
    about,
    acts,
    assets,
    door,
    events,
    evidence,
    export_menu,
    figures,
    intake,
    links,
    map_panel,
    memory,
    publish,
    reading,
    reports_panel,
    sidebar,
    state,
    tables,
    takeaway,
    wording,
)
from components.dataset import Dataset, Shown
from components.events import TABS
from components.links import Selection
from components.map import chances
from components.map import page as map_page
from components.map.options import MapOptions

STYLE = Path(__file__).parent / "page.css"
ICON = Path(__file__).parent / "icon.svg"


def maker(now: state.Session) -> Callable[[str, publish.Care], bytes]:
    """What makes the files of a session. It runs beside the page, so it holds the session itself."""
    resources = reading.resources()

    def make(form: str, care: publish.Care) -> bytes:
        dataset = now.dataset or reading.sample_dataset()
        passing = dataset.shown(now.criteria)
        words = scope(dataset, now.desk.name)
        if least := now.criteria.chance_min:
            words += f" · incidents {chances.at_least(least).lower()}"
        return takeaway.file(form, care, passing, scope=words, resources=resources, today=dt.date.today())

    return make


def remember_address() -> None:
    """Put the view into the address."""
    wanted = links.encode(state.view())
    if {key: st.query_params.get_all(key) for key in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def restore(dataset: Dataset) -> None:
    """Set the view that the address names, once a session."""
    now = state.session()
    if now.restored:
        return
    now.restored = True
    view, bad = links.decode({key: st.query_params.get_all(key) for key in st.query_params})
    absent = state.want(view.criteria, dataset)
    missing = view.selection.kind and view.selection.key not in {**dataset.incident_position, **dataset.route_position}
    now.select(Selection() if missing else view.selection)
    now.position = now.opened_at = view.position
    now.tab = view.tab if view.tab in TABS else ""
    now.turn_to = now.tab or "incidents"
    lost = [*bad, *absent, *(["the selection"] if missing else [])]
    if lost:
        now.notice("fault", "A part of this link could not be restored", f"Not in these reports: {', '.join(lost)}.")


# The panels


@st.fragment(key="filters")
def filters() -> None:
    """The filters. A change of one reruns only what follows from them (``shown``), and sends no filter again."""
    state.put_filters(events.dataset_now())
    sidebar.filters(
        events.dataset_now(),
        keys=state.filter_keys(),
        chance_min=state.criteria().chance_min,
        on_change=events.on_filter,
        on_reset=events.on_reset,
    )


@st.fragment(key="shown")
def shown() -> None:
    """What follows from the filters: the map, the tables' rows, the figures."""
    if acts.stale():
        st.rerun("app")
    now = state.session()
    now.criteria = state.criteria()
    passing = events.dataset_now().shown(now.criteria)
    map_panel.send(passing)
    figures.panel(passing)
    if passing.empty and passing.dataset.extractions:
        nothing(passing)
    remember_address()


def nothing(passing: Shown) -> None:
    """Nothing matches: say so, and offer what would show something."""
    with st.container(border=True):
        st.markdown("**Nothing matches these filters.** Widen them:")
        ways = passing.widenings()[:3]
        columns = st.columns(len(ways) + 1)
        for column, (words, looser, number) in zip(columns, ways, strict=False):
            column.button(
                f"{words.capitalize()} ({number})",
                key=f"widen_{words}",
                on_click=events.set_criteria,
                args=(looser,),
                width="stretch",
            )
        columns[-1].button("All filters off", key="widen_all", on_click=events.on_reset, width="stretch")


@st.fragment(key="card")
def card() -> None:
    """The evidence of what is selected."""
    if acts.stale():
        st.rerun("app")
    now = state.session()
    evidence.panel(
        events.dataset_now(),
        now.selection,
        revision=now.revision,
    )
    remember_address()


@st.fragment(key="tabs")
def tabs() -> None:
    """The tables; only the open one is made."""
    now = state.session()
    dataset = events.dataset_now()
    if now.turn_to:
        state.put("tab", TABS[now.turn_to])
        now.turn_to = ""
    panes = st.tabs(list(TABS.values()), key="tab", on_change=events.on_tab)
    for name, pane in zip(TABS, panes, strict=True):
        if not pane.open:
            continue
        with pane:
            if name == "about":
                about.panel()
            elif name == "history":
                acts.history()
            elif name == "reports":
                left, right = st.columns([5, 6])
                chosen = now.report if now.report in dataset.reports else next(iter(dataset.reports), "")
                with left:
                    tables.panel(dataset, "reports", chosen=chosen)
                with right:
                    reports_panel.reader(dataset, chosen, at=now.report_at, focus=now.focus, on_remove=events.on_remove)
            else:
                tables.panel(dataset, name)
    remember_address()


@st.fragment(key="outbox")
def outbox() -> None:
    """Where the session hears what was done in the browser's parts. Drawn last: the browser then has the answer to it."""
    events.outbox()
    remember_address()


@st.fragment(key="dialogs")
def dialogs() -> None:
    """The dialogs of cases and corrections, and the line above the map while a place is to be clicked on it."""
    acts.dialogs()


@st.fragment(key="shades")
def shades() -> None:
    """What provinces are shaded by."""
    map_panel.shades()


def scope(dataset: Dataset, case: str) -> str:
    """What the page is about, in one line; ``case`` is the name of the open one."""
    own = len(dataset.own)
    parts = [wording.count(len(dataset.extractions) - own, "sample report")] if len(dataset.extractions) > own else []
    parts += [f"{own} of yours"] if own else []
    if case:
        parts = [f"{case}: {wording.count(len(dataset.extractions), 'report')}"]
    first, last = dataset.extent
    days = wording.interval(first, last) if first else ""
    names = [dataset.country(code) for code in list(dataset.facets.countries)[:3]]
    return " · ".join(part for part in (" and ".join(parts), days, ", ".join(names)) if part)


def document(dataset: Dataset, background: str) -> str:
    """The map of the dataset on a background (the name of online tiles, or "" for the shipped boundaries), made once."""

    def render() -> str:
        at = map_panel.opening(dataset)
        options = MapOptions(tiles=background)
        if at:
            options = replace(options, lat=at.lat, lon=at.lon, zoom=at.zoom)
        return map_page.render(dataset.incidents, dataset.routes, boundaries=reading.resources().boundaries, options=options)

    return dataset.memo(f"document {background}", render)


def open_resources() -> None:
    """Open what reading needs; the first time, the gazetteer is compiled, and the person sees how far it is."""
    slot = st.empty()

    def tell(share: float, _: str) -> None:
        slot.progress(min(share, 1.0), text="Compiling the index of places, once: about a minute")

    reading.resources(tell)
    slot.empty()


def draw() -> None:
    """Lay out the page."""
    st.set_page_config(page_title="Ratlines", page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    person = door.enter()
    assets.runtime()
    open_resources()
    acts.renew()
    dataset = events.dataset_now()
    restore(dataset)
    now = state.session()
    with st.sidebar:
        acts.case(person)
        intake.panel()
    with st.container(key="head", horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        with st.container(key="title"):
            st.title("Ratlines", anchor=False)
            st.text(scope(dataset, now.desk.name))
        with st.container(key="acts", horizontal=True, horizontal_alignment="right", width="content"):
            export_menu.links(len(now.own))
            export_menu.panel(
                takeaway.FORMS,
                maker(now),
                today=dt.date.today(),
                beside=lambda form: takeaway.BESIDE if dataset.outcomes and takeaway.stands_beside(form) else None,
            )
    shown()
    background = state.value("map_tiles") or ""
    left, right = st.columns([7, 4], gap="small")
    with left:
        dialogs()
        map_panel.panel(document(dataset, background), key=f"{dataset.key}-{background}", position=now.opened_at)
    with right:
        card()
    with st.sidebar:  # after the map, which takes the browser longest and is a process of its own there
        filters()
        with st.expander("Map", icon=":material/layers:"):
            shades()
            map_panel.tiles()
    tabs()
    outbox()
    if now.dataset is not dataset:  # a run beside this one ended a reading meanwhile, and gave up its own drawing for this one
        st.rerun()
    if now.settled != dataset.key:
        now.settled = dataset.key
        memory.settle()
