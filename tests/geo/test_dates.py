"""Dates: words of time in a report become intervals of whole days."""

from __future__ import annotations

import datetime as dt

import pytest

from geo import dates, documents
from geo.models import DateMention, Report

PUBLISHED = dt.date(2007, 12, 27)  # a Thursday


def read(text: str, *, published: dt.date | None = PUBLISHED) -> tuple[DateMention, ...]:
    return dates.find(documents.parse(Report("r", "", published, "", "", text)))


def days(text: str, *, published: dt.date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(m.text, str(m.date_start), str(m.date_end)) for m in read(text, published=published)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 27 December 2007", "2007-12-27", "2007-12-27"),
        ("on Dec. 18", "2007-12-18", "2007-12-18"),
        ("on Sunday", "2007-12-23", "2007-12-23"),
        ("a fortnight ago", "2007-12-13", "2007-12-13"),
    ],
)
def test_words_of_time(text: str, start: str, end: str) -> None:
    assert [day[1:] for day in days(f"They came {text}.")] == [(start, end)]
