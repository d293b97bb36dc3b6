"""A ZIP of reports, read in memory within bounds: never unpacked to disk, never trusted on its own sizes.

Refused are ZIPs inside, encrypted members, links, and names that lead out of a folder; bounds hold on the number of members,
on what each and all of them unpack to, and on the ratio that tells a bomb.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from exchange.errors import ImportRefused

MAX_ARCHIVE = 500_000_000
MAX_MEMBERS = 5_000
MAX_MEMBER = 100_000_000
MAX_TOTAL = 1_000_000_000
MAX_RATIO = 200
RATIO_FROM = 1_000_000
"""A member that unpacks to less than this may have any ratio: a short text of one letter is no bomb."""
_ARCHIVES = frozenset({".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".jar"})
_CHUNK = 1 << 16


def members(data: bytes, name: str, *, endings: Collection[str], faults: list[str]) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each member whose ending is one of ``endings``; what is passed over adds a sentence to ``faults``.

    Raises ImportRefused where the archive itself cannot be used.
    """
    if len(data) > MAX_ARCHIVE:
        raise ImportRefused(f"{name} is larger than {MAX_ARCHIVE // 1_000_000} MB. Split it.")
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise ImportRefused(f"{name} is no ZIP, or a damaged one ({fault}). Make it again.") from fault
    with packed:
        listed = [info for info in packed.infolist() if not _is_of_the_system(info)]
        if len(listed) > MAX_MEMBERS:
            raise ImportRefused(f"{name} has {len(listed):,} members; at most {MAX_MEMBERS:,} are read. Split it.")
        total = 0
        for info in listed:
            reason = _refusal(info, endings)
            if reason:
                faults.append(f"{name}: {_shown(info)} {reason}.")
                continue
            try:
                content = _unpack(packed, info, MAX_TOTAL - total)
            except _TooLargeError as fault:
                faults.append(f"{name}: {_shown(info)} {fault}.")
                if total + fault.size > MAX_TOTAL:
                    faults.append(f"{name}: nothing more of it was read.")
                    return
                continue
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
                faults.append(f"{name}: {_shown(info)} is damaged and was passed over ({fault}).")
                continue
            total += len(content)
            yield _shown(info), content


class _TooLargeError(Exception):
    """A member unpacks to more than is safe; ``size`` is how much was unpacked before stopping."""

    def __init__(self, words: str, size: int) -> None:
        super().__init__(words)
        self.size = size


def _is_of_the_system(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a folder, or what a system puts beside files without being asked."""
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return info.is_dir() or not parts or parts[0] == "__MACOSX" or hidden or parts[-1] in ("Thumbs.db", "desktop.ini")


def _shown(info: zipfile.ZipInfo) -> str:
    """The member's name as a plain relative path, for messages and for the report's ``source_file``."""
    name = "".join(c for c in info.filename.replace("\\", "/") if c.isprintable())
    return "/".join(part for part in name.split("/") if part not in ("", ".", ".."))[-300:]


def _refusal(info: zipfile.ZipInfo, endings: Collection[str]) -> str:
    """Why a member is not read; "" where it may be."""
    name = info.filename.replace("\\", "/")
    path = PurePosixPath(name)
    ending = path.suffix.lower()
    if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":") or "\0" in name:
        return "has a name that leads out of the archive and was passed over"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, not a file, and was passed over"
    if info.flag_bits & 0x1:
        return "is encrypted: unpack it yourself and add the files"
    if ending in _ARCHIVES:
        return "is an archive inside an archive: unpack it yourself and add the files"
    if ending not in endings:
        return f"was passed over: files that end in “{ending or path.name}” are not read"
    return ""


def _unpack(packed: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> bytes:
    """The bytes of a member, counted while they come, whatever the archive says of their number."""
    limit = min(MAX_MEMBER, room)
    ceiling = max(RATIO_FROM, info.compress_size * MAX_RATIO)
    chunks = []
    size = 0
    with packed.open(info) as member:
        while chunk := member.read(_CHUNK):
            size += len(chunk)
            if size > ceiling:
                raise _TooLargeError("unpacks to far more than a report does and was passed over", size)
            if size > limit:
                raise _TooLargeError(f"unpacks to more than {limit:,} bytes and was passed over", size)
            chunks.append(chunk)
    return b"".join(chunks)
