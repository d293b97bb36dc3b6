"""What one date expression means, given the day of the report and the dates that stand before it."""

from __future__ import annotations

import datetime as dt

from geo.dates import calendar_dates, relative_dates, stretches
from geo.dates.date_context import Context, Reading, Undated
from geo.dates.date_patterns import Atom

_READERS = {**calendar_dates.READERS, **relative_dates.READERS, **stretches.READERS}


def meaning(atom: Atom, context: Context, *, not_after: dt.date | None = None) -> Reading:
    """The interval of ``atom``, how it was understood, and whether day and month could change places.

    ``not_after`` is the end of a range whose start this is. Raises Undated with the reason.
    """
    try:
        return _READERS[atom.kind](atom, context, not_after)
    except (ValueError, OverflowError):
        raise Undated("no such day in the calendar") from None
