"""Clauses: a part of a sentence with the goods and travellers that its movements share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from geo.routes import goods, route_words
from geo.routes.goods import Good, Theme
from geo.routes.route_lines import Line

_VEHICLES = (("by",), ("on",), ("aboard",), ("under",), ("beneath",), ("among",), ("inside",))
_TAKING = (("took",), ("take",), ("takes",), ("taken",), ("taking",))
_TELLING = frozenset("told tell tells telling informed assured".split())
_SAYS = (("say",), ("says",), ("said",))
_CONCLUDING = 14
_TRAVELS = (("journey",), ("route",), ("path",), ("way",), ("trip",), ("passage",))
_WORN = frozenset(("uniform", "uniforms", "clothes"))
_OWNS = (("'s",), ("'",))


@dataclass(frozen=True)
class Clause:
    """The tokens ``begin`` to ``end`` (not included) of ``line``, with the goods and travellers of the whole sentence.

    ``smuggled`` says that the report tells of people-smugglers, so that persons who move are their goods.
    """

    line: Line
    begin: int
    end: int
    themes: tuple[Good, ...]
    smuggled: bool = False
    _facts: dict[str, bool] = field(default_factory=dict, compare=False)

    @cached_property
    def inside(self) -> tuple[Good, ...]:
        """The goods and travellers of this clause."""
        return tuple(good for good in self.themes if self.begin <= good.first < self.end)

    @cached_property
    def usable(self) -> tuple[Good, ...]:
        """Those that may be what moves, or who: no carrier, and nobody who only tells of it."""
        line = self.line
        kept = (good for good in self.inside if not carries(good, line))
        heard = (good for good in kept if not _told(good, line))
        persons = (Theme.TRAVELLERS, Theme.PERSONS)
        return tuple(good for good in heard if good.theme not in persons or not _speaks(good, line))

    @cached_property
    def heads(self) -> frozenset[int]:
        """The last tokens of the goods and fighters of the sentence."""
        return frozenset(good.last for good in self.themes if good.theme in (Theme.GOODS, Theme.FIGHTERS))

    def once(self, fact: str, judge: Callable[[], bool]) -> bool:
        """What ``judge`` says of the clause, asked once: a sentence of many movements would ask it for each."""
        if fact not in self._facts:
            self._facts[fact] = judge()
        return self._facts[fact]


def wares(line: Line) -> list[Good]:
    """The goods and fighters of a sentence that may be what moves."""
    found = goods.find(line.words, line.raw, line.places)
    return [good for good in found if good.theme in (Theme.GOODS, Theme.FIGHTERS) and not carries(good, line)]


def carries(good: Good, line: Line) -> bool:
    """Whether ``good`` is what carries, who does it, or a place: "on camels", "by couriers", "the mines of A"."""
    before = line.words[max(0, good.first - 2) : good.first]
    taken = before[:1] in _TAKING and len(before) > 1  # "took on coal", "takes aboard charcoal"
    aboard = before[:1] in _VEHICLES and before[-1] in ("the", "a", "an", "his", "their")
    if aboard or (before[-1:] in _VEHICLES and not taken):
        return True
    if before[-1:] == ("in",) and line.words[good.first] in _WORN:
        return True  # "armed men in uniform"
    if line.words[good.last + 1 : good.last + 2] in _OWNS:
        return line.words[good.last + 2 : good.last + 3] not in _TRAVELS
    if before[-1:] == ("of",) and good.first > 1 and goods.measures(line.words[good.first - 2]):
        return False  # "40 tons of stores"
    around = (*before, *line.words[good.last + 1 : good.last + 2])
    return line.words[good.last] in route_words.words().sets["fillers.nouns"] and any(
        word in ("from", "in", "at", "of") for word in around
    )


def _told(good: Good, line: Line) -> bool:
    """Whether ``good`` is who or what is told of the movement: "told reporters that", "told the newspaper"."""
    before = line.words[max(0, good.first - 3) : good.first]
    at = next((number for number in range(len(before) - 1, -1, -1) if before[number] in _TELLING), None)
    return at is not None and all(word in ("a", "an", "the", "his", "her", "their") for word in before[at + 1 :])


def _speaks(good: Good, line: Line) -> bool:
    """Whether ``good`` only says who tells of the movement: "officials said", "according to the army"."""
    verbs = route_words.words().sets["alleging.verbs"]
    before = line.words[max(0, good.first - 3) : good.first]
    if good.theme is Theme.TRAVELLERS and line.words[good.last + 1 : good.last + 2] == ("who",):
        return False  # "said refugees who reached A"
    if not verbs.isdisjoint(line.words[good.last + 1 : good.last + 3]) or "according" in before or before[-1:] in _SAYS:
        return True
    behind = line.words[good.last + 1 : good.last + _CONCLUDING]
    if good.theme is Theme.TRAVELLERS and ":" in behind:
        return True  # "the prisoner spoke on Sunday: he was taken to"
    if good.theme is not Theme.TRAVELLERS or "that" not in behind:
        return False
    return not verbs.isdisjoint(behind[: behind.index("that")])  # "inspectors, shown the wreckage, concluded that"
