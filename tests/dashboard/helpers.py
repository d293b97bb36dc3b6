"""What a person looks at and does on the page, in words."""

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error, expect
from playwright.sync_api import TimeoutError as LateError

PATIENCE = 60_000
"""Milliseconds that anything may take on a machine that has much else to do. Every wait ends when its condition holds."""


class Traffic:
    """The messages of a page's web socket, by which its rest is known; the page has it as ``watch``."""

    def __init__(self) -> None:
        self.frames: list[tuple[str, int]] = []

    @staticmethod
    def follow(page: Any) -> None:
        """Note the messages of ``page`` from now on in its ``watch``; one that it does not have yet is made."""
        if not hasattr(page, "watch"):
            page.watch = Traffic()

        def note(socket: Any) -> None:
            frames = page.watch.frames
            socket.on("framereceived", lambda data: frames.append(("received", len(data))))
            socket.on("framesent", lambda data: frames.append(("sent", len(data))))

        page.on("websocket", note)


# What the page itself says: whether it was seen painted, with nothing left to do and nothing that the server still draws
# anew, four times in a row. One question for all four: each would cost the page a frame.
_RESTING = """() => new Promise((tell) => {
  let looks = 0;
  const look = () => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app && (app.dataset.testScriptState !== "notRunning" || app.querySelector("[data-stale=true]"))) tell(false);
    else if (++looks === 4) tell(true);
    else setTimeout(next, 40);
  };
  const next = () => {
    let looked = false;
    const once = () => {
      if (!looked) look();
      looked = true;
    };
    setTimeout(once, 250); // a page behind another paints nothing
    requestAnimationFrame(() => requestIdleCallback(once));
  };
  next();
})"""


def quiet(page: Any) -> None:
    """Wait until page and server have nothing more to say to each other: the page has had the last answer, and is drawn."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        page.wait_for_timeout(40)
        frames = page.watch.frames
        before = len(frames)
        try:
            resting = page.evaluate(_RESTING)
        except Error:  # the page goes elsewhere at this moment
            continue
        if resting and page.watch.frames is frames and len(frames) == before and (not frames or frames[-1][0] == "received"):
            return
    raise AssertionError("the page did not come to rest")


def until(page: Any, holds: Callable[[], bool], otherwise: Callable[[], str] | str) -> None:
    """Wait until ``holds`` does; fail with ``otherwise`` where it never does."""
    end = time.monotonic() + PATIENCE / 1000
    while not holds():
        if time.monotonic() > end:
            raise AssertionError(otherwise if isinstance(otherwise, str) else otherwise())
        page.wait_for_timeout(25)


def settled(page: Any) -> None:
    """Wait until the map is drawn and the card is there."""
    page.locator(".map-holder[data-ready]").wait_for()
    page.locator(".card h2").wait_for()
    quiet(page)


def map_frame(page: Any) -> Any:
    """The map's document, once no newer one is on its way."""
    page.locator("iframe.map.waiting").wait_for(state="detached")
    quiet(page)
    return page.locator("iframe.map").element_handle().content_frame()


def figure(page: Any, name: str) -> str:
    """The figure that the strip shows as ``name``."""
    return page.locator(".figure", has=page.get_by_text(name, exact=True)).locator("dd").first.inner_text()


def shows(page: Any, name: str, passes: Callable[[str], bool] | str) -> None:
    """Wait until the figure ``name`` is ``passes``, or passes it; the figures follow a filter's answer by some frames."""
    until(
        page,
        lambda: figure(page, name) == passes if isinstance(passes, str) else passes(figure(page, name)),
        lambda: f"{name} stayed at {figure(page, name)}, not {passes}",
    )


def drawn(page: Any, incidents: str) -> None:
    """Wait until the map has drawn so many incidents."""
    page.locator(f".map-holder[data-incidents='{incidents}']").wait_for()


def table(page: Any) -> Any:
    """The open table. Another tab's may still be in the page, unseen, when a tab is left before it was all drawn."""
    return page.locator(".table:visible")


def rows(page: Any) -> Any:
    """The rows of the open table that are in the page."""
    return table(page).locator(".body .row")


def turn_to(page: Any, name: str) -> None:
    """Open the tab ``name``."""
    tab = page.get_by_role("tab", name=name, exact=True)
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    quiet(page)


def look_for(page: Any, words: str) -> None:
    """Write ``words`` into the field that finds rows of the open table."""
    page.get_by_role("searchbox", name="Find in these rows").fill(words)


def widget(page: Any, key: str) -> Any:
    """The widget ``key``; a filter's key bears the number of times that it was set from elsewhere."""
    return page.locator(f".st-key-{key}, [class*='st-key-{key}_']")


def take(page: Any, key: str, words: str) -> None:
    """Take the option that holds ``words`` in the widget ``key``; a list that folds before the click is unfolded anew."""
    for _ in range(10):
        unfold(page, key)
        try:
            page.get_by_role("option").filter(has_text=words).first.click(timeout=PATIENCE / 10)
        except LateError:
            page.keyboard.press("Escape")
        else:
            return
    raise AssertionError(f"{key} has no option {words}")


def choose(page: Any, key: str, words: str) -> None:
    """Choose the option ``words`` in the filter ``key``, and wait for what follows from it."""
    before = len(page.watch.frames)
    take(page, key, words)
    page.keyboard.press("Escape")
    told(page, before)
    if not key.startswith("map_"):  # what the map alone shows is not in the address
        page.wait_for_url(re.compile(rf"[?&]{key}="))
        quiet(page)


def unfold(page: Any, key: str) -> None:
    """Show the options of the widget ``key``.

    They fold again where the sidebar still scrolls, and the list stays empty where it opens while the page is drawn, so it is
    clicked anew. No arrow key asks for them: it lights the first option, which is taken when the field loses the focus.
    """
    box = widget(page, key).locator("input").first
    for turn in range(80):
        if turn % 8 == 0:
            if turn:
                page.keyboard.press("Escape")
                quiet(page)
            box.scroll_into_view_if_needed()
            box.click()
        page.wait_for_timeout(100)
        shown = page.get_by_role("option").all_inner_texts()
        if shown and shown[0] != "No results":
            return
    raise AssertionError(f"{key} shows no option")


def told(page: Any, before: int) -> None:
    """Wait until the server has been told what was done after so many frames, and has answered."""
    until(page, lambda: len(page.watch.frames) > before, "the server was told nothing")
    quiet(page)


def refuse_address(page: Any, because: str) -> None:
    """Ask for the page at an address of this machine, which is refused and says why."""
    address = "http://127.0.0.1/report.html"
    page.get_by_text("Add reports").click()
    page.get_by_label("Address").fill(address)
    page.get_by_role("button", name="Read this report").press("Enter")
    expect(page.locator(".notice.fault")).to_contain_text(because)
    expect(page.locator(".notice.fault")).to_contain_text(address)
    assert page.watch.calm(), page.watch
