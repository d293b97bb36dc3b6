"""Reports from files, bytes and pasted text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from geo import reports

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "reports"


def test_the_sample_reports_are_read_with_their_front_matter() -> None:
    found, faults = reports.read_paths([SAMPLES])
    assert faults == []
    assert len(found) == len(list(SAMPLES.glob("*.md")))
    assert all(report.title and report.source and report.url and report.published for report in found)
    assert found[0].published == dt.date(2007, 1, 21)
