"""The errors that Ratlines raises on purpose; each message says what is wrong and what to do.

RatlinesError
├── ReportError      a report could not be read (empty, binary, damaged, too large, no text)
├── DataError        a data file of the project is missing or damaged
├── LexiconError     a lexicon's entry is malformed; names the file and the entry
├── TableError       a frame breaks its table's declaration; lists every fault
└── FilterError      filter criteria contradict themselves or could not be parsed
"""


class RatlinesError(Exception):
    """Base of all errors that carry a message meant for the user."""


class ReportError(RatlinesError):
    """A report could not be read."""


class DataError(RatlinesError):
    """A data file that ships with the project, or an index made from it, cannot be used."""


class LexiconError(RatlinesError):
    """A lexicon's entry is malformed."""


class FilterError(RatlinesError):
    """Filter criteria contradict themselves or could not be parsed."""


class TableError(RatlinesError):
    """A frame does not match its table. ``faults`` holds one sentence for each."""

    def __init__(self, table: str, faults: list[str]) -> None:
        self.table = table
        self.faults = faults
        super().__init__(f"The {table} table has {len(faults)} fault(s): " + "; ".join(faults))
