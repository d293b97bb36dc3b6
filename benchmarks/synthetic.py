"""Synthetic incidents and routes of any number, the same for the same seed: for benchmarks and for tests of scale.

    python benchmarks/synthetic.py 10000 --routes 100 --out out/

Nothing here is a report: towns are real, the rest is drawn by lot in the proportions that real report sets show (a few
towns hold most events, one in twenty bears no date, one in thirty cannot be placed).
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from shapely.geometry import LineString, Point

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from geo import frames
from geo.models import EVENT_TYPES, SubEventType

TOWNS = (
    # name, admin1, country, lat, lon, weight
    ("Baghdad", "Baghdad", "IQ", 33.3406, 44.4009, 40),
    ("Mosul", "Nineveh", "IQ", 36.335, 43.1189, 16),
    ("Basra", "Basra", "IQ", 30.5085, 47.7804, 12),
    ("Kirkuk", "Kirkuk", "IQ", 35.4681, 44.3922, 9),
    ("Ramadi", "Anbar", "IQ", 33.4206, 43.3078, 10),
    ("Fallujah", "Anbar", "IQ", 33.3492, 43.7836, 10),
    ("Baqubah", "Diyala", "IQ", 33.75, 44.6406, 9),
    ("Samarra", "Salah al-Din", "IQ", 34.1983, 43.8742, 5),
    ("Tikrit", "Salah al-Din", "IQ", 34.6071, 43.6782, 4),
    ("Al Kut", "Wasit", "IQ", 32.5128, 45.8182, 6),
    ("As Suwayrah", "Wasit", "IQ", 32.9256, 44.7758, 2),
    ("Najaf", "Najaf", "IQ", 32.0259, 44.3463, 5),
    ("Karbala", "Karbala", "IQ", 32.616, 44.0249, 5),
    ("Hillah", "Babil", "IQ", 32.4637, 44.4197, 4),
    ("Diwaniyah", "Qadisiyah", "IQ", 31.9929, 44.9255, 4),
    ("Nasiriyah", "Dhi Qar", "IQ", 31.058, 46.2573, 4),
    ("Samawah", "Muthanna", "IQ", 31.332, 45.2944, 2),
    ("Amarah", "Maysan", "IQ", 31.8356, 47.1448, 4),
    ("Erbil", "Erbil", "IQ", 36.1926, 44.0106, 2),
    ("Dohuk", "Dohuk", "IQ", 36.8671, 42.9885, 1),
    ("Sulaymaniyah", "Sulaymaniyah", "IQ", 35.5650, 45.4329, 2),
    ("Al Qaim", "Anbar", "IQ", 34.3688, 41.0945, 3),
    ("Tal Afar", "Nineveh", "IQ", 36.3761, 42.4497, 3),
    ("Mehran", "Ilam", "IR", 33.1222, 46.1646, 1),
    ("Ahvaz", "Khuzestan", "IR", 31.3190, 48.6842, 1),
    ("Aleppo", "Aleppo", "SY", 36.2012, 37.1612, 4),
    ("Deir ez-Zor", "Deir ez-Zor", "SY", 35.3354, 40.1408, 3),
    ("San Salvador", "San Salvador", "SV", 13.6894, -89.1872, 2),
    ("Mogadishu", "Banaadir", "SO", 2.0371, 45.3438, 2),
    ("Donetsk", "Donetsk", "UA", 48.023, 37.8022, 2),
)
PROVINCES = (
    ("Wasit", "IQ", 32.6, 45.6),
    ("Diyala", "IQ", 33.9, 45.1),
    ("Anbar", "IQ", 33.1, 41.7),
    ("Helmand", "AF", 31.2, 64.2),
)
ACTORS = ("Multinational Forces", "Iraqi Police", "Mahdi Army", "Iraqi Army", "a local militia", "residents", "the ministry")
SOURCES = (
    None,
    "the police",
    "a hospital official",
    "the Multinational Forces",
    "residents",
    "the governor's office",
    "the party's office",
)
GOODS = ("rockets", "mortars", "small arms", "fuel", "fighters", "explosives", "money")
DEEDS = {
    SubEventType.ARMED_CLASH: ("fought", "exchanged fire with"),
    SubEventType.AIR_STRIKE: ("struck from the air", "bombed a house used by"),
    SubEventType.SHELLING: ("fired mortars at", "shelled"),
    SubEventType.IED: ("set off a roadside bomb against", "detonated a car bomb near"),
    SubEventType.SUICIDE_BOMB: ("sent a suicide bomber against",),
    SubEventType.ATTACK: ("shot at", "attacked"),
    SubEventType.ABDUCTION: ("seized", "took away"),
    SubEventType.ARRESTS: ("arrested members of", "detained"),
    SubEventType.DISRUPTED_WEAPONS: ("found a cache of", "seized arms of"),
    SubEventType.OTHER: ("met near the homes of",),
}
PLACES = (
    *("a market", "a checkpoint", "the old bridge", "a school", "the grain silo", "a mosque", "the bus station"),
    *("an orchard", "the canal", "a fuel depot", "the hospital", "a workshop", "the northern gate", "a football field"),
)


VILLAGES = 12
"""How many villages lie around each town, always at the same points, as in a gazetteer."""


def _published(number: int) -> dt.date:
    """The day of a report: the same for the same number, now and then in 1955."""
    if number % 90 == 50:
        return dt.date(1955, 3, 1) + dt.timedelta(days=number % 300)
    return dt.date(2003, 3, 20) + dt.timedelta(days=number * 7919 % 2300)


def _dates(rng: np.random.Generator, published: dt.date) -> tuple[dt.date | None, dt.date | None, str, str]:
    """A day or a span before the report's own day, and the words for it."""
    lot = rng.random()
    if lot < 0.05:
        return None, None, "unknown", ""
    day = published - dt.timedelta(days=int(rng.integers(0, 6)))
    if lot < 0.15:
        start = day.replace(day=1)
        return start, (start + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1), "month", f"in {start:%B %Y}"
    if lot < 0.2:
        return day, day + dt.timedelta(days=6), "week", f"in the week of {day:%d %B %Y}"
    return day, day, "day", f"on {day:%d %B %Y}"


def _claims(rng: np.random.Generator) -> list[dict[str, Any]]:
    claims = []
    for source in rng.permutation(len(SOURCES))[: int(rng.choice([0, 1, 1, 1, 2]))]:
        killed = int(rng.geometric(0.25)) - 1
        wounded = int(rng.geometric(0.2)) - 1
        claims.append({
            "source": SOURCES[source],
            "killed_low": killed, "killed_high": None if rng.random() < 0.05 else killed + int(rng.random() < 0.1) * 3,
            "wounded_low": wounded, "wounded_high": wounded, "detained_low": None, "detained_high": None,
        })  # fmt: skip
    return claims


def _report(number: int) -> dict[str, Any]:
    return {
        "report_id": f"report-{number:06d}",
        "source_file": f"reports/{number:06d}.txt",
        "title": f"Situation report no. {number}",
        "source": ("The Daily Record", "Provincial Monitor", "Press Service")[number % 3],
        "url": f"https://example.org/reports/{number}",
        "published": _published(number),
    }


def _incident(number: int, rng: np.random.Generator, weights: np.ndarray) -> dict[str, Any]:
    kind = list(DEEDS)[int(rng.choice(len(DEEDS), p=(0.25, 0.06, 0.12, 0.2, 0.04, 0.14, 0.04, 0.1, 0.04, 0.01)))]
    report = _report(number // 3)
    start, end, precision, words = _dates(rng, report["published"])
    claims = _claims(rng)
    lows = [c["killed_low"] for c in claims]
    highs = [c["killed_high"] for c in claims]
    name, admin1, country, lat, lon, _ = TOWNS[int(rng.choice(len(TOWNS), p=weights))]
    lot, precision_code, radius, point = rng.random(), 1, 5000.0, None
    if lot < 0.03:
        name = admin1 = country = ""
        precision_code, radius = 7, None
    elif lot < 0.08:
        admin1, country, lat, lon = PROVINCES[int(rng.integers(len(PROVINCES)))]
        name, precision_code, radius, point = admin1, 4, 80000.0, Point(lon, lat)
    elif lot < 0.5:
        village = int(rng.integers(VILLAGES))
        turn, far = village * 2.4, 0.06 + 0.02 * village
        point = Point(round(lon + far * np.cos(turn), 4), round(lat + far * np.sin(turn), 4))
        name, precision_code, radius = f"{name} village {village + 1}", 2, 15000.0
    else:
        point = Point(lon, lat)
    actors = [ACTORS[i] for i in rng.permutation(len(ACTORS))[:2]]
    spot = PLACES[int(rng.integers(len(PLACES)))]
    deed = DEEDS[kind][int(rng.integers(len(DEEDS[kind])))]
    toll = f" At least {lows[0]} were killed and {claims[0]['wounded_low']} hurt." if claims else ""
    where = f"near {spot} in {name}" if name else f"near {spot}"
    who = actors[0][0].upper() + actors[0][1:]
    evidence = f"{who} {deed} {actors[1]} {where} {words}, patrol {int(rng.integers(1, 9000))} reported.{toll}"
    offset = int(rng.integers(0, 4000))
    return {
        **report,
        "event_id": f"{int(rng.integers(0, 2**48)):012x}",
        "link_id": f"link-{number}",
        "event_type": EVENT_TYPES[kind], "sub_event_type": str(kind),
        "date_start": start, "date_end": end, "date_precision": precision, "date_text": words,
        "undated_reason": "" if start else "The report gives no day of publication that the words could count from.",
        "location": name, "place_text": name, "place_kind": "admin1" if precision_code == 4 else "town" if name else "",
        "admin1": admin1, "country": country, "place_names": [p for p in (name, admin1) if p],
        "geo_precision": precision_code, "uncertainty_m": radius,
        "place_reason": "The only place of that name in the country" if name else "",
        "unplaced_reason": "" if name else "The report does not say where it happened.",
        "runners_up": [],
        "fatalities_low": min(lows, default=None), "fatalities_best": max(lows, default=None),
        "fatalities_high": None if None in highs else max(highs, default=None),
        "claims": claims, "actors": actors,
        "evidence": evidence, "evidence_start": offset, "evidence_end": offset + len(evidence),
        "score": round(float(rng.uniform(0.5, 1)), 2),
        "geometry": point,
    }  # fmt: skip


def make_incidents(n: int, *, seed: int = 7) -> gpd.GeoDataFrame:
    """``n`` checked incidents, mostly in Iraq 2003 to 2009, a few elsewhere and in 1955."""
    rng = np.random.default_rng(seed)
    weights = np.array([town[5] for town in TOWNS], dtype=float)
    return frames.check(frames.build("incidents", [_incident(i, rng, weights / weights.sum()) for i in range(n)]), "incidents")


def _route(number: int, rng: np.random.Generator) -> dict[str, Any]:
    stops = [TOWNS[i] for i in rng.permutation(len(TOWNS) - 6)[: int(rng.choice([2, 2, 3, 4]))]]
    goods = [GOODS[i] for i in rng.permutation(len(GOODS))[: int(rng.choice([1, 2]))]]
    line = LineString([(lon, lat) for _, _, _, lat, lon, _ in stops])
    basis = "road" if rng.random() < 0.6 else "straight"
    if basis == "road":
        points = [line.interpolate(share, normalized=True) for share in np.linspace(0, 1, 40)]
        line = LineString([(p.x + rng.normal(0, 0.03), p.y + rng.normal(0, 0.03)) for p in points])
    legs = ["" if basis == "road" else "Roads were not asked for."] * (len(stops) - 1)
    if number % 5 == 4:
        legs[0] = "A country is an area: its point is only its middle."
    report = _report(number)
    start, end, _, words = _dates(rng, report["published"])
    evidence = f"{', '.join(goods).capitalize()} moved from {stops[0][0]} to {stops[-1][0]} {words}."
    return {
        **report,
        "route_id": f"route-{number}",
        "stops": [s[0] for s in stops], "stop_coordinates": [[s[4], s[3]] for s in stops],
        "stop_admin1s": [s[1] for s in stops], "stop_countries": [s[2] for s in stops],
        "stop_kinds": ["town"] * len(stops), "leg_reasons": legs,
        "countries": list(dict.fromkeys(s[2] for s in stops)), "goods": goods,
        "status": "alleged" if rng.random() < 0.3 else "stated", "alleged_by": "",
        "date_start": start, "date_end": end,
        "evidence": evidence, "evidence_start": 0, "evidence_end": len(evidence),
        "geometry_basis": basis, "length_km": round(float(line.length * 100), 1), "score": 0.8,
        "geometry": line,
    }  # fmt: skip


def make_routes(n: int, *, seed: int = 7) -> gpd.GeoDataFrame:
    """``n`` checked routes between towns, some along a wavering line as if by road."""
    rng = np.random.default_rng(seed + 1)
    return frames.check(frames.build("routes", [_route(i, rng) for i in range(n)]), "routes")


def main() -> None:
    """Write the two frames as GeoJSON, or print their first rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", type=int)
    parser.add_argument("--routes", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    incidents, routes = make_incidents(given.incidents, seed=given.seed), make_routes(given.routes, seed=given.seed)
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / "incidents.geojson").write_text(incidents.to_json(default=str), encoding="utf-8")
        (given.out / "routes.geojson").write_text(routes.to_json(default=str), encoding="utf-8")
    else:
        print(
            incidents.head(3)[["event_id", "sub_event_type", "evidence"]], routes.head(3)[["route_id", "evidence"]], sep="\n\n"
        )


if __name__ == "__main__":
    main()
