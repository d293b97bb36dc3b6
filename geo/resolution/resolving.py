"""Resolution: which place each mention stands for, with a calibrated score, a reason in words and the runners-up.

The names of a report are weighed together (``senses``). What the gazetteer lacks is placed at what the text ties it to, with
a wide radius (``anchors``); what cannot be placed at all keeps its mention and the reason.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.models import Candidate, Mention, Place, PlaceKind, Resolution
from geo.resolution import calibration
from geo.resolution.anchors import place_lacking
from geo.resolution.candidates import SMALL
from geo.resolution.names import Name
from geo.resolution.senses import Senses

_RUNNERS_UP = 4
_GREAT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_RADIUS_M = {PlaceKind.SITE: 1_000.0, PlaceKind.TOWN: 5_000.0, PlaceKind.DISTRICT: 5_000.0}


def resolve(document: Document, mentions: tuple[Mention, ...], *, gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """What each of ``mentions`` stands for, in order, one for each; a mention that cannot be placed keeps its reason."""
    senses = Senses(document, mentions, gazetteer)
    senses.run()
    countries: Counter[str] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    for name in senses.names:
        if name.readings:
            best = name.readings[name.best].place
            places[best.country, best.admin1] += 1
            countries[best.country] += name.hint is not PlaceKind.DEMONYM
    told: dict[str, dict[str, int]] = {}
    for (country, admin1), count in places.items():
        told.setdefault(country, {})[admin1] = count
    answers: dict[int, Resolution] = {}
    found = []
    for mention, number in zip(mentions, senses.name_of, strict=True):
        answer = answers.get(number)
        if answer is None:
            answer = answers[number] = _answer(senses, senses.names[number], mention, countries, told)
        if answer.mention is not mention:
            answer = Resolution(mention, answer.place, answer.kind, answer.score, answer.reason, answer.runners_up)
        found.append(answer)
    readings = [senses.names[number].readings for number in senses.name_of]
    return tuple(place_lacking(document, found, readings, gazetteer.capital))


def facts(senses: Senses, name: Name, index: int, countries: Counter[str]) -> dict[str, float]:
    """What is known of the decision for reading ``index`` of ``name``, as ``geo.resolution.calibration.FACTS`` names it."""
    reading = name.readings[index]
    place = reading.place
    great = place.kind in _GREAT or name.hint is PlaceKind.DEMONYM
    return {
        "odds": calibration.log_odds(name.odds[index]),
        "great": float(great),
        "admin1": float(place.kind is PlaceKind.ADMIN1 and not great),
        "people": 0.0 if great else math.log10((place.population + 100) / 10_000),
        "alone": float(not great and countries[place.country] < 2),
        "other name": float(reading.how in ("alternate", "variant")),
        "single": float(len(name.readings) == 1 and not great),
        "inside": float(any(senses.is_within(place, text) for text in name.within[:1])),
    }


def _answer(
    senses: Senses, name: Name, mention: Mention, countries: Counter[str], provinces: Mapping[str, Mapping[str, int]]
) -> Resolution:
    """What ``name`` stands for; ``countries`` and ``provinces`` count where the names of the report lie."""
    if not name.readings:
        kind = mention.hint or PlaceKind.TOWN
        return Resolution(mention, None, kind, 0.0, f"No place called “{mention.text}” is in the gazetteer.")
    order = sorted(range(len(name.readings)), key=name.scores.__getitem__, reverse=True)
    best = order[0]
    place = name.readings[best].place
    score = calibration.chance(facts(senses, name, best, countries))
    rest = 1.0 - name.odds[best]
    runners = tuple(
        [
            Candidate(name.readings[i].place, round(min(score, (1.0 - score) * name.odds[i] / rest) if rest > 0 else 0.0, 3))
            for i in order[1 : 1 + _RUNNERS_UP]
        ]
    )
    kind = mention.hint if mention.hint is PlaceKind.DEMONYM else place.kind
    if mention.hint in SMALL and place.kind in SMALL:
        kind = mention.hint
    if not place.radius_m and place.kind in _RADIUS_M:
        place = Place(
            place.name,
            place.kind,
            place.country,
            place.admin1,
            place.lat,
            place.lon,
            place.population,
            place.geonameid,
            _RADIUS_M[place.kind],
            place.admin1s,
        )
    return Resolution(mention, place, kind, round(score, 3), _reason(senses, name, best, mention, provinces), runners)


def _reason(senses: Senses, name: Name, best: int, mention: Mention, provinces: Mapping[str, Mapping[str, int]]) -> str:
    """Why this reading, in words."""
    reading = name.readings[best]
    place = reading.place
    if mention.hint is PlaceKind.DEMONYM:
        return f"“{mention.text}” points at {place.name}."
    count = len(name.readings)
    if reading.how == "given" or place.kind is PlaceKind.COUNTRY:
        parts = [f"“{mention.text}” is a name of {place.name}"]
    elif count == 1:
        parts = ["the only place of this name"]
    elif place.population >= max([other.place.population for other in name.readings]):
        parts = [f"the largest of {count} places of this name"]
    else:
        parts = [f"one of {count} places of this name"]
    if reading.how == "variant":
        parts.append(f"by another spelling of {place.name}")
    parts.extend(f"the text puts it in {text}" for text in name.within[:1] if senses.is_within(place, text))
    likeliest = name.readings[name.best].place
    own = int(likeliest.country == place.country)  # the name itself, which is no other
    told = provinces.get(place.country, {}) if count > 1 else {}
    others = sum(told.values()) - own
    near = told.get(place.admin1, 0) - (own and int(likeliest.admin1 == place.admin1)) if place.admin1 else 0
    if near > 0:
        parts.append(f"{near} other {'name' if near == 1 else 'names'} of the report lie in {place.admin1}")
    elif others > 0:
        parts.append(f"the report speaks of {senses.gazetteer.country_names.get(place.country, place.country)}")
    reason = "; ".join(parts)
    return reason[0].upper() + reason[1:] + "."
