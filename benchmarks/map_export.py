"""The exported map beside folium's other ways, on the same rows, in one run.

    python benchmarks/map_export.py               10,000 incidents, every way
    python benchmarks/map_export.py --rows 100000 --only ratlines

What is measured, for every way alike, each number the median of five loads, each in a browser that was just started and let
come to rest, the ways in turn:

- bytes: of the HTML file. What the others load from a CDN is not counted; ours has its libraries and its ground in the file.
- build: seconds of Python from the frames to the text of the file.
- ready: seconds from the start of the navigation to the file on disk until the frame is done that shows every incident, as a
  mark or in the number of a cluster, and every route, and from which on a click is heard.
- answered: seconds until the popup of an incident is on the screen that is opened at that very moment, in the way in which a
  click on its mark opens it.
- whole: seconds until everything is there: for ours ground, names, legend, time slider, filters and tables too.
- ready 4x, answered 4x: with Chromium's main thread slowed four times (CDP, Emulation.setCPUThrottlingRate): about an
  analyst's laptop, where what every page costs counts for less.
- work: seconds that the page's main thread was busy until then (CDP, Performance.getMetrics, TaskDuration).
- heap: megabytes of JavaScript's heap when all is there, swept. step: milliseconds of a step of the time slider, median of
  twenty.

The browser is offline. What the others load from a CDN lies beside them on disk, so that the network costs them nothing; they
get no ground, and FastMarkerCluster binds a popup to each row as folium's users do. Before the first run:
npm --prefix benchmarks ci, and pip install matplotlib mapclassify for GeoDataFrame.explore().
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
from folium.plugins import FastMarkerCluster
from playwright.sync_api import Playwright, sync_playwright
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
# Runs before the document: tells when a frame was done that shows every incident, then opens a popup, and tells when that is
# shown, and when everything is there.
WATCH = """(() => {
  const root = () => document.documentElement;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
  const reached = (stage) => new Promise((done) => new MutationObserver(() => root()?.dataset[stage] && done())
    .observe(document, { attributes: true, subtree: true, attributeFilter: ['data-' + stage] }));
  const open = () => {
    if (window.ratlines) {
      const row = ratlines.store.x.findLastIndex((x) => x > 0);
      return ratlines.overlay.choose('incident', row, { open: true });
    }
    const map = Object.values(window).find((value) => value instanceof L.Map);
    const layers = [];
    map.eachLayer((layer) => layers.push(layer, ...(layer.getLayers?.() ?? [])));
    const mark = layers.findLast((layer) => layer.getPopup?.()); // of explore() the group, which opens it at its first mark
    if (mark._map) mark.openPopup();
    else map.openPopup(mark.getPopup(), mark.getLatLng());
  };
  const others = () => window.L && !document.getElementById('ratlines-data');
  const loaded = new Promise((done) => addEventListener('load', () => others() && done()));
  const drawn = Promise.race([reached('drawn'), loaded]);
  window.measured = (async () => {
    const whole = reached('complete');
    await drawn;
    const ready = await frame();
    const shown = new Promise((done) => {
      const look = () => (document.querySelector('.leaflet-popup-content') ? done() : setTimeout(look));
      open();
      look();
    });
    await shown;
    const answered = await frame();
    if (window.ratlines) await whole;
    return { ready, answered, whole: window.ratlines ? performance.now() : ready };
  })();
})()"""
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
REST_MS = 1000
"""How long a browser that was just started still works for itself."""
RATIOS = ((1, "ready"), (1, "answered"), (4, "ready"), (4, "answered"))
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


def beside(html: str) -> str:
    """``html`` with the files of a CDN taken from disk; what is not there is empty."""

    def local(found: re.Match[str]) -> str:
        file = SERVED.get(found.group(1).rsplit("/", 1)[-1])
        return f'"{file.as_uri() if file else "data:,"}"'

    return re.sub(r'"(https?://[^"]+\.(?:js|css))"', local, html)


@dataclass(frozen=True, slots=True)
class Load:
    """One opening of a file: seconds until ready, answered, whole, of work; megabytes; milliseconds a step."""

    ready: float
    answered: float
    whole: float
    work: float
    heap: float
    step: float | None


def open_file(playwright: Playwright, chromium: str, path: Path, *, slower: int) -> Load:
    """Open a file in a browser just started, its main thread ``slower`` times slower."""
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.set_default_timeout(300_000)
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.wait_for_timeout(REST_MS)
    page.goto(path.as_uri(), wait_until="commit")
    times = {name: value / 1000 for name, value in page.evaluate("measured").items()}
    work = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}["TaskDuration"]
    if not page.evaluate(DRAWN):
        raise SystemExit("A map opened without drawing anything: the comparison would be void.")
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    ours = page.locator("#ratlines-data").count() > 0
    step = statistics.median(page.evaluate(STEP)) if ours and slower == 1 else None
    browser.close()
    return Load(**times, work=work, heap=heap, step=step)


def middle(loads: list[Load], name: str) -> float:
    """The median of a measure."""
    return statistics.median(getattr(load, name) for load in loads)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--routes", type=int, default=100)
    parser.add_argument(
        "--loads", type=int, default=5, help="open each file so often, and tell the median (a Marker a row: once)"
    )
    parser.add_argument("--only", choices=[name.split(",")[0] for name in WAYS], action="append")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    if not PACKAGES.exists():
        raise SystemExit("The other ways need their libraries: run npm --prefix benchmarks ci first.")
    incidents, routes = make_incidents(given.rows), make_routes(given.routes)
    export_html(incidents.head(10), routes)  # what is read once a process is read now
    ways = [name for name in WAYS if not given.only or name.split(",")[0] in given.only]
    sizes, builds, loads = {}, {}, {(name, slower): list[Load]() for name in ways for slower in (1, 4)}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        paths = {name: Path(folder) / f"{number}.html" for number, name in enumerate(ways)}
        for name in ways:
            begun = time.perf_counter()
            html = WAYS[name](incidents, routes)
            builds[name] = time.perf_counter() - begun
            sizes[name] = len(html.encode("utf-8"))
            paths[name].write_text(html if name == "ratlines" else beside(html), encoding="utf-8")
        for load in range(given.loads):
            for name, slower in list(loads):
                if load == 0 or name != "a Marker a row":
                    loads[name, slower].append(open_file(playwright, given.chromium, paths[name], slower=slower))
    print(f"{given.rows:,} incidents, {given.routes} routes")
    heads = ("build s", "ready s", "answered", "whole s", "ready 4x", "answ. 4x", "work s", "heap MB", "step ms")
    print(f"{'':28}{'bytes':>12}{''.join(f'{head:>9}' for head in heads)}")
    for name in ways:
        plain, slow = loads[name, 1], loads[name, 4]
        times = [builds[name], *(middle(plain, stage) for stage in ("ready", "answered", "whole"))]
        times += [middle(slow, "ready"), middle(slow, "answered"), middle(plain, "work")]
        step = f"{middle(plain, 'step'):.1f}" if name == "ratlines" else ""
        cells = [*(f"{value:.3f}" if value < 1 else f"{value:.2f}" for value in times), f"{middle(plain, 'heap'):.1f}", step]
        print(f"{name:28}{sizes[name]:>12,}{''.join(f'{cell:>9}' for cell in cells)}")
    for name in ways if "ratlines" in ways else ():
        if name != "ratlines":
            smaller = sizes[name] / sizes["ratlines"]
            ratios = [middle(loads[name, s], stage) / middle(loads["ratlines", s], stage) for s, stage in RATIOS]
            print(
                f"ratlines against {name}: {smaller:.1f} times smaller, ready {ratios[0]:.1f} times sooner, a click answered"
                f" {ratios[1]:.1f} times sooner; {ratios[2]:.1f} and {ratios[3]:.1f} times with the main thread slowed"
            )


if __name__ == "__main__":
    main()
