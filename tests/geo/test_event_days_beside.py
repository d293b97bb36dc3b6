"""Which of two times told side by side an event has: a day or what is counted from it, a night or when it was told, a day or
a number. Written for these tests."""

import pytest

from tests.geo.telling_places import extracted
from tests.geo.test_event_days import days
from tests.geo.test_event_tolls import tolls

COUNTED = [
    # the day of the report is Thursday, 12 March 2015
    ("On Sunday, two days after the ceasefire took effect, gunmen killed five people in Kano.", "2015-03-08"),
    ("On 14 February, a week after the elections, a car bomb killed 19 people in Kano.", "2015-02-14"),
    ("On 3 March, the day after the truce collapsed, gunmen killed five people in Kano.", "2015-03-03"),
    ("On 12 January, a month after the accord was signed, rebels ambushed a convoy near Kano, killing seven soldiers.",
     "2015-01-12"),
    ("Three days after the coup, soldiers shot dead nine protesters in Kano on 3 March.", "2015-03-03"),
    ("Soldiers shot dead nine protesters in Kano on 3 March, two days after the coup.", "2015-03-03"),
]  # fmt: skip
NIGHTS = [
    ("Gunmen killed 26 people in Kano overnight, the mayor said on Sunday.", "2015-03-07..2015-03-08"),
    ("Five soldiers were killed overnight in Kano, the army said on Tuesday.", "2015-03-09..2015-03-10"),
    ("The overnight shelling of Kano on Sunday left seven civilians dead.", "2015-03-08"),
    ("Shells hit Kano overnight, killing two people, officials said.", "2015-03-11..2015-03-12"),
]
NUMBERS = [
    ("On 6 February 22 people died in a bombing in Kano.", "2015-02-06 K22"),
    ("On 14 January 16 soldiers were wounded near Kano.", "2015-01-14 W16"),
    ("On 3 May 12 rebels were killed near Kano.", "2014-05-03 K12"),
    ("In February 22 people were killed in a bombing in Kano.", "2015-02-01 K22"),
    ("On 6 September 05 a bomb killed nine people in Kano.", "2005-09-06 K9"),
    ("At 0130 on Sunday (2230 GMT Saturday), a rocket hit a house in Kano, killing two people.", "2015-03-08 K2"),
    ("Police said six people were killed in Kano, near Beni Said on Saturday.", "2015-03-07 K6"),
]


@pytest.mark.parametrize(("text", "expected"), [*COUNTED, *NIGHTS])
def test_the_time_of_the_event_itself(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_day_beside_a_number(text: str, expected: str) -> None:
    assert [f"{incident.date_start} {tolls(incident)}" for incident in extracted(text)] == [expected]
