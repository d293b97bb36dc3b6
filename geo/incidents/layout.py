"""Layout: what the lines of a report tell before a word of them is read: its dateline, paragraphs, list items and their heads.

"BAMA, Nigeria - Gunmen ..." is a dateline; where paragraph after paragraph opens so, each of these places is a head.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import islice

from geo.documents import Document
from geo.incidents import triggers
from geo.incidents.lazy import lazy
from geo.models import Mention, PlaceKind, Resolution
from geo.settings import scenes, unlisted
from geo.settings.scenes import Setting

_LOGGED = 2  # paragraphs that open with a place and a dash from which they are a log
_ENDS = (".", ":")
_DASH = frozenset(("-", "--", "–", "—"))
_DASHES = ("—", "--", " – ", " - ")
_COLON = re.compile(r"(?:, [A-Z][\w.’' ]{1,24}){0,2}(?: \([^()\n]{2,20}\))?(?=:\s)")  # "BEIRUT, Dec 8: Gunmen ..."
_BULLET = re.compile(
    r"\n[ \t]*(?:[-*•–—▪●◦]|\d{1,3}[.)/]|(?=\d{1,2}[ ./-][A-Za-z\d]{1,9}[ ,./-]{0,2}[^\n]{0,30}[–—|:-] ))[ \t]?"
)
_ITEM = re.compile(r"[ \t]*(?:[-•–—#▪●◦]|\*|\d{1,3}[.)/]|\d{1,2}[ ./-][A-Za-z\d])")
_HEAD = re.compile(
    r"(?P<mark>[ \t]*(?:[-•–—*#_▪●◦]+[ \t]*){0,3}(?:\d{1,3}[.)/][ \t]+)?)"
    r"(?P<when>(?:[*_]{0,2}(?=[^\n–—:|;]{0,24}\d)[^\n–—:|;]{1,36}(?::\d\d[^\n–—:|;]{0,12})?"
    r"(?:[ \t]*[–—:|;]|[ \t]-{1,2}[ \t])[ \t]*){0,2})"
    r"(?P<name>[^\W\d_][\w’'-]{1,24}(?: [^\W\d_][\w’'-]{1,24}){0,3})(?:[ \t]*\([^()\n]{2,40}\)|,[ \t][^\W\d_][\w’' -]{2,30})?"
    r"[ \t]*[*_]{0,2}(?P<end>[.:\n—–|]|[ \t]-{1,2}[ \t])"
)


_HEADLINES = 6  # sentences at the beginning that can be headlines
_ABROAD = 3  # places in other countries by which a dateline's own is not told of
_PLACED = frozenset((PlaceKind.SITE, PlaceKind.DISTRICT, PlaceKind.TOWN, PlaceKind.ADMIN1))


def _opens_line(reading: str, start: int) -> bool:
    """Whether a line begins at ``start``."""
    return start == 0 or reading[start - 1] == "\n"


def can_be_headline(document: Document, index: int) -> bool:
    """Whether the sentence at ``index`` stands where a headline can, and ends without a mark."""
    return index < _HEADLINES and document.reading[document.sentences[index].end - 1] not in ".!?…\"”'"


class Layout:
    """The lines of ``document``; ``mentions`` are its toponyms in order."""

    def __init__(self, document: Document, mentions: Sequence[Resolution]) -> None:
        self.document = document
        self._mentions = mentions
        self._mention_starts = [resolution.mention.start for resolution in mentions]

    @lazy
    def is_log(self) -> bool:
        """Whether paragraph after paragraph opens with a place and a dash: a digest whose places are heads, no datelines."""
        return len(self._heads(_DASH)) == _LOGGED

    def _heads(self, ends: Container[str]) -> list[Resolution]:
        """The first places that open paragraphs with one of ``ends`` behind them, two at the most."""
        lines = (sentence.start for sentence in self.document.sentences if _opens_line(self.document.reading, sentence.start))
        heads = (match for start in lines if (match := _HEAD.match(self.document.reading, start, start + 120)))
        named = (self._named_at(match.start("name")) for match in heads if match["end"].strip() in ends)
        return list(islice((place for place in named if place is not None), _LOGGED))

    def _named_at(self, offset: int) -> Resolution | None:
        """The toponym at ``offset``, None where none begins there."""
        at = bisect_left(self._mention_starts, offset)
        known = at < len(self._mentions) and self._mention_starts[at] == offset
        return self._mentions[at] if known else None

    @lazy
    def dateline(self) -> Resolution | None:
        """The place of the dateline: a toponym that opens a line near the beginning, a dash behind it, or in capitals with a
        colon where no other paragraph opens so."""
        if self.is_log:
            return None
        reading = self.document.reading
        headed = len(self._heads((":",))) > 1
        for resolution in self._mentions[:3]:
            start, end = resolution.mention.start, resolution.mention.end
            if start > 1500:
                break
            opening = reading[max(0, start - 40) : start].rstrip(" ")
            after = reading[end : end + 90].split("\n\n")[0]
            if opening and not opening.endswith("\n"):
                continue
            if any(dash in after for dash in _DASHES) or (self._colon(resolution) and not headed):
                return resolution
        return None

    @lazy
    def home(self) -> Resolution | None:
        """The place of the dateline, where the report tells of its country at all: "Dubai: In Basra ..." is of no home."""
        place = self.dateline.place if self.dateline is not None else None
        if place is None:
            return self.dateline
        told = [r.place for r in self._mentions if r.kind in _PLACED and r.place is not None and r is not self.dateline]
        abroad = len(told) >= _ABROAD and all(other.country != place.country for other in told)
        return None if abroad else self.dateline

    def _colon(self, resolution: Resolution) -> int:
        """The offset of the colon behind a place in capitals that opens a line, or that opens the report; 0 where there is
        none."""
        mention = resolution.mention
        opens = mention.text.isupper() or mention.start == self.document.sentences[0].start
        match = _COLON.match(self.document.reading, mention.end, mention.end + 90) if opens else None
        return match.end() if match else 0

    @lazy
    def body(self) -> int:
        """The offset behind the dateline, 0 where there is none."""
        if self.dateline is None:
            return 0
        end = self.dateline.mention.end
        after = self.document.reading[end : end + 90]
        dash = min((after.find(dash) for dash in _DASHES if dash in after.split("\n\n")[0]), default=-1)
        colon = self._colon(self.dateline)
        return colon + 1 if colon and not 0 <= dash < colon - end else end + dash + 1

    @lazy
    def units(self) -> tuple[int, ...]:
        """The number of the paragraph or list item that each sentence stands in; items count as paragraphs of their own."""
        found, unit = [], -1
        reading = self.document.reading
        paragraph, end = -1, 0
        for sentence in self.document.sentences:
            line = reading.rfind("\n", end, sentence.start)
            opens = sentence.paragraph != paragraph or sentence.start in self._headed
            if opens or (line >= 0 and _BULLET.match(reading, line)):
                unit += 1
            found.append(unit)
            paragraph, end = sentence.paragraph, sentence.end
        return tuple(found)

    @lazy
    def _headed(self) -> frozenset[int]:
        """Where lines begin that a place alone heads, if there are several: "Balad. A soldier was killed ..."."""
        reading = self.document.reading
        starts = [
            resolution.mention.start
            for resolution in self._mentions
            if reading[resolution.mention.end : resolution.mention.end + 1] in _ENDS
            and _opens_line(reading, resolution.mention.start)
        ]
        return frozenset(starts if len(starts) >= _LOGGED else ())

    def is_item(self, index: int) -> bool:
        """Whether the sentence at ``index`` stands in a list item or under a head of its own."""
        first = bisect_left(self.units, self.units[index])
        start = self.document.sentences[first].start
        line = self.document.reading.rfind("\n", 0, start) + 1
        lead = self.document.reading[line : start + 2]
        return index > 0 and (bool(_ITEM.match(lead)) or (self.is_log and self.head(first) is not None))

    def head(self, index: int) -> Setting | None:
        """The place that the head of the paragraph or item names which begins with the sentence at ``index``: "**Bama.**",
        "- Kharkiv region: ..."; None where there is none."""
        reading = self.document.reading
        start = self.document.sentences[index].start
        line = reading.rfind("\n", 0, start) + 1
        match = _HEAD.match(reading, min(line, start), start + 120)
        if match is None:
            return None
        alone = match["end"] == "." and unlisted.can_name(match["name"]) and match.end() <= self.document.sentences[index].end
        logged = self.is_log and match["end"].strip() in _DASH
        if not (match["mark"].strip() or match["when"] or match["end"] in (":", "\n") or alone or logged):
            return None
        first = bisect_left(self._mention_starts, match.start("name"))
        for resolution in self._mentions[first : first + 1]:
            if resolution.mention.start < match.end("name") and resolution.kind is not PlaceKind.DEMONYM:
                return Setting(resolution, scenes.TIED, 0)
        marked = match["mark"].strip("-•–▪●◦ \t") or match["when"] or (match["mark"].strip() and match["end"] == ":")
        if not (marked and unlisted.can_name(match["name"])) or triggers.load().find(match["name"]):
            return None
        mention = Mention(self.document.report.report_id, match.start("name"), match.end("name"), match["name"])
        reason = f"No place called “{mention.text}” is in the gazetteer."
        return Setting(Resolution(mention, None, PlaceKind.TOWN, 0.0, reason), scenes.TIED, 0)
