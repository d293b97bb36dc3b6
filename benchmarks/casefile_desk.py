"""What the dashboard does with a case of N reports: open it, make its tables, correct an incident, see whether others wrote.

python benchmarks/casefile_desk.py [N ...]      (by default 100 and 1000; the sample reports, each with a line of its own)
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from casefile.case import Case
from casefile.changes import Confirm
from components import reading
from components.desk import Desk, extractor
from geo import reports
from geo.models import Report


def copies(number: int) -> list[tuple[Report, bytes]]:
    """``number`` reports: the samples, each with a line that tells it from the others."""
    base = [extraction.report for extraction in reading.sample_extractions()]
    made = []
    for at in range(number):
        held = base[at % len(base)]
        text = f"{held.text}\n\nCopy {at}."
        made.append((reports.read_text(text, title=held.title, published=held.published, source=held.source), text.encode()))
    return made


def timed(do: Callable[[], Any], times: int = 5) -> tuple[float, Any]:
    """The median of ``times`` runs in milliseconds, and what the last gave."""
    taken, given = [], None
    for _ in range(times):
        begun = time.perf_counter()
        given = do()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken), given


def main() -> None:
    """Print a line for each number of reports."""
    reading.roads()
    print(f"{'reports':>8} {'incidents':>10} {'tables ms':>10} {'correct ms':>11} {'others? us':>11}")
    for number in map(int, sys.argv[1:] or ("100", "1000")):
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(author="Noor")
            desk.open(Case.open(Path(folder) / "made.ratlines", extractor=extractor()), "made")
            assert desk.case is not None
            for _ in desk.case.add_all(copies(number)):
                pass
            tables, dataset = timed(lambda desk=desk: desk.dataset({}, samples=False, layers=()))
            event = dataset.incidents.iloc[0]
            correct, _ = timed(lambda desk=desk, e=event: desk.correct(e["event_id"], Confirm(), report_id=e["report_id"]))
            asked, _ = timed(lambda desk=desk: [desk.stale() for _ in range(1000)])
            print(f"{number:>8,} {len(dataset.incidents):>10,} {tables:>10.0f} {correct:>11.1f} {asked:>11.1f}")
            desk.close()


if __name__ == "__main__":
    main()
