"""A CSV of a user's, read within bounds: rows as dictionaries by their header's names in lower case."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchange.cells import restore
from exchange.errors import ImportRefused

MAX_BYTES = 600_000_000
MAX_ROWS = 1_000_000
MAX_FIELD = 4_000_000
csv.field_size_limit(MAX_FIELD)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV that was opened: its header, in lower case, and the text it was decoded to."""

    name: str
    header: tuple[str, ...]
    text: str
    delimiter: str
    headless: bool = False

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """(line, cells by column) of each row; raises ImportRefused where the file is no CSV or has too many rows."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        try:
            if not self.headless:
                next(reader, None)
            for count, cells in enumerate(reader, 1):
                if count > MAX_ROWS:
                    raise ImportRefused(f"{self.name} has more than {MAX_ROWS:,} rows. Split it, by country or by year.")
                if cells:
                    yield reader.line_num, {key: restore(cell) for key, cell in zip(self.header, cells, strict=False)}
        except csv.Error as fault:
            raise ImportRefused(f"{self.name} is no CSV at line {reader.line_num}: {fault}.") from fault


def decode(data: bytes, name: str) -> str:
    """The text of ``data``: UTF-8, with or without its mark, UTF-16 with its mark, else Windows-1252."""
    if len(data) > MAX_BYTES:
        raise ImportRefused(f"{name} is larger than {MAX_BYTES // 1_000_000} MB. Split it, by country or by year.")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportRefused(f"{name} is not text in UTF-8 or Windows-1252. Save it as CSV (UTF-8).")


def open_sheet(data: bytes, name: str, *, headless: Sequence[str] = ()) -> Sheet:
    """The CSV in ``data``; ``headless`` are the columns of a layout that is sometimes published without its header.

    Raises ImportRefused where there is no header.
    """
    text = decode(data, name)
    first = text.lstrip("\r\n")[:MAX_FIELD].split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    try:
        cells = next(csv.reader([first.rstrip("\r")], delimiter=delimiter), [])
    except csv.Error as fault:
        raise ImportRefused(f"{name} is no CSV: {fault}.") from fault
    if len(cells) < 2:
        raise ImportRefused(f"{name} has no row of column names. Save it as CSV with its header.")
    if headless and len(cells) == len(headless) and cells[0].strip().isdigit():
        return Sheet(name, tuple(headless), text.lstrip("\r\n"), delimiter, headless=True)
    return Sheet(name, tuple(cell.strip().lower() for cell in cells), text.lstrip("\r\n"), delimiter)
