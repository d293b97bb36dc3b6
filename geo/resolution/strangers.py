"""Strangers: readings in a country that nothing else of the report speaks for, taken away before the names are weighed.

What is left without a reading stays unplaced, or is placed at what the text ties it to: better that than the wrong part of
the world.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.models import Place, PlaceKind
from geo.resolution.candidates import SMALL, Reading
from geo.resolution.names import KM_PER_DEGREE, Name, km
from geo.spelling import TRANSLITERATED, fold, without_article
from geo.toponyms.vocabulary import Vocabulary

_WORD = re.compile(r"[A-Z](?<!\w[A-Z])[a-z]{3,}\b")  # it opens with the letter, which is found fast
_PARTS = (PlaceKind.DISTRICT, PlaceKind.SITE)
_GREAT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_TOGETHER = (("IL", "PS"), ("RS", "XK"), ("MA", "EH"))  # a report that names one speaks of places in the other
_KNOWN = 100_000  # inhabitants from which what the text calls a quarter or a site may be a town abroad
_FEW = 4  # mentions from which a report speaks clearly of its countries
_HEARD = 2  # mentions below which it speaks of none
_LEADING = 0.5  # the share of its mentions in one country, from which a small place abroad is not meant
_SHARED = 0.35  # the share from which another spelling is believed in a country that does not lead
_TELLING = 10  # letters of a name in several words that only one place of the world has
_HAMLET = 20_000  # inhabitants below which a place needs a report of its country
_POINTS = 60  # places of the leading country whose nearness is weighed
_NEIGHBOUR_KM = 200.0  # from them, within which another spelling abroad is believed
_ABROAD_KM = 1_500.0  # from them, beyond which a small place needs another of its country


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a report speaks of: mentions a country, the share and the points of the one that leads, and the small places.

    ``places`` counts the names of each country that are no country's or people's own. ``clear``: the report says enough of
    its countries; ``leads``: one of them has the most of it; ``placed``: one has the most of the places that are named.
    """

    countries: Counter[str]
    places: Counter[str]
    total: int
    leading: str
    points: tuple[tuple[float, float], ...]
    clear: bool
    leads: bool
    placed: bool

    def is_near(self, place: Place, far_km: float) -> bool:
        """Whether ``place`` lies within ``far_km`` of one of the leading country's places, or it has none."""
        lat, lon = place.lat, place.lon
        high = far_km / KM_PER_DEGREE + 0.1  # degrees, and a little: what lies farther north or south needs no reckoning
        return not self.points or any(
            -high < here - lat < high and km(here, there, lat, lon) <= far_km for here, there in self.points
        )


def listen(known: Sequence[Name], text: str, words: Vocabulary) -> Spoken:
    """What the report of ``text`` speaks of, by the likeliest readings of its names and by the adjectives of armies."""
    spoken: Counter[str] = Counter()
    places: Counter[str] = Counter()
    points: dict[str, list[tuple[float, float]]] = {}
    for name in known:
        best = name.readings[name.best]
        if best.how == "variant":
            continue
        spoken[best.place.country] += len(name.mentions)
        if name.hint is not PlaceKind.DEMONYM and best.place.kind not in _GREAT:
            places[best.place.country] += 1
            points.setdefault(best.place.country, []).append((best.place.lat, best.place.lon))
    for word in sorted(words.demonyms.keys() & _WORD.findall(text)):
        kind, target = words.demonyms[word]
        if kind == "country":  # an army's adjective is no mention, but says whose war it is
            spoken[target] += 1
    total = spoken.total()
    named = places if places.total() >= _FEW else spoken
    leading = max((code for code in named if code), key=lambda code: named[code], default="")
    for one, other in _TOGETHER:
        if spoken[one] or spoken[other]:
            spoken[one] = spoken[other] = spoken[one] + spoken[other]
    clear = total >= _FEW
    leads = clear and spoken[leading] >= _LEADING * total
    placed = clear and places[leading] >= _LEADING * places.total()
    return Spoken(spoken, places, total, leading, tuple(points.get(leading, ())[:_POINTS]), clear, leads, placed)


def drop(
    known: Sequence[Name],
    spoken: Spoken,
    spelled_otherwise: Callable[[Name], tuple[Reading, ...]],
    is_within: Callable[[Place, str], bool | None],
) -> None:
    """Take away the strangers among the readings of ``known``.

    ``spelled_otherwise`` gives the readings of a name by another spelling, looked at where none is left; ``is_within`` says
    whether a place lies in what a text names.
    """
    if spoken.total < _HEARD:
        return
    said: dict[str, dict[str, int]] = {}  # for each name, of whatever kind, its countries
    for name in known:
        best = name.readings[name.best]
        own = said.setdefault(fold(name.text), {})
        if best.how != "variant":
            own[best.place.country] = own.get(best.place.country, 0) + len(name.mentions)
    for name in known:
        if name.hint is PlaceKind.DEMONYM:
            continue
        own = said[fold(name.text)]
        outer = name.within[:2]
        kept = tuple(
            [
                r
                for r in name.readings
                if (outer and any(is_within(r.place, text) for text in outer)) or _is_heard(name, r, own, spoken)
            ]
        )
        if not kept:
            here = (r for r in spelled_otherwise(name) if spoken.countries[r.place.country] > own.get(r.place.country, 0))
            kept = tuple(r for r in here if not _is_other_kind(name, r) and not _is_far(name, r, spoken))
        name.readings = kept


def _is_heard(name: Name, reading: Reading, own: dict[str, int], spoken: Spoken) -> bool:
    """Whether ``reading`` stays: it is famous enough, or the rest of the report speaks of its country."""
    country = reading.place.country
    if reading.how == "variant" and _is_other_kind(name, reading):
        return False
    if spoken.countries.get(country, 0) <= own.get(country, 0):
        return not _is_stranger(name, reading, spoken)
    return not _is_far(name, reading, spoken)


def _is_far(name: Name, reading: Reading, spoken: Spoken) -> bool:
    """Whether a reading in a country that the report only touches is too small, or too loosely named, to be believed there."""
    place = reading.place
    if place.kind in _GREAT:
        return reading.how == "variant" and name.hint in SMALL
    if place.kind not in SMALL or place.country == spoken.leading or not spoken.placed:
        return False
    if _is_part_elsewhere(name, reading):
        crossing = reading.how == "alternate" and name.hint is PlaceKind.SITE and " " in fold(name.text)
        known = crossing or reading.how == "name" or (reading.how == "alternate" and place.population >= _KNOWN)
        return not known or not spoken.is_near(place, _NEIGHBOUR_KM)
    if place.population >= _KNOWN or _is_telling(name, reading):
        return False
    if reading.how == "variant":
        shared = spoken.countries[place.country] >= _SHARED * spoken.total
        return not shared and not spoken.is_near(place, _NEIGHBOUR_KM)
    others = spoken.places[place.country] - (name.readings[name.best].place.country == place.country)
    return others < 1 and not spoken.is_near(place, _ABROAD_KM)


def _is_part_elsewhere(name: Name, reading: Reading) -> bool:
    """Whether what the text calls a quarter or a site would be another name, or as a quarter a town, of another country."""
    if name.hint is PlaceKind.DISTRICT and reading.place.kind is PlaceKind.TOWN:
        return True
    return name.hint in _PARTS and reading.how in ("alternate", "variant")


def _is_telling(name: Name, reading: Reading) -> bool:
    """Whether the name says enough by itself: of several words, and only one place of the world has it."""
    return reading.how != "variant" and len(name.readings) == 1 and " " in fold(name.text) and len(name.text) >= _TELLING


def _is_other_kind(name: Name, reading: Reading) -> bool:
    """Whether a reading by another spelling is of another kind than the text tells: a country by a name with an article,
    a region that would be a small place, a city that would be a quarter.
    """
    place = reading.place
    if place.kind is PlaceKind.COUNTRY:
        return without_article(fold(name.text)) != fold(name.text)  # "al-Saadan" is not the Sudan
    if place.kind in (PlaceKind.REGION, PlaceKind.ADMIN1):
        return name.hint in SMALL  # "the Wasiti district" is not Wasit
    if name.hint is not PlaceKind.DISTRICT:
        return False
    return place.kind is PlaceKind.SITE or (place.kind is PlaceKind.TOWN and place.population >= _HAMLET)


def _is_next_door(name: Name, reading: Reading, spoken: Spoken) -> bool:
    """Whether a small place of exactly this name lies near the places of a report that names its country nowhere."""
    place = reading.place
    if not spoken.points or place.kind not in SMALL or reading.how != "name":
        return False
    if name.hint in _PARTS and place.kind is not name.hint:
        return False
    return spoken.is_near(place, _NEIGHBOUR_KM)


def _is_stranger(name: Name, reading: Reading, spoken: Spoken) -> bool:
    """Whether a reading needs a report of its country: another name of a place, a province where a quarter is meant, or,
    where one country leads, a small place. Where it is not clear of what countries the report speaks, only another spelling.
    """
    place, clear = reading.place, spoken.clear
    if _is_telling(name, reading) or _is_next_door(name, reading, spoken):
        return False
    landscape = name.hint is PlaceKind.REGION and place.kind in SMALL and place.population < _KNOWN
    if landscape or (clear and name.hint is PlaceKind.DISTRICT and place.kind is PlaceKind.TOWN):
        return True  # a river or a hill is no small town, "Medina district" no city abroad
    if (
        reading.how == "variant"
        and place.kind is not PlaceKind.COUNTRY
        and (place.kind is PlaceKind.ADMIN1 or place.population < 1_000_000 or not reading.primary or not name.alike(place))
    ):
        return True
    if not clear or place.kind in _GREAT or place.population >= 1_000_000:
        return clear and name.hint in SMALL and place.kind is PlaceKind.ADMIN1
    small = (spoken.leads or spoken.placed) and len(name.mentions) < _FEW and place.kind in SMALL and place.population < _HAMLET
    if small or (name.hint in SMALL and place.kind is PlaceKind.ADMIN1):
        return True
    spelled = reading.how == "alternate" and not (place.country in TRANSLITERATED and place.population >= _KNOWN)
    return spelled or not name.exact or (name.hint in _PARTS and place.population < 2 * _KNOWN)
