"""Learn the model behind an incident's score from the reports to develop on, and print how true it is of unseen reports.

    python benchmarks/learn.py [--write]        needs: pip install -r requirements-models.txt

A logistic regression (scikit-learn, L2) over the traits that `geo/incidents/traits.py` names: whether an incident that is read
is one that the gold tells (its place, and its type or a day). A set is all reports of one writer, the letter before the first
hyphen of their names; every figure printed is of sets left out: the chances of a set are by a model learned from the
others, without their reports of the same weeks, which may tell of the same events.
They are of the FRESH sets, which were written after the rules of their day and unread by who made those: elsewhere the rules
are right because they were made to be. The sample reports and the corpora are not learned from.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.pairing import day_of, is_apart, paired
from geo import dates, documents, linear, reports, resolution, toponyms
from geo.incidents.extraction import weigh
from geo.linear import Linear
from geo.pipeline import Resources
from geo.toponyms import casing

ROOT = Path(__file__).resolve().parent
FRESH = frozenset("klmnopqrs")
STRENGTH = 0.1  # of the regularisation: scikit-learn's C
WEIGHT = 3.0  # of an incident of the fresh sets, beside one of the others
RARE = 3  # reports in which a trait must be met to get a weight
BANDS = (0.0, 0.3, 0.5, 0.75, 0.9, 1.0)
ABOUT = "The chance that an incident is one that the report tells, there and of that type or day. Made by benchmarks/learn.py."


@dataclass(frozen=True)
class Row:
    """An incident to learn from: its traits, whether the gold tells it, the report and the set it is of."""

    traits: frozenset[str]
    told: bool
    name: str
    group: str


def rows(folder: Path) -> Iterator[Row]:
    """The incidents read from the reports of ``folder``; those that the gold calls optional are neither right nor wrong."""
    resources = Resources.open()
    for path in sorted((folder / "reports").glob("*.md")):
        report = reports.read_file(path)
        document = documents.parse(report, reading=casing.restore_case(report.text, gazetteer=resources.gazetteer))
        mentions = toponyms.recognise(document, gazetteer=resources.gazetteer)
        resolved = resolution.resolve(document, mentions, gazetteer=resources.gazetteer)
        found = weigh(document, mentions=resolved, dates=dates.find(document))
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["incidents"]
        golds = {m: gold[n] for n, m in paired(gold, [weighed.incident for weighed in found])}
        group = path.stem[0] if path.stem[1] == "-" else "first"
        for m, weighed in enumerate(found):
            if not (m in golds and golds[m].get("optional")):
                yield Row(frozenset(weighed.traits), m in golds, path.stem, group)


def learned(known: Sequence[Row]) -> Linear:
    """A model of the rows, traits met in too few reports left out."""
    met: defaultdict[str, set[str]] = defaultdict(set)
    for row in known:
        for trait in row.traits:
            met[trait].add(row.name)
    kept = {trait for trait, names in met.items() if len(names) >= RARE}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(sorted(kept & row.traits), 1.0) for row in known])
    weight = [WEIGHT if row.group in FRESH else 1.0 for row in known]
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, [row.told for row in known], sample_weight=weight)
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return Linear({trait: round(float(weight), 2) for trait, weight in weights}, round(float(model.intercept_[0]), 2))


def report_on(every: Sequence[Row]) -> None:
    """Print how many incidents of each band of chances are told, the models having seen no report of their sets."""
    chances: list[tuple[float, bool]] = []
    for group in sorted({row.group for row in every} & FRESH):
        days = [day for name in {row.name for row in every if row.group == group} if (day := day_of(name))]
        model = learned([row for row in every if row.group != group and is_apart(row.name, days)])
        chances += [(model.chance(row.traits), row.told) for row in every if row.group == group]
    told = sum(right for _, right in chances)
    print(f"{len(every)} incidents; {len(chances)} of the fresh sets, {told} of them told ({told / len(chances):.2f})")
    for low, high in itertools.pairwise(BANDS):
        band = [(chance, right) for chance, right in chances if low <= chance < high]
        mean, share = (sum(of) / max(len(band), 1) for of in zip(*band, strict=True))
        print(f"  chance {low:.2f} to {high:.2f}: {len(band):4d}, {mean:.2f} on average, told {share:.2f}")
    for least in BANDS[1:-1]:
        kept = [right for chance, right in chances if chance >= least]
        print(f"  from {least:.2f}: {len(kept)}, told {sum(kept) / len(kept):.2f}; {sum(kept) / told:.2f} of all that are told")


def main() -> None:
    """Learn, print, and write the model where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the model to data/models")
    arguments = parser.parse_args()
    every = list(rows(ROOT / "development"))
    report_on(every)
    if arguments.write:
        model = learned(every)
        weights = {trait: weight for trait, weight in sorted(model.weights.items()) if weight}
        linear.FOLDER.mkdir(exist_ok=True)
        text = json.dumps({"about": ABOUT, "bias": model.bias, "weights": weights}, indent=0, ensure_ascii=False)
        (linear.FOLDER / "happened.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
