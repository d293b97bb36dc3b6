"""Python's garbage collector in a process that reads many reports.

The modules, the gazetteer and the boundaries are some hundred thousand objects that stay until the process ends, and the
collector walks through all of them again and again. Reading itself leaves next to no cycles behind. No stage calls this:
it is for the edges (the command line, the dashboard, the benchmark of speed), once the resources are open.
"""

from __future__ import annotations

import gc

_OBJECTS = 10_000  # new since the last look: what one long report and its extraction take, at most some megabytes


def settle() -> None:
    """Collect once, leave out of every later look what is there now, and look less often (Python's own measure is 700
    objects). Memory stays bounded: what comes after is collected as ever."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
