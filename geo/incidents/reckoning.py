"""Reckoning: the claims of an event from the figures of its tellings, one claim a claimant.

Parts of one toll are added up ("and five others", "died with him"); a total told elsewhere replaces its parts; a single
person named within a larger figure is part of it; a toll that was revised keeps both figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geo.incidents import totals
from geo.incidents.events import Event, overlap
from geo.incidents.families import ABDUCTION
from geo.incidents.tellings import Telling, Toll
from geo.inflection import Form
from geo.models import Claim
from geo.settings import scenes
from geo.tolls import headcounts
from geo.tolls.tallies import Figure

_MANY = 5  # people of whom as many killed as taken are the same
_FEW = 3  # people held of whom another one can be told apart
_RANKED = 3  # the rank from which one more of the dead counts them all
_NEAR = 3  # sentences in which "two more" still adds to the figure before
KINDS = ("killed", "wounded", "detained")


@dataclass(slots=True)
class _Sum:
    """What one claimant says of one kind in all. ``added`` says that parts were added up."""

    kind: str
    source: str | None
    low: int
    high: int | None
    start: int
    end: int
    sentence: int
    single: bool
    more: bool
    part: bool
    role: str
    apart: str
    tally: bool


def _counted(told: Sequence[Telling]) -> list[tuple[Telling, Toll]]:
    """The numbered figures; those given for several places are left out where one place has its own."""
    every = [(telling, toll) for telling in told for toll in telling.tolls if toll.figure.low or _is_below(toll)]
    own = {toll.figure.kind for telling, toll in every if not telling.shared}
    return [(telling, toll) for telling, toll in every if not (telling.shared and toll.figure.kind in own)]


def _is_below(toll: Toll) -> bool:
    """Whether somebody only says that there were "fewer than" so many."""
    return toll.figure.low == 0 and bool(toll.figure.high) and toll.source is not None


def _sums(kind: str, counted: Sequence[tuple[Telling, Toll]]) -> list[_Sum]:
    """The sums of each claimant, in order; a figure revised in one breath ("from 41 to 28") stands beside the new one."""
    found: list[_Sum] = []
    group = [(telling, toll) for telling, toll in counted if toll.figure.kind == kind]
    if any(telling.total for telling, _ in group):
        summed = next(telling for telling, _ in group if telling.total)
        last = max(index for index, (telling, _) in enumerate(group) if telling is summed)
        group = [
            (telling, toll)
            for telling, toll in group[: last + 1]
            if telling is summed or (toll.source and not toll.figure.single)
        ]
        told = [toll for telling, toll in group if telling is summed]
        largest = max((toll for toll in told if toll.source == told[0].source), key=lambda toll: toll.figure.low or 0)
        group = [(t, toll) for t, toll in group if t is not summed or toll is largest or toll.figure.retold]  # "spoke of 72"
    tallied = {id(telling) for telling, toll in group if toll.figure.tally}
    of_hurt = _of_hurt(counted) if kind == "killed" else set()
    parts: dict[tuple[int, str | None], int] = {}  # what is some of a figure before, by its sentence and claimant
    for telling, toll in group:
        figure = toll.figure if id(toll) not in of_hurt else replace(toll.figure, more=True, part=False)
        low, high = figure.low or 0, figure.high
        breath = (telling.sentence, toll.source)
        mine = [s for s in found if s.source == toll.source]
        same = next((s for s in mine if not _are_foes(s.role, figure.role)), mine[0] if mine else None)
        revised = figure.stated and figure.form is Form.NOUN and same is not None and same.sentence == telling.sentence
        whole = [s for s in found if not s.part] or found
        before = next((s for s in reversed(whole) if s.source == toll.source or s.sentence == telling.sentence), None)
        before = before or (whole[-1] if figure.more and whole else None)
        if figure.more and before is not None and 0 < figure.rank <= before.low:
            continue  # "five of the six died at once; the sixth succumbed"
        if before is None and figure.kind == "killed" and figure.rank >= _RANKED and figure.apart == "late":
            low = high = figure.rank  # "a ninth soldier died of the wounds received in the ambush"
        if figure.more and id(telling) in tallied:
            continue  # "the toll stood at 39 after a man died in hospital"
        if figure.more and before is not None and before.single and figure.single and figure.role == "pronoun":
            continue  # "a judge was shot. He died of his wounds on Thursday"
        if figure.more and before is not None and breath in parts and parts[breath] + low <= before.low:
            parts[breath] += low
            continue  # "Ten died: six at once, and four more in hospital"
        others = before is not None and before.source == toll.source and _adds_others(before, telling, figure)
        if before is not None and before.source == toll.source and (others or _adds_side(before, telling, toll)):
            before.low += low
            before.high = None if before.high is None or high is None else before.high + high
            before.role = "name" if before.role == figure.role == "name" else ""
        elif (
            figure.more and before is not None and telling.sentence - before.sentence <= _NEAR and not _is_rivals(before, toll)
        ):
            before.low += low
            before.high = None if before.high is None or high is None else before.high + high
            before.sentence, before.single = telling.sentence, False
        elif (
            same is None
            or _are_foes(same.role, figure.role)
            or (same.low != low and (revised or ((figure.tally or figure.retold) and same.sentence != telling.sentence)))
        ):
            found.append(_sum(kind, toll, telling.sentence, low, high))
        elif low < same.low:
            parts[breath] = parts.get(breath, 0) + low
        elif low > same.low:
            same.low, same.high, same.single = low, high, figure.single
            same.start, same.end, same.sentence = toll.start, toll.end, telling.sentence
    return found


def _of_hurt(counted: Sequence[tuple[Telling, Toll]]) -> set[int]:
    """The dead who are some of the hurt told right before them: "hurt four more, two of whom died in the night"."""
    found = set()
    for (_, hurt), (_, dead) in pairwise(counted):
        if hurt.figure.kind == "wounded" and dead.figure.kind == "killed" and dead.figure.apart == "them":
            found |= {id(dead)} if (dead.figure.low or 0) <= (hurt.figure.low or 0) else set()
    return found


def _sum(kind: str, toll: Toll, sentence: int, low: int, high: int | None) -> _Sum:
    """The sum that one figure begins."""
    figure = toll.figure
    return _Sum(
        kind,
        toll.source,
        low,
        high,
        toll.start,
        toll.end,
        sentence,
        figure.single,
        figure.more,
        figure.part,
        figure.role,
        figure.apart,
        figure.tally or figure.stated,
    )


def _adds_side(before: _Sum, telling: Telling, toll: Toll) -> bool:
    """Whether a figure of the same breath is of other people than ``before``: the dead of two sides, or of two kinds."""
    figure = toll.figure
    if before.part and toll.start < before.start and before.sentence == telling.sentence:
        return False  # "eleven people, among them three policemen killed by a grenade, died"
    if before.sentence != telling.sentence or headcounts.OWN in (before.role, figure.role):
        # "they lost a man and killed three gunmen"
        lost = before.role == headcounts.OWN and before.source is None and figure.first > figure.verb
        return lost and before.sentence == telling.sentence and _are_foes(before.role, figure.role)
    if _are_foes(before.role, figure.role):
        return True
    kinds = {before.role, figure.role} - {"", "name", "pronoun"}
    return len(kinds) == 2 and not (figure.stated or figure.part or figure.single)


def _adds_others(before: _Sum, telling: Telling, figure: Figure) -> bool:
    """Whether a later sentence goes on to others of the dead: "three soldiers were shot. A motorist was killed by mistake"."""
    if not 0 < telling.sentence - before.sentence <= _NEAR or figure.stated or figure.part or before.part:
        return False
    if figure.apart == "kin":
        return before.single or (figure.kind == "detained" and before.low <= _FEW)
    if figure.apart == "foe":
        mine = before.role == "forces" or (before.role == "civilians" and before.apart == "new")
        return mine and (figure.low or 0) <= before.low  # those who fall in their own attack, and no count of a battle
    sides = {before.role, figure.role}
    return (
        figure.apart == before.apart == "new"
        and len(sides) == 2
        and "civilians" in sides
        and sides <= {"forces", "militants", "civilians"}
    )


def _is_within(one: _Sum, highest: _Sum) -> bool:
    """Whether a figure only tells of some of the people of the largest one; "a woman had been killed" may be the whole count
    of a claimant of its own."""
    rivals = one.source is not None and highest.source is not None and one.source != highest.source
    single = (one.single and not (rivals and one.role not in ("name", "pronoun"))) or (
        one.role == "name" and one.source is None
    )
    return one.low < highest.low and (single or one.part or (one.more and one.source is None))


def _is_rivals(before: _Sum, toll: Toll) -> bool:
    """Whether somebody else gives the losses of the other side: "five marines died; they say 120 rebels did, too"."""
    return toll.source is not None and toll.source != before.source and _are_foes(before.role, toll.figure.role)


def _are_foes(one: str, other: str) -> bool:
    """Whether two counts are of the dead of two sides, told apart: "enemy losses were 57", "friendly casualties were nine"."""
    return one != other and {one, other} <= {"forces", "militants", headcounts.OWN}


def claims(told: Sequence[Telling]) -> tuple[Claim, ...]:
    """The claims of an event, in order of their words: one a claimant, two where a claimant revises a toll."""
    counted = _counted(told)
    taken = told[0].family == ABDUCTION
    sums: list[_Sum] = []
    for kind in KINDS:
        found = _sums(kind, counted)
        if kind == "detained":  # those abducted, and those taken off a bus and shot, are not
            dead = {one.low for one in sums if one.kind == "killed" and one.low >= _MANY}
            found = [one for one in found if not taken and one.low not in dead]
        highest = max(found, key=lambda one: one.low, default=None)
        sums += [one for one in found if highest is not None and not _is_within(one, highest)]
    made: list[Claim] = []
    for one in sums:
        index = next((i for i, c in enumerate(made) if c.source == one.source and getattr(c, f"{one.kind}_low") is None), None)
        if index is None:
            made.append(_claim(None, one))
        else:
            made[index] = _claim(made[index], one)
    repeated = [c for c in made if c.source is None and any(o.source is not None and _figures(o) == _figures(c) for o in made)]
    return tuple(sorted((c for c in made if c not in repeated), key=lambda claim: claim.start))


def _figures(claim: Claim) -> tuple[int | None, ...]:
    return claim.killed_low, claim.wounded_low, claim.detained_low


def _claim(known: Claim | None, one: _Sum) -> Claim:
    """The claim ``known`` with the figures of ``one`` set."""
    figures: dict[str, int | None] = {}
    for kind in KINDS:
        for end in ("low", "high"):
            figures[f"{kind}_{end}"] = getattr(known, f"{kind}_{end}") if known else None
    figures[f"{one.kind}_low"], figures[f"{one.kind}_high"] = one.low, one.high
    start = min(known.start, one.start) if known else one.start
    end_offset = max(known.end, one.end) if known else one.end
    return Claim(source=one.source, start=start, end=end_offset, **figures)


def without_summaries(events: Sequence[Event]) -> list[Event]:
    """``events`` without those that only sum up later ones: their figure is the sum of theirs, in places within their own."""
    kept = []
    for index, event in enumerate(events):
        if not _is_summary(event, events[index + 1 : index + 12]):
            kept.append(event)
    return kept


def _largest(event: Event, kind: str) -> int:
    return max((toll.figure.low or 0 for t in event.tellings for toll in t.tolls if toll.figure.kind == kind), default=0)


def _holds(event: Event, other: Event) -> bool:
    """Whether an event told by nothing but its toll, in a province or wider, is the one told next in a town of it."""
    if event.place is None or other.place is None or any(telling.weights for telling in event.tellings):
        return False
    dated = event.date is not None and other.date is not None
    finer = scenes.fineness(event.place) > _PLACE >= scenes.fineness(other.place)
    return finer and not (dated and not overlap(event.date, other.date))  # type: ignore[arg-type]


_PLACE = 2  # fineness up to which a place is a town or lies in one


def _is_summary(event: Event, later: Sequence[Event]) -> bool:
    """Whether the figure of ``event`` is the sum of those of the events that follow it."""
    if event.place is None:
        return totals.counts(event, later)
    if event.date is not None and any(not telling.headline for telling in event.tellings[1:]):
        return False
    for kind in KINDS:
        left, parts = _largest(event, kind), 0
        if left < 2:
            continue
        for other in later:
            near = other.place is None and other.tellings[0].paragraph == event.tellings[0].paragraph
            if other.family == event.family and (near or (other.place is not None and scenes.agree(event.place, other.place))):
                figure = _largest(other, kind)
                left, parts = left - figure, parts + (figure > 0)
                if left == 0 and (parts > 1 or _holds(event, other)):
                    return True
    return False
