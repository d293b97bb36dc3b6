"""Linear models: weights of traits that speak for or against something, learned from annotated reports.

Each is a file ``data/models/NAME.json``: what it weighs and how it was made, a bias, and a weight a trait. The chance is that
of logistic regression: 1 / (1 + exp(-(bias + sum of the weights of the traits that hold))). A model that chooses among several
answers has a bias and a weight for each.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any, TypeVar

from geo.errors import DataError

FOLDER = Path(__file__).resolve().parent.parent / "data" / "models"
_MEND = "Restore it, or make it anew with the learner in benchmarks/ that its first line names."
Model = TypeVar("Model")
_STEEP = 500.0  # log odds beyond which the chance is 0 or 1 anyhow


def chance_of(odds: float) -> float:
    """The chance, 0 to 1, that log ``odds`` stand for."""
    return 1.0 / (1.0 + math.exp(-max(-_STEEP, min(_STEEP, odds))))


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model; traits without a weight say nothing."""

    weights: Mapping[str, float]
    bias: float

    def weight_of(self, traits: Iterable[str]) -> float:
        """What the traits weigh together, without the bias."""
        return sum(map(self.weights.get, traits, repeat(0.0)))

    def chance(self, traits: Iterable[str]) -> float:
        """The chance, 0 to 1, that what has these traits is so."""
        return chance_of(self.bias + self.weight_of(traits))


@dataclass(frozen=True, slots=True)
class Choice:
    """A linear model that chooses among ``answers``; ``biases`` and the weights of a trait are in their order."""

    answers: tuple[str, ...]
    biases: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def log_odds(self, traits: Iterable[str]) -> dict[str, float]:
        """How far the traits speak for each answer: the logarithm of its chance, but for a constant."""
        rows = [row for trait in traits if (row := self.weights.get(trait)) is not None]
        return dict(zip(self.answers, map(sum, zip(self.biases, *rows, strict=True)), strict=True))


@cache
def load(name: str, *, folder: Path = FOLDER) -> Linear:
    """Read model ``name``, once. Raises DataError, naming the file, where it is missing or malformed."""
    return _read(folder / f"{name}.json", _linear)


@cache
def load_choice(name: str, *, folder: Path = FOLDER) -> Choice:
    """Read the model ``name`` that chooses, once. Raises DataError, naming the file, where it is missing or malformed."""
    return _read(folder / f"{name}.json", _choice)


def _linear(table: Mapping[str, Any]) -> Linear:
    weights = {str(trait): float(weight) for trait, weight in table["weights"].items()}
    return Linear(weights, float(table["bias"]))


def _choice(table: Mapping[str, Any]) -> Choice:
    answers = tuple(map(str, table["answers"]))
    rows = {str(trait): tuple(map(float, row)) for trait, row in table["weights"].items()}
    biases = tuple(map(float, table["biases"]))
    if any(len(row) != len(answers) for row in (biases, *rows.values())):
        raise ValueError("a row of weights is not as long as the answers")
    return Choice(answers, biases, rows)


def _read(path: Path, made: Callable[[Mapping[str, Any]], Model]) -> Model:
    """What ``made`` makes of the table in a model's file."""
    try:
        return made(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise DataError(f"The model {path} is missing. {_MEND}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DataError(f"The model {path} is damaged: {fault!r}. {_MEND}") from fault
