"""Shares of a number: what each of several places has of the people told for all of them."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.geo.telling_places import extracted, toll

SUNDAY, MONDAY = dt.date(2015, 3, 8), dt.date(2015, 3, 9)


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (
            "Two witnesses have been killed, one in Kano on Sunday and the other, a money changer, in Bama on Monday.",
            "killed",
            [("Kano", 1, SUNDAY), ("Bama", 1, MONDAY)],
        ),
        (
            "Two officers were shot dead, one in Kano on Sunday and the other in Bama on Monday.",
            "killed",
            [("Kano", 1, SUNDAY), ("Bama", 1, MONDAY)],
        ),
        (
            "Three judges were killed this week, two in Kano on Sunday and one in Zaria on Monday.",
            "killed",
            [("Kano", 2, SUNDAY), ("Zaria", 1, MONDAY)],
        ),
        (
            "Nine people were killed on Sunday: four in Kano, three in Zaria and two in Bama.",
            "killed",
            [("Kano", 4, SUNDAY), ("Zaria", 3, SUNDAY), ("Bama", 2, SUNDAY)],
        ),
        (
            "Bombs killed nine people on Sunday, six in Kano and three near Bama.",
            "killed",
            [("Kano", 6, SUNDAY), ("Bama", 3, SUNDAY)],
        ),
        (
            "Police arrested ten men on Sunday, four in Kano and six in Zaria.",
            "detained",
            [("Kano", 4, SUNDAY), ("Zaria", 6, SUNDAY)],
        ),
        ("Four soldiers were killed on Sunday, three of them in Kano.", "killed", [("Kano", 3, SUNDAY)]),
        (
            "Forty people died in violence in Nigeria on Sunday, including 13 policemen killed by a bomb in Kano.",
            "killed",
            [("Kano", 13, SUNDAY)],
        ),
        (
            "Nine people were killed in attacks in Nigeria on Sunday, including two policemen in Kano.",
            "killed",
            [("Kano", 2, SUNDAY)],
        ),
        ("Twelve bodies were found in Kano on Sunday, eight of them in Bama.", "killed", [("Kano", 12, SUNDAY)]),
        ("A bomb killed nine people, including four children, in Kano on Sunday.", "killed", [("Kano", 9, SUNDAY)]),
        (
            "Nine people were killed in Kano on Sunday, and four in Zaria.",
            "killed",
            [("Kano", 9, SUNDAY), ("Zaria", 4, SUNDAY)],
        ),
    ],
)
def test_what_each_place_has_of_a_number(text: str, kind: str, told: list[tuple[str, int, dt.date]]) -> None:
    found = extracted(text)
    places = [incident.resolution.mention.text if incident.resolution else "" for incident in found]
    assert [(p, toll(i, kind)[0][0], i.date_start) for p, i in zip(places, found, strict=True)] == told


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        (
            "Eleven people were killed on Sunday, six in a car bombing in Kano and five in a shootout in Zaria.",
            "killed",
            [("Kano", 6), ("Zaria", 5)],
        ),
        (
            "Sixteen people were killed in Nigeria on Sunday, six of them in a bombing in Kano and five in a clash in Zaria.",
            "killed",
            [("Kano", 6), ("Zaria", 5)],
        ),
        (
            "At least 20 people died on Sunday, 12 in a suicide attack in Kano and eight in an air strike near Bama.",
            "killed",
            [("Kano", 12), ("Bama", 8)],
        ),
        (
            "Nine people were killed in three attacks on Sunday, including four guards who died when a mine went off in Bama.",
            "killed",
            [("Bama", 4)],
        ),
        (
            "Violence across Nigeria on Sunday killed 21 people, eight of them policemen shot dead in Maiduguri.",
            "killed",
            [("Maiduguri", 8)],
        ),
        (
            "Twelve people were killed across Nigeria on Sunday, including six soldiers who were ambushed near Bama.",
            "killed",
            [("Bama", 6)],
        ),
        (
            "Police arrested 14 men in raids across Nigeria on Sunday, including nine in a raid on a farm near Zaria.",
            "detained",
            [("Zaria", 9)],
        ),
        (
            "Gunmen killed nine people on Sunday, four of them at a mosque in Kano and five on a bus near Zaria.",
            "killed",
            [("Kano", 4), ("Zaria", 5)],
        ),
        ("A bomb killed nine people on Sunday, three of them in a car at a petrol station in Kano.", "killed", [("Kano", 9)]),
        (
            "A suicide bomber killed nine people on Sunday, including a guard killed at the gate of a mosque in Kano.",
            "killed",
            [("Kano", 9)],
        ),
        ("Gunmen killed nine people on Sunday, including a cleric arrested in Kano in May.", "killed", [("Kano", 9)]),
        (
            "Twelve people were killed when a bomb went off in Kano on Sunday, including five soldiers killed near Zaria road.",
            "killed",
            [("Kano", 12)],
        ),
    ],
)
def test_what_is_told_of_the_shares_of_a_day(text: str, kind: str, told: list[tuple[str, int]]) -> None:
    found = extracted(text)
    places = [incident.resolution.mention.text if incident.resolution else "" for incident in found]
    assert [(place, toll(i, kind)[0][0]) for place, i in zip(places, found, strict=True)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Eleven people died in Kano on Sunday; among the dead are three policemen killed by a grenade.",
        "Eleven people, among them three policemen killed by a grenade, died in Kano on Sunday.",
        "Eleven people, including three policemen killed when a grenade burst, died in Kano on Sunday.",
        "Eleven people died in Kano on Sunday, including a nurse and two policemen who were shot dead.",
        "Three policemen and eight clerks were killed in Kano on Sunday.",
    ],
)
def test_some_of_the_dead_are_not_added_to_them(text: str) -> None:
    (found,) = extracted(text)
    assert toll(found, "killed") == [(11, 11)]


@pytest.mark.parametrize(
    ("text", "type_", "kind", "low"),
    [
        ("Fourteen people were arrested in Kano on Sunday; the security service admitted to four.", "Arrests", "detained", 14),
        (
            "Gunmen stopped a bus in Kano on Sunday and shot a sheikh who represented the emir, with his two guards.",
            "Attack on civilians",
            "killed",
            3,
        ),
        (
            "One youth was shot dead in Kano on Sunday when a crowd stormed the shrine of the 5,000 people who died there.",
            "Attack on civilians",
            "killed",
            1,
        ),
        ("Gunmen shot a grandmother and granddaughter in Kano on Sunday.", "Attack on civilians", "killed", 2),
    ],
)
def test_whom_a_number_counts(text: str, type_: str, kind: str, low: int) -> None:
    (found,) = extracted(text)
    assert found.sub_event_type == type_
    assert toll(found, kind)[0][0] == low


def test_the_day_of_what_led_to_arrests_is_not_theirs() -> None:
    (found,) = extracted("Acting on information from a man captured on Sunday, soldiers picked up seven suspects in Kano.")
    assert toll(found, "detained") == [(7, 7)]
    assert found.date_start is None


def test_families_are_people_without_a_number() -> None:
    (found,) = extracted("A shell hit a house in Kano on Sunday and killed two families.")
    assert toll(found, "killed") == []


def test_those_held_on_a_day_are_released_later() -> None:
    (found,) = extracted("Police held 14 people, including two foreigners, in Kano on Sunday and released nine of them.")
    assert (toll(found, "detained"), found.date_start) == ([(14, 14)], SUNDAY)
