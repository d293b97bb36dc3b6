"""Who gives the second of two counts, where the verb of saying is left out or stands far off."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb exploded in Kano on Sunday. A doctor put the figure at 11, and a rights group at 14.",
            {(11, "A doctor"), (14, "a rights group")},
        ),
        (
            "A bomb exploded in Kano on Sunday. Hospital staff put the dead at 31, the ministry at 26.",
            {(31, "Hospital staff"), (26, "the ministry")},
        ),
        (
            "Residents said 14 civilians died in Sunday's air strike on Kano, the army nine.",
            {(14, "Residents"), (9, "the army")},
        ),
        (
            "Ten civilians died in an air strike on Kano, according to residents of Kano, or four, according to the army.",
            {(10, "residents of Kano"), (4, "the army")},
        ),
        (
            "The army said 20 rebels were killed on Sunday in Kano, but the rebels said only three of their men died.",
            {(20, "The army"), (3, "the rebels")},
        ),
        (
            "The army said 40 gunmen died in a raid on Kano on Sunday. The rebels said they had killed 45.",
            {(40, "The army"), (45, "The rebels")},
        ),
        (
            "The army said 12 soldiers died in Kano on Sunday, whereas the rebels claimed 30 had been killed.",
            {(12, "The army"), (30, "the rebels")},
        ),
        ("Police said nine people were killed in Kano on Sunday; a hospital said 14.", {(9, "Police"), (14, "a hospital")}),
        ("Gunmen killed four people in Kano on Sunday, a doctor of 41 and two nurses of 23.", {(4, None)}),
        ("A bomb killed nine people in Kano on Sunday, the army said on Monday.", {(9, "the army")}),
    ],
)
def test_each_count_has_its_own_source(text: str, expected: set[tuple[int, str | None]]) -> None:
    (found,) = extracted(text)
    assert {(claim.killed_low, claim.source) for claim in found.claims} == expected
