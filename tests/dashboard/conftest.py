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

from tests.dashboard.helpers import settled

ROOT = Path(__file__).resolve().parents[2]
SEEDED = Path(__file__).parent / "seeded.py"


@contextmanager
def serve(script: Path, *arguments: str) -> Iterator[str]:
    """Serve ``script`` on a free port of this machine until the block ends; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, *(["--", *arguments] if arguments else [])],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            assert process.poll() is None, f"the server of {script.name} ended"
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                time.sleep(0.25)
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
class Watch:
    """What happened on a page that should not: requests to elsewhere, errors, dialogs."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    frames: list[tuple[str, int]] = field(default_factory=list)

    def calm(self) -> bool:
        return not (self.outside or self.errors or self.dialogs)


@pytest.fixture
def open_page(browser) -> Iterator[Callable[..., Any]]:
    """Opens an address in a fresh context; ``page.watch`` notes what should not happen."""
    contexts = []

    def open_one(address: str, *, wait: bool = True, **options: Any) -> Any:
        context = browser.new_context(**({"viewport": {"width": 1440, "height": 1000}, "accept_downloads": True} | options))
        contexts.append(context)
        watch = Watch()

        def guard(route: Any) -> None:
            if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:")):
                route.continue_()
            else:
                watch.outside.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.watch = watch
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on("console", lambda line: watch.errors.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))

        def note(socket: Any) -> None:
            socket.on("framereceived", lambda data: watch.frames.append(("received", len(data))))
            socket.on("framesent", lambda data: watch.frames.append(("sent", len(data))))

        page.on("websocket", note)
        page.goto(address)
        if wait:
            settled(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
