"""Learn the model that reconsiders an incident's sub-event by its words, and print how often it is right of unseen reports.

    python benchmarks/learn_kinds.py [--write]        needs: pip install -r requirements-models.txt

A multinomial logistic regression (scikit-learn, L2) over the traits that `geo/incidents/wording.py` names. An incident that is
read teaches the sub-event of the gold one that it goes with: of the same place, and of the same day or told by much the
same words. A labelled sentence (`benchmarks/sentences`) teaches its own by its words, and by what the rules read in it when it
is told of a day and a place. The sets KEPT (`benchmarks/learning.py`) are not learned from, and the figures are of them: for
each of their reports a model is learned from the labelled sentences and the other sets, without what may tell of the same
events, which are the reports of the same weeks and those with an incident in the same lesser-known place. It takes some
minutes.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import labelled, learning
from benchmarks.learning import Sorted
from benchmarks.pairing import Gold, is_near, is_of_day, paired, same_tolls
from benchmarks.places import DEVELOPMENT, annotated, placed
from geo import dates
from geo.incidents import extraction, wording
from geo.linear import Choice
from geo.models import Incident, SubEventType
from geo.pipeline import Resources

STRENGTH = 0.1  # of the regularisation: scikit-learn's C
RARE = 4  # reports, or labelled sentences, in which a trait must be met to get a weight
KNOWN = 12  # reports with an incident in a place from which two of them say nothing of being about one event
ALIKE = 0.6  # the share of its words that the evidence of one has in common with that of the other
SETTING = "On 4 May 2006 in Tikrit, "  # what makes an incident of a sentence that tells neither when nor where
TEACHING = ("first", "second", "third", "fourth")
"""The files of labelled sentences that are learned from. The later ones call some of what the gold calls a fight or arrests (a
raid of soldiers in which villagers die, a raid that brings in suspects and shells) an attack or a find: learned with them, the
model was no better of unread sets by more than half a point, and wrong of one sample more."""
ABOUT = "How far the words of an incident speak for each sub-event. Made by benchmarks/learn_kinds.py."


class Taught(NamedTuple):
    """An incident that is read beside the gold one it goes with."""

    row: Sorted
    ruled: SubEventType
    firm: int | None


def _alike(one: str, other: str) -> float:
    """The share of the words of the shorter of two texts that the other has as well."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) / max(1, min(len(first), len(second)))


def _fit(gold: Gold, incident: Incident) -> float:
    """How surely an incident is the gold one, whatever its sub-event; 0: it is not."""
    if not is_near(gold, incident.resolution):
        return 0.0
    alike, day = _alike(gold["evidence"], incident.evidence), is_of_day(gold, incident)
    return (alike > ALIKE or day) and 2 * alike + day + same_tolls(gold, incident) + 0.01


def taught(resources: Resources) -> list[Taught]:
    """What every report to develop on teaches."""
    every = []
    for name, document, mentions, told in annotated(resources):
        found = extraction.weigh(document, mentions=mentions, dates=dates.find(document))
        golds = told["incidents"]
        for n, m in paired(golds, [weighed.incident for weighed in found], fit=_fit):
            row = Sorted(frozenset(found[m].wording), golds[n]["type"], name)
            every.append(Taught(row, found[m].ruled, found[m].firm))
    return every


def written(resources: Resources) -> list[Sorted]:
    """What the labelled sentences teach."""
    every = []
    for passage in labelled.read():
        if passage.kind is None or passage.name.split(":")[0] not in TEACHING:
            continue
        document, mentions = placed(labelled.as_report(passage, opening=SETTING), resources)
        found = extraction.weigh(document, mentions=mentions, dates=dates.find(document))
        words = wording.words(document.reading[sentence.start : sentence.end] for sentence in document.sentences)
        every.append(Sorted(frozenset([*words, *(found[0].wording if found else ())]), str(passage.kind), passage.name))
    return every


def _right(model: Choice, rows: Iterable[Taught]) -> tuple[int, int, int]:
    """How many there are, and how many are right by the rules, and reconsidered by ``model``."""
    many = ruled = right = 0
    for row, kind, firm in rows:
        many += 1
        ruled += kind == row.answer
        right += (kind if firm is None else wording.by(model, kind, row.traits, firm=firm)) == row.answer
    return many, ruled, right


def report_on(every: Sequence[Taught], sentences: Sequence[Sorted]) -> None:
    """Print how often the rules and the words are right, of reports of whose events the model has not seen anything."""
    told = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (DEVELOPMENT / "gold").glob("*.json")}
    met = Counter(place for gold in told.values() for place in _places(gold))
    learned = [one.row for one in every if _is_learned(one)]
    many = ruled = right = 0
    for name in sorted({one.row.name for one in every if not _is_learned(one)}):
        near = {other for other, gold in told.items() if _is_near(told[name], gold, met)}
        rows = [*(row for row in learned if row.name not in near), *sentences]
        model = learning.chosen(rows, strength=STRENGTH, rare=RARE)
        counts = _right(model, (one for one in every if one.row.name == name))
        many, ruled, right = many + counts[0], ruled + counts[1], right + counts[2]
    sets = ", ".join(sorted(learning.KEPT))
    print(f"sets {sets}: {many} incidents, right by the rules {ruled / many:.3f}, by the words as well {right / many:.3f}")


def _places(gold: Gold) -> set[str]:
    """The places of a report's incidents."""
    return {incident["place"] for incident in gold["incidents"] if incident["place"]}


def _is_near(one: Gold, other: Gold, met: Counter[str]) -> bool:
    """Whether two reports may tell of the same event; ``met`` counts the reports with an incident in each place."""
    days = [dt.date.fromisoformat(gold["published"]) for gold in (one, other) if gold["published"]]
    if len(days) == 2 and abs((days[0] - days[1]).days) <= learning.WEEKS:
        return True
    return any(met[place] < KNOWN for place in _places(one) & _places(other))


def _is_learned(one: Taught) -> bool:
    return learning.group_of(one.row.name) not in learning.KEPT


def main() -> None:
    """Learn, print, and write the model where asked to."""
    wanted = learning.asks_to_write(__doc__)
    resources = Resources.open()
    every, sentences = taught(resources), written(resources)
    report_on(every, sentences)
    if wanted:
        rows = [*(one.row for one in every if _is_learned(one)), *sentences]
        learning.write_choice("kind", learning.chosen(rows, strength=STRENGTH, rare=RARE), about=ABOUT)


if __name__ == "__main__":
    main()
