"""A case keeps reports, what was read in them and what people said of it; on SQLite and, where there is one, PostgreSQL."""

import dataclasses
import datetime as dt
import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks import casefile_samples as samples
from casefile.case import Case, cases
from casefile.changes import (
    AddIncident,
    Confirm,
    Merge,
    Part,
    Separate,
    SetActors,
    SetDate,
    SetGoods,
    SetPlace,
    SetStatus,
    SetStops,
    SetTolls,
    SetType,
    Split,
    Stop,
    Undo,
    clicked,
)
from casefile.errors import CaseError, CorrectionError
from casefile.records import Extractor, Layer
from casefile.replay import State
from geo import frames
from geo.models import Claim, DatePrecision, Extraction, Place, PlaceKind, RouteStatus, SubEventType


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path):
    return tmp_path / "case.ratlines" if request.param == "sqlite" else request.getfixturevalue("postgres")


def opened(where, *, version: str = "1") -> Case:
    return Case.open(where, extractor=Extractor(samples.extract, version), author="Noor")


def test_a_report_comes_back_character_for_character_with_its_bytes(where) -> None:
    report = samples.report(1)
    hostile = dataclasses.replace(
        report, report_id="x", text="{{7*7}}\0 \ud800 العمارة 🙏 \r\n", title="a\0b", source_file="c\udce4.txt"
    )
    with opened(where) as case:
        case.add(report, b"\xff\xfebytes as they came\0")
        case.add(hostile, b"other")
    with opened(where) as case:
        assert case.report(report.report_id) == report
        assert case.report("x") == hostile
        assert case.original(report.report_id) == b"\xff\xfebytes as they came\0"
        first, second = case.reports()
        assert first.sha256 == hashlib.sha256(b"\xff\xfebytes as they came\0").hexdigest()
        assert first.report == dataclasses.replace(report, text="")
        assert (first.incidents, first.routes, first.version, first.read_by) == (6, 1, "1", "Noor")
        assert abs(dt.datetime.now(dt.UTC) - first.read_at) < dt.timedelta(minutes=1)
        assert second.report.title == "a\0b"
        assert case.extractions()[0] == samples.extract(report)


def test_the_same_report_twice_is_one_report_and_both_files_are_told(where) -> None:
    report = samples.report(1)
    copy = dataclasses.replace(report, source_file="copy.html", title="Another title")
    with opened(where) as case:
        assert case.add(report, b"one").new
        assert not case.add(report, b"one").new
        assert not case.add(copy, b"two").new, "the same content from other bytes"
        other = dataclasses.replace(samples.report(2), report_id="read otherwise")
        added = case.add(other, b"one")
        assert (added.new, added.report_id) == (False, report.report_id), "the same bytes, read by a newer reader"
        assert len(case) == 1
        assert [(r.source_file, r.sha256[:4]) for r in case.readings(report.report_id)] == [
            (name, hashlib.sha256(data).hexdigest()[:4])
            for name, data in [(report.source_file, b"one"), ("copy.html", b"two"), (other.source_file, b"one")]
        ]


def test_many_reports_are_told_one_by_one_in_order(where) -> None:
    reports = [samples.report(number) for number in range(40)]
    with opened(where) as case:
        told = list(case.add_all((report, report.text.encode()) for report in [*reports, *reports]))
        assert [added.report_id for added in told] == [report.report_id for report in [*reports, *reports]]
        assert sum(added.new for added in told) == len(case) == 40
        assert [entry.report.report_id for entry in case.reports()] == [report.report_id for report in reports]


EVENT = samples.extract(samples.report(1)).incidents[0]
CHANGES = [
    (SetPlace(samples.OTHER_AMARAH, how="runner-up"), lambda row: row["admin1"] == "Dhi Qar" and row.geometry.y == 31.04),
    (SetPlace(None, how="none"), lambda row: row.geometry is None and "Noor" in row["unplaced_reason"]),
    (clicked(33.5, 44.25, country="IQ", admin1="Diyala"), lambda row: (row.geometry.x, row.geometry.y) == (44.25, 33.5)),
    (SetDate(dt.date(2007, 9, 21), dt.date(2007, 9, 30), DatePrecision.RANGE), lambda row: row["date_end"].day == 30),
    (SetDate(None, None), lambda row: row["date_precision"] == "unknown" and "Noor" in row["undated_reason"]),
    (SetType(SubEventType.SHELLING), lambda row: row["event_type"] == "Explosions/Remote violence"),
    (SetTolls((Claim("MNF-I", 11, 11), Claim("Sadr office", 4, None))), lambda row: row["fatalities_best"] == 11),
    (SetActors(("police", "militia")), lambda row: row["actors"] == ["police", "militia"]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "holds"), CHANGES, ids=lambda value: type(value).__name__)
def test_an_incident_is_corrected_marked_and_restored(where, change, holds) -> None:
    report = samples.report(1)
    with opened(where) as case:
        case.add(report, b"bytes")
        before = case.tables().incidents
        made = case.correct(EVENT, change, reason="the second paragraph says so")
        row = case.tables().incidents.set_index("event_id").loc[EVENT.event_id]
        assert holds(row)
        assert (row["mark"], row["marked_fields"], row["marked_by"]) == ("corrected", [made.action], "Noor")
    with opened(where) as case:
        entry = case.history()[-1]
        assert entry.state is State.APPLIED
        assert entry.correction.reason == "the second paragraph says so"
        assert "→" in entry.summary
        case.undo(reason="I was wrong")
        assert frames_equal(case.tables().incidents, before)
        assert [o.state for o in case.history()] == [State.UNDONE, State.APPLIED]
        assert "Noor" in case.history()[0].reason


def frames_equal(one, other) -> bool:
    return one.drop(columns="geometry").astype(str).equals(other.drop(columns="geometry").astype(str)) and all(
        a == b for a, b in zip(one.geometry, other.geometry, strict=True)
    )


def test_the_place_that_was_read_stays_among_those_to_choose(case: Case) -> None:
    event = case.extractions()[0].incidents[0]
    chosen = Place("Elsewhere", PlaceKind.SITE, "IQ", "Wasit", 32.0, 46.0)
    case.correct(event, SetPlace(chosen, how="gazetteer"), reason="by the map of the report")
    now = case.extractions()[0].incidents[0].resolution
    assert (now.place, now.score, now.mention) == (chosen, 1.0, event.resolution.mention)
    assert event.resolution.place in [candidate.place for candidate in now.runners_up]
    assert "Noor" in now.reason
    assert "by the map of the report" in now.reason
    case.correct(event, SetPlace(event.resolution.place, how="runner-up"))
    now = case.extractions()[0].incidents[0].resolution
    assert event.resolution.place not in [candidate.place for candidate in now.runners_up]


def test_a_route_is_corrected(case: Case) -> None:
    route = case.extractions()[0].routes[0]
    hub = Place("Baghdad", PlaceKind.TOWN, "IQ", "Baghdad", 33.3406, 44.4009)
    stops = (Stop(route.stop_names[0], route.stops[0].place), Stop("the capital", hub), Stop(route.stop_names[1], None))
    case.correct(route, SetStops(stops), reason="it passed the capital")
    case.correct(route.route_id, SetGoods(("rockets", "mortars")))
    case.correct(route, SetStatus(RouteStatus.ALLEGED, "a colonel"))
    row = case.tables().routes.set_index("route_id").loc[route.route_id]
    assert row["stops"] == [route.stop_names[0], "the capital", route.stop_names[1]]
    assert row["stop_coordinates"][1] == [44.4009, 33.3406]
    assert row["stop_coordinates"][2] is None
    assert (row["goods"], row["status"], row["alleged_by"]) == (["rockets", "mortars"], "alleged", "a colonel")
    assert row["marked_fields"] == ["stops", "goods", "status"]
    kept = case.extractions()[0].routes[0].stops[0]
    assert kept == route.stops[0], "a stop that was not changed keeps its reading"


def test_every_mention_of_the_words_moves_when_asked(case: Case) -> None:
    text = (
        "A clash in Amarah on 2007-05-01 killed 3 people. An arrest in Amarah on 2007-05-02 detained 4 people. "
        "Rockets went from Amarah to Najaf."
    )
    report = samples.written(text)
    case.add(report, text.encode())
    event = case.extractions()[-1].incidents[0]
    case.correct(event, SetPlace(samples.OTHER_AMARAH, everywhere=True))
    read = case.extractions()[-1]
    assert {i.resolution.place.admin1 for i in read.incidents} == {"Dhi Qar"}
    assert read.routes[0].stops[0].place == samples.OTHER_AMARAH
    assert read.routes[0].stops[1].place.name == "Najaf"
    assert [m.place.admin1 for m in read.mentions] == ["Dhi Qar", "Dhi Qar", "Dhi Qar", "Najaf"]
    assert (case.tables().incidents["mark"] != "").sum() == 2


def test_dismissed_confirmed_added_split_and_merged(case: Case) -> None:
    first = case.extractions()[0]
    one, two, three, *_ = first.incidents
    count = len(case.tables().incidents)
    case.correct(one, Confirm())
    added = dataclasses.replace(three, event_id="", sub_event_type=SubEventType.ABDUCTION)
    made = case.correct(None, AddIncident(added), reason="the machine passed over it")
    case.correct(
        two, Split((Part(), Part(date=SetDate(dt.date(2007, 1, 2), dt.date(2007, 1, 2))), Part(actors=SetActors(("x",)))))
    )
    frame = case.tables().incidents.set_index("event_id")
    assert len(frame) == count + 3
    assert frame.loc[one.event_id, "mark"] == "confirmed"
    assert frame.loc[f"{made.correction_id}.1", "mark"] == "added"
    case.correct(f"{made.correction_id}.1", SetType(SubEventType.IED))
    assert case.tables().incidents.set_index("event_id").loc[f"{made.correction_id}.1", "sub_event_type"] == SubEventType.IED
    case.correct([one, three], Merge(), reason="one fight, told twice")
    frame = case.tables().incidents.set_index("event_id")
    assert three.event_id not in frame.index
    assert len(frame.loc[one.event_id, "claims"]) == len(
        {(c.source, c.killed_low, c.detained_low) for c in one.claims + three.claims}
    )
    assert three.evidence in frame.loc[one.event_id, "evidence"]
    with pytest.raises(CorrectionError, match="took it off the table"):
        case.correct(three, Confirm())


def test_incidents_of_two_reports_share_or_lose_their_link(case: Case) -> None:
    one, other = (extraction.incidents[0] for extraction in case.extractions()[:2])
    case.correct([one, other], Merge())
    links = case.tables().incidents.set_index("event_id")["link_id"]
    assert links[one.event_id] == links[other.event_id]
    assert links.nunique() == len(links) - 1
    case.correct([one.event_id, other.event_id], Separate())
    links = case.tables().incidents.set_index("event_id")["link_id"]
    assert links.nunique() == len(links), "the last word counts"
    case.undo()
    assert case.tables().incidents["link_id"].nunique() == len(links) - 1
    case.undo()
    assert case.tables().incidents["link_id"].nunique() == len(links)


def test_a_report_is_taken_out_and_brought_back(case: Case) -> None:
    entry = case.reports()[0]
    case.dismiss_report(entry.report.report_id, reason="not of this war")
    assert len(case.extractions()) == 2
    assert entry.report.report_id not in set(case.tables().incidents["report_id"])
    assert len(case) == 3, "nothing is deleted"
    case.undo()
    assert len(case.extractions()) == 3


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (SetGoods(("rockets",)), "cannot be done to an incident"),
        (SetStatus(RouteStatus.STATED), "cannot be done to an incident"),
        (SetPlace(Place("Null Island", PlaceKind.SITE, "", "", 0.0, 0.0)), "no position"),
        (SetPlace(Place("Nowhere", PlaceKind.SITE, "", "", 95.0, 10.0)), "no position"),
        (Merge(), "two different incidents"),
        (Undo("no such"), "not in this log"),
    ],
)
def test_what_cannot_hold_is_refused_and_not_logged(case: Case, change, message: str) -> None:
    event = case.extractions()[0].incidents[0]
    with pytest.raises(CorrectionError, match=message):
        case.correct(event, change)
    assert case.corrections() == ()


def test_faults_of_a_correction_are_told_in_words(case: Case) -> None:
    for make, words in [
        (lambda: SetDate(dt.date(2007, 1, 2), dt.date(2007, 1, 1)), "swap the two"),
        (lambda: SetDate(dt.date(2007, 1, 2), None), "both its first and its last"),
        (lambda: SetTolls((Claim(None, 5, 3),)), "run from 5 to 3"),
        (lambda: SetStops((Stop("Amarah", None),)), "at least two stops"),
        (lambda: Split((Part(),)), "at least two parts"),
        (lambda: clicked(float("nan"), 3), "no position"),
        (lambda: clicked(0, 0), "no position"),
        (lambda: case.correct("no such id", Confirm()), "no report no such id"),
        (case.undo, "no correction to undo"),
        (lambda: case.undo("feed"), "no correction feed"),
        (lambda: case.correct(None, Confirm()), "Say what"),
        (
            lambda: case.correct(None, AddIncident(dataclasses.replace(EVENT, evidence_start=9, evidence_end=10**6))),
            "mark the sentence",
        ),
    ]:
        with pytest.raises(CaseError, match=words):
            make()


def test_the_log_cannot_be_rewritten(where, request: pytest.FixtureRequest) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    from casefile.storage import engine_of

    with opened(where) as case:
        case.add(samples.report(1), b"bytes")
        case.correct(EVENT, Confirm())
    for statement in ("UPDATE corrections SET author = 'someone else'", "DELETE FROM corrections"):
        with pytest.raises(DBAPIError, match="append-only"), engine_of(where).begin() as connection:
            connection.execute(text(statement))


def test_reading_anew_keeps_every_correction(where) -> None:
    with opened(where) as case:
        for number in range(5):
            case.add(samples.report(number), str(number).encode())
        for extraction in case.extractions():
            case.correct(extraction.incidents[2], SetType(SubEventType.IED), reason="a bomb")
        assert case.outdated() == 0
        before = case.tables().incidents
    seen = []
    with opened(where, version="2") as case:
        assert case.outdated() == 5
        done = case.reread(progress=lambda share, _: seen.append(share))
        assert (done.reports, done.orphans) == (5, ())
        assert seen == [0.2, 0.4, 0.6, 0.8, 1.0]
        assert case.outdated() == 0
        assert frames_equal(case.tables().incidents, before)
        assert {entry.version for entry in case.reports()} == {"2"}


def test_a_report_kept_without_an_extractor_is_read_later(tmp_path: Path) -> None:
    path = tmp_path / "case.ratlines"
    with Case.open(path) as case:
        case.add(samples.report(1), b"bytes")
        assert case.extractions() == ()
        with pytest.raises(CaseError, match="without an extractor"):
            case.reread()
    with opened(path) as case:
        assert case.reread().reports == 1
        assert len(case.extractions()[0].incidents) == 6


def test_corrections_are_saved_and_replayed_on_a_fresh_reading(where, tmp_path: Path) -> None:
    with opened(where) as case:
        case.add(samples.report(1), b"bytes")
        case.correct(EVENT, SetType(SubEventType.IED), reason="“quoted”, العمارة 🙏")
        case.correct(EVENT, Split((Part(), Part(tolls=SetTolls((Claim("x", 1, 2),))))))
        case.undo()
        case.correct(EVENT, Confirm(), author="Sam")
        saved, wanted = case.save_corrections(), case.tables().incidents
    with opened(tmp_path / "fresh.ratlines") as fresh:
        fresh.add(samples.report(1), b"bytes")
        assert fresh.load_corrections(saved.encode()) == 4
        assert fresh.load_corrections(saved) == 0, "the same file twice changes nothing"
        assert frames_equal(fresh.tables().incidents, wanted)
        assert [c.author for c in fresh.corrections()] == ["Noor", "Noor", "Noor", "Sam"]


WRONG_VALUE = b"""{"kind": "ratlines corrections", "version": 1, "corrections": [{"correction_id": "a", "action": "type",
    "targets": [], "value": {"sub_event_type": 3}, "author": "", "at": "2026-01-01T00:00:00+00:00"}]}"""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no json", "no JSON"),
        (b"[1]", "no file of corrections"),
        (b'{"kind": "ratlines corrections", "version": 9, "corrections": []}', "newer Ratlines"),
        (b'{"kind": "ratlines corrections", "version": 1, "corrections": [{"action": "explode"}]}', "could not be read"),
        (WRONG_VALUE, "sub_event_type"),
        (b"[" * 100_000, "no JSON"),
    ],
)  # fmt: skip
def test_a_file_of_corrections_that_is_none_is_refused(case: Case, data: bytes, words: str) -> None:
    with pytest.raises(CorrectionError, match=words):
        case.load_corrections(data)
    assert case.corrections() == ()


def test_a_layer_of_others_incidents_is_kept_beside_the_case(where) -> None:
    frame = frames.incidents_frame([samples.extract(samples.report(7))])
    with opened(where) as case:
        kept = case.add_layer(Layer("ACLED", "iraq.csv", frame))
        assert case.add_layer(Layer("ACLED", "iraq again.csv", frame)).layer_id == kept.layer_id
        (layer,) = case.layers()
        assert (layer.label, layer.source_file) == ("ACLED", "iraq.csv")
        assert frames_equal(layer.frame, frame)
        assert len(case.tables().incidents) == 0, "they are not the case's own"
        case.remove_layer(kept.layer_id)
        assert case.layers() == ()


def test_cases_in_a_folder_are_listed_the_broken_ones_with_the_reason(tmp_path: Path) -> None:
    with opened(tmp_path / "kut.ratlines") as case:
        case.add(samples.report(1), b"bytes")
    (tmp_path / "letter.ratlines").write_bytes(b"Dear colleague, ...")
    sqlite3.connect(tmp_path / "other.ratlines").execute("CREATE TABLE t (x)").connection.close()
    found = {listed.path.name: listed for listed in cases(tmp_path)}
    assert found["kut.ratlines"].reports == 1
    assert "no case file" in found["letter.ratlines"].fault
    assert "another program" in found["other.ratlines"].fault
    assert cases(tmp_path / "nowhere") == ()


def test_several_write_to_one_case_at_once(where) -> None:
    """Threads with cases of their own, as sessions of the dashboard have them; processes are in test_killed."""
    opened(where).close()

    def work(first: int) -> None:
        with opened(where) as case:
            for number in range(first, first + 8):
                case.add(samples.report(number), str(number).encode())
                case.correct(case.extractions()[0].incidents[0], Confirm(), author=f"writer {first}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, (0, 4, 8, 100)))
    with opened(where) as case:
        assert len(case) == len({*range(16), *range(100, 108)})
        log = case.corrections()
        assert len(log) == len({c.correction_id for c in log}) == 32
        assert all(outcome.state is State.APPLIED for outcome in case.history())


def test_the_one_named_first_leaves_the_link_and_the_rest_stay(tmp_path: Path, extractor: Extractor) -> None:
    from casefile.tables import Corrected, relink

    with Case.open(tmp_path / "three.ratlines", extractor=extractor) as case:
        for number in range(3):
            case.add(samples.report(number), str(number).encode())
        frame = case.tables().incidents
        one, two, three = (e.incidents[0].event_id for e in case.extractions())
        frame["link_id"] = [one if e in (one, two, three) else e for e in frame["event_id"]]
        parted = relink(frame, Corrected((), links=((False, (two, one)),))).set_index("event_id")["link_id"]
        assert parted[one] == parted[three] != parted[two]


def test_one_report_is_read_back_alone(case: Case) -> None:
    first, *_ = case.extractions()
    assert case.extraction(first.report.report_id) == first
    assert case.extraction("nothing") is None


def test_what_others_read_anew_is_taken_from_the_file_again(case: Case, tmp_path: Path) -> None:
    before = case.extractions()
    assert case.extractions() == before
    with Case.open(tmp_path / "kut.ratlines", extractor=Extractor(Extraction, "2")) as other:
        other.reread()
        other.add(samples.report(7), b"seven")
    after = case.extractions()
    assert [e.report.report_id for e in after[:3]] == [e.report.report_id for e in before]
    assert all(not extraction.incidents for extraction in after)
    assert len(after) == 4
