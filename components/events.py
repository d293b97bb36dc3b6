"""What a person did, as the session takes it in: the callbacks of the panels.

What was done in the browser's parts comes by the outbox (``on_told``), which keeps it until it was heard. A callback of a
fragment names what has to be drawn again (``state.redraw``): "shown" is what follows from the filters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from components import assets, state, wording
from components.ask import Ask
from components.dataset import Dataset
from components.links import Position, Selection
from geo.filters import FilterCriteria

TABS = {
    "incidents": "Incidents",
    "routes": "Routes",
    "missing": "Not on the map",
    "claims": "Claims",
    "reports": "Reports",
    "history": "History",
    "about": "About and limits",
}


_OUTBOX = assets.component("outbox")


def dataset_now() -> Dataset:
    """The dataset of the session."""
    now = state.session()
    with now.making:
        if now.dataset is None:
            now.dataset = now.desk.dataset(dict(now.own), samples=now.samples, layers=[layer.frame for layer in now.layers])
        return now.dataset


def outbox() -> None:
    """Mount the outbox of the browser's parts, and say which of its messages was heard last."""
    _OUTBOX(key="outbox", data={"heard": state.session().heard}, on_told_change=on_told)


def on_told() -> None:
    """A message of the outbox: its number and, by name, what was done. One that comes again was already heard."""
    told = state.trigger("outbox", "told")
    now = state.session()
    draw = ["outbox"]
    if isinstance(told, Mapping) and str(told.get("number")) != now.heard:
        now.heard = str(told.get("number"))
        done = told.get("events")
        for name, value in done.items() if isinstance(done, Mapping) else ():
            draw += HEARD[name](value if isinstance(value, Mapping) else {}) if name in HEARD else []
    if "app" in draw:
        st.rerun()
    state.redraw(*draw)


def _selected(value: Mapping[str, Any]) -> list[str]:
    """The map, a table or the card selected something."""
    state.session().selection = Selection.from_json(value)
    return ["card"]


def _viewed(value: Mapping[str, Any]) -> list[str]:
    """The map was moved."""
    state.session().position = Position.from_json(value)
    return []


def _read(value: Mapping[str, Any]) -> list[str]:
    """The card asks for the report behind it: its tab is turned to, the place in the text in sight."""
    now = state.session()
    at = value.get("at")
    now.report, now.report_at, now.focus = str(value.get("id", "")), at if isinstance(at, int) else -1, now.focus + 1
    now.tab = now.turn_to = "reports"
    return ["tabs"]


def _picked(value: Mapping[str, Any]) -> list[str]:
    """A report was picked from the list."""
    now = state.session()
    now.report, now.report_at = str(value.get("id", "")), -1
    return ["tabs"]


def _brushed(value: Mapping[str, Any]) -> list[str]:
    """Days were brushed on the time line."""
    start, end = (_day(value.get(name)) for name in ("date_start", "date_end"))
    undated = value.get("undated")
    return _narrow(date_start=start, date_end=end, undated=undated if isinstance(undated, bool) else state.criteria().undated)


def _legend(value: Mapping[str, Any]) -> list[str]:
    """Types were chosen in the legend."""
    names = value.get("sub_event_types")
    return _narrow(sub_event_types=frozenset(map(str, names)) if isinstance(names, list) else frozenset())


HEARD: dict[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "select": _selected,
    "viewed": _viewed,
    "read": _read,
    "pick": _picked,
    "brush": _brushed,
    "legend": _legend,
}
"""What the browser's parts tell, with what takes it in; each gives the fragments to draw again."""


def on_tab() -> None:
    """Another tab was chosen."""
    words = state.value("tab")
    now = state.session()
    now.tab = next((name for name, label in TABS.items() if label == words), "")
    now.tab = "" if now.tab == "incidents" else now.tab
    state.redraw("tabs")


def _narrow(**changes: Any) -> list[str]:
    given = state.criteria()
    start, end = changes.get("date_start"), changes.get("date_end")
    if start and end and start > end:
        changes |= {"date_start": end, "date_end": start}
    state.want(replace(given, **changes), dataset_now())
    return ["filters", "shown"]


def on_filter() -> None:
    """A filter was changed; the filters themselves stand as they are."""
    state.redraw("shown", instead_of="filters")


def set_criteria(wanted: FilterCriteria) -> None:
    """Set all filters: their widgets are drawn again, and what follows from them."""
    state.want(wanted, dataset_now())
    state.redraw("filters", "shown")


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
    if now.desk.case is not None:
        now.ask = Ask("report", report=str(wanted.get("id", "")), number=now.next_ask())
        state.redraw("dialogs")
    elif now.own.pop(str(wanted.get("id", "")), None):
        now.report = ""
        forget()
        st.rerun()


def on_stop() -> None:
    """The reading is stopped; what was read stays."""
    now = state.session()
    left = len(now.pending)
    now.pending = []  # another list: a run that still reads sees by it that it is not wanted any more
    now.found = []
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
    with now.making:
        now.dataset = None
        dataset = dataset_now()
    state.want(state.criteria(), dataset)
