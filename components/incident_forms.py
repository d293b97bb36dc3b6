"""What can be corrected of an incident, a form each: the change that was entered so far, or None while it is nothing whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from casefile.changes import Change, Part, SetActors, SetDate, SetPlace, SetTolls, SetType, Split
from casefile.errors import CorrectionError
from components import fact_fields, figure_words, place_form, wording
from components.dataset import Dataset, headline
from components.place_form import Choice
from geo.models import Claim, DatePrecision, Incident, Place, SubEventType
from geo.pipeline import Resources

MOST_PARTS = 6
MOST_OTHERS = 1000
SAME = "As it is"


def place(fact: Incident, resources: Resources, *, prefix: str, at: tuple[float, float] | None) -> Choice:
    """Where it happened."""
    resolution = fact.resolution
    readings = [candidate.place for candidate in resolution.runners_up] if resolution else []
    name = resolution.mention.text if resolution else ""
    called = wording.told_place(name, resolution.place.name if resolution and resolution.place else "")
    choice = place_form.form(resources, prefix=prefix, name=called, readings=list(dict.fromkeys(readings)), at=at)
    if choice.change is None or not name:
        return choice
    return replace(choice, change=place_form.everywhere(choice.change, prefix=prefix))


def date(fact: Incident, *, prefix: str) -> SetDate | None:
    """When it happened."""
    return fact_fields.days(fact, prefix=prefix)


def type_(fact: Incident, *, prefix: str) -> SetType | None:
    """What happened."""
    kind = fact_fields.kind(fact.sub_event_type, prefix=prefix)
    return SetType(kind) if kind else None


def tolls(fact: Incident, *, prefix: str) -> SetTolls | None:
    """What each claimant says of the toll."""
    return fact_fields.claims(fact.claims, prefix=prefix)


def actors(fact: Incident, dataset: Dataset, *, prefix: str) -> SetActors:
    """Who took part."""
    return SetActors(fact_fields.names("Who took part", fact.actors, dataset.facets.actors, prefix=prefix))


def others(dataset: Dataset, position: int) -> list[int]:
    """The incidents that may be the same event as the one at ``position``, by row: the nearest in place and time first."""
    frame = dataset.incidents
    row = frame.iloc[position]
    day = wording.as_date(row["date_start"])

    def far(other: int) -> tuple[int, int, int]:
        held = frame.iloc[other]
        begun = wording.as_date(held["date_start"])
        apart = abs((begun - day).days) if begun and day else 10**6
        same_place = held["location"] == row["location"] and held["admin1"] == row["admin1"]
        return (0 if same_place else 1 if held["admin1"] == row["admin1"] else 2, apart, other)

    linked = frame["link_id"] == row["link_id"]
    found = [
        other for other in range(len(frame)) if not linked.iat[other] and frame["report_id"].iat[other] in dataset.by_report
    ]
    if len(found) > MOST_OTHERS and day:  # the nearest in time are enough to sort
        starts = frame["date_start"]
        found = sorted(found, key=lambda o: abs((d - day).days) if (d := wording.as_date(starts.iat[o])) else 10**6)[
            :MOST_OTHERS
        ]
    return sorted(found[:MOST_OTHERS], key=far)


def same(dataset: Dataset, position: int, *, prefix: str, other: str) -> list[str]:
    """The event_ids that are the same event as the incident at ``position``."""
    rows = others(dataset, position)
    ids = [dataset.incidents["event_id"].iat[row] for row in rows]
    told = {event_id: _line(dataset, row) for event_id, row in zip(ids, rows, strict=True)}
    chosen = st.multiselect(
        "The same event as",
        ids,
        default=[other] if other in told else [],
        format_func=told.__getitem__,
        placeholder="Choose one or several",
        key=f"{prefix}_same",
    )
    st.text("Of one report they become one incident with all claims; of several, each keeps its sentence and they count once.")
    return chosen


def _line(dataset: Dataset, row: int) -> str:
    held = dataset.incidents.iloc[row]
    when = wording.interval(wording.as_date(held["date_start"]), wording.as_date(held["date_end"]))
    return f"{headline(held)} · {when} · {held['source'] or held['title']} · {' '.join(held['evidence'].split())[:80]}"


def split(fact: Incident, places: Sequence[Place], resources: Resources, *, prefix: str) -> Change | None:
    """The parts that the incident is in truth. ``places`` are those that its report names."""
    count = int(st.number_input("How many are they", min_value=2, max_value=MOST_PARTS, value=2, step=1, key=f"{prefix}_count"))
    parts = []
    for number in range(count):
        st.text(f"Number {number + 1}")
        part = _part(fact, places, resources, prefix=f"{prefix}_{number}")
        if part is None:
            return None
        parts.append(part)
    return Split(tuple(parts))


def _part(fact: Incident, places: Sequence[Place], resources: Resources, *, prefix: str) -> Part | None:
    left, right = st.columns(2)
    types = list(SubEventType)
    kind = left.selectbox("What happened", types, index=types.index(fact.sub_event_type), format_func=str, key=f"{prefix}_type")
    row = right.selectbox(
        "Where",
        range(len(places)),
        index=None,
        placeholder=SAME,
        format_func=lambda at: place_form.words(places[at], resources),
        key=f"{prefix}_place",
    )
    columns = st.columns(3)
    day = columns[0].date_input(
        "Day",
        value=None,
        min_value=fact_fields.EARLIEST,
        max_value=fact_fields.LATEST,
        format="YYYY-MM-DD",
        key=f"{prefix}_day",
    )
    figures = {
        name: column.text_input(name.capitalize(), placeholder=SAME, key=f"{prefix}_{name}")
        for name, column in zip(("killed", "wounded"), columns[1:], strict=True)
    }
    try:
        claims = _claims(fact, figures)
        return Part(
            place=None if row is None else SetPlace(places[row], "gazetteer"),
            date=SetDate(day, day, DatePrecision.DAY) if isinstance(day, dt.date) else None,
            type=SetType(kind) if kind and kind is not fact.sub_event_type else None,
            tolls=claims,
        )
    except (ValueError, CorrectionError) as wrong:
        fact_fields.fault(str(wrong))
        return None


def _claims(fact: Incident, figures: dict[str, str]) -> SetTolls | None:
    """The claim of a part that says its own figures, by whoever said those of the whole; None where it says none."""
    if not any(text.strip() for text in figures.values()):
        return None
    (killed_low, killed_high), (wounded_low, wounded_high) = (
        figure_words.parse(figures[name]) for name in ("killed", "wounded")
    )
    source = fact.claims[0].source if fact.claims else None
    return SetTolls((Claim(source, killed_low, killed_high, wounded_low, wounded_high),))


FORMS: dict[str, Callable[..., Change | None]] = {"date": date, "type": type_, "tolls": tolls}
"""The forms that need the fact alone."""
