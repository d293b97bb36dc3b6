"""Kill processes with SIGKILL at random moments while they work on a case, and see that nothing acknowledged is lost.

    python benchmarks/casefile_soak.py [--kills 300] [--writers 8] [--seed N]

Each worker writes a line to a log of its own after each call that returned: that is the acknowledgement. After each kill the
case is opened again: ``integrity_check`` is ok, every acknowledged report is there with its bytes and its reading, every
acknowledged correction is in the log, and every exported file is whole. Then eight processes write to one case at once.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing as mp
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks import casefile_samples as samples  # noqa: E402
from casefile import schema, storage  # noqa: E402
from casefile.case import Case  # noqa: E402
from casefile.changes import Confirm, SetType  # noqa: E402
from casefile.corrections import to_record  # noqa: E402
from casefile.records import Extractor  # noqa: E402
from exchange import layers, outgoing  # noqa: E402
from geo.models import SubEventType  # noqa: E402

PRELOAD = ["benchmarks.casefile_samples", "casefile.case", "exchange.outgoing", "exchange.layers"]
ROUND = 50
FORMATS = ("csv", "geojson", "gpkg", "kml", "acled")


def _extractor(version: str = "1") -> Extractor:
    return Extractor(samples.extract, version)


def _acknowledge(log: Path) -> Callable[[str], None]:
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    return lambda line: (os.write(handle, f"{line}\n".encode()), None)[1]


def ingest(path: Path, log: Path, first: int) -> None:
    """Add reports without end, five a transaction."""
    tell = _acknowledge(log)
    with Case.open(path, extractor=_extractor(), author="soak", backups=False) as case:
        numbers: Iterator[int] = itertools.count(first)
        for added in case.add_all(((samples.report(n), samples.report(n).text.encode()) for n in numbers), batch=5):
            tell(f"report {added.report_id}")


def correct(path: Path, log: Path, first: int) -> None:
    """Correct and undo without end."""
    tell = _acknowledge(log)
    chance = random.Random(first)
    with Case.open(path, extractor=_extractor(), author="soak", backups=False) as case:
        incidents = [incident for extraction in case.extractions()[:40] for incident in extraction.incidents]
        while True:
            change = chance.choice([Confirm(), SetType(chance.choice(list(SubEventType)))])
            made = case.correct(chance.choice(incidents), change, reason="soak")
            tell(f"correction {made.correction_id}")
            if chance.random() < 0.2:
                tell(f"correction {case.undo(made).correction_id}")


def reread(path: Path, log: Path, first: int) -> None:
    """Read everything again with one version after another."""
    tell = _acknowledge(log)
    for number in itertools.count(first):
        with Case.open(path, extractor=_extractor(str(number)), author="soak", backups=False) as case:
            tell(f"reread {case.reread().reports}")


def migrate(path: Path, log: Path, first: int) -> None:
    """Make cases of version 1 beside the case, and bring each up to date."""
    tell = _acknowledge(log)
    for number in itertools.count(first):
        old = path.with_name(f"old-{number % 7}.ratlines")
        if not old.exists():
            storage.make_file(old, version=1)
        with Case.open(old, extractor=_extractor(), backups=False) as case:
            report = samples.report(number)
            case.add(report, report.text.encode())
            tell(f"migrated {old.name} {report.report_id}")
        if number % 7 == 6:
            for file in path.parent.glob("old-*.ratlines*"):
                if file.is_file():
                    tell(f"removed {file.name}")
                    file.unlink(missing_ok=True)


def export(path: Path, log: Path, first: int) -> None:
    """Export the case over and over to the same files, and back it up."""
    tell = _acknowledge(log)
    with Case.open(path, extractor=_extractor(), backups=False) as case:
        made = case.tables()
        corrections = [to_record(correction) for correction in case.corrections()][:50]
    for number in itertools.count(first):
        kind = FORMATS[number % len(FORMATS)]
        outgoing.write(made, path.with_name(f"out.{kind}"), format=kind, log=corrections)
        tell(f"exported {kind}")
        if number % 10 == 0:
            with Case.open(path, backups=False) as case:
                tell(f"backup {case.backup().name}")


WORK = {"ingest": ingest, "correct": correct, "reread": reread, "migrate": migrate, "export": export}


def whole(path: Path, kind: str) -> None:
    """Raise where an exported file is not whole."""
    if kind == "geojson":
        json.loads(path.read_bytes())
    elif kind == "acled":
        layers.read(path.read_bytes(), path.name)
    elif kind == "kml":
        assert path.read_bytes().rstrip().endswith(b"</kml>")
    elif kind == "csv":
        assert path.read_bytes().endswith(b"\r\n")
    else:
        connection = storage.sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM layer_styles").fetchone() == (3,)
        connection.close()


def check(path: Path, log: Path) -> Counter[str]:
    """Raise AssertionError where something acknowledged is not there; returns how many of each were found."""
    acknowledged = [line.split(" ") for line in log.read_text().splitlines()] if log.exists() else []
    with Case.open(path, backups=False) as case:
        case.check()
        entries = {entry.report.report_id: entry for entry in case.reports()}
        logged = {correction.correction_id for correction in case.corrections()}
        for kind, *rest in acknowledged:
            if kind == "report":
                assert rest[0] in entries, f"report {rest[0]} is lost"
                assert entries[rest[0]].version, f"what was read in {rest[0]} is lost"
            elif kind == "correction":
                assert rest[0] in logged, f"correction {rest[0]} is lost"
        for entry in random.Random(0).sample(list(entries.values()), min(5, len(entries))):
            report_id = entry.report.report_id
            assert case.original(report_id) == case.report(report_id).text.encode()
            assert entry.version, f"{report_id} is there without what was read in it"
    gone = set()
    for kind, *rest in reversed(acknowledged):
        if kind == "removed":
            gone.add(rest[0])
        elif kind == "migrated" and rest[0] not in gone:
            with Case.open(path.with_name(rest[0]), create=False, backups=False) as case:
                case.check()
                assert rest[1] in {entry.report.report_id for entry in case.reports()}, f"{rest} is lost"
    for old in path.parent.glob("old-*.ratlines"):
        if old.name not in gone:
            with Case.open(old, create=False, backups=False) as case:
                case.check()
    for kind in FORMATS:
        target = path.with_name(f"out.{kind}")
        if target.exists():
            whole(target, kind)
        else:
            assert ["exported", kind] not in acknowledged
    for kept in storage.backups(path):
        connection = storage.sqlite3.connect(kept)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        connection.close()
    return Counter(kind for kind, *_ in acknowledged)


def _wait_for(log: Path, worker: mp.process.BaseProcess, *, lines: int) -> None:
    """Wait until ``worker`` has begun and has acknowledged ``lines`` things, at most 20 seconds."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and worker.is_alive():
        if log.exists() and log.read_bytes().count(b"\n") >= lines:
            return
        time.sleep(0.002)


def kill_many(folder: Path, *, kills: int, seed: int = 0, say: Callable[[str], None] = lambda _: None) -> Counter[str]:
    """Kill ``kills`` workers in ``folder``; returns what was acknowledged over all. Raises AssertionError on any loss."""
    context = mp.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    chance = random.Random(seed)
    total: Counter[str] = Counter()
    path = folder / "case.ratlines"
    for number in range(kills):
        if number % ROUND == 0:  # a new case, so that the time goes into kills and not into reading a large one
            path = folder / str(number) / "case.ratlines"
            path.parent.mkdir()
            with Case.open(path, extractor=_extractor(), backups=False) as case:
                list(case.add_all((samples.report(n), samples.report(n).text.encode()) for n in range(20)))
        kind = list(WORK)[number % len(WORK)]
        log = path.parent / f"{number}.log"
        worker = context.Process(target=WORK[kind], args=(path, log, 1000 + 500 * number), daemon=True)
        worker.start()
        _wait_for(log, worker, lines=chance.choice([0, 0, 1, 2, 4, 8]))
        time.sleep(chance.choice([chance.uniform(0, 0.01), chance.uniform(0, 0.3)]))
        assert worker.is_alive(), f"the worker {kind} ended by itself with {worker.exitcode}"
        os.kill(worker.pid or 0, signal.SIGKILL)
        worker.join()
        found = check(path, log)
        total += found
        total["killed in " + kind] += 1
        if number % 10 == 9:
            say(f"{number + 1} kills, all whole: " + ", ".join(f"{count} {name}" for name, count in sorted(total.items())))
    return total


def _writer(path: Path, log: Path, first: int, count: int) -> None:
    tell = _acknowledge(log)
    with Case.open(path, extractor=_extractor(), author=f"writer {first}", backups=False) as case:
        for number in range(first, first + count):
            report = samples.report(number)
            tell(f"report {case.add(report, report.text.encode()).report_id}")
            if number % 3 == 0:
                incident = samples.extract(report).incidents[0]
                tell(f"correction {case.correct(incident, Confirm()).correction_id}")


def write_at_once(folder: Path, *, writers: int, count: int) -> Counter[str]:
    """``writers`` processes make and fill one case at once. Raises AssertionError where one fails or anything is lost."""
    context = mp.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    path = folder / "shared.ratlines"
    jobs = [
        context.Process(target=_writer, args=(path, folder / f"w{number}.log", 10_000 * number, count), daemon=True)
        for number in range(writers)
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join(300)
    assert [job.exitcode for job in jobs] == [0] * writers, [job.exitcode for job in jobs]
    total: Counter[str] = Counter()
    for number in range(writers):
        total += check(path, folder / f"w{number}.log")
    with Case.open(path, backups=False) as case:
        assert len(case) == writers * count
        assert len(case.corrections()) == total["correction"]
    return total


def main() -> None:
    """Run the whole soak and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        total = kill_many(Path(folder), kills=args.kills, seed=args.seed, say=lambda words: print(words, flush=True))
        print(f"{args.kills} kills: nothing acknowledged was lost, every file whole. {dict(sorted(total.items()))}")
    with tempfile.TemporaryDirectory() as folder:
        total = write_at_once(Path(folder), writers=args.writers, count=50)
        print(f"{args.writers} processes at once: no error, nothing lost. {dict(sorted(total.items()))}")
    print(f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
