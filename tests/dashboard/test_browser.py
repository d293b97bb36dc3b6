"""The dashboard as a person meets it: real Chromium on the served page, with every other address refused."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.dashboard.helpers import (
    choose,
    drawn,
    figure,
    look_for,
    map_frame,
    quiet,
    refuse_address,
    rows,
    shows,
    table,
    turn_to,
    widget,
)

pytestmark = pytest.mark.browser

REPORT = (
    "BAGHDAD - Gunmen ambushed a patrol of border guards in Badrah on Monday and killed three of them, the governor said.\n\n"
    "Rockets and mortars are smuggled from Mehran through Badrah to Al Kut, an official said."
)


def test_it_opens_on_the_sample_reports_and_asks_nobody_and_its_tables_tell_all_that_the_map_shows(
    open_page, dashboard
) -> None:
    page = open_page(dashboard)
    expect(page.get_by_text("34 sample reports")).to_be_visible()
    shows(page, "Incidents", lambda seen: int(seen) > 20)
    shows(page, "Supply routes", lambda seen: int(seen) > 5)
    assert rows(page).count() > 5
    expect(page.locator(".map-holder")).to_have_attribute("data-incidents", re.compile(r"^[1-9]"))
    grid = page.get_by_role("grid", name="Incidents")  # what a screen reader meets
    total = int(table(page).locator(".count").inner_text().split()[0])
    expect(grid).to_have_attribute("aria-rowcount", str(total + 1))
    expect(grid.get_by_role("columnheader")).to_have_count(10)
    expect(page.get_by_title("Map of incidents and supply routes", exact=False)).to_have_count(1)
    turn_to(page, "Not on the map")
    assert rows(page).count() > 0
    for row in rows(page).all()[:8]:
        assert row.locator("[role=gridcell]").nth(2).inner_text().strip(), "a reason is given"
    assert page.watch.calm(), page.watch


def test_a_province_narrows_map_table_and_figures_and_reset_widens(open_page, dashboard) -> None:
    page = open_page(dashboard)
    before = int(figure(page, "Incidents"))
    holder = page.locator(".map-holder")
    at_first = holder.get_attribute("data-incidents")
    choose(page, "province", "Wasit")
    after = int(figure(page, "Incidents"))
    assert 0 < after < before
    expect(table(page).locator(".count")).to_contain_text(f"{after} of ")
    expect(holder).not_to_have_attribute("data-incidents", at_first)
    assert "province=IQ" in page.url
    page.get_by_role("button", name="Reset").click()
    quiet(page)
    shows(page, "Incidents", lambda seen: int(seen) == before)
    drawn(page, at_first)
    assert "province" not in page.url


def test_days_narrow_and_are_seen_whole_and_the_undated_have_their_toggle(open_page, dashboard) -> None:
    page = open_page(dashboard + "/?from=2007-12-01&to=2007-12-31")
    for name in ("From", "To"):
        field = page.get_by_test_id("stDateInput").filter(has_text=name).get_by_test_id("stDateInputFieldsScroller")
        assert field.evaluate("field => [field.scrollWidth <= field.clientWidth, field.innerText]")[0]
    kept = int(figure(page, "Incidents"))
    widget(page, "undated").locator("label").click()
    quiet(page)
    dated = int(figure(page, "Incidents"))
    assert 0 < dated < kept
    assert "undated=no" in page.url
    for row in rows(page).all():
        assert row.locator("[role=gridcell]").first.inner_text() != "undated"


def test_a_row_the_keys_and_the_map_select_and_the_card_quotes_the_sentence(open_page, dashboard) -> None:
    page = open_page(dashboard)
    row = rows(page).nth(3)
    cells = [cell.inner_text() for cell in row.locator("[role=gridcell]").all()]
    row.click()
    quiet(page)
    expect(page.locator(".card h2")).to_contain_text(cells[1])
    assert page.locator(".card mark.evidence").inner_text()[:60] == cells[-1].replace("\n", " ")[:60]
    expect(rows(page).nth(3)).to_have_attribute("aria-selected", "true")
    assert "incident=" in page.url
    page.get_by_role("button", name="Clear the selection").click()
    quiet(page)
    expect(page.locator(".card h2")).to_have_text("Nothing selected")
    assert table(page).locator(".row.chosen").count() == 0
    assert "incident=" not in page.url
    table(page).locator(".grid").focus()
    for key in ("Home", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    quiet(page)
    expect(rows(page).nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator(".card mark.evidence")).to_be_visible()
    chosen = re.search(r"incident=([^&]+)", page.url)[1]
    table(page).locator(".grid").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".card h2")).to_have_text("Nothing selected")
    # What the map's runtime sends when a mark is clicked (its own tests click the mark).
    message = {"type": "ratlines:selected", "kind": "incident", "id": chosen}
    map_frame(page).evaluate("message => parent.postMessage(message, '*')", message)
    expect(page.locator(".card mark.evidence")).to_be_visible()
    expect(rows(page).nth(1)).to_have_attribute("aria-selected", "true")


def test_a_link_restores_filter_selection_position_and_tab(open_page, dashboard) -> None:
    page = open_page(dashboard)
    quiet(page)
    choose(page, "province", "Wasit")
    rows(page).first.click()
    turn_to(page, "Claims")
    map_frame(page).evaluate("parent.postMessage({type: 'ratlines:viewed', lat: 32.5, lon: 45.8, zoom: 8}, '*')")
    page.wait_for_url(re.compile("map=32.5"))
    quiet(page)
    heading = page.locator(".card h2").inner_text()
    other = open_page(page.url)
    assert other.locator(".card h2").inner_text() == heading
    shows(other, "Incidents", figure(page, "Incidents"))
    expect(other.get_by_role("tab", name="Claims")).to_have_attribute("aria-selected", "true")
    expect(widget(other, "province")).to_contain_text("Wasit")
    assert other.watch.calm(), other.watch


def test_a_link_that_names_what_is_not_there_still_opens_and_says_so(open_page, dashboard) -> None:
    page = open_page(dashboard + "/?province=IQ/Atlantis&incident=nothing&from=yesterday")
    expect(page.locator(".notice.fault")).to_contain_text("IQ/Atlantis")
    shows(page, "Incidents", lambda seen: int(seen) > 20)


def test_nothing_matches_and_one_click_widens(open_page, dashboard) -> None:
    page = open_page(dashboard + "/?from=2005-01-01&to=2005-02-01&undated=no&province=IQ/Wasit")
    expect(page.get_by_text("Nothing matches these filters.").first).to_be_visible()
    shows(page, "Incidents", "0")
    page.get_by_role("button", name=re.compile("Any date")).click()
    quiet(page)
    shows(page, "Incidents", lambda seen: int(seen) > 0)
    assert "from" not in page.url
    assert "province" in page.url


def test_a_pasted_report_joins_the_map_and_nobody_elses_and_can_be_taken_away(open_page, dashboard) -> None:
    page = open_page(dashboard)
    before = int(figure(page, "Reports"))
    page.get_by_text("Add reports").click()
    page.get_by_label("Or paste the text of a report").fill(REPORT + " The canary is zanzibarian.")
    page.get_by_label("Title").fill("Ambush at the border")
    page.get_by_role("button", name="Read this report").click()
    expect(page.locator(".notice.good")).to_contain_text("1 report read")
    quiet(page)
    shows(page, "Reports", lambda seen: int(seen) == before + 1)
    expect(page.get_by_text("1 of yours")).to_be_visible()
    turn_to(page, "Reports")
    expect(page.locator(".reader h2")).to_have_text("Ambush at the border")
    assert page.locator(".reader mark.incident").count() > 0
    expect(page.locator(".reader .key")).to_contain_text("1 incident1 route")
    expect(page.locator(".reader .text")).to_contain_text("zanzibarian")
    other = open_page(dashboard)
    expect(other.get_by_text("of yours")).to_have_count(0)
    turn_to(other, "Reports")
    expect(other.locator(".reader h2")).to_be_visible()
    look_for(other, "zanzibarian")
    assert "zanzibarian" not in other.locator("body").inner_text()
    page.bring_to_front()
    quiet(page)
    page.get_by_role("button", name="Take this report away").click()
    quiet(page)
    shows(page, "Reports", lambda seen: int(seen) == before)
    assert page.watch.calm(), page.watch


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(open_page, dashboard, tmp_path: Path) -> None:
    bad, good = tmp_path / "broken <b>x.txt", tmp_path / "good.txt"
    bad.write_bytes(b"\x00\x01\x02" * 200)
    good.write_text(REPORT, encoding="utf-8")
    page = open_page(dashboard)
    page.get_by_text("Add reports").click()
    page.locator("input[type=file]").set_input_files([str(bad), str(good)])
    fault = page.locator(".notice.fault")
    expect(fault).to_contain_text("broken <b>x.txt")
    expect(page.locator(".notice.good")).to_contain_text("1 report read")
    assert fault.locator("b").count() == 0
    quiet(page)  # the notice is drawn once more when all is read
    fault.get_by_role("button").click()
    expect(fault).to_have_count(0)


def test_an_address_alone_is_not_fetched_where_that_is_not_switched_on(open_page, dashboard) -> None:
    page = open_page(dashboard)
    refuse_address(page, "pages are not fetched here")


def test_the_card_leads_into_the_report_and_to_neighbours_and_that_of_a_route_names_no_chance(open_page, dashboard) -> None:
    page = open_page(dashboard)
    rows(page).nth(4).click()
    quiet(page)
    title = page.locator(".source .origin").inner_text()
    page.get_by_role("button", name="Read it in the report").click()
    expect(page.locator(".reader h2")).to_have_text(title)
    expect(page.locator(".reader mark.here").first).to_be_in_viewport()
    turn_to(page, "Incidents")
    look_for(page, "Baghdad")
    rows(page).first.click()
    quiet(page)
    neighbour = page.locator(".card .listing button").last
    words = neighbour.locator("span").first.inner_text()
    neighbour.click()
    quiet(page)
    expect(page.locator(".card h2")).to_have_text(words)
    turn_to(page, "Routes")
    rows(page).first.click()
    facts = page.locator(".card .facts")
    expect(facts).to_contain_text("Status")
    expect(facts).not_to_contain_text(re.compile("likely|probable|doubtful|certain|How sure"))


def test_columns_sort_and_rows_can_be_found(open_page, dashboard) -> None:
    page = open_page(dashboard)
    head = page.get_by_role("columnheader", name="Killed")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    killed = [row.locator("[role=gridcell]").nth(3).inner_text() for row in rows(page).all()[:4]]
    figures = [int(re.findall(r"\d+", words.replace(",", ""))[-1]) for words in killed]
    assert figures == sorted(figures, reverse=True)
    look_for(page, "samarra")
    expect(rows(page).first).to_contain_text(re.compile("s[aā]marr", re.IGNORECASE))
