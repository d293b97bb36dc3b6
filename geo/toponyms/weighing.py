"""Weighing: a candidate's score from its own features, then from the others': lists, containers, the same name again."""

from __future__ import annotations

import re
from itertools import pairwise

from geo.toponyms import evidence
from geo.toponyms.scan import Candidate, Scan

_WORD = re.compile(r"\w+")
_SURE = 1.9  # a score that speaks for the same name elsewhere
_LIKELY = 1.0  # a score that speaks for a neighbour in a list
_LISTS = frozenset((", ", " and ", ", and ", " or ", "-", "/", " and to ", " or to ", " and at ", " or at "))
_CONTAINERS = frozenset(("country", "admin1", "abbreviation"))
_PEOPLES = frozenset(("folk", "vessel"))
_NAMESAKES = frozenset(("first", "surname", "person", "acronym"))
_PLACING = frozenset(("in", "to", "bearing-of", "generic-before", "plural"))


def weigh(scan: Scan, candidates: list[Candidate]) -> None:
    """Fill the scores of ``candidates``, which are in the order of the text."""
    gaps = [scan.text[one.end : other.start] for one, other in pairwise(candidates)]
    for index, gap in enumerate(gaps):
        if gap in _LISTS:
            candidates[index].features.append("list-right")
            candidates[index + 1].features.append("list-left")
    _share_plurals(scan, candidates)
    lists = _lists(candidates)
    _share_prepositions(candidates, lists)
    _share_suffering(candidates, lists)
    for candidate in candidates:
        features = candidate.features
        if "unknown" in features and ("generic-after" in features or "generic-before" in features):
            features.append("unknown-generic")
        candidate.score = evidence.score(features)
    _weigh_stops(scan, candidates)
    for index, gap in enumerate(gaps):
        if gap == ", " and not _CONTAINERS.isdisjoint(candidates[index + 1].features):
            _add(candidates[index], "within")
    _say_again(candidates)
    for start, end in lists:
        likely = [candidate.score > _LIKELY for candidate in candidates[start:end]]
        others = sum(likely)
        for candidate, own in zip(candidates[start:end], likely, strict=True):
            if others > own:
                _add(candidate, "list")


def _weigh_stops(scan: Scan, candidates: list[Candidate]) -> None:
    """In a report of war, what is not weighty enough may be where people and goods come from and go to."""
    stops = [
        c for c in candidates if c.score < evidence.THRESHOLD and "stop" in c.features and _NAMESAKES.isdisjoint(c.features)
    ]
    if stops and _is_of_war(scan):
        for candidate in stops:
            _add(candidate, "stop-in-war")


def _is_of_war(scan: Scan) -> bool:
    """Whether two different words of war stand in the text."""
    if sum(word in scan.text for word in scan.words.war) < 2:  # not even inside other words: most reports are of no war
        return False
    return len(scan.words.war.intersection(_WORD.findall(scan.text))) > 1


def _say_again(candidates: list[Candidate]) -> None:
    """What a name is in one place, a place's or a people's, it is elsewhere in the report."""
    sure: dict[str, float] = {}
    for candidate in candidates:
        sure[candidate.name] = max(sure.get(candidate.name, candidate.score), candidate.score)
    peoples = {candidate.name for candidate in candidates if not _PEOPLES.isdisjoint(candidate.features)}
    for candidate in candidates if peoples else ():
        if candidate.name in peoples and _PLACING.isdisjoint(candidate.features):
            _add(candidate, "person")
    for candidate in candidates:
        if candidate.score < sure[candidate.name] > _SURE and "group" not in candidate.features:
            _add(candidate, "unknown-again" if "unknown" in candidate.features else "again")


def _add(candidate: Candidate, feature: str) -> None:
    candidate.features.append(feature)
    candidate.score += evidence.WEIGHTS[feature]


def _share_plurals(scan: Scan, candidates: list[Candidate]) -> None:
    """A plural noun after a list speaks for all of it: "the Izzeh, Sharqia and Hawia districts"."""
    for index in range(len(candidates) - 1, 0, -1):
        candidate, before = candidates[index], candidates[index - 1]
        if "list-left" not in candidate.features:
            continue
        if "plural" not in candidate.features:
            noun = scan.noun_after(candidate.end)
            if noun is None or not noun[0].endswith("s") or noun[0] not in scan.words.generics:
                continue
            candidate.features.append("plural")
        before.features += ["plural", "generic-after"]
        before.hint = before.hint or candidate.hint


def _share_prepositions(candidates: list[Candidate], lists: list[tuple[int, int]]) -> None:
    """The preposition before a list speaks for all of it: "drawn from Dibbis, Altun Kopri and Tarkalan"."""
    for start, end in lists:
        if not _PLACING.isdisjoint(candidates[start].features):
            for candidate in candidates[start + (end - start == 2) : end]:
                candidate.features.append("list-in")


def _share_suffering(candidates: list[Candidate], lists: list[tuple[int, int]]) -> None:
    """What befell the last of a list befell all of it: "Shawa and Bimi were burned"."""
    for start, end in lists:
        if "suffered" in candidates[end - 1].features:
            for candidate in candidates[start : end - 1]:
                candidate.features.append("suffered")


def _lists(candidates: list[Candidate]) -> list[tuple[int, int]]:
    """The stretches of two candidates or more that only commas, "and" and "or" keep apart."""
    found = []
    at = 0
    while at < len(candidates):
        end = at + 1
        while end < len(candidates) and "list-left" in candidates[end].features:
            end += 1
        if end - at > 1:
            found.append((at, end))
        at = end
    return found
