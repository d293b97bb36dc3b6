"""Judgement: what the rules leave to models learned from annotated reports (``data/models/``, made by ``benchmarks/learn.py``).

``venue`` weighs in which of the places told an event happened, ``happened`` whether what the rules read is an event that the
report tells of and not its background, an echo of another or a remark.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo import linear
from geo.linear import Linear


@dataclass(frozen=True, slots=True)
class Judgement:
    """The two models."""

    venue: Linear
    happened: Linear


@cache
def load(folder: Path = linear.FOLDER) -> Judgement:
    """The models of ``folder``, read once. Raises DataError where one is missing or malformed."""
    return Judgement(linear.load("venue", folder=folder), linear.load("happened", folder=folder))
