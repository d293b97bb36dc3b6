"""Roles: who attacked whom, by the words for those harmed and for those who did it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents import cues, families, means
from geo.incidents.clauses import Clause
from geo.tokens import Token
from geo.tolls import headcounts
from geo.tolls.tallies import Figure

_ANYBODY = frozenset("man men people person persons them others more members ours followers".split())
_OPENING = 8  # tokens in which a clause names its subject


def agent(clause: Clause, harmed: Sequence[Figure]) -> str:
    """The role of who did it; forces as well where soldiers or police raid a place."""
    named = next((figure.agent for figure in harmed if figure.agent), "")
    forces = any(families.is_by_forces(clause.passage, cue) for cue in clause.cues) or any(
        _is_by_army(clause, figure) for figure in harmed
    )
    return named or ("forces" if forces else "")


def is_by_forces(clause: Clause, figure: Figure) -> bool:
    """Whether soldiers or police harmed the people of a figure."""
    return figure.agent == "forces" or (not figure.agent and _is_by_army(clause, figure))


def _is_by_army(clause: Clause, figure: Figure) -> bool:
    """Whether an army or the police stand right before the verb of which those harmed are the object: "the army shot two"."""
    tokens = clause.passage.tokens
    lead = tokens[max(clause.first, figure.verb - _SUBJECT) : figure.verb]
    return figure.first > figure.verb and any(token.lower in _ARMIES for token in lead) and all(token.word for token in lead)


_SUBJECT = 3  # tokens before a verb in which its subject ends
_ARMIES = frozenset("forces army police military navy gendarmerie coalition".split())


def is_anybody(word: str) -> bool:
    """Whether a noun of people in lower case does not tell who they were: "people", "men"."""
    return word in _ANYBODY


def victims(clause: Clause, harmed: Sequence[Figure]) -> str:
    """The role of those harmed: militants if any of them are, or else that of most of them; "attackers" where it was only those
    who had attacked somebody told of before."""
    tokens = clause.passage.tokens
    known = [f for f in harmed if f.role and not f.part and tokens[f.last].lower not in _FELLOWS]
    known = known or [f for f in harmed if f.role and f.role != "civilians"][:1]
    others = [figure for figure in known if not _is_of_attackers(clause, figure)]
    if known and not others:
        return "attackers"
    known = others
    counted: dict[str, int] = {}
    for figure in known:
        role = _role(clause, figure)
        counted[role] = counted.get(role, 0) + (figure.low or 1)
    return "militants" if "militants" in counted else max(counted, key=lambda role: counted[role], default="")


def _is_of_attackers(clause: Clause, figure: Figure) -> bool:
    """Whether those harmed are the attackers told of before, whom they attacked being told there: "both gunmen were shot"."""
    words = [token.lower for token in clause.passage.tokens[max(0, figure.first - 1) : figure.last + 1]]
    if words[-1] not in _ATTACKERS or not words[:-1]:
        return False
    pointed = not {"the", "both", "these", "those"}.isdisjoint(words) or words[1:3] == ["of", "the"]
    return pointed and not any(cue.group.name in ("clash", "assault") for cue in clause.cues)


_ATTACKERS = frozenset("attackers attacker assailants assailant gunmen gunman raiders bombers bomber killers killer".split())


def _role(clause: Clause, figure: Figure) -> str:
    """The role of the people of one figure: soldiers off duty or of former days are civilians."""
    tokens = clause.passage.tokens
    words = [token.lower for token in tokens[max(0, figure.first - 1) : figure.last + 1]]
    if any(word in _FORMER or word.startswith("ex-") for word in words):
        return "civilians"
    if figure.single and figure.role == "forces" and (_is_at_home(clause) or _is_murdered(clause, words)):
        return "civilians"  # "a colonel was shot in his car"
    if words[-1].startswith("smuggler") and not any(cue.group.name in ("attack", "clash") for cue in clause.cues):
        return "civilians"
    by_forces = is_anybody(words[-1]) and is_by_forces(clause, figure)
    if (by_forces and (means.is_laying(clause) or _is_raid(clause))) or _shot_first(clause, figure):
        return "militants"  # "troops killed two men who were seen digging by a road", "was killed when he fired at soldiers"
    if figure.single and not _SERVICES.isdisjoint(words) and not _HEADS.isdisjoint(words):
        return "forces"
    vague = figure.role == "people" or (figure.role == "civilians" and is_anybody(words[-1]))
    return (_side(clause, figure) if vague else "") or figure.role


def _is_raid(clause: Clause) -> bool:
    """Whether soldiers or police who killed also took people: "broke up the ring, killing 11 men and capturing 20"."""
    return any(figure.kind == "detained" and figure.agent == "forces" for figure in clause.figures)


def _shot_first(clause: Clause, figure: Figure) -> bool:
    """Whether those harmed are told to have fired: "was killed when he fired at soldiers"."""
    pronouns = (["he"], ["she"]) if figure.agent else (["he"], ["she"], ["they"])
    if figure.agent == "militants" or (figure.agent and not figure.single):
        return False
    behind = [token.lower for token in clause.passage.tokens[max(figure.last, figure.verb) + 1 : clause.last]]
    return any(
        word in ("when", "after", "as", "once")
        and behind[at + 1 : at + 2] in pronouns
        and not _FIRED.isdisjoint(behind[at + 2 : at + 4])
        for at, word in enumerate(behind)
    )


_FIRED = frozenset("fired opened shot resisted drew pulled reached threw hurled attacked".split())


def _side(clause: Clause, figure: Figure) -> str:
    """The side that the words beside a noun such as "leader" or "men" tell: "a guerrilla leader", "members of the IRA"."""
    tokens = clause.passage.tokens
    last = figure.last
    if last + 1 < len(tokens) and tokens[last + 1].lower in ("of", "from"):
        last = next((at for at in range(last + 2, min(last + _TAIL, len(tokens))) if not tokens[at].word), last + _TAIL) - 1
    elif [token.lower for token in tokens[last + 1 : last + 3]] in _SAID_TO:
        last += _TAIL  # "the man said to lead al Qaeda in the north"
    for at in range(figure.first, min(last + 1, len(tokens))):
        role = headcounts.role_of(tokens[at].lower)
        if role in ("militants", "forces"):
            return role
    behind = [token.lower for token in tokens[figure.last + 1 : figure.last + _CARRIED]]
    if behind[:1] in (["with"], ["carrying"], ["armed"], ["wearing"]) and not _WEAPONS.isdisjoint(behind[1:]):
        return "militants"
    if any(token.lower == "armed" for token in tokens[figure.first : figure.last]):
        return "militants"
    named = any(actor.named and figure.first <= actor.first <= last for actor in clause.passage.actors)
    return "militants" if named else ""


_SAID_TO = tuple([said, "to"] for said in ("said", "believed", "thought", "known", "alleged", "reputed", "reported"))
_CARRIED = 6  # tokens behind a noun in which it is told with what they were armed
_WEAPONS = frozenset(
    "knives knife rifles rifle guns gun pistols pistol machetes grenades grenade belts vests weapons arms axes".split()
)
_TAIL = 6  # tokens behind a noun in which it is told whose men they are


def _is_at_home(clause: Clause) -> bool:
    """Whether somebody was met in his car, at his door, in a mosque or on his way: off duty."""
    words = [token.lower for token in clause.tokens]
    return any(
        (word in ("his", "her") and not _PRIVATE.isdisjoint(words[at + 1 : at + 3]))
        or (word in ("a", "the", "friday", "evening") and not _PUBLIC.isdisjoint(words[at + 1 : at + 3]))
        for at, word in enumerate(words)
    )


def _is_murdered(clause: Clause, words: Sequence[str]) -> bool:
    """Whether an officer, alone and on no patrol, was shot: a murder and no fight."""
    if _RANKS.isdisjoint(words) or any(cue.group.name in ("clash", "assault", "downing") for cue in clause.cues):
        return False
    return _DUTIES.isdisjoint(token.lower for token in clause.tokens)


_RANKS = frozenset("general colonel major brigadier lieutenant-colonel officer inspector superintendent".split())
_DUTIES = frozenset(
    "patrol patrols convoy column post outpost checkpoint checkpoints roadblock base barracks helicopter station fight fire"
    " camp search raid operation soldiers troops policemen".split()
)
_PUBLIC = frozenset("mosque church restaurant cafe café market shop barbershop teahouse prayers mass wedding funeral".split())


_PRIVATE = frozenset(
    "car home house door doorstep garden apartment flat bed mosque church shop wedding villa residence street way".split()
)
_SERVICES = frozenset(("police", "army", "military", "intelligence", "security"))
_HEADS = frozenset(("chief", "commander", "head", "director", "official"))
_FELLOWS = frozenset("colleagues comrades companions others colleague comrade companion fellows".split())
_FORMER = frozenset("former retired off-duty ex unarmed captured kidnapped abducted captive recruits recruit".split())


def _is_subject(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """Whether a post is what was attacked at ``verb``, and not where: "were stopped at a roadblock; two were shot"."""
    if any(token.text in (";", ":") for token in tokens[at:verb]):
        return False
    return all(token.lower not in ("at", "near", "behind", "from") for token in tokens[max(0, at - 3) : at])


def strikes_armed(clause: Clause) -> bool:
    """Whether an attack that names no victims has armed people or their posts as its target."""
    tokens = clause.passage.tokens
    attacks = [cue for cue in clause.cues if cue.group.generic or cue.group.name in ("assault", "killing")]
    targets = [at for at in cues.names(tokens, "targets") if clause.first <= at < clause.last] if attacks else []
    for cue in attacks if targets else ():
        passive = cue.first > 0 and tokens[cue.first - 1].lower in ("was", "were", "been")
        passive = passive or tokens[cue.first].lower in ("come", "came", "coming")  # "came under attack"
        if passive:
            opening = clause.first + _OPENING
            hit = any(
                (cue.first - 8 <= at < cue.first or at < opening) and _is_subject(tokens, at, cue.first) for at in targets
            )
        else:
            hit = any(cue.last < at < cue.last + 8 for at in targets)
        if hit:
            return True  # "the policemen who stopped a car at X were fired on"
    return False
