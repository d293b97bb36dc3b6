"""Venues: the places that an event may have happened in, each with the traits that speak for or against it.

A clause offers the toponyms of its sentence and the last ones told before it; the event adds what its paragraph, the dateline
and the other events set. Which of them it is, the model of ``geo.incidents.judgement`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.incidents.clauses import Clause
from geo.models import PlaceKind, Resolution
from geo.settings import scenes
from geo.settings.scenes import Placed, Setting
from geo.tokens import Token

_OFFERED = 8  # toponyms of a sentence that are weighed, the nearest
_BEFORE = 3  # toponyms told before the sentence that are weighed
_BACK = 7  # tokens before a toponym in which its preposition stands
_STEPS = (1, 2, 3, 5, 8, 12, 18, 30)  # tokens between a toponym and what tells of the event
_FLAGS = ("listed", "beside", "pointed", "spoken", "local", "subject", "goal")
_RELATIVE = frozenset("who whom which that whose where when".split())
_PREPOSITIONS = frozenset(
    "in at on near outside inside around of from to into toward towards for by between through across over against off along"
    " beside behind above below under within with about".split()
)


@dataclass(frozen=True, slots=True)
class Venue:
    """A place that a clause offers, with its traits there."""

    setting: Setting
    traits: tuple[str, ...]


@dataclass(slots=True)
class Choice:
    """A place that an event may have happened in (``setting`` None: in none that is named), with all its traits. ``reason``
    says whence it is known where the event's own words do not tell."""

    setting: Setting | None
    reason: str = ""
    traits: dict[str, None] = field(default_factory=dict)


def _word(tokens: Sequence[Token], at: int) -> str:
    """The word at ``at`` in lower case, the shape alone of a number or a name."""
    if not 0 <= at < len(tokens):
        return "^" if at < 0 else "$"
    token = tokens[at]
    if token.text[0].isdigit():
        return "0"
    return "Aa" if token.capital and at else token.lower


def _around(clause: Clause, anchor: int, place: Placed, setting: Setting | None) -> Iterator[str]:
    """What the words around a toponym say of it; ``anchor`` is the token that tells of the event."""
    tokens, first, last = clause.passage.tokens, place.first, place.last
    one, two, three = (_word(tokens, first - back) for back in (1, 2, 3))
    yield from (f"pre:{one}", f"pre2:{two} {one}", f"pre3:{three} {two} {one}", f"post:{_word(tokens, last + 1)}")
    before = (_word(tokens, at) for at in range(first - 1, max(-1, first - _BACK), -1))
    yield f"prep:{next((word for word in before if word in _PREPOSITIONS), '-')}"
    yield f"owner:{tokens[last].lower.endswith(chr(39) + 's')}"
    yield f"clause:{clause.first <= first < clause.last}"
    yield f"opens:{first <= 1}"
    side = "before" if first < anchor else "after"
    between = [token.lower for token in tokens[min(first, anchor) : max(first, anchor)]]
    yield from (f"side:{side}", f"gap:{side}:{sum(len(between) >= step for step in _STEPS)}")
    yield from (f"relative:{side}:{not _RELATIVE.isdisjoint(between)}", f"comma:{side}:{min(between.count(','), 3)}")
    yield f"strength:{setting.strength if setting is not None else 'aside'}"
    if setting is not None:
        yield from (f"flag:{flag}" for flag in _FLAGS if getattr(setting, flag))


def _among(resolution: Resolution, others: Sequence[Resolution]) -> Iterator[str]:
    """How a place lies among others."""
    if any(scenes.contains(resolution, other) for other in others):
        yield f"holds:{resolution.kind}"
    if any(scenes.contains(other, resolution) for other in others):
        yield f"held:{resolution.kind}"
    if others:
        yield f"finest:{all(scenes.fineness(resolution) <= scenes.fineness(other) for other in others)}"


def of_clause(clause: Clause, anchor: int) -> tuple[Venue, ...]:
    """The places that a clause offers: the toponyms of its sentence, what its words point back at, and the last toponyms told
    before. ``anchor`` is the token that tells of the event."""
    passage = clause.passage
    known = {setting.at: setting for setting in passage.settings if not setting.pointed}
    placed = [place for place in passage.placed if place.resolution.kind is not PlaceKind.DEMONYM]
    near = sorted(sorted(placed, key=lambda place: abs(place.first - anchor))[:_OFFERED], key=lambda place: place.first)
    found = []
    for place in near:
        setting = known.get(place.first)
        traits = (
            *_around(clause, anchor, place, setting),
            *_among(place.resolution, [other.resolution for other in near if other is not place]),
            f"only:{len(placed) == 1}",
        )
        found.append(Venue(setting or Setting(place.resolution, scenes.FAINT, place.first), traits))
    found += [
        Venue(setting, (f"points:{passage.tokens[setting.at].lower}", f"points:strength:{setting.strength}"))
        for setting in passage.settings
        if setting.pointed
    ]
    for back, resolution in enumerate(passage.told_before(_BEFORE)):
        told = Setting(resolution, scenes.FAINT, 0, pointed=True)
        found.append(Venue(told, (f"back:{back}", f"back:{back}:{bool(placed)}")))
    return tuple(found)


class Choices:
    """The places that an event may have happened in, each once, and none of them."""

    def __init__(self) -> None:
        self.none = Choice(None, "no place is named with it", {"none": None})
        self.found = [self.none]

    def _of(self, setting: Setting, reason: str) -> Choice:
        for choice in self.found:
            if choice.setting is not None and scenes.same(choice.setting.resolution, setting.resolution):
                if choice.setting.strength < setting.strength:
                    choice.setting = setting
                return choice
        self.found.append(Choice(setting, reason))
        return self.found[-1]

    def offer(self, role: str, venues: Sequence[Venue]) -> None:
        """Add what a clause offers; ``role`` is the clause's among those that tell of the event."""
        for venue in venues:
            reason = "a place that the report had named" if venue.setting.pointed else ""
            choice = self._of(venue.setting, reason)
            choice.traits.update(dict.fromkeys(f"{role}:{trait}" for trait in venue.traits))

    def add(self, trait: str, setting: Setting | None, reason: str) -> Choice:
        """Add a place that the report tells, by what tells it; returns its choice. None stands for no place."""
        choice = self.none if setting is None else self._of(setting, reason)
        choice.traits[trait] = None
        return choice

    def close(self) -> list[Choice]:
        """The choices, with the traits that hold of each beside the others."""
        settled = [(choice, choice.setting.resolution) for choice in self.found if choice.setting is not None]
        for choice, resolution in settled:
            others = [other for one, other in settled if one is not choice]
            traits = (f"kind:{resolution.kind}", f"known:{resolution.place is not None}")
            choice.traits.update(dict.fromkeys([*traits, *(f"all:{trait}" for trait in _among(resolution, others))]))
        return self.found
