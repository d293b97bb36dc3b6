"""The article of a web page, and what the page says of itself, by trafilatura.

The page is only parsed: no script runs, nothing is fetched, and no entity outside it is read.
"""

from __future__ import annotations

import codecs
import datetime as dt
import logging
import re
from dataclasses import dataclass

from trafilatura import bare_extraction, html2txt

from geo.decoding import decode
from geo.errors import ReportError

MAX_TAGS = 200_000
"""A page with more tags than this is refused: its tree would take gigabytes."""
MAX_CHARACTERS = 5_000_000
"""A page of more characters than this is refused."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints are told to the user as warnings instead
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page; "" and None where it does not tell."""

    text: str
    title: str
    published: dt.date | None
    source: str
    url: str
    warnings: tuple[str, ...]


def read(data: bytes) -> Page:
    """The article of the page ``data``. Raises ReportError where it holds none, or is too large to be parsed."""
    markup, warnings = _decode(data)
    if len(markup) > MAX_CHARACTERS or markup.count("<") > MAX_TAGS:
        raise ReportError(
            f"The page is too large to be taken apart (limits: {MAX_CHARACTERS:,} characters, {MAX_TAGS:,} tags). "
            "Save its article as .txt."
        )
    try:
        found = bare_extraction(
            markup,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as fault:
        raise ReportError(f"The page could not be taken apart ({type(fault).__name__}). Save its article as .txt.") from fault
    fields = found.as_dict() if found is not None and not isinstance(found, dict) else {}
    text = str(fields.get("text") or "")
    if len(text.split()) < 20:
        whole = _whole(markup)
        if len(whole.split()) < 40:
            raise ReportError(
                "The page holds no article: no text of any length is in it. Save the article itself, or paste it."
            )
        if len(whole) > 2 * len(text):
            text = whole
            warnings += ("The article could not be told from the rest of the page, so all of the page's text was read.",)
    return Page(
        text,
        str(fields.get("title") or ""),
        _day(str(fields.get("date") or "")),
        str(fields.get("sitename") or fields.get("hostname") or ""),
        str(fields.get("url") or ""),
        warnings,
    )


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    stated = _CHARSET.search(data[:4096])
    if stated is not None and not data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        try:
            if codecs.lookup(stated[1].decode("ascii")).name not in ("utf-8", "utf-16"):
                return data.decode(stated[1].decode("ascii")), ()
        except (LookupError, ValueError):
            pass
    return decode(data)


def _whole(markup: str) -> str:
    try:
        return str(html2txt(markup) or "")
    except Exception:  # noqa: BLE001 - a hostile page can raise anything
        return ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
