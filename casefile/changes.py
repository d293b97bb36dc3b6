"""What a person can change in what was read: one frozen dataclass a kind of correction.

Every change is plain data with no behaviour; ``casefile.replay`` applies it. ``ACTIONS`` names each in the log.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Protocol

from casefile.errors import CorrectionError
from geo.models import Claim, DatePrecision, Incident, Place, PlaceKind, Route, RouteStatus, SubEventType


class _Dated(Protocol):
    @property
    def date_start(self) -> dt.date | None: ...

    @property
    def date_end(self) -> dt.date | None: ...


def _check_days(dated: _Dated) -> None:
    """Raise CorrectionError where an interval lacks an end or runs backwards."""
    if (dated.date_start is None) != (dated.date_end is None):
        raise CorrectionError("A date needs both its first and its last day; write the same day twice for one day.")
    if dated.date_start and dated.date_end and dated.date_start > dated.date_end:
        raise CorrectionError(f"The date starts on {dated.date_start}, after its end on {dated.date_end}: swap the two.")


@dataclass(frozen=True, slots=True)
class SetPlace:
    """The incident happened, or the mention lies, at ``place``; None: the report does not say where.

    ``how`` is runner-up, gazetteer, map or none: how the person chose. ``everywhere`` changes every mention of the same
    words in the report, with the incidents and stops that stand on them.
    """

    place: Place | None
    how: str = "gazetteer"
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class SetDate:
    """The event happened between two days, both included; both None: the report does not say when."""

    date_start: dt.date | None
    date_end: dt.date | None
    precision: DatePrecision = DatePrecision.DAY

    def __post_init__(self) -> None:
        _check_days(self)


@dataclass(frozen=True, slots=True)
class SetType:
    """The incident is of another sub-event type."""

    sub_event_type: SubEventType


@dataclass(frozen=True, slots=True)
class SetTolls:
    """The incident's claims, one a claimant, in place of those that were read."""

    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        for claim in self.claims:
            for name in ("killed", "wounded", "detained"):
                low, high = getattr(claim, f"{name}_low"), getattr(claim, f"{name}_high")
                if (low is not None and low < 0) or (high is not None and (low is None or high < low)):
                    raise CorrectionError(f"The {name} of a claim run from {low} to {high}: give a low and a higher high.")


@dataclass(frozen=True, slots=True)
class SetActors:
    """Who took part."""

    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a route, as the report writes it and where it lies (None: not placed)."""

    name: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class SetStops:
    """The route's stops in order, origin first, at least two."""

    stops: tuple[Stop, ...]

    def __post_init__(self) -> None:
        if len(self.stops) < 2:
            raise CorrectionError("A route needs at least two stops. To take it off the map, say that it is not a route.")


@dataclass(frozen=True, slots=True)
class SetGoods:
    """What the route carries."""

    goods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Whether the report itself states the route, or somebody alleges it."""

    status: RouteStatus
    alleged_by: str | None = None


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Not an incident, not a route, not a place; of a report: it does not belong into this case."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The first target and the others are one event.

    Those of one report become one incident, which keeps every claim, actor and place that the first one lacks; those of
    different reports stay, each with its own sentence, and share their ``link_id``.
    """


@dataclass(frozen=True, slots=True)
class Separate:
    """The targets, of different reports, are not one event: they no longer share a ``link_id``.

    Each leaves for a link of its own, in their order, but for the last, which stays with what else it is linked to.
    """


@dataclass(frozen=True, slots=True)
class Part:
    """What one of the incidents that another is split into has of its own; None keeps what was there."""

    place: SetPlace | None = None
    date: SetDate | None = None
    type: SetType | None = None
    tolls: SetTolls | None = None
    actors: SetActors | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """The incident is several: the first part stays in its place, each further one is a new incident."""

    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        if len(self.parts) < 2:
            raise CorrectionError("Splitting an incident needs at least two parts.")


@dataclass(frozen=True, slots=True)
class AddIncident:
    """An incident that was not read. Its ``event_id`` is given when it is added; its evidence is a span of the report."""

    incident: Incident

    def __post_init__(self) -> None:
        _check_days(self.incident)
        SetTolls(self.incident.claims)


@dataclass(frozen=True, slots=True)
class AddRoute:
    """A route that was not read. Its ``route_id`` is given when it is added."""

    route: Route

    def __post_init__(self) -> None:
        _check_days(self.route)
        if len(self.route.stops) < 2 or len(self.route.stops) != len(self.route.stop_names):
            raise CorrectionError("A route needs at least two stops, each with its name.")


@dataclass(frozen=True, slots=True)
class Confirm:
    """A person has read the sentence, and it is so."""


@dataclass(frozen=True, slots=True)
class Undo:
    """The named correction does not hold any more. Undoing an undo brings the correction back."""

    correction_id: str


Change = (
    SetPlace | SetDate | SetType | SetTolls | SetActors | SetStops | SetGoods | SetStatus
    | Dismiss | Merge | Separate | Split | AddIncident | AddRoute | Confirm | Undo
)  # fmt: skip

ACTIONS: dict[str, type[Change]] = {
    "place": SetPlace,
    "date": SetDate,
    "type": SetType,
    "tolls": SetTolls,
    "actors": SetActors,
    "stops": SetStops,
    "goods": SetGoods,
    "status": SetStatus,
    "dismiss": Dismiss,
    "merge": Merge,
    "separate": Separate,
    "split": Split,
    "add incident": AddIncident,
    "add route": AddRoute,
    "confirm": Confirm,
    "undo": Undo,
}
"""Each kind of change by the word that the log and the files use."""

NAMES: dict[type, str] = {kind: name for name, kind in ACTIONS.items()}

EVENT_CHANGES = (SetPlace, SetDate, SetType, SetTolls, SetActors, Dismiss, Merge, Separate, Split, Confirm)
ROUTE_CHANGES = (SetStops, SetGoods, SetStatus, SetDate, Dismiss, Confirm)
MENTION_CHANGES = (SetPlace, Dismiss, Confirm)
REPORT_CHANGES = (Dismiss, Confirm)


def clicked(lat: float, lon: float, *, name: str = "", country: str = "", admin1: str = "") -> SetPlace:
    """The change of a click on the map, in WGS 84 degrees; ``country`` and ``admin1`` as the boundaries tell them.

    Raises CorrectionError where the position is no place on Earth, or is (0, 0), which stands for "not known" in so many
    files that it is never taken.
    """
    if not (math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        raise CorrectionError(f"{lat}, {lon} is no position to place an incident at: latitude is -90..90, longitude -180..180.")
    label = name or f"{lat:.5f}, {lon:.5f}"
    return SetPlace(Place(label, PlaceKind.SITE, country, admin1, lat, lon), how="map")
