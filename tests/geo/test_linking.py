"""Linking: one event told by several reports is one, two events stay two, and a person can undo it."""

import datetime as dt
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo import frames
from geo.linking import link, merged_claims
from geo.models import EVENT_TYPES, SubEventType

KUT = {"kind": "town", "admin1": "Wasit", "at": (45.818, 32.513)}
KUT_DISTRICT = {"kind": "district", "admin1": "Wasit", "at": (45.835, 32.505)}
WASIT = {"kind": "admin1", "admin1": "Wasit", "at": (45.72, 32.66), "radius": 75_000.0, "precision": 4}
IRAQ = {"kind": "country", "admin1": "", "at": (44.0, 33.0), "radius": 370_000.0, "precision": 6}
HILLAH = {"kind": "town", "admin1": "Babil", "at": (44.42, 32.464)}
NOWHERE = {"kind": "", "admin1": "", "at": None}
DAY = dt.date(2007, 12, 27)
LATER = dt.date(2007, 12, 30)


def event(report, place=KUT, *, kind=SubEventType.ARMED_CLASH, start=DAY, end=None, killed=None, source=None, actors=(), n=0):
    """An incident's row: told by ``report``, the ``n``-th of it."""
    blank = {"text": "", "integer": 0, "number": 0.5, "date": None, "texts": [], "records": []}
    row = {column.name: None if column.nullable else blank[column.kind] for column in frames.INCIDENTS}
    event_id = f"{report}-{n}"
    figures = dict.fromkeys(frames.CLAIM_FIGURES)
    claims = [] if killed is None else [{"source": source, **figures, "killed_low": killed, "killed_high": killed}]
    return {
        **row,
        "event_id": event_id,
        "link_id": event_id,
        "report_id": report,
        "title": f"Title of {report}",
        "source": f"Publisher of {report}",
        "event_type": EVENT_TYPES[kind],
        "sub_event_type": str(kind),
        "date_start": start,
        "date_end": end or start,
        "country": "IQ",
        "place_kind": place["kind"],
        "admin1": place["admin1"],
        "uncertainty_m": place.get("radius"),
        "geo_precision": place.get("precision", 1),
        "claims": claims,
        "actors": list(actors),
        "geometry": Point(place["at"]) if place["at"] else None,
    }


def table(*rows):
    return frames.check(frames.build("incidents", rows), "incidents")


def groups(frame) -> set[frozenset[str]]:
    """The event_ids of each link of more than one row."""
    found = (frozenset(ids) for _, ids in frame.groupby("link_id")["event_id"])
    return {ids for ids in found if len(ids) > 1}


TOGETHER = {
    "the same place, day and type": (event("a"), event("b")),
    "a district and its town": (event("a", KUT_DISTRICT), event("b")),
    "two claims about one fight": (event("a", killed=11), event("b", killed=4)),
    "a clash told as an air strike": (event("a"), event("b", kind=SubEventType.AIR_STRIKE)),
    "a day inside a short range": (event("a"), event("b", start=dt.date(2007, 12, 26), end=dt.date(2007, 12, 29))),
    "the province, with the same toll": (event("a", WASIT, killed=11), event("b", killed=11)),
    "the country, with the same toll": (event("a", IRAQ, killed=11), event("b", killed=11)),
    "a wide date, with the same toll": (event("a", killed=11, end=dt.date(2008, 1, 10)), event("b", killed=11)),
    "the province and the same actors": (event("a", WASIT, actors=["Mahdi Army"]), event("b", actors=["mahdi army"])),
}
APART = {
    "one report": (event("a"), event("a", n=1)),
    "another town": (event("a"), event("b", HILLAH)),
    "another day": (event("a"), event("b", start=LATER)),
    "another type": (event("a"), event("b", kind=SubEventType.ARRESTS)),
    "no date": (event("a", start=None), event("b")),
    "no date at all": (event("a", start=None), event("b", start=None)),
    "no place": (event("a", NOWHERE), event("b", NOWHERE)),
    "the province alone": (event("a", WASIT), event("b")),
    "the country alone": (event("a", IRAQ), event("b")),
    "tolls far apart": (event("a", killed=2), event("b", killed=40)),
    "a wide date alone": (event("a", end=dt.date(2008, 1, 10)), event("b")),
    "an arrest and a cache without more": (
        event("a", kind=SubEventType.ARRESTS),
        event("b", kind=SubEventType.DISRUPTED_WEAPONS),
    ),
    "other and other": (event("a", kind=SubEventType.OTHER), event("b", kind=SubEventType.OTHER)),
    "one of two that a report tells of there": (event("a"), event("a", n=1), event("b")),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_it_is_one_event(name):
    rows = TOGETHER[name]
    assert groups(link(table(*rows))) == {frozenset(row["event_id"] for row in rows)}


@pytest.mark.parametrize("name", APART)
def test_they_are_several_events(name):
    assert groups(link(table(*APART[name]))) == set()


def test_of_two_fights_the_toll_tells_which():
    rows = event("a", killed=11), event("a", killed=3, n=1), event("b", killed=3)
    assert groups(link(table(*rows))) == {frozenset(("a-1", "b-0"))}


def test_three_reports_make_one_link_named_by_its_first():
    linked = link(table(event("c"), event("a"), event("b", start=DAY, end=dt.date(2007, 12, 28))))
    assert set(linked["link_id"]) == {"a-0"}


def test_a_link_never_holds_two_incidents_of_one_report():
    rows = event("a", killed=11), event("a", killed=11, n=1), event("b", killed=11), event("c", killed=11)
    linked = link(table(*rows))
    for _, told in linked.groupby("link_id"):
        assert told["report_id"].is_unique


def test_a_person_can_undo_a_link():
    rows = event("a"), event("b"), event("c")
    assert groups(link(table(*rows), apart=frozenset([frozenset(("a-0", "b-0"))]))) in (
        {frozenset(("a-0", "c-0"))},
        {frozenset(("b-0", "c-0"))},
    )
    apart = frozenset(frozenset(pair) for pair in [("a-0", "b-0"), ("b-0", "c-0"), ("a-0", "c-0")])
    assert groups(link(table(*rows), apart=apart)) == set()


def test_it_works_across_the_day_line():
    west, east = {**KUT, "at": (179.999, 10.0)}, {**KUT, "at": (-179.999, 10.0)}
    assert groups(link(table(event("a", west), event("b", east)))) == {frozenset(("a-0", "b-0"))}


def test_the_frame_stays_what_it_was():
    frame = table(*TOGETHER["two claims about one fight"])
    linked = link(frame)
    frames.check(linked, "incidents")
    assert frame["link_id"].tolist() == ["a-0", "b-0"]
    pd.testing.assert_frame_equal(linked.drop(columns="link_id"), frame.drop(columns="link_id"))
    assert link(frames.empty("incidents")).empty


def test_linking_twice_changes_nothing():
    linked = link(table(*TOGETHER["two claims about one fight"]))
    assert link(linked)["link_id"].tolist() == linked["link_id"].tolist()


def test_all_claims_stand_together_with_their_reports():
    linked = link(table(event("a", killed=11, source="the coalition"), event("b", killed=4), event("c", LATER and HILLAH)))
    claims = merged_claims(linked)
    assert [(c["title"], c["publisher"], c["source"], c["killed_low"]) for c in claims["a-0"]] == [
        ("Title of a", "Publisher of a", "the coalition", 11),
        ("Title of b", "Publisher of b", None, 4),
    ]
    assert claims["c-0"] == []


places = st.sampled_from([KUT, KUT_DISTRICT, WASIT, IRAQ, HILLAH, NOWHERE])
days = st.one_of(st.none(), st.integers(0, 6).map(lambda n: DAY + dt.timedelta(days=n)))
drawn = st.lists(
    st.tuples(st.sampled_from("abcd"), places, st.sampled_from(list(SubEventType)), days, st.sampled_from([None, 3, 4, 60])),
    max_size=14,
)


@settings(max_examples=25)
@given(drawn, st.randoms(use_true_random=False))
def test_any_rows_in_any_order_give_the_same_sound_links(drawn_rows, order: random.Random):
    rows = [
        event(report, place, kind=kind, start=day, killed=killed, n=n)
        for n, (report, place, kind, day, killed) in enumerate(drawn_rows)
    ]
    linked = link(table(*rows))
    for link_id, told in linked.groupby("link_id"):
        assert told["report_id"].is_unique
        assert link_id in set(told["event_id"])
    order.shuffle(rows)
    again = link(table(*rows))
    assert dict(zip(again["event_id"], again["link_id"], strict=True)) == dict(
        zip(linked["event_id"], linked["link_id"], strict=True)
    )
