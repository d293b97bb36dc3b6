"""The browser parts of the panels: scripts and sheets of ours beside this file, sent to a page once.

``bundle`` joins them to one script, mounted by ``runtime``; what stands for a part in the page is a stub of one line, so that
a message that brings a part new data carries hardly more than the data. The parts set text with ``textContent`` alone, and
reach one another by a bus.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

PARTS = (
    "figures", "map_frame", "filter_sender", "outbox", "card", "table", "statement", "history", "picker", "reader", "notices",
    "actions", "look",
)  # fmt: skip
_FOLDER = Path(__file__).parent
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.MULTILINE)
_STUB = (
    "export default c=>{const p=window.__ratlines??={waiting:[]};\n"  # without a line's end it would be taken for a path
    'p.draw?p.draw("NAME",c):p.waiting.push(["NAME",c]);return()=>p.close?.("NAME",c.parentElement)}'
)


def _plain(name: str) -> str:
    """The text of a module without its imports and exports: all modules of the bundle share one scope."""
    return _EXPORT.sub("", _IMPORT.sub("", (_FOLDER / name).read_text(encoding="utf-8")))


@cache
def bundle() -> str:
    """The script of all parts."""
    shared = (_FOLDER / "parts.css").read_text(encoding="utf-8")
    sheets = {}
    for part in PARTS:
        sheet = _FOLDER / f"{part}.css"
        sheets[part] = shared + (sheet.read_text(encoding="utf-8") if sheet.exists() else "")
    # A part's own helpers stay inside it; only the part itself comes out.
    parts = [f"const {part}_part = (() => {{\n{_plain(f'{part}.js')}\nreturn {part};\n}})();" for part in PARTS]
    names = ", ".join(f"{part}: {part}_part" for part in PARTS)
    return "\n".join(
        [
            _plain("bus.js"),
            _plain("dom.js"),
            *parts,
            _plain("runtime.js"),
            f"start({{ {names} }}, {json.dumps(sheets)});",
            "export default () => undefined;",
        ]
    )


def component(name: str) -> ComponentRenderer:
    """Register the part ``name``."""
    return st.components.v2.component(f"ratlines_{name}", js=_STUB.replace("NAME", name))


_RUNTIME = st.components.v2.component("ratlines_runtime", js=bundle())


def runtime() -> None:
    """Mount the script of all parts; once a page, before any of them."""
    _RUNTIME(key="runtime")
