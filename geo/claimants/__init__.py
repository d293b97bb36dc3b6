"""Claimants: who a sentence says says so, and over which of its words."""

from geo.claimants.finding import Claimant, find, is_one, is_saying, of, saying_words
from geo.claimants.speakers import is_remote

__all__ = ["Claimant", "find", "is_one", "is_remote", "is_saying", "of", "saying_words"]
