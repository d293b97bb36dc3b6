"""Others' tables as layers: the published headers and row layouts of ACLED and UCDP GED, and GeoJSON. The rows are made up."""

import json
from pathlib import Path

import pytest

from exchange import acled, events, ged, layers, places, states
from exchange.errors import ImportRefused
from geo import lexicon
from geo.models import SubEventType

FILES = Path(__file__).parent / "files"  # the layouts are the published ones; the rows are made up
ACLED_HEADER, ACLED_ROW, *_ = (FILES / "acled.csv").read_text(encoding="utf-8-sig").splitlines()


def acled_file() -> bytes:
    return (FILES / "acled.csv").read_bytes()


def ged_file(*, header: bool = True) -> bytes:
    data = (FILES / "ged.csv").read_bytes()
    return data if header else data.partition(b"\n")[2]


def test_the_columns_are_those_of_the_published_files() -> None:
    assert ",".join(acled.COLUMNS) == ACLED_HEADER
    assert len(ged.COLUMNS) == 49
    assert ged_file().partition(b"\n")[0].decode() == ",".join(ged.COLUMNS)


def test_an_acled_export_is_read() -> None:
    read = layers.read(acled_file(), "iraq.csv")
    assert read.label == "ACLED"
    one, two, three, four = (row for _, row in read.frame.iterrows())
    assert (one["event_id"], one["event_type"], one["sub_event_type"]) == ("acled-IRQ900001", "Battles", "Armed clash")
    assert (one["country"], one["admin1"], one["location"]) == ("IQ", "Wasit", "Al Kut")
    assert (one.geometry.x, one.geometry.y, one["geo_precision"]) == (45.8182, 32.5128, 1)
    assert one["actors"] == ["Police Forces of Iraq (2020-)", "Unidentified Armed Group (Iraq)", "Tribe A", "Tribe B"]
    assert one["evidence"] == "On 7 March, police, and an armed group, clashed. 3 died."
    assert (one["source"], one["fatalities_best"]) == ("ACLED: Al Mada", 3)
    assert [str(d.date()) for d in (one["date_start"], one["date_end"])] == ["2023-03-07", "2023-03-07"]
    assert [str(d.date()) for d in (two["date_start"], two["date_end"])] == ["2023-03-05", "2023-03-11"]
    assert (two["date_precision"], two["geo_precision"], two["fatalities_best"]) == ("week", 2, 0)
    assert [str(d.date()) for d in (three["date_start"], three["date_end"])] == ["2023-03-01", "2023-03-31"]
    assert (three["sub_event_type"], three["event_type"], three["geo_precision"]) == ("Other", "Protests", 4)
    assert three["title"] == "Peaceful protest, Maysan"
    assert four.geometry is None, "never (0, 0)"
    assert four["unplaced_reason"]
    assert any("1 row(s) have no position" in note for note in read.notes)
    assert any("1 row(s) have no number of fatalities" in note for note in read.notes)


def test_an_acled_export_of_the_old_kind_is_read() -> None:
    (row,) = (row for _, row in layers.read((FILES / "acled_old.csv").read_bytes(), "old.csv").frame.iterrows())
    assert (row["event_id"], row["sub_event_type"], str(row["date_start"].date())) == (
        "acled-IRQ1",
        "Attack on civilians",
        "2017-12-27",
    )


@pytest.mark.parametrize("header", [True, False])
def test_a_ged_file_is_read_with_and_without_its_header(header: bool) -> None:
    read = layers.read(ged_file(header=header), "GEDEvent.csv")
    assert read.label == "UCDP GED"
    one, two, three = (row for _, row in read.frame.iterrows())
    assert (one["event_id"], one["country"], one["admin1"], one["location"]) == (
        "ged-900001",
        "IQ",
        "Wasit governorate",
        "Al Kut town",
    )
    assert (one["fatalities_low"], one["fatalities_best"], one["fatalities_high"]) == (4, 11, 11)
    assert one["actors"] == ["Government of Iraq", "Al-Mahdi Army"]
    assert (str(one["date_start"].date()), one["date_precision"], one["geo_precision"]) == ("2007-12-27", "day", 1)
    assert (one.geometry.x, one.geometry.y) == (45.8182, 32.5128)
    assert (one["title"], one["source"], str(one["published"].date())) == (
        "Clashes in Kut;Kut fighting",
        "UCDP GED: Wire A;Wire B",
        "2007-12-28",
    )
    assert (two["country"], two["sub_event_type"], two["date_precision"], two["geo_precision"]) == (
        "CD",
        "Attack on civilians",
        "year",
        4,
    )
    assert (str(two["date_start"].date()), str(two["date_end"].date())) == ("1997-01-01", "1997-12-31")
    assert three.geometry is None
    assert three["date_precision"] == "month"


def test_an_old_ged_file_with_other_names_of_deaths_is_read() -> None:
    data = b"id,date_start,date_end,latitude,longitude,best_est,high_est,low_est\n7,1997-01-01,1997-01-02,1.5,2.5,3,4,2\n"
    (row,) = (row for _, row in layers.read(data, "ged50.csv").frame.iterrows())
    assert (row["fatalities_low"], row["fatalities_best"], row["fatalities_high"], row["date_precision"]) == (2, 3, 4, "range")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"a,b\n1,2\n", "x.csv", "neither ACLED's columns"),
        (b"only one column\n", "x.csv", "no row of column names"),
        (b"", "x.csv", "no row of column names"),
        (b"\xff\xfe\x00", "x.csv", "is not text|no row"),
        (b"{", "x.geojson", "no JSON"),
        (b"[1,2]", "x.geojson", "no GeoJSON"),
        (b'{"type": "FeatureCollection"}', "x.geojson", "no GeoJSON"),
        (b"[" * 100_000, "x.geojson", "no JSON"),
        (b"<OGRVRTDataSource><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTDataSource>", "x.geojson", "no JSON"),
    ],
)
def test_what_is_no_layer_is_refused_in_words(data: bytes, name: str, words: str) -> None:
    with pytest.raises(ImportRefused, match=words):
        layers.read(data, name)


def test_endless_rows_and_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exchange.sheet.MAX_ROWS", 3)
    with pytest.raises(ImportRefused, match="more than 3 rows"):
        layers.read(acled_file(), "iraq.csv")
    monkeypatch.undo()
    with pytest.raises(ImportRefused, match="no CSV at line 2"):
        layers.read((ACLED_HEADER + '\n"' + "x" * 5_000_000).encode(), "iraq.csv")


def test_a_row_twice_is_told() -> None:
    data = "\n".join([ACLED_HEADER, ACLED_ROW, ACLED_ROW]).encode()
    read = layers.read(data, "iraq.csv")
    assert len(read.frame) == 1
    assert any("repeat the id" in note for note in read.notes)


def test_geojson_of_any_kind_is_read_and_what_is_left_out_is_told() -> None:
    feature = {
        "type": "Feature", "id": "a1", "geometry": {"type": "Point", "coordinates": [45.8, 32.5, 12.0]},
        "properties": {"Date": "2007-12-27T10:00:00Z", "type": "Armed clash", "Place": "Al Kut", "country": "Iraq",
                       "deaths": 4, "description": "A clash. {{7*7}}", "url": "javascript:alert(1)"},
    }  # fmt: skip
    others = [
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": []}, "properties": {}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}, "properties": {"date": "03/04/2007"}},
        {"type": "Feature", "geometry": None, "properties": None},
        7,
    ]
    data = json.dumps({"type": "FeatureCollection", "features": [feature, *others]}).encode()
    read = layers.read(data, "mine.geojson", label="Field notes")
    one, two, three = (row for _, row in read.frame.iterrows())
    assert (one["sub_event_type"], one["country"], one["location"], one["fatalities_best"]) == (
        "Armed clash",
        "IQ",
        "Al Kut",
        4,
    )
    assert (one["evidence"], one["url"], one["source"]) == ("A clash. {{7*7}}", "", "Field notes")
    assert str(one["date_start"].date()) == "2007-12-27"
    assert two.geometry is None
    assert "03/04/2007" in two["undated_reason"], "a day that can be read in two ways is not guessed"
    assert three.geometry is None
    notes = " ".join(read.notes)
    assert "1 row(s) are a Polygon, not a point" in notes
    assert "1 row(s) are no features" in notes


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2007-12-27", "2007-12-27"),
        ("2007-12-27 00:00:00.000", "2007-12-27"),
        ("27 December 2007", "2007-12-27"),
        ("27-Dec-2007", "2007-12-27"),
        ("٢٠٠٧-12-27", "2007-12-27"),
        ("2007-13-01", None),
        ("12/27/2007", None),
        ("", None),
        ("27 Foo 2007", None),
    ],
)
def test_days_are_read_only_where_they_can_be_read_in_one_way(written: str, day: str | None) -> None:
    found = events.day(written)
    assert (found.isoformat() if found else None) == day


def test_every_state_of_the_lexicon_is_one() -> None:
    tables = lexicon.load("states")
    for number, iso in (tables["gwno"] | tables["former"]).items():
        assert states.name_of(iso) != iso, f"{number}: {iso} is no ISO code"
        assert states.iso_of_gwno(number) == iso
    for iso in tables["gwno"].values():
        assert states.iso_of_gwno(str(states.gwno_of(iso))) == iso
        assert states.ucdp_region(iso)
    for name, iso in tables["names"].items():
        assert states.iso_of_name(name) == iso
        assert states.name_of(iso) != iso
    assert len(set(tables["gwno"].values())) == len(tables["gwno"])


def test_each_of_acleds_sub_events_that_ours_are_named_for_has_its_own() -> None:
    for kind in SubEventType:
        assert acled.SUB_EVENTS[acled.OWN_NAMES.get(kind, str(kind)).casefold()] is kind


def test_prio_grid_cells_are_counted_from_the_south_west() -> None:
    assert ged.priogrid(-90, -180) == 1
    assert ged.priogrid(-89.9, -179.4) == 2
    assert ged.priogrid(-89.4, -180) == 721
    assert ged.priogrid(90, 180) == 259200
    assert ged.priogrid(32.5128, 45.8182) == 176852  # (32.5128 + 90) * 2 = 245 rows of 720, and 451 cells from -180


def test_a_csv_of_places_becomes_a_geonames_dump(tmp_path) -> None:
    data = (
        "Name;Latitude;Longitude;Alternates;Type;Country\nZurbatiyah;33.148;46.045;Zurbatiya|زرباطية;town;Iraq\n"
        "Camp X;33.0;46.0;;camp;IQ\nNowhere;;;;;\nNull;0;0;;;\nFar;95;10;;;\nY;1;2;;volcano;\nZ;1;2;;town;Atlantis\n"
    ).encode()
    found, faults = places.read(data, "mine.csv")
    assert [(p.name, p.lat, p.lon, p.country, p.alternates) for p in found] == [
        ("Zurbatiyah", 33.148, 46.045, "IQ", ("Zurbatiya", "زرباطية")),
        ("Camp X", 33.0, 46.0, "IQ", ()),
    ]
    assert len(faults) == 5
    assert "line 4: nothing, nothing is no latitude" in faults[0]
    assert "Atlantis is no country" in faults[4]
    lines = places.to_dump(found).decode().splitlines()
    assert all(line.count("\t") == 18 for line in lines)
    with pytest.raises(ImportRefused, match="no column lat, lon"):
        places.read(b"name,x1\na,b\n", "mine.csv")


def test_the_gazetteer_reads_the_dump(tmp_path, monkeypatch) -> None:
    from geo.gazetteer import Gazetteer, gazetteer_build

    (tmp_path / "none.json").write_text("{}", encoding="utf-8")  # the places of the world do not matter here
    monkeypatch.setattr(gazetteer_build, "CITIES", tmp_path / "none.json")
    found, _ = places.read(b"name,lat,lon,alternates,country\nQaryat Zubaydiyah Test,32.77,45.18,Zubtestiya,IQ\n", "mine.csv")
    path = tmp_path / "mine.txt"
    path.write_bytes(places.to_dump(found))
    gazetteer = Gazetteer.open(cache=tmp_path, dumps=(path,))
    assert gazetteer.warnings == ()
    (match,) = gazetteer.lookup("Zubtestiya")
    assert (match.place.name, match.place.country, match.place.admin1, match.place.geonameid) == (
        "Qaryat Zubaydiyah Test",
        "IQ",
        "Wasit",
        None,
    )
