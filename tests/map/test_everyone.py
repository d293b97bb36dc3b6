"""The map for everyone: axe-core's checks, both themes, a phone, little motion, paper, and many or no rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from benchmarks.synthetic import make_incidents, make_routes
from components.map.export import export_html
from components.map.options import MapOptions
from components.map.page import render
from geo import frames as tables

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def faults(page: Any) -> list[str]:
    """What axe-core finds that is serious or critical."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run npm ci")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node['any'][0]['message'] if node['any'] else ''}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["page", "export"])
def test_axe_finds_no_serious_fault(kind: str, theme: str, frames: Any, open_html: Callable[..., Any]) -> None:
    options = MapOptions(theme=theme, title="Raids", lat=33.0, lon=44.0, zoom=6.5, choropleth="count")
    html = render(*frames, options=options) if kind == "page" else export_html(*frames, options=options, notices=["Rounded."])
    page = open_html(html).page
    page.locator(".legend").get_by_role("button", name="Arrests").click()
    page.get_by_role("slider").first.press("ArrowRight")
    page.evaluate("ratlines.select('route', 'route-1', { open: true })")
    assert page.locator(".leaflet-popup").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("rows", [0, 1])
def test_axe_finds_no_serious_fault_with_next_to_nothing(rows: int, open_html: Callable[..., Any]) -> None:
    incidents = make_incidents(20)
    incidents = incidents[incidents.geometry.notna()].head(rows)
    page = open_html(export_html(incidents, tables.empty("routes"))).page
    assert faults(page) == []
    assert page.locator("#ratlines-empty").is_visible() == (rows == 0)
    assert page.evaluate("ratlines.scene.marks.length") == rows


def test_on_a_phone_nothing_is_wider_than_the_screen_and_the_map_can_be_used(
    frames: Any, open_html: Callable[..., Any]
) -> None:
    page = open_html(export_html(*frames), viewport={"width": 375, "height": 740}, has_touch=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert not page.locator("details.legend").evaluate("e => e.open")
    assert page.locator("#map_ratlines").bounding_box()["height"] > 300
    page.evaluate("ratlines.select('route', 'route-1', { open: true })")
    box = page.locator(".leaflet-popup").bounding_box()
    assert box["width"] <= 375


def test_the_reader_s_own_theme_is_taken_and_can_change(frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(render(*frames), color_scheme="dark").page
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.emulate_media(color_scheme="light")
    page.wait_for_function("() => document.documentElement.dataset.theme === 'light'")


def test_the_table_is_the_map_s_equal_on_paper(frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(export_html(*frames)).page
    assert page.locator("#ratlines-incidents tbody tr").count() == 50
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#ratlines-incidents tbody tr").count() == 300
    assert not page.locator("#ratlines-controls").is_visible()
    assert page.locator("#ratlines-incidents .address").first.is_visible()
    shown = set(page.locator("#ratlines-incidents q").all_text_contents())
    assert shown == set(frames[0]["evidence"])


def test_the_status_is_told_to_a_screen_reader(frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(render(*frames)).page
    status = page.get_by_role("status").first
    assert status.inner_text() == "300 incidents and 5 routes shown"
    page.evaluate("ratlines.filter({ countries: ['XX'] })")
    assert status.inner_text() == "0 incidents and 0 routes shown"
    assert page.get_by_text("Nothing matches these filters.").is_visible()


def test_ten_thousand_incidents_are_drawn_and_filtered(open_html: Callable[..., Any]) -> None:
    opened = open_html(export_html(make_incidents(10000), make_routes(100)))
    assert opened.page.locator("#ratlines-incidents caption").inner_text() == "Incidents: 10,000"
    opened.page.locator(".legend").get_by_role("button", name="Suicide bomb").click()
    expect(opened.page.locator("#ratlines-incidents caption")).not_to_have_text("Incidents: 10,000")
    opened.check()


def test_the_axis_names_more_days_once_there_is_room_for_them(frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(render(*frames)).page
    page.set_viewport_size({"width": 260, "height": 700})
    page.wait_for_function("() => document.querySelectorAll('.axis span').length < 4")
    page.set_viewport_size({"width": 1300, "height": 700})
    page.wait_for_function("() => document.querySelectorAll('.axis span').length > 8")


def test_no_name_stands_under_a_button(frames: Any, open_html: Callable[..., Any]) -> None:
    page = open_html(render(*frames, options=MapOptions(lat=33.0, lon=44.0, zoom=7.0))).page
    under = """() => {
      const sheet = ratlines.canvases.holder.getBoundingClientRect();
      const buttons = [...document.querySelectorAll(".leaflet-bar, #ratlines-legend")].map((one) =>
        one.getBoundingClientRect());
      const meets = ({ box }, { left, right, top, bottom }) =>
        box.x1 + sheet.left < right && box.x2 + sheet.left > left && box.y1 + sheet.top < bottom && box.y2 + sheet.top > top;
      return ratlines.labels.filter((name) => buttons.some((button) => meets(name, button))).map(({ text }) => text);
    }"""
    assert page.evaluate("ratlines.labels.length") > 5
    assert page.evaluate(under) == []
