"""What a user drops on Ratlines, taken apart into reports, layers and faults: files, ZIPs of them, mails and documents.

    for found in unpack_paths(paths):
        for item in found.reports:
            case.add(to_report(item), item.data)

A report is told as bytes under a name that ``geo.reports.read_bytes`` reads, or as text with what its container told of it.
Whatever is not taken is in ``faults``, one sentence each.
"""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from exchange import archive, layers, mail
from exchange.errors import ImportRefused
from exchange.events import Imported
from geo import reports
from geo.errors import RatlinesError
from geo.models import Report
from geo.reports import listing

ZIP, MAIL, WORD = ".zip", ".eml", ".docx"
LAYERS = frozenset({".csv", ".tsv", ".geojson", ".json"})
ENDINGS = reports.ENDINGS | LAYERS | {ZIP, MAIL, WORD}
"""The endings that can be taken, in lower case."""
MAX_MAILS = 4
"""How deep a mail may stand in a mail in a mail."""


@dataclass(frozen=True, slots=True)
class Item:
    """One report that came in. ``data`` are its own bytes, to be kept; ``text`` is set where a container gave it as text."""

    name: str
    data: bytes
    text: str | None = None
    title: str = ""
    published: dt.date | None = None
    source: str = ""
    url: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came in: reports, layers of others' incidents, and a sentence on whatever was not taken."""

    reports: tuple[Item, ...] = ()
    layers: tuple[Imported, ...] = ()
    faults: tuple[str, ...] = field(default=())


def unpack(files: Iterable[tuple[str, bytes]]) -> Unpacked:
    """Take apart ``files`` (name, bytes), in order. Never raises for what a file holds."""
    items: list[Item] = []
    read: list[Imported] = []
    faults: list[str] = []
    for file in files:
        waiting: deque[tuple[str, bytes, int]] = deque([(*file, 0)])
        while waiting:
            name, data, depth = waiting.popleft()
            try:
                ending = PurePath(name).suffix.lower()
                if ending == ZIP and depth == 0:
                    for part, content in archive.members(data, name, endings=ENDINGS, faults=faults):
                        inner = unpack([(part, content)])
                        items += inner.reports
                        read += inner.layers
                        faults += inner.faults
                elif ending == MAIL and depth < MAX_MAILS:
                    letter, attached = _mail(name, data, faults)
                    items += letter
                    waiting.extendleft((part, content, depth + 1) for part, content in reversed(attached))
                elif ending in LAYERS:
                    layer = layers.read(data, name)
                    read.append(layer)
                    faults += layer.notes
                else:
                    items.append(_item(name, data, ending))
            except RatlinesError as fault:
                faults.append(_named(name, fault))
    return Unpacked(tuple(items), tuple(read), tuple(faults))


def unpack_paths(paths: Iterable[str | Path]) -> Iterator[Unpacked]:
    """Take apart the files under ``paths`` (files and folders, in the order of ``geo.reports.listing``), one at a time."""
    listed = listing.listing(paths, endings=ENDINGS)
    if listed.faults:
        yield Unpacked(faults=tuple(f"{fault.path}: {fault.message}" for fault in listed.faults))
    for name in listed.files:
        shown = os.fsencode(name).decode("utf-8", "replace")
        try:
            kind = Path(name).stat()
            if not stat.S_ISREG(kind.st_mode) or kind.st_size > archive.MAX_ARCHIVE:
                raise ImportRefused(f"{shown} is no file, or larger than {archive.MAX_ARCHIVE // 1_000_000} MB.")
            data = Path(name).read_bytes()
        except ImportRefused as fault:
            yield Unpacked(faults=(str(fault),))
        except OSError as fault:
            yield Unpacked(faults=(f"{shown} could not be read: {fault.strerror or fault}.",))
        else:
            yield unpack([(shown, data)])


def _named(name: str, fault: RatlinesError) -> str:
    words = str(fault)
    return words if name in words else f"{name}: {words}"


def _item(name: str, data: bytes, ending: str) -> Item:
    if ending == WORD:
        from exchange import word  # noqa: PLC0415  its library takes long to load, and few reports need it

        document = word.read(data, name)
        return Item(name, data, document.text, document.title, warnings=document.warnings)
    if ending in (ZIP, MAIL):
        raise ImportRefused(f"{name} stands too deep in another file: take it out and add it by itself.")
    if ending not in reports.ENDINGS:
        raise ImportRefused(
            f"{name}: a file that ends in “{ending or name}” is not read. There are {', '.join(sorted(ENDINGS))}."
        )
    return Item(name, data)


def _mail(name: str, data: bytes, faults: list[str]) -> tuple[list[Item], list[tuple[str, bytes]]]:
    letter = mail.read(data, name)
    faults += letter.faults
    found = []
    if letter.text is not None:
        found.append(Item(name, data, letter.text, letter.subject, letter.sent, letter.sender, warnings=letter.warnings))
    elif letter.page is not None:
        page = reports.read_bytes(letter.page, f"{name}.html")
        found.append(
            Item(name, data, page.text, letter.subject or page.title, letter.sent, letter.sender, page.url, page.warnings)
        )
    return found, list(letter.attachments)


def to_report(item: Item) -> Report:
    """The report of ``item``. Raises ReportError where it holds none that can be read."""
    if item.text is None:
        report = reports.read_bytes(item.data, item.name)
        return replace(report, url=report.url or item.url)
    report = reports.read_text(
        item.text,
        title=item.title,
        published=item.published,
        source=item.source,
        url=item.url,
        source_file=item.name,
        warnings=item.warnings,
    )
    return replace(report, source_file=report.source_file or item.name)
