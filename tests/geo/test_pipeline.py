"""The whole way: what must hold for any text, and for a report of the kind that Ratlines began with."""

import datetime as dt
import itertools
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import pipeline, reports
from geo.documents import Document
from geo.models import Mention
from geo.pipeline import Resources

WORDS = (
    "Basra Al-Kut Iraq Wasit province in from to via near said killed 12 two men were the police on Sunday Dec. 18 2007 "
    "gunmen smuggled weapons Iran through . , \n \n\n “ ” ( ) ' - — U.S. forces over at least wounded and between it he 3,000"
).split(" ")
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=TEXTS, published=st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2030, 1, 1)))
def test_for_any_text_every_span_is_its_text_and_no_stage_raises(
    resources: Resources, text: str, published: dt.date | None
) -> None:
    if not text.replace("\x00", "").replace("\ufeff", "").strip():
        return  # no text to read
    report = reports.read_text(text, published=published)
    extraction = pipeline.read(report, resources)
    for resolution in extraction.mentions:
        mention = resolution.mention
        assert report.text[mention.start : mention.end] == mention.text
        assert resolution.reason
        assert 0 <= resolution.score <= 1
        assert resolution.place is None or (resolution.place.lat, resolution.place.lon) != (0, 0)
    for fact in (*extraction.incidents, *extraction.routes):
        assert report.text[fact.evidence_start : fact.evidence_end] == fact.evidence
        assert (fact.date_start is None) == (fact.date_end is None)
        assert fact.date_start is None or fact.date_start <= fact.date_end
        assert 0 <= fact.score <= 1
    tables = pipeline.tabulate([extraction], resources)
    assert tables.incidents.crs == tables.routes.crs == "EPSG:4326"


SHAPES = {
    "one letter": "A",
    "capital words": "Al Kut Basra Iraq ",
    "list of places": "Basra, Amarah and Kut, ",
    "brackets": "((((",
    "numbers": "11 killed and 12 ",
    "quotes": "“said ‘",
    "dates": "on Dec. 18 and ",
    "routes": "from Iran to Basra via Kut ",
    "sentences": "Gunmen killed two men in Basra on Sunday. ",
    "capitals": "THREE MEN WERE KILLED IN LIMA ON 3 MAY. ",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_length_and_not_with_its_square(resources: Resources, shape: str) -> None:
    """Processor time of eight times the text, against a bound that a quadratic stage would pass many times over."""

    def seconds(characters: int) -> float:
        text = SHAPES[shape] * (characters // len(SHAPES[shape]))
        report = reports.read_text(text, published=dt.date(2008, 1, 1))
        begun = time.process_time()
        pipeline.read(report, resources)
        return time.process_time() - begun

    seconds(2_000)
    short = max(seconds(8_000), 0.02)
    assert seconds(64_000) < 8 * short * 4


RAID = """RAMADAN OFFENSIVE

By our correspondent, 14 March 2006

Eleven fighters of the Tigris Brigade were killed in today's raid in Al Hayy in Wasit province, the coalition reported. The
office of Hassan al Basri in Al Hayy said that coalition troops had fought the brigade in the town and that four of its men were
killed and three wounded.

Al Hayy is a hub on the brigade's supply line from Iran. Rockets and mortars are stored in Al Hayy and sent on to Baghdad.

On March 5, Iraqi soldiers captured a cell leader during a search in the town.
"""


def test_a_raid_with_two_claims_an_earlier_arrest_and_a_road(resources: Resources) -> None:
    extraction = pipeline.read(reports.read_text(RAID, published=dt.date(2006, 3, 14)), resources)
    tables = pipeline.tabulate([extraction], resources)
    clash = tables.incidents[tables.incidents["date_start"] == "2006-03-14"].iloc[0]
    assert clash["admin1"] == "Wasit"
    assert {(claim["killed_low"], claim["wounded_low"]) for claim in clash["claims"]} == {(11, None), (4, 3)}
    arrest = tables.incidents[tables.incidents["sub_event_type"] == "Arrests"].iloc[0]
    assert str(arrest["date_start"].date()) == "2006-03-05"
    assert [claim["detained_low"] for claim in arrest["claims"]] == [1]
    assert tables.routes["stops"].tolist() == [["Iran", "Al Hayy", "Baghdad"]]
    assert {"Rockets", "mortars"} <= set(tables.routes["goods"].iloc[0])
    assert "Basri" not in " ".join(tables.mentions["text"]), "a man's name is no place"


def test_the_same_report_twice_is_read_once(resources: Resources) -> None:
    report = reports.read_text(RAID, published=dt.date(2006, 3, 14))
    assert len(pipeline.read_all([report, report], resources)) == 1


def test_a_fault_in_one_report_leaves_the_others(resources: Resources) -> None:
    """A recogniser that breaks on one text stands for any fault of ours."""

    def recogniser(document):
        if "Hayy" in document.reading:
            raise RuntimeError("broken")
        return ()

    broken = Resources(resources.gazetteer, resources.boundaries, recogniser)
    good = reports.read_text("Gunmen killed two men in Basra on 3 March 2008.")
    first, second = pipeline.read_all([reports.read_text(RAID), good], broken)
    assert any("fault of Ratlines" in note for note in first.notes)
    assert len(second.incidents) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(spans=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=30))
def test_a_recogniser_adds_only_what_overlaps_nothing(resources: Resources, spans: list[tuple[int, int]]) -> None:
    report = reports.read_text("Gunmen killed two men in Basra, near Al-Kut, and fled to Iran on Sunday night.")

    def recogniser(document: Document) -> list[Mention]:
        text = document.report.text
        ends = [(start, min(start + size, len(text))) for start, size in spans]
        return [Mention(document.report.report_id, start, end, text[start:end]) for start, end in ends]

    alone = {r.mention for r in pipeline.read(report, resources).mentions}
    with_it = [r.mention for r in pipeline.read(report, replace(resources, recogniser=recogniser)).mentions]
    assert alone <= set(with_it)
    assert all(one.end <= other.start for one, other in itertools.pairwise(with_it))
