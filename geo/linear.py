"""Linear models: weights of traits that speak for or against something, learned from annotated reports.

Each is a file ``data/models/NAME.json``: what it weighs and how it was made, a bias, and a weight a trait. The chance is that
of logistic regression: 1 / (1 + exp(-(bias + sum of the weights of the traits that hold))).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.errors import DataError

FOLDER = Path(__file__).resolve().parent.parent / "data" / "models"
_MEND = "Restore it, or make it anew with benchmarks/learn.py or benchmarks/learn_routes.py."
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
        return sum([self.weights.get(trait, 0.0) for trait in traits])

    def chance(self, traits: Iterable[str]) -> float:
        """The chance, 0 to 1, that what has these traits is so."""
        return chance_of(self.bias + self.weight_of(traits))


@cache
def load(name: str, *, folder: Path = FOLDER) -> Linear:
    """Read model ``name``, once. Raises DataError, naming the file, where it is missing or malformed."""
    path = folder / f"{name}.json"
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        weights = {str(trait): float(weight) for trait, weight in table["weights"].items()}
        return Linear(weights, float(table["bias"]))
    except FileNotFoundError:
        raise DataError(f"The model {path} is missing. {_MEND}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DataError(f"The model {path} is damaged: {fault!r}. {_MEND}") from fault
