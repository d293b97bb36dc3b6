"""KML 2.2: incidents and routes as placemarks with their time spans, for Google Earth and other globes.

A globe shows a description as HTML, so the report's text is escaped once for HTML and once more for XML; nothing in it is
ever markup. ``ExtendedData`` holds every column as plain text, lists as JSON. Characters that XML cannot hold become
U+FFFD. Rows without a place are in the folder without geometry, never at (0, 0).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd

from exchange import events
from exchange.arrow import json_text
from exchange.cells import portable

NAMESPACE = "http://www.opengis.net/kml/2.2"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """``text`` with what XML 1.0 cannot hold replaced by U+FFFD, and line ends as XML reads them, as one newline."""
    return _NOT_XML.sub("�", portable(text).replace("\r\n", "\n").replace("\r", "\n"))


def _element(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = xml_text(text) or None
    return child


def _data(placemark: ET.Element, row: Mapping[str, Any]) -> None:
    extended = ET.SubElement(placemark, "ExtendedData")
    for name, value in row.items():
        if name != "geometry" and value is not None:
            data = ET.SubElement(extended, "Data", name=name)
            _element(data, "value", value if isinstance(value, str) else json_text(value))


def _span(placemark: ET.Element, row: Mapping[str, Any]) -> None:
    if row["date_start"]:
        span = ET.SubElement(placemark, "TimeSpan")
        _element(span, "begin", row["date_start"])
        _element(span, "end", row["date_end"])


def _shape(placemark: ET.Element, geometry: Any) -> None:
    if geometry is None:
        return
    shape = ET.SubElement(placemark, geometry.geom_type)
    if geometry.geom_type == "LineString":
        _element(shape, "tessellate", "1")
    _element(shape, "coordinates", " ".join(f"{lon:.7f},{lat:.7f}" for lon, lat, *_ in geometry.coords))


def _incident(folder: ET.Element, row: Mapping[str, Any]) -> None:
    placemark = ET.SubElement(folder, "Placemark")
    where = row["location"] or row["unplaced_reason"] or "not placed"
    _element(placemark, "name", f"{row['sub_event_type']}, {where}")
    lines = [row["evidence"], f"{row['source']}: {row['title']}".strip(": "), row["url"]]
    _element(placemark, "description", "<br>".join(html.escape(line) for line in lines if line))
    _span(placemark, row)
    _element(placemark, "styleUrl", f"#{_style_id(row['sub_event_type'])}")
    _data(placemark, row)
    _shape(placemark, row["geometry"])


def _route(folder: ET.Element, row: Mapping[str, Any]) -> None:
    placemark = ET.SubElement(folder, "Placemark")
    _element(placemark, "name", " → ".join(row["stops"]))
    guess = "The line follows roads between the stated stops: a guess." if row["geometry_basis"] == "road" else ""
    lines = [", ".join(row["goods"]), row["evidence"], guess, f"{row['source']}: {row['title']}".strip(": "), row["url"]]
    _element(placemark, "description", "<br>".join(html.escape(line) for line in lines if line))
    _span(placemark, row)
    _element(placemark, "styleUrl", "#route")
    _data(placemark, row)
    _shape(placemark, row["geometry"])


def _style_id(kind: str) -> str:
    return "t-" + re.sub("[^a-z]+", "-", kind.lower())


_COLOURS = {
    "Armed clash": "ff005ed5", "Air/drone strike": "ffe9b456", "Shelling/artillery/missile attack": "ff009fe6",
    "Remote explosive/landmine/IED": "ffa779cc", "Suicide bomb": "ff8a8a8a", "Grenade": "ff42e4f0",
    "Attack on civilians": "ffb27200", "Abduction": "ff42e4f0", "Arrests": "ff739e00",
    "Disrupted weapons use": "ffe9b456", "Looting/property destruction": "ff009fe6", "Other": "ff8a8a8a",
}  # fmt: skip
"""KML's aabbggrr of the map's hues."""


def to_kml(incidents: gpd.GeoDataFrame, routes: gpd.GeoDataFrame, *, title: str = "Ratlines") -> bytes:
    """The KML document of both tables: a folder each, a placemark a row, in order."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _element(document, "name", title)
    for kind, colour in _COLOURS.items():
        style = ET.SubElement(ET.SubElement(document, "Style", id=_style_id(kind)), "IconStyle")
        _element(style, "color", colour)
    line = ET.SubElement(ET.SubElement(document, "Style", id="route"), "LineStyle")
    _element(line, "color", "ff5a5a5a")
    _element(line, "width", "2")
    for name, frame, table, put in (
        ("Incidents", incidents, "incidents", _incident),
        ("Routes", routes, "routes", _route),
    ):
        folder = ET.SubElement(document, "Folder")
        _element(folder, "name", name)
        for row in events.records(frame, table):
            put(folder, row)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))
