"""Accusations: what somebody is accused of, suspected of or wanted for: it sets no event, but where it befell him may be told
behind it."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from collections.abc import Set as AbstractSet

from geo.settings.asides import FINITE, RELATIVE, words
from geo.tokens import Token, hold


def find(
    tokens: Sequence[Token],
    *,
    cued: Container[int],
    stops: AbstractSet[int],
    placed: Collection[int],
    dated: Container[int],
) -> set[int]:
    """The tokens of what somebody is accused of. ``cued`` are those of event cues, ``stops`` these and the words of people's
    fate, ``placed`` the last tokens of toponyms, ``dated`` the first of the days of which the report tells."""
    background = _background(tokens, cued, stops)
    return _without_scene(tokens, background, stops, placed, dated) if background else background


def _background(tokens: Sequence[Token], cued: Container[int], stops: Container[int]) -> set[int]:
    """The tokens behind "accused of", "believed to" and their like, up to the next finite verb, event cue or comma; a deed in
    "-ing" is such a cue where nothing is told before it ("is accused of abducting ten clerks in X")."""
    found: set[int] = set()
    accusing = words("accusations")
    if not hold(tokens, accusing):
        return found
    inside = told = wanted = False
    for at, token in enumerate(tokens):
        told |= at in stops and not inside
        if (
            token.lower in accusing
            and not _is_plain(tokens, at)
            and not any(lead.lower == "what" for lead in tokens[max(0, at - 3) : at])
        ):
            inside, wanted = True, token.lower == "wanted"  # "what was described as a base in X" is what was hit
        elif inside and not wanted and at in stops and tokens[at - 1].lower in RELATIVE:
            inside = False  # "responsible for bombs that killed three in X"
        elif inside and not wanted and at in cued and _is_deed(tokens, at, told=told):
            inside = False
        elif inside and token.lower in words("going") and tokens[at - 1].lower not in _INFINITE:
            inside = False  # "gunmen thought to belong to X drove into Y"
        elif inside and (token.text in (",", ";", ".", "(", ")") or token.lower in FINITE):
            inside = token.lower == "have" and tokens[at - 1].lower == "to"
        if inside:
            found.add(at)
    return found


def _without_scene(
    tokens: Sequence[Token],
    background: set[int],
    stops: AbstractSet[int],
    placed: Collection[int],
    dated: Container[int],
) -> set[int]:
    """``background`` without where it happened, which may stand behind what somebody killed was accused of, where that is no
    event, or its day stands there too, and no other place is named: "shot a man accused of theft in X"."""
    places = [at for at in placed if at in background]
    first = min(background, default=0)
    if not places or len(places) < len(placed) or not any(at < first for at in stops):
        return background
    last = max(places)
    told = last + 1 + (tokens[last + 1].lower == "on") in dated if last + 2 < len(tokens) else False
    if not told and not stops.isdisjoint(background):
        return background
    place = last if told else min(places)
    start = next((at for at in range(place, first, -1) if tokens[at].lower in _IN), first)
    return {at for at in background if at < start or start == first}


def _is_deed(tokens: Sequence[Token], at: int, *, told: bool) -> bool:
    """Whether an event cue behind "accused of" is a deed by itself, whatever else was ``told`` before it."""
    word = tokens[at].lower
    alone = not told and word.endswith("ing") and tokens[at - 1].lower == "of"
    return alone or word.endswith("ed") or _is_one(tokens, at)


def _is_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun stands behind an article or a possessive, and so means one event ("blamed for an attack in X")."""
    lead = [token.lower for token in tokens[max(0, at - 3) : at]]
    return bool({"a", "an", "the", "last"} & set(lead)) or any(word.endswith(("'s", "s'")) for word in lead)


def _is_plain(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle stands before somebody who is caught ("a suspected courier in X"), and nothing tells of what."""
    if not at or not tokens[at].lower.endswith("ed") or tokens[at - 1].lower in _BEING:
        return False
    for token in tokens[at + 1 : at + 6]:
        if token.lower in _OF_WHAT:
            return False
        if token.lower in _WHERE or not token.word:
            return True
    return True


_IN = frozenset(("in", "at", "near"))
_INFINITE = frozenset("to have having had been being and or of by".split())
_BEING = frozenset("was were is are be been being has have had he she they who it and".split())
_OF_WHAT = frozenset("of for behind to who that as".split())
_WHERE = frozenset("in at near on during outside around".split())
