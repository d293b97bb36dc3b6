"""A sentence as a line of tokens in which each place is one token: what the readers of routes read.

"There" and "the country" are places too, where what they stand for is known.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from dataclasses import replace

from geo.models import PlaceKind, Resolution
from geo.records import record

_MANY = {"he": "they", "she": "they", "him": "them"}
_LANDSCAPE = re.compile(
    r"\s+(?:valleys?|hills?|mountains?|mountain range|coast|coastline|delta|desert|forests?|plains?|peninsula|marshes|swamps?"
    r"|highlands|islands?|state|county|counties)\b",
    re.IGNORECASE,
)
_COMPASS = ("north", "south", "east", "west", "central")
_GLOSS = 5  # tokens
_TOKEN = re.compile(r"\w++(?:[-'’.]\w++|,\d{3}(?!\d))*+|['’]s\b|[^\w\s]")


@record
class Line:
    """A sentence as tokens: ``words`` in lower case, ``raw`` as written, ``starts`` and ``ends`` their offsets.

    ``places[i]`` is the index in ``stops`` of the place that token i is, -1 for a word. A place is a tuple because "there"
    can stand for several.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: tuple[int, ...]
    stops: tuple[tuple[Resolution, ...], ...]


@record
class Stop:
    """``start:end`` of a text stands for ``members``: one place mentioned there, or what "there" refers to."""

    start: int
    end: int
    members: tuple[Resolution, ...]


def line(text: str, start: int, end: int, stops: Sequence[Stop]) -> Line:
    """The tokens of ``text[start:end]``; ``stops`` are the places in it, in order, not overlapping."""
    raw: list[str] = []
    starts: list[int] = []
    places: list[int] = []

    def take(at: int, right: int) -> None:
        for run in text[at:right].split():
            while text[at] != run[0]:
                at += 1
            if run.isalnum():  # as most are: a word or a number without any mark
                raw.append(run)
                starts.append(at)
                at += len(run)
                continue
            for token in _TOKEN.findall(run):  # nothing stands between them
                raw.append(token)
                starts.append(at)
                at += len(token)
        places.extend([-1] * (len(raw) - len(places)))

    at = start
    for index, stop in enumerate(stops):
        take(at, stop.start)
        raw.append(text[stop.start : stop.end])
        starts.append(stop.start)
        places.append(index)
        at = stop.end
    take(at, end)
    ends = map(operator.add, starts, map(len, raw))
    words = map(str.lower, raw)
    if text.find("’", start, end) >= 0:
        words = map(_straight, words)
    return Line(tuple(words), tuple(raw), tuple(starts), tuple(ends), tuple(places), tuple(stop.members for stop in stops))


def _straight(word: str) -> str:
    return word.replace("’", "'")


def of_many(line: Line) -> Line:
    """``line`` with "they" for "he": one man's journey is told like that of many."""
    return replace(line, words=tuple(_MANY.get(word, word) for word in line.words))


def contains(outer: Resolution, inner: Resolution) -> bool:
    """Whether ``outer`` is the country or the province that ``inner`` lies in."""
    if outer.place is None or inner.place is None or outer.place.country != inner.place.country:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return inner.kind is not PlaceKind.COUNTRY and bool(inner.place.country)
    return (
        outer.kind is PlaceKind.ADMIN1
        and inner.kind not in (PlaceKind.COUNTRY, PlaceKind.ADMIN1)
        and outer.place.admin1 == inner.place.admin1 != ""
    )


def behind_gloss(line: Line, last: int) -> int:
    """The token behind the place at ``last``, and behind one that only says where it lies: "A, in B, from where"."""
    place = line.stops[line.places[last]][0]
    for at in range(last + 2, min(last + _GLOSS, len(line.words))):
        if line.places[at] >= 0:
            part = (line.words[at - 1] == "in" and line.words[at].startswith(_COMPASS)) or (
                line.words[at - 2 : at - 1] == ("in",) and line.words[at - 1].startswith(_COMPASS)
            )  # "A in eastern B"
            return at + 1 if part or contains(line.stops[line.places[at]][0], place) else last + 1
    return last + 1


def is_gloss(line: Line, at: int) -> bool:
    """Whether the place at token ``at`` only says where the one before it lies."""
    before = next((here for here in range(at - 1, max(-1, at - _GLOSS), -1) if line.places[here] >= 0), None)
    return before is not None and behind_gloss(line, before) == at + 1


def full_name(stop: Resolution, text: str) -> str:
    """What ``text`` calls the place, with the noun of landscape or unit behind it that tells it from a town: "Juba valley"."""
    behind = _LANDSCAPE.match(text, stop.mention.end)
    return " ".join(text[stop.mention.start : behind.end() if behind else stop.mention.end].split())
