"""How far two careful readers agree: the second readings in `development/second`, scored as if they were extracted.

    python benchmarks/agreement.py FOLDER

FOLDER holds the scorer `score_reports.py` (GOLD.md there tells the form). What the second reader calls optional is left out,
as it is neither missing nor spurious where the first does.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pairing import KINDS, Gold

ROOT = Path(__file__).resolve().parent / "development"
TABLES = ("mentions", "incidents", "routes")


def feature(name: str, place: Gold | None, **properties: Any) -> dict[str, Any]:
    """A GeoJSON feature of report ``name``, at ``place`` where it has a point."""
    located = place is not None and place.get("lat") is not None
    geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if located else None
    return {"type": "Feature", "properties": {"report_id": name, **properties}, "geometry": geometry}


def mentions(name: str, gold: Gold) -> Iterator[dict[str, Any]]:
    """Each spelling of each place."""
    for place in gold["places"]:
        for text in () if place.get("optional") else (place["name"], *place.get("also", [])):
            yield feature(name, place, text=text, kind=place["kind"], country=place.get("country"))


def incidents(name: str, gold: Gold) -> Iterator[dict[str, Any]]:
    """Each incident with a claim a figure."""
    for incident in gold["incidents"]:
        if not incident.get("optional"):
            claims = [{f"{kind}_low": claim["low"]} for kind in KINDS for claim in incident[kind]]
            days = {key: incident[key] for key in ("date_start", "date_end", "evidence")}
            at = incident if incident.get("place") else None
            yield feature(name, at, location=incident.get("place"), sub_event_type=incident["type"], claims=claims, **days)


def routes(name: str, gold: Gold) -> Iterator[dict[str, Any]]:
    """Each route with the points of its stops; none where one has no point."""
    known = {text: place for place in gold["places"] for text in (place["name"], *place.get("also", []))}
    for route in gold["routes"]:
        points = [known.get(stop, {}) for stop in route["stops"]]
        whole = all(point.get("lat") is not None for point in points)
        at = [[point["lon"], point["lat"]] for point in points] if whole else None
        if not route.get("optional"):
            yield feature(name, None, stops=route["stops"], stop_coordinates=at)


def main() -> None:
    """Write the second readings as tables, and score them against the first."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="where score_reports.py is")
    arguments = parser.parse_args()
    found: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "gold", Path(folder) / "out"
        first.mkdir()
        second.mkdir()
        paths = sorted((ROOT / "second").glob("*.json"))
        for path in paths:
            shutil.copy(ROOT / "gold" / path.name, first)
            gold = json.loads(path.read_text(encoding="utf-8"))
            for table, of in zip(TABLES, (mentions, incidents, routes), strict=True):
                found[table] += of(path.stem, gold)
        for table in TABLES:
            text = json.dumps({"type": "FeatureCollection", "features": found[table]})
            (second / f"{table}.geojson").write_text(text, encoding="utf-8")
        print(f"{len(paths)} reports with a second reading", flush=True)
        subprocess.run([sys.executable, arguments.folder / "score_reports.py", first, second], check=True)


if __name__ == "__main__":
    main()
