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

from geo.errors import ReportError
from geo.reports import publication
from geo.reports.decoding import decode
from geo.spelling import lower

MAX_TAGS = 100_000
"""A page with more tags than this is refused: taking it apart would take minutes and gigabytes."""
MAX_TAG_LENGTH = 50_000
"""So is one with a longer tag than this (a picture written into the page is longer, and is cut out before)."""
MAX_CHARACTERS = 5_000_000
"""So is one of more characters than this, pictures cut out."""
_LONG_DATA = re.compile(r"data:[a-z]{1,20}/[a-z0-9.+-]{1,60}(?:;[a-z0-9=-]{1,40}){0,4},[^\"'\s<>]{100,}", re.IGNORECASE)
_OPENING = re.compile(r"<(script|style|svg)\b([^>]{0,2000})>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*")
_META = re.compile(r"<(?:meta|time)\b([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z:_-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_JSON_LD = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publication_date",
    "pubdate",
    "date",
)
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
    lean = _without_code(_LONG_DATA.sub("", markup))
    longest = max((len(tag) for tag in _TAG.findall(lean)), default=0)
    if len(lean) > MAX_CHARACTERS or lean.count("<") > MAX_TAGS or longest > MAX_TAG_LENGTH:
        raise ReportError(
            f"The page is too large to be taken apart (limits: {MAX_CHARACTERS:,} characters, {MAX_TAGS:,} tags). "
            "Save its article as .txt."
        )
    try:
        found = bare_extraction(
            lean,
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
        whole = _whole(lean)
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
        _published(markup),
        str(fields.get("sitename") or fields.get("hostname") or ""),
        str(fields.get("url") or ""),
        warnings,
    )


def _without_code(markup: str) -> str:
    """``markup`` without its scripts, styles and drawings; what a page says of itself as JSON-LD stays."""
    lowered = lower(markup)
    kept: list[str] = []
    place = 0
    while (opening := _OPENING.search(lowered, place)) is not None:
        close = lowered.find(f"</{opening[1]}", opening.end())
        if close < 0:
            break
        keep = opening[1] == "script" and "ld+json" in opening[2]
        kept.append(markup[place : close if keep else opening.start()])
        place = close
    return "".join([*kept, markup[place:]])


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


def _published(markup: str) -> dt.date | None:
    """The day that the page's own metadata names as its publication; a date in its text or address is none."""
    head = markup[:400_000]
    told: dict[str, str] = {}
    for tag in _META.finditer(head):
        entries = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag[1])}
        value = entries.get("content") or entries.get("datetime")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if value and key in entries:
                told.setdefault(entries[key].lower(), value)
        if value and "pubdate" in tag[1].lower():
            told.setdefault("pubdate", value)
    stated = [told[name] for name in _DATE_NAMES if name in told]
    linked = _JSON_LD.search(head)
    if linked is not None:
        stated.insert(0, linked[1])
    for value in stated:
        found = publication.day(value)
        if found is not None:
            return found
    return None
