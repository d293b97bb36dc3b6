"""Provocations: events of another day that a clause names only as what gave occasion to its own.

"In retaliation for Thursday's ambush, the army shelled X on Saturday", "mourners buried victims of Friday's bombing when".
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents.cues import Cue
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.settings import timewords
from geo.tolls.tallies import Figure


def without(passage: Passage, span: tuple[int, int], kept: Sequence[Cue], figures: Sequence[Figure]) -> list[Cue]:
    """The cues of a clause without the event of another day that only gave occasion to what it tells."""
    tokens, found = passage.tokens, list(kept)
    for owned in (o for o in passage.occasions if span[0] <= o.first < span[1] and timewords.is_possessive(tokens[o.last])):
        cue = next((c for c in kept if c.form is Form.NOUN and 0 < c.first - owned.last <= _NOUN), None)
        lead = [token.lower for token in tokens[max(span[0], owned.first - _LEAD) : owned.first]]
        if cue is None or _LEADING.isdisjoint(lead):
            continue
        end = next((at for at in range(cue.last, span[1]) if tokens[at].text == "," or tokens[at].lower == "when"), span[1])
        dated = any(end < o.first < span[1] and o.date.date_start and not o.said for o in passage.occasions)
        if dated and any(at > end for at in (*(c.first for c in kept), *(f.verb for f in figures))):
            found = [other for other in found if not owned.last < other.first < end]
    return found


_NOUN = 2  # tokens from "Thursday's" to the noun of the event
_LEAD = 5  # tokens before "Thursday's"
_LEADING = frozenset("after following retaliation response revenge reprisal victims funeral funerals despite since".split())
