"""What can be chosen about a map, apart from its data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from geo.filters import FilterCriteria

CHOROPLETHS = ("", "count", "fatalities")
THEMES = ("", "light", "dark")


@dataclass(frozen=True, slots=True)
class MapOptions:
    """The map's first state; each can change later by message (see ``protocol``).

    - ``title``: of the document. ``theme``: "light", "dark", or "" for the reader's own setting.
    - ``criteria``: the filter at start. ``selected``: ("incident" or "route", id). ``lat``, ``lon``, ``zoom``: the view at
      start; None fits the data.
    - ``choropleth``: "", "count" or "fatalities". ``labels``, ``legend``, ``timeline``: whether each is shown.
    - ``tiles``: the name of an xyzservices provider ("OpenStreetMap.Mapnik"); "" stays with the shipped boundaries and asks
      no server for anything.
    """

    title: str = "Ratlines"
    theme: str = ""
    criteria: FilterCriteria = field(default_factory=FilterCriteria)
    selected: tuple[str, str] | None = None
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None
    choropleth: str = ""
    labels: bool = True
    legend: bool = True
    timeline: bool = True
    tiles: str = ""

    def __post_init__(self) -> None:
        if self.theme not in THEMES:
            raise ValueError(f"theme is {self.theme!r}; it takes light, dark or nothing.")
        if self.choropleth not in CHOROPLETHS:
            raise ValueError(f"choropleth is {self.choropleth!r}; it takes count, fatalities or nothing.")

    def to_json(self) -> dict[str, Any]:
        """The options as the runtime reads them."""
        view = None if None in (self.lat, self.lon, self.zoom) else {"lat": self.lat, "lon": self.lon, "zoom": self.zoom}
        return {
            "theme": self.theme,
            "criteria": self.criteria.to_json(),
            "selected": {"kind": self.selected[0], "id": self.selected[1]} if self.selected else None,
            "view": view,
            "choropleth": self.choropleth,
            "labels": self.labels,
            "legend": self.legend,
            "timeline": self.timeline,
        }
