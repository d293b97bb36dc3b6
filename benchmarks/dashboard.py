"""The dashboard in Chromium, with the network blocked: how soon it is there, and how soon it follows a click.

    python benchmarks/dashboard.py                10,000 and 100,000 incidents, and the first map on the sample reports
    python benchmarks/dashboard.py --rows 10000 --clicks 9

A click chooses one more province, and after five the next resets the filters. It counts from the moment the browser has it
until the map says that it has drawn what passes, by the page's own clock. A frame is blank where the map is out of the page or
out of sight, or no mark stands on it. The bytes are all that passes between browser and server, both ways, from the click to
the page's rest, counted by a relay between them. The first map counts from the start of the server's process, with the index
of places compiled before.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.conftest import CHROMIUM_OPTIONS  # noqa: E402
from tests.dashboard.conftest import DEAD, SEEDED, serve  # noqa: E402
from tests.dashboard.helpers import Traffic, quiet, unfold  # noqa: E402
from tests.dashboard.relay import Relay  # noqa: E402

PROVINCES = ("Wasit", "Baghdad", "Nineveh", "Anbar", "Diyala")
# The clock of the page: from the click on an option to the map's message that it is drawn.
CLOCK = """() => {
  window.clock = {};
  addEventListener("click", () => { clock.begun = performance.now(); clock.ended = null; }, true);
  addEventListener("message", (event) => {
    if (event.data?.type === "ratlines:drawn" && clock.begun && !clock.ended) clock.ended = performance.now();
  }, true);
}"""
# Every frame of the page: is the map there and in sight.
SIGHT = """(map) => {
  window.sight = { frames: 0, blank: 0 };
  const look = () => {
    sight.frames += 1;
    const { width, height } = map.getBoundingClientRect();
    if (!map.isConnected || getComputedStyle(map).visibility !== "visible" || width * height < 10000) sight.blank += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
# Every frame of the map: does any mark stand on its sheet. Drawn small, a sheet is quick to look through.
MARKS = """() => {
  window.marks = { frames: 0, blank: 0 };
  const small = new OffscreenCanvas(24, 16).getContext("2d", { willReadFrequently: true });
  const look = () => {
    marks.frames += 1;
    small.clearRect(0, 0, 24, 16);
    small.drawImage(document.querySelector(".ratlines-marks"), 0, 0, 24, 16);
    if (!small.getImageData(0, 0, 24, 16).data.some(Boolean)) marks.blank += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page on ``address`` with its map drawn; its ``watch`` has the traffic."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, proxy=DEAD)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(240_000)
    Traffic().follow(page)
    page.goto(address)
    page.locator(".map-holder[data-ready]").wait_for()
    yield page
    context.close()


def click(page: Page, turn: int, relay: Relay) -> int:
    """Choose one more province, or all of them away once all are chosen, and wait for rest. Returns the bytes that passed."""
    at = turn % (len(PROVINCES) + 1)
    if at == len(PROVINCES):
        target = page.get_by_role("button", name="Reset")
    else:
        unfold(page, "province")
        target = page.get_by_role("option").filter(has_text=PROVINCES[at]).first
        target.wait_for()
    quiet(page)
    before = relay.count
    target.click()
    page.wait_for_function("clock.ended")
    page.keyboard.press("Escape")
    quiet(page)
    return relay.count - before


def follow(browser: Browser, rows: int, clicks: int) -> str:
    """A line of the table on ``rows`` incidents."""
    with serve(SEEDED, str(rows)) as address:
        relay = Relay(int(address.rpartition(":")[2]))
        with opened(browser, relay.address) as page:
            found = measure(page, relay, clicks)
        relay.close()
    return f"{rows:>9,}{found}"


def measure(page: Page, relay: Relay, clicks: int) -> str:
    """The figures of a page's line."""
    quiet(page)
    page.evaluate(CLOCK)
    times: list[float] = []
    sizes: list[int] = []
    for turn in range(clicks):
        sizes.append(click(page, turn, relay))
        times.append(page.evaluate("clock.ended - clock.begun"))
    page.locator("iframe.map").evaluate(SIGHT)
    page.frames[1].evaluate(MARKS)
    for turn in range(clicks, clicks + len(PROVINCES) + 1):
        click(page, turn, relay)
    seen, drawn = page.evaluate("sight"), page.frames[1].evaluate("marks")
    frames, blank = seen["frames"] + drawn["frames"], seen["blank"] + drawn["blank"]
    times.sort()
    most = f"{max(times):7.0f} ms  {max(sizes):7,} bytes"
    return f"  {times[0]:5.0f} ms  {statistics.median(times):5.0f} ms  {most}  {blank} of {frames:,} frames"


def first_map(browser: Browser, runs: int) -> list[float]:
    """Seconds from the start of the server to the map on the sample reports, each on a server of its own."""
    found = []
    for _ in range(runs):
        begun = time.perf_counter()
        with serve(ROOT / "streamlit_app.py") as address, opened(browser, address):
            found.append(time.perf_counter() - begun)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--clicks", type=int, default=12)
    parser.add_argument("--starts", type=int, default=5, help="how many cold starts")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=CHROMIUM_OPTIONS)
        if given.starts:
            times = first_map(browser, given.starts)
            print(f"first map after the server's start: median {statistics.median(times):.2f} s, least {min(times):.2f} s")
        if given.rows:
            print("incidents     least    median       most   most on the wire  blank")
        for rows in given.rows:
            print(follow(browser, rows, given.clicks), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
