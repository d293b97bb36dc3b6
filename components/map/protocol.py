"""What the page and the map say to each other: JSON objects with a ``type``, by postMessage.

The map lives in a sandboxed frame and hears only the window that holds it. Only what changed travels: a filter is about a
hundred bytes, and the map keeps its data, its zoom and its place.

To the map
    ratlines:filter   {criteria}                    FilterCriteria.to_json()
    ratlines:select   {kind, id}                    kind "incident" or "route"; kind null selects nothing
    ratlines:view     {lat, lon, zoom}
    ratlines:theme    {theme}                       "light", "dark", or "" for the system's own
    ratlines:options  {choropleth, labels, legend, timeline}   each may be left out
    ratlines:fit      {}                            show all that passes
    ratlines:png      {}                            answer with a picture
    ratlines:pick     {on}                          the next click says where something happened, and selects nothing

From the map
    ratlines:ready    {ms}                          it is drawn and hears
    ratlines:drawn    {incidents, routes, ms}       after a filter: how many are shown
    ratlines:selected {kind, id}                    the reader chose on the map; null for nothing
    ratlines:viewed   {lat, lon, zoom}              after a pan or zoom
    ratlines:brush    {date_start, date_end, undated}   ISO days, or null for all time
    ratlines:legend   {sub_event_types}             the types chosen in the legend; none for all
    ratlines:png      {data}                        a data address of a PNG
    ratlines:picked   {lat, lon}                    where the reader clicked while picking; null where that was called off
"""

from __future__ import annotations

from typing import Any

from geo.filters import FilterCriteria

PREFIX = "ratlines:"
SANDBOX = "allow-scripts allow-popups"
"""What the frame around the map may do: no same origin, so that nothing in it can reach the page."""

TO_MAP = ("filter", "select", "view", "theme", "options", "fit", "png", "pick")
FROM_MAP = ("ready", "drawn", "selected", "viewed", "brush", "legend", "png", "picked")


def message(name: str, **content: Any) -> dict[str, Any]:
    """A message to the map, e.g. ``message("filter", criteria=...)``. Raises ValueError for a name that it does not know."""
    if name not in TO_MAP:
        raise ValueError(f"The map knows no message {name!r}; it knows {', '.join(TO_MAP)}.")
    values = {key: value.to_json() if isinstance(value, FilterCriteria) else value for key, value in content.items()}
    return {"type": PREFIX + name, **values}
