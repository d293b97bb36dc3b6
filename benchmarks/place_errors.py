"""What recognition and resolution get wrong on a corpus, by class of error.

    python benchmarks/place_errors.py CORPUS.jsonl

CORPUS.jsonl holds a document a line: `text`, and `toponyms` as [start, end, name, lat, lon] (lat and lon may be null). A gold
toponym is found when a mention overlaps it, and located within 161 km of it. Prints the scores, the speed of recognition and
resolution on one core, and a count of errors by class.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from geo import documents, resolution, toponyms
from geo.gazetteer import Gazetteer
from geo.models import PlaceKind, Report, Resolution
from geo.toponyms import casing, evidence, vocabulary
from geo.toponyms.vocabulary import COMMON, FIRST, SURNAME

NEAR_KM = 161.0


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance on the sphere in kilometres."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742.0176 * math.asin(min(1.0, math.sqrt(h)))


def missed(name: str, gazetteer: Gazetteer) -> str:
    """The class of a gold toponym that no mention overlaps."""
    words, bits = name.split(), vocabulary.load().classes[name]
    if name in vocabulary.load().demonyms:
        return "a people's or a force's adjective"
    if words[-1] in vocabulary.load().tails or any(word.isdigit() for word in words):
        return "a street, road or other compound name"
    if not gazetteer.has(name):
        return "a name that the gazetteer lacks"
    if bits & (FIRST | SURNAME | COMMON):
        return "a name that is also a person's or a common word"
    return "a known name that the context did not carry"


def spurious(found: Resolution, text: str) -> str:
    """The class of a mention that overlaps no gold toponym."""
    name, mention = found.mention.text, found.mention
    if found.kind is PlaceKind.DEMONYM:
        return "a people's adjective"
    if text.count(name, 0, mention.start) + text.count(name, mention.end) > 0 and found.kind in (
        PlaceKind.COUNTRY,
        PlaceKind.ADMIN1,
    ):
        return "a country or province that the gold marks elsewhere"
    if found.kind is PlaceKind.SITE:
        return "a street, road or site"
    if evidence.words_before(text, mention.start, vocabulary.load()) == ["opens"]:
        return "a name that opens a sentence"
    if vocabulary.load().classes[name] & (FIRST | SURNAME):
        return "a name that is also a person's"
    return "another name, mostly of a body, a team or a building"


def misplaced(found: Resolution, gold: list[float]) -> str:
    """The class of a found toponym that lies elsewhere."""
    if found.place is None:
        return "not placed: the gazetteer lacks it"
    others = [candidate.place for candidate in found.runners_up]
    if any(km(gold[3], gold[4], place.lat, place.lon) <= NEAR_KM for place in others):
        return "a namesake was preferred; the right one is among the runners-up"
    if found.kind in (PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.REGION, PlaceKind.ADMIN1):
        return "a large area whose point the gold sets elsewhere, or another reading"
    return "a namesake was preferred; the right one is not among the runners-up"


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    corpus = [json.loads(line) for line in parser.parse_args().corpus.read_text(encoding="utf-8").split("\n") if line]
    gazetteer = Gazetteer.open()
    counts: Counter[str] = Counter()
    errors: dict[str, Counter[str]] = {"missed": Counter(), "spurious": Counter(), "misplaced": Counter()}
    words, seconds = 0, 0.0
    for document in corpus:
        text = document["text"]
        report = Report("errors", "", None, "", "", text)
        parsed = documents.parse(report, reading=casing.restore_case(text, gazetteer=gazetteer))
        started = time.process_time()
        mentions = toponyms.recognise(parsed, gazetteer=gazetteer)
        resolved = resolution.resolve(parsed, mentions, gazetteer=gazetteer)
        seconds += time.process_time() - started
        words += len(text.split())
        used: set[int] = set()
        counts["gold"] += len(document["toponyms"])
        counts["mentions"] += len(resolved)
        for gold in sorted(document["toponyms"], key=lambda entry: entry[:2]):
            over = [
                i for i, r in enumerate(resolved) if i not in used and r.mention.start < gold[1] and gold[0] < r.mention.end
            ]
            if not over:
                errors["missed"][missed(text[gold[0] : gold[1]], gazetteer)] += 1
                continue
            exact = [i for i in over if (resolved[i].mention.start, resolved[i].mention.end) == tuple(gold[:2])]
            best = (exact or over)[0]
            used.add(best)
            counts["found"] += 1
            counts["exact"] += bool(exact)
            if gold[3] is None:
                continue
            counts["placed gold"] += 1
            place = resolved[best].place
            if place is not None and km(gold[3], gold[4], place.lat, place.lon) <= NEAR_KM:
                counts["located"] += 1
            else:
                errors["misplaced"][misplaced(resolved[best], gold)] += 1
        for index, found in enumerate(resolved):
            if index not in used:
                errors["spurious"][spurious(found, text)] += 1
    for name, hits in (("overlapping", "found"), ("exact", "exact")):
        print(f"{name:12s} F {2 * counts[hits] / (counts['gold'] + counts['mentions']):.3f}")
    print(
        f"{counts['gold']} gold toponyms, {counts['mentions']} mentions, {counts['found']} found, {counts['located']} located"
    )
    print(f"{words / seconds:,.0f} words a second, recognition and resolution")
    for what, classes in errors.items():
        print(f"\n{what}: {classes.total()}")
        for name, count in classes.most_common():
            print(f"  {count:5d}  {name}")


if __name__ == "__main__":
    main()
