"""Joined: the headcounts of a sentence with their parts added up ("two women and a child", "his wife and driver").

A comma may also bring an apposition ("a judge, the father of five") or some of those before it ("17, five children among
them"): those add nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geo import claimants
from geo.tolls import fates, quantities
from geo.tolls.headcounts import DETERMINERS, PLURALS, Headcount, Numbers, is_organisation, role_of

Finder = Callable[[Numbers, int], Headcount | None]
_JOINS: dict[str, tuple[tuple[str, ...], ...]] = {  # by their first word
    "as": (("as", "well", "as"),),
    "in": (("in", "addition", "to"),),
    "along": (("along", "with"),),
    "together": (("together", "with"),),
    "and": (("and", "of"), ("and", "for"), ("and",)),
    "plus": (("plus",),),
    ",": ((",", "and"), (",",)),
}
_POSSESSIVES = frozenset("his her its their my our".split())
_FAMILY = frozenset(
    "mother father son daughter child baby infant wife husband brother sister grandmother grandfather grandson granddaughter"
    " uncle aunt nephew niece man woman boy girl".split()
)
_KIN = frozenset(("his", "her"))  # "Ali Hamid, its commander" is one person
_HOUSEHOLD = frozenset(
    "wife wives husband child children son sons daughter daughters mother father parents baby family".split()
)
_QUOTES = frozenset(('"', "“", "‘"))
_HELD = frozenset(("prisoners", "detainees", "attackers"))
_FINITE = frozenset("was were had have died perished fell".split())
_SUMS = frozenset((("in", "all"), ("in", "total"), ("of", "them"), ("all", "told"), ("in", "number")))
_NAMES = 24  # tokens of a list of names
_PLACING = frozenset("in at near outside".split())
_CLAUSE = 16  # tokens behind a verb in which it is told what those were whom it befell
_WERE = frozenset("were was are is".split())
_WHERE = frozenset("in by on during when near at since with outside inside as after".split())
_PARTS = 4  # parts of a list that are looked at for its "and"
_APPOSITION = 8  # words of an apposition behind its noun
_ARMED = frozenset(("forces", "militants"))
_AIDES = frozenset("aide aides adviser advisers advisor advisors assistant deputy bodyguard driver secretary".split())
_KINDS = frozenset(
    "senior junior male female uniformed plainclothes foreign local national regular special enlisted masked".split()
)  # what goes before a noun that a later number shares: "two senior and three junior officers"
_KIND = 3  # words of it
_FAMILIES = frozenset("family families household households clan crew".split())


def _joined(reader: Numbers, count: Headcount, unknown: Finder | None = None) -> tuple[Headcount, str] | None:
    """The headcount that "and", a comma or their like joins to ``count``, with the joining word."""
    at = count.last + 1
    if count.role == "name" and reader.lower(at) == "," and reader.lower(at + 1).isdigit() and reader.lower(at + 2) == ",":
        at += 3 if reader.lower(at + 3) == "and" else 2  # "Sami Kadhim, 41, and his brother"
    word = reader.lower(at)
    aide = word == "to" and reader.lower(count.last) in _AIDES  # "an aide to the mayor and a driver"
    installed = aide or (word.endswith("ed") and reader.lower(at + 1) in ("by", "in", "as", "with"))
    installed = installed or word in ("known", "called", "named", "nicknamed", "dubbed", "identified")
    if word in ("of", "aged") or installed:  # "five members of the council and the head of ..."
        skip = at + 1
        while skip < len(reader.tokens) and skip - at < 6 and reader.tokens[skip].word and reader.lower(skip) != "and":
            if skip > at and reader.lower(skip) in fates.verbs():
                return None
            skip += 1
        at = skip if reader.lower(skip) in ("and", ",") else at
    for words in _JOINS.get(reader.lower(at), ()):
        if all(reader.lower(at + offset) == word for offset, word in enumerate(words)):
            behind = at + len(words)
            behind += behind < len(reader.tokens) and reader.tokens[behind].text in _QUOTES  # and "not less than 20" rebels
            following = reader.at(behind) if behind < len(reader.tokens) else None
            apart = len(words) == 2 and words[0] == "," and all(t.word for t in reader.tokens[count.first : at])
            if following is not None and apart and count.first and reader.lower(following.last + 1) in _FINITE:
                return None  # "led off a clerk, and three of his guards were shot"
            several = following is not None and words == (",",) and (following.low or 0) > 1
            if several and following is not None and count.single and count.role != "name" and not _lists_on(reader, following):
                return None  # "according to the mayor, 25 people died"
            stands_apart = _is_speaker if words == (",",) else _is_another_one
            if following is not None and stands_apart(reader, following):
                return None  # "killing at least 39 people, two ministers in X acknowledged", "killing ten, and another in B"
            following = following or _second(reader, count, at + len(words), words[-1])
            if following is None and unknown is not None and words == ("and",) and at + 1 < len(reader.tokens):
                following = unknown(reader, at + 1)
            if following is not None:
                return following, words[-1]
    return None


def _is_another_one(reader: Numbers, count: Headcount) -> bool:
    """Whether "another" stands alone before a place: somebody, or one more of the things told of, but no part of a sum."""
    return count.first == count.last and reader.lower(count.first) == "another" and reader.lower(count.last + 1) in _PLACING


def _elided(reader: Numbers, at: int) -> Headcount | None:
    """People whose noun is told with the next number only: "four Dutch and two Iraqi servicemen"."""
    number = reader.number(at)
    if number is None or number.low < 1 or number.more:
        return None
    end = number.after
    while end < len(reader.tokens) and end - number.after < _KIND and _tells_kind(reader, end):
        end += 1
    join = reader.lower(end)
    if end == number.after or join not in ("and", ",") or end + 1 not in reader.values:
        return None
    following = reader.at(end + 1)
    if join == "," and (following is None or following.role == ""):
        following = _elided(reader, end + 1)
    if following is None or not following.low or following.role in ("", "name", "pronoun") or following.part or following.more:
        return None
    high = None if number.high is None or following.high is None else number.high + following.high
    return replace(following, first=at, low=number.low + following.low, high=high, single=False)


def _tells_kind(reader: Numbers, at: int) -> bool:
    """Whether the word at ``at`` tells of what kind people are: a capitalised adjective, or one of a few others."""
    token = reader.tokens[at]
    if token.lower in _KINDS:
        return True
    return token.capital and token.lower not in quantities.MONTHS | quantities.WEEKDAYS and not is_organisation(token.lower)


def _is_speaker(reader: Numbers, count: Headcount) -> bool:
    """Whether people are the subject of a verb of saying."""
    for at in range(count.last + 1, min(count.last + 1 + _APPOSITION, len(reader.tokens))):
        if not reader.tokens[at].word:
            return False
        if claimants.is_saying(reader.lower(at)):
            return True
    return False


def _second(reader: Numbers, count: Headcount, at: int, join: str) -> Headcount | None:
    """The second of two persons who share a possessive: "his wife and driver"."""
    shared = count.single and join == "and"
    shared = shared and (
        reader.lower(count.first) in _POSSESSIVES or {reader.lower(count.last), reader.lower(at)} <= _FAMILY
    )  # "a mother and child"; "a teacher and activist" is one
    if not shared or not role_of(reader.lower(at)) or PLURALS.search(reader.lower(at)):
        return None
    return Headcount(at, at, 1, 1, role_of(reader.lower(at)), single=True)


def _lists_on(reader: Numbers, count: Headcount) -> bool:
    """Whether "and" and more people follow: "six priests, their cook and her daughter"."""
    for _ in range(_PARTS):
        joined = _joined(reader, count)
        if joined is None or joined[0].low is None:
            return False
        if joined[1] == "and":
            return True
        count = joined[0]
    return False


def _is_among(reader: Numbers, count: Headcount) -> bool:
    """Whether a headcount is some of those before it: "five children among them"."""
    after = count.last + 1
    if reader.lower(after) == "of":  # "two chiefs of the militia among them"
        after = next((at for at in range(after, after + _APPOSITION) if reader.lower(at) in ("among", "amongst")), after)
    return reader.lower(after) in ("among", "amongst") and reader.lower(after + 1) in ("them", "the", "these", "those")


def _are_among(reader: Numbers, count: Headcount) -> bool:
    """Whether headcounts of which this is the first are some of those before them: "two nuns and a priest among them"."""
    for _ in range(_PARTS):
        joined = _joined(reader, count)
        if joined is None or joined[0].low is None:
            return False
        count, join = joined
        if join == "and":
            return _is_among(reader, count)
    return False


def _whole(reader: Numbers, count: Headcount) -> Headcount:
    """All of those of whom what befell them is told before what some were: "three of the 11 people killed in X were police"."""
    found = reader.number(count.first)
    if found is None or (reader.lower(found.after), reader.lower(found.after + 1)) != ("of", "the"):
        return count
    every = reader.number(found.after + 2)
    verb = max(every.after, reader.run(every.after)) if every is not None else 0
    if every is None or every.low <= found.low or reader.lower(verb) not in fates.verbs():
        return count
    behind = [reader.lower(at) for at in range(verb + 1, min(verb + _CLAUSE, len(reader.tokens)))]
    be = next((at for at, word in enumerate(behind) if word in _WERE or not word[:1].isalnum()), 0)
    told = 0 < be < len(behind) - 1 and behind[be] in _WERE and behind[0] in _WHERE and behind[be + 1] not in fates.verbs()
    role = role_of(reader.lower(verb - 1)) if verb > every.after else ""
    return replace(count, last=verb - 1, low=every.low, high=every.high, role=role, part=False) if told else count


def _behind_part(reader: Numbers, part: Headcount) -> Headcount | None:
    """The headcount behind ", two of them senior,"."""
    skip = part.last + 1
    while skip < len(reader.tokens) and skip - part.last < 5 and reader.tokens[skip].word:
        skip += 1
    return reader.at(skip + 1) if reader.lower(skip) == "," and skip + 1 < len(reader.tokens) else None


def _of_family(reader: Numbers, count: Headcount) -> Headcount:
    """``count`` with "of one family" behind it taken in."""
    if count.low is None or reader.lower(count.last + 1) != "of":
        return count
    end = next((at for at in range(count.last + 2, count.last + 6) if reader.lower(at) in _FAMILIES), None)
    return replace(count, last=end) if end is not None else count


def _past_apposition(reader: Numbers, total: Headcount, following: Headcount) -> Headcount | None:
    """``total``, one person, with the apposition taken in that tells who he is, where more people are joined behind it."""
    if not (total.single and following.single and total.low == 1 and following.low == 1):
        return None
    if (total.role == "name") == (following.role == "name") or following.more or _is_kin(reader, total, following):
        return None
    end = following.last + 1
    while end < len(reader.tokens) and end - following.last < _APPOSITION and reader.tokens[end].word:
        if reader.lower(end) in fates.verbs() or reader.lower(end) == "and":
            return None
        end += 1
    joins = reader.lower(end) == "," and (reader.lower(end + 1) == "and" or total.role != "name")
    return replace(total, last=end - 1) if joins else None


def _is_kin(reader: Numbers, total: Headcount, following: Headcount) -> bool:
    """Whether somebody behind a name is another person: "Ali Hamid, his brother"."""
    return total.role == "name" and reader.lower(following.first) in _KIN


def _names_whole(reader: Numbers, total: Headcount, following: Headcount) -> bool:
    """Whether a list behind a comma only says who those counted are: "the two officers, a captain and a clerk, were shot"."""
    whole, sum_ = total.low or 0, following.low or 0
    for _ in range(_PARTS):
        if sum_ >= whole:
            break
        further = _joined(reader, following)
        if further is None or not further[0].low:
            break
        following, sum_ = further[0], sum_ + further[0].low
    return whole > 1 and sum_ == whole and reader.lower(following.last + 1) in (",", ".", ";", "of", "")


def added(reader: Numbers, total: Headcount, *, unknown: Finder | None = None) -> Headcount:
    """``total`` with all that is joined to it added up; its role is that of its largest part where these were armed.
    ``unknown`` finds people whose noun no lexicon has, too."""
    largest = total.low or 0
    counted = total
    for _ in range(8):
        joined = _joined(reader, total, unknown)
        if joined is None or total.low is None:
            break
        following, join = joined
        if join == "," and (apposed_to := _past_apposition(reader, total, following)) is not None:
            total = apposed_to  # "a judge, Ali Hamid, and two guards", "Ali Hamid, a judge, and two guards"
            continue
        lists = join == "and" or _lists_on(reader, following)
        counted_too = following.first + 1 in reader.values  # "shot him and the two boys"
        opens = reader.lower(following.first) in ("his", "her", "their", "a", "an", "one", "two", "three")
        family = lists and (counted_too or opens)
        if total.role == "pronoun" and not (reader.lower(total.last).endswith("self") or family or following.more):
            break
        if following.part and join == "and" and reader.lower(following.last) in _HELD and following.low is not None:
            following = replace(following, part=False)  # "two policemen and three of the prisoners"
        after_part = _behind_part(reader, following) if following.part and join == "," else following
        if after_part is None or after_part.part:
            break
        following = after_part
        if join == "," and (_is_among(reader, following) or _are_among(reader, following)):
            break  # "killed 17, five children among them"
        bare = following.role == "" and not following.more
        apposed = join == "," and (
            (
                total.role == "name"
                and not (following.role == "name" and _lists_on(reader, following))
                and not (_is_kin(reader, total, following) and _lists_on(reader, following))
            )
            or reader.lower(following.first) in ("both", "all")
            or (following.role == "name" and (total.low or 0) > 1 and reader.lower(total.last) not in ("others", "other"))
            or (following.single and not _lists_on(reader, following))
            or (total.role != "name" and not total.single and total is counted and _names_whole(reader, total, following))
        )
        if apposed and following.role == "name" and not total.single and reader.lower(following.last + 1) == ",":
            return replace(total, last=following.last + 1)  # "nine gunmen and a cleric, Ali Hamid, fell"
        plural = following.low is None and following.role not in ("", "pronoun", "name") and join in ("and", ",")
        if plural and total.low is not None and total.low > 1 and reader.lower(following.first) not in DETERMINERS:
            total = replace(total, last=following.last)  # "78 doctors, nurses and patients"
            continue
        if total.low is None or following.low is None or bare or apposed:
            break
        if following.role == "pronoun" and (join == "," or not reader.lower(following.last).endswith("self")):
            break
        high = None if total.high is None or following.high is None else total.high + following.high
        more = following.role in _ARMED and following.low > largest and not total.single
        kin = reader.lower(following.first) in _POSSESSIVES and reader.lower(following.last) in _HOUSEHOLD
        role = "civilians" if kin else following.role if more else total.role  # "a policeman, his wife and their children"
        largest = max(largest, following.low)
        total = replace(total, last=following.last, low=total.low + following.low, high=high, role=role, single=False)
    return total


def _told_apart(reader: Numbers, count: Headcount) -> Headcount:
    """People without a number who are told by name or counted behind a comma: "the brothers Ali and Omar Saleh", "the
    suspects, 11 in all,"."""
    if count.low is not None or count.role in ("", "pronoun", "name"):
        return count
    at = count.last + 1
    if reader.lower(at) in (",", "(", "—", "–") and at + 1 < len(reader.tokens):
        number = reader.number(at + 1)
        if number is not None and (reader.lower(number.after), reader.lower(number.after + 1)) in _SUMS:
            return replace(count, last=number.after + 1, low=number.low, high=number.high)
        return count
    names, last = _names(reader, at)
    return replace(count, last=last, low=names, high=names) if names > 1 else count


def _names(reader: Numbers, at: int) -> tuple[int, int]:
    """How many names "A, B and C" from token ``at`` on has, and its last token; (0, at) where it is no such list."""
    names, start, closed = 0, at, False
    for index in range(at, min(at + _NAMES, len(reader.tokens))):
        token = reader.tokens[index]
        if token.capital and index not in reader.blocked and not is_organisation(token.lower):
            names += index == start
        elif index == start or closed or not (token.text == "," or token.lower == "and"):
            return (names, index - 1) if closed and index > start else (0, at)
        else:
            start, closed = index + 1, token.lower == "and"
    return 0, at


def find(reader: Numbers) -> list[Headcount]:
    """The headcounts of a sentence in order, not overlapping."""
    found: list[Headcount] = []
    for at in reader.beginnings():
        if found and at <= found[-1].last:
            continue
        elided = _elided(reader, at) if at in reader.values or reader.opens(at) else None
        first = elided or reader.at(at)
        if first is not None:
            found.append(_of_family(reader, added(reader, _told_apart(reader, _whole(reader, first)))))
    return found
