"""Choosing a place: another reading of the words, a place of the gazetteer, a position, a click on the map, or none.

Names of places stand in lists and fields, where Streamlit draws them as plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from casefile.changes import SetPlace, clicked
from casefile.errors import CorrectionError
from components import coordinates, wording
from geo.models import Place
from geo.pipeline import Resources

READING, GAZETTEER, POSITION, NOWHERE = "Another reading", "A place of the gazetteer", "A position", "Not on the map"
MOST = 60
"""So many places of a name are offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen so far: ``change`` is None while it is nothing whole; ``click``: the map is to be clicked."""

    change: SetPlace | None = None
    click: bool = False


def words(place: Place, resources: Resources) -> str:
    """A place in a list: "Al Amarah, Maysan, Iraq · town, 323,302 people"."""
    country = resources.gazetteer.country_names.get(place.country, place.country)
    kind = wording.PLACE_KINDS.get(place.kind, str(place.kind))
    people = f", {place.population:,} people" if place.population else ""
    return f"{wording.place(place.name, place.admin1, country)} · {kind}{people}"


def found(name: str, resources: Resources) -> list[Place]:
    """The places of that name, other spellings after them."""
    if not name.strip():
        return []
    matches = resources.gazetteer.lookup(name.strip()[:200], variants=True)
    return list(dict.fromkeys(match.place for match in matches))[:MOST]


def form(
    resources: Resources,
    *,
    prefix: str,
    name: str,
    readings: Sequence[Place] = (),
    at: tuple[float, float] | None = None,
    may_click: bool = True,
    heading: str = READING,
) -> Choice:
    """Draw the choice. ``name`` is what the report calls the place; ``readings`` are likely ones, under ``heading``; ``at`` is
    the position (latitude, longitude) that was clicked."""
    ways = [*([heading] if readings else []), GAZETTEER, POSITION, NOWHERE]
    way = st.selectbox("Choose it by", ways, index=ways.index(POSITION) if at else 0, key=f"{prefix}_way")
    if way == heading:
        number = st.selectbox(
            "Which one",
            range(len(readings)),
            index=None,
            placeholder="Choose one",
            format_func=lambda row: words(readings[row], resources),
            key=f"{prefix}_reading",
        )
        return Choice(None if number is None else SetPlace(readings[number], "runner-up"))
    if way == GAZETTEER:
        return _searched(resources, prefix, name)
    if way == POSITION:
        return _positioned(resources, prefix, name, at, may_click=may_click)
    st.text("It stays in the tables, without a mark on the map.")
    return Choice(SetPlace(None, "none"))


def _searched(resources: Resources, prefix: str, name: str) -> Choice:
    wanted = st.text_input("Its name", value=name, key=f"{prefix}_search", help="Any spelling, in Latin or Arabic letters.")
    places = found(wanted, resources)
    if not places:
        if wanted.strip():
            st.text("The gazetteer has no place of that name. Try another spelling, or give its position.")
        return Choice()
    number = st.selectbox(
        "Which one",
        range(len(places)),
        index=None,
        placeholder=f"Choose among {wording.count(len(places), 'place')}",
        format_func=lambda row: words(places[row], resources),
        key=f"{prefix}_found_{wanted.strip().casefold()}",
    )
    return Choice(None if number is None else SetPlace(places[number], "gazetteer"))


def _positioned(resources: Resources, prefix: str, name: str, at: tuple[float, float] | None, *, may_click: bool) -> Choice:
    typed = st.text_input(
        "Latitude and longitude",
        value=f"{at[0]:.5f}, {at[1]:.5f}" if at else "",
        placeholder="32.5128, 45.8182",
        key=f"{prefix}_position",
    )
    if may_click and st.button("Click it on the map", icon=":material/add_location_alt:", key=f"{prefix}_click"):
        return Choice(click=True)
    called = st.text_input("What to call it", value=name, key=f"{prefix}_called")
    if not typed.strip():
        return Choice()
    try:
        lat, lon = coordinates.parse(typed)
        country, admin1 = resources.boundaries.locate(lat, lon)
        change = clicked(lat, lon, name=called.strip(), country=country, admin1=admin1)
    except (ValueError, CorrectionError) as fault:
        st.text(str(fault))
        return Choice()
    within = wording.place("", admin1, resources.gazetteer.country_names.get(country, country))
    st.text(f"That is in {within}." if within else "That is in no country, at sea.")
    return Choice(change)


def everywhere(change: SetPlace, *, prefix: str) -> SetPlace:
    """Draw the question whether the same words mean this place in the whole report."""
    wide = st.checkbox("Also wherever else this report uses the same name", key=f"{prefix}_everywhere")
    return replace(change, everywhere=wide)
