"""How many legs and whole routes of the route tests' own sentences and reports are read, set by set.

    python benchmarks/route_cases.py            the tables of sentences, and that of short reports
    python benchmarks/route_cases.py --missed   with those that are read otherwise

A leg is an ordered pair of neighbouring stops. The places are given, so that only the reading of routes is measured.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.geo.test_routes import legs, read  # noqa: E402

TABLES = ("route_cases.toml", "route_itineraries.toml", "route_reports.toml", "route_wires.toml")


def pairs(found: set[str]) -> set[tuple[str, str]]:
    """The legs of routes written "A > B > C"."""
    stops = (tuple(route.split(" > ")) for route in found)
    return {leg for names in stops for leg in itertools.pairwise(names)}


def nearest(found: set[str], case: dict[str, list[str]]) -> set[str]:
    """The reading of ``case`` that ``found`` is nearest to."""
    readings = [set(case["routes"]), *([set(case["or"])] if "or" in case else [])]
    return max(
        readings, key=lambda wanted: (found == wanted, len(pairs(found) & pairs(wanted)) - len(pairs(found) ^ pairs(wanted)))
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    print(f"{'set':24s}{'cases':>7s}{'right':>7s}{'P':>7s}{'R':>7s}{'F':>7s}{'whole':>7s}")
    for table in TABLES:
        cases = tomllib.loads((ROOT / "tests" / "geo" / table).read_text(encoding="utf-8"))["case"]
        for number in sorted({case.get("set", 0) for case in cases}):
            count: Counter[str] = Counter()
            for case in cases:
                if case.get("set", 0) != number:
                    continue
                found = legs(read(case["text"]))
                wanted = nearest(found, case)
                optional = set(case.get("optional", ()))
                right = wanted <= found <= wanted | optional
                count.update(
                    cases=1,
                    right=right,
                    hits=len(pairs(found) & pairs(wanted)),
                    found=len(pairs(found) - (pairs(optional) - pairs(wanted))),
                    wanted=len(pairs(wanted)),
                    routes=len(wanted),
                    whole=len(found & wanted),
                )
                if options.missed and not right:
                    print(case["text"], f"    wanted {sorted(wanted)}", f"    found  {sorted(found)}", sep="\n")
            precision, recall = count["hits"] / count["found"], count["hits"] / count["wanted"]
            total = 2 * precision * recall / (precision + recall)
            name = f"{Path(table).stem} {number or ''}"
            whole = count["whole"] / count["routes"]
            print(f"{name:24s}{count['cases']:7d}{count['right']:7d}{precision:7.3f}{recall:7.3f}{total:7.3f}{whole:7.3f}")


if __name__ == "__main__":
    main()
