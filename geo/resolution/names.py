"""Names: what the mentions of one name share while it is decided what they stand for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geo.models import Place, PlaceKind
from geo.resolution.candidates import Reading
from geo.spelling import fold, without_article

KM_PER_DEGREE = 111.2


@dataclass(slots=True)
class Name:
    """A name with one sense: its mentions and its readings. ``odds`` run parallel to ``readings`` and sum to 1."""

    text: str
    mentions: list[int]
    readings: tuple[Reading, ...]
    hint: PlaceKind | None
    within: tuple[str, ...]
    listed: bool = False
    exact: bool = True
    odds: Sequence[float] = ()
    scores: Sequence[float] = ()

    def alike(self, place: Place) -> bool:
        """Whether the name has as many words as that of ``place``, articles aside."""
        return len(without_article(fold(self.text)).split()) == len(without_article(fold(place.name)).split())

    @property
    def best(self) -> int:
        """The index of the likeliest reading."""
        return self.odds.index(max(self.odds))


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points in kilometres, exact enough below a thousand."""
    across = abs(lon - other_lon)
    if across > 180.0:
        across = 360.0 - across
    return KM_PER_DEGREE * math.hypot(lat - other_lat, across * math.cos(math.radians((lat + other_lat) / 2)))
