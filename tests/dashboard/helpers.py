"""What a person looks at and does on the page, in words."""

import re
from collections.abc import Callable
from typing import Any


class Traffic:
    """The messages of a page's web socket, by which its rest is known; the page has it as ``watch``."""

    def __init__(self) -> None:
        self.frames: list[tuple[str, int]] = []

    def follow(self, page: Any) -> None:
        """Note the messages of ``page`` from now on."""

        def note(socket: Any) -> None:
            socket.on("framereceived", lambda data: self.frames.append(("received", len(data))))
            socket.on("framesent", lambda data: self.frames.append(("sent", len(data))))

        page.watch = self
        page.on("websocket", note)


def quiet(page: Any) -> None:
    """Wait until page and server have nothing more to say to each other: the page has had the last answer, and is drawn."""
    rest, before = 0, -1
    for _ in range(400):
        page.wait_for_timeout(50)
        frames = page.watch.frames
        running = page.locator("[data-testid=stApp][data-test-script-state=running]").count()
        resting = len(frames) == before and not running and (not frames or frames[-1][0] == "received")
        before = len(frames)
        rest = rest + 1 if resting else 0
        if rest == 4:
            return
    raise AssertionError("the page did not come to rest")


def settled(page: Any) -> None:
    """Wait until the map is drawn and the card is there."""
    page.locator(".map-holder[data-ready]").wait_for()
    page.locator(".card h2").wait_for()
    quiet(page)


def figure(page: Any, name: str) -> str:
    """The figure that the strip shows as ``name``."""
    return page.locator(".figure", has=page.get_by_text(name, exact=True)).locator("dd").first.inner_text()


def shows(page: Any, name: str, passes: Callable[[str], bool] | str) -> None:
    """Wait until the figure ``name`` is ``passes``, or passes it; the figures follow a filter's answer by some frames."""
    seen = ""
    for _ in range(400):
        seen = figure(page, name)
        if seen == passes if isinstance(passes, str) else passes(seen):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"{name} stayed at {seen}, not {passes}")


def drawn(page: Any, incidents: str) -> None:
    """Wait until the map has drawn so many incidents."""
    page.locator(f".map-holder[data-incidents='{incidents}']").wait_for()


def rows(page: Any) -> Any:
    """The rows of the open table that are in the page."""
    return page.locator(".table .body .row")


def widget(page: Any, key: str) -> Any:
    """The widget ``key``; a filter's key bears the number of times that it was set from elsewhere."""
    return page.locator(f".st-key-{key}, [class*='st-key-{key}_']")


def choose(page: Any, key: str, words: str) -> None:
    """Choose the option ``words`` in the filter ``key``."""
    unfold(page, key)
    before = len(page.watch.frames)
    page.get_by_role("option", name=words).first.click()
    page.keyboard.press("Escape")
    told(page, before)
    if not key.startswith("map_"):  # what the map alone shows is not in the address
        page.wait_for_url(re.compile(rf"[?&]{key}="))
        quiet(page)


def unfold(page: Any, key: str) -> None:
    """Show the options of the widget ``key``.

    They fold again where the sidebar still scrolls, and the list stays empty where it opens while the page is drawn, so they
    are asked for anew.
    """
    box = widget(page, key).locator("input").first
    box.scroll_into_view_if_needed()
    box.click()
    for _ in range(20):
        page.wait_for_timeout(100)
        shown = page.get_by_role("option").all_inner_texts()
        if shown and shown[0] != "No results":
            return
        box.press("Escape" if shown else "ArrowDown")
    raise AssertionError(f"{key} shows no option")


def told(page: Any, before: int) -> None:
    """Wait until the server has been told what was done after so many frames, and has answered."""
    for _ in range(800):
        if len(page.watch.frames) > before:
            return quiet(page)
        page.wait_for_timeout(25)
    raise AssertionError("the server was told nothing")
