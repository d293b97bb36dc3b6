"""Every format, read back by another program's own reader: nothing of text, date, toll or place is lost."""

import csv
import io
import json
import os
import sqlite3
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from exchange import atomic, cells, layers, outgoing
from exchange.errors import ExportFailed
from geo import frames, geojson
from geo.models import SubEventType
from tests.exchange.conftest import NASTY

LOG = [
    {"correction_id": "c1", "action": "type", "author": "Noor 🙏", "value": {"sub_event_type": "Arrests"}, "reason": NASTY[0]}
]


def same_points(read, written) -> None:
    for one, other in zip(read, written, strict=True):
        assert (one is None) == (other is None)
        if one is not None:
            assert shapely.equals_exact(one, other, tolerance=1e-6), (one, other)


def days(series: pd.Series) -> list[str | None]:
    return [None if pd.isna(value) else pd.Timestamp(value).strftime("%Y-%m-%d") for value in series]


def whole(series: pd.Series) -> list[int | None]:
    return [None if pd.isna(value) else int(value) for value in series]


@pytest.mark.parametrize("table", ["incidents", "routes", "mentions"])
def test_geojson_is_read_by_gdal_and_by_ourselves(tables, tmp_path: Path, table: str) -> None:
    path = tmp_path / "out.geojson"
    outgoing.write(tables, path, format="geojson", table=table, log=LOG)
    frame = getattr(tables, table)
    read = pyogrio.read_dataframe(path)
    assert read.crs == "EPSG:4326"
    same_points(read.geometry, frame.geometry)
    if table == "incidents":
        assert read["evidence"].fillna("").tolist() == frame["evidence"].tolist()
    back = geojson.loads(path.read_text(encoding="utf-8"), table)
    assert back.drop(columns="geometry").astype(str).equals(frame.drop(columns="geometry").astype(str))
    content = json.loads(path.read_bytes())
    assert content["corrections"] == LOG
    assert "GeoNames" in content["about"]["attribution"]
    assert "crs" not in content, "RFC 7946"


def test_geopackage_has_real_dates_and_every_text(tables, tmp_path: Path) -> None:
    path = tmp_path / "out.gpkg"
    outgoing.write(tables, path, format="gpkg", log=LOG, title="Kut")
    listed = dict(pyogrio.list_layers(path).tolist())
    assert listed == {
        "incidents": "Point",
        "routes": "LineString",
        "mentions": "Point",
        "corrections": None,
        "about": None,
        "layer_styles": None,
    }
    info = pyogrio.read_info(path, layer="incidents")
    kinds = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert (kinds["date_start"], kinds["date_end"], kinds["published"]) == ("OFTDate",) * 3
    assert kinds["fatalities_best"] == "OFTInteger64"
    read = pyogrio.read_dataframe(path, layer="incidents")
    frame = tables.incidents
    same_points(read.geometry, frame.geometry)
    for name in ("event_id", "evidence", "title", "source", "location", "admin1", "date_text", "sub_event_type", "url"):
        assert read[name].tolist() == frame[name].tolist(), name
    for name in ("date_start", "date_end", "published"):
        assert days(read[name]) == days(frame[name]), name
    for name in ("fatalities_low", "fatalities_best", "fatalities_high", "geo_precision"):
        assert whole(read[name]) == whole(frame[name]), name
    assert [json.loads(text) for text in read["claims"]] == frame["claims"].tolist()
    assert [json.loads(text) for text in read["actors"]] == frame["actors"].tolist()
    routes = pyogrio.read_dataframe(path, layer="routes")
    same_points(routes.geometry, tables.routes.geometry)
    assert [json.loads(text) for text in routes["stop_coordinates"]] == tables.routes["stop_coordinates"].tolist()
    log = pyogrio.read_dataframe(path, layer="corrections", read_geometry=False)
    assert (log["author"][0], log["reason"][0]) == ("Noor 🙏", NASTY[0])
    assert json.loads(log["value"][0]) == {"sub_event_type": "Arrests"}
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_geopackage_styles_stand_where_qgis_looks(tables, tmp_path: Path) -> None:
    path = tmp_path / "out.gpkg"
    outgoing.write(tables, path, format="gpkg")
    rows = (
        sqlite3.connect(path)
        .execute("SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles")
        .fetchall()
    )
    assert {row[0] for row in rows} == {"incidents", "routes", "mentions"}
    for name, column, default, qml in rows:
        assert (column, default) == ("geometry", 1)
        root = ET.fromstring(qml)
        values = {category.get("value") for category in root.iter("category")}
        if name == "incidents":
            assert values == {str(kind) for kind in SubEventType}
        if name == "routes":
            assert values == {"road", "straight"}


def test_geoparquet_keeps_lists_and_types(tables, tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    outgoing.write(tables, path, format="parquet", log=LOG)
    read = gpd.read_parquet(path)
    frame = tables.incidents
    assert read.crs is not None
    assert read.crs.to_authority() in (("OGC", "CRS84"), ("EPSG", "4326"))
    same_points(read.geometry, frame.geometry)
    for name in ("event_id", "evidence", "title", "location"):
        assert read[name].tolist() == frame[name].tolist()
    assert days(read["date_start"]) == days(frame["date_start"])
    assert whole(read["fatalities_high"]) == whole(frame["fatalities_high"])
    assert [list(actors) for actors in read["actors"]] == frame["actors"].tolist()
    assert [[dict(c) for c in claims] for claims in read["claims"]] == frame["claims"].tolist()
    metadata = pq.read_metadata(path).metadata
    assert json.loads(metadata[b"geo"])["version"] == "1.1.0"
    assert json.loads(metadata[b"ratlines.corrections"]) == LOG
    assert str(pq.read_schema(path).field("date_start").type) == "date32[day]"


def test_kml_is_read_by_gdal_and_runs_nothing(tables, tmp_path: Path) -> None:
    path = tmp_path / "out.kml"
    outgoing.write(tables, path, format="kml")
    assert {name for name, _ in pyogrio.list_layers(path)} == {"Incidents", "Routes"}
    read = pyogrio.read_dataframe(path, layer="Incidents")
    frame = tables.incidents
    same_points([g if g is None else shapely.force_2d(g) for g in read.geometry], frame.geometry)
    wanted = [text.replace("\r\n", "\n") for text in frame["evidence"]]
    assert read["evidence"].fillna("").tolist() == wanted, "ExtendedData"
    begins = [None if pd.isna(v) else str(v)[:10] for v in read["begin"]]
    assert begins == days(frame["date_start"])
    descriptions = read["description"].fillna("").tolist()
    assert not any("<script" in text for text in descriptions)
    assert any("&lt;script&gt;" in text for text in descriptions)
    assert "<Point><coordinates>0" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("table", ["incidents", "routes", "mentions"])
def test_csv_is_read_back_and_runs_in_no_spreadsheet(tables, tmp_path: Path, table: str) -> None:
    path = tmp_path / "out.csv"
    outgoing.write(tables, path, format="csv", table=table)
    frame = getattr(tables, table)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "a spreadsheet then knows that it is UTF-8"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(frame)
    for row, (_, wanted) in zip(rows, frame.iterrows(), strict=True):
        for column in frames.TABLES[table]:
            cell = cells.restore(row[column.name])
            if column.kind == "text":
                assert cell == wanted[column.name]
            elif column.kind in ("texts", "records", "positions"):
                assert json.loads(cell) == wanted[column.name]
            elif column.kind == "date":
                assert cell == ("" if pd.isna(wanted[column.name]) else wanted[column.name].strftime("%Y-%m-%d"))
            else:
                assert (float(cell) if cell else None) == (None if pd.isna(wanted[column.name]) else float(wanted[column.name]))
        for cell in row.values():
            assert not cell.startswith(tuple("=+@\t\r＝＋－＠")), cell
            assert not cell.startswith("-") or float(cell) < 0, "only a number may begin with a minus"
    if table == "routes":
        same_points([shapely.from_wkt(row["geometry"]) if row["geometry"] else None for row in rows], frame.geometry)
    else:
        points = [shapely.Point(float(r["longitude"]), float(r["latitude"])) if r["latitude"] else None for r in rows]
        same_points(points, frame.geometry)
    assert len(pd.read_csv(path)) == len(frame)
    assert len(pyogrio.read_dataframe(path)) == len(frame)


@pytest.mark.parametrize("kind", ["acled", "ged"])
def test_a_table_in_others_columns_comes_back_whole(tables, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out.csv"
    outgoing.write(tables, path, format=kind)
    read = layers.read(path.read_bytes(), "out.csv")
    assert read.notes == ()
    frame = tables.incidents
    back = read.frame
    same_points(back.geometry, frame.geometry)
    for column in frames.INCIDENTS:
        assert back[column.name].astype(str).tolist() == frame[column.name].astype(str).tolist(), column.name
    assert len(pd.read_csv(path)) == len(frame)


def test_others_columns_hold_what_their_codebooks_say(tables, tmp_path: Path) -> None:
    outgoing.write(tables, tmp_path / "a.csv", format="acled")
    outgoing.write(tables, tmp_path / "g.csv", format="ged")
    acled = pd.read_csv(tmp_path / "a.csv", dtype=str, keep_default_na=False)
    ged = pd.read_csv(tmp_path / "g.csv", dtype=str, keep_default_na=False)
    frame = tables.incidents.reset_index(drop=True)
    number = len(NASTY) + 1
    row, wanted = acled.loc[number], frame.loc[number]
    day = wanted["date_start"].strftime("%Y-%m-%d")
    assert (row["event_date"], row["year"], row["time_precision"], row["iso"], row["country"]) == (
        day,
        day[:4],
        "1",
        "368",
        "Iraq",
    )
    assert (float(row["latitude"]), float(row["longitude"])) == (wanted.geometry.y, wanted.geometry.x)
    assert (row["geo_precision"], row["location"], row["admin1"]) == ("1", wanted["location"], wanted["admin1"])
    assert row["notes"].startswith(wanted["evidence"] + "\n[Ratlines: ")
    row = ged.loc[number]
    assert (row["date_start"], row["date_prec"], row["country_id"], row["region"]) == (
        f"{day} 00:00:00.000",
        "1",
        "645",
        "Middle East",
    )
    assert row["geom_wkt"] == f"POINT ({wanted.geometry.x} {wanted.geometry.y})"
    assert row["priogrid_gid"].isdecimal()
    assert (acled["fatalities"][frame["fatalities_best"].isna()] == "").all(), "no toll is no zero"
    assert (ged["best"][frame["fatalities_best"].isna()] == "").all()


@pytest.mark.parametrize("kind", outgoing.FORMATS)
def test_empty_tables_are_a_valid_file(no_tables, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"empty{outgoing.FORMATS[kind].ending}"
    outgoing.write(no_tables, path, format=kind)
    if kind == "parquet":
        assert len(gpd.read_parquet(path)) == 0
    elif kind in ("acled", "ged"):
        assert len(layers.read(path.read_bytes(), path.name).frame) == 0
    elif kind == "gpkg":
        assert len(pyogrio.read_dataframe(path, layer="incidents")) == 0
    elif kind == "kml":
        assert b"<Folder>" in path.read_bytes()
    else:
        assert len(pyogrio.read_dataframe(path)) == 0


@pytest.mark.parametrize("kind", outgoing.FORMATS)
def test_text_that_no_format_can_hold_becomes_a_mark(no_tables, tmp_path: Path, kind: str) -> None:
    import dataclasses

    from benchmarks import casefile_samples as samples
    from casefile.tables import plain_frames

    read = samples.extract(samples.report(1))
    incident = dataclasses.replace(read.incidents[0], evidence="a\0b\ud800c\x01d")
    made = plain_frames([dataclasses.replace(read, incidents=(incident,))])
    path = tmp_path / f"out{outgoing.FORMATS[kind].ending}"
    outgoing.write(made, path, format=kind)
    if kind == "gpkg":
        assert pyogrio.read_dataframe(path, layer="incidents")["evidence"][0] == "a�b�c\x01d"
    elif kind == "parquet":
        assert gpd.read_parquet(path)["evidence"][0] == "a�b�c\x01d"
    elif kind == "kml":
        assert pyogrio.read_dataframe(path, layer="Incidents")["evidence"][0] == "a�b�c�d"
    else:
        path.read_text(encoding="utf-8")


@given(st.text(st.characters(codec="utf-8")))
def test_defusing_loses_nothing_and_leaves_nothing_to_run(text: str) -> None:
    defused = cells.defuse(text)
    assert cells.restore(defused) == text
    assert not defused.lstrip(" \u00a0\u3000").startswith(tuple(cells.DANGEROUS))


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")) | st.integers(), min_size=1, max_size=4),
        max_size=5,
    )
)
def test_a_csv_gives_its_texts_back(rows) -> None:
    data = cells.to_csv(["a", "b"], rows).decode()
    read = list(csv.reader(io.StringIO(data, newline="")))[1:]
    assert [
        [cells.restore(c) if isinstance(w, str) else int(c) for c, w in zip(r, row, strict=True)]
        for r, row in zip(read, rows, strict=True)
    ] == rows


def test_a_write_that_fails_leaves_the_file_and_no_litter(tables, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("what was there")
    for kind in outgoing.FORMATS:
        with pytest.raises(ExportFailed, match="unchanged"), atomic.replacing(path):
            raise OSError(28, "No space left on device")
        with pytest.raises(ExportFailed, match=r"unchanged|could not be written"):
            outgoing.write(tables, tmp_path / "no such folder" / "out", format=kind)
    assert path.read_text() == "what was there"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]
    with pytest.raises(ExportFailed, match="There is no format"):
        outgoing.write(tables, path, format="shp")
    with pytest.raises(ExportFailed, match="holds no routes"):
        outgoing.write(tables, path, format="ged", table="routes")


def test_what_a_killed_process_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    old, new, other = (tmp_path / f".{name}.part" for name in ("out.csv.aaaa", "out.csv.bbbb", "else.csv.cccc"))
    for file in (old, new, other):
        file.write_text("half")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    atomic.write(tmp_path / "out.csv", b"whole")
    assert {file.name for file in tmp_path.iterdir()} == {"out.csv", new.name, other.name}


def test_the_old_file_is_replaced_and_never_written_into(tables, tmp_path: Path) -> None:
    path, kept = tmp_path / "out", tmp_path / "kept"
    for kind in outgoing.FORMATS:
        path.unlink(missing_ok=True)
        kept.unlink(missing_ok=True)
        path.write_text("what was there")
        os.link(path, kept)
        outgoing.write(tables, path, format=kind)
        assert kept.read_text() == "what was there", kind
        assert path.stat().st_size > 1000
