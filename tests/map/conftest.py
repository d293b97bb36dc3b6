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
    """A document in a page of its own; ``requests`` and ``faults`` must stay empty."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def check(self) -> None:
        """No request left, and nothing went wrong."""
        assert self.requests == []
        assert self.faults == []


SCREEN = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[BrowserContext]:
    """What the documents share that ask for nothing of their own: a context costs as much as a document."""
    context = browser.new_context(viewport=SCREEN)
    yield context
    context.close()


@pytest.fixture
def open_html(browser: Browser, shared: BrowserContext, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open a document from disk with the network refused; waits until all of it is there."""
    opened_ones: list[Opened] = []

    def opener(html: str, *, wait: bool = True, **context_options: Any) -> Opened:
        path = tmp_path / f"map{len(opened_ones)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(**{"viewport": SCREEN, **context_options}) if context_options else shared
        opened = Opened(context.new_page())
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
            opened.page.close()
        else:
            opened.page.context.close()
