"""The text of a PDF, by pypdf, within bounds of pages, characters, decoded bytes and time."""

from __future__ import annotations

import io
import logging
import re
import time
from dataclasses import dataclass

import pypdf
from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from geo.errors import ReportError

MAX_PAGES = 2_000
MAX_CHARACTERS = 20_000_000
MAX_SECONDS = 60.0
_LIMITS = pypdf.Configuration(
    maximum_declared_stream_length=30_000_000,
    array_based_stream_maximum_output_length=30_000_000,
    zlib_maximum_output_length=30_000_000,
    lzw_maximum_output_length=30_000_000,
    run_length_maximum_output_length=30_000_000,
    stream_decoding_work_maximum_length=60_000_000,
    stream_parsing_work_maximum_count=500_000,
    page_tree_maximum_page_entries=200_000,
    xform_maximum_invocations_per_extraction=500,
)
_HYPHEN = re.compile(r"(?<=[a-z])[-\xad]\n(?=[a-z])")
_OFFICE_TITLE = re.compile(r"^(?:microsoft word|untitled|document\d*|.*\.(?:docx?|pdf|indd|rtf|txt|odt|tmp))\b", re.IGNORECASE)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints are told to the user as warnings instead


@dataclass(frozen=True, slots=True)
class Print:
    """What was read of a PDF. ``title`` is its own, "" where it bears none worth the name."""

    text: str
    title: str
    warnings: tuple[str, ...]


def read(data: bytes) -> Print:
    """The text of the PDF ``data``, page after page, a blank line between two.

    Raises ReportError where it is encrypted, damaged, or holds pictures of pages only.
    """
    with pypdf.apply_configuration(_LIMITS):
        reader = _open(data)
        text, warnings = _pages(reader)
    if len("".join(text.split())) < 20:
        raise ReportError(
            "The PDF holds no text: its pages are pictures. Run text recognition over it (ocrmypdf, for example) first."
        )
    return Print(text, _title(reader), warnings)


def _open(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReportError("The PDF is encrypted. Open it with its password, save it without one, and try again.")
        number = len(reader.pages)
    except ReportError:
        raise
    except DependencyError as fault:
        raise ReportError("The PDF is encrypted. Open it, save it without encryption, and try again.") from fault
    except LimitReachedError as fault:
        raise ReportError("The PDF is larger inside than is safe to open. Export its text, and read that.") from fault
    except Exception as fault:
        raise ReportError("The PDF is damaged or cut off. Download it again, or export its text and read that.") from fault
    if number == 0:
        raise ReportError("The PDF has no pages: it is damaged or cut off. Download it again.")
    return reader


def _pages(reader: PdfReader) -> tuple[str, tuple[str, ...]]:
    found: list[str] = []
    unread: list[int] = []
    warnings: list[str] = []
    length = 0
    limit = time.monotonic() + MAX_SECONDS
    for number, page in enumerate(reader.pages, 1):
        late = time.monotonic() > limit
        if number > MAX_PAGES or length > MAX_CHARACTERS or late:
            warnings.append(f"Only the first {number - 1:,} of {len(reader.pages):,} pages were read: the PDF is too long.")
            break
        try:
            words = page.extract_text()
        except Exception:  # noqa: BLE001 - a damaged page can raise anything; the others are still read
            unread.append(number)
            continue
        found.append(_HYPHEN.sub("", words.replace("\r\n", "\n")).strip())
        length += len(words)
    if unread:
        shown = ", ".join(map(str, unread[:10])) + (" ..." if len(unread) > 10 else "")
        warnings.append(f"{len(unread)} page(s) are damaged or too large and were not read: {shown}.")
    return "\n\n".join(page for page in found if page), tuple(warnings)


def _title(reader: PdfReader) -> str:
    try:
        title = reader.metadata.title if reader.metadata is not None else None
    except Exception:  # noqa: BLE001 - a damaged entry can raise anything, and a title is not worth the report
        return ""
    title = " ".join(str(title or "").split())
    return "" if _OFFICE_TITLE.match(title) or len(title) < 8 else title
