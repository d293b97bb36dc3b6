"""Chronicles: what is told in the present though it has happened: "15 May: A blast at a hotel kills 25 people."."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geo.dates import calendar_words
from geo.documents import Document
from geo.incidents.layout import can_be_headline
from geo.inflection import Form
from geo.settings import occasions

if TYPE_CHECKING:
    from geo.incidents.passages import Passage

_REACH = 70  # characters of a line in which the day that heads it stands


@cache
def _lead() -> re.Pattern[str]:
    """A day or a year at the beginning of a line, and the colon or dash behind it."""
    known = calendar_words.words()
    month = rf"(?:{calendar_words.either(known.months)})\.?"
    weekday = rf"(?:{calendar_words.either(known.weekdays)})\.?,?[ ]"
    days = r"\d{1,2}(?:st|nd|rd|th)?(?:[ ]?(?:[-–/]|to|and)[ ]?\d{1,2}(?:st|nd|rd|th)?)?"
    named = rf"(?:{weekday})?(?:{days}[ ]{month}|{month}[ ]{days}|{month})(?:,?[ ]\d{{4}})?"
    numeric = r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}(?:[-./]\d{2,4})?|(?:19|20)\d\d"
    clock = r"(?:,?[ ]\d{1,2}[:.]?\d\d(?:[ ]?[ap]\.?m\.?|[ ]hours|[ ]gmt|[ ]local)?)?"
    mark = r"(?:[*_]{0,2}:[*_]{0,2}[ ]|[*_]{0,2}[ ](?:--?|[–—|])[ ]|[*_]{0,2}[–—])"
    return re.compile(rf"[ \t*_#>•▪●◦–—-]{{0,8}}(?:{named}|{numeric}){clock}{mark}", re.IGNORECASE)


def is_entry(document: Document, index: int) -> bool:
    """Whether the sentence at ``index`` stands in a line that a day heads, as those of a chronology do."""
    reading, start = document.reading, document.sentences[index].start
    line = reading.rfind("\n", 0, start) + 1
    return _lead().match(reading, line, line + _REACH) is not None


def can_be_present(document: Document, index: int) -> bool:
    """Whether the sentence at ``index`` may tell in the present of what has happened: a headline, or an entry."""
    return can_be_headline(document, index) or is_entry(document, index)


def is_present(passage: Passage) -> bool:
    """Whether the present of a passage tells of what has happened: in a headline, and in an entry."""
    return passage.headline or passage.entry


def has_day(passage: Passage, verb: int, form: Form) -> bool:
    """Whether the present of the ``verb`` of a toll stands with the one day on which it was so, and in no relative clause: "a
    bomb kills six in Taiz on Sunday"."""
    if form is not Form.PRESENT or (verb and passage.tokens[verb - 1].lower in _BEFORE_NOUN):
        return False  # "died of the wounds"
    if any(t.lower in _SUBORDINATE for t in passage.tokens[max(0, verb - _CLAUSE) : verb]):
        return False
    return any(o.can_date(verb) and not occasions.days(o.date) for o in passage.occasions)


_CLAUSE = 8  # tokens before a verb in which the word stands that puts it in a clause of its own
_BEFORE_NOUN = frozenset("the a an his her their its of from with no".split())
_SUBORDINATE = frozenset("who which that as if when whenever while where".split())
