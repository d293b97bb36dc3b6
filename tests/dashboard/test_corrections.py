"""Corrections as a person makes them: from the card, with who, when and why, undone, taken away and brought back."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.dashboard.correcting import (
    add_name,
    call_oneself,
    choose_row,
    dialog,
    fill,
    history,
    paste,
    pick,
    save,
    set_day,
)
from tests.dashboard.helpers import figure, map_frame, quiet, rows, shows, turn_to
from tests.dashboard.test_everyone import AXE
from tests.dashboard.test_taking_away import save as save_file
from tests.dashboard.wires import AMBUSH

pytestmark = pytest.mark.browser
HOSTILE = "![x](http://evil.example/x.png) <img src=x onerror=alert(3)> `a` {{7*7}} ${alert(1)} :red[x]"


@pytest.fixture
def alone(open_page, seeded) -> Callable[..., Any]:
    """Opens a page on one report alone, for a person called Noor."""

    def open_alone(name: str = "Noor", **options: Any) -> Any:
        page = open_page(seeded("ambush"), **options)
        if name:
            call_oneself(page, name)
        shows(page, "Reports", "1")
        return page

    return open_alone


def edit(page: Any, what: str) -> None:
    """Press the button of the card that corrects ``what``."""
    page.locator(".card").get_by_role("button", name=what).click()
    dialog(page)


def leave(page: Any) -> None:
    """Close the dialog without an answer."""
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def serious(page: Any, part: str = "body") -> list[str]:
    """What axe-core finds serious or critical in ``part`` of the page: what lies under a dialog is dimmed on purpose."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("part => axe.run(part, {iframes: false, resultTypes: ['violations']})", part)
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"] if v["impact"] in ("serious", "critical")]


def badge(page: Any) -> Any:
    return page.locator(".card .badge")


def test_the_type_is_corrected_marked_and_undone_and_what_is_no_change_or_not_whole_is_not_kept(alone) -> None:
    page = alone()
    choose_row(page, "Al Kut, Wasit")
    before = page.locator(".card h2").inner_text()
    edit(page, "Edit what happened")
    dialog(page).get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("what it says already")
    leave(page)
    edit(page, "Edit the tolls")
    fill(page, "Killed", "many")
    dialog(page).get_by_role("button", name="Save").click()
    expect(dialog(page)).to_contain_text("“many” is no figure")
    expect(page.get_by_role("alert")).to_contain_text("cannot be read")
    leave(page)
    expect(history(page)).to_have_count(0)
    edit(page, "Edit what happened")
    pick(page, "Type of incident", "Shelling")
    save(page, why="mortars, says the hospital")
    expect(page.locator(".card h2")).to_contain_text("Shelling/artillery/missile attack")
    expect(badge(page)).to_contain_text("Corrected: type by Noor")
    badge(page).locator("summary").click()
    expect(badge(page).locator("li")).to_contain_text("mortars, says the hospital")
    turn_to(page, "Incidents")
    expect(rows(page).filter(has_text="Al Kut, Wasit")).to_contain_text("Corrected: type")
    entry = history(page).first
    expect(entry).to_contain_text("Noor")
    expect(entry).to_contain_text("→ Shelling")
    entry.get_by_role("button", name="Undo").click()
    quiet(page)
    expect(page.locator(".card h2")).to_have_text(before)
    expect(badge(page)).to_have_count(0)
    entries = history(page)
    expect(entries).to_have_count(2)
    expect(entries.nth(1)).to_contain_text("Undone by Noor")
    entries.nth(1).get_by_role("button", name="Bring it back").click()
    quiet(page)
    expect(page.locator(".card h2")).to_contain_text("Shelling")
    assert page.watch.calm(), page.watch


def test_date_tolls_and_actors(alone) -> None:
    page = alone()
    choose_row(page, "Al Kut, Wasit")
    edit(page, "Edit when it happened")
    set_day(page, "First day", "2007-03-15")
    set_day(page, "Last day", "2007-03-16")
    save(page)
    expect(page.locator(".card")).to_contain_text("15–16 Mar 2007")
    edit(page, "Edit the tolls")
    fill(page, "Killed", "2-5")
    dialog(page).get_by_role("textbox", name="Who says so").nth(1).fill("the hospital")
    dialog(page).get_by_role("textbox", name="Wounded").nth(1).fill("50+")
    save(page)
    told = [line.inner_text().split("\t")[:3] for line in page.locator(".claims tbody tr").all()]
    assert told == [["the report itself", "2–5", "6"], ["the hospital", "–", "50 or more"]]
    edit(page, "Edit who took part")
    add_name(page, "Badr Brigade")
    save(page)
    expect(page.locator(".card .chips")).to_contain_text("Badr Brigade")
    expect(badge(page)).to_contain_text("date, tolls, actors")


def test_the_place_by_another_reading_the_gazetteer_a_position_and_not_at_all(alone) -> None:
    page = alone()
    choose_row(page, "Amarah")
    read = page.locator(".card .fact strong").nth(1).inner_text()
    edit(page, "Edit where it happened")
    pick(page, "Choose it by", "A place of the gazetteer")
    fill(page, "Its name", "Nasiriyah")
    pick(page, "Which one", "Dhi Qar")
    save(page)
    expect(page.locator(".card")).to_contain_text("Dhi Qar, Iraq")
    edit(page, "Edit where it happened")  # what was read is now another reading
    pick(page, "Choose it by", "Another reading")
    pick(page, "Which one", read.split(",")[0])
    save(page)
    expect(page.locator(".card .fact strong").nth(1)).to_have_text(read)
    edit(page, "Edit where it happened")
    pick(page, "Choose it by", "A position")
    fill(page, "Latitude and longitude", "30°30'N 47°49'E")
    expect(dialog(page)).to_contain_text("That is in Basra")
    fill(page, "What to call it", "the checkpoint")
    save(page)
    expect(page.locator(".card")).to_contain_text("the checkpoint, Basra")
    edit(page, "Edit where it happened")
    pick(page, "Choose it by", "Not on the map")
    save(page)
    expect(page.locator(".card")).to_contain_text("Not on the map")
    expect(history(page)).to_have_count(4)


def test_the_place_is_clicked_on_the_map_or_that_is_called_off(alone) -> None:
    page = alone()
    choose_row(page, "Al Kut, Wasit")
    for _ in range(2):
        edit(page, "Edit where it happened")
        pick(page, "Choose it by", "A position")
        dialog(page).get_by_role("button", name="Click it on the map").click()
        expect(page.locator(".picker")).to_contain_text("Click the map where it happened")
        quiet(page)
        if _ == 0:
            page.get_by_role("button", name="Leave it as it is").click()
            expect(page.locator(".picker button")).to_have_count(0)
            quiet(page)
            assert "picking" not in map_frame(page).locator(".leaflet-container").get_attribute("class")
    map_frame(page).evaluate("ratlines.map.setView([31.3, 45.28], 8, {animate: false})")
    inner = map_frame(page).locator(".leaflet-container").bounding_box()
    assert inner["width"] > 100
    page.mouse.click(inner["x"] + inner["width"] / 2, inner["y"] + inner["height"] / 2)
    field = dialog(page).get_by_role("textbox", name="Latitude and longitude")
    lat, lon = (float(part) for part in field.input_value().split(","))
    assert (lat, lon) == pytest.approx((31.3, 45.28), abs=0.02)
    fill(page, "What to call it", "the bridge")
    save(page)
    expect(page.locator(".card")).to_contain_text("the bridge, Muthanna")
    expect(history(page)).to_have_count(1)


def test_not_an_incident_leaves_by_keys_alone_and_comes_back(alone) -> None:
    page = alone()
    before = int(figure(page, "Incidents"))
    choose_row(page, "Al Kut, Wasit")
    page.locator(".card").get_by_role("button", name="Edit what happened").focus()
    page.keyboard.press("Enter")
    dialog(page)
    leave(page)
    edit(page, "Not an incident")
    dialog(page).get_by_role("textbox", name="Why").focus()
    page.keyboard.type("An exercise")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")
    quiet(page)
    shows(page, "Incidents", str(before - 1))
    expect(page.locator(".card h2")).to_have_text("Nothing selected")
    expect(history(page).first).to_contain_text("An exercise")
    history(page).first.get_by_role("button", name="Undo").click()
    quiet(page)
    shows(page, "Incidents", str(before))


def test_split_and_merge(alone) -> None:
    page = alone()
    before = int(figure(page, "Incidents"))
    choose_row(page, "Al Kut, Wasit")
    edit(page, "Split: it is")
    dialog(page).get_by_role("textbox", name="Wounded").nth(0).fill("2")
    dialog(page).get_by_role("textbox", name="Wounded").nth(1).fill("4")
    save(page)
    shows(page, "Incidents", str(before + 1))
    expect(page.locator(".card .toll")).to_contain_text("2 wounded")
    edit(page, "Same as")
    pick(page, "The same event as", "Al Kut")
    save(page)
    shows(page, "Incidents", str(before))
    expect(badge(page)).to_contain_text("split, merge")


def test_reports_are_linked_and_parted_by_a_person(alone) -> None:
    page = alone()
    paste(page, "Six people were wounded by a bomb in Al Kut on 14 March 2007, the mayor said.", "The mayor")
    choose_row(page, "Al Kut, Wasit")
    apart = page.locator(".card").get_by_role("button", name="Not the same event")
    if not apart.count():  # where the reader did not link them by itself, a person does
        edit(page, "Same as")
        pick(page, "The same event as", "The mayor")
        save(page)
    events = int(figure(page, "Incidents"))
    expect(page.locator(".card")).to_contain_text("Told by other reports as well")
    apart.click()
    save(page, "Part them", why="Two bombs")
    expect(apart).to_have_count(0)
    shows(page, "Incidents", str(events + 1))
    edit(page, "Same as")
    pick(page, "The same event as", "Al Kut")
    save(page)
    shows(page, "Incidents", str(events))
    expect(apart).to_have_count(1)


def test_an_incident_and_a_route_are_added_by_hand(alone) -> None:
    page = alone()
    before, routes = int(figure(page, "Incidents")), int(figure(page, "Supply routes"))
    turn_to(page, "Reports")
    page.get_by_role("button", name="Add an incident that was not read").click()
    dialog(page).get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_contain_text("still missing")
    pick(page, "The sentence that states it", "Rockets and mortars")
    pick(page, "Type of incident", "Disrupted weapons use")
    pick(page, "Which one", "Badrah")
    set_day(page, "First day", "2007-03-17")
    save(page, "Add it", why="Seen at the border")
    shows(page, "Incidents", str(before + 1))
    expect(page.locator(".card h2")).to_have_text("Disrupted weapons use, Badrah")
    expect(badge(page)).to_contain_text("Added by hand by Noor")
    expect(page.locator(".card mark.evidence")).to_contain_text("Rockets and mortars")
    turn_to(page, "Reports")
    page.get_by_role("button", name="Add a route").click()
    pick(page, "The sentence that states it", "Rockets and mortars")
    fill(page, "The stops in order", "Badrah\nAl Kut")
    save(page, "Add it")
    shows(page, "Supply routes", str(routes + 1))
    expect(page.locator(".card h2")).to_have_text("Badrah → Al Kut")


def test_the_stops_goods_and_status_of_a_route(alone) -> None:
    page = alone()
    choose_row(page, "Mehran", "Routes")
    edit(page, "Edit the stops")
    fill(page, "The stops in order", "Mehran\nBadrah\nNumaniyah\nAl Kut")
    save(page)
    expect(page.locator(".card .stops li")).to_have_count(4)
    edit(page, "Edit what it carries")
    add_name(page, "explosives")
    save(page)
    expect(page.locator(".card .chips")).to_contain_text("explosives")
    edit(page, "Edit whether it is stated")
    pick(page, "Status", "The report states it")
    save(page)
    expect(page.locator(".card")).to_contain_text("stated")
    expect(badge(page)).to_contain_text("stops, goods, status")
    expect(rows(page).first).to_contain_text("Corrected: stops, goods, status")


def test_confirmed_is_marked_by_unknown_until_a_name_is_written_which_counts_from_that_moment(alone) -> None:
    page = alone("")
    choose_row(page, "Al Kut, Wasit")
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(badge(page)).to_contain_text("Confirmed by unknown")
    expect(rows(page).filter(has_text="Al Kut, Wasit")).to_contain_text("Confirmed")
    choose_row(page, "Amarah")
    page.get_by_role("textbox", name="Your name").fill("Noor")
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(badge(page)).to_contain_text("Confirmed by Noor")


def test_hostile_words_of_a_person_stand_literally(alone) -> None:
    page = alone(HOSTILE)
    choose_row(page, "Amarah")
    edit(page, "Edit where it happened")
    pick(page, "Choose it by", "A position")
    fill(page, "Latitude and longitude", "32.5, 45.8")
    fill(page, "What to call it", HOSTILE)
    save(page, why=HOSTILE)
    expect(page.locator(".card")).to_contain_text(HOSTILE)
    edit(page, "Edit who took part")
    add_name(page, HOSTILE)
    save(page)
    expect(history(page).nth(1)).to_contain_text(HOSTILE)
    edit(page, "Same as")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Open or start a case").click()
    fill(page, "A new case", HOSTILE.replace("/", "").replace("<", "")[:40].rstrip(".`"))
    dialog(page).get_by_role("button", name="Start it").click()
    quiet(page)
    assert page.locator("img[src*=evil], img[src=x]").count() == 0
    assert page.watch.calm(), page.watch


def test_every_file_carries_the_log_and_the_corrections_come_back_from_theirs(alone, open_page, seeded, tmp_path: Path) -> None:
    page = alone()
    choose_row(page, "Al Kut, Wasit")
    edit(page, "Edit what happened")
    pick(page, "Type of incident", "Grenade")
    save(page, why="a grenade")
    page.get_by_role("button", name="Export").click()
    found = json.loads(save_file(page, tmp_path, "Incidents: GeoJSON").read_text(encoding="utf-8"))
    assert [(entry["author"], entry["reason"]) for entry in found["corrections"]] == [("Noor", "a grenade")]
    assert "corrected" in {feature["properties"]["mark"] for feature in found["features"]}
    for title in ("Incidents: CSV", "Incidents: CSV in ACLED", "KML"):
        with zipfile.ZipFile(save_file(page, tmp_path, title)) as packed:
            log = json.loads(packed.read("corrections.json"))
            assert [entry["action"] for entry in log["corrections"]] == ["type"]
            assert len(packed.namelist()) == 2
    page.get_by_text("Prepare for publication").click()
    quiet(page)
    text = save_file(page, tmp_path, "The map").read_text(encoding="utf-8")
    assert "a grenade" not in text
    assert "Noor" not in text
    page.keyboard.press("Escape")
    history(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the corrections").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    other = open_page(seeded("none"))
    paste(other, AMBUSH, "Ambush in Amarah")
    history(other)
    other.locator(".st-key-history_upload_0 input[type=file]").set_input_files(str(saved))
    expect(other.locator(".notice.good", has_text="1 correction taken in")).to_be_visible()
    quiet(other)
    expect(history(other).first).to_contain_text("a grenade")
    choose_row(other, "Grenade")
    saved.write_text("{}", encoding="utf-8")
    history(other)
    other.locator(".st-key-history_upload_1 input[type=file]").set_input_files(str(saved))
    expect(other.locator(".notice.fault")).to_contain_text("no file of corrections")


@pytest.mark.skipif(not AXE.exists(), reason="npm ci has not been run")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_in_card_dialogs_and_history(alone, scheme) -> None:
    page = alone(color_scheme=scheme)
    choose_row(page, "Al Kut, Wasit")
    page.get_by_role("button", name="Confirm", exact=True).click()
    quiet(page)
    for what in ("Edit where it happened", "Edit the tolls", "Split: it is", "Same as"):
        edit(page, what)
        assert serious(page, "[role=dialog]") == [], what
        leave(page)
    page.get_by_role("button", name="Open or start a case").click()
    dialog(page)
    assert serious(page, "[role=dialog]") == []
    leave(page)
    history(page)
    assert serious(page) == []


def test_on_a_phone_dialogs_and_history_fit(alone) -> None:
    page = alone("", viewport={"width": 390, "height": 844})
    rows(page).first.scroll_into_view_if_needed()
    choose_row(page, "Al Kut, Wasit")
    edit(page, "Edit the tolls")
    box = dialog(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    leave(page)
    history(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
