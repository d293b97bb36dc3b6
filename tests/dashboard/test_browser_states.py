"""States that no sample report gives: nothing, one, 10,000, 1955 beside 2007, and text that attacks."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.dashboard.conftest import SEEDED, serve
from tests.dashboard.helpers import quiet, refuse_address, rows, shows, table, take, turn_to, unfold, until, widget
from tests.dashboard.relay import Relay

pytestmark = pytest.mark.browser


def test_no_report_at_all_says_what_to_do(open_page, seeded) -> None:
    page = open_page(seeded("none"))
    shows(page, "Incidents", "0")
    shows(page, "Killed", "–")
    expect(table(page).locator(".none")).to_contain_text("No incident was read")
    turn_to(page, "Reports")
    expect(table(page).locator(".none")).to_contain_text("add one in the sidebar")
    assert page.watch.calm(), page.watch


def test_one_incident_with_two_claims(open_page, seeded) -> None:
    page = open_page(seeded("one"))
    shows(page, "Killed", "4–11")
    rows(page).first.click()
    quiet(page)
    claims = page.locator(".claims tbody tr")
    assert [row.inner_text().split("\t")[:2] for row in claims.all()] == [["the governor", "4–9"], ["the report itself", "11"]]
    assert "Kut Barrage" in page.locator(".card").inner_text() or page.locator(".card summary").count() == 1
    turn_to(page, "Routes")
    rows(page).first.click()
    quiet(page)
    expect(page.locator(".card .stops li")).to_have_count(2)
    expect(page.locator(".card")).to_contain_text("rockets")


def test_where_fetching_is_switched_on_an_address_of_this_machine_is_refused(open_page, seeded) -> None:
    page = open_page(seeded("one"))
    refuse_address(page, "is no address of the public internet")


def test_1955_and_2007_stand_in_one_set(open_page, seeded) -> None:
    page = open_page(seeded("old"))
    expect(page.get_by_text("3 Jun 1955 – 27 Dec 2007")).to_be_visible()
    shows(page, "Incidents", "2")
    page.goto(seeded("old") + "&to=1960-01-01")
    page.locator(".card h2").wait_for()
    quiet(page)
    shows(page, "Incidents", "1")
    expect(rows(page).first).to_contain_text("3 Jun 1955")


def test_10000_incidents_filter_without_sending_their_rows_again(open_page, seeded) -> None:
    address = urlsplit(seeded("many"))
    relay = Relay(address.port)
    page = open_page(f"{relay.address}/?{address.query}")
    shows(page, "Incidents", "10,000")
    assert rows(page).count() < 60
    frame = page.locator("iframe.map")
    handle = frame.element_handle()
    unfold(page, "province")
    quiet(page)
    before = relay.count
    page.get_by_role("option", name="Wasit").first.click()
    page.wait_for_url(re.compile("province="))
    quiet(page)
    # Which row passes is one bit at most, both ways of the wire counted; the rows themselves are never sent again.
    assert relay.count - before <= 5_000
    expect(table(page).locator(".count")).to_contain_text(" of 10,000 rows")
    assert handle.evaluate("frame => frame.isConnected"), "the map was mounted again"
    assert page.watch.calm(), page.watch


def test_hostile_text_stands_literally_and_nothing_runs_or_leaves(open_page, seeded) -> None:
    page = open_page(seeded("hostile"))
    word = "<img src=x onerror=alert(3)>"
    for tab in ("Incidents", "Routes", "Not on the map", "Claims", "Reports"):
        turn_to(page, tab)
        if rows(page).count():
            rows(page).first.click()
            quiet(page)
            if tab in ("Incidents", "Routes"):
                expect(page.locator(".card h2")).to_contain_text(word)
                expect(page.locator(".card mark.evidence").first).to_contain_text("{{7*7}}")
    expect(page.locator(".reader .text")).to_contain_text("![x](http://evil.example/x.png)")
    for key in ("province", "actor", "goods", "report"):
        unfold(page, key)
        option = page.get_by_role("option").filter(has_text="{{7*7}}").first
        expect(option).to_contain_text("![x](http://evil.example/x.png)")
        page.keyboard.press("Escape")
        take(page, key, "{{7*7}}")
        page.keyboard.press("Escape")
        quiet(page)
    assert page.locator("a[href^='javascript:']").count() == 0
    assert page.locator("img[src*=evil], iframe[src*=evil], img[src=x]").count() == 0
    assert page.watch.calm(), page.watch


def test_hostile_text_pasted_by_a_person_stands_literally(open_page, seeded) -> None:
    page = open_page(seeded("one"))
    word = "![x](http://evil.example/x.png) <img src=x onerror=alert(3)> `a` {{7*7}} ${alert(1)}"
    page.get_by_text("Add reports").click()
    page.get_by_label("Or paste the text of a report").fill(f"Gunmen killed three policemen in Al Kut on Sunday. {word}")
    page.get_by_label("Title").fill(word)
    page.get_by_label("Publisher").fill(word)
    page.get_by_label("Address").fill("javascript:alert(1)")
    page.get_by_role("button", name="Read this report").click()
    expect(page.locator(".notice.good")).to_contain_text("1 report read")
    quiet(page)
    turn_to(page, "Reports")
    expect(page.locator(".reader h2")).to_have_text(word)
    assert page.locator("a[href^='javascript:']").count() == 0
    assert page.watch.calm(), page.watch


def test_the_rig_fires_where_escaping_is_off(open_page) -> None:
    with serve(SEEDED, "unescaped") as address:
        page = open_page(address, wait=False)
        until(
            page,
            lambda: page.watch.dialogs or page.watch.outside,
            "the payloads are harmless: the test of them proves nothing",
        )


def test_a_filter_stands_still_under_the_pointer_when_the_one_before_it_loses_the_focus(open_page, seeded) -> None:
    page = open_page(seeded("hostile"))
    take(page, "province", "{{7*7}}")
    page.keyboard.press("Escape")
    quiet(page)
    page.get_by_role("option").first.wait_for(state="detached")
    place = widget(page, "actor").locator("input").first.bounding_box()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.mouse.down()
    option = page.get_by_role("option").filter(has_text="{{7*7}}")
    option.wait_for()
    assert option.bounding_box()["y"] >= place["y"] + place["height"]
    page.mouse.up()
    quiet(page)
    assert widget(page, "actor").locator("[data-tag]").count() == 0
