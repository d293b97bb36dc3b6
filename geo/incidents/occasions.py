"""Occasions: which date expression of a sentence dates an event in it, and which only dates what was said.

"The army said on Monday" dates the saying. "Three days of operations that ended today" and "since the operation opened on
Saturday" are intervals whose other end the words or the report's day give.
"""

from __future__ import annotations

import datetime as dt
import re
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
_TERM = 31  # days of the longest stretch that a report is written of
_FEW = 9  # days of an interval beside which a day tells more
_CLAUSE = 14  # tokens of a relative clause before the date that ends it
_WORSHIP = (["prayers"], ["prayer"], ["mass"], ["sermon"])
_HELD = frozenset("held detained missing hanging imprisoned jailed captive custody closed occupied besieged hands".split())
_OPENING = 7  # tokens up to the verb of a sentence that says when what was told happened
_BEHIND = 5  # tokens from that verb up to the date
_POINTING = frozenset("the they he she both all these those".split())
_IT = frozenset("that this it".split())
_WAS = frozenset("was happened occurred".split())
_EVENTS = frozenset("developments incidents events attacks violence operations".split())
_WAVES = frozenset("wave waves series string spate rash round flurry outbreak".split())
_REVISED = frozenset(("raised", "cut", "lowered"))
_TOLLS = frozenset("toll number figure figures count total dead".split())
_ADDRESSED = 7  # tokens between a verb of telling and the date behind whom was told
_TOLD_WHAT = frozenset("that of in at how about to of from by".split())
_LIVES = frozenset("life lives victims".split())
_RELATIVE = frozenset("who which that".split())
_BEFORE_PARTICIPLE = frozenset("had was were".split())
_LASTING = 16  # tokens from a beginning's day up to a verb that tells what has come of it
_PERFECT = frozenset(("has", "have"))
_NOUN = 5  # tokens of a noun with its article that "since" counts from, and the preposition of its day
_BEING = frozenset("was were is are has have had been".split())
_BESIDE = 3  # date expressions back and ahead that stand beside one
_STANDING = frozenset("has have is are".split())
_BLOODSHED = frozenset("bloodshed violence carnage bombings attacks killings explosions blasts".split())
_LINKS = frozenset("on late early at in the of this yesterday".split())


_HOUR_BEFORE = frozenset("at about around by before after".split())
_HOUR = re.compile(
    r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?:a\.?m|p\.?m|o['’]clock|hours|hrs|gmt)|(?:[01]?\d|2[0-4])[:.][0-5]\d(?!\d)|[0-2]\d[0-5]\d(?:hours|hrs|gmt)"
)
_NTH_DAY = re.compile(r"the \S+(?: (?:straight|consecutive|successive))? day of")
_CLOCK = re.compile(r"(?:light|daybreak|dawn|sunrise|noon|midday|sunset|dusk|nightfall|same time|same hour|the hour)\Z")


@dataclass(frozen=True, slots=True)
class Occasion:
    """A date expression at tokens ``first`` to ``last``; ``said`` where it dates a saying, ``future`` where it
    lies behind the day of the report, or only says by when something had come about ("by Friday"), ``aside`` the token of the
    relative pronoun whose clause alone it dates ("who was freed on Sunday"), -1 for none; ``apart`` that a
    comma keeps it from what is told before it, ``reach`` the comma or stop behind it; ``ends`` that something ended then."""

    date: DateMention
    first: int
    last: int
    said: bool
    future: bool = False
    aside: int = -1
    apart: bool = False
    reach: int = 0
    ends: bool = False

    def can_date(self, cue: int) -> bool:
        """Whether it can date the event whose cue stands at token ``cue``."""
        within = self.aside < 0 or self.aside < cue < self.first or (not self.apart and not self.aside < cue < self.reach)
        return within and not self.said and not self.future and self.date.date_start is not None


@cache
def _words() -> dict[str, Any]:
    return lexicon.load("scenes")["time"]  # type: ignore[no-any-return]


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_words()[name])


@cache
def _said() -> frozenset[str]:
    return frozenset(_words()["said"]) | {words[0] for words in claimants.saying_words()}


def _is_said(tokens: Sequence[Token], first: int, last: int) -> bool:
    said = _said()
    if _is_possessive(tokens[last]):
        return False  # "condemned Monday's attacks"
    at = first - 1
    while at >= 0 and first - at <= 3 and tokens[at].lower in _LINKS:
        at -= 1
    if at >= 0 and tokens[at].lower in _REVISED:
        return any(token.lower in _TOLLS for token in tokens[:first])  # "the toll was cut on Thursday", but "the road was cut"
    if at >= 0 and tokens[at].lower in said:
        return True
    if _told_whom(tokens, at) or _is_told(tokens, at, last):
        return True
    for back in range(at, max(-1, at - 5), -1):  # "said in Baghdad on Wednesday"
        if tokens[back].lower in ("in", "from") and back > 0 and tokens[back - 1].lower in said:
            return True
        if not tokens[back].word:
            break
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    lives = any(token.lower in _LIVES for token in tokens[last + 2 : last + 6])  # "fighting on Sunday claimed 40 lives"
    return following in said and not lives and not _ends_relative(tokens, first)


def _told_whom(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words up to token ``at`` say to whom somebody spoke: "told reporters", "announced at a news conference"."""
    audience = _listed("audience")
    if at < 0 or tokens[at].lower not in audience:
        return False
    return any(tokens[back].lower in _said() for back in range(at - 1, max(-1, at - 6), -1))


def _is_told(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a date stands behind a verb of telling and whom was told: "told reporters in Kano on Tuesday"."""
    if last + 1 < len(tokens) and tokens[last + 1].word and tokens[last + 1].lower not in _TOLD_WHAT:
        return False
    addressing = _listed("addressing")
    for back in range(at, max(-1, at - _ADDRESSED), -1):
        if tokens[back].lower in addressing:
            return True
        if not tokens[back].word or tokens[back].lower in ("that", "who", "which"):
            return False
    return False


def _ends_relative(tokens: Sequence[Token], first: int) -> bool:
    """Whether a date ends a relative clause: "those who broke out last Saturday reported ..."."""
    for at in range(first - 1, max(-1, first - _CLAUSE), -1):
        if tokens[at].lower in ("who", "which"):
            return True
        if not tokens[at].word:
            return False
    return False


def _aside(tokens: Sequence[Token], first: int) -> int:
    """The relative pronoun whose clause a date stands in and dates alone: "a convoy that had left on Sunday was ambushed". A
    clause of what went on meanwhile ("who were praying on Friday") has the day of the main one."""
    for at in range(first - 1, max(0, first - _CLAUSE), -1):
        if not tokens[at].word:
            break
        if tokens[at].lower in _RELATIVE and tokens[at + 1].lower in _BEFORE_PARTICIPLE:
            spoken = tokens[at].lower == "that" and (tokens[at - 1].lower in _said() or not tokens[at - 1].word)
            done = at + 2 < first and tokens[at + 2].lower not in _LINKS  # not "the opening day, which was Tuesday"
            return -1 if spoken or not done or tokens[at + 2].lower.endswith("ing") else at
    return -1


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
    lasting = {token.lower for token in tokens[first : first + _LASTING]} & _PERFECT
    if today is not None and lasting and any(word in words["opened"] for word in before[-2:]) and date.date_start <= today:
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
        others = [(other, at) for other, at, _ in spans if other is not date]
        if date.text.lower() in _NIGHT and any(0 < abs(at - first) <= 3 for _, at in others):
            continue  # "overnight on 9 October"
        if others and [token.lower for token in tokens[last + 1 : last + 2]] in _WORSHIP and not _is_possessive(tokens[last]):
            continue  # "knelt for Friday prayers on June 26"
        if _CLOCK.search(date.text.lower()) and any(_same_days(other, date) for other, _ in others):
            continue  # "on Monday at noon"
        until = said_on if said_on is not None and _lasts_until(date, today) and today is not None and said_on < today else None
        wide = replace(date, date_end=until) if until else _widened(tokens, first, date, said_on or said or today)
        held = wide.date_end != wide.date_start and wide.text.lower().startswith("since") and _is_held(tokens, first)
        if held and any(not _is_said(tokens, at, end) for other, at, end in spans if other is not date):
            continue  # "six men missing since 1 March were found dead on Tuesday"
        if held:
            wide = replace(wide, date_end=wide.date_start, precision=DatePrecision.DAY)
        future = today is not None and date.date_start is not None and date.date_start > today
        future = future or (first > 0 and tokens[first - 1].lower == "by")  # "by Friday the toll stood at 17"
        aside = _aside(tokens, first)
        apart = aside > 0 and not tokens[aside - 1].word
        reach = next((at for at in range(last + 1, len(tokens)) if not tokens[at].word), len(tokens))
        ends = any(token.lower in _words()["ended"] for token in tokens[max(0, first - 2) : first])
        said_then = _is_said(tokens, first, last)
        found.append(Occasion(wide, first, last, said_then, future, aside, apart, reach, ends))
    return found


def _is_since_noun(before: Sequence[str]) -> bool:
    """Whether the words before a date name from when on: "since the ceasefire of 1 March"."""
    lead = before[len(before) - before[::-1].index("since") :]
    noun = lead[:1] == ["the"] and len(lead) <= _NOUN and lead[-1] in ("of", "on", "in")
    return noun and not any(word.endswith("ed") or word in _BEING or not word[:1].isalpha() for word in lead)


def _is_held(tokens: Sequence[Token], first: int) -> bool:
    """Whether "since Monday" tells from when something that happened then has lasted: "held since", "missing since"."""
    return first > 0 and tokens[first - 1].lower in _HELD


def _is_possessive(token: Token) -> bool:
    return token.lower.endswith(("'s", "’s"))


def _same_days(one: DateMention, other: DateMention) -> bool:
    return one.date_start == other.date_start and one.date_end == other.date_end


def _lasts_until(date: DateMention, today: dt.date | None) -> bool:
    """Whether a date reaches from "since ..." to the day of the report."""
    return date.date_end is not None and date.date_end == today and date.text.lower().startswith("since")


def counts_from(date: DateMention) -> bool:
    """Whether a date tells from when on a toll was counted: "the number of dead since Tuesday is 97"."""
    return date.text.lower().startswith("since") and date.date_start != date.date_end


def choose(offered: Sequence[Occasion], cue: int) -> DateMention | None:
    """The date of the event whose cue stands at token ``cue``: the nearest that is known, days before wider spans."""
    known = [o for o in offered if o.can_date(cue)]
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


def is_term(date: DateMention, *, day: bool) -> bool:
    """Whether a date is a stretch of days or weeks, such as a report is written of, or where ``day`` says so a day."""
    return date.date_start is not None and (0 if day else 1) <= days(date) <= _TERM


def opens_list(tokens: Sequence[Token]) -> bool:
    """Whether a sentence or a title opens a list of what happened: "Security developments on Wednesday"."""
    listing = _listed("listing")
    return any(token.lower in listing for token in tokens)


def names_series(tokens: Sequence[Token]) -> bool:
    """Whether a sentence tells of a series of doings ("three days of operations") whose dates frame what follows."""
    series = _listed("series")
    return any(token.lower in series for token in tokens)


def heads_day(tokens: Sequence[Token], offered: Sequence[Occasion], date: DateMention) -> bool:
    """Whether a sentence says of ``date`` only that a series of doings fell on it: "Monday was the bloodiest day of the
    year", "condemned Monday's attacks"."""
    series = _listed("series")
    for occasion in offered:
        if occasion.date is not date:
            continue
        if _NTH_DAY.fullmatch(date.text.lower()) and occasion.first <= 1:
            return True  # "On the third day of the assault ..."
        following = [token.lower for token in tokens[occasion.last + 1 : occasion.last + 8]]
        worst = any(word.endswith("iest") or word == "worst" for word in following)
        brought = following[:1] in (["brought"], ["saw"]) and not _BLOODSHED.isdisjoint(following)
        if brought or (following[:1] == ["was"] and worst and "day" in following):
            return True
        opening = {token.lower for token in tokens[:12]}
        if opening & {"following", "roundup", "round-up"} and opening & _EVENTS:
            return True  # "Following are security developments in Iraq on Wednesday"
        waves = [at for at, token in enumerate(tokens[:-2]) if token.lower in _WAVES and tokens[at + 1].lower == "of"]
        if any(token.lower in series for at in waves for token in tokens[at + 2 : at + 5]):
            return True
        if _is_possessive(tokens[occasion.last]) and any(word in series for word in following[:4]):
            return True
    return False


def tells_clock(tokens: Sequence[Token]) -> bool:
    """Whether a clause tells the hour of what happened, and so of a day that is known: "at 9 a.m.", "at 21:40"."""
    for at, token in enumerate(tokens[:-1]):
        if token.lower in _HOUR_BEFORE and tokens[at + 1].text[0].isdigit():
            behind = "".join(other.lower for other in tokens[at + 1 : at + 5])
            if _HOUR.match(behind):
                return True
    return False


def lasted(date: DateMention, offered: Sequence[Occasion], begun: DateMention | None) -> DateMention:
    """``date``, from the day on which its paragraph said that it had ``begun`` where it tells an end: "which ended today"."""
    ends = any(occasion.ends and occasion.date is date for occasion in offered)
    if not ends or begun is None or begun.date_start is None or date.date_start is None or date.date_start != date.date_end:
        return date
    if not 0 < (date.date_start - begun.date_start).days <= _TERM:
        return date
    reason = f"{date.reason}; from {begun.date_start.isoformat()}, told before it"
    return replace(date, date_start=begun.date_start, precision=DatePrecision.RANGE, reason=reason)


def heads_paragraph(tokens: Sequence[Token], offered: Sequence[Occasion], date: DateMention) -> bool:
    """Whether ``date`` stands before all else, as the head of what follows: "**10 March.** Gunmen ..."."""
    first = next((o for o in offered if o.date is date), None)
    if first is None or any(token.word for token in tokens[: first.first]) or first.last + 1 >= len(tokens):
        return False
    return not tokens[first.last + 1].word and tokens[first.last + 1].text != ","


def is_standing(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb at token ``at`` tells what is so as the report is written: "have been arrested", "are held"."""
    return any(token.lower in _STANDING for token in tokens[max(0, at - 3) : at])


def points_back(tokens: Sequence[Token], offered: Sequence[Occasion]) -> DateMention | None:
    """The date that a sentence gives to the event before it: "That was two days ago", "It happened on Sunday", "The men were
    stopped on 4 May"."""
    known = [o for o in offered if not o.said and not o.future and o.date.date_start is not None]
    befalls = _listed("befalls")
    opening = next((at for at, token in enumerate(tokens[:_OPENING]) if token.lower in befalls), None) if known else None
    if opening is not None and tokens[0].lower in _POINTING and all(token.word for token in tokens[:opening]):
        return next((o.date for o in known if opening < o.first <= opening + _BEHIND), None)
    for at, token in enumerate(tokens[:-2] if known else ()):
        if token.lower in _IT and tokens[at + 1].lower in _WAS and (not at or tokens[at - 1].lower in ("that", "said", ",")):
            return next((o.date for o in known if at < o.first <= at + 4), None)
    return None
