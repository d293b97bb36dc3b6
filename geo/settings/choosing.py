"""Choosing: which of the places that a sentence offers sets an event: the firmest and nearest, refined by what lies in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.models import PlaceKind, Resolution
from geo.settings import asides
from geo.settings.scenes import LOOSE, TIED, Setting, contains, distance_km, fineness, lies_in_county
from geo.tokens import Token

_COARSE = 3  # fineness from which a place holds others
_AROUND_KM = 200.0  # from a place to one that lies "south of" it
_FINE = 2  # fineness up to which a place is a town or lies in one


def _is_street(resolution: Resolution) -> bool:
    """Whether a toponym names a street, or a site that no gazetteer has."""
    if resolution.kind is not PlaceKind.SITE:
        return False
    return resolution.place is None or resolution.mention.text.lower().split()[-1].rstrip(".") in asides.words("streets")


def is_around(beside: Setting, other: Setting) -> bool:
    """Whether a place may be the one that is told to lie ``beside`` another."""
    if other.beside or fineness(other.resolution) > _FINE:
        return False
    one, two = beside.resolution.place, other.resolution.place
    return one is None or two is None or distance_km(one, two) < _AROUND_KM


def topic(tokens: Sequence[Token], offered: Sequence[Setting]) -> Setting | None:
    """The town of which a sentence says how it fared, which sets what is told behind it: "For X the year had been calm", "X has
    had a bad week"; None where it opens with none."""
    first = offered[0] if offered else None
    if first is None or first.at > 1 or first.spoken or first.pointed or fineness(first.resolution) > _FINE:
        return None
    if first.at:
        return replace(first, strength=TIED) if tokens[0].lower in _ABOUT else None
    end = next((at for at in range(1, min(_NAME, len(tokens))) if not tokens[at].capital), 0)
    fares = end and (tokens[end].lower in _FARING or tokens[end].text == ",")
    return replace(first, strength=TIED) if fares else None


_ABOUT = frozenset(("for", "to", "in", "at", "around"))
_FARING = frozenset(
    "was were had has have saw is lies lay stands remains remained became suffered fared woke knew itself too".split()
)
_LYING = 5  # tokens from a place to the country in which lies what is told to lie beside it
_NAME = 5  # tokens of a town's name


def choose(offered: Sequence[Setting], cue: int) -> Setting | None:
    """The setting of the event whose cue stands at token ``cue``: the firmest and nearest, refined by what lies in it."""
    if not offered:
        return None
    firm = [s for s in offered if s.strength >= TIED] or [s for s in offered if s.strength >= LOOSE] or list(offered)
    if any(s.way for s in firm):  # "on the road to X, said the governor of Y"
        firm = [s for s in firm if not s.spoken] or firm
    firm = [s for s in firm if not s.way] or firm
    sited = [s for s in firm if not _is_street(s.resolution)]
    if any(fineness(s.resolution) <= 2 for s in sited):
        firm = sited  # the street beside its town says less than the town

    def distance(s: Setting) -> float:
        return (s.at - cue) * 0.7 if s.at > cue else float(cue - s.at)

    anchor = min(firm, key=lambda s: (fineness(s.resolution) >= 3, fineness(s.resolution) >= 4, distance(s)))
    if anchor.subject and anchor.at < cue:
        later = [s for s in firm if s.at > cue and not s.beside and fineness(s.resolution) <= _FINE]
        anchor = min(later, key=distance, default=anchor)
    if anchor.beside:  # "south of X a bomb went off in Y"
        named = [s for s in firm if s.strength >= TIED and is_around(anchor, s)]
        anchor = min(named, key=distance, default=anchor)
    if anchor.listed:
        anchor = next(s for s in firm if s.listed and s.at <= anchor.at)
    chosen = anchor
    for s in firm:
        if contains(chosen.resolution, s.resolution) and not s.listed:
            chosen = s
    if chosen.resolution.kind is PlaceKind.COUNTRY:  # "two miles beyond X, in Y"
        chosen = next(
            (s for s in offered if s.beside and 0 < chosen.at - s.at <= _LYING and fineness(s.resolution) <= _FINE), chosen
        )
    if chosen.county and not chosen.listed:  # "in Y district ... at the village of X"
        lying = [s for s in firm if not (s.beside or s.pointed or s.listed) and lies_in_county(chosen, s)]
        chosen = min(lying, key=distance, default=chosen)
    if fineness(chosen.resolution) >= _COARSE and not chosen.listed:  # "in Diyala the police chief of Baquba was shot"
        inner = [s for s in offered if not (s.spoken or s.beside or s.pointed) and contains(chosen.resolution, s.resolution)]
        chosen = min(inner, key=distance, default=chosen)
    return chosen
