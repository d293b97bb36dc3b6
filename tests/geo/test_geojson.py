"""Frames to GeoJSON and back: nothing lost, nothing half-written, and no shape of file breaks the reader."""

import datetime as dt
import json

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from shapely.geometry import LineString, Point

from geo import frames, geojson
from geo.errors import RatlinesError, TableError

HOSTILE = [
    "",
    "quote \" and 'apostrophe' and \\ backslash",
    "line\nbreak\r\nand\ttab",
    "العمارة و الكوت",
    "🛢️ emoji and é combining é",
    "\u2028 and \u2029 and \x00 and \x1f and \x7f",
    "{{7*7}} {% x %} ${y} `z` </script> <!-- <img onerror=x>",
    "lone \ud83d surrogate \udc00 pair",
    "NaN",
    "null",
]

days = st.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1))
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.text(st.characters(), max_size=8))
scores = st.floats(0, 1)
lons = st.floats(-180, 180).map(lambda v: round(v, 6))
lats = st.floats(0.5, 90).map(lambda v: round(v, 6))
figures = st.one_of(st.none(), st.integers(0, 10**9))
claims = st.lists(
    st.fixed_dictionaries({"source": st.one_of(st.none(), texts), **dict.fromkeys(frames.CLAIM_FIGURES, figures)}), max_size=3
)

VALUES = {
    "text": texts,
    "integer": st.integers(-(2**62), 2**62),
    "number": scores,
    "date": days,
    "texts": st.lists(texts, max_size=4),
    "records": claims,
}


@st.composite
def rows(draw, table):
    row = {}
    for column in frames.TABLES[table]:
        if column.kind != "positions":
            value = VALUES[column.kind]
            row[column.name] = draw(st.one_of(st.none(), value) if column.nullable else value)
    if table == "routes":
        at = draw(st.lists(st.one_of(st.none(), st.tuples(lons, lats).map(list)), min_size=2, max_size=4))
        row |= {"stops": draw(st.lists(texts, min_size=len(at), max_size=len(at))), "stop_coordinates": at}
        placed = [pair for pair in at if pair]
        row["geometry"] = LineString(placed) if len(placed) > 1 else None
    else:
        row["geometry"] = draw(st.one_of(st.none(), st.builds(Point, lons, lats)))
    if table == "incidents":
        first, last = sorted([draw(days), draw(days)])
        dated = draw(st.booleans())
        row |= {"date_start": first if dated else None, "date_end": last if dated else None}
    return row


def frame_of(table, made):
    key = {"incidents": "event_id", "routes": "route_id"}.get(table)
    if key:
        made = [{**row, key: f"{row[key]}{number}"} for number, row in enumerate(made)]
    return frames.build(table, made)


def same(left: gpd.GeoDataFrame, right: gpd.GeoDataFrame) -> None:
    assert left.crs == right.crs
    assert_frame_equal(pd.DataFrame(left.drop(columns="geometry")), pd.DataFrame(right.drop(columns="geometry")))
    for one, other in zip(left.geometry, right.geometry, strict=True):
        assert (one is None) == (other is None)
        assert one is None or one.equals_exact(other, 1e-6)


@pytest.mark.parametrize("table", sorted(frames.TABLES))
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_written_is_read_back_whole(table, data):
    frame = frame_of(table, data.draw(st.lists(rows(table), max_size=4)))
    text = geojson.dumps(frame, table)
    text.encode("utf-8")
    same(frame, geojson.loads(text, table))


@pytest.mark.parametrize("table", sorted(frames.TABLES))
def test_an_empty_table_is_an_empty_collection_and_back(table):
    text = geojson.dumps(frames.empty(table), table)
    assert json.loads(text) == {"type": "FeatureCollection", "name": table, "features": []}
    same(frames.empty(table), geojson.loads(text, table))


def route(**other):
    blank = {"text": "", "integer": 0, "number": 0.5, "date": None, "texts": [], "records": [], "positions": []}
    row = {column.name: blank[column.kind] for column in frames.ROUTES}
    at = [[46.16512345678, 33.1], None, [44.4, 33.3]]
    return {**row, "route_id": "a", "stops": ["Mehran", "نقطة", "Baghdad"], "stop_coordinates": at,
            "geometry": LineString([at[0], at[2]]), **other}  # fmt: skip


def test_a_feature_is_what_a_reader_of_geojson_expects():
    frame = frames.build("routes", [route(date_start=dt.date(2007, 12, 27), date_end=dt.date(2007, 12, 27), length_km=None)])
    feature = json.loads(geojson.dumps(frame, "routes"))["features"][0]
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "LineString", "coordinates": [[46.165123, 33.1], [44.4, 33.3]]}
    properties = feature["properties"]
    assert properties["date_start"] == "2007-12-27"
    assert properties["length_km"] is None
    assert properties["published"] is None
    assert properties["stops"] == ["Mehran", "نقطة", "Baghdad"]
    assert properties["stop_coordinates"] == [[46.165123, 33.1], None, [44.4, 33.3]]
    assert list(properties) == [column.name for column in frames.ROUTES]


def test_an_unplaced_row_has_a_null_geometry():
    frame = frames.build("routes", [route(geometry=None)])
    assert json.loads(geojson.dumps(frame, "routes"))["features"][0]["geometry"] is None


def test_numbers_that_json_does_not_know_become_null():
    made = {column.name: {"text": "", "integer": 0, "number": 0.1, "records": []}[column.kind] for column in frames.MENTIONS}
    frame = frames.build("mentions", [{**made, "runners_up": [{"lat": float("nan"), "score": float("inf")}], "geometry": None}])
    text = geojson.dumps(frame, "mentions")
    assert json.loads(text)["features"][0]["properties"]["runners_up"] == [{"lat": None, "score": None}]


def good() -> dict:
    return json.loads(geojson.dumps(frames.build("routes", [route()]), "routes"))


def broken(change):
    value = good()
    change(value)
    return json.dumps(value)


def _properties(name, value):
    return broken(lambda g: g["features"][0]["properties"].__setitem__(name, value))


BAD = [
    ("", "no JSON"),
    ("<html>", "no JSON"),
    ("[" * 200_000, "no JSON"),
    ("[]", "FeatureCollection"),
    ('{"type":"Topology","features":[]}', "FeatureCollection"),
    ('{"type":"FeatureCollection","features":{}}', "FeatureCollection"),
    ('{"type":"FeatureCollection","features":[7]}', "feature 1 is no Feature"),
    ("<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "no JSON"),
    (_properties("title", 7), "title is no text"),
    (_properties("score", "high"), "score is no number"),
    (_properties("score", True), "score is no number"),
    (_properties("evidence_start", 1.5), "evidence_start is no whole number"),
    (_properties("evidence_start", 10**40), "evidence_start is no whole number"),
    (_properties("evidence_start", None), "evidence_start is missing"),
    (_properties("date_start", "27/12/2007"), "date_start is no ISO date"),
    (_properties("goods", ["a", 1]), "goods is no list of texts"),
    (_properties("stop_coordinates", [[1, 2], [1]]), "stop_coordinates is no [lon, lat]"),
    (_properties("stop_coordinates", [[1, 2], [1, 95]]), "stop_coordinates lies outside"),
    (_properties("stops", ["only one"]), "fewer than two stops"),
    (broken(lambda g: g["features"].append(g["features"][0])), "route_id occurs twice"),
    (broken(lambda g: g["features"][0].update(geometry={"type": "Point", "coordinates": [1, 2]})), "nor a LineString"),
    (broken(lambda g: g["features"][0]["geometry"].update(coordinates=[[1, 2]])), "fewer than two positions"),
    (broken(lambda g: g["features"][0]["geometry"].update(coordinates=[[1, 2], ["x", 2]])), "is no number"),
    (good_text := json.dumps(good()).replace("0.5", "NaN"), "score"),
]


@pytest.mark.parametrize(("text", "words"), BAD, ids=range(len(BAD)))
def test_a_bad_file_is_named_by_its_fault(text, words):
    with pytest.raises(TableError) as caught:
        geojson.loads(text, "routes")
    assert words in str(caught.value)


def test_every_fault_is_collected():
    value = good()
    value["features"][0]["properties"].update(title=1, score="x", goods=3)
    with pytest.raises(TableError) as caught:
        geojson.loads(json.dumps(value), "routes")
    assert len(caught.value.faults) == 3


def test_writing_replaces_at_once_and_leaves_nothing_beside(tmp_path):
    path = tmp_path / "routes.geojson"
    path.write_text("old", encoding="utf-8")
    geojson.write(frames.build("routes", [route()]), path, table="routes")
    same(geojson.read(path, table="routes"), geojson.loads(path.read_text(encoding="utf-8"), "routes"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["routes.geojson"]


def test_a_fault_while_writing_leaves_the_old_file(tmp_path):
    path = tmp_path / "routes.geojson"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(TableError):
        geojson.write(frames.build("routes", [route()]).drop(columns="stops"), path, table="routes")
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["routes.geojson"]


def test_where_nothing_can_be_written_a_clear_message_comes(tmp_path):
    with pytest.raises(RatlinesError, match="could not be written"):
        geojson.write(frames.empty("routes"), tmp_path / "missing" / "routes.geojson", table="routes")
    with pytest.raises(RatlinesError, match="could not be read"):
        geojson.read(tmp_path / "missing.geojson", table="routes")
    (tmp_path / "latin.geojson").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TableError, match="not UTF-8"):
        geojson.read(tmp_path / "latin.geojson", table="routes")


def test_a_written_file_has_the_rights_that_other_files_have(tmp_path):
    geojson.write(frames.empty("routes"), tmp_path / "routes.geojson", table="routes")
    (tmp_path / "other").write_text("x", encoding="utf-8")
    assert (tmp_path / "routes.geojson").stat().st_mode == (tmp_path / "other").stat().st_mode
