"""Tallies: counts of people that a sentence states as such ("the toll was cut from 41 to 28"), and what a figure is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from geo import lexicon
from geo.inflection import Form
from geo.records import record
from geo.tokens import Token, hold
from geo.tolls.headcounts import Headcount, Numbers
from geo.tolls.quantities import MONTHS

_SPANS = frozenset(("month", "year", "war", "campaign"))
_REACH = 30  # tokens behind "toll" or "the number of" in which its figures stand
UNITS = frozenset("kilometres kilometers miles km days hours years percent weeks months minutes dollars pounds".split())
_LEADS = frozenset("to at from was is of reached stands exceeded stood".split())
_ASIDE = 9  # tokens between commas of who says so
_GAP = 6  # tokens between a verb such as "put" and its "at", or a noun such as "figure" and its verb
_LINKS = frozenset(
    "was is were are be been stood stands at now reached reaches number numbered total totalled totaled to came : only".split()
)
_RANGES = frozenset("range ranges ranged ranging vary varies varied varying run runs ran lie lies lay".split())
_WHEN = frozenset("on by late early yesterday when as at".split())  # what follows a count that stood for a time


@record
class Figure:
    """A count of people and what became of them. ``low`` None: people without a number.

    ``first:last`` are the sentence's tokens of the count, ``verb`` the index of the token that tells their fate.
    ``more`` adds to an earlier figure, ``part`` is some of an earlier one, ``single`` counts one named or described
    person, ``stated`` is a toll told as a number, ``retold`` one that only makes sense after its event was told,
    ``tally`` one that a word such as "toll" names,
    ``vague`` one whose words do not say what became of them ("the figure was 12"): ``kind`` is a guess then.
    ``form`` the form of the word at ``verb``, ``rank`` which of several one person is ("the sixth").
    ``agent`` is the role of who did it, "" where it is not told. ``apart`` says whom else it can be but those counted before:
    "kin" of them ("his brother"), "new" people told of for the first time by what they are ("a motorist", "two nurses"),
    "foe" some of those who attacked, "late" one who died after the others; or that they are some of "them".
    """

    kind: str
    low: int | None
    high: int | None
    first: int
    last: int
    verb: int
    role: str
    more: bool = False
    part: bool = False
    single: bool = False
    stated: bool = False
    agent: str = ""
    retold: bool = False
    tally: bool = False
    vague: bool = False
    form: Form = Form.NOUN
    rank: int = 0
    apart: str = ""


def befallen(kind: str, count: Headcount, verb: int) -> Figure:
    """The figure of people counted of whom the word at token ``verb`` tells that ``kind`` befell them."""
    return Figure(
        kind, count.low, count.high, count.first, count.last, verb, count.role,
        more=count.more, part=count.part, single=count.single, form=Form.PAST_OR_PARTICIPLE,
    )  # fmt: skip


@cache
def words(key: str) -> frozenset[str]:
    """A list of the lexicon's words for counts told again."""
    return frozenset(lexicon.load("tolls")["retold"][key])


@cache
def _fates() -> dict[str, str]:
    """What became of people by the words that a count is of: "the number of dead", "put the wounded at"."""
    table = lexicon.load("tolls")["retold"]["fates"]
    return {word: kind for kind, words in table.items() for word in words}


def fate(tokens: Sequence[Token], first: int, last: int) -> str:
    """The kind that a word among tokens ``first`` to ``last`` (half open) names, "" where none does."""
    fates = _fates()
    return next((fates[t.lower] for t in tokens[max(0, first) : last] if t.lower in fates), "")


def ends_count(tokens: Sequence[Token], after: int) -> bool:
    """Whether nothing but a noun of the dead or the end of the clause follows a number."""
    if after >= len(tokens) or tokens[after].text in (".", ";", ","):
        return True
    return tokens[after].lower in words("closing") or tokens[after].lower in ("and", "but", "while", "in", "for")


def counted_by(tokens: Sequence[Token], after: int) -> str:
    """What the noun behind a number counts: "killed" for "12 dead", "" where the clause ends there."""
    return "killed" if after < len(tokens) and tokens[after].lower in words("closing") else ""


HURT = frozenset("wounded injured arrested detained missing hostages captured rifles weapons tons tonnes people's".split())


@cache
def nouns() -> dict[str, str]:
    """The nouns that state a count, with what they count; "" where other words tell."""
    table = lexicon.load("tolls")["tallies"]
    return {word: kind for kind, words in (("killed", table["killed"]), ("", table["open"])) for word in words}


@cache
def _stating() -> frozenset[str]:
    """The words by which a tally begins."""
    return frozenset(("toll", "tally", "number", "count")) | nouns().keys()


@cache
def _camps() -> dict[str, str]:
    return {word: camp for camp, words in lexicon.load("tolls")["camps"].items() for word in words}


def camp_of(tokens: Sequence[Token], at: int) -> str:
    """The role of those whose losses a noun at ``at`` states ("enemy losses", "the army's dead"); "" where none is told."""
    camps = _camps()
    before = (
        token.lower.removesuffix("'s").removesuffix("’s").removesuffix("'") for token in reversed(tokens[max(0, at - 3) : at])
    )
    return next((camps[word] for word in before if word in camps), "")


def lost_by(tokens: Sequence[Token], first: int) -> str:
    """The role of those whose losses the number at ``first`` states: "enemy losses were 57 killed"; "" for no such words."""
    for at in range(first - 1, max(-1, first - 9), -1):
        if tokens[at].text in (".", ";"):
            return ""
        if tokens[at].lower in ("losses", "casualties", "dead"):
            return camp_of(tokens, at)
    return ""


def _kind_at(tokens: Sequence[Token], at: int) -> str | None:
    """What a tally that begins at ``at`` counts: "killed" for a toll, "" where later words tell, None for no tally."""
    word = tokens[at].lower
    if word in ("toll", "tally"):
        return "killed"
    if word not in ("number", "count") or at + 1 >= len(tokens):
        return None
    following = tokens[at + 1].lower
    return "" if following == "of" else _fates().get(following)  # "the number killed by the bomb has reached 22"


def find(tokens: Sequence[Token], kinds: Mapping[int, str], reader: Numbers) -> list[Figure]:
    """The figures of the tallies of a sentence in order. ``kinds`` tells what became of people (killed, wounded, detained)
    by the index of the token that says so."""
    found: list[Figure] = []
    if not hold(tokens, _stating()):
        return found
    for at in range(len(tokens)):
        kind = _kind_at(tokens, at)
        if kind is None:
            stated = _stated(tokens, at, kinds, reader) if tokens[at].lower in nouns() else None
            if stated is not None and all(figure.first != stated.first for figure in found):
                found += [stated, *_at_another_time(tokens, stated, reader)]
            continue
        before = len(found)
        for index in range(at + 1, min(at + _REACH, len(tokens))):
            word = tokens[index].lower
            if word in (";", ".") or (found and word in ("number", "count", "toll")):
                break
            named = tokens[index - 1].lower in ("of", "the") and not _is_part_of(tokens, index, reader)
            kind = (kinds.get(index, "") if named else "") or kind or kinds.get(index, "")
            if not kind or not (word == "between" or word in _LEADS) or (word == "of" and len(found) > before):
                continue  # "rose to 21 with the discovery of eight more bodies"
            number = reader.number(index if word == "between" else index + 1)
            if number is None or (number.after < len(tokens) and tokens[number.after].lower in UNITS):
                continue
            first = index if word == "between" else index + 1
            found.append(Figure(kind, number.low, number.high, first, number.after - 1, at, "", stated=True, tally=True))
        if len(found) == before and (stated := _stated(tokens, at, kinds, reader)) is not None:
            found.append(stated)
    return found


def _is_part_of(tokens: Sequence[Token], at: int, reader: Numbers) -> bool:
    """Whether some of the hurt are told of: "rose to 21 when five of the wounded died, and to 24"."""
    return tokens[at - 2].lower == "of" and reader.number(at - 3) is not None


def _at_another_time(tokens: Sequence[Token], stated: Figure, reader: Numbers) -> list[Figure]:
    """The second count of "stood at 132 on Sunday night and at 147 on Monday"."""
    for at in range(stated.last + 2, min(stated.last + _GAP, len(tokens) - 2)):
        if tokens[at].lower == "and" and tokens[at + 1].lower in ("at", "to"):
            number = reader.number(at + 2)
            if number is not None and (number.after >= len(tokens) or tokens[number.after].lower in _WHEN):
                return [replace(stated, low=number.low, high=number.high, first=at + 2, last=number.after - 1)]
    return []


def counts_months(words: Sequence[str]) -> bool:
    """Whether a count is that of a month, a year or a war: "brought the losses of June to 15"."""
    return any(
        (one in ("of", "in", "for", "this") and other in MONTHS | _SPANS) or (one == "since" and other[:1].isdigit())
        for one, other in pairwise(words)
    )


def _past_speaker(tokens: Sequence[Token], at: int) -> int:
    """Behind the words between commas at ``at`` that tell who says so, or ``at``: "the number, a nurse said, was 17"."""
    if at >= len(tokens) or tokens[at].text != ",":
        return at
    end = next((index for index in range(at + 1, min(at + 1 + _ASIDE, len(tokens))) if tokens[index].text == ","), at)
    return end + 1 if end > at and any(token.lower in ("said", "says") for token in tokens[at:end]) else at


def _stated(tokens: Sequence[Token], at: int, kinds: Mapping[int, str], reader: Numbers) -> Figure | None:
    """The count that the noun at ``at`` states through a verb: "the figure was 12", "militia losses were 16", "estimates of
    the dead range from some dozens to 300", "Tuesday's arrests numbered five"."""
    link = _past_speaker(tokens, at + 1)
    while link < len(tokens) and link - at <= _GAP + _ASIDE and tokens[link].word:
        if tokens[link].lower in _LINKS or tokens[link].lower in _RANGES:
            break
        link += 1
    if any(at < first < link for first in reader.values):
        return None  # "the figure of 42 to 45"
    if link >= len(tokens) or not (tokens[link].lower in _LINKS or tokens[link].lower in _RANGES):
        return None
    first = link + 1
    while first < len(tokens) and tokens[first].lower in _LINKS:
        first += 1
    ranging = tokens[link].lower in _RANGES
    first += ranging and first < len(tokens) and tokens[first].lower == "from"
    number = reader.number(first) if first < len(tokens) else None
    if number is None or kinds.get(number.after) or counts_months([token.lower for token in tokens[at + 1 : link + 1]]):
        return None  # "losses were 57 killed": the verb takes them
    after = tokens[number.after] if number.after < len(tokens) else None
    if after is not None and (after.lower in UNITS or after.lower in HURT):
        return None
    high = number.high
    if ranging and after is not None and after.lower == "to" and (upper := reader.number(number.after + 1)) is not None:
        high = upper.high
    elif after is not None and after.word and not (after.lower in words("closing") | _WHEN or ends_count(tokens, number.after)):
        return None
    kind = nouns().get(tokens[at].lower, "") or fate(tokens, at, link) or fate(tokens, at - _GAP, at)
    camp = camp_of(tokens, at)
    vague = not kind
    return Figure(
        kind or "killed",
        number.low,
        high,
        first,
        number.after - 1,
        at,
        camp,
        stated=True,
        tally=True,
        retold=vague,
        vague=vague,
    )
