"""Aftermath: what sentences behind an event tell of its means, where its own words leave it open.

"Four soldiers died when their car was hit west of X. The device had been buried under the asphalt."
"""

from __future__ import annotations

import re

from geo.incidents.passages import Reader
from geo.models import SubEventType

_SENTENCES = 2  # behind the last one of an event in which its means can be told
_LONGEST = 600  # characters of a sentence that are looked at
_OPENING = r"\b(?:[Tt]he|[Ii]ts|[Tt]hat|[Tt]heir) (?:[a-z-]+ ){0,2}"
_FATE = r",? (?:had|was|were|lay|weighed|contained|consisted|exploded|went off|came|is (?:thought|believed))\b"
_TOLD = (
    (SubEventType.SUICIDE_BOMB, re.compile(_OPENING + r"(?:bombers?|suicide attackers?)" + _FATE)),
    (SubEventType.IED, re.compile(_OPENING + r"(?:device|bomb|mine|charge|explosives|landmine|IED|car bomb)" + _FATE)),
    (SubEventType.SHELLING, re.compile(_OPENING + r"(?:rockets?|mortars?|shells?|mortar rounds?)" + _FATE)),
    (
        SubEventType.AIR_STRIKE,
        re.compile(_OPENING + r"(?:drones?|aircraft|jets?|warplanes?|planes?|bombs) (?:had )?(?:fired|dropped|bombed)"),
    ),
)


def means(reader: Reader, sentence: int) -> SubEventType | None:
    """The kind of violence that the sentences behind the one at ``sentence``, in its paragraph, tell of by the weapon; None
    where they tell none."""
    sentences, reading = reader.document.sentences, reader.document.reading
    for index in range(sentence + 1, min(sentence + 1 + _SENTENCES, len(sentences))):
        if reader.layout.units[index] != reader.layout.units[sentence]:
            return None
        start = sentences[index].start
        text = reading[start : min(sentences[index].end, start + _LONGEST)]
        kind = next((kind for kind, pattern in _TOLD if pattern.search(text)), None)
        if kind is not None:
            return kind
    return None
