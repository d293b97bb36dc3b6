"""Beginnings: two events in one sentence of which one is subordinated to the other, and one event that only sounds like two."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.geo.telling_places import extracted, toll

FRIDAY, SUNDAY = dt.date(2015, 3, 6), dt.date(2015, 3, 8)
JUNE, MAY = dt.date(2014, 6, 1), dt.date(2014, 5, 1)
Told = tuple[str, int | None, dt.date | None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A car bomb killed four people on Sunday in Kano, where gunmen had shot dead a judge on Friday.",
            [("Kano", 4, SUNDAY), ("Kano", 1, FRIDAY)],
        ),
        (
            "Troops shot dead three people in Kano on Sunday as a roadside bomb killed two policemen in Bama.",
            [("Kano", 3, SUNDAY), ("Bama", 2, SUNDAY)],
        ),
        (
            "Gunmen killed four policemen in Kano on Sunday, shortly after a bomb killed ten people in Bama.",
            [("Kano", 4, SUNDAY), ("Bama", 10, SUNDAY)],
        ),
        (
            "Jets bombed a camp near Kano on Sunday after five policemen had been killed in an ambush near Bama.",
            [("Kano", None, SUNDAY), ("Bama", 5, None)],
        ),
        (
            "Gunmen killed six traders in Kano on Sunday in apparent revenge for a bomb that killed 22 in Bama on Friday.",
            [("Kano", 6, SUNDAY), ("Bama", 22, FRIDAY)],
        ),
        (
            "The attack in Kano on Sunday, in which a judge died, followed a bombing in Bama on Friday that left 12 dead.",
            [("Kano", 1, SUNDAY), ("Bama", 12, FRIDAY)],
        ),
        (
            "Troops killed three rebels in Kano on Sunday but lost five men in an ambush near Bama.",
            [("Kano", 3, SUNDAY), ("Bama", 5, SUNDAY)],
        ),
        (
            "Nine policemen were killed near Kano on Sunday, the worst attack since June, when 35 died in a bombing in Bama.",
            [("Kano", 9, SUNDAY), ("Bama", 35, JUNE)],
        ),
        (
            "Protests in which 30 have died since June continued in Kano on Sunday, when soldiers shot dead four marchers.",
            [("Kano", 4, SUNDAY)],
        ),
        (
            "Troops raided Kano on Sunday and then moved on Bama, where they killed nine rebels.",
            [("Kano", None, SUNDAY), ("Bama", 9, SUNDAY)],
        ),
        (
            "The rebels, who seized Bama in May, killing 400 people, attacked Dikwa on Sunday.",
            [("Bama", 400, MAY), ("Dikwa", None, SUNDAY)],
        ),
        (
            "Soldiers hunting the men who shot dead a nun in Bama on Friday killed two suspects on Sunday.",
            [("Bama", 1, FRIDAY), ("Bama", 2, SUNDAY)],
        ),
        (
            "Rebels ambushed a convoy near Kano on Sunday, soldiers shelled a camp near Bama and a bomb killed six in Dikwa.",
            [("Kano", None, SUNDAY), ("Bama", None, SUNDAY), ("Dikwa", 6, SUNDAY)],
        ),
        (
            "The car bomb in Kano on Sunday, which killed 17, followed the murder of a judge in Bama on Friday.",
            [("Kano", 17, SUNDAY), ("Bama", 1, FRIDAY)],
        ),
        (
            "Troops killed nine men of the group in Kano on Sunday, which bombed Bama in May.",
            [("Kano", 9, SUNDAY), ("Bama", None, MAY)],
        ),
        (
            "They include the murder of a priest in Kano on Friday, a bombing in Bama that killed 15 on Sunday, and more.",
            [("Kano", 1, FRIDAY), ("Bama", 15, SUNDAY)],
        ),
    ],
)
def test_two_events_are_told_where_one_is_subordinate(text: str, told: list[Told]) -> None:
    found = extracted(text)
    places = [incident.resolution.mention.text if incident.resolution else "" for incident in found]
    counts = [counted[0][0] if (counted := toll(incident, "killed")) else None for incident in found]
    assert list(zip(places, counts, [incident.date_start for incident in found], strict=True)) == told


@pytest.mark.parametrize(
    "text",
    [
        "Six people died in Kano on Sunday as a car bomb exploded in the Sabon Gari district.",
        "Two men were shot dead in Kano on Sunday as they left a mosque near Bama.",
        "Three soldiers were killed near Kano on Sunday after they had left their base in Bama.",
        "The army shelled Kano on Sunday after protesters had gathered in Bama, killing four.",
        "Nine people were wounded in Kano on Sunday, where a curfew has been in force since Friday.",
        "Search work was under way on Sunday in Kano, where a missile hit a restaurant on Friday.",
        "Police shot dead a man in Kano on Sunday as he ran from a shop in Bama.",
    ],
)
def test_one_event_stays_one(text: str) -> None:
    assert len(extracted(text)) == 1


def test_people_are_held_for_what_happened_on_another_day() -> None:
    found = extracted(
        "Police in Kano arrested 34 men on Sunday after Friday's attack on a prison in which five guards were shot."
    )
    assert [(toll(i, "detained"), i.date_start) for i in found] == [([(34, 34)], SUNDAY), ([], FRIDAY)]
