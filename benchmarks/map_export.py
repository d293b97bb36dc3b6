"""The exported map beside folium's other ways, on the same rows, in one run.

    python benchmarks/map_export.py               10,000 incidents, every way
    python benchmarks/map_export.py --rows 100000 --only ratlines

Bytes of the file; seconds to build it in Python; seconds from opening it to the first frame with every incident drawn, and
until the words for the popups are read too, in Chromium with the network blocked; the JavaScript heap then; and a step of
the time slider, the median of twenty. What the
others load from a CDN is served from disk at once, so the network costs them nothing; its bytes are not counted. They get
no base map; ours has its own. Before the first run: npm --prefix benchmarks ci, and pip install matplotlib mapclassify for
GeoDataFrame.explore().
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
from folium.plugins import FastMarkerCluster
from playwright.sync_api import Browser, Route, sync_playwright
from xstatic.pkg import leaflet

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.synthetic import make_incidents, make_routes  # noqa: E402
from components.map.export import export_html  # noqa: E402

PACKAGES = ROOT / "benchmarks" / "node_modules"
LEAFLET = Path(leaflet.BASE_DIR)
SERVED = {
    "leaflet.js": LEAFLET / "leaflet.js",
    "leaflet.css": LEAFLET / "leaflet.css",
    "leaflet.markercluster.js": PACKAGES / "leaflet.markercluster" / "dist" / "leaflet.markercluster.js",
    "MarkerCluster.css": PACKAGES / "leaflet.markercluster" / "dist" / "MarkerCluster.css",
    "MarkerCluster.Default.css": PACKAGES / "leaflet.markercluster" / "dist" / "MarkerCluster.Default.css",
    "jquery-3.7.1.min.js": PACKAGES / "jquery" / "dist" / "jquery.min.js",
    "bootstrap.bundle.min.js": PACKAGES / "bootstrap" / "dist" / "js" / "bootstrap.bundle.min.js",
    "bootstrap.min.css": PACKAGES / "bootstrap" / "dist" / "css" / "bootstrap.min.css",
    "all.min.css": PACKAGES / "@fortawesome" / "fontawesome-free" / "css" / "all.min.css",
    "leaflet.awesome-markers.js": PACKAGES / "leaflet.awesome-markers" / "dist" / "leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": PACKAGES / "leaflet.awesome-markers" / "dist" / "leaflet.awesome-markers.css",
    "marker-icon.png": LEAFLET / "images" / "marker-icon.png",
    "marker-icon-2x.png": LEAFLET / "images" / "marker-icon-2x.png",
    "marker-shadow.png": LEAFLET / "images" / "marker-shadow.png",
}
# The first frame with every incident on it, and the moment when all is read that a click can ask for. Of the others both
# are the same: their scripts end when all is made.
READY = """() => new Promise((done) => {
  const { dataset } = document.documentElement;
  const until = (passes, then) => (passes() ? then() : setTimeout(() => until(passes, then), 2));
  const frame = (then) => requestAnimationFrame(() => then(performance.now()));
  const loaded = () => document.readyState === 'complete';
  until(() => dataset.drawn || (loaded() && !document.getElementById('ratlines-data')), () => frame((drawn) => {
    if (!dataset.drawn) done([drawn, drawn]);
    else until(() => dataset.ready, () => done([drawn, Math.max(drawn, Number(dataset.ready))]));
  }));
})"""
DRAWN = """() => typeof ratlines !== 'undefined' ? ratlines.scene.heaps.length > 0
  : document.querySelectorAll('.leaflet-marker-icon, path.leaflet-interactive').length > 0"""
STEP = """() => {
  const app = ratlines, times = [];
  const { timeline } = app;
  timeline.set(0, Math.max(1, Math.round(timeline.n / 8)), false);
  for (let i = 0; i < 20; i++) {
    const begun = performance.now();
    timeline.set((timeline.from + 3) % timeline.n, Math.min(timeline.n - 1, timeline.from + 12), false);
    times.push(performance.now() - begun);
  }
  return times;
}"""
WORDS = ("sub_event_type", "date_text", "location", "admin1", "country", "evidence", "title", "source", "url")


def placed(incidents: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The incidents that the other ways can draw."""
    return incidents[incidents.geometry.notna()]


# The popup and the icon of each row as folium's users put them into a FastMarkerCluster.
CALLBACK = """function (row) {
  var marker = L.marker(new L.LatLng(row[0], row[1]), {color: 'red'});
  marker.setIcon(L.AwesomeMarkers.icon({icon: 'info-sign', iconColor: 'white', markerColor: 'red', prefix: 'glyphicon'}));
  var popup = L.popup({maxWidth: '300'});
  var content = $(`<div class='display_text' style='width: 100.0%; height: 100.0%;'>${row[2]}</div>`)[0];
  popup.setContent(content);
  marker.bindPopup(popup);
  return marker;
}"""


def popup_text(row: Any) -> str:
    """What a reader is told of a row."""
    return "<br>".join(str(getattr(row, name)) for name in WORDS)


def ratlines(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> str:
    """The export of this project: filters, tables, time slider, base map and Leaflet in the file."""
    return export_html(incidents, routes)


def fast_marker_cluster(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> str:
    """The quickest of folium's own ways."""
    made = folium.Map(location=[33, 44], zoom_start=6, tiles=None, maxZoom=18)
    rows = [[row.geometry.y, row.geometry.x, popup_text(row)] for row in placed(incidents).itertuples()]
    FastMarkerCluster(rows, callback=CALLBACK).add_to(made)
    for line in routes.geometry:
        folium.PolyLine([(lat, lon) for lon, lat in line.coords]).add_to(made)
    return str(made.get_root().render())


def explore(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> str:
    """The way of geopandas."""
    shown = gpd.GeoDataFrame(placed(incidents)[list(WORDS)], geometry=placed(incidents).geometry)
    made = shown.explore(tiles=None, popup=True, tooltip="sub_event_type")
    gpd.GeoDataFrame(geometry=routes.geometry).explore(m=made, tooltip=False)
    return str(made.get_root().render())


def marker_a_row(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> str:
    """The way of most first maps."""
    made = folium.Map(location=[33, 44], zoom_start=6, tiles=None)
    for row in placed(incidents).itertuples():
        folium.Marker([row.geometry.y, row.geometry.x], popup=popup_text(row), tooltip=row.sub_event_type).add_to(made)
    for line in routes.geometry:
        folium.PolyLine([(lat, lon) for lon, lat in line.coords]).add_to(made)
    return str(made.get_root().render())


WAYS: dict[str, Callable[[gpd.GeoDataFrame, gpd.GeoDataFrame], str]] = {
    "ratlines": ratlines,
    "FastMarkerCluster, popups": fast_marker_cluster,
    "GeoDataFrame.explore()": explore,
    "a Marker a row": marker_a_row,
}


def serve(route: Route) -> None:
    """Answer from disk; what is not there is empty."""
    url = route.request.url
    if url.startswith("file:"):
        route.continue_()
        return
    file = SERVED.get(url.rsplit("/", 1)[-1])
    kind = {"css": "text/css", "js": "text/javascript", "png": "image/png"}.get(url.rsplit(".", 1)[-1], "text/plain")
    route.fulfill(body=file.read_bytes() if file else b"", content_type=kind)


def open_file(browser: Browser, path: Path) -> tuple[float, float, float, float | None]:
    """(seconds until drawn, until ready, megabytes of heap, milliseconds of a slider step or None)."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route("**/*", serve)
    page = context.new_page()
    page.set_default_timeout(300_000)
    page.goto(path.as_uri(), wait_until="commit")
    drawn, ready = (value / 1000 for value in page.evaluate(READY))
    if not page.evaluate(DRAWN):
        raise SystemExit("A map opened without drawing anything: the comparison would be void.")
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    step = statistics.median(page.evaluate(STEP)) if page.evaluate("typeof ratlines !== 'undefined'") else None
    context.close()
    return drawn, ready, heap, step


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--routes", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5, help="open each file so often, and tell the best (a Marker a row: once)")
    parser.add_argument("--only", choices=[name.split(",")[0] for name in WAYS])
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    if not PACKAGES.exists():
        raise SystemExit("The other ways need their libraries: run npm --prefix benchmarks ci first.")
    incidents, routes = make_incidents(given.rows), make_routes(given.routes)
    export_html(incidents.head(10), routes)  # what is read once a process is read now
    print(f"{given.rows:,} incidents, {given.routes} routes")
    print(f"{'':28}{'bytes':>12}{'build s':>9}{'drawn s':>9}{'ready s':>9}{'heap MB':>9}{'step ms':>9}")
    found = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name, way in WAYS.items():
            if given.only and not name.startswith(given.only):
                continue
            begun = time.perf_counter()
            html = way(incidents, routes)
            build = time.perf_counter() - begun
            path = Path(folder) / "map.html"
            path.write_text(html, encoding="utf-8")
            size = path.stat().st_size
            runs = []
            for _ in range(1 if name == "a Marker a row" else given.runs):
                browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
                runs.append(open_file(browser, path))
                browser.close()
            drawn, ready, heap, step = min(runs)
            found[name] = (size, build, drawn)
            written = "" if step is None else f"{step:.1f}"
            print(f"{name:28}{size:>12,}{build:>9.2f}{drawn:>9.2f}{ready:>9.2f}{heap:>9.1f}{written:>9}", flush=True)
    ours = found.get("ratlines")
    for name, (size, _, drawn) in found.items():
        if ours and name != "ratlines":
            print(f"ratlines against {name}: {size / ours[0]:.1f} times smaller, {drawn / ours[2]:.1f} times sooner drawn")


if __name__ == "__main__":
    main()
