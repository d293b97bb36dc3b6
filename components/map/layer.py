"""The elements that our text travels in. Their ``render()`` returns the text as it is: no template ever sees it."""

from __future__ import annotations

import json
from typing import Any

from branca.element import Element, Figure

PLAIN_SHEET = "body{margin:0;font:14px/1.45 system-ui,sans-serif}td{border-top:1px solid;vertical-align:top;padding:4px}"

QUIET = "document.namespaces ??= { add() {} };\n"
"""Leaflet asks for a part of Internet Explorer that is not there; to make the error that it catches, a browser reads the whole
script once more. So it finds something, which it never uses."""


class Verbatim(Element):
    """A piece of a document that is rendered untouched, braces and all."""

    def __init__(self, text: str, *, name: str) -> None:
        super().__init__()
        self._name = name
        self._id = "ratlines"
        self.text = text

    def render(self, **_: Any) -> str:
        """The text."""
        return self.text


class DataLayer(Element):
    """The one layer of the map: inert blocks of data, and the script that draws them.

    ``settings`` is JSON by ``escaping.inert_json``; ``blocks`` are packed by ``packing``, id to text, and so are those of
    ``later``, which the first picture does not need.
    """

    def __init__(
        self, *, settings: str, blocks: dict[str, str], later: dict[str, str], sheet: str, library: str, runtime: str
    ) -> None:
        super().__init__()
        self._name = "DataLayer"
        self._id = "ratlines"
        self.settings = settings
        self.blocks = blocks
        self.later = later
        self.sheet = sheet
        self.library = library
        self.runtime = runtime

    def render(self, **_: Any) -> str:
        """Put sheet and library into the figure's head, the blocks into its body, the runtime behind the map's script."""
        figure, parent = self.get_root(), self._parent
        assert isinstance(figure, Figure), "The map must stand in a figure."
        assert parent is not None, "The layer must stand in a map."
        styled = (
            f'document.head.append(Object.assign(document.createElement("style"), {{textContent: {json.dumps(self.sheet)}}}));'
        )
        figure.header.add_child(Verbatim(f"<style>{PLAIN_SHEET}</style>", name="sheet"))
        figure.header.add_child(Verbatim(f"<script>{styled}\n{QUIET}{self.library}</script>", name="library"))
        settings = f'<script type="application/json" id="ratlines-options">{self.settings}</script>'
        figure.html.add_child(Verbatim(settings, name="settings"))
        for part, blocks in ((figure.html, self.blocks), (getattr(figure, "tail", figure.html), self.later)):
            for identity, text in blocks.items():
                block = f'<script type="text/plain" data-packed id="{identity}">{text}</script>'
                part.add_child(Verbatim(block, name=identity))
        figure.script.add_child(Verbatim(f"{self.runtime}\nratlinesStart({parent.get_name()});", name="runtime"))
        return ""
