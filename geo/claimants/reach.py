"""Reach: over which words holds what somebody says in a relative clause or between two commas.

"A bomb that police said weighed 20 kilos killed six", "Six died, the army said in a statement issued at X, in shelling".
"""

from __future__ import annotations

from collections.abc import Sequence

from geo import numbers
from geo.claimants import speakers
from geo.tokens import Token

ADDRESSING = frozenset("tell tells told inform informs informed".split())
"""Verbs that have whom something is told behind them."""

_ADJUNCTS = frozenset("in on at by to from via through during".split())
_AUX = frozenset("was were is are been be being had has have would will could can may might must did does do not".split())
_GIVEN_OUT = frozenset(
    "issued released posted broadcast published sent carried read seen obtained received made quoted signed dated"
    " distributed circulated attributed faxed emailed e-mailed aired monitored written printed prepared recorded".split()
)
_WHAT = frozenset("that least most how what whether there it they he she if no".split())
_GOING_ON = frozenset(("and", "or", "but", "who", "which", "that", "where", "when", "to"))
_TAKEN = frozenset(("by", "with"))  # behind a participle: "armed with rifles", "posted by rebels"
_STOPS = frozenset((",", ";", ":", ")", "\u2014", "\u2013"))


def of_relative(tokens: Sequence[Token], verb: int, *, embeds: bool) -> int:
    """The first token behind a relative clause whose verb of saying ends at ``verb``: that of the main clause, or a stop.
    ``embeds``: it has a verb of what is said before it."""
    told = not embeds
    at = verb + 1
    while at < len(tokens):
        if tokens[at].text in _STOPS:
            return at
        past = speakers.is_past(tokens[at]) or tokens[at].lower in _AUX
        if past and (not told or tokens[at - 1].lower not in _GOING_ON):
            follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
            if told and follows not in _TAKEN:
                return at
            told = True
            while at + 1 < len(tokens) and _is_of_group(tokens[at + 1]):
                at += 1  # "had been hidden"
        at += 1
    return at


def _is_of_group(token: Token) -> bool:
    return token.lower in _AUX or speakers.is_past(token) or token.lower.endswith(("en", "ly"))


def is_parenthesis(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether what somebody named from ``start`` on says ends at ``at`` but for when, where, how and to whom: ", the army said
    in a statement issued at X," behind what it says."""
    if start < 2 or tokens[start - 1].text != "," or at >= len(tokens):
        return False
    if tokens[at].lower not in _ADJUNCTS and tokens[at - 1].lower not in ADDRESSING:
        return False
    end = next((index for index in range(at, len(tokens)) if tokens[index].text in _STOPS), len(tokens))
    words = tokens[at:end]
    for back, token in enumerate(words):
        word = token.lower
        if word in _WHAT or word in _AUX or (speakers.is_past(token) and word not in _GIVEN_OUT):
            return False
        if numbers.is_number(word) and not token.text.isdigit():
            return False
        if token.text.isdigit() and not _is_day(words, back):
            return False
    return any(speakers.is_finite(token) for token in tokens[: start - 1])


def _is_day(words: Sequence[Token], at: int) -> bool:
    """Whether the number at ``at`` stands beside a name, as a month's: "on 4 May", "on May 4"."""
    return any(beside.capital for beside in words[max(0, at - 1) : at + 2])
