"""The document around the map: a folium Map without its links to other servers, in a figure with a content policy.

The scripts of a document are packed together and unpacked by a few lines at its end, which halves what they weigh. The
policy lets run only those lines and what they unpack, by their hashes. These are taken from the head and from the script
of the figure, where no text of a report ever stands; a script that came in with the data would not be among them. No
request is allowed at all, save for the images of online tiles where these were chosen.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import folium
from branca.element import Element, Figure
from folium.template import Template

from components.map.escaping import html_text
from components.map.packing import pack_urgent
from components.map.runtime import loader

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(scripts: list[str], *, images: str = "") -> str:
    """The Content-Security-Policy for a document with these scripts; ``images`` is one more origin of images."""
    sources = {
        "default-src": "'none'",
        "script-src": " ".join(map(_source, scripts)),
        "style-src": "'unsafe-inline'",
        "img-src": f"data: blob: {images}".strip(),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in sources.items())


class Document(Figure):
    """A figure that renders without a template, with a policy, a language and a title of plain text.

    ``tail`` holds what the first picture does not need: it stands behind the scripts.
    """

    def __init__(self, *, title: str, images: str = "") -> None:
        super().__init__(title=title)
        self._name = "Document"
        self._id = "ratlines"
        self.images = images
        self.tail = Element()

    def render(self, **kwargs: Any) -> str:
        """The whole HTML document."""
        for child in self._children.values():
            child.render(**kwargs)
        head, body, script = (part.render(**kwargs) for part in (self.header, self.html, self.script))
        program = "\n".join([*_SCRIPT.findall(head), script, "//# sourceURL=ratlines.js"])
        return "\n".join(
            (
                "<!DOCTYPE html>",
                '<html lang="en">',
                "<head>",
                '<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{policy([loader(), program], images=self.images)}">',
                f"<title>{html_text(self.title or '')}</title>",
                _SCRIPT.sub("", head),
                "</head>",
                "<body>",
                body,
                f'<script type="text/plain" data-packed id="ratlines-program">{pack_urgent(program)}</script>',
                f"<script>{loader()}</script>",
                self.tail.render(**kwargs),
                "</body>",
                "</html>",
                "",
            )
        )


class Canvas(folium.Map):
    """A folium.Map that asks no server for anything and stands in ``body``, constant HTML with {map} in it."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium declares them so
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        """
        {% macro header(this, kwargs) %}<meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="Ratlines"><meta name="referrer" content="no-referrer">{% endmacro %}
        {% macro html(this, kwargs) %}{{ this.before }}
        <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {{ this.after }}{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
            crs: L.CRS.{{ this.crs }}, ...{{ this.options|tojavascript }}
        });
        {%- if this.control_scale %}
        L.control.scale({imperial: false}).addTo({{ this.get_name() }});
        {%- endif %}
        {% endmacro %}
        """
    )

    def __init__(self, *, before: str, after: str, **kwargs: Any) -> None:
        super().__init__(tiles=None, **kwargs)
        self._id = "ratlines"
        self.before = before
        self.after = after
