"""Writing a file whole or not at all: beside its place first, then onto the disk, then renamed.

A process that is killed leaves at most a hidden ``.NAME.xxxx.part`` file; the next write of the same file removes those
that are older than an hour.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from exchange.errors import ExportFailed

STALE_SECONDS = 3600


@contextmanager
def replacing(path: Path, *, ending: str = "") -> Iterator[Path]:
    """Give the path of a new file beside ``path``; when the block ends well it takes the place of ``path``.

    ``ending`` is what the new file's name ends in until then. Raises ExportFailed where the disk refuses; what stood at
    ``path`` is then unchanged.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part{ending}")
    try:
        _sweep(path)
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        _sync(path.parent)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise ExportFailed(f"{path} could not be written ({reason}). What was there before is unchanged.") from fault
    finally:
        for left in (part, *path.parent.glob(f"{part.name}-*")):  # SQLite's journals
            with suppress(OSError):
                left.unlink(missing_ok=True)


def write(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all. Raises ExportFailed."""
    with replacing(path) as part:
        part.write_bytes(data)


def _sweep(path: Path) -> None:
    """Remove what a killed process left of ``path`` more than an hour ago."""
    for left in path.parent.glob(".*.part*"):
        if left.name.startswith(f".{path.name}."):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > STALE_SECONDS:
                    left.unlink()


def _sync(folder: Path) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
