"""The text of a Word document (.docx), within bounds: paragraphs, tables, text boxes, notes; not what was struck out.

python-docx opens the package; the text is taken from the document's own order of runs, since that holds insertions, content
controls and text boxes, which a paragraph's text leaves out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from exchange.errors import ImportRefused

MAX_BYTES = 60_000_000
MAX_UNPACKED = 300_000_000
MAX_MEMBERS = 5_000
_FAULTS = (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, SyntaxError, OSError, RecursionError)

_TEXT, _TAB, _BREAK, _RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_HYPHEN, _PARAGRAPH = qn("w:noBreakHyphen"), qn("w:p")
_TABS = qn("w:tabs")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = (qn("w:del"), qn("w:moveFrom"), _FALLBACK)


@dataclass(frozen=True, slots=True)
class WordText:
    """What a document says."""

    text: str
    title: str = ""
    warnings: tuple[str, ...] = ()


def read(data: bytes, name: str) -> WordText:
    """The text in ``data``. Raises ImportRefused where it is no .docx, is damaged, too large or holds no text."""
    _check_size(data, name)
    try:
        document = Document(io.BytesIO(data))
        text = _joined(_paragraphs(document.element.body))
        notes = [_joined(_paragraphs(root)) for root in _note_roots(document)]
        title = (document.core_properties.title or "").strip()
    except _FAULTS as fault:
        raise ImportRefused(
            f"{name} is no Word document that can be read ({type(fault).__name__}). Save it as .txt."
        ) from fault
    whole = "\n\n".join(part for part in (text, *notes) if part.strip())
    if not whole.strip():
        raise ImportRefused(f"{name} holds no text; if it is a scan, save the text that it shows.")
    return WordText(whole, "" if title.casefold() in ("word document", "microsoft word document") else title)


def _check_size(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise ImportRefused(f"{name} is larger than {MAX_BYTES // 1_000_000} MB. Save its text alone.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportRefused(f"{name} is encrypted or of the old .doc kind. Open it and save it as .docx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            listed = packed.infolist()
            if len(listed) > MAX_MEMBERS or sum(info.file_size for info in listed) > MAX_UNPACKED:
                raise ImportRefused(f"{name} unpacks to far more than a document does and was not read.")
            unpacked = 0
            for info in listed:
                with packed.open(info) as member:
                    while chunk := member.read(1 << 16):
                        unpacked += len(chunk)
                        if unpacked > MAX_UNPACKED:
                            raise ImportRefused(f"{name} unpacks to far more than a document does and was not read.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as fault:
        raise ImportRefused(f"{name} is no Word document, or a damaged one ({fault}).") from fault


def _note_roots(document: Any) -> Iterator[Any]:
    """The footnotes and endnotes of a document."""
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for relation in document.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                yield parse_xml(relation.target_part.blob)


def _paragraphs(root: Any) -> Iterator[str]:
    """The text of each paragraph, in the document's order; a text box inside one stands after it."""
    for paragraph in root.iter(_PARAGRAPH):
        if not _is_gone(paragraph):
            yield "".join(_pieces(paragraph))


def _is_gone(node: Any) -> bool:
    return any(parent.tag in _GONE for parent in node.iterancestors())


def _pieces(paragraph: Any) -> Iterator[str]:
    waiting = list(reversed(list(paragraph)))
    while waiting:
        node = waiting.pop()
        if node.tag == _TEXT:
            yield node.text or ""
        elif node.tag == _TAB and node.getparent().tag != _TABS:
            yield "\t"
        elif node.tag in (_BREAK, _RETURN):
            yield "\n"
        elif node.tag == _HYPHEN:
            yield "-"
        elif node.tag not in (*_GONE, _PARAGRAPH):
            waiting += reversed(list(node))


def _joined(paragraphs: Iterator[str]) -> str:
    return "\n\n".join(text.strip() for text in paragraphs if text.strip())
