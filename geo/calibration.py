"""Calibration: from the odds that the readings of a name get among each other to the chance that the best one is right."""

from __future__ import annotations


def chance(odds: float) -> float:
    """The chance, 0..1, that a reading of these odds is right."""
    return odds
