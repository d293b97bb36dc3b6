"""Places where goods on their way are seen, held up, found, or are by a time: "it was seen at A", "by dawn it is in B"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.routes.goods import Good, Theme
from geo.routes.grammar import BE, CLAUSE, FINDING, LOCATIVES, NEGATIONS
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Lexicon, Role

_ARE = BE | {"they're", "it's"}
_SOON = frozenset(("within", "by", "before", "overnight"))
_AFTER = frozenset(("within", "days", "weeks", "hours", "later", "soon", "overnight", "dawn", "night", "next", "following"))
_PRONOUNS = frozenset(("it", "they"))
_BREAKS = frozenset((";", ":", "who", "where", "when", "while", "because", "but", "said", "says"))
_ABOARD = frozenset(("in", "on", "aboard", "inside", "under", "beneath"))
_OBJECT = 15
SKIPPED = frozenset(
    "already also now soon then often usually mostly still all probably perhaps reportedly believed thought said to".split()
)


def being(line: Line, at: int, last: int) -> tuple[Role, int] | None:
    """ "It is in A within a day", "is gone to A": where it has arrived."""
    before = at - 1
    while before > 0 and line.words[before] in SKIPPED:
        before -= 1
    soon = not _SOON.isdisjoint(line.words[last + 1 : last + 3]) or not _AFTER.isdisjoint(line.words[last + 1 : last + 5])
    opening = line.words[max(0, before - 7) : before]
    if line.words[before] in _ARE and (
        soon or not _AFTER.isdisjoint(opening[-5:]) or ("by" in opening and opening[-1] in _PRONOUNS and "," not in opening)
    ):
        return Role.GOAL, before
    return None


def found(line: Line, at: int, tagged: Sequence[Tag], known: Lexicon) -> tuple[Role, int] | None:
    """Where goods are found whose origin is told before: "pills that had left A were discovered at B". They went there."""
    roles_told = {tag.role for tag in tagged if tag.last < at}
    if Role.SOURCE not in roles_told or any(tag.role is Role.GOAL for tag in tagged):
        return None
    for verb in range(at - 1, max(0, at - 5), -1):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in CLAUSE:
            return None
        if word in known.sets["frames.discovering"]:
            return (Role.GOAL, verb) if not BE.isdisjoint(line.words[max(0, verb - 2) : verb]) else None
    return None


def sighted(line: Line, at: int, goods: Sequence[Good], known: Lexicon) -> tuple[Role, int] | None:
    """ "It was seen at A", "the lorries were held up at A": a stop of what was told of before."""
    for verb in range(at - 1, max(0, at - 6), -1):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in CLAUSE:
            return None
        if word in known.sets["frames.sightings"]:
            before = line.words[max(0, verb - 3) : verb]
            persons = (Theme.PERSONS, Theme.TRAVELLERS)
            if any(good.theme in persons and verb - 4 <= good.last < verb for good in goods):
                return None  # "two brothers were held in A"
            return (Role.VIA, verb) if not BE.isdisjoint(before) and NEGATIONS.isdisjoint(before) else None
    return None


def aboard(line: Line, verb: int, at: int, known: Lexicon) -> bool:
    """Whether tokens ``verb`` to ``at`` tell of something in a vehicle: "found rifles in a van"."""
    vehicles = known.sets["nouns.vehicles"]
    places = (number for number in range(verb + 1, at) if line.words[number] in vehicles)
    return any(not _ABOARD.isdisjoint(line.words[max(verb, number - 4) : number]) for number in places)


def intercepted(line: Line, at: int, goods: Sequence[Good], known: Lexicon) -> tuple[Role, int] | None:
    """ "Police stopped a lorry of rifles at A", "the rifles were seized at A": where goods on their way were held."""
    for verb in range(at - 1, max(-1, at - _OBJECT), -1):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in _BREAKS:
            return None
        passive = not BE.isdisjoint(line.words[max(0, verb - 2) : verb])
        if word in FINDING and (
            aboard(line, verb, at, known) or (passive and aboard(line, max(0, verb - _OBJECT), verb, known))
        ):
            return Role.VIA, verb  # "police found rifles in a van at A"
        if word not in known.sets["frames.intercepting"]:
            continue
        before = line.words[max(0, verb - 3) : verb]
        if word == "boarded" and not any(good.theme is Theme.TRAVELLERS and good.last < verb for good in goods):
            return (Role.SOURCE, verb) if BE.isdisjoint(before) else (Role.VIA, verb)  # "they boarded a flight in A"
        if not NEGATIONS.isdisjoint(before) or {"that", "which"} & set(before):
            return None  # "the rifles that were seized at A had come from B": they had come to A
        objects = (good for good in goods if verb < good.first and good.last < at and good.theme is Theme.GOODS)
        held = not BE.isdisjoint(before) or any(objects) or not known.loads.isdisjoint(line.words[verb + 1 : at])
        return (Role.VIA, verb) if held else None
    return None


def store(line: Line, wares: Sequence[Good], known: Lexicon) -> int | None:
    """The token of the place where a sentence says that goods were found: "soldiers found rifles in a house in A"."""
    finders = known.sets["frames.finders"]
    goods = [good for good in wares if good.theme is Theme.GOODS]
    for verb, word in enumerate(line.words):
        if word not in finders or not any(abs(good.first - verb) <= _OBJECT for good in goods):
            continue
        around = (at for at in range(verb + 1, min(verb + 2 * _OBJECT, len(line.words))) if line.places[at] >= 0)
        place = next(around, None)
        if place is None and not BE.intersection(line.words[max(0, verb - 2) : verb]):
            place = next((at for at in range(verb - 1, max(-1, verb - _OBJECT), -1) if line.places[at] >= 0), None)
        if place is not None and not LOCATIVES.isdisjoint(line.words[max(0, place - 5) : place]):
            return None if "from" in line.words[max(0, place - 3) : place] else place
    return None
