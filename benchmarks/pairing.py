"""Which extracted incident is which of the gold, by place, type, days and tolls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from geo import spelling
from geo.models import Incident, Place, PlaceKind, Resolution
from geo.settings import scenes

KINDS = ("killed", "wounded", "detained")
NEAR_KM = 25.0

Gold = dict[str, Any]


def figures(incident: Incident, kind: str) -> list[int]:
    """The claimed low figures of one kind of toll, each once."""
    return sorted({low for claim in incident.claims if (low := getattr(claim, f"{kind}_low")) is not None})


def is_near(gold: Gold, resolution: Resolution | None) -> bool:
    """Whether a gold incident lies where ``resolution`` does: both unplaced, of one name, or within NEAR_KM."""
    if gold["place"] is None or resolution is None:
        return gold["place"] is None and resolution is None
    place = resolution.place
    names = {spelling.without_article(spelling.fold(n)) for n in (place.name if place else "", resolution.mention.text) if n}
    if spelling.without_article(spelling.fold(gold["place"])) in names:
        return True
    if place is None or gold.get("lat") is None:
        return False
    return scenes.distance_km(Place("", PlaceKind.SITE, "", "", gold["lat"], gold["lon"]), place) <= NEAR_KM


def is_of_day(gold: Gold, incident: Incident) -> bool:
    """Whether both are dated and have a day in common."""
    start, end = gold["date_start"], gold["date_end"]
    return bool(incident.date_start and start and start <= str(incident.date_end) and str(incident.date_start) <= end)


def claimed(gold: Gold, kind: str) -> list[int]:
    """The claimed low figures of one kind of toll in the gold, each once."""
    return sorted({claim["low"] for claim in gold[kind]})


def days_of(incident: Incident) -> tuple[str | None, str | None]:
    """The first and the last day of an incident as the gold writes them."""
    start, end = (str(day) if day else None for day in (incident.date_start, incident.date_end))
    return start, end


def same_tolls(gold: Gold, incident: Incident) -> int:
    """How many kinds of toll have the same figures, at least one."""
    return sum(claimed(gold, kind) == figures(incident, kind) != [] for kind in KINDS)


def fit(gold: Gold, incident: Incident) -> int:
    """How well an incident fits a gold one by the rules of the scorer: its place, and its type or a day; 0: not at all."""
    if not is_near(gold, incident.resolution):
        return 0
    kind, day = gold["type"] == str(incident.sub_event_type), is_of_day(gold, incident)
    return (2 * kind + day) and 4 * kind + 2 * day + 2 * same_tolls(gold, incident) + (not gold.get("optional"))


def paired(
    gold: Sequence[Gold], found: Sequence[Incident], *, fit: Callable[[Gold, Incident], float] = fit
) -> list[tuple[int, int]]:
    """The gold and the extracted incidents that go together, best pairs first, by their indexes; ``fit`` says how well two do,
    0 for not at all."""
    fits = sorted(((fit(g, i), -n, -m) for n, g in enumerate(gold) for m, i in enumerate(found)), reverse=True)
    golds: dict[int, int] = {}
    used: set[int] = set()
    for score, n, m in fits:
        if score and -n not in golds and -m not in used:
            golds[-n] = -m
            used.add(-m)
    return list(golds.items())
