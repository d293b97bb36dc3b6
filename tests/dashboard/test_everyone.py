"""Everyone can use it: axe-core, light and dark, a phone's width, a screen reader's table, quotes from right to left."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.conftest import ROOT
from tests.dashboard.helpers import quiet, rows, shows

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def serious(page) -> list[str]:
    """What axe-core finds serious or critical on the page, the map's own document left to its tests."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"] if v["impact"] in ("serious", "critical")]


@pytest.mark.skipif(not AXE.exists(), reason="npm ci has not been run")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["incidents", "reports", "about"])
def test_axe_finds_no_serious_fault(open_page, dashboard, scheme, tab) -> None:
    page = open_page(f"{dashboard}/?tab={tab}", color_scheme=scheme)
    if tab == "incidents":
        rows(page).nth(2).click()
        quiet(page)
        page.get_by_text("Add reports").click()
        page.get_by_role("button", name="Export").click()
        page.get_by_text("Prepare for publication").wait_for()
    assert serious(page) == []


def test_a_day_of_the_filters_is_seen_whole(open_page, dashboard) -> None:
    page = open_page(f"{dashboard}?from=2007-10-01&to=2007-12-31")
    for name in ("From", "To"):
        field = page.get_by_test_id("stDateInput").filter(has_text=name).get_by_test_id("stDateInputFieldsScroller")
        assert field.evaluate("field => [field.scrollWidth <= field.clientWidth, field.innerText]")[0]


def test_on_a_phone_nothing_is_wider_than_the_screen(open_page, dashboard) -> None:
    page = open_page(dashboard, viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shows(page, "Incidents", lambda seen: int(seen) > 0)
    rows(page).first.scroll_into_view_if_needed()
    rows(page).first.click()
    quiet(page)
    expect(page.locator(".card mark.evidence")).to_be_attached()


def test_the_table_tells_a_screen_reader_all_that_the_map_shows(open_page, dashboard) -> None:
    page = open_page(dashboard)
    grid = page.get_by_role("grid", name="Incidents")
    total = int(page.locator(".table .count").inner_text().split()[0])
    expect(grid).to_have_attribute("aria-rowcount", str(total + 1))
    expect(grid.get_by_role("columnheader")).to_have_count(10)
    expect(page.get_by_title("Map of incidents and supply routes", exact=False)).to_have_count(1)


def test_a_quote_runs_the_way_its_script_does(open_page, seeded) -> None:
    page = open_page(seeded("arabic"))
    rows(page).first.click()
    quiet(page)
    quote = page.locator(".card blockquote")
    assert quote.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert page.locator(".card").evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert page.watch.calm(), page.watch


def test_a_name_of_any_length_stays_inside_its_box(open_page, seeded) -> None:
    page = open_page(seeded("long"))
    rows(page).first.click()
    quiet(page)
    card = page.locator(".card")
    assert card.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
