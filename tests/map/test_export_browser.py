"""The exported file in real Chromium, from disk, without a network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import expect

from components.map.export import export_html
from components.map.options import MapOptions
from components.map.payload import encode
from geo.filters import FilterCriteria, filter_incidents, filter_routes

pytestmark = pytest.mark.browser
MADE = dt.datetime(2026, 3, 5, 12, 30, tzinfo=dt.UTC)


def exported(frames: Any, **options: Any) -> str:
    return export_html(*frames, options=MapOptions(title="Raids in Wasit"), made=MADE, **options)


def test_the_file_shows_title_map_tables_and_what_it_is(frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(exported(frames, notices=["Positions are rounded to 10 km."]))
    page = opened.page
    assert page.locator("h1").inner_text() == "Raids in Wasit"
    assert page.locator("#ratlines-notices").inner_text() == "Positions are rounded to 10 km."
    assert page.locator("#ratlines-incidents caption").inner_text() == "Incidents: 300"
    assert page.locator("#ratlines-routes tbody tr").count() == 5
    unplaced = int(frames[0].geometry.isna().sum())
    assert unplaced
    assert page.locator("#ratlines-missing tbody tr", has_text="No place:").count() == unplaced
    about = page.locator("#ratlines-about").inner_text()
    assert "2026-03-05 12:30 UTC" in about
    assert encode(*frames).sha256 in about
    assert "Natural Earth" in about
    opened.check()


def test_the_file_carries_the_log_of_corrections_as_plain_words(frames: Any, open_html: Callable[..., Any]) -> None:
    word = "<img src=x onerror=alert(1)> {{7*7}} </script>"
    log = [
        {"correction_id": "a1", "action": "place", "author": f"Noor {word}", "at": "2008-02-01T10:00:00+00:00", "reason": word,
         "summary": "place: Amarah → Kut", "state": "applied"},
        {"correction_id": "b2", "action": "dismiss", "author": "", "at": "2008-02-02", "reason": "", "state": "undone"},
    ]  # fmt: skip
    opened = open_html(exported(frames, corrections=log))
    lines = opened.page.locator("#ratlines-about ol li")
    expect(lines).to_have_text(
        [f"2008-02-01 · Noor {word} · place: Amarah → Kut · {word}", "2008-02-02 · dismiss · undone since"]
    )
    held = opened.page.evaluate("JSON.parse(document.getElementById('ratlines-options').textContent).about.corrections")
    assert held == log
    opened.check()


def test_a_mark_that_a_person_corrected_says_so_on_its_card(frames: Any, open_html: Callable[..., Any]) -> None:
    incidents, routes = frames[0].copy(), frames[1]
    incidents["mark"] = ["corrected" if row == 3 else "" for row in range(len(incidents))]
    incidents["marked_fields"] = [["place", "date"] if row == 3 else [] for row in range(len(incidents))]
    opened = open_html(exported((incidents, routes)))
    for row, words in ((3, "Checked\ncorrected: place, date by a person"), (4, "")):
        opened.page.evaluate("id => ratlines.select('incident', id, {open: true})", incidents["event_id"].iat[row])
        card = opened.page.locator("article.card")
        expect(card).to_have_attribute("data-id", incidents["event_id"].iat[row])
        assert (words in card.inner_text()) if words else ("Checked" not in card.inner_text())
    opened.check()


def test_a_filter_in_the_file_reaches_map_and_tables(frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(exported(frames))
    page = opened.page
    page.get_by_text("Provinces", exact=True).click()
    page.get_by_label("Baghdad, Iraq").check()
    page.get_by_label("From").fill("2005-01-01")
    page.get_by_label("From").press("Tab")
    criteria = FilterCriteria(admin1s=frozenset({"IQ/Baghdad"}), date_start=dt.date(2005, 1, 1))
    expected = len(filter_incidents(frames[0], criteria))
    assert 0 < expected < 300
    expect(page.locator("#ratlines-incidents caption")).to_have_text(f"Incidents: {expected}")
    assert page.evaluate("ratlines.incidents.reduce((a, b) => a + b, 0)") == expected
    assert page.evaluate("ratlines.routes.reduce((a, b) => a + b, 0)") == len(filter_routes(frames[1], criteria))
    page.get_by_role("button", name="Reset filters").click()
    expect(page.locator("#ratlines-incidents caption")).to_have_text("Incidents: 300")
    opened.check()


def test_the_table_opens_the_evidence_on_the_map(frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(exported(frames))
    page = opened.page
    row = page.locator("#ratlines-incidents tbody tr:has(button)").first
    identity = row.get_attribute("data-id")
    row.get_by_role("button").click()
    quote = frames[0].set_index("event_id").loc[identity, "evidence"]
    assert page.locator(".leaflet-popup blockquote").inner_text() == quote
    assert row.get_attribute("aria-current") == "true"
    page.locator(".leaflet-popup-close-button").click(trial=True)  # no legend lies over it
    page.keyboard.press("Escape")
    assert page.locator(".leaflet-popup").count() == 0
    opened.check()


def test_a_reader_without_scripts_finds_every_quote(frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(exported(frames), wait=False, java_script_enabled=False)
    text = opened.page.locator("body").inner_text()
    assert all(quote in text for quote in frames[0]["evidence"])


def test_the_address_keeps_the_view_and_a_link_restores_it(frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(exported(frames))
    page = opened.page
    assert "#" not in page.url, "an untouched file has a plain address"
    page.locator(".legend").get_by_role("button", name="Armed clash").click()
    page.get_by_label("From").fill("2005-01-01")
    page.get_by_label("From").press("Tab")
    page.evaluate("ratlines.frame({ lat: 33.25, lon: 44.5, zoom: 8 })")
    identity = page.evaluate(
        "ratlines.store.id('incident', ratlines.incidents.findIndex((on, row) => on && ratlines.store.isPlaced(row)))"
    )
    page.evaluate("(id) => ratlines.select('incident', id, { open: true })", identity)
    page.wait_for_function("(id) => location.hash.includes(`incident=${id}`)", arg=identity)
    state = (
        "[ratlines.criteria.sub_event_types, ratlines.criteria.date_start, ratlines.incidents.reduce((a, b) => a + b, 0),"
        " ratlines.store.id('incident', ratlines.selected.row), ratlines.map.getZoom(),"
        " ratlines.map.getCenter().lat.toFixed(2), ratlines.map.getCenter().lng.toFixed(2)]"
    )
    page.wait_for_function(
        """() => {
          const [lat, lon] = new URLSearchParams(location.hash.slice(1)).get("map").split(",").map(Number);
          const center = ratlines.map.getCenter();
          return !ratlines.map._panAnim?._inProgress && Math.abs(lat - center.lat) + Math.abs(lon - center.lng) < 0.001;
        }"""
    )
    before, address = page.evaluate(state), page.url
    page.goto("about:blank")
    page.goto(address)
    page.locator("html[data-complete]").wait_for(state="attached")
    assert page.evaluate(state) == before
    assert page.locator(".leaflet-popup .card").get_attribute("data-id") == identity
    assert page.locator("#ratlines-incidents caption").inner_text() == f"Incidents: {before[2]}"
    assert page.locator("#ratlines-link").inner_text() == ""
    opened.check()


def test_another_address_in_the_open_file_is_followed_and_a_damaged_one_says_so(
    frames: Any, open_html: Callable[..., Any]
) -> None:
    opened = open_html(exported(frames))
    page = opened.page
    page.evaluate("location.hash = 'type=Arrests&map=33,44,7&from=<b>soon</b>&incident=<img src=x>'")
    page.locator("#ratlines-link p").nth(1).wait_for()
    assert page.locator("#ratlines-link p").all_inner_texts() == [
        "Parts of the link could not be read and were passed over: from.",
        "The link points to the incident <img src=x>, which this file does not have.",
    ]
    criteria = FilterCriteria(sub_event_types=frozenset({"Arrests"}))
    assert page.evaluate("ratlines.incidents.reduce((a, b) => a + b, 0)") == len(filter_incidents(frames[0], criteria))
    assert page.evaluate("[ratlines.map.getZoom(), ratlines.map.getCenter().lat]") == [7, 33]
    opened.check()


def sure_enough(frames: Any, least: int) -> int:
    return len(filter_incidents(frames[0], FilterCriteria(chance_min=least)))


def test_the_doubtful_vanish_by_keys_alone_and_come_back(frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(exported(frames))
    page = opened.page
    sure = page.get_by_label("How sure")
    assert sure.locator("option").all_inner_texts() == ["However sure", "Probable and better", "Likely and better"]
    sure.focus()
    page.keyboard.press("L")
    expect(sure).to_have_value("75")
    left = sure_enough(frames, 75)
    assert 0 < left < 300
    expect(page.locator("#ratlines-incidents caption")).to_have_text(f"Incidents: {left}")
    assert page.evaluate("ratlines.incidents.reduce((a, b) => a + b, 0)") == left
    assert page.evaluate("ratlines.routes.reduce((a, b) => a + b, 0)") == len(frames[1])
    page.wait_for_function("() => location.hash.includes('sure=75')")
    page.get_by_role("button", name="Reset filters").click()
    expect(page.locator("#ratlines-incidents caption")).to_have_text("Incidents: 300")
    expect(sure).to_have_value("0")
    opened.check()


def test_an_address_may_ask_for_any_per_cent(frames: Any, open_html: Callable[..., Any]) -> None:
    opened = open_html(exported(frames))
    page = opened.page
    page.evaluate("location.hash = 'sure=60'")
    expect(page.locator("#ratlines-incidents caption")).to_have_text(f"Incidents: {sure_enough(frames, 60)}")
    sure = page.get_by_label("How sure")
    expect(sure.locator("option:checked")).to_have_text("60 % and better")
    sure.select_option("Likely and better")
    expect(page.locator("#ratlines-incidents caption")).to_have_text(f"Incidents: {sure_enough(frames, 75)}")
    expect(sure.locator("option")).to_have_count(3)
    page.wait_for_function("location.hash.includes('sure=75')")  # a moment later; it would write over an address given before
    page.evaluate("location.hash = 'sure=101'")
    expect(page.locator("#ratlines-link")).to_contain_text("could not be read and were passed over: sure.")
    opened.check()


def test_a_card_says_how_sure_it_is_unless_a_person_vouched_for_it(frames: Any, open_html: Callable[..., Any]) -> None:
    incidents, routes = frames[0].copy(), frames[1]
    incidents["score"] = pd.array([1.0 if row == 3 else 0.82 for row in range(len(incidents))], dtype="Float64")
    incidents["mark"] = ["confirmed" if row == 3 else "" for row in range(len(incidents))]
    incidents["marked_fields"] = [[] for _ in range(len(incidents))]
    opened = open_html(exported((incidents, routes)))
    card = opened.page.locator("article.card")
    for row, words, other in ((4, "How sure\nlikely, 82 %", "Checked"), (3, "Checked\nconfirmed by a person", "How sure")):
        opened.page.evaluate("id => ratlines.select('incident', id, {open: true})", incidents["event_id"].iat[row])
        expect(card).to_have_attribute("data-id", incidents["event_id"].iat[row])
        assert words in card.inner_text()
        assert other not in card.inner_text()
    opened.check()


def test_the_filters_stand_on_one_line_of_a_wide_screen(frames: Any, open_html: Callable[..., Any]) -> None:
    for asked in ("", "#sure=60"):
        opened = open_html(exported(frames), viewport={"width": 1440, "height": 900})
        opened.page.evaluate("hash => { location.hash = hash }", asked)
        opened.page.wait_for_timeout(300)
        middles = opened.page.evaluate(
            """[...document.querySelector("#ratlines-controls").children].map((part) => {
              const { top, bottom } = part.getBoundingClientRect();
              return Math.round((top + bottom) / 2);
            })"""
        )
        assert len(middles) > 10
        assert len(set(middles)) == 1
