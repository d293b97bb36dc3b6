"""What a person looks at and does on the page, in words."""

from typing import Any


def quiet(page: Any) -> None:
    """Wait until page and server have nothing more to say to each other."""
    before = -1
    for _ in range(60):
        page.wait_for_timeout(250)
        running = page.locator("[data-testid=stApp][data-test-script-state=running]").count()
        now = len(page.watch.frames)
        if now == before and not running:
            return
        before = now
    raise AssertionError("the page did not come to rest")


def settled(page: Any) -> None:
    """Wait until the map is drawn and the card is there."""
    page.locator(".map-holder[data-ready]").wait_for()
    page.locator(".card h2").wait_for()
    quiet(page)


def figure(page: Any, name: str) -> str:
    """The figure that the strip shows as ``name``."""
    return page.locator(".figure", has=page.get_by_text(name, exact=True)).locator("dd").first.inner_text()


def rows(page: Any) -> Any:
    """The rows of the open table that are in the page."""
    return page.locator(".table .body .row")


def choose(page: Any, key: str, words: str) -> None:
    """Choose the option ``words`` in the filter ``key``."""
    page.locator(f".st-key-{key} input").first.click()
    page.get_by_role("option", name=words).first.click()
    page.keyboard.press("Escape")
    quiet(page)
