"""The dialog in which a person corrects what was read: what it is about, a form, why, and the button that keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import streamlit as st

from casefile import corrections, edits
from casefile.changes import (
    AddIncident,
    AddRoute,
    Change,
    Dismiss,
    Merge,
    Separate,
    SetActors,
    SetDate,
    SetGoods,
    SetPlace,
    SetStatus,
    SetStops,
    SetTolls,
    SetType,
)
from casefile.corrections import Correction
from casefile.errors import CaseError
from components import addition_form, assets, evidence, fact_fields, incident_forms, route_forms, wording
from components.ask import TITLES, Ask
from components.dataset import Dataset, headline, route_line
from components.desk import Desk
from geo.models import Extraction, Incident, Route
from geo.pipeline import Resources

_STATEMENT = assets.component("statement")

INCOMPLETE = "Something is still missing or cannot be read: look at the fields above."
UNCHANGED = "That is what it says already. To say that it is right as it was read, press Confirm on the card."
DETAILS = "details changed"
EDITS = (SetPlace, SetDate, SetType, SetTolls, SetActors, SetStops, SetGoods, SetStatus)
WARNINGS = {
    "dismiss": "It leaves the map and the tables. The tab History brings it back.",
    "apart": "Each then counts by itself.",
    "report": "All that was read in it leaves the map and the tables. The case keeps it, and the tab History brings it back.",
}
SAVES = {"dismiss": "Take it off", "apart": "Part them", "report": "Take it out", "add": "Add it", "add route": "Add it"}


@dataclass(frozen=True, slots=True)
class Table:
    """What a dialog works on."""

    dataset: Dataset
    desk: Desk
    resources: Resources


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered so far: the change, or None, and what it is a change of."""

    change: Change | None
    targets: str | list[str] | None
    report_id: str = ""
    click: bool = False
    fact: Incident | Route | None = None

    def idle(self) -> bool:
        """Whether the change leaves the fact as it is."""
        if self.fact is None or not isinstance(self.change, EDITS):
            return False
        wide = isinstance(self.change, SetPlace) and self.change.everywhere
        probe = corrections.new([], self.change, author="")
        return not wide and edits.difference(self.fact, edits.edit(self.fact, self.change, probe)) in (
            "nothing changed",
            DETAILS,
        )


def statement(
    title: str, quote: list[list[str]] | None = None, *, notes: list[str] | None = None, fault: str = "", key: str
) -> None:
    """Draw words of a report or a person, literally."""
    _STATEMENT(key=key, data={"title": title, "quote": quote or [], "notes": notes or [], "fault": fault})


def fact_of(ask: Ask, dataset: Dataset) -> tuple[Extraction, Incident | Route] | None:
    """The incident or route that ``ask`` names, with all that was read in its report; None where it is no longer there."""
    positions = dataset.incident_position if ask.kind == "incident" else dataset.route_position
    frame = dataset.incidents if ask.kind == "incident" else dataset.routes
    if ask.kind not in ("incident", "route") or ask.key not in positions:
        return None
    extraction = dataset.by_report.get(frame["report_id"].iat[positions[ask.key]])
    facts: list[Incident | Route] = []
    if extraction is not None and ask.kind == "incident":
        facts = [incident for incident in extraction.incidents if incident.event_id == ask.key]
    elif extraction is not None:
        facts = [route for route in extraction.routes if route.route_id == ask.key]
    return (extraction, facts[0]) if extraction is not None and facts else None


def _form(ask: Ask, table: Table, extraction: Extraction, fact: Incident | Route) -> Entered:
    """Draw the form of one fact."""
    prefix, dataset, resources = f"fix{ask.number}", table.dataset, table.resources
    held = extraction.report.report_id
    if ask.what == "dismiss":
        return Entered(Dismiss(), ask.key, held)
    change: Change | None = None
    if isinstance(fact, Route):
        if ask.what == "stops":
            change = route_forms.stops(fact, resources, prefix=prefix)
        elif ask.what == "goods":
            change = route_forms.goods(fact, dataset, prefix=prefix)
        elif ask.what == "status":
            change = route_forms.status(fact, prefix=prefix)
        elif ask.what == "date":
            change = fact_fields.days(fact, prefix=prefix)
        return Entered(change, ask.key, held, fact=fact)
    if ask.what == "place":
        at = (ask.lat, ask.lon) if ask.lat is not None and ask.lon is not None else None
        choice = incident_forms.place(fact, resources, prefix=prefix, at=at)
        return Entered(choice.change, ask.key, held, click=choice.click, fact=fact)
    if ask.what == "apart":
        return Entered(Separate(), [ask.other, ask.key])
    if ask.what == "same":
        chosen = incident_forms.same(dataset, dataset.incident_position[ask.key], prefix=prefix, other=ask.other)
        return Entered(Merge() if chosen else None, [ask.key, *chosen])
    if ask.what == "split":
        places = addition_form.named_places(extraction)
        change = incident_forms.split(fact, places, resources, prefix=prefix)
    elif ask.what == "actors":
        change = incident_forms.actors(fact, dataset, prefix=prefix)
    elif ask.what in incident_forms.FORMS:
        change = incident_forms.FORMS[ask.what](fact, prefix=prefix)
    return Entered(change, ask.key, held, fact=fact)


def _entered(ask: Ask, table: Table) -> Entered | None:
    """Draw what the ask is about and its form; None where it is no longer there."""
    dataset, prefix = table.dataset, f"fix{ask.number}"
    if ask.what in ("add", "add route", "report"):
        extraction = dataset.by_report.get(ask.report)
        if extraction is None:
            return None
        statement(wording.report_title(extraction.report.title, extraction.report.source_file), key=f"{prefix}_about")
        if ask.what == "report":
            return Entered(Dismiss(), ask.report, ask.report)
        add = addition_form.incident if ask.what == "add" else addition_form.route
        made: AddIncident | AddRoute | None = add(extraction, dataset, table.resources, prefix=prefix, start=ask.start)
        return Entered(made, None)
    found = fact_of(ask, dataset)
    if found is None or (ask.what == "apart" and ask.other not in dataset.incident_position):
        return None
    frame = dataset.incidents if ask.kind == "incident" else dataset.routes
    positions = dataset.incident_position if ask.kind == "incident" else dataset.route_position
    row = frame.iloc[positions[ask.key]]
    title = headline(row) if ask.kind == "incident" else route_line(row["stops"])
    when = wording.interval(wording.as_date(row["date_start"]), wording.as_date(row["date_end"]))
    statement(f"{title} · {when}", evidence.quote(dataset, row), key=f"{prefix}_about")
    if ask.what == "apart":
        other = dataset.incidents.iloc[dataset.incident_position[ask.other]]
        statement(
            f"Not: {headline(other)} · {other['source'] or other['title']}",
            evidence.quote(dataset, other),
            key=f"{prefix}_other",
        )
    return _form(ask, table, *found)


def show(ask: Ask, table: Table, *, on_saved: Callable[[Ask, Correction], None], on_click: Callable[[Ask], None]) -> None:
    """Open the dialog of ``ask``. ``on_saved`` hears of the correction, ``on_click`` that the map is to be clicked."""
    prefix = f"fix{ask.number}"

    def body() -> None:
        entered = _entered(ask, table)
        if entered is None:
            st.text("It is no longer there: it was changed meanwhile. Close this and look at it again.")
            return
        if entered.click:
            on_click(ask)
            st.rerun()
        if ask.what in WARNINGS:
            st.text(WARNINGS[ask.what])
        reason = st.text_input("Why", key=f"{prefix}_why", placeholder="What tells you so: it stands in the history")
        save = st.button(SAVES.get(ask.what, "Save"), type="primary", key=f"{prefix}_save", width="stretch")
        st.text(f"Kept under the name {table.desk.who}.")
        if not save:
            return
        if entered.change is None:
            statement("", fault=INCOMPLETE, key=f"{prefix}_fault")
            return
        if entered.idle():
            statement("", fault=UNCHANGED, key=f"{prefix}_fault")
            return
        try:
            made = table.desk.correct(entered.targets, entered.change, reason=reason, report_id=entered.report_id)
        except CaseError as fault:
            statement("", fault=str(fault), key=f"{prefix}_fault")
            return
        on_saved(ask, made)
        st.rerun()

    opened = st.dialog(TITLES[ask.what], width="large" if ask.what in ("split", "tolls", "add", "add route") else "small")
    cast("Callable[[Callable[[], None]], Callable[[], None]]", opened)(body)()
