"""Rehearsals and beasts: drills, demolition, attacks on websites, what people do to themselves, and cattle are no incident."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted, toll


@pytest.mark.parametrize(
    "text",
    [
        "Nurses in Kano practised on Monday for a missile attack in which 30 people were killed.",
        "In the exercise in Kano on Monday, a rocket hit a school and killed 20 people.",
        "The police of Kano held a drill on Monday that simulated an assault on a bus in which ten hostages were taken.",
        "A mock car bomb was detonated in a drill in Lagos on Monday.",
        "The army held an exercise near Bama on Monday, firing rockets and howitzers.",
        "Engineers blew up an old bridge in Kano on Monday to make way for a new one.",
        "Workers dynamited a disused chimney in Kano on Monday.",
        "A policeman killed himself with his rifle in Kano on Monday.",
        "A guard shot himself in the foot in Kano on Monday.",
        "A farmer hanged himself in Kano on Monday.",
        "Forty prisoners went on hunger strike in Kano on Monday and two of them were taken to hospital.",
        "Hackers attacked the website of the ministry in Abuja on Monday.",
        "Stray dogs were rounded up in Kano on Monday.",
    ],
)
def test_what_harms_nobody_else_is_no_incident(text: str) -> None:
    assert not extracted(text)


@pytest.mark.parametrize(
    ("text", "killed", "detained"),
    [
        ("Gunmen attacked soldiers on an exercise near Bama on Monday and killed six of them.", [6], []),
        ("A bomb went off in Kano on Monday during a police drill, killing two men.", [2], []),
        ("Four soldiers were killed near Bama on Monday when a mortar shell exploded during an exercise.", [4], []),
        ("Rebels blew up a bridge in Bama on Monday to stop the army.", [], []),
        ("A man blew himself up in a market in Kano on Monday, killing six traders.", [6], []),
        ("Militants attacked the office of a website in Kano on Monday and killed a guard.", [1], []),
        ("Raiders killed 23 people near Bama on Monday and drove off 4,000 head of cattle.", [23], []),
        ("Soldiers arrested the head of a cell in Kano on Monday.", [], [1]),
        ("Police rounded up 40 youths in Kano on Monday.", [], [40]),
        ("Police arrested three cattle thieves in Kano on Monday.", [], [3]),
    ],
)
def test_what_harms_others_beside_such_words_is_told(text: str, killed: list[int], detained: list[int]) -> None:
    (incident,) = extracted(text)
    assert [low for low, _ in toll(incident, "killed")] == killed
    assert [low for low, _ in toll(incident, "detained")] == detained
