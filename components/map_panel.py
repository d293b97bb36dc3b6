"""The map in the page: a sandboxed document mounted once, and the sender that tells it what passes the filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from components import assets
from components.dataset import Shown
from components.links import Position

_MAP = assets.component("map_frame")
_SENDER = assets.component("filter_sender")


def panel(document: str, *, key: str, position: Position | None, options: dict[str, Any]) -> None:
    """Mount the map's ``document``; a new ``key`` puts a new document in its place once it can be seen."""
    _MAP(
        key="map",
        data={"document": document, "key": key, "position": position.to_json() if position else None, "options": options},
    )


def send(shown: Shown, *, on_brush: Callable[[], None], on_legend: Callable[[], None]) -> None:
    """Tell the map and the tables what is shown; ``on_brush`` and ``on_legend`` hear what a person chose inside the map."""
    _SENDER(key="sender", data=shown.message(), on_brush_change=on_brush, on_legend_change=on_legend)
