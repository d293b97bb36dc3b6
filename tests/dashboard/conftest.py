"""A served dashboard, and a page on it that can reach nothing else and notes whatever goes wrong."""

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

import pytest
from playwright.sync_api import expect

from tests.dashboard.helpers import Traffic, settled

ROOT = Path(__file__).resolve().parents[2]
SEEDED = Path(__file__).parent / "seeded.py"
DESK = {"width": 1440, "height": 1000}


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: Path, *arguments: str) -> Iterator[str]:
    """Serve ``script`` on a free port of this machine until the block ends; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, *(["--", *arguments] if arguments else [])],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(1200):
            assert process.poll() is None, f"the server of {script.name} ended"
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                time.sleep(0.05)
        else:
            raise AssertionError(f"the server of {script.name} did not start")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of the real dashboard."""
    with serve(ROOT / "streamlit_app.py") as address:
        yield address


@pytest.fixture(scope="session")
def seeded() -> Iterator[Callable[[str], str]]:
    """Gives the address of a dashboard on a made dataset (see seeded.py), served once a session."""
    running: dict[str, tuple[Any, str]] = {}

    def address(name: str) -> str:
        if name not in running:
            manager = serve(SEEDED, name)
            running[name] = (manager, manager.__enter__())
        return running[name][1]

    yield address
    for manager, _ in running.values():
        manager.__exit__(None, None, None)


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
def context(browser) -> Iterator[Any]:
    """What all pages of the session share: no network, and the cache of the page's own files."""
    expect.set_options(timeout=20_000)
    shared = browser.new_context(viewport=DESK, accept_downloads=True, proxy=DEAD)
    yield shared
    shared.close()


@pytest.fixture
def open_page(context) -> Iterator[Callable[..., Any]]:
    """Opens an address in a fresh page; ``page.watch`` notes what should not happen."""
    pages = []

    def open_one(address: str, *, wait: bool = True, viewport: dict[str, int] = DESK, color_scheme: str = "light") -> Any:
        watch = Watch()
        page = context.new_page()
        pages.append(page)
        page.set_default_timeout(20_000)
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=color_scheme)
        watch.follow(page)

        def note_request(request: Any) -> None:
            if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:")):
                watch.outside.append(request.url)

        page.on("request", note_request)
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on("console", lambda line: watch.errors.append(line.text) if line.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))

        page.goto(address)
        if wait:
            settled(page)
        return page

    yield open_one
    for page in pages:
        page.close()
