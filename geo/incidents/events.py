"""Events: the tellings of one event, and what they say together of its place, its days and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.incidents.families import BURNING, OTHER, VIOLENCE
from geo.incidents.lazy import lazy
from geo.incidents.narration import Frame
from geo.incidents.tellings import Telling, fine
from geo.models import DateMention, PlaceKind, Resolution
from geo.settings import occasions, scenes, spells
from geo.settings.scenes import Setting

_FIRM = 4  # weight from which a cue decides the kind of violence
_WIDE = 20  # days of a date that a narrower one replaces
_BESIDE_KM = 100.0  # from a place beside which an event is set to the one that is told later


def overlap(one: DateMention, other: DateMention) -> bool:
    """Whether two dates have a day in common; unknown ones do."""
    if one.date_start is None or one.date_end is None or other.date_start is None or other.date_end is None:
        return True
    return one.date_start <= other.date_end and other.date_start <= one.date_end


@dataclass(slots=True)
class Event:
    """Tellings of one event, and what they say together. ``frame`` is what the first one's paragraph had told before."""

    tellings: list[Telling]
    frame: Frame
    family: str
    setting: Setting | None = None
    date: DateMention | None = None
    figures: set[tuple[str, int]] = field(default_factory=set)
    dated_by_toll: bool = False

    @property
    def place(self) -> Resolution | None:
        """The toponym it is set in."""
        return self.setting.resolution if self.setting else None

    def add(self, telling: Telling) -> None:
        """Take a telling in: the finer of two places that agree, the narrower of two dates."""
        self.tellings.append(telling)
        if self.family == OTHER:
            self.family = telling.family
        decided = telling.family == VIOLENCE and max(telling.weights.values(), default=0) >= _FIRM
        if self.family == BURNING and (decided or any(toll.figure.kind == "killed" for toll in telling.tolls)):
            self.family = VIOLENCE
        if telling.setting is not None and not self._only_mentions(telling, telling.setting):
            closer = bool(self.tellings[1:]) and is_closer(self, telling)
            self.setting = telling.setting if closer else _better(self.setting, telling.setting)
        figures = figures_of(telling)
        remark = telling.family == OTHER and self.family != OTHER and self.frame.date is not None
        if telling.date is not None and not remark and self._is_better_date(telling.date, numbered=bool(figures)):
            self.date, self.dated_by_toll = telling.date, bool(figures)
        self.figures |= figures

    def _only_mentions(self, telling: Telling, setting: Setting) -> bool:
        """Whether the place of a later telling says nothing of where this event was: a remark's, or one that only stands
        there while the paragraph has set its scene."""
        if telling is self.tellings[0]:
            return False
        if telling.family == OTHER and self.family != OTHER and not telling.tolls:
            return True
        if setting.strength < scenes.TIED and telling.pronoun and not telling.tolls:
            return True
        if self.setting is None and self.frame.scene is not None and not fine(setting):
            return True  # "al Qaeda's wing in Iraq claimed the attack"
        framed = self.frame.setting
        framed_firmly = framed is not None and framed.strength >= scenes.TIED and fine(framed)
        return self.setting is None and framed_firmly and setting.strength < scenes.TIED

    def _is_better_date(self, date: DateMention, *, numbered: bool) -> bool:
        if self.date is None:
            return True
        if numbered and not self.dated_by_toll and (spells.counts_from(date) or date.date_start == self.date.date_start):
            return True  # "360 have been killed since Thursday", "the fight, which ended on Tuesday"
        narrower = occasions.days(date) < occasions.days(self.date)
        return narrower and (occasions.days(self.date) > _WIDE or (numbered and not self.dated_by_toll))


def figures_of(telling: Telling) -> set[tuple[str, int]]:
    """The numbered figures of a telling, each with its kind."""
    return {(toll.figure.kind, toll.figure.low) for toll in telling.tolls if toll.figure.low is not None}


def _better(old: Setting | None, new: Setting) -> Setting:
    """Of two settings the place in a country or region before it, else the firm one, of two firm ones the finer."""
    if old is None:
        return new
    named = fine(new) and not fine(old) and not new.spoken and new.strength >= scenes.LOOSE
    if named and (scenes.contains(old.resolution, new.resolution) or _is_landscape(old, new)):
        return new
    if new.strength > old.strength and scenes.same(old.resolution, new.resolution):
        return new
    if (old.strength >= scenes.TIED) != (new.strength >= scenes.TIED):
        return old if old.strength >= scenes.TIED else new
    finer = scenes.contains(old.resolution, new.resolution) or scenes.lies_in_county(old, new)
    return new if finer and not new.listed else old


def _is_landscape(old: Setting, new: Setting) -> bool:
    """Whether an event was first set in a vague landscape, and then firmly in a place of the same country."""
    one, other = old.resolution.place, new.resolution.place
    if old.resolution.kind is not PlaceKind.REGION or new.strength < scenes.TIED or one is None or other is None:
        return False
    return not one.country or one.country == other.country


def is_closer(event: Event, telling: Telling) -> bool:
    """Whether an event is only set beside a place ("somewhere east of X"), and a telling in one not far from there."""
    old, new = event.setting, telling.setting
    if old is None or new is None or not old.beside or new.strength < scenes.TIED or telling.date is not None:
        return False
    one, other = old.resolution.place, new.resolution.place
    return one is not None and other is not None and fine(new) and scenes.distance_km(one, other) < _BESIDE_KM


class Course:
    """The events of a report in order, and where each stands among them."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self._position = {id(event): at for at, event in enumerate(events)}

    def position(self, event: Event) -> int:
        """How many events were told before it."""
        return self._position[id(event)]

    @lazy
    def _first_placed(self) -> int:
        """The position of the first event set in a place that is no country or region; behind the last where none is."""
        return self._placed_from(0)

    def _placed_from(self, start: int) -> int:
        events = self.events
        return next(
            (
                at
                for at in range(start, len(events))
                if (s := events[at].setting) is not None and fine(s) and any(t.strong for t in events[at].tellings)
            ),
            len(events),
        )

    @lazy
    def is_dated(self) -> bool:
        """Whether any event has a day of its own."""
        return any(event.date is not None for event in self.events)

    def main(self, event: Event) -> Setting | None:
        """The place of the first event placed before this one."""
        return self.events[self._first_placed].setting if self._first_placed < self.position(event) else None

    def next_placed(self, event: Event) -> Setting | None:
        """The place of the first event placed behind this one, where none was before it."""
        at = self._first_placed if self._first_placed > self.position(event) else self._placed_from(self.position(event) + 1)
        return self.events[at].setting if at < len(self.events) else None
