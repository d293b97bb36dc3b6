"""Incidents: the events that a report says have happened, each with its type, place, date, tolls, actors and sentence.

    sentences with a cue -> tellings (one a clause) -> events (tellings of the same) -> candidates -> incidents

See ``docs/extraction-incidents.md``. All offsets are in ``document.reading``, which has the length of the report's text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.documents import Document
from geo.incidents import aftermath, coreference, narration, placing, reckoning, totals, traits
from geo.incidents.events import Course, Event
from geo.incidents.families import ABDUCTION, ARRESTS, BURNING, FIND, OTHER, VIOLENCE
from geo.incidents.judgement import Judgement
from geo.incidents.passages import Reader
from geo.incidents.tellings import Telling
from geo.incidents.venues import Choice
from geo.linear import Linear
from geo.models import Claim, DateMention, DatePrecision, Incident, Resolution, SubEventType
from geo.settings import scenes
from geo.settings.scenes import Setting

_FIXED = {
    ARRESTS: SubEventType.ARRESTS,
    FIND: SubEventType.DISRUPTED_WEAPONS,
    ABDUCTION: SubEventType.ABDUCTION,
    BURNING: SubEventType.LOOTING,
    OTHER: SubEventType.OTHER,
}
_FIRM = 4  # weight from which a cue decides the type whoever fought whom
_SHOT = 2  # weight of a cue that tells only that people were shot
_OPEN = frozenset((SubEventType.ARMED_CLASH, SubEventType.ATTACK))  # what is told where no means are
_FIGHTING = frozenset(("militants", "posts", "own"))  # victims who were in a fight


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be an incident: the ``incident`` as it is read, its ``traits``, what the rules ``lack`` in it,
    and the ``choices`` of where it happened."""

    incident: Incident
    traits: list[str]
    lack: str
    choices: Sequence[Choice] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The incidents of a report, and what was read as one but is judged to be none."""

    incidents: tuple[Incident, ...]
    remarks: tuple[Incident, ...] = ()


def extract(document: Document, *, mentions: tuple[Resolution, ...], dates: tuple[DateMention, ...]) -> tuple[Incident, ...]:
    """The incidents of ``document`` by the rules alone, in order of their evidence. ``mentions`` and ``dates`` are those of the
    same document, in order. Pure; raises for no text."""
    found = candidates(document, mentions=mentions, dates=dates)
    return tuple(candidate.incident for candidate in found if not candidate.lack)


def judge(
    document: Document, *, mentions: tuple[Resolution, ...], dates: tuple[DateMention, ...], judgement: Judgement
) -> Judged:
    """The incidents of ``document`` as the rules read and the models of ``judgement`` weigh them: each where it most likely
    happened, with the chance that it is one as its score. Arguments and order as in ``extract``; raises for no text."""
    told: list[Incident] = []
    remarks: list[Incident] = []
    for candidate in candidates(document, mentions=mentions, dates=dates, venue=judgement.venue):
        chance = judgement.happened.chance(candidate.traits)
        incident = replace(candidate.incident, score=round(chance, 3))
        if chance >= judgement.happened.threshold:
            told.append(incident)
        elif not candidate.lack:
            remarks.append(incident)
    return Judged(tuple(told), tuple(remarks))


def candidates(
    document: Document,
    *,
    mentions: tuple[Resolution, ...],
    dates: tuple[DateMention, ...],
    venue: Linear | None = None,
) -> list[Candidate]:
    """All that may be an incident of ``document``, in order, placed by the rules or by the model ``venue``."""
    reader = Reader(document, mentions=mentions, dates=dates)
    events = coreference.gather(narration.find(reader))
    totals.clear(events)
    course = Course(reckoning.without_summaries(events))
    return [_candidate(reader, course, event, venue) for event in course.events]


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


def _candidate(reader: Reader, course: Course, event: Event, venue: Linear | None) -> Candidate:
    """An event as it is read, placed by the model ``venue`` or else by the rules."""
    date = _date(event)
    choices = placing.choices(reader, course, event) if venue is not None else []
    setting, reason = placing.choose(choices, venue) if venue is not None else placing.by_rules(reader, course, event)
    kind = event_type(event)
    if event.family == VIOLENCE and kind in _OPEN and not _is_decided(event):
        kind = (
            aftermath.means(reader, event.tellings[-1].sentence)
            or (_is_bare(event) and aftermath.topic(reader, event.tellings[0].sentence))
            or kind
        )
    claims = reckoning.claims(event.tellings)
    known = reader.today is not None and date is not None and date.date_end is not None
    before = (reader.today - date.date_end).days if known else None  # type: ignore[operator,union-attr]
    reading = traits.Reading(kind, setting, reason, date, before, claims, _lack(event, setting, date, claims))
    incident = _incident(reader, event, reading, course.position(event))
    return Candidate(incident, traits.find(event, course, reading), reading.lack, choices)


def _lack(event: Event, setting: Setting | None, date: DateMention | None, claims: tuple[Claim, ...]) -> str:
    """What the rules miss in an event that is to stand for an incident; "" where it has all."""
    strong = any(telling.strong for telling in event.tellings)
    if event.family == OTHER and not strong and (event.setting is None or event.setting.strength < scenes.TIED):
        return "a firm word"
    if not strong and not (setting is not None and date is not None and scenes.fineness(setting.resolution) <= 3):
        return "a place and a day"
    own = event.setting is not None and event.setting.strength >= scenes.TIED
    alone = len(event.tellings) == 1
    if not claims and date is None and ((not own and (setting is None or alone)) or (alone and event.family == BURNING)):
        return "when, where and how many"
    return ""


def _incident(reader: Reader, event: Event, reading: traits.Reading, ordinal: int) -> Incident:
    """The incident that an event is, if it is one; ``ordinal`` tells events of one sentence apart."""
    date, setting = reading.date, reading.setting
    start, end = _evidence(reader, event)
    report_id = reader.document.report.report_id
    digest = hashlib.sha256(f"{report_id}:{start}:{end}:{reading.kind}:{ordinal}".encode()).hexdigest()[:16]
    names = dict.fromkeys(name for telling in event.tellings for name in telling.names)
    return Incident(
        event_id=digest,
        report_id=report_id,
        sub_event_type=reading.kind,
        date_start=date.date_start if date else None,
        date_end=date.date_end if date else None,
        date_precision=date.precision if date else DatePrecision.UNKNOWN,
        resolution=setting.resolution if setting else None,
        geo_precision=placing.precision(setting, inherited=bool(reading.reason)),
        claims=tuple(reading.claims),
        actors=tuple(names),
        evidence=reader.document.report.text[start:end],
        evidence_start=start,
        evidence_end=end,
        score=_score(event, reading),
        date_text=date.text if date else "",
        unplaced_reason="" if setting else reading.reason,
        undated_reason="" if date else "no date is named with it",
    )


def _score(event: Event, reading: traits.Reading) -> float:
    """How sure the rules are of an incident, 0..1: more for a firm cue, a place of its own, a date, a toll, two tellings."""
    strong = any(telling.strong for telling in event.tellings)
    score = 0.25 + 0.25 * strong + 0.15 * (reading.setting is not None and not reading.reason)
    score += 0.1 * (reading.date is not None) + 0.15 * bool(reading.claims) + 0.1 * (len(event.tellings) > 1)
    return round(min(score, 1.0), 3)
