"""A report's places, as the stages behind them get them."""

from __future__ import annotations

from pathlib import Path

from geo import documents, reports, resolution, toponyms
from geo.documents import Document
from geo.models import Resolution
from geo.pipeline import Resources
from geo.toponyms import casing


def located(path: Path, resources: Resources) -> tuple[Document, tuple[Resolution, ...]]:
    """The report in the file ``path``, parsed, with its resolved toponyms in order."""
    report = reports.read_file(path)
    document = documents.parse(report, reading=casing.restore_case(report.text, gazetteer=resources.gazetteer))
    mentions = toponyms.recognise(document, gazetteer=resources.gazetteer)
    return document, resolution.resolve(document, mentions, gazetteer=resources.gazetteer)
