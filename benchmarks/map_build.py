"""How long Python takes to make the map's document and the exported file, at 10,000 and at 100,000 incidents.

python benchmarks/map_build.py            seconds of CPU, the first time in a process and after that, and bytes
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.synthetic import make_incidents, make_routes
from components.map.export import export_html
from components.map.page import render


def seconds(make: Callable[[], str]) -> float:
    """The CPU time of one call."""
    begun = time.process_time()
    make()
    return time.process_time() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000])
    given = parser.parse_args()
    made = {rows: make_incidents(rows) for rows in given.rows}
    routes = make_routes(100)
    print(f"{'':24}{'first s':>9}{'then s':>9}{'bytes':>12}")
    for rows, incidents in made.items():
        ways: dict[str, Callable[[], str]] = {
            "the file": lambda incidents=incidents: export_html(incidents, routes),
            "the page": lambda incidents=incidents: render(incidents, routes),
        }
        for name, make in ways.items():
            first, then = seconds(make), min(seconds(make) for _ in range(3))
            print(f"{rows:>8,} {name:<15}{first:9.2f}{then:9.2f}{len(make().encode()):12,}")


if __name__ == "__main__":
    main()
