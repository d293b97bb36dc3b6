"""Which words of a report name a place: the mentions, before it is decided which place they mean."""

from geo.toponyms.recognition import Recogniser, recognise

__all__ = ["Recogniser", "recognise"]
