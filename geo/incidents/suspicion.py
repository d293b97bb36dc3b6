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
        if accusing or (at and (tokens[at - 1].lower, word) in _OPENING) or _is_reason(tokens, at):
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


def is_accused(tokens: Sequence[Token], last: int) -> bool:
    """Whether people counted up to token ``last`` are told to be accused of what stands behind: "killed a man wanted over the
    bombing of X"."""
    pair = (tokens[last + 1].lower, tokens[last + 2].lower) if last + 2 < len(tokens) else ("", "")
    return pair in _OPENING and pair[0] in _ACCUSED


_ACCUSED = frozenset("suspected accused charged wanted blamed".split())


def hint_end(tokens: Sequence[Token]) -> int:
    """The comma behind which a deed is told that a hint led to ("acting on information from a man captured on 2 September,
    troops ..."); 0 where the sentence opens with none."""
    if tokens[0].lower not in _HINTING:
        return 0
    return next((at for at in range(1, len(tokens) - 1) if tokens[at].text == ","), 0)


_HINTING = frozenset("acting based using tipped".split())


def _is_reason(tokens: Sequence[Token], at: int) -> bool:
    """Whether people are told to be held for a deed: "arrested four men over Friday's bombing", "for the murder of a judge"."""
    if tokens[at].lower not in ("over", "for") or not any(t.lower in _DEEDS for t in tokens[at + 1 : at + _DEED]):
        return False
    return any(token.lower in _TAKING for token in tokens[max(0, at - _TAKEN) : at])


_DEED = 6  # tokens behind "over" in which the noun of a deed stands
_TAKEN = 12  # tokens before it in which it is told that people were taken
_TAKING = frozenset("arrested arrest arrests detained held captured questioned jailed custody seized hunting sought".split())
_DEEDS = frozenset(
    "bombing bombings blast blasts attack attacks murder murders killing killings assassination assassinations kidnapping"
    " kidnappings abduction abductions ambush shooting shootings explosion explosions massacre raid raids beheading".split()
)


def _goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether what is said behind a comma still tells of the same deed: ", in which six people died"."""
    following = [token.lower for token in tokens[comma + 1 : comma + 3]]
    return bool(following) and (following[0] in ("which", "killing", "wounding") or following == ["in", "which"])
