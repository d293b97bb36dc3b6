"""How many of the tolls of the labelled passages (`benchmarks/sentences`) are read, by kind, and what becomes of the others.

    python benchmarks/tolls.py [--list]

Each passage is read as a report of its own, behind a dateline where it tells no year. A toll is right where the figures of all
its incidents, or their sum, are those of the label. ``--list`` prints each that is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import labelled
from benchmarks.pairing import KINDS, figures
from benchmarks.places import placed
from geo import dates, incidents
from geo.models import Incident
from geo.pipeline import Resources

DATELINE = "TIKRIT, Iraq, 4 May 2006 (AP) - "


def told(tolls: str, kind: str) -> list[int]:
    """The figures of one kind in a label, parts added up and rival claims apart: "k3+2 w7/9"."""
    part = next((part for part in tolls.split() if part[0] == kind[0]), "")
    return sorted({sum(map(int, claim.split("+"))) for claim in part[1:].split("/") if claim})


def outcome(wanted: list[int], found: Sequence[Incident], kind: str) -> str:
    """What becomes of a toll: "right", or how it is wrong; "" where there is none."""
    read = [of for incident in found if (of := figures(incident, kind))]
    every = sorted({low for of in read for low in of})
    if every == wanted or (all(len(of) == 1 for of in read) and [sum(of[0] for of in read)] == wanted):
        return "right" if wanted else ""
    if not wanted or wanted == [0]:
        return "not told" if read else ""
    if not found:
        return "no incident"
    return "not read" if not read else "too few" if sum(of[0] for of in read) < wanted[0] else "too many"


def main() -> None:
    """Read the passages and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--list", action="store_true", help="print each toll that is wrong")
    listed = parser.parse_args().list
    resources = Resources.open()
    counted = {kind: Counter[str]() for kind in KINDS}
    for passage in labelled.read():
        document, mentions = placed(labelled.as_report(passage, opening=DATELINE), resources)
        found = incidents.extract(document, mentions=mentions, dates=dates.find(document))
        for kind in KINDS:
            result = outcome(told(passage.tolls, kind), found, kind)
            counted[kind][result] += bool(result)
            if listed and result not in ("", "right"):
                print(f"{passage.name} {kind} {result}: {passage.tolls or '-'} | {passage.text}")
    for kind, results in counted.items():
        many = sum(results.values()) - results["not told"]
        rest = ", ".join(f"{result} {count}" for result, count in sorted(results.items()) if result not in ("", "right"))
        print(f"{kind:9s} {results['right']} of {many} right ({results['right'] / many:.3f}); {rest}")


if __name__ == "__main__":
    main()
