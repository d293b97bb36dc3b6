"""Counting: whether a clause with a date of months or years counts over them, or tells of one event that fell in them."""

from __future__ import annotations

from collections.abc import Sequence

from geo import numbers
from geo.incidents import clauses
from geo.incidents.clauses import Clause
from geo.inflection import Form
from geo.models import DateMention, DatePrecision
from geo.settings import scenes
from geo.settings.scenes import Setting
from geo.tokens import Token
from geo.tolls.tallies import Figure

_PART = ("early", "mid", "late", "the beginning of", "the end of", "the middle of")
_COUNTED = 12  # people of one event of whose time a report tells only the year
_FINE = 3  # fineness up to which a place is no region or country


def is_event_of(date: DateMention, clause: Clause, setting: Setting | None) -> bool:
    """Whether a clause tells of one event of a season, a year or a part of it, and does not count over it."""
    if date.precision is DatePrecision.SEASON:
        return True
    part = date.precision is DatePrecision.RANGE and date.text.lower().startswith(_PART)
    if not (date.precision is DatePrecision.YEAR or part) or not clauses.is_strong(clause) or setting is None or setting.spoken:
        return False
    counts = [figure.low for figure in clause.figures if figure.low is not None]
    verbal = any(cue.form is not Form.NOUN for cue in clause.firm) or any(f.form is not Form.NOUN for f in clause.figures)
    many = any(_is_many(clause.passage.tokens, cue.last) for cue in clause.firm)  # "had defused 40 such devices this year"
    return (
        verbal
        and not many
        and setting.strength >= scenes.TIED
        and scenes.fineness(setting.resolution) <= _FINE
        and max(counts, default=0) <= _COUNTED
    )


def _is_many(tokens: Sequence[Token], last: int) -> bool:
    """Whether a number above one stands right behind the verb that ends at token ``last``."""
    following = [token.lower for token in tokens[last + 1 : last + 4]]
    return any((number := numbers.parse(word)) is not None and number > 1 for word in following)


def is_told_once(clause: Clause, figures: Sequence[Figure]) -> bool:
    """Whether a clause tells of one deed and counts nobody: its verb stands in the past, behind a colon of its own."""
    verbs = [cue.first for cue in clause.firm if cue.form in (Form.PAST, Form.PAST_OR_PARTICIPLE)]
    marks = [at for at, token in enumerate(clause.passage.tokens) if token.text == ":" and clause.first <= at < clause.last]
    return bool(verbs and marks) and marks[0] < verbs[0] and all(figure.low is None for figure in figures)
