"""Made-up reports of any number and a small reader of them, for tests and benchmarks of the case file.

The reader is not the extraction: it knows the few sentences that ``report`` writes, so that a test of keeping does not
depend on reading.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import re

from geo.models import (
    Candidate,
    Claim,
    DatePrecision,
    Extraction,
    Incident,
    Mention,
    Place,
    PlaceKind,
    Report,
    Resolution,
    Route,
    RouteStatus,
    SubEventType,
)

TOWNS = {
    "Al Kut": Place("Kut", PlaceKind.TOWN, "IQ", "Wasit", 32.5128, 45.8182, 315162, 98717),
    "Amarah": Place("Amarah", PlaceKind.TOWN, "IQ", "Maysan", 31.8356, 47.1444, 323302, 99434),
    "Najaf": Place("Najaf", PlaceKind.TOWN, "IQ", "Najaf", 32.0259, 44.3462, 482576, 98860),
    "Badrah": Place("Badrah", PlaceKind.TOWN, "IQ", "Wasit", 33.1028, 45.9389, 22000, None),
    "العمارة": Place("Amarah", PlaceKind.TOWN, "IQ", "Maysan", 31.8356, 47.1444, 323302, 99434),
}
OTHER_AMARAH = Place("Amarah", PlaceKind.TOWN, "IQ", "Dhi Qar", 31.04, 46.26)

_TOWN = "|".join(TOWNS)
_EVENT = re.compile(rf"(?:A clash|An arrest) in ({_TOWN}) on (\d{{4}}-\d\d-\d\d) (killed|detained) (\d+) people\.")
_ROUTE = re.compile(rf"Rockets went from ({_TOWN}) to ({_TOWN})\.")


def report(number: int, *, sentences: int = 6) -> Report:
    """Report ``number``, always the same."""
    chance = random.Random(number)
    towns = list(TOWNS)
    lines = []
    for _ in range(sentences):
        day = dt.date(2007, 1, 1) + dt.timedelta(days=chance.randrange(700))
        what, verb = chance.choice([("A clash", "killed"), ("An arrest", "detained")])
        lines.append(f"{what} in {chance.choice(towns)} on {day} {verb} {chance.randrange(1, 30)} people.")
        lines.append(f"“Nobody here saw it”, said shopkeeper number {chance.randrange(10**6)}, 🙏 and closed his door.")
    start, end = chance.sample(towns, 2)
    lines.append(f"Rockets went from {start} to {end}.")
    return written(" ".join(lines), title=f"Report {number}", name=f"report-{number}.txt")


def written(text: str, *, title: str = "A report", name: str = "report.txt") -> Report:
    """A report of ``text``."""
    identity = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Report(identity, title, dt.date(2008, 12, 31), "The Wire", "https://example.org/report", text, name)


def _resolution(source: Report, start: int, words: str) -> Resolution:
    runners_up = (Candidate(OTHER_AMARAH, 0.2),) if words == "Amarah" else ()
    mention = Mention(source.report_id, start, start + len(words), words)
    return Resolution(mention, TOWNS[words], PlaceKind.TOWN, 0.8, "the largest of this name", runners_up)


def extract(source: Report) -> Extraction:
    """What stands in ``source``."""
    incidents, routes, mentions = [], [], []
    for number, match in enumerate(_EVENT.finditer(source.text)):
        place = _resolution(source, match.start(1), match[1])
        mentions.append(place)
        day, count = dt.date.fromisoformat(match[2]), int(match[4])
        killed = match[3] == "killed"
        claim = Claim(None, killed_low=count, killed_high=count) if killed else Claim("police", detained_low=count)
        incidents.append(
            Incident(
                f"{source.report_id}-e{number}", source.report_id,
                SubEventType.ARMED_CLASH if killed else SubEventType.ARRESTS,
                day, day, DatePrecision.DAY, place, 1, (claim,), ("police",),
                match[0], match.start(), match.end(), 0.7, match[2],
            )
        )  # fmt: skip
    for number, match in enumerate(_ROUTE.finditer(source.text)):
        stops = tuple(_resolution(source, match.start(group), match[group]) for group in (1, 2))
        mentions += stops
        routes.append(
            Route(
                f"{source.report_id}-r{number}", source.report_id, stops, (match[1], match[2]), ("rockets",),
                RouteStatus.STATED, None, None, match[0], match.start(), match.end(), 0.6,
            )
        )  # fmt: skip
    return Extraction(source, tuple(mentions), (), tuple(incidents), tuple(routes))
