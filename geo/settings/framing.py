"""Framing: what the dates of a sentence say of the sentences beside it: a day that heads a list or a paragraph, a series of
doings whose days frame what follows, "That was two days ago" behind what it dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo import numbers
from geo.models import DateMention
from geo.settings import timewords
from geo.settings.occasions import Occasion
from geo.tokens import Token, hold

_OPENING = 7  # tokens up to the verb of a sentence that says when what was told happened
_BEHIND = 6  # tokens from that verb up to the date
_POINTING = frozenset("the they he she both all these those".split())
_IT = frozenset("that this it".split())
_WAS = frozenset("was happened occurred".split())
_BEFORE_IT = frozenset(("that", "said", ",", "when"))
_ROUNDUPS = frozenset(("following", "roundup", "round-up", "digest", "summary"))
_EVENTS = frozenset("developments incidents events attacks violence operations".split())
_WAVES = frozenset("wave waves series string spate rash round flurry outbreak".split())
_STANDING = frozenset("has have is are".split())
_BLOODSHED = frozenset("bloodshed violence carnage bombings attacks killings explosions blasts".split())
_GRIM = frozenset("worst bloody deadly violent black dark grim terrible bad another".split())
_GOING_ON = 5  # tokens of the longest opening that goes on from what was told
_CLAUSE = 30  # tokens of a clause in which "in that exchange" can stand
_AND = frozenset(("and", "but"))
_THAT = frozenset(("that", "same"))
_FRONT = 4  # tokens before a date that opens a sentence
_FRONTING = frozenset(
    "on also elsewhere meanwhile late early later earlier and but in the morning of separately , again".split()
)
_HOUR_BEFORE = frozenset("at about around by before after approximately roughly nearly exactly".split())
_HOUR = re.compile(
    r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?:a\.?m|p\.?m|o['’]clock|hours|hrs|gmt)|(?:[01]?\d|2[0-4])[:.][0-5]\d(?!\d)|[0-2]\d[0-5]\d(?:hours|hrs|gmt)"
)
_NTH_DAY = re.compile(r"the \S+(?: (?:straight|consecutive|successive))? day of")


def opens_list(tokens: Sequence[Token]) -> bool:
    """Whether a sentence or a title opens a list of what happened: "Security developments on Wednesday"."""
    return hold(tokens, timewords.listed("listing"))


def names_series(tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells of a series of doings ("three days of operations") whose dates frame what follows."""
    return hold(tokens, timewords.listed("series"))


def names_places(tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells of what fell on several places that it only counts: "hit five Iraqi cities", "in two towns"."""
    return _counts_several(tokens, timewords.listed("many_places"))


def counts_attacks(tokens: Sequence[Token]) -> bool:
    """Whether a sentence counts several attacks at once: "four suicide bombers struck", "two separate blasts"."""
    return _counts_several(tokens, _ATTACKS)


def _counts_several(tokens: Sequence[Token], nouns: frozenset[str]) -> bool:
    """Whether more than one of what one of ``nouns`` names is counted."""
    if not hold(tokens, nouns):
        return False
    return any(
        other.lower in _SEVERAL or (numbers.parse(other.lower) or 0) > 1
        for at, token in enumerate(tokens)
        if token.lower in nouns
        for other in tokens[max(0, at - _COUNTED) : at]
    )


_ATTACKS = frozenset(
    "bombs bombers bombings explosions blasts attacks raids strikes ambushes clashes assaults shootings operations".split()
)
_COUNTED = 3  # tokens before a noun of places in which their number stands
_SEVERAL = frozenset("several many other various across both".split())


def is_nationwide(tokens: Sequence[Token]) -> bool:
    """Whether a sentence counts over a whole country: "38 people were killed across the country"."""
    return any(
        token.lower in _COUNTRYWIDE
        or (token.lower == "country" and any(other.lower in _ACROSS for other in tokens[max(0, at - 2) : at]))
        for at, token in enumerate(tokens)
    )


_COUNTRYWIDE = frozenset(("nationwide", "countrywide"))
_ACROSS = frozenset("across around throughout".split())


def heads_day(tokens: Sequence[Token], offered: Sequence[Occasion], date: DateMention) -> bool:
    """Whether a sentence says of ``date`` only that a series of doings fell on it: "Monday was the bloodiest day of the
    year", "condemned Monday's attacks"."""
    series = timewords.listed("series")
    for occasion in offered:
        if occasion.date is not date:
            continue
        if _NTH_DAY.fullmatch(date.text.lower()) and occasion.first <= 1:
            return True  # "On the third day of the assault ..."
        following = [token.lower for token in tokens[occasion.last + 1 : occasion.last + 8]]
        worst = any(word.endswith("iest") or word in _GRIM for word in following)
        brought = following[:1] in (["brought"], ["saw"]) and not _BLOODSHED.isdisjoint(following)
        if brought or (following[:1] == ["was"] and worst and "day" in following):
            return True
        if _opens_roundup(tokens):
            return True
        waves = [at for at, token in enumerate(tokens[:-2]) if token.lower in _WAVES and tokens[at + 1].lower == "of"]
        if any(token.lower in series for at in waves for token in tokens[at + 2 : at + 5]):
            return True
        if timewords.is_possessive(tokens[occasion.last]) and any(word in series | _BLOODSHED for word in following[:4]):
            return True
    return False


def _opens_roundup(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens a list of a day's events: "Following are security developments in Iraq on Wednesday"."""
    opening = {token.lower for token in tokens[:12]}
    return not opening.isdisjoint(_ROUNDUPS) and not opening.isdisjoint(_EVENTS)


def day_listed(tokens: Sequence[Token], offered: Sequence[Occasion]) -> DateMention | None:
    """The day of all that a sentence opens a list of, though "reported on Thursday" would date a saying elsewhere."""
    if not offered or not _opens_roundup(tokens):
        return None
    return next((o.date for o in offered if o.date.date_start is not None), None)


def tells_clock(tokens: Sequence[Token]) -> bool:
    """Whether a clause tells the hour of what happened, and so of a day that is known: "at 9 a.m.", "at 21:40"."""
    for at, token in enumerate(tokens[:-1]):
        if token.lower in _HOUR_BEFORE and tokens[at + 1].text[0].isdigit():
            behind = "".join(other.lower for other in tokens[at + 1 : at + 5])
            if _HOUR.match(behind):
                return True
    return False


def goes_on(tokens: Sequence[Token], first: int) -> bool:
    """Whether the clause at token ``first`` tells what happened on the day told before it: "As night fell, ...",
    "Then ...", "On the way there ...", "in that exchange"."""
    at = first + (tokens[first].lower in _AND)
    phrases = _ongoing().get(tokens[at].lower, ()) if at < len(tokens) else ()
    opening = tuple(token.lower for token in tokens[at : at + _GOING_ON]) if phrases else ()
    if any(opening[: len(words)] == words for words in phrases):
        return True
    nouns = _nouns()
    return any(
        tokens[i].lower in _THAT and tokens[i + 1].lower in nouns for i in range(first, min(first + _CLAUSE, len(tokens) - 1))
    )


@cache
def _ongoing() -> dict[str, list[tuple[str, ...]]]:
    """The openings that go on from what was told, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in timewords.listed("ongoing"):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


@cache
def _nouns() -> frozenset[str]:
    return frozenset(timewords.listed("encounter"))


def fronts(tokens: Sequence[Token], offered: Sequence[Occasion], date: DateMention) -> bool:
    """Whether ``date`` opens a sentence, as that of all that its paragraph goes on to tell: "Also on Monday, ..."."""
    first = next((o.first for o in offered if o.date is date), None)
    return first is not None and first <= _FRONT and all(token.lower in _FRONTING for token in tokens[:first])


def heads_paragraph(tokens: Sequence[Token], offered: Sequence[Occasion], date: DateMention) -> bool:
    """Whether ``date`` stands before all else, as the head of what follows: "**10 March.** Gunmen ..."."""
    first = next((o for o in offered if o.date is date), None)
    if first is None or any(token.word for token in tokens[: first.first]) or first.last + 1 >= len(tokens):
        return False
    return not tokens[first.last + 1].word and tokens[first.last + 1].text != ","


def is_standing(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb at token ``at`` tells what is so as the report is written: "have been arrested", "are held"."""
    return any(token.lower in _STANDING for token in tokens[max(0, at - 3) : at])


def points_back(tokens: Sequence[Token], offered: Sequence[Occasion]) -> DateMention | None:
    """The date that a sentence gives to the event before it: "That was two days ago", "It happened on Sunday", "The men were
    stopped on 4 May"."""
    known = [o for o in offered if not o.said and not o.future and o.date.date_start is not None]
    befalls = timewords.listed("befalls")
    opening = next((at for at, token in enumerate(tokens[:_OPENING]) if token.lower in befalls), None) if known else None
    if opening is not None and tokens[0].lower in _POINTING and all(token.word for token in tokens[:opening]):
        return next((o.date for o in known if opening < o.first <= opening + _BEHIND), None)
    for at, token in enumerate(tokens[:-2] if known else ()):
        if token.lower in _IT and tokens[at + 1].lower in _WAS and (not at or tokens[at - 1].lower in _BEFORE_IT):
            told = next((o for o in known if at < o.first <= at + _BEHIND), None)
            ranked = told is not None and any(token.lower in _NTH for token in tokens[at + 2 : told.first])
            return told.date if told is not None and not ranked else None  # not "it was the third attack this week"
    return None


_NTH = frozenset("first second third fourth fifth sixth seventh latest last worst deadliest only most another".split())
