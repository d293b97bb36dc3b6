"""Suspicion: the words that only tell of what somebody was arrested for, and so of no event of their clause.

"A man suspected of planting a bomb that killed three soldiers was arrested" tells of an arrest.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.tokens import Token

_OPENING = {
    ("suspected", "of"),
    ("suspects", "of"),
    ("suspect", "of"),
    ("suspecting", "of"),
    ("suspected", "in"),
    ("suspicion", "of"),
    ("suspicion", "that"),
    ("suspicion", "over"),
    ("accused", "of"),
    ("accused", "in"),
    ("charged", "with"),
    ("wanted", "for"),
    ("wanted", "in"),
    ("wanted", "over"),
    ("connection", "with"),
    ("connection", "to"),
    ("linked", "to"),
    ("links", "to"),
    ("tied", "to"),
    ("ties", "to"),
    ("blamed", "for"),
    ("responsible", "for"),
    ("involved", "in"),
    ("involvement", "in"),
    ("implicated", "in"),
    ("part", "in"),
    ("role", "in"),
    ("roles", "in"),
    ("complicity", "in"),
    ("behind", "the"),
    ("behind", "a"),
    ("believed", "to"),
    ("thought", "to"),
    ("alleged", "to"),
    ("said", "to"),
    ("suspected", "to"),
    ("known", "to"),
    ("plotting", "to"),
    ("planning", "to"),
    ("preparing", "to"),
    ("confessed", "to"),
    ("confessed", "that"),
    ("admitted", "to"),
}
_CLOSING = frozenset((";", ".", "(", ")", "—", "–", ":", '"', "“", "”"))
_FINITE = frozenset("was were is are has".split())
_RELATIVE = frozenset(("that", "which", "who", "where", "when"))


def find(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens behind "suspected of" and its like, up to a mark or the finite verb of the clause around them."""
    found: set[int] = set()
    inside, relative = False, False
    for at, token in enumerate(tokens):
        word = token.lower
        accusing = word == "of" and at > 1 and tokens[at - 2].lower.startswith("accus")  # "warrants that accuse them of"
        if accusing or (at and (tokens[at - 1].lower, word) in _OPENING):
            inside, relative = True, False
        elif inside and (token.text in _CLOSING or (word == "," and not _goes_on(tokens, at))):
            inside = False
        elif inside and word in _RELATIVE:
            relative = True
        elif inside and relative and word.endswith("ed"):
            relative = False  # the relative clause has its verb
        elif inside and word in _FINITE:
            inside, relative = relative, False
        if inside:
            found.add(at)
    return frozenset(found)


def _goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether what is said behind a comma still tells of the same deed: ", in which six people died"."""
    following = [token.lower for token in tokens[comma + 1 : comma + 3]]
    return bool(following) and (following[0] in ("which", "killing", "wounding") or following == ["in", "which"])
