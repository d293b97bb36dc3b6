"""Reports a second into a case, and the cost of one when the case already holds 10, 100, 1,000 and 10,000.

    python benchmarks/casefile_throughput.py [--most 10000] [--keep-only]

The reports are the sample reports, each made distinct by a line of its own, read by the whole pipeline; ``--keep-only``
leaves the reading out. The cost at N is the mean over the next 160 reports, ten transactions, once the case holds N.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks import casefile_samples as samples  # noqa: E402
from casefile.case import Case  # noqa: E402
from casefile.records import Extractor  # noqa: E402
from geo.models import Report  # noqa: E402

STEPS = (10, 100, 1_000, 10_000)
PROBE = 160


def texts() -> list[tuple[str, str]]:
    """(file name, text) of the sample reports."""
    return [(path.name, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "data" / "reports").glob("*.md"))]


def numbered(most: int) -> Iterator[tuple[Report, bytes]]:
    """``most`` distinct reports."""
    found = texts()
    for number in range(most):
        name, text = found[number % len(found)]
        report = samples.written(f"{text}\n\nNote {number}.", title=name, name=f"{number}-{name}")
        yield report, report.text.encode()


def reader(*, keep_only: bool) -> Extractor:
    """The whole pipeline, or a reader of nothing."""
    if keep_only:
        return Extractor(samples.extract, "none")
    from geo import pipeline  # noqa: PLC0415  heavy, and not needed to measure keeping

    return Extractor(partial(pipeline.read, resources=pipeline.Resources.open()), "benchmark")


def _add(case: Case, reports: Iterator[tuple[Report, bytes]]) -> float:
    """Add ``reports`` and return the seconds that it took; those that the probes added are over and above the steps."""
    ready = list(reports)
    started = time.perf_counter()
    assert all(added.new for added in case.add_all(ready))
    return time.perf_counter() - started


def main() -> None:
    """Print one line a step, and then how long opening and listing takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=STEPS[-1])
    parser.add_argument("--keep-only", action="store_true")
    args = parser.parse_args()
    extractor = reader(keep_only=args.keep_only)
    extractor.extract(next(numbered(1))[0])  # caches are filled before the clock starts
    reports = numbered(2 * args.most + PROBE * len(STEPS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.ratlines"
        with Case.open(path, extractor=extractor, backups=False) as case:
            print(f"{'in case':>8} {'ms each':>8} {'reports/s':>10}")
            held, spent = 0, 0.0
            for step in (step for step in STEPS if step <= args.most):
                spent += _add(case, islice(reports, step - held))
                cost = _add(case, islice(reports, PROBE))
                print(f"{step:>8,} {1000 * cost / PROBE:>8.2f} {PROBE / cost:>10,.0f}", flush=True)
                if step == 1_000:
                    print(f"         the first 1,000 in {spent:.1f} s: {1000 / spent:,.0f} reports/s")
                held = step
        size = path.stat().st_size
        started = time.perf_counter()
        with Case.open(path, backups=False) as case:
            count = len(case.reports())
            print(
                f"opened and listed {count:,} reports ({size / 1e6:.0f} MB) in {1000 * (time.perf_counter() - started):.0f} ms"
            )
            again = dataclasses.replace(case.report(next(numbered(1))[0].report_id))
            started = time.perf_counter()
            case.add(again, again.text.encode())
            print(f"a report that is there already: {1000 * (time.perf_counter() - started):.1f} ms")


if __name__ == "__main__":
    main()
