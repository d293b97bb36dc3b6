"""A spaCy pipeline as a second finder of toponyms, for users who have one with an NER installed (any ``en_core_web_*``).

Ratlines does not depend on spaCy: it is imported when a pipeline is asked for by name. A pipeline sees the report's reading
text; its spans of places join those of the rules where they do not overlap them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from geo.documents import Document
from geo.errors import DataError
from geo.models import Mention

LABELS = frozenset({"GPE", "LOC", "FAC"})
"""The entity labels of OntoNotes that are places."""

_PIECE = 100_000  # characters handed to the pipeline at once; spaCy's own limit is 1,000,000


class Span(Protocol):
    """What is read of a pipeline's entity: its label, and its offsets in characters."""

    label_: str
    start_char: int
    end_char: int


class Parsed(Protocol):
    """What a pipeline returns."""

    @property
    def ents(self) -> Iterable[Span]:
        """The entities, in any order."""
        ...


Pipeline = Callable[[str], Parsed]


@dataclass(frozen=True, slots=True)
class PipelineRecogniser:
    """The places that ``pipeline`` finds in a document, as mentions."""

    pipeline: Pipeline

    def __call__(self, document: Document) -> tuple[Mention, ...]:
        """The mentions in order; a span that is empty or outside the text is passed over."""
        report, text = document.report, document.reading
        found: list[Mention] = []
        for start, end in _pieces(document):
            for entity in self.pipeline(text[start:end]).ents:
                first, last = start + entity.start_char, start + entity.end_char
                if entity.label_ in LABELS and start <= first < last <= end:
                    first, last = _trim(report.text, first, last)
                    if first < last:
                        found.append(Mention(report.report_id, first, last, report.text[first:last]))
        return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, a leading article and a possessive ending."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[start : start + 4].lower() == "the ":
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end


def _pieces(document: Document) -> Iterable[tuple[int, int]]:
    """The text in pieces that end where a sentence does."""
    start = last = 0
    for sentence in document.sentences:
        if sentence.end - start > _PIECE and last > start:
            yield start, last
            start = last
        last = sentence.end
    if start < len(document.reading):
        yield start, len(document.reading)


def spacy_recogniser(name: str) -> PipelineRecogniser:
    """The recogniser of the installed spaCy pipeline ``name``. Raises DataError, which says what to install, without it."""
    try:
        spacy: Any = importlib.import_module("spacy")
    except ImportError:
        raise DataError(f"The recogniser {name} needs spaCy: install it with `pip install spacy`, and the pipeline.") from None
    try:
        pipeline: Any = spacy.load(name)
    except OSError as fault:
        raise DataError(f"spaCy has no pipeline called {name}: {fault}. Install it, or leave the recogniser out.") from fault
    if not any(pipe in pipeline.pipe_names for pipe in ("ner", "entity_ruler", "span_ruler")):
        raise DataError(f"The spaCy pipeline {name} finds no entities: choose one with an NER, such as en_core_web_sm.")
    return PipelineRecogniser(pipeline)
