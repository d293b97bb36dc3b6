"""Seconds that text of hostile shape takes to read, 1 MB and 5 MB of each, and what five times the text costs more.

    python benchmarks/hostile_text.py                   every shape at 1 and 5 MB
    python benchmarks/hostile_text.py --small           at 0.2 and 1 MB, for a quick look
    python benchmarks/hostile_text.py --shape commas    one shape (or several), stage by stage

The whole is `geo.pipeline.read`, from the text to mentions, dates, incidents and routes, in seconds of the processor. Where
the time is linear, five times the text takes five times as long: the last column, which garbage collection and a busy
machine move a little, says whether it is. It ends with an error where a shape is worse than 8 times, or takes more than the
bound of seconds a megabyte.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from geo import dates, documents, incidents, pipeline, resolution, routes, toponyms  # noqa: E402
from geo.models import Report  # noqa: E402
from geo.toponyms import casing  # noqa: E402

MEGABYTE = 1_000_000
RATIO, SECONDS_A_MEGABYTE = 8.0, 10.0

NEW = "*"
"""Stands for letters that are others each time, so that no word comes twice."""

SHAPES = {
    "one letter": "a",
    "one capital": "A",
    "capitals": "ABCDEFGH",
    "capitalised": "Abcdef",
    "names": "Baghdad ",
    "names listed": "Basra, Amarah and Kut, ",
    "unlisted names": "Qzarq Vlimt ",
    "digits": "7",
    "grouped digits": "1,",
    "dates": "12/11/2007 ",
    "dates in words": "on Sunday 3 May ",
    "commas": ",",
    "full stops": ".",
    "open brackets": "(",
    "nested brackets": "((a) ",
    "quotes": "\u201ca\u201d\u2019s ",
    "hyphens": "a-",
    "apostrophes": "a\u2019",
    "spaces": " ",
    "newlines": "\n",
    "carriage returns": "\r\n",
    "from to": "from X to ",
    "from to places": "from Basra to Kut by way of Amarah ",
    "shipped": "weapons were shipped from Basra to Kut, ",
    "the town": "Arms went from Kut to Basra and they came to the town. ",
    "undated": "In the hills gunmen shot two men dead.\n\n",
    "killed": "killed ",
    "counts killed": "killed 12 and wounded 30 ",
    "sentences": "Gunmen killed 12 people in Basra on Sunday. ",
    "said": "the army said that ",
    "titles": "Gen. Col. Mr. ",
    "new persons": "Ali Zar* went to Lincoln. ",
    "combining marks": "e\u0301\u0323",
    "only marks": "\u0301",
    "right to left": "\u0628\u063a\u062f\u0627\u062f ",
    "controls of direction": "\u202eab\u202c ",
    "emoji": "\U0001f600",
    "wide letters": "\uff21\uff22 ",
    "ligatures": "\ufb01\ufdfa",
    "zero width": "a\u200b",
    "nulls": "a\x00",
    "headings": "# A\n\n",
    "links": "[a](b) ",
    "addresses": "http://a.b/c ",
    "paragraphs": "Baghdad\n\n",
    "no space": "Baghdad,Basra;Kut.",
}


def text_of(unit: str, size: int) -> str:
    """``unit`` again and again, ``size`` bytes of UTF-8 in all, as near as it goes.

    ``NEW`` in it is written otherwise each time.
    """
    times = size // len(unit.encode("utf-8", "surrogatepass"))
    if NEW not in unit:
        return unit * times
    letters = str.maketrans("0123456789", "abdeilmnor")
    return "".join(unit.replace(NEW, str(number).translate(letters)) for number in range(times))


def seconds(text: str, resources: pipeline.Resources) -> float:
    """Seconds of the processor that reading ``text`` takes."""
    start = time.process_time()
    pipeline.read(Report("hostile", "hostile", None, "", "", text), resources)
    return time.process_time() - start


def stages(text: str, resources: pipeline.Resources) -> dict[str, float]:
    """Seconds in each stage."""
    spent: dict[str, float] = {}
    at = time.process_time()

    def done(stage: str) -> None:
        nonlocal at
        now = time.process_time()
        spent[stage] = now - at
        at = now

    report = Report("hostile", "hostile", None, "", "", text)
    reading = casing.restore_case(report.text, gazetteer=resources.gazetteer)
    done("casing")
    document = documents.parse(report, reading=reading)
    done("documents")
    mentions = toponyms.recognise(document, gazetteer=resources.gazetteer)
    done("toponyms")
    resolved = resolution.resolve(document, mentions, gazetteer=resources.gazetteer)
    done("resolution")
    found = dates.find(document)
    done("dates")
    incidents.extract(document, mentions=resolved, dates=found)
    done("incidents")
    routes.extract(document, mentions=resolved, dates=found)
    done("routes")
    return spent


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--shape", action="append", choices=sorted(SHAPES), default=[])
    options = parser.parse_args()
    small, large = (MEGABYTE // 5, MEGABYTE) if options.small else (MEGABYTE, 5 * MEGABYTE)
    resources = pipeline.Resources.open()
    seconds("Gunmen killed 12 people in Basra on Sunday. " * 20, resources)  # lexicons are read once
    worst = []
    print(f"{'shape':24s}{f'{small / MEGABYTE:g} MB':>10s}{f'{large / MEGABYTE:g} MB':>10s}{'ratio':>8s}")
    for name in options.shape or SHAPES:
        if options.shape:
            told = stages(text_of(SHAPES[name], large), resources)
            print(name, {stage: round(spent, 2) for stage, spent in told.items()})
        first, second = (seconds(text_of(SHAPES[name], size), resources) for size in (small, large))
        ratio = second / max(first, 0.02)
        print(f"{name:24s}{first:10.2f}{second:10.2f}{ratio:8.1f}", flush=True)
        if ratio > RATIO or second > SECONDS_A_MEGABYTE * large / MEGABYTE:
            worst.append(name)
    if worst:
        sys.exit(f"not linear, or too slow: {', '.join(worst)}")


if __name__ == "__main__":
    main()
