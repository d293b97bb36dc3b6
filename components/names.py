"""Names of persons in a text, so that they can be taken out before it is published."""

from __future__ import annotations

import re

from geo import documents
from geo.gazetteer import Gazetteer
from geo.models import Report
from geo.toponyms.scan import scan

_TITLED = re.compile(
    r"\b(?:(?:Maj|Lt|Brig|Capt|Col|Gen|Sgt|Cpl|Pvt|Adm|Cmdr|Mr|Mrs|Ms|Dr|Sheikh?|Sayyid|Imam|Ayatollah|President|Minister"
    r"|Governor|Senator|Ambassador|Commander|Captain|Colonel|General|Major|Lieutenant|Brigadier|Sergeant|Corporal|Admiral"
    r"|Mullah)\.?\s+){1,4}[A-ZÀ-Þ][\w’'-]+(?:\s+(?:al\s+|el\s+|bin\s+)?[A-ZÀ-Þ][\w’'-]+){0,3}"
)


def find(text: str, *, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """The spans (start, end) of persons' names in ``text``, their titles with them, in order and not overlapping.

    The same that keeps a name from being read as a place: it errs on the side of taking a name out.
    """
    seen = scan(documents.parse(Report("", "", None, "", "", text)), gazetteer=gazetteer)
    words = zip(seen.capitals.starts, seen.capitals.ends, seen.people.covered, seen.capitals.texts, strict=True)
    spans = [(start, end) for start, end, covered, word in words if covered or word.lower() in seen.people.surnames]
    spans += [match.span() for match in _TITLED.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        # Parts of one name stand beside one another, with only small words between them ("Muqtada al Sadr").
        if joined and (
            start <= joined[-1][1] or re.fullmatch(r"[\s.-]*(?:(?:al|el|bin|ibn|abu|de)[\s-]+)?", text[joined[-1][1] : start])
        ):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
