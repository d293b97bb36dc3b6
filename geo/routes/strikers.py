"""Strikers: fighters who attack and bombs that go off. A sentence tells what they did there, not that they were on a way.

"Gunmen opened fire on a minibus on the road from A to B": the gunmen did not ride from A to B, nor were they brought there.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.routes import route_words
from geo.routes.goods import Good, Theme
from geo.routes.route_lines import Line

_REACH = 5
_BREAKS = frozenset("who that which from to into and or , ; :".split())
_BY = frozenset(("by", "from"))
_BACK = 4
_SCENES = frozenset(("at", "in", "near", "by", "on", "during", "outside", "around", "while", "when"))
_POINTING = frozenset("it they them these those".split())


def strikes(good: Good, line: Line) -> bool:
    """Whether ``good`` is who attacks, or what goes off, in the words right behind or before it."""
    words, known = line.words, route_words.words()
    if good.theme is Theme.GOODS:
        behind = words[good.last + 1 : good.last + 3]
        thrown = not known.sets["striking.launching"].isdisjoint(words[max(0, good.first - 2) : good.first])
        return thrown or not known.sets["striking.bursting"].isdisjoint((" ".join(behind[:1]), " ".join(behind)))
    if good.theme is not Theme.FIGHTERS:
        return False
    for at in range(good.last + 1, min(good.last + 1 + _REACH, len(words))):
        if line.places[at] >= 0 or words[at] in _BREAKS:
            break
        if not known.sets["striking.verbs"].isdisjoint((words[at], " ".join(words[at : at + 2]))):
            hurt = known.sets["striking.passives"] | known.sets["frames.intercepting"]
            return words[at] not in hurt or _SCENES.isdisjoint(words[at + 1 : at + 2])  # not "fighters wounded at A"
        if words[at] in known.verbs:
            break
    before = words[max(0, good.first - _BACK) : good.first]
    by = next((number for number in range(len(before) - 1, -1, -1) if before[number] in _BY), None)
    return by is not None and by > 0 and before[by - 1] in known.sets["striking.passives"]


def alone(known: Sequence[Good], line: Line) -> bool:
    """Whether a sentence tells of strikers and of nothing else that may be on a way, neither by name nor by a pronoun."""
    wares = [good for good in known if good.theme in (Theme.GOODS, Theme.FIGHTERS)]
    return bool(wares) and _POINTING.isdisjoint(line.words) and all(strikes(good, line) for good in wares)
