"""What passes a filter: the golden cases that the map's runtime answers too, and what must hold of every filter."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from components.map import payload
from geo import frames
from geo.errors import FilterError
from geo.filters import FilterCriteria, filter_incidents, filter_routes, province_key
from geo.models import Claim

GOLDEN = Path(__file__).parents[1] / "golden"
DATA: dict[str, Any] = json.loads((GOLDEN / "filters.json").read_text(encoding="utf-8"))
REPORT = {"source_file": "", "title": "T", "source": "S", "url": "", "published": None}


def day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def incident(given: dict[str, Any]) -> dict[str, Any]:
    claims = tuple(Claim(**claim) for claim in given["claims"])
    low, best, high = frames.fatalities(claims)
    row = {column.name: "" for column in frames.INCIDENTS if column.kind == "text"}
    placed = given["geo_precision"] < 7
    return {
        **row, **REPORT, **given, "link_id": given["event_id"], "location": given["admin1"],
        "date_start": day(given.get("date_start")), "date_end": day(given.get("date_end")),
        "place_names": [], "uncertainty_m": None, "runners_up": [],
        "fatalities_low": low, "fatalities_best": best, "fatalities_high": high,
        "claims": [frames.claim_record(claim) for claim in claims],
        "evidence_start": 0, "evidence_end": 0, "geometry": Point(45.0, 32.0) if placed else None,
    }  # fmt: skip


def route(given: dict[str, Any]) -> dict[str, Any]:
    row = {column.name: "" for column in frames.ROUTES if column.kind == "text"}
    line = [[45.0 + i, 32.0] for i in range(len(given["stops"]))]
    return {
        **row, **REPORT, **given, "stop_coordinates": line, "geometry": LineString(line), "geometry_basis": "straight",
        "countries": list(dict.fromkeys(code for code in given["stop_countries"] if code)),
        "date_start": day(given.get("date_start")), "date_end": day(given.get("date_end")),
        "evidence_start": 0, "evidence_end": 0, "length_km": None, "score": 1.0,
    }  # fmt: skip


@pytest.fixture(scope="module")
def incidents() -> gpd.GeoDataFrame:
    return frames.check(frames.build("incidents", map(incident, DATA["incidents"])), "incidents")


@pytest.fixture(scope="module")
def routes() -> gpd.GeoDataFrame:
    return frames.check(frames.build("routes", map(route, DATA["routes"])), "routes")


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["name"])
def test_golden(case: dict[str, Any], incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> None:
    criteria = FilterCriteria.from_json(case["criteria"])
    assert filter_incidents(incidents, criteria)["event_id"].tolist() == case["incidents"]
    assert filter_routes(routes, criteria)["route_id"].tolist() == case["routes"]


def test_the_runtime_is_tested_on_these_very_frames(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> None:
    """filters.tables.json is what the map would carry; to write it anew: python -m tests.geo.test_filters."""
    assert json.loads((GOLDEN / "filters.tables.json").read_text(encoding="utf-8")) == payload.tables(incidents, routes)


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["name"])
def test_criteria_survive_json(case: dict[str, Any]) -> None:
    criteria = FilterCriteria.from_json(case["criteria"])
    assert FilterCriteria.from_json(json.dumps(criteria.to_json())) == criteria


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"date_start": "2008-01-02", "date_end": "2008-01-01"}, "after its end"),
        ({"claims": "both"}, "several, single or nothing"),
        ({"chance_min": 100}, "from 0 to 99"),
        ({"chance_min": -1}, "from 0 to 99"),
        ({"chance_min": 0.5}, "chance_min"),
        ({"colour": "red"}, "colour"),
        ({"admin1s": "IQ/Wasit"}, "admin1s"),
        ({"fatalities_min": "3"}, "fatalities_min"),
        ({"date_start": "yesterday"}, "could not be read"),
    ],
)
def test_criteria_that_cannot_be_are_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(FilterError, match=message):
        FilterCriteria.from_json(given)


def test_an_empty_result_is_a_valid_frame(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> None:
    nothing = FilterCriteria(report_ids=frozenset({"none"}))
    assert frames.check(filter_incidents(incidents, nothing), "incidents").crs == frames.CRS
    assert frames.check(filter_routes(routes, nothing), "routes").crs == frames.CRS
    assert len(filter_incidents(frames.empty("incidents"), FilterCriteria(claims="several"))) == 0


def test_a_province_without_a_name_is_no_province() -> None:
    assert province_key("IQ", "Wasit") == "IQ/Wasit"
    assert province_key("IQ", "") == ""


days = st.dates(dt.date(1950, 1, 1), dt.date(2010, 1, 1))


@given(st.lists(days, min_size=4, max_size=4))
def test_a_wider_interval_never_holds_back_more(found: list[dt.date]) -> None:
    incidents = frames.build("incidents", map(incident, DATA["incidents"]))
    a, b, c, d = sorted(found)
    narrow = set(filter_incidents(incidents, FilterCriteria(date_start=b, date_end=c))["event_id"])
    wide = set(filter_incidents(incidents, FilterCriteria(date_start=a, date_end=d))["event_id"])
    assert narrow <= wide


@given(st.lists(st.integers(0, 99), min_size=2, max_size=2))
def test_asking_for_more_certainty_never_shows_more(found: list[int]) -> None:
    incidents = frames.build("incidents", map(incident, DATA["incidents"]))
    low, high = sorted(found)
    loose = set(filter_incidents(incidents, FilterCriteria(chance_min=low))["event_id"])
    strict = set(filter_incidents(incidents, FilterCriteria(chance_min=high))["event_id"])
    assert strict <= loose


def test_an_incident_without_a_chance_passes_only_where_none_is_asked_for() -> None:
    unknown = frames.build("incidents", [incident(DATA["incidents"][0]) | {"score": None}])
    assert len(filter_incidents(unknown, FilterCriteria())) == 1
    assert len(filter_incidents(unknown, FilterCriteria(chance_min=1))) == 0


if __name__ == "__main__":
    made = (frames.build("incidents", map(incident, DATA["incidents"])), frames.build("routes", map(route, DATA["routes"])))
    text = json.dumps(payload.tables(*made), ensure_ascii=False, indent=1)
    (GOLDEN / "filters.tables.json").write_text(text + "\n", encoding="utf-8")
