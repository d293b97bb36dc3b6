"""Where the incidents of the sample reports go wrong, by class, and how fast they are read.

    python benchmarks/incident_errors.py [--list]                               the sample reports
    python benchmarks/incident_errors.py --folder benchmarks/development        its reports and gold
    python benchmarks/incident_errors.py --causes                               why incidents are missed and made up

Each gold incident is paired with the extracted one that fits it best (same place and the type or the date
equal). Prints how many are missed, made up or wrong in a class; --list names each. Optional gold is neither. --causes looks
at the sentence that the gold quotes: whether it was read at all, and whether what it told was joined to another event.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pairing import KINDS, claimed, days_of, figures, paired
from benchmarks.places import located
from geo import dates, incidents
from geo.documents import Document
from geo.incidents import coreference, narration
from geo.incidents.events import Event
from geo.incidents.passages import Reader
from geo.models import Incident
from geo.pipeline import Resources

ROOT = Path(__file__).resolve().parent.parent


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
    told = days_of(incident)
    if told != (gold["date_start"], gold["date_end"]):
        found.append(
            "date: " + ("missing" if told[0] is None else "made up" if gold["date_start"] is None else "another interval")
        )
    for kind in KINDS:
        expected = claimed(gold, kind)
        if expected and expected != figures(incident, kind):
            found.append(f"{kind}: " + how_wrong(expected, figures(incident, kind)))
    return found


def quoted(document: Document, gold: dict) -> int | None:
    """The sentence that a gold incident quotes."""
    at = document.report.text.find(str(gold.get("evidence"))[:60])
    return document.sentence_index(at) if at >= 0 else None


def missed_by(at: int | None, events: list[Event], found: list[int]) -> str:
    """Why a gold incident quoted from sentence ``at`` was missed; ``found`` are the sentences of those that were not."""
    told = [event for event in events if any(telling.sentence == at for telling in event.tellings)]
    if not told:
        return "missed: no word for it, or taken for nothing that happened"
    joined = any(telling.sentence in found for event in told for telling in event.tellings)
    return "missed: taken for part of another" if joined else "missed: read in another place, or as another kind"


def made_up_by(incident: Incident, document: Document, events: list[Event], missed: list[int], found: list[int]) -> str:
    """Why an incident was made up."""
    at = document.sentence_index(incident.evidence_start)
    told = {telling.sentence for event in events for telling in event.tellings if any(t.sentence == at for t in event.tellings)}
    if told & set(missed):
        return "not told: the other half of one that is missed"
    return "not told: an event told again, or its parts" if told & set(found) else "not told: background and remarks"


def causes_of(reader: Reader, gold: list[dict], paired: set[int], made_up: list[Incident]) -> list[str]:
    """Why the gold that is not ``paired`` was missed, and why incidents were ``made_up``."""
    events = coreference.gather(narration.find(reader))
    quotes = {n: at for n, g in enumerate(gold) if (at := quoted(reader.document, g)) is not None}
    lost = [n for n, g in enumerate(gold) if n not in paired and not g.get("optional")]
    found = [at for n, at in quotes.items() if n in paired]
    causes = [missed_by(quotes.get(n), events, found) for n in lost]
    missed = [quotes[n] for n in lost if n in quotes]
    return causes + [made_up_by(incident, reader.document, events, missed, found) for incident in made_up]


def whither(expected: set[int], told: set[int], others: set[int], apart: set[int]) -> str:
    """Where the figures of a wrong toll went: ``others`` are those of the other extracted incidents, ``apart`` those of the
    other gold ones."""
    lacking, extra = expected - told, told - expected
    if lacking and lacking <= others:
        return "toll: told as another event"
    if not lacking or extra & apart:
        return "toll: another event's figure joined"
    return "toll: misread or added up wrongly" if extra else "toll: not read"


def tolls_of(gold: list[dict], found: Sequence[Incident], pairs: list[tuple[int, int]]) -> list[str]:
    """Why the tolls of the incidents that were found are wrong."""
    causes = []
    for n, m in pairs:
        others = {low for i in found if i is not found[m] for kind in KINDS for low in figures(i, kind)}
        apart = {claim["low"] for g in gold if g is not gold[n] for kind in KINDS for claim in g[kind]}
        for kind in KINDS if not gold[n].get("optional") else ():
            expected, told = {claim["low"] for claim in gold[n][kind]}, set(figures(found[m], kind))
            if expected and expected != told:
                causes.append(whither(expected, told, others, apart))
    return causes


def main() -> None:
    """Read the sample reports and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--list", action="store_true", help="name each error")
    parser.add_argument("--causes", action="store_true", help="print why incidents are missed and made up, and tolls wrong")
    parser.add_argument("--folder", type=Path, help="a folder with reports and gold instead of the samples")
    arguments = parser.parse_args()
    listing, folder = arguments.list, arguments.folder
    read, known = (folder / "reports", folder / "gold") if folder else (ROOT / "data" / "reports", ROOT / "tests" / "gold")
    resources = Resources.open()
    classes: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    seconds, words = 0.0, 0
    for path in sorted(read.glob("*.md")):
        document, resolved = located(path, resources)
        dated = dates.find(document)
        start = time.process_time()
        found = incidents.extract(document, mentions=resolved, dates=dated)
        seconds, words = seconds + time.process_time() - start, words + len(document.report.text.split())
        gold = json.loads((known / f"{path.stem}.json").read_text(encoding="utf-8"))["incidents"]
        pairs = paired(gold, found)
        golds, used = {n for n, _ in pairs}, {m for _, m in pairs}
        for n, m in pairs:
            errors = ["told and found", *wrong(gold[n], found[m])] if not gold[n].get("optional") else []
            classes.update(errors)
            for error in errors[1:] if listing else ():
                print(f"{path.stem}: {error}: {found[m].evidence[:80]!r}")
        if arguments.causes:
            reader = Reader(document, mentions=resolved, dates=dated)
            causes.update(causes_of(reader, gold, golds, [i for m, i in enumerate(found) if m not in used]))
            causes.update(tolls_of(gold, found, pairs))
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
    for name, count in causes.most_common():
        print(f"{count:4d}  {name}")
    for name, count in sorted(classes.items(), key=lambda item: (item[0] != "told and found", -item[1])):
        print(f"{count:4d}  {name}")
    print(f"{words / seconds:,.0f} words a second of processor time in the stage itself, on these reports")


if __name__ == "__main__":
    main()
