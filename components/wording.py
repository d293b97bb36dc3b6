"""Facts in words: dates, tolls, precisions and places as an analyst would say them. Pure; no Streamlit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.map import chances, payload
from geo.models import DatePrecision

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

GEO_PRECISION = {
    1: "the exact place or town",
    2: "near the place, within about 25 km",
    3: "the district",
    4: "known only to the province",
    5: "a landscape, border or region",
    6: "known only to the country",
    7: "not on the map",
}
"""UCDP's where_prec in words; 7 is what cannot be placed."""

DATE_PRECISION = {
    DatePrecision.DAY: "to the day",
    DatePrecision.RANGE: "a stated span of days",
    DatePrecision.WEEK: "to the week",
    DatePrecision.MONTH: "to the month, or a part of it",
    DatePrecision.SEASON: "to the season",
    DatePrecision.YEAR: "to the year",
    DatePrecision.UNKNOWN: "not known",
}

PLACE_KINDS = {
    "site": "site",
    "town": "town",
    "district": "district",
    "admin1": "province",
    "country": "country",
    "region": "region",
    "demonym": "people or adjective",
}


def report_title(title: str, source_file: str) -> str:
    """What a report is called: its title, else its file's name."""
    return title or source_file or "Untitled report"


def as_date(value: Any) -> dt.date | None:
    """``value`` (a timestamp, a date, NaT or None) as a day."""
    if value is None or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value if isinstance(value, dt.date) else None


def as_number(value: Any) -> int | None:
    """``value`` (a number, <NA> or None) as an int."""
    return None if value is None or pd.isna(value) else int(value)


def day(value: dt.date, *, year: bool = True) -> str:
    """A day as "27 Dec 2007"."""
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def moment(value: dt.datetime) -> str:
    """A moment as "27 Dec 2007, 14:05 UTC"."""
    utc = value.astimezone(dt.UTC)
    return f"{day(utc.date())}, {utc:%H:%M} UTC"


def _month_ends(start: dt.date, end: dt.date) -> bool:
    return start.day == 1 and (end + dt.timedelta(days=1)).day == 1


def _months(start: dt.date, end: dt.date) -> str:
    """Whole months in words."""
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    last = f"{MONTHS[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    return MONTHS[start.month - 1] + ("" if start.year == end.year else f" {start.year}") + f"–{last}"


def interval(start: dt.date | None, end: dt.date | None) -> str:
    """Days from ``start`` to ``end``, both included, at the shortest that says it: "21–30 Sep 2007", "2005", "undated"."""
    if start is None or end is None:
        return "undated"
    if start == end:
        return day(start)
    if _month_ends(start, end):
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS[end.month - 1]} {end.year}"
    return f"{day(start, year=start.year != end.year)} – {day(end)}"


def bounds(low: int | None, high: int | None) -> str:
    """A figure and its upper bound: "11", "4–11", "50 or more"; "" where none is given."""
    if low is None:
        return "" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def claim_bounds(claim: Mapping[str, Any], figure: str) -> str:
    """The figure ``killed``, ``wounded`` or ``detained`` of a claim in words."""
    return bounds(as_number(claim.get(f"{figure}_low")), as_number(claim.get(f"{figure}_high")))


def toll(claims: list[dict[str, Any]], figure: str) -> str:
    """One figure over all ``claims``: lowest to highest; "or more" where one of them has no upper bound."""
    given = [claim for claim in claims if claim.get(f"{figure}_low") is not None]
    if not given:
        return ""
    low = min(int(claim[f"{figure}_low"]) for claim in given)
    highs = [claim.get(f"{figure}_high") for claim in given]
    if any(high is None for high in highs):
        top = max(int(claim[f"{figure}_low"]) for claim in given)
        return f"{low:,} or more" if top == low else f"{low:,}–{top:,} or more"
    return bounds(low, max(int(high) for high in highs if high is not None))


def place(name: str, admin1: str, country: str) -> str:
    """A place with what contains it, without saying a name twice: "Al Kut, Wasit, Iraq", "Wasit province, Iraq"."""
    parts: list[str] = []
    for part in (name, admin1, country):
        if part and not any(_says(known, part) for known in parts):
            parts.append(part)
    return ", ".join(parts)


def _says(text: str, name: str) -> bool:
    """Whether ``name`` stands in ``text`` as words of their own."""
    return f" {name.casefold()} " in f" {text.casefold()} "


told_place = payload.told_place
"""A place as its report calls it: one name for one thing, on the map and beside it."""


def distance(metres: float | None) -> str:
    """A radius as "within 8 km"; "" where none is known."""
    if metres is None or pd.isna(metres) or metres <= 0:
        return ""
    kilometres = metres / 1000
    return f"within {kilometres:,.0f} km" if kilometres >= 1.5 else f"within {max(100, round(metres / 100) * 100):,.0f} m"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 incident", "12 incidents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def chance(score: float) -> str:
    """A calibrated score in words, with its figure: "likely, 82 %"."""
    per_cent = round(100 * score)
    return f"{chances.word(per_cent)}, {per_cent} %"
