"""The elements that our text travels in. Their ``render()`` returns the text as it is: no template ever sees it."""

from __future__ import annotations

from typing import Any

from branca.element import Element, Figure


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

    ``blocks`` are ready for a script element (base64, or JSON by ``escaping.inert_json``): id to text.
    """

    def __init__(self, *, blocks: dict[str, str], sheet: str, library: str, runtime: str) -> None:
        super().__init__()
        self._name = "DataLayer"
        self._id = "ratlines"
        self.blocks = blocks
        self.sheet = sheet
        self.library = library
        self.runtime = runtime

    def render(self, **_: Any) -> str:
        """Put sheet and library into the figure's head, the blocks into its body, the runtime behind the map's script."""
        figure, parent = self.get_root(), self._parent
        assert isinstance(figure, Figure), "The map must stand in a figure."
        assert parent is not None, "The layer must stand in a map."
        figure.header.add_child(Verbatim(f"<style>{self.sheet}</style>", name="sheet"))
        figure.header.add_child(Verbatim(f"<script>{self.library}</script>", name="library"))
        for identity, text in self.blocks.items():
            block = f'<script type="application/json" id="{identity}">{text}</script>'
            figure.html.add_child(Verbatim(block, name=identity))
        figure.script.add_child(Verbatim(f"{self.runtime}\nratlinesStart({parent.get_name()});", name="runtime"))
        return ""
