"""The map's document in real Chromium, from disk, without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import folium
import pytest

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


def test_the_first_filter_is_applied(frames: Any, open_html: Callable[..., Any]) -> None:
    criteria = FilterCriteria(countries=frozenset({"IQ"}), fatalities_min=3)
    opened = open_html(render(*frames, options=MapOptions(criteria=criteria)))
    assert opened.page.evaluate(SHOWN)[0] == len(filter_incidents(frames[0], criteria))


def test_a_map_of_nothing_says_so(open_html: Callable[..., Any]) -> None:
    opened = open_html(render(tables.empty("incidents"), tables.empty("routes")))
    assert opened.page.locator("#ratlines-empty").is_visible()
    opened.check()
