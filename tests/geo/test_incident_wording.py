"""Wording: the sub-event that the words of an event speak for. The reports are written for these tests."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import dates, linear
from geo.errors import DataError
from geo.incidents import wording
from geo.incidents.extraction import Weighed, weigh
from geo.linear import Choice
from geo.models import SubEventType
from tests.geo.telling_places import document, resolved

MODEL = Choice((SubEventType.IED, SubEventType.SHELLING, SubEventType.OTHER), (0.0, 0.5, 0.0), {"first:tubes": (0.0, 2.0, 0.0)})


def _weighed(text: str) -> list[Weighed]:
    doc = document(text)
    return weigh(doc, mentions=resolved(doc), dates=dates.find(doc))


def test_words_that_speak_clearly_for_another_sub_event_are_believed() -> None:
    assert wording.by(MODEL, SubEventType.IED, ["first:tubes", "first:unheard"], firm=4) is SubEventType.SHELLING
    assert wording.by(MODEL, SubEventType.IED, ["first:unheard"], firm=0) is SubEventType.IED


def test_a_cue_that_tells_the_means_outright_is_believed_before_the_words() -> None:
    assert wording.by(MODEL, SubEventType.IED, ["first:tubes"], firm=9) is SubEventType.IED


def test_what_no_report_was_annotated_as_is_weighed_as_what_it_is_called_there() -> None:
    assert wording.by(MODEL, SubEventType.LOOTING, [], firm=0) is SubEventType.LOOTING
    assert wording.by(MODEL, SubEventType.LOOTING, ["first:tubes"], firm=0) is SubEventType.SHELLING


@given(st.sampled_from(list(SubEventType)), st.lists(st.text(max_size=12)), st.integers(0, 12))
def test_any_traits_give_a_sub_event_and_unknown_ones_the_rules(kind: SubEventType, told: list[str], firm: int) -> None:
    assert wording.by(MODEL, kind, told, firm=firm) in set(SubEventType)
    known = [trait for trait in told if trait in MODEL.weights]
    if not known:
        assert wording.by(MODEL, kind, told, firm=firm) is kind


def test_no_trait_is_a_name() -> None:
    """Words in capitals are all one trait, and so are numbers: the weights of the model hold none."""
    table = json.loads((linear.FOLDER / "kind.json").read_text(encoding="utf-8"))
    assert set(table["answers"]) <= set(SubEventType)
    words = {
        word for trait in table["weights"] if re.match("(?:first|later):", trait) for word in trait.split(":", 1)[1].split()
    }
    assert words
    assert {word for word in words if not word.islower()} <= {"N", "^", "#"}


def test_names_and_numbers_do_not_tell_the_sub_event() -> None:
    here, there = (
        _weighed(f"{who} and {count} others were hit near the market of {where} on Monday, police said.")
        for who, count, where in (("Ibrahim Musa", 12, "Kano"), ("Yusuf Garba", 40, "Zaria"))
    )
    assert [w.wording for w in here] == [w.wording for w in there] != []


def test_the_words_of_the_first_and_of_the_later_sentences_are_told_apart() -> None:
    (event,) = _weighed("Gunmen shot four men dead in Kano on Monday. The attack wounded two more.")
    assert "first:shot four" in event.wording
    assert "later:wounded" in event.wording
    assert "first:wounded" not in event.wording


@pytest.mark.parametrize("text", ["{}", '{"answers": ["a"], "biases": [1, 2], "weights": {}}', '{"answers": 3}'])
def test_a_damaged_model_is_named_with_what_to_do(text: str, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.json is damaged.*learn"):
        linear.load_choice("broken", folder=tmp_path)
    with pytest.raises(DataError, match=r"absent\.json is missing.*learn"):
        linear.load_choice("absent", folder=tmp_path)
