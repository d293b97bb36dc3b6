"""A figure of a toll as a person writes it, read as bounds: the other way round of ``wording.bounds``. Pure."""

from __future__ import annotations

import re

_NUMBER = r"(\d{1,3}(?:[, ]\d{3})+|\d{1,7})"
_SPAN = re.compile(rf"{_NUMBER}\s*(?:[-–—]|to)\s*{_NUMBER}", re.IGNORECASE)
_LEAST = re.compile(rf"(?:at least |over |more than )?\s*{_NUMBER}\s*(?:\+|or more)?", re.IGNORECASE)
_MOST = re.compile(rf"(?:up to|at most)\s+{_NUMBER}", re.IGNORECASE)


def _number(text: str) -> int:
    return int(re.sub(r"[, ]", "", text))


def parse(text: str) -> tuple[int | None, int | None]:
    """(low, high) of ``text``: "4", "4-11", "50+", "50 or more", "up to 5"; (None, None) where it is empty.

    A high of None beside a low: no upper bound. Raises ValueError with what to write.
    """
    words = " ".join(text.split())
    if words in ("", "–", "-"):
        return None, None
    if span := _SPAN.fullmatch(words):
        low, high = _number(span[1]), _number(span[2])
        if low > high:
            raise ValueError(f"“{words}” runs backwards: write the lower figure first.")
        return low, high
    if most := _MOST.fullmatch(words):
        return 0, _number(most[1])
    if least := _LEAST.fullmatch(words):
        low = _number(least[1])
        if words[-1].isdigit() and words[0].isdigit():
            return low, low
        return (low + 1 if words.lower().startswith(("over", "more than")) else low), None
    raise ValueError(f"“{words}” is no figure: write 4, 4-11, 50+ or up to 5.")
