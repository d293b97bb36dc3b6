"""Series: what happened on several days, told with one verb."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.geo.telling_places import extracted, toll

KINDS = ("killed", "wounded", "detained")


def told(text: str) -> list[str]:
    """What the incidents of ``text`` tell, as "place day figures"."""
    found = []
    for incident in extracted(text):
        place = incident.resolution.mention.text if incident.resolution else "-"
        day = incident.date_start.day if isinstance(incident.date_start, dt.date) else "-"
        figures = [f"{kind[0].upper()}{low}" for kind in KINDS for low, _ in toll(incident, kind)]
        found.append(" ".join([place, str(day), *figures]))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two soldiers were killed near Kano on Sunday and three more on Tuesday.", ["Kano 8 K2", "Kano 10 K3"]),
        (
            "Five people were shot dead in Kano on Sunday, seven on Monday and three on Wednesday, police said.",
            ["Kano 8 K5", "Kano 9 K7", "Kano 11 K3"],
        ),
        (
            "Rebels killed four soldiers in an ambush in Kano on Sunday and three in a second attack there on Tuesday.",
            ["Kano 8 K4", "Kano 10 K3"],
        ),
        ("A mine killed two soldiers near Kano on Sunday and another killed three on Tuesday.", ["Kano 8 K2", "Kano 10 K3"]),
        ("Police arrested six men in Kano on Sunday and four more on Tuesday.", ["Kano 8 D6", "Kano 10 D4"]),
        ("Shells killed three people in Kano on Sunday and wounded five on Monday.", ["Kano 8 K3", "Kano 9 W5"]),
        ("On Sunday two soldiers were killed in Kano and on Tuesday three more.", ["Kano 8 K2", "Kano 10 K3"]),
        ("Clashes left six dead in Kano on Sunday and nine the following day.", ["Kano 8 K6", "Kano 9 K9"]),
        ("Nine men were killed in Kano on Tuesday, after two on Sunday.", ["Kano 10 K9", "Kano 8 K2"]),
        (
            "Bombs killed six people in Kano on Sunday, four in Zaria on Monday and two in Bama on Tuesday.",
            ["Kano 8 K6", "Zaria 9 K4", "Bama 10 K2"],
        ),
        ("Twelve people were killed in Kano, seven on Sunday and five on Monday.", ["Kano 8 K7", "Kano 9 K5"]),
        (
            "Gunmen attacked a church in Kano on Sunday, killing ten, and another in Zaria on Tuesday, killing 21.",
            ["Kano 8 K10", "Zaria 10 K21"],
        ),
    ],
)
def test_each_day_has_its_own(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 1,500 people have been killed in Kano this year, 11 of them on Sunday night.", ["Kano 8 K11"]),
        ("Police have arrested 90 people in Kano since Friday, 12 of them on Sunday.", ["Kano 6 D90", "Kano 8 D12"]),
        (
            "At least 19 people have been killed in Kano since Friday, including six who died on Sunday in an air strike.",
            ["Kano 6 K19", "Kano 8 K6"],
        ),
        ("Ten people were killed by a bomb in Kano on Sunday, two of them on Monday in hospital.", ["Kano 8 K10"]),
    ],
)
def test_some_of_a_number_on_a_day_of_their_own(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police shot dead two men in Kano on Sunday and one of the wounded died on Tuesday.", ["Kano 8 K3"]),
        ("A shell hit a house in Kano on Sunday. Two bodies were dug out that day and three more on Tuesday.", ["Kano 8 K5"]),
        ("Eleven people were killed in Kano on Tuesday, up from seven on Sunday.", ["Kano 10 K11 K7"]),
        ("Nine people were killed in Kano on Sunday, four of them women.", ["Kano 8 K9"]),
        ("Two soldiers were killed in Kano on Sunday and three seized on Sunday night.", ["Kano 8 K2 D3"]),
    ],
)
def test_one_day_is_one_event(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_those_of_all_days_share_the_role_of_the_first() -> None:
    found = extracted("Nine policemen were killed in Kano on Sunday and eleven on Tuesday.")
    assert len({incident.sub_event_type for incident in found}) == 1
