"""How long the runtime takes from a filter to the picture, in Chromium: filtering, clusters, drawing, panels.

python benchmarks/map_filter.py            at 10,000 and at 100,000 incidents
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.synthetic import make_incidents, make_routes
from components.map.options import MapOptions
from components.map.page import render

CRITERIA = """[{ sub_event_types: ['Armed clash'] }, { admin1s: ['IQ/Wasit', 'IQ/Diyala'] }, {},
  { date_start: '2005-01-01', date_end: '2006-06-30' }, { fatalities_min: 5, countries: ['IQ'] }, { actors: ['Mahdi Army'] },
  { claims: 'several' }, {}]"""
MEASURE = f"""() => {{
  const times = [];
  for (let round = 0; round < 4; round++) for (const criteria of {CRITERIA}) {{
    const begun = performance.now();
    ratlines.filter(criteria);
    ratlines.canvases.sheets.get('marks').getImageData(0, 0, 1, 1); // wait until it is really painted
    times.push(performance.now() - begun);
  }}
  return times;
}}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for rows in given.rows:
            path = Path(folder) / "map.html"
            path.write_text(render(make_incidents(rows), make_routes(100), options=MapOptions(lat=33, lon=44, zoom=6)), "utf-8")
            browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(path.as_uri())
            page.locator("html[data-complete]").wait_for(state="attached")
            times = page.evaluate(MEASURE)
            drawn, ready = page.evaluate("[document.documentElement.dataset.drawn, document.documentElement.dataset.ready]")
            browser.close()
            spread = f"median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms"
            print(
                f"{rows:>8,} incidents: {path.stat().st_size:,} bytes, drawn {drawn} ms, ready {ready} ms; a filter: {spread}"
            )


if __name__ == "__main__":
    main()
