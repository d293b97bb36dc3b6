"""``--ner`` with spaCy itself: a ruler and a small trained NER, saved and opened by name. Skipped where spaCy is not installed.

Ratlines does not ask for spaCy, so it is not among the requirements of the tests: ``pip install spacy`` in a venv of its own
runs them (see docs/extraction-places.md).
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from geo import documents
from geo.errors import DataError
from geo.models import Report
from geo.toponyms import ner

spacy = pytest.importorskip("spacy", reason="spaCy is optional and is not installed here: pip install spacy")

ROOT = Path(__file__).resolve().parents[2]
PATTERNS = [
    {"label": "GPE", "pattern": "Tarnhold"},
    {"label": "LOC", "pattern": "the Green Vale"},
    {"label": "PERSON", "pattern": "Zal"},
    {"label": "GPE", "pattern": "Basra"},
]
SENTENCES = [
    ("Lorries left Tarnhold on Monday.", "Tarnhold"),
    ("Fighters came from Tarnhold by night.", "Tarnhold"),
    ("The road to Urvale is closed.", "Urvale"),
    ("They were arrested in Urvale on Sunday.", "Urvale"),
    ("Shells fell on Tarnhold and nobody was hurt.", "Tarnhold"),
    ("The men were taken to Urvale.", "Urvale"),
]


def document(text: str) -> documents.Document:
    return documents.parse(Report("r", "", None, "", "", text))


@pytest.fixture(scope="module")
def ruler(tmp_path_factory: pytest.TempPathFactory) -> str:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(PATTERNS)
    folder = tmp_path_factory.mktemp("ruler")
    pipeline.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline with an ``ner`` component and a ``lemmatizer`` that is not needed, trained on SENTENCES."""
    from spacy.training import Example

    random.seed(0)
    spacy.util.fix_random_seed(0)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("ner").add_label("GPE")
    examples = []
    for text, place in SENTENCES:
        at = text.index(place)
        examples.append(Example.from_dict(pipeline.make_doc(text), {"entities": [(at, at + len(place), "GPE")]}))
    optimizer = pipeline.initialize(lambda: examples)
    for _ in range(30):
        random.shuffle(examples)
        pipeline.update(examples, sgd=optimizer)
    pipeline.add_pipe("senter")
    folder = tmp_path_factory.mktemp("trained")
    pipeline.to_disk(folder)
    return str(folder)


def test_the_places_of_a_ruler_become_mentions(ruler: str) -> None:
    found = ner.spacy_recogniser(ruler)(document("Zal went from the Green Vale to Tarnhold."))
    assert [mention.text for mention in found] == ["Green Vale", "Tarnhold"]


def test_the_places_of_a_trained_ner_become_mentions(trained: str) -> None:
    recogniser = ner.spacy_recogniser(trained)
    assert [mention.text for mention in recogniser(document("Lorries left Tarnhold on Monday."))] == ["Tarnhold"]
    assert recogniser.pipeline.pipe_names == ["ner"]


@pytest.mark.parametrize(
    "text", ["Tarnhold " * 130_000, "a" * 1_100_000, "(" * 1_100_000], ids=["words", "letters", "brackets"]
)
def test_a_text_longer_than_spacy_takes_is_read_to_its_end(ruler: str, text: str) -> None:
    found = ner.spacy_recogniser(ruler)(document(text))
    assert len(found) == text.count("Tarnhold ")
    assert all(mention.text == text[mention.start : mention.end] for mention in found)


@pytest.mark.parametrize("text", ["Tarn\u0301hold \u200fTarnhold\U0001f600 Tarnhold", "\x00Tarnhold\r\nTarnhold Tarnhold"])
def test_its_spans_are_those_of_the_text(ruler: str, text: str) -> None:
    found = ner.spacy_recogniser(ruler)(document(text))
    assert found
    assert all(mention.text == text[mention.start : mention.end] for mention in found)


@pytest.mark.parametrize("name", ["no_such_pipeline", "json", "numpy", "spacy", "blank:en", ""])
def test_what_is_no_pipeline_is_said_in_a_line(name: str) -> None:
    with pytest.raises(DataError) as told:
        ner.spacy_recogniser(name)
    assert "\n" not in str(told.value)


def test_a_damaged_folder_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "pipeline": ["ner"]}')
    (tmp_path / "config.cfg").write_text("[[")
    with pytest.raises(DataError):
        ner.spacy_recogniser(str(tmp_path))


def test_the_command_line_adds_its_places_to_those_of_the_rules(ruler: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two lorries with rifles left Tarnhold on Monday and were stopped near Basra.\n")

    def texts(*options: str) -> set[str]:
        out = tmp_path / f"out{len(options)}"
        command = [sys.executable, "ratlines.py", "extract", str(tmp_path / "a.txt"), "--out", str(out), "--no-roads", *options]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return {row["properties"]["text"] for row in json.loads((out / "mentions.geojson").read_text())["features"]}

    assert "Basra" in texts()
    assert texts("--ner", ruler) == texts() | {"Tarnhold"}
