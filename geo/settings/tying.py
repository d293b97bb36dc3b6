"""Tying: how firmly the words of a sentence set an event in each of its toponyms.

The place is the toponym that a preposition ties to the clause ("in", "near", "southwest of"); an origin ("from Iran"), an
office ("governor of") and a spokesman's city are none. The rules of the UCDP GED codebook on locations.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from geo import numbers
from geo.models import PlaceKind
from geo.settings import asides, prepositions
from geo.settings.prepositions import BREAKS, DIRECTIONS
from geo.settings.scenes import FAINT, LOOSE, NONE, TIED, Placed, Setting
from geo.tokens import Token


def _strength(  # noqa: PLR0911 - one return a class of words
    tokens: Sequence[Token], placed: Placed, cued: Container[int]
) -> tuple[int, bool]:
    """How firmly the words before a toponym set the clause in it, and whether beside it. ``cued`` are the tokens of event
    cues: what they take as object ("raided the town of X") or name ("the X bombing") is where it happened."""
    lower = [token.lower for token in tokens[: placed.first]]
    owner = placed.last < len(tokens) and tokens[placed.last].lower.endswith(("'s", "s'"))
    if owner and placed.resolution.kind is PlaceKind.COUNTRY:
        return NONE, False  # "Haiti's main prison" is in a town of it
    linked = bool(lower) and lower[-1] in _LINKING
    if linked:
        return TIED, True
    owned = owner and not _is_title(lower) and _is_struck(tokens, placed.last, cued)
    if owned or placed.taken or placed.first in cued:  # "reduced X to ashes"
        return TIED, False
    if placed.resolution.kind is PlaceKind.REGION and not _BANKS.isdisjoint(lower[-_LEAD:]):
        return FAINT, False  # "on the bank of the Euphrates", "felt beyond the Tigris"
    for at in range(placed.first - 1, max(-1, placed.first - 10), -1):
        found = prepositions.tie(tokens, lower, at, placed, cued)
        if found is not None:
            return found
        if at in cued or lower[at] in asides.words("entering"):
            return TIED, False
        if lower[at] not in asides.words("between") and not _adjective(tokens[at]):
            break
    named = placed.last + 1 in cued and not tokens[placed.last + 1].lower.endswith("ed")
    return (TIED if named or _suffers(tokens, placed, cued) else LOOSE), False


def _is_title(lower: Sequence[str]) -> bool:
    """Whether the words before a place make it a part of somebody's title: "the governor of X's brother"."""
    return len(lower) > 1 and lower[-1] == "of" and is_office(lower[-2])


def _is_struck(tokens: Sequence[Token], last: int, cued: Container[int]) -> bool:
    """Whether what a place has is told to be struck, "X's church was attacked", and no other clause begins before that."""
    for at in range(last + 1, min(last + _OWNED, len(tokens))):
        if at in cued:
            return True
        if tokens[at].text == "," or tokens[at].lower in _SAYING:
            return False
    return False


_OWNED = 5  # tokens from "X's" to what befell it
_SAYING = frozenset("said says say told tells reported".split())


def _is_where(tokens: Sequence[Token], placed: Placed, stops: Container[int]) -> bool:
    """Whether what happened is told behind a place and "where": "had fled to X, where he was shot"."""
    at = placed.last + 1
    if at < len(tokens) and tokens[at].text == ",":
        lying = next((i for i in range(at + 1, min(at + _APPOSED, len(tokens))) if tokens[i].text == ","), None)
        at = at + 1 if lying is None or tokens[at + 1].lower == "where" else lying + 1  # "X, to the south of it, where"
    if at >= len(tokens) or tokens[at].lower != "where":
        return False
    end = next((i for i in range(at + 1, min(at + _CLAUSE, len(tokens))) if tokens[i].text in BREAKS), at + _CLAUSE)
    return any(index in stops for index in range(at + 1, end))


_CLAUSE = 16  # tokens in which the verb of a clause follows
_LINKING = frozenset("linking connecting joining".split())


def _suffers(tokens: Sequence[Token], placed: Placed, cued: Container[int]) -> bool:
    """Whether a place that opens a clause is the subject of what happened to it: "X, a hamlet to the east, was raided"."""
    first = placed.first
    if first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in asides.words("between"):
        first -= 3 if first > 2 and tokens[first - 3].lower == "the" else 2  # "the town of X"
    if first and tokens[first - 1].word and not _may_open(tokens[first - 1]):
        return False
    at = placed.last + 1
    if at < len(tokens) and tokens[at].text == ",":
        at = next((end + 1 for end in range(at + 1, min(at + 16, len(tokens))) if tokens[end].text == ","), len(tokens))
    start = at
    while at < len(tokens) and tokens[at].lower in _AUXILIARY:
        at += 1
    if at + 1 < len(tokens) and tokens[at].lower == "lost" and placed.resolution.kind in _FINE:
        return numbers.parse(tokens[at + 1].lower) is not None  # "X lost two policemen to a mine"
    if at < len(tokens) and tokens[at].lower in _SEEING and placed.resolution.kind in _FINE:
        return any(later in cued for later in range(at + 1, at + _SEEN))  # "X saw six people shot"
    if at >= len(tokens) or at not in cued:
        return False
    return tokens[at].lower in _SUFFERING or any(token.lower in ("was", "were", "been") for token in tokens[start:at])


def _may_open(token: Token) -> bool:
    """Whether the subject of a clause can stand behind a word: "and X was shelled", "on 25 May X was shelled"."""
    return token.lower in _OPENING or token.text.isdigit() or (token.capital and token.lower in prepositions.calendar())


_OPENING = frozenset("and but while when yesterday today tonight meanwhile later then both that".split())
_SEEING = frozenset("saw witnessed suffered endured".split())
_SEEN = 10  # tokens behind "X saw" in which it is told what
_FINE = frozenset((PlaceKind.TOWN, PlaceKind.DISTRICT, PlaceKind.SITE))
_AUXILIARY = frozenset("was were been has have had also again itself then twice finally later once".split())
_SUFFERING = frozenset("changed came took suffered saw witnessed endured fell".split())
_LEAD = 4  # tokens before a river in which its bank is told
_BANKS = frozenset("bank banks shore shores beyond across overlooking bridge bridges".split())


def _adjective(token: Token) -> bool:
    """Whether a word may stand between a preposition and its place: a capitalised name or an adjective's ending."""
    if token.capital and (token.text.isalpha() or token.lower.endswith(("'s", "’s"))):
        return True  # "in Kano's Sabon Gari quarter"
    return token.lower.endswith(
        ("ern", "ish", "ese", "ian", "-held", "-controlled", "ous", "city's", "capital's", "province's")
    )


def is_office(word: str) -> bool:
    """Whether a place behind "of" and this word in lower case is somebody's office."""
    return word in asides.words("offices")


def settings(
    tokens: Sequence[Token],
    placed: Sequence[Placed],
    *,
    cued: Container[int] = (),
    stops: Container[int] = (),
    aside: Container[int] = (),
) -> list[Setting]:
    """The settings that the toponyms of a sentence offer, in order; none for origins, offices abroad and demonyms.

    ``cued`` are the indexes of the tokens of event cues, ``stops`` these and those of people's fate, ``aside`` those in
    which nothing is set (``asides.find``).
    """
    found: list[Setting] = []
    last, beyond, lying, bound, water = -1, False, False, -1, False
    holding = _holding(tokens, placed)
    for place in placed:
        posted = place.first in aside and _is_posted(tokens, place.first)
        if place.resolution.kind is PlaceKind.DEMONYM:
            continue
        if place.first in aside and not (posted or _is_where(tokens, place, stops) or _holds_in(tokens, place)):
            continue
        bound, ahead = (place.last if _is_bound(tokens, place.first) else -1), bound
        if ahead >= 0 and place.resolution.kind in _WIDE and place.first - ahead == _IN:
            continue  # "left for X in Germany"
        following = tokens[place.last + 1].lower if place.last + 1 < len(tokens) else ""
        if asides.is_ward_named(tokens, place.first, place.last) or following in asides.words("media") | {"party"}:
            continue
        if place.resolution.kind is PlaceKind.COUNTRY and following in asides.words("national"):
            continue
        if _is_thing(tokens[place.first - 1].lower, following):
            continue
        by = not beyond and not water and _lies_by(tokens, place, last)  # "on the river near X"
        lying = by or (lying and _goes_on(tokens, place, last))
        told = _is_where(tokens, place, stops)
        if told and lying and found:
            found[-1] = replace(found[-1], strength=TIED)  # "came to A, a village near B, where they shot five men"
        strength, beside = (TIED, False) if told and not lying else _strength(tokens, place, cued)
        if place.first in holding or posted:
            strength, beside = min(strength, LOOSE), place.first in holding
        if following in asides.words("streets") and place.resolution.kind in _WIDE:
            continue  # "on the Caucasus highway"
        way = _is_way(tokens, place.first)
        if strength > LOOSE and (way or lying or _is_of_road(following, place)):
            strength, beside = LOOSE, True
        last, beyond = place.last, beside
        water = place.resolution.kind is PlaceKind.REGION
        if strength > NONE:
            subject = place.first > 1 and following in ("was", "were")
            goal = strength <= LOOSE and not way and _is_goal(tokens, place.first)
            spoken = strength == LOOSE and place.resolution.kind is PlaceKind.TOWN and _acts(tokens, place)
            found.append(
                Setting(
                    place.resolution,
                    strength,
                    place.first,
                    beside=beside,
                    spoken=spoken,
                    subject=subject,
                    goal=goal,
                    way=way,
                    county=place.resolution.kind is PlaceKind.DISTRICT and _is_county(tokens, place),
                )
            )
    return found


def _is_thing(before: str, following: str) -> bool:
    """Whether a place only names a weapon or says whose something is: "Fajr rockets", "men in X uniforms"."""
    if following in asides.words("gear"):
        return before == "in"
    return following in asides.words("models") and before not in asides.words("locative")


def _is_bound(tokens: Sequence[Token], first: int) -> bool:
    """Whether the place at ``first`` is where somebody leaves for: "left for X"."""
    return first > 1 and tokens[first - 1].lower == "for" and tokens[first - 2].lower in prepositions.BOUND


_IN = 2  # tokens from the end of a place to that behind "in" or a comma


def _holds_in(tokens: Sequence[Token], place: Placed) -> bool:
    """Whether a country holds people: "seven are under arrest in X"; a town that does is where they were taken to."""
    if place.resolution.kind is not PlaceKind.COUNTRY or place.first < _IN or tokens[place.first - 1].lower != "in":
        return False
    return tokens[place.first - 2].lower in ("arrest", "custody", "detention")


def _is_posted(tokens: Sequence[Token], first: int) -> bool:
    """Whether the place at ``first`` is where those are posted who act: "soldiers who keep a checkpoint outside X arrested"."""
    lead = [token.lower for token in tokens[max(0, first - _POST) : first]]
    return any(word in ("who", "that") and lead[at + 1] in _POSTED for at, word in enumerate(lead[:-1]))


_POST = 8  # tokens from "who keep" to the place of the post
_POSTED = frozenset("keep kept man manned guard guarded hold held patrol patrolled run ran watch watched staff staffed".split())


def _is_county(tokens: Sequence[Token], place: Placed) -> bool:
    """Whether the words call a place a district or its like: "X Township", "the district of X", but not "the X quarter"."""
    if any(token.lower in _COUNTIES for token in tokens[place.last : place.last + 2]):
        return True
    lead = tokens[max(0, place.first - _LED) : place.first]
    called = len(lead) == _LED and lead[-1].lower == "of" and lead[-2].lower in _COUNTIES
    return called and not lead[0].capital  # "the Dora district of Baghdad"


_LED = 3  # words of "the district of"
_COUNTIES = frozenset(
    "district township county municipality commune subdistrict sub-district tehsil taluk taluka upazila cercle prefecture"
    " woreda raion rayon canton department".split()
)


def _acts(tokens: Sequence[Token], place: Placed) -> bool:
    """Whether a town stands for those who rule there: "Paris denied it", "London has never said what their task was"."""
    if place.first and tokens[place.first - 1].word and tokens[place.first - 1].lower not in _CONJUNCTIONS:
        return False
    at = place.last + 1
    while at < len(tokens) and tokens[at].lower in HAVING:
        at += 1
    return at < len(tokens) and tokens[at].lower in asides.words("acting")


_CONJUNCTIONS = frozenset("and but that while as when if because though although which what for so".split())
HAVING = frozenset("has had have never not since already also itself now still yet".split())


def _holding(tokens: Sequence[Token], placed: Sequence[Placed]) -> set[int]:
    """The first tokens of towns that only say where the one before them lies: "near Saravena, Arauca, soldiers ..."; in a list
    "and" joins the last two."""
    commas = [tokens[one.last + 1 : two.first] for one, two in pairwise(placed)]
    joined = [len(between) == 1 and between[0].text == "," for between in commas]
    found = set()
    for at, (one, two) in enumerate(pairwise(placed)):
        listed = (at > 0 and joined[at - 1]) or (at + 1 < len(joined) and _joins(commas[at + 1]))
        alone = joined[at] and not listed and two.last + 1 < len(tokens) and tokens[two.last + 1].text in (",", ".")
        if alone and one.first and tokens[one.first - 1].lower in asides.words("locative") and _lie_together(one, two):
            found.add(two.first)
    return found


def _joins(between: Sequence[Token]) -> bool:
    """Whether words between two places make a list of them."""
    return bool(between) and len(between) <= _LISTED and between[-1].text in (",", "and", "or")


def _lie_together(one: Placed, two: Placed) -> bool:
    """Whether two towns are of one province or country, as far as they are known."""
    a, b = one.resolution.place, two.resolution.place
    return a is None or b is None or a.country == b.country


_LISTED = 3  # words between two places of a list


def _is_way(tokens: Sequence[Token], first: int) -> bool:
    """Whether the place at ``first`` is only where a road leads: "on the road to X", "the highway that leads north to X"."""
    if not first or tokens[first - 1].lower not in ("to", "towards", "toward", "for"):
        return False
    for at in range(first - 2, max(-1, first - 7), -1):
        if tokens[at].lower in _ROADS:
            return True
        if tokens[at].lower not in _LEADING and tokens[at].lower not in DIRECTIONS:
            return False
    return False


_WIDE = frozenset((PlaceKind.REGION, PlaceKind.ADMIN1, PlaceKind.COUNTRY))
_ROADS = frozenset("road highway route track motorway roads path railway line".split())
_LEADING = frozenset("that which leads leading led runs running ran goes going from here there out up down".split())


def _is_of_road(following: str, place: Placed) -> bool:
    """Whether a town only names a road: "near the Badra road"."""
    known = place.resolution.place
    town = place.resolution.kind is PlaceKind.TOWN or (known is not None and known.kind is PlaceKind.TOWN)
    return town and following in asides.words("streets")


def _lies_by(tokens: Sequence[Token], place: Placed, last: int) -> bool:
    """Whether a place only tells where the one before it lies, which ends at ``last``: "at A near B"."""
    between = [token.lower for token in tokens[last + 1 : place.first]]
    if last >= 0 and between[:1] == [","] and len(between) < _APPOSED and not asides.words("distances").isdisjoint(between):
        return between[-1] in ("of", "from", "to")  # "A, 40 miles west of B"
    sort = not asides.words("pointers").isdisjoint(between)
    if last >= 0 and sort and len(between) < _APPOSED and between[0] == "," and between[1] in ("a", "an", "the"):
        near = between[-1] in ("near", "outside", "between") or between[-2:] in (["close", "to"], ["far", "from"])
        return near or (between[-1] == "of" and between[-2].replace("-", "") in DIRECTIONS)  # "A, a village north of B"
    return last >= 0 and between in (["near"], [",", "near"], ["outside"], ["close", "to"], [",", "close", "to"], ["by"])


def _goes_on(tokens: Sequence[Token], place: Placed, last: int) -> bool:
    """Whether "and" joins a place to the one before it: "a town between A and B"."""
    joined = last + 2 == place.first and tokens[last + 1].lower == "and"
    return joined and any(token.lower == "between" for token in tokens[max(0, last - _NAME) : last])


_NAME = 4  # tokens of a place's name and what stands before it
_APPOSED = 10  # words in which it is told what lies near a place


def _is_goal(tokens: Sequence[Token], first: int) -> bool:
    """Whether somebody goes or is led to the place at ``first``: "troops flew to X", "took soldiers to the village of X"."""
    way = next((at for at in range(first - 1, max(-1, first - 6), -1) if tokens[at].lower == "to"), None)
    if way is None:
        return False
    return any(token.lower in asides.words("going") for token in tokens[max(0, way - 8) : way])
