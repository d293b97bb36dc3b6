"""Spells: dates with the other end of their interval, where the words beside them tell one: "three days of operations that
ended today", "since the operation opened on Saturday"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geo import numbers
from geo.dates import calendar_words, intervals, stretches
from geo.models import DateMention, DatePrecision
from geo.settings import timewords
from geo.tokens import Token

_HELD = frozenset("held detained missing hanging imprisoned jailed captive custody closed occupied hands".split())
_DARK = frozenset("evening night nightfall dusk midnight late sunset".split())
_LIGHT = frozenset("dawn daybreak sunrise morning light daylight sun-up sunup day".split())
_UNTIL = frozenset(("until", "till", "into"))
_THROUGH = frozenset(("through", "throughout", "all"))
_NIGHTLONG = 18  # tokens behind an evening up to the "until" that ends the night
_FOR = 14  # tokens behind a beginning up to the days that it lasted
_WEEKS = 60  # days of the longest fight that a sentence tells from its beginning to its end
_BREAKS_OUT = frozenset("broke erupted flared raged".split())
_ENDS = frozenset("until till into lifted over stopped subsided broken called suppressed died finally".split())
_GOES_ON = frozenset("went continued raged lasted going fought".split())
_PAST = ("the past", "the last", "the previous", "these past", "these last")
_LASTING = 16  # tokens from a beginning's day up to a verb that tells what has come of it
_PERFECT = frozenset(("has", "have"))
_NOUN = 5  # tokens of a noun with its article that "since" counts from, and the preposition of its day
_BEING = frozenset("was were is are has have had been".split())


def widened(tokens: Sequence[Token], first: int, date: DateMention, today: dt.date | None) -> DateMention:
    """The date with the other end of its interval, where the words before it tell one."""
    words = timewords.words()
    before = [token.lower for token in tokens[max(0, first - 12) : first]]
    if date.date_start is None or date.date_start != date.date_end or _tells_when(tokens, first):
        return date
    if (more := _lasting(tokens, first, date)) > 0 and (today is None or date.date_start + dt.timedelta(days=more) <= today):
        end = date.date_start + dt.timedelta(days=more)
        return replace(date, date_end=end, precision=DatePrecision.RANGE, reason=f"{date.reason}; as long as it lasted")
    if before and any(word in words["ended"] for word in before[-3:]):
        for at, word in enumerate(before[:-1]):
            days = words["durations"].get(before[at + 1])
            count = (1 if word in ("a", "an") else numbers.parse(word)) if days else None
            if days and count and count * days <= 60:
                start = date.date_start - dt.timedelta(days=count * days - 1)
                return replace(
                    date,
                    date_start=start,
                    precision=DatePrecision.RANGE,
                    reason=f"{date.reason}; {word} {before[at + 1]} that ended then",
                )
    lasting = any(token.lower in _PERFECT for token in tokens[first : first + _LASTING])
    of_series = any(word in words["series"] for word in before[-5:])  # "Troops have killed 12 in the raids launched on Sunday"
    lasting = lasting or (of_series and not _PERFECT.isdisjoint(before))
    if today is not None and lasting and any(word in words["opened"] for word in before[-3:]) and date.date_start <= today:
        reason = f"{date.reason}; from then to the day of the report"  # "it started on Tuesday and has killed 120"
        return replace(date, date_end=today, precision=DatePrecision.RANGE, reason=reason)
    if (
        today is not None
        and "since" in before[-8:]
        and (any(word in words["opened"] for word in before[-4:]) or _is_since_noun(before))
        and date.date_start <= today
    ):
        return replace(
            date, date_end=today, precision=DatePrecision.RANGE, reason=f"{date.reason}; from then to the day of the report"
        )
    return date


def _lasting(tokens: Sequence[Token], first: int, date: DateMention) -> int:
    """How many days after ``date`` ended what began then: "began on Sunday and lasted three days", "from Sunday night until
    dawn", "all through Sunday night"; 0 where nothing tells."""
    last = first + len(date.text.split()) - 1
    before = [token.lower for token in tokens[max(0, first - 4) : first]]
    named = {token.lower for token in tokens[first : last + 3]} | set(before[-2:])
    if not named.isdisjoint(_DARK):
        if "night" in named and before[-1:] != [] and before[-1] in _THROUGH:
            return 1
        for at in range(last + 1, min(last + 1 + _NIGHTLONG, len(tokens) - 1)):
            if tokens[at].text in (".", ";"):
                break
            if tokens[at].lower in _UNTIL and any(token.lower in _LIGHT for token in tokens[at + 1 : at + 6]):
                return 1
    if not any(word in timewords.words()["opened"] for word in before):
        return 0
    durations: dict[str, int] = timewords.words()["durations"]
    for at in range(last + 1, min(last + 1 + _FOR, len(tokens) - 2)):
        if tokens[at].lower == "lasted" or (tokens[at].lower == "for" and tokens[at - 1].lower in ("on", "raged", "continued")):
            days = durations.get(tokens[at + 2].lower)
            count = numbers.parse(tokens[at + 1].lower) if days else None
            return count * days - 1 if days and count and count * days <= _WEEKS else 0
    return 0


def joined(tokens: Sequence[Token], spans: Sequence[tuple[DateMention, int, int]]) -> list[tuple[DateMention, int, int]]:
    """``spans`` of a sentence, those that tell of a beginning and an end with both in each: "the fight began on Saturday and
    was over on Monday", "broke out on Sunday and went on until Tuesday", and those of one list."""
    words = timewords.words()
    found = list(spans)
    for index, ((_, first, end), (two, second, last)) in enumerate(pairwise(spans)):
        one = found[index][0]
        if one.date_start is None or two.date_start is None or two.date_start != two.date_end:
            continue
        listed = _are_listed(tokens, one, end, second) and one.date_start < two.date_start
        if listed:  # "on 14, 15 and 18 June"
            whole = replace(
                one, date_end=two.date_end, precision=DatePrecision.RANGE, reason=f"{one.reason}; to the last of them"
            )
            found[index], found[index + 1] = (whole, first, end), (whole, second, last)
            continue
        if one.date_start != one.date_end or not 0 < (two.date_start - one.date_start).days <= _WEEKS:
            continue
        begins = any(
            token.lower in words["opened"] or token.lower in _BREAKS_OUT for token in tokens[max(0, first - 4) : first]
        )
        ending = {token.lower for token in tokens[max(first + 1, second - 5) : second]}
        ends = not ending.isdisjoint(words["ended"]) or not ending.isdisjoint(_ENDS)
        if ends and (begins or not ending.isdisjoint(_GOES_ON)):
            whole = replace(one, date_end=two.date_end, precision=DatePrecision.RANGE, reason=f"{one.reason}; to its end")
            found[index] = (whole, first, end)
            found[index + 1] = (whole, second, last)
    return found


def _are_listed(tokens: Sequence[Token], one: DateMention, end: int, second: int) -> bool:
    """Whether the date behind "and" lends its month to the days before it, which end at token ``end``."""
    between = [token.lower for token in tokens[end + 1 : second]]
    return between in (["and"], [",", "and"]) and not any(letter.isalpha() for letter in one.text)


def _is_since_noun(before: Sequence[str]) -> bool:
    """Whether the words before a date name from when on: "since the ceasefire of 1 March"."""
    lead = before[len(before) - before[::-1].index("since") :]
    noun = lead[:1] == ["the"] and len(lead) <= _NOUN and lead[-1] in ("of", "on", "in")
    return noun and not any(word.endswith("ed") or word in _BEING or not word[:1].isalpha() for word in lead)


def _tells_when(tokens: Sequence[Token], first: int) -> bool:
    """Whether a clause behind the date tells what happened then: "since the raid of 20 January, when gunmen killed five"."""
    return any(
        tokens[at].text == "," and tokens[at + 1].lower == "when" for at in range(first, min(first + 4, len(tokens) - 1))
    )


def is_held(tokens: Sequence[Token], first: int) -> bool:
    """Whether "since Monday" tells from when something that happened then has lasted: "held since", "missing since"."""
    return first > 0 and tokens[first - 1].lower in _HELD


def as_said(date: DateMention, said: dt.date | None, today: dt.date | None) -> DateMention | None:
    """``date`` up to the day on which it was ``said``, before that of the report, where it ends as it is told: "since ...",
    "three days of battles", "the past week", "overnight"; None where it does not."""
    if said is None or today is None or said >= today or date.date_start is None or date.date_end != today:
        return None
    words = date.text.lower()
    if words.startswith("since"):
        return replace(date, date_end=said) if date.date_start <= said else None
    if date.reason == stretches.UP_TO or words.startswith(_PAST) or words == "overnight":
        return replace(date, date_start=date.date_start - (today - said), date_end=said)
    return None


def up_to(date: DateMention, others: Sequence[DateMention]) -> DateMention | None:
    """Days of fighting up to the day told beside them: "left on Friday after a battle of four days"; None where what stands
    beside them tells of no day."""
    if date.reason != stretches.UP_TO or date.date_start is None or date.date_end is None:
        return date
    days = [other for other in others if other is not date and other.date_start is not None and other.reason != stretches.UP_TO]
    if not days:
        return date
    last = days[0].date_end
    if last is None or days[0].date_start != last or last > date.date_end:
        return None
    return replace(date, date_start=date.date_start - (date.date_end - last), date_end=last)


def beginning(date: DateMention) -> DateMention:
    """The day, or the month, from which "since ..." counts; other dates as they are: "none since April. Then, soldiers ..."."""
    if not counts_from(date) or date.date_start is None:
        return date
    if date.text.split()[-1].lower().rstrip(".") in calendar_words.words().months and date.date_start.day == 1:
        end = intervals.months(intervals.month_index(date.date_start), 1).end
        return replace(date, date_end=end, precision=DatePrecision.MONTH)
    return replace(date, date_end=date.date_start, precision=DatePrecision.DAY)


def counts_from(date: DateMention) -> bool:
    """Whether a date tells from when on a toll was counted: "the number of dead since Tuesday is 97"."""
    return date.text.lower().startswith("since") and date.date_start != date.date_end
