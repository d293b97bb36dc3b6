"""Conquests: the verbs of taking ("seized", "took", "fell") where they take a place or a position, as cues of a clash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from geo import numbers
from geo.incidents import cues
from geo.incidents.cues import Cue
from geo.tokens import Token
from geo.tolls import headcounts


def added(tokens: Sequence[Token], found: Sequence[Cue], places: Callable[[], Mapping[int, int]]) -> Sequence[Cue]:
    """``found`` with the verbs of taking ("seized", "took", "fell") that take a place or a position as their object, or
    have one as the subject of their passive, as cues of a clash. ``places`` gives the tokens of places, first to last."""
    hits = cues.taking().find(tokens)
    if not hits:
        return found
    placed = places()
    known = {cue.first: index for index, cue in enumerate(found)}
    kept = list(found)
    for hit in hits:
        if hit.phrase.key == "falling" and _is_shot(found, hit.first):
            continue
        if _takes_ground(tokens, hit.first, hit.last, hit.phrase.key, placed):
            cue = Cue(cues.groups()["conquest"], hit.phrase.form, hit.first, hit.last)
            if hit.first not in known:
                kept.append(cue)
            elif kept[known[hit.first]].last <= hit.last:
                kept[known[hit.first]] = cue
    return sorted(kept, key=lambda cue: cue.first) if len(kept) > len(found) else kept


def _is_shot(found: Sequence[Cue], verb: int) -> bool:
    """Whether it is shells or bombs that fell: "rockets aimed at the airport of X fell on Saturday"."""
    return any(cue.group.means and 0 < verb - cue.last <= _SUBJECT for cue in found)


_SUBJECT = 10  # tokens before "fell" in which its subject stands


def _takes_object(tokens: Sequence[Token], last: int, placed: Mapping[int, int]) -> bool:
    """Whether a place or a position is the object of a verb that ends at token ``last``."""
    grounds = _grounds()
    for at in range(last + 1, min(last + 6, len(tokens))):
        word = tokens[at].lower
        if at in placed:
            after = tokens[placed[at] + 1] if placed[at] + 1 < len(tokens) else None
            return after is None or (after.text not in ("'s", "’s") and (not after.capital or after.lower in _NO_OBJECT))
        if word in _AREAS and not any(numbers.is_number(token.lower) for token in tokens[last + 1 : at]):
            return False  # "have taken towns and lost them" tells of a campaign
        if word in grounds:
            return at + 1 >= len(tokens) or not tokens[at + 1].lower.endswith(("men", "ers", "chief", "staff", "commander"))
        if numbers.is_number(word) and at + 1 < len(tokens) and tokens[at + 1].lower in grounds:
            continue  # "took 14 hamlets"
        if not tokens[at].word or tokens[at].text[0].isdigit() or word in _NO_OBJECT or _is_people(tokens, at, grounds):
            return False
    return False


def _takes_ground(tokens: Sequence[Token], first: int, last: int, kind: str, placed: Mapping[int, int]) -> bool:
    """Whether a verb of taking takes a place or a position."""
    grounds = _grounds()
    lead = first - 1
    passive = False
    while lead > 0 and tokens[lead].lower in _AUXILIARY:
        passive |= tokens[lead].lower in ("was", "were", "been")
        lead -= 1
    if kind == "taking" and not passive:
        return _takes_object(tokens, last, placed)
    if lead > 1 and tokens[lead].text == ",":  # "X, above Y, was taken"
        lead -= 1
    start = next((at for at in range(lead, max(-1, lead - 4), -1) if at in placed and placed[at] == lead), None)
    if start is None:
        return lead >= 0 and tokens[lead].lower in grounds
    before = tokens[start - 1].lower if start else ""
    return before not in _PREPOSITIONS or (before == "of" and start > 1 and tokens[start - 2].lower in grounds)


def _is_people(tokens: Sequence[Token], at: int, grounds: frozenset[str]) -> bool:
    """Whether people stand at a token, and not whose place it is: "eleven men of the village", but not "the police post"."""
    if not headcounts.role_of(tokens[at].lower):
        return False
    return not any(token.lower in grounds for token in tokens[at + 1 : at + 3])


_NO_OBJECT = frozenset(
    "near outside inside around prisoner prisoners hostage captive"
    " by in at on from to with for and or after when while that which who place part over him them her it"
    " south north east west just about up".split()
)
_AREAS = frozenset("towns villages hamlets districts suburbs settlements islands cities".split())
_PREPOSITIONS = frozenset("of in at near from for with by to outside against around on".split())
_AUXILIARY = frozenset("was were been had has have later finally then also soon".split())


@cache
def _grounds() -> frozenset[str]:
    return cues.listed("grounds")
