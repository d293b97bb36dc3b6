"""The errors of exchange; each message says what is wrong with a file or an address and what to do.

ExchangeError
├── ImportRefused   a file could not be read as what it claims to be, or is larger than is safe to read
├── ExportFailed    a file could not be written; what stood at its path is unchanged
└── FetchError      a page was not fetched: switched off, not allowed, too large, too slow, or not there
"""

from __future__ import annotations

from geo.errors import RatlinesError


class ExchangeError(RatlinesError):
    """A file or an address could not be exchanged."""


class ImportRefused(ExchangeError):  # noqa: N818  the short name is what a caller catches
    """A file that comes in cannot be used."""


class ExportFailed(ExchangeError):  # noqa: N818
    """A file could not be written."""


class FetchError(ExchangeError):
    """A page was not fetched."""
