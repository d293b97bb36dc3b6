"""Where a case is kept: an SQLite file or a PostgreSQL database, opened so that nothing acknowledged can be lost.

SQLite runs in WAL mode with ``synchronous=FULL``: a commit returns when its pages are on the disk. A new case is made
whole under another name and then linked to its own, so no half-made case ever stands there. A file that is not a whole
case is never written to.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from casefile import schema
from casefile.address import is_url
from casefile.errors import CaseBusy, CaseDamaged, CaseError, CaseFull, CaseTooNew

BUSY_SECONDS = 60
BACKUPS_KEPT = 5
_MAGIC = b"SQLite format 3\0"
_WRITERS_LOCK = 7_282_546_373  # any number of our own, for PostgreSQL's advisory lock


def engine_of(where: str | Path) -> Engine:
    """The engine of a case's file or URL; nothing is opened yet. Raises CaseError where the URL is none we speak."""
    if not is_url(where):
        return _sqlite_engine(Path(where))
    try:
        url = make_url(str(where))
    except ArgumentError as fault:
        raise CaseError(f"{hidden(str(where))} is no database URL; write postgresql://user@host/name.") from fault
    if url.get_backend_name() != "postgresql":
        raise CaseError(f"A case is an SQLite file or a PostgreSQL database, not {url.get_backend_name()}.")
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError) as fault:
        raise CaseError("PostgreSQL needs one package more: pip install 'psycopg[binary]'.") from fault


def hidden(where: str) -> str:
    """A URL without its password, for messages."""
    if not is_url(where):
        return where
    try:
        return make_url(where).render_as_string(hide_password=True)
    except ArgumentError:
        return "that address"


def _sqlite_engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's own BEGIN below, not the driver's
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.execute("PRAGMA cache_size = -65536")  # 64 MB: the keys are hashes, and every insert touches many pages
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("ratlines_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


class Storage:
    """An open case: transactions with errors that a person understands, versions, backups."""

    def __init__(self, where: str | Path, *, create: bool = True) -> None:
        self.where = where
        self.path = None if is_url(where) else Path(where)
        if self.path is not None:
            _check_file(self, self.path, create=create)
        self.engine = engine_of(where)
        self._watch: sqlite3.Connection | None = None
        try:
            self._open()
        except BaseException:
            self.engine.dispose()
            raise

    def _open(self) -> None:
        with self.reading() as connection:
            present = self._known_version(connection)
        if present < schema.VERSION:
            if self.path is not None:
                self.backup(reason="before an update")
            with self.writing() as connection:
                self._known_version(connection)  # another process may have been first
                schema.migrate(connection)

    def _known_version(self, connection: Connection) -> int:
        """The case's version. Raises where the file is no case, or of a newer Ratlines."""
        if self.path is not None:
            number = connection.execute(text("PRAGMA application_id")).scalar_one()
            if number != schema.APPLICATION_ID:
                raise CaseError(f"{self.name} is an SQLite file of another program, not a case. It was not touched.")
        present = schema.version(connection)
        if present > schema.VERSION:
            raise CaseTooNew(f"{self.name} was written by a newer Ratlines. Update Ratlines to open it; it was not touched.")
        return present

    @property
    def name(self) -> str:
        """The file, or the URL without its password."""
        return hidden(str(self.where))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the case throughout."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes. When this returns, what was written is on the disk; when it raises, nothing is."""
        with self._told(), self.engine.execution_options(ratlines_write=True).begin() as connection:
            if self.path is None:  # one writer at a time, as in SQLite: the log's order is the order of its commits
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
            yield connection

    def mark(self) -> str:
        """A word that changes whenever anything is written to the case, by this process or another.

        SQLite tells a connection whether others have written since it last asked (PRAGMA data_version), in microseconds, so
        one connection does nothing but ask. PostgreSQL counts its rows.
        """
        with self._told():
            if self.path is not None:
                if self._watch is None:
                    self._watch = sqlite3.connect(self.path, timeout=BUSY_SECONDS, check_same_thread=False)
                return str(self._watch.execute("PRAGMA data_version").fetchone()[0])
        with self.reading() as connection:
            return "/".join(str(connection.execute(statement).one()) for statement in schema.marks())

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as fault:
            raise self._understood(fault.orig) from fault
        except sqlite3.Error as fault:
            raise self._understood(fault) from fault

    def _understood(self, fault: BaseException | None) -> CaseError:
        """The error of the database as one that says what to do."""
        code = getattr(fault, "sqlite_errorcode", None)
        state = getattr(fault, "sqlstate", None)
        primary = code & 0xFF if isinstance(code, int) else None
        if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return self.damaged()
        if primary == sqlite3.SQLITE_FULL or state == "53100" or (primary == sqlite3.SQLITE_IOERR and self._no_room()):
            return CaseFull(
                f"The disk that holds {self.name} is full: the last change was not written, all before it is there. "
                "Free some space and repeat it."
            )
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return CaseBusy(f"Another program has been writing to {self.name} for {BUSY_SECONDS} seconds. Try again.")
        if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            return CaseError(f"{self.name} cannot be written: check that the folder and the file allow it.")
        if primary == sqlite3.SQLITE_IOERR:
            return CaseError(
                f"The disk failed while {self.name} was used ({fault}). The last change was not written; "
                f"check the disk. {self._backup_words()}"
            )
        return CaseError(f"The database of {self.name} refused: {fault}")

    def _no_room(self) -> bool:
        if self.path is None:
            return False
        try:
            state = os.statvfs(self.path.parent)
        except OSError:
            return False
        return state.f_bavail * state.f_frsize < 1_000_000

    def damaged(self) -> CaseDamaged:
        """The error for a file that is not whole, naming its newest backup."""
        return CaseDamaged(f"{self.name} is damaged. It was not changed and will not be written to. {self._backup_words()}")

    def _backup_words(self) -> str:
        if self.path is None:
            return "Ask for a backup of the database."
        newest = next(iter(backups(self.path)), None)
        if newest is None:
            return f"There is no backup of it in {backup_folder(self.path)}. Keep the file: much of it may be recovered."
        return f"The newest backup is {newest}: open that, or copy it to a new name. Keep the damaged file as well."

    def check(self) -> None:
        """Read the whole file and raise CaseDamaged where a page, an index or a constraint is not whole."""
        if self.path is None:
            return
        with self.reading() as connection:
            found = connection.execute(text("PRAGMA integrity_check(3)")).scalars().all()
        if found != ["ok"]:
            raise self.damaged()

    def backup(self, *, reason: str = "") -> Path:
        """Copy the case, checked first, beside itself; keeps the newest ``BACKUPS_KEPT``. SQLite only.

        Raises CaseDamaged where the case is not whole: a good backup is never replaced by a bad one.
        """
        if self.path is None:
            raise CaseError("A PostgreSQL case is backed up with pg_dump.")
        self.check()
        folder = backup_folder(self.path)
        stamp = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H%M%SZ")
        target = folder / f"{stamp}{' ' + reason if reason else ''}{self.path.suffix or '.ratlines'}"
        part = folder / f".{target.name}.{secrets.token_hex(4)}.part"
        try:
            folder.mkdir(exist_ok=True)
            with self._told():
                _copy(self.path, part)
            part.replace(target)
            sync_folder(folder)
        except OSError as fault:
            raise CaseError(f"No backup could be written to {folder}: {fault.strerror or fault}.") from fault
        finally:
            part.unlink(missing_ok=True)
        for old in backups(self.path)[BACKUPS_KEPT:]:
            old.unlink(missing_ok=True)
        return target

    def backup_when_due(self, *, after: dt.timedelta = dt.timedelta(days=1)) -> Path | None:
        """Back up where the newest backup is older than ``after`` and the case has changed since."""
        if self.path is None:
            return None
        newest = next(iter(backups(self.path)), None)
        if newest is not None:
            made = newest.stat().st_mtime
            wal = self.path.with_name(self.path.name + "-wal")
            changed = max(file.stat().st_mtime for file in (self.path, wal) if file.exists())
            if changed <= made or dt.datetime.now().timestamp() - made < after.total_seconds():
                return None
        return self.backup()

    def close(self) -> None:
        """Close every connection."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self.engine.dispose()


def backup_folder(path: Path) -> Path:
    """The folder of a case's backups, beside it."""
    return path.with_name(path.name + ".backups")


def backups(path: Path) -> list[Path]:
    """The backups of the case at ``path``, newest first."""
    folder = backup_folder(path)
    found = [file for file in folder.glob("*") if file.is_file() and not file.name.startswith(".")] if folder.is_dir() else []
    return sorted(found, key=lambda file: (file.stat().st_mtime, file.name), reverse=True)


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` outlast a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _copy(path: Path, part: Path) -> None:
    source = sqlite3.connect(path, timeout=BUSY_SECONDS)
    copy = sqlite3.connect(part)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, to be copied as it is
    finally:
        copy.close()
        source.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _check_file(storage: Storage, path: Path, *, create: bool) -> None:
    """Make the file where there is none; raise where what is there is no whole SQLite file."""
    try:
        if not path.exists():
            if not create:
                raise CaseError(f"There is no case at {path}.")
            if not path.parent.is_dir():
                raise CaseError(f"The folder {path.parent} does not exist; make it first.")
            make_file(path)
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as fault:
        raise CaseError(f"{path} cannot be opened: {fault.strerror or fault}.") from fault
    if head != _MAGIC:
        if head and not backups(path):
            raise CaseError(f"{path} is no case file. It was not touched; choose another name.")
        raise storage.damaged()


def make_file(path: Path, *, version: int = schema.VERSION) -> None:
    """Make an empty case of ``version`` at ``path``, whole or not at all; one that another process made first stays."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.new")
    engine = _sqlite_engine(part)
    try:
        with engine.connect() as connection, connection.execution_options(ratlines_write=True).begin():
            schema.migrate(connection, to=version)
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            connection.execute(schema.about.insert().values(name="created_at", value=now))
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode = WAL")
        raw.close()
        engine.dispose()
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            return
        except OSError:  # a file system without hard links
            part.rename(path)
        sync_folder(path.parent)
    except DBAPIError as fault:
        raise CaseError(f"No case could be made at {path}: {fault.orig}.") from fault
    finally:
        engine.dispose()
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(str(part) + suffix).unlink(missing_ok=True)
