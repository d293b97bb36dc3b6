"""QGIS styles of the layers, as the QML that a GeoPackage's ``layer_styles`` table holds.

Hues are of Okabe and Ito's colour-blind-safe set, as on the project's own map; a route along roads is a guess between its
stops and is dashed. Only names and numbers of our own go into the XML.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from geo.models import SubEventType

_COLOURS: dict[SubEventType, tuple[str, str]] = {
    SubEventType.ARMED_CLASH: ("213,94,0", "circle"),
    SubEventType.AIR_STRIKE: ("86,180,233", "triangle"),
    SubEventType.SHELLING: ("230,159,0", "triangle"),
    SubEventType.IED: ("204,121,167", "star"),
    SubEventType.SUICIDE_BOMB: ("138,138,138", "star"),
    SubEventType.GRENADE: ("240,228,66", "hexagon"),
    SubEventType.ATTACK: ("0,114,178", "diamond"),
    SubEventType.ABDUCTION: ("240,228,66", "pentagon"),
    SubEventType.ARRESTS: ("0,158,115", "square"),
    SubEventType.DISRUPTED_WEAPONS: ("86,180,233", "cross_fill"),
    SubEventType.LOOTING: ("230,159,0", "cross_fill"),
    SubEventType.OTHER: ("138,138,138", "circle"),
}
_GREY = "90,90,90,255"


def _options(parent: ET.Element, **values: str) -> None:
    options = ET.SubElement(parent, "Option", type="Map")
    for name, value in values.items():
        ET.SubElement(options, "Option", type="QString", name=name, value=value)


def _symbol(parent: ET.Element, name: str, kind: str) -> ET.Element:
    return ET.SubElement(parent, "symbol", {"name": name, "type": kind, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"})


def _marker(symbol: ET.Element, colour: str, shape: str, size: str) -> None:
    layer = ET.SubElement(symbol, "layer", {"class": "SimpleMarker", "enabled": "1", "locked": "0", "pass": "0"})
    _options(
        layer, color=f"{colour},255", name=shape, size=size, size_unit="MM", outline_color="30,30,30,255",
        outline_width="0.3", outline_style="solid",
    )  # fmt: skip


def _document(fields: tuple[str, ...]) -> tuple[ET.Element, ET.Element]:
    """A QML document and its renderer, a symbol for each value of the first of ``fields``."""
    root = ET.Element("qgis", {"version": "3.22.16", "styleCategories": "Symbology|MapTips|Labeling"})
    renderer = ET.SubElement(
        root, "renderer-v2", {"type": "categorizedSymbol", "attr": fields[0], "enableorderby": "0", "symbollevels": "0"}
    )
    return root, renderer


def _text(root: ET.Element) -> str:
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode")


def incidents() -> str:
    """Incidents: a hue and a shape for each sub-event type."""
    root, renderer = _document(("sub_event_type",))
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (kind, (colour, shape)) in enumerate(_COLOURS.items()):
        ET.SubElement(categories, "category", value=str(kind), label=str(kind), symbol=str(number), render="true")
        _marker(_symbol(symbols, str(number), "marker"), colour, shape, "3")
    return _text(root)


def routes() -> str:
    """Routes: a line with an arrowhead halfway, dashed where it runs along roads between the stated stops."""
    root, renderer = _document(("geometry_basis",))
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (basis, label, dash) in enumerate(
        [("straight", "straight between the stated stops", "solid"), ("road", "along roads: a guess between the stops", "dash")]
    ):
        ET.SubElement(categories, "category", value=basis, label=label, symbol=str(number), render="true")
        symbol = _symbol(symbols, str(number), "line")
        line = ET.SubElement(symbol, "layer", {"class": "SimpleLine", "enabled": "1", "locked": "0", "pass": "0"})
        _options(line, line_color=_GREY, line_width="0.7", line_width_unit="MM", line_style=dash, capstyle="round")
        arrow = ET.SubElement(symbol, "layer", {"class": "MarkerLine", "enabled": "1", "locked": "0", "pass": "0"})
        _options(arrow, placement="centralpoint", placements="CentralPoint", rotate="1")  # a stop would cover one at the end
        _marker(_symbol(arrow, f"@{number}@1", "marker"), "90,90,90", "filled_arrowhead", "3.5")
    return _text(root)


def mentions() -> str:
    """Mentions: a small grey dot."""
    root = ET.Element("qgis", {"version": "3.22.16", "styleCategories": "Symbology"})
    renderer = ET.SubElement(root, "renderer-v2", {"type": "singleSymbol", "enableorderby": "0", "symbollevels": "0"})
    _marker(_symbol(ET.SubElement(renderer, "symbols"), "0", "marker"), "138,138,138", "circle", "1.4")
    return _text(root)


STYLES = {"incidents": incidents, "routes": routes, "mentions": mentions}
