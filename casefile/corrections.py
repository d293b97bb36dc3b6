"""Corrections: who changed what, when and why; an append-only log, and the small JSON file that carries it.

A correction names its targets by anchors (``casefile.anchors``), not by row, so that it finds them again in a newer
reading of the same report.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from casefile import codec
from casefile.changes import ACTIONS, NAMES, Change, Undo
from casefile.errors import CorrectionError
from geo.models import Place

FILE_KIND = "ratlines corrections"
FILE_VERSION = 1
FILE_LIMIT = 50_000_000
"""The most bytes that a file of corrections may have."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a fact stands in its report, told so that a newer reading can find it again.

    ``table`` is incidents, routes, mentions or reports. ``start:end`` and ``quote`` are its evidence; ``kind`` the type
    that was read there (a sub-event type, the stops of a route, the words of a mention); ``place`` and ``date`` what was
    read of them; ``ordinal`` its rank among the ``count`` facts of that table on the same evidence; ``version`` the
    extractor's. ``made_by`` is the correction that made the fact, "" for one that was read.
    """

    table: str
    report_id: str
    fact_id: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    kind: str = ""
    place: str = ""
    date: str = ""
    ordinal: int = 0
    count: int = 1
    version: str = ""
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log. ``at`` is in UTC; ``reason`` is the person's own words."""

    correction_id: str
    targets: tuple[Anchor, ...]
    change: Change
    author: str
    at: dt.datetime
    reason: str = ""

    @property
    def action(self) -> str:
        """The word for the kind of change, as ``ACTIONS`` has it."""
        return NAMES[type(self.change)]


def new(
    targets: Sequence[Anchor], change: Change, *, author: str, reason: str = "", at: dt.datetime | None = None
) -> Correction:
    """A correction made now (or ``at``) with an id of its own. Raises CorrectionError where a place is none."""
    check_places(change)
    return Correction(uuid.uuid4().hex, tuple(targets), change, author, at or dt.datetime.now(dt.UTC), reason)


def check_places(value: Any) -> None:
    """Raise CorrectionError where a place anywhere in ``value`` lies outside the Earth or at (0, 0)."""
    if isinstance(value, Place):
        if not (-90 <= value.lat <= 90 and -180 <= value.lon <= 180) or (value.lat == 0 and value.lon == 0):
            raise CorrectionError(f"{value.name} is set to {value.lat}, {value.lon}, which is no position on Earth to use.")
    elif isinstance(value, tuple):
        for item in value:
            check_places(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            check_places(getattr(value, item.name))


def active(corrections: Sequence[Correction]) -> tuple[frozenset[str], dict[str, str]]:
    """The ids of the corrections that hold, and for each that does not the id of the entry that undid it.

    An undo holds unless a later undo undoes it.
    """
    undone: dict[str, str] = {}
    for correction in reversed(corrections):
        if isinstance(correction.change, Undo) and correction.correction_id not in undone:
            undone.setdefault(correction.change.correction_id, correction.correction_id)
    return frozenset(c.correction_id for c in corrections if c.correction_id not in undone), undone


def to_record(correction: Correction) -> dict[str, Any]:
    """``correction`` as a JSON object."""
    return {
        "correction_id": correction.correction_id,
        "action": correction.action,
        "targets": codec.to_plain(correction.targets),
        "value": codec.to_plain(correction.change),
        "author": correction.author,
        "at": correction.at.isoformat(),
        "reason": correction.reason,
    }


def from_record(record: Any) -> Correction:
    """The correction that ``to_record`` wrote. Raises CorrectionError naming what does not fit."""
    try:
        kind = ACTIONS[record["action"]]
        change = codec.from_plain(kind, record["value"])
        read = codec.from_plain(_Entry, {name: value for name, value in record.items() if name not in ("action", "value")})
        check_places(change)
        if read.at.tzinfo is None:
            raise ValueError("at needs its offset from UTC")
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise CorrectionError(f"A correction could not be read: {fault}.") from fault
    return Correction(read.correction_id, read.targets, change, read.author, read.at, read.reason)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record without its change."""

    correction_id: str
    targets: tuple[Anchor, ...]
    author: str
    at: dt.datetime
    reason: str = ""


def to_json(corrections: Iterable[Correction]) -> str:
    """The file of ``corrections``: small, in order, one entry a line, readable and mergeable."""
    lines = ",\n".join(json.dumps(to_record(c), ensure_ascii=True, allow_nan=False) for c in corrections)
    return f'{{"kind": "{FILE_KIND}", "version": {FILE_VERSION}, "corrections": [\n{lines}\n]}}\n'


def from_json(data: bytes | str) -> tuple[Correction, ...]:
    """The corrections of a file that ``to_json`` wrote, in order. Raises CorrectionError; then nothing was taken."""
    if len(data) > FILE_LIMIT:
        raise CorrectionError(f"The file of corrections is larger than {FILE_LIMIT // 1_000_000} MB.")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise CorrectionError(f"The file of corrections is no JSON: {fault}.") from fault
    if not isinstance(content, dict) or content.get("kind") != FILE_KIND or not isinstance(content.get("corrections"), list):
        raise CorrectionError("This is no file of corrections; Ratlines saves them as corrections.json.")
    version = content.get("version")
    if not isinstance(version, int) or version > FILE_VERSION:
        raise CorrectionError("These corrections were saved by a newer Ratlines. Update Ratlines to read them.")
    return tuple(from_record(record) for record in content["corrections"])
