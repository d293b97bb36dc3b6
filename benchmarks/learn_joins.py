"""Learn the model of which event a telling is of, and print what it adds to the rules on unseen reports.

    python benchmarks/learn_joins.py [--write]        needs: pip install -r requirements-models.txt

For each report the tellings are joined, split and moved, one change at a time from what the rules make of them, as long as that
brings the incidents nearer to the gold. Each telling then teaches a choice: among the events told before it and a new one,
with what each would be worth if all others were as they were found to be best. The model is a conditional logistic regression
over the traits that `geo/incidents/joining.py` names. What the rules choose is no trait: they were made on these reports, and
a model that learns here to trust them trusts them too much elsewhere. The figures are of sets left out, by models of the
others without their reports of the same weeks; the sets KEPT are never learned from.
It takes some minutes.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import learning
from benchmarks.learning import Weighed
from benchmarks.pairing import KINDS, Gold, claimed, days_of, figures, paired
from benchmarks.places import annotated
from geo import dates
from geo.incidents import coreference, extraction, joining, narration
from geo.incidents.events import Event
from geo.incidents.narration import Frame
from geo.incidents.passages import Reader
from geo.incidents.tellings import Telling
from geo.linear import Linear
from geo.pipeline import Resources

STRENGTH = 0.03  # of the regularisation
RARE = 3  # reports in which a trait must be met to get a weight
COST = 0.15  # what an incident too many costs, beside 1 for one that is found
GAIN = 0.02  # what a change must add to be made
ROUNDS = 10  # changes to a report at the most
ABOUT = "Which event a telling is of: one told before, or a new one. Made by benchmarks/learn_joins.py."

Told = list[tuple[Telling, Frame]]
Parts = list[int | None]
"""The event of each telling, by a number; None where it is of none."""


@dataclass(frozen=True)
class Case:
    """A report, what it tells, and the gold."""

    name: str
    reader: Reader
    told: Told
    gold: list[Gold]


def cases() -> Iterator[Case]:
    """The reports to develop on."""
    for name, document, mentions, gold in annotated(Resources.open()):
        reader = Reader(document, mentions=mentions, dates=dates.find(document))
        yield Case(name, reader, narration.find(reader), gold["incidents"])


def built(told: Told, parts: Parts) -> list[Event]:
    """The events that the tellings make as ``parts`` joins them."""
    events: dict[int, Event] = {}
    for (telling, frame), part in zip(told, parts, strict=True):
        if part is not None:
            events.setdefault(part, Event([], frame, telling.family)).add(replace(telling))
    return list(events.values())


def counts(case: Case, events: Sequence[Event]) -> Counter[str]:
    """What is told and read, how many of both go together, and what of these is right."""
    found = [weighed.incident for weighed in extraction.weighed(case.reader, events)]
    pairs = paired(case.gold, found)
    free = {n for n, gold in enumerate(case.gold) if gold.get("optional")}
    counted = Counter(told=len(case.gold) - len(free), read=len(found) - sum(n in free for n, _ in pairs))
    for n, m in pairs:
        if n in free:
            continue
        gold, incident = case.gold[n], found[m]
        counted["found"] += 1
        counted["type"] += gold["type"] == str(incident.sub_event_type)
        counted["date"] += days_of(incident) == (gold["date_start"], gold["date_end"])
        for kind in KINDS:
            counted[kind] += claimed(gold, kind) == figures(incident, kind) != []
    for kind in KINDS:
        counted[f"{kind} told"] = sum(bool(gold[kind]) for n, gold in enumerate(case.gold) if n not in free)
    return counted


def worth(counted: Counter[str]) -> float:
    """What incidents are worth: 1 each that is found, a half each thing that is right of it, less those too many."""
    return counted["found"] + sum(counted[of] for of in ("type", "date", *KINDS)) / 2 - COST * counted["read"]


def by_rules(told: Told) -> Parts:
    """The tellings as the rules join them."""
    at = {id(telling): index for index, (telling, _) in enumerate(told)}
    parts: Parts = [None] * len(told)
    for number, event in enumerate(coreference.gather(told, splits=by(None))):
        for telling in event.tellings:
            parts[at[id(telling)]] = number
    return parts


def by(model: Linear | None) -> coreference.Splits:
    """What ``model`` splits off; nothing where there is none."""
    if model is None:
        return lambda *_: False
    return lambda events, telling, frame, ruled: joining.clearly_opens(model, events, telling, frame, ruled)


def changes(parts: Parts) -> Iterator[Parts]:
    """``parts`` with two events joined, or a telling, alone or with those of its event behind it, in another or a new one."""
    labels = sorted({part for part in parts if part is not None})
    new = max(labels, default=-1) + 1
    yield from ([one if part == two else part for part in parts] for two in labels for one in labels if one < two)
    for at, part in enumerate(parts):
        for goal in (*labels, new):
            if goal != part:
                yield _moved(parts, at, goal, rest=False)
                if part is not None:
                    yield _moved(parts, at, goal, rest=True)


def _moved(parts: Parts, at: int, goal: int, *, rest: bool) -> Parts:
    """``parts`` with the telling ``at`` moved to the event ``goal``, and the ``rest`` of its own event behind it as well."""
    return [goal if n == at or (rest and n > at and part == parts[at]) else part for n, part in enumerate(parts)]


def taught(case: Case) -> list[Weighed]:
    """The choices that a report teaches."""
    memory: dict[tuple[int | None, ...], float] = {}

    def value(parts: Parts) -> float:
        if tuple(parts) not in memory:
            memory[tuple(parts)] = worth(counts(case, built(case.told, parts)))
        return memory[tuple(parts)]

    parts = by_rules(case.told)
    for _ in range(ROUNDS):
        better = max(changes(parts), key=value, default=parts)
        if value(better) <= value(parts) + GAIN:
            break
        parts = better
    return list(_choices(case, parts, value))


def _choices(case: Case, parts: Parts, value: Callable[[Parts], float]) -> Iterator[Weighed]:
    """What each telling teaches where the tellings are best joined as in ``parts``."""
    events: dict[int, Event] = {}
    new = max((part for part in parts if part is not None), default=-1) + 1
    for at, (telling, frame) in enumerate(case.told):
        near = coreference.recent(list(events.values()))
        if near:
            labels = list(events)[-len(near) :]
            options = [joining.of_new(near, telling, frame)]
            options += [joining.of_pair(event, telling, frame) for event in near]
            opens = parts[at] is not None and parts[at] not in events
            goals = [parts[at] if opens else new, *labels]
            values = [_worth_of(parts, at, goal, value) for goal in goals]
            yield Weighed(options, values, case.name)
        part = parts[at]
        if part is not None:
            events.setdefault(part, Event([], frame, telling.family)).add(replace(telling))


def _worth_of(parts: Parts, at: int, goal: int | None, value: Callable[[Parts], float]) -> float:
    """What it is worth to join the telling ``at`` to the event ``goal``, those of its event behind it staying or following."""
    if goal is None or goal == parts[at]:
        return value(parts)
    alone = value(_moved(parts, at, goal, rest=False))
    return alone if parts[at] is None else max(alone, value(_moved(parts, at, goal, rest=True)))


def learned(rows: Sequence[Weighed]) -> Linear:
    """The model of ``rows``."""
    return learning.preferred(rows, strength=STRENGTH, rare=RARE)


def line(counted: Counter[str]) -> str:
    """The figures of ``counted``."""
    precision, recall = counted["found"] / max(1, counted["read"]), counted["found"] / max(1, counted["told"])
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    shares = {of: counted[of] / max(1, counted["told"]) for of in ("type", "date")}
    shares |= {kind: counted[kind] / max(1, counted[f"{kind} told"]) for kind in KINDS}
    right = " ".join(f"{of} {share:.3f}" for of, share in shares.items())
    return f"incidents P {precision:.3f} R {recall:.3f} F {both:.3f} of {counted['told']} {right}"


def report_on(every: Sequence[Case], rows: Sequence[Weighed]) -> None:
    """Print what the rules tell of each kind of set, and what they do with models that have seen no report of the set."""
    sums: dict[tuple[str, str], Counter[str]] = {}
    names = {case.name for case in every}
    for group in sorted({learning.group_of(name) for name in names}):
        known = learning.unseen_by(names, group)
        model = learned([row for row in rows if row.name in known])
        of = "kept" if group in learning.KEPT else "fresh" if group in learning.FRESH else "first"
        for case in (case for case in every if learning.group_of(case.name) == group):
            for way, splits in (("rules", by(None)), ("model", by(model))):
                told = [(replace(telling), frame) for telling, frame in case.told]
                counted = counts(case, coreference.gather(told, splits=splits))
                sums[of, way] = sums.get((of, way), Counter()) + counted
    for (of, way), counted in sorted(sums.items()):
        print(f"{of:5s} {way} {line(counted)}")


def main() -> None:
    """Learn, print, and write the model where asked to."""
    wanted = learning.asks_to_write(__doc__)
    every = list(cases())
    rows = [row for case in every if learning.group_of(case.name) not in learning.KEPT for row in taught(case)]
    report_on(every, rows)
    if wanted:
        learning.write("join", learned(rows), about=ABOUT)


if __name__ == "__main__":
    main()
