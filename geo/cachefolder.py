"""Where Ratlines keeps what it makes once and can make again: the user's cache directory.

``RATLINES_CACHE`` names it outright; else it is ``ratlines`` under ``XDG_CACHE_HOME`` or ``~/.cache``.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from geo.errors import DataError


def cache_folder(folder: Path | None = None) -> Path:
    """The cache directory, made where it is missing; ``folder`` overrides. Raises DataError where it cannot be made."""
    named = os.environ.get("RATLINES_CACHE", "")
    home = os.environ.get("XDG_CACHE_HOME", "")
    path = folder or (Path(named) if named else (Path(home) if home else Path.home() / ".cache") / "ratlines")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise DataError(f"The cache directory {path} cannot be made ({fault}). Set RATLINES_CACHE to one that can.") from fault
    return path


def replace_file(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write ``path`` whole or not at all: to a file beside it, then moved over it, so that a reader never sees half.

    Two processes may do so at once; the later one wins. Raises DataError where the disk refuses.
    """
    name = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, suffix=".part", delete=False) as file:
            name = file.name
            write(file)
        Path(name).replace(path)
    except OSError as fault:
        raise DataError(f"The cache file {path} cannot be written ({fault}). Set RATLINES_CACHE to another folder.") from fault
    finally:
        if name:
            Path(name).unlink(missing_ok=True)
