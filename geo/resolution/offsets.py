"""Offsets: a place told by its way from another, "about 25 miles west of Kirkuk".

The point is reckoned on a sphere; its radius says how little such words fix: a quarter of the distance.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from geo import numbers

_KM = {"mile": 1.609344, "mi": 1.609344, "km": 1.0, "kilo": 1.0, "yard": 0.0009144, "metr": 0.001, "mete": 0.001}
_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0, "west": 270.0,
    "northwest": 315.0,
}  # fmt: skip
_PHRASE = re.compile(
    r",? (?:(?:which )?(?:lies|is|stands|sits|located|situated) )?(?:(?:a|the) (?:town|village|place|hamlet) )?"
    r"(?:about|some|around|roughly|nearly|almost|just|approximately|just over|over|only)? ?"
    rf"(?P<distance>{numbers.PATTERN}) ?(?P<unit>miles?|mi|km|kms|kilomet(?:er|re)s?|yards|met(?:er|re)s)\b "
    r"(?:to the )?(?:due )?"
    r"(?P<direction>(?:north|south)[- ]?(?:east|west)|north|south|east|west) of (?:the )?(?:town of |city of |capital )?\Z",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r",? (?:(?:which )?(?:lies|is|stands|sits|located|situated) )?(?:(?:a|the) (?:[a-z]+ ){1,3})?(?:just |right )?"
    r"(?:near|outside|beside|close to|not far from|on the (?:outskirts|edge|road to|way to) (?:of )?"
    r"|next to|adjacent to|above|opposite|overlooking|in the hills (?:above|near)|across (?:the [a-z]+ )?from"
    r"|a short (?:walk|drive|way) from|within sight of"
    r"|(?:to the )?(?:(?:north|south)[- ]?(?:east|west)|north|south|east|west) of) (?:the )?(?:town of |city of )?\Z",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r",? (?:(?:which )?(?:lies|is|stands|sits|located|situated) )?(?:(?:a|the) (?:[a-z]+ ){1,2})?"
    rf"(?:about|some|around|roughly|nearly|almost|just|only)? ?(?P<distance>{numbers.PATTERN}) ?"
    r"(?P<unit>miles?|mi|km|kms|kilomet(?:er|re)s?) (?:away )?from (?:the )?(?:town of |city of |capital )?\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r",? (?:(?:which )?(?:lies|is|stands|sits|located|situated) )?(?:(?:a|the) (?:[a-z]+ ){1,2})?(?:half-?way |midway )?"
    r"(?:between|on the (?:main )?(?:road|highway|railway) (?:between|from|that links|linking)) (?:the towns of )?\Z",
    re.IGNORECASE,
)
_NEAREST_KM, _FARTHEST_KM = 1.0, 80.0  # between which a bare distance says where
SHORTEST, LONGEST = 5, 90
"""The characters between a name and that which it is told from: more than the one, and no more than the other."""
_EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Offset:
    """So many kilometres on a bearing, in degrees from north, clockwise."""

    km: float
    bearing: float


def between(text: str, start: int, end: int) -> Offset | None:
    """The offset that ``text[start:end]`` tells, the words from a place's name to the name it is told from; else None."""
    if not 8 < end - start <= LONGEST:
        return None
    match = _PHRASE.match(" ".join(text[start:end].split(" ")).replace("\n", " "))
    if match is None:
        return None
    distance = numbers.parse(match["distance"])
    if not distance:
        return None
    direction = re.sub(r"[- ]", "", match["direction"].lower())
    return Offset(distance * _KM[match["unit"].lower()[:4].rstrip("s")], _BEARINGS[direction])


def is_beside(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says that the name before it lies near the name after it, without a distance."""
    return SHORTEST < end - start <= LONGEST and _BESIDE.match(text[start:end].replace("\n", " ")) is not None


def away(text: str, start: int, end: int) -> float | None:
    """The kilometres that ``text[start:end]`` puts between two names without a direction ("30 km from"), or None."""
    match = _AWAY.match(text[start:end].replace("\n", " ")) if 8 < end - start <= LONGEST else None
    distance = numbers.parse(match["distance"]) if match else None
    if match is None or not distance:
        return None
    found = distance * _KM[match["unit"].lower()[:4].rstrip("s")]
    return found if _NEAREST_KM <= found <= _FARTHEST_KM else None


def is_between(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says that the name before it lies between the two after it."""
    return 8 < end - start <= LONGEST and _BETWEEN.match(text[start:end].replace("\n", " ")) is not None


def reach(lat: float, lon: float, offset: Offset) -> tuple[float, float]:
    """The (lat, lon) that lies ``offset`` away from a point."""
    far, bearing = offset.km / _EARTH_KM, math.radians(offset.bearing)
    phi, theta = math.radians(lat), math.radians(lon)
    there = math.asin(math.sin(phi) * math.cos(far) + math.cos(phi) * math.sin(far) * math.cos(bearing))
    along = math.atan2(math.sin(bearing) * math.sin(far) * math.cos(phi), math.cos(far) - math.sin(phi) * math.sin(there))
    return math.degrees(there), (math.degrees(theta + along) + 540.0) % 360.0 - 180.0
