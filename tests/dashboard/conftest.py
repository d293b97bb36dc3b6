"""A served dashboard, and a page on it that can reach nothing else and notes whatever goes wrong."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Error, expect

from tests.dashboard.helpers import PATIENCE, Traffic, settled
from tests.dashboard.relay import Gate

ROOT = Path(__file__).resolve().parents[2]
SEEDED = Path(__file__).parent / "seeded.py"
DESK = {"width": 1440, "height": 1000}


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: Path, *arguments: str, **settings: str) -> Iterator[str]:
    """Serve ``script`` on a free port of this machine until the block ends; gives its address.

    ``settings`` are set in its environment.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, *(["--", *arguments] if arguments else [])],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            assert process.poll() is None, f"the server of {script.name} ended"
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                pass
            time.sleep(0.05)
        else:
            raise AssertionError(f"the server of {script.name} did not start")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the dashboard keeps its cases in."""
    return tmp_path_factory.mktemp("cases")


@pytest.fixture(scope="session")
def dashboard(folder: Path) -> Iterator[str]:
    """The address of the real dashboard."""
    with serve(ROOT / "streamlit_app.py", RATLINES_CASES=str(folder)) as address:
        yield address


@pytest.fixture(scope="session")
def seeded() -> Iterator[Callable[[str], str]]:
    """Gives the address of a dashboard on a made dataset (see seeded.py): one server shows them all."""
    with serve(SEEDED, "none", RATLINES_FETCH="on") as address:
        yield lambda name: f"{address}/?made={name}"


@dataclass
class Watch(Traffic):
    """What happened on a page that should not: requests to elsewhere, errors, dialogs."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    frames: list[tuple[str, int]] = field(default_factory=list)

    def calm(self) -> bool:
        return not (self.outside or self.errors or self.dialogs)


DEAD = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}
"""A proxy that is not there: whatever asks for another machine fails. Unlike a route it leaves the browser's cache on."""


@pytest.fixture(scope="session")
def gate() -> Iterator[Gate]:
    """The only way out for the pages of the session, which leads nowhere."""
    made = Gate()
    yield made
    made.close()


def cut_off(browser: Any, gate: Gate) -> Any:
    """A context of ``browser`` that reaches this machine alone."""
    expect.set_options(timeout=PATIENCE)
    return browser.new_context(viewport=DESK, accept_downloads=True, proxy={**DEAD, "server": gate.address})


@pytest.fixture(scope="session")
def context(browser, gate) -> Iterator[Any]:
    """What all pages of the session share: no network, and the cache of the page's own files."""
    shared = cut_off(browser, gate)
    yield shared
    shared.close()


def watched(context: Any) -> Any:
    """A new page that notes what should not happen in ``page.watch``."""
    page = context.new_page()
    page.watch = Watch()
    page.set_default_timeout(PATIENCE)

    def note_request(request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:")):
            page.watch.outside.append(request.url)

    page.on("request", note_request)
    page.on("pageerror", lambda error: page.watch.errors.append(str(error)))
    page.on("console", lambda line: page.watch.errors.append(line.text) if line.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: (page.watch.dialogs.append(dialog.message), dialog.dismiss()))
    Traffic.follow(page)
    return page


def left(page: Any) -> bool:
    """Whether ``page`` could be led to where nothing happens, so that another test can have it."""
    try:
        page.mouse.move(-1, -1)
        page.evaluate("sessionStorage.clear()")
        page.goto(urljoin(page.url, "/_stcore/health"), timeout=5_000)
    except Error:  # what it showed is no page of a server, or that server has ended
        return False
    return True


@pytest.fixture(scope="session")
def idle() -> list[Any]:
    """Pages that no test has at the moment. Their process has the page's own code compiled: a new one starts from nothing."""
    return []


@pytest.fixture
def open_page(context, idle) -> Iterator[Callable[..., Any]]:
    """Opens an address in a page that no other test has meanwhile; ``page.watch`` notes what should not happen."""
    pages = []

    def open_one(address: str, *, wait: bool = True, viewport: dict[str, int] = DESK, color_scheme: str = "light") -> Any:
        page = idle.pop() if idle else watched(context)
        page.watch = Watch()
        page.bring_to_front()
        pages.append(page)
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        page.goto(address)
        if wait:
            settled(page)
        return page

    yield open_one
    for page in pages:
        if left(page):
            idle.append(page)
        else:
            page.close()
