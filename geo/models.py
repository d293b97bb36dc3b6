"""The facts that pass between the stages: frozen, in the field's own terms.

Offsets are in characters of ``Report.text`` and half open: ``text[start:end]``. Coordinates are WGS 84 degrees, and are
named ``lat`` and ``lon`` wherever they stand alone; where they stand in a pair the order is (lon, lat), as in GeoJSON.
Dates are whole days. Nothing here knows where a fact came from beyond its evidence span.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from geo.records import record


class PlaceKind(StrEnum):
    """What sort of place a mention names. DEMONYM is a people or adjective ("Iranian") that points at a country."""

    SITE = "site"
    TOWN = "town"
    DISTRICT = "district"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"
    DEMONYM = "demonym"


class SubEventType(StrEnum):
    """ACLED's sub-events that Ratlines tells apart (ACLED Codebook, 2024), and OTHER."""

    ARMED_CLASH = "Armed clash"
    AIR_STRIKE = "Air/drone strike"
    SHELLING = "Shelling/artillery/missile attack"
    IED = "Remote explosive/landmine/IED"
    SUICIDE_BOMB = "Suicide bomb"
    GRENADE = "Grenade"
    ATTACK = "Attack on civilians"
    ABDUCTION = "Abduction"
    ARRESTS = "Arrests"
    DISRUPTED_WEAPONS = "Disrupted weapons use"
    LOOTING = "Looting/property destruction"
    OTHER = "Other"


EVENT_TYPES: dict[SubEventType, str] = {
    SubEventType.ARMED_CLASH: "Battles",
    SubEventType.AIR_STRIKE: "Explosions/Remote violence",
    SubEventType.SHELLING: "Explosions/Remote violence",
    SubEventType.IED: "Explosions/Remote violence",
    SubEventType.SUICIDE_BOMB: "Explosions/Remote violence",
    SubEventType.GRENADE: "Explosions/Remote violence",
    SubEventType.ATTACK: "Violence against civilians",
    SubEventType.ABDUCTION: "Violence against civilians",
    SubEventType.ARRESTS: "Strategic developments",
    SubEventType.DISRUPTED_WEAPONS: "Strategic developments",
    SubEventType.LOOTING: "Strategic developments",
    SubEventType.OTHER: "Strategic developments",
}
"""ACLED's event type of each sub-event."""


class DatePrecision(StrEnum):
    """How exactly a report dates an event. The interval says what is known; this says why it is that wide."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


class RouteStatus(StrEnum):
    """Whether the report itself states the movement, or says that somebody alleges it."""

    STATED = "stated"
    ALLEGED = "alleged"


class GeometryBasis(StrEnum):
    """What a route's line follows between its stated stops. ROAD is a guess and is drawn as one."""

    ROAD = "road"
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read. ``report_id`` is a hash of the content; ``published`` None where the report does not tell.

    ``source`` is the publisher's name, ``source_file`` the path as the user gave it ("" for pasted text). ``warnings``
    are sentences for the user about what was doubtful in reading it (a guessed encoding, no publication date, ...).
    """

    report_id: str
    title: str
    published: dt.date | None
    source: str
    url: str
    text: str
    source_file: str = ""
    warnings: tuple[str, ...] = ()


@record
class Mention:
    """A toponym as written. ``text`` is always ``report.text[start:end]``.

    ``hint`` is the kind that the words themselves tell ("province" follows, it is a demonym, ...), None where they do
    not. ``within`` are toponyms that the text itself says contain it, finest first ("Al Kut in Wasit province").
    """

    report_id: str
    start: int
    end: int
    text: str
    hint: PlaceKind | None = None
    within: tuple[str, ...] = ()


@record
class Place:
    """A place of the gazetteer or of the regions lexicon.

    ``country`` is ISO 3166-1 alpha-2 or "" (across countries, or none); ``admin1`` the province's name as reporters use
    it, or "". ``admin1s`` are the provinces a vague region is made of, as (country, admin1). ``radius_m`` is how far from
    the point the place reaches, in metres. ``geonameid`` is None for a place that GeoNames lacks.
    """

    name: str
    kind: PlaceKind
    country: str
    admin1: str
    lat: float
    lon: float
    population: int = 0
    geonameid: int | None = None
    radius_m: float = 0.0
    admin1s: tuple[tuple[str, str], ...] = ()


@record
class Candidate:
    """A place that a mention may stand for, with its score in 0..1."""

    place: Place
    score: float


@record
class Resolution:
    """What a mention was resolved to. ``place`` None keeps an unplaced mention, with ``reason`` saying why.

    ``score`` is the calibrated chance, 0..1, that the place is right. ``runners_up`` are the other readings, best first.
    """

    mention: Mention
    place: Place | None
    kind: PlaceKind
    score: float
    reason: str
    runners_up: tuple[Candidate, ...] = ()


@record
class DateMention:
    """A date expression: what the words at ``start:end`` mean as whole days, both ends included.

    ``date_start`` and ``date_end`` are None when the words cannot be dated ("on Sunday" in a report without a day of
    publication); ``reason`` then says why, and otherwise how it was understood. ``ambiguous`` is True where day and
    month could be the other way round.
    """

    start: int
    end: int
    text: str
    date_start: dt.date | None
    date_end: dt.date | None
    precision: DatePrecision
    reason: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What one claimant says of an event's toll. ``source`` None is the report's own voice.

    ``*_low`` None: no figure given. ``*_high`` None with a low: no upper bound ("over 50"). ``start:end`` is its words.
    """

    source: str | None
    killed_low: int | None = None
    killed_high: int | None = None
    wounded_low: int | None = None
    wounded_high: int | None = None
    detained_low: int | None = None
    detained_high: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Incident:
    """An event that a report says has happened, with the sentence that states it.

    ``resolution`` is where it happened (None: the report does not say, and ``unplaced_reason`` tells why);
    ``date_text`` the words that date it; where they are not its own ``undated_reason`` tells whence they are taken, and why
    it has no date where none is known. ``fatalities_*`` are over all claims, None where none is given.
    ``evidence_start:evidence_end`` is the span of the stating sentence(s).
    """

    event_id: str
    report_id: str
    sub_event_type: SubEventType
    date_start: dt.date | None
    date_end: dt.date | None
    date_precision: DatePrecision
    resolution: Resolution | None
    geo_precision: int
    claims: tuple[Claim, ...]
    actors: tuple[str, ...]
    evidence: str
    evidence_start: int
    evidence_end: int
    score: float
    date_text: str = ""
    unplaced_reason: str = ""
    undated_reason: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """A movement of goods, money or fighters, stops in order, origin first, at least two.

    ``stops`` are resolutions; ``stop_names`` the stops as the report writes them, parallel to it.
    """

    route_id: str
    report_id: str
    stops: tuple[Resolution, ...]
    stop_names: tuple[str, ...]
    goods: tuple[str, ...]
    status: RouteStatus
    date_start: dt.date | None
    date_end: dt.date | None
    evidence: str
    evidence_start: int
    evidence_end: int
    score: float
    alleged_by: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one report. ``notes`` are sentences on what could not be read, placed or dated."""

    report: Report
    mentions: tuple[Resolution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    incidents: tuple[Incident, ...] = ()
    routes: tuple[Route, ...] = ()
    notes: tuple[str, ...] = field(default=())
