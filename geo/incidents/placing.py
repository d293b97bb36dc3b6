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
_ROAD = (50.0, 150.0)  # km of a road to X along which something lies nearer to where it begins
_TOWN = 2  # fineness up to which a place is a town or lies in one
_PARAGRAPH = "the place of its paragraph"
_DATELINE = "the place of the dateline"
_FIRST = "the place of the report's first event"
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
    if setting is not None and not elsewhere and (setting.way or _is_brought(setting) or _is_agent(setting)):
        return _doubted(reader, course, event, setting)
    named = setting is not None and not (elsewhere and not fine(setting))
    loose = setting is not None and setting.strength < scenes.TIED and (setting.spoken or event.tellings[0].item)
    if named and loose and framed is not None and not elsewhere:
        coarse = not fine(framed) and not (setting is not None and setting.spoken)
        named = framed.strength < scenes.TIED or coarse  # it only stands there: "the governor of X says"
    if named:
        return setting, ""
    if elsewhere:
        return None, "the report says that it happened elsewhere"
    if event.frame.setting is not None:
        return event.frame.setting, _PARAGRAPH
    if occasions.days(event.date) > _SPAN:
        return None, "it tells of a span of time and names no place"
    return _place_of_report(reader, course, event)


def _is_brought(setting: Setting) -> bool:
    """Whether a setting is only where something goes: "passed on to X"."""
    return setting.strength < scenes.LOOSE and not setting.goal


def _is_agent(setting: Setting) -> bool:
    """Whether a setting is a country or region that only stands there: "a man for whom Iran had offered a reward"."""
    return setting.strength < scenes.TIED and not (fine(setting) or setting.beside)


def _doubted(reader: Reader, course: Course, event: Event, setting: Setting) -> tuple[Setting, str]:
    """``setting``, which only stands in the words of an event, or the place that its paragraph or the dateline sets it in; for
    a country and for where a road leads, what the report told before."""
    framed, home = event.frame.setting, event.frame.home
    told = None
    if framed is not None and fine(framed) and framed.strength >= scenes.TIED:
        told = framed, _PARAGRAPH
    elif home is not None:
        told = home, _DATELINE
    elif setting.way or _is_agent(setting):
        told = _told_before(reader, course, event)
    if told is None or (setting.way and not _leads_from(told[0], setting)):
        return setting, ""
    return told


def _leads_from(start: Setting, setting: Setting) -> bool:
    """Whether the road to ``setting`` is so long that what happened on it lies nearer to ``start``, where it begins."""
    one, two = start.resolution.place, setting.resolution.place
    if one is None or two is None or scenes.fineness(start.resolution) > _TOWN:
        return False
    return _ROAD[0] < scenes.distance_km(one, two) < _ROAD[1]


def _place_of_report(reader: Reader, course: Course, event: Event) -> tuple[Setting | None, str]:
    """What the report told before an event, or else the place of the first event after it."""
    before = _told_before(reader, course, event)
    if before is not None:
        return before
    following = course.next_placed(event)
    return following, _FIRST if following is not None else "no place is named with it"


def _told_before(reader: Reader, course: Course, event: Event) -> tuple[Setting, str] | None:
    """The place of the first event placed before, or that of the dateline for an event near the beginning, or else what the
    report had named so far."""
    main = course.main(event)
    if main is not None:
        return main, _FIRST
    if reader.layout.home is not None and event.tellings[0].paragraph <= _LEAD:
        return Setting(reader.layout.home, scenes.LOOSE, 0), _DATELINE
    topic = reader.topic(event.tellings[0].sentence)
    return (Setting(topic, scenes.LOOSE, 0), "the place that the report had named") if topic is not None else None


def precision(setting: Setting | None, *, inherited: bool) -> int:
    """UCDP's where_prec: 1 exact, 2 near a place, 3 its district, 4 province, 5 landscape, 6 country, 7 not known."""
    if setting is None or setting.resolution.place is None:
        return 7
    precision = _PRECISION[setting.resolution.kind]
    return 2 if precision == 1 and (setting.beside or inherited) else precision
