"""The shapes of date expressions: one pattern of atoms, and a quick one that finds where atoms can be.

All patterns run on lowered text (``calendar_words.lower``). Every repetition is bounded, so the time is linear in the
text. An atom is one alternative of the pattern: its kind, its span, and its named parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geo.calendar_words import SPACE, CalendarWords, either, words

_BEFORE, _AFTER = 44, 80  # how far from its trigger word an expression can reach, in characters

_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[6-9]\d\d|20\d\d|2100)"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety)"
)
_VAGUE = r"(?:several|(?:a~|the~)?few|some|many|a~couple(?:~of)?|a~number~of|recent|countless)"
_UNIT = r"(?:day|night|week|fortnight|month|year|decade|hour)s?"
_PARTWORD = r"(?:early|earlier|late|later|mid|(?:the~)?(?:very~)?(?:beginning|start|middle|end|first~half|second~half)~of)"
_PART = rf"(?:(?P<part>{_PARTWORD})(?:-|~?(?<=[\s-])(?:on~|in~)?)(?:the~(?:month~of~|year~of~)?)?)"
_ABOUT = r"(?:(?P<about>about|around|some|roughly|approximately|nearly|almost|over|more~than|at~least|less~than|barely|just~over|just~under|under)~)"
_REL = r"(?:,?~(?:of~)?(?P<rel>this|last|the~same|that|next|the~previous|the~following)~year)"
_HOURS = r"(?:~(?:morning|afternoon|evening|night|dawn|noon|midday|midnight|nightfall|predawn))"
_DAYNAME = r"(?:day|night|morning|afternoon|evening)"


@dataclass(frozen=True, slots=True)
class Atom:
    """One date expression without its neighbours: what shape it has, where it stands, and the words of its parts."""

    kind: str
    start: int
    end: int
    parts: dict[str, str]

    def get(self, name: str) -> str:
        """The words of a part, in lower case with single spaces; "" where it has none."""
        return " ".join(self.parts.get(name, "").split())


def _alternatives(known: CalendarWords) -> dict[str, str]:
    full = either(name for name in known.months if len(name) > 4 or name in ("may", "june", "july"))
    month = rf"(?:{full}(?![a-z])|{either(known.months)}(?![a-z])\.?)"
    weekday = either(known.weekdays) + r"(?![a-z])"
    short = either(name for name in known.months if len(name) <= 4)
    season = either(known.seasons)
    counted = either(known.cues["counted"]) + r"\b"
    no_count = rf"(?!\d|[:.]\d|,\d{{3}}(?!\d)|~?%|~{counted})"
    ordinal = rf"{_DAY}(?:~?(?:st|nd|rd|th)\b)?"
    after_month = rf"(?:~?[-–—/]~?{ordinal}|(?:,~?{ordinal}){{0,6}},?~(?:and|or)~(?:the~)?{ordinal}|~(?:to|through|until)~(?:the~)?{ordinal})"
    year = rf"(?:(?:,?~|,|~of~|-|/|\.)(?P<year>{_YEAR})(?![\d])|(?:,?~)?(?P<year2>['’]\d\d)(?!\d))"
    dayword = either(known.days)
    return {
        "named": rf"(?:{either(known.named)})(?![\d/])",
        "numeric": r"(?<![\d/.,$-])(?P<a>\d{1,4})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{1,4})(?!\d|[/-]\d|\.\d)",
        "compact": rf"(?<![\w-])(?P<day>[0-3]?\d)(?:[0-2]\d[0-5]\d~?[a-z]?)?~?(?P<month>{short})~?(?P<year>(?:1[89]|20)\d\d|\d\d)(?!\w)",
        "dmy": rf"{_PART}?(?:(?P<weekday>{weekday}),?~(?:the~)?)?(?<![\d.:,$-])(?P<day>{_DAY})(?:~?(?:st|nd|rd|th)\b)?(?P<days>{after_month}{{0,1}})"
        rf"(?:~(?:of~)?|[-/.]|(?<=[a-z])(?=[a-z]))(?P<month>{month})(?:{year}|{_REL}|[- ](?P<bare>\d\d)(?![\d:%]|[.,]\d))?",
        "mdy": rf"{_PART}?(?:(?P<weekday>{weekday})\.?,?~)?(?P<month>{month})~?(?:the~)?(?P<day>{_DAY})(?!\d)(?:~?(?:st|nd|rd|th)\b)?{no_count}"
        rf"(?P<days>(?:{after_month}(?!~{month}){no_count}){{0,1}})(?:{year}|{_REL})?",
        "weekof": rf"the~(?P<which>first|second|third|fourth|last)~(?P<unit>week|weekend|days)~(?:of|in)~(?P<month>{month})(?:{year}|{_REL})?",
        "firsts": rf"(?:the|its|their)~(?P<which>first|last|final|opening|closing)~(?P<n>{_NUMBER})~(?P<unit>{_UNIT})\b"
        rf"(?:~(?:of|in)~(?:(?P<month>{month})(?:{year})?|(?P<inyear>{_YEAR})(?!\d)|(?P<rel>this|last)~year)|(?=~of~))",
        "quarter": rf"(?P<which>first|second|third|fourth|last)~quarter(?:~(?:of|in))?~(?P<year>{_YEAR})(?!\d)",
        "monthsto": rf"the~(?P<n>{_NUMBER})~(?P<unit>weeks|months|years)~(?:to|ending(?:~in)?|up~to|through)~(?P<month>{month})(?:{year})?",
        "month": rf"{_PART}?(?:(?P<mod>last|this|next|past|the~previous|the~following)~)?(?P<month>{month})"
        rf"(?:{year}|{_REL}|~(?P<bare>[4-9]\d)(?![\d:%]|[.,]\d|~))?",
        "decade": rf"{_PART}?(?:the~)?(?P<year>(?:1[89]|20)\d0)['’]?s\b",
        "year": rf"{_PART}?(?<![\d.,$/:-])(?P<year>{_YEAR})(?:[-–/](?P<to>{_YEAR}|\d\d))?(?![\d%:/-]|[.,]\d|~{counted})",
        "feast": rf"(?P<feast>{either(known.feasts)})(?:{year}|{_REL})?",
        "ago": rf"{_ABOUT}?(?P<n>{_NUMBER}|{_VAGUE})~(?P<unit>{_UNIT})~ago\b(?:~(?:on~)?(?P<on>today|this~month|this~week|{weekday}))?",
        "dayword": rf"{_PART}?(?P<day>{dayword})\b(?:~(?:morning|afternoon|evening|night)\b)?",
        "overnight": r"overnight\b",
        "past": rf"(?:(?:the|these)~(?P<which>past|last|previous|preceding|next|following|coming)~{_ABOUT}?(?P<n>{_NUMBER}|{_VAGUE})~"
        rf"(?P<unit>{_UNIT})|(?:the|this)~(?P<whole>past|last|coming)~(?P<one>week|month|year|fortnight|decade|days|weeks|months|years|decades))\b(?!~of\b)",
        "recent": rf"(?:in|over|during|of)~(?:the~)?(?:most~)?recent~(?P<unit>{_UNIT})\b",
        "shift": rf"{_ABOUT}?(?P<n>{_NUMBER}|{_VAGUE})~(?P<unit>{_UNIT}|mornings?|evenings?)~(?:and~a~half~)?"
        r"(?P<way>earlier|later|before|after|afterwards?|previously|prior|beforehand|thereafter|from~now)\b(?!~(?:another|the~other|(?:day|week|night|year)\b))",
        "beside": rf"the~(?P<unit>{_DAYNAME}|week|month|year)~(?P<way>before|after|earlier|prior)\b",
        "next": rf"(?:the|that)~(?:very~)?(?P<which>next|following|previous|preceding|prior)~(?P<unit>{_DAYNAME}|weekend|week|month|year)\b",
        "same": rf"(?:(?:earlier|later)~)?(?:that~same|the~very~same|the~same|that~very|that)~(?P<unit>{_DAYNAME}|date|weekend|week|month|year)\b"
        r"|(?P<inday>earlier|later)~in~the~day\b",
        "weekend": rf"(?:(?P<mod>last|this~past|this|the~past|next|that|the|this~coming)~)weekend\b",
        "unit": rf"{_PART}?(?P<mod>this|last|next|this~past)~(?P<unit>week|month|year|fortnight|decade|{season})\b",
        "season": rf"{_PART}?(?P<season>{season})\b(?:(?:,?~of|,)?~(?P<year>{_YEAR})(?!\d)(?:[-/–]\d\d(?:\d\d)?)?|{_REL})?",
        "weekday": rf"{_PART}?(?:(?P<mod>last|this~past|this|next|this~coming|past|the~previous|the~following|the~next|that|following)~)?"
        rf"(?P<weekday>{weekday}){_HOURS}?(?:,?~(?:of~)?(?P<week>last|this|next|the~previous|that)~week\b|,?~(?P<ago>{_NUMBER})~weeks?~ago\b)?",
        "ordinal": rf"the~(?P<day>{_DAY})(?:st|nd|rd|th)\b(?P<days>{after_month}{{0,1}})",
        "nthday": r"the~(?P<n>[a-z]{5,12}|\d{1,3}(?:st|nd|rd|th))(?:~(?:straight|consecutive|successive))?~day~of~(?=[a-z])",
    }


@cache
def _compiled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = words()
    shapes = []
    for kind, shape in _alternatives(known).items():
        filled = shape.replace("(?P<", f"(?P<{kind}_").replace("(?P=", f"(?P={kind}_").replace("~", SPACE)
        shapes.append(f"(?P<{kind}>{filled})")
    atom = re.compile(r"(?<![\w])(?:" + "|".join(shapes) + ")")
    names = either({*known.months, *known.weekdays})
    trigger = re.compile(
        rf"\b(?:{names}(?![a-z])|today|tonight|yesterday|tomorrow|overnight"
        r"|(?:day|night|week|fortnight|month|year|decade|hour|morning|afternoon|evening)s?\b|weekend|quarter|date\b"
        rf"|{either(known.seasons)}\b|{either(word.split()[0] for word in known.feasts)}\b"
        r"|1[6-9]\d\d(?!\d)|20\d\d(?!\d)|\d{1,4}[-/.]\d{1,2}[-/.]\d|9/11|[0-3]?\d(?:st|nd|rd|th)\b"
        rf"|[0-3]?\d(?:\d{{4}}[a-z]?)?{either(known.months)}(?![a-z]))"
    )
    return atom, trigger


def windows(lowered: str) -> Iterator[tuple[int, int]]:
    """The stretches of ``lowered`` in which a date expression can stand: in order, apart from each other."""
    trigger = _compiled()[1]
    left = right = -1
    for match in trigger.finditer(lowered):
        if match.start() - _BEFORE > right:
            if right > 0:
                yield left, right
            left = max(0, match.start() - _BEFORE)
        right = min(len(lowered), match.end() + _AFTER)
    if right > 0:
        yield left, right


def scan(lowered: str) -> Iterator[Atom]:
    """Every atom of ``lowered``, in order; they do not overlap."""
    atom = _compiled()[0]
    for left, right in windows(lowered):
        for match in atom.finditer(lowered, left, right):
            kind = next(name for name in _KINDS if match[name] is not None)
            parts = {name: value for name in _parts_of(kind) if (value := match[f"{kind}_{name}"])}
            if "days" in parts:
                parts["at_days"] = str(match.start(f"{kind}_days") - match.start())
            yield Atom(kind, match.start(), match.end(), parts)


@cache
def _parts_of(kind: str) -> tuple[str, ...]:
    prefix = f"{kind}_"
    return tuple(name.removeprefix(prefix) for name in _compiled()[0].groupindex if name.startswith(prefix))


_KINDS = tuple(_alternatives(words()))
