"""What all tests share: the resources, opened once, and a Chromium that reaches nothing."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

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
# The map of each page would be a process of its own, which starts with no code compiled: two fifths of what the pages take.
# The tests of the map's controls have it so all the same, as whoever looks at the page does.
IN_ONE_PROCESS = [*CHROMIUM_OPTIONS[:-1], CHROMIUM_OPTIONS[-1] + ",IsolateSandboxedIframes"]

# What holds for any input does not hold by the clock: how busy the machine is decides no property.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


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
def launch(chromium_path: str) -> Iterator[Callable[[list[str]], Any]]:
    """Starts a headless Chromium with the given options, driven by Playwright until the session ends."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = []

        def start(options: list[str]) -> Any:
            started.append(playwright.chromium.launch(executable_path=chromium_path, args=options))
            return started[-1]

        yield start
        for one in started:
            one.close()


@pytest.fixture(scope="session")
def browser(launch: Callable[[list[str]], Any]) -> Any:
    """A Chromium for the whole session."""
    return launch(IN_ONE_PROCESS)
