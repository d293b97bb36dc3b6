"""Bearers: whether somebody wore or drove what burst: "set off his vest", "drove a lorry at the gate and blew it up"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from geo import numbers
from geo.incidents.clauses import Clause
from geo.incidents.cues import Cue
from geo.tokens import Token
from geo.tolls import headcounts
from geo.tolls.verbgroups import PREPOSITIONS

_REACH = 6  # tokens on either side of a cue in which its object or its doer is named
_OWN = frozenset(("his", "her"))
_LOADS = frozenset(
    "explosives explosive dynamite minivan"
    " bomb charge charges device load payload vest belt jacket car vehicle truck lorry van motorcycle motorbike"
    " bicycle cart rucksack backpack bag suitcase coat tanker jeep bus minibus pick-up pickup taxi cab mixer ambulance".split()
)
_REMOTE = frozenset("remote remotely phone telephone mobile distance wire radio-controlled timer".split())
_BURSTING = ("exploded", "explode")
_SETTING_OFF = ("detonat", "explod", "set", "blew", "trigger", "touch", "activat")
_DRIVE = 24  # tokens before a burst in which a vehicle is driven up
_DRIVING = frozenset("drove driving drive rammed ramming steered crashed slammed ploughed plowed backed reversed rode".split())
_LEAVING = frozenset("over parked left abandoned past away".split())  # a vehicle that nobody sat in, or that met a mine
_AGAINST = frozenset("into at against through up towards toward among".split())


def is_driven(clause: Clause, cue: Cue) -> bool:
    """Whether somebody drove the bomb: "the driver of a truck bomb killed", "drove a car full of explosives into"."""
    tokens = clause.passage.tokens
    lead = [token.lower for token in tokens[max(clause.first, cue.first - 4) : cue.first]]
    if any(lead[at : at + 2] == ["driver", "of"] for at in range(len(lead))):
        return True
    behind = [token.lower for token in tokens[cue.last + 1 : cue.last + 1 + _REACH]]
    return not _AGAINST.isdisjoint(behind) and _drives(clause, cue)


def _drives(clause: Clause, cue: Cue) -> bool:
    """Whether before a bomb or its bursting somebody drives a vehicle up, and no soldiers or police do."""
    tokens = clause.passage.tokens
    lead = [token.lower for token in tokens[max(0, cue.first - _DRIVE) : cue.first]]
    drive = next((at for at, word in enumerate(lead) if word in _DRIVING), None)
    if drive is None or _LOADS.isdisjoint(lead[drive + 1 : drive + 6]) or not _LEAVING.isdisjoint(lead[drive:]):
        return False
    verb = cue.first - len(lead) + drive
    return not any(headcounts.role_of(token.lower) == "forces" for token in tokens[max(0, verb - 3) : verb])


def is_worn(clause: Clause, cue: Cue) -> bool:
    """Whether somebody burst with what he carried: "stepped into the queue and exploded", "set off his charge"."""
    return _sets_off(clause, cue) or _bursts(clause, cue)


def _sets_off(clause: Clause, cue: Cue) -> bool:
    """Whether somebody set off what he wore or drove: "set off his charge", "whose two occupants detonated the charge"."""
    tokens = clause.passage.tokens
    word = tokens[cue.first].lower
    if not word.startswith(_SETTING_OFF) or (cue.first and tokens[cue.first - 1].lower in _BURSTERS):
        return False  # "a bomb blew up his car"
    behind = [token.lower for token in tokens[cue.last + 1 : cue.last + 7]]
    worn = any(
        behind[at : at + 2] in (["he", "wore"], ["she", "wore"]) or behind[at : at + 1] == ["strapped"] for at in range(5)
    )
    if worn or any(behind[at + 1 : at + 3] == ["was", "wearing"] for at in range(4)):
        return True
    lead = {token.lower for token in tokens[max(clause.first, cue.first - _REACH) : cue.first]}
    if _drives(clause, cue) and _is_done_to_load(tokens[cue.first : cue.last + 1], behind) and _is_near(clause):
        return True  # "drove a lorry against the gate and blew it up"
    if (
        word.startswith(("detonat", "set"))
        and _sits_in(clause, cue)
        and _is_done_to_load(tokens[cue.first : cue.last + 1], behind)
    ):
        return _is_near(clause)  # "a man in a minivan called out to them ...; he detonated 500 pounds of explosives"
    if _wear_theirs(clause, cue, behind):
        return True
    own = next((at for at, other in enumerate(behind[:2]) if other in _OWN), None)
    if cue.first and _are_many(tokens[cue.first - 1].lower):
        own = None  # "gunmen blew up his car"
    loaded = own is not None and not _LOADS.isdisjoint(behind[own + 1 : own + 4]) and not _acts_officially(clause, cue)
    near = {token.lower for token in tokens[max(clause.first, cue.first - 3) : cue.first]}
    done = _is_done_to_load(tokens[cue.first : cue.last + 1], behind)
    driven = not _DRIVERS.isdisjoint(lead if done else near) and (done or word.startswith(("detonat", "set")))
    return (loaded or driven) and _is_near(clause)


_BURSTERS = frozenset(
    "bomb bombs mine mines landmine landmines device devices ied ieds charge charges explosion explosions blast blasts rocket"
    " rockets missile missiles shell shells".split()
)


def is_stopped(clause: Clause, cue: Cue, names: Container[str]) -> bool:
    """Whether the bomber at ``cue`` was shot, and nothing burst: "guards shot dead a suicide bomber", "was killed before he
    could reach the gate". ``names`` are the groups of the clause's cues."""
    if "exploding" in names or "blast" in names:
        return False
    harmed = [figure for figure in clause.figures if figure.kind in ("killed", "wounded")]
    if not harmed or any(not figure.first <= cue.last <= figure.last for figure in harmed):
        return False
    tokens = clause.passage.tokens
    if any(tokens[figure.verb].lower in _SHOT for figure in harmed):
        return True
    behind = [token.lower for token in tokens[max(harmed[0].verb, harmed[0].last) + 1 : clause.last]]
    return any(word == "before" and behind[at + 1 : at + 2] in _HE for at, word in enumerate(behind))


_SHOT = frozenset("shot gunned".split())
_HE = (["he"], ["she"], ["they"], ["reaching"], ["detonating"], ["entering"])


def _are_many(word: str) -> bool:
    """Whether a word in lower case names several people, who have nothing that is "his"."""
    return word == "they" or (word.endswith(("men", "s")) and headcounts.role_of(word) != "")


def _wear_theirs(clause: Clause, cue: Cue, behind: Sequence[str]) -> bool:
    """Whether several set off what each wore: "two girls set off their explosives among the sellers"."""
    theirs = behind[:1] == ["their"] and not _WORN.isdisjoint(behind[1:3])
    return theirs and _is_near(clause) and not _acts_officially(clause, cue)


_WORN = frozenset("explosives vests vest belts belt charges loads payloads jackets".split())


def _sits_in(clause: Clause, cue: Cue) -> bool:
    """Whether "he" who set something off is told before to be in a vehicle: "a man in a minivan"."""
    tokens = clause.passage.tokens
    if cue.first < 1 or tokens[cue.first - 1].lower not in ("he", "she"):
        return False
    lead = [token.lower for token in tokens[: cue.first]]
    return any(
        word in ("in", "driving", "on")
        and not _LOADS.isdisjoint(lead[at + 1 : at + 4])
        and headcounts.role_of(lead[at - 1]) != ""
        for at, word in enumerate(lead)
        if at
    )


def _is_near(clause: Clause) -> bool:
    """Whether no wire, telephone or timer set off what burst."""
    return _REMOTE.isdisjoint(token.lower for token in clause.tokens)


def _is_done_to_load(words: Sequence[Token], behind: Sequence[str]) -> bool:
    """Whether a verb of setting off has the load as its object: "blew it up", "detonated the load"."""
    return any(token.lower == "it" for token in words) or not {"it", *_LOADS}.isdisjoint(behind[:5])


def _bursts(clause: Clause, cue: Cue) -> bool:
    """Whether it is a person who exploded."""
    tokens = clause.passage.tokens
    if tokens[cue.first].lower == "blew" and tokens[cue.last].lower == "up":
        return _blew_up(clause, cue)
    if tokens[cue.first].lower not in _BURSTING or cue.last != cue.first:
        return False
    before = tokens[cue.first - 1].lower if cue.first else ""
    if before in ("and", "then"):
        first = next((c for c in clause.passage.counts if clause.first <= c.first < cue.first), None)
        if first is None or not (first.single or first.role == "pronoun"):
            return False
        return first.first == clause.first or tokens[first.first - 1].lower not in PREPOSITIONS
    return bool(headcounts.role_of(before)) and any(
        c.last == cue.first - 1 and c.single and c.role != "forces" for c in clause.passage.counts
    )


def _blew_up(clause: Clause, cue: Cue) -> bool:
    """Whether somebody blew up, and nothing that he blew up is told: "a girl of about ten blew up at the market"."""
    tokens = clause.passage.tokens
    behind = tokens[cue.last + 1].lower if cue.last + 1 < len(tokens) else "."
    if cue.last != cue.first + 1 or (behind.isalpha() and behind not in _BESIDE):
        return False
    return any(
        count.single
        and count.role not in ("forces", "pronoun", "")
        and clause.first <= count.first
        and cue.first - _AGE <= count.last < cue.first
        and all(_tells_age(token) for token in tokens[count.last + 1 : cue.first])
        and (count.first == 0 or tokens[count.first - 1].lower not in PREPOSITIONS)
        for count in clause.passage.counts
    )


def _tells_age(token: Token) -> bool:
    """Whether a word tells of somebody's age, or what he came on: "a man on a bicycle blew up"."""
    return (
        token.lower in _RIDDEN
        or token.lower in _AGED
        or not token.word
        or token.text[0].isdigit()
        or numbers.parse(token.lower) is not None
    )


_RIDDEN = frozenset("on a bicycle motorcycle motorbike bike donkey scooter moped cart horse".split())
_AGE = 6  # tokens behind somebody in which his age is told
_AGED = frozenset("of about aged some perhaps years old year-old his her early teens twenties thirties late then".split())
_BESIDE = frozenset("at in on among amid inside outside near beside by before as when while within between next".split())
_DRIVERS = frozenset(("occupants", "occupant", "driver", "drivers", "wheel"))


def _acts_officially(clause: Clause, cue: Cue) -> bool:
    """Whether soldiers or police set off what they found."""
    return any(c.role == "forces" and clause.first <= c.first < cue.first <= c.last + 3 for c in clause.passage.counts)
