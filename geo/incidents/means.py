"""Means: what the words around a weapon or a burst tell of how it struck: from an aircraft, on somebody's body, by mishap.

A missile of a drone's strikes from the air, a bomb that is dropped too; who "exploded" or set off "his" charge wore it; who
blew himself up while laying a mine did not mean to.
"""

from __future__ import annotations

from geo.incidents.clauses import Clause
from geo.incidents.cues import Cue
from geo.inflection import Form

_HANDLING = frozenset(
    "placing planting laying burying preparing making building assembling carrying transporting handling priming mixing".split()
)
_TO_LAY = (["plant"], ["lay"], ["bury"], ["place"], ["hide"])  # "tried to plant a mine"
_LAID_BY = frozenset("dug planted laid placed buried emplaced".split())  # "was killed as he dug in a mine"
_LAYING = frozenset("planting laying burying making assembling building preparing priming mixing".split())
_LAID = frozenset("mine mines bomb bombs device devices explosives charge charges ied ieds".split())
_MISHAPS = frozenset("prematurely premature accidentally inadvertently".split())
_MISHAP_PHRASES = (("by", "mistake"), ("by", "accident"), ("too", "early"), ("too", "soon"), ("ahead", "of", "time"))
_CARRIED = frozenset("missile missiles rocket rockets munition munitions projectile projectiles bomb bombs".split())
_BOMBS = frozenset(("bomb", "bombs", "explosives"))
_FALLING = frozenset("dropped fell fallen falling rained landed".split())
_LEFT_BY = frozenset("motorcycle motorbike motorcyclist bicycle car bin bag doorway street pavement doorstep".split())
_SMALL_ARMS = frozenset(
    "rifle rifles machine-gun machine-guns machinegun machineguns small-arms small automatic pistols guns gunfire"
    " kalashnikovs ak-47s grenades rpgs assault".split()
)
_REACH = 6


def is_handled(clause: Clause, cue: Cue) -> bool:
    """Whether a weapon is one that somebody carries or lays, and not what struck: "who were placing a mine"."""
    lead = [token.lower for token in clause.passage.tokens[max(clause.first, cue.first - 5) : cue.first]]
    if not _HANDLING.isdisjoint(lead[-4:]) or any(
        lead[at] == "to" and lead[at + 1 : at + 2] in _TO_LAY for at in range(len(lead))
    ):
        return True
    return any(word in ("he", "she", "they", "who") and not _LAID_BY.isdisjoint(lead[at + 1 :]) for at, word in enumerate(lead))


def is_laying(clause: Clause) -> bool:
    """Whether somebody was digging or laying something: what those whom soldiers shot were at."""
    words = [token.lower for token in clause.tokens]
    return any(
        word in _HANDLING or word in ("digging", "armed") or (word == "to" and words[at + 1 : at + 2] in _TO_LAY)
        for at, word in enumerate(words)
    )


def is_buried(clause: Clause, cue: Cue) -> bool:
    """Whether a shell was laid to burst under somebody ("a buried shell", "placed three artillery shells in the road"), or lay
    where somebody found it: "a shell that they had found", "a shell left over from the war"."""
    if cue.group.name != "artillery":
        return False
    tokens = clause.passage.tokens
    lead = [token.lower for token in tokens[max(clause.first, cue.first - 4) : cue.first]]
    behind = [token.lower for token in tokens[cue.last + 1 : cue.last + _FOUND]]
    return not (_BURIED.isdisjoint(lead) and _LEFT.isdisjoint(behind)) or behind[:2] == ["left", "over"]


_BURIED = frozenset("buried planted placed laid wired rigged unexploded hid booby-trapped old rusted rusty".split())
_FOUND = 6  # tokens behind a shell in which it is told that somebody found it
_LEFT = frozenset("found unearthed leftover picked playing".split())


def is_launched(clause: Clause, cue: Cue) -> bool:
    """Whether a bomb was fired as a shell is: "launched a gas cylinder filled with explosives"."""
    tokens = clause.passage.tokens
    near = [token.lower for token in tokens[max(clause.first, cue.first - _LAUNCH) : min(clause.last, cue.last + _LAUNCH)]]
    return cue.group.name == "mines" and not _CYLINDERS.isdisjoint(near) and not _LAUNCHED.isdisjoint(near)


_LAUNCH = 9  # tokens on either side of what is fired in which that is told
_CYLINDERS = frozenset("cylinder cylinders canister canisters gas-cylinder gas-cylinders".split())
_LAUNCHED = frozenset("launched launch launching fired fire firing lobbed hurled catapulted".split())


def is_material(clause: Clause, cue: Cue) -> bool:
    """Whether arms struck nothing: those that were seized, a shell that a bomb was made of ("a bomb made of artillery shells")
    or that was driven over ("ran over buried artillery shells")."""
    if _is_found(clause, cue) or _is_booty(clause, cue):
        return True
    if cue.group.name != "artillery":
        return False
    if any(other.group.name == "exploding" and other.first <= cue.first <= other.last + 2 for other in clause.cues):
        return True
    lead = [token.lower for token in clause.passage.tokens[max(clause.first, cue.first - 5) : cue.first]]
    made = next((at for at, word in enumerate(lead) if word in _MADE), None)
    return made is not None and lead[made + 1 : made + 2] in (["of"], ["from"], ["out"], ["with"], ["using"])


def _is_found(clause: Clause, cue: Cue) -> bool:
    """Whether arms are what was seized behind a fight, and not what struck: "after a fight the soldiers unloaded 400 mines"."""
    if not cue.group.means:
        return False
    verb = max((o.first for o in clause.cues if o.group.name == "find" and o.form is not Form.NOUN), default=-1)
    return 0 <= verb < cue.first and any(f.kind in ("killed", "wounded") and f.verb < verb for f in clause.figures)


def _is_booty(clause: Clause, cue: Cue) -> bool:
    """Whether arms are only told to be taken from somebody: "the mortar had been captured at X, when ten men were killed"."""
    words = [token.lower for token in clause.passage.tokens[cue.last + 1 : cue.last + _TAKEN]]
    return cue.group.means and words[:1] in (["had"], ["was"], ["were"]) and not _BOOTY.isdisjoint(words)


_TAKEN = 5  # tokens behind arms in which it is told that they were taken
_BOOTY = frozenset("captured seized looted stolen taken bought".split())
_MADE = frozenset("made built fashioned assembled rigged improvised consisting constructed packed".split())


def is_mishap(clause: Clause) -> bool:
    """Whether something burst in the hands of those who made or laid it: "blew themselves up while laying a mine"."""
    words = [token.lower for token in clause.tokens]
    if not _MISHAPS.isdisjoint(words):
        return True
    if any(tuple(words[at : at + len(p)]) == p for p in _MISHAP_PHRASES for at in range(len(words))):
        return True
    if any(figure.agent == "forces" for figure in clause.figures):
        return False
    if any(word in _LAYING and not _LAID.isdisjoint(words[at + 1 : at + 4]) for at, word in enumerate(words)):
        return True  # "two fighters laying naval mines blew themselves up"
    return any(
        word in _HANDLING
        and (words[at - 1] in ("while", "when", "were", "was", "had") or at + 1 < len(words))
        and any(lead in ("they", "he", "she", "while", "when", "themselves", "himself") for lead in words[max(0, at - 3) : at])
        for at, word in enumerate(words)
        if at
    )


def comes_from_air(clause: Clause) -> bool:
    """Whether what struck was fired or dropped by an aircraft: "missiles from a drone", "two bombs were dropped on"."""
    tokens = clause.passage.tokens
    flown = [cue for cue in clause.cues if cue.group.name in ("aircraft", "air")]
    for cue in clause.cues:
        if cue.group.name not in ("artillery", "mines") or tokens[cue.last].lower not in _CARRIED:
            continue
        behind = [token.lower for token in tokens[cue.last + 1 : cue.last + 1 + _REACH]]
        if flown and any(word in ("from", "by") and _leads(cue.last + 1 + at, flown) for at, word in enumerate(behind)):
            return True
        if any(0 < cue.first - craft.last <= 2 for craft in flown) and behind[:1] != ["on"]:
            return True  # "drone missiles", but not "a helicopter rocket pod"
        if cue.group.name == "mines" and tokens[cue.last].lower in _BOMBS and _falls(behind):
            return True
    return False


def _leads(at: int, flown: list[Cue]) -> bool:
    """Whether an aircraft stands behind the preposition at ``at``."""
    return any(0 < craft.first - at <= 4 for craft in flown)


def _falls(behind: list[str]) -> bool:
    """Whether the words behind a bomb say that it fell: "were dropped on", "had fallen on", "fell"."""
    lead = next((at for at, word in enumerate(behind[:3]) if word in _FALLING), None)
    if lead is None or any(word not in ("was", "were", "had", "have", "being", "been", "also") for word in behind[:lead]):
        return False
    return _LEFT_BY.isdisjoint(behind[lead:])


def only_flies(clause: Clause, cue: Cue) -> bool:
    """Whether an aircraft only carries people, passes over or is itself the target: "came by helicopter", "fired on her
    helicopter"."""
    tokens = clause.passage.tokens
    lead = [token.lower for token in tokens[max(clause.first, cue.first - 5) : cue.first]]
    behind = [token.lower for token in tokens[cue.last + 1 : cue.last + 6]]
    backed = next((at for at, word in enumerate(lead) if word in _BACKING), None)
    if backed is not None and lead[backed + 1 : backed + 2] == ["by"]:
        return True  # "Marines backed by helicopters killed 12 insurgents"
    if lead[-1:] in (["by"], ["from"]) and not _SEEING.isdisjoint(lead):
        return True  # "watched from drones"
    if lead[-1:] == ["by"] and not tokens[cue.last].lower.endswith("s"):
        return not any(word.endswith("ed") and word in _STRUCK for word in lead)  # "landed by helicopter"
    sets = behind[:1] == ["set"]  # "planes set 18 cars on fire"
    if _is_aboard(lead) or (sets and behind[1:2] not in (["down"], ["off"])):
        return not sets
    gone = behind[1:2] if behind[:1] in (["was"], ["were"], ["had"]) else behind[:1]
    aimed = behind[1:2] == ["into"] and tokens[cue.last].lower in _CRAFTS  # "a drone crashed into a block of flats"
    if (
        gone
        and not aimed
        and (gone[0] in _PASSING or (behind[0] in ("was", "were") and gone[0] in _DOWNING | {"shot", "brought"}))
    ):
        return True  # "a helicopter landed", "a helicopter was hit by ground fire"
    return _is_aimed_at(clause, cue, lead)


def _is_aboard(lead: list[str]) -> bool:
    """Whether somebody rides in an aircraft, or it is his: "in a helicopter", "the pilot of the plane"."""
    inside = next((at for at in range(len(lead) - 1, -1, -1) if lead[at] in _INSIDE), None)
    if (
        inside is None
        or len(lead) - inside > _CRAFT
        or lead[inside + 1 : inside + 2] not in (["a"], ["an"], ["the"], ["his"], ["her"])
    ):
        return False
    return lead[inside] != "of" or (inside > 0 and lead[inside - 1] in _FLOWN)


_CRAFTS = frozenset("drone drones shahed shaheds uav uavs quadcopter".split())
_INSIDE = frozenset("in aboard inside of".split())
_CRAFT = 5  # tokens from "in" to an aircraft's noun
_FLOWN = frozenset("pilot pilots crew controls wreck wreckage passengers occupants loss downing crash cockpit".split())


def _is_aimed_at(clause: Clause, cue: Cue, lead: list[str]) -> bool:
    """Whether an aircraft behind the words of ``lead`` is the target: "fired on her helicopter", "downed a military plane"."""
    tokens = clause.passage.tokens
    for at in range(len(lead) - 1, -1, -1):
        if lead[at] in ("on", "at") and at and lead[at - 1] in _AIMING:
            return True
        if lead[at] in _DOWNING:
            return True
        if (
            lead[at] not in ("a", "an", "the", "her", "his", "their", "its", "two", "three")
            and not tokens[cue.first - len(lead) + at].capital
            and not lead[at].endswith(("military", "army", "transport", "police"))
        ):
            return False
    return False


_BACKING = frozenset("backed supported covered accompanied escorted helped".split())
_SEEING = frozenset("watched filmed seen observed photographed tracked followed spotted monitored footage".split())
_STRUCK = frozenset("killed bombed attacked struck destroyed wounded hit burned shelled strafed".split())
_PASSING = frozenset(
    "crossed arrived descended touched set put settled swooped delivered deposited disgorged"
    " landed passed circled hovered overhead carrying ferrying ferried brought evacuated crashed"
    " flew landing took came"
    " transporting transported circling hovering gone went fell crash-landed burned".split()
)
_AIMING = frozenset("fired fire firing shot shooting shots".split())
_DOWNING = frozenset("downed hit struck down attacked damaged targeted targeting destroyed".split())


def is_landing(clause: Clause) -> bool:
    """Whether troops whom aircraft brought did the shooting: "soldiers jumped from two of the helicopters and shot eight"."""
    words = clause.passage.tokens
    brought = [
        cue
        for cue in clause.cues
        if (cue.group.name == "aircraft" and only_flies(clause, cue))
        or (cue.group.name == "air" and words[cue.last].lower in ("over", "back"))
    ]
    shot = any(cue.group.name in ("attack", "killing") for cue in clause.cues)
    return bool(brought) and shot and any(c.role == "forces" and c.first > brought[0].last for c in clause.passage.counts)


def is_gunners(clause: Clause, cue: Cue) -> bool:
    """Whether guns or gunners did the firing: "the army's guns opened up on the town"."""
    tokens = clause.passage.tokens
    for at in range(cue.first - 1, max(clause.first - 1, cue.first - 5), -1):
        word = tokens[at].lower
        if word in _GUNNERS:
            before = tokens[at - 1].lower if at > clause.first else ""
            return before not in ("machine", "their", "his", "with", "sub-machine", "submachine", "anti-aircraft", "of")
        if word not in ("have", "had", "has", "been", "again", "also", "then", "were", "was"):
            return False
    return False


_GUNNERS = frozenset(
    "guns gunners batteries howitzer howitzers artillerymen tank tanks gunboat gunboats warship warships mortarmen".split()
)


def is_mixed(clause: Clause) -> bool:
    """Whether rifles and their like were fired beside mortars or rockets: it was a fight and no shelling."""
    words = [token.lower for token in clause.tokens]
    return any(word in _SMALL_ARMS and (word != "small" or words[at + 1 : at + 2] == ["arms"]) for at, word in enumerate(words))
