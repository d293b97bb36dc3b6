"""Learn the model of `data/models/leg.json` from the reports to develop on, and print what it gains on reports it has not seen.

    python benchmarks/learn_routes.py [--write]        needs: pip install -r requirements-models.txt

It is a logistic regression (scikit-learn, L2) over the traits that `geo/routes/legs.py` names, of the pairs of places that a
report may tell a movement between: each right or wrong by the gold, those that the gold calls optional left out. A set is all
reports of one writer (the letter before the first hyphen). Every figure is of sets left out: a model that weighs a set was
learned from the others, without their reports of the same weeks, which may tell of the same events. The figures are of the
FRESH sets, which were written after the rules and unread by who made those: elsewhere the rules are right because they were
made to be. So what a leg weighs that the rules tell is not learned, but chosen (RULES). The sample reports and the corpora are
not learned from.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import learning
from benchmarks.learning import Row
from benchmarks.places import annotated
from benchmarks.route_errors import fold, forms
from geo.documents import Document
from geo.gazetteer.regions import distance_m
from geo.linear import Linear
from geo.models import Resolution
from geo.pipeline import Resources
from geo.routes import assembly, drafts, extraction, legs, route_lines
from geo.routes.drafts import Draft
from geo.routes.legs import Leg, Scene

RULES = {assembly.RULES: 3.0, assembly.RULES_FAR: 4.0}  # what a leg weighs that the rules tell
STRENGTH = 0.03  # of the regularisation: scikit-learn's C
NEAR_M = 25_000.0
ABOUT = "The log odds that a report tells a movement from one place to another. Made by benchmarks/learn_routes.py."

Gold = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A report as the assembly gets it, its legs with whether the gold tells them (None: left out), and its gold."""

    name: str
    document: Document
    drafts: tuple[Draft, ...]
    scenes: tuple[Scene, ...]
    legs: tuple[tuple[frozenset[str], bool | None], ...]
    gold: Gold


def names(stop: Resolution, text: str) -> set[str]:
    """What a stop is called, by itself and with its landscape."""
    return {fold(stop.mention.text), fold(route_lines.full_name(stop, text))}


def spans(gold: Gold, text: str) -> Iterator[tuple[str, str, tuple[int, int], bool]]:
    """The legs of the gold, with the offsets of the words that tell them, and whether they are optional."""
    for route in gold["routes"]:
        quote = re.search(r"\s+".join(map(re.escape, (route.get("evidence") or "").split())), text)
        span = quote.span() if quote and quote[0] else (0, len(text))
        yield from ((one, other, span, bool(route.get("optional"))) for one, other in itertools.pairwise(route["stops"]))


def judged(found: Sequence[Leg], gold: Gold, document: Document, passages: Sequence[tuple[int, int]]) -> list[bool | None]:
    """Whether the gold tells each of ``found`` in its sentences; None where it is optional, or told in other words."""
    text = document.report.text
    told = [(forms(one, gold), forms(other, gold), span, free) for one, other, span, free in spans(gold, text)]
    right: list[bool | None] = []
    for leg in found:
        origin, goal = (names(spot.stop, document.report.text) for spot in (leg.origin, leg.goal))
        answers = set()
        for one, other, (start, end), free in told:
            if origin & one and goal & other:
                quoted = any(passages[s.index][0] < end and start < passages[s.index][1] for s in leg.scenes)
                answers.add(True if quoted and not free else None)
        right.append(True if True in answers else None if answers else False)
    near = {_key(leg) for leg, answer in zip(found, right, strict=True) if answer and leg.scenes[0] is leg.scenes[1]}
    return [
        None if answer and leg.scenes[0] is not leg.scenes[1] and _key(leg) in near else answer
        for leg, answer in zip(found, right, strict=True)
    ]


def _key(leg: Leg) -> tuple[str, str]:
    return fold(leg.origin.stop.mention.text), fold(leg.goal.stop.mention.text)


def cases() -> Iterator[Case]:
    """The reports to develop on."""
    learned_from = annotated(Resources.open(), wanted=lambda name: learning.group_of(name) not in learning.KEPT)
    for name, document, mentions, gold in learned_from:
        reading, scenes = extraction.survey(document, mentions=mentions)
        found = list(legs.find(scenes))
        answers = judged(found, gold, document, reading.passages)
        told = tuple((frozenset(leg.told()), answer) for leg, answer in zip(found, answers, strict=True))
        yield Case(name, document, tuple(drafts.merged(reading.drafts)), tuple(scenes), told, gold)


def learned(known: Sequence[Case]) -> Linear:
    """A model of the legs of ``known``, with what the rules weigh."""
    rows = [Row(traits, answer, case.name) for case in known for traits, answer in case.legs if answer is not None]
    model = learning.fitted(rows, strength=STRENGTH)
    return replace(model, weights={**model.weights, **RULES})


def same(stop: Resolution, name: str, gold: Gold, text: str) -> bool:
    """Whether ``stop`` is the place ``name`` of the gold: of that name, or within NEAR_M where it is no wide one."""
    if names(stop, text) & forms(name, gold):
        return True
    place = next((place for place in gold["places"] if place["name"] == name), {})
    if place.get("kind") in (None, "country", "region") or place.get("lat") is None or stop.place is None:
        return False
    return distance_m(place["lat"], place["lon"], stop.place.lat, stop.place.lon) <= NEAR_M


def count(case: Case, found: Sequence[Draft]) -> Counter[str]:
    """Legs read, told and right, and whole routes told and right."""
    text, gold, counts = case.document.report.text, case.gold, Counter[str]()
    needed: dict[tuple[str, str], bool] = {}
    for one, other, _, free in spans(gold, text):
        needed[one, other] = needed.get((one, other), False) or not free
    read = {
        (fold(one.mention.text), fold(other.mention.text)): (one, other)
        for draft in found
        for one, other in itertools.pairwise(draft.stops)
    }
    used: set[tuple[str, str]] = set()
    for one, other in read.values():
        hits = (leg for leg in needed if leg not in used and same(one, leg[0], gold, text) and same(other, leg[1], gold, text))
        hit = next(hits, None)
        if hit:
            used.add(hit)
        counts["read"] += hit is None or needed[hit]
    counts["right"] = sum(needed[leg] for leg in used)
    counts["told"] = sum(needed.values())
    for route in gold["routes"]:
        if not route.get("optional"):
            counts["routes"] += 1
            counts["whole"] += any(
                len(draft.stops) == len(route["stops"])
                and all(same(stop, name, gold, text) for stop, name in zip(draft.stops, route["stops"], strict=True))
                for draft in found
            )
    return counts


def line(counts: Counter[str]) -> str:
    """The figures of ``counts``."""
    precision, recall = (counts["right"] / max(1, counts[of]) for of in ("read", "told"))
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    whole = counts["whole"] / max(1, counts["routes"])
    return f"legs P {precision:.3f} R {recall:.3f} F {both:.3f} of {counts['told']}, whole {whole:.3f} of {counts['routes']}"


def report_on(every: Sequence[Case]) -> None:
    """Print what the rules tell of the fresh sets, and what they do with models that have seen no report of the set."""
    names = {case.name for case in every}
    fresh = sorted({learning.group_of(name) for name in names} & learning.FRESH)
    models = {}
    for group in fresh:
        known = learning.unseen_by(names, group)
        models[group] = learned([case for case in every if case.name in known])
    for group in [*fresh, "all"]:
        inside = [case for case in every if learning.group_of(case.name) in (fresh if group == "all" else [group])]
        by_rules: Counter[str] = sum((count(case, case.drafts) for case in inside), Counter())
        joined = ((case, assembly.join(case.drafts, case.scenes, models[learning.group_of(case.name)])) for case in inside)
        print(f"{group:4s} rules {line(by_rules)}")
        print(f"{group:4s} model {line(sum((count(case, found) for case, found in joined), Counter()))}")


def main() -> None:
    """Learn, print, and write the model where asked to."""
    wanted = learning.asks_to_write(__doc__)
    every = list(cases())
    report_on(every)
    if wanted:
        learning.write("leg", learned(every), about=ABOUT)


if __name__ == "__main__":
    main()
