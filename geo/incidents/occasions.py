"""Occasions: which date expression of a sentence dates an event in it, and which only dates what was said.

"The army said on Monday" dates the saying. "Three days of operations that ended today" and "since the operation opened on
Saturday" are intervals whose other end the words or the report's day give.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geo import claimants, lexicon, numbers
from geo.models import DateMention, DatePrecision
from geo.tokens import Token

_NIGHT = frozenset(
    ("overnight", "during the night", "in the night", "during the day", "in the early hours", "in the small hours")
)
_LINKS = frozenset("on late early at in the of this yesterday".split())


@dataclass(frozen=True, slots=True)
class Occasion:
    """A date expression at tokens ``first`` to ``last``; ``said`` where it dates a saying, ``future`` where it
    lies behind the day of the report, or only says by when something had come about ("by Friday")."""

    date: DateMention
    first: int
    last: int
    said: bool
    future: bool = False


@cache
def _words() -> dict[str, Any]:
    return lexicon.load("scenes")["time"]  # type: ignore[no-any-return]


@cache
def _said() -> frozenset[str]:
    return frozenset(_words()["said"]) | {words[0] for words in claimants.saying_words()}


def _is_said(tokens: Sequence[Token], first: int, last: int) -> bool:
    said = _said()
    at = first - 1
    while at >= 0 and first - at <= 3 and tokens[at].lower in _LINKS:
        at -= 1
    if at >= 0 and tokens[at].lower in said:
        return True
    for back in range(at, max(-1, at - 5), -1):  # "said in Baghdad on Wednesday"
        if tokens[back].lower in ("in", "from") and back > 0 and tokens[back - 1].lower in said:
            return True
        if not tokens[back].word:
            break
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    return following in said


def _widened(tokens: Sequence[Token], first: int, date: DateMention, today: dt.date | None) -> DateMention:
    """The date with the other end of its interval, where the words before it tell one."""
    words = _words()
    before = [token.lower for token in tokens[max(0, first - 12) : first]]
    if date.date_start is None or date.date_start != date.date_end:
        return date
    if before and any(word in words["ended"] for word in before[-3:]):
        for at, word in enumerate(before[:-1]):
            days = words["durations"].get(before[at + 1])
            count = numbers.parse(word) if days else None
            if days and count and count * days <= 60:
                start = date.date_start - dt.timedelta(days=count * days - 1)
                return replace(
                    date,
                    date_start=start,
                    precision=DatePrecision.RANGE,
                    reason=f"{date.reason}; {word} {before[at + 1]} that ended then",
                )
    if (
        today is not None
        and "since" in before[-8:]
        and any(word in words["opened"] for word in before[-4:])
        and date.date_start <= today
    ):
        return replace(
            date, date_end=today, precision=DatePrecision.RANGE, reason=f"{date.reason}; from then to the day of the report"
        )
    return date


def find(
    tokens: Sequence[Token], dates: Sequence[DateMention], *, today: dt.date | None, said: dt.date | None = None
) -> list[Occasion]:
    """The occasions of a sentence from the ``dates`` in it; ``today`` is the day of the report, ``said`` the day on which
    what it tells was said."""
    found = []
    spans: list[tuple[DateMention, int, int]] = []
    for date in dates:
        inside = [index for index, token in enumerate(tokens) if date.start <= token.start < date.end]
        if inside:
            spans.append((date, inside[0], inside[-1]))
    said_on = next((d.date_end for d, first, last in spans if d.date_end and _is_said(tokens, first, last)), None)
    for date, first, last in spans:
        if date.text.lower() in _NIGHT and any(0 < abs(at - first) <= 3 for other, at, _ in spans if other is not date):
            continue  # "overnight on 9 October"
        until = said_on if said_on is not None and _lasts_until(date, today) and today is not None and said_on < today else None
        wide = replace(date, date_end=until) if until else _widened(tokens, first, date, said_on or said or today)
        relative = [token.lower for token in tokens[last + 1 : last + 3]] == [",", "when"]
        if relative and wide.date_start and wide.text.lower().startswith("since"):  # "the worst since 5 May, when ..."
            wide = replace(wide, date_end=wide.date_start, precision=DatePrecision.DAY)
        future = today is not None and date.date_start is not None and date.date_start > today
        future = future or (first > 0 and tokens[first - 1].lower == "by")  # "by Friday the toll stood at 17"
        found.append(Occasion(wide, first, last, _is_said(tokens, first, last), future))
    return found


def _lasts_until(date: DateMention, today: dt.date | None) -> bool:
    """Whether a date reaches from "since ..." to the day of the report."""
    return date.date_end is not None and date.date_end == today and date.text.lower().startswith("since")


def choose(offered: Sequence[Occasion], cue: int) -> DateMention | None:
    """The date of the event whose cue stands at token ``cue``: the nearest that is known, days before wider spans."""
    known = [o for o in offered if not o.said and not o.future and o.date.date_start is not None]
    if not known:
        return None
    best = min(known, key=lambda o: (_width(o.date) > 40, abs(o.first - cue) + (3 if o.first > cue + 12 else 0)))
    return best.date


def _width(date: DateMention) -> int:
    if date.date_start is None or date.date_end is None:
        return 0
    return (date.date_end - date.date_start).days


def names_series(tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells of a series of doings ("three days of operations") whose dates frame what follows."""
    series = frozenset(_words()["series"])
    return any(token.lower in series for token in tokens)
