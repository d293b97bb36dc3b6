"""The steps of a journey: the tagged places of a sentence, grouped by the verb that moves what moves.

"Shipped from A to B, loaded there and carried through C": two steps with places. Whatever the order of the words, a step
goes from its origins by its ways to its destinations. How it follows the step before it is read from the words between.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from geo.models import PlaceKind, Resolution
from geo.routes import contrasts, listing, route_words
from geo.routes.grammar import BE, FINDING
from geo.routes.roles import Tag
from geo.routes.route_lines import Line, contains
from geo.routes.route_words import Role

Stage = tuple[Resolution, ...]
AREAS = (PlaceKind.COUNTRY, PlaceKind.ADMIN1)
"""Of two countries or provinces that goods go "through" each may be a way of its own."""
_IN = frozenset(("in", "across", "over"))
_NOUN_BEFORE = frozenset("a an the its their his her this that these those of no some more any".split())
_OBJECTS = frozenset(("it", "them"))
_SUBJECTS = frozenset(("who", "which", "and", "that", "then"))
_PERSONS = frozenset(("him", "her", "it", "them"))
_PARTS = (("others",), ("rest",), ("some",), ("part",), ("half",))
_WAYS = frozenset("by through over via along across out past round around".split())
_MEANS = frozenset(("by", "on", "aboard", "in", "under"))
_ON = frozenset(("on", "then", "onward", "further", "thence", "finally"))
_PASSING = frozenset(("crossed", "cross", "crosses", "crossing", "at"))
_EXITS = frozenset("leave leaves left leaving exit exits exited enter enters entered entering arrive arrives arrived".split())
_OTHERS = (
    ("the", "other"),
    ("the", "others"),
    ("the", "rest"),
    ("the", "remainder"),
    ("a", "few"),
    ("and", "others"),
    (",", "others"),
    ("a", "second"),
    ("the", "second"),
    ("the", "third"),
    ("a", "third"),
)
_BACKWARDS = frozenset((("other", "way"), ("other", "direction"), ("opposite", "direction"), ("opposite", "way")))
_MEANT = frozenset(("bound", "destined", "meant", "intended", "headed", "earmarked"))
_OPENING = frozenset(("and", "then", ";", "but"))


_AUXILIARIES = frozenset("is are was were be been being has have had later finally there also again even so once it".split())
_JOINING = frozenset((",", ";", "and", "then", "before", "where", "whence", "there", "to", "until", "who", "that"))


class Order(StrEnum):
    """When a step happens: after those told before it, before them, or (told first) at the end."""

    NEXT = "next"
    EARLIER = "earlier"
    LAST = "last"


@dataclass(slots=True)
class Step:
    """What one verb says: places it comes from, goes through and goes to, and its ``order``.

    ``verb`` is its token, -1 where none stands before; ``branch`` says that it is an alternative to the step before,
    ``bare`` that it has no subject of its own ("... and trucked from C"), ``aside`` that no word joins it on,
    ``handled`` that it says what had been done to the goods before, ``held`` that they were stopped on their way.
    """

    verb: int
    tags: list[Tag] = field(default_factory=list)
    origins: list[Stage] = field(default_factory=list)
    ways: list[Stage] = field(default_factory=list)
    goals: list[Stage] = field(default_factory=list)
    neighbours: Stage = ()
    order: Order = Order.NEXT
    branch: bool = False
    bare: bool = False
    aside: bool = False
    handled: bool = False
    parted: bool = False
    held: bool = False


WIDE_M = 15_000.0
"""From this radius on a place may be one that stands at the point of the place it was told with."""


def same(one: Resolution, other: Resolution) -> bool:
    """Whether two stops are one place. One that only stands at another's point, for want of its own, is not that other."""
    told = one.mention.text.lower() == other.mention.text.lower()
    if one.place is not None and other.place is not None:
        if one.place.name != other.place.name and max(one.place.radius_m, other.place.radius_m) >= WIDE_M:
            return told
        return (one.place.lat, one.place.lon, one.place.kind) == (other.place.lat, other.place.lon, other.place.kind)
    return told


def meets(one: Stage, other: Stage) -> bool:
    """Whether two stages share a place."""
    return any(same(left, right) for left in one for right in other)


def _verb(line: Line, tag: Tag, floor: int) -> int:
    """The token of the verb that governs ``tag``, not before token ``floor``; -1 where there is none."""
    known = route_words.words()
    words = line.words
    if tag.how == "storing":
        return tag.cue
    if tag.how == "halt":
        return -1
    end = tag.first if tag.how in ("cue", "storing") and tag.cue < tag.first else tag.cue + 1
    for at in range(end - 1, floor - 1, -1):
        word = words[at]
        if line.places[at] >= 0 or (word not in known.verbs and word not in known.sets["steps.verbs"]):
            continue
        if (
            words[at : at + 2] in known.routes
            or known.verbs.get(word) == "blocking"
            or (words[at - 1 : at] and words[at - 1] in _NOUN_BEFORE and word != "left")
        ):
            continue
        return at
    return _handing(line, floor, end)


def _handing(line: Line, floor: int, end: int) -> int:
    """The token of a verb with a pronoun for its object, whatever it is: "who forwarded them to A"; -1 where there is none."""
    for at in range(end - 2, floor, -1):
        if line.words[at + 1] in _OBJECTS and line.words[at - 1] in _SUBJECTS and line.words[at].endswith(("ed", "s")):
            return at
    return -1


def _order(line: Line, before: int, verb: int, tag: Tag, begin: int) -> Order:
    """How the step whose verb is at ``verb`` follows what is told up to token ``before``."""
    words = line.words
    between = words[before + 1 : max(verb, tag.cue)]
    if before < begin:  # the first step
        opening = words[begin : begin + 2]
        meant = verb >= 0 and words[verb] == "for" and route_words.words().verbs.keys().isdisjoint(words[begin:verb])
        found = tag.how == "storing" and tag.role is Role.GOAL and words[verb] in route_words.words().sets["frames.finding"]
        lead = words[max(begin, verb - 2) : verb]
        meant = meant or (verb >= 0 and words[verb] in _MEANT and (BE.isdisjoint(lead) or "had" in lead))
        meant = meant or _awaited(line, tag, begin)
        before_that = opening[:1] == ("before",) and begin < verb <= begin + 4
        purpose = opening[:1] == ("to",) and verb == begin + 1
        return Order.LAST if meant or found or before_that or purpose else Order.NEXT  # "rifles for A come through B"
    if "after" in between:
        at = before + 1 + between.index("after")
        return Order.NEXT if at and words[at - 1] in _OPENING else Order.EARLIER
    if "having" in between[-4:] or ("to", "which") in itertools.pairwise(between):
        return Order.EARLIER  # "from A, to which they are sent from B"
    onward = any(pair in (("from", "which"), ("from", "where")) for pair in itertools.pairwise(between))
    caused = any(one == "had" and other in _PERSONS for one, other in itertools.pairwise(between))  # "had him driven to A"
    if (
        "had" in between
        and not caused
        and not onward
        and "had" not in words[begin : before + 1]
        and not {"where", "then"} & set(between)
    ):
        return Order.EARLIER
    return Order.NEXT


def _awaited(line: Line, tag: Tag, begin: int) -> bool:
    """Whether a clause begins with what is on its way to ``tag``: "trucks for A pay at B and at C"."""
    words = line.words[begin : tag.first]
    known = route_words.words()
    moved = any(word in known.verbs and word not in known.loads for word in words)
    return tag.role is Role.GOAL and "for" in words[-3:] and not moved


def _onward(line: Line, last: Tag, tag: Tag) -> bool:
    """Whether the words between two destinations of one verb say that the second comes after the first."""
    sets = route_words.words().sets
    between = line.words[last.last + 1 : tag.first]
    lead = line.words[last.last + 1 : tag.cue]
    if listing.chooses(lead) or (lead[:2] == ("and", ",") and _ON.isdisjoint(lead)):
        return False  # "either to A or straight on to B", "to A and, by the desert, to B"
    if lead == (",",) and line.words[tag.cue] != line.words[last.cue] and tag.cue < tag.first:
        return True  # "to the border at A, into the bazaars of B"
    joint = next((at for at, word in enumerate(between) if word in (",", "and", "then")), len(between))
    handed = line.words[max(0, last.cue - 4) : last.cue]
    relayed = "another" in lead and not _OBJECTS.isdisjoint(handed) and "of" not in handed
    return (
        relayed  # "a taxi took them to A, another to B"
        or any(word in sets["onward.means"] for word in between[joint:])
        or any(word in sets["onward.words"] for word in between)
        or any(word in sets["onward.crossing"] for word in between)
        or any(word in sets["onward.ways"] for word in lead[-3:])
        or any(word in route_words.words().loads for word in lead)
        or (not lead and last.role is tag.role)
        or (bool(_MEANS & set(line.words[last.last + 1 + joint : tag.cue])) and not sets["onward.amounts"] & set(lead))
    )


def _add_ways(step: Step, tag: Tag, line: Line, last: Tag | None) -> None:
    """Put the stops of ``tag`` into ``step``: one after the other, or as alternatives ("stored in A and B")."""
    listed = len(tag.members) > 1 and not tag.ordered
    apart = tag.how == "storing" and listed and not _halting(line.words[tag.cue])
    leaving = listed and step.verb >= 0 and line.words[step.verb] in _EXITS  # "leave through A and B"
    if last is not None and last.role is Role.VIA and step.ways and listing.chooses(line.words[last.last + 1 : tag.cue]):
        step.ways[-1] += tag.members  # "through A or over B"
        return
    apart = apart or (listed and line.words[tag.cue] in _IN and line.words[tag.first - 1] == "at")  # "come in at A and at B"
    areas = listed and line.words[tag.cue] == "through" and all(stop.kind in AREAS for stop in tag.members)
    ways: list[Stage] = [tag.members] if apart or leaving or areas else [(member,) for member in tag.members]
    if last is not None and last.role is Role.VIA and "after" in line.words[last.last + 1 : tag.first]:
        step.ways[-1:-1] = ways
    else:
        step.ways += ways


def _add(step: Step, tag: Tag, line: Line) -> None:
    """Put the places of ``tag`` into ``step``."""
    last = step.tags[-1] if step.tags else None
    step.tags.append(tag)
    singles = [(member,) for member in tag.members]
    if tag.role is Role.NEIGHBOUR:
        step.neighbours = tag.members
    elif tag.role is Role.SOURCE and tag.how in ("link", "pair") and len(tag.members) > 1:
        step.origins, step.goals = [tag.members[:1]], [tag.members[1:]]
        if tag.how == "pair":  # "the A-B-C road"
            step.ways, step.goals = [(stop,) for stop in tag.members[1:-1]], [tag.members[-1:]]
    elif tag.role is Role.SOURCE:
        if step.origins and all(contains(wide, tag.members[0]) for wide in step.origins[-1]):
            step.origins[-1] = tag.members  # "out of Belgium, from Liege"
        elif step.origins:
            step.origins[-1] += tag.members
        else:
            step.origins = [tag.members]
    elif tag.role is Role.VIA:
        if last is not None and last.role is Role.GOAL and len(step.goals) > 1:
            step.ways, step.goals = [*step.ways, *step.goals[:-1]], step.goals[-1:]  # "into A and on to B through C"
        _add_ways(step, tag, line, last)
    elif tag.ordered:
        step.goals += singles
    elif not step.goals or (last is not None and _onward(line, last, tag) and not meets(step.goals[-1], tag.members)):
        step.goals.append(tag.members)
    else:
        new = tuple(member for member in tag.members if not any(same(member, goal) for goal in step.goals[-1]))
        step.goals[-1] += new


def _halting(word: str) -> bool:
    """Whether ``word`` says that what moves halts or crosses, so that places listed with it follow each other."""
    return word in _PASSING or word in route_words.words().sets["frames.halting"]


def _splits(step: Step, tag: Tag, following: Tag | None, line: Line) -> bool:
    """Whether ``tag`` begins another step of the same verb: a second way to a second destination, or a second origin."""
    between = line.words[step.tags[-1].last + 1 : tag.first]
    lead = line.words[step.tags[-1].last + 1 : tag.cue]
    if tag.role is Role.SOURCE and tag.how not in ("link", "pair"):
        later = step.tags[-1].role is not Role.SOURCE and bool(step.origins)
        if later and not step.goals and all(contains(wide, tag.members[0]) for wide in step.origins[-1]):
            return False
        if step.tags[-1].role is Role.SOURCE and lead == ("and",) and not _leads_on(tag, following, line):
            return False  # "they fly to A from B and from C, drive to D"
        return later or (bool(step.goals) and any(word in ("and", "or", ";") for word in between))
    if tag.role is Role.VIA and step.goals and all(contains(goal, stop) for goal in step.goals[-1] for stop in tag.members):
        return False  # "into A, through B and C"
    if tag.role is Role.VIA and step.goals and step.tags[-1].role is not Role.VIA:
        return any(word in ("and", "then") for word in lead) and not any(word in ("stop", "stops") for word in lead)
    return False


def _leads_on(tag: Tag, following: Tag | None, line: Line) -> bool:
    """Whether the next place is where what comes from ``tag`` goes: "to A from B and from C to D"."""
    return (
        following is not None
        and following.role is Role.GOAL
        and following.cue <= tag.last + 2 + ("," in line.words[tag.last + 1 : following.cue])
    )


def _goes_beyond(step: Step, tagged: Sequence[Tag], line: Line) -> bool:
    """Whether the stops that ``tagged`` opens with lead on from where ``step`` ends: "to A, over B and across C to D"."""
    if not step.goals or step.tags[-1].role is not Role.GOAL or tagged[0].role is not Role.VIA or tagged[0].how != "cue":
        return False
    if listing.chooses(line.words[step.tags[-1].last + 1 : tagged[0].first]):
        return False
    goal = next((number for number, tag in enumerate(tagged) if tag.role is not Role.VIA), None)
    if goal is None or tagged[goal].role is not Role.GOAL or tagged[goal].how != "cue":
        return False
    lead = line.words[tagged[goal - 1].last + 1 : tagged[goal].cue]
    verbs = route_words.words().verbs
    down = lead[-1:] and lead[-1] in route_words.words().sets["onward.ways"]  # "over B with mules, and down to C"
    return (bool(down) or _JOINING.isdisjoint(lead)) and "or" not in lead and not any(word in verbs for word in lead)


def _pairs_off(step: Step, tagged: Sequence[Tag], line: Line) -> bool:
    """Whether each of two destinations has a way of its own behind it: "to A by way of B, and to C by way of D"."""
    if not step.goals or step.tags[-1].role is not Role.VIA or tagged[0].role is not Role.GOAL or len(tagged) < 2:
        return False
    told = step.tags[-2].role is Role.GOAL and tagged[1].role is Role.VIA and tagged[1].how == "cue"
    return told and "and" in line.words[step.tags[-1].last + 1 : tagged[0].cue]


def _bare(line: Line, before: int, verb: int) -> bool:
    """Whether the verb at ``verb`` shares the subject of what is told up to token ``before``: "... and then trucked"."""
    at = verb - 1
    while at > before and (line.words[at] in _AUXILIARIES or line.words[at].endswith("ly")):
        at -= 1
    return at > before and line.words[at] in (",", "and", "then", "or", "before")


def _other(lead: Sequence[str]) -> bool:
    """Whether words tell of another way or another part: "the other", "the rest"; not "a second time", "a second driver"."""
    known = route_words.words()
    for at, pair in enumerate(itertools.pairwise(lead)):
        if pair[0] == "or" and pair[1] in _WAYS and at + 2 < len(lead):
            return True  # "through A to B, or by the hills to C"
        if pair in _OTHERS:
            following = lead[at + 2] if at + 2 < len(lead) else ""
            counted = pair[1] in ("second", "third")
            moving = lead[at + 3 : at + 4] != ("of",) and (
                following in known.loads or following in known.verbs or (following,) in known.cues
            )
            if not counted or not following or moving or not following.isalpha():
                return True
    return False


def _parted(line: Line, before: int, tag: Tag) -> bool:
    """Whether ``tag`` opens another of several ways: "one through A, the other through B", "most to A, the rest to B"."""
    return tag.role is not Role.SOURCE and _other(line.words[before + 1 : tag.cue])


def _or(line: Line, before: int, verb: int) -> bool:
    """Whether "or" joins the participle at ``verb`` to what is told up to token ``before``."""
    return "or" in line.words[before + 1 : before + 3] and line.words[verb].endswith(("ed", "en", "wn", "ught", "nt"))


def steps(tagged: Sequence[Tag], line: Line, begin: int) -> list[Step]:
    """The steps that the places ``tagged`` of a clause beginning at token ``begin`` make, in the order of the words."""
    found: list[Step] = []
    for number, tag in enumerate(tagged):
        last = found[-1] if found else None
        before = last.tags[-1].last if last else begin - 1
        verb = _verb(line, tag, before + 1)
        joined = verb < 0 or (last is not None and verb == last.verb)
        if len(found) == 1 and last is not None and last.goals and ":" in line.words[before + 1 : tag.cue + 1]:
            joined = False  # "rockets reach A: over the border at B, then by way of C"
            last.order = Order.LAST if not (last.origins or last.ways) else last.order
        if last is not None and last.goals and tag.role is Role.GOAL and verb >= 0 and _or(line, before, verb):
            last.goals[-1] += tag.members  # "floated to A or carried to B"
            last.tags.append(tag)
            continue
        paired = last is not None and joined and _pairs_off(last, tagged[number:], line)
        beyond = last is not None and joined and _goes_beyond(last, tagged[number:], line)
        if (
            last is not None
            and joined
            and not (beyond or paired)
            and not _splits(last, tag, next(iter(tagged[number + 1 : number + 2]), None), line)
            and not _parted(line, before, tag)
        ):
            _add(last, tag, line)
            continue
        step = Step(verb)
        step.order = _order(line, before, verb, tag, begin)
        lead = line.words[before + 1 : tag.cue]
        step.handled = step.order is Order.EARLIER and tag.how == "storing" and not {"that", "which"}.isdisjoint(lead)
        intercepting = route_words.words().sets["frames.intercepting"] | FINDING
        step.held = tag.how == "guards" or (
            tag.how == "storing" and tag.role is Role.VIA and line.words[tag.cue] in intercepting
        )
        other = _other(lead) or contrasts.otherwise(line, begin, before, tag.cue)
        other = other or (line.words[tag.cue] == "for" and lead[-1:] in _PARTS)
        supplied = verb >= 0 and line.words[verb].startswith(("suppl", "resuppl"))
        apart = verb < 0 and tag.role is Role.VIA and "by" in lead and _ON.isdisjoint(lead)
        apart = apart or (tag.role is Role.VIA and lead[-2:] == ("and", ",") and last is not None and bool(last.goals))
        if other and last is not None and not last.origins and (verb < 0 or last.goals):
            step.parted = True  # "one through A, the other through B", "most to A, the rest to B"
        if tag.role is Role.VIA and not _BACKWARDS.isdisjoint(itertools.pairwise(lead)):
            step.parted = True  # "men go the other way, through A to B"
        step.branch = last is not None and (other or paired or supplied or (apart and bool(last.ways or last.goals)))
        if last is not None and verb >= 0:
            joint = line.words[before + 1 : min(verb, tag.cue)]
            step.bare = _bare(line, before, verb)
            participle = joint == (",",) and tag.role is Role.SOURCE and line.words[verb].endswith(("ed", "en", "wn", "ught"))
            step.aside = (
                participle
                or not _JOINING.intersection(joint)
                or (line.words[verb].endswith("ing") and not {"and", "then", "before"} & set(joint))
            )
        _add(step, tag, line)
        found.append(step)
    return found
