"""Dating: which of the dates of its passage a clause gives to its event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from geo.incidents import beginnings, cutting, suspicion
from geo.incidents.clauses import Clause
from geo.incidents.cues import Cue
from geo.incidents.families import ARRESTS, family_of
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.models import DateMention, DatePrecision
from geo.settings import framing, occasions, spells, timewords
from geo.settings.occasions import Occasion
from geo.settings.relatives import Relative
from geo.tokens import Token
from geo.tolls.tallies import Figure

_HOLDING = frozenset("hold holds holding held custody keeps keep keeping detains behind jail prison".split())
_DYING = frozenset("died dies succumbed".split())
_HURT = frozenset("wounded injured shot hurt hit burned stabbed".split())
_FREED = frozenset("freed released go free charged sentenced rescued".split())
_RELEASE = 5  # tokens behind a date in which somebody is freed
_AND = frozenset(("and", "but", "then", "later", "before", "were", "was"))
_NEXT = ("the next", "the following", "a day later", "the day after", "two days later", "days later", "a week later")
_THEIR = frozenset(("the", "their", "his", "her"))
_VAGUE = ("recent ", "several ", "some ", "a few ", "many ", "a number of ")
_OF_DAY = frozenset(("on", "of"))


def of(clause: Clause, anchor: int, *, part: Clause | None = None, today: dt.date | None = None) -> DateMention | None:
    """When the clause says that it happened, first ``part`` of it, or else the beginning of its sentence; ``today`` is the
    day of the report."""
    date = _of(part or clause, anchor)
    date = _of(clause, anchor) if date is None and part is not None and part is not clause else date
    return _so_far(clause, anchor, date, today) if date is not None and clause.family == ARRESTS else date


def _of(clause: Clause, anchor: int) -> DateMention | None:
    """The date that the words of a clause give it."""
    if clause.mentioned:
        return named_day(clause)
    tokens = clause.passage.tokens
    reason = _of_reason(clause)
    if not reason and not any(cue.form is not Form.NOUN for cue in clause.firm):
        day = named_day(clause, possessive=True)
        if day is not None:
            return day  # "pulled nine bodies on Tuesday from the ruins that Sunday's bomb left"
    dying = next((f.verb for f in clause.figures if f.kind == "killed" and tokens[f.verb].lower in _DYING), anchor)
    if tokens[dying].lower in _DYING:  # "the soldier who was wounded on 2 March died on Tuesday"
        hurt = next((at for at in range(dying - 1, clause.first - 1, -1) if tokens[at].lower in _HURT), None)
        before = (o for o in clause.passage.occasions if hurt is not None and hurt < o.first < dying and o.date.date_start)
        known = next(before, None)
        if known is not None and not known.said:
            return known.date
        if hurt is not None and all(o.first > dying for o in clause.passage.occasions):
            return None  # "a man wounded in the blast died on Tuesday"
    noun = any(cue.first == anchor and cue.form is Form.NOUN for cue in clause.cues)
    own = [o for o in clause.passage.occasions if clause.first <= o.first < clause.last and o not in reason]
    befallen = next((o.date for o in own if o.date.date_start is not None and not o.said and _befell(clause, o.first)), None)
    if befallen is not None:
        return befallen
    hinted = suspicion.hint_end(tokens)
    own = [
        o for o in own if not (_is_release(clause, anchor, o) or _is_compared(tokens, anchor, o) or o.last < hinted < anchor)
    ]
    own = [replace(o, aside=None) if o.aside is not None and _tells_again(clause, o.aside) else o for o in own]
    own = _nearer(tokens, anchor, own)
    beside = [o for o in own if not any(token.text == ";" for token in _between(tokens, anchor, o))]
    date = occasions.choose(beside, anchor, noun=noun) or occasions.choose(own, anchor, noun=noun)
    if date is not None and date.text.lower().startswith(_NEXT) and _finds_dead(clause, anchor):
        earlier = [o for o in clause.passage.occasions if o.last < anchor]
        date = occasions.choose(earlier, anchor) or date  # "men stopped a bus on 29 May; the bodies were found the next day"
    preceding = cutting.is_earlier(clause.passage, (clause.first, clause.last)) or beginnings.is_before(tokens, clause.first)
    if date is None and not preceding:
        date = occasions.choose([o for o in clause.passage.occasions if o.first < clause.first], anchor)
    if date is None:  # "fired on a crowd that had gathered on Friday"
        then = [replace(o, aside=None) for o in own if o.aside is not None and o.aside.then]
        date = occasions.choose(then, anchor, noun=noun)
    return date


def _nearer(tokens: Sequence[Token], anchor: int, own: list[Occasion]) -> list[Occasion]:
    """``own`` without the days of what is told around the event, where it has one itself: "the pope on Sunday prayed for six
    nuns who were shot in X in 1996", "a court heard on Sunday how", "after Friday's raid, gunmen shot two on Saturday"."""
    known = [o for o in own if o.date.date_start is not None and not (o.said or o.future)]
    if len(known) < _PAIR:
        return own
    relative = _relative_of(tokens, anchor)
    inside = [o for o in known if relative and o.first > anchor and all(t.word for t in tokens[anchor : o.first])]
    if inside and not any(relative < o.first < anchor for o in known):
        return inside
    around = [o for o in known if o.last < anchor and _is_around(tokens, o, anchor)]
    return [o for o in own if o not in around] if len(around) < len(known) else own


def _relative_of(tokens: Sequence[Token], anchor: int) -> int:
    """The pronoun of the relative clause whose verb stands at ``anchor``; 0 where it stands in none."""
    for at in range(anchor - 1, max(0, anchor - _OPENING), -1):
        if not tokens[at].word:
            return 0
        if tokens[at].lower in _PERSON:
            return at
    return 0


def _is_around(tokens: Sequence[Token], occasion: Occasion, anchor: int) -> bool:
    """Whether a day before an event at ``anchor`` is of what leads up to it: of another event in the possessive, or of a
    hearing."""
    following = tokens[occasion.last + 1].lower if occasion.last + 1 < len(tokens) else ""
    if following in ("that", "how"):
        return True
    behind = tokens[occasion.last : anchor]
    return timewords.is_possessive(tokens[occasion.last]) and any(t.text == "," or t.lower == "when" for t in behind)


_PAIR = 2
_OPENING = 6  # tokens from a relative pronoun to its verb
_PERSON = frozenset(("who", "whom"))


def _of_reason(clause: Clause) -> list[Occasion]:
    """The days of what people were arrested for: "arrested four men over Friday's bombing"."""
    tokens = clause.passage.tokens
    owned = [o for o in clause.passage.occasions if timewords.is_possessive(tokens[o.last])] if clause.family == ARRESTS else []
    inside = suspicion.find(tokens) if owned else frozenset[int]()
    return [o for o in owned if o.first in inside]


def _befell(clause: Clause, at: int) -> bool:
    """Whether the date at token ``at`` is that of a noun of the clause's own kind: "where the blast took place on"."""
    tokens = clause.passage.tokens
    before = at - 1 - (tokens[at - 1].lower == "on") if at else 0
    if before < 1 or tokens[before].lower not in _BEFALLEN:
        return False
    return any(
        cue.form is Form.NOUN and family_of(cue.group.type) == clause.family and 0 < before - cue.last <= _PLACE
        for cue in clause.cues
    )


_BEFALLEN = frozenset("place happened occurred".split())
_PLACE = 4  # tokens from "the blast" to "place" in "the blast had taken place"


def counted_until(clause: Clause, today: dt.date | None) -> dt.date | None:
    """The day up to which arrests are counted that followed what was told before: "have since been arrested", "had been held by
    Wednesday"; None where they are not."""
    tokens = clause.passage.tokens
    for occasion in clause.passage.occasions:
        if clause.first < occasion.first < clause.last and tokens[occasion.first - 1].lower == "by" and not occasion.said:
            return occasion.date.date_end
    told = any(tokens[at].lower == "since" and _is_adverb(tokens, at) for at in range(clause.first, clause.last))
    return _told_on(clause, today) if told else None


def _is_adverb(tokens: Sequence[Token], at: int) -> bool:
    """Whether "since" at token ``at`` counts from nothing behind it: "have since been held", "held since", "since then"; not "a
    man, who has since been held", which only says what became of him."""
    if at > 1 and tokens[at - 1].lower in _PERFECT:
        return tokens[at - 2].lower not in _WHO
    return at + 1 == len(tokens) or not tokens[at + 1].word or tokens[at + 1].lower == "then"


def _so_far(clause: Clause, anchor: int, date: DateMention, today: dt.date | None) -> DateMention:
    """``date``, up to the day on which it is told where those arrested by then are told of behind an event: "have been arrested
    after a bomb killed nine on Sunday"."""
    tokens = clause.passage.tokens
    first = next((o.first for o in clause.passage.occasions if o.date is date), 0)
    after = any(token.lower == "after" for token in tokens[anchor + 1 : first - 1])
    if not after or not framing.is_standing(tokens, anchor) or date.date_start != date.date_end:
        return date
    return up_to(date, _told_on(clause, today)) or date


def up_to(date: DateMention, last: dt.date | None) -> DateMention | None:
    """From the first day of ``date`` to ``last``; None where that is too long, or no stretch at all."""
    if date.date_start is None or last is None or not 0 <= (last - date.date_start).days <= _TERM:
        return None
    precision = DatePrecision.RANGE if last > date.date_start else DatePrecision.DAY
    return replace(date, date_end=last, precision=precision, reason=f"{date.reason}; from then to when it was told")


def _told_on(clause: Clause, today: dt.date | None) -> dt.date | None:
    """The day on which a clause was told: that of its saying, or else of the report."""
    said = (o.date.date_end for o in clause.passage.occasions if o.said and occasions.days(o.date) == 0)
    return next((day for day in said if day is not None), today)


_PERFECT = frozenset(("has", "have", "had"))
_WHO = frozenset(("who", "which"))


def _is_compared(tokens: Sequence[Token], anchor: int, occasion: Occasion) -> bool:
    """Whether a date only tells what an event is ranked against: "the deadliest attack since the town was taken in 2001"."""
    if spells.counts_from(occasion.date) and occasions.days(occasion.date) <= _TERM:
        return False  # "the largest store since the operation opened on Saturday"
    since = next((at for at in range(occasion.first, max(0, occasion.first - _SINCE), -1) if tokens[at].lower == "since"), None)
    if since is None or since < anchor or any(not token.word for token in tokens[since : occasion.first]):
        return False
    return any(token.lower in _RANKS or token.lower.endswith("iest") for token in tokens[max(0, since - _RANKED) : since])


_TERM = 45  # days over which something is counted
_SINCE = 8  # tokens between "since" and the date of what is told behind it
_RANKED = 10  # words between "the worst" and "since"
_RANKS = frozenset("worst biggest largest gravest heaviest fiercest bloodiest highest".split())


def _is_release(clause: Clause, anchor: int, occasion: Occasion) -> bool:
    """Whether a date behind the event is of what became of its people: "were arrested, and let go a day later"."""
    between = clause.passage.tokens[anchor + 1 : occasion.first]
    freed = next((at for at, token in enumerate(between) if token.lower in _FREED), None)
    behind = clause.passage.tokens[occasion.last + 1 : occasion.last + _RELEASE] if between else ()
    joined = bool(behind) and behind[0].lower == "and"  # "held 14 people, two of them foreigners, on Sunday and released nine"
    if (
        not joined
        and any(token.lower in _FREED for token in behind)
        and any(token.text in (";", ",") or token.lower in _AND for token in between)
    ):
        return True  # "were seized; 13 days later they were freed"
    return freed is not None and any(token.lower in _AND for token in between[:freed])


def _between(tokens: Sequence[Token], anchor: int, occasion: Occasion) -> Sequence[Token]:
    """The tokens between the word for an event and a date."""
    return tokens[anchor + 1 : occasion.first] if occasion.first > anchor else tokens[occasion.last + 1 : anchor]


def _tells_again(clause: Clause, aside: Relative) -> bool:
    """Whether a relative clause tells what befell those of whom the clause tells by a noun, or that it was carried out: "the
    murder of a judge, who was shot on Sunday", "hold seven men who were picked up on Sunday"."""
    held = clause.family == ARRESTS and any(t.lower in _HOLDING for t in clause.passage.tokens[clause.first : aside.first])
    if not held and not any(cue.first < aside.first and cue.form is Form.NOUN for cue in clause.cues):
        return False
    words = timewords.listed("perpetrated") | set(timewords.words()["befell"].get(clause.family, ()))
    return any(token.lower in words for token in clause.passage.tokens[aside.first : aside.date])


def named_day(clause: Clause, *, possessive: bool = False) -> DateMention | None:
    """The day that stands right before or behind the word for an event: "Wednesday's bombings", "the raid of 5 March";
    ``possessive`` where only the first will do, for an event of the clause's own family."""
    own = clause.family if possessive else ""
    apart = cutting.is_earlier(clause.passage, (clause.first, clause.last))
    apart = apart or beginnings.is_subordinate(clause.passage.tokens, clause.first)
    first = clause.first if apart else 0
    return day_of_noun(clause.passage, possessive=own, first=first, told=clause.cues if possessive else None)


def day_of_noun(
    passage: Passage, *, possessive: str = "", first: int = 0, told: Sequence[Cue] | None = None
) -> DateMention | None:
    """The day beside a word for an event in a passage, one of ``told`` where they are given, from token ``first`` on; only in
    the possessive for one of the family ``possessive``."""
    tokens = passage.tokens
    for occasion in passage.occasions:
        for cue in (cue for cue in (passage.cues if told is None else told) if cue.form is Form.NOUN and cue.first >= first):
            before = 1 <= cue.first - occasion.last <= 2 and tokens[occasion.last].lower not in ("after", "before")
            behind = occasion.first - cue.last == 2 and tokens[cue.last + 1].lower in _OF_DAY
            if possessive:
                own = timewords.is_possessive(tokens[occasion.last]) and family_of(cue.group.type) == possessive
                before, behind = before and own, False
            if (before or behind) and occasion.can_date(cue.first, noun=True):
                return occasion.date
    return None


def is_of_count(passage: Passage, figures: Sequence[Figure], date: DateMention) -> bool:
    """Whether a date tells when a toll stood where it did: "the toll of those attacks stood at 39 on Wednesday"."""
    ends = [figure.last for figure in figures if figure.tally]
    return any(o.date is date and 0 < o.first - end <= _STOOD for o in passage.occasions for end in ends)


_STOOD = 2  # tokens between a toll and the day on which it stood there


def is_vague(clause: Clause) -> bool:
    """Whether a clause dates its event by words that name no day: "the shelling of recent days", "several weeks ago"."""
    within = (o.date for o in clause.passage.occasions if clause.first <= o.first < clause.last)
    return any(date.date_start is None and date.text.lower().startswith(_VAGUE) for date in within)


def _finds_dead(clause: Clause, anchor: int) -> bool:
    """Whether a clause tells that the bodies of those told of before were found."""
    words = [token.lower for token in clause.passage.tokens[max(0, anchor - 3) : anchor + 1]]
    return words[-1] in ("bodies", "body", "corpses", "remains") and not _THEIR.isdisjoint(words)
