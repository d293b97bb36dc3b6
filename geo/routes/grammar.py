"""Function words that several modules of this room look for beside a place, goods or a verb."""

from __future__ import annotations

BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
COPULAS = frozenset(
    "is are was were remains remained became becomes serves served acts acted has have had functions lies sits stands"
    " known".split()
)
NEGATIONS = frozenset(("not", "never", "no", "nor", "n't"))
LOCATIVES = frozenset(("in", "at", "near", "on", "outside", "inside", "around"))
PREPOSITIONS = frozenset(("from", "to", "over", "through", "across", "via", "into"))
"""Those of a way."""
CLAUSE = frozenset((",", ";", ":", "that", "which", "who", "where", "when", "while", "because", "and", "but"))
"""What begins another clause."""
JOINTS = frozenset((",", "and", "or", "&", "/", "plus", "then", "nor"))
"""What joins the members of a list."""
HYPHENS = frozenset(("-", "–", "‑"))
RESUMING = frozenset("they it these there thence whence them then".split())
"""What goes on with what was told."""
FINDING = frozenset(("found", "find", "discovered", "recovered"))
