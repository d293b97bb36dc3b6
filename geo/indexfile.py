"""A file of named arrays that opens by memory map: what the gazetteer and the road index are kept in.

Layout: 8 bytes of magic, the length of the table of contents (uint64), the CRC-32 of all that follows it (uint64), the
table of contents as JSON (name -> dtype, shape, offset), then the arrays, each at a multiple of 64 bytes. Text stands in
``uint8`` arrays. A file that was cut off or altered is told by its CRC.
"""

from __future__ import annotations

import json
import mmap
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from geo.cachefolder import replace_file

MAGIC = b"RATLINE1"
_HEAD = 24
_CHUNK = 1 << 20


def write(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write ``arrays`` to ``path``, whole or not at all. Raises DataError where the disk refuses."""
    contents: dict[str, tuple[str, list[int], int]] = {}
    offset = 0
    for name, array in arrays.items():
        contents[name] = (array.dtype.str, list(array.shape), offset)
        offset += -(-array.nbytes // 64) * 64
    table = json.dumps(contents).encode()
    table += b" " * (-(_HEAD + len(table)) % 64)

    def fill(file: IO[bytes]) -> None:
        parts = [table]
        for array in arrays.values():
            body = np.ascontiguousarray(array).tobytes()
            parts.append(body + b"\0" * (-len(body) % 64))
        crc = 0
        for part in parts:
            crc = zlib.crc32(part, crc)
        file.write(MAGIC + len(table).to_bytes(8, "little") + crc.to_bytes(8, "little"))
        for part in parts:
            file.write(part)

    replace_file(path, fill)


def read(path: Path) -> dict[str, NDArray[Any]] | None:
    """The arrays of ``path``, read-only and mapped from the disk; None where it is missing, cut off or damaged."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head[:8] != MAGIC:
                return None
            length, crc = int.from_bytes(head[8:16], "little"), int.from_bytes(head[16:24], "little")
            found, first = 0, b""
            while chunk := file.read(_CHUNK):
                first = first or chunk
                found = zlib.crc32(chunk, found)
            if found != crc or not first:
                return None
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    contents = json.loads(mapped[_HEAD : _HEAD + length])
    start = _HEAD + length
    arrays: dict[str, NDArray[Any]] = {}
    for name, (dtype, shape, offset) in contents.items():
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(mapped, dtype=dtype, count=count, offset=start + offset).reshape(shape)
    return arrays
