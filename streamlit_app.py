"""The dashboard's page: it lays the panels out and hands each what it needs.

A filter reruns only the filters' fragment, a selection only the card's, a tab only the tables'. The map is mounted once.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from components import (
    about,
    assets,
    evidence,
    export_menu,
    figures,
    links,
    map_panel,
    reading,
    reports_panel,
    sidebar,
    state,
    tables,
    wording,
)
from components.dataset import Dataset, Shown
from components.links import Position, Selection
from components.map import page as map_page
from components.map.options import MapOptions
from geo import pipeline, reports
from geo.errors import RatlinesError
from geo.filters import FilterCriteria

TABS = {
    "incidents": "Incidents",
    "routes": "Routes",
    "missing": "Not on the map",
    "claims": "Claims",
    "reports": "Reports",
    "about": "About and limits",
}
STYLE = Path(__file__).parent / "components" / "page.css"
ICON = Path(__file__).parent / "components" / "icon.svg"


def shown_now() -> Shown:
    """What passes the filters at this moment."""
    return dataset_now().shown(state.criteria())


def dataset_now() -> Dataset:
    """The dataset of the session."""
    now = state.session()
    if now.dataset is None:
        now.dataset = reading.combined(now.own, samples=now.samples)
    return now.dataset


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
    st.session_state["tab"] = TABS[now.tab or "incidents"]
    lost = [*bad, *absent, *(["the selection"] if missing else [])]
    if lost:
        now.notice("fault", "A part of this link could not be restored", f"Not in these reports: {', '.join(lost)}.")


# What a person did in the browser


def on_select() -> None:
    """The map, a table or the card selected something."""
    state.session().selection = Selection.from_json(state.trigger("card", "select"))


def on_view() -> None:
    """The map was moved."""
    state.session().position = Position.from_json(state.trigger("card", "viewed"))


def on_read() -> None:
    """The card asks for the report behind it."""
    wanted = state.trigger("card", "read") or {}
    open_report(str(wanted.get("id", "")), int(wanted.get("at", -1)))


def on_pick() -> None:
    """A report was picked from the list."""
    wanted = state.trigger("table_reports", "pick") or {}
    now = state.session()
    now.report, now.report_at = str(wanted.get("id", "")), -1


def open_report(report_id: str, at: int) -> None:
    """Turn to the tab of the reports with this one open, ``at`` in sight."""
    now = state.session()
    now.report, now.report_at, now.focus = report_id, at, now.focus + 1
    now.tab = "reports"
    st.session_state["tab"] = TABS["reports"]
    st.rerun("tabs")


def on_tab() -> None:
    """Another tab was chosen."""
    words = st.session_state.get("tab")
    now = state.session()
    now.tab = next((name for name, label in TABS.items() if label == words), "")
    now.tab = "" if now.tab == "incidents" else now.tab


def on_brush() -> None:
    """Days were brushed on the time line."""
    value = state.trigger("sender", "brush") or {}
    start, end = (_day(value.get(name)) for name in ("date_start", "date_end"))
    narrow(date_start=start, date_end=end, undated=bool(value.get("undated", state.criteria().undated)))


def on_legend() -> None:
    """Types were chosen in the legend."""
    value = state.trigger("sender", "legend") or {}
    narrow(sub_event_types=frozenset(str(name) for name in value.get("sub_event_types") or ()))


def narrow(**changes: object) -> None:
    """Change some of the criteria."""
    given = state.criteria().to_json()
    wanted = {name: getattr(FilterCriteria.from_json(given), name) for name in sidebar.FIELDS} | changes
    set_criteria(FilterCriteria(**wanted))


def on_filter() -> None:
    """A filter was changed."""
    st.rerun("shown")


def set_criteria(wanted: FilterCriteria) -> None:
    """Set all filters: their widgets are drawn again, and what follows from them."""
    state.want(wanted, dataset_now())
    st.rerun(["filters", "shown"])


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def on_reset() -> None:
    """All filters off."""
    set_criteria(FilterCriteria())


def on_samples() -> None:
    """The sample reports were switched on or off."""
    now = state.session()
    now.samples = bool(st.session_state["samples"])
    forget()


def on_remove() -> None:
    """A report of the user's is taken away."""
    wanted = state.trigger("reader", "remove") or {}
    now = state.session()
    if now.own.pop(str(wanted.get("id", "")), None):
        now.report = ""
        forget()
        st.rerun("app")


def on_stop() -> None:
    """The reading is stopped; what was read stays."""
    now = state.session()
    left = len(now.pending)
    now.pending.clear()
    now.notice("plain", "Reading was stopped", f"{wording.count(left, 'report')} not read; those read before are kept.")


def on_dismiss() -> None:
    """A notice was dismissed."""
    key = (state.trigger("notices", "dismiss") or {}).get("id")
    now = state.session()
    now.notices = [notice for notice in now.notices if notice.key != key]


def forget() -> None:
    """The set of reports has changed: the tables are made again, and the filters fitted to them."""
    now = state.session()
    now.dataset = None
    state.want(state.criteria(), dataset_now())


# The panels


def ways_in() -> None:
    """The sidebar's part on reports: what is given is queued, and read at once."""
    now = state.session()
    files, pasted = reports_panel.add(uploads=now.uploads, samples=now.samples, on_samples=on_samples)
    if files:
        now.pending += [state.Pending(file.name, file.getvalue()) for file in files]
        now.uploads += 1
    if pasted:
        if pasted.text.strip():
            fields = {name: getattr(pasted, name) for name in ("text", "title", "published", "source", "url")}
            now.pending.append(state.Pending(pasted.title or "Pasted report", None, fields))
        else:
            now.notice("fault", "Nothing was pasted", "Paste the text of a report, then press “Read this report”.")
    figures.notices(now.notices, key="notices", on_dismiss=on_dismiss)
    if now.pending:
        read_pending()


def read_pending() -> None:
    """Read what waits, one report at a time; each step is kept, so that stopping loses nothing."""
    now = state.session()
    slot = st.empty()
    total = len(now.pending)
    added = 0
    resources = reading.resources()
    while now.pending:
        with slot.container():
            reports_panel.progress(total - len(now.pending), total, on_stop=on_stop, key=f"stop_{len(now.pending)}")
        item = now.pending[0]
        try:
            report = reports.read_bytes(item.data, item.name) if item.data is not None else reports.read_text(**item.pasted)
            if report.report_id in now.own or report.report_id in dataset_now().reports:
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
        events = wording.count(sum(len(e.incidents) for e in found), "incident")
        moves = wording.count(sum(len(e.routes) for e in found), "route")
        now.notice("good", f"{wording.count(added, 'report')} read", f"{events} and {moves} found.")
        forget()
    st.rerun()


@st.fragment(key="filters")
def filters() -> None:
    """The filters. A change of one reruns only what follows from them (``shown``), and sends no filter again."""
    state.put_filters(dataset_now())
    sidebar.filters(dataset_now(), on_change=on_filter, on_reset=on_reset)


@st.fragment(key="shown")
def shown() -> None:
    """What follows from the filters: the map, the tables' rows, the figures."""
    passing = shown_now()
    map_panel.send(passing, on_brush=on_brush, on_legend=on_legend)
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
                on_click=set_criteria,
                args=(looser,),
                width="stretch",
            )
        columns[-1].button("All filters off", key="widen_all", on_click=on_reset, width="stretch")


@st.fragment(key="card")
def card() -> None:
    """The evidence of what is selected."""
    now = state.session()
    evidence.panel(dataset_now(), now.selection, revision=now.revision, on_select=on_select, on_view=on_view, on_read=on_read)
    remember_address()


@st.fragment(key="tabs")
def tabs() -> None:
    """The tables; only the open one is made."""
    now = state.session()
    dataset = dataset_now()
    panes = st.tabs(list(TABS.values()), key="tab", on_change=on_tab)
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
                    tables.panel(dataset, "reports", chosen=chosen, on_pick=on_pick)
                with right:
                    reports_panel.reader(dataset, chosen, at=now.report_at, focus=now.focus, on_remove=on_remove)
            else:
                tables.panel(dataset, name)
    remember_address()


def scope(dataset: Dataset) -> str:
    """What the page is about, in one line."""
    own = len(dataset.own)
    parts = [wording.count(len(dataset.extractions) - own, "sample report")] if len(dataset.extractions) > own else []
    parts += [f"{own} of yours"] if own else []
    first, last = dataset.extent
    days = wording.interval(first, last) if first else ""
    names = [dataset.country(code) for code in list(dataset.facets.countries)[:3]]
    return " · ".join(part for part in (" and ".join(parts), days, ", ".join(names)) if part)


def document(dataset: Dataset) -> str:
    """The map of the dataset, made once for it."""

    def render() -> str:
        at = map_panel.opening(dataset)
        options = MapOptions(**at.to_json()) if at else MapOptions()
        return map_page.render(
            dataset.incidents, dataset.routes, boundaries=reading.resources().boundaries, options=options
        )

    return dataset.memo("document", render)


def main() -> None:
    """Lay out the page."""
    st.set_page_config(page_title="Ratlines", page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    assets.runtime()
    dataset = dataset_now()
    restore(dataset)
    now = state.session()
    with st.sidebar:
        ways_in()
    title, copy, save = st.columns([6, 1.2, 1.2], vertical_alignment="bottom")
    with title:
        st.title("Ratlines", anchor=False)
        st.text(scope(dataset))
    with copy:
        export_menu.links(len(now.own))
    with save:
        export_menu.panel(shown_now, boundaries=reading.resources().boundaries, today=dt.date.today())
    shown()
    with st.sidebar:
        filters()
    left, right = st.columns([7, 4], gap="small")
    with left:
        map_panel.panel(document(dataset), key=dataset.key, position=now.opened_at, options={})
    with right:
        card()
    tabs()


if __name__ == "__main__":
    main()
