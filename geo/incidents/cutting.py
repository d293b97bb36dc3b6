"""Cutting: where a sentence is cut into stretches that may tell of different events.

A stretch stands alone where it brings a place or a date of its own, or a number that repeats what was told of another place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.incidents import beginnings, cues, needs, series
from geo.incidents.cues import Cue
from geo.incidents.families import VIOLENCE, family_of
from geo.incidents.passages import Passage
from geo.inflection import PAST_FORMS, Form
from geo.models import PlaceKind
from geo.settings import scenes, timewords
from geo.settings.occasions import Occasion
from geo.tokens import Token
from geo.tolls.headcounts import Headcount

_TOWNS = frozenset((PlaceKind.TOWN, PlaceKind.DISTRICT, PlaceKind.SITE))
_TO = 4  # tokens between "in" and its place
_NEAR = 10  # tokens before an "and" in which the place of the verb before it is named
_PAIR = 2
_SUBJECT = 8  # tokens before a verb in which its subject opens
_REACH = 7  # tokens before a place in which it is told that somebody was found there
_FOUND = frozenset("found dumped discovered recovered".split())
_AT = frozenset("in at near".split())
_STOOD = _AT | {"on", "outside", "aboard"}  # "six on a bus near X"
_SKIPPED = frozenset(", also then later was were had been".split())
_NO_CLAUSE = frozenset(  # "the evening before when a rocket fell", "whose explosion the day before killed ten"
    "in at on near by the when as while killed wounded injured left claimed cost destroyed was were had has".split()
)
_CUTTING = frozenset((";", ":", ",", "while", "whereas"))


def _cuts(passage: Passage, fronts: set[int]) -> list[tuple[int, int]]:
    tokens = passage.tokens
    cuts = [0]
    dated = {o.first for o in passage.occasions if _opens_clause(passage, o)}
    gaps = _gaps(passage) | _joints(passage) if len(passage.placed) > 1 else set()
    besides = beginnings.find(passage)
    gaps |= beginnings.behind_asides(passage) | fronts | series.gaps(passage).keys() | set(series.joints(passage))
    cutting = dated | gaps | besides
    opening = _opening(passage)
    for at, token in enumerate(tokens):
        word = token.lower
        if not at or not (word in _CUTTING or at in cutting):
            continue
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if (
            word in (";", ":")
            or at == opening
            or _opens_other(tokens, at)
            or at in gaps
            or (word == "," and following in ("and", "but", "while", "whereas"))
        ):
            cuts.append(at + 1)
        elif word in ("while", "whereas") and (tokens[at - 1].text == "," or following.endswith("ing")):
            continue  # "blew themselves up while laying a mine"
        elif word in ("while", "whereas") or at in dated or at in besides:
            cuts.append(at)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], len(tokens)], strict=True) if b > a]


def _opens_other(tokens: Sequence[Token], at: int) -> bool:
    """Whether the comma at ``at`` stands before the second of two: "one was shot in A, the other blown up in B"."""
    return tokens[at].text == "," and [token.lower for token in tokens[at + 1 : at + 3]] in (
        ["the", "other"],
        ["the", "others"],
    )


def _opening(passage: Passage) -> int:
    """The comma behind an event that only dates what follows: "Two days after a bomb in A killed six, police in B ..."; -1."""
    tokens = passage.tokens
    leads = any(token.lower in _LEADING for token in tokens[:_OPENING]) or tokens[0].lower in ("as", "while")
    if len(passage.placed) < _PAIR or not leads:
        return -1
    return next((at for at in range(_OPENING, len(tokens)) if tokens[at].text == ","), -1)


_OPENING = 5  # tokens in which "three days after" stands
_LEADING = frozenset(("after", "before", "following"))


def place_of(passage: Passage, count: Headcount) -> int | None:
    """The token of the place that stands right behind people counted, what is said of them between commas left out; None
    where there is none."""
    tokens, after = passage.tokens, count.last + 1
    if after < len(tokens) and tokens[after].text == ",":
        after = _behind_aside(tokens, after)
    dated = next((o.last for o in passage.occasions if after <= o.first <= after + 1), None)
    after = after if dated is None else dated + 1  # "and nine on Tuesday in Zaria"
    if after >= len(tokens) or tokens[after].lower not in _STOOD:
        return None
    at = next((place.first for place in passage.placed if after < place.first <= after + _TO), None)
    return at or _place_of_deed(passage, after)


def _place_of_deed(passage: Passage, after: int) -> int | None:
    """The token of the place of a deed in which people counted were killed: "six in a car bombing at a market in X"."""
    place = next((place.first for place in passage.placed if place.first > after), 0)
    deed = any(after < cue.first < place and cue.form is Form.NOUN for cue in passage.cues)
    if not deed or place > after + _DEED or not is_at(passage.tokens, place):
        return None
    counted = any(after < count.first < place and count.low for count in passage.counts)
    return None if counted or not all(token.word for token in passage.tokens[after:place]) else place


_DEED = 10  # tokens between people counted and the place of the deed in which they were


def is_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands at token ``at`` is where something was: "at X", "near the town of X"."""
    return not _WHERE.isdisjoint(token.lower for token in tokens[max(0, at - _TO) : at])


_WHERE = frozenset("in at near on outside around".split())


def _behind_aside(tokens: Sequence[Token], comma: int) -> int:
    """Behind the second of two commas, the first of which is at ``comma``; the first itself where no other follows it."""
    behind = range(comma + 2, min(comma + _BETWEEN, len(tokens)))
    return next((at + 1 for at in behind if tokens[at].text == ","), comma)


_BETWEEN = 8  # tokens of what is said of somebody between commas


def _gaps(passage: Passage) -> set[int]:
    """What stands before a number that repeats what is told of a place before: "killed five people in A, another three in B
    and two guards in C"."""
    tokens, places = passage.tokens, [place.first for place in passage.placed]
    found = set()
    for count in passage.counts if len(places) > 1 and passage.figures else ():
        at = count.first - 1
        at -= at > 0 and tokens[at].lower == "another"
        if at < 1 or tokens[at].lower not in ("and", ",") or not count.low or count.role == "name":
            continue
        part = count.part and passage.placed[0].resolution.kind in _TOWNS  # "27 were found in X, 11 of them in Y"
        if places[0] < at and not part and place_of(passage, count) is not None:
            found.add(at)
    return found


def _joints(passage: Passage) -> set[int]:
    """The "and" between two verbs that each have a place: "arrested eleven men in A and found a cache in B", "jets bombed A and
    gunmen shot two men in B"."""
    tokens, places = passage.tokens, [place.first for place in passage.placed]
    if len(places) < _PAIR:
        return set()
    verbs = {cue.first for cue in passage.cues if cue.form in PAST_FORMS and not cue.group.means}
    verbs |= {figure.verb for figure in passage.figures if figure.form in PAST_FORMS}
    dated = {at for occasion in passage.occasions for at in range(occasion.first, occasion.last + 1)}
    found, told = set(), -1
    for verb in sorted(verbs):
        at = verb - 1
        while at > 0 and (at in dated or tokens[at].lower in _SKIPPED or tokens[at].lower.endswith("ly")):
            at -= 1
        subject = at > 0 and tokens[at].lower != "and"
        if subject and told >= 0:
            lead = range(verb - 1, max(told, verb - _SUBJECT), -1)
            at = next((back for back in lead if tokens[back].lower == "and" or not tokens[back].word), 0)
            if any(place in range(at, verb) for place in places):
                at = 0
        beside = any(at - _NEAR < p < at for p in places) and any(verb < p <= verb + _NEAR for p in places)
        if at > 0 and tokens[at].lower == "and" and told != at - 1 and beside:
            found.add(at)  # but not in "kidnapped and killed"
        told = verb
    return found


def shares_subject(passage: Passage, first: int) -> bool:
    """Whether the stretch at token ``first`` goes on behind "and" with another verb of the subject before it."""
    tokens = passage.tokens
    lead = first - 1 if tokens[first - 1].lower == "and" else first
    verb = lead + 1
    if not first or tokens[lead].lower != "and" or verb >= len(tokens):
        return False
    return any(cue.first == verb and cue.form in PAST_FORMS for cue in passage.cues)


def spans(passage: Passage) -> list[tuple[int, int]]:
    """The stretches of tokens, half open, that may tell of different events."""
    if not (passage.placed or passage.occasions or any(cue.group.means for cue in passage.cues)):
        return [(0, len(passage.tokens))]
    merged: list[tuple[int, int]] = []
    joins = _fronts(passage) if len(passage.occasions) > 1 else set()
    fronts = {at + 1 for at in joins}
    for cut in _cuts(passage, joins):
        span = cut
        if merged and merged[-1][0] in fronts and not _tells(passage, merged[-1]):
            span = (merged.pop()[0], cut[1])  # "and in January gunmen entered a hotel and killed eight"
        if span[0] in fronts and merged and _is_told(passage, merged[-1]) and not _tells(passage, span):
            merged.append(span)
        elif merged and not (_stands_alone(passage, span) and _is_told(passage, merged[-1])):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _fronts(passage: Passage) -> set[int]:
    """The "and" before a date that opens another clause: "..., and in January gunmen killed two", "and on Sunday a mine"."""
    tokens, known = passage.tokens, [o for o in passage.occasions if not o.said and o.date.date_start is not None]
    found = set()
    for earlier, occasion in pairwise(known):
        at = occasion.first - 1 - (tokens[occasion.first - 1].lower in _ON)
        after = occasion.last + 1
        if at <= earlier.last or tokens[at].lower not in _JOINING or timewords.is_possessive(tokens[occasion.last]):
            continue
        if after < len(tokens) and tokens[after].word and tokens[after].lower not in _NO_SUBJECT:
            found.add(at)
    return found


_JOINING = frozenset(("and", "but", "while"))
_ON = frozenset("in on late early".split())
_NO_SUBJECT = frozenset("in on at near by to and or of when as while were was had which that".split())


def _is_told(passage: Passage, span: tuple[int, int]) -> bool:
    return _tells(passage, span) or gapped(passage, span) is not None


def _opens_clause(passage: Passage, occasion: Occasion) -> bool:
    """Whether a date such as "nine days after" brings a clause of its own, or an event with its place and toll: "three days
    after the bombing in X that killed nine"."""
    tokens = passage.tokens
    if tokens[occasion.last].lower not in ("after", "before") or occasion.last + 1 >= len(tokens):
        return False
    following = tokens[occasion.last + 1]
    if following.word and following.lower not in _NO_CLAUSE:
        return True
    places = [place.first for place in passage.placed if place.first > occasion.last]
    counted = [figure.verb for figure in passage.figures if figure.low is not None and figure.verb > occasion.last]
    done = [c.first for c in passage.cues if c.form in PAST_FORMS and not c.group.means and c.first > occasion.last]
    earlier = any(place.first < occasion.first for place in passage.placed)
    told = bool(places) and ((bool(counted) and min(places) < max(counted)) or (bool(done) and done[0] < max(places)))
    return following.lower == "the" and earlier and told


def _opening_weapon(passage: Passage, span: tuple[int, int]) -> Cue | None:
    """The weapon that a clause behind "and" opens with."""
    means = [cue for cue in passage.cues if cue.group.means and family_of(cue.group.type) == VIOLENCE]
    joined = passage.tokens[span[0]].lower in ("and", "but", "while", "whereas")
    return next((cue for cue in means if joined and span[0] < cue.first <= span[0] + 4), None)


def brings_weapon(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a clause has a weapon as its subject that its sentence did not name before: "..., and a mine killed two"."""
    opening = _opening_weapon(passage, span)
    if opening is None:
        return False
    kinds = {cue.group.type for cue in passage.cues if cue.first < span[0]}
    told = any(cue.first < span[0] for cue in passage.cues) or any(figure.verb < span[0] for figure in passage.figures)
    harmed = any(span[0] <= figure.verb < span[1] for figure in passage.figures)
    return told and harmed and opening.group.type not in kinds


def _tells(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a cue or a figure stands in the stretch."""
    told = [cue for cue in passage.cues if span[0] <= cue.first < span[1] and not cue.group.means]
    if told and all(cue.group.name in (needs.HALTING, needs.GUIDING) for cue in told):  # "it was stopped off X"
        told = [] if not any(span[0] <= at < span[1] for at in cues.names(passage.tokens, "weapons")) else told
    return bool(told) or any(span[0] <= figure.verb < span[1] for figure in passage.figures)


def is_earlier(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a stretch tells what happened so many days before or after the rest: "two days after gunmen had killed"."""
    if not span[0] or not any(o.first == span[0] and _opens_clause(passage, o) for o in passage.occasions):
        return False
    verbs = [c.first for c in passage.cues if c.form is not Form.NOUN and not c.group.means] + [f.verb for f in passage.figures]
    return any(span[0] < at < span[1] for at in verbs)


def gapped(passage: Passage, span: tuple[int, int]) -> Headcount | None:
    """A number at the clause's beginning, with a place behind it and no verb."""
    for count in passage.counts if passage.figures and span[0] else ():
        if span[0] <= count.first <= span[0] + 2 and count.role != "name" and count.low:
            place = place_of(passage, count)
            speaks = any(count.first == claimant.who[0] for claimant in passage.claimants)  # "two ministers in X admitted"
            if place is not None and place < span[1] and not speaks:
                return count
    by_day = series.gaps(passage) if passage.figures and span[0] else {}
    daily = next((by_day[at] for at in (span[0] - 1, span[0]) if at in by_day and by_day[at].first < span[1]), None)
    return daily or (_gapped_behind(passage, span) if passage.figures and span[0] else None)


def _gapped_behind(passage: Passage, span: tuple[int, int]) -> Headcount | None:
    """Somebody told with a place before him and no verb: ", and in B the same day a tribal leader"."""
    tokens, first = passage.tokens, span[0] + (passage.tokens[span[0]].lower in ("and", "but"))
    if first >= span[1] or tokens[first].lower not in _AT or _tells(passage, span):
        return None
    place = next((place for place in passage.placed if first < place.first <= first + _TO), None)
    if place is None:
        return None
    behind = range(place.last + 1, place.last + _TO + 2)
    told = (c for c in passage.counts if c.first in behind and c.last + 2 >= span[1] and c.role != "name" and c.low)
    return next(told, None)


def is_where_found(tokens: Sequence[Token], anchor: int, at: int, *, later: bool = False) -> bool:
    """Whether the place at token ``at`` is where those were found to whom it happened at ``anchor``: "gunmen in A abducted four
    men, who were found shot near B"; ``later`` asks for that "who"."""
    lead = {token.lower for token in tokens[max(anchor + 1, at - _REACH) : at]}
    return at > anchor and bool(lead & _FOUND) and (not later or "who" in lead)


def _stands_alone(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a stretch tells of an event at a place or a time of its own."""
    if gapped(passage, span):
        return True
    if not _tells(passage, span):
        return _opening_weapon(passage, span) is not None and sets_scene(
            passage, span
        )  # "..., and the car bomb in Najaf ten days later"
    if brings_weapon(passage, span) or is_earlier(passage, span) or beginnings.is_there(passage.tokens, span[0]):
        return True
    return sets_scene(passage, span)


def sets_scene(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a stretch brings a place or a date of its own."""
    tied = [s.at for s in passage.settings if span[0] <= s.at < span[1] and s.strength >= scenes.TIED and not s.pointed]
    own_place = any(not is_where_found(passage.tokens, span[0], at, later=True) for at in tied)
    return own_place or any(span[0] <= o.first < span[1] and not o.said and o.date.date_start for o in passage.occasions)
