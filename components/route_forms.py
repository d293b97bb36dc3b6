"""What can be corrected of a route, a form each: the change that was entered so far, or None while it is nothing whole."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from casefile.changes import SetGoods, SetStatus, SetStops, Stop
from casefile.errors import CorrectionError
from components import fact_fields, place_form
from components.dataset import Dataset
from geo.models import Place, Route, RouteStatus
from geo.pipeline import Resources

MOST_STOPS = 30
STATUSES = {RouteStatus.STATED: "The report states it", RouteStatus.ALLEGED: "Somebody alleges it"}


def stops(fact: Route | None, resources: Resources, *, prefix: str) -> SetStops | None:
    """The stops in order. One that keeps its name keeps its place; a new name is looked up, and its place can be chosen."""
    held = list(zip(fact.stop_names, fact.stops, strict=True)) if fact else []
    typed = st.text_area(
        "The stops in order, one a line, origin first",
        value="\n".join(" ".join(name.split()) for name, _ in held),
        height=140,
        key=f"{prefix}_stops",
    )
    names = [name for line in typed.splitlines() if (name := " ".join(line.split()))][:MOST_STOPS]
    made = []
    for number, name in enumerate(names):
        same = next((pair for pair in held if " ".join(pair[0].split()) == name), None)
        if same is not None:
            held.remove(same)
        readings = [same[1].place, *(c.place for c in same[1].runners_up)] if same else []
        place = _where(
            number, name, [p for p in readings if p], resources, prefix=prefix, unplaced=bool(same and not same[1].place)
        )
        made.append(Stop(same[0] if same else name, place))
    try:
        return SetStops(tuple(made))
    except CorrectionError as wrong:
        fact_fields.fault(str(wrong))
        return None


def _where(
    number: int, name: str, readings: Sequence[Place], resources: Resources, *, prefix: str, unplaced: bool
) -> Place | None:
    """The place of a stop: what it was read as first, then whatever the gazetteer calls so."""
    places = list(dict.fromkeys([*readings, *place_form.found(name, resources)]))
    return st.selectbox(
        f"Stop {number + 1} is",
        places,
        index=None if unplaced or not places else 0,
        placeholder="Not on the map",
        format_func=lambda place: place_form.words(place, resources),
        key=f"{prefix}_stop{number}_{name.casefold()}",
    )


def goods(fact: Route | None, dataset: Dataset, *, prefix: str) -> SetGoods:
    """What it carries."""
    return SetGoods(
        fact_fields.names("What it carries", fact.goods if fact else (), dataset.facets.goods, prefix=f"{prefix}_goods")
    )


def status(fact: Route | None, *, prefix: str) -> SetStatus:
    """Whether the report states it, or who alleges it."""
    options = list(STATUSES)
    chosen = st.selectbox(
        "Status",
        options,
        index=options.index(fact.status) if fact else 0,
        format_func=STATUSES.__getitem__,
        key=f"{prefix}_status",
    )
    if chosen is RouteStatus.STATED:
        return SetStatus(chosen)
    by = st.text_input("Who alleges it", value=(fact.alleged_by or "") if fact else "", key=f"{prefix}_by")
    return SetStatus(RouteStatus.ALLEGED, " ".join(by.split()) or None)
