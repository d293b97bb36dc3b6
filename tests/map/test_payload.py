"""What is packed is what was in the frames."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from benchmarks.synthetic import make_incidents, make_routes
from components.map import packing, payload
from geo import frames
from geo.errors import TableError
from geo.filters import province_key


@pytest.mark.parametrize("page", [1, 64, 2000])
def test_every_incident_comes_back_with_its_words_numbers_and_place(page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payload, "PAGE", page)
    incidents, routes = make_incidents(200), make_routes(4)
    found = payload.decode(payload.encode(incidents, routes))
    columns, places, reports = found["incidents"], found["places"], found["reports"]
    assert columns["event_id"] == incidents["event_id"].tolist()
    assert columns["evidence"] == incidents["evidence"].tolist()
    assert columns["actors"] == incidents["actors"].tolist()
    assert columns["sub_event_type"] == incidents["sub_event_type"].tolist()
    for name in ("fatalities_low", "fatalities_best", "fatalities_high", "geo_precision"):
        assert columns[name] == [None if pd.isna(value) else int(value) for value in incidents[name]]
    for name in ("date_start", "date_end"):
        days = [None if pd.isna(value) else (value - pd.Timestamp(0)).days for value in incidents[name]]
        assert columns[name] == days
    for row, place in enumerate(columns["place"]):
        point = incidents.geometry.iloc[row]
        if point is None:
            assert places["lon"][place] is None
        else:
            assert (places["lon"][place], places["lat"][place]) == pytest.approx((point.x, point.y), abs=1e-5)
        assert places["province"][place] == province_key(incidents["country"].iloc[row], incidents["admin1"].iloc[row])
        assert places["location"][place] == incidents["location"].iloc[row]
        assert reports["title"][columns["report"][row]] == incidents["title"].iloc[row]
        assert [claim[0] for claim in columns["claims"][row]] == [c["source"] for c in incidents["claims"].iloc[row]]


@pytest.mark.parametrize(
    ("written", "resolved", "told"),
    [
        ("Muqdadiya", "Al Miqdādīyah", "Muqdadiya"),
        ("MUQDADIYA", "Al Miqdādīyah", "Muqdadiya"),
        ("AIN", "Al Ain", "AIN"),
        ("Mosul", "Mosul", ""),
        ("", "Mosul", ""),
    ],
)
def test_a_place_goes_by_the_name_that_its_report_gives_it(written: str, resolved: str, told: str) -> None:
    incidents = make_incidents(3)
    incidents.loc[1, ["place_text", "location"]] = [written, resolved]
    found = payload.decode(payload.encode(incidents, frames.empty("routes")))
    place = found["incidents"]["place"][1]
    assert (found["places"]["told"][place], found["places"]["location"][place]) == (told, resolved)


@pytest.mark.parametrize("packed", [packing.pack_text, packing.pack_urgent])
def test_both_ways_of_packing_are_told_apart(packed: Callable[[str], str]) -> None:
    assert packing.unpack(packed('{"a":["…"]}')) == {"a": ["…"]}


def test_every_route_comes_back_with_its_stops_and_its_line() -> None:
    routes = make_routes(9)
    found = payload.decode(payload.encode(frames.empty("incidents"), routes))["routes"]
    assert found["stops"] == routes["stops"].tolist()
    assert found["goods"] == routes["goods"].tolist()
    for line, geometry in zip(found["line"], routes.geometry, strict=True):
        lon, lat = sum(line[0::2]) / 1e5, sum(line[1::2]) / 1e5
        assert (lon, lat) == pytest.approx(geometry.coords[-1], abs=1e-4)


def test_the_same_frames_give_the_same_text_and_other_frames_another_hash() -> None:
    incidents, routes = make_incidents(50), make_routes(2)
    first, again = payload.encode(incidents, routes), payload.encode(incidents.copy(), routes.copy())
    assert first == again
    assert payload.encode(incidents.iloc[:49], routes).sha256 != first.sha256


def test_empty_frames_are_a_valid_payload() -> None:
    found = payload.decode(payload.encode(frames.empty("incidents"), frames.empty("routes")))
    assert found["incidents"]["event_id"] == []
    assert found["routes"]["line"] == []


def test_a_frame_that_breaks_its_table_is_refused() -> None:
    with pytest.raises(TableError, match="event_id is missing"):
        payload.encode(make_incidents(3).drop(columns="event_id"), frames.empty("routes"))


@pytest.mark.parametrize("length", [*range(10), 1000])
def test_base_85_gives_back_every_byte_and_uses_no_letter_that_a_document_reads(length: int) -> None:
    raw = bytes(i * 37 % 256 for i in range(length))
    text = packing.base85(raw)
    assert packing.unbase85(text) == raw
    assert not set(text) & set("<>&{}\"'`\\")


def test_text_that_is_no_unicode_does_not_break_the_map() -> None:
    incidents = make_incidents(2)
    incidents.loc[0, "evidence"] = "a lone \ud83d half"
    found = payload.decode(payload.encode(incidents, frames.empty("routes")))
    assert found["incidents"]["evidence"][0] == "a lone ? half"
