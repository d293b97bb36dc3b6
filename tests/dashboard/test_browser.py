"""The dashboard as a person meets it: real Chromium on the served page, with every other address refused."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.dashboard.conftest import ROOT, serve
from tests.dashboard.helpers import choose, drawn, figure, quiet, rows, shows, widget

pytestmark = pytest.mark.browser

REPORT = (
    "BAGHDAD - Gunmen ambushed a patrol of border guards in Badrah on Monday and killed three of them, the governor said.\n\n"
    "Rockets and mortars are smuggled from Mehran through Badrah to Al Kut, an official said."
)


def test_it_opens_on_the_sample_reports_and_asks_nobody(open_page, dashboard) -> None:
    page = open_page(dashboard)
    expect(page.get_by_text("34 sample reports")).to_be_visible()
    shows(page, "Incidents", lambda seen: int(seen) > 20)
    shows(page, "Supply routes", lambda seen: int(seen) > 5)
    assert rows(page).count() > 5
    expect(page.locator(".map-holder")).to_have_attribute("data-incidents", re.compile(r"^[1-9]"))
    assert page.watch.calm(), page.watch


def test_a_province_narrows_map_table_and_figures_and_reset_widens(open_page, dashboard) -> None:
    page = open_page(dashboard)
    before = int(figure(page, "Incidents"))
    holder = page.locator(".map-holder")
    at_first = holder.get_attribute("data-incidents")
    choose(page, "province", "Wasit")
    after = int(figure(page, "Incidents"))
    assert 0 < after < before
    expect(page.locator(".table .count")).to_contain_text(f"{after} of ")
    expect(holder).not_to_have_attribute("data-incidents", at_first)
    assert "province=IQ" in page.url
    page.get_by_role("button", name="Reset").click()
    quiet(page)
    shows(page, "Incidents", lambda seen: int(seen) == before)
    drawn(page, at_first)
    assert "province" not in page.url


def test_days_narrow_and_the_undated_have_their_toggle(open_page, dashboard) -> None:
    page = open_page(dashboard + "/?from=2007-12-01&to=2007-12-31")
    kept = int(figure(page, "Incidents"))
    widget(page, "undated").locator("label").click()
    quiet(page)
    dated = int(figure(page, "Incidents"))
    assert 0 < dated < kept
    assert "undated=no" in page.url
    for row in rows(page).all():
        assert row.locator("[role=gridcell]").first.inner_text() != "undated"


def test_a_row_selects_and_the_card_quotes_its_sentence(open_page, dashboard) -> None:
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
    assert page.locator(".table .row.chosen").count() == 0
    assert "incident=" not in page.url


def test_keys_alone_select_in_the_table(open_page, dashboard) -> None:
    page = open_page(dashboard)
    page.locator(".table .grid").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    quiet(page)
    expect(rows(page).nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator(".card mark.evidence")).to_be_visible()
    page.locator(".table .grid").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".card h2")).to_have_text("Nothing selected")


def test_a_message_of_the_map_selects_in_card_and_table(open_page, dashboard) -> None:
    page = open_page(dashboard)
    rows(page).nth(2).click()
    quiet(page)
    key = re.search(r"incident=([^&]+)", page.url)[1]
    page.get_by_role("button", name="Clear the selection").click()
    quiet(page)
    # What the map's runtime sends when a mark is clicked (its own tests click the mark).
    frame = page.frames[1]
    frame.evaluate("key => parent.postMessage({type: 'ratlines:selected', kind: 'incident', id: key}, '*')", key)
    expect(page.locator(".card mark.evidence")).to_be_visible()
    expect(rows(page).nth(2)).to_have_attribute("aria-selected", "true")


def test_a_brush_in_the_map_sets_the_days_of_the_sidebar(open_page, dashboard) -> None:
    page = open_page(dashboard)
    message = {"type": "ratlines:brush", "date_start": "2008-01-01", "date_end": "2008-03-31", "undated": False}
    page.frames[1].evaluate("message => parent.postMessage(message, '*')", message)
    page.wait_for_url(re.compile("from=2008-01-01"))
    quiet(page)
    assert "to=2008-03-31" in page.url
    shows(page, "Incidents", lambda seen: 0 < int(seen) < 40)
    parts = widget(page, "from").locator("[role=spinbutton]").all_inner_texts()
    assert parts == ["2008", "01", "01"]
    expect(widget(page, "undated").locator("input")).not_to_be_checked()


def test_a_link_restores_filter_selection_position_and_tab(open_page, dashboard) -> None:
    page = open_page(dashboard)
    quiet(page)
    choose(page, "province", "Wasit")
    rows(page).first.click()
    page.get_by_role("tab", name="Claims").click()
    page.frames[1].evaluate("parent.postMessage({type: 'ratlines:viewed', lat: 32.5, lon: 45.8, zoom: 8}, '*')")
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


def test_a_pasted_report_joins_the_map_and_can_be_taken_away(open_page, dashboard) -> None:
    page = open_page(dashboard)
    before = int(figure(page, "Reports"))
    page.get_by_text("Add reports").click()
    page.get_by_label("Or paste the text of a report").fill(REPORT)
    page.get_by_label("Title").fill("Ambush at the border")
    page.get_by_role("button", name="Read this report").click()
    expect(page.locator(".notice.good")).to_contain_text("1 report read")
    quiet(page)
    shows(page, "Reports", lambda seen: int(seen) == before + 1)
    expect(page.get_by_text("1 of yours")).to_be_visible()
    page.get_by_role("tab", name="Reports").click()
    expect(page.locator(".reader h2")).to_have_text("Ambush at the border")
    assert page.locator(".reader mark.incident").count() > 0
    expect(page.locator(".reader .key")).to_contain_text("1 incident1 route")
    page.get_by_role("button", name="Take this report away").click()
    quiet(page)
    shows(page, "Reports", lambda seen: int(seen) == before)
    assert page.watch.calm(), page.watch


def test_an_address_alone_is_fetched_only_where_that_is_switched_on(open_page, dashboard, monkeypatch) -> None:
    monkeypatch.setenv("RATLINES_FETCH", "on")
    with serve(ROOT / "streamlit_app.py") as switched_on:
        for address, answer in (
            (dashboard, "pages are not fetched here"),
            (switched_on, "is no address of the public internet"),
        ):
            page = open_page(address)
            page.get_by_text("Add reports").click()
            page.get_by_label("Address").fill("http://127.0.0.1/report.html")
            page.get_by_role("button", name="Read this report").press("Enter")
            expect(page.locator(".notice.fault")).to_contain_text(answer)
            expect(page.locator(".notice.fault")).to_contain_text("http://127.0.0.1/report.html")
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
    fault.get_by_role("button").click()
    expect(fault).to_have_count(0)


def test_the_card_leads_into_the_report_and_neighbours_can_be_chosen(open_page, dashboard) -> None:
    page = open_page(dashboard)
    rows(page).nth(4).click()
    quiet(page)
    title = page.locator(".source .origin").inner_text()
    page.get_by_role("button", name="Read it in the report").click()
    expect(page.locator(".reader h2")).to_have_text(title)
    expect(page.locator(".reader mark.here").first).to_be_in_viewport()
    page.get_by_role("tab", name="Incidents").click()
    quiet(page)
    page.get_by_label("Find in these rows").fill("Baghdad")
    rows(page).first.click()
    quiet(page)
    neighbour = page.locator(".card .listing button").last
    words = neighbour.locator("span").first.inner_text()
    neighbour.click()
    quiet(page)
    expect(page.locator(".card h2")).to_have_text(words)


def test_what_is_not_on_the_map_is_listed_with_its_reason(open_page, dashboard) -> None:
    page = open_page(dashboard + "/?tab=missing")
    assert rows(page).count() > 0
    for row in rows(page).all()[:8]:
        assert row.locator("[role=gridcell]").nth(2).inner_text().strip()


def test_columns_sort_and_rows_can_be_found(open_page, dashboard) -> None:
    page = open_page(dashboard)
    head = page.get_by_role("columnheader", name="Killed")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    killed = [row.locator("[role=gridcell]").nth(3).inner_text() for row in rows(page).all()[:4]]
    figures = [int(re.findall(r"\d+", words.replace(",", ""))[-1]) for words in killed]
    assert figures == sorted(figures, reverse=True)
    page.get_by_label("Find in these rows").fill("samarra")
    expect(rows(page).first).to_contain_text(re.compile("s[aā]marr", re.IGNORECASE))


def test_the_exported_map_opens_from_disk_without_a_network(open_page, dashboard, tmp_path: Path) -> None:
    page = open_page(dashboard + "/?province=IQ/Wasit&sure=75")
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_text("This file holds exact positions")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert re.fullmatch(r"ratlines-\d{4}-\d\d-\d\d\.html", path.name)
    opened = open_page(path.as_uri(), wait=False)
    opened.locator("canvas").first.wait_for()
    expect(opened.locator("#ratlines-scope")).to_contain_text("incidents likely and better")
    assert opened.watch.calm(), opened.watch


def test_a_view_leaves_the_figures_of_others_alone(open_page, dashboard) -> None:
    one = open_page(dashboard)
    other = open_page(dashboard)
    one.get_by_text("Add reports").click()
    one.get_by_label("Or paste the text of a report").fill(REPORT + " The canary is zanzibarian.")
    one.get_by_role("button", name="Read this report").click()
    expect(one.locator(".notice.good")).to_contain_text("1 report read")
    other.reload()
    other.locator(".card h2").wait_for()
    quiet(other)
    expect(other.get_by_text("of yours")).to_have_count(0)
    other.get_by_role("tab", name="Reports").click()
    quiet(other)
    other.get_by_label("Find in these rows").fill("zanzibarian")
    assert "zanzibarian" not in other.locator("body").inner_text()
