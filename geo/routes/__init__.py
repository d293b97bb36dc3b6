"""Movements of goods, money and fighters between places, stops in order."""

from geo.routes.extraction import extract

__all__ = ["extract"]
