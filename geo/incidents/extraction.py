"""Incidents: the events that a report says have happened, each with its type, place, date, tolls, actors and sentence.

    sentences with a cue -> tellings (one a clause) -> events (tellings of the same) -> incidents

See ``docs/extraction-incidents.md``. All offsets are in ``document.reading``, which has the length of the report's text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from geo.documents import Document
from geo.incidents import aftermath, coreference, narration, reckoning, totals
from geo.incidents.events import Event
from geo.incidents.families import ABDUCTION, ARRESTS, BURNING, FIND, OTHER, VIOLENCE
from geo.incidents.passages import Reader
from geo.incidents.tellings import Telling, fine
from geo.models import Claim, DateMention, DatePrecision, Incident, PlaceKind, Resolution, SubEventType
from geo.settings import occasions, scenes
from geo.settings.scenes import Setting

_FIXED = {
    ARRESTS: SubEventType.ARRESTS,
    FIND: SubEventType.DISRUPTED_WEAPONS,
    ABDUCTION: SubEventType.ABDUCTION,
    BURNING: SubEventType.LOOTING,
    OTHER: SubEventType.OTHER,
}
_LEAD = 2  # paragraphs whose events the dateline can place
_FIRM = 4  # weight from which a cue decides the type whoever fought whom
_SHOT = 2  # weight of a cue that tells only that people were shot
_OPEN = frozenset((SubEventType.ARMED_CLASH, SubEventType.ATTACK))  # what is told where no means are
_FIGHTING = frozenset(("militants", "posts", "own"))  # victims who were in a fight
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


def extract(document: Document, *, mentions: tuple[Resolution, ...], dates: tuple[DateMention, ...]) -> tuple[Incident, ...]:
    """The incidents of ``document`` in order of their evidence. ``mentions`` and ``dates`` are those of the same document,
    in order. Pure; raises for no text."""
    reader = Reader(document, mentions=mentions, dates=dates)
    events = coreference.gather(narration.find(reader))
    totals.clear(events)
    found: list[Incident] = []
    for event in reckoning.without_summaries(events):
        incident = _incident(reader, events, event, len(found))
        if incident is not None:
            found.append(incident)
    return tuple(found)


def event_type(event: Event) -> SubEventType:
    """The sub-event of an event: by its firmest cue, or by who fought whom where the cues leave it open."""
    if event.family in _FIXED:
        return _FIXED[event.family]
    weights: dict[SubEventType, int] = {}
    for telling in event.tellings:
        if telling.family == event.family:
            for kind, weight in telling.weights.items():
                weights[kind] = max(weights.get(kind, 0), weight)
    agents = {telling.roles[0] for telling in event.tellings} - {""}
    victims = {telling.roles[1] for telling in event.tellings} - {""}
    firmest = max(weights.values(), default=0)
    civilians = bool(victims & {"civilians", "name"})
    armed = bool(victims & _FIGHTING) or (firmest <= _SHOT and "forces" in victims and not civilians)
    if weights and (firmest >= _FIRM or not armed):
        return max(weights, key=lambda kind: weights[kind])
    fought = bool(victims & _FIGHTING) or (victims and not civilians and ("forces" in agents or "forces" in victims))
    return SubEventType.ARMED_CLASH if fought else SubEventType.ATTACK


def _is_decided(event: Event) -> bool:
    """Whether the words of an event tell its means, or who attacked and whom."""
    return any(telling.weights and max(telling.weights.values()) >= _SHOT for telling in event.tellings)


def _is_bare(event: Event) -> bool:
    """Whether nothing but a toll tells of an event, and not whose deed it was: "Three people died in X on 28 August"."""
    roles = {role for telling in event.tellings for role in telling.roles}
    return (
        all(telling.bare_toll for telling in event.tellings)
        and not any(t.roles[0] for t in event.tellings)
        and "militants" not in roles
    )


def _evidence(reader: Reader, event: Event) -> tuple[int, int]:
    """The span of the sentence that states the event best: the first strong one with a place, a date or a toll."""

    def worth(telling: Telling) -> int:
        numbered = any(toll.figure.low is not None for toll in telling.tolls)
        return 2 * numbered + 2 * telling.strong + bool(telling.setting) + bool(telling.date) - telling.headline

    best = max(event.tellings, key=worth)
    sentence = reader.document.sentences[best.sentence]
    return sentence.start, sentence.end


def _place(reader: Reader, events: Sequence[Event], event: Event) -> tuple[Setting | None, str]:
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
    return _place_of_report(reader, events, event)


def _place_of_report(reader: Reader, events: Sequence[Event], event: Event) -> tuple[Setting | None, str]:
    """The place of the first event placed before, or that of the dateline for an event near the beginning, or else what the
    report had named so far, or the place of the first event told later."""
    at = next(index for index, other in enumerate(events) if other is event)
    led = reader.layout.dateline is not None and event.tellings[0].paragraph <= _LEAD
    main = _first_placed(events[:at])
    if main is not None:
        return main, "the place of the report's first event"
    if led and reader.layout.dateline is not None:
        return Setting(reader.layout.dateline, scenes.LOOSE, 0), "the place of the dateline"
    topic = reader.topic(event.tellings[0].sentence)
    if topic is not None:
        return Setting(topic, scenes.LOOSE, 0), "the place that the report had named"
    main = _first_placed(events[at + 1 :])
    return main, "the place of the report's first event" if main is not None else "no place is named with it"


def _first_placed(events: Sequence[Event]) -> Setting | None:
    return next((s for event in events if (s := event.setting) is not None and fine(s)), None)


def _date(event: Event) -> DateMention | None:
    if event.date is not None:
        return event.date
    first = event.tellings[0]
    if first.carried is not None or first.vague:
        return first.carried
    since = event.frame.fronted and event.family == ARRESTS  # "On Monday a bomb killed two. Three men have been held."
    if event.frame.date is not None and not (first.headline or first.elsewhere or first.again or since):
        return event.frame.date
    series = event.frame.series
    if all(telling.standing for telling in event.tellings):
        series = None  # "four men have been arrested": by now, on whatever day
    if series is not None and (not first.elsewhere or series.date_start == series.date_end):
        return series
    return None


def _incident(reader: Reader, events: Sequence[Event], event: Event, ordinal: int) -> Incident | None:
    """The incident of an event; None where too little is known of it to stand for one."""
    date = _date(event)
    setting, reason = _place(reader, events, event)
    kind = event_type(event)
    if event.family == VIOLENCE and kind in _OPEN and not _is_decided(event):
        kind = (
            aftermath.means(reader, event.tellings[-1].sentence)
            or (_is_bare(event) and aftermath.topic(reader, event.tellings[0].sentence))
            or kind
        )
    claims = reckoning.claims(event.tellings)
    strong = any(telling.strong for telling in event.tellings)
    if event.family == OTHER and not strong and (event.setting is None or event.setting.strength < scenes.TIED):
        return None
    if not strong and not (setting is not None and date is not None and scenes.fineness(setting.resolution) <= 3):
        return None
    own = event.setting is not None and event.setting.strength >= scenes.TIED
    alone = len(event.tellings) == 1
    if not claims and date is None and ((not own and (setting is None or alone)) or (alone and event.family == BURNING)):
        return None  # neither when, where nor how many: a remark, and no report of an event
    start, end = _evidence(reader, event)
    report_id = reader.document.report.report_id
    digest = hashlib.sha256(f"{report_id}:{start}:{end}:{kind}:{ordinal}".encode()).hexdigest()[:16]
    resolution = setting.resolution if setting else None
    names = dict.fromkeys(name for telling in event.tellings for name in telling.names)
    return Incident(
        event_id=digest,
        report_id=report_id,
        sub_event_type=kind,
        date_start=date.date_start if date else None,
        date_end=date.date_end if date else None,
        date_precision=date.precision if date else DatePrecision.UNKNOWN,
        resolution=resolution,
        geo_precision=_geo_precision(setting, inherited=bool(reason)),
        claims=claims,
        actors=tuple(names),
        evidence=reader.document.report.text[start:end],
        evidence_start=start,
        evidence_end=end,
        score=_score(event, setting, date, claims, inherited=bool(reason)),
        date_text=date.text if date else "",
        unplaced_reason="" if setting else reason,
        undated_reason="" if date else "no date is named with it",
    )


def _geo_precision(setting: Setting | None, *, inherited: bool) -> int:
    """UCDP's where_prec: 1 exact, 2 near a place, 3 its district, 4 province, 5 landscape, 6 country, 7 not known."""
    if setting is None or setting.resolution.place is None:
        return 7
    precision = _PRECISION[setting.resolution.kind]
    return 2 if precision == 1 and (setting.beside or inherited) else precision


def _score(
    event: Event, setting: Setting | None, date: DateMention | None, claims: tuple[Claim, ...], *, inherited: bool
) -> float:
    """How sure the incident is, 0..1: more for a firm cue, a place of its own, a date, a toll and a second telling."""
    strong = any(telling.strong for telling in event.tellings)
    score = 0.25 + 0.25 * strong + 0.15 * (setting is not None and not inherited) + 0.1 * (date is not None)
    score += 0.15 * bool(claims) + 0.1 * (len(event.tellings) > 1)
    return round(min(score, 1.0), 3)
