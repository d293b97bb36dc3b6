"""The places of the world by name: an index, compiled once, that opens in milliseconds."""

from geo.gazetteer.index import Gazetteer, Match

__all__ = ["Gazetteer", "Match"]
