"""Fates: the single words that tell, as verbs, what became of people."""

from __future__ import annotations

from functools import cache

from geo import lexicon
from geo.inflection import Form, verb_forms


@cache
def verbs() -> frozenset[str]:
    """The single words that tell of people's fate as verbs, and so end a noun phrase."""
    tables = lexicon.load("tolls")
    kinds = ("killed", "wounded", "detained")
    classes = [group for kind in kinds for name, group in tables[kind].items() if name.endswith("transitive")]
    entries = {entry for group in classes for entry in group}
    kept = (Form.PAST, Form.PARTICIPLE, Form.PAST_OR_PARTICIPLE)
    harmed = frozenset(("dead", "die", "perish", "kia", "wia"))  # "three die", as headlines have it
    return harmed.union(
        word
        for entry in entries
        for word, form in verb_forms(entry.split()[0]).items()
        if form in kept or (form is Form.GERUND and " " not in entry)  # no "passing" of "pass away"
    )
