"""Rehearsals: deeds that are no violence though their words say so: drills, demolition by engineers, attacks on websites, and
what people do to themselves.

A bomb that goes off during a drill, or gunmen who attack soldiers on an exercise, are none of these: there the exercise is only
where it happened.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from geo.incidents.cues import Cue
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.tokens import Token, hold
from geo.tolls import headcounts
from geo.tolls.tallies import Figure

_DRILLS = frozenset("exercise exercises drill drills manoeuvres maneuvers simulation rehearsal wargames".split())
_ACTED = frozenset(
    "simulated simulating simulates rehearsed rehearsing rehearses practised practiced practising practicing re-enacted".split()
)
_MOCK = frozenset("mock simulated dummy imaginary".split())
_HELD = frozenset("held hold holds holding began begin started conducted conducting opened ended practised".split())
_SETTING = 6  # tokens in which a drill sets the scene of a sentence
_PRACTISED = frozenset("shelling air artillery aircraft launchers vague impact operation exploding".split())
_WRECKERS = frozenset("engineers engineer workers contractors demolition builders crews municipality council experts".split())
_WORN = frozenset("disused old derelict condemned unsafe abandoned cooling damaged empty ageing aging crumbling".split())
_PAGES = frozenset("website websites site server servers computer computers account accounts".split())
_HACKERS = frozenset(
    "hackers hacker hacking cyber cyber-attack cyberattack cyber-attacks cyberattacks malware hacktivists".split()
)
_SELF = frozenset("himself herself themselves itself myself".split())
_SUBJECT = 4  # tokens before a verb in which its subject stands


_REHEARSING = _ACTED | _MOCK | _DRILLS | {"hunger", "games"}  # also of "hunger strike" and "war games"


def is_rehearsed(passage: Passage, span: tuple[int, int], kept: Sequence[Cue], figures: Sequence[Figure]) -> bool:
    """Whether a clause with the cues and figures that happened tells of what was acted or tried out."""
    if not hold(passage.tokens, _REHEARSING):
        return False
    words = [token.lower for token in passage.tokens[span[0] : span[1]]]
    told = [*(cue.first for cue in kept), *(figure.first for figure in figures)]
    if not told:
        return False
    first = min(told) - span[0]
    if not _ACTED.isdisjoint(words[:first]) or not _MOCK.isdisjoint(words[max(0, first - _SUBJECT) : first]):
        return True
    fasting = any(word == "hunger" and words[at + 1 : at + 2] in (["strike"], ["strikes"]) for at, word in enumerate(words))
    if fasting and all(figure.kind != "killed" for figure in figures) and all(cue.group.name == "vague" for cue in kept):
        return True  # "went on hunger strike, and two were taken to hospital"
    return _is_drill(words, kept, figures)


def _is_drill(words: Sequence[str], kept: Sequence[Cue], figures: Sequence[Figure]) -> bool:
    """Whether words tell of a drill: "in the exercise a missile hit a school", "held an exercise, firing rockets"; not gunmen
    who attack soldiers on one."""
    drill = next((at for at, word in enumerate(words) if word in _DRILLS or words[at - 1 : at + 1] == ["war", "games"]), None)
    if drill is None:
        return False
    if not _MOCK.isdisjoint(words) or (drill < _SETTING and words[0] in ("in", "during") and words[1] == "the"):
        return True
    harmed = any(figure.low is not None for figure in figures)
    if harmed or any(headcounts.role_of(word) == "militants" for word in words):
        return False
    lead = words[max(0, drill - _SETTING) : drill]
    burst = any(cue.group.name == "exploding" for cue in kept)
    held = not _HELD.isdisjoint(lead) or (not burst and not {"in", "during"}.isdisjoint(lead))
    return held and all(cue.group.name in _PRACTISED for cue in kept)


def is_harmless(passage: Passage, cue: Cue) -> bool:
    """Whether what a cue tells hurts nobody else: engineers who blow up an old bridge, hackers who attack a website, somebody
    who shoots himself."""
    if cue.group.name not in _MISREAD:
        return False
    tokens = passage.tokens
    lead = {token.lower for token in tokens[max(0, cue.first - _SUBJECT) : cue.first]}
    behind = [token.lower for token in tokens[cue.last + 1 : cue.last + _SUBJECT]]
    if cue.group.name in ("exploding", "blast") and cue.form is not Form.NOUN:
        return _is_demolition(passage, lead, behind)
    if cue.group.name == "attack":
        pages = cue.form is not Form.NOUN and not _PAGES.isdisjoint(behind[:2])
        return not _HACKERS.isdisjoint(lead) or pages or _is_self(behind)
    if cue.group.name == "vague":
        return not _HACKERS.isdisjoint(lead)
    burned = tokens[cue.first].lower not in ("help", "helps", "helped")  # not "helped themselves to what the shops had"
    itself = burned and any(token.lower in _SELF for token in tokens[cue.first : cue.last])  # "burned himself to death"
    return cue.group.name in ("killing", "burning") and (itself or _is_self(behind))


_MISREAD = frozenset("exploding blast attack vague killing burning".split())  # groups of cues that may tell of no violence


def _is_demolition(passage: Passage, lead: Set[str], behind: Sequence[str]) -> bool:
    """Whether builders blow up what is worn out, or in the way."""
    if _WRECKERS.isdisjoint(lead):
        return False
    words = [token.lower for token in passage.tokens]
    way = any(words[at : at + 3] in (["to", "make", "way"], ["to", "make", "room"]) for at in range(len(words)))
    return way or not _WORN.isdisjoint(behind)


def _is_self(behind: Sequence[str]) -> bool:
    return not _SELF.isdisjoint(behind[:1])


def is_self_harm(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether somebody killed or hurt himself: "killed himself with his rifle", but not "killed two men and then himself"."""
    return figure.verb + 1 < len(tokens) and tokens[figure.verb + 1].lower in _SELF and tokens[figure.verb].lower in _HARM


_HARM = frozenset(
    "killed shot hanged hung stabbed burned burnt poisoned drowned killing shooting hanging wounded injured".split()
)
