"""Legs: the pairs of places that a report may tell a movement between, and the traits that speak for or against each.

A trait is a short word on one of the two places (the role that the rules gave it, the preposition and the verb before it) or
on both (what stands between, how far apart they are told). What a trait weighs is learned from annotated reports:
``data/models/leg.json``, made by ``benchmarks/learn_routes.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from geo.linear import Linear
from geo.models import Resolution
from geo.records import record
from geo.routes import listing, route_words
from geo.routes.drafts import again
from geo.routes.goods import Theme
from geo.routes.movements import Placed
from geo.routes.route_lines import Line, contains

_PREPOSITIONS = frozenset(
    "from to into via through across over by at in near of on off for out between toward towards along behind under beyond"
    " past onto up down".split()
)
_JOINTS = frozenset(
    "and or then before after where which who whence while but , ; : . there thence onward on that with".split()
)
_PLAIN = (
    _PREPOSITIONS
    | _JOINTS
    | frozenset(
        "a an the its their his that this these those was were is are had has have been be it they he who which by as not also"
        " only later first one two three both road border area district province town city port river valley desert mountains"
        " east west north south".split()
    )
)
_POINTING = frozenset("they them it these those there thence he others some this that which".split())
_REACH = 24  # tokens that are read back for the verb
_NEAR = 6  # tokens that are read back for the preposition
_ASIDE = 5  # places that may stand between the two of a leg
_KINDS = 4096  # of pairs of places that are kept by their traits
_EDGE = 4  # places of a sentence, at its end and at its beginning, that a leg to or from another sentence may have
_NEXT = 2  # sentences
CROWD = 24  # places: a sentence with more is a list, and is left to the rules


@record
class Spot:
    """A place at token ``at`` of a sentence, with the ``role`` that the rules gave it and what speaks of it alone.

    ``head`` is the token where the list that it stands in begins ("from A and B"), its own where it stands in none;
    ``preposition`` and ``verb`` are those before it.
    """

    stop: Resolution
    at: int
    number: int
    head: int
    role: str
    preposition: str
    verb: int
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, by its ``index``, as the finder of legs sees it: its spots in order, and traits of the whole."""

    index: int
    line: Line
    spots: tuple[Spot, ...]
    traits: tuple[str, ...]
    starting: str


class Leg(NamedTuple):
    """A movement that may be told from one spot to another; ``traits`` are those of the pair, without those of its ends.
    They are in an order of their own, so that their weights sum up to the same last bit in every process."""

    origin: Spot
    goal: Spot
    scenes: tuple[Scene, Scene]
    traits: tuple[str, ...]

    def told(self) -> Iterator[str]:
        """All its traits, each of its ends' and its sentences' with a prefix that says whose it is."""
        far = self.scenes[0] is not self.scenes[1]
        yield from _named("from:", self.origin.traits, far=far)
        yield from _named("to:", self.goal.traits, far=far)
        yield from self.traits
        for scene in self.scenes if far else self.scenes[:1]:
            yield from _named("", scene.traits, far=far)


def _named(whose: str, traits: Iterable[str], *, far: bool) -> Iterator[str]:
    """Traits with the prefix that says whose they are, and whether the leg is told in two sentences."""
    lead = f"x:{whose}" if far else whose
    return (lead + trait for trait in traits)


def _preposition(line: Line, at: int) -> str:
    for before in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if line.places[before] >= 0:
            return "place"
        if line.words[before] in _PREPOSITIONS:
            return line.words[before] + ("" if at - before < 3 else "~")
    return "-"


def _plain(line: Line, at: int) -> str:
    """The word at ``at`` where it is one that any report has; "*" for all others, so that no name has a weight."""
    if not 0 <= at < len(line.words):
        return "^" if at < 0 else "$"
    word = line.words[at]
    return word if line.places[at] < 0 and (word in _PLAIN or word in route_words.words().verbs) else "*"


def _verb(line: Line, at: int) -> tuple[str, str, int]:
    """The verb before token ``at``, its sort, and its token."""
    known = route_words.words()
    for before in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = line.words[before]
        if line.places[before] < 0 and (word in known.verbs or word in known.sets["steps.verbs"]):
            return word, known.verbs.get(word, "step"), before
    return "-", "-", -1


def of_officials(placed: Placed) -> bool:
    """Whether a sentence tells of an official and names nothing that goes with him: "the minister flew from A to B"."""
    themes = {good.theme for good in placed.known}
    named = not route_words.words().sets["joining.officials"].isdisjoint(placed.line.words)
    return named and themes.isdisjoint((Theme.GOODS, Theme.FIGHTERS))


def scene(placed: Placed, index: int) -> Scene:
    """Sentence ``index``, whose places have the roles of ``placed``."""
    known = route_words.words()
    line, tagged, named = placed.line, placed.tags, placed.known
    given = {member.mention.start: (tag.role.value, tag.how) for tag in tagged for member in tag.members}
    spots: list[Spot] = []
    words = line.words
    heads: dict[int, int] = {}
    for at, place in enumerate(line.places):
        if place >= 0 and at not in heads:
            heads |= dict.fromkeys(listing.listed(line, at, known)[0], at)
        for stop in line.stops[place] if place >= 0 else ():
            role, how = given.get(stop.mention.start, ("none", "none"))
            preposition = _preposition(line, heads[at])
            verb, sort, verb_at = _verb(line, heads[at])
            following, before = _plain(line, at + 1), _plain(line, at - 1)
            traits = [
                f"role={role}",
                f"how={role}/{how}",
                f"prep={preposition}",
                f"before={before}",
                f"before2={_plain(line, at - 2)} {before}",
                f"behind={following}",
                f"kind={stop.kind}",
                f"verb={verb}",
                f"sort={sort}",
                f"sort={sort}/{preposition}",
                f"verb={verb}/{preposition}",
            ]
            if heads[at] != at:
                traits.append("listed")
            if at + 1 < len(words) and words[at + 1] in known.verbs:
                traits.append(f"does={known.verbs[words[at + 1]]}")
            spots.append(Spot(stop, at, len(spots), heads[at], role, preposition, verb_at, tuple(traits)))
    themes = {good.theme for good in named}
    whole = [f"theme={theme}" for theme in sorted(theme.value for theme in themes)]
    if themes.isdisjoint((Theme.GOODS, Theme.FIGHTERS)):
        whole.append("no wares")
    whole += sorted(
        {
            f"has={known.verbs[word]}"
            for word, place in zip(words, line.places, strict=True)
            if place < 0 and word in known.verbs
        }
    )
    pointing = next((word for word in words[:4] if word in _POINTING), "-")
    return Scene(index, line, tuple(spots), tuple(whole), pointing)


def _within(scene: Scene, first: Spot, second: Spot, origin: Spot, goal: Spot) -> Leg:
    """The leg between two spots of one sentence, ``first`` told before ``second``."""
    known = route_words.words()
    way = "" if origin is first else "<"
    words = scene.line.words[first.at + 1 : second.at]
    between = scene.spots[first.number + 1 : second.number]
    middle = [spot for spot in between if spot.head not in (first.head, second.head)]
    passed = "|".join(sorted({spot.role for spot in middle}))
    said = set(words)
    pair = f"{origin.role}>{goal.role}"
    traits = [
        f"{way}order",
        f"{way}roles={pair}",
        f"{way}preps={origin.preposition}>{goal.preposition}",
        f"{way}aside={min(3, len(middle))}",
        f"{way}length={min(6, len(words) // 3)}",
        f"{way}passed={passed}/{pair}",
        f"{way}one verb={origin.verb == goal.verb}/{pair}",
        *(f"{way}in={word}" for word in sorted(said & _JOINTS)),
        *(f"{way}in={sort}" for sort in sorted({known.verbs[word] for word in said if word in known.verbs})),
    ]
    if first.head == second.head:
        traits += [f"{way}mates={pair}", f"{way}mates=prep={origin.preposition}"]
    if len(words) <= 3:
        traits.append(f"{way}words={' '.join(_plain(scene.line, at) for at in range(first.at + 1, second.at))}")
    nested = _nested(origin, goal)
    return Leg(origin, goal, (scene, scene), tuple(traits + [nested] * bool(nested)))


def _across(early: Scene, late: Scene, origin: Spot, goal: Spot, *, back: bool, sourced: bool) -> Leg:
    """The leg between spots of two sentences; ``back``: it begins in the later one, which (``sourced``) names an origin."""
    before, behind = (goal, origin) if back else (origin, goal)
    after = len(early.spots) - 1 - before.number
    traits = _traits_across(
        "x<" if back else "x:",
        late.index - early.index,
        (origin.role, goal.role),
        (origin.preposition, goal.preposition),
        (min(2, after), min(2, behind.number)),
        (late.starting, _plain(late.line, 0)),
        sourced,
        _nested(origin, goal),
    )
    return Leg(origin, goal, (late, early) if back else (early, late), traits)


@lru_cache(_KINDS)
def _traits_across(  # noqa: PLR0917 - what a leg of two sentences is told by
    way: str,
    gap: int,
    roles: tuple[str, str],
    prepositions: tuple[str, str],
    aside: tuple[int, int],
    opening: tuple[str, str],
    sourced: bool,
    nested: str,
) -> tuple[str, ...]:
    after, ahead = aside
    points, opens = opening
    traits = [
        f"{way}gap={gap}",
        f"{way}roles={roles[0]}>{roles[1]}/{gap}",
        f"{way}preps={prepositions[0]}>{prepositions[1]}",
        f"{way}after={after}",
        f"{way}ahead={ahead}",
        f"{way}points={points}",
        f"{way}opens={opens}",
        f"{way}sourced={sourced}/{roles[1]}",
        f"{way}edge={after == 0}/{ahead == 0}/{points}",
    ]
    return tuple(traits + [nested] * bool(nested))


def _nested(origin: Spot, goal: Spot) -> str:
    """Whether one of two places lies in the other."""
    if contains(origin.stop, goal.stop):
        return "inside"
    return "outside" if contains(goal.stop, origin.stop) else ""


def find(scenes: Sequence[Scene]) -> Iterator[Leg]:
    """Every leg that may be told in ``scenes``, which are in the order of the report: at most a fixed number a place."""
    for number, one in enumerate(scenes):
        for first in one.spots:
            for second in one.spots[first.number + 1 : first.number + 2 + _ASIDE]:
                if not again(first.stop, second.stop):
                    yield _within(one, first, second, first, second)
                    yield _within(one, first, second, second, first)
        for other in scenes[number + 1 : number + 1 + _NEXT]:
            gap = other.index - one.index
            if gap > _NEXT:
                break
            sourced = any(spot.role == "source" for spot in other.spots)
            for first in one.spots[-_EDGE:]:
                for second in other.spots[:_EDGE]:
                    if again(first.stop, second.stop):
                        continue
                    yield _across(one, other, first, second, back=False, sourced=sourced)
                    if gap == 1:
                        yield _across(one, other, second, first, back=True, sourced=sourced)


def weigh(scenes: Sequence[Scene], model: Linear) -> Iterator[tuple[Leg, float]]:
    """Every leg that may be told in ``scenes``, with the log odds that it is; what its ends weigh is summed up once each."""
    sums: dict[tuple[str, tuple[str, ...]], float] = {}

    def weight(lead: str, traits: tuple[str, ...]) -> float:
        key = lead, traits
        if key not in sums:
            sums[key] = model.weight_of(lead + trait for trait in traits) if lead else model.weight_of(traits)
        return sums[key]

    for leg in find(scenes):
        one, other = leg.scenes
        far = "x:" if one is not other else ""
        total = model.bias + weight("", leg.traits) + weight(far, one.traits)
        total += weight(far + "from:", leg.origin.traits) + weight(far + "to:", leg.goal.traits)
        if far:
            total += weight(far, other.traits)
        yield leg, total
