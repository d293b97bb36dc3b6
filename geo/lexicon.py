"""The lexicons: words and patterns as data, in ``data/lexicons/NAME.toml``.

Each file opens with an ``[about]`` table (``description``, ``source``); all else is the stage's own. An analyst of another
war edits these files, or points ``folder`` at a copy.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import LexiconError

FOLDER = Path(__file__).resolve().parent.parent / "data" / "lexicons"


@cache
def load(name: str, *, folder: Path = FOLDER) -> dict[str, Any]:
    """Read lexicon ``name`` as a dictionary of its tables, without ``about``; read once, and not to be changed.

    Raises LexiconError, naming the file and the line, where it is missing or malformed.
    """
    path = folder / f"{name}.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"The lexicon {path} is missing. Restore it, or name the folder that holds it.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise LexiconError(f"The lexicon {path} is not valid TOML: {fault}.") from fault
    about = tables.pop("about", None)
    if not isinstance(about, dict) or not about.get("description") or not about.get("source"):
        raise LexiconError(f"The lexicon {path} needs an [about] table with a description and a source.")
    return tables
