"""How text enters a document: as inert JSON, or as escaped HTML, and never through a template.

folium compiles what it renders a second time as a Jinja template, so braces must not survive as braces; a script element
ends at ``</script``, so angle brackets must not survive as such; U+2028 and U+2029 end a line in older JavaScript.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

_CHARACTERS = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_TEMPLATE = re.compile(r"\{(?=[{%#])|(?<=[}%#])\}")


def inert_json(value: Any) -> str:
    """``value`` as JSON that is safe inside a script element and inside a Jinja template; it parses back to ``value``."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Outside of its strings JSON has "{{" only where an object is a key's place, which it never is; "}}" is common there,
    # and harmless without its opening.
    return _TEMPLATE.sub(_brace, text.translate(_CHARACTERS))


def _brace(found: re.Match[str]) -> str:
    return "\\u007b" if found.group() == "{" else "}"


def html_text(value: str) -> str:
    """``value`` as HTML text or attribute: shown literally by a browser, and inert in a Jinja template."""
    return html.escape(value, quote=True).replace("{", "&#123;").replace("}", "&#125;")


def web_address(value: str) -> str:
    """``value`` where it is an http or https address, else "": no other scheme may become a link."""
    address = value.strip()
    return address if re.match(r"https?://[^\s]+\Z", address, re.IGNORECASE) else ""
