"""Traits: what speaks for or against an event as the rules read it; the model ``data/models/happened.json`` weighs them.

Every trait is of the grammar and the layout of the telling: none is a word of the report, let alone a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.incidents.events import Course, Event
from geo.incidents.tellings import Telling
from geo.models import Claim, DateMention, SubEventType
from geo.records import record
from geo.settings import occasions, scenes
from geo.settings.scenes import Setting

_TOLD = (
    *("strong", "definite", "pronoun", "adds", "shared", "among", "total", "new", "elsewhere", "sequel", "item", "another"),
    *("pointed", "again", "same_day", "vague", "headline", "bare_toll", "standing", "rival"),
)
_SET = ("listed", "beside", "pointed", "spoken", "local", "subject", "goal")
_LARGE = (2, 5, 15, 50, 200)  # people of a toll
_EARLY = (1, 2, 3, 5, 8)  # events or paragraphs before
_BACK = 12  # events back that an event may be an echo of
_AGO = (0, 1, 2, 4, 8, 15, 32, 100, 400)  # days before the report


@record
class Reading:
    """What is read of an event: its sub-event, how ``firm`` the cue is that tells it (None where the sentences around it do),
    where it is set (``reason``: whence that is known where its own words do not tell), when, how many days before its
    report, and its claims."""

    kind: SubEventType
    firm: int | None
    setting: Setting | None
    reason: str
    date: DateMention | None
    days_before: int | None
    claims: tuple[Claim, ...]


def _step(number: int, steps: Sequence[int]) -> int:
    return sum(number >= step for step in steps)


def find(event: Event, course: Course, reading: Reading) -> list[str]:
    """The traits of an ``event`` in the ``course`` of its report, each once."""
    first, best = event.tellings[0], max(event.tellings, key=lambda told: 2 * told.strong + bool(told.tolls))
    found = [f"kind:{reading.kind}", f"family:{event.family}"]
    found.append(f"tellings:{_step(len(event.tellings), (2, 3, 5))}")
    found += _of_telling(first, "first")
    if best is not first:
        found += _of_telling(best, "best")
    found += [f"any:{flag}" for flag in _TOLD if any(getattr(telling, flag) for telling in event.tellings)]
    found += _of_place(event, reading)
    found += _of_date(event, reading)
    found += _of_claims(reading.claims)
    found += _of_report(event, course, reading)
    return list(dict.fromkeys(found))


def _of_telling(telling: Telling, role: str) -> Iterator[str]:
    yield from (f"{role}:{flag}" for flag in _TOLD if getattr(telling, flag))
    yield f"{role}:{telling.roles[0] or '-'}>{telling.roles[1] or '-'}"
    yield from (f"{role}:cue:{cue}" for cue in telling.cues)
    yield f"{role}:weight:{max(telling.weights.values(), default=0)}"


def _of_place(event: Event, reading: Reading) -> Iterator[str]:
    yield f"place:{reading.reason or 'own'}"
    setting = reading.setting
    if setting is None:
        return
    yield f"place:strength:{setting.strength}"
    yield f"place:kind:{setting.resolution.kind}"
    yield f"place:known:{setting.resolution.place is not None}"
    yield f"place:own:{event.setting is not None}"
    yield from (f"place:{flag}" for flag in _SET if getattr(setting, flag))


def _of_date(event: Event, reading: Reading) -> Iterator[str]:
    date = reading.date
    if date is None:
        yield "date:none"
        return
    yield f"date:own:{event.date is not None}"
    yield f"date:precision:{date.precision}"
    yield f"date:days:{_step(occasions.days(date), (1, 2, 8, 32))}"
    yield f"date:before:{'unknown' if reading.days_before is None else _step(reading.days_before, _AGO)}"


def _of_claims(claims: Sequence[Claim]) -> Iterator[str]:
    for kind in ("killed", "wounded", "detained"):
        lows = [low for claim in claims if (low := getattr(claim, f"{kind}_low")) is not None]
        if lows:
            yield f"toll:{kind}"
            yield f"toll:{kind}:{_step(max(lows), _LARGE)}"
    yield f"sources:{any(claim.source for claim in claims)}"
    yield f"claims:{min(len(claims), 3)}"


def _of_report(event: Event, course: Course, reading: Reading) -> Iterator[str]:
    """How an event stands among the others of its report."""
    first = event.tellings[0]
    at, events = course.position(event), course.events
    yield f"order:{_step(at, _EARLY)}"
    yield f"events:{_step(len(events), (2, 3, 4, 6, 9))}"
    yield f"paragraph:{_step(first.paragraph, _EARLY)}"
    beside = [other for other in events[max(0, at - 3) : at + 4] if other is not event]
    beside = [other for other in beside if any(telling.sentence == first.sentence for telling in other.tellings[:3])]
    yield f"beside:{min(len(beside), 2)}"
    if any(other.family == event.family for other in beside):
        yield "beside:family"
    alike = next((other for other in reversed(events[max(0, at - _BACK) : at]) if other.family == event.family), None)
    yield f"before:family:{alike is not None}"
    if alike is None:
        return
    yield f"before:apart:{_step(first.sentence - alike.tellings[-1].sentence, (1, 2, 3, 6))}"
    yield f"before:undated:{alike.date is None}"
    if reading.setting is not None and alike.setting is not None:
        yield f"before:same:{scenes.same(reading.setting.resolution, alike.setting.resolution)}"
