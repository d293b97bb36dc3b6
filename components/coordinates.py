"""A position as people write it, read as degrees: "32.5128, 45.8182", "32°30'46\\"N 45°49'06\\"E". Pure."""

from __future__ import annotations

import re

_NUMBER = r"\d{1,3}(?:\.\d{1,12})?"
_SIGN = r"[-−]?"
_PART = re.compile(
    rf"\s*(?P<before>[NSEW])?\s*(?P<sign>{_SIGN})\s*(?P<degrees>{_NUMBER})\s*°?"
    rf"(?:\s*(?P<minutes>{_NUMBER})\s*['’′])?(?:\s*(?P<seconds>{_NUMBER})\s*(?:[\"”″]|''))?"
    r"(?(before)|\s*(?P<after>[NSEW])?)\s*[,;/]?",
    re.IGNORECASE,
)
LONGEST = 100


def _degrees(found: re.Match[str]) -> tuple[float, str]:
    """The part in degrees, and the letter of its axis, "" where it bears none. Raises ValueError."""
    letter = (found["before"] or found["after"] or "").upper()
    minutes, seconds = float(found["minutes"] or 0), float(found["seconds"] or 0)
    if minutes >= 60 or seconds >= 60 or (letter and found["sign"]):
        raise ValueError
    value = float(found["degrees"]) + minutes / 60 + seconds / 3600
    return (-value if found["sign"] or letter in ("S", "W") else value), "NS" if letter in ("N", "S") else letter and "EW"


def parse(text: str) -> tuple[float, float]:
    """(latitude, longitude) in degrees, latitude first unless letters say otherwise. Raises ValueError with what to write."""
    fault = ValueError("Write latitude and longitude in degrees, as 32.5128, 45.8182")
    if len(text) > LONGEST:
        raise fault
    first = _PART.match(text)
    second = _PART.fullmatch(text, first.end()) if first else None
    if first is None or second is None:
        raise fault
    try:
        (one, axis), (other, other_axis) = _degrees(first), _degrees(second)
    except ValueError:
        raise fault from None
    if axis and axis == other_axis:
        raise fault
    lat, lon = (other, one) if axis == "EW" or other_axis == "NS" else (one, other)
    if abs(lat) > 90 or abs(lon) > 180 or (lat == 0 and lon == 0):
        raise ValueError("Latitude lies between -90 and 90, longitude between -180 and 180; 0, 0 is never taken.")
    return lat, lon
