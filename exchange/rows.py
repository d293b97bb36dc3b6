"""Rows of others' CSVs as rows of our table: what the readers of ACLED and of UCDP GED share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from exchange import events
from exchange.events import Imported
from exchange.sheet import Sheet

Faults = Counter[str]
"""How many rows lack something, by the words that say what."""


class Cells:
    """The cells of one row."""

    def __init__(self, cells: Mapping[str, str], *, line: int) -> None:
        """``cells`` by the names of their columns; ``line`` is the row's in its file, from 1."""
        self._cells = cells
        self.line = line

    def __call__(self, *names: str) -> str:
        """The first cell of ``names`` that holds something, stripped; "" where none does."""
        return next((found for name in names if (found := self._cells.get(name, "").strip())), "")

    def whole(self, name: str) -> str:
        """A cell as it stands, with its blanks and lines."""
        return self._cells.get(name, "")


def read(sheet: Sheet, data: bytes, *, label: str, row: Callable[[Cells, Faults], dict[str, Any]]) -> Imported:
    """The incidents of a file. ``row`` gives what a row tells and counts what it lacks; the notes tell those counts.

    ``data`` are the file's bytes, for an id. Raises ImportRefused where it is no CSV, TableError where a row does not fit.
    """
    known = events.blank() | {"report_id": events.layer_id(data, label), "source_file": sheet.name}
    faults: Faults = Counter()
    rows = [known | row(Cells(cells, line=line), faults) for line, cells in sheet.rows()]
    frame, notes = events.table(rows, sheet.name, events.counted(faults, sheet.name))
    return Imported(label, sheet.name, frame, notes)


def killed(source: str, low: int, high: int | None) -> dict[str, Any]:
    """The claim of ``source`` that from ``low`` to ``high`` were killed; ``high`` None: or more."""
    unknown = dict.fromkeys(("wounded_low", "wounded_high", "detained_low", "detained_high"))
    return {"source": source, "killed_low": low, "killed_high": high, **unknown}


def with_tail(
    values: Mapping[str, Any], incident: Mapping[str, Any], *, column: str, read: Callable[[Cells, Faults], dict[str, Any]]
) -> dict[str, Any]:
    """A row in another's columns, ``values``, with ``column``, its notes, that hold our ``incident``'s sentence and the tail of
    what ``read`` does not get from them."""
    notes = events.with_tail(incident["evidence"], incident, incident)
    cells = Cells(events.texts({**values, column: notes}), line=0)
    read_back = events.blank() | read(cells, Counter())
    return {**values, column: events.with_tail(incident["evidence"], incident, read_back)}
