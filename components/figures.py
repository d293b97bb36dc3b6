"""The strip of figures over what is shown, and the notices that hold a user's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from components import assets
from components.dataset import Shown
from components.tally import Toll

_FIGURES = assets.component("figures")
_NOTICES = assets.component("notices")


@dataclass(frozen=True, slots=True)
class Notice:
    """A message: ``kind`` is fault, good or plain; ``key`` "" cannot be dismissed."""

    kind: str
    title: str
    text: str
    key: str = ""


def _span(toll: Toll) -> str:
    if toll.low is None or toll.high is None:
        return "–"
    words = f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,}–{toll.high:,}"
    return f"{words}+" if toll.unbounded else words


def rows(shown: Shown) -> list[list[str]]:
    """The figures as [name, value, note]."""
    figures = shown.figures()
    told = int(shown.incidents.sum())
    notes = []
    if told > figures.incidents:
        notes.append(f"told {told:,} times")
    if figures.unplaced:
        notes.append(f"{figures.unplaced:,} not on the map")
    return [
        ["Incidents", f"{figures.incidents:,}", ", ".join(notes)],
        ["Killed", _span(figures.killed), "lowest to highest claim"],
        ["Wounded", _span(figures.wounded), "lowest to highest claim"],
        ["Supply routes", f"{figures.routes:,}", ""],
        ["Provinces", f"{figures.provinces:,}", ""],
        ["Reports", f"{figures.reports:,}", f"of {len(shown.dataset.extractions):,}"],
    ]


def panel(shown: Shown) -> None:
    """Draw the figures of what is shown."""
    _FIGURES(key="figures", data={"figures": rows(shown)})


def notices(found: list[Notice], *, key: str, on_dismiss: Callable[[], None] | None = None) -> None:
    """Draw ``found``. Their words are shown literally."""
    if found:
        data = {"notices": [{"kind": n.kind, "title": n.title, "text": n.text, "id": n.key} for n in found]}
        _NOTICES(key=key, data=data, on_dismiss_change=on_dismiss or (lambda: None))
