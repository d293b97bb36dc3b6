"""The legs of routes that are missed on a set of reports with gold, by class; and the whole routes, by what is wrong.

    python benchmarks/route_errors.py                              the sample reports
    python benchmarks/route_errors.py REPORTS GOLD                 another set: a folder of reports, a folder of gold
    python benchmarks/route_errors.py --legs                       with the legs themselves (not for sets that are kept blind)

It prints counts alone, so that a set whose sentences nobody may see can be measured with it. A class is told from where the
two places of a leg stand, and from what each of them was read as there.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geo import pipeline, reports  # noqa: E402
from geo.documents import parse  # noqa: E402
from geo.models import Extraction  # noqa: E402
from geo.routes import extraction, goods, locatives, movements, roles, route_lines  # noqa: E402


def fold(name: str) -> str:
    """Lower case without accents or an article."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)).lower()
    return plain.removeprefix("the ").removeprefix("al-").removeprefix("al ").strip()


def forms(name: str, gold: dict[str, Any]) -> set[str]:
    """What ``name`` may be called in the report."""
    place = next((place for place in gold["places"] if place["name"] == name), {})
    return {fold(form) for form in (name, *place.get("also", ()))}


def leg_class(first: set[str], second: set[str], read: Extraction) -> str:
    """Why the leg between two places, each given by its forms, is missed."""
    document = parse(read.report)
    passages = tuple(extraction._passages(document))  # noqa: SLF001 - the stage's own sentences
    places = extraction._by_passage(passages, read.mentions)  # noqa: SLF001
    where = [
        {at for at, found in places.items() if any(fold(m.mention.text) in names for m in found)} for names in (first, second)
    ]
    if not all(where):
        return "a place is not recognised"
    both = where[0] & where[1]
    if not both:
        gap = min(abs(one - other) for one in where[0] for other in where[1])
        return "told in neighbouring sentences" if gap <= 2 else "told far apart"
    told = "neither has a role"
    for at in both:
        stops = [route_lines.Stop(m.mention.start, m.mention.end, (m,)) for m in places[at]]
        line = route_lines.line(document.reading, *passages[at], stops)
        known = tuple(goods.find(line.words, line.raw, line.places))
        tags = locatives.tags(line, roles.tags(line), known)
        having = [any(fold(m.mention.text) in names for tag in tags for m in tag.members) for names in (first, second)]
        if all(having):
            placed = movements.place(line)
            moved = placed and movements.find(placed, read.report.text, topic=lambda: True)
            return "in the wrong order, or parted" if moved else "not taken for a movement"
        told = "one has no role in its sentence" if any(having) else told
    return told


def route_class(stops: list[set[str]], found: list[list[str]]) -> str:
    """What is wrong with a whole route, given by the forms of its stops."""
    legs = {leg for names in found for leg in itertools.pairwise(names)}
    hits = [any(a in one and b in other for a, b in legs) for one, other in itertools.pairwise(stops)]
    if any(len(names) == len(stops) and all(a in b for a, b in zip(names, stops, strict=True)) for names in found):
        return "right"
    if all(hits):
        return "all its legs, but joined or cut otherwise"
    if not any(hits):
        return "none of its legs"
    return "its first leg missing" if not hits[0] else "its last leg missing" if not hits[-1] else "a leg between missing"


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("reports", nargs="?", type=Path, default=ROOT / "data" / "reports")
    parser.add_argument("gold", nargs="?", type=Path, default=ROOT / "tests" / "gold")
    parser.add_argument("--legs", action="store_true")
    options = parser.parse_args()
    resources = pipeline.Resources.open()
    legs: Counter[str] = Counter()
    routes: Counter[str] = Counter()
    for path in sorted(options.reports.iterdir()):
        gold_file = options.gold / f"{path.stem}.json"
        if not gold_file.is_file():
            continue
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        read = pipeline.read(reports.read_file(path), resources)
        found = [[fold(name) for name in route.stop_names] for route in read.routes]
        got = {leg for names in found for leg in itertools.pairwise(names)}
        seen = set()
        for route in gold["routes"]:
            if route.get("optional"):
                continue
            stops = [forms(name, gold) for name in route["stops"]]
            routes[route_class(stops, found)] += 1
            for (one, other), leg in zip(itertools.pairwise(stops), itertools.pairwise(route["stops"]), strict=True):
                if leg in seen:
                    continue
                seen.add(leg)
                right = any(a in one and b in other for a, b in got)
                why = "right" if right else leg_class(one, other, read)
                legs[why] += 1
                if options.legs and not right:
                    print(f"{path.stem}: {' > '.join(leg)}: {why}")
    for title, count in (("legs", legs), ("whole routes", routes)):
        print(f"{title} ({count.total()})")
        for name, number in count.most_common():
            print(f"{number:6d}  {name}")


if __name__ == "__main__":
    main()
