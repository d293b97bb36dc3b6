"""Calibration: from how a reading won to the chance that it is right.

A logistic curve over a few facts of the decision (Platt scaling). Its weights are data, ``data/lexicons/calibration.toml``;
``benchmarks/calibration.py`` fits them on a corpus with coordinates and prints the curve: of the mentions scored .8, about
80 % should be right.
"""

from __future__ import annotations

import math
from functools import cache

from geo import lexicon

_HIGHEST = 6.0  # log-odds beyond which more says nothing
FACTS = ("bias", "odds", "great", "admin1", "people", "alone", "other name", "single", "inside")
"""What is known of a decision.

``odds`` of the reading among all of its name, as log-odds; ``great`` it is a country, a region or a demonym; ``admin1`` it is
a province; ``people`` the logarithm of its inhabitants over 10,000; ``alone`` no other name of the report lies in its country;
``other name`` an alternate or another transliteration matched; ``single`` it is the only reading; ``inside`` the text names
what contains it.
"""


@cache
def weights() -> dict[str, float]:
    """The committed weight of each fact. Raises LexiconError where the table is missing."""
    table = lexicon.load("calibration")["weights"]
    return {fact: float(table.get(fact, 0.0)) for fact in FACTS}


def log_odds(odds: float) -> float:
    """The logarithm of ``odds`` (0..1) against the rest, within bounds."""
    if odds >= 1.0:
        return _HIGHEST
    return max(-_HIGHEST, min(_HIGHEST, math.log(max(odds, 1e-9) / (1.0 - odds))))


def chance(facts: dict[str, float]) -> float:
    """The chance, 0..1, that the reading with these facts is right."""
    table = weights()
    total = table["bias"] + sum(table[fact] * value for fact, value in facts.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
