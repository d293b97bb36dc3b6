"""What looks like a date and is none: the month in "they march", the modal "may", "Bloody Sunday", "the 8th Division".

A guard looks only at the few words around an expression. Where the text mixes capitals and small letters a capital tells
names apart; in a text all in capitals, or all in small letters, prepositions have to.
"""

from __future__ import annotations

import re
from functools import cache
from string import ascii_uppercase

from geo import numbers
from geo.dates.calendar_words import either, words
from geo.dates.date_patterns import Atom
from geo.records import record

_ORDINAL_AFTER = re.compile(
    r"\s*(?:[.,;:)!?\"”—–]|--|$|(?:at|in|near|when|after|before|and|to|until|till|through|by|while|with|but|as|he|she|they|it|the|of\s+the\s+month"
    r"|between)\b)"
)
_ORDINAL_BEFORE = re.compile(r"\b(?:on|of|by|until|till|since|from|between|and|to|before|after|late|early)\s+\Z")
_ON_BEFORE = re.compile(r"\b(?:on|(?:morning|evening|night|afternoon|hours|dawn|dusk) of)\s+\Z")
_UNIT_AFTER = re.compile(
    r"\s+(?:brigade|division|battalion|regiment|army|corps|floor|day|anniversary|parallel|birthday|street|avenue|attempt|time"
    r"|century|congress|round|amendment|meridian|hole|lap|page|column|fleet|squadron|company|infantry|armou?red|airborne"
    r"|mechani[sz]ed|marine|cavalry|station|kilomet|mile|green|fairway|step|try|ballot|occasion|hour|month|week|year)"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|of|until|till|by|from|before|after|throughout|around|circa|for|the|between|and|to|or|back\s+to)\s+\Z"
    r"|[(\[]\Z"
)
_WEAK_YEAR_BEFORE = re.compile(r"\b(?:and|to|or|for|by|of|from|between)\s+\Z")
_OLD_YEAR_BEFORE = re.compile(r"\b(?:in|since|of|until|from)\s+\Z")
_CLOCK_AFTER = re.compile(r"\s*(?:gmt|utc|local|hours|hrs|z\b|h\b|est\b|edt\b|meters|people)")
_OTHER_CLOCK = re.compile(r"\(\d{1,2}[:.]?\d\d\s+(?:gmt|utc)\s+(?:on\s+)?\Z")  # "at 0130 on Sunday (2230 GMT Saturday)"
_PLURAL_AFTER = re.compile(r"\s+[a-z]+s\b")
_NOUN_AFTER = re.compile(r"(?:['’]s)?\s+(?!of\b|on\b|in\b|from\b|to\b|toward|for\b|against\b|through\b)[a-z]")
_VERB_AFTER = re.compile(r"\s+(?:have|be|not|also|still|well|yet)\b")
_WEAK_MONTH_BEFORE = re.compile(r"\b(?:and|for|to|by|of|from)\s+\Z")
_THE_BEFORE = re.compile(r"\b(?:the|a|an|his|her|its|their|that|this)\s+\Z")
_SEASON_BEFORE = re.compile(r"\b(?:in|during|over|since|throughout|by|until|last|this)\s+(?:the\s+)?\Z")
_SEASON_AFTER = re.compile(r"\s+of\b")
_FALL_AFTER = re.compile(r"\s+(?:of|in|to|into|from|water|short|back|under|on)\b")
_SHORT_WEEKDAY_BEFORE = re.compile(r"\b(?:on|last|since|until|by|next|late|early)\s+\Z")
_RECENT_BEFORE = re.compile(r"\b(?:in|over|during|of)\s+(?:the\s+)?(?:most\s+)?\Z")
_IT_IS_BEFORE = re.compile(r"\bit(?:['’]s|\s+is|\s+has\s+been|['’]s\s+been)\s+(?:now\s+|just\s+|only\s+)?\Z")
_SUBJECT_BEFORE = re.compile(
    r"(?:\A|[.!?:;—–]|--|\n|\bthat|\bsaid|\bsays)[\"“”'’)*]{0,2}\s{0,3}(?:more\s+than\s+|nearly\s+|some\s+|the\s+|an?\s+)?\Z"
)
_TODAY_NAME = re.compile(r"\b(?:usa|india|russia|psychology|history|pakistan)\s+\Z")
_OTHER_CAPITALS = re.compile(r"[À-ÖØ-ÞΑ-ΩА-Я]")
_AT_BEFORE = re.compile(r"(?:\b(?:the|at|near|in|outside|of|from|to)|['’]s)\s+\Z")
_OPENING_BEFORE = re.compile(r"(?:\A|[.!?;:,—–\n*\"“”]|\b(?:and|but|then))\s{0,3}\Z")
_CAPITALS = ascii_uppercase.encode()
_MODAL = frozenset({"may", "mar", "jan"})


@record
class _Look:
    """An atom and what stands around it: ``original`` are its words as written, ``before`` and ``after`` lowered; ``named``
    says that a noun with a capital behind it makes a name of it."""

    atom: Atom
    original: str
    before: str
    after: str
    mixed: bool
    named: bool = False

    def capital(self, name: str) -> bool:
        """Whether the part called ``name`` begins with a capital."""
        offset = self.original.lower().rfind(self.atom.parts[name])
        return offset < 0 or self.original[offset].isupper()


def is_mixed(text: str) -> bool:
    """Whether capitals tell anything in ``text``: it has letters of both kinds in earnest."""
    sample = text[:4_000]
    encoded = sample.encode("utf-8", "surrogatepass")
    capitals = len(encoded) - len(encoded.translate(None, _CAPITALS))  # in C, for most text has no others
    if not sample.isascii():
        capitals += len(_OTHER_CAPITALS.findall(sample))
    if capitals == 0:
        return not any(map(str.isalpha, sample))
    written = len(sample) - sample.count(" ")  # letters and the few marks between them
    return 0.01 <= capitals / written <= 0.7


def is_date(atom: Atom, *, text: str, lowered: str, mixed: bool) -> bool:
    """Whether ``atom`` of ``lowered`` (``text`` in lower case) names a time, by the words around it."""
    check = _CHECKS.get(atom.kind)
    before, after = lowered[max(0, atom.start - 24) : atom.start], lowered[atom.end : atom.end + 24]
    if atom.kind in _NAMING and _is_name(atom, text, before, after, mixed=mixed):
        return False
    if check is None:
        return True
    named = atom.kind == "weekday" and _is_named(atom, text, after)
    return check(_Look(atom, text[atom.start : atom.end], before, after, mixed, named))


_NAMING = frozenset({"dmy", "mdy", "month", "year", "nthof", "ordinal"})
"""The kinds that names of streets and movements begin with."""


def _is_name(atom: Atom, text: str, before: str, after: str, *, mixed: bool) -> bool:
    """Whether a date is part of a name: "the 14 July Bridge", "the 17 November group"."""
    if after[:1] != " " or (atom.get("year") and atom.kind != "year"):
        return False
    if _names()[1].match(after) and _THE_BEFORE.search(before):
        return True
    return mixed and _is_named(atom, text, after)


def _is_named(atom: Atom, text: str, after: str) -> bool:
    """Whether a noun with a capital follows that ends a name: "Market", "Mosque"."""
    return text[atom.end + 1 : atom.end + 2].isupper() and _names()[0].match(after) is not None


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = words().cues
    return re.compile(rf"\s{either(cues['name_after'])}\b"), re.compile(rf"\s{either(cues['group_after'])}\b")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    cues = words().cues
    return (
        re.compile(rf"\b{either(cues['before_month'])}[\s-]+\Z"),
        re.compile(rf"\b{either(cues['weekday_name_before'])}\s+\Z"),
        re.compile(rf"\s+{either(cues['weekday_name_after'])}\b"),
    )


def _month(look: _Look) -> bool:
    name = look.atom.get("month").rstrip(".")
    also_word = name in words().cues["month_also_word"]
    if look.mixed and not look.capital("month"):
        return False
    if any(look.atom.get(part) for part in ("year", "year2", "rel", "mod", "part", "bare")):
        return not look.atom.get("bare") or len(name) < 5
    if _patterns()[0].search(look.before):
        if name in _MODAL and _VERB_AFTER.match(look.after):
            return False
        return look.mixed or not also_word or _WEAK_MONTH_BEFORE.search(look.before) is None
    told = _THE_BEFORE.search(look.before) is not None and _NOUN_AFTER.match(look.after) is not None
    return told and look.mixed and name not in _MODAL


def _month_day(look: _Look) -> bool:
    if not look.mixed or look.capital("month"):
        return True
    return bool(look.atom.get("year")) or look.atom.get("month").rstrip(".") not in words().cues["month_also_word"]


def _compact(look: _Look) -> bool:
    return not look.mixed or look.capital("month")


def _weekday(look: _Look) -> bool:
    _, name_before, name_after = _patterns()
    atom = look.atom
    if look.mixed and not look.capital("weekday"):
        return False
    if atom.get("weekday") in words().cues["weekday_also_word"] and not _SHORT_WEEKDAY_BEFORE.search(look.before):
        return False
    if _OTHER_CLOCK.search(look.before):
        return False
    if not atom.get("mod") and not atom.get("part") and name_before.search(look.before):
        return False
    if look.mixed and look.named and _AT_BEFORE.search(look.before):
        return False  # "at the Monday Market"
    return name_after.match(look.after) is None


def _year(look: _Look) -> bool:
    if _CLOCK_AFTER.match(look.after):
        return False
    if look.atom.get("part") or look.atom.get("to"):
        return True
    if not _YEAR_BEFORE.search(look.before):
        return False
    if int(look.atom.get("year")) < 1900 and not _OLD_YEAR_BEFORE.search(look.before):
        return False
    return not (_WEAK_YEAR_BEFORE.search(look.before) and _PLURAL_AFTER.match(look.after))


def _season(look: _Look) -> bool:
    atom = look.atom
    if atom.get("year") or atom.get("rel"):
        return True
    if look.mixed and look.capital("season"):
        return False
    if (_FALL_AFTER if atom.get("season") in ("fall", "spring") else _SEASON_AFTER).match(look.after):
        return False
    return bool(atom.get("part")) or _SEASON_BEFORE.search(look.before) is not None


def _ordinal(look: _Look) -> bool:
    if _ON_BEFORE.search(look.before) is not None:
        return _UNIT_AFTER.match(look.after) is None
    return _ORDINAL_BEFORE.search(look.before) is not None and _ORDINAL_AFTER.match(look.after) is not None


def _dayword(look: _Look) -> bool:
    return not (look.mixed and look.original[:1].isupper() and _TODAY_NAME.search(look.before))


def _shift(look: _Look) -> bool:
    """Hours move no day, unless they are whole days."""
    if look.before.endswith("half "):
        return False  # "half a day after a bomb had gone off"
    count = numbers.parse(look.atom.get("n")) if look.atom.get("unit").startswith("hour") else 0
    return count is not None and count % 24 == 0


def _hours(look: _Look) -> bool:
    """Whether hours are told of as gone by since what was told: not "could fall within hours", "seven blasts within two
    hours"."""
    within = look.original[:6].lower() == "within"
    return not within or look.after.startswith(" of th") or _OPENING_BEFORE.search(look.before) is not None


def _recent(look: _Look) -> bool:
    return _RECENT_BEFORE.search(look.before) is not None


def _passed(look: _Look) -> bool:
    return bool(look.atom.get("gone")) or _IT_IS_BEFORE.search(look.before) is not None


def _spell(look: _Look) -> bool:
    """Whether days of fighting are told of as past: "in three days of", or as what cost or brought something."""
    if look.after.startswith(" for his") or look.after.startswith(" for her"):
        return False  # "after three days of fighting for his life"
    return bool(look.atom.get("within") or look.atom.get("after")) or _SUBJECT_BEFORE.search(look.before) is not None


_CHECKS = {
    "spell": _spell,
    "passed": _passed,
    "recent": _recent,
    "month": _month,
    "mdy": _month_day,
    "dmy": _month_day,
    "compact": _compact,
    "weekday": _weekday,
    "year": _year,
    "season": _season,
    "ordinal": _ordinal,
    "dayword": _dayword,
    "shift": _shift,
    "hours": _hours,
}
