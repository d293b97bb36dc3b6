"""Relative clauses: which event a date inside one dates. "A convoy that had left on Sunday was ambushed" dates the leaving,
"the murder of a judge, who was shot on Sunday" the murder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.settings import sayings, timewords
from geo.tokens import Token

_CLAUSE = 14  # tokens of a relative clause before the date that ends it
_PRONOUNS = frozenset("who which that".split())
_BEFORE_PARTICIPLE = frozenset("had was were".split())
_MOVED = frozenset(
    "left opened departed returned resigned retired fled escaped closed reopened reached crossed survived".split()
)
_COMING = frozenset("come arrived".split())  # "a lorry which had come on Sunday" to where it was stopped
_TAKEN = frozenset("kidnapped abducted seized snatched taken captured missing".split())
_BEING = frozenset("was were been is are being and be".split())
_FOUND = frozenset("found discovered dumped recovered turned surfaced".split())
_FATE = 7  # tokens behind the date of an abduction in which it is told who was found
_GOING_ON = frozenset("in during by at near when while after as outside inside".split())


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative clause of which a date is the last word, or one of the last: its pronoun at token ``first``, the comma or stop
    behind the date at token ``reach``; ``then`` where it tells what went on when something happened in the report's week."""

    first: int
    date: int
    reach: int
    coming: bool
    goes_on: bool
    when: bool
    then: bool = False

    def holds(self, cue: int, *, noun: bool) -> bool:
        """Whether the event whose cue stands at token ``cue`` is of this clause, ``noun`` where the cue is one."""
        if cue > self.reach:
            return self.coming
        if cue > self.date:
            return self.goes_on and (noun or self.when)  # "who were killed on Sunday in an attack"
        return self.first < cue or self.coming


def around(tokens: Sequence[Token], first: int, last: int) -> Relative | None:
    """The relative clause that the date at tokens ``first`` to ``last`` stands in and dates alone; None where there is none,
    and for one of what went on meanwhile ("who were praying on Friday"), which has the day of the main clause."""
    if (opening := _before_fate(tokens, first, last)) is not None:
        return Relative(opening, first, last, coming=False, goes_on=False, when=False)
    for at in range(first - 1, max(0, first - _CLAUSE), -1):
        if not tokens[at].word:
            return None
        if tokens[at].lower in _PRONOUNS and tokens[at + 1].lower in _MOVED and tokens[at].lower != "that":
            return _relative(tokens, at, first, last)
        if tokens[at].lower in _PRONOUNS and tokens[at + 1].lower in _BEFORE_PARTICIPLE:
            spoken = tokens[at].lower == "that" and (tokens[at - 1].lower in timewords.said() or not tokens[at - 1].word)
            done = at + 2 < first and tokens[at + 2].lower not in sayings.LINKS  # not "the opening day, which was Tuesday"
            if spoken or not done or tokens[at + 2].lower.endswith("ing"):
                return None
            return _relative(tokens, at, first, last)
    return None


def counted(tokens: Sequence[Token], first: int, last: int, beside: Sequence[int]) -> Relative | None:
    """What is told behind a count from it, which a comma parts from a day or from all that follows; the count dates it alone:
    "on Saturday, two days after the coup, ...". ``beside`` are the first tokens of the other dates of the sentence."""
    if tokens[last].lower != "after":
        return None
    reach = next((at for at in range(last + 1, len(tokens)) if tokens[at].text == ","), len(tokens))
    behind_day = first > 1 and tokens[first - 1].text == "," and any(0 < first - at <= _DAY for at in beside)
    if not behind_day and not (first == 0 and any(at > reach for at in beside)):
        return None
    return Relative(first, last, reach, coming=False, goes_on=True, when=True)


_DAY = 5  # tokens from a day to the count behind its comma


def _before_fate(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The token before what somebody did or suffered on the date at tokens ``first`` to ``last``, where the sentence goes on
    with what became of him: "a judge kidnapped two days earlier was found", "an officer who shut the gate in June was shot"."""
    if first > 1 and tokens[first - 1].lower in _TAKEN and tokens[first - 2].lower not in _BEING:
        fated = any(token.lower in _FOUND for token in tokens[last + 1 : last + _FATE])
        return first - 2 if fated else None
    if last + 1 < len(tokens) and tokens[last + 1].lower in _BEFORE_PARTICIPLE:
        lead = range(first - 1, max(0, first - _CLAUSE), -1)
        return next((at for at in lead if tokens[at].lower == "who" and tokens[at + 1].lower.endswith("ed")), None)
    return None


def _relative(tokens: Sequence[Token], pronoun: int, first: int, last: int) -> Relative:
    reach = next((index for index in range(last + 1, len(tokens)) if not tokens[index].word), len(tokens))
    goes_on = last + 1 < len(tokens) and tokens[last + 1].lower in _GOING_ON
    when = goes_on and tokens[last + 1].lower == "when"  # "who were killed on Sunday when a jet hit a bus"
    return Relative(pronoun, first, reach, tokens[pronoun + 2].lower in _COMING, goes_on, when)
