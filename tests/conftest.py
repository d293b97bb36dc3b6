"""What all tests share: the resources, opened once, and a Chromium that reaches nothing."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=AutofillServerCommunication",  # it asks a server what the fields of a page are
]


@pytest.fixture(scope="session")
def resources():
    """The gazetteer and the boundaries, as the pipeline takes them."""
    from geo.pipeline import Resources

    return Resources.open()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium. Without one the browser's tests are skipped, or fail where CI is true."""
    found = subprocess.run(["sh", str(ROOT / "tests" / "find_chromium.sh")], capture_output=True, text=True, check=False)
    path = found.stdout.strip()
    if not path:
        message = "No Chromium: " + found.stderr.strip()
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    return shutil.which(path) or path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator:
    """A headless Chromium, driven by Playwright, for the whole session."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()
