"""Takes the pictures of the documents again: the dashboard in every state, in real Chromium with the network blocked.

python docs/screenshots.py              all of them, into docs/screenshots/
python docs/screenshots.py dark phone   these alone
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.conftest import CHROMIUM_OPTIONS  # noqa: E402
from tests.dashboard.conftest import DEAD, SEEDED, serve  # noqa: E402
from tests.dashboard.helpers import Traffic, choose, settled  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
COLOURS = 160
DESK = {"width": 1440, "height": 1000}
PHONE = {"width": 390, "height": 844}
KUT = "Clashes at Al Kut on 27 December 2007 left four policemen dead, the governor said."


def still(page: Page) -> None:
    """Wait until the page is at rest, and the map's own movements are over."""
    settled(page)
    page.wait_for_timeout(600)


def select(page: Page) -> None:
    """The incident with the highest toll, from the card's list."""
    page.locator(".card .listing button").first.click()
    page.locator(".card mark.evidence").wait_for()


def legend(page: Page) -> None:
    """The legend opened, provinces shaded by the number of incidents."""
    page.get_by_text("Map", exact=True).click()
    choose(page, "map_shades", "Number of incidents")
    page.frame_locator("iframe.map").get_by_text("Legend").click()


def reading(page: Page) -> None:
    """Many files given, the reading under way."""
    page.get_by_text("Add reports").click()
    files = [
        {"name": f"wire-{at:03}.txt", "mimeType": "text/plain", "buffer": f"{KUT} Wire {at}. {KUT * 400}".encode()}
        for at in range(40)
    ]
    page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    page.get_by_text(re.compile(r"Reading report \d+ of")).wait_for()  # how far it is, is a matter of moments


def failed(page: Page) -> None:
    """One file that cannot be read beside one that can."""
    page.get_by_text("Add reports").click()
    files = [
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 cut off"},
        {"name": "wire.txt", "mimeType": "text/plain", "buffer": KUT.encode()},
    ]
    page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    page.locator(".notice.good").wait_for()


def reports(page: Page) -> None:
    """A report with all that was read in it marked."""
    page.locator(".table .body .row").nth(3).click()
    page.locator(".reader .text mark").first.wait_for()
    page.locator(".reader").scroll_into_view_if_needed()
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 900)


def export(page: Page) -> None:
    """The export menu."""
    page.get_by_role("button", name="Export").click()
    page.get_by_text("This file holds exact positions").wait_for()


def publish(page: Page) -> None:
    """The export menu, prepared for publication."""
    export(page)
    page.get_by_text("Prepare for publication").click()
    page.get_by_text("The file says what was changed").wait_for()


def saved(page: Page) -> None:
    """The exported file, opened from disk."""
    export(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file").click()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        waiting.value.save_as(path)
        page.goto(path.as_uri())
        page.locator("html[data-ready]").wait_for(state="attached")
        page.wait_for_timeout(600)


def correcting(page: Page) -> None:
    """The dialog in which a place is corrected."""
    select(page)
    page.get_by_role("button", name="Edit where it happened").click()
    page.get_by_role("dialog").get_by_role("textbox", name="Why").wait_for()


def corrected(page: Page) -> None:
    """An incident confirmed, another taken off: the history."""
    select(page)
    page.get_by_role("textbox", name="Your name").fill("Noor")
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.locator(".card .badge").wait_for()
    page.get_by_role("button", name="Not an incident").click()
    page.get_by_role("dialog").get_by_role("textbox", name="Why").fill("An exercise, says the ministry")
    page.get_by_role("dialog").get_by_role("button", name="Take it off").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    select(page)
    page.get_by_role("tab", name="History").click()
    page.locator(".history .entry").first.wait_for()
    page.locator(".history").scroll_into_view_if_needed()


def cases(page: Page) -> None:
    """The dialog of cases."""
    page.get_by_role("button", name="Open or start a case").click()
    page.get_by_role("dialog").get_by_role("textbox", name="A new case").fill("Kut 2007")


Step = Callable[[Page], None]
STATES: dict[str, tuple[str, str, Step | None, dict[str, Any]]] = {
    "dashboard": ("", "", select, {}),
    "opening": ("", "", None, {}),
    "filter": ("", "", lambda page: choose(page, "province", "Wasit"), {}),
    "legend": ("", "", legend, {}),
    "nothing": ("", "?from=2005-01-01&to=2005-02-01&undated=no", None, {}),
    "reading": ("", "", reading, {}),
    "failed": ("", "", failed, {}),
    "reports": ("", "?tab=reports", reports, {}),
    "missing": ("", "?tab=missing", lambda page: page.mouse.wheel(0, 700), {}),
    "years": ("old", "", select, {}),
    "many": ("many", "", None, {}),
    "dark": ("", "", select, {"color_scheme": "dark"}),
    "phone": ("", "", None, {"viewport": PHONE, "device_scale_factor": 2}),
    "phone-card": ("", "", select, {"viewport": PHONE, "device_scale_factor": 2}),
    "correcting": ("", "", correcting, {}),
    "history": ("", "", corrected, {}),
    "cases": ("", "", cases, {}),
    "export": ("", "", export, {}),
    "publish": ("", "", publish, {}),
    "file": ("", "?province=IQ/Wasit", saved, {}),
}
"""Each picture: the made dataset ("" for the sample reports), the address, what is done there, and the browser's options."""


def take(browser: Browser, address: str, step: Step | None, options: dict[str, Any]) -> bytes:
    """The picture of one state as a PNG of few colours."""
    context = browser.new_context(**({"viewport": DESK, "accept_downloads": True} | options), proxy=DEAD)
    page = context.new_page()
    page.set_default_timeout(30_000)
    Traffic().follow(page)
    page.goto(address)
    still(page)
    if step:
        step(page)
        if step not in (reading, saved):
            still(page)
    if step is select and options.get("viewport") == PHONE:
        page.locator(".card").scroll_into_view_if_needed()
        page.locator(".card").evaluate("card => card.scrollIntoView()")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    out = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *STATES], metavar="NAME", help=", ".join(STATES))
    wanted = parser.parse_args().names or list(STATES)
    finder = ["sh", str(ROOT / "tests" / "find_chromium.sh")]
    chromium = subprocess.run(finder, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    FOLDER.mkdir(exist_ok=True)
    with ExitStack() as stack:
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        stack.callback(browser.close)
        served: dict[str, str] = {}
        for name in wanted:
            dataset, query, step, options = STATES[name]
            if dataset not in served:
                server = serve(SEEDED, dataset) if dataset else serve(ROOT / "streamlit_app.py")
                served[dataset] = stack.enter_context(server)
            data = take(browser, f"{served[dataset]}/{query}", step, options)
            (FOLDER / f"{name}.png").write_bytes(data)
            sys.stdout.write(f"{name:12} {len(data) // 1000:5} kB\n")


if __name__ == "__main__":
    main()
