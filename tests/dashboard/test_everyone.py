"""Everyone can use it: axe-core, light and dark, a phone's width, a screen reader's table, quotes from right to left."""

import pytest
from playwright.sync_api import expect

from tests.dashboard.conftest import ROOT
from tests.dashboard.helpers import quiet, rows, shows, turn_to

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def serious(page) -> list[str]:
    """What axe-core finds serious or critical on the page, the map's own document left to its tests."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"] if v["impact"] in ("serious", "critical")]


@pytest.mark.skipif(not AXE.exists(), reason="npm ci has not been run")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(open_page, dashboard, scheme) -> None:
    page = open_page(dashboard, color_scheme=scheme)
    for tab in ("Reports", "About and limits", "Incidents"):
        turn_to(page, tab)
        if tab == "Incidents":
            rows(page).nth(2).click()
            quiet(page)
            page.get_by_text("Add reports").click()
            page.get_by_role("button", name="Export").click()
            page.get_by_text("Prepare for publication").wait_for()
        assert serious(page) == [], tab


def test_on_a_phone_nothing_is_wider_than_the_screen(open_page, dashboard) -> None:
    page = open_page(dashboard, viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shows(page, "Incidents", lambda seen: int(seen) > 0)
    rows(page).first.scroll_into_view_if_needed()
    rows(page).first.click()
    quiet(page)
    expect(page.locator(".card mark.evidence")).to_be_attached()


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
