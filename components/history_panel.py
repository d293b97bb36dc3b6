"""The history of corrections, the file that carries them elsewhere, and the way back from each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from casefile import corrections
from casefile.changes import Undo
from casefile.replay import Outcome, State
from components import assets, wording
from components.dataset import Dataset

_HISTORY = assets.component("history")

WORDS = {
    "place": "Place", "date": "Date", "type": "Type", "tolls": "Tolls", "actors": "Who took part", "stops": "Stops",
    "goods": "Goods", "status": "Status", "dismiss": "Taken off", "merge": "One event", "separate": "Not one event",
    "split": "Split", "add incident": "Added an incident", "add route": "Added a route", "confirm": "Confirmed",
    "undo": "Undone",
}  # fmt: skip
"""Each kind of correction as the history calls it."""

EMPTY = "Nothing was corrected yet. Choose an incident or a route: its card has an Edit beside each fact, and Confirm."


def entries(dataset: Dataset) -> list[dict[str, Any]]:
    """The history as the browser draws it, the newest first."""
    log = [outcome.correction for outcome in dataset.outcomes]
    _, undone = corrections.active(log)
    return [
        _entry(dataset, outcome, undone.get(outcome.correction.correction_id, "")) for outcome in reversed(dataset.outcomes)
    ]


def _entry(dataset: Dataset, outcome: Outcome, undone_by: str) -> dict[str, Any]:
    correction = outcome.correction
    kind, key = _fact(dataset, outcome)
    return {
        "what": WORDS[correction.action],
        "about": outcome.summary or _meant(outcome),
        "kind": kind,
        "key": key,
        "who": correction.author or "nobody named",
        "when": wording.moment(correction.at),
        "why": correction.reason,
        "reason": outcome.reason,
        "state": str(outcome.state),
        "undo": correction.correction_id
        if outcome.state is not State.UNDONE and not isinstance(correction.change, Undo)
        else "",
        "redo": undone_by if outcome.state is State.UNDONE and not isinstance(correction.change, Undo) else "",
    }


def _meant(outcome: Outcome) -> str:
    """What a correction that does not hold was of, in the words of its evidence."""
    quotes = [" ".join(anchor.quote.split()) for anchor in outcome.correction.targets if anchor.quote]
    return quotes[0][:160] if quotes else ""


def _fact(dataset: Dataset, outcome: Outcome) -> tuple[str, str]:
    """What can be selected of what a correction is about: (kind, key), or ("", "") where nothing of it is shown."""
    made = f"{outcome.correction.correction_id}.1"
    for key in (made, *(anchor.fact_id for anchor in outcome.correction.targets)):
        if key in dataset.incident_position:
            return "incident", key
        if key in dataset.route_position:
            return "route", key
    return "", ""


def panel(
    dataset: Dataset,
    *,
    saved: Callable[[], str],
    uploads: int,
    file_name: str,
) -> Sequence[Any]:
    """Draw the history. ``saved`` gives the file of corrections. Returns the files of corrections that were given."""
    found = dataset.memo("history", lambda: entries(dataset))
    left, right = st.columns([7, 3], gap="medium")
    with left:
        _HISTORY(key="history", data={"entries": found, "empty": EMPTY})
    with right:
        st.download_button(
            "Save the corrections",
            data=saved,
            file_name=file_name,
            mime="application/json",
            disabled=not found,
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
            key="history_save",
            help="A small JSON file. On the same reports, elsewhere or read anew, it makes the same corrections.",
        )
        files = st.file_uploader(
            "Take in corrections from a file", type=["json"], accept_multiple_files=True, key=f"history_upload_{uploads}"
        )
    return files or ()
