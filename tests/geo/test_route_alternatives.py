"""Whether "to A and B" names stops of one way, or two ends: by what carries there, by who receives, by how far they lie."""

import pytest

from geo import documents, linear, routes
from geo.models import Mention, Place, PlaceKind, Report, Resolution
from tests.geo.test_routes import legs, read

SPOTS = {
    "Oran": (35.7, -0.6),
    "Gao": (16.3, 0.0),
    "Niamey": (13.5, 2.1),
    "Quetta": (30.2, 67.0),
    "Chaman": (30.9, 66.5),
    "Kandahar": (31.6, 65.7),
}
CASES = [
    ("Rifles are trucked from Quetta to Chaman and Kandahar.", ["Quetta > Chaman > Kandahar"]),
    ("Rifles are smuggled from Quetta to Chaman and Kandahar.", ["Quetta > Chaman > Kandahar"]),
    ("Rifles are flown from Quetta to Chaman and Kandahar.", ["Quetta > Chaman", "Quetta > Kandahar"]),
    ("Money is wired from Quetta to Chaman and Kandahar.", ["Quetta > Chaman", "Quetta > Kandahar"]),
    ("Rifles are taken from Quetta to cells in Chaman and Kandahar.", ["Quetta > Chaman", "Quetta > Kandahar"]),
    ("Rifles are driven from Quetta to camps in Chaman and Kandahar.", ["Quetta > Chaman > Kandahar"]),
    ("Ammunition is bought in Oran and smuggled to Gao and Niamey.", ["Oran > Gao", "Oran > Niamey"]),
]


@pytest.mark.parametrize(("text", "ways"), CASES, ids=[text for text, _ in CASES])
def test_two_ends_are_told_in_turn_only_where_one_way_leads_by_both(text, ways):
    found = []
    for name, (lat, lon) in SPOTS.items():
        if name in text:
            mention = Mention("r", text.index(name), text.index(name) + len(name), name)
            found.append(Resolution(mention, Place(name, PlaceKind.TOWN, "", "", lat, lon), PlaceKind.TOWN, 1.0, ""))
    document = documents.parse(Report("r", "", None, "", "", text))
    for model in (None, linear.load("leg")):
        assert sorted(legs(routes.extract(document, mentions=tuple(found), dates=(), model=model))) == ways


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        (
            "Recruits are taken from [Tete] to [Beira], spend a week or so in a camp, and then go to [Foya].",
            {"Tete > Beira > Foya"},
        ),
        (
            "Recruits are taken from [Tete] to [Beira], where they wait for three or four days, and then to [Foya].",
            {"Tete > Beira > Foya"},
        ),
        ("Cocaine is sent from [Tete] to [Beira], where it is cut or repacked, and on to [Foya].", {"Tete > Beira > Foya"}),
        (
            "Rifles go from [Tete] to [Beira], are hidden in barns or cellars, and go on to [Foya].",
            {"Tete > Beira > Foya"},
        ),
        ("Arms are shipped from [Tete] to [Beira] or [Foya].", {"Tete > Beira", "Tete > Foya"}),
        ("Arms are shipped from [Tete] to [Beira] or straight on to [Foya].", {"Tete > Beira", "Tete > Foya"}),
    ],
)
def test_an_or_parts_two_ends_only_where_it_joins_them(text, ways):
    assert legs(read(text)) == ways
