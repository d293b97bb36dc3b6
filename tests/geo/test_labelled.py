"""The labelled sentences: their form, and that none is told twice."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import labelled
from geo.models import SubEventType


def test_every_line_is_of_the_form_and_none_is_told_twice() -> None:
    every = list(labelled.read())
    assert len(every) > 1000
    assert [text for text, many in Counter(one.text for one in every).items() if many > 1] == []
    assert {one.kind for one in every} == {*labelled.KINDS.values()}


def test_a_line_is_a_sub_event_its_tolls_and_a_text(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("C|k3+2 w7|Troops fought.\n-||Nothing came of it.\n", encoding="utf-8")
    first, second = labelled.read(tmp_path)
    assert first == labelled.Labelled("one:1", SubEventType.ARMED_CLASH, "k3+2 w7", "Troops fought.")
    assert (second.kind, second.tolls) == (None, "")


@pytest.mark.parametrize("line", ["", "C|k3", "Z||Text.", "C|3|Text.", "C|k3 |Text.", "C||", "C||  "])
def test_another_form_is_named_with_its_file_and_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "one.txt").write_text(f"A||Somebody was shot.\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"one\.txt, line 2"):
        list(labelled.read(tmp_path))
