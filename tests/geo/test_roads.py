"""Routes follow roads between their stops where that makes sense, and say why where it does not."""

import sys
import types

import pytest

from geo.gazetteer.regions import distance_m
from geo.roads import FURTHEST_KM, NETWORK_KM, RoadLine, Roads

MEHRAN, KUT, BAGHDAD, BASRA = (46.165, 33.122), (45.818, 32.513), (44.401, 33.341), (47.783, 30.508)
ROME, TUNIS, TRIPOLI, MID_ATLANTIC = (12.496, 41.903), (10.18, 36.81), (13.19, 32.89), (-30.0, 30.0)


@pytest.fixture(scope="module")
def roads() -> Roads:
    return Roads.open()


# Distances by road as atlases and route planners give them, in km.
@pytest.mark.parametrize(
    ("start", "end", "km"),
    [(MEHRAN, KUT, 96), (KUT, BAGHDAD, 166), (BAGHDAD, BASRA, 530), ((2.352, 48.857), (4.835, 45.764), 465)],
)
def test_a_leg_is_about_as_long_as_the_road(roads: Roads, start, end, km) -> None:
    leg = roads.leg(start, end)
    assert leg.reason == ""
    assert leg.length_km == pytest.approx(km, rel=0.06)
    assert leg.length_km >= distance_m(start[1], start[0], end[1], end[0]) / 1000


def test_a_line_goes_from_stop_to_stop_in_small_steps_of_few_points(roads: Roads) -> None:
    line = roads.route([MEHRAN, KUT, BAGHDAD])
    assert isinstance(line, RoadLine)
    assert line.coordinates[0] == MEHRAN
    assert line.coordinates[-1] == BAGHDAD
    assert KUT in line.coordinates
    assert 20 < len(line.coordinates) < 200
    assert line.length_km == pytest.approx(262, abs=8)
    assert line.reasons == ("", "")


def test_the_way_back_is_the_way_there(roads: Roads) -> None:
    there, back = roads.leg(KUT, BAGHDAD), roads.leg(BAGHDAD, KUT)
    assert back.coordinates == there.coordinates[::-1]
    assert back.length_km == there.length_km


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (MID_ATLANTIC, BAGHDAD, "too far"),
        (MID_ATLANTIC, (-29.0, 30.0), f"over {NETWORK_KM:.0f} km from any main road"),
        (TRIPOLI, BAGHDAD, "too far"),
        (ROME, TUNIS, "No way by road is shorter"),
        (KUT, KUT, "one place"),
    ],
)
def test_a_leg_that_roads_do_not_explain_is_straight_and_says_why(roads: Roads, start, end, says) -> None:
    leg = roads.leg(start, end)
    assert says in leg.reason
    assert leg.coordinates == tuple(sorted((start, end))) or leg.coordinates == (start, end)
    assert roads.route([start, end]) is None


def test_one_straight_leg_leaves_the_others_on_the_road(roads: Roads) -> None:
    line = roads.route([TRIPOLI, BAGHDAD, KUT])
    assert line is not None
    assert line.reasons[0]
    assert line.reasons[1] == ""
    assert line.length_km > FURTHEST_KM


@pytest.mark.parametrize("points", [[], [KUT]])
def test_fewer_than_two_stops_are_no_route(roads: Roads, points) -> None:
    assert roads.route(points) is None


@pytest.mark.parametrize("lat", [-90.0, 90.0, 89.99])
@pytest.mark.parametrize("lon", [-180.0, 180.0, 0.0])
def test_the_edges_of_the_map_are_no_error(roads: Roads, lat, lon) -> None:
    assert roads.leg((lon, lat), (0.0, lat)).reason


def lay_one_road(monkeypatch: pytest.MonkeyPatch) -> None:
    """One straight road from Kut to Baghdad stands for those of the world, whose index takes half a minute to make."""
    steps = 600
    nodes = [tuple(KUT[axis] + (BAGHDAD[axis] - KUT[axis]) * step / steps for axis in (1, 0)) for step in range(steps + 1)]
    graph = [{near: 0.3 for near in (step - 1, step + 1) if 0 <= near <= steps} for step in range(steps + 1)]
    network = types.ModuleType("scgraph_data.world_highways")
    network.world_highways_geograph = types.SimpleNamespace(nodes=nodes, graph=graph)
    monkeypatch.setitem(sys.modules, network.__name__, network)


def test_a_damaged_index_is_made_again(tmp_path, monkeypatch) -> None:
    lay_one_road(monkeypatch)
    first = Roads.open(cache=tmp_path).leg(KUT, BAGHDAD)
    assert first.reason == ""
    assert first.length_km == pytest.approx(180, abs=1)
    (path,) = tmp_path.glob("roads-*.index")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"\xff" * 64 + whole[len(whole) // 2 + 64 :])
    lay_one_road(monkeypatch)
    assert Roads.open(cache=tmp_path).leg(KUT, BAGHDAD) == first
    assert path.read_bytes() == whole
