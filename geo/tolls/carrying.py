"""Carrying: whether "taken" and its like tell of an arrest, of people brought to a doctor, or only of a way or a time.

"Taken to the police station" is an arrest, "taken to a clinic" tells of the wounded, "taking pupils back to school" and "took
rescuers an hour" tell of neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo import lexicon

SEIZED, HURT, MOVED = "seized", "hurt", "moved"
_VERBS = frozenset(
    "take takes took taken taking bring brings brought bringing carry carries carried carrying pick picks picked"
    " lead led".split()
)
_CAUGHT = frozenset(("catch", "catches", "caught", "catching"))
_TRAPS = frozenset(
    "open crossfire cross-fire blast explosion fighting ambush trap rubble flames storm clash clashes shelling traffic mud"
    " firefight bombardment stampede".split()
)
_UNAWARES = frozenset("fire between up off unawares sight".split())
_LED = frozenset(("by the hand", "by the hands", "by the arm"))  # "a woman who held a child by the hand"
_DURATIONS = frozenset("minute minutes hour hours day days week weeks month months year years while time".split())
_IDIOMS = frozenset("over part place control charge refuge shelter cover power responsibility credit aim advantage".split())
_COUNTS = frozenset("a an half several some many two three four five six".split())
_ABOUT = frozenset("about nearly almost roughly around some barely".split())
_OPENERS = (["the", "better"], ["the", "best"], ["a", "long"], ["the", "whole"], ["all", "of"], ["until", "the"])
_WAYS = frozenset("to into back home across aboard there onto along".split())
_HARM = frozenset("wound wounds injury injuries burns shrapnel concussion".split())
_REACH = 3  # words behind the people in which a way must begin


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("tolls")["taken"][key])


def carried(verb: str, following: Sequence[str]) -> str:
    """What a verb of taking in lower case tells of people: SEIZED, HURT or MOVED. ``following`` are the words behind the
    verb and the people, in lower case, "" beyond the sentence."""
    led = " ".join(following[:3]) in _LED
    if led or verb in _CAUGHT:
        trapped = bool(_UNAWARES & set(following[:1])) or any(word in _TRAPS for word in following[:4])
        return MOVED if led or trapped else SEIZED
    if verb not in _VERBS or len(following) <= _REACH:
        return SEIZED
    if following[0] in _ABOUT:
        following = following[1:]
    first, second = following[0], following[1]
    counted = first in _COUNTS or first.isdigit()
    if first in _DURATIONS or first in _IDIOMS or list(following[:2]) in _OPENERS or (counted and second in _DURATIONS):
        return MOVED
    way = next((at for at, word in enumerate(following[:_REACH]) if word in _WAYS), None)
    if way is None:
        return SEIZED
    goal = following[way:]
    if any(word in _listed("wards") or word in _HARM for word in goal):
        return HURT
    return SEIZED if any(word in _listed("custody") for word in goal) else MOVED


def is_helpless(word: str) -> bool:
    """Whether somebody of this noun, seized by nobody knows whom, counts as abducted rather than arrested."""
    return word in _listed("helpless")
