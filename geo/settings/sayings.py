"""Sayings: which dates of a sentence only tell when something was said ("the army said on Monday")."""

from __future__ import annotations

from collections.abc import Sequence

from geo.settings import timewords
from geo.tokens import Token

_REVISED = frozenset(("raised", "cut", "lowered"))
_TOLLS = frozenset("toll number figure figures count total dead".split())
_ADDRESSED = 7  # tokens between a verb of telling and the date behind whom was told
_DEMANDED = 5  # tokens from a verb of demanding to what is demanded, and from there to the date
_ASKED_OF = frozenset("from of to by with at in".split())
_TOLD_WHAT = frozenset("that of in at how about to of from by".split())
_LIVES = frozenset("life lives victims".split())
_CLAUSE = 14  # tokens of a relative clause before the date that ends it
_SPEAKER = 9  # tokens of whoever speaks, behind the date that opens a sentence
_SPEAKING = frozenset("said announced reported told confirmed claimed stated declared disclosed revealed acknowledged".split())
_SPOKEN_OF = frozenset("by to in on at".split())
LINKS = frozenset("on late early at in the of this yesterday".split())
"""Words that stand between a verb and its date."""


def dates_saying(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the date at tokens ``first`` to ``last`` tells when something was said."""
    said = timewords.said()
    if timewords.is_possessive(tokens[last]):
        return False  # "condemned Monday's attacks"
    at = first - 1
    while at >= 0 and first - at <= 3 and tokens[at].lower in LINKS:
        at -= 1
    if at >= 0 and tokens[at].lower in _REVISED:
        return any(token.lower in _TOLLS for token in tokens[:first])  # "the toll was cut on Thursday", but "the road was cut"
    if at >= 0 and tokens[at].lower in said and not _is_name(tokens[at]):
        return True
    if _told_whom(tokens, at) or _is_told(tokens, at, last) or _opens_saying(tokens, first, last) or _is_demand(tokens, at):
        return True
    for back in range(at, max(-1, at - 5), -1):  # "said in Baghdad on Wednesday"
        if tokens[back].lower in ("in", "from") and back > 0 and tokens[back - 1].lower in said:
            return True
        if not tokens[back].word:
            break
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    lives = any(token.lower in _LIVES for token in tokens[last + 2 : last + 6])  # "fighting on Sunday claimed 40 lives"
    return following in said and not lives and not _ends_relative(tokens, first)


def _is_name(token: Token) -> bool:
    """Whether a "Said" is a name: "killed in Port Said on Saturday"."""
    return token.text == "Said"


def _opens_saying(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a date at the beginning of a sentence tells when somebody spoke: "On Monday the governor said that ..."."""
    if first > 1 or (first == 1 and tokens[0].lower != "on") or last + 1 >= len(tokens):
        return False
    at = last + 1 if tokens[last + 1].word else last + 2
    done = timewords.done()
    for index in range(at, min(len(tokens) - 1, at + _SPEAKER)):
        word = tokens[index].lower
        if word in _SPEAKING and index > at:
            return tokens[index + 1].word and tokens[index + 1].lower not in _SPOKEN_OF
        if not tokens[index].word or word in done or (word.endswith("ed") and not tokens[index].capital):
            return False
    return False


def _told_whom(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words up to token ``at`` say to whom somebody spoke: "told reporters", "announced at a news conference"."""
    audience = timewords.listed("audience")
    if at < 0 or tokens[at].lower not in audience:
        return False
    return any(tokens[back].lower in timewords.said() for back in range(at - 1, max(-1, at - 6), -1))


def _is_demand(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words up to token ``at`` say what somebody asked for or put out: "demanded an inquiry", "ordered a probe",
    "sought an explanation from the embassy"."""
    asked = timewords.listed("inquiries")
    noun = next((back for back in range(at, max(-1, at - _DEMANDED), -1) if tokens[back].lower in asked), -1)
    if noun < 1 or not all(token.word for token in tokens[noun : at + 1]):
        return False
    if noun < at and tokens[noun + 1].lower not in _ASKED_OF:
        return False
    verbs = timewords.listed("demanding")
    return any(token.lower in verbs for token in tokens[max(0, noun - _DEMANDED) : noun])


def _is_told(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a date stands behind a verb of telling and whom was told: "told reporters in Kano on Tuesday"."""
    if last + 1 < len(tokens) and tokens[last + 1].word and tokens[last + 1].lower not in _TOLD_WHAT:
        return False
    addressing = timewords.listed("addressing")
    for back in range(at, max(-1, at - _ADDRESSED), -1):
        if tokens[back].lower in addressing:
            return True
        if not tokens[back].word or tokens[back].lower in ("that", "who", "which"):
            return False
    return False


def _ends_relative(tokens: Sequence[Token], first: int) -> bool:
    """Whether a date ends a relative clause: "those who broke out last Saturday reported ..."."""
    for at in range(first - 1, max(-1, first - _CLAUSE), -1):
        if tokens[at].lower in ("who", "which"):
            return True
        if not tokens[at].word:
            return False
    return False
