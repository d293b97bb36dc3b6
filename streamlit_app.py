"""The dashboard's page: it lays the panels out and hands each what it needs.

A filter reruns only what follows from the filters, a selection only the card, a tab only the tables. The map is mounted once.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import streamlit as st

from components import (
    about,
    assets,
    events,
    evidence,
    export_menu,
    figures,
    links,
    map_panel,
    names,
    publish,
    reading,
    reports_panel,
    sidebar,
    state,
    tables,
    wording,
)
from components.dataset import Dataset, Shown
from components.events import TABS
from components.export_menu import Form
from components.links import Selection
from components.map import page as map_page
from components.map.export import export_html
from components.map.options import MapOptions
from exchange import cells, incoming, outgoing
from geo import frames, pipeline, reports
from geo.errors import RatlinesError

STYLE = Path(__file__).parent / "components" / "page.css"
ICON = Path(__file__).parent / "components" / "icon.svg"

# The files that can be saved, by format and table.
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


class _Tables:
    """Three frames as the formats take them. Mentions are not part of what is shown."""

    def __init__(self, incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> None:
        self.mentions = frames.empty("mentions")
        self.incidents = incidents
        self.routes = routes


def maker(now: state.Session) -> Callable[[str, publish.Care], bytes]:
    """What makes the files of a session. It runs beside the page, so it holds the session itself."""
    resources = reading.resources()

    def persons(text: str) -> list[tuple[int, int]]:
        return names.find(text, gazetteer=resources.gazetteer)

    def make(form: str, care: publish.Care) -> bytes:
        dataset = now.dataset or reading.sample_dataset()
        passing = dataset.shown(now.criteria)
        incidents, routes, notes = publish.prepare(
            passing.incident_frame(), passing.route_frame(), care, today=dt.date.today(), persons=persons
        )
        if form == "html":
            page = export_html(incidents, routes, boundaries=resources.boundaries, scope=scope(dataset), notices=notes)
            return page.encode()
        kind, _, table = form.partition(" ")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file"
            title = " ".join(["Ratlines.", *notes]) if notes else "Ratlines"
            outgoing.write(_Tables(incidents, routes), path, format=kind, table=table, title=title)
            data = path.read_bytes()
        return noted(data, notes) if notes and kind in ("csv", "acled", "ged") else data

    return make


def noted(data: bytes, notes: list[str]) -> bytes:
    """A CSV with one more column that says what was changed: its format has no other place for it."""
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    added = ([*row, " ".join(notes)] for row in rows)
    return cells.to_csv([*head, "changed_before_publication"], added, bom=True)


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


def ways_in() -> None:
    """The sidebar's part on reports: what is given is queued, and read at once."""
    now = state.session()
    files, pasted = reports_panel.add(
        kinds=sorted(incoming.ENDINGS), uploads=now.uploads, samples=now.samples, on_samples=events.on_samples
    )
    if files:
        take(incoming.unpack((file.name, file.getvalue()) for file in files))
        now.uploads += 1
    if pasted:
        if pasted.text.strip():
            fields = {name: getattr(pasted, name) for name in ("text", "title", "published", "source", "url")}
            now.pending.append(state.Pending(pasted.title or "Pasted report", pasted=fields))
        else:
            now.notice("fault", "Nothing was pasted", "Paste the text of a report, then press “Read this report”.")
    figures.notices(now.notices, key="notices", on_dismiss=events.on_dismiss)
    if now.pending:
        read_pending()


def take(given: incoming.Unpacked) -> None:
    """Queue the reports that came in; what cannot be taken is named."""
    now = state.session()
    now.pending += [state.Pending(item.name, given=item) for item in given.reports]
    for fault in given.faults:
        now.notice("fault", "Not taken", fault)
    for layer in given.layers:
        now.layers.append(layer)
        now.notice("good", layer.label, " ".join([f"{wording.count(len(layer.frame), 'incident')} taken.", *layer.notes]))
    if given.layers:
        events.forget()


def read_pending() -> None:
    """Read what waits, one report at a time; each step is kept, so that stopping loses nothing."""
    now = state.session()
    slot = st.empty()
    total = len(now.pending)
    added = 0
    resources = reading.resources()
    while now.pending:
        with slot.container():
            reports_panel.progress(total - len(now.pending), total, on_stop=events.on_stop, key=f"stop_{len(now.pending)}")
        item = now.pending[0]
        try:
            report = reports.read_text(**item.pasted) if item.pasted else incoming.to_report(item.given)
            if report.report_id in now.own or report.report_id in events.dataset_now().reports:
                now.notice("plain", item.name, "This report is already here, so it was not read again.")
            else:
                now.own[report.report_id] = pipeline.read(report, resources)
                now.report = report.report_id
                added += 1
        except RatlinesError as fault:
            now.notice("fault", item.name, str(fault))
        now.pending.pop(0)
    if added:
        found = [now.own[key] for key in list(now.own)[-added:]]
        clashes = wording.count(sum(len(e.incidents) for e in found), "incident")
        moves = wording.count(sum(len(e.routes) for e in found), "route")
        now.notice("good", f"{wording.count(added, 'report')} read", f"{clashes} and {moves} found.")
        events.forget()
    st.rerun()


@st.fragment(key="filters")
def filters() -> None:
    """The filters. A change of one reruns only what follows from them (``shown``), and sends no filter again."""
    state.put_filters(events.dataset_now())
    sidebar.filters(events.dataset_now(), on_change=events.on_filter, on_reset=events.on_reset)


@st.fragment(key="shown")
def shown() -> None:
    """What follows from the filters: the map, the tables' rows, the figures."""
    now = state.session()
    now.criteria = state.criteria()
    passing = events.dataset_now().shown(now.criteria)
    map_panel.send(passing, on_brush=events.on_brush, on_legend=events.on_legend)
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
    now = state.session()
    evidence.panel(
        events.dataset_now(),
        now.selection,
        revision=now.revision,
        on_select=events.on_select,
        on_view=events.on_view,
        on_read=events.on_read,
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
            elif name == "reports":
                left, right = st.columns([5, 6])
                chosen = now.report if now.report in dataset.reports else next(iter(dataset.reports), "")
                with left:
                    tables.panel(dataset, "reports", chosen=chosen, on_pick=events.on_pick)
                with right:
                    reports_panel.reader(dataset, chosen, at=now.report_at, focus=now.focus, on_remove=events.on_remove)
            else:
                tables.panel(dataset, name)
    remember_address()


@st.fragment(key="shades")
def shades() -> None:
    """What provinces are shaded by."""
    map_panel.shades()


def scope(dataset: Dataset) -> str:
    """What the page is about, in one line."""
    own = len(dataset.own)
    parts = [wording.count(len(dataset.extractions) - own, "sample report")] if len(dataset.extractions) > own else []
    parts += [f"{own} of yours"] if own else []
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


def main() -> None:
    """Lay out the page."""
    st.set_page_config(page_title="Ratlines", page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    assets.runtime()
    open_resources()
    dataset = events.dataset_now()
    restore(dataset)
    now = state.session()
    with st.sidebar:
        ways_in()
    with st.container(key="head", horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        with st.container(key="title"):
            st.title("Ratlines", anchor=False)
            st.text(scope(dataset))
        with st.container(key="acts", horizontal=True, horizontal_alignment="right", width="content"):
            export_menu.links(len(now.own))
            export_menu.panel(FORMS, maker(now), today=dt.date.today())
    shown()
    with st.sidebar:
        filters()
        with st.expander("Map", icon=":material/layers:"):
            shades()
            background = map_panel.tiles()
    left, right = st.columns([7, 4], gap="small")
    with left:
        map_panel.panel(document(dataset, background), key=f"{dataset.key}-{background}", position=now.opened_at)
    with right:
        card()
    tabs()


if __name__ == "__main__":
    main()
