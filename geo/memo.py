"""Memos: what a pure function gives for each key that it was asked for, bounded, and read at the cost of a dictionary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST = 200_000


class Memo(dict[K, V]):
    """``memo[key]`` is ``make(key)``, which is asked once a key; forgotten all at once where there are ``most`` of them.

    ``make`` must give the same for the same key at any time: a memo holds nothing but what can be made again.
    """

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[K], V], *, most: int = _MOST) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: K) -> V:
        """Make what is not known yet."""
        value = self._make(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
