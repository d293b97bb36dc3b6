"""Incidents: the events that a report says have happened, each with its type, place, date, tolls, actors and sentence.

    sentences with a cue -> tellings (one a clause) -> events (tellings of the same) -> incidents, weighed by their traits

See ``docs/extraction-incidents.md``. All offsets are in ``document.reading``, which has the length of the report's text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo import linear
from geo.documents import Document
from geo.incidents import aftermath, coreference, dating, narration, placing, reckoning, totals, traits, wording
from geo.incidents.events import Course, Event
from geo.incidents.families import ABDUCTION, ARRESTS, BURNING, FIND, OTHER, VIOLENCE
from geo.incidents.passages import Reader
from geo.incidents.tellings import Telling
from geo.models import DateMention, DatePrecision, Incident, Resolution, SubEventType
from geo.settings import scenes

_FIXED = {
    ARRESTS: SubEventType.ARRESTS,
    FIND: SubEventType.DISRUPTED_WEAPONS,
    ABDUCTION: SubEventType.ABDUCTION,
    BURNING: SubEventType.LOOTING,
    OTHER: SubEventType.OTHER,
}
_FIRM = 4  # weight from which a cue decides the type whoever fought whom
_BEFORE = 3  # events back whose day one without a day can share
_SINCE = 40  # events back since which arrests can have been made
_SHOT = 2  # weight of a cue that tells only that people were shot
_OPEN = frozenset((SubEventType.ARMED_CLASH, SubEventType.ATTACK))  # what is told where no means are
_SAYING_NOTHING = frozenset(("attack/NOUN", "vague/NOUN", "operation/NOUN"))  # cues that leave the means open
_RAIDS = ("assault/", "operation/")  # cues of what soldiers and police do against those who fight them
_FIGHTING = frozenset(("militants", "posts", "own"))  # victims who were in a fight


@dataclass(frozen=True, slots=True)
class Weighed:
    """An incident with the traits that its score was weighed by, the sub-event that the rules read, how ``firm`` the cue is
    that tells it (None where the sentences around it do), and the traits that it was reconsidered by."""

    incident: Incident
    traits: list[str]
    ruled: SubEventType
    firm: int | None
    wording: list[str]


def extract(document: Document, *, mentions: tuple[Resolution, ...], dates: tuple[DateMention, ...]) -> tuple[Incident, ...]:
    """The incidents of ``document`` in order of their evidence. ``mentions`` and ``dates`` are those of the same document,
    in order. Pure; raises for no text, and DataError where the model of the score is missing or damaged."""
    return tuple(weighed.incident for weighed in weigh(document, mentions=mentions, dates=dates))


def weigh(document: Document, *, mentions: tuple[Resolution, ...], dates: tuple[DateMention, ...]) -> list[Weighed]:
    """``extract``, each incident with what its score was weighed by."""
    reader = Reader(document, mentions=mentions, dates=dates)
    return weighed(reader, coreference.gather(narration.find(reader)))


def weighed(reader: Reader, events: Sequence[Event]) -> list[Weighed]:
    """What the ``events`` of a document are as incidents, those of which too little is told left out."""
    totals.clear(events)
    course = Course(events)  # an event that only sums up others still sets where they are
    found: list[Weighed] = []
    for event in reckoning.without_summaries(events):
        reading = _reading(reader, course, event)
        if reading is not None:
            words, ruled = wording.traits(reader.document, event), reading.kind
            if reading.firm is not None:  # and the sentences around it did not tell its means
                reading = replace(reading, kind=wording.reconsidered(ruled, words, firm=reading.firm))
            told = traits.find(event, course, reading)
            chance = linear.load("happened").chance(told)
            incident = _incident(reader, event, reading, ordinal=len(found), score=round(chance, 3))
            found.append(Weighed(incident, told, ruled, reading.firm, words))
    return found


def event_type(event: Event) -> SubEventType:
    """The sub-event of an event: by its firmest cue, or by who fought whom where the cues leave it open."""
    if event.family in _FIXED:
        return _FIXED[event.family]
    weights = _weights(event)
    agents = {telling.roles[0] for telling in event.tellings} - {""}
    victims = {telling.roles[1] for telling in event.tellings} - {""}
    victims = {"militants"} if victims == {"attackers"} else victims - {"attackers"}  # who attacks and is shot has fought
    firmest = max(weights.values(), default=0)
    civilians = bool(victims & {"civilians", "name"})
    armed = bool(victims & _FIGHTING) or (firmest <= _SHOT and "forces" in victims and not civilians)
    if weights and (firmest >= _FIRM or not armed):
        return max(weights, key=lambda kind: weights[kind])
    raided = "forces" in agents and any(name.startswith(_RAIDS) for t in event.tellings for name in t.cues)
    fought = bool(victims & _FIGHTING) or (victims and not civilians and ("forces" in agents or "forces" in victims)) or raided
    return SubEventType.ARMED_CLASH if fought else SubEventType.ATTACK


def _weights(event: Event) -> dict[SubEventType, int]:
    """How far each sub-event is spoken for: by what is told first, until one is firm; that somebody set off what burst, and
    died of it, may be told later."""
    weights: dict[SubEventType, int] = {}
    for telling in event.tellings:
        if telling.family != event.family:
            continue
        firm = [kind for kind, weight in weights.items() if weight >= _FIRM]
        for kind, weight in telling.weights.items():
            if not firm or (kind is SubEventType.SUICIDE_BOMB and SubEventType.IED in firm):
                weights[kind] = max(weights.get(kind, 0), weight)
    return weights


def _is_decided(event: Event) -> bool:
    """Whether the words of an event tell its means, or who attacked and whom."""
    return any(telling.weights and max(telling.weights.values()) >= _SHOT for telling in event.tellings)


def _is_open(event: Event) -> bool:
    """Whether nothing but a toll, or "the attack", tells of an event, and not whose deed it was: "Three people died in X on 28
    August"."""
    roles = {role for telling in event.tellings for role in telling.roles}
    named = {name for telling in event.tellings for name in telling.cues}
    return named <= _SAYING_NOTHING and not any(t.roles[0] for t in event.tellings) and "militants" not in roles


def _is_strike(event: Event) -> bool:
    """Whether nothing but the word "strike" says that an event came from the air."""
    named = {name for telling in event.tellings for name in telling.cues}
    return "vague/NOUN" in named and not any(name.startswith(("air/", "aircraft/")) for name in named)


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
    # "On Monday a bomb killed two. Three men have been held."
    since = event.frame.fronted and event.family == ARRESTS and not _is_apart(event)
    if event.frame.date is not None and not (first.headline or first.elsewhere or first.again or since):
        return event.frame.date
    series = event.frame.series
    if all(telling.standing for telling in event.tellings):
        series = None  # "four men have been arrested": by now, on whatever day
    if series is not None and (not first.elsewhere or series.date_start == series.date_end):
        return series
    return None


def _is_apart(event: Event) -> bool:
    """Whether arrests were made in another place than that of what their paragraph told before."""
    first, framed = event.tellings[0], event.frame.setting
    own = first.setting
    if own is None or framed is None or own.strength < scenes.TIED or own.pointed or first.standing:
        return False
    return not scenes.agree(own.resolution, framed.resolution)


def _whence(event: Event, date: DateMention | None) -> str:
    """Why the words of an event name no day, or whence the one that it has is taken; "" where it is their own."""
    if date is None:
        return "no date is named with it"
    if date is event.date or date is event.tellings[0].carried:
        return ""
    return "taken from its paragraph" if date in (event.frame.date, event.frame.series) else "taken from what is told before it"


def _day_before(course: Course, event: Event) -> DateMention | None:
    """The single day of what was told before violence that names none, in its paragraph or the one before; None where there
    is none, or where its own words set it on another day."""
    first = event.tellings[0]
    if event.family != VIOLENCE or first.vague or first.elsewhere or first.again:
        return None
    at = course.position(event)
    for other in reversed(course.events[max(0, at - _BEFORE) : at]):
        if first.paragraph - other.tellings[-1].paragraph > 1:
            return None
        date = _date(other)
        if date is not None:
            return replace(date, reason=f"{date.reason}; told before it") if date.date_start == date.date_end else None
    return None


def _since_before(course: Course, event: Event) -> DateMention | None:
    """From the last violence told before arrests to the day up to which they are counted: "nine have since been arrested"."""
    until = next((telling.until for telling in event.tellings if telling.until is not None), None)
    if event.family != ARRESTS or until is None or event.date is not None:
        return None
    at = course.position(event)
    before = (other for other in reversed(course.events[max(0, at - _SINCE) : at]) if other.family == VIOLENCE)
    known = (date for other in before if (date := _date(other)) is not None)
    return next((date for day in known if (date := dating.up_to(day, until)) is not None), None)


def _reading(reader: Reader, course: Course, event: Event) -> traits.Reading | None:
    """What is read of an event; None where it is too little for an incident."""
    date = _since_before(course, event) or _date(event)
    setting, reason = placing.place(reader, course, event)
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
    date = date or _day_before(course, event)
    framed = event.frame.setting is not None or any(telling.elsewhere for telling in event.tellings)
    if date is None and course.position(event) and not (own or framed) and event.family == VIOLENCE and course.is_dated:
        return None  # violence of which a dated report tells neither when nor where: background, or part of what it tells
    ended = date.date_end if date is not None else None
    before = (reader.today - ended).days if reader.today is not None and ended is not None else None
    kind, firm = _kind(reader, event)
    return traits.Reading(kind, firm, setting, reason, date, before, claims)


def _kind(reader: Reader, event: Event) -> tuple[SubEventType, int | None]:
    """The sub-event of an event, and the weight of the cue that tells it; None where the sentences around it do, or where words
    of another deed stand with it: "opened fire after a bomb had exploded"."""
    own = event_type(event)
    kind = _by_neighbours(reader, event, own) if event.family == VIOLENCE else own
    answers = any(telling.answers for telling in event.tellings)
    return kind, _weights(event).get(own, 0) if kind is own and not answers else None


def _by_neighbours(reader: Reader, event: Event, kind: SubEventType) -> SubEventType:
    """The sub-event of violence whose words tell ``kind``, by the sentences around it where they leave its means open."""
    first, last = event.tellings[0].sentence, event.tellings[-1].sentence
    if kind is SubEventType.IED and aftermath.was_driven(reader, first, last):
        return SubEventType.SUICIDE_BOMB
    if kind is SubEventType.SHELLING and aftermath.was_flown(reader, first, last):
        return SubEventType.AIR_STRIKE
    if kind is SubEventType.AIR_STRIKE and _is_strike(event) and aftermath.was_launched(reader, first, last):
        return SubEventType.SHELLING
    if kind not in _OPEN or _is_decided(event):
        return kind
    means = aftermath.means(reader, last)
    if means is None and _is_open(event):
        means = aftermath.topic(reader, first, bare=all(telling.bare_toll for telling in event.tellings))
    return means or kind


def _incident(reader: Reader, event: Event, reading: traits.Reading, *, ordinal: int, score: float) -> Incident:
    """The incident that an event is; ``ordinal`` tells those of one sentence apart."""
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
        claims=reading.claims,
        actors=tuple(names),
        evidence=reader.document.report.text[start:end],
        evidence_start=start,
        evidence_end=end,
        score=score,
        date_text=date.text if date else "",
        unplaced_reason="" if setting else reading.reason,
        undated_reason=_whence(event, date),
    )
