"""Ellipses: figures whose verb is left out because the sentence has told it.

"Killed nine people according to A and 12 according to B", "A counted 56 dead, hospital workers 61", "was cut to 28, down from
41", "three were seized and three more in the same raid".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from geo import claimants, lexicon
from geo.inflection import Form
from geo.tokens import Token
from geo.tolls import headcounts, unnamed
from geo.tolls.headcounts import Headcount, Numbers
from geo.tolls.quantities import WEEKDAYS
from geo.tolls.tallies import Figure
from geo.tolls.verbgroups import BE

_REVISED = (["up", "from"], ["down", "from"], ["revised", "from"])
_OPENERS = frozenset(("or", "and", "but", ",", ";"))
_SUMMED = frozenset((("in", "all"), ("in", "total"), ("all", "told")))
_MARKS = frozenset((",", ":", ";", "—", "–", "-", "("))
_QUOTES = frozenset(('"', "“", "”", "‘", "’"))
_LATE = 12  # tokens behind a verb of dying in which those follow who died later
_LATER = frozenset(
    (
        *(
            ("in", "hospital"),
            ("in", "the"),
            ("at", "the"),
            ("on", "the"),
            ("at", "a"),
            ("in", "a"),
            ("of", "their"),
            ("of", "his"),
        ),
        *(
            ("of", "wounds"),
            ("from", "wounds"),
            ("later", "in"),
            ("later", "."),
            ("later", "of"),
            ("the", "next"),
            ("the", "following"),
        ),
        *(("a", "day"), ("hours", "later"), ("on", "arrival"), ("under", "the"), ("in", "an"), ("during", "the")),
        *(("that", "night"), ("that", "evening"), ("by", "the"), ("within", "the"), ("an", "hour"), ("a", "few")),
        *(("days", "later"), ("after", "the"), ("on", "their"), ("on", "his"), ("before", "they"), ("the", "day")),
    )
)
_AT_ONCE = WEEKDAYS | {"overnight", "afterwards", "later", "since"}
_NTH = frozenset(("a", word) for word in "second third fourth fifth sixth seventh eighth ninth tenth".split())
_CAPTIVES = frozenset(("prisoners", "captives", "detainees"))
_LIST = 6  # tokens between the dead and the captives of one list
_TALLYING = frozenset("registered registers recorded counted lists listed reports reported has had".split())
_CLAUSE = 10  # tokens of a clause that gives another's count
_ANNOUNCED = 5  # tokens behind a number in which it is told that it was announced
_COUNTS = frozenset("count reckoning account tally estimate version that those".split())
_EARLIER = frozenset("announced reported given counted confirmed claimed acknowledged".split())
_ECHO = 4  # tokens of the shortest sentence that tells of more of those told before
_MEANWHILE = frozenset("as when while before after during outside inside".split())
_LIKEWISE = frozenset(("was", "were", "did"))
_FOUND = frozenset("found discovered pulled recovered dug retrieved identified".split())
_SPEAKER = 4  # tokens before a bare number in which the speaker who gives it stands


@cache
def _speakers() -> frozenset[str]:
    return frozenset(lexicon.load("claimants")["words"]["speakers"])


def find(
    tokens: Sequence[Token], kinds: Mapping[int, str], told: Sequence[Figure], reader: Numbers, counts: Sequence[Headcount]
) -> list[Figure]:
    """The figures of one sentence whose verb was told before. ``kinds`` tells what became of people by the index of the
    token that says so; ``told`` are the figures that have a verb."""
    numbered = [figure for figure in told if figure.low is not None]
    first = min((figure.last for figure in numbered), default=None)
    if first is None:
        return []
    taken = {at for figure in numbered for at in range(figure.first, figure.last + 1)}
    found: list[Figure] = []
    for value in sorted(at for at in reader.values if at > first and at not in taken):
        start = reader.beginning(value)
        number = reader.number(start)
        if number is None:
            continue
        before = [figure for figure in numbered if figure.last < start]
        if before and _is_next(tokens, start, number.after, before[-1]):
            last = before[-1]
            found.append(Figure(last.kind, number.low, number.high, start, number.after - 1, last.verb, "", more=True))
        elif before and _is_rival(tokens, start, number.after):
            kind = before[-1].kind
            found.append(Figure(kind, number.low, number.high, start, number.after - 1, start, "", stated=True))
    found += _fatally(tokens, reader)
    found += _in_all(tokens, numbered, reader)
    found += _besides(tokens, numbered, counts)
    found += _died_later(tokens, kinds, reader)
    found += _captives(tokens, numbered, counts)
    found += _likewise(tokens, numbered, reader, {count.first: count for count in counts})
    for count in counts:
        earlier = [figure for figure in numbered if figure.last < count.first]
        if count.more and count.low and earlier and count.first not in taken and _is_gapped(tokens, count, kinds):
            figure = Figure(
                earlier[-1].kind, count.low, count.high, count.first, count.last, earlier[-1].verb, count.role, more=True
            )
            found.append(figure)
    return found


def may_echo(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens as one that tells of more of those told before."""
    opening = tokens[0].lower
    if len(tokens) < _ECHO or opening not in ("so", "a", "another"):
        return False
    return tokens[1 + (opening == "a")].lower in _LIKEWISE


def echo(tokens: Sequence[Token], reader: Numbers, counts: Sequence[Headcount]) -> list[Figure]:
    """More of those whom the sentence before told of, at the beginning of one without a verb of harm: "So was the guard",
    "A third was found at dawn"."""
    if not may_echo(tokens):
        return []
    if tokens[0].lower == "so":
        count = next((c for c in counts if c.first == 2), None) or unnamed.at(reader, 2)
        verb = 1
    else:
        count, verb = next((c for c in counts if c.first == 0 and c.more), None), 2
        found = count is not None and count.last + 2 < len(tokens) and tokens[count.last + 2].lower in _FOUND
        count = count if found and count is not None and tokens[count.last + 1].lower in _LIKEWISE else None
    if count is None or not count.low:
        return []
    return [
        Figure(
            "killed", count.low, count.high, count.first, count.last, verb, count.role,
            more=True, single=count.single, rank=count.rank, retold=True, vague=True, form=Form.PAST_OR_PARTICIPLE,
        )
    ]  # fmt: skip


def _fatally(tokens: Sequence[Token], reader: Numbers) -> list[Figure]:
    """Those of the hurt who died: "four traders were hurt, two of them fatally"."""
    found = []
    for at, token in enumerate(tokens):
        if token.lower not in ("fatally", "mortally"):
            continue
        for first, (value, after) in reader.values.items():
            if after == at or (after == at - 2 and tokens[at - 2].lower == "of" and tokens[at - 1].lower in ("them", "whom")):
                found.append(Figure("killed", value, value, first, at - 1, at, "", more=True, form=Form.PARTICIPLE))
    return found


def _in_all(tokens: Sequence[Token], told: Sequence[Figure], reader: Numbers) -> list[Figure]:
    """ "Put the toll at 46 worshippers and seven policemen: 53 in all"."""
    found = []
    for first, (value, after) in reader.values.items():
        before = [figure for figure in told if figure.last < first]
        total = tuple(token.lower for token in tokens[after : after + 2]) in _SUMMED
        if total and before and tokens[first - 1].text in _MARKS and value > (before[-1].low or 0):
            found.append(Figure(before[-1].kind, value, value, first, after - 1, first, "", stated=True))
    return found


def _besides(tokens: Sequence[Token], told: Sequence[Figure], counts: Sequence[Headcount]) -> list[Figure]:
    """ "A woman was killed in the crossfire, and eight militiamen besides"."""
    found = []
    for count in counts:
        after = [token.lower for token in tokens[count.last + 1 : count.last + 4]]
        also = after[:1] == ["besides"] or (after[:2] == ["as", "well"] and after[2:3] != ["as"])
        also = also or (after[:1] == ["with"] and after[1:2] in (["them"], ["him"], ["her"]))
        before = [figure for figure in told if figure.last < count.first]
        if also and count.low and before and tokens[count.first - 1].lower in ("and", ","):
            last = before[-1]
            found.append(Figure(last.kind, count.low, count.high, count.first, count.last, last.verb, count.role, more=True))
    return found


def _died_later(tokens: Sequence[Token], kinds: Mapping[int, str], reader: Numbers) -> list[Figure]:
    """ "Six died at the scene and two in hospital", "one soldier was killed on the spot and another on the way to hospital"."""
    found = []
    for verb, kind in kinds.items():
        if kind != "killed" or tokens[verb].lower == "dead":
            continue
        for at in range(verb + 1, min(verb + _LATE, len(tokens) - 2)):
            if at in kinds or tokens[at].text in (";", ".", ":"):
                break
            if tokens[at].lower not in ("and", "but", ","):
                continue
            start = at + 1 + (tokens[at + 1].lower == "then")
            number = reader.number(start)
            nth = tuple(token.lower for token in tokens[start : start + 2]) in _NTH
            after = number.after if number is not None else start + 1 + nth
            if number is None and not nth and tokens[start].lower != "another":
                continue
            behind = [token.lower for token in tokens[after : after + 2]]
            at_once = behind[:1] != [] and (behind[0] in _AT_ONCE or (behind[0] == "on" and behind[-1] in _AT_ONCE))
            if (nth and behind[:1] != [] and behind[0] in ("who", "when", "as")) or at_once or tuple(behind) in _LATER:
                low, high = (number.low, number.high) if number is not None else (1, 1)
                found.append(Figure("killed", low, high, start, after - 1, verb, "", more=True, single=low == 1))
                break
    return found


def _captives(tokens: Sequence[Token], told: Sequence[Figure], counts: Sequence[Headcount]) -> list[Figure]:
    """The captives of a list: "spoke of 40 dead soldiers, 70 prisoners and 50 vehicles", "12 dead and nine captives"."""
    found = []
    for count in counts:
        if (
            tokens[count.last].lower not in _CAPTIVES
            or not count.low
            or tokens[count.first - 1].lower not in (",", "and", "with")
        ):
            continue
        before = max((figure.verb for figure in told if figure.verb < count.first), default=None)
        if before is not None and count.first - before <= _LIST:
            found.append(Figure("detained", count.low, count.high, count.first, count.last, count.first, "", stated=True))
    return found


def _likewise(
    tokens: Sequence[Token], told: Sequence[Figure], reader: Numbers, counts: Mapping[int, Headcount]
) -> list[Figure]:
    """ "The driver was arrested, and so was a lieutenant": somebody whom the same befell."""
    found: list[Figure] = []
    for at in range(2, len(tokens) - 1):
        if (
            tokens[at].lower in ("was", "were", "did")
            and tokens[at - 1].lower in ("so", "as")
            and tokens[at - 2].lower in ("and", ",", ";")
        ):
            before = [figure for figure in told if figure.last < at]
            count = counts.get(at + 1) or unnamed.at(reader, at + 1)
            if before and count is not None and count.low is not None:
                last = before[-1]
                found.append(Figure(last.kind, count.low, count.high, count.first, count.last, at, count.role, more=True))
    return found


def _is_rival(tokens: Sequence[Token], start: int, after: int) -> bool:  # noqa: PLR0911 - one return a construction
    """Whether a bare number gives another's count of what was told."""
    after += after < len(tokens) and tokens[after].text in _QUOTES
    start -= start > 1 and tokens[start - 1].text in _QUOTES
    following = [token.lower for token in tokens[after : after + 2]]
    before = tokens[start - 1].lower
    lead = [token.lower for token in tokens[max(0, start - 4) : start]]
    if any(lead[n : n + 2] in _REVISED for n in range(len(lead) - 1)):
        return True
    if before in ("of", "to", "at") and _is_spoken(tokens, start - 1):
        return True  # "spoke of 20 dead, and an officer at the scene of 17"
    if tokens[start].lower == "the" and {token.lower for token in tokens[after : after + _ANNOUNCED]} & _EARLIER:
        return True  # "nearly twice the 85 it had announced before"
    by = after + (following[:1] == [","])
    reckoned = by < len(tokens) and tokens[by].lower == "by" and _is_reckoned(tokens, by)
    sourced = following == ["according", "to"] or reckoned
    sourced = sourced or [token.lower for token in tokens[after : after + 3]] == [",", "according", "to"]
    said = following[:1] == [","] and len(tokens) > after + 1 and claimants.is_saying(tokens[after + 1].lower)
    if following == [",", "if"]:
        after, following = after + 1, ["if"]  # "or twelve, if one believes the priest"
    doubted = following[:1] == ["if"] and any(token.lower.startswith("believe") for token in tokens[after : after + _CLAUSE])
    if (sourced or said or doubted) and before in _OPENERS:
        return True
    ends = not following or following[0] in (".", ";", ",")
    if ends and before in _TALLYING and any(token.text == ";" for token in tokens[max(0, start - _CLAUSE) : start]):
        return True  # "gave the number as 92; the hospital registered 103"
    if not ends or not tokens[start - 1].word or before in _OPENERS:
        return False
    for at in range(start - 1, max(0, start - _SPEAKER) - 1, -1):  # ", hospital workers 61"
        if not tokens[at].word or tokens[at].lower in ("and", "but", "while"):
            speaker = {token.lower for token in tokens[at + 1 : start]}
            return bool(speaker & _speakers()) or bool(headcounts.role_of(before))
    return False


def _is_reckoned(tokens: Sequence[Token], by: int) -> bool:
    """Whether somebody counts behind the "by" at ``by``: "by the mayor's count", not "by her own bomb"."""
    words = [token.lower for token in tokens[by + 1 : by + 1 + _ANNOUNCED]]
    return not _speakers().isdisjoint(word.removesuffix("'s").removesuffix("’s") for word in words) or any(
        word.endswith(("'s", "’s")) or word in _COUNTS for word in words
    )


def _is_next(tokens: Sequence[Token], start: int, after: int, told: Figure) -> bool:
    """Whether a bare number is what a second one did or another side lost: "the first shell killed seven, the second five",
    "the army lost nine men, the rebels 20"."""
    if after < len(tokens) and tokens[after].word and tokens[after].lower not in ("in", "at", "near", "on"):
        return False
    the, noun = tokens[start - 2], tokens[start - 1].lower
    if the.lower != "the" or tokens[start - 3].lower not in _OPENERS:
        return False
    lost = tokens[told.verb].lower in ("lost", "losing") and bool(headcounts.role_of(noun))
    return lost or noun in ("second", "third", "fourth", "other", "last")


def _is_spoken(tokens: Sequence[Token], at: int) -> bool:
    """Whether nobody but a speaker stands between an "and" and the preposition at ``at``."""
    joins = ("and", "while", "but", ",") if tokens[at].lower == "at" else ("and", "while", "but")  # not ", a doctor of 41"
    start = next((back for back in range(at - 1, max(-1, at - _CLAUSE), -1) if tokens[back].lower in joins), at)
    words = {token.lower for token in tokens[start + 1 : at]}
    return bool(words & _speakers()) and not any(claimants.is_saying(word) for word in words)


def _is_gapped(tokens: Sequence[Token], count: Headcount, kinds: Mapping[int, str]) -> bool:
    """Whether "three more" stands without a verb of its own behind "and" or a comma."""
    before = tokens[count.first - 1].lower
    end = next((at for at in range(count.last + 1, len(tokens)) if tokens[at].text in (";", ".", ":")), len(tokens))
    verbs = any(at in kinds or tokens[at].lower in BE for at in range(count.last + 1, end))
    following = [token.lower for token in tokens[count.last + 1 : count.last + 3]]
    ends = not following or not tokens[count.last + 1].word or following[0] in ("in", "at", "near", "later", "on")
    ends = (
        ends
        or tuple(following) in _LATER
        or following[0] in _MEANWHILE
        or (following[0] == "with" and following[-1] in ("him", "her", "them"))
    )
    return before in _OPENERS and not verbs and ends
