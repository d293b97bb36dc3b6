"""Where the incidents of the sample reports go wrong, by class, and how fast they are read.

    python benchmarks/incident_errors.py [--list]                               the sample reports
    python benchmarks/incident_errors.py --folder benchmarks/development        its reports and gold

Each gold incident is paired with the extracted one that fits it best (same place and the type or the date
equal). Prints how many are missed, made up or wrong in a class; --list names each. Optional gold is neither.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geo import dates, documents, incidents, reports, resolution, toponyms
from geo.incidents import scenes
from geo.models import Incident, Place, PlaceKind
from geo.pipeline import Resources
from geo.toponyms import casing

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("killed", "wounded", "detained")
NEAR_KM = 25.0


def figures(incident: Incident, kind: str) -> list[int]:
    """The claimed low figures of one kind of toll, each once."""
    return sorted({low for claim in incident.claims if (low := getattr(claim, f"{kind}_low")) is not None})


def is_near(gold: dict, incident: Incident) -> bool:
    """Whether both are unplaced, or within NEAR_KM."""
    if gold["place"] is None or incident.resolution is None:
        return gold["place"] is None and incident.resolution is None
    place = incident.resolution.place
    if gold["place"].lower() in (place.name.lower() if place else "", incident.resolution.mention.text.lower()):
        return True
    if place is None or gold.get("lat") is None:
        return False
    return scenes.distance_km(Place("", PlaceKind.SITE, "", "", gold["lat"], gold["lon"]), place) <= NEAR_KM


def fit(gold: dict, incident: Incident) -> int:
    """How well an incident fits a gold one; 0 where it does not."""
    if not is_near(gold, incident):
        return 0
    kind = gold["type"] == str(incident.sub_event_type)
    start, end = gold["date_start"], gold["date_end"]
    day = incident.date_start is not None and start and start <= str(incident.date_end) and str(incident.date_start) <= end
    tolls = sum(sorted({c["low"] for c in gold[k]}) == figures(incident, k) != [] for k in KINDS)
    return (2 * kind + bool(day)) and 4 * kind + 2 * bool(day) + tolls + (not gold.get("optional"))


def how_wrong(expected: list[int], told: list[int]) -> str:
    """The class of a toll that differs from the gold."""
    if not told:
        return "missing"
    if set(told) < set(expected):
        return "a second claim missing"
    return "a claim too many" if set(expected) < set(told) else "another figure"


def wrong(gold: dict, incident: Incident) -> list[str]:
    """The classes of error of a pair."""
    found = []
    if gold["type"] != str(incident.sub_event_type):
        found.append(f"type: {incident.sub_event_type} for {gold['type']}")
    told = (str(incident.date_start) if incident.date_start else None, str(incident.date_end) if incident.date_end else None)
    if told != (gold["date_start"], gold["date_end"]):
        found.append(
            "date: " + ("missing" if told[0] is None else "made up" if gold["date_start"] is None else "another interval")
        )
    for kind in KINDS:
        expected = sorted({claim["low"] for claim in gold[kind]})
        if expected and expected != figures(incident, kind):
            found.append(f"{kind}: " + how_wrong(expected, figures(incident, kind)))
    return found


def main() -> None:
    """Read the sample reports and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--list", action="store_true", help="name each error")
    parser.add_argument("--folder", type=Path, help="a folder with reports and gold instead of the samples")
    arguments = parser.parse_args()
    listing, folder = arguments.list, arguments.folder
    read, known = (folder / "reports", folder / "gold") if folder else (ROOT / "data" / "reports", ROOT / "tests" / "gold")
    resources = Resources.open()
    classes: Counter[str] = Counter()
    seconds, words = 0.0, 0
    for path in sorted(read.glob("*.md")):
        report = reports.read_file(path)
        document = documents.parse(report, reading=casing.restore_case(report.text, gazetteer=resources.gazetteer))
        mentions = toponyms.recognise(document, gazetteer=resources.gazetteer)
        resolved = resolution.resolve(document, mentions, gazetteer=resources.gazetteer)
        dated = dates.find(document)
        start = time.process_time()
        found = incidents.extract(document, mentions=resolved, dates=dated)
        seconds, words = seconds + time.process_time() - start, words + len(report.text.split())
        gold = json.loads((known / f"{path.stem}.json").read_text(encoding="utf-8"))["incidents"]
        pairs = sorted(((fit(g, i), -n, -m) for n, g in enumerate(gold) for m, i in enumerate(found)), reverse=True)
        golds, used = set(), set()
        for score, n, m in pairs:
            if score and -n not in golds and -m not in used:
                golds.add(-n)
                used.add(-m)
                if not gold[-n].get("optional"):
                    classes["told and found"] += 1
                    for error in wrong(gold[-n], found[-m]):
                        classes[error] += 1
                        if listing:
                            print(f"{path.stem}: {error}: {found[-m].evidence[:80]!r}")
        for n, g in enumerate(gold):
            if n not in golds and not g.get("optional"):
                classes[f"missed: {g['type']}"] += 1
                if listing:
                    print(f"{path.stem}: missed: {g['type']} at {g['place']}")
        for m, incident in enumerate(found):
            if m not in used:
                classes[f"not told: {incident.sub_event_type}"] += 1
                if listing:
                    print(f"{path.stem}: not told: {incident.sub_event_type}: {incident.evidence[:80]!r}")
    for name, count in sorted(classes.items(), key=lambda item: (item[0] != "told and found", -item[1])):
        print(f"{count:4d}  {name}")
    print(f"{words / seconds:,.0f} words a second of processor time in the stage itself, on these reports")


if __name__ == "__main__":
    main()
