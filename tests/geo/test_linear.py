"""Linear models, and the one that weighs incidents. The reports are written for these tests."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import dates, linear
from geo.errors import DataError
from geo.incidents.extraction import weigh
from geo.linear import Linear
from tests.geo.telling_places import document, resolved


def test_a_chance_is_that_of_logistic_regression() -> None:
    model = Linear({"dated": 1.0, "vague": -2.0}, 0.5)
    assert model.chance(["dated", "unheard of"]) == pytest.approx(1 / (1 + math.exp(-1.5)))
    assert model.chance(["vague"]) < model.chance([]) < model.chance(["dated"])


@given(st.lists(st.text()), st.dictionaries(st.text(), st.floats(-1e9, 1e9)), st.floats(-1e9, 1e9))
def test_a_chance_lies_between_0_and_1_whatever_the_weights(traits: list[str], weights: dict[str, float], bias: float) -> None:
    assert 0.0 <= Linear(weights, bias).chance(traits) <= 1.0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"bias": 1, "weights": {"a": "much"}}', '{"bias": null, "weights": {}}'])
def test_a_damaged_model_is_named_with_what_to_do(text: str, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.json is damaged.*benchmarks"):
        linear.load("broken", folder=tmp_path)


def test_a_missing_model_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"absent\.json is missing.*benchmarks"):
        linear.load("absent", folder=tmp_path)


def test_no_weight_of_the_model_is_a_word_or_a_name() -> None:
    weights = json.loads((linear.FOLDER / "happened.json").read_text(encoding="utf-8"))["weights"]
    heads = {trait.split(":")[0] for trait in weights}
    assert heads <= {
        *("kind", "family", "tellings", "first", "best", "any", "place", "date", "toll", "sources", "claims"),
        *("order", "events", "paragraph", "beside", "before"),
    }  # fmt: skip


def _weighed(text: str) -> list[tuple[list[str], float]]:
    doc = document(text)
    return [(w.traits, w.incident.score) for w in weigh(doc, mentions=resolved(doc), dates=dates.find(doc))]


def test_names_do_not_weigh() -> None:
    here, there = (
        _weighed(f"Gunmen shot dead {who} in {where} on Monday, police said. Two of his guards were wounded.")
        for who, where in (("Ibrahim Musa", "Kano"), ("Yusuf Garba", "Zaria"))
    )
    assert here == there != []


@pytest.mark.parametrize(
    ("firm", "doubtful"),
    [
        ("A car bomb killed four people in Kano on Monday.", "The attack of Kano was recalled on Monday."),
        ("Soldiers found 40 rifles in a farm near Bama on Monday.", "Rifles had been found near Bama before."),
    ],
)
def test_an_event_told_in_full_is_surer_than_a_remark(firm: str, doubtful: str) -> None:
    remarks = [score for _, score in _weighed(doubtful)]
    assert _weighed(firm)[0][1] > max(remarks, default=0.0)
