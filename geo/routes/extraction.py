"""Routes: the movements of goods, money and fighters that a report tells of, as ordered stops with their sentence.

Sentence by sentence, the movements of ``geo.routes.movements`` become routes: each origin with each destination, by every way
between. Neighbouring sentences carry a movement on ("From there ... go on to A"), name its origins ("A supplied 300 of
them"), or put a hub into it. "The country" is the one that most of the report's places lie in.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from geo.documents import Document
from geo.models import DateMention, PlaceKind, Resolution, Route, RouteStatus
from geo.routes import allegations, movements, references, route_lines, route_words
from geo.routes.movements import Movement
from geo.routes.route_lines import Stop
from geo.routes.steps import Stage, same

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_MAX_PASSAGE = 1_500
_MAX_COMBINATIONS = 24
_NEAR = 2
_MAX_RECENT = 60
_MAX_STOPS = 20
_AGAIN = frozenset(("The", "These", "This"))
_DATE_BEFORE, _DATE_BEHIND = 12, 12


@dataclass(slots=True)
class _Draft:
    """A route in the making: its stops, and the sentences ``first`` to ``last`` that tell of it."""

    stops: list[Resolution]
    goods: list[str]
    first: int
    last: int
    sure: float
    span: tuple[int, int]
    replaced: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been read so far, for the sentences that refer back to it."""

    document: Document
    passages: tuple[tuple[int, int], ...]
    focus: Resolution | None
    drafts: list[_Draft] = field(default_factory=list)
    goals: Stage = ()
    goals_at: int = -9
    open_goals: Stage = ()
    open_at: int = -9
    open_goods: tuple[str, ...] = ()
    origins: Stage = ()
    origins_at: int = -9


@cache
def _triggers() -> frozenset[str]:
    known = route_words.words()
    moving = {word for word, sort in known.verbs.items() if sort != "blocking"}
    hubs = {phrase[-1] for phrase in known.hubs}
    return frozenset(moving | hubs | known.loads | known.route_ends)


def _last_place(earlier: Sequence[Resolution], since: int) -> Stage:
    """The last place that is no country among those mentioned from offset ``since`` on."""
    for stop in reversed(earlier):
        if stop.mention.start < since:
            break
        if stop.kind is not PlaceKind.COUNTRY:
            return (stop,)
    return ()


def _stops_of(reading: _Reading, index: int, named: Sequence[Resolution], earlier: Sequence[Resolution]) -> list[Stop]:
    """The stops that sentence ``index`` names, and those that it refers back to."""
    begin, finish = reading.passages[index]
    found = [Stop(stop.mention.start, stop.mention.end, (stop,)) for stop in named]
    taken = [(stop.start, stop.end) for stop in found]
    for match in references.pattern().finditer(reading.document.reading[begin:finish]):
        start, end = match.start() + begin, match.end() + begin
        if any(start < right and left < end for left, right in taken):
            continue
        members: Stage = ()
        if match.lastgroup == "country" and reading.focus is not None:
            members = (reading.focus,)
        elif match.lastgroup == "there" and index - reading.goals_at <= _NEAR and not any(left < start for left, _ in taken):
            members = reading.goals
        elif match.lastgroup == "area":
            before = [stop for stop in named if stop.mention.end <= start]
            members = _last_place([*earlier[-_MAX_RECENT:], *before], reading.passages[max(0, index - 3)][0])
        if members:
            found.append(Stop(start, end, members))
            taken.append((start, end))
    return sorted(found, key=lambda stop: stop.start)


def _topic(reading: _Reading, index: int) -> tuple[str, ...]:
    """The goods and fighters that the sentence before ``index`` (or the one before that) names."""
    for before in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        line = route_lines.line(reading.document.reading, *reading.passages[before], ())
        found = movements.named(line, reading.document.report.text)
        if found:
            return found
    return ()


def _tells_of_recruits(reading: _Reading, index: int) -> bool:
    """Whether the title, or a sentence next to ``index``, tells of men who go to fight."""
    around = reading.passages[max(0, index - 1) : index + 2]
    document = reading.document
    text = " ".join((document.report.title, *(document.reading[start:end] for start, end in around)))
    return not route_words.words().sets["joining.words"].isdisjoint(re.split(r"\W+", text.lower()))


def _ways(movement: Movement, focus: Resolution | None) -> tuple[Stage, list[Stage], Stage, float]:
    """Origins, ways and destinations of ``movement``, with the ends that its words imply; and how sure that is."""
    origins, ways, goals, sure = movement.origins, list(movement.ways), movement.goals, movement.sure
    inner = movement.here or ((focus,) if focus is not None else ())
    if movement.inward and not goals and not any(same(inner[0], stop) for stage in (origins, *ways) for stop in stage if inner):
        goals, sure = inner, sure * 0.8
    if not (origins or goals) and not (movement.stepped and len(ways) > 1):
        return (), [], (), sure
    if not goals and ways:
        goals = ways.pop()
    if not origins and ways:
        origins = ways.pop(0)
    return origins, ways, goals, sure


def _paths(stages: Sequence[Stage]) -> list[list[Resolution]]:
    """Every path through ``stages``, a place that follows itself named once; bounded, for hostile lists."""
    paths = []
    for path in itertools.islice(itertools.product(*stages), _MAX_COMBINATIONS):
        stops = [stop for number, stop in enumerate(path) if not number or not same(stop, path[number - 1])]
        if len(stops) > 1:
            paths.append(stops)
    return paths


def _recent(reading: _Reading, index: int) -> list[_Draft]:
    """The drafts that the last sentences before ``index`` tell of, oldest first; bounded, for hostile lists."""
    found = []
    for draft in reversed(reading.drafts[-_MAX_RECENT:]):
        if index - draft.last > _NEAR:
            break
        if not draft.replaced:
            found.append(draft)
    return found[::-1]


def _names_again(reading: _Reading, index: int) -> bool:
    """Whether sentence ``index`` begins with goods that the one before named: "The sacks were driven ..."."""
    reread = reading.document.reading
    opening = _WORD.findall(reread, *reading.passages[index])[:2] if index else []
    if len(opening) < 2 or opening[0] not in _AGAIN:
        return False
    return opening[1].lower()[:-1] in reread[slice(*reading.passages[index - 1])].lower()


def _resume(reading: _Reading, index: int, movement: Movement) -> bool:
    """Give ``movement``, whose words name no origin, the one told just before; whether it carries a route on."""
    movement.resumes = movement.resumes or _names_again(reading, index)
    if movement.origins or movement.other or not (movement.resumes or movement.pronoun or movement.onward):
        return False
    if not (movement.goals or (movement.stepped and len(movement.ways) > 1)):
        return False
    first = (movement.ways or [movement.goals])[0]
    if any(same(stop, other) for draft in _recent(reading, index) for other in draft.stops for stop in first):
        return False
    if index - reading.origins_at <= 1 and reading.origins_at > reading.goals_at:
        movement.origins = reading.origins
    elif (
        (movement.resumes or not movement.goods)
        and index - reading.goals_at == 1
        and reading.goals
        and not any(same(stop, goal) for stop in reading.goals for goal in movement.goals)
    ):
        movement.origins = reading.goals
        return True
    return False


def _take(reading: _Reading, index: int, movement: Movement, topic: Callable[[], tuple[str, ...]]) -> None:
    """Add what ``movement``, told in sentence ``index``, says to the drafts."""
    resumed = _resume(reading, index, movement)
    origins, ways, goals, sure = _ways(movement, reading.focus)
    line = movement.line
    span = (line.starts[movement.told], line.ends[movement.last])
    wares = movement.goods or (topic() if movement.pronoun else ())
    if movement.weak:
        reading.origins, reading.origins_at = origins, index
        return
    opener = bool(movement.origins) and line.words[movement.first : movement.first + 2] in (("from", "there"), ("from", "here"))
    opener = opener or resumed or line.words[:1] == ("there",)
    opener = opener or (
        (movement.pronoun or movement.onward) and any(same(origin, goal) for origin in origins for goal in reading.goals)
    )
    reading.origins = () if origins and goals else reading.origins
    if origins and not goals:
        reading.origins, reading.origins_at = origins, index
    if not origins and goals and (movement.onward or movement.pronoun) and not movement.goods and index - reading.goals_at <= 1:
        origins, opener = reading.goals, True
    if movement.pronoun and movement.ways and not (movement.origins or movement.goals or movement.inward):
        _put_between(reading, index, movement.ways)
    if (
        origins
        and not goals
        and index - reading.open_at <= _NEAR
        and not any(same(origins[0], goal) for goal in reading.open_goals)
    ):
        goals, wares, sure = reading.open_goals, reading.open_goods or wares, sure * 0.8
    if not origins and goals:
        reading.open_goals, reading.open_at, reading.open_goods = goals, index, wares
    elif origins and goals and not movement.pronoun:
        reading.open_goals = ()
    if not origins or not goals:
        return
    before = [draft for draft in _recent(reading, index) if opener and any(same(draft.stops[-1], origin) for origin in origins)]
    added = []
    for draft in before:
        draft.replaced = True
        for path in _paths([tuple(draft.stops[-1:]), *ways, goals]):
            stops = [*draft.stops, *path[1:]][:_MAX_STOPS]
            added.append(_Draft(stops, list(dict.fromkeys((*draft.goods, *wares))), draft.first, index, draft.sure * 0.9, span))
    if not before:
        added = [_Draft(path, list(wares), index, index, sure, span) for path in _paths([origins, *ways, goals])]
    _refine(reading, index, added)
    reading.drafts += added
    if added:
        reading.goals, reading.goals_at = goals, index


def _put_between(reading: _Reading, index: int, ways: Sequence[Stage]) -> None:
    """Put the stops that a sentence adds ("They pass through A") before the destination of what was just told."""
    for draft in _recent(reading, index):
        if index - draft.last == 1:
            new = [stop for way in ways for stop in way[:1] if not any(same(stop, other) for other in draft.stops)]
            draft.stops[-1:-1] = new
            draft.last = index


def _refine(reading: _Reading, index: int, added: Iterable[_Draft]) -> None:
    """Let a route that passes a hub towards a country give way to those of ``added`` that go on from the hub inside it."""
    earlier = [draft for draft in _recent(reading, index) if index - draft.last == 1 and len(draft.stops) > 2]
    for draft in added:
        for other in earlier:
            if same(other.stops[-2], draft.stops[0]) and route_lines.contains(other.stops[-1], draft.stops[0]):
                draft.stops = [*other.stops[:-2], *draft.stops][:_MAX_STOPS]
                draft.first, draft.goods = other.first, list(dict.fromkeys((*other.goods, *draft.goods)))
                other.replaced = True
                break


def _key(stop: Resolution) -> tuple[object, ...]:
    place = stop.place
    return (place.lat, place.lon, place.kind) if place is not None else (stop.mention.text.lower(),)


def _merged(drafts: Iterable[_Draft]) -> list[_Draft]:
    """One draft for the same stops, and none for what is only part of another of the same sentences."""
    whole: dict[tuple[object, ...], _Draft] = {}
    for draft in drafts:
        if draft.replaced:
            continue
        twin = whole.setdefault(tuple(_key(stop) for stop in draft.stops), draft)
        if twin is not draft:
            twin.goods = list(dict.fromkeys((*twin.goods, *draft.goods)))
            twin.sure = max(twin.sure, draft.sure)
    told: dict[int, list[_Draft]] = {}
    for draft in whole.values():
        for sentence in range(draft.first, draft.last + 1):
            told.setdefault(sentence, []).append(draft)
    return [
        draft
        for draft in whole.values()
        if not any(_part(draft, other) for sentence in range(draft.first, draft.last + 1) for other in told[sentence])
    ]


def _part(draft: _Draft, other: _Draft) -> bool:
    """Whether ``draft`` is a stretch of ``other``."""
    size = len(draft.stops)
    starts = range(len(other.stops) - size + 1) if size < len(other.stops) else ()
    return any(all(map(same, draft.stops, other.stops[at : at + size])) for at in starts)


def _dated(draft: _Draft, dates: Sequence[DateMention]) -> DateMention | None:
    """The date in the words of the movement, or hard before or behind them. One further off may date something else."""
    first, last = draft.span
    near = (date for date in dates if first - _DATE_BEFORE <= date.end and date.start <= last + _DATE_BEHIND)
    return next((date for date in near if date.date_start is not None), None)


def _route(reading: _Reading, draft: _Draft, dates: Sequence[DateMention]) -> Route:
    report = reading.document.report
    start, end = reading.passages[draft.first][0], reading.passages[draft.last][1]
    evidence = report.text[start:end]
    told = reading.passages[draft.first : draft.last + 1]
    allegation = allegations.judge(reading.document.reading, told, draft.span[0])
    date = _dated(draft, dates)
    score = 0.9 * draft.sure * (0.8 if allegation.hedged else 0.95 if allegation.alleged else 1.0)
    located = [stop.score if stop.place is not None else 0.0 for stop in draft.stops]
    key = "|".join((report.report_id, str(start), *(f"{stop.mention.start}:{stop.mention.text}" for stop in draft.stops)))
    return Route(
        route_id=hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        report_id=report.report_id,
        stops=tuple(draft.stops),
        stop_names=tuple(" ".join(report.text[stop.mention.start : stop.mention.end].split()) for stop in draft.stops),
        goods=tuple(draft.goods),
        status=RouteStatus.ALLEGED if allegation.alleged else RouteStatus.STATED,
        date_start=date.date_start if date else None,
        date_end=date.date_end if date else None,
        evidence=evidence,
        evidence_start=start,
        evidence_end=end,
        score=round(score * (0.6 + 0.4 * min(located)), 3),
        alleged_by=allegation.by,
    )


def _passages(document: Document) -> Iterator[tuple[int, int]]:
    """The sentences as (start, end); one without end is cut at white space, so that no text costs more than its length."""
    for sentence in document.sentences:
        start = sentence.start
        while sentence.end - start > _MAX_PASSAGE:
            cut = document.reading.rfind(" ", start + _MAX_PASSAGE // 2, start + _MAX_PASSAGE)
            cut = cut if cut > 0 else start + _MAX_PASSAGE
            yield start, cut
            start = cut
        yield start, sentence.end


def _by_passage(passages: Sequence[tuple[int, int]], mentions: Sequence[Resolution]) -> dict[int, list[Resolution]]:
    """The places, demonyms and overlaps left out, by the passage that they stand in whole."""
    starts = [start for start, _ in passages]
    found: dict[int, list[Resolution]] = {}
    free = 0
    for mention in sorted(mentions, key=lambda m: (m.mention.start, -m.mention.end)):
        index = bisect_right(starts, mention.mention.start) - 1
        if mention.kind is PlaceKind.DEMONYM or mention.mention.start < free or index < 0:
            continue
        if mention.mention.end <= passages[index][1]:
            free = mention.mention.end
            found.setdefault(index, []).append(mention)
    return found


def extract(document: Document, *, mentions: tuple[Resolution, ...], dates: tuple[DateMention, ...]) -> tuple[Route, ...]:
    """The routes that ``document`` tells of, in the order of their sentences; ``mentions`` and ``dates`` were found in it."""
    passages = tuple(_passages(document))
    places = _by_passage(passages, mentions)
    reading = _Reading(document, passages, references.focus(stop for stops in places.values() for stop in stops))
    triggers = _triggers()
    earlier: list[Resolution] = []
    for index, named in places.items():
        start, end = passages[index]
        if not triggers.isdisjoint(match[0].lower() for match in _WORD.finditer(document.reading, start, end)):
            line = route_lines.line(document.reading, start, end, _stops_of(reading, index, named, earlier))
            recruits = len(line.stops) > 2 and _tells_of_recruits(reading, index)
            topic = partial(_topic, reading, index)
            for movement in movements.find(line, document.report.text, topic=topic, recruits=recruits):
                _take(reading, index, movement, topic)
        earlier += named
    return tuple(_route(reading, draft, dates) for draft in _merged(reading.drafts))
