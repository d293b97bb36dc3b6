"""How quickly the data opens and answers: gazetteer, boundaries, roads.

    python benchmarks/data_speed.py

Prints one line a figure. The index must have been made (``python ratlines.py prepare``), or the first line tells how long
that took.
"""

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geo.boundaries import Boundaries
from geo.gazetteer import Gazetteer
from geo.roads import Roads


def say(what: str, start: float) -> None:
    """Print what took how long since ``start``."""
    print(f"{what:<58} {(time.perf_counter() - start) * 1000:8.1f} ms")


def main() -> None:
    """Print all figures."""
    start = time.perf_counter()
    Gazetteer.open()
    say("gazetteer, first opening", start)
    start = time.perf_counter()
    gazetteer = Gazetteer.open()
    say("gazetteer, opening again", start)
    words = [f"word{number}" for number in range(50_000)] + ["baghdad", "kut"] * 25_000
    start = time.perf_counter()
    for word in words:
        gazetteer.has(word)
    say("100,000 questions whether a name is one, half of them new", start)
    start = time.perf_counter()
    for number in range(10_000):
        gazetteer.lookup(f"Place {number}", variants=True)
    say("10,000 lookups with transliterations, all new", start)
    start = time.perf_counter()
    boundaries = Boundaries.load()
    boundaries.locate(33.0, 44.0)
    say("boundaries, opening and the first point", start)
    start = time.perf_counter()
    boundaries.map_layers(countries=["IQ", "IR", "SY"])
    say("boundaries for the map", start)
    roads = Roads.open()
    start = time.perf_counter()
    roads.leg((46.165, 33.122), (45.818, 32.513))
    say("roads, opening and the first leg (Mehran to Al Kut)", start)
    start = time.perf_counter()
    leg = roads.leg((45.818, 32.513), (44.401, 33.341))
    say(f"a second leg (Al Kut to Baghdad, {leg.length_km:.0f} km)", start)
    print(f"{'memory at most':<58} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
