"""Roles: who attacked whom, by the words for those harmed and for those who did it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents import cues, means
from geo.incidents.clauses import Clause
from geo.tolls.tallies import Figure

_ANYBODY = frozenset("man men people person persons them others more members ours followers".split())
_OPENING = 8  # tokens in which a clause names its subject


def is_anybody(word: str) -> bool:
    """Whether a noun of people in lower case does not tell who they were: "people", "men"."""
    return word in _ANYBODY


def victims(clause: Clause, harmed: Sequence[Figure]) -> str:
    """The role of those harmed: soldiers and policemen off duty or of former days are civilians."""
    tokens = clause.passage.tokens
    known = [f for f in harmed if f.role and tokens[f.last].lower not in _FELLOWS and not f.part]
    victim = next(iter(known), None) or next((f for f in harmed if f.role and f.role != "civilians"), None)
    if victim is None:
        return ""
    words = [token.lower for token in clause.passage.tokens[max(0, victim.first - 1) : victim.last + 1]]
    if any(word in _FORMER or word.startswith("ex-") for word in words):
        return "civilians"
    if victim.single and victim.role == "forces" and _is_at_home(clause):
        return "civilians"  # "a colonel was shot in his car"
    if words[-1].startswith("smuggler") and not any(cue.group.name in ("attack", "clash") for cue in clause.cues):
        return "civilians"
    if victim.agent == "forces" and is_anybody(words[-1]) and means.is_laying(clause):
        return "militants"  # "troops killed two men who were seen digging by a road"
    return "forces" if not _SERVICES.isdisjoint(words) and victim.single and not _HEADS.isdisjoint(words) else victim.role


def _is_at_home(clause: Clause) -> bool:
    """Whether somebody was met in his car, at his door or on his way: off duty."""
    words = [token.lower for token in clause.tokens]
    return any(word in ("his", "her") and not _PRIVATE.isdisjoint(words[at + 1 : at + 3]) for at, word in enumerate(words))


_PRIVATE = frozenset(
    "car home house door doorstep garden apartment flat bed mosque church shop wedding villa residence street way".split()
)
_SERVICES = frozenset(("police", "army", "military", "intelligence", "security"))
_HEADS = frozenset(("chief", "commander", "head", "director", "official"))
_FELLOWS = frozenset("colleagues comrades companions others colleague comrade companion fellows".split())
_FORMER = frozenset("former retired off-duty ex unarmed captured kidnapped abducted captive recruits recruit".split())


def strikes_armed(clause: Clause) -> bool:
    """Whether an attack that names no victims has armed people or their posts as its target."""
    tokens = clause.passage.tokens
    attacks = [cue for cue in clause.cues if cue.group.generic or cue.group.name == "assault"]
    targets = [at for at in cues.names(tokens, "targets") if clause.first <= at < clause.last] if attacks else []
    for cue in attacks if targets else ():
        passive = cue.first > 0 and tokens[cue.first - 1].lower in ("was", "were", "been")
        reach = range(max(clause.first, cue.first - 8), cue.first) if passive else range(cue.last + 1, cue.last + 8)
        if any(at in reach or (passive and at < clause.first + _OPENING) for at in targets):
            return True  # "the policemen who stopped a car at X were fired on"
    return False
