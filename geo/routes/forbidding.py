"""Movements that were not: denied, feared or planned; and places that violence is told of, not a way."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

from geo.routes import contrasts, route_words
from geo.routes.clauses import Clause
from geo.routes.goods import Good
from geo.routes.grammar import BE
from geo.routes.roles import Tag
from geo.routes.route_lines import Line

_DENIALS = frozenset(("no", word) for word in ("evidence", "proof", "sign", "indication", "trace", "record", "grounds"))
_TOLD = frozenset(("them", "it"))
_NO = frozenset(("no", "without"))
_LACKING = frozenset(("with", "under", "in", "by"))
_ARE = frozenset(("is", "are", "was", "were"))


@cache
def _words() -> frozenset[str]:
    """The words without one of which nothing is forbidden."""
    sets = route_words.words().sets
    return sets["forbidding.words"] | sets["forbidding.plans"]


def forbidden(clause: Clause, at: int, good: Good | None) -> bool:
    """Whether the movement at ``at`` is denied, feared or planned."""
    line, sets = clause.line, route_words.words().sets
    if not clause.once("forbidding", lambda: not _words().isdisjoint(line.words)):
        return False
    left = max(0, min(at - 4, good.first - 2 if good and good.last < at else at))
    stop = next(
        (before + 1 for before in range(at - 1, left - 1, -1) if line.words[before] == ";" or line.places[before] >= 0), left
    )
    said = line.words[stop:at]
    if planned(line, at):
        return True
    if contrasts.rejected(line):
        return False  # "no longer comes from A but from B"
    if _denied(line, at) or _nobody(line, at):
        return True
    clear = next((number for number in range(len(said) - 1, 0, -1) if said[number] in _ARE), 0)
    told = not _TOLD.isdisjoint(line.words[at + 1 : at + 2])  # "buyers there would convey them to A": what is done with them
    closed = next((number for number in range(len(said) - 1, 0, -1) if said[number] == "," and said[number - 1] not in _NO), 0)
    if closed and said[closed - 2 : closed - 1] and said[closed - 2] in _NO:
        said = said[closed:]  # "a train, entered in no timetable, hauls the crates"
    denied = [
        number
        for number, word in enumerate(said)
        if word in sets["forbidding.words"] and not ((told and word == "would") or _lacks(said, number, line.words[at]))
    ]
    if denied and denied[-1] < clear - 1 and (said[denied[-1]].endswith("n't") or said[denied[-1]] in ("not", "never")):
        return False  # "what the city doesn't eat is driven to A"
    return "only" not in line.words[at : at + 4] and bool(denied)


def planned(line: Line, at: int) -> bool:
    """Whether the verb at ``at`` tells what somebody planned or was asked to do: "he planned to take them to A"."""
    plans = route_words.words().sets["forbidding.plans"]
    infinitive = line.words[at - 1 : at] == ("to",) and line.words[at - 2 : at - 1] != ("used",)
    return infinitive and not plans.isdisjoint(line.words[max(0, at - 14) : at])


def _lacks(said: Sequence[str], number: int, verb: str) -> bool:
    """Whether the word at ``number`` only says what those who move lack: "dhows without flags leave", "with no lights"."""
    if said[number] == "without":
        return not (*said[number + 1 :], verb)[0].endswith("ing")
    return said[number] == "no" and number > 0 and said[number - 1] in _LACKING


def _nobody(line: Line, at: int) -> bool:
    """Whether the subject of the verb at ``at`` is nobody: "no one would be allowed to bring rifles from A"."""
    before = line.words[max(0, at - 10) : at]
    return "nobody" in before or ("no", "one") in itertools.pairwise(before)


def _denied(line: Line, at: int) -> bool:
    """Whether words before token ``at`` say that what is told behind "that" or "reports" is not so."""
    before = line.words[max(0, at - 24) : at]
    if ";" in before or not {"that", "reports", "claims", "allegations", "having", "of"}.intersection(before):
        return False
    pairs = set(itertools.pairwise(before))
    return not pairs.isdisjoint(_DENIALS)


def blocked(tag: Tag, line: Line, since: int) -> bool:
    """Whether the nearest verb before ``tag``, after token ``since``, tells of violence: "a plane was hit over A"."""
    known = route_words.words()
    for at in range(tag.cue - 1, since, -1):
        if line.words[at] in known.verbs and line.places[at] < 0:
            return known.verbs[line.words[at]] == "blocking" and line.words[at - 1] in BE
    return False
