"""What a person types into a correction: positions and figures, read as they were meant or refused with what to write."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import coordinates, figure_words, wording
from components.ask import TITLES, Ask


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("32.5128, 45.8182", 32.5128, 45.8182),
        (" 32.5128  45.8182 ", 32.5128, 45.8182),
        ("-33.9, 18.4", -33.9, 18.4),
        ("−33.9/18.4", -33.9, 18.4),
        ("32.5N 45.8E", 32.5, 45.8),
        ("45.8E, 32.5N", 32.5, 45.8),
        ("N32.5 E45.8", 32.5, 45.8),
        ("33.9 S 18.4 E", -33.9, 18.4),
        ("32°30'46\"N 45°49'06\"E", 32.512778, 45.818333),
        ("32° 30′ 45° 49′", 32.5, 45.816667),
    ],
)
def test_a_position_is_read_as_it_is_written(text: str, lat: float, lon: float) -> None:
    assert coordinates.parse(text) == pytest.approx((lat, lon), abs=1e-6)


@pytest.mark.parametrize(
    "text", ["", "Kut", "32.5", "32.5,", "32,5128 45,8182", "91, 0", "0, 181", "0, 0", "32.5N 45.8S", "1 2 3", "5" * 400]
)
def test_what_is_no_position_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r"32\.5128|between"):
        coordinates.parse(text)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_position_on_earth_but_zero_zero_can_be_written(lat: float, lon: float) -> None:
    text = f"{lat:.6f}, {lon:.6f}"
    if abs(float(f"{lat:.6f}")) + abs(float(f"{lon:.6f}")) == 0:
        return
    assert coordinates.parse(text) == pytest.approx((lat, lon), abs=1e-6)


@given(st.text(max_size=120))
def test_no_text_breaks_the_readers(text: str) -> None:
    for parse in (coordinates.parse, figure_words.parse):
        with suppress(ValueError):
            parse(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("", None, None), ("–", None, None), ("0", 0, 0), ("4", 4, 4), ("4-11", 4, 11), ("4–11", 4, 11), ("4 to 11", 4, 11),
        ("50+", 50, None), ("50 or more", 50, None), ("at least 50", 50, None), ("over 50", 51, None), ("up to 5", 0, 5),
        ("1,200", 1200, 1200), ("12 000", 12000, 12000),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_meant(text: str, low: int | None, high: int | None) -> None:
    assert figure_words.parse(text) == (low, high)


@pytest.mark.parametrize("text", ["four", "4.5", "-4", "11-4", "4-", "1e9", "99999999"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write"):
        figure_words.parse(text)


@given(st.integers(0, 9_999_999), st.integers(0, 9_999_999) | st.none())
def test_a_figure_reads_back_from_its_words(low: int, more: int | None) -> None:
    high = None if more is None else max(low, more)
    assert figure_words.parse(wording.bounds(low, high)) == (low, high)


def test_an_ask_takes_nothing_that_is_none() -> None:
    assert Ask.from_json({"what": "delete everything"}) is None
    assert Ask.from_json({}) is None
    ask = Ask.from_json({"what": "place", "kind": "incident", "key": "x" * 999, "start": "7", "other": None}, number=3)
    assert ask is not None
    assert (len(ask.key), ask.start, ask.other, ask.number) == (200, -1, "", 3)
    assert all(title.isascii() for title in TITLES.values())
