"""A spaCy pipeline as a second finder of toponyms, for users who have one with an NER installed (any ``en_core_web_*``).

Ratlines does not depend on spaCy: it is imported when a pipeline is asked for by name. A pipeline sees the report's reading
text; its spans of places join those of the rules where they do not overlap them.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from geo.documents import Document
from geo.errors import DataError
from geo.models import Mention

LABELS = frozenset({"GPE", "LOC", "FAC"})
"""The entity labels of OntoNotes that are places."""

_PIECE = 20_000  # characters handed to the pipeline at once: spaCy takes 1 GB for 100,000, and refuses 1,000,000
_NEEDLESS = frozenset({"parser", "senter", "tagger", "morphologizer", "lemmatizer", "attribute_ruler", "textcat"})
_RULERS = frozenset({"entity_ruler", "span_ruler"})
_LOG = logging.getLogger(__name__)


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
    """The places that ``pipeline`` finds in a document, as mentions.

    A piece of the text that the pipeline fails on is logged, and costs no more than what the pipeline would have found in it.
    """

    pipeline: Pipeline

    def __call__(self, document: Document) -> tuple[Mention, ...]:
        """The mentions in order; a span that is empty or outside the text is passed over."""
        report, text = document.report, document.reading
        found: list[Mention] = []
        for start, end in _pieces(document):
            try:
                entities = tuple(self.pipeline(text[start:end]).ents)
            except Exception:  # noqa: BLE001 - the rules' own mentions must not be lost with it
                _LOG.exception("%s: the pipeline failed on characters %d to %d", report.report_id, start, end)
                continue
            for entity in entities:
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
    """The text in pieces that end where a sentence does, or at white space where a sentence is longer than a piece."""
    text = document.reading
    ends = [sentence.end for sentence in document.sentences]
    start = at = 0
    while start < len(text):
        end = 0
        while at < len(ends) and ends[at] - start <= _PIECE:
            end = ends[at]
            at += 1
        if end <= start:
            limit = min(len(text), start + _PIECE)
            blank = text.rfind(" ", start + 1, limit) if limit < len(text) else -1
            end = blank if blank > start else limit
        yield start, end
        start = end


def spacy_recogniser(name: str) -> PipelineRecogniser:
    """The recogniser of the installed spaCy pipeline ``name``. Raises DataError, which says what to install, without it."""
    try:
        spacy: Any = importlib.import_module("spacy")
    except ImportError:
        raise DataError(f"The recogniser {name} needs spaCy: install it with `pip install spacy`, and the pipeline.") from None
    try:
        pipeline: Any = spacy.load(name)
    except OSError as fault:
        why = str(fault).splitlines()[0].rstrip(".")
        raise DataError(f"spaCy has no pipeline called {name}: {why}. Install it, or leave the recogniser out.") from fault
    except Exception as fault:
        why = (str(fault) or type(fault).__name__).splitlines()[0].rstrip(".")
        raise DataError(f"spaCy could not open {name} as a pipeline: {why}. Install one that fits your spaCy.") from fault
    names = frozenset(getattr(pipeline, "pipe_names", ()))
    if not ({"ner"} | _RULERS) & names:
        raise DataError(f"The spaCy pipeline {name} finds no entities: choose one with an NER, such as en_core_web_sm.")
    if not _RULERS & names:  # the patterns of a ruler may ask for what the others find
        pipeline.select_pipes(disable=sorted(_NEEDLESS & names))
    return PipelineRecogniser(pipeline)
