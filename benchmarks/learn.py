"""Learn the models of `data/models/` from the reports to develop on, and print what each gains on reports it has not seen.

    python benchmarks/learn.py [--write]        needs: pip install -r requirements-models.txt

Both are logistic regressions (scikit-learn, L2) over the traits that `geo/incidents/venues.py` and `geo/incidents/traits.py`
name. A set is all reports of one writer (the letter before the first hyphen); every figure is of sets left out: a model that
weighs a set was learned from the others. The figures are of the FRESH sets, which were written after the rules and which
nobody who made rules had read: what the rules get right elsewhere, they were made to. The sample reports and the corpora are
not learned from.

`venue`: of the places told with an event, each right or wrong by the gold. The rules' own answer counts as one trait, whose
weight is set by hand-over: the one of WEIGHTS with which most fresh events are placed right.
`happened`: of the events that the rules read, placed by a `venue` that has not seen their set, each told by the gold or not.
Its threshold is the one with which the F of the fresh sets is best.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.pairing import Gold, fit, is_near, likeness, paired
from geo import dates, documents, linear, reports, resolution, toponyms
from geo.documents import Document
from geo.incidents.extraction import Candidate, candidates
from geo.linear import Linear
from geo.models import DateMention, Resolution
from geo.pipeline import Resources
from geo.toponyms import casing

ROOT = Path(__file__).resolve().parent
FRESH = tuple("klmnopqrs")
RULES = Linear({"rules": 1.0}, 0.0, 0.5)
WEIGHTS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0)
THRESHOLDS = [step / 100 for step in range(20, 85, 5)]
STRENGTH = 0.1  # of the regularisation: scikit-learn's C
RARE = 3  # reports in which a trait must be met to get a weight


@dataclass(frozen=True)
class Case:
    """A report as the incidents' stage gets it, with its gold; ``group`` is its writer's set."""

    name: str
    group: str
    document: Document
    mentions: tuple[Resolution, ...]
    dates: tuple[DateMention, ...]
    gold: list[Gold]

    def candidates(self, venue: Linear) -> list[Candidate]:
        """All that may be an incident of it, placed by ``venue``."""
        return candidates(self.document, mentions=self.mentions, dates=self.dates, venue=venue)


@dataclass(frozen=True)
class Row:
    """One thing to learn from: its traits, whether it is so, the report and the set it is of."""

    traits: tuple[str, ...]
    right: bool
    name: str
    group: str


def cases(folder: Path) -> Iterator[Case]:
    """The reports of ``folder``, read up to the incidents."""
    resources = Resources.open()
    for path in sorted((folder / "reports").glob("*.md")):
        report = reports.read_file(path)
        document = documents.parse(report, reading=casing.restore_case(report.text, gazetteer=resources.gazetteer))
        mentions = toponyms.recognise(document, gazetteer=resources.gazetteer)
        resolved = resolution.resolve(document, mentions, gazetteer=resources.gazetteer)
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["incidents"]
        group = path.stem[0] if path.stem[1] == "-" else "first"
        yield Case(path.stem, group, document, resolved, dates.find(document), gold)


def learned(rows: Sequence[Row], *, without: frozenset[str] = frozenset()) -> Linear:
    """A model of ``rows``, the traits ``without`` and those met in too few reports left out."""
    met: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for trait in row.traits:
            met[trait].add(row.name)
    kept = {trait for trait, names in met.items() if len(names) >= RARE} - without
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(kept.intersection(row.traits), 1.0) for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, [row.right for row in rows])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return Linear({trait: round(float(w), 3) for trait, w in weights.items()}, round(float(model.intercept_[0]), 3), 0.5)


def with_rules(model: Linear, weight: float) -> Linear:
    """``model`` with the rules' own answer weighed so much."""
    return replace(model, weights={**model.weights, "rules": weight})


def left_out(rows: Sequence[Row], groups: Sequence[str], *, without: frozenset[str] = frozenset()) -> dict[str, Linear]:
    """For each of ``groups`` a model of all others' rows."""
    return {group: learned([row for row in rows if row.group != group], without=without) for group in groups}


@dataclass(frozen=True)
class Placed:
    """An event that the gold tells, with its choices as rows; ``rules`` is the one that the rules take."""

    rows: tuple[Row, ...]
    rules: int


def placed(case: Case) -> Iterator[Placed]:
    """The events of a report that the gold tells, wherever they were placed."""
    found = case.candidates(RULES)
    for n, m in paired(case.gold, [candidate.incident for candidate in found], by=likeness):
        rows = []
        for choice in found[m].choices:
            right = is_near(case.gold[n], choice.setting.resolution if choice.setting else None)
            rows.append(Row(tuple(choice.traits), right, case.name, case.group))
        rules = next((at for at, row in enumerate(rows) if "rules" in row.traits), 0)
        yield Placed(tuple(rows), rules)


def best(event: Placed, model: Linear) -> Row:
    """The choice that ``model`` gives most to."""
    return max(event.rows, key=lambda row: model.total(row.traits))


def learn_venue(every: Sequence[Case], groups: Sequence[str]) -> tuple[dict[str, Linear], Linear]:
    """The models of `venue` that leave each group out, and the one of all; prints how many events each weight places right."""
    events = [event for case in every for event in placed(case)]
    rows = [row for event in events if any(row.right for row in event.rows) for row in event.rows]
    models = left_out(rows, groups, without=frozenset(("rules",)))
    fresh = [event for event in events if event.rows[0].group in FRESH]
    print(f"venue: {len(fresh)} events of the fresh sets, placed right by the rules: {_share(fresh, None):.3f}")
    shares = {}
    for weight in WEIGHTS:
        apart = {group: with_rules(model, weight) for group, model in models.items()}
        shares[weight] = _share(fresh, apart)
        fixed = sum(best(e, apart[e.rows[0].group]).right > e.rows[e.rules].right for e in fresh)
        broken = sum(best(e, apart[e.rows[0].group]).right < e.rows[e.rules].right for e in fresh)
        print(f"  the rules weighed {weight}: {shares[weight]:.3f} ({fixed} mended, {broken} broken)")
    weight = max(WEIGHTS, key=lambda w: (round(shares[w], 3), w))
    apart = {group: with_rules(model, weight) for group, model in models.items()}
    return apart, with_rules(learned(rows, without=frozenset(("rules",))), weight)


def _share(events: Sequence[Placed], models: dict[str, Linear] | None) -> float:
    """The share of events placed right by the rules, or by the model of each one's group."""
    right = [
        (event.rows[event.rules] if models is None else best(event, models[event.rows[0].group])).right for event in events
    ]
    return sum(right) / len(right)


def learn_happened(every: Sequence[Case], venues: dict[str, Linear]) -> Linear:
    """The model of `happened`; prints what each threshold gives on the fresh sets."""
    rows: list[Row] = []
    lacking: set[int] = set()
    told: defaultdict[str, int] = defaultdict(int)
    for case in every:
        found = case.candidates(venues[case.group])
        golds = {m: n for n, m in paired(case.gold, [candidate.incident for candidate in found], by=fit)}
        told[case.group] += sum(not gold.get("optional") for gold in case.gold)
        for m, candidate in enumerate(found):
            if m in golds and case.gold[golds[m]].get("optional"):
                continue  # neither missing nor made up
            lacking |= {len(rows)} if candidate.lack else set()
            rows.append(Row(tuple(candidate.traits), m in golds, case.name, case.group))
    models = left_out(rows, sorted({row.group for row in rows}))
    chances = [models[row.group].chance(row.traits) for row in rows]
    expected = sum(told[group] for group in FRESH)

    def score(kept: set[int]) -> tuple[float, float, float]:
        of_fresh = [rows[at].right for at in kept if rows[at].group in FRESH]
        precision, recall = sum(of_fresh) / max(len(of_fresh), 1), sum(of_fresh) / expected
        return precision, recall, 2 * precision * recall / (precision + recall)

    print(f"happened: {expected} incidents of the fresh sets; precision, recall and F")
    print("  the rules, placed by `venue`: {:.3f} {:.3f} {:.3f}".format(*score(set(range(len(rows))) - lacking)))
    scores = {t: score({at for at, chance in enumerate(chances) if chance >= t}) for t in THRESHOLDS}
    for threshold, (precision, recall, f) in scores.items():
        print(f"  chance from {threshold:.2f}: {precision:.3f} {recall:.3f} {f:.3f}")
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        fresh = [at for at, c in enumerate(chances) if low <= c < low + 0.2 + 1e-9 and rows[at].group in FRESH]
        mean, right = sum(chances[at] for at in fresh) / max(len(fresh), 1), sum(rows[at].right for at in fresh)
        print(f"  of {len(fresh)} with a chance of {low:.1f} to {low + 0.2:.1f}, {mean:.2f} on average, {right} are told")
    return replace(learned(rows), threshold=max(THRESHOLDS, key=lambda t: scores[t][2]))


def write(name: str, model: Linear, about: str) -> None:
    """Write a model to its file, the weights in order."""
    weights = {trait: weight for trait, weight in sorted(model.weights.items()) if weight}
    table = {"about": about, "bias": model.bias, "threshold": model.threshold, "weights": weights}
    linear.FOLDER.mkdir(exist_ok=True)
    (linear.FOLDER / f"{name}.json").write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, print, and write the models where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the models to data/models")
    arguments = parser.parse_args()
    every = list(cases(ROOT / "development"))
    groups = sorted({case.group for case in every})
    print(f"{len(every)} reports of {len(groups)} sets, of them fresh: {sum(case.group in FRESH for case in every)}")
    apart, venue = learn_venue(every, groups)
    happened = learn_happened(every, apart)
    if arguments.write:
        write("venue", venue, "In which of the places told with it an event happened. Made by benchmarks/learn.py.")
        write(
            "happened",
            happened,
            "Whether what the rules read is an event that the report tells of. Made by benchmarks/learn.py.",
        )


if __name__ == "__main__":
    main()
