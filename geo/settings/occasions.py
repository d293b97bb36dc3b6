"""Occasions: which date expression of a sentence dates an event in it, and which only dates what was said.

"The army said on Monday" dates the saying; "a convoy that had left on Sunday was ambushed" dates the leaving.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from geo.models import DateMention, DatePrecision
from geo.records import record
from geo.settings import meanwhile, relatives, sayings, spells, timewords
from geo.settings.relatives import Relative
from geo.tokens import Token, first_from

_NIGHT = frozenset(
    ("overnight", "during the night", "in the night", "during the day", "in the early hours", "in the small hours")
)
_TERM = 31  # days of the longest stretch that a report is written of
_FEW = 9  # days of an interval beside which a day tells more
_WORSHIP = (["prayers"], ["prayer"], ["mass"], ["sermon"])
_BY = frozenset(("by", "until", "till"))
_PACTS = frozenset(
    "agreement agreements accord accords deal treaty ceasefire truce armistice constitution law resolution census election"
    " elections vote referendum report budget".split()
)
_AWAITED = (_PACTS - {"agreement", "agreements", "law", "constitution", "report"}) | frozenset(
    "ballot poll polls congress summit conference deadline anniversary inauguration handover talks runoff primaries".split()
)
_TOWARDS = frozenset("of before for until till towards toward about over against to".split())  # "ahead of"
_VOTE = 3  # tokens from a date to the vote that it is the date of
_THE = frozenset("the this next last their its his her".split())
_SINCE = 5  # tokens of "since the peace agreement of"
_THEN = ("the next", "the following")
_BESIDE = 3  # date expressions back and ahead that stand beside one
_NEAR = 3  # tokens from "hours later" to the day that says more
_HOURS = re.compile(
    r"\b(?:hours?|minutes?|moments?) (?:later|earlier|after|afterwards?|before|previously)\b|\bwithin\b.* hours?\b"
    r"|\bhalf a day\b"
)
_CLOCK = re.compile(r"\b(?:light|daybreak|dawn|sunrise|noon|midday|sunset|dusk|nightfall|same time|same hour|the hour)\Z")


@record
class Occasion:
    """A date expression at tokens ``first`` to ``last``; ``said`` where it dates a saying, ``future`` where it
    lies behind the day of the report, or only says by when something had come about ("by Friday"), ``aside`` the relative
    clause that alone it dates ("who was freed on Sunday"); ``ends`` that something ended then; ``past`` the token at which
    a clause begins that tells somebody's past up to it ("who had fought in X in 2004"), -1 where none does."""

    date: DateMention
    first: int
    last: int
    said: bool
    future: bool = False
    aside: Relative | None = None
    ends: bool = False
    past: int = -1

    def can_date(self, cue: int, *, noun: bool = False) -> bool:
        """Whether it can date the event whose cue, a ``noun`` or none, stands at token ``cue``."""
        within = self.aside is None or self.aside.holds(cue, noun=noun)
        return within and not self.said and not self.future and self.date.date_start is not None


def find(
    tokens: Sequence[Token], dates: Sequence[DateMention], *, today: dt.date | None, said: dt.date | None = None
) -> list[Occasion]:
    """The occasions of a sentence from the ``dates`` in it; ``today`` is the day of the report, ``said`` the day on which
    what it tells was said."""
    found = []
    spans: list[tuple[DateMention, int, int]] = []
    for date in dates:
        first, behind = first_from(tokens, date.start), first_from(tokens, date.end)
        if behind > first:
            spans.append((date, first, behind - 1))
    spans = spells.joined(tokens, spans) if len(spans) > 1 else spans
    saying = [sayings.dates_saying(tokens, first, last) for _, first, last in spans]
    said_on = next((d.date_end for (d, _, _), spoken in zip(spans, saying, strict=True) if d.date_end and spoken), None)
    untold = [date for (date, _, _), spoken in zip(spans, saying, strict=True) if not spoken]
    for (told, first, last), said_then in zip(spans, saying, strict=True):
        others = [(other, at) for other, at, _ in spans if other is not told]
        shown = spells.up_to(told, untold)
        if shown is None:
            continue  # "in 2004 the town fell after ten days of battles"
        date = shown
        if others and _is_night_of(tokens, date, first, [at for _, at in others], told=len(untold) > (told in untold)):
            continue
        if (
            others
            and [token.lower for token in tokens[last + 1 : last + 2]] in _WORSHIP
            and not timewords.is_possessive(tokens[last])
        ):
            continue  # "knelt for Friday prayers on June 26"
        if others and _HOURS.search(date.text.lower()) and any(0 < at - last <= _NEAR for _, at in others):
            continue  # "hours later, in the night to Wednesday"
        if others and _CLOCK.search(date.text.lower()) and any(_same_days(other, date) for other, _ in others):
            continue  # "on Monday at noon"
        wide = spells.as_said(date, said_on, today) or spells.widened(tokens, first, date, said_on or said or today)
        held = wide.date_end != wide.date_start and wide.text.lower().startswith("since") and spells.is_held(tokens, first)
        if held and any(other is not told for other in untold):
            continue  # "six men missing since 1 March were found dead on Tuesday"
        if held:
            wide = replace(wide, date_end=wide.date_start, precision=DatePrecision.DAY)
        future = today is not None and date.date_start is not None and date.date_start > today
        by = first > 0 and tokens[first - 1].lower in _BY and not timewords.is_possessive(tokens[last])
        by = by and not date.text.lower().startswith(_THEN)  # "by the next noon 40 had been shot"
        future = future or by  # "by Friday the toll stood at 17"
        future = future or _is_of_pact(tokens, first) or _awaits(tokens, first, last)
        future = future or [token.lower for token in tokens[max(0, first - 2) : first]] == ["as", "of"]
        days_told = [at for (other, at, _), spoken in zip(spans, saying, strict=True) if not spoken and other is not told]
        aside = relatives.around(tokens, first, last) or relatives.counted(tokens, first, last, days_told)
        if aside is not None and meanwhile.is_recent(date, today) and meanwhile.tells(tokens, aside.first):
            aside = replace(aside, then=True)
        ends = any(token.lower in timewords.words()["ended"] for token in tokens[max(0, first - 2) : first])
        past = meanwhile.whose_past(tokens, date, first, today)
        past = past if past >= 0 and any(_is_after(other, date) for other, _ in others) else -1
        found.append(Occasion(wide, first, last, said_then, future, aside, ends, past))
    return found


def _is_night_of(tokens: Sequence[Token], date: DateMention, first: int, beside: Sequence[int], *, told: bool) -> bool:
    """Whether a date is a night of which another date says more, one of those ``beside``: "overnight on 9 October", or where a
    day of the event is ``told``: "the overnight shelling of X on Thursday"."""
    if date.text.lower() not in _NIGHT:
        return False
    adjective = told and date.text.lower() == "overnight" and first > 0 and tokens[first - 1].lower in _THE
    return adjective or any(0 < abs(at - first) <= _NEAR for at in beside)


def _is_of_pact(tokens: Sequence[Token], first: int) -> bool:
    """Whether a date only tells which agreement or vote is meant: "signatories of the peace agreement of 2016"."""
    pact = first > 1 and tokens[first - 1].lower in ("of", "from") and tokens[first - 2].lower in _PACTS
    return pact and all(token.lower != "since" for token in tokens[max(0, first - _SINCE) : first])


def _awaits(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a date only tells which vote or meeting is meant that others work towards: "ahead of the January vote", "the
    campaign for Sunday's election"."""
    behind = tokens[last + 1 : last + 1 + _VOTE]
    vote = next((at for at, token in enumerate(behind) if token.lower in _AWAITED), None)
    if vote is None or not all(token.word for token in behind[:vote]):
        return False
    at = first - 2 if first and tokens[first - 1].lower in _THE else first - 1
    return at >= 0 and tokens[at].lower in _TOWARDS and (tokens[at].lower != "of" or tokens[at - 1].lower == "ahead")


def _is_after(one: DateMention, other: DateMention) -> bool:
    """Whether a day is told that lies behind another date."""
    return one.date_start is not None and one.date_start == one.date_end and one.date_start > (other.date_end or one.date_start)


def _same_days(one: DateMention, other: DateMention) -> bool:
    return one.date_start == other.date_start and one.date_end == other.date_end


def choose(offered: Sequence[Occasion], cue: int, *, noun: bool = False) -> DateMention | None:
    """The date of the event whose cue, a ``noun`` or none, stands at token ``cue``: the nearest that is known, days before
    wider spans."""
    known = [o for o in offered if o.can_date(cue, noun=noun)]
    if not known:
        return None
    best = min(
        known,
        key=lambda o: (days(o.date) > 40, _holds_other(o, known), abs(o.first - cue) + (3 if o.first > cue + 12 else 0)),
    )
    return best.date


def _holds_other(occasion: Occasion, known: Sequence[Occasion]) -> bool:
    """Whether one of the days told beside a month or a week lies in it, and tells more: "this month, on the 12th"."""
    if days(occasion.date) <= _FEW:
        return False
    at = known.index(occasion)
    return any(_lies_in(other.date, occasion.date) for other in known[max(0, at - _BESIDE) : at + _BESIDE + 1])


def _lies_in(inner: DateMention, outer: DateMention) -> bool:
    if inner.date_start is None or inner.date_end is None or outer.date_start is None or outer.date_end is None:
        return False
    return outer.date_start <= inner.date_start and inner.date_end <= outer.date_end and days(inner) < days(outer)


def days(date: DateMention | None) -> int:
    """How many days after its start a date ends; 0 for one that is not known."""
    return (date.date_end - date.date_start).days if date and date.date_start and date.date_end else 0


def single_days(offered: Sequence[Occasion]) -> set[int]:
    """The first tokens of the days on which something may have happened."""
    return {o.first for o in offered if o.date.date_start is not None and not (o.said or o.future) and days(o.date) == 0}


def is_hours(date: DateMention) -> bool:
    """Whether the words of a date count hours from what was told before: "two hours later"."""
    return _HOURS.search(date.text.lower()) is not None


def is_term(date: DateMention, *, day: bool) -> bool:
    """Whether a date is a stretch of days or weeks, such as a report is written of, or where ``day`` says so a day."""
    return date.date_start is not None and (0 if day else 1) <= days(date) <= _TERM


def begun(tokens: Sequence[Token], offered: Sequence[Occasion]) -> DateMention | None:
    """The day on which a sentence says that something began: "the operation began on 26 August"; None where none does."""
    for occasion in offered:
        before = tokens[max(0, occasion.first - 3) : occasion.first]
        if days(occasion.date) == 0 and any(token.lower in timewords.words()["opened"] for token in before):
            return None if occasion.said else occasion.date
    return None


def since(date: DateMention, offered: Sequence[Occasion], today: dt.date | None) -> DateMention | None:
    """From the day on which something began to that on which it is told how many it has cost; None where that is too long."""
    last = next((o.date.date_end for o in offered if o.said and days(o.date) == 0 and o.date.date_end), today)
    if date.date_start is None or last is None or not 0 < (last - date.date_start).days <= _TERM:
        return None
    return replace(date, date_end=last, precision=DatePrecision.RANGE, reason=f"{date.reason}; from then to when it was told")


def lasted(date: DateMention, offered: Sequence[Occasion], begun: DateMention | None) -> DateMention:
    """``date``, from the day on which its paragraph said that it had ``begun`` where it tells an end: "which ended today"."""
    ends = any(occasion.ends and occasion.date is date for occasion in offered)
    if not ends or begun is None or begun.date_start is None or date.date_start is None or date.date_start != date.date_end:
        return date
    if not 0 < (date.date_start - begun.date_start).days <= _TERM:
        return date
    reason = f"{date.reason}; from {begun.date_start.isoformat()}, told before it"
    return replace(date, date_start=begun.date_start, precision=DatePrecision.RANGE, reason=reason)
