"""Dating: which of the dates of its passage a clause gives to its event."""

from __future__ import annotations

from dataclasses import replace

from geo.incidents import cutting, occasions, timewords
from geo.incidents.clauses import Clause
from geo.incidents.families import ARRESTS, family_of
from geo.incidents.relatives import Relative
from geo.inflection import Form
from geo.models import DateMention

_HOLDING = frozenset("hold holds holding held custody keeps keep keeping detains behind jail prison".split())
_DYING = frozenset("died dies succumbed".split())
_HURT = frozenset("wounded injured shot hurt hit burned stabbed".split())
_VAGUE = ("recent ", "several ", "some ", "a few ", "many ", "a number of ")
_OF_DAY = frozenset(("on", "of"))


def of(clause: Clause, anchor: int) -> DateMention | None:
    """When the clause says that it happened, or else the beginning of its sentence."""
    if clause.mentioned:
        return named_day(clause)
    tokens = clause.passage.tokens
    if not any(cue.form is not Form.NOUN for cue in clause.firm):
        day = named_day(clause, possessive=True)
        if day is not None:
            return day  # "pulled nine bodies on Tuesday from the ruins that Sunday's bomb left"
    if tokens[anchor].lower in _DYING:  # "the soldier who was wounded on 2 March died on Tuesday"
        hurt = next((at for at in range(anchor - 1, clause.first - 1, -1) if tokens[at].lower in _HURT), None)
        before = (o for o in clause.passage.occasions if hurt is not None and hurt < o.first < anchor and o.date.date_start)
        known = next(before, None)
        if known is not None and not known.said:
            return known.date
    noun = any(cue.first == anchor and cue.form is Form.NOUN for cue in clause.cues)
    own = [o for o in clause.passage.occasions if clause.first <= o.first < clause.last]
    own = [replace(o, aside=None) if o.aside is not None and _tells_again(clause, o.aside) else o for o in own]
    date = occasions.choose(own, anchor, noun=noun)
    if date is None and not cutting.is_earlier(clause.passage, (clause.first, clause.last)):
        date = occasions.choose([o for o in clause.passage.occasions if o.first < clause.first], anchor)
    return date


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
    tokens = clause.passage.tokens
    for occasion in clause.passage.occasions:
        for cue in (cue for cue in clause.passage.cues if cue.form is Form.NOUN):
            before = 1 <= cue.first - occasion.last <= 2
            behind = occasion.first - cue.last == 2 and tokens[cue.last + 1].lower in _OF_DAY
            if possessive:
                own = timewords.is_possessive(tokens[occasion.last]) and family_of(cue.group.type) == clause.family
                before, behind = before and own, False
            if (before or behind) and occasion.can_date(cue.first, noun=True):
                return occasion.date
    return None


def is_vague(clause: Clause) -> bool:
    """Whether a clause dates its event by words that name no day: "the shelling of recent days", "several weeks ago"."""
    within = (o.date for o in clause.passage.occasions if clause.first <= o.first < clause.last)
    return any(date.date_start is None and date.text.lower().startswith(_VAGUE) for date in within)
