"""The browser's part: our modules and Leaflet's files, put together into the one script and one sheet of a document.

``runtime/*.js`` are ES modules, so that they can be tested and checked one by one. A self-contained file cannot import,
so they are joined in the order of their imports, with the import lines and the word export left out.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

FOLDER = Path(__file__).resolve().parent / "runtime"
LEAFLET = Path(leaflet.BASE_DIR)
_IMPORT = re.compile(r'^import\s+\{[^}]*\}\s+from\s+"\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n|^[ \t]*//[^\n]*\n", re.MULTILINE | re.DOTALL)


def order(start: str = "main.js") -> list[str]:
    """The modules that ``start`` needs, each after those that it imports."""
    found: list[str] = []

    def visit(name: str) -> None:
        if name in found:
            return
        for needed in _IMPORT.findall((FOLDER / name).read_text(encoding="utf-8")):
            visit(needed)
        found.append(name)

    visit(start)
    return found


@cache
def script(module: str = "main.js", function: str = "start") -> str:
    """The runtime as one script that defines ``ratlinesStart(map)``: ``function`` of ``module``."""
    parts = []
    for name in order(module):
        text = _IMPORT.sub("", (FOLDER / name).read_text(encoding="utf-8"))
        parts.append(_COMMENT.sub("", _EXPORT.sub("", text)).strip())
    # A browser reads a script of ASCII letters alone in half the time.
    body = "".join(c if c.isascii() else json.dumps(c)[1:-1] for c in "\n".join(parts))
    return f'"use strict";\nconst ratlinesStart = (() => {{\n{body}\nreturn {function};\n}})();'


@cache
def loader() -> str:
    """The few lines that unpack a document."""
    return _COMMENT.sub("", (FOLDER / "loader.js").read_text(encoding="utf-8")).strip()


@cache
def leaflet_script() -> str:
    """Leaflet, without the line that points at its source map."""
    text = (LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    text = re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE).strip()
    # A browser reads a function in parentheses once, for it will be called at once; any other first in passing.
    return re.sub(r'(\(this,)(function\(t\)\{"use strict".*\})(\);?)$', r"\1(\2)\3", text, flags=re.DOTALL)


@cache
def sheet(*names: str) -> str:
    """Leaflet's styles, without the images that only its markers and its layer switch use, and ours by their file names."""
    text = (LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    ours = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
    return re.sub(r"\s*background-image:\s*url\([^)]*\);", "", text) + "\n" + ours
