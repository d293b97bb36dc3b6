"""The map as one folium.Map, and as one HTML document for the page."""

from __future__ import annotations

from typing import Any

import folium
import geopandas as gpd

from components.map import basemap, chances, payload, runtime, symbols
from components.map.document import Canvas, Document
from components.map.escaping import inert_json
from components.map.layer import DataLayer
from components.map.options import MapOptions
from geo.boundaries import Boundaries

__all__ = ["MapOptions", "build_map", "render"]

BEFORE = """<main class="stage" id="ratlines-stage"><div class="frame">"""
AFTER = """
<div class="legend-place" id="ratlines-legend"></div>
<div class="tooltip" id="ratlines-tooltip" hidden></div>
<p class="notice" id="ratlines-empty" hidden>Nothing matches these filters.</p>
<p class="notice" id="ratlines-loading">Drawing the map …</p>
<p class="unseen" id="ratlines-status" role="status" aria-live="polite"></p>
<noscript><p class="notice">This map needs JavaScript to be drawn.</p></noscript>
</div><section class="timeline" id="ratlines-timeline" aria-label="Time" hidden></section></main>"""


def build_map(
    incidents: gpd.GeoDataFrame,
    routes: gpd.GeoDataFrame,
    *,
    boundaries: Boundaries | None = None,
    options: MapOptions | None = None,
) -> folium.Map:
    """One folium.Map with one layer that holds both frames; its root is the whole document.

    ``incidents`` and ``routes`` are frames of geo.frames (checked here: TableError). Rows without a geometry are carried
    along for the lists. ``boundaries`` are read from the project's data where they are not given.
    """
    return assemble(
        payload.encode(incidents, routes), incidents, routes, boundaries=boundaries, options=options or MapOptions()
    )


def assemble(
    data: payload.Payload,
    incidents: gpd.GeoDataFrame,
    routes: gpd.GeoDataFrame,
    *,
    boundaries: Boundaries | None,
    options: MapOptions,
    before: str = BEFORE,
    after: str = AFTER,
    about: dict[str, Any] | None = None,
) -> folium.Map:
    """The map around an encoded payload, between the constant HTML ``before`` and ``after``.

    With ``about``, what a file says of itself, the document is a file: with filters and tables of its own.
    """
    tiles = basemap.tiles(options.tiles)
    settings = {
        **options.to_json(),
        "symbols": symbols.table(),
        "chances": chances.table(),
        "tiles": tiles,
        "title": options.title,
        "about": about,
        "dated": bool(incidents["date_start"].notna().any() or routes["date_start"].notna().any()),
        "credits": basemap.credit_lines(routes, tiles),
    }
    named = basemap.countries_in(incidents, routes)
    shapes = boundaries or basemap.shipped()
    settings["countries"] = {code: shapes.countries.get(code, code) for code in sorted(named)}
    root = Document(title=options.title, images=basemap.image_source(tiles["url"]) if tiles else "")
    made = Canvas(
        before=before,
        after=after,
        location=[25.0, 35.0],
        zoom_start=2,
        control_scale=True,
        keyboard=False,
        fade_animation=False,
        zoom_snap=0.25,
        wheel_px_per_zoom_level=90,
        max_bounds_viscosity=0.8,
    )
    root.add_child(made)
    layer = DataLayer(
        settings=inert_json(settings),
        blocks={"ratlines-data": data.drawn},
        later={
            "ratlines-words": data.words,
            **{f"ratlines-page-{number}": page for number, page in enumerate(data.pages)},
            "ratlines-basemap": basemap.packed(shapes, named),
        },
        sheet=runtime.sheet("style.css", *(["file.css"] if about else [])),
        library=runtime.leaflet_script(),
        runtime=runtime.script("file.js", "startFile") if about else runtime.script(),
    )
    made.add_child(layer)
    return made


def render(
    incidents: gpd.GeoDataFrame,
    routes: gpd.GeoDataFrame,
    *,
    boundaries: Boundaries | None = None,
    options: MapOptions | None = None,
) -> str:
    """The map as one HTML document that asks no server for anything: for a sandboxed frame, or to be written to a file."""
    made = build_map(incidents, routes, boundaries=boundaries, options=options)
    document: str = made.get_root().render()
    return document
