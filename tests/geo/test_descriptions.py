"""Places with what they are in words."""

import pytest

from geo import descriptions, lexicon
from geo.models import Place, PlaceKind

CASES = [
    ("Wasit", PlaceKind.ADMIN1, "IQ", 0, "Wasit province"),
    ("San Miguel", PlaceKind.ADMIN1, "SV", 0, "San Miguel department"),
    ("Borno State", PlaceKind.ADMIN1, "NG", 0, "Borno State"),
    ("Lima", PlaceKind.TOWN, "PE", 7_737_002, "Lima city"),
    ("Badra", PlaceKind.TOWN, "IQ", 17_000, "Badra town"),
    ("Somewhere", PlaceKind.TOWN, "IQ", 0, "Somewhere"),
    ("Hawijah", PlaceKind.DISTRICT, "IQ", 0, "Hawijah district"),
    ("Iraq", PlaceKind.COUNTRY, "IQ", 0, "Iraq"),
]


@pytest.mark.parametrize(("name", "kind", "country", "population", "expected"), CASES)
def test_in_words(name: str, kind: PlaceKind, country: str, population: int, expected: str) -> None:
    assert descriptions.in_words(Place(name, kind, country, "", 1.0, 1.0, population)) == expected


def test_every_entry_is_a_country_code_listed_once() -> None:
    words = lexicon.load("divisions")["words"]
    codes = [code for countries in words.values() for code in countries]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 2 and code.isupper() for code in codes)
    assert all(word.islower() and word.isalpha() for word in words)


def test_a_province_without_a_name_stays_without() -> None:
    assert descriptions.province_in_words("IQ", "") == ""


def test_a_town_is_found_by_whatever_people_call_it() -> None:
    town = Place("Badra", PlaceKind.TOWN, "IQ", "Wasit", 33.1, 45.9, 17_000)
    assert descriptions.names_in_words(town) == ("Badra town", "Badra city")
    village = Place("Ruwadah", PlaceKind.TOWN, "IQ", "Kirkuk", 35.5, 43.9)
    assert descriptions.names_in_words(village) == ("Ruwadah", "Ruwadah town", "Ruwadah village")
