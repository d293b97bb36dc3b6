"""What a person does to cases and corrections, as the session takes it in.

As in ``events``, each answer to the browser's parts names the fragments to draw again; "app" is the whole page, which follows
whatever changes the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from casefile.changes import AddIncident, AddRoute, Confirm, Dismiss, Merge, Split
from casefile.corrections import Correction
from casefile.errors import CaseError
from casefile.folder import CaseFolder
from casefile.records import Layer
from casefile.replay import State
from components import assets, case_panel, correction_dialog, door, events, history_panel, reading, state, wording
from components.ask import Ask
from components.case_panel import Carried
from components.dataset import headline
from components.links import Selection

_PICKER = assets.component("picker")

GONE = "It is no longer in the tables; the tab History brings it back."


def renew() -> None:
    """Show what others wrote to the open case since its tables were made."""
    now = state.session()
    try:
        if now.dataset is None or not now.desk.stale():
            return
        before = {outcome.correction.correction_id for outcome in now.dataset.outcomes}
        reports = len(now.dataset.extractions)
        events.forget()
        dataset = events.dataset_now()
    except CaseError as fault:
        _lost(fault)
        return
    new = [o.correction for o in dataset.outcomes if o.correction.correction_id not in before]
    said = []
    if new:
        people = dict.fromkeys(correction.author or "somebody" for correction in new)
        said.append(f"{wording.count(len(new), 'correction')} by {', '.join(people)}")
    if len(dataset.extractions) > reports:
        said.append(f"{wording.count(len(dataset.extractions) - reports, 'report')} more")
    now.notice("plain", "The case was changed elsewhere", f"{'; '.join(said) or 'Something in it is new'}. It is shown now.")


def stale() -> bool:
    """Whether the page shows less than the open case holds."""
    now = state.session()
    try:
        return now.dataset is not None and now.desk.stale()
    except CaseError:
        return True


def _lost(fault: CaseError) -> None:
    """The open case cannot be read any more: it is put away, and the person told."""
    now = state.session()
    name = now.desk.name
    now.desk.close()
    now.notice("fault", f"“{name}” had to be closed", str(fault))
    events.forget()


# Cases


def case(person: door.Person) -> None:
    """Draw the case in the sidebar."""
    now = state.session()
    dataset = events.dataset_now()
    held = sum(outcome.state is State.APPLIED for outcome in dataset.outcomes)
    now.signed_in = person.signed_in
    now.desk.author = case_panel.panel(now.desk, person, reports=len(dataset.extractions), corrections=held, on_manage=_manage)


def _manage() -> None:
    state.session().managing = True


def _take(opened: Any) -> int:
    """Put what the session has into a case; its own are then the case's alone."""
    now = state.session()
    layers = [Layer(layer.label, layer.source_file, layer.frame) for layer in now.layers]
    opened.author = now.desk.who
    new = now.desk.take_along(opened, now.own, layers)
    now.own, now.layers = {}, []
    return new


def _changed(said: str) -> None:
    now = state.session()
    now.notice("good", "Cases", said)
    now.select(Selection())
    now.report = ""
    events.forget()


# Corrections


def dialogs() -> None:
    """Open the dialog that was asked for, and draw the line above the map while a place is to be clicked on it."""
    now = state.session()
    if now.managing:
        now.managing = False
        try:
            folder = CaseFolder.configured()
        except CaseError as fault:
            now.notice("fault", "Cases", str(fault))
            st.rerun()
        mine = sum(1 for c in now.desk.draft.corrections() if {a.report_id for a in c.targets} <= now.own.keys())
        carried = Carried(len(now.own), len(now.layers), mine if now.own else 0, _take)
        if now.desk.case is not None:
            carried = Carried(0, 0, 0, _take)
        case_panel.manage(now.desk, folder, carried, tell_where=not now.signed_in, on_changed=_changed)
    elif now.ask is not None:
        ask, now.ask = now.ask, None
        table = correction_dialog.Table(events.dataset_now(), now.desk, reading.resources())
        correction_dialog.show(ask, table, on_saved=_saved, on_click=_click)
    number = now.picking.number if now.picking else 0
    with st.container(key="picking" if number else "not_picking"):
        _PICKER(key="picker", data={"number": number, "about": _about(now.picking)})


def _about(ask: Ask | None) -> str:
    dataset = events.dataset_now()
    if ask is None or ask.key not in dataset.incident_position:
        return ""
    return headline(dataset.incidents.iloc[dataset.incident_position[ask.key]])


def _correct(value: Mapping[str, Any]) -> list[str]:
    """A part asks for the dialog of a correction."""
    now = _named()
    now.ask = Ask.from_json(value, number=now.next_ask())
    now.picking = None
    return ["dialogs"]


def _named() -> state.Session:
    """The session, under the name that stands in the sidebar by now: a callback comes before the page is drawn with it."""
    now = state.session()
    typed = state.value("author")
    if isinstance(typed, str) and not now.signed_in:
        now.desk.author = " ".join(typed.split())
    return now


def _confirm(value: Mapping[str, Any]) -> list[str]:
    """A person has read the sentence, and it is so."""
    now = _named()
    ask = Ask.from_json({"what": "dismiss", **{name: value.get(name) for name in ("kind", "key")}})
    dataset = events.dataset_now()
    found = correction_dialog.fact_of(ask, dataset) if ask else None
    if ask is None or found is None:
        return ["card"]
    try:
        now.desk.correct(ask.key, Confirm(), report_id=found[0].report.report_id)
    except CaseError as fault:
        now.notice("fault", "Not confirmed", str(fault))
    events.forget()
    return ["app"]


def _undo(value: Mapping[str, Any]) -> list[str]:
    """An entry of the history is undone; an undo that is undone brings its correction back."""
    now = _named()
    try:
        now.desk.undo(str(value.get("id", "")))
    except CaseError as fault:
        now.notice("fault", "Not undone", str(fault))
    events.forget()
    return ["app"]


def _click(ask: Ask) -> None:
    """The place is to be clicked on the map."""
    now = state.session()
    now.picking = Ask("place", "incident", ask.key, number=now.next_ask())


def _picked(value: Mapping[str, Any]) -> list[str]:
    """The map was clicked, or that was called off."""
    now = state.session()
    asked, now.picking = now.picking, None
    lat, lon = value.get("lat"), value.get("lon")
    if asked is not None and isinstance(lat, int | float) and isinstance(lon, int | float):
        now.ask = asked.at(float(lat), float(lon), number=now.next_ask())
    return ["dialogs"]


def _saved(ask: Ask, made: Correction) -> None:
    """A correction was kept: the tables are made again, and what it was about stays selected, or what it made is."""
    now = state.session()
    if isinstance(made.change, AddIncident | AddRoute):
        kind = "incident" if isinstance(made.change, AddIncident) else "route"
        now.select(Selection(kind, f"{made.correction_id}.1"))
    elif isinstance(made.change, Dismiss):
        now.select(Selection())
        now.report = "" if ask.what == "report" else now.report
        now.notice("good", "Taken off", GONE)
    elif isinstance(made.change, Merge | Split):
        now.notice("good", "One event" if isinstance(made.change, Merge) else "Split", "The tab History takes it back.")
    events.forget()


# The history


def history() -> None:
    """Draw the history, and take in the files of corrections that were given."""
    now = state.session()
    name = f"{now.desk.name or 'ratlines'}-corrections.json"
    files = history_panel.panel(
        events.dataset_now(), saved=now.desk.keeper.save_corrections, uploads=now.correction_uploads, file_name=name
    )
    if files:
        now.correction_uploads += 1
        _take_in(files)
        events.forget()
        st.rerun()


def _take_in(files: Iterable[Any]) -> None:
    now = state.session()
    for file in files:
        try:
            new = now.desk.take_in(file.getvalue(), vouched=now.signed_in)
        except CaseError as fault:
            now.notice("fault", file.name, str(fault))
            continue
        lost = sum(outcome.state is State.ORPHANED for outcome in now.desk.keeper.history())
        said = f"{wording.count(new, 'correction')} taken in." if new else "All of its corrections are here already."
        if new and lost:
            said += f" {wording.count(lost, 'correction')} found nothing to correct; the history says why."
        now.notice("good", file.name, said)


events.HEARD.update({"correct": _correct, "confirm": _confirm, "undo": _undo, "picked": _picked})
