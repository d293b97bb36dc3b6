"""Aftermath: what the sentences around an event tell of its means, where its own words leave it open.

"Four soldiers died when their car was hit west of X. The device had been buried under the asphalt." A bare toll ("Three people
died in X on 28 August") is told of what its paragraph or the report's lead tells: bombs, shells or strikes, if of one alone.
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


def means(reader: Reader, sentence: int) -> SubEventType | None:
    """The kind of violence that the sentences behind the one at ``sentence``, in its paragraph, tell of by the weapon; None
    where they tell none."""
    sentences, reading = reader.document.sentences, reader.document.reading
    for index in range(sentence + 1, min(sentence + 1 + _SENTENCES, len(sentences))):
        if reader.layout.units[index] != reader.layout.units[sentence]:
            return None
        start = sentences[index].start
        text = reading[start : min(sentences[index].end, start + _LONGEST)]
        kind = next((kind for kind, pattern in _TOLD if pattern.search(text)), None)
        if kind is not None:
            return kind
    return None


_BEFORE = 3  # sentences before a bare toll, in its paragraph, in which its means can be told
_OPENING_SENTENCES = 4  # sentences in which what the title tells is told
_LEAD = 2  # sentences at the beginning that say what a report is about
_WEAPONS = (
    (SubEventType.SUICIDE_BOMB, re.compile(r"\bsuicide (?:bomb|attack|car|truck|driver)|\bblew (?:him|her|them)sel")),
    (
        SubEventType.IED,
        re.compile(r"\b(?:[Bb]ombs?|[Mm]ines?|IEDs?|EFPs?|charges?|explosive devices?|explosions?|blasts?)\b(?! disposal)"),
    ),
    (SubEventType.SHELLING, re.compile(r"\b(?:[Rr]ockets?|[Mm]ortars?|[Ss]hells?|[Ss]helling|[Mm]issiles?)\b")),
    (SubEventType.AIR_STRIKE, re.compile(r"\b(?:[Aa]ir ?strikes?|[Aa]ir raids?|warplanes|[Jj]ets|[Dd]rones?|bombers)\b")),
)
_SUICIDE_TITLE = re.compile(
    r"\bsuicide\b|\bbombers?\b(?! (?:jet|plane|raid))|\bblows? (?:him|her|them)sel",
    re.IGNORECASE,
)
_HARM = re.compile(r"\b(?:kill|dead|died|wound|injur|sh[ao]k|attack|hit\b|struck|rolled|burst|explod|blew|went off|lives)")
_SHOOTERS = re.compile(
    r"\b(?:gunmen|militiamen|riflemen|soldiers|troops|police|guards) (?:had )?[a-z]+ed\b|\b(?:guns?|rifles?)\b"
)
_FOUND = re.compile(r"\b(?:seiz|found|recover|discover|caches?|defus|disarm|arrest|detain|captur|workshop)")


def topic(reader: Reader, sentence: int) -> SubEventType | None:
    """The one kind of weapon by which the sentences before a bare toll, in its paragraph, or else the title and the lead tell
    of people harmed; None where they tell of none or of several."""
    sentences, reading = reader.document.sentences, reader.document.reading
    units = reader.layout.units
    if _SHOOTERS.search(reading, sentences[sentence].start, sentences[sentence].end):
        return None
    near = [index for index in range(sentence - 1, max(-1, sentence - 1 - _BEFORE), -1) if units[index] == units[sentence]]
    for index in near:
        kinds = _kinds(reading[sentences[index].start : min(sentences[index].end, sentences[index].start + _LONGEST)])
        if kinds:
            return kinds.pop() if len(kinds) == 1 else None
    titled = _titled(reader) if sentence <= _OPENING_SENTENCES else None
    if titled is not None:
        return titled
    lead = {
        kind for index in range(min(_LEAD, sentence)) for kind in _kinds(reading[sentences[index].start : sentences[index].end])
    }
    return lead.pop() if len(lead) == 1 else None


def _titled(reader: Reader) -> SubEventType | None:
    """The one kind of weapon by which the title tells of people harmed: "Truck bomber kills 32 at party office"."""
    title = reader.document.report.title or ""
    if not _HARM.search(title.lower()):
        return None
    if _SUICIDE_TITLE.search(title):
        return SubEventType.SUICIDE_BOMB
    kinds = {kind for kind, pattern in _WEAPONS if pattern.search(title) or pattern.search(title.lower())}
    return kinds.pop() if len(kinds) == 1 else None


def _kinds(text: str) -> set[SubEventType]:
    """The kinds of weapon of a sentence that tells of people harmed, and not of a find."""
    if not _HARM.search(text) or _FOUND.search(text):
        return set()
    kinds = {kind for kind, pattern in _WEAPONS if pattern.search(text)}
    return {SubEventType.SUICIDE_BOMB} if kinds == {SubEventType.SUICIDE_BOMB, SubEventType.IED} else kinds
