"""Places that receive: a garrison, camp or town that is supplied, or whose goods come from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from geo.routes.goods import Good, Theme
from geo.routes.grammar import BE, CLAUSE
from geo.routes.route_lines import Line
from geo.routes.route_words import Lexicon, Role

_LIVING = frozenset(("live", "lives", "lived"))
_ON = (("on",), ("off",), ("by",), ("from",))
_COMING = (("comes",), ("come",), ("came",), ("arrives",), ("arrive",), ("arrived",))


def recipient(line: Line, at: int, last: int, known: Lexicon) -> tuple[Role, int] | None:
    """A garrison, camp or group at a place that is supplied or receives, before or after it."""
    if not any(word in known.sets["frames.recipients"] for word in line.words[max(0, at - 2) : at]):
        return None
    for before in range(at - 2, max(-1, at - 8), -1):
        if line.places[before] >= 0 or line.words[before] in CLAUSE:
            break
        if line.words[before] in known.sets["frames.supplying"] or (line.words[before] == "for" and before > at - 5):
            return Role.GOAL, before
    return receives(line, last, known)


def receives(line: Line, last: int, known: Lexicon) -> tuple[Role, int] | None:
    """Whether what stands at the place that ends at ``last`` receives: "A is fed from", "A gets its flour from"."""
    passive = False
    for at in range(last + 1, min(last + 7, len(line.words))):
        word = line.words[at]
        if line.places[at] >= 0 or word in ";:.":
            return None
        if word in known.sets["frames.supplied"] and passive:
            return Role.GOAL, at
        if word in _LIVING and line.words[at + 1 : at + 2] not in _ON:
            return None  # "they live out of their vehicles"
        if word in known.sets["frames.receiving"] and not passive:
            return Role.GOAL, at
        passive = passive or word in BE
        if word in known.verbs and word not in known.sets["frames.supplied"]:
            return None
    return None


def owns(line: Line, last: int, goods: Sequence[Good]) -> bool:
    """Whether goods of the place that ends at ``last`` come from elsewhere: "A's ammunition comes by air from B"."""
    if line.words[last + 1 : last + 2] != ("'s",):
        return False
    good = next((good for good in goods if last + 2 <= good.first <= last + 4 and good.theme is Theme.GOODS), None)
    if good is None or line.words[good.last + 1 : good.last + 2] not in _COMING:
        return False
    return "from" in line.words[good.last + 1 : good.last + 10] and line.words[good.last + 2 : good.last + 3] != ("not",)


def fed(line: Line, last: int, known: Lexicon) -> tuple[Role, int] | None:
    """Whether the place that ends at token ``last`` is supplied by the words behind: "they hold A and feed it from B"."""
    for at in range(last + 1, min(last + 6, len(line.words) - 1)):
        if line.places[at] >= 0 or line.words[at] in ";:":
            return None
        if line.words[at] in known.sets["frames.supplying"] and line.words[at + 1] in ("it", "them"):
            return Role.GOAL, at
    return None
