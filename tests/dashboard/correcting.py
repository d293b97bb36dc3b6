"""What a person does to correct, in words: the dialogs of cases and corrections, and what they choose in them."""

from typing import Any

from playwright.sync_api import expect

from tests.dashboard.helpers import quiet, rows, turn_to


def call_oneself(page: Any, name: str) -> None:
    """Write a name into the sidebar."""
    field = page.get_by_role("textbox", name="Your name")
    field.fill(name)
    field.press("Enter")
    quiet(page)


def dialog(page: Any) -> Any:
    """The dialog, once it is drawn."""
    found = page.get_by_role("dialog")
    found.wait_for()
    quiet(page)
    return found


def save(page: Any, button: str = "Save", *, why: str = "") -> None:
    """Press the button of the dialog, and wait until it is gone and the page is made anew."""
    found = dialog(page)
    if why:
        found.get_by_role("textbox", name="Why").fill(why)
    found.get_by_role("button", name=button, exact=True).click()
    found.wait_for(state="hidden")
    page.locator(".map-holder[data-ready]").wait_for()
    quiet(page)


def pick(page: Any, label: str, words: str) -> None:
    """Choose the option that holds ``words`` in the list ``label`` of the dialog."""
    found = dialog(page)
    box = found.get_by_role("combobox", name=label).first
    box.click()
    page.get_by_role("option").filter(has_text=words).first.click()
    page.keyboard.press("Tab")
    quiet(page)


def fill(page: Any, label: str, words: str) -> None:
    """Write ``words`` into the field ``label`` of the dialog."""
    field = dialog(page).get_by_role("textbox", name=label).first
    field.fill(words)
    field.press("Tab")
    quiet(page)


def add_name(page: Any, words: str) -> None:
    """Write a new name into the list of names of the dialog."""
    box = dialog(page).get_by_role("combobox").first
    box.fill(words)
    box.press("Enter")
    box.press("Tab")  # the open list hides everything else from whoever cannot see
    quiet(page)


def set_day(page: Any, label: str, day: str) -> None:
    """Write ``day`` (2007-12-27) into the field of a day ``label``."""
    group = dialog(page).locator("[data-testid=stDateInput]", has=page.get_by_text(label, exact=True))
    first = group.get_by_role("spinbutton").first
    first.click()
    page.keyboard.type(day.replace("-", ""))
    page.keyboard.press("Tab")
    quiet(page)


def _manage(page: Any) -> None:
    """Open the dialog of cases."""
    page.get_by_role("button", name="Open or start a case").or_(
        page.get_by_role("button", name="This case, or another")
    ).click()


def start_case(page: Any, name: str) -> None:
    """Start a case called ``name``."""
    _manage(page)
    fill(page, "A new case", name)
    save(page, "Start it")


def open_case(page: Any, name: str) -> None:
    """Open the case called ``name``."""
    _manage(page)
    pick(page, "Cases", name)
    save(page, "Open it")


def paste(page: Any, text: str, title: str) -> None:
    """Read ``text`` as a report called ``title``."""
    box = page.get_by_role("textbox", name="Or paste the text of a report")
    if not box.is_visible():
        page.get_by_text("Add reports").click()
    box.fill(text)
    page.get_by_role("textbox", name="Title").fill(title)
    quiet(page)
    page.get_by_role("button", name="Read this report").press("Enter")  # a click on what still unfolds can miss it
    expect(page.locator(".notice.good", has_text="1 report read").last).to_be_visible()
    quiet(page)


def choose_row(page: Any, words: str, tab: str = "Incidents") -> None:
    """Select the row that holds ``words`` in the table of ``tab``."""
    turn_to(page, tab)
    rows(page).filter(has_text=words).first.click()
    quiet(page)
    expect(page.locator(".card .close")).to_be_visible()


def history(page: Any) -> Any:
    """The entries of the history, the newest first."""
    turn_to(page, "History")
    return page.locator(".history .entry")
