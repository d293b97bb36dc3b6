"""Reports, extractions and corrections as rows of the case's tables, and back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from casefile import codec, corrections, schema
from casefile.errors import CaseError
from casefile.records import Added, Body, Entry, Layer, Reading
from geo import geojson
from geo.models import Extraction, Report

Row = dict[str, object]


def sha256(data: bytes) -> str:
    """The SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def now() -> str:
    """The present time in UTC, ISO 8601."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Insert those of ``rows`` whose keys are not there yet; returns how many were new."""
    if not rows:
        return 0
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    key = next(iter(table.primary_key.columns))
    statement = dialect.insert(table).on_conflict_do_nothing().returning(key)
    return sum(len(connection.execute(statement, row).all()) for row in rows)


def known_report(connection: Connection, report_id: str, digest: str) -> str | None:
    """The id under which the case has this report already: the same content, or the same bytes."""
    for statement in (
        select(schema.reports.c.report_id).where(schema.reports.c.report_id == report_id),
        select(schema.readings.c.report_id).where(schema.readings.c.sha256 == digest).limit(1),
    ):
        found = connection.execute(statement).scalar()
        if found is not None:
            return str(found)
    return None


def put_report(connection: Connection, report: Report, original: bytes, digest: str, author: str) -> Added:
    """Write ``report`` with its bytes; where the case has it already, only that it was met again."""
    at = now()
    known = known_report(connection, report.report_id, digest)
    report_id = known or report.report_id
    packed: Row = {"sha256": digest, "size": len(original), "data": original}
    insert_new(connection, schema.originals, [packed])
    if known is None:
        about = codec.dumps(replace(report, text=""))
        text = report.text.encode("utf-8", "surrogatepass")
        row: Row = {
            "report_id": report_id, "sha256": digest, "about": about, "text": text, "read_at": at, "read_by": author,
        }  # fmt: skip
        known = None if insert_new(connection, schema.reports, [row]) else report_id
    met: Row = {
        "report_id": report_id,
        "sha256": digest,
        "source_file": _clean(report.source_file),
        "read_at": at,
        "read_by": author,
    }
    insert_new(connection, schema.readings, [met])
    return Added(report_id, known is None)


def _clean(text: str) -> str:
    """``text`` without what a database's text cannot hold: NUL, and halves of surrogate pairs (a file name may have them)."""
    return text.replace("\0", "�").encode("utf-8", "replace").decode()


def put_extraction(connection: Connection, extraction: Extraction, version: str) -> None:
    """Write ``extraction`` in place of what was read of its report before."""
    report_id = extraction.report.report_id
    connection.execute(schema.extractions.delete().where(schema.extractions.c.report_id == report_id))
    connection.execute(schema.facts.delete().where(schema.facts.c.report_id == report_id))
    row = {
        "report_id": report_id,
        "version": version,
        "extracted_at": now(),
        "mentions": len(extraction.mentions),
        "incidents": len(extraction.incidents),
        "routes": len(extraction.routes),
        "body": codec.dumps(Body.of(extraction)),
    }
    connection.execute(schema.extractions.insert().values(row))
    named = [(incident.event_id, "incidents") for incident in extraction.incidents]
    named += [(route.route_id, "routes") for route in extraction.routes]
    rows = [{"fact_id": identity, "report_id": report_id, "kind": kind} for identity, kind in dict(named).items()]
    if rows:
        connection.execute(schema.facts.insert(), rows)


def _report(row: RowMapping) -> Report:
    report = codec.loads(Report, row["about"])
    text = bytes(row["text"]).decode("utf-8", "surrogatepass") if "text" in row else ""
    return replace(report, text=text)


def get_report(connection: Connection, report_id: str) -> Report:
    """The report of this id, whole. Raises CaseError where the case has none."""
    columns = schema.reports.c
    row = connection.execute(select(columns.about, columns.text).where(columns.report_id == report_id)).mappings().first()
    if row is None:
        raise CaseError(f"The case has no report {report_id}.")
    return _report(row)


def get_original(connection: Connection, report_id: str) -> bytes:
    """The bytes that the report was first read from. Raises CaseError where the case has no such report."""
    data = connection.execute(
        select(schema.originals.c.data)
        .join(schema.reports, schema.reports.c.sha256 == schema.originals.c.sha256)
        .where(schema.reports.c.report_id == report_id)
    ).scalar()
    if data is None:
        raise CaseError(f"The case has no report {report_id}.")
    return bytes(data)


def get_readings(connection: Connection, report_id: str) -> tuple[Reading, ...]:
    """Every file that a report came from, in the order in which they were read."""
    columns = schema.readings.c
    found = connection.execute(
        select(schema.readings).where(columns.report_id == report_id).order_by(columns.read_at)
    ).mappings()
    return tuple(
        Reading(row["sha256"], row["source_file"], dt.datetime.fromisoformat(row["read_at"]), row["read_by"]) for row in found
    )


def get_entries(connection: Connection) -> tuple[Entry, ...]:
    """The list of reports, in the order in which they were added."""
    reports, read, kept = schema.reports.c, schema.extractions.c, schema.originals.c
    statement = (
        select(
            reports.about, reports.sha256, kept.size, reports.read_at, reports.read_by,
            read.version, read.mentions, read.incidents, read.routes,
        )
        .select_from(schema.reports)
        .join(schema.originals, kept.sha256 == reports.sha256)
        .outerjoin(schema.extractions, read.report_id == reports.report_id)
        .order_by(reports.number)
    )  # fmt: skip
    return tuple(
        Entry(
            _report(row), row["sha256"], row["size"], dt.datetime.fromisoformat(row["read_at"]), row["read_by"],
            row["version"] or "", row["mentions"] or 0, row["incidents"] or 0, row["routes"] or 0,
        )
        for row in connection.execute(statement).mappings()
    )  # fmt: skip


def get_extractions(connection: Connection, report_ids: Iterable[str] | None = None) -> Iterator[tuple[Extraction, str]]:
    """Each extraction with its extractor's version, in the order of the reports; only those of ``report_ids`` where given."""
    reports, read = schema.reports.c, schema.extractions.c
    statement = (
        select(reports.about, reports.text, read.version, read.body)
        .join(schema.extractions, read.report_id == reports.report_id)
        .order_by(reports.number)
    )
    wanted = None if report_ids is None else list(report_ids)
    for start in range(0, 1 if wanted is None else len(wanted), 500):
        part = statement if wanted is None else statement.where(reports.report_id.in_(wanted[start : start + 500]))
        for row in connection.execute(part).mappings():
            yield codec.loads(Body, row["body"]).with_report(_report(row)), row["version"]


def get_stamps(connection: Connection) -> dict[str, str]:
    """When each report was read, by its id, in the order of the reports: it changes with what was read."""
    reports, read = schema.reports.c, schema.extractions.c
    statement = select(reports.report_id, read.extracted_at).join(schema.extractions, read.report_id == reports.report_id)
    return {row.report_id: row.extracted_at for row in connection.execute(statement.order_by(reports.number))}


def get_unread(connection: Connection, version: str | None) -> list[str]:
    """The ids of the reports that the extractor of ``version`` has not read, in order; None: of all."""
    reports, read = schema.reports.c, schema.extractions.c
    statement = select(reports.report_id).order_by(reports.number)
    if version is not None:
        statement = statement.outerjoin(schema.extractions, read.report_id == reports.report_id).where(
            (read.version.is_(None)) | (read.version != version)
        )
    return list(connection.execute(statement).scalars())


def get_corrections(connection: Connection) -> tuple[corrections.Correction, ...]:
    """The whole log, in order."""
    bodies = connection.execute(select(schema.corrections.c.body).order_by(schema.corrections.c.number)).scalars()
    return tuple(corrections.from_record(json.loads(body)) for body in bodies)


def put_corrections(connection: Connection, log: Iterable[corrections.Correction]) -> int:
    """Append those of ``log`` that are not there yet; returns how many were new."""
    rows: list[Row] = [
        {
            "correction_id": entry.correction_id,
            "action": entry.action,
            "author": _clean(entry.author),
            "at": entry.at.isoformat(),
            "body": codec.dumps(corrections.to_record(entry)),
        }
        for entry in log
    ]
    return insert_new(connection, schema.corrections, rows)


def report_of_fact(connection: Connection, fact_id: str) -> str | None:
    """The report in which an incident or route was read; None where there is none. Raises CaseError where it is several."""
    found = connection.execute(select(schema.facts.c.report_id).where(schema.facts.c.fact_id == fact_id)).scalars().all()
    if len(found) > 1:
        raise CaseError(f"{fact_id} stands in {len(found)} reports; say which one.")
    return str(found[0]) if found else None


def put_layer(connection: Connection, layer: Layer, author: str) -> str:
    """Write ``layer``; the same incidents under the same label twice are one layer. Returns its id."""
    body = geojson.dumps(layer.frame, "incidents").encode()
    layer_id = sha256(layer.label.encode() + b"\0" + body)[:24]
    row: Row = {
        "layer_id": layer_id,
        "label": _clean(layer.label),
        "source_file": _clean(layer.source_file),
        "added_at": now(),
        "added_by": _clean(author),
        "rows": len(layer.frame),
        "body": zlib.compress(body, 6),
    }
    insert_new(connection, schema.layers, [row])
    return layer_id


def get_layers(connection: Connection) -> tuple[Layer, ...]:
    """The layers, in the order in which they were added."""
    rows = connection.execute(select(schema.layers).order_by(schema.layers.c.added_at, schema.layers.c.layer_id)).mappings()
    return tuple(
        Layer(
            row["label"],
            row["source_file"],
            geojson.loads(zlib.decompress(bytes(row["body"])).decode(), "incidents"),
            row["layer_id"],
        )
        for row in rows
    )


def count_reports(connection: Connection) -> int:
    """How many reports the case has."""
    return int(connection.execute(select(func.count()).select_from(schema.reports)).scalar_one())
