"""Shares: what each of several places has of a number told for all of them.

"Two witnesses have been killed, one in X on 9 May and the other, a money changer, in Y on 28 May."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.incidents import cutting, series
from geo.incidents.clauses import Clause
from geo.incidents.families import ARRESTS, VIOLENCE, family_of
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.models import PlaceKind
from geo.settings import occasions, scenes
from geo.settings.scenes import Setting
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure

_TOWNS = frozenset((PlaceKind.TOWN, PlaceKind.DISTRICT, PlaceKind.SITE))
_AT = frozenset("in at near outside".split())
_TO = 4  # tokens between "in" and its place
_MANY = frozenset(
    "violence attacks clashes unrest fighting bombings blasts raids riots killings shootings explosions bombs across around"
    " elsewhere nationwide countrywide".split()
)
_NOUN = 4  # tokens before the noun of a deed in which it is told that it was one
_ONE = frozenset("a an one the another single".split())
_PARTS = 2  # shares of a number at the least


def of(passage: Passage, figure: Figure) -> list[Headcount]:
    """The shares of ``figure``, each with a place or a day of its own, that together are all of it, or some that are told;
    none where it is told otherwise."""
    told = max(figure.last, figure.verb)
    if figure.low is None or figure.low < _PARTS or not (passage.placed or passage.occasions):
        return []
    if found := _some(passage, figure, told):
        return found
    found = [count for count in passage.counts if count.first > told and count.low and _is_share(passage, count)]
    summed = sum(count.low or 0 for count in found)
    several = figure.high is None or (figure.high == figure.low and summed < figure.low)
    several = several and summed <= figure.low and _is_of_several(passage, found[:1])
    if len(found) < _PARTS or not (several or figure.high == summed == figure.low):
        return []
    placed = cutting.place_of(passage, found[0]) is not None
    placed = placed and any(told < place.first < found[0].first and place.resolution.kind in _TOWNS for place in passage.placed)
    apart = placed or series.goes_on(passage, told, found[0])
    return [] if apart else found  # "killed six in X, four in Y and two in Z"


def _is_share(passage: Passage, count: Headcount) -> bool:
    """Whether people counted are some of a number told before, in a place or on a day of their own."""
    leads = count.first > 0 and passage.tokens[count.first - 1].lower in series.LEADS
    if not leads or count.role == "name":
        return False
    return cutting.place_of(passage, count) is not None or series.own_day(passage, count) is not None


def _some(passage: Passage, figure: Figure, told: int) -> list[Headcount]:
    """Those of a number of whom alone it is told where or when: "four died, three of them in X", "900 have been killed this
    year, 11 of them on Sunday", "forty died across the country, including 13 policemen in a bombing in X"."""
    tokens = passage.tokens
    behind = [count for count in passage.counts if count.first > told and count.low and count.role != "name"]
    first = next((count for count in behind if series.is_part(tokens, count)), None)
    if first is None or not figure.low or (first.low or 0) >= figure.low:
        return []
    place = None
    if _is_of_several(passage, [first]):
        place = cutting.place_of(passage, first) or _place_of_fate(passage, figure.kind, first)
        listed = not first.part and not _is_wide(passage, first.first)  # "including two policemen in X"
        place = None if place is not None and listed and not _meets(passage, figure.kind, first, place) else place
    if place is not None:
        return [] if _town_before(passage, first.first) else [first]
    of_year = series.sums_up(passage, first.first)
    return [first] if of_year and series.narrows(passage, first, series.end_of(tokens, first)) else []


def _place_of_fate(passage: Passage, kind: str, count: Headcount) -> int | None:
    """The token of the town where people counted are told to have been, or met with what is told of them or with violence:
    "including four policemen killed when a mine went off in X", "six of them soldiers ambushed near X"."""
    tokens, end = passage.tokens, series.end_of(passage.tokens, count)
    inside = (p for p in passage.placed if count.last < p.first and p.resolution.kind in _TOWNS)
    place = next((place.first for place in inside), 0)
    fate = _meets(passage, kind, count, place) and all(token.word for token in tokens[count.last + 1 : place])
    near = any(token.lower in _AT for token in tokens[max(count.last + 1, place - _TO) : place])
    return place if near and (fate or (place < end and not count.part)) else None


def _meets(passage: Passage, kind: str, count: Headcount, place: int) -> bool:
    """Whether a deed, or what befell people counted, is told between them and the place at token ``place``."""
    met = [figure.verb for figure in passage.figures if figure.kind == kind]
    met += [cue.first for cue in passage.cues if family_of(cue.group.type) in (VIOLENCE, ARRESTS)]
    return any(count.last < verb < place for verb in met)


def _is_of_several(passage: Passage, shares: Sequence[Headcount]) -> bool:
    """Whether the words before the first of ``shares`` set their number in no town and tell of no single deed: "attacks
    across X killed nine", and not "a bomb killed nine"."""
    if not shares or _town_before(passage, shares[0].first):
        return False
    nouns = (cue for cue in passage.cues if cue.first < shares[0].first and cue.form is Form.NOUN)
    single = (cue.first for cue in nouns if not passage.tokens[cue.last].lower.endswith("s"))
    return not any(token.lower in _ONE for at in single for token in passage.tokens[max(0, at - _NOUN) : at])


def _is_wide(passage: Passage, first: int) -> bool:
    """Whether a number told before token ``first`` is of a whole land, of many days or of several deeds."""
    if any(place.first < first and place.resolution.kind not in _TOWNS for place in passage.placed):
        return True
    if any(o.first < first and not o.said and o.date.date_start and occasions.days(o.date) > 0 for o in passage.occasions):
        return True
    return any(token.lower in _MANY for token in passage.tokens[:first])


def _town_before(passage: Passage, first: int) -> bool:
    """Whether a number has a town of its own before its part at token ``first``."""
    return any(place.first < first and place.resolution.kind in _TOWNS for place in passage.placed)


def of_whole(clause: Clause, settings: list[Setting]) -> list[Setting]:
    """The ``settings`` of a clause without those where only some of a number were that has a town of its own: "27 bodies were
    found in X on Sunday, 11 of them in Y"."""
    passage = clause.passage
    parts = [count.first for count in passage.counts if series.is_part(passage.tokens, count)] if len(settings) > 1 else []
    if not parts or not any(clause.first <= figure.verb < parts[0] for figure in clause.figures):
        return settings
    before = [setting for setting in settings if setting.at < parts[0]]
    firm = any(s.strength >= scenes.TIED and s.resolution.kind in _TOWNS and not s.spoken for s in before)
    return before if firm else settings


def own(clause: Clause, figures: tuple[Figure, ...]) -> tuple[Clause, tuple[Figure, ...]]:
    """A clause from the share on that it has of a number which it tells for several places, and its ``figures`` with that share
    for the number; both as they are where it tells of none."""
    for figure in clause.figures:
        found = of(clause.passage, figure)
        if found and clause.first <= found[0].first < clause.last:
            share = found[0]
            parts = {count.first for count in found}  # "seven on Friday and five on Saturday" are no more than these
            known = tuple(
                replace(f, low=share.low, high=share.high) if f is figure else f for f in figures if f.first not in parts
            )
            return replace(clause, first=share.first), known
    return clause, figures


def are_behind(clause: Clause) -> bool:
    """Whether a clause tells a number whose shares all follow in others: "Nine people died on Sunday: four in X, five in Y"."""
    return any(
        found[0].first >= clause.last and (len(found) < _PARTS or sum(count.low or 0 for count in found) == figure.low)
        for figure in clause.figures
        if (found := of(clause.passage, figure))
    )
