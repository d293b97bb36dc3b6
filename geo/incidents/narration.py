"""Narration: the tellings of a report in order, and what its paragraphs set of place and time for those that name none.

A clause that names no place or time of its own can take those that its paragraph has told (``Frame``).
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.incidents import clauses, dating, tellings, whereabouts
from geo.incidents.passages import Passage, Reader
from geo.incidents.tellings import Telling, fine
from geo.models import DateMention, PlaceKind
from geo.records import record
from geo.settings import choosing, framing, occasions, scenes, spells
from geo.settings.scenes import Setting

_OF_DAY = re.compile(r"\b[Ii]t (?:was|had been) (?:also )?an? (?:[a-z]+ )?day\b|\b[Tt]he (?:same )?day (?:also|saw|brought)\b")
_SPAN = 45  # days beyond which a date frames nothing
_LEAD = 4  # sentences at the beginning in which a report sums up what it goes on to tell
_FEW = 31  # days after its start up to which a date is one that "then" can mean
_FAR = 7  # sentences back to the day that "an hour before" means
_BEHIND = 2  # sentences behind a telling that may still date or place it
_UNREAD = 50  # sentences that wait to be read, at the most
_NEAR = 4  # tellings back that a sentence goes on from


@record
class Frame:
    """What a paragraph has told of place and time so far. ``series`` are the days of a series of doings that the report
    announced ("three days of operations") or summed up ("22 people were killed across the country on Friday"); ``home`` is the
    dateline's place in the report's first paragraph; ``placed`` is the last sentence that has set the place firmly; ``fronted``
    says that the date opens the sentence of an event with a toll."""

    paragraph: int = -1
    setting: Setting | None = None
    date: DateMention | None = None
    series: DateMention | None = None
    home: Setting | None = None
    placed: int = -1
    fronted: bool = False

    @property
    def scene(self) -> Setting | None:
        """The place told in the paragraph, or else the dateline's for the first paragraphs."""
        return self.setting or self.home


def _settled(telling: Telling, frame: Frame) -> Setting | None:
    """The setting of a telling beside what its paragraph had told: where somebody speaks places no undated telling,
    and a name that only stands there is that of the paragraph's head."""
    setting = telling.setting
    if setting is None or (setting.spoken and telling.date is None):
        return None
    if frame.setting is not None and setting.beside and setting.pointed and choosing.is_around(setting, frame.setting):
        return frame.setting  # "southwest of the capital"
    if frame.setting is not None and setting.strength < scenes.TIED <= frame.setting.strength:
        return frame.setting if scenes.same(setting.resolution, frame.setting.resolution) else setting
    return setting


def find(reader: Reader) -> list[tuple[Telling, Frame]]:
    """The tellings of a document in order, each with what its paragraph had told before its sentence; one that points
    back ("the raid") from the beginning of a paragraph has what the paragraph before told."""
    hot = reader.hot()
    narrator = _Narrator(reader, hot)
    for index in range(min(hot[-1] + 2, len(reader.layout.units)) if hot else 0):  # one more: "That was two days ago."
        narrator.attend(index)
    return narrator.found


@dataclass(slots=True)
class _Open:
    """A frame to be gone on with. ``unread`` are the sentences behind it in which nothing is told, by their index where they
    are not read at all: the places of most are never asked for."""

    frame: Frame
    unread: list[int | Passage] = field(default_factory=list)

    def leave(self, reader: Reader, sentence: int | Passage) -> None:
        """Go on behind a sentence in which nothing is told."""
        self.unread.append(sentence)
        if len(self.unread) > _UNREAD:
            self.settled(reader)

    def settled(self, reader: Reader) -> Frame:
        """The frame with the places that the unread sentences set."""
        for sentence in self.unread:
            for passage in reader.read(sentence) if isinstance(sentence, int) else (sentence,):
                if passage.may_set_place:
                    self.frame = _with_place(self.frame, passage, ())
        self.unread.clear()
        return self.frame


class _Narrator:
    """Hears the sentences of a document in order, those in ``hot`` for what they tell, and keeps what was ``found``."""

    def __init__(self, reader: Reader, hot: Sequence[int]) -> None:
        self.found: list[tuple[Telling, Frame]] = []
        self._reader = reader
        self._units = units = reader.layout.units
        self._hot = set(hot)
        self._closing = {units[index]: index for index in hot}  # nothing told in a paragraph behind these needs its frame
        for unit in list(self._closing):  # nor in the one before, which "the raid" that opens the next can point back to
            self._closing.setdefault(unit - 1, bisect_left(units, unit) - 1)
        self._before = self._open = _Open(Frame(series=reader.titled_days))
        self._heads, self._passed = [date.start for date in reader.day_heads], 0
        self._head: Setting | None = None
        self._dated: tuple[DateMention, int] | None = None
        self._begun: tuple[DateMention, int] | None = None
        self._unit_heads: dict[int, Setting | None] = {}
        self._waiting: list[int] = []
        self._waits_dated = False  # whether one of those that wait has a date
        self._read: dict[int, list[Passage]] = {}

    def attend(self, index: int) -> None:
        """Hear the sentence at ``index`` and those that wait before it, where it may tell of an event or stands right behind
        one that does; else it waits as well. Those that wait behind the last event of a report are never heard: nothing
        comes of them."""
        near = bool(self.found) and index - self.found[-1][0].sentence <= _BEHIND
        if not (near or self._may_tell(index)):
            self._waiting.append(index)
            self._waits_dated = self._waits_dated or self._reader.is_dated(index)
            return
        self._catch_up()
        self.hear(index)

    def _catch_up(self) -> None:
        """Hear the sentences that wait."""
        for index in self._waiting:
            self.hear(index)
        self._waiting.clear()
        self._waits_dated = False

    def _may_tell(self, index: int) -> bool:
        """Whether the sentence at ``index`` may tell of an event: by its words, or under a head that may."""
        if index not in self._hot:
            return self._is_headed(index)
        if self._waits_dated and self._reader.asks_when_said:
            self._catch_up()  # which day people spoke on is told by the first who do
        self._read[index] = self._reader.read(index)
        return any(clauses.may_tell(passage) for passage in self._read[index]) or self._is_headed(index)

    def _is_headed(self, index: int) -> bool:
        """Whether a place heads the paragraph or item of the sentence at ``index``."""
        return self._head_of(self._units[index]) is not None

    def _head_of(self, unit: int) -> Setting | None:
        """The place that heads a paragraph or item by its number."""
        if unit not in self._unit_heads:
            self._unit_heads[unit] = self._reader.layout.head(bisect_left(self._units, unit))
        return self._unit_heads[unit]

    def hear(self, index: int) -> None:
        """Take in the sentence at ``index``, as far as anything can come of it."""
        reader, unit = self._reader, self._units[index]
        hot, kept = index in self._hot, unit in self._closing
        if not kept and index >= _LEAD and index - 1 not in self._hot:
            return
        if unit != self._open.frame.paragraph:
            self._enter(index)
        lying = bool(self.found) and whereabouts.follows(reader, index, self.found[-1][0], first=self._is_first())
        if not (hot or lying) and (reader.is_still(index) or (self._is_idle(index) and not reader.points_back(index))):
            near = self._near(index)
            if near is not None and self._open.frame.date is None and _is_of_day(reader, index):
                self._open.frame = replace(self._open.frame, date=near)
        elif not (hot or lying or reader.is_dated(index)) and self._head is None:
            if kept:
                self._open.leave(reader, index)
        else:
            for passage in self._read.pop(index, None) or reader.read(index):
                self._take(passage, tells=hot or self._head is not None, lying=lying)
                if not kept:
                    self._open = _Open(Frame(series=self._open.frame.series))

    def _enter(self, index: int) -> None:
        """Open the frame of the paragraph or item that begins with the sentence at ``index``."""
        layout, units = self._reader.layout, self._units
        home = None
        if layout.home is not None and units[index] == units[0]:
            home = Setting(layout.home, scenes.TIED, 0)
        self._head = self._head_of(units[index])
        under = bisect(self._heads, self._reader.document.sentences[index].start)
        series = self._reader.day_heads[under - 1] if under > self._passed else self._open.frame.series
        self._passed = under
        self._before, self._open = self._open, _Open(Frame(units[index], setting=self._head, series=series, home=home))

    def _is_first(self) -> bool:
        """Whether none of what was told last had a place."""
        return all(telling.setting is None and frame.scene is None for telling, frame in self.found[-_NEAR:])

    def _refine(self, passage: Passage) -> None:
        """Set what the sentence before a passage told where the passage says that its scene lies."""
        before = self._reader.tokens(passage.index - 1)
        for telling, frame in self.found[-_NEAR:]:
            if telling.sentence == passage.index - 1:
                framed = frame.setting is not None and frame.setting.strength >= scenes.TIED and fine(frame.setting)
                whereabouts.refine(telling, passage, before, framed=framed, first=self._is_first())

    def _is_idle(self, index: int) -> bool:
        """Whether nothing is told of its paragraph from the sentence at ``index`` on."""
        return index > max(self._closing.get(self._units[index], -1), _LEAD - 1) and self._head is None

    def _near(self, index: int) -> DateMention | None:
        """The last days told near the sentence at ``index``."""
        return self._dated[0] if self._dated is not None and index - self._dated[1] <= _FAR else None

    def _count_hours(self, telling: Telling, passage: Passage) -> None:
        """Count hours ("two hours later") from what was told last, where nothing was told of the day that the words before
        them name: "ministers met on Monday to count the dead of Saturday's bomb"."""
        date = telling.date
        if date is None or not occasions.is_hours(date) or any(_begins_on(o.date, date) for o in passage.occasions):
            return
        told = [self._open.frame.date, *(other.date for other, _ in self.found)]
        if any(other is not None and _begins_on(other, date) for other in told):
            return
        recent = (t for t, _ in reversed(self.found) if passage.index - t.sentence <= _FAR)
        near = next((t.date for t in recent if t.strong and t.date is not None), None)
        if near is not None and not occasions.days(near):
            telling.date = replace(date, date_start=near.date_start, date_end=near.date_end, reason=near.reason)

    def _take(self, passage: Passage, *, tells: bool, lying: bool) -> None:
        """Take in a passage, one that ``tells`` for its tellings, one that is ``lying`` for where the scene told last lies."""
        reader, found, index = self._reader, self.found, passage.index
        told = tellings.read(reader, passage, [telling for telling, _ in found[-_NEAR:]]) if tells else []
        if found and not told and (day := framing.points_back(passage.tokens, passage.occasions)) is not None:
            last_told = found[-1][0]
            if last_told.date is None and index - last_told.sentence <= _BEHIND:
                last_told.date = day  # "That was two days ago."
        if lying and not any(telling.strong or telling.tolls for telling in told):
            self._refine(passage)
        if told:
            frame = self._open.settled(reader)
            for telling in told:
                _place_and_date(telling, passage, frame, self._head, near=self._near(index))
                self._count_hours(telling, passage)
                if telling.date is None and telling.lasting and self._begun is not None and self._begun[1] == frame.paragraph:
                    telling.date = occasions.since(self._begun[0], passage.occasions, reader.today)
            untold = frame.setting is None and frame.date is None
            found += [(t, self._before.settled(reader) if untold and t.definite else frame) for t in told]
            self._open.frame = _with_place(frame, passage, told)
        else:
            self._open.leave(reader, passage)
        if (begun := occasions.begun(passage.tokens, passage.occasions)) is not None:
            self._begun = begun, self._open.frame.paragraph
        if any(not occasion.said for occasion in passage.occasions):
            self._dated = _last_dated(passage, told)
        self._open.frame = _with_days(self._open.frame, passage, told, one_day=reader.tells_one_day)


def _place_and_date(
    telling: Telling, passage: Passage, frame: Frame, head: Setting | None, *, near: DateMention | None
) -> None:
    """Give a telling the day and the place that its paragraph, its ``head`` and ``near``, the last days told, set for it."""
    if telling.date is None and telling.same_day:
        telling.carried = near
    if telling.date is not None:
        telling.date = occasions.lasted(telling.date, passage.occasions, frame.date)
    telling.setting = _settled(telling, frame)
    if telling.setting is not None and frame.scene is not None and scenes.is_quarter_of(frame.scene, telling.setting):
        telling.setting = frame.scene  # "the X quarter" of the town told before, and no X far from there
    if head is not None and telling.setting is not None:
        telling.setting = scenes.under(head, telling.setting)


def _begins_on(one: DateMention, other: DateMention) -> bool:
    """Whether another date has the first day of ``one``."""
    return one is not other and one.date_start == other.date_start


def _is_of_day(reader: Reader, index: int) -> bool:
    """Whether a sentence says that what follows fell on the day told before: "It was a bad day elsewhere, too."."""
    sentence = reader.document.sentences[index]
    return _OF_DAY.search(reader.document.reading, sentence.start, sentence.end) is not None


def _last_dated(passage: Passage, told: Sequence[Telling]) -> tuple[DateMention, int] | None:
    """The last days that a passage tells, with its sentence; None where they are no single time that "then" can mean."""
    days = [telling.date for telling in told if telling.date is not None]
    date = days[-1] if days else occasions.choose(passage.occasions, 0)
    date = spells.beginning(date) if date is not None and not days else date
    return (date, passage.index) if date is not None and occasions.days(date) <= _FEW else None


def _with_place(frame: Frame, passage: Passage, told: Sequence[Telling]) -> Frame:
    """``frame`` with the place that a sentence sets for the next ones of its paragraph."""
    if not passage.settings and not told:
        return frame
    setting, placed = frame.setting, frame.placed
    firm = [s for s in passage.settings if s.strength >= scenes.TIED and fine(s)]
    if setting is not None and setting.resolution.place is not None:  # a street that no gazetteer has moves nothing
        firm = [s for s in firm if s.resolution.place is not None or s.resolution.kind is not PlaceKind.SITE]
    goal = next((s for s in reversed(passage.settings) if s.goal and fine(s)), None) if not told else None
    if goal is not None:
        setting = replace(goal, strength=scenes.TIED)
    elif firm:
        placed = passage.index if told or passage.occasions else placed
        own = next((t.setting for t in reversed(told) if t.setting is not None and t.setting in firm), None)
        setting = own or choosing.choose(firm, firm[0].at if told else firm[-1].at)
    elif not told and (topic := choosing.topic(passage.tokens, passage.settings)) is not None:
        setting = topic
    elif not told and passage.occasions and (off := _off(passage)) is not None:
        setting = off
    elif setting is None:
        loose = (s for s in passage.settings if fine(s) and s.strength >= scenes.LOOSE and not (s.spoken or (told and s.way)))
        setting = min(loose, key=lambda s: s.pointed, default=None)
    return frame if setting is frame.setting and placed == frame.placed else replace(frame, setting=setting, placed=placed)


def _off(passage: Passage) -> Setting | None:
    """The place off which, or so far from which, a sentence plays: "boarded the ship on Friday, five miles off X"."""
    return next((s for s in passage.settings if s.beside and s.strength == scenes.LOOSE and fine(s) and not s.way), None)


def _with_days(frame: Frame, passage: Passage, told: Sequence[Telling], *, one_day: bool) -> Frame:
    """``frame`` with the days that a sentence sets for the next ones. The date of an event with a toll of its own is not passed
    on, but where the report tells of ``one_day`` alone."""
    listed = framing.day_listed(passage.tokens, passage.occasions)
    named = dating.day_of_noun(passage) if len(passage.occasions) > 1 and not any(t.date for t in told) else None
    when = listed or named or occasions.choose(passage.occasions, 0)
    counted = any(toll.figure.low is not None for telling in told for toll in telling.tolls)
    if frame.series is None and counted and passage.index < _LEAD and framing.is_nationwide(passage.tokens):
        day = when or frame.date  # "... on Sunday. 38 people were killed across the country."
        frame = replace(frame, series=day) if day is not None and day.date_start == day.date_end else frame
    if when is None or occasions.days(when) > _SPAN:
        return frame
    heads = framing.heads_paragraph(passage.tokens, passage.occasions, when)
    fronted = counted and not heads and framing.fronts(passage.tokens, passage.occasions, when)
    date = None if counted and not heads and not fronted else when
    series = frame.series
    if series is None:
        series_told = framing.names_series(passage.tokens)
        summed = any(t.date is when and t.tolls and (series_told if t.setting is None else not fine(t.setting)) for t in told)
        summed = summed or framing.heads_day(passage.tokens, passage.occasions, when)
        summed = summed or (not told and framing.opens_list(passage.tokens))
        summed = summed or (when.date_start == when.date_end and framing.names_places(passage.tokens))
        summed = summed or (when.date_start == when.date_end and bool(told) and framing.counts_attacks(passage.tokens))
        summed = summed or (one_day and when.date_start == when.date_end)
        if (summed and passage.index < _LEAD) or (when.date_start != when.date_end and series_told):
            series = when
    return replace(frame, date=date, series=series, fronted=fronted)
