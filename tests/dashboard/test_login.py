"""Whose is it: with an identity provider nobody sees a report before signing in; without one, only this machine does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from casefile.case import Case
from tests.dashboard.conftest import ROOT, serve
from tests.dashboard.correcting import choose_row, dialog, history, paste, start_case
from tests.dashboard.helpers import PATIENCE, quiet, settled
from tests.dashboard.wires import AMBUSH

pytest.importorskip("authlib")
pytest.importorskip("joserfc")
from tests.dashboard.provider import provider, secrets_file

pytestmark = pytest.mark.browser
APP = ROOT / "streamlit_app.py"
WORDS = ("Baghdad", "Wasit", "Sadr City", "Katyusha")
"""Words that the sample reports hold."""


@pytest.fixture(scope="module")
def guarded(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard that Noor may enter."""
    with provider() as address:
        file = tmp_path_factory.mktemp("secrets") / "secrets.toml"
        file.write_text(secrets_file(address), encoding="utf-8")
        settings = {"STREAMLIT_SECRETS_FILES": str(file), "RATLINES_PEOPLE": "noor@example.org"}
        with serve(APP, RATLINES_CASES=str(folder), **settings) as served:
            yield served


@pytest.fixture
def visitor(browser) -> Iterator[Any]:
    """Opens a page for a visitor with cookies of their own; ``page.heard`` is all that the server said to it."""
    contexts = []

    def open_one(address: str) -> Any:
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.heard = []
        page.watch = type("Watch", (), {"frames": []})()

        def note(kind: str, data: Any) -> None:
            page.watch.frames.append((kind, len(data)))
            page.heard.append(data if isinstance(data, bytes) else data.encode())

        def listen(socket: Any) -> None:
            socket.on("framereceived", lambda data: note("received", data))
            socket.on("framesent", lambda data: page.watch.frames.append(("sent", len(data))))

        page.on("websocket", listen)
        page.goto(address)
        return page

    yield open_one
    for context in contexts:
        context.close()


def sign_in(page: Any, name: str) -> None:
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=f"I am {name}").click()


def test_nobody_sees_a_report_before_signing_in(visitor, guarded) -> None:
    for address in (guarded, f"{guarded}/?tab=reports&province=IQ/Wasit"):
        page = visitor(address)
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        quiet(page)
        text = page.locator("body").inner_text()
        assert "Sign in to open your cases" in text
        said = b"".join(page.heard)
        assert said, "the server said nothing: the test hears nothing"
        for word in WORDS:
            assert word not in text
            assert word.encode() not in said
        assert page.locator("iframe, .card, .table").count() == 0


def test_who_signs_in_works_under_that_name_and_no_other(visitor, guarded, folder: Path) -> None:
    page = visitor(guarded)
    sign_in(page, "noor")
    settled(page)
    assert any(word.encode() in b"".join(page.heard) for word in WORDS), "the words are not looked for where they would be"
    expect(page.get_by_text("Noor Haddad <noor@example.org>")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your name")).to_have_count(0)
    start_case(page, "Signed")
    paste(page, AMBUSH, "Ambush in Amarah")
    choose_row(page, "Al Kut, Wasit")
    page.get_by_role("button", name="Confirm", exact=True).click()
    quiet(page)
    expect(page.locator(".card .badge")).to_contain_text("Confirmed by Noor Haddad <noor@example.org>")
    expect(history(page).first).to_contain_text("Noor Haddad <noor@example.org>")
    with Case.open(folder / "Signed.ratlines", create=False) as case:
        assert [entry.author for entry in case.corrections()] == ["Noor Haddad <noor@example.org>"]
        assert case.reports()[0].read_by == "Noor Haddad <noor@example.org>"
    page.get_by_role("button", name="This case, or another").click()
    expect(dialog(page)).to_contain_text("Open: Signed")
    assert str(folder) not in page.locator("body").inner_text(), "where a server keeps its files is its own business"
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.locator("iframe, .card, .table").count() == 0


def test_who_is_not_on_the_list_sees_nothing(visitor, guarded) -> None:
    page = visitor(guarded)
    sign_in(page, "eve")
    expect(page.get_by_role("heading", name="You are not on the list")).to_be_visible()
    expect(page.get_by_text("Eve ![x](http://evil.example/x.png) <eve@evil.example>")).to_be_visible()
    assert page.locator("img[src*=evil], iframe, .card").count() == 0
    for word in WORDS:
        assert word.encode() not in b"".join(page.heard)


def test_without_a_provider_a_server_that_others_reach_shows_nothing(visitor, folder: Path) -> None:
    with serve(APP, RATLINES_CASES=str(folder), STREAMLIT_SERVER_ADDRESS="0.0.0.0") as served:
        page = visitor(served)
        expect(page.get_by_role("heading", name="Ratlines is closed")).to_be_visible()
        expect(page.get_by_text(re.compile("can be reached from other machines"))).to_be_visible()
        assert page.locator("iframe, .card").count() == 0


def test_secrets_that_cannot_be_read_keep_the_door_shut(visitor, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text("[auth\nclient_id = ", encoding="utf-8")
    with serve(APP, RATLINES_CASES=str(folder), STREAMLIT_SECRETS_FILES=str(file)) as served:
        page = visitor(served)
        expect(page.get_by_text(re.compile("nobody can be let in"))).to_be_visible()
        assert page.locator("iframe, .card").count() == 0
