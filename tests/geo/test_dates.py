"""Dates: words of time in a report become intervals of whole days, counted from the day it was written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import dates, documents, reports
from geo.models import DatePrecision, Report
from tests.geo.telling_days import days, read

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "reports"


EXPLICIT = [
    ("on 27 December 2007", "2007-12-27"),
    ("on December 27, 2007", "2007-12-27"),
    ("on Dec. 27, 2007", "2007-12-27"),
    ("on the 27th of December, 2007", "2007-12-27"),
    ("on Thursday, December 27, 2007", "2007-12-27"),
    ("on 27/12/2007", "2007-12-27"),
    ("on 2007-12-27", "2007-12-27"),
    ("on 27.12.2007", "2007-12-27"),
    ("on 27-DEC-89", "1989-12-27"),
    ("on 3 JAN 90", "1990-01-03"),
    ("at 271610ZDEC07", "2007-12-27"),
    ("on 14DEC2007", "2007-12-14"),
    ("on 20 August 1955", "1955-08-20"),
    ("early on May 10-12", "2007-05-10..2007-05-12"),
    ("on May 10 and 11", "2007-05-10..2007-05-11"),
    ("on the night of 3-4 May", "2007-05-03..2007-05-04"),
    ("between May 3 and May 7", "2007-05-03..2007-05-07"),
    ("from March 25 to 28", "2007-03-25..2007-03-28"),
    ("from 28 December to 3 January", "2006-12-28..2007-01-03"),
    ("from 28 November 2006 to 3 January 2007", "2006-11-28..2007-01-03"),
    ("between August 2006 and August 2007", "2006-08-01..2007-08-31"),
    ("between August and October 2007", "2007-08-01..2007-10-31"),
    ("in March 2003", "2003-03-01..2003-03-31"),
    ("in late January", "2007-01-21..2007-01-31"),
    ("in mid-November", "2007-11-11..2007-11-20"),
    ("in early October", "2007-10-01..2007-10-10"),
    ("in the first half of October", "2007-10-01..2007-10-15"),
    ("at the end of September", "2007-09-21..2007-09-30"),
    ("in the last week of November", "2007-11-24..2007-11-30"),
    ("in the week of November 6", "2007-11-05..2007-11-11"),
    ("in the fall of 2005", "2005-09-01..2005-11-30"),
    ("in the summer of 2006", "2006-06-01..2006-08-31"),
    ("in the winter of 2005-06", "2005-12-01..2006-02-28"),
    ("in 2006", "2006-01-01..2006-12-31"),
    ("in early 2007", "2007-01-01..2007-03-31"),
    ("in mid-2006", "2006-05-01..2006-08-31"),
    ("in 2005 and early 2006", "2005-01-01..2006-03-31"),
    ("from 1986 to 1988", "1986-01-01..1988-12-31"),
    ("in the 1950s", "1950-01-01..1959-12-31"),
    ("in the first six months of 2006", "2006-01-01..2006-06-30"),
    ("in the third quarter of 2006", "2006-07-01..2006-09-30"),
    ("in the twelve months to August", "2006-09-01..2007-08-31"),
    ("on Christmas Day", "2007-12-25"),
    ("after the Sept. 11 attacks", "2001-09-11"),
]

FROM_THE_REPORT = [
    ("today", "2007-12-27"),
    ("tonight", "2007-12-27"),
    ("this morning", "2007-12-27"),
    ("yesterday", "2007-12-26"),
    ("yesterday morning", "2007-12-26"),
    ("last night", "2007-12-26"),
    ("overnight", "2007-12-26..2007-12-27"),
    ("the day before yesterday", "2007-12-25"),
    ("on Thursday", "2007-12-27"),
    ("on Wednesday", "2007-12-26"),
    ("last Friday", "2007-12-21"),
    ("last Thursday", "2007-12-20"),
    ("late on Sunday", "2007-12-23"),
    ("Monday night", "2007-12-24"),
    ("on Monday and Tuesday", "2007-12-24..2007-12-25"),
    ("between late Sunday and Tuesday", "2007-12-23..2007-12-25"),
    ("from Friday to Sunday", "2007-12-21..2007-12-23"),
    ("from Thursday to Saturday", "2007-12-20..2007-12-22"),
    ("on Sunday, Monday and Tuesday", "2007-12-23..2007-12-25"),
    ("on Monday of last week", "2007-12-17"),
    ("two days ago", "2007-12-25"),
    ("a couple of days ago", "2007-12-25"),
    ("a fortnight ago", "2007-12-13"),
    ("two weeks ago", "2007-12-13"),
    ("about two weeks ago", "2007-12-10..2007-12-16"),
    ("two months ago", "2007-10-01..2007-10-31"),
    ("a year ago", "2006-01-01..2006-12-31"),
    ("a year ago today", "2006-12-27"),
    ("this week", "2007-12-24..2007-12-27"),
    ("earlier this week", "2007-12-24..2007-12-27"),
    ("last week", "2007-12-17..2007-12-23"),
    ("at the weekend", "2007-12-22..2007-12-23"),
    ("this month", "2007-12-01..2007-12-27"),
    ("earlier this month", "2007-12-01..2007-12-27"),
    ("last month", "2007-11-01..2007-11-30"),
    ("late last month", "2007-11-21..2007-11-30"),
    ("earlier this year", "2007-01-01..2007-12-27"),
    ("last year", "2006-01-01..2006-12-31"),
    ("last January", "2007-01-01..2007-01-31"),
    ("last summer", "2007-06-01..2007-08-31"),
    ("in September", "2007-09-01..2007-09-30"),
    ("in December", "2007-12-01..2007-12-27"),
    ("on December 28", "2006-12-28"),
    ("on the 18th", "2007-12-18"),
    ("since December 18", "2007-12-18..2007-12-27"),
    ("since late last year", "2006-10-01..2007-12-27"),
    ("over the past two weeks", "2007-12-13..2007-12-27"),
    ("in the last three months", "2007-09-27..2007-12-27"),
    ("in the last 24 hours", "2007-12-26..2007-12-27"),
    ("over the past twenty-four hours", "2007-12-26..2007-12-27"),
    ("during three days of operations that ended today", "2007-12-25..2007-12-27"),
    ("in a two-day raid that ended on Sunday", "2007-12-22..2007-12-23"),
]


@pytest.mark.parametrize(("text", "expected"), EXPLICIT + FROM_THE_REPORT)
def test_words_of_time(text: str, expected: str) -> None:
    assert days(f"They came to the town {text}.") == [expected]


@pytest.mark.parametrize(("text", "expected"), EXPLICIT + FROM_THE_REPORT)
def test_words_of_time_in_capitals(text: str, expected: str) -> None:
    assert days(f"THEY CAME TO THE TOWN {text.upper()}.") == [expected]


def test_a_new_paragraph_counts_from_the_latest_day_told_and_not_from_a_flashback() -> None:
    text = "A mayor died on Monday.\n\nAnother was shot on Aug. 11.\n\nIn the capital that afternoon, men took hostages."
    assert days(text) == ["2007-12-24", "2007-08-11", "2007-12-24"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army will open the push on Sunday.", ["2007-12-30"]),
        ("He is to speak by Jan. 4.", ["2008-01-04"]),
        ("The army will open the push, he said on Sunday.", ["2007-12-23"]),
        ("Voting takes place next Monday.", ["2007-12-31"]),
    ],
)
def test_a_clause_of_the_future_looks_ahead(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The men march in the rain.",
        "They may come with 300 men.",
        "It may be so, and in may cases it is.",
        "The Sunday Times and the Mail on Sunday Express say so.",
        "The march of Bloody Sunday was remembered.",
        "On Sundays the market is shut, every Friday too.",
        "The camp is about 25 miles away.",
        "Jameel, 27, a worker, was the second of three.",
        "The 8th Iraqi Army Division held the 3rd floor.",
        "Upwards of 2000 fighters came, at 1945 GMT.",
        "The fall of the city was near, and the springs were dry.",
        "Route 2007 runs past hill 1999.",
        "USA Today told of it.",
        "The road is 1,990 km long and cost $2006.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text", ["today", "on Sunday", "last week", "on May 3", "two weeks ago", "in September", "since May 3"]
)
def test_without_a_day_of_the_report_nothing_is_made_up(text: str) -> None:
    (mention,) = read(f"They came {text}.", published=None)
    assert (mention.date_start, mention.date_end, mention.precision) == (None, None, DatePrecision.UNKNOWN)
    assert "the report does not tell the day it was written" in mention.reason


@pytest.mark.parametrize(
    "text", ["in recent weeks", "a few days ago", "more than two years ago", "on 30 February", "on 31/02/2007"]
)
def test_words_too_vague_are_kept_undated_with_the_reason(text: str) -> None:
    (mention,) = read(f"They came {text}.")
    assert mention.date_start is None
    assert mention.reason.startswith("undated: ")


def test_in_a_report_without_its_own_day_words_count_from_the_dates_before_them() -> None:
    text = "On May 3, 1955 rebels struck a post. On Friday they fled. On August 20 they came back, in September the army did."
    assert days(text, published=None) == ["1955-05-03", "1955-05-06", "1955-08-20", "1955-09-01..1955-09-30"]


def test_a_history_published_long_after_keeps_its_own_years() -> None:
    text = "On May 3, 1955 rebels struck. On 20 August 1955 they struck again. On 1 September the army came."
    assert days(text) == ["1955-05-03", "1955-08-20", "1955-09-01"]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("BAGHDAD, April 11 — He was shot on Friday.", dt.date(2008, 4, 12), ["2008-04-11", "2008-04-11"]),
        ("LIMA, 3 JAN 90 -- [TEXT] A BOMB WENT OFF LAST NIGHT.", None, ["1990-01-03", "1990-01-02"]),
        ("LIMA (PERU), 3 JAN 90 (RADIO UNO) -- [TEXT] TWO DIED TODAY.", None, ["1990-01-03", "1990-01-03"]),
        ("KABUL, Afghanistan, Dec. 31 (AP) - A bomb went off on Tuesday.", dt.date(2008, 1, 1), ["2007-12-31", "2007-12-25"]),
        ("Quito, 3 Jan 90 (Radio Uno) -- A bomb went off last night.", None, ["1990-01-03", "1990-01-02"]),
        ("LIMA, Dec. 26: A bomb went off on Tuesday.", dt.date(2007, 12, 27), ["2007-12-26", "2007-12-25"]),
        ("Jan 5 (Wire) - A bomb went off on Friday.", dt.date(2008, 1, 6), ["2008-01-05", "2008-01-04"]),
    ],
)
def test_the_dateline_is_the_day_of_the_report(text: str, published: dt.date | None, expected: list[str]) -> None:
    assert days(text, published=published) == expected
    document = documents.parse(Report("r", "", published, "", "", text))
    assert str(dates.day_of_report(document)) == expected[0]


def test_a_sentence_that_ends_with_a_day_is_no_dateline() -> None:
    text = "BAGHDAD — It took until Tuesday to add up Monday. The dead were 114."
    assert days(text, published=dt.date(2008, 1, 1)) == ["2008-01-01", "2007-12-31"]


def test_day_and_month_that_could_change_places_are_flagged() -> None:
    (mention,) = read("They came on 03/04/2007.")
    assert mention.ambiguous
    assert str(mention.date_start) == "2007-04-03"
    (mention,) = read("They came on 02/01/2008.", published=dt.date(2008, 1, 20))
    assert mention.ambiguous
    assert str(mention.date_start) == "2008-01-02"
    mentions = read("They came on 12/27/2006 and went on 03/04/2007.")
    assert [str(m.date_start) for m in mentions] == ["2006-12-27", "2007-03-04"]
    assert not any(m.ambiguous for m in mentions)


def test_a_weekday_that_contradicts_its_date_is_said() -> None:
    (mention,) = read("They came on Monday, December 26, 2007.")
    assert "that day was a Wednesday" in mention.reason


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("on May 3", DatePrecision.DAY),
        ("from May 3 to 5", DatePrecision.RANGE),
        ("last week", DatePrecision.WEEK),
        ("in May", DatePrecision.MONTH),
        ("in the fall of 2005", DatePrecision.SEASON),
        ("in 2005", DatePrecision.YEAR),
    ],
)
def test_the_precision_says_why_an_interval_is_wide(text: str, precision: DatePrecision) -> None:
    assert read(f"They came {text}.")[0].precision is precision


def test_the_sample_reports_hold_their_dates() -> None:
    found, _ = reports.read_paths([SAMPLES])
    told = {report.source_file.rsplit("/", 1)[-1]: dates.find(documents.parse(report)) for report in found}
    karbala = told["2008-03-18-karbala-suicide-bomb.md"]
    assert [(m.text, str(m.date_start)) for m in karbala] == [
        ("Monday evening", "2008-03-17"),
        ("three days before", "2008-03-14"),
    ]
    governor = [str(m.date_start) for m in told["2007-08-21-muthanna-governor.md"]]
    assert governor == ["2007-08-20", "2007-08-11", "2007-08-11", "2008-01-01", "2007-08-20", "2007-08-13"]
    assert [m.text for m in told["2008-06-20-maysan-second-day.md"]] == [
        "the second day of",
        "Thursday",
        "since the operation began",
    ]


WORDS = """on in since the last next early late mid - – to and , . May march Sunday mon 3 27 31 2007 1989 90 days weeks two a
ago earlier after before first six months of 3rd 12/05/2007 2007-02-30 today İstanbul ended began fall 9/11"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


@settings(max_examples=300)
@given(TEXTS, st.none() | st.dates())
def test_any_text_gives_spans_in_order_whose_words_are_the_text(text: str, published: dt.date | None) -> None:
    mentions = read(text, published=published)
    last = 0
    for mention in mentions:
        assert mention.text == text[mention.start : mention.end]
        assert last <= mention.start < mention.end
        last = mention.end
        assert (mention.date_start is None) == (mention.date_end is None) == (mention.precision is DatePrecision.UNKNOWN)
        if mention.date_start is not None and mention.date_end is not None:
            assert mention.date_start <= mention.date_end
        assert mention.reason
    assert mentions == read(text, published=published)
