"""The look of each type of event: a hue of Okabe and Ito's colour-blind-safe set, and a shape, so that neither stands alone.

Okabe, M. and Ito, K. (2008), "Color Universal Design". The runtime draws the shapes and gives each an outline.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.models import SubEventType

ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILLION, PURPLE, GREY = "#0072B2", "#D55E00", "#CC79A7", "#8A8A8A"


@dataclass(frozen=True, slots=True)
class Symbol:
    """``shape`` is a name that runtime/shapes.js draws; ``colour`` a hex value."""

    label: str
    colour: str
    shape: str


SYMBOLS: dict[str, Symbol] = {
    str(kind): Symbol(str(kind), colour, shape)
    for kind, colour, shape in (
        (SubEventType.ARMED_CLASH, VERMILLION, "circle"),
        (SubEventType.AIR_STRIKE, SKY, "triangle-down"),
        (SubEventType.SHELLING, ORANGE, "triangle"),
        (SubEventType.IED, PURPLE, "burst"),
        (SubEventType.SUICIDE_BOMB, GREY, "star"),
        (SubEventType.GRENADE, YELLOW, "hexagon"),
        (SubEventType.ATTACK, BLUE, "diamond"),
        (SubEventType.ABDUCTION, YELLOW, "pentagon"),
        (SubEventType.ARRESTS, GREEN, "square"),
        (SubEventType.DISRUPTED_WEAPONS, SKY, "plus"),
        (SubEventType.LOOTING, ORANGE, "cross"),
        (SubEventType.OTHER, GREY, "ring"),
    )
}
"""By sub_event_type, in the legend's order."""


def table() -> list[list[str]]:
    """[label, colour, shape] of every type, as the runtime reads it."""
    return [[symbol.label, symbol.colour, symbol.shape] for symbol in SYMBOLS.values()]
