"""Keeping Python's collector off what lives long.

Streamlit collects all garbage after every run of a page, and a collection walks every object that there is: with the tables of
100,000 incidents in memory that takes half a second, twice a click. What a session holds once its page is drawn is therefore
set aside; it is walked again when a session's tables change, so that what has died since is found.
"""

from __future__ import annotations

import gc


def settle() -> None:
    """Collect what is dead, also of what was set aside before, and set aside what lives."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
