"""What is told in the present though it has happened: entries of a chronology, and what a day is told with. Written for these
tests."""

import pytest

from tests.geo.telling_places import extracted
from tests.geo.test_event_tolls import tolls

HAPPENED = [
    ("May 15: A blast at a hotel in Kano kills at least 25 people.", "2014-05-15 K25"),
    ("May 15: At least 25 people die in a blast at a hotel in Kano.", "2014-05-15 K25"),
    ("Oct. 18: Two explosions kill 136 people in Kano.", "2014-10-18 K136"),
    ("Sept 8 - Car bomb kills 30 in Zaria.", "2014-09-08 K30"),
    ("7 July 2005: Four suicide bombers kill 52 people in Kano.", "2005-07-07 K52"),
    ("**14 April 2003** – Rebels capture a fort near Zaria; 20 soldiers are killed.", "2003-04-14 K20"),
    ("2002-10-12: Bombs tear through a club in Kano, leaving 202 people dead.", "2002-10-12 K202"),
    ("3 September 2006 -- Gunmen open fire on a bus in Kano. Eleven passengers die and four are wounded.",
     "2006-09-03 K11 W4"),
    ("ABUJA, Nigeria - A bomb kills six people in Kano on Sunday.", "2015-03-08 K6"),
]  # fmt: skip
NEVER = [
    "Snipers kill two or three people every day in Kano, doctors said on Sunday.",
    "Police say that the gang, which kills 20 people a month in Kano, met on Sunday.",
    "The plan is to kill 20 people in Kano on Sunday.",
    "May 15: The army denies that soldiers kill civilians in Kano.",
    "May 15: The judges may kill the bill, a clerk in Kano says.",
]


@pytest.mark.parametrize(("text", "expected"), HAPPENED)
def test_the_present_of_an_entry_has_happened(text: str, expected: str) -> None:
    assert [f"{incident.date_start} {tolls(incident)}" for incident in extracted(text)] == [expected]


@pytest.mark.parametrize("text", NEVER)
def test_the_present_of_a_habit_has_not(text: str) -> None:
    assert not extracted(text)
