"""What the server does before anybody looks: it has the sample reports read, and opens the page in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import ROOT, free_port

READY = "from components import reading, serving; serving.ready(); print(reading._Shared.dataset is not None)"


def run(script: str, environment: Mapping[str, str] | None = None) -> str:
    """What ``script`` prints."""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **(environment or {})},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout.strip()


def test_the_sample_reports_are_read_before_anybody_looks() -> None:
    assert run(READY) == "True"


def test_an_index_that_has_to_be_compiled_is_left_to_a_session_which_shows_how_far_it_is(tmp_path: Path) -> None:
    assert run(READY, {"RATLINES_CACHE": str(tmp_path)}) == "False"
    assert not list(tmp_path.iterdir())


def test_a_fault_of_the_data_is_left_to_the_page_which_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert run(READY, {"RATLINES_CACHE": str(tmp_path / "file" / "cache")}) == "False"


@pytest.mark.parametrize(("headless", "opened"), [("false", True), ("true", False)])
def test_the_page_opens_in_the_users_browser_unless_the_server_is_headless(tmp_path: Path, headless: str, opened: bool) -> None:
    browser, told, port = tmp_path / "browser", tmp_path / "told", free_port()
    browser.write_text(f'#!/bin/sh\necho "$1" > {told}\n')
    browser.chmod(0o755)
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "streamlit_app.py",
         "--server.port", str(port), "--server.headless", headless],
        cwd=ROOT, env={**os.environ, "BROWSER": f"{browser} %s"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(100 if opened else 30):
            time.sleep(0.1)
            if told.exists() and told.read_text():
                break
        assert (told.read_text().strip() if told.exists() else "") == (f"http://127.0.0.1:{port}/" if opened else "")
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_the_page_is_a_script_that_streamlits_own_test_bench_runs() -> None:
    bench = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert not bench.exception
    assert bench.title[0].value == "Ratlines"
