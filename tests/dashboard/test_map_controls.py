"""The map's own controls on the page, the samples, and the reading under way."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.conftest import CHROMIUM_OPTIONS
from tests.dashboard.conftest import cut_off
from tests.dashboard.helpers import choose, drawn, figure, map_frame, quiet, rows, shows, table, until, widget

pytestmark = pytest.mark.browser
SENTENCE = "Gunmen killed three policemen in Al Kut on Sunday, a police source said. "


@pytest.fixture(scope="module")
def context(launch, gate) -> Iterator[Any]:
    """A browser that gives the map a process of its own, as everybody's does."""
    apart = cut_off(launch(CHROMIUM_OPTIONS), gate)
    yield apart
    apart.browser.close()


@pytest.fixture(scope="module")
def idle() -> list[Any]:
    """Pages of this browser that no test has at the moment."""
    return []


def test_the_legend_filters_the_page_and_the_time_line_sets_its_days_and_marks_what_is_selected(open_page, dashboard) -> None:
    page = open_page(dashboard)
    quiet(page)
    legend = page.frame_locator("iframe.map").locator(".legend")
    legend.locator("summary").click()
    row = legend.get_by_role("button", name=re.compile("^Arrests"))
    number = row.locator(".count").inner_text()
    row.click()
    page.wait_for_url(re.compile("type=Arrests"))
    quiet(page)
    shows(page, "Incidents", number)
    expect(widget(page, "type")).to_contain_text("Arrests")
    expect(row).to_have_attribute("aria-pressed", "true")
    drawn(page, number)
    page.get_by_role("button", name="Reset", exact=True).click()
    page.wait_for_url(re.compile(r"^(?!.*type=)"))
    quiet(page)
    expect(row).to_have_attribute("aria-pressed", "false")
    before = int(figure(page, "Incidents"))
    rows(page).nth(5).click()
    inside = page.frame_locator("iframe.map")
    expect(inside.locator(".span-mark")).to_have_attribute("visibility", "visible")
    box = inside.locator(".handle.start").bounding_box()
    track = inside.locator(".track").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] / 2, box["y"] + 5, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("from=200[78]"))
    quiet(page)
    shows(page, "Incidents", lambda seen: 0 < int(seen) < before)
    message = {"type": "ratlines:brush", "date_start": "2008-01-01", "date_end": "2008-03-31", "undated": False}
    map_frame(page).evaluate("message => parent.postMessage(message, '*')", message)
    page.wait_for_url(re.compile("from=2008-01-01"))
    quiet(page)
    assert "to=2008-03-31" in page.url
    shows(page, "Incidents", lambda seen: 0 < int(seen) < 40)
    parts = widget(page, "from").locator("[role=spinbutton]").all_inner_texts()
    assert parts == ["2008", "01", "01"]
    expect(widget(page, "undated").locator("input")).not_to_be_checked()


def test_provinces_are_shaded_and_tiles_are_asked_for_only_when_chosen(open_page, dashboard, gate) -> None:
    page = open_page(dashboard)
    before = len(gate.asked)
    page.get_by_text("Map", exact=True).click()
    choose(page, "map_shades", "Number of incidents")
    steps = page.frame_locator("iframe.map").locator(".legend .steps")
    expect(steps).to_contain_text("Incidents a province")
    assert page.watch.calm(), page.watch
    assert gate.asked[before:] == []
    choose(page, "map_tiles", "OpenStreetMap, online")
    expect(page.get_by_text("The server of these tiles learns where you look")).to_be_visible()
    # The map is a process of its own: it asks before Playwright hears of its requests.
    until(page, lambda: gate.asked[before:], "no tile was asked for")
    assert set(gate.asked[before:]) == {"tile.openstreetmap.org:443"}
    assert all("tile.openstreetmap.org" in address for address in page.watch.outside), page.watch.outside


def test_the_samples_can_be_put_away_and_brought_back(open_page, dashboard) -> None:
    page = open_page(dashboard)
    before = figure(page, "Incidents")
    page.get_by_text("Add reports").click()
    quiet(page)
    page.get_by_text("Show the sample reports").click()
    expect(page.get_by_text("34 sample reports")).to_have_count(0)
    quiet(page)
    shows(page, "Incidents", "0")
    expect(table(page).locator(".none")).to_contain_text("No incident was read")
    page.get_by_text("Show the sample reports").click()
    expect(page.get_by_text("34 sample reports")).to_be_visible()
    quiet(page)
    shows(page, "Incidents", before)


def give_reports(page: Any, folder: Path, *, number: int, sentences: int) -> None:
    """Upload ``number`` reports of so many sentences each."""
    files = []
    for at in range(number):
        path = folder / f"wire-{at}.txt"
        path.write_text(f"Wire {at}. " + SENTENCE * sentences, encoding="utf-8")
        files.append(str(path))
    page.get_by_text("Add reports").click()
    page.locator("input[type=file]").set_input_files(files)


def test_reading_can_be_stopped_and_what_was_read_stays(open_page, dashboard, tmp_path: Path) -> None:
    page = open_page(dashboard)
    give_reports(page, tmp_path, number=24, sentences=400)
    page.get_by_text(re.compile(r"Reading report ([3-9]|1\d) of 24")).wait_for()
    page.get_by_role("button", name="Stop reading").click()
    stopped = page.locator(".notice", has_text="Reading was stopped")
    expect(stopped).to_contain_text("not read; those read before are kept")
    left = int(re.search(r"(\d+) reports not read", stopped.inner_text())[1])
    assert 0 < left < 24
    quiet(page)
    expect(page.get_by_text(f"{24 - left} of yours")).to_be_visible()


def test_whatever_is_clicked_while_reports_are_read_none_is_lost_or_read_twice(open_page, dashboard, tmp_path: Path) -> None:
    page = open_page(dashboard)
    give_reports(page, tmp_path, number=12, sentences=300)
    reading = page.get_by_text(re.compile(r"Reading report \d+ of"))
    reading.wait_for()
    clicks = 0
    while reading.count() and clicks < 40:
        page.get_by_text(("Show the sample reports", "Keep what bears no date")[clicks % 2]).click()
        clicks += 1
        page.wait_for_timeout(150)
    assert clicks > 3, "hardly anything was clicked while they were read"
    expect(reading).to_have_count(0)
    quiet(page)
    expect(page.locator(".notice", has_text="already here")).to_have_count(0)
    expect(page.locator(".notice", has_text="12 reports read")).to_be_visible()
    expect(page.get_by_text("12 of yours")).to_be_visible()
