"""What the learners share: the sets of the reports to develop on, the fit of a model, and its file.

A set is all reports of one writer, the letter before the first hyphen of their names. The FRESH ones were written after most
of the rules, and unread by who made those: elsewhere the rules are right because they were made to be.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from geo import linear
from geo.linear import Choice, Linear

FRESH = frozenset("klmnopqrstuvwxyz02")
KEPT = frozenset("13")  # sets to validate on: no model that decides what is read learns from them
_EVEN = 0.05  # what two options may differ in worth and be as good as each other
_TINY = 1e-300
_RARE = 3  # reports in which a trait must be met to get a weight
WEEKS = 31  # days between reports that may tell of the same events
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class Row(NamedTuple):
    """One thing to learn from: its traits, whether it is so, the name of its report, and how much it counts."""

    traits: frozenset[str]
    right: bool
    name: str
    weight: float = 1.0


def group_of(name: str) -> str:
    """The set of the report called ``name``."""
    return name[0] if name[1] == "-" else "first"


def _day_of(name: str) -> dt.date | None:
    """The day in a report's name; None where it has none."""
    match = _DAY.search(name)
    return dt.date(*map(int, match.groups())) if match else None


def unseen_by(names: Collection[str], group: str) -> set[str]:
    """Those of ``names`` that a model for the set ``group`` may learn from: of other sets, and of other weeks."""
    days = [day for name in names if group_of(name) == group and (day := _day_of(name))]

    def is_apart(name: str) -> bool:
        day = _day_of(name)
        return day is None or all(abs((day - other).days) > WEEKS for other in days)

    return {name for name in names if group_of(name) != group and is_apart(name)}


def fitted(rows: Sequence[Row], *, strength: float) -> Linear:
    """A logistic regression of ``rows``, traits met in too few reports left out; ``strength`` is scikit-learn's C."""
    vectorizer, matrix = _matrix(rows, _RARE)
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit(matrix, [row.right for row in rows], sample_weight=[row.weight for row in rows])
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return Linear({trait: round(float(weight), 2) for trait, weight in weights}, round(float(model.intercept_[0]), 2))


class Sorted(NamedTuple):
    """One thing to learn an answer of: its traits, the answer, and the name of its report."""

    traits: frozenset[str]
    answer: str
    name: str


def chosen(rows: Sequence[Sorted], *, strength: float, rare: int) -> Choice:
    """A multinomial logistic regression of ``rows``, traits met in fewer than ``rare`` reports left out."""
    vectorizer, matrix = _matrix(rows, rare)
    model = LogisticRegression(C=strength, max_iter=5000)
    model.fit(matrix, [row.answer for row in rows])
    names = vectorizer.get_feature_names_out()
    weights = {str(name): tuple(round(float(w), 2) for w in row) for name, row in zip(names, model.coef_.T, strict=True)}
    return Choice(tuple(map(str, model.classes_)), tuple(round(float(b), 2) for b in model.intercept_), weights)


class Weighed(NamedTuple):
    """A choice among options to learn from: the traits of each, what each is worth, and the name of its report."""

    options: list[list[str]]
    worth: list[float]
    name: str


def preferred(rows: Sequence[Weighed], *, strength: float, rare: int) -> Linear:
    """A model of which option is worth most: a conditional logistic regression (L2), in which a choice counts by what it can
    cost, up to 1; traits met in fewer than ``rare`` reports left out."""
    rows = [row for row in rows if max(row.worth) - min(row.worth) > _EVEN]
    vectorizer, matrix = _matrix([Row(frozenset(o), False, row.name) for row in rows for o in row.options], rare)
    many = np.array([len(row.options) for row in rows])
    starts, owner = np.cumsum(many) - many, np.repeat(np.arange(len(rows)), many)
    good = np.array([one > max(row.worth) - _EVEN for row in rows for one in row.worth])
    cost = np.array([min(1.0, max(row.worth) - min(row.worth)) for row in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        """How badly the weights choose, and the gradient of it."""
        scores = matrix @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        every, right = (np.add.reduceat(chances * of, starts) for of in (np.ones_like(scores), good))
        right = np.maximum(right, _TINY)
        pull = cost[owner] * chances * (1 / every[owner] - good / right[owner])
        return float(cost @ np.log(every / right) + weights @ weights / (2 * strength)), matrix.T @ pull + weights / strength

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    names = vectorizer.get_feature_names_out()
    return Linear({str(name): round(float(w), 2) for name, w in zip(names, found.x, strict=True)}, 0.0)


def _matrix(rows: Sequence[Row] | Sequence[Sorted], rare: int) -> tuple[DictVectorizer, Any]:
    """The traits of ``rows`` as a matrix, those met in fewer than ``rare`` reports left out, and what names its columns."""
    met: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for trait in row.traits:
            met[trait].add(row.name)
    kept = {trait for trait, names in met.items() if len(names) >= rare}
    vectorizer = DictVectorizer()
    return vectorizer, vectorizer.fit_transform([dict.fromkeys(sorted(kept & row.traits), 1.0) for row in rows])


def write_choice(name: str, model: Choice, *, about: str) -> None:
    """Write a model that chooses to its file in data/models, a trait a line, those that say nothing left out."""
    lines = [
        f'"about": {json.dumps(about)}', f'"answers": {json.dumps(model.answers)}', f'"biases": {json.dumps(model.biases)}'
    ]  # fmt: skip
    rows = [f"{json.dumps(trait)}: {json.dumps(row)}" for trait, row in sorted(model.weights.items()) if any(row)]
    lines.append('"weights": {\n' + ",\n".join(rows) + "\n}")
    (linear.FOLDER / f"{name}.json").write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def write(name: str, model: Linear, *, about: str) -> None:
    """Write a model to its file in data/models, the traits in order and those of no weight left out."""
    weights = {trait: weight for trait, weight in sorted(model.weights.items()) if weight}
    linear.FOLDER.mkdir(exist_ok=True)
    text = json.dumps({"about": about, "bias": model.bias, "weights": weights}, indent=0, ensure_ascii=False)
    (linear.FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def asks_to_write(doc: str) -> bool:
    """Read the command line of the learner whose docstring is ``doc``: whether it is to write its model."""
    parser = argparse.ArgumentParser(description=doc.split("\n", maxsplit=1)[0])
    parser.add_argument("--write", action="store_true", help="write the model to data/models")
    return bool(parser.parse_args().write)
