"""What a person did, as the session takes it in: the callbacks of the panels.

A callback says what has to be drawn again: "shown" is what follows from the filters, "filters", "card" and "tabs" themselves.
"""

from __future__ import annotations

import datetime as dt

import streamlit as st

from components import reading, sidebar, state, wording
from components.dataset import Dataset
from components.links import Position, Selection
from geo.filters import FilterCriteria

TABS = {
    "incidents": "Incidents",
    "routes": "Routes",
    "missing": "Not on the map",
    "claims": "Claims",
    "reports": "Reports",
    "about": "About and limits",
}


def dataset_now() -> Dataset:
    """The dataset of the session."""
    now = state.session()
    if now.dataset is None:
        now.dataset = reading.combined(now.own, samples=now.samples, layers=[layer.frame for layer in now.layers])
    return now.dataset


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
    now.tab = now.turn_to = "reports"
    st.rerun("tabs")


def on_tab() -> None:
    """Another tab was chosen."""
    words = state.value("tab")
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
    now.samples = bool(state.value("samples"))
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
    forget()


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
