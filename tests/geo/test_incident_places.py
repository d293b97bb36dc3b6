"""Where an event is set: by its own words, by what its paragraph is about, and not where people come from or are taken."""

import pytest

from tests.geo.telling_places import extracted


def placed(text: str) -> list[str]:
    """The places of the incidents of ``text`` as it writes them, "" for one without."""
    return [i.resolution.mention.text if i.resolution else "" for i in extracted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KANO, Nigeria — Since the fall of Lagos this town had been quiet. On Monday a bomb killed six people here.",
            ["KANO"],
        ),
        ("KANO, Nigeria — The people of this town on the road to Zaria buried six men whom gunmen killed on Monday.", ["KANO"]),
        ("Militants from Maiduguri entered Bama, a farming town, on Monday. In the town they shot dead nine men.", ["Bama"]),
        (
            "Soldiers searched the Bama refinery on Monday. Lorries go to Kano. At the refinery gunmen killed two drivers.",
            ["Bama"],
        ),
        (
            "Jets bombed Port Bama on Monday. A survivor lay in Kano. A missile killed two men at the same port on Tuesday.",
            ["Bama", "Bama"],
        ),
        ("Five helicopters came from Kano and flew nine miles to Bama. On Monday soldiers shot dead six men.", ["Bama"]),
        ("A shepherd led the troops to Bama. They dug up a cache of 40 rockets on Monday.", ["Bama"]),
        ("The patrol, bound for Lagos to relieve a garrison there, was ambushed near Zaria on Monday.", ["Zaria"]),
    ],
)
def test_an_event_is_set_where_the_words_point(text: str, expected: list[str]) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mine killed two men at Bama on Monday. Three wounded were flown to hospital in Kano.", ["Bama"]),
        ("ZARIA, Nigeria — Gunmen shot dead a judge on Monday. He was buried in Kano.", ["ZARIA"]),
        ("Nine bodies were found buried in Zaria on Monday.", ["Zaria"]),
        ("ZARIA, Nigeria — A drone killed one man on Monday.\n\nGunmen killed one man in Kano in March.", ["ZARIA", "Kano"]),
    ],
)
def test_no_event_is_set_where_people_are_brought(text: str, expected: list[str]) -> None:
    assert placed(text) == expected
