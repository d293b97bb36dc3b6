"""The filters in the sidebar. Labels are the project's own words; the options come from reports and are drawn as plain text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import streamlit as st

from components import wording
from components.dataset import Dataset
from components.map import chances

FIELDS = {
    "date_start": "from",
    "date_end": "to",
    "undated": "undated",
    "admin1s": "province",
    "countries": "country",
    "sub_event_types": "type",
    "actors": "actor",
    "goods": "goods",
    "statuses": "status",
    "fatalities_min": "killed",
    "geo_precision_max": "precision",
    "chance_min": "sure",
    "claims": "claims",
    "report_ids": "report",
}
"""Criteria and what the keys of their widgets begin with."""

LISTS = {
    "admin1s": "provinces",
    "countries": "countries",
    "sub_event_types": "types",
    "actors": "actors",
    "goods": "goods",
    "statuses": "statuses",
    "report_ids": "",
}
"""Criteria that are lists, and the facet that they choose from."""

PRECISIONS = {
    7: "Any, also not on the map",
    6: "At least the country",
    5: "At least the region",
    4: "At least the province",
    3: "At least the district",
    2: "Near a named place",
    1: "The exact place or town",
}
CLAIMS = {"": "Any", "several": "Several sides", "single": "One side or none"}
SURE = (
    "The chance, learned from annotated reports, that the report tells of the incident so: probable from 50 %, likely"
    " from 75 %, certain once a person has confirmed, added or corrected it (docs/extraction-incidents.md, score)."
)
STATUSES = {"stated": "Stated", "alleged": "Alleged"}


def day_bounds(dataset: Dataset) -> tuple[dt.date, dt.date]:
    """The days that can be asked for: the years that hold any event, and a year more on both sides."""
    first, last = dataset.extent
    if first is None or last is None:
        return dt.date(1900, 1, 1), dt.date(2100, 12, 31)
    return dt.date(max(1, first.year - 1), 1, 1), dt.date(min(9999, last.year + 1), 12, 31)


def clamp_day(value: dt.date, low: dt.date, high: dt.date) -> dt.date:
    """``value``, or the nearest day that can be asked for."""
    return min(max(value, low), high)


def filters(
    dataset: Dataset,
    *,
    keys: Mapping[str, str],
    chance_min: int,
    on_change: Callable[[], None],
    on_reset: Callable[[], None],
) -> None:
    """Draw the filters; their values live in their widgets, whose ``keys`` are given by criterion.

    ``chance_min`` is the one in force: an address may have set one that is not offered otherwise.
    """
    facets = dataset.facets
    several = len(facets.countries) > 1
    low, high = day_bounds(dataset)
    head, reset = st.columns([3, 2], vertical_alignment="center")
    head.markdown("**Filters**")
    reset.button("Reset", key="reset", on_click=on_reset, width="stretch")

    st.date_input(
        "From", key=keys["date_start"], value=None, min_value=low, max_value=high, format="YYYY-MM-DD", on_change=on_change
    )
    st.date_input(
        "To", key=keys["date_end"], value=None, min_value=low, max_value=high, format="YYYY-MM-DD", on_change=on_change
    )
    st.toggle("Keep what bears no date", key=keys["undated"], on_change=on_change)

    def province(key: str) -> str:
        code, _, name = key.partition("/")
        return f"{name}, {dataset.country(code)} ({facets.provinces[key]})" if several else f"{name} ({facets.provinces[key]})"

    def choose(label: str, name: str, values: list[str], words: Callable[[str], str]) -> None:
        key = keys[name]
        st.multiselect(label, values, key=key, format_func=words, placeholder="Any", disabled=not values, on_change=on_change)

    choose("Province", "admin1s", list(facets.provinces), province)
    choose("Country", "countries", list(facets.countries), lambda code: f"{dataset.country(code)} ({facets.countries[code]})")
    choose("Type of incident", "sub_event_types", list(facets.types), lambda name: f"{name} ({facets.types[name]})")
    choose("Actor", "actors", list(facets.actors), lambda name: f"{name} ({facets.actors[name]})")
    choose("Goods on a route", "goods", list(facets.goods), lambda name: f"{name} ({facets.goods[name]})")
    choose("Status of a route", "statuses", list(facets.statuses), lambda name: STATUSES.get(name, name))
    st.number_input("Killed, at least", key=keys["fatalities_min"], min_value=0, step=1, on_change=on_change)
    st.selectbox(
        "Place known to",
        list(PRECISIONS),
        key=keys["geo_precision_max"],
        format_func=PRECISIONS.__getitem__,
        on_change=on_change,
    )
    st.selectbox(
        "How sure",
        sorted({0, *chances.OFFERED, chance_min}),
        key=keys["chance_min"],
        format_func=chances.at_least,
        help=SURE,
        on_change=on_change,
    )
    st.selectbox("Toll claimed by", list(CLAIMS), key=keys["claims"], format_func=CLAIMS.__getitem__, on_change=on_change)
    choose("Report", "report_ids", list(dataset.reports), lambda key: _report_name(dataset, key))


def _report_name(dataset: Dataset, key: str) -> str:
    report = dataset.reports[key]
    return wording.report_title(report.title, report.source_file) + (
        f" ({wording.day(report.published)})" if report.published else ""
    )
