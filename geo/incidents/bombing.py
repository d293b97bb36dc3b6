"""Bombing: whether what "was bombed" was bombed from the air, which its own word leaves open."""

from __future__ import annotations

from geo.incidents import cues
from geo.incidents.clauses import Clause
from geo.incidents.cues import Cue
from geo.models import PlaceKind

_AUXILIARIES = frozenset("was were been had have has being again also then later twice repeatedly heavily".split())
_PRONOUNS = frozenset("they it which that".split())
_STATES = frozenset("nato coalition regime government raf usaf luftwaffe allies navy".split())
_PEOPLES = ("ans", "is", "ese", "ish", "ch", "rks", "bs", "ts", "nes")  # "the Russians", "the British", "the Turks"


def is_from_air(clause: Clause, cue: Cue) -> bool:
    """Whether it is a town that was bombed, or a state, its forces or the aircraft told of before that bombed."""
    tokens = clause.passage.tokens
    if not tokens[cue.first].lower.startswith("bomb") or any(other.group.name == "mines" for other in clause.cues):
        return False
    lead = cue.first - 1
    while lead > 0 and tokens[lead].lower in _AUXILIARIES:
        lead -= 1
    lead -= lead > 0 and tokens[lead].text == ","  # "X, bombed on Sunday, ..."
    passive = any(token.lower in ("was", "were", "been", "being") for token in tokens[lead + 1 : cue.first])
    return _is_town(clause, cue, lead) or (lead >= 0 and not passive and _is_by_state(clause, lead))


def _is_town(clause: Clause, cue: Cue, lead: int) -> bool:
    """Whether a town stands behind a verb of bombing, or before its passive at token ``lead``."""
    return any(
        place.resolution.kind in (PlaceKind.TOWN, PlaceKind.DISTRICT)
        and (
            place.first == cue.last + 1 or (place.last == lead and lead < cue.first - 1 and not _is_where(clause, place.first))
        )
        for place in clause.passage.placed
    )


def _is_where(clause: Clause, place: int) -> bool:
    """Whether a town only tells where something was bombed: "a market in X had been bombed"."""
    return place > 0 and clause.passage.tokens[place - 1].lower in ("in", "at", "near", "of", "outside")


def _is_by_state(clause: Clause, lead: int) -> bool:
    """Whether the subject of a verb of bombing that ends at token ``lead`` has aircraft: "the Russians", "they" behind jets."""
    tokens = clause.passage.tokens
    word, before = tokens[lead].lower, tokens[lead - 1].lower if lead else ""
    if word in _PRONOUNS:
        return any(cue.group.name in ("aircraft", "air") for cue in cues.find(clause.passage.beside(-1)))
    return word in _STATES or (tokens[lead].capital and word.endswith(_PEOPLES) and before == "the")


def is_by_them(clause: Clause, cue: Cue) -> bool:
    """Whether "they" who hit something are the aircraft that the sentence before tells of: "Jets came. They hit a bridge"."""
    tokens = clause.passage.tokens
    if not cue.first or tokens[cue.first - 1].lower != "they":
        return False
    opening = clause.passage.beside(-1)[:_SUBJECT]
    return any(found.group.name == "aircraft" for found in cues.find(opening))


_SUBJECT = 4  # tokens in which a sentence names its subject
