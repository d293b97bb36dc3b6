"""Bytes to text: UTF-8 first, other encodings by their marks, and a plain word where it had to be guessed.

The text is kept exactly as decoded: no newline is translated and no character dropped, so that offsets count characters of
the file. A UTF-8 byte order mark therefore stays the text's first character, as Python's own ``utf-8`` decodes it.
"""

from __future__ import annotations

import codecs
import re

from geo.errors import ReportError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a Rich Text document"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\b\x1b"))
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 65_536


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of ``data``, and warnings on what had to be guessed.

    Raises ReportError where ``data`` is empty, is no text, or cannot be decoded.
    """
    if not data.strip(b"\x00 \t\r\n\f\v"):
        raise ReportError("The file is empty. Check that it was saved or downloaded whole.")
    for bom, encoding, name in _BOMS:
        if data.startswith(bom):
            return _by_mark(data, encoding, name)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReportError(f"This is {kind}, not text. Save the report as .txt, .md, .html or .pdf.")
    guessed = _utf16_without_mark(data)
    if guessed:
        return _by_mark(data, guessed, "UTF-16")
    share = len(data[:_SAMPLE]) - len(data[:_SAMPLE].translate(None, _CONTROLS))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if share > 0.02 * len(data[:_SAMPLE]):
            raise _binary() from None
        return _guess(data)
    if share > 0.3 * len(data[:_SAMPLE]):
        raise _binary()
    return text, ()


def without_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` with every lone surrogate replaced by U+FFFD (it could not be stored), and a warning where one was."""
    cleaned, count = _SURROGATE.subn("�", text)
    if not count:
        return text, ()
    return cleaned, (f"{count} broken character(s) in the text were replaced by “�”.",)


def _binary() -> ReportError:
    return ReportError("This is binary data, not text. Save the report as .txt, .md, .html or .pdf.")


def _by_mark(data: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        if text.count("�") > 0.02 * len(text):
            raise _binary() from None
        return text, (f"Read as {name}; {text.count('�')} damaged character(s) are shown as “�”.",)
    if not text.strip("\x00\ufeff \t\r\n"):
        raise ReportError("The file is empty. Check that it was saved or downloaded whole.")
    return text, (f"Read as {name}, not UTF-8; offsets count its characters.",)


def _utf16_without_mark(data: bytes) -> str:
    """The encoding of UTF-16 text that bears no mark: in Western text every second byte is NUL. "" where it is none."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4 or b"\x00" not in sample:
        return ""
    high, low = sample[1::2].count(0), sample[0::2].count(0)
    if high > 0.7 * half and low < 0.05 * half:
        return "utf-16-le"
    if low > 0.7 * half and high < 0.05 * half:
        return "utf-16-be"
    return ""


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text that is no valid UTF-8: UTF-8 with a few damaged bytes, or else one of the Western eight-bit encodings."""
    repaired = data.decode("utf-8", errors="replace")
    damaged = repaired.count("�")
    sound = sum(character > "\x7f" for character in repaired) - damaged
    if sound > damaged:
        return repaired, (f"{damaged} byte(s) are no valid UTF-8 and are shown as “�”.",)
    for encoding, name in (("cp1252", "Windows-1252"), ("latin-1", "Latin-1")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, (f"The file is not UTF-8; it was read as {name}, a guess. Save it as UTF-8 if letters look wrong.",)
    raise _binary()
