"""Injuries, groups and fates told in other words than "killed" and "wounded". Written for these tests."""

import pytest

from tests.geo.telling_places import extracted
from tests.geo.test_event_tolls import tolls

BOMB = "A bomb went off in a market in Kano on Sunday. "
SHOT = "Gunmen fired on a bus in Kano on Sunday. "

HURT = [
    (BOMB, "Six traders were nursing deep cuts.", "W6"),
    (BOMB, "Four porters were hit by flying glass.", "W4"),
    (BOMB, "A porter lost both feet.", "W1"),
    (BOMB, "A clerk had his left arm torn off.", "W1"),
    (BOMB, "Three nurses were struck in the chest by fragments.", "W3"),
    (BOMB, "Two guards escaped with slight burns.", "W2"),
    (BOMB, "Nine people suffered no injuries.", ""),
    (SHOT, "The driver was shot through both knees.", "W1"),
    (SHOT, "Two passengers took bullets in the thigh.", "W2"),
    (SHOT, "Five passengers needed stitches.", "W5"),
    (SHOT, "Six of the passengers were hit.", "W6"),
    (SHOT, "Their Land Rover was hit.", ""),
    (BOMB, "Doctors saw seven with fragments in their legs.", "W7"),
]
KILLED = [
    (SHOT, "Two policemen were fatally wounded.", "K2"),
    (SHOT, "They got away after slaying four porters.", "K4"),
    (SHOT, "The attack cost a cobbler his life.", "K1"),
    (SHOT, "All five aboard were killed.", "K5"),
    (SHOT, "Seven nuns and lay helpers were put to death.", "K7"),
    (SHOT, "A cobbler, two of his sons and a fruit-packer were slain.", "K4"),
    (SHOT, "Ten passengers were shot, three of them fatally.", "K3 W10"),
    ("Log: IED strike in Kano on Sunday. ", "3 ANP killed, 8 ANP wounded.", "K3 W8"),
    (SHOT, "Six weavers were bound, blindfolded and slaughtered.", "K6"),
    (SHOT, "Four pedlars, none of them armed, were killed.", "K4"),
    (SHOT, "Eight of a family of nine were killed.", "K8"),
    (BOMB, "Eleven of the congregation were killed.", "K11"),
    (BOMB, "Three labourers were blown to bits.", "K3"),
]


@pytest.mark.parametrize(("before", "text", "expected"), HURT + KILLED)
def test_a_fate_is_told_in_many_ways(before: str, text: str, expected: str) -> None:
    assert tolls(extracted(before + text)[0]) == expected


def test_who_tried_to_storm_a_post_was_in_no_storm() -> None:
    [incident] = extracted("Ten raiders were killed in Kano on Sunday as they tried to storm a barracks.")
    assert tolls(incident) == "K10"
    assert not extracted("Ten fishermen were killed in Kano on Sunday in a storm.")
