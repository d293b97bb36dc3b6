"""Rivals: clauses that only give somebody's count of what was told before.

"A doctor in X spoke of 17 dead", "the mayor, speaking in Y, said that eleven had died", "the ministry announced 31 dead": such
a clause names no means, no time and no place but the speaker's, so its figures are of the event before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo import claimants
from geo.incidents import turns
from geo.incidents.clauses import Clause
from geo.inflection import Form
from geo.models import Resolution
from geo.settings import scenes
from geo.settings.occasions import Occasion
from geo.tokens import Token
from geo.tolls import care
from geo.tolls.tallies import Figure
from geo.tolls.verbgroups import HAVE

_HARMED = frozenset("killed wounded injured hurt captured".split())
_TOWN = 2  # fineness of a town
_REPORTING = frozenset("reported announced gave listed counted admitted acknowledged conceded".split())
_BEHIND = 2  # tokens behind a count in which its day stands
_REACH = 4  # tokens before a verb in which its "had" stands


def counts_only(clause: Clause) -> bool:
    """Whether a clause tells nothing but how many: "three men were killed and ten taken prisoner", "the morgue in X had
    received 47 bodies"."""
    passage = clause.passage
    if not _numbered(clause) or clause.firm or turns.is_total(clause.tokens):
        return False
    counted = min((c.at for c in passage.claimants if clause.first <= c.at < clause.last and c.who[1]), default=0)
    own_days = [o for o in passage.occasions if clause.first <= o.first < clause.last and not o.said]
    if any(o.first > counted and not (_is_term(passage.tokens, o) or _is_of_report(clause, o)) for o in own_days):
        return False  # "on Wednesday the ministry had spoken of 20 dead" dates the count
    spoken = _spoken(clause)
    own = [s for s in passage.settings if clause.first <= s.at < clause.last and not s.pointed and s.at not in spoken]
    return not any(s.strength >= scenes.TIED and not care.is_ward(passage.tokens, s.at) for s in own)


def _is_of_report(clause: Clause, occasion: Occasion) -> bool:
    """Whether a day only tells when somebody gave a count: "the army reported 29 dead on Thursday"."""
    tokens = clause.passage.tokens
    given = {tokens[c.at].lower for c in clause.passage.claimants if clause.first <= c.at < occasion.first}
    ends = max((max(figure.last, figure.verb) for figure in clause.figures), default=0)
    verbless = all(f.stated or f.form is Form.NOUN or f.verb == f.last + 1 for f in _numbered(clause))
    return not given.isdisjoint(_REPORTING) and verbless and 0 < occasion.first - ends <= _BEHIND


def _is_term(tokens: Sequence[Token], occasion: Occasion) -> bool:
    """Whether a time only tells when somebody counted: "by nightfall"."""
    return "by" in (tokens[occasion.first].lower, tokens[occasion.first - 1].lower if occasion.first else "")


def tells(clause: Clause) -> bool:
    """Whether a clause gives only counts, each with somebody who says so."""
    numbered = _numbered(clause)
    if not counts_only(clause) or any(_is_new(figure) for figure in numbered):
        return False
    return is_given(clause) and all(_is_count(clause, figure) for figure in numbered)


def is_given(clause: Clause) -> bool:
    """Whether somebody gives the counts of a clause."""
    return all(claimants.of(clause.passage.claimants, figure.last) is not None for figure in _numbered(clause))


def _numbered(clause: Clause) -> list[Figure]:
    return [figure for figure in clause.figures if figure.low is not None]


def _spoken(clause: Clause) -> set[int]:
    """The tokens that name those who speak, and where."""
    known = clause.passage.claimants
    return {at for claimant in known if claimant.who[1] for at in range(claimant.who[0], _end(claimant))}


def heard_in(clause: Clause) -> Resolution | None:
    """Where somebody who gives a count speaks ("the mayor of X"); None where it is not told."""
    spoken = _spoken(clause)
    found = (s for s in clause.passage.settings if s.at in spoken and scenes.fineness(s.resolution) <= _TOWN)
    return next((setting.resolution for setting in found), None)


def _end(claimant: claimants.Claimant) -> int:
    """Behind the last token of what names a claimant and where he speaks: "the governor, speaking in X, said"."""
    return max(claimant.who[1], claimant.at)


def _is_new(figure: Figure) -> bool:
    """Whether a figure is of people told of for the first time."""
    return figure.kind == "detained" or figure.single or figure.more or figure.part


def _is_count(clause: Clause, figure: Figure) -> bool:
    """Whether a figure is given as a number, or of people who "had been killed" before it is told."""
    before = {token.lower for token in clause.passage.tokens[max(0, figure.verb - _REACH) : figure.verb]}
    told = clause.passage.tokens[figure.verb].lower
    verbless = figure.verb == figure.last + 1 and told in _HARMED  # "23 dead and 53 wounded"
    return figure.stated or figure.form is Form.NOUN or verbless or bool(before & HAVE)
