"""Taking away what is shown, from the page itself: each format, the publish switch, the picture."""

import csv
import io
import json
import re
from pathlib import Path

import geopandas as gpd
import pytest
from playwright.sync_api import expect

from tests.dashboard.helpers import figure, quiet, told, unfold

pytestmark = pytest.mark.browser
WASIT = "/?province=IQ/Wasit"


def save(page, folder: Path, title: str = "") -> Path:
    """Save the file that the open menu offers, as ``title`` where one is given."""
    if title:
        unfold(page, "export_format")
        before = len(page.watch.frames)
        page.get_by_role("option").filter(has_text=title).first.click()
        told(page, before)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_every_format_holds_what_is_shown_and_the_map_opens_from_disk_without_a_network(
    open_page, dashboard, tmp_path: Path
) -> None:
    page = open_page(dashboard + WASIT + "&sure=75")
    incidents, routes = int(figure(page, "Incidents")), int(figure(page, "Supply routes"))
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_text("This file holds exact positions")).to_be_visible()
    for title, ending, number in (
        ("Incidents: GeoJSON", "-incidents.geojson", incidents),
        ("Routes: GeoJSON", "-routes.geojson", routes),
        ("Incidents: CSV", "-incidents.csv", incidents),
        ("Routes: CSV", "-routes.csv", routes),
    ):
        path = save(page, tmp_path, title)
        assert path.name.endswith(ending)
        text = path.read_text(encoding="utf-8-sig")
        found = json.loads(text)["features"] if ending.endswith("geojson") else list(csv.DictReader(io.StringIO(text)))
        assert len(found) == number, title
    for title in ("ACLED", "UCDP GED"):
        text = save(page, tmp_path, f"Incidents: CSV in {title}").read_text(encoding="utf-8-sig")
        assert 0 < len(list(csv.DictReader(io.StringIO(text)))) <= incidents
    assert len(gpd.read_parquet(save(page, tmp_path, "Incidents: GeoParquet"))) == incidents
    assert len(gpd.read_file(save(page, tmp_path, "GeoPackage"), layer="incidents")) == incidents
    assert "<Placemark" in save(page, tmp_path, "KML").read_text(encoding="utf-8")
    path = save(page, tmp_path, "The map")
    assert re.fullmatch(r"ratlines-\d{4}-\d\d-\d\d\.html", path.name)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save a picture of the map").click()
    picture = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(picture)
    assert picture.name.endswith(".png")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 10_000, "an empty picture is smaller"
    assert page.watch.calm(), page.watch
    opened = open_page(path.as_uri(), wait=False)
    opened.locator("canvas").first.wait_for()
    expect(opened.locator("#ratlines-scope")).to_contain_text("incidents likely and better")
    assert opened.watch.calm(), opened.watch


def test_what_is_prepared_for_publication_is_rounded_and_says_so(open_page, dashboard, tmp_path: Path) -> None:
    page = open_page(dashboard + WASIT)
    page.get_by_role("button", name="Export").click()
    page.get_by_text("Prepare for publication").click()
    expect(page.get_by_text("This file holds exact positions")).to_have_count(0)
    expect(page.get_by_text("The file says what was changed")).to_be_visible()
    quiet(page)
    document = save(page, tmp_path)
    found = json.loads(save(page, tmp_path, "Incidents: GeoJSON").read_text(encoding="utf-8"))
    points = [f["geometry"]["coordinates"] for f in found["features"] if f["geometry"]]
    assert points
    assert all(round(value, 1) == value for point in points for value in point)
    opened = open_page(document.as_uri(), wait=False)
    opened.locator("html[data-ready]").wait_for(state="attached")
    notice = opened.locator("#ratlines-notices")
    expect(notice).to_contain_text("rounded")
    expect(notice).to_contain_text("names of persons")
    assert opened.locator("#ratlines-incidents").inner_text().strip()
    assert opened.watch.calm(), opened.watch
