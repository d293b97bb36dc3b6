"""Every score of the extraction in one table: what is measured, the target, the score, and whether it is reached.

    python benchmarks/evaluate.py FOLDER
    python benchmarks/evaluate.py FOLDER --only reports lgl --keep out/

The sets `development` and `sealed` are this project's own; the scorer is FOLDER's.

FOLDER (or the variable RATLINES_EVALUATION) holds `reports/` with `gold/`, `corpora/NAME.jsonl`, and the scorers
`score_reports.py`, `score_toponyms.py` and `score_events.py`. Each set is read by `ratlines.py extract`, as a user would,
and scored by the folder's own scorer; the speed is that of `benchmarks/speed.py` on the corpus lgl. The exit status is 1
where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ("development", "sealed")
"""Sets of this project's own, beside this file: reports with gold. Their READMEs say who may read which."""
SETS = ("reports", *OURS, "lgl", "re3d", "muc4-tst2", "muc4-tst1", "speed")


@dataclass(frozen=True)
class Score:
    """One row of the table. ``target`` None: measured only. ``low``: the less the better."""

    name: str
    value: float
    target: float | None = None
    low: bool = False
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether the target is met; True where there is none."""
        return self.target is None or (self.value <= self.target if self.low else self.value >= self.target)


REPORT_SCORES = (
    ("places located", "places_located"),
    ("incidents", "incidents"),
    ("incident type", "incident_type"),
    ("incident date", "incident_date"),
    ("killed", "killed"),
    ("wounded", "wounded"),
    ("detained", "detained"),
    ("route legs", "route_legs"),
    ("whole routes", "routes_whole"),
)
TARGETS: dict[str, list[tuple[str, str, float | None]]] = {
    "reports": [
        ("places found", "places_found", None),
        ("places located", "places_located", 0.92),
        ("incidents", "incidents", 0.80),
        ("incident type", "incident_type", 0.85),
        ("incident date", "incident_date", 0.80),
        ("killed", "killed", 0.80),
        ("wounded", "wounded", 0.80),
        ("detained", "detained", 0.75),
        ("route legs", "route_legs", 0.70),
        ("whole routes", "routes_whole", 0.50),
    ],
    **{name: [(title, key, None) for title, key in REPORT_SCORES] for name in OURS},
    "lgl": [("toponyms, lenient", "lenient", 0.72), ("toponyms, strict", "strict", 0.66), ("end to end, 161 km", "e2e", 0.53)],
    "re3d": [("toponyms, lenient", "lenient", 0.75), ("toponyms, strict", "strict", None)],
    "muc4-tst2": [
        ("incident", "incident", 0.60),
        ("type", "type", None),
        ("date", "date", None),
        ("place", "place", 0.45),
        ("killed", "killed", 0.30),
        ("wounded", "wounded", None),
    ],
    "muc4-tst1": [("incident", "incident", None), ("place", "place", None), ("killed", "killed", None)],
}


def run(*command: object, folder: Path = ROOT) -> str:
    """The standard output of ``command``; what it complains of is shown, and ends the evaluation."""
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"evaluate: {' '.join(str(part) for part in command)}\n{done.stderr.strip()}")
    return done.stdout


def extract(reports: Path, out: Path) -> None:
    """Read ``reports`` into ``out``. A report that cannot be read makes exit status 1, and is shown: the others count."""
    command = [sys.executable, "ratlines.py", "extract", str(reports), "--out", str(out), "--no-roads", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.stderr.strip():
        print(done.stderr.strip(), file=sys.stderr)
    if not (out / "incidents.geojson").exists():
        sys.exit(f"evaluate: {reports} could not be read")


def printed(text: str) -> dict[str, tuple[float, str]]:
    """Score and note of each line of a scorer: F with P and R where it gives them, else its number."""
    found: dict[str, tuple[float, str]] = {}
    for line in text.splitlines():
        name, _, rest = line.partition(" ")
        parts = re.match(r"\s*P ([\d.]+) R ([\d.]+) F ([\d.]+)", rest)
        number = re.match(r"\s*([\d.]+)\s*$", rest)
        if parts:
            found[name] = float(parts[3]), f"P {parts[1]} R {parts[2]}"
        elif number:
            found[name] = float(number[1]), ""
    return found


def scores(name: str, folder: Path, out: Path) -> Iterator[Score]:
    """The rows of the set ``name``."""
    if name == "speed":
        figures = out / "speed.json"
        run(sys.executable, "benchmarks/speed.py", "--corpus", folder / "corpora" / "lgl.jsonl", "--json", figures)
        measured = json.loads(figures.read_text(encoding="utf-8"))
        ratio = measured["scan_words_per_second"] / measured["words_per_second"]
        yield Score(
            "words a second, one core", measured["words_per_second"], 60_000, note=f"{measured['scan']}: {ratio:.1f} times that"
        )
        yield Score("open the index, seconds", measured["load_seconds"], 0.5, low=True)
        yield Score("memory, MB", measured["memory_mb"], 600, low=True)
        return
    if name == "reports" or name in OURS:
        home = ROOT / "benchmarks" / name if name in OURS else folder
        extract(home / "reports", out / name)
        found = printed(run(sys.executable, folder / "score_reports.py", home / "gold", out / name))
    else:
        scorer = folder / ("score_events.py" if name.startswith("muc") else "score_toponyms.py")
        corpus = folder / "corpora" / f"{name}.jsonl"
        run(sys.executable, scorer, "write", corpus, out / f"{name}-texts")
        extract(out / f"{name}-texts", out / name)
        found = printed(run(sys.executable, scorer, "score", corpus, out / name))
    for title, key, target in TARGETS[name]:
        value, note = found.get(key, (0.0, "not scored"))
        yield Score(title, value, target, note=note)


def main() -> int:
    """Score the sets, print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("RATLINES_EVALUATION", "evaluation")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(default), help=f"gold, corpora and scorers (here: {default})"
    )
    parser.add_argument("--only", nargs="+", choices=SETS, default=SETS, help="only these sets")
    parser.add_argument("--keep", type=Path, help="keep what was extracted in this folder")
    given = parser.parse_args()
    folder = given.folder.resolve()
    if not (folder / "score_reports.py").exists():
        sys.exit(f"evaluate: {folder} is no evaluation folder. Name it: make evaluate EVALUATION=path/to/evaluation")
    missed = 0
    with tempfile.TemporaryDirectory() as scratch:
        out = given.keep.resolve() if given.keep else Path(scratch)
        out.mkdir(parents=True, exist_ok=True)
        print(f"{'':12s}{'':28s}{'target':>9s}{'score':>9s}   ok")
        for name in given.only:
            for score in scores(name, folder, out):
                form = ",.0f" if score.value > 10 else ".3f"
                wanted = "" if score.target is None else f"{score.target:{',.0f' if score.target > 10 else '.2f'}}"
                mark = "" if score.target is None else "yes" if score.reached else "NO"
                print(f"{name:12s}{score.name:28s}{wanted:>9s}{score.value:>9{form}}   {mark:4s}{score.note}", flush=True)
                missed += not score.reached
    print(f"\n{missed} target(s) missed." if missed else "\nEvery target is reached.")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
