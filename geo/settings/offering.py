"""Offering: the settings that the toponyms of a sentence offer its events, and the words in which nothing is set."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from geo.settings import accusations, asides, meanwhile, occasions, tying
from geo.settings.occasions import Occasion
from geo.settings.scenes import TIED, Placed, Setting
from geo.tokens import Token


def find(
    tokens: Sequence[Token],
    placed: Sequence[Placed],
    dates: Sequence[Occasion],
    *,
    cued: AbstractSet[int],
    stops: AbstractSet[int],
) -> tuple[list[Setting], set[int]]:
    """The settings, and the tokens in which no event is set. ``cued`` are the tokens of event cues, ``stops`` these and the
    words of people's fate."""
    lasts = {place.last for place in placed}
    aside = asides.find(tokens, cued=cued, stops=stops, placed=lasts)
    aside |= accusations.find(tokens, cued=cued, stops=stops, placed=lasts, dated=occasions.single_days(dates))
    past = {at for o in dates if o.past >= 0 for at in range(o.past, o.last + 1)}
    aside |= past if not stops <= past else set()
    offered = tying.settings(tokens, placed, cued=cued, stops=stops, aside=aside)
    if aside and all(setting.strength < TIED for setting in offered):  # "who had gathered in X"
        dated = {o.aside.first for o in dates if o.aside is not None and o.aside.then}
        spared = aside & meanwhile.find(tokens, [place.first for place in placed], dated) - past
        if spared:
            return tying.settings(tokens, placed, cued=cued, stops=stops, aside=aside - spared), aside
    return offered, aside
