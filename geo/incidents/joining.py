"""Joining: whether a telling that the rules join to an event is clearly of a new one; ``data/models/join.json`` weighs it.

Every trait is of the grammar, the layout and what the two have in common: none is a word of the report, let alone a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo import linear
from geo.incidents.events import Event, figures_of, overlap
from geo.incidents.families import VIOLENCE
from geo.incidents.narration import Frame
from geo.incidents.tellings import Telling, fine
from geo.linear import Linear
from geo.models import DateMention, SubEventType
from geo.settings import scenes
from geo.settings.scenes import Setting

_CLEAR = 1.15  # log odds from which a telling is split off from the event that the rules join it to
_TOLD = (
    *("strong", "definite", "pronoun", "adds", "shared", "among", "total", "new", "elsewhere", "sequel", "item", "another"),
    *("pointed", "again", "same_day", "vague", "headline", "bare_toll", "standing", "rival"),
)
_KINDS = ("killed", "wounded", "detained")
_FIRM = 4  # weight from which a cue decides the kind of violence
_BACK = 16  # tellings of an event that are looked back at
_APART = (1, 2, 3, 4, 7)  # sentences between two tellings
_LATER = (1, 2, 3, 5)  # paragraphs between them
_EARLY = (1, 2, 3, 5, 8)  # paragraphs or events before
_MANY = (2, 5, 20)  # people of a toll


def opens(events: Sequence[Event], telling: Telling, frame: Frame, ruled: int) -> bool:
    """Whether violence that the rules join to the event at ``ruled`` is clearly one of its own; what somebody counts, or what
    was in the same place on the same days, never is. Raises DataError where the model is missing or damaged."""
    return clearly_opens(linear.load("join"), events, telling, frame, ruled)


def clearly_opens(model: Linear, events: Sequence[Event], telling: Telling, frame: Frame, ruled: int) -> bool:
    """``opens`` by ``model``."""
    if telling.family != VIOLENCE or any(toll.source for toll in telling.tolls):
        return False
    event = events[ruled]
    if _places(telling.setting, event.setting) == _dates(telling.date, event.date) == "same":
        return False
    own = model.weight_of(of_new(events, telling, frame))
    return own - model.weight_of(of_pair(event, telling, frame)) > _CLEAR


def of_new(events: Sequence[Event], telling: Telling, frame: Frame) -> list[str]:
    """The traits of a telling as that of a new event, each once; ``events`` are those told before."""
    return list(dict.fromkeys(_of_new(events, telling, frame)))


def of_pair(event: Event, telling: Telling, frame: Frame) -> list[str]:
    """The traits of a telling as one of an ``event`` told before, each once."""
    return list(dict.fromkeys([*_of_telling(telling), *_of_pair(event, telling, frame)]))


def _step(number: int, steps: Sequence[int]) -> int:
    return sum(number >= step for step in steps)


def _of_new(events: Sequence[Event], telling: Telling, frame: Frame) -> Iterator[str]:
    """What speaks for a new event."""
    yield "new"
    yield from (f"new:{flag}" for flag in _TOLD if getattr(telling, flag))
    yield f"new:family:{telling.family}"
    yield f"new:set:{_strength(telling.setting)}"
    yield f"new:framed:{_strength(frame.setting)}"
    yield f"new:dated:{telling.date is not None}"
    yield f"new:bare:{telling.bare}:{bool(telling.tolls)}:{telling.strong}"
    yield f"new:weight:{max(telling.weights.values(), default=0)}"
    yield f"new:events:{_step(len(events), _EARLY)}"
    yield f"new:paragraph:{_step(telling.paragraph, _EARLY)}"
    last = events[-1].tellings[-1]
    yield f"new:apart:{_step(telling.sentence - last.sentence, _APART)}:{last.paragraph == telling.paragraph}"
    for kind in _KINDS:
        lows = [low for toll in telling.tolls if toll.figure.kind == kind and (low := toll.figure.low) is not None]
        if lows:
            yield f"new:{kind}:{_step(max(lows), _MANY)}"


def _of_telling(telling: Telling) -> list[str]:
    """What a telling says of itself, whichever event it joins."""
    return ["join", *(flag for flag in _TOLD if getattr(telling, flag))]


def _of_pair(event: Event, telling: Telling, frame: Frame) -> Iterator[str]:
    """What speaks for or against a telling being of an event told before."""
    last, back = event.tellings[-1], event.tellings[-_BACK:]
    apart, within = telling.sentence - last.sentence, last.paragraph == telling.paragraph
    near = f"{min(apart, 2)}{'in' if within else 'out'}"
    back_at = telling.definite or telling.pronoun
    yield f"apart:{_step(apart, _APART)}"
    yield f"paragraphs:{_step(telling.paragraph - last.paragraph, _LATER)}"
    yield f"size:{_step(len(event.tellings), _LATER)}"
    yield f"bare:{telling.bare}:{telling.strong}:{bool(telling.tolls)}:{near}"
    yield f"family:{event.family}>{telling.family}"
    yield f"family:{event.family == telling.family}:{near}"
    means = _shared(_firm([telling]), _firm(back))
    yield from _so_near(f"means:{means}", near)
    yield f"cues:{_shared({cue.split('/')[0] for cue in telling.cues}, {c.split('/')[0] for t in back for c in t.cues})}"
    place = _places(telling.setting, event.setting)
    yield from _so_near(f"place:{place}", near)
    if telling.setting is None:
        scene = _places(frame.setting, event.setting or event.frame.scene)
        yield from _so_near(f"framed:{scene}", near)
        yield f"framed:{scene}:{back_at}"
    date = _dates(telling.date, event.date)
    yield from _so_near(f"date:{date}", near)
    yield f"date:{date}:place:{place}"
    if telling.date is None:
        yield f"framed date:{_dates(frame.date, event.date or event.frame.date)}"
    yield from _of_figures(back, telling, near, place)


def _so_near(trait: str, near: str) -> tuple[str, str]:
    """``trait``, and the same with how near the two are told."""
    return trait, f"{trait}:{near}"


def _of_figures(back: Sequence[Telling], telling: Telling, near: str, place: str) -> Iterator[str]:
    """How the figures of a telling stand to those of an event."""
    mine, theirs = figures_of(telling), set().union(*map(figures_of, back))
    shared = mine & theirs
    if shared:
        many = any(number > 1 for _, number in shared)
        yield from _so_near(f"shared:{many}", near)
    if not mine:
        yield f"figure:none:{bool(theirs)}:{telling.strong}"
    for kind in _KINDS:
        new, old = ([number for of, number in figures if of == kind] for figures in (mine, theirs))
        if new and not old:
            yield "figure:first"
            yield f"figure:first:{bool(theirs)}:{near}"
        elif new:
            how = "equal" if max(new) == max(old) else "less" if max(new) < max(old) else "more"
            yield from _so_near(f"figure:{how}", near)
            yield f"figure:{how}:{telling.strong}:{telling.definite or telling.pronoun}"
            if not set(new) & set(old):
                yield f"figure:differs:{near}:{place}"


def _firm(told: Sequence[Telling]) -> set[SubEventType]:
    """The sub-events that the cues of ``told`` tell firmly of."""
    return {kind for telling in told for kind, weight in telling.weights.items() if weight >= _FIRM}


def _shared(mine: set[SubEventType] | set[str], theirs: set[SubEventType] | set[str]) -> str:
    """How two sets stand to each other."""
    if not mine or not theirs:
        return "neither" if not (mine or theirs) else "theirs" if theirs else "mine"
    return "same" if mine == theirs else "some" if mine & theirs else "apart"


def _strength(setting: Setting | None) -> str:
    """How firmly a setting is told, and whether it is a place and no country or region."""
    if setting is None:
        return "none"
    tied = "tied" if setting.strength >= scenes.TIED else "loose"
    return f"{tied}:{fine(setting)}:{setting.pointed}"


def _places(mine: Setting | None, theirs: Setting | None) -> str:
    """How two settings stand to each other."""
    if mine is None or theirs is None:
        return "neither" if mine is theirs else "theirs" if mine is None else "mine"
    one, other = mine.resolution, theirs.resolution
    if scenes.same(one, other):
        return "same"
    return "wider" if scenes.contains(one, other) else "within" if scenes.contains(other, one) else "apart"


def _dates(mine: DateMention | None, theirs: DateMention | None) -> str:
    """How two dates stand to each other."""
    one, other = ((d.date_start, d.date_end) if d is not None else (None, None) for d in (mine, theirs))
    if mine is None or theirs is None or None in one or None in other:
        return "neither" if one[0] is other[0] else "theirs" if one[0] is None else "mine"
    return "same" if one == other else "over" if overlap(mine, theirs) else "apart"
