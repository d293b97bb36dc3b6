"""Places in a participle that belongs to goods: "rifles captured at A were ...", "kidnapped in A, they were taken to B"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.routes import halts
from geo.routes.goods import Good, Theme
from geo.routes.grammar import BE, CLAUSE
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Lexicon, Role

_SHARED = frozenset((",", "and", "then", "which", "that", "they", "it", "or"))
_PARTICLES = frozenset(("together", "for", "off", "up", "over", "out", "in", "on"))


def _participle(word: str, known: Lexicon) -> bool:
    return (len(word) > 4 and word.endswith("ed")) or word in known.sets["frames.participles"]


def moves_on(line: Line, last: int, known: Lexicon) -> bool:
    """Whether a verb of movement or a form of "be" follows soon behind token ``last``."""
    for at in range(last + 1, min(last + 9, len(line.words))):
        word = line.words[at]
        if word in known.verbs or word in BE or word in ("had", "has", "have"):
            return True
        if word in ";:.":
            return False
    return False


def told(  # noqa: PLR0911, PLR0912 - one return a class
    line: Line, at: int, last: int, goods: Sequence[Good], *, tagged: Sequence[Tag], known: Lexicon
) -> tuple[Role, int] | None:
    """The role of a place in a participle that belongs to goods: "rifles captured at A", "kidnapped in A, they were ..."."""
    strange = False
    for verb in range(at - 1, max(-1, at - 5), -1):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in CLAUSE or (word in known.verbs and not _participle(word, known)):
            return None
        if not _participle(word, known):
            if word in _PARTICLES and verb == at - 1:
                continue  # "are signed for at A"
            if not any(word in known.sets[f"fillers.{kind}"] for kind in ("words", "nouns", "adverbs", "locatives")):
                strange = True
            continue
        subject = verb - 2 if line.words[verb - 1] == "," else verb - 1
        if strange and not any(good.last == subject for good in goods):
            return None
        passive = not BE.isdisjoint(line.words[max(0, verb - 2) : verb])
        if known.verbs.get(word) == "blocking" and passive:
            return None
        earlier = [tag for tag in tagged if tag.last < verb]
        later = [tag for tag in tagged if tag.first > last]
        handled = [good for good in goods if good.last < verb and good.theme is not Theme.TRAVELLERS]
        if passive or (earlier and line.words[verb - 1] in (",", "and")):
            subject = verb - 1
            while subject > 0 and (
                line.words[subject] in BE
                or line.words[subject] in halts.SKIPPED
                or line.words[subject] in ("has", "have", "had")
            ):
                subject -= 1
            same = line.words[subject] in _SHARED or any(good.last == subject for good in handled)
            if not same or not handled or word in known.sets["frames.finding"] or not (earlier or later):
                return None
            return (Role.VIA if earlier else Role.SOURCE), verb
        if any(good.first <= verb < good.last or good.first == verb + 1 for good in goods):
            return None  # "the market for stolen cattle is in A"
        opening = verb == 0
        noun = [good for good in goods if good.last == verb - 1 or (good.last < verb and verb - good.last <= 2)]
        relative = line.words[verb - 2 : verb] in (("that", "were"), ("that", "was"), ("which", "were"), ("they", "had"))
        if not (opening or relative or (noun and noun[-1].theme is not Theme.TRAVELLERS)) or not moves_on(line, last, known):
            return None
        on_its_way = {tag.role for tag in later if tag.how == "cue"} >= {Role.SOURCE, Role.GOAL}
        if word in known.sets["frames.intercepting"] and on_its_way:
            return Role.VIA, verb  # "the rifles seized at A were on their way from B to C"
        arrived = word in known.sets["frames.using"] or (
            word in known.sets["frames.finding"] and any(tag.role is Role.SOURCE for tag in later)
        )
        return (Role.GOAL if arrived else Role.SOURCE), verb
    return None
