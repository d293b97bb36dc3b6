"""A session without a case corrects in memory by the same rules, and hands its log to a case."""

import dataclasses
from pathlib import Path

import pytest

from benchmarks import casefile_samples as samples
from casefile.case import Case
from casefile.changes import AddIncident, Confirm, Dismiss, Merge, Part, SetPlace, SetType, Split
from casefile.draft import Draft
from casefile.errors import CaseError, CorrectionError
from casefile.records import Extractor
from casefile.replay import State
from geo.models import SubEventType

EXTRACTIONS = tuple(samples.extract(samples.report(number)) for number in range(3))


def test_a_draft_and_a_case_say_the_same(tmp_path: Path) -> None:
    draft = Draft(EXTRACTIONS, author="Noor", version="1")
    with Case.open(tmp_path / "c.ratlines", extractor=Extractor(samples.extract, "1"), author="Noor") as case:
        for extraction in EXTRACTIONS:
            case.add(extraction.report, extraction.report.text.encode())
        one, two, three, *_ = EXTRACTIONS[0].incidents
        other = EXTRACTIONS[1].incidents[0]
        for keeper in (draft, case):
            keeper.correct(one, SetType(SubEventType.IED), reason="a bomb")
            keeper.correct(two.event_id, SetPlace(samples.OTHER_AMARAH, everywhere=True))
            split = keeper.correct(three, Split((Part(), Part())))
            keeper.correct(f"{split.correction_id}.1", SetType(SubEventType.SHELLING))
            keeper.correct([one, other], Merge())
            keeper.correct(None, AddIncident(dataclasses.replace(one, event_id="")))
            keeper.correct(EXTRACTIONS[2].report, Dismiss())
            keeper.correct(EXTRACTIONS[1].mentions[0], Confirm())
            undone = keeper.undo()
            keeper.undo(undone)
            keeper.undo()
        assert [o.summary for o in draft.history()] == [o.summary for o in case.history()]
        assert [o.state for o in draft.history()] == [o.state for o in case.history()]
        columns = ["sub_event_type", "admin1", "mark", "marked_fields", "marked_by", "evidence"]
        assert draft.tables().incidents[columns].astype(str).equals(case.tables().incidents[columns].astype(str))
        with Case.open(tmp_path / "kept.ratlines", extractor=Extractor(samples.extract, "2")) as kept:
            for extraction in EXTRACTIONS:
                kept.add(extraction.report, extraction.report.text.encode())
            assert kept.load_corrections(draft.save_corrections()) == len(draft.corrections())
            assert kept.extractions() == draft.extractions()


def test_a_draft_keeps_its_corrections_over_a_new_reading() -> None:
    draft = Draft(EXTRACTIONS[:1], author="Noor")
    draft.correct(EXTRACTIONS[0].incidents[0], SetType(SubEventType.IED))
    draft.read(EXTRACTIONS[1:])
    assert [o.state for o in draft.history()] == [State.ORPHANED]
    draft.read(EXTRACTIONS)
    assert [o.state for o in draft.history()] == [State.APPLIED]
    again = Draft(EXTRACTIONS, log=draft.corrections())
    assert again.extractions() == draft.extractions()
    assert draft.load_corrections(again.save_corrections()) == 0


def test_what_cannot_hold_is_refused_and_not_logged() -> None:
    draft = Draft(EXTRACTIONS)
    incident = EXTRACTIONS[0].incidents[0]
    draft.correct(incident, Dismiss())
    with pytest.raises(CorrectionError, match="took it off the table"):
        draft.correct(incident, Confirm())
    with pytest.raises(CaseError, match="no report nothing"):
        draft.correct("nothing", Confirm())
    assert len(draft.corrections()) == 1
