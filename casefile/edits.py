"""One change applied to one fact, and what it changed in words. Pure."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from casefile.anchors import Fact
from casefile.changes import (
    Change,
    Part,
    SetActors,
    SetDate,
    SetGoods,
    SetPlace,
    SetStatus,
    SetStops,
    SetTolls,
    SetType,
    Stop,
)
from casefile.corrections import Correction
from casefile.errors import CorrectionError
from geo.models import Candidate, Claim, DatePrecision, Incident, Mention, Place, PlaceKind, Resolution, Route

NOUNS = {"incidents": "an incident", "routes": "a route", "mentions": "a place"}

WHERE_PREC = {
    PlaceKind.SITE: 1,
    PlaceKind.TOWN: 1,
    PlaceKind.DISTRICT: 1,
    PlaceKind.ADMIN1: 4,
    PlaceKind.REGION: 5,
    PlaceKind.COUNTRY: 6,
    PlaceKind.DEMONYM: 6,
}
"""UCDP's where_prec of a place that a person chose, by its kind (UCDP GED Codebook, where_prec); 7 is not placed."""


def _by(correction: Correction) -> str:
    who = correction.author or "a person"
    return f"set by {who} on {correction.at:%Y-%m-%d}" + (f": {correction.reason}" if correction.reason else "")


def _place_at(mention: Mention, before: Resolution | None, place: Place | None, correction: Correction) -> Resolution:
    """The resolution of ``mention`` to ``place``; the reading that it replaces goes among the runners-up."""
    runners_up = before.runners_up if before else ()
    if before and before.place and before.place != place:
        runners_up = (Candidate(before.place, before.score), *runners_up)
    kept = tuple(candidate for candidate in runners_up if candidate.place != place)
    kind = place.kind if place else (before.kind if before else PlaceKind.TOWN)
    return Resolution(mention, place, kind, 1.0, _by(correction), kept)


def _placed_incident(incident: Incident, place: Place | None, correction: Correction) -> Incident:
    before = incident.resolution
    mention = before.mention if before else Mention(incident.report_id, incident.evidence_start, incident.evidence_start, "")
    if place is None and before is None:
        return replace(incident, unplaced_reason=_by(correction))
    resolution = _place_at(mention, before, place, correction)
    precision = WHERE_PREC[place.kind] if place else 7
    return replace(incident, resolution=resolution, geo_precision=precision, unplaced_reason="" if place else _by(correction))


def _dated(fact: Incident | Route, change: SetDate, correction: Correction) -> Incident | Route:
    if isinstance(fact, Route):
        return replace(fact, date_start=change.date_start, date_end=change.date_end)
    known = change.date_start is not None
    return replace(
        fact,
        date_start=change.date_start,
        date_end=change.date_end,
        date_precision=change.precision if known else DatePrecision.UNKNOWN,
        undated_reason="" if known else _by(correction),
    )


def _stopped(route: Route, stops: tuple[Stop, ...], correction: Correction) -> Route:
    """``route`` with ``stops``; a stop that keeps its name and place keeps its resolution."""
    left = list(zip(route.stop_names, route.stops, strict=True))
    resolutions = []
    for stop in stops:
        same = next((pair for pair in left if pair[0] == stop.name), None)
        if same is not None:
            left.remove(same)
        if same is not None and same[1].place == stop.place:
            resolutions.append(same[1])
            continue
        mention = same[1].mention if same else Mention(route.report_id, route.evidence_start, route.evidence_start, "")
        resolutions.append(_place_at(mention, same[1] if same else None, stop.place, correction))
    return replace(route, stops=tuple(resolutions), stop_names=tuple(stop.name for stop in stops))


def edit(fact: Fact, change: Change, correction: Correction) -> Fact:
    """``fact`` with ``change``. Raises CorrectionError where it has no such thing to change."""
    made: Fact
    match fact, change:
        case Incident(), SetPlace(place=place):
            made = _placed_incident(fact, place, correction)
        case Resolution(), SetPlace(place=place):
            made = _place_at(fact.mention, fact, place, correction)
        case ((Incident() | Route()), SetDate()):
            made = _dated(fact, change, correction)
        case Incident(), SetType(sub_event_type=kind):
            made = replace(fact, sub_event_type=kind)
        case Incident(), SetTolls(claims=claims):
            made = replace(fact, claims=claims)
        case Incident(), SetActors(actors=actors):
            made = replace(fact, actors=tuple(dict.fromkeys(actors)))
        case Route(), SetStops(stops=stops):
            made = _stopped(fact, stops, correction)
        case Route(), SetGoods(goods=goods):
            made = replace(fact, goods=tuple(dict.fromkeys(goods)))
        case Route(), SetStatus(status=status, alleged_by=alleged_by):
            made = replace(fact, status=status, alleged_by=alleged_by)
        case _:
            noun = {Incident: "an incident", Route: "a route", Resolution: "a place"}[type(fact)]
            raise CorrectionError(f"“{correction.action}” cannot be done to {noun}.")
    return made


def edit_part(incident: Incident, part: Part, correction: Correction) -> Incident:
    """``incident`` with what ``part`` has of its own."""
    made = incident
    for change in (part.place, part.date, part.type, part.tolls, part.actors):
        if change is not None:
            edited = edit(made, change, correction)
            made = edited if isinstance(edited, Incident) else made
    return made


def relocate(fact: Fact, words: str, correction: Correction) -> Fact:
    """``fact`` with the place of ``correction`` wherever it stands on the mention ``words`` (casefolded)."""
    change = correction.change
    if not isinstance(change, SetPlace):
        return fact

    def here(resolution: Resolution | None) -> bool:
        return resolution is not None and resolution.mention.text.casefold() == words and resolution.place != change.place

    if isinstance(fact, Incident):
        return _placed_incident(fact, change.place, correction) if here(fact.resolution) else fact
    if isinstance(fact, Resolution):
        return _place_at(fact.mention, fact, change.place, correction) if here(fact) else fact
    if not any(here(stop) for stop in fact.stops):
        return fact
    stops = tuple(_place_at(stop.mention, stop, change.place, correction) if here(stop) else stop for stop in fact.stops)
    return replace(fact, stops=stops)


def _same_claim(one: Claim, other: Claim) -> bool:
    return replace(one, start=0, end=0) == replace(other, start=0, end=0)


def absorb(first: Incident, other: Incident) -> Incident:
    """``first`` with every claim, actor, place and date that it lacks and ``other`` has, and both sentences as evidence."""
    claims = first.claims + tuple(c for c in other.claims if not any(_same_claim(c, held) for held in first.claims))
    changes: dict[str, Any] = {"claims": claims, "actors": tuple(dict.fromkeys(first.actors + other.actors))}
    if (first.resolution is None or first.resolution.place is None) and other.resolution and other.resolution.place:
        changes |= {name: getattr(other, name) for name in ("resolution", "geo_precision", "unplaced_reason")}
    if first.date_start is None and other.date_start is not None:
        names = ("date_start", "date_end", "date_precision", "date_text", "undated_reason")
        changes |= {name: getattr(other, name) for name in names}
    if other.evidence and other.evidence not in first.evidence:
        changes["evidence"] = f"{first.evidence}\n{other.evidence}"
    return replace(first, **changes)


def title(fact: Fact) -> str:
    """A few words that tell one fact from another."""
    if isinstance(fact, Incident):
        where = fact.resolution.place.name if fact.resolution and fact.resolution.place else "no place"
        return f"{fact.sub_event_type}, {where}, {_days(fact)}"
    if isinstance(fact, Route):
        return " > ".join(fact.stop_names)
    return fact.mention.text


def _days(fact: Incident | Route) -> str:
    if fact.date_start is None:
        return "no date"
    return str(fact.date_start) if fact.date_start == fact.date_end else f"{fact.date_start} to {fact.date_end}"


def _place_words(resolution: Resolution | None) -> str:
    place = resolution.place if resolution else None
    if place is None:
        return "no place"
    return (
        ", ".join(word for word in (place.name, place.admin1, place.country) if word) + f" ({place.lat:.4f}, {place.lon:.4f})"
    )


def _claim_words(claim: Claim) -> str:
    figures = []
    for name in ("killed", "wounded", "detained"):
        low, high = getattr(claim, f"{name}_low"), getattr(claim, f"{name}_high")
        if low is not None:
            figures.append(f"{low if low == high else f'{low}-{high}' if high is not None else f'{low} or more'} {name}")
    return f"{claim.source or 'the report'}: {', '.join(figures) or 'no figure'}"


def _told(fact: Fact) -> dict[str, str]:
    """What of ``fact`` a correction can change, in words."""
    if isinstance(fact, Resolution):
        return {"place": _place_words(fact)}
    if isinstance(fact, Route):
        stops = " > ".join(f"{name} [{_place_words(stop)}]" for name, stop in zip(fact.stop_names, fact.stops, strict=True))
        status = str(fact.status) + (f" by {fact.alleged_by}" if fact.alleged_by else "")
        return {"stops": stops, "goods": ", ".join(fact.goods) or "none", "status": status, "date": _days(fact)}
    return {
        "place": _place_words(fact.resolution),
        "date": _days(fact),
        "type": str(fact.sub_event_type),
        "tolls": "; ".join(map(_claim_words, fact.claims)) or "none",
        "actors": ", ".join(fact.actors) or "none",
    }


def difference(before: Fact, after: Fact) -> str:
    """What differs between two states of one fact: "place: Amarah, Maysan, IQ (..) → ...; date: ..."."""
    old, new = _told(before), _told(after)
    changed = [f"{name}: {old[name]} → {new[name]}" for name in old if old[name] != new[name]]
    if changed:
        return "; ".join(changed)
    same = all(getattr(before, item.name) == getattr(after, item.name) for item in fields(before))
    return "nothing changed" if same else "details changed"
