"""Recounts: counts told again after their event, without the verb of harm.

"Put it at 16", "gave 800 as the number of those killed", "raised that to 100", "a list of 460 names", "the police make it
eleven", "only 41 had been reported", "admit to 36".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo import numbers
from geo.claimants import giving
from geo.tokens import Token, hold, words_of
from geo.tolls import tallies
from geo.tolls.headcounts import Numbers, role_of
from geo.tolls.tallies import HURT, UNITS, Figure

_TOTALS = frozenset("figure toll count number total tally".split())
_OTHER = frozenset("higher lower different smaller larger bigger death".split())
_QUOTED = frozenset(('"', "“", "”", "'", "‘", "’"))
_COSTS = frozenset(("cost", "price", "loss", "expense"))
_SUBJECT = 12  # tokens before "were put at" in which it is told who
_NAMED = 4  # tokens behind "brought" in which it is told what it brings
_NEAR_TO = 5  # tokens behind "takes" in which its "to" stands
_GAP = 6  # tokens between a verb such as "put" and its "at", or a noun such as "figure" and its verb
_CAPTIVES = frozenset("prisoners captives detainees".split())
_IT = frozenset("it they this that there".split())
_FIRST = frozenset("first initially officially later originally variously now".split())
_NATIONALS = ("ans", "ese", "is", "ish")
_GOES_ON = frozenset("and but while or in at".split())
_WERE = frozenset("was were is are".split())


@dataclass(frozen=True, slots=True)
class _Retold:
    """Where the number of a count told again begins, and what it counts: "" where the words do not tell. ``camp`` is the
    role of those whose losses they are."""

    start: int
    kind: str
    camp: str = ""


def _put_at(tokens: Sequence[Token], at: int) -> _Retold | None:
    """ "Put the toll at 16", "gave the number of the dead in the two places as 20", "the police make it eleven"."""
    following = [token.lower for token in tokens[at + 1 : at + 14]]
    named = next((n for n, word in enumerate(following[:_GAP]) if word in tallies.words("objects")), None)
    if named is None or not all(t.word for t in tokens[at + 1 : at + 2 + named]):
        return None
    if tokens[at].lower in tallies.words("making") and named == 0:
        return _Retold(at + 2, "")
    link = next((n for n, word in enumerate(following) if n > named and word in ("at", "as")), None)
    if link is None or not all(t.word or t.text == "," for t in tokens[at + link : at + 1 + link]):
        return None
    if not all(t.word for t in tokens[at + 1 : at + link]):
        return None
    return _Retold(at + link + 2, tallies.fate(tokens, at + 1, at + 1 + link), tallies.camp_of(tokens, at + 1 + named))


def _raised_to(tokens: Sequence[Token], at: int) -> _Retold | None:
    """ "Takes to 302 the number found", "raised that to 100", "brought the number killed in the bombing of the base to 23"."""
    following = [token.lower for token in tokens[at + 1 : at + 24]]
    first = next((n for n in range(len(following) - 1) if _leads_number(following, n)), None)
    if first is None or tallies.counts_months(following):
        return None
    if first == 1 and following[0] in ("that", "it", "this"):
        return _Retold(at + 3, "")
    counted = tallies.words("objects")
    if any(word in counted for word in following[: min(first, _NAMED)]):
        return _Retold(at + first + 2, tallies.fate(tokens, at + 1, at + first) or "killed")
    near = {token.lower for token in tokens[max(0, at - 6) : at + 14]}
    kind = tallies.fate(tokens, at + first + 3, at + first + 2 + _GAP) or "killed"  # "to 43 the number detained"
    return _Retold(at + first + 2, kind) if first < _NEAR_TO and near & counted else None


def _leads_number(words: Sequence[str], at: int) -> bool:
    """Whether a "to" before a number stands at ``at``."""
    return words[at] == "to" and numbers.is_number(words[at + 1])


def _turned(tokens: Sequence[Token], at: int, reader: Numbers) -> _Retold | None:
    """The count of "gave 800 as the number of those killed", of "gave a lower figure for the dead, 71", of "the dead have been
    put at five" and of "only 41 had been reported"."""
    word = tokens[at].lower
    passive = at > 1 and tokens[at - 1 - (tokens[at - 1].lower in _FIRST)].lower in ("been", "was", "were")
    if passive and word in tallies.words("put") and at + 1 < len(tokens) and tokens[at + 1].lower in ("at", "as"):
        kind = tallies.fate(tokens, at - _SUBJECT, at)
        return _Retold(at + 2, kind) if kind else None
    if passive and word in tallies.words("counting"):
        end = at - 1 - (tokens[at - 2].lower in ("had", "have"))
        first = next((first for first, (_, after) in reader.values.items() if after == end), None)
        return _Retold(first, "") if first is not None else None
    if word in tallies.words("put"):
        return _given_as(tokens, at, reader)
    if word in ("figure", "figures") and at + 1 < len(tokens) and tokens[at + 1].lower in ("for", "of"):
        return _behind_comma(tokens, at)
    compared = word in _TOTALS and at > 0 and at + 2 < len(tokens) and tokens[at - 1].lower in _OTHER
    if not compared or tokens[at + 1].text not in (",", ":") or (number := reader.number(at + 2)) is None:
        return None
    ends = (
        number.after >= len(tokens) or not tokens[number.after].word or tokens[number.after].lower in tallies.words("closing")
    )
    return _Retold(at + 2, "killed" if word == "toll" else "") if ends else None


def _given_as(tokens: Sequence[Token], at: int, reader: Numbers) -> _Retold | None:
    """ "Gave 800 as the number of those killed": the number stands before what it counts."""
    number = reader.number(at + 1) if at + 1 < len(tokens) else None
    if number is None or number.after >= len(tokens) or tokens[number.after].lower != "as":
        return None
    counted = {token.lower for token in tokens[number.after + 1 : number.after + _GAP + 2]}
    if not counted & tallies.words("objects"):
        return None
    return _Retold(at + 1, tallies.fate(tokens, number.after + 1, number.after + 2 * _GAP) or "killed")


def _behind_comma(tokens: Sequence[Token], at: int) -> _Retold | None:
    """ "Gave a lower figure for the dead, 71"."""
    comma = next((index for index in range(at + 2, min(at + _GAP, len(tokens) - 1)) if not tokens[index].word), None)
    kind = tallies.fate(tokens, at + 1, comma) if comma is not None and tokens[comma].text in (",", ":") else ""
    return _Retold(comma + 1, kind) if comma is not None and kind else None


def _put_again(tokens: Sequence[Token], after: int) -> _Retold | None:
    """The second count of one verb: "gave the dead as 93 and the injured as 147". ``after`` is behind the first."""
    words = [token.lower for token in tokens[after : after + 7]]
    if words[:1] != ["and"]:
        return None
    link = next((at for at in range(1, len(words)) if words[at] in ("at", "as")), None)
    if link is None:
        return None
    own = "own" in words[:link]  # "gave the rebel dead as 51 and its own as two"
    kind = tallies.fate(tokens, after + 1, after + link) or ("killed" if own else "")
    return _Retold(after + link + 1, kind, "own" if own else "") if kind else None


def _retold_at(tokens: Sequence[Token], at: int, reader: Numbers) -> _Retold | None:  # noqa: PLR0911 - one return a construction
    """The count told after its event ("put it at 16", "a list of 460 names", "counted 120", "takes to 302 the number
    found", "said it was 12") whose words begin at ``at``; None where there is none."""
    word = tokens[at].lower
    following = [token.lower for token in tokens[at + 1 : at + 8]]
    if (turned := _turned(tokens, at, reader)) is not None:
        return turned
    if (word in tallies.words("put") or word in tallies.words("making")) and (put := _put_at(tokens, at)) is not None:
        return put
    if word in tallies.words("raising") and (raised := _raised_to(tokens, at)) is not None:
        return raised
    parted = word == "of" and following[:1] == ["them"] and following[1:2] in (["by"], [","])
    parted = parted and not _is_of_things(tokens, at, reader)
    if parted and any(other in tallies.words("reckonings") for other in following):  # "300 of them by X's reckoning"
        first = next((first for first, (_, after) in reader.values.items() if after == at), None)
        return _Retold(first, "killed") if first is not None else None
    if word in tallies.words("lists") and following[:1] == ["of"]:
        return _Retold(at + 2, "killed")
    if word in ("figure", "estimate", "count") and following[:1] == ["of"]:
        return _Retold(at + 2, "")
    if word in tallies.words("counting"):
        start = at + 1
        while start < len(tokens) and tokens[start].lower in ("of", "that", "only", "to", "by", "on", "with"):
            start += 1
        if start + 1 < len(tokens) and tokens[start].lower in _IT and tokens[start + 1].lower in _WERE:
            number = reader.number(start + 2) if start + 2 < len(tokens) else None
            bare = number is not None and (number.after >= len(tokens) or not tokens[number.after].word)
            return _Retold(start + 2, "") if bare else None  # "a police captain said it was 12"
        number = reader.number(start) if start < len(tokens) else None
        if number is not None and tallies.ends_count(tokens, number.after):
            return _Retold(start, tallies.counted_by(tokens, number.after))
        if number is not None and _ends_people(tokens, number.after):
            captive = any(token.lower in _CAPTIVES for token in tokens[number.after : number.after + 2])
            return _Retold(start, "detained" if captive else "")  # "the police say 29 people, most of them in their houses"
    return None


def _is_of_things(tokens: Sequence[Token], at: int, reader: Numbers) -> bool:
    """Whether the "of them" at ``at`` is of things: "attacked mosques, 27 of them by the ministry's count"."""
    first = next((first for first, (_, after) in reader.values.items() if after == at), 0)
    behind = first > 1 and tokens[first - 1].text == ","
    noun = tokens[first - 2].lower if behind else ""
    return noun.endswith("s") and not role_of(noun) and noun not in tallies.words("closing")


def _ends_people(tokens: Sequence[Token], after: int) -> bool:
    """Whether a noun of people, in quotes or not, ends the clause behind a number."""
    while after < len(tokens) and tokens[after].text in _QUOTED:
        after += 1
    if after >= len(tokens):
        return False
    if tokens[after].capital and tokens[after].lower.endswith(_NATIONALS):
        following = tokens[after + 1].lower if after + 1 < len(tokens) else ""
        return following in _GOES_ON or not following[:1].isalnum()  # "speaks of five Kenyans and has not said who"
    if not role_of(tokens[after].lower):
        return False
    return all(not token.word or token.text in _QUOTED for token in tokens[after + 1 : after + 2])


def retold(tokens: Sequence[Token], reader: Numbers) -> list[Figure]:
    """The counts that a sentence tells after their event, in order."""
    found: list[Figure] = []
    openers = _openers()
    for at, token in enumerate(tokens):
        if token.lower not in openers or (token.lower == "of" and tokens[min(at + 1, len(tokens) - 1)].lower != "them"):
            continue
        told = _retold_at(tokens, at, reader)
        number = reader.number(told.start) if told is not None and told.start < len(tokens) else None
        if told is None or number is None or (told.kind != "detained" and _counts_things(tokens, at, reader)):
            continue
        unit = tokens[number.after].lower if number.after < len(tokens) else ""
        if unit in UNITS or unit in HURT:
            continue
        last = number.after - 1
        kind = told.kind or "killed"
        again = _put_again(tokens, number.after) if token.lower in tallies.words("put") else None
        second = reader.number(again.start) if again is not None and again.start < len(tokens) else None
        if again is not None and second is not None:
            end = second.after - 1
            again_of = Figure(again.kind, second.low, second.high, again.start, end, at, again.camp, stated=True, retold=True)
            found.append(again_of)
        found.append(
            Figure(
                kind, number.low, number.high, told.start, last, at, told.camp, stated=True, retold=True, vague=not told.kind
            )
        )
    return found + [figure for figure in _given(tokens, reader) if all(f.last != figure.last for f in found)]


def _counts_things(tokens: Sequence[Token], verb: int, reader: Numbers) -> bool:
    """Whether the number told last before a verb is of things: "we counted 187 families; the mayor registered 240"."""
    first = max((first for first in reader.values if first < verb), default=None)
    if first is None or reader.values[first][1] >= verb:
        return False
    after = reader.values[first][1]
    nouns = [token.lower for token in tokens[after : reader.run(after)]]
    counted = any(role_of(noun) or noun in tallies.words("closing") for noun in nouns)
    return bool(nouns) and nouns[-1].endswith("s") and not counted


def _given(tokens: Sequence[Token], reader: Numbers) -> Iterator[Figure]:
    """The bare numbers that somebody gives: "the mayor mentioned 57", "a nurse thought the number of wounded nearer 80"."""
    for given in giving.find(tokens):
        start = reader.beginning(given.at)
        number = reader.number(start)
        if number is None or number.after != given.after:
            continue
        kind = tallies.fate(tokens, given.verb + 1, given.after + 1)
        if not kind and _counts_things(tokens, given.verb, reader):
            continue
        camp = tallies.camp_of(tokens, start)
        yield Figure(
            kind or "killed", number.low, number.high, start, number.after - 1, given.verb, camp,
            stated=True, retold=True, vague=not kind,
        )  # fmt: skip


@cache
def _openers() -> frozenset[str]:
    verbs = tallies.words("put") | tallies.words("making") | tallies.words("raising") | tallies.words("counting")
    return frozenset({"of", "figure", "figures", "estimate", "count"}) | _TOTALS | verbs | tallies.words("lists")


@cache
def _nouns() -> frozenset[str]:
    """The nouns of a tally or a loss."""
    return _COSTS | tallies.nouns().keys()


@cache
def _tellers() -> frozenset[str]:
    """The words without one of which a sentence tells no count again."""
    return (_openers() - {"of"}) | _nouns() | giving.verbs() | {"according"}


def tells(tokens: Sequence[Token], reader: Numbers) -> bool:
    """Whether a count is told again in a sentence, or a noun of a tally or a loss stands in it."""
    return hold(tokens, _nouns()) or bool(retold(tokens, reader))


def may_tell(tokens: Sequence[Token]) -> bool:
    """Whether a word of a tally or of a count told again stands in a sentence."""
    if not hold(tokens, _tellers()):
        return False
    nouns, written = _nouns(), set(filter(numbers.is_number, words_of(tokens)))
    if not written:
        return hold(tokens, nouns)
    openers, digits = _openers(), [at for at, token in enumerate(tokens) if token.lower in written]
    if any(giving.may_give(tokens, digit) for digit in digits):
        return True
    return any(
        token.lower in nouns
        or (token.lower in openers and token.lower != "of" and any(at - 4 <= digit <= at + 14 for digit in digits))
        for at, token in enumerate(tokens)
    )
