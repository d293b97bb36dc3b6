"""Are the scores of places to be believed? The curve, on a corpus with coordinates.

    python benchmarks/calibration.py CORPUS.jsonl           prints the curve on the documents that the fit did not see
    python benchmarks/calibration.py CORPUS.jsonl --fit     fits the weights anew on every second document, and prints them

CORPUS.jsonl holds a document a line: `text`, and `toponyms` as [start, end, name, lat, lon]. A mention is right when a gold
toponym overlaps it and its point lies within 161 km; one that overlaps only gold without coordinates is left out.
The weights printed by --fit go into data/lexicons/calibration.toml.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from geo import documents, toponyms
from geo.gazetteer import Gazetteer
from geo.models import PlaceKind, Report
from geo.resolution import calibration
from geo.resolution.resolving import facts
from geo.resolution.senses import Senses
from geo.toponyms import casing

NEAR_KM = 161.0
BINS = 10


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance on the sphere in kilometres."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742.0176 * math.asin(min(1.0, math.sqrt(h)))


def decisions(corpus: list[dict[str, object]], gazetteer: Gazetteer) -> list[tuple[dict[str, float], bool]]:
    """The facts of every placed mention of ``corpus``, and whether it is right."""
    found = []
    for document in corpus:
        text, gold = str(document["text"]), document["toponyms"]
        report = Report("calibration", "", None, "", "", text)
        parsed = documents.parse(report, reading=casing.restore_case(text, gazetteer=gazetteer))
        mentions = toponyms.recognise(parsed, gazetteer=gazetteer)
        senses = Senses(parsed, mentions, gazetteer)
        senses.run()
        known = [name for name in senses.names if name.readings]
        countries = Counter(n.readings[n.best].place.country for n in known if n.hint is not PlaceKind.DEMONYM)
        for mention, number in zip(mentions, senses.name_of, strict=True):
            name = senses.names[number]
            if not name.readings:
                continue
            place = name.readings[name.best].place
            same = [g for g in gold if g[0] < mention.end and mention.start < g[1]]
            if same and all(g[3] is None for g in same):
                continue
            right = any(g[3] is not None and km(g[3], g[4], place.lat, place.lon) <= NEAR_KM for g in same)
            found.append((facts(senses, name, name.best, countries), right))
    return found


def fit(found: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """The weights of the logistic curve by Newton's method with a small ridge."""
    rows = np.array([[1.0, *(facts_of[fact] for fact in calibration.FACTS[1:])] for facts_of, _ in found])
    right = np.array([float(hit) for _, hit in found])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
    return dict(zip(calibration.FACTS, (round(float(weight), 2) for weight in weights), strict=True))


def main() -> None:
    """Print the curve, or the weights and the curve."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    corpus = [json.loads(line) for line in arguments.corpus.read_text(encoding="utf-8").split("\n") if line]
    gazetteer = Gazetteer.open()
    if arguments.fit:
        weights = fit(decisions(corpus[1::2], gazetteer))
        print(*(f"{fact!r} = {weight}".replace("'", '"') for fact, weight in weights.items()), sep="\n")
        calibration.weights().update(weights)
    found = [(calibration.chance(facts_of), hit) for facts_of, hit in decisions(corpus[::2], gazetteer)]
    gap = 0.0
    print("\nscore        mentions   mean score   right")
    for low in range(BINS):
        inside = [(s, hit) for s, hit in found if low / BINS <= s < (low + 1) / BINS or (low == BINS - 1 and s == 1.0)]
        if inside:
            mean, share = sum(s for s, _ in inside) / len(inside), sum(hit for _, hit in inside) / len(inside)
            gap += abs(mean - share) * len(inside)
            print(f"{low / BINS:.1f} to {(low + 1) / BINS:.1f}   {len(inside):8d}   {mean:10.2f}   {share:5.2f}")
    print(f"expected calibration error {gap / max(1, len(found)):.3f} over {len(found)} mentions")


if __name__ == "__main__":
    main()
