"""What looks like a date and is none: the month in "they march", the modal "may", "Bloody Sunday", "the 8th Division".

A guard looks only at the few words around an expression. Where the text mixes capitals and small letters a capital tells
names apart; in a text all in capitals, or all in small letters, prepositions have to.
"""

from __future__ import annotations

import re
from functools import cache

from geo.calendar_words import either, words
from geo.date_patterns import Atom

_LETTERS = re.compile(r"[^\W\d_]")
_ORDINAL_AFTER = re.compile(
    r"\s*(?:[.,;:)!?\"”—–]|--|$|(?:at|in|near|when|after|before|and|to|by|while|with|but|as|he|she|they|it|the|of\s+the\s+month|between)\b)"
)
_ORDINAL_BEFORE = re.compile(r"\b(?:on|of|by|until|till|since|from|between|and|to|before|after|late|early)\s+\Z")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|of|until|till|by|from|before|after|throughout|around|circa|for|the|between|and|to|or|back\s+to)\s+\Z|[(\[]\Z"
)
_WEAK_YEAR_BEFORE = re.compile(r"\b(?:and|to|or|for|by|of|from|between)\s+\Z")
_CLOCK_AFTER = re.compile(r"\s*(?:gmt|utc|local|hours|hrs|z\b|h\b|est\b|edt\b|meters|people)")
_COUNT_AFTER = re.compile(r"\s+[a-z]+s\b")
_NOUN_AFTER = re.compile(r"(?:['’]s)?\s+(?!of\b|on\b|in\b|from\b|to\b|toward|for\b|against\b|through\b)[a-z]")
_THE_BEFORE = re.compile(r"\b(?:the|a|an|his|her|its|their|that|this)\s+\Z")
_SEASON_BEFORE = re.compile(r"\b(?:in|during|over|since|throughout|by|until|last|this)\s+(?:the\s+)?\Z")
_SHORT_WEEKDAY_BEFORE = re.compile(r"\b(?:on|last|since|until|by|next|late|early)\s+\Z")
_TODAY_NAME = re.compile(r"\b(?:usa|india|russia|psychology|history|pakistan)\s+\Z")
_ONE_CASE = 0.02


def is_mixed(text: str) -> bool:
    """Whether capitals tell anything in ``text``: it has both letters of both kinds in earnest."""
    sample = text[:20_000]
    letters = len(_LETTERS.findall(sample))
    capitals = sum(map(str.isupper, sample))
    return letters == 0 or _ONE_CASE / 2 <= capitals / letters <= 0.7


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    cues = words().cues
    return (
        re.compile(rf"\b{either(cues['before_month'])}[\s-]+\Z"),
        re.compile(rf"\b{either(cues['weekday_name_before'])}\s+\Z"),
        re.compile(rf"\s+{either(cues['weekday_name_after'])}\b"),
    )


def is_date(atom: Atom, *, text: str, lowered: str, mixed: bool) -> bool:
    """Whether ``atom`` of ``lowered`` (``text`` in lower case) names a time, by the words around it."""
    before = lowered[max(0, atom.start - 24) : atom.start]
    after = lowered[atom.end : atom.end + 24]
    check = _CHECKS.get(atom.kind)
    return check is None or check(atom, text[atom.start : atom.end], before, after, mixed)


def _capital(atom: Atom, original: str, name: str) -> bool:
    offset = original.lower().rfind(atom.parts[name])
    return offset < 0 or original[offset].isupper()


def _month(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    name = atom.get("month").rstrip(".")
    if mixed and not _capital(atom, original, "month"):
        return False
    if any(atom.get(part) for part in ("year", "year2", "rel", "mod", "part")):
        return True
    if atom.get("bare"):
        return name in words().cues["month_also_word"] and len(name) < 5
    if _patterns()[0].search(before) and not (name in ("may", "mar", "sun") and re.match(r"\s+(?:have|be|not|also|still)\b", after)):
        return mixed or name not in words().cues["month_also_word"] or not re.search(r"\b(?:and|for|to|by|of|from)\s+\Z", before)
    if not mixed:
        return False
    return name not in ("may", "mar", "sun", "jan") and bool(_THE_BEFORE.search(before)) and bool(_NOUN_AFTER.match(after))


def _month_day(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    name = atom.get("month").rstrip(".")
    if not mixed or _capital(atom, original, "month"):
        return True
    return bool(atom.get("year")) or name not in words().cues["month_also_word"]


def _compact(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    name = original[original.lower().find(atom.get("month")) :][: len(atom.get("month"))]
    return not mixed or name[:1].isupper()


def _weekday(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    _, name_before, name_after = _patterns()
    name = atom.get("weekday")
    if mixed and not _capital(atom, original, "weekday"):
        return False
    if name in words().cues["weekday_also_word"] and not _SHORT_WEEKDAY_BEFORE.search(before):
        return False
    if not atom.get("mod") and not atom.get("part") and name_before.search(before):
        return False
    return not name_after.match(after)


def _year(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    if _CLOCK_AFTER.match(after):
        return False
    if atom.get("part") or atom.get("to"):
        return True
    if not _YEAR_BEFORE.search(before):
        return False
    if not 1900 <= int(atom.get("year")) <= 2100 and not re.search(r"\b(?:in|since|of|until|from)\s+\Z", before):
        return False
    return not (_WEAK_YEAR_BEFORE.search(before) and _COUNT_AFTER.match(after))


def _season(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    if atom.get("year") or atom.get("rel"):
        return True
    if mixed and original[original.lower().rfind(atom.get("season"))].isupper():
        return False
    if re.match(r"\s+of\b|\s+(?:in|to|into|from|water|offensive)\b" if atom.get("season") in ("fall", "spring") else r"\s+of\b", after):
        return False
    return bool(atom.get("part")) or bool(_SEASON_BEFORE.search(before))


def _ordinal(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    return bool(_ORDINAL_BEFORE.search(before)) and bool(_ORDINAL_AFTER.match(after))


def _dayword(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    return not (mixed and original[:1].isupper() and _TODAY_NAME.search(before))


def _hours(atom: Atom, original: str, before: str, after: str, mixed: bool) -> bool:
    if not atom.get("unit").startswith("hour"):
        return True
    number = atom.get("n")
    return number.isdigit() and int(number) >= 24


_CHECKS = {
    "month": _month,
    "mdy": _month_day,
    "dmy": _month_day,
    "compact": _compact,
    "weekday": _weekday,
    "year": _year,
    "season": _season,
    "ordinal": _ordinal,
    "dayword": _dayword,
    "shift": _hours,
}
