"""What the dashboard is, how to read it, and what it cannot do."""

from __future__ import annotations

import streamlit as st

HOW = """
**Ratlines reads conflict reports and draws what they say.** Every mark on the map is tied to the sentence that states it.
Nothing leaves this computer: the reading, the map and its background all work without a network.

**How to read the map**

- A mark's hue and shape tell the type of incident, its size the toll, the ring around it how far off the place may be.
- A hollow mark: one side alone claims it. A filled one: told by several.
- A hatched province: the report names no finer place.
- A route runs in the direction of its arrowheads. Where it follows roads, the line between the stated stops is a guess and is
  drawn as one. Dashed: somebody alleges it.
- A date is always a span. “In late September” is 21 to 30 September; no day is made up.
"""

LIMITS = """
**What it cannot do**

- It reads English, by rules and word lists. It misses what is said in ways that it does not know, and it can be wrong; each
  incident bears a calibrated chance that its report tells it so, by which the filter *How sure* goes.
- A report is not the truth. What one side claims is shown as its claim, and two sides' tolls stand side by side.
- The place is where the report says it was, placed at the town's or province's centre. It is no coordinate of an event.
- The same event in two reports is counted once where place, date and type agree. That is a judgement, and can be wrong.
- What could not be placed or dated is never dropped: it stands in the tab *Not on the map*, with the reason.
"""

CREDITS = """
**Data**: places from GeoNames (CC BY 4.0), boundaries from Natural Earth (public domain), roads from OpenStreetMap
contributors (ODbL). Terms follow ACLED's and UCDP's codebooks. The sample reports were written for this project from public
facts; each names its source.
"""


def panel() -> None:
    """Draw the tab."""
    left, right = st.columns(2, gap="large")
    left.markdown(HOW)
    right.markdown(LIMITS)
    right.markdown(CREDITS)
