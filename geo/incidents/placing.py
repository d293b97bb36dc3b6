"""Placing: where an event is set at last: in the place of its own words, or else of its paragraph, its dateline, its report."""

from __future__ import annotations

from geo.incidents.events import Course, Event
from geo.incidents.passages import Reader
from geo.incidents.tellings import fine
from geo.models import PlaceKind
from geo.settings import occasions, scenes
from geo.settings.scenes import Setting

_LEAD = 2  # paragraphs whose events the dateline can place
_SPAN = 60  # days over which a place is no longer taken from elsewhere in the report
_PRECISION = {
    PlaceKind.SITE: 1,
    PlaceKind.DISTRICT: 1,
    PlaceKind.TOWN: 1,
    PlaceKind.ADMIN1: 4,
    PlaceKind.REGION: 5,
    PlaceKind.COUNTRY: 6,
    PlaceKind.DEMONYM: 6,
}


def place(reader: Reader, course: Course, event: Event) -> tuple[Setting | None, str]:
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
