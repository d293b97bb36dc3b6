"""The file of a case: made whole, never written to when it is not, brought up to date after a backup."""

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from benchmarks import casefile_samples as samples
from casefile import schema, storage
from casefile.case import Case
from casefile.errors import CaseBusy, CaseDamaged, CaseError, CaseFull, CaseTooNew
from casefile.records import Added, Extractor

EXTRACTOR = Extractor(samples.extract, "1")


def filled(path: Path, count: int = 30) -> None:
    with Case.open(path, extractor=EXTRACTOR) as case:
        list(case.add_all((samples.report(n), samples.report(n).text.encode()) for n in range(count)))


def test_a_case_is_durable_by_its_settings(tmp_path: Path) -> None:
    path = tmp_path / "a case, named strangely?%20#.ratlines"
    with Case.open(path) as case, case._storage.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert raw.execute("PRAGMA busy_timeout").fetchone() == (storage.BUSY_SECONDS * 1000,)
        assert raw.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert {file.name for file in tmp_path.iterdir()} == {path.name}, "nothing is left beside a closed case"


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "damaged"), (b"GIF89a" * 50, "no case file"), (b"SQLite format 3\0" + b"x" * 5000, "damaged")]
)
def test_what_is_no_case_is_not_touched(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "case.ratlines"
    path.write_bytes(content)
    with pytest.raises(CaseError, match=words):
        Case.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE secrets (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(CaseError, match="another program"):
        Case.open(path)
    assert path.read_bytes() == before


def test_a_case_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "case.ratlines"
    filled(path, 1)
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    raw.close()
    with pytest.raises(CaseTooNew, match="newer Ratlines"):
        Case.open(path)


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_an_older_case_is_backed_up_and_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "case.ratlines"
    storage.make_file(path, version=version)
    with Case.open(path, extractor=EXTRACTOR) as case:
        case.add(samples.report(1), b"x")
        assert case.layers() == ()
    (kept,) = [file for file in storage.backups(path) if "before an update" in file.name]
    raw = sqlite3.connect(kept)
    assert raw.execute("PRAGMA user_version").fetchone() == (version,)
    fresh = tmp_path / "fresh.ratlines"
    Case.open(fresh).close()
    assert layout(path) == layout(fresh), "a case that grew up is like one that is new"


def layout(path: Path) -> list[tuple[str, ...]]:
    return sorted(sqlite3.connect(path).execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall(), key=str)


def test_a_migration_that_fails_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.ratlines"
    storage.make_file(path, version=1)
    before = layout(path)

    steps = schema.MIGRATIONS
    monkeypatch.setattr(
        schema, "MIGRATIONS", (steps[0], steps[1], lambda c: (steps[2](c), c.exec_driver_sql("SELECT nonsense")))
    )
    with pytest.raises(CaseError, match="refused"):
        Case.open(path)
    assert layout(path) == before
    monkeypatch.undo()
    with Case.open(path) as case:
        assert case.layers() == ()


def use(path: Path) -> None:
    with Case.open(path, extractor=EXTRACTOR) as case:
        case.check()
        case.add(samples.report(99), b"new")


def test_a_damaged_case_names_its_backup_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "case.ratlines"
    filled(path)
    with Case.open(path) as case:
        kept = case.backup()
    good = path.read_bytes()
    for damage in (
        good[: len(good) // 2 // 4096 * 4096],
        good[:8192] + os.urandom(len(good) - 8192),
        good[:100] + bytes(4096) + good[4196:],
    ):
        path.write_bytes(damage)
        with pytest.raises(CaseDamaged, match="damaged") as told:
            use(path)
        assert str(kept) in str(told.value)
        assert path.read_bytes() == damage
    shutil.copy(kept, tmp_path / "again.ratlines")
    with Case.open(tmp_path / "again.ratlines") as case:
        case.check()
        assert len(case) == 30


def test_a_damaged_case_is_never_backed_up_over_a_good_one(tmp_path: Path) -> None:
    path = tmp_path / "case.ratlines"
    filled(path)
    with Case.open(path):
        (kept,) = storage.backups(path)  # made by the opening: another a second later would be the newest
    good = path.read_bytes()
    path.write_bytes(good[:20480] + bytes(8192) + good[28672:])
    os.utime(kept, (0, 0))
    with pytest.raises(CaseDamaged):
        Case.open(path)
    assert storage.backups(path) == [kept]


def test_backups_are_made_when_due_and_the_newest_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "case.ratlines"
    filled(path, 1)
    with Case.open(path) as case:
        (first,) = storage.backups(path)
        assert case.backup_when_due() is None, "one a day"
        os.utime(first, (0, 0))
        assert case.backup_when_due() is not None
        for number in range(2 * storage.BACKUPS_KEPT):
            os.utime(case.backup(), (10**9 + number, 10**9 + number))
            case.backup().rename(storage.backup_folder(path) / f"{number}.ratlines")
        case.backup()
        assert len(storage.backups(path)) == storage.BACKUPS_KEPT


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """``max_page_count`` makes SQLite meet the very error of a full disk."""
    path = tmp_path / "case.ratlines"
    filled(path, 5)
    with Case.open(path, extractor=EXTRACTOR) as case:
        engine = case._storage.engine
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

        from sqlalchemy import event

        @event.listens_for(engine, "begin")
        def limit(connection) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")

        told = case.add_all(((samples.report(n, sentences=60), b"x%d" % n) for n in range(100, 400)), batch=1)
        kept: list[Added] = []
        with pytest.raises(CaseFull, match="full"):
            kept.extend(told)
        event.remove(engine, "begin", limit)
        engine.dispose()
        case.check()
        assert len(case) == 5 + len(kept)
        case.add(samples.report(9), b"there is room again")
        assert len(case) == 6 + len(kept)


def test_a_disk_that_takes_no_more_bytes_is_told(tmp_path: Path) -> None:
    """A process whose files may not grow: the operating system itself refuses the write."""
    path = tmp_path / "case.ratlines"
    filled(path, 5)
    script = textwrap.dedent("""
        import resource, signal, sys
        from benchmarks import casefile_samples as samples
        from casefile.case import Case
        from casefile.errors import CaseError
        from casefile.records import Extractor
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        with Case.open(sys.argv[1], extractor=Extractor(samples.extract, "1"), backups=False) as case:
            for number in range(100, 400):
                try:
                    case.add(samples.report(number, sentences=60), b"%d" % number)
                except CaseError as fault:
                    print(number - 100, fault)
                    break
    """)
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    count, _, words = done.stdout.partition(" ")
    assert "not written" in words
    with Case.open(path) as case:
        case.check()
        assert len(case) == 5 + int(count)


def test_a_case_that_another_writes_to_is_told_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.ratlines"
    filled(path, 1)
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Case.open(path, extractor=EXTRACTOR) as case:
        assert len(case) == 1, "reading goes on"
        with pytest.raises(CaseBusy, match="Another program"):
            case.add(samples.report(2), b"x")
    other.execute("ROLLBACK")


def test_a_read_only_or_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="does not exist"):
        Case.open(tmp_path / "no" / "case.ratlines")
    with pytest.raises(CaseError, match="There is no case"):
        Case.open(tmp_path / "case.ratlines", create=False)
    with pytest.raises(CaseError, match="cannot be opened"):
        Case.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://u:secret@h/d", "not mysql"),
        ("postgresql://u:secret@[bad", "no database URL|refused"),
        ("nonsense://x", "not nonsense"),
    ],
)
def test_a_url_that_is_none_is_told_without_its_password(url: str, words: str) -> None:
    with pytest.raises(CaseError, match=words) as told:
        Case.open(url)
    assert "secret" not in str(told.value)


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(CaseError, match="refused") as told:
        Case.open("postgresql://u:hunter2@127.0.0.1:1/nothing")
    assert "hunter2" not in str(told.value)


def test_two_threads_make_one_case(tmp_path: Path) -> None:
    path = tmp_path / "case.ratlines"
    start, faults = threading.Barrier(6), []

    def make() -> None:
        start.wait()
        try:
            Case.open(path).close()
        except CaseError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    Case.open(path).check()
    assert {file.name for file in tmp_path.iterdir()} <= {path.name, path.name + "-wal", path.name + "-shm"}
