"""The role of a place behind no "in" or "at": "the ivory of A goes to", "wheat for B", "by C to D", "by the E road"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.models import PlaceKind
from geo.routes import agents, modifiers, receivers
from geo.routes.goods import Good, Theme
from geo.routes.grammar import CLAUSE, NEGATIONS
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Lexicon, Role

_BORDERS = frozenset(("border", "frontier", "line", "fence", "wire", "river"))
_BY = frozenset(("by", "along", "up", "down", "on", "over"))
_PASSING = frozenset(
    "come comes came coming go goes went gone enter entered enters leave leaves left cross crossed in out".split()
)
_SETTING_OUT = frozenset("sail sails sailed sailing departs depart departed steam steamed".split())
_TAKING = frozenset(("take", "takes", "took", "taken", "taking"))


def left_over(line: Line, at: int) -> bool:
    """Whether the verb at ``at`` is denied and ends its clause in a place: what is not used there goes on."""
    return any(word in NEGATIONS or word.endswith("n't") for word in line.words[max(0, at - 3) : at])


def _by_way(line: Line, at: int, last: int) -> bool:
    """Whether the town at ``at`` is a way ("they went by A to B"), and not who did it."""
    if line.stops[line.places[at]][0].kind is PlaceKind.COUNTRY or line.words[at - 1] != "by" or at < 2:
        return False
    passing = line.words[at - 2] in _PASSING or not _BORDERS.isdisjoint(line.words[max(0, at - 4) : at - 1])
    return passing or line.words[last + 1 : last + 2] in (("to",), ("into",), ("for",), ("on",))


def _by_road(line: Line, at: int, last: int, known: Lexicon) -> bool:
    """Whether the place at ``at`` names the road that is gone by: "which reaches A by the B road"."""
    following = line.words[last + 1 : last + 2]
    roads = known.sets["nouns.roads"] | known.sets["nouns.lines"]
    return line.words[at - 1] == "the" and bool(following) and following[0] in roads and at > 1 and line.words[at - 2] in _BY


def _meant(line: Line, at: int, goods: Sequence[Good], known: Lexicon) -> bool:
    """Whether goods, or what carries them, end at token ``at``: "wheat for A", "a convoy for A"."""
    return at >= 0 and (line.words[at] in known.loads or any(good.last == at and good.theme is Theme.GOODS for good in goods))


def _put_for(line: Line, at: int, known: Lexicon) -> bool:
    """Whether goods are loaded or sent "for" a place: "reloaded there for A"."""
    for verb in range(at - 1, max(0, at - 6), -1):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in CLAUSE:
            return False
        if known.frames.get(word) is not None or known.verbs.get(word) == "freight":
            return word.endswith("ed") and word not in known.sets["frames.finding"]
    return False


def _leaves(line: Line, at: int, known: Lexicon) -> bool:
    """Whether a verb of setting out stands a few words before the "for" at ``at``: "left by lorry for", "sails at dawn for"."""
    for verb in range(at - 1, max(-1, at - 6), -1):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in CLAUSE:
            return False
        if word in known.sets["leaving.verbs"] or word in _SETTING_OUT:
            return True
    return False


def told(  # noqa: PLR0911, PLR0912 - one return a class
    line: Line, at: int, last: int, goods: Sequence[Good], *, tagged: Sequence[Tag], known: Lexicon
) -> tuple[Role, int] | None:
    """The role of a place behind no "in" or "at": "the ivory of A goes ...", "by A to B", "A's fuel comes from B"."""
    before = line.words[at - 1]
    if (
        before == "of"
        and line.words[at - 2] in known.sets["frames.recipients"]
        and receivers.receives(line, last, known) is not None
    ):
        return receivers.receives(line, last, known)
    if before == "of" and line.words[at - 2] in known.sets["nouns.roads"] and not _TAKING.isdisjoint(line.words[at - 7 : at]):
        return Role.VIA, at - 1  # "they take the ring road of A"
    if before == "what" and left_over(line, min(last + 4, len(line.words))):
        return Role.SOURCE, at - 1  # "what A does not need goes on to B"
    if receivers.owns(line, last, goods):
        return Role.GOAL, last + 1
    if before == "of" and any(good.last == at - 2 and good.theme is Theme.GOODS for good in goods):
        moved = line.words[last + 1 : last + 2] in (("to",), ("into",)) or modifiers.moves_on(line, last, known)
        return (Role.SOURCE, at - 1) if moved else None
    if _by_road(line, at, last, known):
        return Role.VIA, at - 2
    fed = receivers.fed(line, last, known)
    if fed is None and _by_way(line, at, last):
        return Role.VIA, at - 1
    if before == "of" and (carried := agents.carries_off(line, at - 1, last, tagged, known)) is not None:
        return carried
    if before == "for" and line.words[at - 2] == "it" and line.words[at - 3] in known.sets["leaving.verbs"]:
        return Role.GOAL, at - 1  # "they enter A and leave it for B"
    if before == "for" and _leaves(line, at - 1, known):
        return Role.GOAL, at - 1  # "they leave again for A"
    if before == "for" and line.words[at - 2] in known.sets["anaphors.shares"]:
        return Role.GOAL, at - 1  # "put on lorries, some for A, others for B"
    if fed is None and before == "for" and (_meant(line, at - 2, goods, known) or _put_for(line, at - 1, known)):
        return Role.GOAL, at - 1
    if fed is None and (at == 0 or before in (",", "and", "but", "that", ";", "said", "while")):
        return receivers.receives(line, last, known)
    return fed
