"""Series: what is told day by day with one verb: "five were shot dead on Friday, seven on Saturday and three on Sunday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from geo.incidents.passages import Passage
from geo.inflection import PAST_FORMS
from geo.settings import occasions, timewords
from geo.settings.occasions import Occasion
from geo.tokens import Token
from geo.tolls import included
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure

_JOINING = frozenset(("and", "but", ",", ";", "while", "then", "after"))
_ON = frozenset("on in late early".split())
_DAYS = 2  # days of the longest date that is one of a series
_FAR = 9  # tokens from people counted to their day: "three in a second attack there on Friday"
LEADS = frozenset((",", "and", ":", ";", "—", "–", "-", "("))
_STATISTIC = 45  # days beyond which a count is no event
_REACH = 14  # tokens behind people counted in which it is told where and when they were
_SUBJECT = 8  # tokens before a verb in which its subject opens
_LATE = frozenset("died body bodies corpse corpses".split())  # "two bodies were pulled out on Sunday and three more on Monday"
_KNOWN = frozenset(("that day", "the same day", "the day", "on that day", "on the same day"))  # of an event told before
_BEHIND = frozenset("and but in at near by when as while after during outside inside according then".split())


def _days(passage: Passage) -> list[Occasion]:
    """The days that a sentence tells of."""
    return [
        o
        for o in passage.occasions
        if not o.said and o.date.date_start is not None and occasions.days(o.date) <= _DAYS
        if not timewords.is_possessive(passage.tokens[o.last])
    ]


def _are_apart(one: Occasion, other: Occasion) -> bool:
    """Whether two dates have no day in common."""
    a, b = one.date, other.date
    if a.date_start is None or a.date_end is None or b.date_start is None or b.date_end is None:
        return False
    return a.date_end < b.date_start or b.date_end < a.date_start


def may_tell(passage: Passage) -> bool:
    """Whether a sentence has two days and people counted by a verb."""
    if not passage.occasions or not passage.figures:
        return False
    return any(_are_apart(a, b) for a, b in pairwise(_days(passage))) or any(is_part(passage.tokens, c) for c in passage.counts)


def gaps(passage: Passage) -> dict[int, Headcount]:
    """People counted on a day of their own without a verb, by the token before what tells of them: "... on Friday, seven on
    Saturday", "and three in a second attack there on Sunday", "and on Thursday three more"."""
    if not may_tell(passage):
        return {}
    days, told = _days(passage), [figure for figure in passage.figures if figure.low is not None]
    verbs = _verbs(passage)
    found = {}
    for count in passage.counts:
        if not count.low or count.role == "name":
            continue
        if is_part(passage.tokens, count):  # "19 have been killed since Friday, six of them on Sunday" are two counts
            if told and (told[0].low or 0) > count.low and _is_of_days(passage, told[0], count):
                found[count.first - 1] = count
            continue
        if count.part:
            continue
        day = _own_day(passage.tokens, count, days, verbs)
        first = min(count.first, day.first - (passage.tokens[day.first - 1].lower in _ON)) if day is not None else 0
        if day is None or first < 1 or passage.tokens[first - 1].lower not in _JOINING:
            continue
        before = [o for o in days if o.last < first and o.date.text.lower() not in _KNOWN]
        model = next((figure for figure in reversed(told) if max(figure.last, figure.verb) < first), None)
        late = model is not None and count.more and passage.tokens[model.verb].lower in _LATE
        counted = model is not None and not late
        if before and counted and _are_apart(before[-1], day):
            found[first - 1] = count
    return found


def is_part(tokens: Sequence[Token], count: Headcount) -> bool:
    """Whether people counted are told to be some of those before them: "three of them", "including three"."""
    before = tokens[count.first - 1].lower
    return (count.part and before in LEADS) or included.leads(tokens, count.first)


def end_of(tokens: Sequence[Token], count: Headcount) -> int:
    """The end of the words that go on from people counted."""
    last = min(count.last + 1 + _REACH, len(tokens))
    return next((at for at in range(count.last + 1, last) if not tokens[at].word or tokens[at].lower == "and"), last)


def _is_of_days(passage: Passage, figure: Figure, part: Headcount) -> bool:
    """Whether some of a number told of several days fell on one of them, no count of a year."""
    if part.first < max(figure.last, figure.verb) or sums_up(passage, part.first):
        return False
    return narrows(passage, part, end_of(passage.tokens, part))


def sums_up(passage: Passage, first: int) -> bool:
    """Whether what stands before token ``first`` is a count of months or years."""
    return any(o.first < first and not o.said and occasions.days(o.date) > _STATISTIC for o in passage.occasions)


def own_day(passage: Passage, count: Headcount) -> Occasion | None:
    """The day that people counted have of their own, no verb between."""
    return _own_day(passage.tokens, count, _days(passage), _verbs(passage)) if len(passage.occasions) > 1 else None


def narrows(passage: Passage, count: Headcount, end: int) -> bool:
    """Whether people counted have a day of their own up to token ``end``, of a longer time or none told before them."""
    days = _days(passage)
    own = next((day for day in days if count.last < day.first < end), None)
    before = [day for day in days if day.last < count.first]
    if own is None or not before:
        return own is not None
    return not _are_apart(before[-1], own) and occasions.days(before[-1].date) > occasions.days(own.date)


def _verbs(passage: Passage) -> set[int]:
    """The verbs of a sentence that tell of a deed or of somebody's fate."""
    return {figure.verb for figure in passage.figures} | {cue.first for cue in passage.cues if cue.form in PAST_FORMS}


def _own_day(tokens: Sequence[Token], count: Headcount, days: Sequence[Occasion], verbs: set[int]) -> Occasion | None:
    """The day that stands behind people counted with no verb beside them, or right before them."""
    for day in days:
        if day.last + 1 == count.first and count.last + 1 < len(tokens) and not tokens[count.last + 1].word:
            return day
        if not count.last < day.first <= count.last + _FAR:
            continue
        between = range(count.last + 1, day.first)
        if any(at in verbs or not tokens[at].word or tokens[at].lower in ("and", "who", "of") for at in between):
            return None
        after = tokens[day.last + 1] if day.last + 1 < len(tokens) else None
        return day if after is None or not after.word or after.lower in _BEHIND else None
    return None


def joints(passage: Passage) -> Iterator[int]:
    """The "and" between two verbs that each count others on a day of their own: "killed two soldiers on Tuesday and another
    killed three on Thursday", "wounded five on Sunday and killed one on Monday"."""
    if not may_tell(passage):
        return
    tokens, days = passage.tokens, _days(passage)
    told = sorted(
        (f for f in passage.figures if f.low is not None and f.form in PAST_FORMS and f.role != "pronoun"), key=lambda f: f.verb
    )
    for earlier, figure in pairwise(told):
        first = min(figure.first, figure.verb)
        joint = next((at for at in range(first - 1, max(0, first - _SUBJECT), -1) if tokens[at].lower == "and"), None)
        if joint is None or figure.part or figure.more or figure.rank or joint < max(earlier.last, earlier.verb):
            continue
        if any(not token.word for token in tokens[joint:first]):
            continue
        before = [day for day in days if earlier.verb < day.first and day.last < joint]
        behind = [day for day in days if day.first > figure.verb]
        inside = any(joint < day.first < figure.verb for day in days)
        if before and behind and not inside and _are_apart(before[-1], behind[0]):
            yield joint


def is_gapped(passage: Passage, count: Headcount | None) -> bool:
    """Whether people counted are told without a verb for another day than those before them."""
    return count is not None and any(other is count for other in gaps(passage).values())


def goes_on(passage: Passage, told: int, count: Headcount) -> bool:
    """Whether people counted go on from those told up to token ``told``, on another day: "killed six in A on Sunday, four in B
    on Monday and two in C on Tuesday" tells of twelve."""
    days = _days(passage)
    before = [day for day in days if told < day.first and day.last < count.first]
    behind = [day for day in days if count.last < day.first <= count.last + _FAR]
    return bool(before and behind) and _are_apart(before[-1], behind[0])


def shares_subject(passage: Passage, first: int) -> bool:
    """Whether the stretch at token ``first`` goes on with another verb of the subject before it, on another day."""
    return first - 1 in joints(passage) and any(figure.verb == first for figure in passage.figures)
