"""Places in a row without verbs: a way spelt out ("the path is A, B, C and D"), crossings listed ("at A, at B and in C")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.routes import route_words
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Lexicon, Role

_MANY = frozenset("crossings points posts ports gates routes passes places roads ways corridors towns gaps".split())
WAYS = frozenset("path way route road trail line itinerary journey corridor course".split())
_SPELLING = frozenset((":", "is", "was", "runs", "ran", "goes", "went"))
_PREPOSITIONS = frozenset(("at", "in", "near", "by", "around"))
_JOINTS = frozenset((",", "and", "or", "then", "–", "-", "—", ">", "→"))
_BETWEEN = _JOINTS | frozenset("after that on to finally next so lastly".split())
LEAST = 3
_REACH = 14
_LEAD = 7


def _row(line: Line, first: int, between: frozenset[str]) -> list[tuple[int, tuple[str, ...]]]:
    """The places from token ``first`` on with only words of ``between`` from one to the next, each with those words."""
    found: list[tuple[int, tuple[str, ...]]] = []
    gap: list[str] = []
    for at in range(first, len(line.words)):
        if line.places[at] >= 0:
            if found and not _JOINTS.intersection(gap):
                if gap != ["near"]:
                    break
            else:
                found.append((at, tuple(gap)))
            gap = []
        elif line.words[at] in between and len(gap) < _LEAD:
            gap.append(line.words[at])
        else:
            break
    return found


def _spelt_out(line: Line) -> Iterator[Tag]:
    """A way told as a row of places: the first is its origin, the last (or those joined by "or") its end."""
    for at, word in enumerate(line.words[:-LEAST]):
        if word not in _SPELLING or line.places[at + 1] < 0:
            continue
        ways = [here for here in range(max(0, at - _REACH), at) if line.words[here] in WAYS]
        row = _row(line, at + 1, _BETWEEN) if ways else []
        if len(row) < LEAST:
            continue
        places = [place for place, _ in row]
        ends = 1 + sum("or" in gap for _, gap in row[-2:])
        yield Tag(Role.SOURCE, line.stops[line.places[places[0]]], places[0], places[0], ways[-1], "chain")
        for place in places[1:-ends]:
            yield Tag(Role.VIA, line.stops[line.places[place]], place, place, place - 1, "chain")
        members = tuple(stop for place in places[-ends:] for stop in line.stops[line.places[place]])
        yield Tag(Role.GOAL, members, places[-ends], places[-1], places[-ends] - 1, "chain")
        return


def _lead(line: Line, noun: int, known: Lexicon) -> int | None:
    """The token of the "over" or "through" that the plural noun at ``noun`` stands behind; None where there is none."""
    for before in range(noun - 1, max(-1, noun - _LEAD), -1):
        if line.places[before] >= 0:
            return None
        if known.cues.get((line.words[before],)) is Role.VIA or line.words[before] == "at":
            return before
    return None


def _crossings(line: Line, known: Lexicon) -> Iterator[Tag]:
    """Crossings listed behind their number: "over three crossings, at A, at B and in the marshes of C"."""
    allowed = _JOINTS | _PREPOSITIONS | {"the", "of", "through", "over"} | known.sets["fillers.nouns"]
    for noun in (at for at, word in enumerate(line.words) if word in _MANY):
        cue = _lead(line, noun, known) if line.words[noun + 1 : noun + 2] in ((",",), (":",)) else None
        if cue is None:
            continue
        row = _row(line, noun + 2, allowed)
        places = [place for place, _ in row]
        if len(places) > 1 and any({"and", "or"} & set(gap) for _, gap in row):
            members = tuple(stop for place in places for stop in line.stops[line.places[place]])
            yield Tag(Role.VIA, members, places[0], places[-1], noun if line.words[cue] == "at" else cue, "storing")


def tags(line: Line, tagged: Sequence[Tag]) -> list[Tag]:
    """``tagged`` with the places of ``line`` that stand in a row, in order."""
    if len(line.stops) < 2:
        return list(tagged)
    rows = [] if len(line.stops) < LEAST or WAYS.isdisjoint(line.words) else list(_spelt_out(line))
    rows += [] if _MANY.isdisjoint(line.words) else _crossings(line, route_words.words())
    if not rows:
        return list(tagged)
    kept = [tag for tag in tagged if not any(row.first <= tag.first <= row.last for row in rows)]
    return sorted((*kept, *rows), key=lambda tag: tag.first)
