"""People who were found, and whose state tells that they had been killed; and those counted by their age alone."""

import pytest

from tests.geo.telling_places import extracted


def tolls(text: str) -> list[tuple[str, int | None]]:
    """The figures of the incidents of ``text``, each with its kind."""
    return [
        (kind, getattr(claim, f"{kind}_low"))
        for incident in extracted(text)
        for claim in incident.claims
        for kind in ("killed", "wounded", "detained")
        if getattr(claim, f"{kind}_low") is not None
    ]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two men were found near Kano on Monday shot in the head.", 2),
        ("Two were found by the road near Kano on Monday, each shot in the head.", 2),
        ("Five herders were found near Kano on Monday with their throats cut.", 5),
        ("Five herders were found near Kano on Monday, bound and shot.", 5),
        ("A policeman was found near Kano on Monday, shot through the chest.", 1),
        ("Six traders were discovered dead in the bush near Kano on Monday.", 6),
        ("Six traders had been found in the bush near Kano on Monday with bullet wounds to the head.", 6),
    ],
)
def test_whoever_is_found_killed_is_counted(text: str, killed: int) -> None:
    assert tolls(text) == [("killed", killed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in Kano on Sunday. The hospital said four men had been brought in with wounds.", [("wounded", 4)]),
        ("A bomb exploded in Kano on Sunday. Doctors said nine people were brought in dead.", [("killed", 9)]),
        ("Police brought in four suspects in Kano on Sunday.", [("detained", 4)]),
    ],
)
def test_whoever_is_brought_in_hurt_is_no_prisoner(text: str, expected: list[tuple[str, int]]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Six traders were found in the bush near Kano on Monday, unharmed.",
        "Two men were found guilty in Kano on Monday of having shot a judge.",
        "Two men were found alive near Kano on Monday after gunmen had shot at their bus.",
    ],
)
def test_whoever_is_found_alive_is_not(text: str) -> None:
    assert not [figure for kind, figure in tolls(text) if kind == "killed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested a 34-year-old in Kano on Friday.", [("detained", 1)]),
        ("Police arrested a 34-year-old man in Kano on Friday.", [("detained", 1)]),
        ("Police arrested a 34-year-old tax officer in Kano on Friday.", [("detained", 1)]),
        ("A bomb killed a 7-year-old and wounded two 12-year-olds in Kano on Friday.", [("killed", 1), ("wounded", 2)]),
        ("Two soldiers were killed in Kano on Friday in a 10-year-old war.", [("killed", 2)]),
        ("A bomb destroyed a 60-year-old bridge in Kano on Friday.", []),
    ],
)
def test_an_age_stands_for_a_person(text: str, expected: list[tuple[str, int]]) -> None:
    assert tolls(text) == expected
