"""Places for the tests of incidents: a report made into a document with its toponyms resolved by a small table."""

import datetime as dt
import re

from geo import dates, documents, incidents
from geo.documents import Document
from geo.models import Incident, Mention, Place, PlaceKind, Report, Resolution

# the kinds of violence, as ACLED writes them
AIR, SHELLING, IED = "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"
SUICIDE, CLASH, ATTACK, FIND = "Suicide bomb", "Armed clash", "Attack on civilians", "Disrupted weapons use"

# name: kind, country, province, lat, lon
TABLE = {
    "Kano": ("town", "NG", "Kano", 12.0, 8.52),
    "Sabon Gari": ("district", "NG", "Kano", 12.02, 8.53),
    "Zaria": ("town", "NG", "Kaduna", 11.07, 7.7),
    "Kaduna State": ("admin1", "NG", "Kaduna", 10.5, 7.5),
    "Maiduguri": ("town", "NG", "Borno", 11.85, 13.16),
    "Nigeria": ("country", "NG", "", 9.6, 8.1),
    "Niger": ("country", "NE", "", 17.6, 8.1),
    "Lagos": ("town", "NG", "Lagos", 6.45, 3.39),
    "Abuja": ("town", "NG", "FCT", 9.06, 7.49),
    "Bama": ("town", "NG", "Borno", 11.52, 13.69),
    "Konduga": ("district", "NG", "Borno", 11.65, 13.42),
}


def document(text: str, *, published: str | None = "2015-03-12", title: str = "") -> Document:
    """``text`` as a document of a report published on ``published``, a Thursday."""
    day = dt.date.fromisoformat(published) if published else None
    return documents.parse(Report("test", title, day, "", "", text))


def resolved(doc: Document) -> tuple[Resolution, ...]:
    """The names of ``TABLE`` in ``doc``, resolved."""
    names = "|".join(sorted(map(re.escape, TABLE), key=len, reverse=True))
    found = []
    for match in re.finditer(rf"\b(?:{names})\b", doc.reading, re.IGNORECASE):
        name = next(name for name in TABLE if name.lower() == match[0].lower())
        kind, country, admin1, lat, lon = TABLE[name]
        place = Place(name, PlaceKind(kind), country, admin1, lat, lon, population=100_000)
        mention = Mention(doc.report.report_id, match.start(), match.end(), match[0])
        found.append(Resolution(mention, place, place.kind, 0.9, "table"))
    return tuple(found)


def extracted(text: str, *, published: str | None = "2015-03-12", title: str = "") -> tuple[Incident, ...]:
    """The incidents of ``text``."""
    doc = document(text, published=published, title=title)
    return incidents.extract(doc, mentions=resolved(doc), dates=dates.find(doc))


def toll(incident: Incident, kind: str) -> list[tuple[int, int | None]]:
    """The claims of one kind of toll as (low, high), in order."""
    claims = [(getattr(c, f"{kind}_low"), getattr(c, f"{kind}_high")) for c in incident.claims]
    return [(low, high) for low, high in claims if low is not None]
