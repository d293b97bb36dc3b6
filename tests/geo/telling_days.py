"""Days for the tests of dates: what is read in a text, as short words."""

from __future__ import annotations

import datetime as dt

from geo import dates, documents
from geo.models import DateMention, Report

PUBLISHED = dt.date(2007, 12, 27)  # a Thursday


def read(text: str, *, published: dt.date | None = PUBLISHED) -> tuple[DateMention, ...]:
    return dates.find(documents.parse(Report("r", "", published, "", "", text)))


def days(text: str, *, published: dt.date | None = PUBLISHED) -> list[str]:
    """The dates of ``text`` as "start..end", one day as "start", undated as "-"."""
    found = []
    for mention in read(text, published=published):
        start, end = mention.date_start, mention.date_end
        found.append("-" if start is None else str(start) if start == end else f"{start}..{end}")
    return found
