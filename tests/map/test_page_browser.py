"""The map's document in real Chromium, from disk, without a network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import pytest
from playwright.sync_api import BrowserContext

from benchmarks.synthetic import make_incidents
from components.map.export import export_html
from components.map.page import MapOptions, build_map, render
from geo import frames as tables
from geo.filters import FilterCriteria, filter_incidents

pytestmark = pytest.mark.browser
SHOWN = "[ratlines.incidents.reduce((a, b) => a + b, 0), ratlines.routes.reduce((a, b) => a + b, 0)]"


def test_it_is_one_folium_map_and_its_document_draws_without_a_request(frames: Any, open_html: Callable[..., Any]) -> None:
    made = build_map(*frames)
    assert isinstance(made, folium.Map)
    opened = open_html(made.get_root().render())
    assert opened.page.evaluate(SHOWN) == [300, 5]
    assert opened.page.evaluate("ratlines.scene.marks.length + ratlines.scene.heaps.length") > 3
    opened.check()


# Chooses the last placed incident as a click on its mark does, in the moment in which it is first drawn.
AT_ONCE = """new MutationObserver((_, observer) => {
  if (!document.documentElement?.dataset.drawn || window.row !== undefined) return;
  observer.disconnect();
  window.row = ratlines.store.x.findLastIndex((x) => x > 0);
  window.hasCard = ratlines.store.hasCard("incident", row);
  ratlines.overlay.choose("incident", row, { open: true });
  new MutationObserver(() => {
    if (document.querySelector(".leaflet-popup .card")) window.whenShown ??= { ...document.documentElement.dataset };
  }).observe(document, { childList: true, subtree: true });
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-drawn"] })"""


def test_a_click_in_the_first_moment_is_answered_before_all_words_are_read(shared: BrowserContext, tmp_path: Path) -> None:
    incidents = make_incidents(4500)
    path = tmp_path / "map.html"
    path.write_text(render(incidents, tables.empty("routes")), encoding="utf-8")
    page = shared.new_page()
    page.add_init_script(AT_ONCE)
    page.goto(path.as_uri())
    page.locator("html[data-complete]").wait_for(state="attached")
    row = page.evaluate("window.row")
    assert page.locator(".leaflet-popup .card").get_attribute("data-id") == incidents["event_id"].iloc[row]
    assert incidents["evidence"].iloc[row] in page.locator(".leaflet-popup").inner_text()
    assert page.evaluate("window.hasCard") is False
    assert "ready" not in page.evaluate("window.whenShown")
    page.close()


def test_a_place_is_called_as_its_report_calls_it(open_html: Callable[..., Any]) -> None:
    incidents = make_incidents(40)
    row = int(incidents.geometry.notna().to_numpy().nonzero()[0][0])
    place = incidents["location"].iloc[row]
    incidents.loc[incidents["location"] == place, "location"] = "Al Miqdādīyah"
    opened = open_html(export_html(incidents, tables.empty("routes")))
    opened.page.evaluate(f"ratlines.overlay.choose('incident', {row}, {{ open: true }})")
    card = opened.page.locator(".leaflet-popup").inner_text()
    assert f"{incidents['sub_event_type'].iloc[row]}, {place}" in card
    assert "in the gazetteer: Al Miqdādīyah" in card
    names = opened.page.evaluate("ratlines.scene.findTowns().map((town) => town.name)")
    assert place in names
    assert "Al Miqdādīyah" not in names
    cells = opened.page.locator("#ratlines-incidents td").all_inner_texts()
    assert any(cell.startswith(f"{place}, ") and "in the gazetteer: Al Miqdādīyah" in cell for cell in cells)
    opened.check()


def test_the_first_filter_is_applied(frames: Any, open_html: Callable[..., Any]) -> None:
    criteria = FilterCriteria(countries=frozenset({"IQ"}), fatalities_min=3)
    opened = open_html(render(*frames, options=MapOptions(criteria=criteria)))
    assert opened.page.evaluate(SHOWN)[0] == len(filter_incidents(frames[0], criteria))


def test_a_map_of_nothing_says_so(open_html: Callable[..., Any]) -> None:
    opened = open_html(render(tables.empty("incidents"), tables.empty("routes")))
    assert opened.page.locator("#ratlines-empty").is_visible()
    opened.check()
