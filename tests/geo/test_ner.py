"""The seam for a second recogniser: a pipeline's places become mentions; without spaCy the user is told what to do."""

import importlib
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import documents
from geo.errors import DataError
from geo.models import Report
from geo.toponyms import ner


@dataclass
class Entity:
    label_: str
    start_char: int
    end_char: int


@dataclass
class Parsed:
    ents: list[Entity]


def document(text: str) -> documents.Document:
    return documents.parse(Report("r", "", None, "", "", text))


def test_the_places_of_a_pipeline_become_mentions_in_order() -> None:
    text = "Zal met Mr. Ur in the Green Vale's heart and in Tarn."

    def pipeline(piece: str) -> Parsed:
        spans = [("GPE", "Tarn"), ("LOC", "the Green Vale's"), ("PERSON", "Zal"), ("FAC", "Ur ")]
        return Parsed([Entity(label, piece.index(name), piece.index(name) + len(name)) for label, name in spans])

    found = ner.PipelineRecogniser(pipeline)(document(text))
    assert [m.text for m in found] == ["Ur", "Green Vale", "Tarn"]
    assert all(m.text == text[m.start : m.end] for m in found)


def test_a_long_text_is_read_in_pieces_with_the_offsets_of_the_whole() -> None:
    text = "Men went to Tarn by night. " * 12_000

    def pipeline(piece: str) -> Parsed:
        assert len(piece) <= 20_000
        return Parsed([Entity("GPE", at, at + 4) for at in range(len(piece)) if piece.startswith("Tarn", at)])

    found = ner.PipelineRecogniser(pipeline)(document(text))
    assert len(found) == 12_000
    assert all(text[m.start : m.end] == "Tarn" for m in found)


def test_a_text_without_a_sentence_is_read_in_pieces_too() -> None:
    text = "Tarn " * 60_000
    pieces: list[str] = []

    def pipeline(piece: str) -> Parsed:
        pieces.append(piece)
        return Parsed([])

    ner.PipelineRecogniser(pipeline)(document(text))
    assert "".join(pieces) == text
    assert max(len(piece) for piece in pieces) <= 20_000


def test_a_pipeline_that_fails_on_a_piece_costs_no_more_than_that(caplog: pytest.LogCaptureFixture) -> None:
    text = "Men went to Tarn by night. " * 2_000

    def pipeline(piece: str) -> Parsed:
        if text.startswith(piece):
            raise ValueError("too hard")
        return Parsed([Entity("GPE", piece.index("Tarn"), piece.index("Tarn") + 4)])

    assert ner.PipelineRecogniser(pipeline)(document(text))
    assert "failed on characters 0 to" in caplog.text


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=6))
def test_no_span_of_a_pipeline_breaks_the_rule_of_spans(text: str, spans: list[tuple[int, int]]) -> None:
    found = ner.PipelineRecogniser(lambda _piece: Parsed([Entity("GPE", *span) for span in spans]))(document(text))
    assert all(0 <= m.start < m.end <= len(text) and m.text == text[m.start : m.end] for m in found)


def test_without_spacy_or_its_pipeline_the_message_says_what_to_install() -> None:
    with pytest.raises(DataError, match="nstall"):
        ner.spacy_recogniser("no_such_pipeline")


def test_importing_the_module_needs_no_spacy() -> None:
    assert "spacy" not in vars(importlib.reload(ner))
