"""The filter by how sure an incident is: in the sidebar, in the address, and beside what people vouch for."""

import re

import pytest
from playwright.sync_api import expect

from components import reading, wording
from geo.filters import FilterCriteria, filter_incidents, per_cents
from tests.dashboard.helpers import choose, drawn, figure, quiet, settled, shows, table, turn_to, widget

pytestmark = pytest.mark.browser


def passing(least: int) -> int:
    """How many incidents of the samples are at least so sure; linked ones count each."""
    return len(filter_incidents(reading.sample_dataset().incidents, FilterCriteria(chance_min=least)))


def counted(page) -> int:
    """The number of rows that the table says it shows."""
    return int(re.sub(r"\D.*", "", table(page).locator(".count").inner_text()))


def test_the_doubtful_vanish_from_map_table_and_figures_and_come_back_by_keys_alone_too(open_page, dashboard) -> None:
    page = open_page(dashboard)
    everything, routes = figure(page, "Incidents"), figure(page, "Supply routes")
    choose(page, "sure", "Likely and better")
    assert "sure=75" in page.url
    drawn(page, str(passing(75)))
    assert counted(page) == passing(75) < passing(0)
    shows(page, "Incidents", lambda words: int(words) < int(everything))
    shows(page, "Supply routes", routes)
    page.get_by_role("button", name="Reset", exact=True).click()
    drawn(page, str(passing(0)))
    shows(page, "Incidents", everything)
    box = widget(page, "sure").locator("input")
    expect(box).to_have_value("However sure")
    quiet(page)
    box.scroll_into_view_if_needed()
    box.focus()
    for _ in range(20):  # the list stays empty where it is opened while the page is drawn
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(200)
        if page.get_by_role("option", name="Probable and better").count():
            break
        page.keyboard.press("Escape")
    page.keyboard.type("Prob")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sure=50"))
    drawn(page, str(passing(50)))
    assert page.watch.calm(), page.watch


def test_an_address_may_ask_for_any_per_cent(open_page, dashboard) -> None:
    page = open_page(f"{dashboard}/?sure=60")
    drawn(page, str(passing(60)))
    assert passing(75) < passing(60) < passing(50)
    expect(widget(page, "sure").locator("input")).to_have_value("60 % and better")
    choose(page, "sure", "Likely and better")
    page.wait_for_url(re.compile("sure=75"))
    drawn(page, str(passing(75)))
    page.goto(f"{dashboard}/?sure=101&province=IQ/Wasit")
    settled(page)
    expect(page.get_by_text("A part of this link could not be restored")).to_be_visible()
    expect(page.locator(".notice.fault")).to_contain_text("sure")


def test_where_nothing_is_sure_enough_the_way_out_is_named(open_page, dashboard) -> None:
    page = open_page(f"{dashboard}/?province=IQ/Najaf&goods=weapons&sure=99")
    expect(page.get_by_text("Nothing matches these filters.").first).to_be_visible()
    shows(page, "Incidents", "0")
    page.get_by_role("button", name=re.compile("However sure")).click()
    page.wait_for_url(re.compile(r"^(?!.*sure=)"))
    quiet(page)
    shows(page, "Incidents", lambda seen: int(seen) > 0)
    assert "province" in page.url


def test_what_a_person_confirms_is_sure_until_that_is_undone(open_page, dashboard) -> None:
    incidents = reading.sample_dataset().incidents
    doubted = incidents[(per_cents(incidents["score"]) < 50) & ~incidents.geometry.isna()].iloc[0]
    page = open_page(f"{dashboard}/?sure=75&incident={doubted['event_id']}")
    drawn(page, str(passing(75)))
    card = page.locator(".card")
    expect(card).to_contain_text("Outside the filters: not on the map now.")
    expect(card.locator(".fact", has_text="How sure")).to_contain_text(wording.chance(float(doubted["score"])))
    card.get_by_role("button", name="Confirm").click()
    expect(card.locator(".badge")).to_contain_text("Confirmed")
    expect(card.locator(".fact", has_text="How sure")).to_contain_text("a person vouched for it")
    expect(card.locator(".flag", has_text="Outside the filters")).to_have_count(0)
    drawn(page, str(passing(75) + 1))
    quiet(page)
    turn_to(page, "History")
    page.get_by_role("button", name="Undo").first.click()
    drawn(page, str(passing(75)))
    expect(card).to_contain_text("Outside the filters: not on the map now.")
