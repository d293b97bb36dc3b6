"""YAML front matter of a Markdown report: title, published, publisher, url.

Read with a loader that makes strings only, so that nothing in it can construct an object; large or deep front matter is not
read. A report whose front matter is malformed is read all the same, with a warning.
"""

from __future__ import annotations

import re

import yaml

_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LONGEST = 16_384
_KEYS = {
    "title": ("title", "headline"),
    "published": ("published", "date", "publication_date", "published_at"),
    "source": ("publisher", "source", "site"),
    "url": ("url", "link", "canonical_url"),
}


def split(text: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """The fields (``title published source url``, those that are there), the body exactly as written, and warnings."""
    opening = _OPEN.match(text)
    if opening is None:
        return {}, text, ()
    closing = _CLOSE.search(text, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        return {}, text, ("The front matter is not closed by a line “---”, so the whole file was read as text.",)
    body = text[closing.end() :]
    try:
        entries = yaml.load(text[opening.end() : closing.start()], Loader=yaml.BaseLoader)  # noqa: S506 - makes strings only
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark is not None else ""
        return {}, body, (f"The front matter is not valid YAML{where}; its title and date were not used.",)
    if entries is None or entries == "":
        return {}, body, ()
    if not isinstance(entries, dict):
        return {}, body, ("The front matter is no list of “key: value” lines; its title and date were not used.",)
    lowered = {key.lower(): value for key, value in entries.items() if isinstance(key, str)}
    fields: dict[str, str] = {}
    for name, keys in _KEYS.items():
        for key in keys:
            value = lowered.get(key)
            if isinstance(value, str) and value.strip():
                fields[name] = value.strip()
                break
    return fields, body, ()
