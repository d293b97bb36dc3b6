"""How fast are the dates of a report found, with and without dates in the text?

    python benchmarks/dates.py [CORPUS.jsonl ...]     CORPUS.jsonl holds a document a line, its words under "text"

Prints words a second of the sample reports, of a text without dates, of texts of hostile shape at two sizes (twice the size
should take twice the time), and of each corpus.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geo import dates, documents, reports  # noqa: E402 - run as a script, from anywhere
from geo.documents import Document  # noqa: E402
from geo.models import Report  # noqa: E402

HOSTILE = (
    "may ",
    "Sunday ",
    "May 1, ",
    "three days of ",
    "1-1-1-",
    "the 1st ",
    "2007 ",
    "since the raid began ",
    "on Sunday and Monday, ",
)
SIZE = 250_000


def parsed(text: str) -> Document:
    """The document of ``text`` in a report of New Year's Day 2008."""
    return documents.parse(Report("benchmark", "", dt.date(2008, 1, 1), "", "", text))


def seconds(texts: Sequence[Document]) -> tuple[float, int]:
    """The processor's seconds for ``texts``, the best of three runs, and the number of dates found."""
    best, found = float("inf"), 0
    for _ in range(3):
        start = time.process_time()
        found = sum(len(dates.find(document)) for document in texts)
        best = min(best, time.process_time() - start)
    return best, found


def line(name: str, texts: Sequence[Document]) -> None:
    """Print the speed on ``texts``."""
    words = sum(len(document.reading.split()) for document in texts)
    taken, found = seconds(texts)
    print(f"{name:<28} {words:>9,} words  {found:>7,} dates  {words / taken:>12,.0f} words/s")


def main(paths: Sequence[str]) -> None:
    """Print every figure."""
    line("sample reports", [documents.parse(report) for report in reports.read_paths([ROOT / "data" / "reports"])[0]] * 20)
    line("a text without dates", [parsed("The column drove through the town and nobody in it looked up. " * 20_000)])
    for path in paths:
        with Path(path).open(encoding="utf-8") as rows:
            line(Path(path).stem, [parsed(json.loads(row)["text"]) for row in rows])
    for unit in HOSTILE:
        once, twice = (seconds([parsed(unit * (size // len(unit)))])[0] for size in (SIZE, 2 * SIZE))
        print(f"{unit!r:<28} {once:6.2f} s at {SIZE:,} characters, {twice:6.2f} s at {2 * SIZE:,}: {twice / once:.1f} times")


if __name__ == "__main__":
    main(sys.argv[1:])
