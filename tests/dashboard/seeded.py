"""The dashboard on a made dataset, for states that no sample report gives: streamlit run seeded.py -- NAME

NAME is none, one, many (10,000 incidents), a number of incidents, old (1955 beside 2007), arabic, long (a name of 243
letters), ambush (a report that is read as any other), hostile, or unescaped (hostile, with the page's escaping switched off,
so that the test of it is known to be able to fail). A session whose address says ?made=NAME has that one instead; only
unescaped needs a server of its own.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st

from benchmarks.synthetic import make_incidents, make_routes
from components import assets, page, reading
from components.dataset import Dataset, ordered
from geo import frames, pipeline, reports
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
from tests.dashboard.wires import AMBUSH

NAME = sys.argv[-1]
PAYLOADS = (
    "{{7*7}}",
    "{% raise x %}",
    "${alert(1)}",
    "`backtick`",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "![x](http://evil.example/x.png)",
    "[x](javascript:alert(4))",
    "<iframe src=http://evil.example/f></iframe>",
    ":material/home: :red[red] $x^2$",
    "<!--<script>",
)
HOSTILE = " ".join(PAYLOADS)
KUT = Place("Al Kut", PlaceKind.TOWN, "IQ", "Wasit", 32.5128, 45.8182, radius_m=6000)
BAGHDAD = Place("Baghdad", PlaceKind.TOWN, "IQ", "Baghdad", 33.3406, 44.4009, radius_m=20000)


def report(text: str, *, title: str = "A made report", url: str = "", source: str = "Made", name: str = "") -> Report:
    """A report of ``text``."""
    key = hashlib.sha256((text + title).encode()).hexdigest()[:16]
    return Report(key, title, dt.date(2007, 12, 28), source, url, text, name)


def resolved(where: Report, place: Place | None, text: str) -> Resolution:
    """``text`` in a report, resolved to ``place``."""
    start = max(0, where.text.find(text))
    mention = Mention(where.report_id, start, start + len(text), text)
    other = Candidate(replace(KUT, name="Kut Barrage" if place is KUT else text, admin1=place.admin1 if place else ""), 0.12)
    return Resolution(mention, place, PlaceKind.TOWN, 0.9, "the province is named beside it", (other,))


def extraction(text: str, *, day: dt.date | None, word: str = "", place: Place | None = KUT, key: str = "a") -> Extraction:
    """A report with one clash and one route, every field of which holds ``word``."""
    made = report(text, title=word or "A made report", url=word and "javascript:alert(5)", source=word or "Made", name=word)
    spot = replace(place, name=f"{place.name} {word}".strip(), admin1=f"{place.admin1} {word}".strip()) if place else None
    where = resolved(made, spot, word or "Al Kut")
    incident = Incident(
        f"{key}-event", made.report_id, SubEventType.ARMED_CLASH, day, day,
        DatePrecision.DAY if day else DatePrecision.UNKNOWN, where, 1,
        (Claim(word or "the governor", 4, 9, 3, None), Claim(None, 11, 11)), (word or "Border police",),
        text, 0, len(text), 0.8, word or "Thursday", "" if place else "no place is named", "" if day else "no day is named",
    )  # fmt: skip
    route = Route(
        f"{key}-route", made.report_id, (resolved(made, spot, "Al Kut"), resolved(made, BAGHDAD, "Baghdad")),
        ("Al Kut " + word, "Baghdad"), (word or "rockets",), RouteStatus.ALLEGED, day, day,
        text, 0, len(text), 0.7, word or None,
    )  # fmt: skip
    return Extraction(made, (where,), (), (incident,), (route,), (f"A note {word}",))


def dataset(name: str) -> Dataset:
    """The dataset ``name``."""
    if name == "many" or name.isdigit():
        rows = int(name) if name.isdigit() else 10_000
        return Dataset((), ordered(make_incidents(rows)), ordered(make_routes(100)), {"IQ": "Iraq", "IR": "Iran"})
    if name == "ambush":
        opened = reading.resources()
        read = pipeline.read_all([reports.read_text(AMBUSH, title="Ambush in Amarah")], opened)
        return reading.dataset(pipeline.tabulate(read, opened, roads=reading.roads()), read, opened=opened)
    text = "Clashes at Al Kut on Thursday left four dead, the governor said. Rockets go from Al Kut to Baghdad."
    day = dt.date(2007, 12, 27)
    found = {
        "none": (),
        "one": (extraction(text, day=day),),
        "old": (extraction(text, day=day), extraction(text + " Then.", day=dt.date(1955, 6, 3), key="b")),
        "arabic": (extraction("قُتل أربعة من رجال الشرطة في الكوت يوم الخميس.", day=day),),
        "long": (extraction(text, day=day, word="Wal" + "asit" * 60),),
        "hostile": (extraction(f"{HOSTILE} happened at Al Kut. {HOSTILE}", day=day, word=HOSTILE),),
    }[name]
    incidents = frames.incidents_frame(found, country_names={"IQ": "Iraq"})
    return Dataset(found, ordered(incidents), ordered(frames.routes_frame(found)), {"IQ": "Iraq"})


made = st.cache_resource(dataset, show_spinner=False)


def chosen() -> Dataset:
    """The dataset of the session."""
    name = st.session_state.setdefault("made", st.query_params.pop("made", NAME))
    return made("hostile" if name == "unescaped" else name)


if NAME == "unescaped":
    text = assets.bundle().replace("textContent = ", "innerHTML = ")
    assets._RUNTIME = st.components.v2.component("ratlines_runtime", js=text)

if __name__ == "__main__":
    reading.sample_dataset = chosen
    reading.sample_extractions = lambda: chosen().extractions
    page.draw()
