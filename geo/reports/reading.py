"""Reports from files, bytes or pasted text: .txt, .md with front matter, .html and .pdf.

The text of a .txt is the file exactly as decoded; of a .md what follows the front matter; of a page its article; of a PDF its
pages. Title, day of publication, publisher and address come from front matter or metadata, else title and day from the text
itself. A day that nothing tells is None, with a warning: it is never guessed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from geo.errors import ReportError
from geo.models import Report
from geo.reports import decoding, frontmatter, listing, publication
from geo.reports.listing import Fault

MAX_BYTES = 25_000_000
"""A larger file is refused: it is an archive of reports rather than one."""
PLAIN = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})
WEB = frozenset({".html", ".htm", ".xhtml"})
PDF = frozenset({".pdf"})
ENDINGS = PLAIN | MARKDOWN | WEB | PDF
"""The endings that can be read, in lower case."""

Progress = Callable[[float, str], None]
"""Called with the share done, 0..1, and a few words on what is being done."""


def read_text(
    text: str,
    *,
    title: str = "",
    published: dt.date | None = None,
    source: str = "",
    url: str = "",
    source_file: str = "",
    warnings: tuple[str, ...] = (),
) -> Report:
    """The report of ``text``, kept as it is. What is not given is looked for in the text itself.

    Raises ReportError where there is no text, or more than ``MAX_BYTES`` characters of it.
    """
    if not text.strip("\x00\ufeff \t\r\n\f\v\xa0"):
        raise ReportError("There is no text to read. Paste or save the report's text.")
    if len(text) > MAX_BYTES:
        raise ReportError(f"The text is longer than {MAX_BYTES:,} characters. Split it into reports.")
    text, broken = decoding.without_surrogates(text)
    notes = [*warnings, *broken]
    day = published or publication.published(text)
    if day is None:
        notes.append("The report does not tell its day of publication, so words such as “Sunday” stay undated. Give the day.")
    if url and not _is_web_address(url):
        notes.append("The address is no http or https link and was left out.")
        url = ""
    return Report(
        report_id=report_id(text, day),
        title=_plain(title) or publication.title(text) or "Untitled report",
        published=day,
        source=_plain(source),
        url=url.strip(),
        text=text,
        source_file=source_file,
        warnings=tuple(notes),
    )


def report_id(text: str, published: dt.date | None) -> str:
    """Twelve hexadecimal digits of the SHA-256 of the text and the day its words count from: the same report, the same id."""
    return hashlib.sha256(f"{published}\x00{text}".encode("utf-8", "replace")).hexdigest()[:12]


def read_bytes(data: bytes, name: str) -> Report:
    """The report in ``data``, read by the ending of ``name`` (which becomes ``source_file``).

    Raises ReportError where it is empty, binary, damaged, too large, holds no text, or has an ending that is not read.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise ReportError(f"A file that ends in “{ending or name}” is not read. Save the report as .txt, .md, .html or .pdf.")
    if len(data) > MAX_BYTES:
        raise ReportError(_too_large(len(data)))
    if not data.strip(b"\x00 \t\r\n"):
        raise ReportError("The file is empty. Check that it was saved or downloaded whole.")
    is_pdf = data[:1024].lstrip().startswith(b"%PDF-")
    if is_pdf or ending in PDF:
        return _read_pdf(data, name, is_pdf=is_pdf, ending=ending)
    if ending in WEB:
        from geo.reports import webpage  # noqa: PLC0415  its libraries take long to load, and few reports need them

        page = webpage.read(data)
        return read_text(
            page.text,
            title=page.title,
            published=page.published,
            source=page.source,
            url=page.url,
            source_file=_storable(name),
            warnings=page.warnings,
        )
    text, warnings = decoding.decode(data)
    if ending in MARKDOWN:
        return _read_markdown(text, name, warnings)
    return read_text(text, source_file=_storable(name), warnings=warnings)


def _read_pdf(data: bytes, name: str, *, is_pdf: bool, ending: str) -> Report:
    if not is_pdf and b"%PDF-" not in data[:4096]:
        raise ReportError("This is no PDF, whatever its name says: it does not begin like one. Download it again.")
    from geo.reports import pdf  # noqa: PLC0415  as with web pages

    found = pdf.read(data)
    warnings = found.warnings
    if ending not in PDF:
        warnings += (f"The file is a PDF although its name ends in {ending}; it was read as one.",)
    return read_text(found.text, title=found.title, source_file=_storable(name), warnings=warnings)


def _read_markdown(text: str, name: str, warnings: tuple[str, ...]) -> Report:
    fields, body, more = frontmatter.split(text)
    warnings += more
    published = None
    if "published" in fields:
        published = publication.day(fields["published"])
        if published is None:
            warnings += ("The front matter's “published” is no day that could be read; write it as 2007-12-27.",)
    if not body.strip("\x00\ufeff \t\r\n"):
        raise ReportError("There is front matter but no report below it.")
    return read_text(
        body,
        title=fields.get("title", ""),
        published=published,
        source=fields.get("source", ""),
        url=fields.get("url", ""),
        source_file=_storable(name),
        warnings=warnings,
    )


def read_file(path: str | Path) -> Report:
    """The report in the file at ``path``, which becomes its ``source_file`` as given. Raises ReportError."""
    name = str(path)
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise ReportError("This is no regular file.")
            if found.st_size > MAX_BYTES:
                raise ReportError(_too_large(found.st_size))
            data = file.read(MAX_BYTES + 1)
    except ReportError:
        raise
    except FileNotFoundError:
        raise ReportError("There is no such file. Check the path.") from None
    except IsADirectoryError:
        raise ReportError("This is a folder, not a file.") from None
    except PermissionError:
        raise ReportError("You have no permission to read it.") from None
    except (OSError, ValueError) as fault:
        raise ReportError(f"It could not be read: {getattr(fault, 'strerror', None) or fault}.") from None
    return read_bytes(data, name)


def _without_waiting(path: str, flags: int) -> int:
    """Open without waiting: a pipe that bears a report's name would otherwise hang the reading."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_paths(paths: Iterable[str | Path], *, progress: Progress | None = None) -> tuple[list[Report], list[Fault]]:
    """Every report in ``paths``, files and folders, in the order of ``listing``; and a fault for each that was not.

    One that fails does not stop the others. ``source_file`` is the path as given, a folder's with the way inside it.
    ``progress`` is told after each file.
    """
    found = listing.listing(paths, endings=ENDINGS)
    reports: list[Report] = []
    faults = list(found.faults)
    for count, name in enumerate(found.files, 1):
        try:
            reports.append(read_file(name))
        except ReportError as fault:
            faults.append(Fault(_storable(name), str(fault)))
        if progress:
            progress(count / len(found.files), f"read {PurePath(name).name}")
    return reports, faults


def _too_large(size: int) -> str:
    return f"The file has {size / 1e6:,.0f} MB; at most {MAX_BYTES / 1e6:,.0f} MB are read. Split it into reports."


def _plain(text: str) -> str:
    """``text`` on one line, without control characters, and of a length that can be shown."""
    cleaned = decoding.without_surrogates(text)[0]
    return " ".join("".join(c if c.isprintable() else " " for c in cleaned).split())[:300]


def _storable(name: str) -> str:
    """A file's name with the bytes that are no UTF-8 replaced, so that it can be written to a table."""
    return os.fsencode(name).decode("utf-8", "replace") if not name.isascii() else name


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.strip().isprintable() and " " not in url.strip()
