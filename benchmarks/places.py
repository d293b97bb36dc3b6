"""Reports with their places, as the stages behind them get them, and with what their gold says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from geo import documents, reports, resolution, toponyms
from geo.documents import Document
from geo.models import Report, Resolution
from geo.pipeline import Resources
from geo.toponyms import casing

DEVELOPMENT = Path(__file__).resolve().parent / "development"


def located(path: Path, resources: Resources) -> tuple[Document, tuple[Resolution, ...]]:
    """The report in the file ``path``, parsed, with its resolved toponyms in order."""
    return placed(reports.read_file(path), resources)


def placed(report: Report, resources: Resources) -> tuple[Document, tuple[Resolution, ...]]:
    """``report``, parsed, with its resolved toponyms in order."""
    document = documents.parse(report, reading=casing.restore_case(report.text, gazetteer=resources.gazetteer))
    mentions = toponyms.recognise(document, gazetteer=resources.gazetteer)
    return document, resolution.resolve(document, mentions, gazetteer=resources.gazetteer)


class Annotated(NamedTuple):
    """A report that was read, under its ``name``, with its places and its gold: lists of "places", "incidents" and "routes"."""

    name: str
    document: Document
    mentions: tuple[Resolution, ...]
    gold: dict[str, Any]


def annotated(resources: Resources, *, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Annotated]:
    """The reports to develop on whose names are ``wanted``, in order of these."""
    for path in sorted((DEVELOPMENT / "reports").glob("*.md")):
        if not wanted(path.stem):
            continue
        gold = json.loads((DEVELOPMENT / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield Annotated(path.stem, *located(path, resources), gold)
