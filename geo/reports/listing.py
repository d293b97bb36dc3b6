"""The files that lie under the paths a person gives: in order, each once, and what of them is not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """A path that could not be read, and a sentence on why and on what to do."""

    path: str
    message: str


@dataclass(slots=True)
class Listing:
    """What lies under some paths: ``files`` to read, in order; what was ``passed_over`` for its ending; ``faults``."""

    files: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def listing(paths: Iterable[str | Path], *, endings: frozenset[str]) -> Listing:
    """What lies under ``paths``; ``endings`` are those that can be read, in lower case and with their full stop.

    Folders are walked in alphabetical order, hidden entries left out; a file is listed once. Links to folders are
    followed, each folder once, so that a link back up ends. In a folder only files of known endings are to be read and
    the rest is passed over; a path that is named itself is to be read whatever its ending.
    """
    found = Listing()
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        try:
            kind = path.stat()
        except FileNotFoundError:
            found.faults.append(_fault(path, "There is no such file or folder. Check the path."))
            continue
        except (OSError, ValueError) as fault:
            found.faults.append(_fault(path, f"It could not be read: {getattr(fault, 'strerror', None) or fault}."))
            continue
        if not stat.S_ISDIR(kind.st_mode):
            if _first(kind, seen):
                found.files.append(str(path))
            continue
        before = len(found.files) + len(found.faults)
        for inside in _walk(path, seen, found):
            (found.files if inside.suffix.lower() in endings else found.passed_over).append(str(inside))
        if len(found.files) + len(found.faults) == before:
            known = ", ".join(sorted(endings))
            found.faults.append(_fault(path, f"The folder holds no report that is not read already (known endings: {known})."))
    return found


def _fault(path: Path, message: str) -> Fault:
    return Fault(os.fsencode(path).decode("utf-8", "replace"), message)


def _first(kind: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    key = (kind.st_dev, kind.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def _walk(folder: Path, seen: set[tuple[int, int]], found: Listing) -> Iterator[Path]:
    """The files under ``folder``: those of a folder before those of the folders in it, each in alphabetical order."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            if not _first(here.stat(), seen):
                continue
            entries = sorted(here.iterdir())
        except OSError as fault:
            found.faults.append(_fault(here, f"The folder could not be read: {fault.strerror}."))
            continue
        folders = []
        for path in entries:
            if path.name.startswith("."):
                continue
            try:
                kind = path.stat()
            except OSError as fault:
                found.faults.append(_fault(path, f"It could not be read: {fault.strerror}."))
                continue
            if stat.S_ISDIR(kind.st_mode):
                folders.append(path)
            elif _first(kind, seen):
                yield path
        waiting.extend(reversed(folders))
