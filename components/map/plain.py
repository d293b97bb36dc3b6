"""The tables as plain HTML for a reader without JavaScript. All text is escaped; none passes through a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from components.map.escaping import html_text, web_address
from components.map.payload import told_place
from geo.models import GeometryBasis


def _day(value: Any) -> str:
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


def _dates(start: Any, end: Any) -> str:
    first, last = _day(start), _day(end)
    return first if first == last else f"{first} to {last}"


def _source(title: str, publisher: str, url: str) -> str:
    name = html_text(title or "untitled report")
    address = web_address(url)
    linked = f'<a href="{html_text(address)}" rel="noopener noreferrer nofollow">{name}</a>' if address else name
    return f"{linked} {html_text(publisher)}"


def _claim(claim: dict[str, Any]) -> str:
    parts = []
    for kind in ("killed", "wounded", "detained"):
        low, high = claim[f"{kind}_low"], claim[f"{kind}_high"]
        if low is not None:
            parts.append(f"{low}{' or more' if high is None else '' if high == low else f' to {high}'} {kind}")
    return f"{', '.join(parts) or 'no figure'}{', says ' + claim['source'] if claim['source'] else ''}"


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _incident_rows(incidents: gpd.GeoDataFrame, countries: Mapping[str, str]) -> Iterable[list[str]]:
    names = [
        "place_text",
        "sub_event_type",
        "date_start",
        "date_end",
        "location",
        "admin1",
        "country",
        "claims",
        "evidence",
        "title",
        "source",
    ]
    reasons = ["url", "unplaced_reason", "undated_reason"]
    for told, kind, start, end, place, admin1, country, claims, quote, title, publisher, url, unplaced, undated in zip(
        *(incidents[name] for name in [*names, *reasons]), strict=True
    ):
        called = told_place(told, place)
        where = ", ".join(dict.fromkeys(part for part in (called, admin1, countries.get(country, country)) if part))
        if place and called != place:
            where += f" (in the gazetteer: {place})"
        yield [
            html_text(kind),
            html_text(_dates(start, end) or f"undated: {undated}"),
            html_text("; ".join(filter(None, (where, f"not placed: {unplaced}" if unplaced or not where else "")))),
            html_text("; ".join(map(_claim, claims))),
            f"<q>{html_text(quote)}</q>",
            _source(title, publisher, url),
        ]


def _legs(stops: list[str], reasons: list[str], basis: str) -> str:
    """How each leg was drawn, as runtime/wording.js says it."""
    if len(reasons) != len(stops) - 1 or not reasons:
        return "along roads, a guess" if basis == GeometryBasis.ROAD else "straight, a guess"
    legs = zip(stops, stops[1:], reasons, strict=False)
    return "; ".join(f"{one} → {other}: {f'straight: {why}' if why else 'along roads, a guess'}" for one, other, why in legs)


def _route_rows(routes: gpd.GeoDataFrame) -> Iterable[list[str]]:
    names = ["stops", "goods", "date_start", "date_end", "status", "leg_reasons", "geometry_basis"]
    sources = ["evidence", "title", "source", "url"]
    for stops, goods, start, end, status, legs, basis, quote, title, publisher, url in zip(
        *(routes[name] for name in [*names, *sources]), strict=True
    ):
        yield [
            html_text(" → ".join(stops)),
            html_text(", ".join(goods)),
            html_text(_dates(start, end) or "undated"),
            html_text(status),
            html_text(_legs(stops, legs, basis)),
            f"<q>{html_text(quote)}</q>",
            _source(title, publisher, url),
        ]


def plain_tables(
    incidents: gpd.GeoDataFrame,
    routes: gpd.GeoDataFrame,
    *,
    title: str,
    about: dict[str, Any],
    countries: Mapping[str, str],
) -> str:
    """Title, tables and what the file says of itself, as HTML. ``countries`` are their names by their codes."""
    notes = "".join(f"<p>{html_text(text)}</p>" for text in (*about["notices"], *about["attributions"]))
    return (
        f"<h1>{html_text(title)}</h1>"
        + _table("Incidents", ("Type", "Date", "Place", "Toll", "Evidence", "Source"), _incident_rows(incidents, countries))
        + _table("Routes", ("Stops", "Goods", "Date", "Status", "Line", "Evidence", "Source"), _route_rows(routes))
        + f"<p>Made {html_text(about['made'])}. SHA-256 of the data: {html_text(about['sha256'])}</p>{notes}"
    )
