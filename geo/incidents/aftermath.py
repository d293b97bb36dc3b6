"""Aftermath: what the sentences around an event tell of its means, where its own words leave them open.

"Four soldiers died when their car was hit west of X. The device had been buried under the asphalt." A bare toll ("Three people
died in X on 28 August") is told of what its paragraph or the report's lead tells: bombs, shells or strikes, if of one alone.
A vehicle that burst was driven up where its driver is told of, or where the report is of suicide bombers; a missile came from
the air where drones or aircraft are told of beside it.
"""

from __future__ import annotations

import re

from geo.incidents.passages import Reader
from geo.models import SubEventType

_SENTENCES = 2  # behind the last one of an event in which its means can be told
_LONGEST = 600  # characters of a sentence that are looked at
_OPENING = r"\b(?:[Tt]he|[Ii]ts|[Tt]hat|[Tt]heir) (?:[a-z-]+ ){0,2}"
_FATE = r",? (?:had|was|were|lay|weighed|contained|consisted|exploded|went off|came|is (?:thought|believed))\b"
_TOLD = (
    (SubEventType.SUICIDE_BOMB, re.compile(_OPENING + r"(?:bombers?|suicide attackers?)" + _FATE)),
    (SubEventType.IED, re.compile(r"\b[Aa]ll (?:[a-z]+ ){1,3}by (?:roadside |buried )?(?:bombs|mines)\b")),
    (SubEventType.IED, re.compile(_OPENING + r"(?:device|bomb|mine|charge|explosives|landmine|IED|car bomb)" + _FATE)),
    (SubEventType.SHELLING, re.compile(_OPENING + r"(?:rockets?|mortars?|shells?|mortar rounds?)" + _FATE)),
    (
        SubEventType.AIR_STRIKE,
        re.compile(_OPENING + r"(?:drones?|aircraft|jets?|warplanes?|planes?|bombs) (?:had )?(?:fired|dropped|bombed)"),
    ),
)
_BEFORE = 3  # sentences before a bare toll, in its paragraph, in which its means can be told
_OPENING_SENTENCES = 4  # sentences in which what the title tells is told
_LEAD = 2  # sentences at the beginning that say what a report is about
_AIRCRAFT = r"[Ww]ar ?planes?|[Jj]ets?|[Dd]rones?|[Aa]ircraft|[Pp]lanes?|[Hh]elicopters?|[Gg]unships?|pilotless|unmanned"
_WEAPONS = (
    (SubEventType.SUICIDE_BOMB, re.compile(r"\bsuicide (?:bomb|attack|car|truck|driver)|\bblew (?:him|her|them)sel")),
    (
        SubEventType.IED,
        re.compile(
            r"\b(?:[Bb]omb(?:s|ing|ings)?|[Mm]ines?|IEDs?|EFPs?|charges?|explosive devices?|explosions?|blasts?|explosives)\b"
            r"(?! disposal)"
        ),
    ),
    (SubEventType.SHELLING, re.compile(r"\b(?:[Rr]ockets?|[Mm]ortars?|[Ss]hells?|[Ss]helling|[Mm]issiles?)\b")),
    (SubEventType.AIR_STRIKE, re.compile(rf"\b(?:[Aa]ir ?strikes?|[Aa]ir raids?|{_AIRCRAFT}|bombers)\b")),
)
_SUICIDE_TITLE = re.compile(
    r"\bsuicide\b|\bbombers?\b(?! (?:jet|plane|raid))|\bblows? (?:him|her|them)sel",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:kill|dead|died|wound|injur|sh[ao]k|attack|hit\b|struck|rolled|burst|explod|blew|went off|lives|wreck|destroy|bombed"
    r"|fired|dropped|sent after|landed on|pounded|bombing|blast|explosion|strike|air raid|shelling)"
)
_SHOOTERS = re.compile(
    r"\b(?:soldiers|troops|police|guards) (?:had )?[a-z]+ed\b"
    r"|\b(?:gunm[ae]n|militiam[ae]n|riflem[ae]n|snipers?|guns?|rifles?)\b"
)
_FOUND = re.compile(r"\b(?:seiz|found|recover|discover|caches?|defus|disarm|arrest|detain|captur|workshop)")
_VEHICLES = (
    r"(?:car|truck|lorry|lorries|van|minibus|bus|tanker|taxi|vehicle|boat|dhow|speedboat|ambulance|motorcycle|pick-?up)s?"
)
_VEHICLE_BURST = re.compile(
    rf"\b{_VEHICLES} bombs?\b|\b{_VEHICLES}\b(?:,? [\w'’-]+){{0,5}} (?:explode|blew|went off|burst|detonat)"
)
_PLANTED = re.compile(
    r"\b(?:roadside|an? (?:\w+ )?mine|landmines?|parked|planted|buried|left|hidden|remote|timers?|abandoned|empty|stolen)\b"
)
_DRIVER = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Bb]oth|whose) (?:\w+ )?(?:drivers?|bombers?|occupants?|man at the wheel)(?: had| was| were)?"
    r" (?:died|killed|shouted|set|blew|drove|ignored|accelerated|refused|detonated|shot|waved|identified|named|also)\b"
    r"|\bat the wheel\b|\bmartyr"
)
_DROVE = re.compile(
    rf"\b{_VEHICLES}(?: [\w'’-]+){{0,3}} (?:drove|sped|raced|rammed|was driven|were driven|rolled|pulled) (?:\w+ )?"
    r"(?:in|into|up|through|at|towards?|against)\b(?!.{0,40}\bmine)"
)
_SUICIDES = re.compile(
    r"\b[Ss]uicide (?:bombers|attackers|attacks|bombings|assaults?|(?:car|truck|lorry) bomb(?:s|ings)|missions)\b"
)
_SERIES = re.compile(r"\b(?:first|second|third|fourth|other|another|same|later|[Tt]hose)\b|\b[Tt]he (?:\w+ )?" + _VEHICLES)
_DRONES = r"(?:[Dd]rones?|[Pp]ilotless (?:aircraft|planes?)|[Uu]nmanned (?:aircraft|planes?))"
_FLYING = re.compile(
    rf"\b(?:{_DRONES} (?:had )?(?:fired|launched|struck|killed|attacks?|strikes?|hit|circled)|[Tt]he {_DRONES} (?:had|was)"
    rf"|(?:by|from) (?:an? |the )?(?:\w+ )?{_DRONES})"
)
_LAUNCHED = re.compile(
    r"\b(?:launchers?|batter(?:y|ies)|ballistic|cruise|anti-tank|surface-to|shoulder|intercept\w*|air defen[cs]es?|rockets?"
    r"|mortars?)\b"
)
_AIR = re.compile(rf"\b(?:[Aa]ir ?strikes?|[Aa]ir raids?|[Aa]ir force|{_AIRCRAFT}|bombers|[Ff]rom the air|pilots?)\b")
_ROCKETS = re.compile(r"\b(?:[Mm]issiles?|[Rr]ockets?|Iskanders?|Scuds?|Tochka|[Ss]hells?|HIMARS)\b")
_MISSILES = re.compile(r"\b[Mm]issiles?\b")


def _text(reader: Reader, index: int) -> str:
    sentence = reader.document.sentences[index]
    return reader.document.reading[sentence.start : min(sentence.end, sentence.start + _LONGEST)]


def _own(reader: Reader, first: int, last: int) -> str:
    """The sentences ``first`` to ``last``, the first few of them."""
    return " ".join(_text(reader, index) for index in range(first, min(last, first + _SENTENCES) + 1))


def _behind(reader: Reader, sentence: int) -> list[str]:
    """The sentences behind the one at ``sentence`` in its paragraph, in which its means can be told."""
    units = reader.layout.units
    last = min(sentence + 1 + _SENTENCES, len(reader.document.sentences))
    return [_text(reader, index) for index in range(sentence + 1, last) if units[index] == units[sentence]]


def _before(reader: Reader, sentence: int) -> list[str]:
    """The sentences before the one at ``sentence`` in its paragraph, the nearest first."""
    units = reader.layout.units
    first = max(-1, sentence - 1 - _BEFORE)
    return [_text(reader, index) for index in range(sentence - 1, first, -1) if units[index] == units[sentence]]


def _lead(reader: Reader, sentence: int) -> list[str]:
    """The sentences that open the report, before the one at ``sentence``."""
    return [_text(reader, index) for index in range(min(_LEAD, sentence))]


def means(reader: Reader, sentence: int) -> SubEventType | None:
    """The kind of violence that the sentences behind the one at ``sentence``, in its paragraph, tell of by the weapon; None
    where they tell none."""
    for text in _behind(reader, sentence):
        kind = next((kind for kind, pattern in _TOLD if pattern.search(text)), None)
        if kind is not None:
            return kind
    return None


def topic(reader: Reader, sentence: int, *, bare: bool) -> SubEventType | None:
    """The one kind of weapon by which the sentences before an event, in its paragraph, or else, for a ``bare`` toll, the title
    and the lead tell of people harmed; None where they tell of none or of several."""
    if _SHOOTERS.search(_text(reader, sentence)):
        return None
    for text in _before(reader, sentence):
        kinds = _kinds(text)
        if kinds:
            return kinds.pop() if len(kinds) == 1 else None
    if not bare:
        return None
    titled = _titled(reader) if sentence <= _OPENING_SENTENCES else None
    lead = {kind for text in _lead(reader, sentence) for kind in _kinds(text)}
    if titled is not None and not (len(lead) == 1 and titled is SubEventType.SHELLING):  # "missile attacks" are anybody's
        return titled
    return lead.pop() if len(lead) == 1 else None


def was_driven(reader: Reader, first: int, last: int) -> bool:
    """Whether somebody drove the vehicle that burst in the sentences ``first`` to ``last``: its driver is told of behind them,
    or suicide bombers before them."""
    own = _own(reader, first, last)
    if not _VEHICLE_BURST.search(own) or _PLANTED.search(own):
        return False
    behind = " ".join(_behind(reader, last))
    if _DROVE.search(own) or _DRIVER.search(own) or (_DRIVER.search(behind) and not _PLANTED.search(behind)):
        return True
    if _SUICIDES.search(own):
        return True
    series = _SERIES.search(own) is not None  # "the first truck", "at the same hour a car bomb"
    return series and any(_SUICIDES.search(text) for text in (*_before(reader, first), *_lead(reader, first)))


def was_launched(reader: Reader, first: int, last: int) -> bool:
    """Whether a "strike" told in the sentences ``first`` to ``last`` was one of missiles or rockets, of which the sentences
    beside them tell, and of no aircraft."""
    own = _own(reader, first, last)
    if _AIR.search(own):
        return False
    near = " ".join((own, *_behind(reader, last), *_before(reader, first), *_lead(reader, first), _title(reader)))
    return bool(_ROCKETS.search(near)) and not _AIR.search(near)


def was_flown(reader: Reader, first: int, last: int) -> bool:
    """Whether the missiles of the sentences ``first`` to ``last`` came from aircraft that are told of beside them."""
    own = _own(reader, first, last)
    if not _MISSILES.search(own):
        return False
    near = " ".join((own, *_behind(reader, last), *_before(reader, first), *_lead(reader, first)))
    return bool(_FLYING.search(near)) and not _LAUNCHED.search(near)


def _title(reader: Reader) -> str:
    return reader.document.report.title or ""


def _titled(reader: Reader) -> SubEventType | None:
    """The one kind of weapon by which the title tells of people harmed: "Truck bomber kills 32 at party office"."""
    title = _title(reader)
    if not _HARM.search(title.lower()):
        return None
    if _SUICIDE_TITLE.search(title):
        return SubEventType.SUICIDE_BOMB
    kinds = {kind for kind, pattern in _WEAPONS if pattern.search(title) or pattern.search(title.lower())}
    return kinds.pop() if len(kinds) == 1 else None


def _kinds(text: str) -> set[SubEventType]:
    """The kinds of weapon of a sentence that tells of people harmed, and not of a find. What aircraft fire or drop is
    theirs, and what suicide bombers set off."""
    if not _HARM.search(text) or _FOUND.search(text):
        return set()
    kinds = {kind for kind, pattern in _WEAPONS if pattern.search(text)}
    for kind in (SubEventType.SUICIDE_BOMB, SubEventType.AIR_STRIKE):
        if kind in kinds:
            kinds -= {SubEventType.IED} | ({SubEventType.SHELLING} if kind is SubEventType.AIR_STRIKE else set())
    return kinds
