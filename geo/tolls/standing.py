"""Standing: what a sentence says of a figure beside whom it counts: that it has come about by now, that it is a sum, or that
bodies were only shown or came to light.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.tokens import Token
from geo.tolls.tallies import Figure
from geo.tolls.verbgroups import HAVE

_AUXILIARIES = 3  # tokens before a verb in which its "have been" stands
_BEGUN = 10  # tokens behind a verb in which it is told since when
_BEGINNING = frozenset("began started opened launched commenced broke erupted".split())
_BODIES = frozenset("body bodies corpse corpses remains".split())
_WERE = frozenset(("was", "were", "been"))
_SHOWN = frozenset("laid brought carried flown returned handed shown displayed delivered taken driven buried washed".split())
_CAME_TO_LIGHT = frozenset("found discovered pulled recovered dug unearthed retrieved".split())
_MANY = 3  # people of whom it is a toll that they may have died
_CONDITIONS = frozenset("if unless otherwise had would whether not".split())
RAISING = frozenset(
    "take takes took taking bring brings brought bringing raises raised raising lifts lifted lifting pushing putting"
    " driving".split()
)
"""Verbs of what brings a count to where it stands."""


def is_shown(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether it is only told where bodies were brought: "the bodies of 14 shepherds were laid out in X"."""
    if tokens[figure.verb].lower not in _BODIES:
        return False
    behind = [token.lower for token in tokens[figure.last + 1 : figure.last + 5]]
    return any(one in _WERE and other in _SHOWN for one, other in pairwise(behind))


def has_been(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure is told of as what has come about by now: "156 had been killed", "200 have been detained"."""
    lead = [token.lower for token in tokens[max(0, figure.verb - _AUXILIARIES) : figure.verb]]
    return figure.verb > figure.last and not HAVE.isdisjoint(lead)


def counts_since(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure counts from when something began: "100 have been killed since it began"."""
    if not has_been(tokens, figure) or figure.kind != "killed":
        return False
    behind = [token.lower for token in tokens[figure.verb + 1 : figure.verb + _BEGUN]]
    since = next((at for at, word in enumerate(behind) if word == "since"), None)
    return since is not None and any(word in _BEGINNING for word in behind[since + 2 :])


def is_guessed(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether it is reckoned that people were killed: "up to 200 may have died"; of no one person, nor on a condition."""
    if figure.kind != "killed" or figure.single or (figure.low or 0) < _MANY or tokens[figure.first].lower == "the":
        return False
    if figure.more or figure.last > figure.verb:
        return False  # "the men may have killed three others"
    lead = [token.lower for token in tokens[max(0, figure.verb - 4) : figure.verb]]
    may = any(pair == ("may", "have") for pair in pairwise(lead))
    return may and all(token.lower not in _CONDITIONS for token in tokens)


def is_found(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether further bodies only came to light: "two more bodies were found on Monday"."""
    return any(token.lower in _CAME_TO_LIGHT for token in tokens[figure.last + 1 : figure.last + 4])


def is_raised(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure is the sum to which others were added: "raising the toll to 100"."""
    lead = tokens[max(0, figure.verb - 3) : figure.verb + 1]
    return (figure.retold or figure.tally) and any(token.lower in RAISING for token in lead)


def opens_with_tally(figures: Sequence[Figure]) -> bool:
    """Whether a tally is the first that is counted: not "four were killed, a number that rose to six"."""
    first = min((figure for figure in figures if figure.low is not None), key=lambda figure: figure.first, default=None)
    return first is not None and first.tally
