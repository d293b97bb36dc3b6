"""Resolution: which place each mention stands for, with a calibrated score, a reason in words and the runners-up.

The names of a report are weighed together (``geo.resolution.senses``). A site or a quarter that the gazetteer lacks is placed at the
town that the text puts it in, with a wide radius; what cannot be placed at all keeps its mention and the reason.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

from geo.documents import Document
from geo.gazetteer import Gazetteer
from geo.models import Candidate, Mention, Place, PlaceKind, Resolution
from geo.resolution import calibration, offsets
from geo.resolution.senses import SMALL, Name, Senses

_RUNNERS_UP = 4
_PARTS = frozenset({PlaceKind.SITE, PlaceKind.DISTRICT})
_GREAT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_RADIUS_M = {PlaceKind.SITE: 1_000.0, PlaceKind.TOWN: 5_000.0, PlaceKind.DISTRICT: 5_000.0}
_INSIDE_RADIUS_M = 15_000.0
_BESIDE_RADIUS_M = 20_000.0
_INSIDE_SHARE = 0.6  # of the host's score, for a name that the gazetteer lacks


def resolve(document: Document, mentions: tuple[Mention, ...], *, gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """What each of ``mentions`` stands for, in order, one for each; a mention that cannot be placed keeps its reason."""
    senses = Senses(document, mentions, gazetteer)
    senses.run()
    countries = Counter(
        name.readings[name.best].place.country for name in senses.names if name.readings and name.hint is not PlaceKind.DEMONYM
    )
    answers: dict[int, Resolution] = {}
    found = []
    for mention, number in zip(mentions, senses.name_of, strict=True):
        answer = answers.get(number)
        if answer is None:
            answer = answers[number] = _answer(senses, senses.names[number], mention, countries)
        found.append(answer if answer.mention is mention else replace(answer, mention=mention))
    return tuple(_place_inside(document, found))


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


def _answer(senses: Senses, name: Name, mention: Mention, countries: Counter[str]) -> Resolution:
    if not name.readings:
        kind = mention.hint or PlaceKind.TOWN
        return Resolution(mention, None, kind, 0.0, f"No place called “{mention.text}” is in the gazetteer.")
    order = sorted(range(len(name.readings)), key=lambda i: -name.scores[i])
    best = order[0]
    place = name.readings[best].place
    score = calibration.chance(facts(senses, name, best, countries))
    rest = 1.0 - name.odds[best]
    runners = tuple(
        Candidate(name.readings[i].place, round(min(score, (1.0 - score) * name.odds[i] / rest) if rest > 0 else 0.0, 3))
        for i in order[1 : 1 + _RUNNERS_UP]
    )
    kind = mention.hint if mention.hint is PlaceKind.DEMONYM else place.kind
    if mention.hint in SMALL and place.kind in SMALL:
        kind = mention.hint
    if not place.radius_m and place.kind in _RADIUS_M:
        place = replace(place, radius_m=_RADIUS_M[place.kind])
    return Resolution(mention, place, kind, round(score, 3), _reason(senses, name, best, mention), runners)


def _reason(senses: Senses, name: Name, best: int, mention: Mention) -> str:
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
    elif all(place.population >= other.place.population for other in name.readings):
        parts = [f"the largest of {count} places of this name"]
    else:
        parts = [f"one of {count} places of this name"]
    if reading.how == "variant":
        parts.append(f"by another spelling of {place.name}")
    parts.extend(f"the text puts it in {text}" for text in name.within[:1] if senses.is_within(place, text))
    others = Counter(
        other.readings[other.best].place.admin1
        for other in senses.names
        if other is not name and other.readings and other.readings[other.best].place.country == place.country
    )
    near = others.get(place.admin1, 0) if place.admin1 else 0
    if near and count > 1:
        parts.append(f"{near} other {'name' if near == 1 else 'names'} of the report lie in {place.admin1}")
    elif others.total() and count > 1:
        parts.append(f"the report speaks of {senses.gazetteer.country_names.get(place.country, place.country)}")
    reason = "; ".join(parts)
    return reason[0].upper() + reason[1:] + "."


def _place_inside(document: Document, found: list[Resolution]) -> list[Resolution]:
    """Place what the gazetteer lacks at the town that the text puts it in, with a radius that says so."""
    by_sentence: dict[int, list[int]] = {}
    counts: Counter[Place] = Counter()
    for index, resolution in enumerate(found):
        if resolution.place is not None and resolution.kind in SMALL:
            by_sentence.setdefault(document.sentence_index(resolution.mention.start), []).append(index)
            counts[resolution.place] += 1
    common = max(counts, key=lambda place: counts[place], default=None)
    result = list(found)
    for index, resolution in enumerate(found):
        if resolution.place is not None or resolution.kind not in SMALL:
            continue
        told = _place_off(document, found, index)
        if told is not None:
            result[index] = told
            continue
        if resolution.mention.hint not in _PARTS and not resolution.mention.within:
            continue
        host, score, why = _host(document, found, index, by_sentence)
        if host is None and common is not None and resolution.mention.hint in _PARTS:
            host, score, why = common, 0.5, "which the report names most"
        if host is None:
            continue
        text = resolution.mention.text
        place = replace(
            host, name=text, kind=resolution.kind, population=0, geonameid=None, radius_m=max(_INSIDE_RADIUS_M, host.radius_m)
        )
        reason = f"The gazetteer lacks “{text}”; it is placed at {host.name}, {why}."
        result[index] = replace(resolution, place=place, score=round(score * _INSIDE_SHARE, 3), reason=reason)
    return result


def _place_off(document: Document, found: list[Resolution], index: int) -> Resolution | None:
    """Place mention ``index`` where the text says it lies from the next one ("about 25 miles west of Kirkuk")."""
    if index + 1 == len(found):
        return None
    here, base = found[index], found[index + 1]
    if base.place is None or base.kind not in SMALL:
        return None
    text = here.mention.text
    offset = offsets.between(document.reading, here.mention.end, base.mention.start)
    if offset is None and offsets.is_beside(document.reading, here.mention.end, base.mention.start):
        place = replace(base.place, name=text, kind=here.kind, population=0, geonameid=None, radius_m=_BESIDE_RADIUS_M)
        reason = f"The gazetteer lacks “{text}”; it is placed at {base.place.name}, which the text says it is near."
        return replace(here, place=place, score=round(base.score * _INSIDE_SHARE, 3), reason=reason)
    if offset is None:
        return None
    lat, lon = offsets.reach(base.place.lat, base.place.lon, offset)
    radius = max(_INSIDE_RADIUS_M, offset.km * 250)
    place = replace(base.place, name=text, kind=here.kind, lat=lat, lon=lon, population=0, geonameid=None, radius_m=radius)
    reason = f"The gazetteer lacks “{text}”; the text puts it {offset.km:.0f} km from {base.place.name}."
    return replace(here, place=place, score=round(base.score * _INSIDE_SHARE, 3), reason=reason)


def _host(
    document: Document, found: list[Resolution], index: int, by_sentence: dict[int, list[int]]
) -> tuple[Place | None, float, str]:
    """The place to put mention ``index`` at, the host's score, and how the text tells."""
    mention = found[index].mention
    if mention.within:  # without more, a town is put into nothing
        for outer in found[index + 1 : index + 3]:
            if outer.place is not None and outer.mention.text == mention.within[0]:
                return outer.place, outer.score, "which the text says contains it"
    if mention.hint not in _PARTS:
        return None, 0.0, ""
    sentence = document.sentence_index(mention.start)
    for back, why in ((0, "which the same sentence names"), (1, "which the sentence before names")):
        near = by_sentence.get(sentence - back)
        if near:
            # of many in one sentence, only the neighbours can be the nearest
            host = found[min(near[:40], key=lambda i: abs(found[i].mention.start - mention.start))]
            return host.place, host.score, why
    return None, 0.0, ""
