"""Fields that several forms of corrections share: days, tolls, lists of names, the sentence that states a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import streamlit as st

from casefile.changes import SetDate, SetTolls
from casefile.errors import CorrectionError
from components import figure_words, wording
from geo.documents import split_sentences
from geo.models import Claim, DatePrecision, Incident, Report, Route, SubEventType

EARLIEST, LATEST = dt.date(1800, 1, 1), dt.date(2100, 12, 31)
FIGURES = ("killed", "wounded", "detained")
MOST_CLAIMS = 12
LONGEST_SENTENCE = 160


def fault(words: str) -> None:
    """Say what does not fit; the words may be a person's own."""
    st.text(words)


def days(fact: Incident | Route | None, *, prefix: str) -> SetDate | None:
    """Draw the days of ``fact``, or of one that is added (None: without a day it bears none); None while they do not fit."""
    unknown = SetDate(None, None, DatePrecision.UNKNOWN)
    if fact is not None and not st.toggle("The report says when", value=True, key=f"{prefix}_dated"):
        return unknown
    start = fact.date_start if fact else None
    end = fact.date_end if fact else None
    left, right = st.columns(2)
    first = left.date_input(
        "First day", value=start, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", key=f"{prefix}_first"
    )
    last = right.date_input(
        "Last day", value=end, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD", key=f"{prefix}_last",
        help="The same day again, or nothing, for one day.",
    )  # fmt: skip
    if not isinstance(first, dt.date):
        return unknown if fact is None else None
    until = last if isinstance(last, dt.date) else first
    read = fact.date_precision if isinstance(fact, Incident) else DatePrecision.UNKNOWN
    precision = (
        DatePrecision.DAY
        if first == until
        else DatePrecision.RANGE
        if read in (DatePrecision.DAY, DatePrecision.UNKNOWN)
        else read
    )
    try:
        return SetDate(first, until, precision)
    except CorrectionError as wrong:
        fault(str(wrong))
        return None


def claims(read: Sequence[Claim], *, prefix: str) -> SetTolls | None:
    """Draw a row for each claim and an empty one; None while a figure does not fit."""
    st.text("A row for each who says so. Empty: the report itself. Figures: 4, 4-11, 50+, up to 5.")
    made: list[Claim] = []
    whole = True
    for number in range(MOST_CLAIMS):
        before = read[number] if number < len(read) else None
        claim, fits = _claim(before, prefix=f"{prefix}_claim{number}")
        whole &= fits
        if claim is not None:
            made.append(claim)
        elif number >= len(read) and fits:
            break
    if not whole:
        return None
    try:
        return SetTolls(tuple(made))
    except CorrectionError as wrong:
        fault(str(wrong))
        return None


def _claim(before: Claim | None, *, prefix: str) -> tuple[Claim | None, bool]:
    """One row: the claim, None where the row is empty, and whether its figures can be read."""
    columns = st.columns([5, 3, 3, 3])
    who = columns[0].text_input(
        "Who says so", value=(before.source or "") if before else "", placeholder="the report", key=f"{prefix}_who",
    )  # fmt: skip
    bounds: dict[str, int | None] = {}
    fits = True
    for column, figure in zip(columns[1:], FIGURES, strict=True):
        low, high = (getattr(before, f"{figure}_low"), getattr(before, f"{figure}_high")) if before else (None, None)
        typed = column.text_input(
            figure.capitalize(), value=wording.bounds(low, high).replace("–", "-"),
            key=f"{prefix}_{figure}",
        )  # fmt: skip
        try:
            bounds[f"{figure}_low"], bounds[f"{figure}_high"] = figure_words.parse(typed)
        except ValueError as wrong:
            fault(str(wrong))
            fits = False
    source = " ".join(who.split()) or None
    if source is None and all(bound is None for bound in bounds.values()):
        return None, fits
    span = (before.start, before.end) if before else (0, 0)
    return Claim(source, **bounds, start=span[0], end=span[1]), fits


def names(label: str, chosen: Iterable[str], known: Iterable[str], *, prefix: str) -> tuple[str, ...]:
    """Draw a list of names to choose from and to add to."""
    held = list(chosen)
    options = list(dict.fromkeys([*held, *known]))
    picked = st.multiselect(
        label, options, default=held, accept_new_options=True, placeholder="Choose, or write a new one", key=f"{prefix}_names"
    )
    return tuple(clean for name in picked if (clean := " ".join(str(name).split())))


def kind(read: SubEventType | None, *, prefix: str) -> SubEventType | None:
    """Draw the choice of a sub-event type."""
    options = list(SubEventType)
    at = options.index(read) if read else None
    return st.selectbox("Type of incident", options, index=at, placeholder="Choose one", format_func=str, key=f"{prefix}_type")


def sentence(report: Report, start: int, *, prefix: str) -> tuple[int, int] | None:
    """Draw the choice of the sentence that states a fact, the one at ``start`` first; gives its span."""
    spans = [(found.start, found.end) for found in split_sentences(report.text)]
    if not spans:
        return None
    at = next((row for row, (_, end) in enumerate(spans) if start < end), 0) if start >= 0 else None

    def told(row: int) -> str:
        text = " ".join(report.text[slice(*spans[row])].split())
        return text if len(text) <= LONGEST_SENTENCE else f"{text[:LONGEST_SENTENCE]} …"

    row = st.selectbox(
        "The sentence that states it", range(len(spans)), index=at, placeholder="Choose a sentence", format_func=told,
        key=f"{prefix}_sentence",
    )  # fmt: skip
    return None if row is None else spans[row]
