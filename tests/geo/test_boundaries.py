"""The provinces and countries of the world: which one a point lies in, what borders on what, and what the map draws."""

import csv
import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.boundaries import Boundaries
from geo.errors import DataError
from geo.gazetteer.gazetteer_build import TABLES
from geo.polygons import FOLDER

BOUNDARIES = Boundaries.load()


# Towns and what every atlas says of them; the last ones are on coasts and on the open sea.
@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (32.51, 45.82, ("IQ", "Wasit")), (33.34, 44.40, ("IQ", "Baghdad")), (30.51, 47.78, ("IQ", "Basra")),
        (36.34, 43.13, ("IQ", "Nineveh")), (33.35, 43.78, ("IQ", "Anbar")), (34.61, 43.68, ("IQ", "Salah al-Din")),
        (31.99, 44.33, ("IQ", "Najaf")), (35.47, 44.39, ("IQ", "Kirkuk")), (33.12, 46.16, ("IR", "Ilam")),
        (34.31, 47.07, ("IR", "Kermanshah")), (35.34, 40.14, ("SY", "Deir ez-Zor")), (31.62, 65.71, ("AF", "Kandahar")),
        (48.00, 37.80, ("UA", "Donetsk")), (44.95, 34.10, ("UA", "Crimea")), (15.35, 44.21, ("YE", "Sanaa City")),
        (13.69, -89.19, ("SV", "San Salvador")), (51.51, -0.13, ("GB", "England")), (48.86, 2.35, ("FR", "Ile-de-France")),
        (31.3, -92.45, ("US", "Louisiana")), (42.36, -71.05, ("US", "Massachusetts")), (31.50, 34.46, ("PS", "Gaza Strip")),
        (0, 0, ("", "")), (30.0, -40.0, ("", "")), (float("nan"), 0, ("", "")), (91, 0, ("", "")),
    ],
)  # fmt: skip
def test_a_point_lies_in_its_province(lat, lon, expected) -> None:
    assert BOUNDARIES.locate(lat, lon) == expected


@given(st.floats(allow_nan=True, allow_infinity=True), st.floats(allow_nan=True, allow_infinity=True))
def test_any_numbers_are_somewhere_or_nowhere(lat, lon) -> None:
    country, admin1 = BOUNDARIES.locate(lat, lon)
    assert (country, admin1) == ("", "") or (country, admin1) in BOUNDARIES.provinces


@given(st.floats(min_value=-90, max_value=90), st.floats(min_value=-180, max_value=180))
def test_a_point_of_the_globe_lies_in_the_province_that_is_told(lat, lon) -> None:
    country, admin1 = BOUNDARIES.locate(lat, lon)
    if country:
        assert shapely.distance(BOUNDARIES.polygon(country, admin1), shapely.Point(lon, lat)) <= 0.16


def test_every_province_is_sound() -> None:
    assert len(BOUNDARIES.provinces) > 3900
    assert shapely.is_valid(BOUNDARIES._shapes).all()
    for (country, name), province in BOUNDARIES.provinces.items():
        assert name.strip() == name != ""
        assert country in BOUNDARIES.countries
        assert province.radius_m >= 1000
        polygon = BOUNDARIES.polygon(country, name)
        assert shapely.distance(polygon, shapely.Point(province.lon, province.lat)) < 0.01, (country, name)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ninawa", "Nineveh"),
        ("At-Ta'mim", "Kirkuk"),
        ("Al Anbar", "Anbar"),
        ("Sala ad-Din", "Salah al-Din"),
    ],
)
def test_a_province_answers_to_natural_earths_name_too(name, found) -> None:
    province = BOUNDARIES.admin1("IQ", name)
    assert province is not None
    assert province.name == found


def test_a_province_that_is_not_there_is_none() -> None:
    assert BOUNDARIES.admin1("IQ", "Texas") is None
    assert BOUNDARIES.admin1("XX", "Wasit") is None


def test_iraq_has_the_eighteen_governorates_that_reports_of_its_war_name() -> None:
    names = {name for country, name in BOUNDARIES.provinces if country == "IQ"}
    assert names == set(
        "Anbar|Babil|Baghdad|Basra|Dhi Qar|Diyala|Duhok|Erbil|Karbala|Kirkuk|Maysan|Muthanna|Najaf|Nineveh|Qadisiyah"
        "|Salah al-Din|Sulaymaniyah|Wasit".split("|")
    )


def test_neighbours_are_mutual_and_cross_borders() -> None:
    assert ("IR", "Ilam") in BOUNDARIES.neighbours("IQ", "Wasit")
    assert ("IQ", "Maysan") in BOUNDARIES.neighbours("IQ", "Wasit")
    assert ("IQ", "Anbar") not in BOUNDARIES.neighbours("IQ", "Wasit")
    for key in BOUNDARIES.neighbours("IQ", "Wasit"):
        assert ("IQ", "Wasit") in BOUNDARIES.neighbours(*key)


def decode(ring: list[int], scale: int) -> list[tuple[float, float]]:
    """As the browser does it."""
    points, x, y = [], 0, 0
    for dx, dy in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return points


def test_map_layers_decode_to_the_polygons() -> None:
    layers = json.loads(json.dumps(BOUNDARIES.map_layers(countries=["IQ", "IR"])))
    assert {feature["country"] for feature in layers["provinces"]} == {"IQ", "IR"}
    assert len(layers["countries"]) > 230
    wasit = next(feature for feature in layers["provinces"] if feature["key"] == "IQ/Wasit")
    assert wasit["name"] == "Wasit"
    rings = [decode(ring, layers["scale"]) for ring in wasit["rings"]]
    assert all(ring[0] == ring[-1] for ring in rings)
    drawn = shapely.Polygon(rings[0])
    whole = BOUNDARIES.polygon("IQ", "Wasit")
    assert drawn.symmetric_difference(whole).area < 0.03 * whole.area
    assert whole.contains(shapely.Point(*wasit["label"]))


def test_neighbours_on_the_map_share_their_border() -> None:
    layers = BOUNDARIES.map_layers(countries=["IQ"])
    shapes = [
        shapely.union_all([shapely.Polygon(decode(ring, layers["scale"])) for ring in feature["rings"]])
        for feature in layers["provinces"]
    ]
    gaps = shapely.get_parts(shapely.union_all(shapes))
    assert sum(len(part.interiors) for part in gaps) == 0


def test_bounds_choose_the_provinces_that_meet_them() -> None:
    layers = BOUNDARIES.map_layers(countries=["IQ"], bounds=(47.0, 29.5, 48.5, 31.0))
    names = {feature["name"] for feature in layers["provinces"]}
    assert "Basra" in names
    assert "Duhok" not in names


def test_the_world_stays_small() -> None:
    layers = BOUNDARIES.map_layers(countries=["IQ", "IR", "SY"])
    assert len(json.dumps(layers, separators=(",", ":"))) < 350_000
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 4_000_000


def test_the_folder_holds_what_the_tables_say() -> None:
    with (FOLDER / "provinces.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(BOUNDARIES._shapes) == len(BOUNDARIES._drawn.features) - 1
    assert len((FOLDER / "countries.txt").read_text().split()) == len(BOUNDARIES._outlines.features) - 1
    assert TABLES.is_dir()


def test_a_missing_folder_is_a_clear_error(tmp_path) -> None:
    with pytest.raises(DataError, match=r"provinces\.csv"):
        Boundaries.load(tmp_path)
