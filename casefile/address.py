"""Where a case is: a file with our ending, or a database by its URL."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".ratlines"
"""The ending of a case's file."""


def is_url(where: str | Path) -> bool:
    """Whether ``where`` names a database by URL and not a file."""
    return isinstance(where, str) and "://" in where
