"""Maps in real Chromium: opened from disk, with every request refused and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.synthetic import make_incidents, make_routes


@pytest.fixture(scope="session")
def frames() -> tuple[Any, Any]:
    """Three hundred incidents and five routes."""
    return make_incidents(300), make_routes(5)


class Opened:
    """A document in a page that nothing else has; ``requests`` and ``faults`` must stay empty."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        self._heard = {"pageerror": self._note_error, "console": self._note_line, "dialog": self._note_dialog}
        for event, note in self._heard.items():
            page.on(event, note)

    def _note_error(self, error: Any) -> None:
        self.faults.append(str(error))

    def _note_line(self, line: Any) -> None:
        if line.type == "error":
            self.faults.append(line.text)

    def _note_dialog(self, dialog: Any) -> None:
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def check(self) -> None:
        """No request left, and nothing went wrong."""
        assert self.requests == []
        assert self.faults == []

    def leave(self) -> Page:
        """Give the page back as it was got: with nobody listening, and with a plain screen."""
        for event, note in self._heard.items():
            self.page.remove_listener(event, note)
        self.page.unroute_all()
        self.page.mouse.move(-1, -1)
        self.page.emulate_media(media="null", color_scheme="null")
        self.page.set_viewport_size(SCREEN)
        return self.page


SCREEN = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[BrowserContext]:
    """What the documents share that ask for nothing of their own: a context costs as much as a document."""
    context = browser.new_context(viewport=SCREEN)
    yield context
    context.close()


@pytest.fixture(scope="session")
def idle() -> list[Page]:
    """Pages of the shared context that no test has at the moment: a new one costs as much as a document."""
    return []


@pytest.fixture
def open_html(browser: Browser, shared: BrowserContext, idle: list[Page], tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open a document from disk with the network refused; waits until all of it is there."""
    opened_ones: list[Opened] = []

    def opener(html: str, *, wait: bool = True, **context_options: Any) -> Opened:
        path = tmp_path / f"map{len(opened_ones)}.html"
        path.write_text(html, encoding="utf-8")
        if context_options:
            page = browser.new_context(**{"viewport": SCREEN, **context_options}).new_page()
        else:
            page = idle.pop() if idle else shared.new_page()
            page.bring_to_front()
        opened = Opened(page)
        opened_ones.append(opened)

        def refuse(route: Any) -> None:
            if route.request.url == path.as_uri():
                route.continue_()
            else:
                opened.requests.append(route.request.url)
                route.abort()

        opened.page.route("**/*", refuse)
        opened.page.goto(path.as_uri())
        if wait:
            opened.page.locator("html[data-complete]").wait_for(state="attached", timeout=60_000)
        return opened

    yield opener
    for opened in opened_ones:
        if opened.page.context is shared:
            idle.append(opened.leave())
        else:
            opened.page.context.close()
