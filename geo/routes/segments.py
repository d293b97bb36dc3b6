"""The parts of a sentence that tell a movement each: what stands between semicolons, colons, dashes and reasons."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from geo.routes import contrasts, route_words
from geo.routes.goods import Good
from geo.routes.grammar import RESUMING
from geo.routes.roles import Tag
from geo.routes.route_lines import Line

_BREAKS = frozenset((";", ":", "—", "–"))
_REASONS = frozenset(("because", "although", "though", "since", "unless"))
_WINDS = frozenset(("west", "east", "north", "south", "up", "down"))


def parted(line: Line, tagged: Sequence[Tag], known: Sequence[Good]) -> list[tuple[int, int]]:
    """The parts of a sentence between semicolons, colons and dashes, and before other goods, as token ranges."""
    breaks = (
        at
        for at, word in enumerate(line.words)
        if (word in _BREAKS or word in _REASONS) and (word in ";:" or word in _REASONS or line.starts[at] > line.ends[at - 1])
    )
    hubs = {tag.first for tag in tagged if tag.how in ("hub", "inward", "outward")}
    placed = [at for at, place in enumerate(line.places) if place >= 0 and at not in hubs]
    spanned = [(tag.cue, tag.first) for tag in tagged if tag.cue < tag.first]
    kept = (at for at in breaks if not (_goes_on(line, at, placed) or any(cue < at < first for cue, first in spanned)))
    others = {at - 1 for at in contrasts.anew(line, tagged, known)}
    cuts = [-1, *sorted({*kept, *others}), len(line.words)]
    return [(left + 1, right) for left, right in itertools.pairwise(cuts) if right > left + 1]


def _goes_on(line: Line, at: int, placed: Sequence[int]) -> bool:
    """Whether the words go on over the mark at ``at``: a pronoun follows a semicolon, or no place stands before a colon."""
    if line.words[at] in _REASONS:
        return not any(place < at for place in placed)
    if line.words[at] == ";":
        return not RESUMING.isdisjoint(line.words[at + 1 : at + 3])
    if line.words[at] == ":" and _spelt_out(line, at + 1):
        return True
    return not any(place < at for place in placed)


def _spelt_out(line: Line, at: int) -> bool:
    """Whether the words from token ``at`` on only spell out how what was told before went: ": from A, thence by mule to B"."""
    at += line.words[at : at + 1] != () and line.words[at] in _WINDS  # "two ways: west to A and south to B"
    word = line.words[at : at + 1]
    known = route_words.words()
    handled = bool(word) and word[0].endswith(("ed", "wn", "ught")) and (word[0] in known.verbs or word[0] in known.frames)
    return handled or word in known.cues
