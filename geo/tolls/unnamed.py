"""Unnamed: people whose noun no lexicon has, known by what was done to them ("killed a sub-commander", "detained its owner").

Whoever is arrested, wounded or murdered is a person. Only nouns that such verbs also take of things ("injured his leg",
"killed the deal") are left out.
"""

from __future__ import annotations

from functools import cache

from geo import lexicon, numbers
from geo.inflection import Hit, verb_forms
from geo.tolls.headcounts import Headcount, Numbers, is_organisation, role_of

_DETERMINERS = frozenset("a an another the his her its their our".split())
_WHEN = frozenset("yesterday today tonight early late earlier later there here outside nearby dead alive".split())
_KILLED = frozenset(("killed.transitive", "killed.intransitive"))
_DEATHS = frozenset("dead death deaths life lives grave graves lifeless".split())
_REACH = 6  # tokens before a verb in which its subject begins
_NO_NAMES = frozenset(
    "nobody everybody anybody somebody everyone someone anyone none many most more some several those these others both each"
    " they this that what which whose there here nothing something another either neither half half-a-dozen dozens scores"
    " hundreds thousands yesterday today later then also".split()
)
_NAME = 4  # letters of a name at least
_PLURAL = ("ans", "ians", "ists", "ers", "ees", "ites", "ese", "ish", "men", "police", "ents", "ils")
_SHORT = 5  # words of a noun phrase


@cache
def _verbs() -> frozenset[str]:
    return frozenset(form for entry in lexicon.load("tolls")["persons_only"]["verbs"] for form in verb_forms(entry))


@cache
def _things() -> frozenset[str]:
    return frozenset(lexicon.load("tolls")["persons_only"]["things"])


def takes_persons(hit: Hit) -> bool:
    """Whether a verb has only persons as its victims."""
    custody = hit.phrase.key == "detained.transitive" and len(hit.phrase.words) > 1  # "took its owner into custody"
    dead = hit.phrase.key in _KILLED and not _DEATHS.isdisjoint(hit.phrase.words)  # "was shot dead", "lost their lives"
    return custody or dead or hit.phrase.words[0] in _verbs()


def at(reader: Numbers, first: int) -> Headcount | None:
    """The people whose noun phrase begins at token ``first`` with a number or a determiner; None where a thing's does."""
    word = reader.lower(first)
    number = reader.number(first)
    if number is None and word not in _DETERMINERS and not word.endswith(("'s", "’s")):
        return None
    start = number.after if number is not None else first + 1
    if number is not None and reader.lower(start) == "of" and reader.lower(start + 1) in _DETERMINERS:
        start += 2  # "three of the accused"
        end = reader.run(start)
        fits = start < end <= start + _SHORT and _may_be_person(reader, start, end)
        return Headcount(first, end - 1, number.low, number.high, "people") if fits else None
    end = reader.run(start)
    while end > start and reader.lower(end - 1) in _WHEN:
        end -= 1
    if not start < end <= start + _SHORT or not _may_be_person(reader, start, end):
        return None
    noun = reader.lower(end - 1)
    many = noun.endswith("s") and not noun.endswith(("ss", "us"))
    if number is not None:
        fits = many or number.low == 1
        return Headcount(first, end - 1, number.low, number.high, "people", more=number.more) if fits else None
    if many:
        return Headcount(first, end - 1, None, None, "people")
    named = reader.tokens[end - 1].capital or noun.endswith(("ly", "ed"))
    return None if named else Headcount(first, end - 1, 1, 1, "people", more=word == "another", single=True)


def _may_be_person(reader: Numbers, start: int, end: int) -> bool:
    """Whether tokens ``start`` to ``end`` (half open) hold neither a place nor a noun of a thing."""
    if not reader.tokens[end - 1].text.replace("-", "").isalpha():
        return False
    return end - 1 not in reader.blocked and not any(reader.lower(index) in _things() for index in range(start, end))


def ending_at(reader: Numbers, last: int) -> Headcount | None:
    """The people whose noun phrase ends at token ``last``, right before their verb."""
    for first in range(max(0, last - _REACH), last):
        if reader.number(first) is not None or reader.lower(first) in _DETERMINERS:
            found = at(reader, first)
            if found is not None and found.last == last:
                return found
    return None


def surname_at(reader: Numbers, last: int) -> Headcount | None:
    """The person whom a single name right before the verb names ("Uraibi was arrested"); None for another word."""
    token = reader.tokens[last] if 0 <= last < len(reader.tokens) else None
    if token is None or not token.capital or last in reader.blocked or len(token.text) < _NAME:
        return None
    before = reader.tokens[last - 1] if last else None
    if (before is not None and before.capital) or not token.text.replace("-", "").isalpha() or token.text.isupper():
        return None
    word = token.lower
    known = word in _NO_NAMES or role_of(word) or word in _things() or is_organisation(word) or numbers.parse(word) is not None
    return None if known or word.endswith(_PLURAL) else Headcount(last, last, 1, 1, "name", single=True)
