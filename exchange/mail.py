"""A mail (.eml, RFC 5322) as a report: its text, subject, sender and day, and the files attached to it, within bounds."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import PurePath

from exchange.errors import ImportRefused

MAX_BYTES = 60_000_000
MAX_PARTS = 200
MAX_DEPTH = 20
MAX_HEADERS = 100_000


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail. ``text`` is its plain body, else ``page`` the bytes of its HTML body; ``sent`` the day by the sender's clock."""

    text: str | None
    page: bytes | None
    subject: str = ""
    sender: str = ""
    sent: dt.date | None = None
    attachments: tuple[tuple[str, bytes], ...] = ()
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def read(data: bytes, name: str) -> Letter:
    """The mail in ``data``. Raises ImportRefused where it is none, or is built to exhaust its reader."""
    if len(data) > MAX_BYTES:
        raise ImportRefused(f"{name} is larger than {MAX_BYTES // 1_000_000} MB. Save its attachments and add those.")
    head = re.search(rb"\r?\n\r?\n", data[: MAX_HEADERS + 4])
    if data.lower().count(b"boundary") > MAX_PARTS or (head is None and len(data) > MAX_HEADERS):
        raise ImportRefused(f"{name} has more parts, or longer headers, than a mail has.")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = _parts(message, name)
        return _letter(message, parts, name)
    except ImportRefused:
        raise
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        raise ImportRefused(f"{name} is no mail that can be read ({type(fault).__name__}). Save its text as .txt.") from fault


def _parts(message: EmailMessage, name: str) -> list[EmailMessage]:
    """Every part that holds no other, in order; not those of a mail inside the mail."""
    found: list[EmailMessage] = []
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop(0)
        if depth > MAX_DEPTH or len(found) > MAX_PARTS:
            raise ImportRefused(f"{name} has more parts than a mail has.")
        inside = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inside, list) and part.get_content_disposition() != "attachment":
            waiting = [(p, depth + 1) for p in inside if isinstance(p, EmailMessage)] + waiting
        else:
            found.append(part)
    return found


def _letter(message: EmailMessage, parts: list[EmailMessage], name: str) -> Letter:
    texts, pages, attachments, faults = [], [], [], []
    for part in parts:
        kind = part.get_content_type()
        file = part.get_filename() or ""
        if kind == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                attachments.append((f"{name}/{_safe(_header(inner, 'Subject') or 'mail')}.eml", inner.as_bytes()))
        elif part.get_content_disposition() == "attachment" or (file and not kind.startswith("image/")):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                attachments.append((f"{name}/{_safe(file)}", content))
            else:
                faults.append(f"{name}: the attachment {_safe(file)} could not be taken out; save it as a file of its own.")
        elif kind == "text/plain":
            texts.append(_text(part))
        elif kind == "text/html":
            pages.append(_text(part).encode("utf-8", "replace"))
        elif not kind.startswith(("image/", "multipart/")):
            faults.append(f"{name}: a part of the kind {kind[:60]} was passed over.")
    text = "\n\n".join(text for text in texts if text.strip()) or None
    if text is None and not pages and not attachments and not message.keys():
        raise ImportRefused(f"{name} is no mail: it has neither headers nor a body.")
    warnings = (
        [] if _day(message) else ["The mail does not tell its day, so words such as “Sunday” stay undated. Give the day."]
    )
    return Letter(
        text,
        b"<meta charset=utf-8>" + pages[0] if pages and text is None else None,
        _header(message, "Subject"),
        _sender(message),
        _day(message),
        tuple(attachments),
        tuple(faults),
        tuple(warnings),
    )


def _text(part: EmailMessage) -> str:
    """The text of a part, in the character set that it tells, else in Windows-1252."""
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    for encoding in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return raw.decode(encoding).replace("\r\n", "\n")
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace").replace("\r\n", "\n")


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())[:500]


def _sender(message: EmailMessage) -> str:
    written, address = parseaddr(_header(message, "From"))
    return written or address


def _day(message: EmailMessage) -> dt.date | None:
    header = message.get("Date")
    moment = getattr(header, "datetime", None)
    return moment.date() if isinstance(moment, dt.datetime) else None


def _safe(file: str) -> str:
    """A file's name without folders and what cannot be printed."""
    return "".join(c for c in PurePath(file.replace("\\", "/")).name if c.isprintable())[-200:] or "attachment"
