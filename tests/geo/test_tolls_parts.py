"""Figures of which some are told too: those among them, couples, equal numbers, parts of a whole, reckonings."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted, toll

KINDS = ("killed", "wounded", "detained")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # some of those before them
        ("Nine people, two children and a policeman among them, were killed in a bombing in Kano on Sunday.", "K9"),
        ("Seven people, a pregnant woman and two children among them, died in a bombing in Kano on Sunday.", "K7"),
        ("Gunmen killed two nuns and a priest in Kano on Sunday.", "K3"),
        # two people
        ("A bomb killed an elderly couple in Kano on Sunday.", "K2"),
        ("A shell killed a married couple and their son in Kano on Sunday.", "K3"),
        ("A couple of gunmen were killed in Kano on Sunday.", "K2"),
        # what a second one did
        ("Two bombs exploded in Kano on Sunday. The first killed nine people and the second 14.", "K23"),
        # a whole of which some were something
        ("Three of the 11 people killed in Sunday's bombing in Kano were policemen.", "K11"),
        ("Eleven of the 38 wounded in Sunday's bombing in Kano were children.", "W38"),
        ("Two of the four men arrested in Kano on Sunday were Libyans.", "D4"),
        ("Two of the six gunmen killed a guard in Kano on Sunday.", "K1"),
        # a toll that rises
        (
            "A bomb killed 16 in Kano on Friday. The toll rose to 21 on Sunday, when five of the hurt died, and to 24.",
            "K16 K21 K24",
        ),
        ("A bomb killed 16 people in Kano on Sunday. The toll rose to 21 with the discovery of five more bodies.", "K16 K21"),
        ("The number of dead rose to 21 and of wounded to 40 after the blast in Kano on Sunday.", "K21 W40"),
        # as many again
        ("Three soldiers were killed and an equal number wounded by a bomb in Kano on Sunday.", "K3 W3"),
        # what is reckoned
        ("Up to 200 people may have died in the massacre in Kano on Sunday, investigators say.", "K200"),
        ("As many as 200 people may have been killed in an attack on Kano on Sunday.", "K200"),
    ],
)
def test_how_many_a_sentence_counts(text: str, expected: str) -> None:
    (found,) = extracted(text)
    told = [f"{kind[0].upper()}{low}" for kind in KINDS for low, _ in toll(found, kind)]
    assert " ".join(told) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The three hostages may have been killed in Kano on Sunday.",
        "Hundreds may have died in Kano if the bomb had gone off on Sunday.",
        "The missing journalist may have been killed in Kano on Sunday.",
    ],
)
def test_what_may_have_been_is_no_event(text: str) -> None:
    assert not extracted(text)
