"""Kinds: how far the cues of a clause speak for each sub-event, and whom an attack without victims was aimed at."""

from __future__ import annotations

from geo.incidents import cues
from geo.incidents.clauses import Clause
from geo.incidents.cues import Cue
from geo.incidents.families import family_of
from geo.incidents.happening import is_definite
from geo.inflection import Form
from geo.models import PlaceKind, SubEventType

_FIRED = frozenset(("aircraft", "air", "artillery", "shelling", "grenade", "grenades"))
_BURST = frozenset(("blast", "exploding", "mines"))
_THROWN = ("push", "throw", "threw", "drop", "roll", "hurl")
_SHOT = ("shot", "shoot", "gunned", "mowed", "mown", "picked")
_SHOOTING = 2
_GUNS = frozenset(("guns", "gunners", "tanks", "ships", "gunboats"))
_FIRING = ("fire", "firing", "launch", "loos", "unleash")


def weights(clause: Clause) -> dict[SubEventType, int]:
    """How far the clause's cues speak for each sub-event of its family."""
    found: dict[SubEventType, int] = {}
    names = {cue.group.name for cue in clause.cues}
    fired = bool(names & _FIRED)
    for cue in clause.cues:
        kind = cue.group.type
        if cue.group.name == "air" and "artillery" in names and "aircraft" not in names:
            continue  # "dropped mortar bombs on"
        if cue.group.name in _BURST and (fired or is_definite(clause.passage, cue)) and "vests" not in names:
            found.setdefault(kind, 1)  # what was dropped, fired or thrown also bursts; "the blast" tells no means
            continue
        if cue.group.name == "exploding" and _bombs_town(clause, cue):
            found[SubEventType.AIR_STRIKE] = 4
            continue
        word = clause.passage.tokens[cue.first].lower
        if cue.group.means and _is_handled(clause, cue):
            if any(figure.kind == "killed" and figure.agent == "forces" for figure in clause.figures):
                found[SubEventType.ARMED_CLASH] = 4  # "soldiers shot four men who were placing a mine"
            continue
        if cue.group.name == "clash" and "air" in names and word.startswith(_THROWN):
            continue  # "barrel bombs pushed out of helicopters"
        shot = cue.group.name == "killing" and word.startswith(_SHOT)  # who was shot tells what kind of violence it was
        if family_of(kind) == clause.family and not cue.group.generic and cue.group.name != "assault":
            found[kind] = max(found.get(kind, 0), _SHOOTING if shot else cue.group.weight)
    flown = min((cue.first for cue in clause.cues if cue.group.name in ("aircraft", "air")), default=None)
    shells = [cue for cue in clause.cues if cue.group.name == "shelling" and cue.form is not Form.NOUN]
    fires = any(clause.passage.tokens[cue.first].lower.startswith(_FIRING) for cue in shells)
    guns = not fires and ("artillery" in names or any(token.lower in _GUNS for token in clause.tokens))
    if flown is not None and (fires or (not guns and any(cue.first > flown for cue in shells))):
        found[SubEventType.AIR_STRIKE] = 6  # "helicopters fired rockets", "planes pounded the town"
    return found


def is_as_before(clause: Clause) -> bool:
    """Whether the clause says that the means were those of the event told before: "by the same method", "in the same way"."""
    words = [token.lower for token in clause.tokens]
    return any(
        word in ("same", "similar", "identical") and any(other in _MEANS for other in words[at + 1 : at + 5])
        for at, word in enumerate(words)
    )


_MEANS = frozenset("method methods way manner fashion means weapon weapons tactic tactics device devices kind type".split())


def _is_handled(clause: Clause, cue: Cue) -> bool:
    """Whether a weapon is one that somebody carries or lays, and not what struck: "who were placing a mine"."""
    lead = clause.passage.tokens[max(clause.first, cue.first - 4) : cue.first]
    return any(token.lower in _HANDLING for token in lead)


_HANDLING = frozenset("placing planting laying burying preparing making building assembling carrying transporting".split())


def strikes_armed(clause: Clause) -> bool:
    """Whether an attack that names no victims has armed people or their posts as its target."""
    tokens = clause.passage.tokens
    targets = [at for at in cues.names(tokens, "targets") if clause.first <= at < clause.last]
    for cue in clause.cues:
        if cue.group.generic and targets:
            passive = cue.first > 0 and tokens[cue.first - 1].lower in ("was", "were", "been")
            reach = range(max(clause.first, cue.first - 8), cue.first) if passive else range(cue.last + 1, cue.last + 8)
            if any(at in reach for at in targets):
                return True
    return False


def _bombs_town(clause: Clause, cue: Cue) -> bool:
    """Whether it is a town that was bombed, and so from the air."""
    tokens = clause.passage.tokens
    if not tokens[cue.first].lower.startswith("bomb") or any(other.group.name == "mines" for other in clause.cues):
        return False
    lead = cue.first - 1
    while lead > 0 and tokens[lead].lower in ("was", "were", "been", "had", "again", "also"):
        lead -= 1
    return any(
        place.resolution.kind in (PlaceKind.TOWN, PlaceKind.DISTRICT)
        and (place.first == cue.last + 1 or (place.last == lead and lead < cue.first - 1))
        for place in clause.passage.placed
    )
