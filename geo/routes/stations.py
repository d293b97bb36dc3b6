"""Stations: the places of a sentence with their roles, without those whose role is another than moving goods.

Where men are from who fetch goods, where something was made that is no goods, where a run is empty: none of them is a stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.models import PlaceKind
from geo.routes import agents, contrasts, forbidding, locatives, route_words
from geo.routes.goods import Good, Theme
from geo.routes.grammar import BE, RESUMING
from geo.routes.roles import Tag
from geo.routes.route_lines import Line, contains
from geo.routes.route_words import Role

_ADVERBS = frozenset(("then", "later", "also", "finally", "first", "there", "again", "next"))
_BUYING = frozenset("buy buys bought sell sells sold pay pays paid fetch fetched collect collected wait waited meet".split())
_FETCHING = frozenset("come comes came collect collects collected fetch fetches fetched pick picks picked".split())
_THEM = frozenset(("them", "it"))
_FETCH = 8  # words
_TAKING = frozenset(("take", "takes", "took", "taken"))
_ABOARD = frozenset(("on", "aboard"))
_TRACING = frozenset("trace traces traced tracing tracked".split())
_APART = frozenset("who him was were whose".split()) | frozenset(";:")
_PARTICIPLES = ("ed", "wn", "en", "ught", "nt", "ept")
_LEADING = frozenset(("lead", "leads", "led", "leading", "points", "pointed"))
_ALONG = frozenset(("along", "up", "down"))
_GAPS = ("Pass", "pass", "Gap", "gap", "Gorge", "gorge")
_LANDING = frozenset(("land", "lands", "landed", "landing"))
_ROUNDS = frozenset(
    "rocket rockets mortar mortars round rounds shell shells missile missiles projectile projectiles bomb bombs".split()
)
_IN = frozenset(("in", "across", "around"))
_HANDLING = ("sightings", "intercepting", "discovering", "supplying", "supplied")
_SCENE = 3
_HAVE = frozenset(("has", "have", "had"))
_SUBJECT, _OBJECT, _SHORT = 24, 10, 4
_NEAR_EMPTY = 4  # words: "on the empty run south to A" nothing moves


def of(line: Line, tagged: list[Tag], known: Sequence[Good]) -> list[Tag]:
    """``tagged`` with the places behind "in" and "at", without those that are no stops; ``known`` are the line's goods."""
    tagged = locatives.tags(line, tagged, known)
    tagged = [
        tag for number, tag in enumerate(tagged) if not (number and forbidding.blocked(tag, line, tagged[number - 1].last))
    ]
    rejected = contrasts.rejected(line)
    tagged = [tag for tag in tagged if not (_alongside(tag, line) or _fired(tag, line, known) or tag.first in rejected)]
    tagged = [_passed_on(number, tagged, line) for number in range(len(tagged))]
    if not _TRACING.isdisjoint(line.words) or ("back" in line.words and not _LEADING.isdisjoint(line.words)):
        for number in range(len(tagged)):
            tagged[number] = _traced(number, tagged, line)
    tagged = [
        tag for number, tag in enumerate(tagged) if not _made_otherwise(tag, line, known, before=_next_cue(tagged, number))
    ]
    if not _FETCHING.isdisjoint(line.words):
        tagged = [_fetched(number, tagged, known, line) for number in range(len(tagged))]
    tagged = [tag for number, tag in enumerate(tagged) if not _provenance(number, tagged, known, line)]
    tagged = [tag for number, tag in enumerate(tagged) if not _sets_scene(number, tagged, line)]
    if "empty" in line.words:
        tagged = [tag for tag in tagged if not _empty(line, tag)]
    return tagged


def _alongside(tag: Tag, line: Line) -> bool:
    """Whether ``tag`` is a river or coast that a way follows, and no stop on it: "along the Tigris", "down the Nile"."""
    wide = all(stop.kind is PlaceKind.REGION and not stop.mention.text.endswith(_GAPS) for stop in tag.members)
    return tag.role is Role.VIA and wide and line.words[tag.cue] in _ALONG


def _fired(tag: Tag, line: Line, known: Sequence[Good]) -> bool:
    """Whether ``tag`` is where rounds came down: "rockets landed at A", not "rifles were landed at A"."""
    if tag.role is not Role.GOAL or line.words[tag.cue] not in _LANDING or tag.cue == 0:
        return False
    if not BE.isdisjoint(line.words[max(0, tag.cue - 3) : tag.cue]):
        return False
    good = next((good for good in reversed(known) if good.last < tag.cue), None)
    return good is not None and line.words[good.last] in _ROUNDS


def _sets_scene(number: int, tagged: Sequence[Tag], line: Line) -> bool:
    """Whether a tag only says in what country or province the places behind it lie: "in A, arms are collected in B"."""
    tag = tagged[number]
    if tag.role is Role.NEIGHBOUR or tag.first > _SCENE or line.words[tag.last + 1 : tag.last + 2] != (",",):
        return False
    later = [stop for other in tagged[number + 1 :] for stop in other.members]
    opening = line.words[tag.first - 1] in _IN if tag.first else False
    return opening and bool(later) and all(contains(tag.members[0], stop) for stop in later)


def _empty(line: Line, tag: Tag) -> bool:
    """Whether the words before ``tag`` say that nothing is carried: "on the empty run south to A"; not "empty of fish"."""
    start = max(0, tag.cue - _NEAR_EMPTY)
    return any(line.words[at] == "empty" and line.words[at + 1] != "of" for at in range(start, tag.first))


def handles(line: Line) -> bool:
    """Whether a verb of trade or handling, or "of" or "for" before a place, may give a place of ``line`` its role."""
    if not route_words.words().frames.keys().isdisjoint(line.words):
        return True
    sets = route_words.words().sets
    taken_on = not _TAKING.isdisjoint(line.words) and not _ABOARD.isdisjoint(line.words)
    if taken_on or not agents.GIVING.isdisjoint(line.words):
        return True
    if any(not sets[f"frames.{name}"].isdisjoint(line.words) for name in _HANDLING):
        return True
    return any(
        place >= 0 and at and (line.words[at - 1] in ("of", "for") or (at > 1 and line.words[at - 2] in BE))
        for at, place in enumerate(line.places)
    )


def _fetched(number: int, tagged: Sequence[Tag], known: Sequence[Good], line: Line) -> Tag:
    """A tag, a destination where it says where those are from who fetch the goods: "until men from A come for them"."""
    tag = tagged[number]
    persons = any(good.last == tag.cue - 1 and good.theme is not Theme.GOODS for good in known)
    if tag.role is not Role.SOURCE or tag.how != "cue" or not number or not persons or number + 1 < len(tagged):
        return tag
    following = line.words[tag.last + 1 : tag.last + _FETCH]
    fetch = next((at for at, word in enumerate(following) if word in _FETCHING), None)
    taken = fetch is not None and not _THEM.isdisjoint(following[fetch + 1 : fetch + 4])
    return replace(tag, role=Role.GOAL) if taken else tag


def _provenance(number: int, tagged: Sequence[Tag], known: Sequence[Good], line: Line) -> bool:
    """Whether a tag only says where persons are from, who do not set out from there: "the men from A fetch them"."""
    tag = tagged[number]
    if tag.role is not Role.SOURCE or tag.how != "cue":
        return False
    persons = any(good.last == tag.cue - 1 and good.theme in (Theme.PERSONS, Theme.TRAVELLERS) for good in known)
    if persons and (
        line.words[max(0, tag.cue - 2) : tag.cue - 1] in (("with",), ("by",))
        or _BUYING.intersection(line.words[tag.last + 1 : tag.last + 4])
    ):
        return True
    later = number > 0 and tagged[number - 1].role is Role.GOAL
    return persons and (later or any(other.role is Role.SOURCE for other in tagged if other is not tag))


def _passed_on(number: int, tagged: Sequence[Tag], line: Line) -> Tag:
    """The tag; a stop where it names where goods already on their way were loaded or collected: "brought to A, loaded at B"."""
    tag = tagged[number]
    known = route_words.words()
    word = line.words[tag.cue]
    later = tagged[number + 1] if number + 1 < len(tagged) else None
    built = word in known.frames or word in known.sets["making.verbs"]
    if later is not None and later.role is tag.role is Role.SOURCE and tag.how in ("storing", "cue") and built:
        between = line.words[tag.last + 1 : later.cue]
        parts = between[:1] == ("from",) and len(between) > 1
        if parts or between[:2] == ("out", "of") or between[:1] in (("with",), ("using",), ("around",)):
            return replace(tag, role=Role.GOAL)  # "built in A out of charges from B"
    if tag.role is not Role.SOURCE or not number or word not in known.sets["making.verbs"] | known.frames.keys():
        return tag
    at = tag.cue - 1
    while at > 0 and (line.words[at] in BE or line.words[at] in _ADVERBS or line.words[at].endswith("ly")):
        at -= 1
    at -= line.words[at] in known.loads
    joined = line.words[at] in ("and", "then") or (line.words[at] == "," and not BE.isdisjoint(line.words[: tag.cue]))
    if at == tagged[number - 1].last and at < tag.cue - 1 and tagged[number - 1].role is Role.SOURCE:
        return replace(tag, role=Role.VIA, how="storing")  # "diamonds from A are cut at B"
    if not joined or at <= tagged[number - 1].last or ";" in line.words[tagged[number - 1].last : at]:
        return tag
    return replace(tag, role=Role.VIA, how="storing")


def _traced(number: int, tagged: Sequence[Tag], line: Line) -> Tag:
    """The tag; an origin where goods are traced to it: "traced to a works in A", not "traced from A through B to C"."""
    tag = tagged[number]
    before = tagged[number - 1].last if number else -1
    lead = line.words[before + 1 : tag.cue]
    again = number > 0 and tagged[number - 1].how == "traced" and "and" in lead and len(lead) <= _SHORT
    back = "back" in lead and not _LEADING.isdisjoint(lead)  # "the trail leads back to A"
    if tag.role is not Role.GOAL or line.words[tag.cue] != "to" or (_TRACING.isdisjoint(lead) and not (again or back)):
        return tag
    return replace(tag, role=Role.SOURCE, how="traced")


def _next_cue(tagged: Sequence[Tag], number: int) -> int:
    """Where the role of the place behind ``tagged[number]`` begins; 0 where there is none."""
    return min(tagged[number + 1].cue, tagged[number + 1].first) if number + 1 < len(tagged) else 0


def _made_otherwise(tag: Tag, line: Line, known: Sequence[Good], *, before: int) -> bool:
    """Whether ``tag`` says where something was made that is no goods: "charges made in A".

    ``before`` is where the role of the next place begins: what is trucked there has been made to be moved.
    """
    sets = route_words.words().sets
    if tag.role is not Role.SOURCE or line.words[tag.cue] not in sets["making.verbs"] | sets["making.active"]:
        return False
    if not BE.isdisjoint(line.words[max(0, tag.cue - 2) : tag.cue]) and not RESUMING.isdisjoint(line.words[: tag.cue]):
        return False  # "it is bought in A"
    passive = not BE.isdisjoint(line.words[max(0, tag.cue - 2) : tag.cue])
    following = line.words[tag.last + 1 : before + 1]
    if passive and _APART.isdisjoint(following) and _moved_on(following):
        return False  # "rails are made in A, trucked across at B"
    if not passive and _handled_on(line, tag.last + 1):
        return False  # "sections made in A had been unloaded in B"
    reach = _SUBJECT if passive else _OBJECT
    return not any(tag.cue - reach <= good.last < tag.first and good.theme is not Theme.TRAVELLERS for good in known)


def _moved_on(words: Sequence[str]) -> bool:
    """Whether ``words`` have the participle of a verb that moves goods."""
    verbs = route_words.words().verbs
    return any(verbs.get(word) in ("carrying", "freight", "either", "strong") and word.endswith(_PARTICIPLES) for word in words)


def _handled_on(line: Line, at: int) -> bool:
    """Whether the words from token ``at`` on are the passive of a verb of movement: "had been driven", "are shipped"."""
    known = route_words.words()
    be = next((here for here in range(at, min(at + 4, len(line.words))) if line.words[here] in BE), None)
    if be is None or any(line.words[here] not in BE and line.words[here] not in _HAVE for here in range(at, be)):
        return False
    verbs = line.words[be + 1 : be + 4]
    return any(known.verbs.get(word, "blocking") != "blocking" or word in known.frames for word in verbs)
