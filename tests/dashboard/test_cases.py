"""Cases in the dashboard: started, listed and opened by name, shared by whoever has them open, and nobody else's."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from casefile.case import Case, cases
from tests.dashboard.conftest import ROOT
from tests.dashboard.correcting import (
    call_oneself,
    choose_row,
    dialog,
    fill,
    history,
    open_case,
    paste,
    pick,
    save,
    start_case,
)
from tests.dashboard.helpers import figure, quiet, rows, shows, turn_to
from tests.dashboard.wires import AMBUSH as REPORT

pytestmark = pytest.mark.browser


def test_a_case_keeps_what_is_added_and_another_day_opens_it(open_page, dashboard, folder: Path) -> None:
    page = open_page(dashboard)
    expect(page.get_by_text("No case is open")).to_be_visible()
    call_oneself(page, "Noor")
    start_case(page, "Kut 2007")
    shows(page, "Reports", "0")
    paste(page, REPORT, "Ambush in Amarah")
    expect(page.locator(".notice.good").last).to_contain_text("Kept in “Kut 2007”")
    found = figure(page, "Incidents")
    page.get_by_role("textbox", name="Or paste the text of a report").fill(REPORT)
    page.get_by_role("textbox", name="Title").fill("Ambush in Amarah")
    page.get_by_role("button", name="Read this report").press("Enter")
    expect(page.locator(".notice.plain", has_text="already here")).to_be_visible()
    quiet(page)
    shows(page, "Reports", "1")
    paste(page, REPORT.replace("six", "seven"), "Another")
    with Case.open(folder / "Kut 2007.ratlines", create=False) as case:
        first, _ = case.reports()
        assert first.read_by == "Noor"
        assert json.loads(case.original(first.report.report_id))["pasted"]["text"] == REPORT
    later = open_page(dashboard)
    assert "Kut 2007" not in later.locator("body").inner_text()
    later.get_by_role("button", name="Open or start a case").click()
    later.get_by_role("dialog").get_by_role("combobox", name="Cases").click()
    expect(later.get_by_role("option", name="Kut 2007 · 2 reports · changed")).to_be_visible()
    later.keyboard.press("Escape")
    later.keyboard.press("Escape")
    later.reload()
    quiet(later)
    open_case(later, "Kut 2007")
    expect(later.get_by_text("Kut 2007: 2 reports")).to_be_visible()
    assert int(figure(later, "Incidents")) >= int(found)
    assert page.watch.calm(), page.watch
    assert later.watch.calm(), later.watch


def test_a_name_that_leads_elsewhere_is_refused_and_a_damaged_case_told_and_left_as_it_is(
    open_page, dashboard, folder: Path
) -> None:
    path = folder / "Damaged.ratlines"
    path.write_bytes(b"no case at all " * 100)
    before = sorted(folder.parent.rglob("*.ratlines"))
    page = open_page(dashboard)
    page.get_by_role("button", name="Open or start a case").click()
    for name in ("../kut", "/etc/passwd", "postgresql://noor@db/kut", ".."):
        fill(page, "A new case", name)
        dialog(page).get_by_role("button", name="Start it").click()
        quiet(page)
        expect(page.get_by_role("alert")).to_contain_text("A case's name")
        assert sorted(folder.parent.rglob("*.ratlines")) == before, name
    pick(page, "Cases", "Damaged · cannot be opened")
    dialog(page).get_by_role("button", name="Open it").click()
    expect(page.get_by_role("alert")).to_contain_text("no case file")
    assert path.read_bytes() == b"no case at all " * 100
    path.unlink()


def test_what_a_session_has_goes_into_a_new_case_and_stays_out_where_not_wanted(open_page, dashboard, folder: Path) -> None:
    page = open_page(dashboard)
    call_oneself(page, "Noor")
    paste(page, REPORT, "Ambush in Amarah")
    choose_row(page, "Al Kut, Wasit")
    page.get_by_role("button", name="Confirm", exact=True).click()
    quiet(page)
    page.get_by_role("button", name="Open or start a case").click()
    expect(dialog(page).get_by_text("1 report")).to_be_visible()
    fill(page, "A new case", "Taken along")
    save(page, "Start it")
    shows(page, "Reports", "1")
    with Case.open(folder / "Taken along.ratlines", create=False) as case:
        assert len(case) == 1
    page.get_by_role("button", name="This case, or another").click()
    save(page, "Close this case")
    expect(page.get_by_text("34 sample reports")).to_be_visible()
    expect(page.get_by_text("of yours")).to_have_count(0)


def test_what_another_writes_shows_at_the_next_step(open_page, dashboard, folder: Path, tmp_path: Path) -> None:
    one = open_page(dashboard)
    call_oneself(one, "Noor")
    start_case(one, "Shared")
    paste(one, REPORT, "Ambush in Amarah")
    before = int(figure(one, "Incidents"))
    other = open_page(dashboard)
    call_oneself(other, "Sami")
    open_case(other, "Shared")
    choose_row(other, "Al Kut, Wasit")
    other.get_by_role("button", name="Not an incident: take it off").click()
    save(other, "Take it off", why="An exercise")
    # Noor only chooses a row.
    one.bring_to_front()
    quiet(one)
    choose_row(one, "Amarah")
    shows(one, "Incidents", str(before - 1))
    expect(one.locator(".notice.plain", has_text="changed elsewhere")).to_contain_text("1 correction by Sami")
    expect(history(one).first).to_contain_text("An exercise")
    # A colleague at the command line.
    more = tmp_path / "more.txt"
    more.write_text("A car bomb killed nine people in Basra on 20 March 2007.", encoding="utf-8")
    command = [sys.executable, "ratlines.py", "ingest", str(more), "--case", str(folder / "Shared.ratlines"), "--quiet"]
    subprocess.run(command, cwd=ROOT, check=True)
    other.bring_to_front()
    quiet(other)
    choose_row(other, "Amarah")
    shows(other, "Reports", lambda seen: seen == "2")
    expect(other.locator(".notice.plain", has_text="1 report more")).to_be_visible()
    assert one.watch.calm(), one.watch
    assert other.watch.calm(), other.watch


def test_two_sessions_with_two_cases_never_see_each_others_words(open_page, dashboard, folder: Path, tmp_path: Path) -> None:
    canaries = {"One": "zanzibarian", "Other": "quetzalcoatl"}
    pages, heard = {}, {name: [] for name in canaries}

    def listen(page, told) -> None:
        page.on("websocket", lambda socket: socket.on("framereceived", lambda data: told.append(data)))  # noqa: PLW0108
        page.on("response", lambda answer: told.append(answer.url))

    for name, canary in canaries.items():
        page = open_page("about:blank", wait=False)
        listen(page, heard[name])
        page.goto(dashboard)
        page.locator(".card h2").wait_for()
        quiet(page)
        call_oneself(page, f"Agent {canary}")
        start_case(page, f"Case {name}")
        paste(page, f"{REPORT} The canary is {canary}.", f"Title {canary}")
        choose_row(page, "Al Kut, Wasit")
        page.get_by_role("button", name="Not an incident: take it off").click()
        save(page, "Take it off", why=f"reason {canary}")
        pages[name] = page
    for name, page in pages.items():
        mine, theirs = canaries[name], next(canary for other, canary in canaries.items() if other != name)
        page.bring_to_front()
        page.reload()
        page.locator(".card h2").wait_for()
        quiet(page)
        open_case(page, f"Case {name}")
        expect(history(page).first).to_contain_text(f"reason {mine}")
        turn_to(page, "Reports")
        expect(page.locator(".reader h2")).to_have_text(f"Title {mine}")
        quiet(page)
        page.get_by_role("button", name="Export").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Save the file").click()
        waiting.value.save_as(tmp_path / name)
        seen = [page.content(), page.locator("body").inner_text(), (tmp_path / name).read_text(encoding="utf-8"), *heard[name]]
        traffic = b"".join(part if isinstance(part, bytes) else part.encode() for part in seen)
        assert mine.encode() in traffic, "the canary is not looked for where it would be"
        assert theirs.encode() not in traffic
    assert {found.path.stem for found in cases(folder)} >= {"Case One", "Case Other"}


def test_a_case_that_is_damaged_while_it_is_open_is_put_away_and_told(open_page, dashboard, folder: Path) -> None:
    page = open_page(dashboard)
    start_case(page, "Breaks")
    paste(page, REPORT, "Ambush in Amarah")
    for path in folder.glob("Breaks.ratlines*"):
        if path.is_file():
            path.write_bytes(b"\0" * max(4096, path.stat().st_size))
    turn_to(page, "Reports")
    turn_to(page, "Incidents")
    rows(page).first.click()
    expect(page.locator(".notice.fault", has_text="“Breaks” had to be closed")).to_be_visible()
    quiet(page)
    expect(page.get_by_text("34 sample reports")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
