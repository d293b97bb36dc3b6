"""Case restored: what a reader would write, in the same length, and mixed text left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.toponyms.casing import is_upper, restore_case


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


CASES = [
    (
        "TWO SOLDIERS DIED IN SAN SALVADOR ON 3 MARCH WHEN A BOMB WENT OFF NEAR THE BRIDGE.",
        "Two soldiers died in San Salvador on 3 March when a bomb went off near the bridge.",
    ),
    (
        "GENERAL CARLOS MENDOZA SAID THE GUERRILLAS FLED TO HONDURAS.  THE ARMY FOLLOWED THEM.",
        "General Carlos Mendoza said the guerrillas fled to Honduras.  The army followed them.",
    ),
    (
        "THE CLASH TOOK PLACE IN THE 6TH MILITARY ZONE OF LA LIBERTAD DEPARTMENT, POLICE SAID.",
        "The clash took place in the 6th military zone of La Libertad Department, police said.",
    ),
    (
        "THE NATIONAL UNITY FRONT [NUF] CLAIMED THE ATTACK; A NUF SPOKESMAN CALLED A RADIO STATION.",
        "The National Unity Front [NUF] claimed the attack; a NUF spokesman called a radio station.",
    ),
    (
        "THE U.S. EMBASSY IN LIMA WAS HIT BY CHILEAN AND PERUVIAN EXTREMISTS, RADIO REPORTS SAY.",
        "The U.S. Embassy in Lima was hit by Chilean and Peruvian extremists, radio reports say.",
    ),
]


@pytest.mark.parametrize(("upper", "expected"), CASES)
def test_capitals_are_read_as_prose(upper: str, expected: str, gazetteer: Gazetteer) -> None:
    assert restore_case(upper, gazetteer=gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    ["", "BAGHDAD", "BASRA, Iraq — Soldiers went into the city.", "The FMLN and the UN met in Geneva.", "12 34 !? \n\n", "a"],
)
def test_mixed_and_short_text_is_left_as_it_is(text: str, gazetteer: Gazetteer) -> None:
    assert restore_case(text, gazetteer=gazetteer) is text


def test_a_paragraph_in_capitals_among_others_is_restored(gazetteer: Gazetteer) -> None:
    upper = "FOUR MEN WERE HELD IN BOGOTA AFTER THE BLAST, POLICE SAID. " * 3
    text = f"A plain paragraph of Reuters.\n\n{upper}\n\nAnother plain one."
    restored = restore_case(text, gazetteer=gazetteer)
    assert "Four men were held in Bogota after the blast, police said." in restored
    assert restored.startswith("A plain paragraph of Reuters.")
    assert restored.endswith("Another plain one.")


def test_what_counts_as_capitals() -> None:
    assert is_upper("THREE MEN DIED HERE")
    assert not is_upper("THREE MEN died here")
    assert not is_upper("FMLN ARENA")


@given(st.text(max_size=400) | st.text(alphabet="ABCİßŉDE .,-'[]()1\n", max_size=400))
@settings(max_examples=300)
def test_the_length_never_changes(gazetteer: Gazetteer, text: str) -> None:
    for given_text in (text, text.upper(), f"{text} " * 9):
        restored = restore_case(given_text, gazetteer=gazetteer)
        assert len(restored) == len(given_text)
        assert all(a == b or a.lower() == b.lower() for a, b in zip(given_text, restored, strict=True))
