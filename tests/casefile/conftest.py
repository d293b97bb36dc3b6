"""A case of a few made-up reports, and a PostgreSQL where one can be had."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import casefile_samples as samples
from casefile.case import Case
from casefile.records import Extractor


@pytest.fixture
def extractor() -> Extractor:
    return Extractor(samples.extract, "1")


@pytest.fixture
def case(tmp_path: Path, extractor: Extractor) -> Iterator[Case]:
    with Case.open(tmp_path / "kut.ratlines", extractor=extractor, author="Noor") as opened:
        for number in range(3):
            report = samples.report(number)
            opened.add(report, report.text.encode())
        yield opened


def _server(folder: Path) -> tuple[list[str], str] | None:
    """The command that starts a PostgreSQL of our own in ``folder``, and its URL; None where there is none installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = shutil.which("initdb") or (str(programs[-1]) if programs else None)
    if initdb is None:
        return None
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        if not shutil.which("runuser") or subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode:
            return None
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    made = subprocess.run(
        [*as_user, initdb, "-D", str(data), "-U", "ratlines", "--auth=trust", "--encoding=UTF8", "--no-sync"],
        capture_output=True, text=True, check=False, cwd="/",
    )  # fmt: skip
    if made.returncode:
        return None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = [*as_user, str(Path(initdb).with_name("postgres")), "-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", ""]
    return start, f"postgresql://ratlines@127.0.0.1:{port}/postgres"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real server: RATLINES_TEST_POSTGRES, or one that is started here; the tests are skipped without."""
    psycopg = pytest.importorskip("psycopg")
    given = os.environ.get("RATLINES_TEST_POSTGRES")
    if given:
        yield given
        return
    folder = Path(tempfile.gettempdir()) / f"ratlines-pg-{uuid.uuid4().hex[:8]}"  # its user cannot enter pytest's own
    folder.mkdir(mode=0o755)
    try:
        found = _server(folder)
        if found is None:
            pytest.skip("No PostgreSQL here: set RATLINES_TEST_POSTGRES to the URL of one.")
        command, url = found
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/") as server:
            try:
                for _ in range(100):
                    try:
                        psycopg.connect(url, connect_timeout=2).close()
                        break
                    except psycopg.OperationalError:
                        if server.poll() is not None:
                            pytest.skip("PostgreSQL did not start.")
                        server_wait()
                yield url
            finally:
                server.terminate()
                server.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def server_wait() -> None:
    import time

    time.sleep(0.1)


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    """The URL of an empty database."""
    psycopg = pytest.importorskip("psycopg")
    name = f"ratlines_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgres_server.rpartition("/")[0] + f"/{name}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
