"""Where a movement ends whose words name no destination: "came in", "brought them home", "rifles found in A came from B"."""

from __future__ import annotations

from geo.routes import route_words
from geo.routes.clauses import Clause
from geo.routes.goods import Good
from geo.routes.grammar import LOCATIVES
from geo.routes.journeys import Journey
from geo.routes.route_lines import Line
from geo.routes.steps import Stage

_OBJECTS = frozenset(("them", "they", "it"))
_COMING = frozenset("come comes came coming go goes went going".split())
_FETCHING = frozenset("bring brings brought bringing carry carries carried take takes took".split())
_LEAD = 9
_BACK = 24
_RETURNING = frozenset(("return", "returns", "returned", "returning"))


def inward(line: Line, segment: tuple[int, int]) -> bool:
    """Whether the words say "came in", "smuggled in from", with no place behind the "in"."""
    known = route_words.words()
    for at in range(segment[0] + 1, segment[1]):
        if line.words[at] != "in" or line.words[at - 1] not in known.sets["inward.verbs"]:
            continue
        following = line.words[at + 1 : at + 2]
        if (
            not following
            or not following[0][0].isalnum()
            or any(line.words[at + 1 : at + 1 + n] in known.cues for n in (1, 2, 3))
            or following[0] in ("to", "and", "on")
        ):
            return True
    return False


def here(line: Line, before: int) -> Stage:
    """The place that a "where" before token ``before`` stands for."""
    where = [at for at in range(before) if line.words[at] == "where"]
    places = [at for at in range(where[-1]) if line.places[at] >= 0] if where else []
    return line.stops[line.places[places[-1]]] if places else ()


def plain(line: Line, start: int, end: int) -> bool:
    """Whether tokens ``start`` to ``end`` (not included) tell of no violence, arrest or find."""
    known = route_words.words()
    words = line.words[start:end]
    return not any(known.verbs.get(word) == "blocking" for word in words) and known.sets["frames.finding"].isdisjoint(words)


def may_return(clause: Clause) -> bool:
    """Whether a word of ``clause`` tells of a way back."""
    back = route_words.words().sets["onward.back"]
    return any(word in back or word.startswith("return") for word in clause.line.words[clause.begin : clause.end])


def returns(line: Line, end: int, stop: int, *, carriers: bool) -> bool:
    """Whether the words after the last place say that what moved was brought back ("and brought them home").

    ``carriers`` says that those who carry are told of, and not what: with what they return is theirs as well.
    """
    known = route_words.words()
    rest = line.words[end + 1 : stop]
    for at, word in enumerate(rest):
        if word in known.sets["onward.back"] and not _OBJECTS.isdisjoint(rest[max(0, at - 3) : at]):
            return True
        if word in _RETURNING and (carriers or rest[at + 1 : at + 2] != ("with",)):  # not lorries with other goods
            return not (at and rest[at - 1] in ("that", "which", "who"))
    return False


def brings_back(line: Line, end: int, stop: int) -> int | None:
    """Where other goods are told that come back the same way: "carried to A by porters, who return with petrol"; or None."""
    for at in range(end + 1, min(stop - 2, end + _BACK)):
        word = line.words[at]
        if line.places[at] >= 0 or word == ";":
            return None
        back = word in _RETURNING or (word in _COMING and line.words[at + 1] in ("back", "home"))
        if back and "with" in line.words[at + 1 : at + 4]:
            return at
        if word in _FETCHING and line.words[at + 1] == "back" and line.words[at + 2] not in _OBJECTS:
            return at
    return None


def used_at(line: Line, clause: Clause, bundle: Journey, good: Good | None) -> Stage:
    """The place where what moves is found or used: "the rifles seized in A had come from B". It is where they went."""
    if good is None:
        return ()
    opening = _opening(line, clause, good)
    if opening:
        return opening
    for at in range(good.last + 1, min(bundle.tags[0].cue, bundle.tags[0].first)):
        near = line.words[at - 1] in ("in", "at", "around", "inside", "on", "hit", "struck") or line.words[at - 2 : at] == (
            "in",
            "the",
        )
        if line.places[at] >= 0 and near and clause.begin <= at and "for" not in line.words[at - 3 : at]:
            return line.stops[line.places[at]]
    return ()


def _opening(line: Line, clause: Clause, good: Good) -> Stage:
    """The place that opens a clause and says where what moves was found: "near A troops seized rifles coming from B"."""
    place = next((at for at in range(clause.begin, min(clause.begin + _LEAD, good.first)) if line.places[at] >= 0), None)
    if place is None or line.words[clause.begin] not in LOCATIVES:
        return ()
    sets = route_words.words().sets
    told = line.words[place + 1 : good.first]
    found = not (sets["frames.discovering"] | sets["frames.intercepting"]).isdisjoint(told)
    return (
        line.stops[line.places[place]] if found and not any(line.places[at] >= 0 for at in range(place + 1, good.first)) else ()
    )
