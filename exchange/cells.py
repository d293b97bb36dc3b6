"""Cells of a CSV: text that a spreadsheet would run is defused, and found again as it was.

A spreadsheet takes a cell that begins with = + - @ or a tab, a return or a line break for a formula (OWASP, "CSV
Injection"). Such a text gets an apostrophe in front; so does one that begins with apostrophes before such a character, so
that taking one apostrophe off always gives the text back. Numbers are written as numbers and are never touched.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

DANGEROUS = "=+-@\t\r\n＝＋－＠"
_RUNS = re.compile(rf"\A[ \u00a0\u3000]*'*[ \u00a0\u3000]*[{re.escape(DANGEROUS)}|%]")
_DEFUSED = re.compile(rf"\A'[ \u00a0\u3000]*'*[ \u00a0\u3000]*[{re.escape(DANGEROUS)}|%]")

Cell = str | int | float | None


def defuse(text: str) -> str:
    """``text`` so that no spreadsheet runs it."""
    return f"'{text}" if _RUNS.match(text) else text


def restore(text: str) -> str:
    """The text that ``defuse`` was given."""
    return text[1:] if _DEFUSED.match(text) else text


def portable(text: str) -> str:
    """``text`` as every format can hold it: without NUL and halves of surrogate pairs, which become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "�")


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, bom: bool = False) -> bytes:
    """A CSV (RFC 4180, UTF-8) with every text quoted and defused; ``bom`` lets a spreadsheet see that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(list(header))
    for row in rows:
        writer.writerow([defuse(portable(cell)) if isinstance(cell, str) else "" if cell is None else cell for cell in row])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")
