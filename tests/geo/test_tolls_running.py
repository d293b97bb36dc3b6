"""Running totals: what a struggle has cost so far is no toll of one of its days."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted, toll

KINDS = ("killed", "wounded", "detained")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One person was killed in Kano on Sunday, the third day of protests that have left four people dead.", "K1"),
        ("Mortars killed three people in Kano on Sunday, in a month of fighting that has left more than 300 dead.", "K3"),
        (
            "A mine killed two soldiers near Kano on Sunday, the fifth such attack this month, in which nine have now died.",
            "K2",
        ),
        ("Police shot dead two men in Kano on Sunday, in a week of clashes that had already claimed ten lives.", "K2"),
        ("Three policemen were shot dead in Kano on Sunday in an insurgency that has killed 2,500 people since 2004.", "K3"),
        ("A bomb killed a soldier in Kano on Sunday, bringing the number of army dead in Nigeria to 71.", "K1"),
        ("Gunmen killed four people in Kano on Sunday, bringing to 31 the number killed in the city this week.", "K4"),
        ("A mine killed two soldiers near Kano on Sunday, which brought to 58 the number of soldiers killed this month.", "K2"),
        ("Troops killed 15 militants in Kano on Sunday, taking the total in a week of fighting to more than 100.", "K15"),
        ("Police arrested five men in Kano on Sunday, bringing to 43 the number detained since July.", "D5"),
        # the toll of the event itself
        ("Rescuers pulled eight bodies from the rubble in Kano on Sunday, bringing the toll of the air raid to 21.", "K21"),
        ("Two of the wounded died in hospital in Kano on Sunday, raising the toll of Friday's bombing to 34.", "K34"),
        ("A second bomb killed five more people in Kano on Sunday, bringing the toll to 12.", "K12"),
        ("At least 12 people were killed in Kano on Sunday in a bombing that has also left 30 wounded.", "K12 W30"),
    ],
)
def test_what_a_struggle_has_cost_is_no_toll_of_a_day(text: str, expected: str) -> None:
    (found,) = extracted(text)
    told = [f"{kind[0].upper()}{low}" for kind in KINDS for low, _ in toll(found, kind)]
    assert " ".join(told) == expected
