"""What a session remembers, and the only panel module that touches it.

A session holds its own reports and corrections, its filters, its selection and where its map looks. Nothing of that is ever
put into a cache that sessions share.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.ask import Ask
from components.dataset import Dataset
from components.desk import Desk
from components.facets import Facets
from components.figures import Notice
from components.links import Position, Selection, View
from components.sidebar import FIELDS, LISTS, clamp_day, day_bounds
from geo.filters import FilterCriteria
from geo.models import Extraction

MAX_NOTICES = 50


@dataclass
class Pending:
    """A report that waits to be read: a file as it was ``given``, or the fields of one that was ``pasted``."""

    name: str
    given: Any = None
    pasted: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Session:
    """One person's session. A click can start a run while the one before still reads a report: ``reading`` is held for that,
    ``making`` while the tables are made, so that none made of fewer reports takes the place of one made of more."""

    own: dict[str, Extraction] = field(default_factory=dict)
    layers: list[Any] = field(default_factory=list)
    samples: bool = True
    dataset: Dataset | None = None
    pending: list[Pending] = field(default_factory=list)
    found: list[Extraction] = field(default_factory=list)
    reading: threading.Lock = field(default_factory=threading.Lock)
    making: threading.RLock = field(default_factory=threading.RLock)
    uploads: int = 0
    notices: list[Notice] = field(default_factory=list)
    selection: Selection = field(default_factory=Selection)
    revision: int = 0
    desk: Desk = field(default_factory=Desk)
    ask: Ask | None = None
    picking: Ask | None = None
    asked: int = 0
    managing: bool = False
    correction_uploads: int = 0
    signed_in: bool = False
    heard: str = ""
    settled: str = ""
    position: Position | None = None
    opened_at: Position | None = None
    tab: str = ""
    turn_to: str = ""
    report: str = ""
    report_at: int = -1
    focus: int = 0
    restored: bool = False
    wanted: FilterCriteria | None = None
    criteria: FilterCriteria = field(default_factory=FilterCriteria)
    turns: dict[str, int] = field(default_factory=dict)

    def select(self, selection: Selection) -> None:
        """Set the selection from here; the browser is told."""
        self.selection = selection
        self.revision += 1

    def next_ask(self) -> int:
        """A number for a new ask."""
        self.asked += 1
        return self.asked

    def notice(self, kind: str, title: str, text: str) -> None:
        """Keep a message until the person dismisses it."""
        self.notices = [*self.notices[-MAX_NOTICES:], Notice(kind, title, text, f"{title}-{len(self.notices)}")]


def session() -> Session:
    """The session of the person who looks."""
    if "ratlines" not in st.session_state:
        st.session_state["ratlines"] = Session()
    found: Session = st.session_state["ratlines"]
    return found


def trigger(component: str, name: str) -> Any:
    """The value that the browser part with the key ``component`` sent as ``name``; None where it sent none."""
    state = st.session_state.get(component)
    return state.get(name) if state is not None else None


def value(key: str) -> Any:
    """The value of the widget ``key``; None where there is none."""
    return st.session_state.get(key)


def put(key: str, wanted: Any) -> None:
    """Give the widget ``key`` a value; called just before it is drawn."""
    st.session_state[key] = wanted


def criteria() -> FilterCriteria:
    """The criteria in force: those about to be set, else what the filters' widgets hold. A start after its end is swapped."""
    if (wanted := session().wanted) is not None:
        return wanted
    read = {name: st.session_state.get(key) for name, key in filter_keys().items()}
    start, end = read["date_start"], read["date_end"]
    if start and end and start > end:
        start, end = end, start
    return FilterCriteria(
        date_start=start,
        date_end=end,
        undated=bool(read["undated"]) if read["undated"] is not None else True,
        fatalities_min=int(read["fatalities_min"] or 0),
        geo_precision_max=int(read["geo_precision_max"] or 7),
        chance_min=int(read["chance_min"] or 0),
        claims=read["claims"] or "",
        **{name: frozenset(read[name] or ()) for name in LISTS},
    )


def want(wanted: FilterCriteria, dataset: Dataset) -> list[str]:
    """Set the filters the next time they are drawn. Returns the values that no report has, which are left out.

    Their widgets can only be set just before they are drawn: what a callback sets is lost to a rerun by key.
    """
    absent: list[str] = []
    kept: dict[str, Any] = {}
    low, high = day_bounds(dataset)
    for name in FIELDS:
        value = getattr(wanted, name)
        if name in LISTS:
            known = frozenset(options(dataset, name))
            absent += sorted(value - known)
            value &= known
        elif isinstance(value, dt.date):
            value = clamp_day(value, low, high)
        kept[name] = value
    session().wanted = FilterCriteria(**kept)
    return absent


FRAGMENTS = ("shown", "filters", "shades", "card", "tabs", "dialogs", "outbox")
"""The parts of the page that are drawn by themselves, by their keys."""


def redraw(*keys: str, instead_of: str = "") -> None:
    """Draw the fragments ``keys`` again; called at the end of a callback.

    Streamlit can answer several things at once, and runs only what a callback names where one names anything. So the
    fragments whose turn it is by themselves are named too (but ``instead_of``, which stands as it is), and nothing is where
    the whole page is about to be drawn.
    """
    context = get_script_run_ctx()
    due = set(context.fragment_ids_this_run or ()) if context else set()
    if not due or context is None:
        return
    storage = context.fragment_storage
    others = (key for key in FRAGMENTS if key != instead_of and due.intersection(storage.resolve_target(key)))
    st.rerun(list(dict.fromkeys([*keys, *others])))


def filter_keys() -> dict[str, str]:
    """The keys of the filters' widgets by criterion."""
    turns = session().turns
    return {name: f"{key}_{turns.get(name, 0)}" for name, key in FIELDS.items()}


def put_filters(dataset: Dataset) -> None:
    """Give the filters' widgets what is wanted of them; called just before they are drawn.

    One whose value changes gets a new key: what a browser sends before it has the new value is then of a widget that is gone,
    and cannot undo it.
    """
    now = session()
    if now.wanted is None:
        return
    for name, key in filter_keys().items():
        value = getattr(now.wanted, name)
        if name in LISTS:
            value = [entry for entry in options(dataset, name) if entry in value]
        if key in st.session_state and st.session_state[key] != value:
            now.turns[name] = now.turns.get(name, 0) + 1
        st.session_state[filter_keys()[name]] = value
    now.wanted = None


def options(dataset: Dataset, name: str) -> list[str]:
    """The values that the list criterion ``name`` can take, in the order that the filter shows them."""
    facets: Facets = dataset.facets
    if name == "report_ids":
        return list(dataset.reports)
    return list(getattr(facets, LISTS[name]))


def view() -> View:
    """The view as a link holds it."""
    now = session()
    return View(criteria(), now.selection, now.position, now.tab)
