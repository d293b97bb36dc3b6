"""Nouns that tell whether people are counted, beside those of persons: bodies with a name, groups with a size, services."""

from __future__ import annotations

from functools import cache

from geo import lexicon


@cache
def organisations() -> frozenset[str]:
    """The words of which one ends the name of a body and no person's."""
    return frozenset(lexicon.load("tolls")["names"]["organisations"])


@cache
def collectives() -> frozenset[str]:
    """Groups of people: a number behind their "of" is their size."""
    return frozenset(lexicon.load("tolls")["persons_only"]["collectives"])


def is_pair(word: str) -> bool:
    """Whether a noun in lower case counts two people, whatever stands before it: "an elderly couple"."""
    return word in ("couple", "twins")


@cache
def services() -> frozenset[str]:
    """Whose men and women are forces: "security men"."""
    return frozenset(lexicon.load("tolls")["persons_only"]["services"])
