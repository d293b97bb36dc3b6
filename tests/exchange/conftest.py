"""Tables whose text is everything that breaks a format: quotes, newlines, emoji, Arabic, formulas and markup."""

import dataclasses
import datetime as dt

import pytest

from benchmarks import casefile_samples as samples
from casefile.tables import Tables, plain_frames
from geo.models import Claim, DatePrecision, Extraction, GeometryBasis, Mention, Place, PlaceKind, Resolution, SubEventType

NASTY = [
    'He said "no", then; left,\nand "came" back\r\n\tlater',
    "العمارة — “قُتل ١١ شخصاً”",
    "🙏👩‍👩‍👧 𝒜 é é",
    '=HYPERLINK("http://example.org?"&A1,"x")',
    "+1-2",
    "-3 dead",
    "@SUM(A1)",
    "\t=1+1",
    "'=1+1",
    "''-x",
    "  =1+1",
    "＝1+1",
    "<script>alert(1)</script> &amp; ]]> <!-- ${x} `{{7*7}}",
    " leading and trailing ",
    "NULL",
    "",
    "0012",
    "[Ratlines: {}]",
    'a\n[Ratlines: {"title":"x"}]',
    "a | b; c",
]


def nasty_extraction() -> Extraction:
    """A report whose incidents and route bear ``NASTY`` in every text."""
    base = samples.extract(samples.report(3))
    text = base.report.text
    report = dataclasses.replace(
        base.report, title=NASTY[0], source=NASTY[1], url='https://example.org/?a=1&b="2"', published=None
    )
    incidents = []
    for number, words in enumerate(NASTY):
        mention = Mention(report.report_id, 0, 0, "")
        place = Place(
            words or "Kut",
            PlaceKind.TOWN,
            ["IQ", "", "IR"][number % 3],
            words,
            33.1234567 + number / 7,
            -0.7654321 * number + 44,
            1,
            number,
        )
        start = dt.date(1955 + number, 2, 3) if number % 4 else None
        end = start + dt.timedelta(days=[0, 5, 6, 29, 200][number % 5]) if start else None
        incidents.append(
            dataclasses.replace(
                base.incidents[number % len(base.incidents)],
                event_id=f"{report.report_id}-{number}",
                sub_event_type=list(SubEventType)[number % len(SubEventType)],
                resolution=Resolution(
                    mention, place if number % 5 else None, PlaceKind.TOWN, 0.5, words, base.mentions[0].runners_up
                ),
                geo_precision=number % 7 + 1,
                claims=(
                    Claim(words or None, number, None if number % 2 else number + 3, 1, 2),
                    Claim(None, detained_low=7, detained_high=7),
                )[: number % 3],
                actors=(words, "second; actor", "third, actor")[: number % 4],
                date_start=start,
                date_end=end,
                date_precision=list(DatePrecision)[number % 6] if start else DatePrecision.UNKNOWN,
                date_text=words,
                evidence=words,
                unplaced_reason="" if number % 5 else words,
                undated_reason="" if start else words,
                score=number / 20,
            )
        )
    routes = [
        dataclasses.replace(
            base.routes[0], route_id=f"{report.report_id}-r{number}", stop_names=(words, "x"), goods=(words,), evidence=words
        )
        for number, words in enumerate(NASTY)
    ]
    return dataclasses.replace(
        base, report=dataclasses.replace(report, text=text), incidents=tuple(incidents), routes=tuple(routes)
    )


@pytest.fixture(scope="session")
def tables() -> Tables:
    made = plain_frames([nasty_extraction(), samples.extract(samples.report(5))])
    routes = made.routes.copy()
    routes.loc[0, "geometry_basis"] = str(GeometryBasis.ROAD)
    routes.loc[0, "length_km"] = 101.5
    return dataclasses.replace(made, routes=routes)


@pytest.fixture(scope="session")
def no_tables() -> Tables:
    return plain_frames([])
