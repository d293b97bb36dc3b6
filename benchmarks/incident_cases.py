"""How many incidents of short made-up reports are found with their type, place, date and tolls.

    python benchmarks/incident_cases.py [--half dev|check|all] [--cases FILE] [--part NAME] [--list]

Reads the cases of incident_cases.toml through the whole pipeline. The first, third ... are
those that rules were developed on at first (dev), the others checked them (check), and were then developed on too. A
pair needs the place by name (one may be the beginning or the end of the other) and the type or a day in common, as for the
sample reports."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import sys
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geo import pipeline
from geo.models import Incident, Report

KINDS = ("killed", "wounded", "detained")


def fold(name: str) -> str:
    """A name without accents, case and article."""
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return text.replace("-", " ").removeprefix("al ").removeprefix("the ").removesuffix(" camp").removesuffix(" market")


def is_named(one: str, other: str) -> bool:
    """Whether two names are the same, or one holds the other as whole words ("Wagah" and "Wagah border crossing")."""
    short, long = sorted((fold(one).split(), fold(other).split()), key=len)
    return short == long or any(short and long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def figures(incident: Incident, kind: str) -> list[int]:
    """The claimed low figures of one kind of toll, each once."""
    return sorted({low for claim in incident.claims if (low := getattr(claim, f"{kind}_low")) is not None})


def told(incident: Incident) -> dict[str, Any]:
    """An incident in the form of a case."""
    start, end = (str(day) if day else "" for day in (incident.date_start, incident.date_end))
    place = incident.resolution.mention.text if incident.resolution else ""
    return {
        "type": str(incident.sub_event_type),
        "place": place,
        "date": start if start == end else f"{start}/{end}",
        **{kind: low for kind in KINDS if (low := figures(incident, kind))},
    }


def fit(gold: dict[str, Any], found: dict[str, Any]) -> int:
    """How well an incident fits an expected one; 0 where it does not."""
    ends = [f"{case['date']}/{case['date']}".split("/")[:2] if case["date"] else ("", "") for case in (gold, found)]
    if len(gold["date"]) > 10:
        ends[0] = gold["date"].split("/")
    if len(found["date"]) > 10:
        ends[1] = found["date"].split("/")
    days = bool(ends[0][0] and ends[1][0]) and ends[0][0] <= ends[1][1] and ends[1][0] <= ends[0][1]
    kind = gold["type"] == found["type"]
    if not is_named(gold["place"], found["place"]) or not (kind or days):
        return 0
    return 1 + 2 * kind + days + 2 * sum(sorted(gold.get(k, [])) == found.get(k) for k in KINDS)


def main() -> None:
    """Read the cases and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--half", choices=("dev", "check", "all"), default="all")
    parser.add_argument("--cases", type=Path, default=Path(__file__).with_suffix(".toml"))
    parser.add_argument("--part", default="", help="only the cases of this part")
    parser.add_argument("--list", action="store_true", help="name each error")
    arguments = parser.parse_args()
    cases = tomllib.loads(arguments.cases.read_text(encoding="utf-8"))["case"]
    cases = [case for case in cases if arguments.part in ("", case.get("part"))]
    cases = cases[{"dev": 0, "check": 1, "all": 0}[arguments.half] :: 1 if arguments.half == "all" else 2]
    resources = pipeline.Resources.open()
    total: Counter[str] = Counter()
    for case in cases:
        report = Report(
            hashlib.sha256(case["text"].encode()).hexdigest()[:16],
            "",
            dt.date.fromisoformat(case["published"]),
            "",
            "",
            case["text"],
        )
        found = [told(incident) for incident in pipeline.read(report, resources).incidents]
        expected = case["incidents"]
        pairs = sorted(((fit(g, f), -n, -m) for n, g in enumerate(expected) for m, f in enumerate(found)), reverse=True)
        golds: dict[int, int] = {}
        for score, n, m in pairs:
            if score and -n not in golds and -m not in golds.values():
                golds[-n] = -m
        total["hits"] += len(golds)
        total["told"] += len(expected)
        total["found"] += len(found)
        log = []
        for n, gold in enumerate(expected):
            pair = found[golds[n]] if n in golds else None
            checks = {"type": gold["type"], "date": gold["date"], **{k: sorted(gold[k]) for k in KINDS if k in gold}}
            for name, value in checks.items():
                total[f"{name} told"] += 1
                right = pair is not None and pair.get(name) == value
                total[f"{name} right"] += right
                if pair is not None and not right:
                    log.append(f"   {name}: {pair.get(name)} for {value} at {gold['place']}")
            if pair is None:
                log.append(f"   missed: {gold}")
        log += [f"   not told: {f}" for m, f in enumerate(found) if m not in golds.values()]
        if arguments.list and log:
            print(case["text"].replace("\n", " "), *log, sep="\n")
    precision, recall = total["hits"] / max(1, total["found"]), total["hits"] / max(1, total["told"])
    f_score = 2 * precision * recall / (precision + recall or 1)
    print(f"{len(cases)} reports, incidents P {precision:.3f} R {recall:.3f} F {f_score:.3f}")
    for name in ("type", "date", *KINDS):
        right, of = total[f"{name} right"], total[f"{name} told"]
        print(f"  {name:9s}{right / max(1, of):.3f}  ({right} of {of})")


if __name__ == "__main__":
    main()
