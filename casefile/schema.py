"""The tables of a case and their history, the same for SQLite and PostgreSQL.

A migration is one function; ``MIGRATIONS[n]`` leads from version n to n + 1, inside one transaction with the version's own
update, so that a case is always wholly of one version. A migration that has been released is never changed.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Executable,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
    inspect,
    select,
    text,
    update,
)

APPLICATION_ID = 0x52415431
"""``PRAGMA application_id`` of a case, "RAT1": tells a case from any other SQLite file."""

metadata = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts by itself in an INTEGER PRIMARY KEY alone

about = Table("about", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""``schema_version``, ``created_at``, ``title``."""

originals = Table(
    "originals",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes that a report was read from, as they came, by their SHA-256 in hexadecimal."""

reports = Table(
    "reports",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("report_id", Text, nullable=False, unique=True),
    Column("sha256", Text, ForeignKey("originals.sha256"), nullable=False, index=True),
    Column("about", Text, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("read_by", Text, nullable=False),
)
"""``about`` is the Report without its text, as JSON; ``text`` is UTF-8."""

readings = Table(
    "readings",
    metadata,
    Column("report_id", Text, ForeignKey("reports.report_id"), nullable=False),
    Column("sha256", Text, ForeignKey("originals.sha256"), nullable=False, index=True),
    Column("source_file", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("read_by", Text, nullable=False),
    PrimaryKeyConstraint("report_id", "sha256", "source_file"),
)
"""Every file that a report came from: the same report from another file, or twice, is one report with two readings."""

extractions = Table(
    "extractions",
    metadata,
    Column("report_id", Text, ForeignKey("reports.report_id"), primary_key=True),
    Column("version", Text, nullable=False, index=True),
    Column("extracted_at", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("routes", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""What the extractor of ``version`` read, as JSON without the report; the counts are for lists."""

facts = Table(
    "facts",
    metadata,
    Column("fact_id", Text, nullable=False),
    Column("report_id", Text, ForeignKey("reports.report_id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    PrimaryKeyConstraint("fact_id", "report_id"),
)
"""Which report an incident or a route stands in."""

corrections = Table(
    "corrections",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("correction_id", Text, nullable=False, unique=True),
    Column("action", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""The log, append-only: a trigger refuses to change or delete an entry."""

layers = Table(
    "layers",
    metadata,
    Column("layer_id", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("source_file", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Incidents of other projects' files (ACLED, UCDP GED, GeoJSON): ``body`` is their frame as zlib-packed JSON."""

_REFUSAL = "'the log of corrections is append-only'"
_SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER {name} BEFORE {event} ON corrections BEGIN SELECT RAISE(ABORT, {_REFUSAL}); END"
    for name, event in (("corrections_stay", "UPDATE"), ("corrections_are_kept", "DELETE"))
)
_POSTGRES_GUARDS = (
    f"""CREATE FUNCTION refuse_to_change_corrections() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION {_REFUSAL}; END $$""",
    """CREATE TRIGGER corrections_stay BEFORE UPDATE OR DELETE ON corrections
       FOR EACH ROW EXECUTE FUNCTION refuse_to_change_corrections()""",
)


def _reports_and_corrections(connection: Connection) -> None:
    """Version 1: reports, what was read in them, and the log."""
    metadata.create_all(connection, tables=[about, originals, reports, readings, extractions, facts, corrections])


def _append_only(connection: Connection) -> None:
    """Version 2: the log refuses to be changed."""
    for statement in _SQLITE_GUARDS if connection.dialect.name == "sqlite" else _POSTGRES_GUARDS:
        connection.execute(text(statement))


def _further_layers(connection: Connection) -> None:
    """Version 3: incidents of other projects' files, and corrections listed by time."""
    metadata.create_all(connection, tables=[layers])
    connection.execute(text("CREATE INDEX corrections_at ON corrections (at)"))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_reports_and_corrections, _append_only, _further_layers)
VERSION = len(MIGRATIONS)


def marks() -> tuple[Executable, ...]:
    """What to ask for in order to see whether anything was written: the last entries, and how many rows there are."""
    return (
        select(func.max(corrections.c.number)),
        select(func.max(reports.c.number)),
        select(func.count(), func.max(extractions.c.extracted_at)),
        select(func.count(), func.max(layers.c.added_at)),
        select(func.count()).select_from(readings),
    )


def version(connection: Connection) -> int:
    """The version of the case, 0 where there is none yet."""
    if connection.dialect.name == "sqlite":
        return int(connection.execute(text("PRAGMA user_version")).scalar_one())
    if not inspect(connection).has_table("about"):
        return 0
    return int(connection.execute(select(about.c.value).where(about.c.name == "schema_version")).scalar_one())


def migrate(connection: Connection, *, to: int = VERSION) -> None:
    """Bring the case to version ``to``. The caller holds the one write transaction."""
    present = version(connection)
    for number in range(present, to):
        MIGRATIONS[number](connection)
    if present < to:
        if present == 0:
            connection.execute(about.insert().values(name="schema_version", value=str(to)))
        else:
            connection.execute(update(about).where(about.c.name == "schema_version").values(value=str(to)))
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            connection.execute(text(f"PRAGMA user_version = {int(to)}"))
