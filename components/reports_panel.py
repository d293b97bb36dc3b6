"""Adding reports: upload, paste, the sample set, and reading with progress and a way to stop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import assets, highlights, wording
from components.dataset import Dataset

_READER = assets.component("reader")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The fields of a pasted report."""

    text: str
    title: str
    published: dt.date | None
    source: str
    url: str


def add(
    *, kinds: Iterable[str], uploads: int, samples: bool | None, on_samples: Callable[[], None]
) -> tuple[Sequence[Any], Pasted | None]:
    """Draw the ways in; ``kinds`` are the endings of files that can be taken, ``samples`` whether the sample reports are shown
    (None: they cannot be).

    Returns the files that were given and the report that was pasted, None where none was.
    """
    with st.expander("Add reports", icon=":material/note_add:"):
        files = st.file_uploader(
            "Files: reports, mails, ZIPs of them, or others’ tables",
            type=list(kinds),
            accept_multiple_files=True,
            key=f"upload_{uploads}",
        )
        with st.form("paste", clear_on_submit=True, border=False):
            text = st.text_area("Or paste the text of a report", height=140, key="paste_text")
            title = st.text_input("Title", key="paste_title")
            published = st.date_input(
                "Published on",
                value=None,
                key="paste_published",
                min_value=dt.date(1800, 1, 1),
                max_value=dt.date(2100, 12, 31),
                format="YYYY-MM-DD",
                help="The day that “today” and “Sunday” stand for.",
            )
            source = st.text_input("Publisher", key="paste_source")
            url = st.text_input("Address", key="paste_url")
            sent = st.form_submit_button("Read this report", width="stretch", type="primary")
        if samples is not None:
            st.toggle("Show the sample reports", value=samples, key="samples", on_change=on_samples)
    pasted = Pasted(text, title, published if isinstance(published, dt.date) else None, source, url) if sent else None
    return files or (), pasted


def progress(done: int, total: int, *, on_stop: Callable[[], None], key: str) -> None:
    """Show how far the reading is, with a way to stop it; what was read until then stays."""
    number = min(done + 1, total)
    st.progress(done / max(1, total), text=f"Reading report {number:,} of {total:,}")
    st.button("Stop reading", key=key, on_click=on_stop, width="stretch")


def reader(dataset: Dataset, report_id: str, *, at: int, focus: int, on_remove: Callable[[], None]) -> None:
    """Draw the text of a report with everything that was read in it marked; ``at`` is an offset to bring into sight."""
    _READER(key="reader", data={"report": _marked(dataset, report_id, at), "focus": focus}, on_remove_change=on_remove)


def _marked(dataset: Dataset, report_id: str, at: int) -> dict[str, Any] | None:
    extraction = dataset.by_report.get(report_id)
    if extraction is None:
        return None
    report = extraction.report
    marks = highlights.of_report(extraction)
    marks += [highlights.Mark(m.start, m.end, "here") for m in marks if m.name in ("incident", "route") and m.start == at][:1]
    about = [report.source, wording.day(report.published) if report.published else "day of publication not known"]
    return {
        "id": report_id,
        "title": wording.report_title(report.title, report.source_file),
        "about": ", ".join(part for part in about if part),
        "url": report.url,
        "own": report_id in dataset.own,
        "add": True,
        "notes": list(extraction.notes),
        "pieces": highlights.pieces(report.text, 0, len(report.text), marks),
        "counts": {
            "place": len(extraction.mentions),
            "date": len(extraction.dates),
            "toll": sum(len(incident.claims) for incident in extraction.incidents),
            "incident": len(extraction.incidents),
            "route": len(extraction.routes),
        },
    }
