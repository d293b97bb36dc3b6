"""Prepositions: what the words before a toponym say: something happened in it, beside it, or only comes from there."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache

from geo import lexicon, numbers
from geo.models import PlaceKind
from geo.settings import asides, timewords
from geo.settings.scenes import FAINT, LOOSE, NONE, STRONG, TIED, Placed
from geo.tokens import Token

BREAKS = frozenset((";", ":", "—", "–", "(", ")", '"', "“", "”", "."))


def tie(  # noqa: C901, PLR0912 - one branch a class of words
    tokens: Sequence[Token], lower: Sequence[str], at: int, placed: Placed, cued: Container[int]
) -> tuple[int, bool] | None:
    """What the token at ``at`` says of a place behind it; None where it is no preposition or leaves it open."""
    word, before = lower[at], lower[at - 1] if at else ""
    found: tuple[int, bool] | None = None
    if word in _OUT_OF and _is_given_up(tokens, at, placed.last, cued):
        found = (TIED, False)
    elif word in asides.words("origin"):
        found = _from(lower, at, cued)
    elif word == "of" and (before in asides.words("offices") or before.endswith("men")):
        found = (LOOSE, False)
    elif word == "to" and before in _WAYS:
        found = (LOOSE, True)
    elif word == "to" and before in _VISITS and "during" in lower[max(0, at - 4) : at]:
        found = (TIED, False)
    elif word == "of":
        found = _behind_of(lower, at)
    elif word in asides.words("locative"):
        made = before in _MADE and placed.resolution.kind is not PlaceKind.COUNTRY
        if (before in _BASES and _is_base_left(lower, at, cued)) or _is_store(lower, at):
            return NONE, False  # "aircraft from the base at X", "rifles stolen from a depot in X"
        if at and asides.words("distances") & set(lower[max(0, at - 2) : at]):  # "60 miles off X"
            found = (LOOSE, True)
        elif word == "through" and not _CARRIED.isdisjoint(lower[max(0, at - _ROUTE) : at]):
            found = (NONE, False)  # "rifles smuggled from Y through X"
        elif at and word in _TOUCHING:
            found = (TIED, False)
        else:
            if word in ("in", "at") and asides.is_seat(tokens, at, placed.last, cued):
                return NONE, False
            lost = before == "lives" and at > 1 and _is_lost(lower[at - 2])  # "lost their lives in X"
            remote = before in asides.words("background") and not (before in _PERSONS and _is_harmed(tokens, at, placed, cued))
            remote = remote or _is_audience(lower, at)
            found = (NONE if remote and not (made or lost) else STRONG), False
    elif word == "with" and before in _BORDERS:
        found = (NONE, False)  # "near the frontier with X"
    elif word == "for" and before in BOUND:
        found = (NONE, False)  # "left for X"
    elif word == "for" and at - 1 in cued:
        found = (TIED, False)  # "the battle for X"
    elif word in asides.words("weak") and (before == "on" or not asides.words("between") & {before}):
        found = (FAINT, False)
    elif word == ",":  # "in Basra, Amarah and Kut"
        found = _of_list(tokens, at)
    return found


@cache
def _ages() -> frozenset[str]:
    """The nouns that name an age with "the ... of X": "since the fall of X"."""
    return frozenset(lexicon.load("modality")["background"]["ages"])


def _behind_of(lower: Sequence[str], at: int) -> tuple[int, bool] | None:
    """What "of" at ``at`` says of a place behind it: "out of X", "since the fall of X", "at the town hall of X"."""
    before = lower[at - 1] if at else ""
    if before == "out" and at > 1 and lower[at - 2] in _WAYS:
        return TIED, True  # "on the Y road out of X"
    if before == "out":
        return (TIED if _DRIVEN & set(lower[max(0, at - 5) : at]) else NONE), False
    if before == "flag":
        return NONE, False  # "a coaster under the flag of X"
    if before in _ages() and _DATING & set(lower[max(0, at - 4) : at - 1]):
        return NONE, False
    if _is_building(lower, at):
        return TIED, False
    return _beside(lower, at) if before.replace("-", "") in DIRECTIONS else None


def _is_audience(lower: Sequence[str], at: int) -> bool:
    """Whether "in" at ``at`` tells where something was said: "told reporters in X", "at a news conference in X"."""
    lead = lower[max(0, at - _ADDRESSED) : at]
    if not lead or lead[-1] not in timewords.listed("audience"):
        return False
    return lead[-2:-1] in (["news"], ["press"]) or not timewords.listed("addressing").isdisjoint(lead)


def _is_harmed(tokens: Sequence[Token], at: int, placed: Placed, cued: Container[int]) -> bool:
    """Whether somebody before "in" at ``at`` is no speaker but a victim: "killed an official in X", "two diplomats in X were
    seized"."""
    for back in range(at - 2, max(-1, at - _VICTIM), -1):
        if not tokens[back].word:
            break
        if back in cued or tokens[back].lower in _HARMING:
            return True
    behind = range(placed.last + 1, min(placed.last + _FATE, len(tokens)))
    passive = len(behind) > 1 and tokens[behind[0]].lower in _BEING
    return passive and any(index in cued or tokens[index].lower in _HARMING for index in behind)


_PERSONS = frozenset(
    "representative representatives delegate correspondent correspondents diplomat diplomats official officials analyst"
    " analysts spokesman spokeswoman".split()
)
_VICTIM = 9  # tokens from the verb to the "in" behind its object
_FATE = 5  # tokens behind the place in which the verb stands
_BEING = frozenset("was were has have had is are".split())
_HARMING = frozenset("killed shot murdered wounded injured beheaded executed hurt".split())


def _is_base_left(lower: Sequence[str], at: int, cued: Container[int]) -> bool:
    """Whether people or things come from, or are bound for, the base that stands before the preposition at ``at``, and were not
    taken from it."""
    way = next((back for back in range(at - 1, max(-1, at - _OF_BASE), -1) if lower[back] in ("from", "for", "left")), None)
    return way is not None and (lower[way] != "from" or _from(lower, way, cued)[0] < TIED)


def _is_store(lower: Sequence[str], at: int) -> bool:
    """Whether the noun before the preposition at ``at`` is where goods come from: "rifles stolen from a depot in X"."""
    way = next((back for back in range(at - 1, max(0, at - _OF_BASE), -1) if lower[back] == "from"), 0)
    return way > 0 and lower[way - 1] in _GOT


_GOT = frozenset("stolen looted bought purchased smuggled shipped brought carried hauled trucked ordered imported".split())


def _is_lost(word: str) -> bool:
    """Whether "lives" behind a word are those of the dead, and nobody "lives" there."""
    return word in _LIVES or numbers.parse(word) is not None


def _is_building(lower: Sequence[str], at: int) -> bool:
    """Whether "of" at ``at`` stands behind a building or a part of a town that a preposition sets the clause in: "at the town
    hall of X"."""
    if lower[at - 1] not in asides.words("grounds"):
        return False
    return any(word in asides.words("locative") for word in lower[max(0, at - 5) : at - 1])


def _from(lower: Sequence[str], at: int, cued: Container[int]) -> tuple[int, bool]:
    """ "30 km from X" and "on the road from X" lie beside it, "taken from X" in it; all else comes from there."""
    if (asides.words("distances") | _TRIPS) & set(lower[max(0, at - 3) : at]):
        return LOOSE, True
    if at and lower[at - 1] in ("road", "highway", "route", "street"):
        return TIED, True
    if lower[max(0, at - 2) : at] == ["not", "far"] or (at and lower[at - 1] in HURT):
        return TIED, lower[at - 1] == "far"  # "brought us the wounded from X"
    led = any(back in cued and lower[back] in _LED for back in range(max(0, at - _LED_REACH), at))  # "took two men from X"
    return (TIED if led or _TAKEN & set(lower[max(0, at - 4) : at]) else NONE), False


def _is_given_up(tokens: Sequence[Token], at: int, last: int, cued: Container[int]) -> bool:
    """Whether a place behind "from" or "of" at ``at`` is left after what happened there: "withdrew from X after a battle"."""
    leaving = [token.lower for token in tokens[max(0, at - _LEFT) : at]]
    if _LEAVING.isdisjoint(leaving) or (tokens[at].lower == "of" and leaving[-1] != "out"):
        return False
    end = min(last + _AFTER, len(tokens))
    after = next((i for i in range(last + 1, end) if tokens[i].lower in ("after", "following") or not tokens[i].word), end)
    if after == end or not tokens[after].word:
        return False
    return any(i in cued for i in range(after + 1, min(after + _AFTER, len(tokens))))


_OUT_OF = frozenset(("from", "of"))
_LEFT = 3  # tokens from the verb of leaving to "of" in "pulled out of"
_LEAVING = frozenset("withdrew withdrawn retreated pulled fled retreat withdraw".split())
_AFTER = 5  # tokens from a place to "after", and from there to what happened


def _beside(lower: Sequence[str], at: int) -> tuple[int, bool] | None:
    """ "Northwest of X" lies beside it, "the north of X" in it, and ", 30 km south of X" only tells where another is."""
    if asides.words("distances") & set(lower[max(0, at - 5) : at - 1]):
        return LOOSE, True
    before = lower[at - 2] if at > 1 else ""
    if before == "the":
        return None
    return (LOOSE if before == "," else STRONG), True


_DATING = frozenset("since after before until".split())
_WAYS = frozenset("road highway track".split())
_TRIPS = frozenset("walk walking drive march ride sail hour hours minutes".split())  # "half an hour's drive from X"
_DRIVEN = frozenset("driven drove pushed chased forced thrown threw flushed dragged taken led snatched marched".split())
_TAKEN = frozenset("taken kidnapped abducted seized snatched reported".split())
HURT = frozenset("wounded injured casualties".split())
_LED = frozenset("took led carried dragged hauled marched bundled whisked drove grabbed pulled".split())
_LED_REACH = 7  # tokens from the verb of leading people away to "from"
_TOUCHING = frozenset("on against upon over into through".split())
_ROUTE = 8  # tokens behind a verb of carrying in which the way is told
_CARRIED = frozenset(
    "trucked carried driven brought smuggled shipped hauled transported ferried moved sent flown taken routed supplied convoyed"
    " travel travels travelled traveled pass passes passed come comes came coming goes went moves takes route run runs".split()
)
_VISITS = frozenset("visit trip journey tour pilgrimage".split())
_MADE = frozenset(("made", "built", "produced"))  # "arrests were made in Mosul", but "made in Iran"
_LIVES = frozenset("their his her our human innocent young civilian more many several the of".split())
_ADDRESSED = 8  # tokens from "told" to where it was told
_BASES = frozenset("base bases airbase airbases airfield airfields headquarters garrison barracks carrier port".split())
_BORDERS = frozenset("border borders frontier frontiers boundary".split())
_OF_BASE = 6  # tokens from "from" to "the base at"
BOUND = frozenset("left leave leaves leaving bound headed heading departed set".split())
"""Words before the "for" of where somebody goes."""
DIRECTIONS = frozenset("south north east west southeast southwest northeast northwest outskirts".split())


@cache
def calendar() -> frozenset[str]:
    """Capitalised words that are no places: those of the calendar and their like."""
    return frozenset(lexicon.load("scenes")["unlisted"]["not"])


def _of_list(tokens: Sequence[Token], comma: int) -> tuple[int, bool]:
    """How firmly a place behind a comma is set by the preposition before the list that it may be in."""
    if not comma or not tokens[comma - 1].capital or tokens[comma - 1].lower in calendar():
        return LOOSE, False  # "at his gate on Tuesday, and X has sent a guard"
    for back in range(comma - 1, max(-1, comma - 8), -1):
        if tokens[back].text in BREAKS:
            break
        if tokens[back].lower in ("in", "at", "near", "outside", "around"):
            before = tokens[back - 1].lower if back > 0 else ""
            return (NONE if before in asides.words("background") else TIED), False
        if not (tokens[back].capital or tokens[back].text == "," or tokens[back].lower in asides.words("between")):
            break
    return LOOSE, False
