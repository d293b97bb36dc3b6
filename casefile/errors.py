"""The errors of the case file; each message says what is wrong, what was kept and what to do.

CaseError
├── CaseBusy          another process holds the case for longer than we wait
├── CaseDamaged       the file is not whole; it is never written to, and the newest backup is named
├── CaseFull          the disk is full: nothing was written in part
├── CaseTooNew        a newer Ratlines made it
└── CorrectionError   a correction cannot be made, or a file of corrections could not be read
"""

from __future__ import annotations

from geo.errors import RatlinesError


class CaseError(RatlinesError):
    """A case could not be opened, read or written."""


class CaseBusy(CaseError):  # noqa: N818  the short name is what a caller catches
    """Another process writes to the case and did not end in time."""


class CaseDamaged(CaseError):  # noqa: N818
    """The case file is not whole."""


class CaseFull(CaseError):  # noqa: N818
    """The disk, or the database's quota, is full."""


class CaseTooNew(CaseError):  # noqa: N818
    """The case was made by a newer version than this one."""


class CorrectionError(CaseError):
    """A correction cannot be made, or a file of corrections could not be read."""
