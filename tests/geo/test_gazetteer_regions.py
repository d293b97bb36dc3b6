"""Vague regions become places made of provinces."""

import pytest

from geo import lexicon
from geo.errors import LexiconError
from geo.gazetteer import Gazetteer
from geo.gazetteer.gazetteer_build import table
from geo.gazetteer.regions import Regions, distance_m
from geo.models import PlaceKind

GAZETTEER = Gazetteer.open()
REGIONS = GAZETTEER.regions


@pytest.mark.parametrize(
    ("words", "country", "within", "without"),
    [
        ("southern", "IQ", {"Basra", "Maysan", "Dhi Qar"}, {"Anbar", "Nineveh", "Baghdad"}),
        ("the south", "IQ", {"Basra"}, {"Diyala"}),
        ("central and northern", "IQ", {"Baghdad", "Nineveh", "Kirkuk"}, {"Basra", "Maysan"}),
        ("north-western", "IQ", {"Nineveh"}, {"Sulaymaniyah"}),
        ("north west", "IQ", {"Nineveh"}, {"Sulaymaniyah"}),
        ("western", "IQ", {"Anbar"}, {"Wasit"}),
        ("south", "AF", {"Helmand", "Kandahar"}, {"Balkh"}),
        ("eastern", "UA", {"Donetsk", "Luhansk"}, {"Lviv"}),
        ("western", "UA", {"Lviv"}, {"Donetsk"}),
        ("northern", "ML", {"Kidal"}, {"Sikasso"}),
        ("north eastern", "NG", {"Borno", "Yobe"}, {"Lagos"}),
        ("northern", "LB", {"North Lebanon"}, {"South Lebanon"}),
    ],
)
def test_compass_words_name_a_part_of_a_country(words, country, within, without) -> None:
    place = GAZETTEER.compass_region(words, country)
    assert place is not None
    names = {name for _, name in place.admin1s}
    assert within <= names
    assert not without & names
    assert {code for code, _ in place.admin1s} == {country}
    assert place.kind is PlaceKind.REGION
    assert all(
        distance_m(place.lat, place.lon, REGIONS.provinces[k].lat, REGIONS.provinces[k].lon) <= place.radius_m
        for k in place.admin1s
    )


@pytest.mark.parametrize("words", ["blue", "", "southern blue", "Basra", "and"])
def test_other_words_name_no_part(words) -> None:
    assert GAZETTEER.compass_region(words, "IQ") is None


def test_a_country_that_is_not_there_has_no_parts() -> None:
    assert GAZETTEER.compass_region("north", "XX") is None
    assert GAZETTEER.border("XX") is None
    assert GAZETTEER.compass_region("north", "IQ", admin1="Texas") is None


def test_the_part_of_a_province_lies_towards_its_direction() -> None:
    north, south = (GAZETTEER.compass_region(way, "IQ", admin1="Diyala") for way in ("northern", "southern"))
    assert north is not None
    assert south is not None
    assert north.lat > REGIONS.provinces["IQ", "Diyala"].lat > south.lat
    assert north.admin1s == (("IQ", "Diyala"),)
    assert north.radius_m < REGIONS.provinces["IQ", "Diyala"].radius_m


def test_every_compass_part_of_every_country_is_a_place() -> None:
    for country in sorted({code for code, _ in REGIONS.provinces}):
        for part in ("north", "south", "east", "west", "northeast", "southwest", "central"):
            place = REGIONS.compass(part, country)
            assert place is not None, (country, part)
            assert place.admin1s
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180


def test_a_border_stands_between_two_countries() -> None:
    border = GAZETTEER.border("IQ", "IR")
    assert border is not None
    assert ("IQ", "Wasit") in border.admin1s
    assert ("IQ", "Anbar") not in border.admin1s
    assert 30 < border.lat < 37
    assert 44.5 < border.lon < 48.5
    whole = GAZETTEER.border("IQ")
    assert whole is not None
    assert {"Anbar", "Wasit", "Duhok"} <= {name for _, name in whole.admin1s}
    assert GAZETTEER.border("IQ", "FR") is None


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Sunni Triangle", "", "Sunni Triangle"), ("the Shi'ite South", "IQ", "Shia South"), ("Donbass", "UA", "Donbas"),
        ("Iraqi Kurdistan", "", "Kurdistan Region"), ("the south", "IQ", "the south"), ("border area", "IQ", "border area"),
        ("Sunni Triangle", "FR", None), ("the south", "", None), ("Atlantis", "IQ", None),
    ],
)  # fmt: skip
def test_an_area_is_known_by_its_names(name, country, found) -> None:
    place = GAZETTEER.region(name, country)
    assert (place.name if place else None) == found


@pytest.mark.parametrize("area", list(REGIONS.areas))
def test_every_area_of_the_lexicon_is_in_the_gazetteer(area) -> None:
    for name in (area, *REGIONS.alternates[area]):
        assert REGIONS.areas[area] in [match.place for match in GAZETTEER.lookup(name)], name


@pytest.mark.parametrize("row", table("regions"), ids=lambda row: row["name"])
def test_every_region_of_the_table_is_in_the_gazetteer(row) -> None:
    for name in [row["name"], *filter(None, row["alternates"].split("|"))]:
        found = [match.place for match in GAZETTEER.lookup(name) if match.place.kind is PlaceKind.REGION]
        assert row["name"] in [place.name for place in found], name
    assert float(row["radius_km"]) > 0
    assert -90 <= float(row["lat"]) <= 90
    assert -180 <= float(row["lon"]) <= 180


def test_a_province_that_is_not_there_is_a_clear_error() -> None:
    tables = lexicon.load("regions") | {"areas": [{"name": "X", "alternates": [], "provinces": ["IQ/Atlantis"]}]}
    with pytest.raises(LexiconError, match="IQ/Atlantis"):
        Regions(tables=tables)
