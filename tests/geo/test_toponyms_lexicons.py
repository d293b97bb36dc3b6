"""Every entry of the lexicons that recognition reads: in the form the code expects, and pointing at something there is."""

import re

import pytest

from geo import lexicon
from geo.gazetteer import Gazetteer
from geo.models import PlaceKind
from geo.toponyms import vocabulary

NAMES = [
    "demonyms",
    "place_words",
    "persons",
    "organisations",
    "casing",
    "english_words",
    "first_names",
    "surnames",
    "calibration",
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize("name", NAMES)
def test_a_lexicon_is_well_formed(name: str) -> None:
    for table in lexicon.load(name).values():
        assert isinstance(table, dict)
        for entries in table.values():
            if isinstance(entries, list):
                assert all(isinstance(entry, str) and entry == entry.strip() and entry for entry in entries)


def test_every_demonym_points_at_a_place(gazetteer: Gazetteer) -> None:
    tables = lexicon.load("demonyms")
    assert set(tables["countries"]) <= set(gazetteer.country_names)
    for target in tables["provinces"]:
        country, name = target.split("/")
        assert any(match.place.country == country for match in gazetteer.admin1s(name)), target
    for name in tables["towns"]:
        assert any(match.place.kind is PlaceKind.TOWN for match in gazetteer.lookup(name)), name
    for name in tables["regions"]:
        assert gazetteer.lookup(name), name


def test_every_demonym_begins_with_a_capital_and_points_at_one_place() -> None:
    seen: dict[str, str] = {}
    for table in lexicon.load("demonyms").values():
        for target, forms in table.items():
            for form in forms:
                assert form[0].isupper(), form
                assert form not in seen, f"{form}: {seen.get(form)} and {target}"
                seen[form] = target


def test_every_abbreviation_and_postal_code_is_a_province(gazetteer: Gazetteer) -> None:
    tables = lexicon.load("place_words")
    targets = [target.split("/") for target in tables["abbreviations"].values()]
    targets += [(country, entry.partition(" ")[2]) for country, entries in tables["postal"].items() for entry in entries]
    for country, name in targets:
        assert any(match.place.country == country for match in gazetteer.admin1s(name)), (country, name)


def test_every_short_name_is_of_a_country(gazetteer: Gazetteer) -> None:
    assert set(lexicon.load("place_words")["countries"]) <= set(gazetteer.country_names)


def test_the_kinds_of_generic_nouns_and_heads_are_kinds() -> None:
    tables = lexicon.load("place_words")
    assert set(tables["generics"]) - {"any"} <= {str(kind) for kind in PlaceKind}
    assert set(tables["heads"]) <= {str(kind) for kind in PlaceKind}
    assert all(noun == noun.lower() for nouns in tables["generics"].values() for noun in nouns)
    assert set(tables["compound"]["streets"]) | set(tables["compound"]["weak"]) <= set(tables["compound"]["tail"])


@pytest.mark.parametrize("name", ["english_words", "first_names", "surnames"])
def test_a_word_list_is_folded_and_has_no_word_twice(name: str) -> None:
    words = lexicon.load(name)["list"]["words"].split()
    assert len(words) == len(set(words)) > 1_000
    assert all(re.fullmatch(r"[a-z][a-z'-]*", word) for word in words)


def test_a_words_classes_follow_its_lexicons() -> None:
    words = vocabulary.load()
    assert words.classes["Gen."] & vocabulary.TITLE
    assert words.classes["Muqtada"] & vocabulary.FIRST
    assert words.classes["Police"] & vocabulary.LOCAL
    assert words.classes["Brigade"] & vocabulary.OTHER
    assert words.classes["Post"] & vocabulary.MEDIA
    assert words.classes["Monday"] & vocabulary.CALENDAR
    assert words.classes["Of"] & vocabulary.COMMON
    assert not words.classes["Basra"]
