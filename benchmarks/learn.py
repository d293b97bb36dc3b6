"""Learn the model behind an incident's score from the reports to develop on, and print how true it is of unseen reports.

    python benchmarks/learn.py [--write]        needs: pip install -r requirements-models.txt

A logistic regression (scikit-learn, L2) over the traits that `geo/incidents/traits.py` names: whether an incident that is read
is one that the gold tells (its place, and its type or a day). A set is all reports of one writer, the letter before the first
hyphen of their names; every figure printed is of sets left out: the chances of a set are by a model learned from the
others, without their reports of the same weeks, which may tell of the same events.
They are of the FRESH sets, which were written after the rules of their day and unread by who made those: elsewhere the rules
are right because they were made to be. The sample reports and the corpora are not learned from.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import learning
from benchmarks.learning import Row
from benchmarks.pairing import paired
from benchmarks.places import annotated
from geo import dates
from geo.incidents.extraction import weigh
from geo.pipeline import Resources

STRENGTH = 0.1  # of the regularisation: scikit-learn's C
FRESH = learning.FRESH | learning.KEPT
"""The score decides nothing of what is read, so it may learn from the sets kept to validate on as well."""
FRESHLY = 3.0  # what an incident of the fresh sets counts, beside one of the others
BANDS = (0.0, 0.3, 0.5, 0.75, 0.9, 1.0)
ABOUT = "The chance that an incident is one that the report tells, there and of that type or day. Made by benchmarks/learn.py."


def rows() -> Iterator[Row]:
    """The incidents read from the reports to develop on; those that the gold calls optional are neither right nor wrong."""
    for name, document, mentions, told in annotated(Resources.open()):
        found = weigh(document, mentions=mentions, dates=dates.find(document))
        gold = told["incidents"]
        golds = {m: gold[n] for n, m in paired(gold, [weighed.incident for weighed in found])}
        weight = FRESHLY if learning.group_of(name) in FRESH else 1.0
        for m, weighed in enumerate(found):
            if not (m in golds and golds[m].get("optional")):
                yield Row(frozenset(weighed.traits), m in golds, name, weight)


def report_on(every: Sequence[Row]) -> None:
    """Print how many incidents of each band of chances are told, the models having seen no report of their sets."""
    chances: list[tuple[float, bool]] = []
    names = {row.name for row in every}
    for group in sorted({learning.group_of(name) for name in names} & FRESH):
        known = learning.unseen_by(names, group)
        model = learning.fitted([row for row in every if row.name in known], strength=STRENGTH)
        chances += [(model.chance(row.traits), row.right) for row in every if learning.group_of(row.name) == group]
    told = sum(right for _, right in chances)
    print(f"{len(every)} incidents; {len(chances)} of the fresh sets, {told} of them told ({told / len(chances):.2f})")
    for low, high in itertools.pairwise(BANDS):
        band = [(chance, right) for chance, right in chances if low <= chance < high]
        mean, share = (sum(of) / max(len(band), 1) for of in zip(*band, strict=True))
        print(f"  chance {low:.2f} to {high:.2f}: {len(band):4d}, {mean:.2f} on average, told {share:.2f}")
    for least in BANDS[1:-1]:
        kept = [right for chance, right in chances if chance >= least]
        print(f"  from {least:.2f}: {len(kept)}, told {sum(kept) / len(kept):.2f}; {sum(kept) / told:.2f} of all that are told")


def main() -> None:
    """Learn, print, and write the model where asked to."""
    wanted = learning.asks_to_write(__doc__)
    every = list(rows())
    report_on(every)
    if wanted:
        learning.write("happened", learning.fitted(every, strength=STRENGTH), about=ABOUT)


if __name__ == "__main__":
    main()
