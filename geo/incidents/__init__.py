"""Events that a report says have happened, with every claimant's toll."""

from geo.incidents.extraction import extract

__all__ = ["extract"]
