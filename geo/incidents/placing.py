"""Placing: where an event is set at last: in the place of its own words, or else of its paragraph, its dateline, its report.

``by_rules`` says it by the rules of precedence, ``choose`` weighs all places told (``geo.incidents.venues``) by a model that
counts the rules' answer among what speaks for a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents.events import Course, Event
from geo.incidents.passages import Reader
from geo.incidents.tellings import Telling, fine
from geo.incidents.venues import Choice, Choices
from geo.linear import Linear
from geo.models import PlaceKind
from geo.settings import occasions, scenes
from geo.settings.scenes import Setting

_LEAD = 2  # paragraphs whose events the dateline can place
_SPAN = 60  # days over which a place is no longer taken from elsewhere in the report
_LATER = 3  # tellings behind the first whose places are weighed
_PRECISION = {
    PlaceKind.SITE: 1,
    PlaceKind.DISTRICT: 1,
    PlaceKind.TOWN: 1,
    PlaceKind.ADMIN1: 4,
    PlaceKind.REGION: 5,
    PlaceKind.COUNTRY: 6,
    PlaceKind.DEMONYM: 6,
}


def by_rules(reader: Reader, course: Course, event: Event) -> tuple[Setting | None, str]:
    """Where an event is set, and whence that is known where its own words do not tell (or why it is not known)."""
    elsewhere = event.tellings[0].elsewhere
    setting, framed = event.setting, event.frame.setting
    named = setting is not None and not (elsewhere and not fine(setting))
    doubtful = setting is not None and (
        setting.strength < scenes.LOOSE or (setting.strength < scenes.TIED and (setting.spoken or event.tellings[0].item))
    )
    if named and doubtful and framed is not None and not elsewhere:
        named = framed.strength < scenes.TIED or not fine(framed)  # it only stands there: "the governor of X says"
    brought = setting is not None and setting.strength < scenes.LOOSE and not setting.goal  # "passed on to X"
    if named and brought and event.frame.home is not None:
        return event.frame.home, "the place of the dateline"
    if named:
        return setting, ""
    if elsewhere:
        return None, "the report says that it happened elsewhere"
    if event.frame.setting is not None:
        return event.frame.setting, "the place of its paragraph"
    if occasions.days(event.date) > _SPAN:
        return None, "it tells of a span of time and names no place"
    return _place_of_report(reader, course, event)


def _place_of_report(reader: Reader, course: Course, event: Event) -> tuple[Setting | None, str]:
    """The place of the first event placed before, or that of the dateline for an event near the beginning, or else what the
    report had named so far, or the place of the first event told later."""
    led = reader.layout.dateline is not None and event.tellings[0].paragraph <= _LEAD
    main = course.main(event)
    if main is not None:
        return main, "the place of the report's first event"
    if led and reader.layout.dateline is not None:
        return Setting(reader.layout.dateline, scenes.LOOSE, 0), "the place of the dateline"
    topic = reader.topic(event.tellings[0].sentence)
    if topic is not None:
        return Setting(topic, scenes.LOOSE, 0), "the place that the report had named"
    main = course.next_placed(event)
    return main, "the place of the report's first event" if main is not None else "no place is named with it"


def precision(setting: Setting | None, *, inherited: bool) -> int:
    """UCDP's where_prec: 1 exact, 2 near a place, 3 its district, 4 province, 5 landscape, 6 country, 7 not known."""
    if setting is None or setting.resolution.place is None:
        return 7
    precision = _PRECISION[setting.resolution.kind]
    return 2 if precision == 1 and (setting.beside or inherited) else precision


def best_told(event: Event) -> Telling:
    """The telling that states an event best: a strong one with a toll, if there is one."""
    return max(event.tellings, key=lambda telling: 2 * telling.strong + bool(telling.tolls))


def choices(reader: Reader, course: Course, event: Event) -> list[Choice]:
    """The places that ``event`` may have happened in, with what speaks for each."""
    found = Choices()
    first, best = event.tellings[0], best_told(event)
    found.offer("first", first.venues)
    if best is not first:
        found.offer("best", best.venues)
    for telling in event.tellings[1 : _LATER + 1]:
        if telling is not best:
            found.offer("later", telling.venues)
    _offer_report(found, reader, course, event)
    chosen, reason = by_rules(reader, course, event)
    found.add("rules", chosen, reason)
    flags = [f"none:{flag}" for flag in ("elsewhere", "strong", "definite", "pronoun", "headline") if getattr(first, flag)]
    found.none.traits.update(
        dict.fromkeys([*flags, f"none:family:{event.family}", f"none:events:{min(course.position(event), 3)}"])
    )
    return found.close()


def _offer_report(found: Choices, reader: Reader, course: Course, event: Event) -> None:
    """Add the places that the report tells beside an event's own words: its paragraph's, its dateline's, other events'."""
    if event.frame.setting is not None:
        found.add("report:frame", event.frame.setting, "the place of its paragraph")
    if event.frame.home is not None:
        found.add("report:home", event.frame.home, "the place of the dateline")
    elif reader.layout.dateline is not None:
        found.add("report:dateline", Setting(reader.layout.dateline, scenes.LOOSE, 0), "the place of the dateline")
    main = course.main(event)
    if main is not None:
        found.add("report:main", main, "the place of the report's first event")
    last = course.last(event)
    if last is not None and last.setting is not None:
        found.add("report:last", last.setting, "the place of the event told before")
    topic = reader.topic(event.tellings[0].sentence)
    if topic is not None:
        found.add("report:topic", Setting(topic, scenes.LOOSE, 0), "the place that the report had named")


def choose(found: Sequence[Choice], model: Linear) -> tuple[Setting | None, str]:
    """The choice that the model gives most to, with the reason where the event's own words do not tell it."""
    best = max(found, key=lambda choice: model.total(choice.traits))
    return best.setting, best.reason
