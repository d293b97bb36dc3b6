"""Needs: the words that must stand by a cue for it to tell of an event: arms by a find, people by "drove off with"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents import cues
from geo.incidents.cues import Cue
from geo.inflection import Form
from geo.tokens import Token
from geo.tolls import headcounts

HALTING, GUIDING = "halting", "guiding"
"""Groups of cues by which arms are stopped on their way, and shown to those who seize them."""
_WEAPON_REACH = (14, 16)  # tokens before and behind a cue in which what was found must be named
_LISTED = 5  # tokens before a word for arms in which an inventory or a picture of them is named
_OBJECT = 8  # tokens behind a verb in which its object must be named
_YIELDED = 4  # tokens behind "gave up" in which it is told what
_FOUND_REACH = 10
_BESIDE = frozenset(("flying", "rigged", "striking"))  # lists of words one of which must stand by the cues that need it
_BESIDE_REACH = 12
_COMPONENTS = frozenset("parts components motors engines tubes launchers fuel technology".split())  # they come as freight
_CACHES = frozenset(("cache", "caches", "hoard", "arsenal"))  # these are of arms, whether or not it is said


def are_met(tokens: Sequence[Token], cue: Cue, weapons: Sequence[int], found: Sequence[int], *, definite: bool) -> bool:
    """Whether the words stand by a cue without which it tells of nothing: arms by a find, people by "drove off with"; a
    ``definite`` noun ("the find") needs none. ``weapons`` and ``found`` are the tokens that begin a word for arms, and one for
    what is found of the dead."""
    needs = cue.group.needs
    if needs == "weapons":
        return _names_arms(tokens, cue, weapons) or definite
    if needs == "homes":
        return _removes(tokens, cue)
    if needs in _BESIDE:
        beside = [at for at in cues.names(tokens, needs) if abs(at - cue.first) <= _BESIDE_REACH]
        if beside and tokens[cue.first].lower.startswith("land"):  # "arms were landed and flown on in a jet"
            beside = [at for at in beside if at not in cues.names(tokens, "flying") and at != cue.last + 1]  # "landed missiles"
            beside = [at for at in beside if tokens[min(at + 1, cue.first)].lower not in _COMPONENTS]
        return bool(beside)
    if needs == "found":
        return any(abs(at - cue.first) <= _FOUND_REACH for at in found)
    drives = cue.group.name == "abduction" and tokens[cue.last].lower == "with"
    return not drives or cues.takes_people(tokens, cue.last + 1)  # "drove off with the food"


def _names_arms(tokens: Sequence[Token], cue: Cue, weapons: Sequence[int]) -> bool:
    """Whether arms are named where what was found, stopped or shown must be."""
    if cue.group.name == HALTING:
        return stops_freight(tokens, cue) and _loads(tokens, cue, weapons)
    if cue.group.name == GUIDING:
        return _guides(tokens, cue, weapons)
    first, last = tokens[cue.first].lower, tokens[cue.last].lower
    if first == "handed" and not _is_given_up(tokens, cue.last - (last == "to")):
        return False
    if cue.form is Form.NOUN:
        weapons = [at for at in weapons if not cue.first <= at <= cue.last]
    elif cue.last - cue.first > 1 and "from" in (last, tokens[cue.last - 1].lower):
        return any(cue.first < at < cue.last for at in weapons)  # "pulled 80 rockets from a canal"
    weapons = [at for at in weapons if not any(token.lower in _PICTURED for token in tokens[max(0, at - _LISTED) : at])]
    before, behind = (0, _OBJECT) if first.startswith("remov") and cue.first == cue.last else _WEAPON_REACH
    if first.startswith(("gave", "give", "giving", "produc")):
        behind = _YIELDED  # "a cellar gave up 11 rockets", but not "rebels gave up the town after a night of mortar fire"
    if _is_active(tokens, cue):
        before = -1  # "two men turned their guns on a patrol inspecting a station"
    near = any(cue.first - before <= at <= cue.last + behind for at in weapons)
    return near or (cue.form is Form.NOUN and first in _CACHES)


def stops_freight(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether it is a vehicle or a cargo that is stopped: "halted a pickup", "a dhow was boarded"."""
    if cue.group.name != HALTING and not tokens[cue.first].lower.startswith("intercept"):
        return False
    if tokens[cue.first].lower == "boarded":
        return True  # nothing but a craft is
    freight = cues.names(tokens, "freight")
    if _is_passive(tokens, cue):
        cargo = (at for at in freight if tokens[at].lower in _CARGOES)  # "was stopped near X with a load of grenades"
        return any(cue.first - _WEAPON_REACH[1] <= at < cue.first for at in freight) or any(
            cue.last < at <= cue.last + _WEAPON_REACH[0] for at in cargo
        )
    if any(cue.last < at <= cue.last + _OBJECT for at in freight):
        return True
    relative = next((at for at in range(cue.first - 1, max(0, cue.first - _OBJECT), -1) if tokens[at].lower in _RELATIVE), None)
    return relative is not None and any(
        relative - _WHICH <= at < relative for at in freight
    )  # "a dhow that coastguards stopped"


_RELATIVE = frozenset(("that", "which"))
_WHICH = 3  # tokens between a vehicle and the pronoun that takes it up
_CARGOES = frozenset("load loads cargo cargoes consignment shipment".split())


def _loads(tokens: Sequence[Token], cue: Cue, weapons: Sequence[int]) -> bool:
    """Whether what is stopped has arms in it: "halted a pickup carrying 40 rounds"."""
    before, behind = _WEAPON_REACH
    if tokens[cue.first].lower == "boarded":
        return bool(weapons)
    if _is_passive(tokens, cue):
        return any(cue.first - behind <= at <= cue.last + before for at in weapons)
    earlier = any(token.lower in _RELATIVE for token in tokens[max(0, cue.first - _OBJECT) : cue.first])
    return any(cue.last < at <= cue.last + behind or (earlier and at < cue.first) for at in weapons)


def _is_passive(tokens: Sequence[Token], cue: Cue) -> bool:
    return cue.first > 0 and tokens[cue.first - 1].lower in ("was", "were", "been")


def _guides(tokens: Sequence[Token], cue: Cue, weapons: Sequence[int]) -> bool:
    """Whether soldiers or police are led to arms: "a shepherd led the troops to a cache"."""
    return leads(tokens, cue) and any(cue.last < at <= cue.last + _WEAPON_REACH[1] for at in weapons)


def leads(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether it is soldiers or police who are led somewhere: "a tip led the troops to a cart"."""
    led = tokens[cue.first + 1 : cue.last]
    if led and led[0].lower == "by":  # "soldiers were led by a boy to a shed"
        return any(headcounts.role_of(t.lower) == "forces" for t in tokens[max(0, cue.first - _OBJECT) : cue.first])
    subject = tokens[cue.first - 1].lower if cue.first else ""
    if not led and not (subject in ("was", "were", "been") or subject in _TIPS):
        return False  # "which led to a ban on arms"
    return not led or any(headcounts.role_of(t.lower) == "forces" or t.capital or t.lower in _LED for t in led)


_TIPS = frozenset("tip tips tip-off tip-offs information intelligence informer informant informers map prisoner".split())
_PICTURED = frozenset(
    "inventory list lists picture pictures photograph photographs video videos image images drawing model".split()
)
_LED = frozenset("them police patrol patrols unit units team teams sappers investigators customs".split())


def _is_active(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether what was found can only stand behind the verb: "inspecting", "surrendered"."""
    passive = cue.first > 0 and tokens[cue.first - 1].lower in ("was", "were", "been", "being", "be")
    return not (passive or tokens[cue.last].lower == "light") and (
        cue.form in (Form.GERUND, Form.BASE, Form.PRESENT, Form.PAST) or tokens[cue.first].lower.startswith("surrender")
    )


def _is_given_up(tokens: Sequence[Token], last: int) -> bool:
    """Whether what is handed over goes to police, soldiers or nobody named, and is not passed on to its users."""
    if last + 1 >= len(tokens) or tokens[last + 1].lower != "to":
        return True
    return any(headcounts.role_of(token.lower) == "forces" or token.lower in _KEEPERS for token in tokens[last + 2 : last + 8])


_KEEPERS = frozenset("authorities government army coalition military ministry customs un mission disposal".split())


def _removes(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether people are taken from where they live, work or ride: "was taken from his home", "took Hassan out of a taxi"."""
    homes = [at for at in cues.names(tokens, "homes") if cue.last < at <= cue.last + _HOME]
    homes = [at for at in homes if tokens[at - 1].lower != "by"]  # "were taken on from there by taxi"
    if not homes:
        return False
    if any(token.lower in ("his", "her", "their") for token in tokens[cue.last + 1 : homes[0]]):
        return True
    passive = _is_passive(tokens, cue) or cue.last - cue.first == 1
    relative = next((at for at in range(cue.first - 1, max(0, cue.first - _WHOSE), -1) if tokens[at].lower in _RELATIVE), 0)
    if passive and relative and not _is_passive(tokens, cue):
        return _is_person(tokens[relative - 1])  # not "the papers that troops took from a house"
    people = tokens[max(1, cue.first - _OBJECT) : cue.first] if passive else tokens[cue.first + 1 : cue.last]
    return any(_is_person(token) for token in people)


def _is_person(token: Token) -> bool:
    return token.capital or token.lower in ("him", "her", "them") or headcounts.role_of(token.lower) != ""


_WHOSE = 5  # tokens before a verb in which a relative clause opens
_HOME = 4  # tokens behind "from" in which it is told whence
