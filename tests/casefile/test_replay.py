"""What must always hold of replaying corrections: order, undo, JSON, and finding facts again in another reading."""

import dataclasses
import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import casefile_samples as samples
from casefile import anchors, changes, codec, corrections, replay
from casefile.changes import (
    AddIncident,
    Confirm,
    Dismiss,
    Merge,
    Part,
    SetActors,
    SetDate,
    SetPlace,
    SetTolls,
    SetType,
    Split,
    Undo,
)
from casefile.corrections import Correction
from casefile.replay import State, apply
from casefile.tables import tabulate
from geo.models import Claim, DatePrecision, Extraction, Incident, Place, PlaceKind, Report, SubEventType

EXTRACTIONS = tuple(samples.extract(samples.report(number)) for number in range(3))
FACTS = [
    (e, table, base) for e in EXTRACTIONS for table in ("incidents", "routes", "mentions") for base in anchors.bases(e, table)
]
ANCHORS = [anchors.anchor(base, table=table, report_id=e.report.report_id, version="1") for e, table, base in FACTS]
INCIDENT_ANCHORS = [anchor for anchor in ANCHORS if anchor.table == "incidents"]

days = st.dates(dt.date(1950, 1, 1), dt.date(2026, 1, 1))
words = st.text(max_size=12)
places = st.builds(
    Place, words, st.sampled_from(PlaceKind), st.sampled_from(["IQ", "IR", ""]), words,
    st.floats(1, 89), st.floats(-179, 179),
)  # fmt: skip
dates = st.builds(
    lambda one, other, p: SetDate(min(one, other), max(one, other), p), days, days, st.sampled_from(DatePrecision)
)
claims = st.builds(
    lambda source, low, more: Claim(source, low, low + more), st.none() | words, st.integers(0, 99), st.integers(0, 9)
)
tolls = st.builds(SetTolls, st.lists(claims, max_size=3).map(tuple))
kinds = st.builds(SetType, st.sampled_from(SubEventType))
moves = st.builds(SetPlace, st.none() | places, st.just("map"), st.booleans())
actors = st.builds(SetActors, st.lists(words, max_size=3).map(tuple))
parts = st.builds(Part, date=st.none() | dates, type=st.none() | kinds, tolls=st.none() | tolls, place=st.none() | moves)
splits = st.builds(Split, st.lists(parts, min_size=2, max_size=3).map(tuple))
simple = st.one_of(dates, tolls, kinds, moves, actors, splits, st.just(Confirm()), st.just(Dismiss()))
merges = st.just(Merge())
adds = st.builds(AddIncident, st.sampled_from([i for e in EXTRACTIONS for i in e.incidents]))


@st.composite
def logs(draw: st.DrawFn, size: int = 8) -> list[Correction]:
    """A log with anything in it: changes that fit, changes that do not, undos and undos of undos."""
    log: list[Correction] = []
    for number in range(draw(st.integers(1, size))):
        made = [c for c in log if isinstance(c.change, AddIncident | Split)]
        kind = draw(st.integers(0, 9))
        targets: tuple[corrections.Anchor, ...] = (draw(st.sampled_from(ANCHORS)),)
        change: changes.Change
        if kind == 0 and log:
            change = Undo(draw(st.sampled_from(log)).correction_id)
        elif kind == 1:
            change, targets = draw(adds), ()
        elif kind == 2:
            change, targets = Merge(), tuple(draw(st.lists(st.sampled_from(INCIDENT_ANCHORS), min_size=2, max_size=3)))
        else:
            change = draw(simple)
            if kind == 3 and made:
                maker = draw(st.sampled_from(made))
                report_id = (
                    maker.change.incident.report_id if isinstance(maker.change, AddIncident) else maker.targets[0].report_id
                )
                targets = (corrections.Anchor("incidents", report_id, replay.made_id(maker, 1), made_by=maker.correction_id),)
        at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
        log.append(Correction(f"c{number}", targets, change, draw(words), at, draw(words)))
    return log


def shown(log: list[Correction]) -> object:
    """What a person sees after ``log``."""
    done = apply(EXTRACTIONS, log)
    return done.extractions, dict(done.marks), done.links


@settings(max_examples=120)
@given(logs(), st.data())
def test_undoing_gives_what_the_log_without_it_gives(log: list[Correction], data: st.DataObject) -> None:
    holding, _ = corrections.active(log)
    victims = [c for c in log if c.correction_id in holding and not isinstance(c.change, Undo)]
    if not victims:
        return
    victim = data.draw(st.sampled_from(victims))
    undo = Correction("undo", victim.targets, Undo(victim.correction_id), "", dt.datetime.now(dt.UTC))
    assert shown([*log, undo]) == shown([c for c in log if c is not victim])
    redo = Correction("redo", victim.targets, Undo("undo"), "", dt.datetime.now(dt.UTC))
    assert shown([*log, undo, redo]) == shown(log)


@settings(max_examples=120)
@given(logs())
def test_a_log_survives_its_file(log: list[Correction]) -> None:
    read = corrections.from_json(corrections.to_json(log).encode())
    assert list(read) == log
    assert shown(list(read)) == shown(log)


@settings(max_examples=100)
@given(logs())
def test_replay_is_pure_total_and_told(log: list[Correction]) -> None:
    before = codec.dumps(EXTRACTIONS)
    done = apply(EXTRACTIONS, log)
    assert codec.dumps(EXTRACTIONS) == before
    assert [outcome.correction for outcome in done.outcomes] == log
    assert all(outcome.reason for outcome in done.outcomes if outcome.state is not State.APPLIED)
    assert apply(EXTRACTIONS, log) == done
    tables = tabulate(EXTRACTIONS, log)
    assert {key[2] for key in done.marks if key[0] == "incidents"} == set(
        tables.incidents["event_id"][tables.incidents["mark"] != ""]
    )


def scores(log: list[Correction]) -> dict[str, float]:
    return {i.event_id: i.score for e in apply(DOUBTED, log).extractions for i in e.incidents}


def said(number: int, change: changes.Change, *targets: corrections.Anchor) -> Correction:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
    return Correction(f"c{number}", targets, change, "Noor", at, "")


DOUBTED = tuple(
    dataclasses.replace(e, incidents=tuple(dataclasses.replace(i, score=0.4) for i in e.incidents)) for e in EXTRACTIONS
)
KUT = Place("Kut", PlaceKind.TOWN, "IQ", "Wasit", 32.5, 45.8)


@pytest.mark.parametrize(
    "change",
    [Confirm(), SetDate(dt.date(2007, 1, 1), dt.date(2007, 1, 1), DatePrecision.DAY), SetType(SubEventType.ARRESTS),
     SetTolls(()), SetActors(("police",)), SetPlace(KUT, "map", False), Split((Part(), Part()))],
    ids=lambda change: type(change).__name__,
)  # fmt: skip
def test_what_a_person_looked_at_is_certain_until_that_is_undone(change: changes.Change) -> None:
    target = INCIDENT_ANCHORS[0]
    before = scores([])
    log = [said(1, change, target)]
    sure = {event_id for event_id, score in scores(log).items() if score == 1}
    assert target.fact_id in sure
    assert len(sure) == (2 if isinstance(change, Split) else 1)
    assert all(score == 0.4 for event_id, score in scores(log).items() if event_id not in sure)
    assert scores([*log, said(2, Undo("c1"), target)]) == before


def test_what_a_person_added_or_called_one_event_is_certain() -> None:
    added = dataclasses.replace(DOUBTED[0].incidents[0], score=0.2)
    assert scores([said(1, AddIncident(added))])["c1.1"] == 1
    one, other = [anchor for anchor in INCIDENT_ANCHORS if anchor.report_id == INCIDENT_ANCHORS[0].report_id][:2]
    found = scores([said(1, Merge(), one, other)])
    assert found[one.fact_id] == 1
    assert other.fact_id not in found


def test_a_place_set_everywhere_vouches_only_for_the_incident_that_was_looked_at() -> None:
    named = [(e.report.report_id, i) for e in DOUBTED for i in e.incidents if i.resolution]
    _, first = next(
        (report_id, i) for report_id, i in named
        if sum((report_id, i.resolution.mention.text) == (r, o.resolution.mention.text) for r, o in named) > 1
    )  # fmt: skip
    target = next(a for a in INCIDENT_ANCHORS if a.fact_id == first.event_id)
    elsewhere = Place("Elsewhere", PlaceKind.TOWN, "IQ", "Wasit", 33.0, 45.0)
    done = apply(DOUBTED, [said(1, SetPlace(elsewhere, "map", True), target)])
    moved = {i.event_id: i.score for e in done.extractions for i in e.incidents
             if i.resolution and i.resolution.place == elsewhere}  # fmt: skip
    assert len(moved) > 1
    assert [event_id for event_id, score in moved.items() if score == 1] == [first.event_id]


@settings(max_examples=60)
@given(logs(), st.randoms(use_true_random=False))
def test_reports_do_not_touch_each_other(log: list[Correction], chance: random.Random) -> None:
    """Corrections of different reports can be replayed in any order; those of one report keep theirs."""
    alone = [c for c in log if len(replay.touched([c])) == 1 and not isinstance(c.change, Undo)]
    by_report: dict[str, list[Correction]] = {}
    for correction in alone:
        by_report.setdefault(next(iter(replay.touched([correction]))), []).append(correction)
    queues = [list(queue) for queue in by_report.values()]
    mixed = []
    while any(queues):
        mixed.append(chance.choice([queue for queue in queues if queue]).pop(0))
    assert shown(mixed) == shown(alone)


@settings(max_examples=100)
@given(st.sampled_from(EXTRACTIONS))
def test_every_fact_finds_itself(extraction: Extraction) -> None:
    for table in anchors.TABLES:
        made = [
            anchors.anchor(b, table=table, report_id=extraction.report.report_id, version="1")
            for b in anchors.bases(extraction, table)
        ]
        assert anchors.match(made, extraction) == {anchor: anchor.fact_id for anchor in made}


TEXT = "Snow fell. A clash in Amarah on 2007-05-01 killed 3 people, and an arrest followed; the road to Najaf stayed shut."
REPORT = Report("r", "T", None, "", "", TEXT)
SENTENCE = (TEXT.index("A clash"), len(TEXT))


def event(identity: str, kind: SubEventType, *, span: tuple[int, int] = SENTENCE, day: int = 1) -> Incident:
    date = dt.date(2007, 5, day)
    return Incident(
        identity, "r", kind, date, date, DatePrecision.DAY, None, 7, (), (), TEXT[slice(*span)], *span, 0.5
    )  # fmt: skip


CLASH, ARREST, IED = SubEventType.ARMED_CLASH, SubEventType.ARRESTS, SubEventType.IED
SHORTER = (SENTENCE[0], TEXT.index(","))
ELSEWHERE = (0, TEXT.index("A clash"))


@pytest.mark.parametrize(
    ("old", "target", "new", "found"),
    [
        ([event("a", CLASH)], "a", [event("z", CLASH)], "z"),  # another id
        ([event("a", CLASH)], "a", [event("z", CLASH, span=SHORTER)], "z"),  # a narrower span
        ([event("a", CLASH)], "a", [event("z", ARREST)], "z"),  # one then, one now: classed otherwise
        ([event("a", CLASH), event("b", ARREST)], "b", [event("z", ARREST)], "z"),  # the other is gone
        ([event("a", CLASH), event("b", ARREST)], "a", [event("z", ARREST)], None),  # this one is gone
        ([event("a", CLASH), event("b", ARREST)], "b", [event("a", ARREST), event("b", CLASH)], "a"),  # order and ids swapped
        ([event("a", CLASH)], "a", [event("y", IED), event("z", CLASH)], "z"),  # one more was found
        ([event("a", CLASH, day=1), event("b", CLASH, day=2)], "b", [event("x", CLASH, day=2), event("y", CLASH, day=1)], "x"),
        ([event("a", CLASH)], "a", [event("z", CLASH, span=ELSEWHERE)], None),
        ([event("a", CLASH)], "a", [], None),
    ],
)
def test_a_newer_reading_keeps_the_correction_or_says_why_not(old, target, new, found) -> None:
    first, second = Extraction(REPORT, incidents=tuple(old)), Extraction(REPORT, incidents=tuple(new))
    made = {
        b.fact_id: anchors.anchor(b, table="incidents", report_id="r", version="1") for b in anchors.bases(first, "incidents")
    }
    log = [corrections.new([made[target]], SetType(SubEventType.SHELLING), author="Noor", reason="shells")]
    done = apply([second], log)
    assert {key[2] for key in done.marks} == ({found} if found else set())
    if found is None:
        assert [o.state for o in done.outcomes] == [State.ORPHANED]
        assert "newer reading finds" in done.orphans[0].reason
        assert "A clash in Amarah" in done.orphans[0].reason


def test_two_corrected_facts_never_fall_on_one() -> None:
    first = Extraction(REPORT, incidents=(event("a", CLASH), event("b", CLASH)))
    second = Extraction(REPORT, incidents=(event("z", CLASH),))
    made = [anchors.anchor(b, table="incidents", report_id="r", version="1") for b in anchors.bases(first, "incidents")]
    log = [corrections.new([anchor], Confirm(), author="") for anchor in made]
    assert sorted(o.state for o in apply([second], log).outcomes) == ["applied", "orphaned"]


def test_a_text_that_was_read_anew_is_matched_by_its_words() -> None:
    moved = dataclasses.replace(REPORT, text="Page 1\n\n" + TEXT.replace(" killed", "\nkilled"))
    start = moved.text.index("A clash")
    again = dataclasses.replace(event("z", CLASH), evidence_start=start, evidence_end=len(moved.text))
    (base,) = anchors.bases(Extraction(REPORT, incidents=(event("a", CLASH),)), "incidents")
    anchor = anchors.anchor(base, table="incidents", report_id="r", version="1")
    far = dataclasses.replace(anchor, start=5000, end=5000 + len(anchor.quote))
    assert anchors.match([far], Extraction(moved, incidents=(again,))) == {far: "z"}


def test_a_correction_of_a_report_that_is_not_open_is_kept_and_told() -> None:
    log = [corrections.new([ANCHORS[0]], Confirm(), author="Noor")]
    done = apply(EXTRACTIONS[1:], log)
    assert done.extractions == EXTRACTIONS[1:]
    assert "not among those that are open" in done.orphans[0].reason


@settings(max_examples=200)
@given(st.one_of(simple, adds))
def test_codec_gives_back_every_change(change: changes.Change) -> None:
    assert codec.from_plain(type(change), codec.to_plain(change)) == change
    assert codec.loads(type(change), codec.dumps(change)) == change


@given(
    st.builds(Report, *[st.text(st.characters(codec=None))] * 2, st.none() | days, *[st.text(st.characters(codec=None))] * 3)
)
def test_codec_keeps_every_text(report: Report) -> None:
    text = codec.dumps(report)
    text.encode()
    assert "\0" not in text
    assert codec.loads(Report, text) == report


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Place, {"name": 3}, "Place.name should be a text"),
        (Place, {"name": "a", "kind": "planet"}, "one of site, town"),
        (
            Place,
            {"name": "a", "kind": "town", "country": "", "admin1": "", "lat": True, "lon": 1},
            "Place.lat should be a number",
        ),
        (Place, {"name": "a", "kind": "town", "country": "", "admin1": "", "lat": float("nan"), "lon": 1}, "Place.lat"),
        (Place, {"name": "a"}, "incomplete"),
        (Place, {"nam": "a"}, "unknown field 'nam'"),
        (Place, [], "should be an object"),
        (SetDate, {"date_start": "2007-13-01", "date_end": None}, "a day such as"),
        (SetActors, {"actors": "x"}, "should be a list"),
    ],
)
def test_codec_names_what_does_not_fit(kind, value, words) -> None:
    with pytest.raises(ValueError, match=words):
        codec.from_plain(kind, value)
