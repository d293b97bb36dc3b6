"""Gates and memos that spare a search or a reckoning: none of them may change what comes of it."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates import datelines
from geo.gazetteer import Gazetteer
from geo.models import Place, PlaceKind
from geo.resolution import candidates, offsets
from geo.resolution.names import km
from geo.resolution.strangers import Spoken


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def test_no_dateline_is_longer_than_what_is_looked_at() -> None:
    assert re._parser.parse(datelines._PLACE.pattern).getwidth()[1] <= datelines._LONGEST  # type: ignore[attr-defined]


@pytest.mark.parametrize("length", [0, offsets.SHORTEST, offsets.LONGEST + 1])
@pytest.mark.parametrize("words_", [" near ", ", 12 km north of ", ", 30 km from ", ", halfway between ", " by "])
def test_no_words_too_short_or_too_long_put_a_name_beside_another(length: int, words_: str) -> None:
    text = (", which is " + "a town " * 20)[: max(0, length - len(words_))] + words_
    text = text[:length].ljust(length)
    assert offsets.between(text, 0, length) is None
    assert offsets.away(text, 0, length) is None
    assert not offsets.is_beside(text, 0, length)
    assert not offsets.is_between(text, 0, length)


POINT = st.tuples(st.floats(min_value=-80, max_value=80), st.floats(min_value=-179, max_value=179))


@settings(max_examples=300)
@given(st.lists(POINT, max_size=5), POINT, st.floats(min_value=1, max_value=3_000))
def test_a_place_is_near_where_one_of_the_points_is(
    points: list[tuple[float, float]], here: tuple[float, float], far: float
) -> None:
    spoken = Spoken(Counter(), Counter(), 9, "IQ", tuple(points), clear=True, leads=True, placed=True)
    place = Place("X", PlaceKind.TOWN, "IQ", "", *here)
    nearest = min((km(lat, lon, *here) for lat, lon in points), default=0.0)
    assert spoken.is_near(place, far) is (nearest <= far)


@pytest.mark.parametrize(
    "name", ["Springfield", "San  Jose", "Paris", "Iraqi", "northern Iraq", "Ill.", "U.S.", "Nowhereville"]
)
@pytest.mark.parametrize("hint", [None, *PlaceKind])
def test_the_readings_that_are_kept_are_those_that_would_be_made(
    name: str, hint: PlaceKind | None, gazetteer: Gazetteer
) -> None:
    found = candidates.of(name, hint, gazetteer=gazetteer)
    candidates._known.cache_clear()
    again = candidates.of(name, hint, gazetteer=gazetteer)
    assert again == found
    assert again is not found
    assert again is candidates.of(name, hint, gazetteer=gazetteer)
    assert not found.readings or found.odds == candidates.odds_of([reading.prior for reading in found.readings])
