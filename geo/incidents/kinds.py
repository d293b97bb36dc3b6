"""Kinds: how far the cues of a clause speak for each sub-event."""

from __future__ import annotations

from geo.incidents import bearers, bombing, means, roles, series
from geo.incidents.clauses import Clause
from geo.incidents.cues import Cue
from geo.incidents.families import ABDUCTION, FIRED, family_of
from geo.incidents.happening import is_definite
from geo.inflection import Form
from geo.models import SubEventType

_BURST = frozenset(("blast", "exploding", "mines"))
_MIXED = ("clash", "conquest", "find", "disarming", "attack")  # what bursts beside these is but a part of it
_THROWN = ("push", "throw", "threw", "drop", "roll", "hurl")
_SHOT = (
    *("shot", "shoot", "gunned", "mowed", "mown", "picked"),
    *("wip", "cut", "cost", "claim", "took", "tak", "slew", "slain", "finish"),
)
_SHOOTING = 2
_FIGHTS = frozenset("fight fighting firefight gunfight gunbattle shootout shoot-out skirmish clash clashes battle".split())
_TAKEN = 5  # weight of people taken away, told with whom it cost
_FIRM = 4  # weight from which a cue tells the means
_IDLE = frozenset("hunger general rail first labour labor transport teachers workers lightning wildcat".split())
_FLYING = frozenset((SubEventType.SHELLING, SubEventType.IED))  # what an aircraft's missiles and bombs may be taken for
_WEARERS = frozenset(("bombers", "vests", "bomber"))
_SUICIDE = frozenset(("suicide", "bombers", "exploding"))
_BEING = frozenset(("was", "were", "been"))
_AMBUSHED = ("ambush", "waylay", "waylaid")
_GUNS = frozenset(("guns", "gunners", "tanks", "ships", "gunboats"))
_FIRING = ("fire", "firing", "launch", "loos", "unleash")


def weights(clause: Clause, *, cause: int) -> dict[SubEventType, int]:
    """How far the clause's cues speak for each sub-event of its family; ``cause`` is what ``before_after`` finds in it."""
    found: dict[SubEventType, int] = {}
    told = [cue for cue in clause.cues if not means.is_material(clause, cue)]
    names = {cue.group.name for cue in told}
    fired = bool(names & FIRED)
    for cue in told:
        kind, weight = _spoken_for(clause, cue, names, fired=fired)
        if weight and not (cue.first > cause >= 0 and cue.group.name in _BURST):
            found[kind] = max(found.get(kind, 0), weight)
    if not found and len(told) < len(clause.cues) and any(token.lower in _FIGHTS for token in clause.tokens):
        found[SubEventType.ARMED_CLASH] = 7  # "after a brief fight ... the soldiers seized 90 mines"
    if not names.isdisjoint(("aircraft", "air")) and means.is_landing(clause):
        found.pop(SubEventType.AIR_STRIKE, None)
        found[SubEventType.ARMED_CLASH] = _FIRM
    if found.keys() & _FLYING and means.comes_from_air(clause):
        found = {kind: weight for kind, weight in found.items() if kind not in _FLYING}
        found[SubEventType.AIR_STRIKE] = 6
    if max(found.values(), default=0) < _FIRM and any(figure.kind in ("killed", "wounded") for figure in clause.figures):
        found |= _named(clause)
    if clause.family == ABDUCTION and not found and clause.figures:
        found[SubEventType.ABDUCTION] = _TAKEN
    flown = min((cue.first for cue in clause.cues if cue.group.name in ("aircraft", "air")), default=None)
    if flown is not None:
        shells = [cue for cue in clause.cues if cue.group.name == "shelling" and cue.form is not Form.NOUN]
        fires = any(clause.passage.tokens[cue.first].lower.startswith(_FIRING) for cue in shells)
        guns = not fires and ("artillery" in names or any(token.lower in _GUNS for token in clause.tokens))
        if fires or (not guns and any(cue.first > flown for cue in shells)):
            found[SubEventType.AIR_STRIKE] = 6  # "helicopters fired rockets", "planes pounded the town"
    return found


def before_after(clause: Clause) -> int:
    """The token of an "after" behind which only stands what had led to the shooting told before it ("soldiers opened fire
    after a bomb exploded"); -1 where there is none."""
    shots = [c.first for c in clause.cues if c.group.name in ("attack", "killing") and c.form is not Form.NOUN]
    bursts = [c.first for c in clause.cues if c.group.name in _BURST]
    if not shots or not bursts or min(shots) > max(bursts):
        return -1
    words = clause.passage.tokens[min(shots) : max(bursts)]
    return next((min(shots) + at for at, token in enumerate(words) if token.lower == "after"), -1)


def _named(clause: Clause) -> dict[SubEventType, int]:
    """What a noun that names the deed says though its clause tells only of its plan, its reception or its author, where it
    tells of those whom it killed: "planned the mortar attack on X, in which two people died"."""
    passage = clause.passage
    named = [
        cue.group
        for cue in passage.cues
        if clause.first <= cue.first < clause.last
        and cue.form is Form.NOUN
        and cue not in clause.cues
        and is_definite(passage, cue)
        and not any(o.first < cue.first <= o.last for o in passage.occasions)  # "hours after the blast"
    ]
    found = {g.type: g.weight for g in named if g.weight >= _FIRM and not g.means and family_of(g.type) == clause.family}
    burst = any(
        cue.group.name == "exploding" and cue.first and passage.tokens[cue.first - 1].lower in ("that", "which")
        for cue in passage.cues
        if clause.first <= cue.first < clause.last
    )
    return {SubEventType.IED: _FIRM} if burst and not found else found  # "the vehicles that exploded killed nine"


def _spoken_for(clause: Clause, cue: Cue, names: set[str], *, fired: bool) -> tuple[SubEventType, int]:
    """The sub-event that a cue speaks for, and how far; 0 where it says nothing of its clause's family. ``names`` are the
    groups of the clause's cues, ``fired`` says that something was fired, dropped or thrown."""
    kind, group = cue.group.type, cue.group.name
    word = clause.passage.tokens[cue.first].lower
    if group in _WEARERS and bearers.is_stopped(clause, cue, names):
        return SubEventType.ARMED_CLASH, 7  # "a suicide bomber was shot before he could blow himself up"
    told = _of_burst(clause, cue, names, fired=fired) or _of_weapon(clause, cue, names) or _of_fight(clause, cue, names, word)
    if told is not None:
        return told
    if family_of(kind) != clause.family or cue.group.generic or group == "assault":
        return kind, 0
    if group == "killing" and word.startswith(_PUT_TO_DEATH):
        return kind, _FIRM + 1  # whoever they were, they could not fight
    if group == "killing" and is_definite(clause.passage, cue):
        return kind, 0  # "the killings ended a bloody week"
    shot = group == "killing" and (word.startswith(_SHOT) or _is_found(clause, cue))  # who was shot tells what violence it was
    return kind, _SHOOTING if shot else cue.group.weight


def _is_found(clause: Clause, cue: Cue) -> bool:
    """Whether somebody was only found dead, in what a fight may have left: "found dead on the bank"."""
    return clause.passage.tokens[cue.last].lower == "dead" and clause.passage.tokens[cue.first].lower.startswith(("f", "tu"))


def _of_burst(clause: Clause, cue: Cue, names: set[str], *, fired: bool) -> tuple[SubEventType, int] | None:
    """What the words around a burst or a bomber say of the means; None where they add nothing."""
    kind, group = cue.group.type, cue.group.name
    if group == "blast" and not fired and _says_how(clause, cue):
        return kind, 5
    if group in _BURST and "vests" not in names and (fired or is_definite(clause.passage, cue)):
        return kind, 4 if group == "mines" and not fired else 1  # what was dropped also bursts; "the blast" tells no means
    if group == "exploding" and bombing.is_from_air(clause, cue):
        return SubEventType.AIR_STRIKE, 4
    if (group == "exploding" and bearers.is_worn(clause, cue)) or (group == "mines" and bearers.is_driven(clause, cue)):
        return SubEventType.SUICIDE_BOMB, 9
    if group in _SUICIDE and means.is_mishap(clause):
        return SubEventType.IED, 5  # "blew themselves up while laying a mine"
    word = clause.passage.tokens[cue.first].lower
    firm = group == "exploding" and names.isdisjoint(_MIXED) and not word.startswith("bomb")
    return (kind, 4) if firm else None


def _says_how(clause: Clause, cue: Cue) -> bool:
    """Whether a noun of a blast tells its means though it points at one: "the roadside bombing that killed three"."""
    if cue.last > cue.first:
        return True
    following = clause.passage.tokens[cue.last + 1].lower if cue.last + 1 < len(clause.passage.tokens) else ""
    return clause.passage.tokens[cue.first].lower.startswith("bombing") and following in (
        "that",
        "which",
        "of",
        "in",
        "at",
        "on",
    )


def _of_weapon(clause: Clause, cue: Cue, names: set[str]) -> tuple[SubEventType, int] | None:
    """What a weapon or an aircraft says that did not strike itself, or not alone; None where it adds nothing."""
    kind, group = cue.group.type, cue.group.name
    if (group == "air" and "artillery" in names and "aircraft" not in names) or (
        group == "aircraft" and means.only_flies(clause, cue)
    ):
        return kind, 0  # "dropped mortar bombs on", "fired on her helicopter"
    if (launched := means.is_launched(clause, cue)) or means.is_buried(clause, cue):
        return (SubEventType.SHELLING, 7) if launched else (SubEventType.IED, 4)
    if group in ("grenade", "grenades") and _shot_as_well(clause, names):
        return kind, 0
    if cue.group.means and means.is_handled(clause, cue):
        shot = any(figure.kind == "killed" and roles.is_by_forces(clause, figure) for figure in clause.figures)
        return SubEventType.ARMED_CLASH, 7 if shot else 0  # "soldiers shot four men who were placing a mine"
    if group == "artillery" and means.is_mixed(clause) and names.isdisjoint(("shelling", "impact")):
        return kind, 1
    return None


def _of_fight(clause: Clause, cue: Cue, names: set[str], word: str) -> tuple[SubEventType, int] | None:
    """What a cue of fighting, shooting or of the dead says where it tells of something else; None where it does not."""
    kind, group = cue.group.type, cue.group.name
    if group == "bodies" and is_definite(clause.passage, cue):
        return kind, 1  # "their bodies lay by the road" tells nothing new
    by_them = group == "vague" and bombing.is_by_them(clause, cue)
    if by_them or (group == "vague" and word.startswith("strike") and _is_strike(clause, cue)):
        return SubEventType.AIR_STRIKE, 5 if by_them else 4
    if group == "attack" and means.is_gunners(clause, cue):
        return SubEventType.SHELLING, 7
    if group == "clash" and word.startswith(_AMBUSHED) and _met_civilians(clause):
        return SubEventType.ATTACK, 4
    beaten = word.startswith("overpower") and clause.passage.tokens[cue.first - 1].lower in _BEING and "killing" in names
    if group == "clash" and (beaten or ("air" in names and word.startswith(_THROWN))):
        return kind, 0  # "barrel bombs pushed out of helicopters", "stabbed two men before he was overpowered"
    return None


def _shot_as_well(clause: Clause, names: set[str]) -> bool:
    """Whether those who threw grenades shot at people as well."""
    if not names.isdisjoint(("killing", "bodies")):
        return True
    return any(cue.group.name in ("attack", "clash") and cue.form is not Form.NOUN for cue in clause.cues)


def _is_strike(clause: Clause, cue: Cue) -> bool:
    """Whether a strike is one from the air: it harmed somebody, or was "on" something, and nobody laid down his work."""
    tokens = clause.passage.tokens
    if cue.form is not Form.NOUN or (cue.first and tokens[cue.first - 1].lower in _IDLE):
        return False
    aimed = cue.last + 1 < len(tokens) and tokens[cue.last + 1].lower in ("on", "against")
    return aimed or any(figure.kind in ("killed", "wounded") for figure in clause.figures)


def _met_civilians(clause: Clause) -> bool:
    """Whether those whom an ambush harmed were civilians all, and nobody fired back."""
    harmed = [figure for figure in clause.figures if figure.kind in ("killed", "wounded") and figure.role]
    if any(roles.is_anybody(clause.passage.tokens[figure.last].lower) for figure in harmed):
        return False  # "12 of its men were killed in an ambush"
    harm = {roles.victims(clause, [figure]) for figure in harmed}
    return harm == {"civilians"} and sum(cue.group.name == "clash" for cue in clause.cues) == 1


def is_as_before(clause: Clause) -> bool:
    """Whether the clause says that the means were those of the event told before: "by the same method", "in the same way"."""
    words = [token.lower for token in clause.tokens]
    return any(
        (word in ("same", "similar", "identical") and any(other in _MEANS for other in words[at + 1 : at + 5]))
        or (word == "did" and words[at + 1 : at + 2] in (["so"], ["likewise"]))
        or (word == "did" and words[at + 1 : at + 3] == ["the", "same"])
        or (word == "followed" and words[at + 1 : at + 2] == ["suit"])
        for at, word in enumerate(words)
    )


def is_struck_too(clause: Clause) -> bool:
    """Whether the clause says of its subject that it was struck as what was told before was: "B was hit too"."""
    words = [token.lower for token in clause.tokens]
    struck = next((at for at, word in enumerate(words) if word in ("hit", "struck", "targeted")), 0)
    if not struck or words[struck - 1] not in ("was", "were", "been", "also"):
        return False
    return (
        "also" in words[struck - 2 : struck]
        or words[struck + 1 : struck + 2] in (["too"], ["also"])
        or "well" in words[struck:]
    )


def is_one_of_them(clause: Clause) -> bool:
    """Whether what struck is one of the weapons told of before: "one hit a house", "two of them landed in the yard"."""
    words = [token.lower for token in clause.tokens[:_SUBJECT]]
    if words[:1] and words[0] in ("and", "but", "while"):
        words = words[1:]
    at = 2 if words[:1] == ["the"] else 1
    if not words or (words[0] not in _ONES and not (at > 1 and words[1:2] and words[1] in _OTHERS)):
        return False
    if words[at : at + 1] == ["of"]:
        at += 2
    if words[at : at + 1] == [","] and "," in words[at + 1 :]:
        at = words.index(",", at + 1) + 1  # "the second, near a mosque in X, killed seven"
    return any(word in _STRIKING for word in words[at : at + 2])


def is_elliptic(clause: Clause) -> bool:
    """Whether a clause leaves out the deed or the weapon of the one before: "drove into A, killing 24, and into B, where one
    died", "bombs went off in A and B, where one died", "shells killed three on Sunday and wounded five on Monday"."""
    if not clause.cues and series.shares_subject(clause.passage, clause.first):
        return True
    words = [token.lower for token in clause.tokens[:2]]
    words = words[1:] if words[:1] in (["and"], ["but"], [","]) else words
    return words[:1] in (["into"], ["where"]) and not clause.cues


BURSTS = frozenset((SubEventType.IED, SubEventType.SUICIDE_BOMB, SubEventType.SHELLING, SubEventType.AIR_STRIKE))
"""Kinds of violence whose weapons burst."""
_PUT_TO_DEATH = ("execut", "hang", "lynch", "behead", "decapitat", "crucif")
_ONES = frozenset("one two three four another several some a".split())
_OTHERS = frozenset("other others second third first last".split())
_SUBJECT = 14  # tokens of a subject, with what is said of it between commas
_STRIKING = frozenset(
    "hit struck landed fell exploded slammed crashed killed wounded injured tore burst destroyed came went hurt".split()
)
_MEANS = frozenset("method methods way manner fashion means weapon weapons tactic tactics device devices kind type".split())
