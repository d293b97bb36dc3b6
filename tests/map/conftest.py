"""Maps in real Chromium: opened from disk, with every request refused and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

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


@pytest.fixture
def open_html(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open a document from disk with the network refused; waits until all of it is there."""
    contexts = []

    def opener(html: str, *, wait: bool = True, **context_options: Any) -> Opened:
        path = tmp_path / f"map{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **context_options})
        contexts.append(context)
        opened = Opened(context.new_page())

        def refuse(route: Any) -> None:
            if route.request.url == path.as_uri():
                route.continue_()
            else:
                opened.requests.append(route.request.url)
                route.abort()

        context.route("**/*", refuse)
        opened.page.goto(path.as_uri())
        if wait:
            opened.page.locator("html[data-complete]").wait_for(state="attached", timeout=20000)
        return opened

    yield opener
    for context in contexts:
        context.close()
