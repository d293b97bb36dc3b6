"""The file that cannot die: the map, its filters and its time slider, every quote with its source, in one HTML document.

It asks no server for anything, now or in twenty years. The tables are made in the browser from the same data as the map,
so that ten thousand incidents stay under a megabyte; a reader without JavaScript finds them in plain HTML where they are few.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd

from components.map import payload
from components.map.basemap import credit_lines, shipped
from components.map.document import Document
from components.map.layer import Verbatim
from components.map.options import MapOptions
from components.map.page import AFTER, BEFORE, assemble
from components.map.plain import plain_tables
from geo.boundaries import Boundaries

VERSION = "0.1.0"
FEW = 400
"""Up to so many rows stand in the file as plain HTML as well."""

FILE_BEFORE = f"""<div class="file-page"><header><h1 id="ratlines-title">Ratlines</h1><p class="scope" id="ratlines-scope"></p>
<div class="notices" id="ratlines-notices"></div><div class="notices" id="ratlines-link" role="status"></div></header>
<form class="controls" id="ratlines-controls" aria-label="Filters"></form>
{BEFORE}"""
FILE_AFTER = f"""{AFTER}
<section aria-labelledby="h-incidents"><h2 id="h-incidents">Incidents</h2><div id="ratlines-incidents"></div></section>
<section aria-labelledby="h-routes"><h2 id="h-routes">Routes</h2><div id="ratlines-routes"></div></section>
<section aria-labelledby="h-missing"><h2 id="h-missing">Not on the map, or not in time</h2>
<div id="ratlines-missing"></div></section>
<footer aria-labelledby="h-about"><h2 id="h-about">About this file</h2><div id="ratlines-about"></div></footer></div>"""


def export_html(
    incidents: gpd.GeoDataFrame,
    routes: gpd.GeoDataFrame,
    *,
    boundaries: Boundaries | None = None,
    options: MapOptions | None = None,
    made: dt.datetime | None = None,
    scope: str = "",
    notices: Iterable[str] = (),
    corrections: Iterable[Mapping[str, Any]] = (),
) -> str:
    """One HTML document with everything in it.

    ``made`` is the moment to write on it, now by default. ``scope`` is one more sentence on what was chosen ("Wasit, 2007").
    ``notices`` say what was changed before publication, a sentence each ("Positions are rounded to 10 km."). ``corrections``
    are the log of what people corrected, as JSON objects with ``action``, ``author``, ``at`` and ``reason``.
    Raises TableError where a frame is malformed.
    """
    chosen = options or MapOptions()
    data = payload.encode(incidents, routes)
    moment = made or dt.datetime.now(dt.UTC)
    about: dict[str, Any] = {
        "made": moment.strftime("%Y-%m-%d %H:%M %Z").strip(),
        "sha256": data.sha256,
        "version": VERSION,
        "notices": list(notices),
        "attributions": [*credit_lines(routes, None), "Leaflet, BSD 2-Clause"],
        "scope": scope,
        "corrections": list(corrections),
    }
    made_map = assemble(
        data, incidents, routes, boundaries=boundaries, options=chosen, before=FILE_BEFORE, after=FILE_AFTER, about=about
    )
    root = made_map.get_root()
    assert isinstance(root, Document), "The map stands in a document."
    if len(incidents) + len(routes) <= FEW:
        plain = plain_tables(incidents, routes, title=chosen.title, about=about, countries=(boundaries or shipped()).countries)
        root.html.add_child(Verbatim(f"<noscript>{plain}</noscript>", name="plain"))
    return root.render()
