"""Mishaps: accidents and natural deaths, which are no acts of war, and what bursts by itself."""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents import modality
from geo.tokens import Token

_BURSTING = frozenset("boiler boilers stove stoves heater heaters transformer firework fireworks generator oven".split())
_LEAKING = frozenset("pipeline pipelines tanker tankers cylinder cylinders main mains".split())
_DRAWN = frozenset(
    "drawing siphoning siphon siphoned scooping scoop scooped leak leaking leaked cans buckets jerrycans overturned overturning"
    " cooking kitchen".split()
)
_BURSTS = frozenset("exploded explode exploding burst blew bursting explosion".split())
_SUBJECT = 12  # tokens between what bursts by itself and its verb
_DELIBERATE = frozenset(
    "bomb bombs bomber bombers mine mines sabotage saboteurs rebels militants attackers charge rocket".split()
)


def is_accident(tokens: Sequence[Token]) -> bool:
    """Whether the words tell of an accident or a natural death."""
    return modality.holds(tokens, "unreal", "accidents")


def is_burst(tokens: Sequence[Token]) -> bool:
    """Whether what exploded was no weapon: "a boiler blew up", "a pipeline from which people drew petrol exploded"."""
    words = [token.lower for token in tokens]
    verb = next((at for at, word in enumerate(words) if word in _BURSTS), None)
    if verb is None or not _DELIBERATE.isdisjoint(words):
        return False
    lead = words[max(0, verb - _SUBJECT) : verb]
    return not _BURSTING.isdisjoint(lead) or (not _LEAKING.isdisjoint(lead) and not _DRAWN.isdisjoint(words))
