"""Alerts: which sentences of a report may tell of an event, by a scan for the words of the lexicons, before any is read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from geo.claimants import giving
from geo.documents import Document
from geo.incidents import chronicles, cues, modality, triggers

_TAKEN = re.compile(r"(?:fell|captured|seized|overran|retook|recaptured)\b")
_LETTERS = re.compile(r"[A-Za-z]+")
_GROUND = re.compile(r" (?:[a-z'’-]+ ){0,3}(?:[A-Z]|town|city|village|base|post|hill|airport|camp|barracks|control)")
_LOST = re.compile(r"[A-Z]\w+ \Z|\b(?:was|were|been) \Z|[a-z]+, \Z")
_ANAPHOR = re.compile(
    r"\b(?:[Aa]nother|[Oo]thers?|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|largest|biggest|[Oo]ne|[Tt]wo|[Bb]oth|them|[Tt]hey|[Ii]t"
    r"|[Tt]hese|[Aa]ll)\b"
)
_COUNT = (
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|dozens|scores|hundreds|half|[a-z]{4,} (?:who|of))"
)
_RIVAL = re.compile(
    r"\b(?:puts? (?:[a-z]+ ){1,6}at|says?|said|claim(?:s|ed)?|had|has|boast(?:s|ed)?(?: of)?|sp(?:eaks?|oke) of"
    r"|admit(?:s|ted)|conceded?s?|count(?:s|ed)|buried|report(?:s|ed)|insist(?:s|ed)(?: on)?|acknowledged?s?|so (?:was|were)"
    r"|treated|operated on|took in|received)"
    r" (?:that |only |at least |more than |over |some |about |an? |the |no )?"
    + _COUNT
    + rf"|\b(?:loss(?:es)?|deaths?) of {_COUNT}"
    + r"|[Aa]ccording to [^,.]{3,60}[, ] ?(?:it was )?"
    + _COUNT
    + r"|(?:\d|[a-z]) (?:had been|were|have been) (?:reported|announced|counted|confirmed)\b"
    + r"|[Tt]he (?:figure|number|count|toll|total) [a-z][^.;]{3,60} (?:is|was|stands at|stood at) "
    + _COUNT
    + r"|So (?:was|were|did) (?:[aA]n? |the |h|t|\d)|(?:A (?:second|third|fourth|fifth)|Another) was "
)

_SAID = re.compile(r"[\"“]?(?:It was |There were |At least )?" + f"(?i:{_COUNT})" + r"[a-z0-9-]*,[\"”]? (?:said|says)\b")
_LEAD = 160  # letters before a verb in which the words stand that can make an infinitive real


def find(document: Document) -> list[int]:
    """The indexes of the sentences that may tell of an event, in order; none where no word of the report does."""
    taken, reading = cues.taking_words(), document.reading
    if not document.sentences:
        return []
    by_sentence: dict[int, list[triggers.Trigger]] = {}
    for trigger in triggers.load().find(reading):
        by_sentence.setdefault(document.sentence_index(trigger.at), []).append(trigger)
    hot, strong = [], False
    armed = {index for index, found in by_sentence.items() if any("weapons" in trigger.lists for trigger in found)}
    for index, found in by_sentence.items():
        lists = frozenset[str]().union(*(trigger.lists for trigger in found))
        if "weapons" not in lists and _may_be_armed(document, index, armed, lists):
            lists |= {"weapons"}  # "Three caches came to light. A fourth was dug up in X."
        told = [t for t in found if t.tells and (not t.needs or t.needs & lists)]
        kept = [
            t
            for t in told
            if (t.strong or not _is_idle(reading, t.at, taken)) and not (t.bare and _is_unreal(document, index, t.at))
        ]
        if kept:
            hot.append(index)
            struck = "striking" in lists  # a shell, a missile, a plane
            strong = strong or struck or any(t.strong or t.needs or _TAKEN.match(reading, t.at) for t in kept)
    return sorted({*hot, *_rivals(document, hot)}) if strong else []


def _may_be_armed(document: Document, index: int, armed: Container[int], lists: Container[str]) -> bool:
    """Whether arms told in a sentence beside it may be those that a sentence tells of."""
    if index + 1 in armed and "freight" in lists:
        return True
    if index - 1 not in armed:
        return False
    sentence = document.sentences[index]
    return "freight" in lists or _ANAPHOR.search(document.reading, sentence.start, sentence.end) is not None


def _rivals(document: Document, hot: Sequence[int]) -> Iterator[int]:
    """The sentences behind those of ``hot`` in which somebody gives a count of his own: "Villagers say 160"."""
    told, sentences, reading = set(hot), document.sentences, document.reading
    queue = list(hot)
    for index in queue:  # it grows: "A gives 400. B spoke of 220."
        following = index + 1
        if following in told or following >= len(sentences):
            continue
        start, end = sentences[following].start, sentences[following].end
        beside = sentences[following].paragraph == sentences[index].paragraph
        rival = beside and (_RIVAL.search(reading, start, end) or _SAID.match(reading, start, end))
        if rival or _may_give(reading, max(0, start - 1), end):
            told.add(following)
            queue.append(following)
            yield following


def _may_give(reading: str, start: int, end: int) -> bool:
    """Whether somebody gives a bare number in a sentence, whose verb stands between white space."""
    if giving.verbs().isdisjoint(reading[start:end].split()):
        return False
    return giving.pattern().search(reading, start, end) is not None


def _is_unreal(document: Document, index: int, at: int) -> bool:
    """Whether an infinitive at offset ``at`` of the sentence at ``index`` can tell of nothing that happened: it
    stands in no headline or entry, and behind no word that makes it real."""
    if chronicles.can_be_present(document, index):
        return False
    start = max(document.sentences[index].start, at - _LEAD)
    return modality.REALIZING.isdisjoint(document.reading[start:at].lower().split())


def _is_idle(reading: str, at: int, taken: frozenset[str]) -> bool:
    """Whether the trigger at ``at`` is a verb of taking ("took") with nothing by it that can be a place."""
    word = _LETTERS.match(reading, at)
    if word is None or word[0].lower() not in taken:
        return False
    return not (_GROUND.match(reading, word.end()) or _LOST.search(reading, max(0, at - 30), at))
