"""Facets: the values that tables can be filtered by, with their counts. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import geopandas as gpd

from geo.filters import province_key


@dataclass(frozen=True, slots=True)
class Facets:
    """Values and their counts, the most frequent first. ``provinces`` are keys as the criteria name them ("IQ/Wasit"),
    ``countries`` ISO 3166-1 alpha-2."""

    provinces: dict[str, int]
    countries: dict[str, int]
    types: dict[str, int]
    actors: dict[str, int]
    goods: dict[str, int]
    statuses: dict[str, int]
    toll: int


def find(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> Facets:
    """The values that the checked tables hold; a route counts once for each province and country of its stops."""
    provinces: Counter[str] = Counter(key for key in map(province_key, incidents["country"], incidents["admin1"]) if key)
    countries: Counter[str] = Counter(code for code in incidents["country"] if code)
    for codes, admin1s in zip(routes["stop_countries"], routes["stop_admin1s"], strict=True):
        provinces.update({key for key in map(province_key, codes, admin1s) if key})
        countries.update({code for code in codes if code})
    return Facets(
        provinces=_ranked(provinces),
        countries=_ranked(countries),
        types=_ranked(Counter(incidents["sub_event_type"])),
        actors=_ranked(Counter(actor for actors in incidents["actors"] for actor in set(actors))),
        goods=_ranked(Counter(item for goods in routes["goods"] for item in set(goods))),
        statuses=_ranked(Counter(routes["status"])),
        toll=int(incidents["fatalities_best"].max()) if incidents["fatalities_best"].notna().any() else 0,
    )


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
