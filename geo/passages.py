"""Passages: the sentences of a document that may tell of an event, read: tokens, places, dates, people, figures, cues.

Only sentences with a word of the lexicons, and those beside them in the same paragraph, are read at all.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo import actors, claimants, cues, headcounts, occasions, scenes, tolls
from geo.actors import Actor
from geo.cues import Cue
from geo.documents import Document
from geo.headcounts import Headcount
from geo.models import DateMention, PlaceKind, Resolution
from geo.occasions import Occasion
from geo.scenes import Placed, Setting
from geo.tallies import Figure
from geo.tokens import Token, tokenize

_LONGEST = 400  # tokens of one sentence that are read
_REACH = 60  # toponyms back that a noun may point at
_HEADLINES = 6  # sentences at the beginning that can be headlines
_DASHES = ("—", "--", " – ", " - ")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence read: its tokens and all that was found among them. ``headline`` where it is written as one."""

    index: int
    tokens: tuple[Token, ...]
    settings: tuple[Setting, ...]
    occasions: tuple[Occasion, ...]
    counts: tuple[Headcount, ...]
    figures: tuple[Figure, ...]
    cues: tuple[Cue, ...]
    claimants: tuple[claimants.Claimant, ...]
    actors: tuple[Actor, ...]
    placed: tuple[Placed, ...]
    headline: bool


class Reader:
    """Reads the passages of one document. ``today`` is the day of the report, ``mentions`` and ``dates`` are in order."""

    def __init__(
        self, document: Document, *, mentions: Sequence[Resolution], dates: Sequence[DateMention], today: dt.date | None
    ) -> None:
        self.document = document
        self.today = today
        self._mentions = mentions
        self._dates = dates
        self._said_on: dt.date | None = None
        self._mention_starts = [resolution.mention.start for resolution in mentions]
        self._date_starts = [date.start for date in dates]
        self.dateline = self._dateline()
        self._body = self._dateline_end()

    def _dateline(self) -> Resolution | None:
        """The place of the dateline: a toponym that opens a line near the beginning, with a dash behind it."""
        reading = self.document.reading
        for resolution in self._mentions[:3]:
            start, end = resolution.mention.start, resolution.mention.end
            if start > 1500:
                break
            opening = reading[max(0, start - 40) : start].rstrip(" ")
            after = reading[end : end + 90].split("\n\n")[0]
            if (not opening or opening.endswith("\n")) and any(dash in after for dash in _DASHES):
                return resolution
        return None

    def _dateline_end(self) -> int:
        """The offset behind the dateline, 0 where there is none."""
        if self.dateline is None:
            return 0
        end = self.dateline.mention.end
        after = self.document.reading[end : end + 90]
        return end + min(after.find(dash) for dash in _DASHES if dash in after) + 1

    def hot(self) -> list[int]:
        """The indexes of the sentences with a cue, in order."""
        found = {self.document.sentence_index(match.start()) for match in cues.prefilter().finditer(self.document.reading)}
        return sorted(found) if self.document.sentences else []

    def _placed(self, tokens: Sequence[Token], start: int, end: int) -> list[Placed]:
        position = {token.start: at for at, token in enumerate(tokens)}
        placed = []
        for resolution in self._mentions[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]:
            first = position.get(resolution.mention.start)
            if first is None:
                continue
            last = first
            while last + 1 < len(tokens) and tokens[last + 1].end <= resolution.mention.end:
                last += 1
            placed.append(Placed(resolution, first, last))
        return placed

    def _told_before(self, offset: int) -> list[Resolution]:
        """The toponyms before ``offset``, demonyms left out."""
        index = bisect_left(self._mention_starts, offset)
        before = self._mentions[max(0, index - _REACH) : index]
        return [resolution for resolution in before if resolution.kind is not PlaceKind.DEMONYM]

    def _settings(
        self, tokens: Sequence[Token], placed: Sequence[Placed], found: Sequence[Cue], speakers: Sequence[claimants.Claimant]
    ) -> list[Setting]:
        """The settings of a sentence; a place in the name of a claimant ("police in Diyala") counts for little."""
        cued = {at for cue in found if not cue.group.means for at in range(cue.first, cue.last + 1)}
        offered = scenes.settings(tokens, placed, cued=cued)
        offered += scenes.pointers(tokens, self._told_before(tokens[0].start), placed)
        offered = scenes.with_lists(tokens, offered)
        return [replace(s, strength=scenes.LOOSE) if any(c.who[0] <= s.at < c.who[1] for c in speakers) else s for s in offered]

    def _occasions(self, tokens: Sequence[Token], start: int, end: int) -> list[Occasion]:
        dates = self._dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]
        found = occasions.find(tokens, dates, today=self._said_on or self.today)
        if self._said_on is None and self.today is not None:
            days = (o.date.date_end for o in found if o.said and o.date.date_end and o.date.date_start == o.date.date_end)
            self._said_on = next((day for day in days if 0 <= (self.today - day).days <= 6), None)
        return found

    def read(self, index: int) -> Passage | None:
        """Read the sentence at ``index``, its dateline left out; None where nothing remains."""
        reading = self.document.reading
        sentence = self.document.sentences[index]
        start = self._body if sentence.start < self._body < sentence.end else sentence.start
        tokens = tokenize(reading, start, sentence.end)[:_LONGEST]
        if not tokens:
            return None
        placed = self._placed(tokens, start, sentence.end)
        groups = actors.find(tokens, reading)
        names = [(p.first, p.last) for p in placed if p.resolution.kind is not PlaceKind.DEMONYM]
        names += [(group.first, group.last) for group in groups if group.named]
        numbers = headcounts.Numbers(
            tokens, reading, blocked=frozenset(at for first, last in names for at in range(first, last + 1))
        )
        counts = headcounts.find(numbers)
        found = cues.find(tokens)
        speakers = claimants.find(tokens, reading)
        return Passage(
            index=index,
            tokens=tokens,
            settings=tuple(self._settings(tokens, placed, found, speakers)),
            occasions=tuple(self._occasions(tokens, start, sentence.end)),
            counts=tuple(counts),
            figures=tuple(tolls.find(tokens, counts, numbers)),
            cues=tuple(found),
            claimants=tuple(speakers),
            actors=tuple(groups),
            placed=tuple(placed),
            headline=reading[sentence.end - 1] not in ".!?…\"”'" and index < _HEADLINES and len(tokens) < 30,
        )
