"""Afar: figures told where something else happened: in the hospital that the wounded were brought to, the town of a police
chief who gives a count of his own, the prison where the suspects are held now.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.incidents.clauses import Clause
from geo.incidents.families import ARRESTS
from geo.models import PlaceKind
from geo.settings.scenes import Setting
from geo.tokens import Token
from geo.tolls.tallies import Figure

_HURT = frozenset("wounded injured".split())
DYING = frozenset("died succumbed die dying".split())
_WARDS = frozenset("hospital hospitals clinic clinics morgue mortuary infirmary".split())
_HELD = frozenset("arrest custody detention jail prison held imprisoned jailed interned questioned interrogated".split())
_SUFFERED = frozenset("received suffered sustained".split())
_NOW = frozenset("is are remain remains".split())
_LEAD = 4  # tokens before a place in which a ward is named
_FIRST = 12  # tokens of a clause that tells of something before it says where people are held
_REACH = 7  # tokens before a place in which it is told that people are held there


def of_wounded(clause: Clause, figures: Sequence[Figure]) -> bool:
    """Whether it is some of the wounded who died: "eight of the wounded died later"."""
    if not figures or any(clause.passage.tokens[figure.verb].lower not in DYING for figure in figures):
        return False
    return any(a.lower == "the" and b.lower in _HURT for a, b in pairwise(clause.tokens))


def _is_brought(tokens: Sequence[Token], verb: int, at: int) -> bool:
    """Whether the place at token ``at`` is where people held were brought: "the driver was taken to Camp Echo in X"."""
    if tokens[verb].lower in _GIVEN:
        return False  # "was handed over to the army in X"
    way = next((to for to in range(at - 1, max(verb, at - _WAY), -1) if tokens[to].lower == "to"), None)
    return way is not None and any(token.lower in _BROUGHT for token in tokens[max(verb, way - 4) : way])


_BROUGHT = frozenset("taken took brought flown transferred moved led handed turned sent escorted".split())
_GIVEN = frozenset("handed turned delivered surrendered".split())
_WAY = 6  # tokens between "to" and the place


def is_beside(tokens: Sequence[Token], verb: int) -> bool:
    """Whether it befell people together with one told of before: "died with him", "were captured with them"."""
    words = [token.lower for token in tokens[verb + 1 : verb + 4]]
    return (
        words[:1] == ["with"] and words[1:2] in (["him"], ["her"], ["them"]) and words[2:] in ([], ["."], [","], [";"], ["and"])
    )


def _is_custody(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the place at token ``at`` is where people are held now: "are under arrest in X", "are being held at X"."""
    lead = {token.lower for token in tokens[max(first, at - _REACH) : at]}
    return bool(lead & _HELD and lead & _NOW)


def _is_treated(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the place at token ``at`` is where people are treated now: "are being treated in X"."""
    lead = [token.lower for token in tokens[max(first, at - _REACH) : at]]
    return "treated" in lead and not _NOW.isdisjoint(lead)


def is_told_afar(
    clause: Clause, figures: Sequence[Figure], setting: Setting, *, family: str, recent: bool, further: bool
) -> bool:
    """Whether the place of a clause without a firm cue is not that of its event. ``recent``: an event was told just before."""
    tokens = clause.passage.tokens
    if family == ARRESTS and setting.resolution.kind is not PlaceKind.COUNTRY and _is_custody(tokens, clause.first, setting.at):
        return recent or setting.at - clause.first > _FIRST
    hurt = bool(figures) and figures[0].kind == "wounded"
    hurt = hurt and all(figure.kind == "wounded" or figure.apart == "them" for figure in figures)  # "where two of them died"
    brought = bool(figures) and _is_brought(tokens, figures[0].verb, setting.at)
    treated = hurt and recent and _is_treated(tokens, clause.first, setting.at)
    if treated or (brought and (family == ARRESTS or hurt)):
        return True
    near = {token.lower for token in tokens[max(clause.first, setting.at - _REACH) : setting.at]}
    if clause.firm or not figures or near & _SUFFERED:  # "died of wounds that he had received in X"
        return False
    if (setting.local or setting.spoken) and recent and not clause.cues:
        return all(figure.low is not None and figure.kind != "detained" for figure in figures)
    numbered = [figure for figure in figures if figure.low is not None]
    one_more = further and all(((f.more and f.single) or f.apart == "them") and tokens[f.verb].lower in DYING for f in numbered)
    if of_wounded(clause, numbered) or one_more:  # "a sixth succumbed in Germany"
        return True
    lead = {token.lower for token in tokens[max(clause.first, setting.at - _LEAD) : setting.at]}
    dying = all(tokens[figure.verb].lower in DYING for figure in numbered)
    on_the_way = dying and {"way", "to"} <= lead  # "died on the way to X"
    return recent and (on_the_way or bool(lead & _WARDS))
