"""What a person asks to correct: the word that the browser sends for it, and what it is about. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

TITLES = {
    "place": "Where it happened",
    "date": "When it happened",
    "type": "What happened",
    "tolls": "Who was killed, wounded or detained",
    "actors": "Who took part",
    "same": "The same event as another",
    "apart": "Not the same event",
    "split": "Several incidents, not one",
    "dismiss": "Not what it was read as",
    "stops": "The stops of the route",
    "goods": "What the route carries",
    "status": "Stated or alleged",
    "add": "Add an incident",
    "add route": "Add a route",
    "report": "Take a report out of the case",
}
"""What can be asked, with the title of the dialog for it."""

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """``what`` is a key of ``TITLES``; ``kind`` and ``key`` name the incident or route, ``other`` a second incident.

    ``report`` and ``start:end`` are where something is added. ``lat`` and ``lon`` are where the map was clicked. Each ask has
    a ``number`` of its own, so that no dialog opens with what was typed into another.
    """

    what: str
    kind: str = ""
    key: str = ""
    other: str = ""
    report: str = ""
    start: int = -1
    end: int = -1
    lat: float | None = None
    lon: float | None = None
    number: int = 0

    @classmethod
    def from_json(cls, value: Mapping[str, Any], *, number: int = 0) -> Ask | None:
        """The ask of a message from the browser; None where it is none."""
        what = value.get("what")
        if what not in TITLES:
            return None
        kind, key, other, report = (str(value.get(name) or "")[:LONGEST] for name in ("kind", "key", "other", "report"))
        start, end = (at if isinstance(at := value.get(name), int) else -1 for name in ("start", "end"))
        return cls(str(what), kind, key, other, report, start, end, number=number)

    def at(self, lat: float, lon: float, *, number: int) -> Ask:
        """The same with a position."""
        return replace(self, lat=lat, lon=lon, number=number)
