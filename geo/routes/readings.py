"""What has been read of a report so far, for the sentences that refer back to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from geo.documents import Document
from geo.models import Resolution
from geo.routes.drafts import Draft
from geo.routes.steps import Stage

NEAR = 2
_MAX_RECENT = 30


@dataclass(slots=True)
class Reading:
    """What has been read so far, for the sentences that refer back to it; ``names`` counts the places named, in lower case."""

    document: Document
    passages: tuple[tuple[int, int], ...]
    focus: Resolution | None
    home: Resolution | None = None
    mentions: tuple[Resolution, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    goals: Stage = ()
    goals_at: int = -9
    open_goals: Stage = ()
    open_at: int = -9
    open_final: bool = False
    open_goods: tuple[str, ...] = ()
    origins: Stage = ()
    origins_at: int = -9
    started_at: int = -9
    stems: tuple[Draft, ...] = ()
    stems_at: int = -9
    halt: Stage = ()
    halt_at: int = -9
    found: bool = False
    base: Stage = ()
    base_at: int = -9
    names: Counter[str] = field(default_factory=Counter)
    named_again: dict[int, bool] = field(default_factory=dict)


def recent(reading: Reading, index: int) -> list[Draft]:
    """The drafts that the last sentences before ``index`` tell of, oldest first; bounded, for hostile lists."""
    found = []
    for draft in reversed(reading.drafts[-_MAX_RECENT:]):
        if index - draft.last > NEAR + 1:
            break
        if not draft.replaced:
            found.append(draft)
    return found[::-1]
