"""Adding by hand what was not read: an incident or a route, on the sentence of the report that states it."""

from __future__ import annotations

import streamlit as st

from casefile.changes import AddIncident, AddRoute
from casefile.edits import WHERE_PREC
from casefile.errors import CorrectionError
from components import fact_fields, place_form, route_forms
from components.dataset import Dataset
from geo.models import DatePrecision, Extraction, Incident, Mention, Place, PlaceKind, Resolution, Route
from geo.pipeline import Resources

BY_HAND = "added by hand"
HEADING = "A place that the report names"


def named_places(extraction: Extraction) -> list[Place]:
    """The places that a report names, in the order of their first mention."""
    return list(dict.fromkeys(resolution.place for resolution in extraction.mentions if resolution.place))


def _resolution(extraction: Extraction, place: Place | None, start: int, end: int) -> Resolution | None:
    """``place`` on its mention in the sentence ``start:end``, or on none where the sentence does not name it."""
    if place is None:
        return None
    held = [r.mention for r in extraction.mentions if r.place == place and start <= r.mention.start < end]
    mention = held[0] if held else Mention(extraction.report.report_id, start, start, "")
    return Resolution(mention, place, place.kind, 1.0, BY_HAND)


def incident(extraction: Extraction, dataset: Dataset, resources: Resources, *, prefix: str, start: int) -> AddIncident | None:
    """Draw the form of an incident; None while it is nothing whole."""
    report = extraction.report
    span = fact_fields.sentence(report, start, prefix=prefix)
    kind = fact_fields.kind(None, prefix=prefix)
    choice = place_form.form(
        resources, prefix=f"{prefix}_place", name="", readings=named_places(extraction), may_click=False, heading=HEADING
    )
    when = fact_fields.days(None, prefix=prefix)
    tolls = fact_fields.claims((), prefix=prefix)
    actors = fact_fields.names("Who took part", (), dataset.facets.actors, prefix=prefix)
    if span is None or kind is None or when is None or tolls is None or choice.change is None:
        return None
    place = choice.change.place
    dated = when.date_start is not None
    return AddIncident(
        Incident(
            "", report.report_id, kind, when.date_start, when.date_end, when.precision if dated else DatePrecision.UNKNOWN,
            _resolution(extraction, place, *span), WHERE_PREC[place.kind] if place else 7, tolls.claims, actors,
            report.text[slice(*span)], *span, 1.0,
            unplaced_reason="" if place else BY_HAND, undated_reason="" if dated else BY_HAND,
        )
    )  # fmt: skip


def route(extraction: Extraction, dataset: Dataset, resources: Resources, *, prefix: str, start: int) -> AddRoute | None:
    """Draw the form of a route; None while it is nothing whole."""
    report = extraction.report
    span = fact_fields.sentence(report, start, prefix=prefix)
    stops = route_forms.stops(None, resources, prefix=prefix)
    goods = route_forms.goods(None, dataset, prefix=prefix)
    status = route_forms.status(None, prefix=prefix)
    when = fact_fields.days(None, prefix=prefix)
    if span is None or stops is None or when is None:
        return None
    made = []
    for stop in stops.stops:
        held = _resolution(extraction, stop.place, *span)
        mention = Mention(report.report_id, span[0], span[0], "")
        made.append(held or Resolution(mention, None, PlaceKind.TOWN, 0.0, BY_HAND))
    try:
        return AddRoute(
            Route(
                "", report.report_id, tuple(made), tuple(stop.name for stop in stops.stops), goods.goods, status.status,
                when.date_start, when.date_end, report.text[slice(*span)], *span, 1.0, status.alleged_by,
            )
        )  # fmt: skip
    except CorrectionError as wrong:
        st.text(str(wrong))
        return None
