"""Meanwhile: relative clauses that tell what somebody had just done, or was at, when it happened: "a crowd that had gathered in
X on Friday", "a nurse who was on her way home in X". Where a sentence tells place or day only there, they are the event's; what
he did months or years before ("who had fought in X in 2004") is another's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from geo.models import DateMention
from geo.tokens import Token, hold

_PRONOUNS = frozenset(("who", "that", "which", "whose"))
_ADVERBS = frozenset("just only already also all then still earlier".split())
_VERBS = frozenset(("was", "were", "had"))
_DETERMINERS = frozenset(("", *"the a an his her their its".split()))  # "" stands for a name: "had gone to X"
_JUST = frozenset(("just", "only"))
_AT = frozenset("in at on inside outside aboard near among asleep out part present there".split())
# What somebody "was in" or "on" for long: "who was in charge of the camp at X".
_LASTING = frozenset("charge command office power exile hiding government opposition trial bail list run".split())
# Regular verbs of what somebody did for years, or that lead elsewhere: they tell of his life and not of that hour.
_BYGONE = frozenset(
    "worked lived served studied trained travelled traveled visited returned arrived moved escaped emigrated headed ruled"
    " represented vowed threatened criticised criticized called commanded governed reported denounced testified married"
    " fled led deserted defected retired resigned founded helped ordered departed disappeared vanished planned appeared used"
    " died wanted hoped failed tried signed rebelled surrendered campaigned reigned expected needed agreed refused".split()
)
_DONE = frozenset("taken set lit sat put dug lain hidden got drawn stood knelt slept begun met".split())
_HALTED = frozenset(
    "gathered assembled stopped halted parked camped sheltered surrounded encircled barricaded blocked lined queued pitched"
    " joined entered crowded massed huddled climbed boarded paused crossed stayed".split()
)
_LIVING = frozenset(
    "shadowing following tracking living working serving studying fighting training teaching running visiting leading".split()
)
_POSTED = frozenset("stationed deployed posted camped parked assembled stranded planted placed laid hidden buried".split())
_LONGEST = 20  # tokens of such a clause
_OWN = 4  # tokens from "whose" to its verb
_NEAR = 3  # tokens behind "was in" that tell in what
_WEEK = 8  # days before the report of which it tells
_BYGONE_DAYS = 50  # days before the report from which a deed is somebody's past


def find(tokens: Sequence[Token], placed: Collection[int], dated: Collection[int]) -> set[int]:
    """The tokens of the relative clauses that tell what went on when it happened, up to the last of the places that they name;
    ``placed`` are the first tokens of places, ``dated`` the pronouns of those that have a day of the report's week."""
    found: set[int] = set()
    for at in [at for at, token in enumerate(tokens) if token.lower in _PRONOUNS] if hold(tokens, _PRONOUNS) else ():
        if tells(tokens, at, alone=at not in dated):
            end = next((i for i in range(at, min(at + _LONGEST, len(tokens))) if not tokens[i].word), at + _LONGEST)
            found.update(range(at, max((place + 1 for place in placed if at < place < end), default=at)))
    return found


def tells(tokens: Sequence[Token], pronoun: int, *, alone: bool = False) -> bool:
    """Whether the relative clause behind ``pronoun`` tells what somebody was at in that hour; ``alone`` where it has no day, so
    that its verb must say so."""
    start = pronoun + 1
    if tokens[pronoun].lower == "whose":  # "whose lorry had stopped in X"
        start = next((at for at in range(start, min(start + _OWN, len(tokens))) if tokens[at].lower in _VERBS), start)
    verb, *words = ["" if token.capital else token.lower for token in tokens[start : start + 2 + _NEAR]] or [""]
    just = words[:1] != [] and words[0] in _JUST
    words = words[1:] if words[:1] != [] and words[0] in _ADVERBS else words
    if not words or not pronoun or (not tokens[pronoun - 1].word and tokens[pronoun - 1].text != ","):
        return False
    if verb == "had":
        return just or _had(words, alone=alone)
    if verb not in ("was", "were"):
        return False
    going_on = tokens[pronoun].lower == "whose" and words[0].endswith("ing") and words[0] not in _LIVING
    return going_on or (words[0] in _AT and _LASTING.isdisjoint(words[:_NEAR]))


def _had(words: Sequence[str], *, alone: bool) -> bool:
    """Whether the words behind "had" tell what somebody had done in that hour."""
    if words[0] == "been":
        doing = words[1] if len(words) > 1 else ""
        return (doing.endswith("ing") and doing not in _LIVING) or doing in _POSTED
    if words[0] in ("gone", "come"):  # "who had gone to fetch water", "who had come out of a mosque"
        errand = words[1:2] == ["to"] and bool(words[2:]) and words[2] not in _DETERMINERS
        return errand or words[1:2] == ["out"]
    regular = words[0] in _HALTED if alone else words[0].endswith("ed") and words[0] not in _BYGONE
    return regular or words[0] in _DONE


def is_recent(date: DateMention, today: dt.date | None) -> bool:
    """Whether a date is a day of the week of which a report tells that was written ``today``."""
    if date.date_start is None or date.date_start != date.date_end:
        return False
    return today is None or 0 <= (today - date.date_start).days <= _WEEK


def whose_past(tokens: Sequence[Token], date: DateMention, first: int, today: dt.date | None) -> int:
    """The pronoun of the relative clause that a date at token ``first`` ends, where it lies months or years back and tells only
    what somebody did or suffered then: "a man who had fought in X in 2004"; -1 where it does not."""
    if today is None or date.date_end is None or (today - date.date_end).days <= _BYGONE_DAYS:
        return -1
    for at in range(first - 1, max(0, first - _LONGEST), -1):
        if not tokens[at].word:
            return -1
        if tokens[at].lower == "who":
            return at if tokens[at - 1].word else -1  # not "the rebels, who seized X in May, attacked"
    return -1
