"""Narration: the tellings of a report in order, and what its paragraphs set of place and time for those that name none.

A clause that names no place or time of its own can take those that its paragraph has told (``Frame``).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.incidents import dating, tellings, whereabouts
from geo.incidents.passages import Passage, Reader
from geo.incidents.tellings import Telling, fine
from geo.models import DateMention, PlaceKind
from geo.settings import choosing, framing, occasions, scenes, spells
from geo.settings.scenes import Setting

_OF_DAY = re.compile(r"\b[Ii]t (?:was|had been) (?:also )?an? (?:[a-z]+ )?day\b|\b[Tt]he (?:same )?day (?:also|saw|brought)\b")
_SPAN = 45  # days beyond which a date frames nothing
_LEAD = 4  # sentences at the beginning in which a report sums up what it goes on to tell
_FEW = 31  # days after its start up to which a date is one that "then" can mean
_FAR = 7  # sentences back to the day that "an hour before" means
_NEAR = 4  # tellings back that a sentence goes on from


@dataclass(frozen=True, slots=True)
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


def _settled(telling: Telling, frame: Frame, *, first: bool) -> Setting | None:
    """The setting of a telling beside what its paragraph had told: where somebody speaks tells where it happened only while
    nothing else does, and a name that only stands there is that of the paragraph's head."""
    setting = telling.setting
    if setting is None or (setting.spoken and telling.date is None and not first):
        return None
    if frame.setting is not None and setting.beside and setting.pointed and choosing.is_around(setting, frame.setting):
        return frame.setting  # "southwest of the capital"
    if frame.setting is not None and setting.strength < scenes.TIED <= frame.setting.strength:
        return frame.setting if scenes.same(setting.resolution, frame.setting.resolution) else setting
    return setting


def find(reader: Reader) -> list[tuple[Telling, Frame]]:
    """The tellings of a document in order, each with what its paragraph had told before its sentence; one that points
    back ("the raid") from the beginning of a paragraph has what the paragraph before told."""
    found: list[tuple[Telling, Frame]] = []
    hot = set(reader.hot())
    units = reader.layout.units
    paragraphs = {units[index] for index in hot}
    before = frame = Frame(series=reader.titled_days)
    heads, passed = [date.start for date in reader.day_heads], 0
    last, head = max(hot, default=-1), None
    dated: tuple[DateMention, int] | None = None
    closing = {units[index]: index for index in sorted(hot)}  # nothing told in a paragraph behind these needs its frame
    for index in range(min(last + 2, len(units)) if hot else 0):  # one more: "That was two days ago."
        if units[index] not in paragraphs and index >= _LEAD and index - 1 not in hot:
            continue
        if units[index] != frame.paragraph:
            home = (
                Setting(reader.layout.dateline, scenes.TIED, 0)
                if reader.layout.dateline is not None and units[index] == units[0]
                else None
            )
            head = reader.layout.head(index)
            under = bisect(heads, reader.document.sentences[index].start)
            series = reader.day_heads[under - 1] if under > passed else frame.series
            passed = under
            before, frame = frame, Frame(units[index], setting=head, series=series, home=home)
        idle = index > max(closing.get(units[index], -1), _LEAD - 1) and head is None
        lying = bool(found) and found[-1][0].sentence == index - 1 and whereabouts.tells(reader, index)
        if index not in hot and (reader.is_still(index) or (idle and not lying and not reader.points_back(index))):
            if dated is not None and frame.date is None and index - dated[1] <= _FAR and _is_of_day(reader, index):
                frame = replace(frame, date=dated[0])
            continue
        for passage in reader.read(index):
            told = (
                tellings.read(reader, passage, [telling for telling, _ in found[-_NEAR:]])
                if index in hot or head is not None
                else []
            )
            if found and not told and (day := framing.points_back(passage.tokens, passage.occasions)) is not None:
                last_told = found[-1][0]
                if last_told.date is None and index - last_told.sentence <= 2:
                    last_told.date = day  # "That was two days ago."
            if lying and not told:
                whereabouts.refine(found[-1][0], passage)
            near = dated[0] if dated is not None and index - dated[1] <= _FAR else None
            for telling in told:
                _place_and_date(telling, passage, frame, head, near=near, first=not found and frame.setting is None)
            untold = frame.setting is None and frame.date is None
            found += [(telling, before if untold and telling.definite else frame) for telling in told]
            if any(not occasion.said for occasion in passage.occasions):
                dated = _last_dated(passage, told)
            advanced = _advance(frame, passage, told, one_day=reader.tells_one_day)
            frame = advanced if units[index] in paragraphs else Frame(series=advanced.series)
    return found


def _place_and_date(
    telling: Telling, passage: Passage, frame: Frame, head: Setting | None, *, near: DateMention | None, first: bool
) -> None:
    """Give a telling the day and the place that its paragraph, its ``head`` and ``near``, the last days told, set for it."""
    if telling.date is None and telling.same_day:
        telling.carried = near
    if telling.date is not None:
        telling.date = occasions.lasted(telling.date, passage.occasions, frame.date)
    telling.setting = _settled(telling, frame, first=first)
    if head is not None and telling.setting is not None:
        telling.setting = scenes.under(head, telling.setting)


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


def _advance(frame: Frame, passage: Passage, told: Sequence[Telling], *, one_day: bool) -> Frame:
    """The frame for the next sentence of a paragraph. The date of an event with a toll of its own is not passed on, but where
    the report tells of ``one_day`` alone."""
    setting, date, series, fronted = frame.setting, frame.date, frame.series, frame.fronted
    placed = frame.placed
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
    elif not told and setting is None:
        loose = (s for s in passage.settings if fine(s) and s.strength >= scenes.LOOSE and not s.spoken)
        setting = min(loose, key=lambda s: s.pointed, default=None)
    listed = framing.day_listed(passage.tokens, passage.occasions)
    named = dating.day_of_noun(passage) if len(passage.occasions) > 1 and not any(t.date for t in told) else None
    when = listed or named or occasions.choose(passage.occasions, 0)
    if when is not None and occasions.days(when) <= _SPAN:
        counted = any(toll.figure.low is not None for telling in told for toll in telling.tolls)
        heads = framing.heads_paragraph(passage.tokens, passage.occasions, when)
        fronted = counted and not heads and framing.fronts(passage.tokens, passage.occasions, when)
        date = None if counted and not heads and not fronted else when
        series_told = framing.names_series(passage.tokens)
        summed = any(t.date is when and t.tolls and (series_told if t.setting is None else not fine(t.setting)) for t in told)
        summed = summed or framing.heads_day(passage.tokens, passage.occasions, when)
        summed = summed or (not told and framing.opens_list(passage.tokens))
        summed = summed or (when.date_start == when.date_end and framing.names_places(passage.tokens))
        summed = summed or (one_day and when.date_start == when.date_end)
        if series is None and summed and passage.index < _LEAD:
            series = when
        if series is None and when.date_start != when.date_end and series_told:
            series = when
    return Frame(frame.paragraph, setting, date, series, frame.home, placed, fronted)
