"""A session's desk: the same corrections with a case and without, what goes into a case, and what others write to it."""

import threading
from pathlib import Path

import pytest

from casefile.case import Case
from casefile.changes import Confirm, Dismiss, SetDate, SetPlace, SetType
from casefile.records import Layer
from components import desk as desks
from components import events, state
from components.dataset import outcomes_of
from components.desk import Desk
from components.evidence import incident_card
from components.state import Session
from geo import pipeline, reports
from geo.models import DatePrecision, SubEventType

ONE = "Gunmen killed three policemen in Al Kut on 12 March 2007, the governor said."
TWO = "A roadside bomb wounded two soldiers near Baqubah on 3 April 2007."


@pytest.fixture
def own(resources):
    read = [pipeline.read(reports.read_text(text, title=text[:20]), resources) for text in (ONE, TWO)]
    return {extraction.report.report_id: extraction for extraction in read}


def test_without_a_correction_the_samples_are_the_shared_ones() -> None:
    from components import reading

    assert Desk().dataset({}, samples=True, layers=()) is reading.sample_dataset()


def test_a_correction_changes_the_tables_the_key_and_the_card(own) -> None:
    desk = Desk(author="Noor")
    before = desk.dataset(own, samples=False, layers=())
    incident = next(iter(own.values())).incidents[0]
    desk.correct(incident.event_id, SetType(SubEventType.SHELLING), reason="mortars", report_id=incident.report_id)
    after = desk.dataset(own, samples=False, layers=())
    row = after.incidents.iloc[after.incident_position[incident.event_id]]
    assert (row["sub_event_type"], row["mark"], row["marked_fields"], row["marked_by"]) == (
        "Shelling/artillery/missile attack",
        "corrected",
        ["type"],
        "Noor",
    )
    assert after.key != before.key
    card = incident_card(after, after.incident_position[incident.event_id])
    assert card["mark"]["label"] == "corrected"
    assert card["mark"]["by"] == "Noor"
    assert [o.correction.reason for o in outcomes_of(after, incident.event_id)] == ["mortars"]
    desk.undo()
    undone = desk.dataset(own, samples=False, layers=())
    assert undone.incidents["sub_event_type"].tolist() == before.incidents["sub_event_type"].tolist()
    assert [o.state.value for o in undone.outcomes] == ["undone", "applied"]


def test_tables_made_of_fewer_reports_never_take_the_place_of_those_made_of_more(own, monkeypatch) -> None:
    started, go = threading.Event(), threading.Event()

    class Slow(Desk):
        """A desk whose first tables take their time."""

        def dataset(self, own, *, samples, layers):
            if not started.is_set():
                started.set()
                go.wait(10)
            return super().dataset(own, samples=samples, layers=layers)

    now = Session(samples=False, desk=Slow())
    monkeypatch.setattr(state, "session", lambda: now)
    monkeypatch.setattr(state, "want", lambda *_: None)
    first, last = own.items()
    now.own = dict([first])
    switched = threading.Thread(target=events.forget)  # a click, while the last report is still read
    switched.start()
    started.wait(10)
    now.own = dict([first, last])
    read = threading.Thread(target=events.forget)
    read.start()
    read.join(1)
    go.set()
    for one in (switched, read):
        one.join()
    assert set(now.dataset.reports) == set(own)


def test_nobody_named_is_unknown(own) -> None:
    desk = Desk()
    desk.dataset(own, samples=False, layers=())
    made = desk.correct(next(iter(own.values())).incidents[0].event_id, Confirm())
    assert made.author == "unknown"


def test_a_new_case_takes_reports_bytes_corrections_and_layers_along(own, tmp_path: Path) -> None:
    desk = Desk(author="Noor")
    dataset = desk.dataset(own, samples=True, layers=())
    mine, sample = (
        next(iter(own.values())).incidents[0],
        next(e for e in dataset.extractions if e.report.report_id not in own and e.incidents),
    )
    first = next(iter(own))
    desk.originals[first] = b"the very bytes"
    desk.correct(mine.event_id, SetDate(None, None, DatePrecision.UNKNOWN), report_id=first)
    undo = desk.undo()
    desk.undo(undo.correction_id)
    desk.correct(sample.incidents[0].event_id, Dismiss(), report_id=sample.report.report_id)
    with Case.open(tmp_path / "kut.ratlines", extractor=desks.extractor(), author="Noor") as case:
        theirs = dataset.incidents[~dataset.incidents["report_id"].isin(list(own))].iloc[:2]
        layer = Layer("ACLED", "acled.csv", theirs)
        assert desk.take_along(case, own, [layer]) == 2
        assert desk.take_along(case, own, [layer]) == 0
        assert case.original(first) == b"the very bytes"
        assert [o.state.value for o in case.history()] == ["applied", "undone", "applied"]
        assert len(case.layers()) == 1
        desk.open(case, "kut")
        assert len(desk.dataset(own, samples=True, layers=()).incidents) == sum(len(e.incidents) for e in own.values()) + 2


def test_what_another_wrote_is_noticed_and_shown(own, tmp_path: Path) -> None:
    path = tmp_path / "kut.ratlines"
    desk, other = Desk(author="Noor"), Desk(author="Sami")
    for one in (desk, other):
        one.open(Case.open(path, extractor=desks.extractor()), "kut")
    for extraction in own.values():
        assert desk.add(extraction.report, extraction.report.text.encode())
        assert not other.add(extraction.report, extraction.report.text.encode())
    mine = desk.dataset({}, samples=False, layers=())
    assert not desk.stale()
    other.dataset({}, samples=False, layers=())
    event_id = mine.incidents["event_id"].iat[0]
    other.correct(event_id, Dismiss(), reason="an exercise")
    assert desk.stale()
    seen = desk.dataset({}, samples=False, layers=())
    assert not desk.stale()
    assert event_id not in set(seen.incidents["event_id"])
    assert [(o.correction.author, o.correction.reason) for o in seen.outcomes] == [("Sami", "an exercise")]
    desk.close()
    other.close()
    assert desk.dataset(own, samples=False, layers=()).own == own.keys()


def test_reports_of_a_case_are_not_read_again(own, tmp_path: Path) -> None:
    from casefile.records import Extractor

    def refuse(report):
        raise AssertionError("read again")

    with Case.open(tmp_path / "kut.ratlines", extractor=desks.extractor()) as case:
        for extraction in own.values():
            case.add(extraction.report, extraction.report.text.encode())
    desk = Desk()
    desk.open(Case.open(tmp_path / "kut.ratlines", extractor=Extractor(refuse, "x")), "kut")
    assert len(desk.dataset({}, samples=False, layers=()).incidents) == sum(len(e.incidents) for e in own.values())
    desk.close()


def test_a_file_of_corrections_cannot_speak_for_another_who_signed_in(own) -> None:
    desk, other = Desk(author="Noor"), Desk(author="Eve")
    for one in (desk, other):
        one.dataset(own, samples=False, layers=())
    incident = next(iter(own.values())).incidents[0]
    desk.correct(incident.event_id, Confirm())
    other.correct(incident.event_id, Confirm())
    saved = desk.keeper.save_corrections().encode()
    assert other.take_in(saved, vouched=True) == 1
    assert other.take_in(saved, vouched=True) == 0
    assert [c.author for c in other.keeper.corrections()] == ["Eve", "Noor (from a file of Eve)"]
    plain = Desk(author="Eve")
    plain.dataset(own, samples=False, layers=())
    plain.take_in(saved, vouched=False)
    assert [c.author for c in plain.keeper.corrections()] == ["Noor"]


def test_a_place_that_is_chosen_moves_the_incident(own, resources) -> None:
    desk = Desk()
    desk.dataset(own, samples=False, layers=())
    incident = next(iter(own.values())).incidents[0]
    basra = next(m.place for m in resources.gazetteer.lookup("Basra") if m.place.country == "IQ")
    desk.correct(incident.event_id, SetPlace(basra), report_id=incident.report_id)
    found = desk.dataset(own, samples=False, layers=())
    row = found.incidents.iloc[found.incident_position[incident.event_id]]
    assert (row.geometry.x, row.geometry.y) == (basra.lon, basra.lat)
