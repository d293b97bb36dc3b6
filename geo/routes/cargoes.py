"""Cargoes: what moves on a way whose words name it by a pronoun, or that no rule tells: the goods named before its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo.routes import goods, strikers, themes
from geo.routes.clauses import Clause
from geo.routes.drafts import Draft
from geo.routes.goods import Good, Theme
from geo.routes.route_lines import Line

_ARTICLES = frozenset(("a", "an", "the", "their", "its"))
_UNDER = (["in"], ["on"], ["across"], ["by"], ["aboard"], ["through"])


def written(found: Iterable[Good], line: Line, text: str) -> tuple[str, ...]:
    """The names of ``found`` as written, each once."""
    kept = (good for good in found if not goods.is_weight(line.words[good.last]))
    names = (text[line.starts[good.first] : line.ends[good.last]] for good in kept)
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names))


def filled(found: Sequence[Draft], lines: Mapping[int, Line], text: str) -> list[Draft]:
    """``found`` with goods for the ways of one sentence, of ``lines`` by its index, that names some before the way's end."""
    return [
        replace(draft, goods=list(_before(lines[draft.first], draft, text)))
        if not draft.goods and draft.first == draft.last and draft.first in lines
        else draft
        for draft in found
    ]


def _before(line: Line, draft: Draft, text: str) -> tuple[str, ...]:
    """The goods named last before the first place of ``draft``, else before its last: "bought pistols in A, sent them to B"."""
    known = tuple(good for good in goods.find(line.words, line.raw, line.places) if not strikers.strikes(good, line))
    clause = Clause(line, 0, len(line.words), known)
    told = [stop.mention.start for stop in draft.stops]
    wares = [good for good in clause.usable if good.theme is Theme.GOODS and not _bears(good, line)]
    for end in (min(told), max(told)):
        before = [good for good in wares if line.ends[good.last] <= end]
        if before:
            return written(themes.listed(before[-1], clause), line, text)
    return ()


def _bears(good: Good, line: Line) -> bool:
    """Whether ``good`` is rather what carries: "in a box", "tied on mules", "across the water"; or moves by itself."""
    before = [word for word in line.words[max(0, good.first - 3) : good.first] if word not in _ARTICLES]
    return goods.self_moving(line.words[good.last]) or before[-1:] in _UNDER
