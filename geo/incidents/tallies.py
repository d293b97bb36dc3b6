"""Tallies: counts of people that a sentence states as such ("the toll was cut from 41 to 28"), and what a figure is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from geo import lexicon, numbers
from geo.incidents.headcounts import Numbers, role_of
from geo.inflection import Form
from geo.tokens import Token

_REACH = 30  # tokens behind "toll" or "the number of" in which its figures stand
_UNITS = frozenset("kilometres kilometers miles km days hours years percent weeks months minutes dollars pounds".split())
_QUOTED = frozenset(('"', "“", "”", "'", "‘", "’"))
_COSTS = frozenset(("cost", "price", "loss", "expense"))
_LEADS = frozenset("to at from was is of reached stands exceeded stood".split())
_GAP = 6  # tokens between a verb such as "put" and its "at", or a noun such as "figure" and its verb
_LINKS = frozenset(
    "was is were are be been stood stands at now reached reaches numbered totalled totaled to came : only".split()
)
_RANGES = frozenset("range ranges ranged ranging vary varies varied varying run runs ran".split())
_IT = frozenset("it they this that there".split())
_WERE = frozenset("was were is are".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people and what became of them. ``low`` None: people without a number.

    ``first:last`` are the sentence's tokens of the count, ``verb`` the index of the token that tells their fate.
    ``more`` adds to an earlier figure, ``part`` is some of an earlier one, ``single`` counts one named or described
    person, ``stated`` is a toll told as a number, ``retold`` one that only makes sense after its event was told,
    ``tally`` one that a word such as "toll" names,
    ``vague`` one whose words do not say what became of them ("the figure was 12"): ``kind`` is a guess then.
    ``form`` the form of the word at ``verb``. ``agent`` is the role of who
    did it, "" where it is not told.
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


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("tolls")["retold"][key])


@cache
def _fates() -> dict[str, str]:
    """What became of people by the words that a count is of: "the number of dead", "put the wounded at"."""
    table = lexicon.load("tolls")["retold"]["fates"]
    return {word: kind for kind, words in table.items() for word in words}


def _fate(tokens: Sequence[Token], first: int, last: int) -> str:
    """The kind that a word among tokens ``first`` to ``last`` (half open) names, "" where none does."""
    fates = _fates()
    return next((fates[t.lower] for t in tokens[max(0, first) : last] if t.lower in fates), "")


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
    named = next((n for n, word in enumerate(following[:_GAP]) if word in _words("objects")), None)
    if named is None or not all(t.word for t in tokens[at + 1 : at + 2 + named]):
        return None
    if tokens[at].lower in _words("making") and named == 0:
        return _Retold(at + 2, "")
    link = next((n for n, word in enumerate(following) if n > named and word in ("at", "as")), None)
    if link is None or not all(t.word for t in tokens[at + 1 : at + 1 + link]):
        return None
    return _Retold(at + link + 2, _fate(tokens, at + 1, at + 1 + link), camp_of(tokens, at + 1 + named))


def _raised_to(tokens: Sequence[Token], at: int) -> _Retold | None:
    """ "Takes to 302 the number found", "raised that to 100": "to" stands within five tokens."""
    following = [token.lower for token in tokens[at + 1 : at + 8]]
    offset = following.index("to")
    if offset == 1 and following[0] in ("that", "it", "this"):
        return _Retold(at + 3, "")
    named = {token.lower for token in tokens[max(0, at - 6) : at + 14]} & _words("objects")
    return _Retold(at + offset + 2, "killed") if named else None


def _turned(tokens: Sequence[Token], at: int, reader: Numbers) -> _Retold | None:
    """The count of "gave 800 as the number of those killed" and of "gave a lower figure for the dead, 71"."""
    word = tokens[at].lower
    if word in _words("put"):
        return _given_as(tokens, at, reader)
    named = word in ("figure", "figures") and at + 1 < len(tokens) and tokens[at + 1].lower in ("for", "of")
    return _behind_comma(tokens, at) if named else None


def _given_as(tokens: Sequence[Token], at: int, reader: Numbers) -> _Retold | None:
    """ "Gave 800 as the number of those killed": the number stands before what it counts."""
    number = reader.number(at + 1) if at + 1 < len(tokens) else None
    if number is None or number.after >= len(tokens) or tokens[number.after].lower != "as":
        return None
    counted = {token.lower for token in tokens[number.after + 1 : number.after + _GAP + 2]}
    if not counted & _words("objects"):
        return None
    return _Retold(at + 1, _fate(tokens, number.after + 1, number.after + 2 * _GAP) or "killed")


def _behind_comma(tokens: Sequence[Token], at: int) -> _Retold | None:
    """ "Gave a lower figure for the dead, 71"."""
    comma = next((index for index in range(at + 2, min(at + _GAP, len(tokens) - 1)) if not tokens[index].word), None)
    kind = _fate(tokens, at + 1, comma) if comma is not None and tokens[comma].text in (",", ":") else ""
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
    kind = _fate(tokens, after + 1, after + link) or ("killed" if own else "")
    return _Retold(after + link + 1, kind, "own" if own else "") if kind else None


def _retold_at(tokens: Sequence[Token], at: int, reader: Numbers) -> _Retold | None:  # noqa: PLR0911 - one return a construction
    """The count told after its event ("put it at 16", "a list of 460 names", "counted 120", "takes to 302 the number
    found", "said it was 12") whose words begin at ``at``; None where there is none."""
    word = tokens[at].lower
    following = [token.lower for token in tokens[at + 1 : at + 8]]
    if (word in _words("put") or word in _words("making")) and (put := _put_at(tokens, at)) is not None:
        return put
    if word in _words("raising") and "to" in following[:5] and (raised := _raised_to(tokens, at)) is not None:
        return raised
    parted = word == "of" and following[:1] == ["them"] and following[1:2] in (["by"], [","])
    if parted and any(other in _words("reckonings") for other in following):  # "300 of them by X's reckoning"
        first = next((first for first, (_, after) in reader.values.items() if after == at), None)
        return _Retold(first, "killed") if first is not None else None
    if (turned := _turned(tokens, at, reader)) is not None:
        return turned
    if word in _words("lists") and following[:1] == ["of"]:
        return _Retold(at + 2, "killed")
    if word in ("figure", "estimate") and following[:1] == ["of"]:
        return _Retold(at + 2, "")
    if word in _words("counting"):
        start = at + 1
        while start < len(tokens) and tokens[start].lower in ("of", "that", "only", "to"):
            start += 1
        if start + 1 < len(tokens) and tokens[start].lower in _IT and tokens[start + 1].lower in _WERE:
            number = reader.number(start + 2) if start + 2 < len(tokens) else None
            bare = number is not None and (number.after >= len(tokens) or not tokens[number.after].word)
            return _Retold(start + 2, "") if bare else None  # "a police captain said it was 12"
        number = reader.number(start) if start < len(tokens) else None
        if number is not None and _ends_count(tokens, number.after):
            return _Retold(start, "killed")
        if number is not None and _ends_people(tokens, number.after):
            return _Retold(start, "")  # "the police say 29 people, most of them in their houses"
    return None


def _ends_people(tokens: Sequence[Token], after: int) -> bool:
    """Whether a noun of people, in quotes or not, ends the clause behind a number."""
    while after < len(tokens) and tokens[after].text in _QUOTED:
        after += 1
    if after >= len(tokens) or not role_of(tokens[after].lower):
        return False
    return all(not token.word or token.text in _QUOTED for token in tokens[after + 1 : after + 2])


def _ends_count(tokens: Sequence[Token], after: int) -> bool:
    """Whether nothing but a noun of the dead or the end of the clause follows a number."""
    if after >= len(tokens) or tokens[after].text in (".", ";", ","):
        return True
    return tokens[after].lower in _words("closing") or tokens[after].lower in ("and", "but", "while", "in", "for")


def retold(tokens: Sequence[Token], reader: Numbers) -> list[Figure]:
    """The counts that a sentence tells after their event, in order."""
    found: list[Figure] = []
    for at, token in enumerate(tokens):
        if token.lower not in _openers():
            continue
        told = _retold_at(tokens, at, reader)
        number = reader.number(told.start) if told is not None and told.start < len(tokens) else None
        if told is None or number is None:
            continue
        unit = tokens[number.after].lower if number.after < len(tokens) else ""
        if unit in _UNITS or unit in _HURT:
            continue
        last = number.after - 1
        kind = told.kind or "killed"
        again = _put_again(tokens, number.after) if token.lower in _words("put") else None
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
    return found


@cache
def _openers() -> frozenset[str]:
    verbs = _words("put") | _words("making") | _words("raising") | _words("counting")
    return frozenset({"of", "figure", "figures", "estimate"}) | verbs | _words("lists")


def may_tell(tokens: Sequence[Token]) -> bool:
    """Whether a word of a tally or of a count told again stands in a sentence."""
    openers, digits = _openers(), [at for at, token in enumerate(tokens) if token.text[0].isdigit() or _is_number(token.lower)]
    nouns = _nouns().keys() | _COSTS
    if not digits:
        return any(token.lower in nouns for token in tokens)
    return any(
        token.lower in nouns
        or (token.lower in openers and token.lower != "of" and any(at < digit <= at + 14 for digit in digits))
        for at, token in enumerate(tokens)
    )


@lru_cache(maxsize=4096)
def _is_number(word: str) -> bool:
    return numbers.parse(word) is not None


_HURT = frozenset("wounded injured arrested detained missing hostages captured rifles weapons tons tonnes people's".split())


@cache
def _nouns() -> dict[str, str]:
    """The nouns that state a count, with what they count; "" where other words tell."""
    table = lexicon.load("tolls")["tallies"]
    return {word: kind for kind, words in (("killed", table["killed"]), ("", table["open"])) for word in words}


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
    counted = word in ("number", "count") and at + 1 < len(tokens) and tokens[at + 1].lower == "of"
    return "" if counted else None


def find(tokens: Sequence[Token], kinds: Mapping[int, str], reader: Numbers) -> list[Figure]:
    """The figures of the tallies of a sentence in order. ``kinds`` tells what became of people (killed, wounded, detained)
    by the index of the token that says so."""
    found: list[Figure] = []
    for at in range(len(tokens)):
        kind = _kind_at(tokens, at)
        if kind is None:
            stated = _stated(tokens, at, kinds, reader) if tokens[at].lower in _nouns() else None
            if stated is not None and all(figure.first != stated.first for figure in found):
                found.append(stated)
            continue
        before = len(found)
        for index in range(at + 1, min(at + _REACH, len(tokens))):
            word = tokens[index].lower
            if word in (";", ".") or (found and word in ("number", "count", "toll")):
                break
            kind = (kinds.get(index, "") if tokens[index - 1].lower in ("of", "the") else "") or kind or kinds.get(index, "")
            if not kind or not (word == "between" or word in _LEADS):
                continue
            number = reader.number(index if word == "between" else index + 1)
            if number is None or (number.after < len(tokens) and tokens[number.after].lower in _UNITS):
                continue
            first = index if word == "between" else index + 1
            found.append(Figure(kind, number.low, number.high, first, number.after - 1, at, "", stated=True, tally=True))
        if len(found) == before and (stated := _stated(tokens, at, kinds, reader)) is not None:
            found.append(stated)
    return found


def _stated(tokens: Sequence[Token], at: int, kinds: Mapping[int, str], reader: Numbers) -> Figure | None:
    """The count that the noun at ``at`` states through a verb: "the figure was 12", "militia losses were 16", "estimates of
    the dead range from some dozens to 300", "Tuesday's arrests numbered five"."""
    link = at + 1
    while link < len(tokens) and link - at <= _GAP and tokens[link].word:
        if tokens[link].lower in _LINKS or tokens[link].lower in _RANGES:
            break
        link += 1
    if link >= len(tokens) or not (tokens[link].lower in _LINKS or tokens[link].lower in _RANGES):
        return None
    first = link + 1
    while first < len(tokens) and tokens[first].lower in _LINKS:
        first += 1
    ranging = tokens[link].lower in _RANGES
    first += ranging and first < len(tokens) and tokens[first].lower == "from"
    number = reader.number(first) if first < len(tokens) else None
    if number is None or kinds.get(number.after):
        return None  # "losses were 57 killed": the verb takes them
    after = tokens[number.after] if number.after < len(tokens) else None
    if after is not None and (after.lower in _UNITS or after.lower in _HURT):
        return None
    high = number.high
    if ranging and after is not None and after.lower == "to" and (upper := reader.number(number.after + 1)) is not None:
        high = upper.high
    elif after is not None and after.word and after.lower not in _words("closing") and not _ends_count(tokens, number.after):
        return None
    kind = _nouns().get(tokens[at].lower, "") or _fate(tokens, at, link)
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
