"""Taking reports in: what is given is queued, then read one by one, and kept in the open case or in the session."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import Any

import streamlit as st

from casefile.errors import CaseError
from casefile.records import Layer
from components import desk, events, figures, reports_panel, state, wording
from components.reports_panel import Pasted
from exchange import incoming
from exchange.errors import FetchError
from exchange.fetch import Fetcher
from geo import reports
from geo.errors import RatlinesError
from geo.models import Extraction, Report


def panel() -> None:
    """Draw the ways in, what there is to say, and the reading where something waits."""
    now = state.session()
    samples = None if now.desk.case is not None else now.samples
    above = st.container()  # what there is to say stands over the ways in: below them it would be out of sight
    files, pasted = reports_panel.add(
        kinds=sorted(incoming.ENDINGS), uploads=now.uploads, samples=samples, on_samples=events.on_samples
    )
    if files:
        _take(incoming.unpack((file.name, file.getvalue()) for file in files))
        now.uploads += 1
    if pasted:
        _paste(pasted)
    with above:
        figures.notices(now.notices, key="notices", on_dismiss=events.on_dismiss)
        if now.pending or now.found:
            _read()


def _paste(pasted: Pasted) -> None:
    now = state.session()
    if pasted.text.strip():
        fields = {name: getattr(pasted, name) for name in ("text", "title", "published", "source", "url")}
        now.pending.append(state.Pending(pasted.title or "Pasted report", pasted=fields))
    elif pasted.url.strip():
        _fetch(pasted.url.strip())
    else:
        now.notice("fault", "Nothing was pasted", "Paste the text of a report, then press “Read this report”.")


def _fetch(url: str) -> None:
    """Queue the page at ``url``, where whoever runs the server has switched that on."""
    now = state.session()
    switched_on = os.environ.get("RATLINES_FETCH", "").casefold() in ("on", "1", "yes", "true")
    try:
        if not switched_on:
            raise FetchError(
                "No text was pasted, and pages are not fetched here: save the page and add the file, or paste its text. "
                "A server started with RATLINES_FETCH=on fetches pages of the public internet."
            )
        page = Fetcher(switched_on=True).fetch(url)
    except FetchError as fault:
        now.notice("fault", url, str(fault))
        return
    now.pending.append(state.Pending(page.name, given=incoming.Item(page.name, page.data, url=page.url)))


def _take(given: incoming.Unpacked) -> None:
    """Queue the reports that came in and keep the layers; what cannot be taken is named."""
    now = state.session()
    now.pending += [state.Pending(item.name, given=item) for item in given.reports]
    for fault in given.faults:
        now.notice("fault", "Not taken", fault)
    for layer in given.layers:
        try:
            if now.desk.case is not None:
                now.desk.case.add_layer(Layer(layer.label, layer.source_file, layer.frame))
            else:
                now.layers.append(layer)
        except CaseError as fault:
            now.notice("fault", layer.label, str(fault))
            continue
        now.notice("good", layer.label, " ".join([f"{wording.count(len(layer.frame), 'incident')} taken.", *layer.notes]))
    if given.layers:
        events.forget()


def _original(item: state.Pending) -> bytes:
    """The bytes that a report came in. Those of pasted text are its fields, so that another date makes another report."""
    if item.given is not None:
        data: bytes = item.given.data
        return data
    fields: dict[str, Any] = {name: str(value) if value is not None else None for name, value in item.pasted.items()}
    return json.dumps({"pasted": fields}, ensure_ascii=True).encode()


class _StoppedError(Exception):
    """The reading was stopped while a report was read; it is not kept."""


def _keep(report: Report, item: state.Pending, queue: list[state.Pending]) -> Extraction | None:
    """Read and keep one report of ``queue``; None where it was here already. Raises RatlinesError, and _StoppedError."""
    now = state.session()
    if now.desk.case is not None:
        if not now.desk.add(report, _original(item)):
            return None
        return now.desk.case.extraction(report.report_id)
    if report.report_id in now.own or report.report_id in events.dataset_now().reports:
        return None
    read = desk.read(report)
    if now.pending is not queue:
        raise _StoppedError
    now.own[report.report_id] = read
    now.desk.add(report, _original(item))
    return read


def _read_first(queue: list[state.Pending]) -> None:
    """Read the first report of ``queue`` and cross it off. Raises _StoppedError."""
    now = state.session()
    item = queue[0]
    try:
        report = reports.read_text(**item.pasted) if item.pasted else incoming.to_report(item.given)
        kept = _keep(report, item, queue)
        if kept is None:
            now.notice("plain", item.name, "This report is already here, so it was not read again.")
        else:
            now.report = report.report_id
            now.found.append(kept)
    except RatlinesError as fault:
        now.notice("fault", item.name, str(fault))
    queue.pop(0)


def _read() -> None:
    """Read what waits, one report at a time; each step is kept, so that stopping loses nothing.

    A click starts another run beside this one, which ends only where it next draws. So a report is read, kept and crossed off
    under the session's lock, and none is read by two runs; what was found waits for the run that comes to tell of it.
    """
    now = state.session()
    slot = st.empty()
    total = len(now.pending)
    while now.pending:
        left = len(now.pending)
        with slot.container():
            reports_panel.progress(total - left, total, on_stop=events.on_stop, key=f"stop_{left}")
        with now.reading:
            if now.pending:
                with suppress(_StoppedError):
                    _read_first(now.pending)
    events.forget()  # ends here where a click wants a run beside this one, which then goes on with what was found
    with now.reading:
        found, now.found = now.found, []
    if found:
        clashes = wording.count(sum(len(e.incidents) for e in found), "incident")
        moves = wording.count(sum(len(e.routes) for e in found), "route")
        where = f" Kept in “{now.desk.name}”." if now.desk.case is not None else ""
        now.notice("good", f"{wording.count(len(found), 'report')} read", f"{clashes} and {moves} found.{where}")
    st.rerun()
