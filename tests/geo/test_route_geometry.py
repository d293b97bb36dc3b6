"""The lines of routes: along roads between places, straight to areas, and the reason with every leg."""

import pytest

from geo import frames
from geo.roads import Roads
from geo.routes import route_geometry

KUT, BAGHDAD, MEHRAN, IRAN = [45.818, 32.513], [44.401, 33.341], [46.165, 33.122], [53.0, 32.0]


@pytest.fixture(scope="module")
def roads() -> Roads:
    return Roads.open()


def test_a_leg_between_towns_follows_roads(roads: Roads) -> None:
    line, reasons = route_geometry.line([KUT, BAGHDAD], ["town", "town"], ["Kut", "Baghdad"], roads=roads)
    assert reasons == [""]
    assert line is not None
    assert len(line.coords) > 10
    assert next(iter(line.coords)) == tuple(KUT)
    assert list(line.coords)[-1] == tuple(BAGHDAD)


@pytest.mark.parametrize(("kind", "word"), [("country", "country"), ("admin1", "province"), ("region", "region")])
def test_a_leg_to_an_area_is_straight_and_says_why(roads: Roads, kind: str, word: str) -> None:
    line, reasons = route_geometry.line([IRAN, KUT, BAGHDAD], [kind, "town", "town"], ["Iran", "Kut", "Baghdad"], roads=roads)
    assert line is not None
    assert list(line.coords)[:2] == [tuple(IRAN), tuple(KUT)]
    assert word in reasons[0]
    assert reasons[1] == ""


@pytest.mark.parametrize(
    ("stops", "expected"),
    [
        ([None, KUT, BAGHDAD], ["A is not placed.", ""]),
        ([MEHRAN, None, BAGHDAD], ["B is not placed.", "B is not placed."]),
        ([MEHRAN, KUT, None], ["", "C is not placed."]),
    ],
)
def test_a_stop_without_a_position_is_passed_by_and_named(roads: Roads, stops: list, expected: list[str]) -> None:
    line, reasons = route_geometry.line(stops, ["town"] * 3, ["A", "B", "C"], roads=roads)
    assert line is not None
    assert reasons == expected


def test_with_one_position_there_is_no_line(roads: Roads) -> None:
    line, reasons = route_geometry.line([None, KUT], ["town", "town"], ["A", "Kut"], roads=roads)
    assert line is None
    assert reasons == ["A is not placed."]


def test_without_roads_every_leg_is_straight() -> None:
    line, reasons = route_geometry.line([MEHRAN, KUT, BAGHDAD], ["town"] * 3, ["M", "K", "B"], roads=None)
    assert line is not None
    assert len(line.coords) == 3
    assert all(reasons)


def test_an_empty_table_stays_a_valid_one() -> None:
    frames.check(route_geometry.draw(frames.empty("routes"), roads=None), "routes")
