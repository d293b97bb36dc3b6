"""Numbers as reports write them: "1,068", "some 3,000", "forty", "two hundred and fifty", "a dozen", "half a million".

One pattern finds a number; bounds ("over 50", "dozens") are the tolls' business.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geo.spelling import lower

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
}
_TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12, "score": 20}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_TEN = "|".join(_TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[\s-](?:{_UNIT}))?|{_UNIT})"
_WORDS = (
    rf"(?:{_SMALL}|an?|half\s+an?)\s+(?:hundred|thousand|million|billion|dozen|score)"
    rf"(?:\s+(?:thousand|million))?(?:\s+(?:and\s+)?{_SMALL}(?:\s+hundred(?:\s+(?:and\s+)?{_SMALL})?)?)?"
    rf"|{_SMALL}"
)
PATTERN = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:\s+(?:hundred|thousand|million|billion|dozen))?|{_WORDS}"
"""A regular expression, without groups and for re.IGNORECASE, that matches one number in digits or words."""

_KEPT = 65_536  # words of which it is kept whether they write a number
_NUMBER = re.compile(rf"(?<!\w)(?:{PATTERN})\b")  # of lowered text: to ignore case is slow
_DIGITS = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:\s+(\w+))?\Z")


@lru_cache(maxsize=_KEPT)
def parse(text: str) -> int | None:
    """The whole number that ``text`` writes, in digits or in English words; None where it writes none.

    "12", "1,068", "3 million", "forty-two", "two hundred and fifty", "a dozen", "half a million" -> int.
    """
    words = " ".join(text.lower().replace("-", " ").split())
    digits = _DIGITS.match(words)
    if digits:
        scale = _SCALES.get(digits[2]) if digits[2] else 1
        if scale is None or len(digits[1]) > 15:
            return None
        return round(float(digits[1].replace(",", "")) * scale)
    half = words.startswith("half a")
    if half:
        words = words.removeprefix("half ")
    total = part = 0
    seen = False
    for word in words.split():
        if word in ("a", "an") and not seen:
            part = 1
        elif word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word in ("hundred", "dozen", "score"):
            part = max(part, 1) * _SCALES[word]
        elif word in _SCALES:
            total += max(part, 1) * _SCALES[word]
            part = 0
        elif word != "and":
            return None
        seen = seen or word not in ("a", "an", "and")
    if not seen:
        return None
    return (total + part) // 2 if half else total + part


@lru_cache(maxsize=_KEPT)
def is_number(word: str) -> bool:
    """Whether a word in lower case is a figure, whatever stands behind its first digit ("15th"), or a number in words."""
    return word[:1].isdigit() or parse(word) is not None


@lru_cache(maxsize=_KEPT)
def may_write(word: str) -> bool:
    """Whether a word in lower case can be a part of a number, so that one may be found beside it."""
    head = word.partition("-")[0]
    return word[:1].isdigit() or head in _UNITS or head in _TENS or head in _SCALES


def parse_ordinal(text: str) -> int | None:
    """The number of an ordinal up to 31 ("third", "22nd", "twenty-first"); None where it is none."""
    word = " ".join(text.lower().replace("-", " ").split())
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word)
    if digits:
        return int(digits[1])
    tens, _, unit = word.partition(" ")
    if word == "thirtieth":
        return 30
    if tens in ("twenty", "thirty") and unit in _ORDINALS and _ORDINALS[unit] < 10:
        return _TENS[tens] + _ORDINALS[unit]
    return None


def find(text: str) -> list[tuple[int, int, int]]:
    """Every number in ``text`` as (start, end, value), in order."""
    found = []
    for match in _NUMBER.finditer(lower(text)):
        value = parse(match[0])
        if value is not None:
            found.append((match.start(), match.end(), value))
    return found
