"""A CSV of places for the gazetteer: a user's own names and points as lines of a GeoNames dump.

The columns are found by their names: ``name``, ``lat`` or ``latitude``, ``lon`` or ``longitude``; and where there are such,
``alternates``, ``kind``, ``country``, ``population``, ``geonameid``. ``to_dump`` gives the file that ``Gazetteer.open`` takes
among its ``dumps``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from exchange import events, states
from exchange.errors import ImportRefused
from exchange.sheet import open_sheet

_NAMES: dict[str, tuple[str, ...]] = {
    "name": ("name", "place", "toponym", "location", "asciiname"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "alternates": ("alternates", "alternatenames", "alternate_names", "aliases", "also"),
    "kind": ("kind", "type", "feature_code", "featurecode"),
    "country": ("country", "country_code", "countrycode", "iso2", "iso"),
    "population": ("population", "pop"),
    "geonameid": ("geonameid", "geonames_id", "id"),
}
_FEATURES = {
    "town": "P.PPL", "city": "P.PPL", "village": "P.PPL", "site": "S.BLDG", "camp": "S.CMP", "base": "S.INSM",
    "crossing": "S.PSTB", "border crossing": "S.PSTB", "bridge": "S.BDG", "district": "P.PPLX", "neighbourhood": "P.PPLX",
    "neighborhood": "P.PPLX", "quarter": "P.PPLX",
}  # fmt: skip
"""GeoNames' class and code of each kind of place that a user may write."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a user gave it, in WGS 84 degrees; ``country`` is ISO alpha-2 or ""."""

    name: str
    lat: float
    lon: float
    alternates: tuple[str, ...] = ()
    kind: str = "town"
    country: str = ""
    population: int = 0
    geonameid: int = 0


def read(data: bytes, name: str) -> tuple[tuple[NamedPlace, ...], tuple[str, ...]]:
    """The places in a CSV, and a sentence on each row that is none. Raises ImportRefused where a column is missing."""
    sheet = open_sheet(data, name)
    columns = {key: next((c for c in names if c in sheet.header), "") for key, names in _NAMES.items()}
    missing = [key for key in ("name", "lat", "lon") if not columns[key]]
    if missing:
        raise ImportRefused(f"{name} has no column {', '.join(missing)}. A list of places needs name, lat and lon.")
    places, faults = [], []
    for line, cells in sheet.rows():
        place = _place({key: cells.get(column, "").strip() for key, column in columns.items()})
        if isinstance(place, str):
            faults.append(f"{name}, line {line}: {place}; passed over.")
        else:
            places.append(place)
    return tuple(places), tuple(faults)


def _place(cells: Mapping[str, str]) -> NamedPlace | str:
    """The place of a row, or what is wrong with it."""
    point = events.point(cells["lat"], cells["lon"])
    if not cells["name"]:
        return "no name"
    if point is None:
        return f"{cells['lat'] or 'nothing'}, {cells['lon'] or 'nothing'} is no latitude and longitude in degrees"
    country = cells["country"].upper() if len(cells["country"]) == 2 else states.iso_of_name(cells["country"])
    if cells["country"] and not country:
        return f"{cells['country'][:40]} is no country that is known; write its two letters"
    separators = cells["alternates"].replace("|", ";").replace(",", ";")
    alternates = tuple(word.strip() for word in separators.split(";") if word.strip())
    kind = cells["kind"].casefold() or "town"
    if kind not in _FEATURES and kind.upper() not in {code.partition(".")[2] for code in _FEATURES.values()}:
        return f"{kind[:40]} is no kind of place: write {', '.join(sorted(_FEATURES))}"
    population = events.count(cells["population"]) or 0
    return NamedPlace(
        cells["name"], point.y, point.x, alternates, kind, country, population, events.count(cells["geonameid"]) or 0
    )


def to_dump(places: Iterable[NamedPlace]) -> bytes:
    """``places`` as a GeoNames dump: 19 columns, separated by tabs, UTF-8."""
    lines = []
    for place in places:
        feature, _, code = _FEATURES.get(place.kind, f"P.{place.kind.upper()}").partition(".")
        alternates = ",".join(_cell(name) for name in place.alternates)
        fields = [
            str(place.geonameid), _cell(place.name), "", alternates, f"{place.lat:.6f}", f"{place.lon:.6f}", feature, code,
            place.country, "", "", "", "", "", str(place.population), "", "", "", "",
        ]  # fmt: skip
        lines.append("\t".join(fields) + "\n")
    return "".join(lines).encode("utf-8", "replace")


def _cell(text: str) -> str:
    return " ".join(text.replace(",", " ").split())
