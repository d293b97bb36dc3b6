"""Routes: the movements of goods, money and fighters that a report tells of, as ordered stops with their sentence.

Sentence by sentence, the movements of ``geo.routes.movements`` become routes: each origin with each destination, by every way
between. Neighbouring sentences carry a movement on ("From there ... go on to A"), name its origins ("A supplied 300 of
them"), or put a hub into it. "The country" is the one that most of the report's places lie in.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from geo.documents import Document
from geo.linear import Linear
from geo.models import DateMention, PlaceKind, Resolution, Route, RouteStatus
from geo.routes import (
    allegations,
    antecedents,
    assembly,
    cargoes,
    chains,
    drafts,
    legs,
    movements,
    references,
    route_lines,
    route_words,
    scenes,
    threads,
)
from geo.routes.drafts import Draft
from geo.routes.legs import Scene
from geo.routes.readings import Reading

_WORD = re.compile(r"\w++(?:[-'’.]\w++)*+")
_HE = frozenset(("he", "him", "she"))
_GRAMMAR = frozenset("a the its their in on at by for of with out over down".split())  # words of phrases that tell of no way
_MAX_PASSAGE = 1_500
_NEAR = 2
_DATE_BEFORE, _DATE_BEHIND = 12, 12


class _Once:
    """A question that is answered when it is first asked."""

    def __init__(self, ask: Callable[[], bool]) -> None:
        self._ask = ask
        self._answer: bool | None = None

    def __call__(self) -> bool:
        """The answer."""
        if self._answer is None:
            self._answer = self._ask()
        return self._answer


@cache
def _triggers() -> frozenset[str]:
    """The words of which one stands in a sentence that tells of a way, but for ``_phrases``."""
    known = route_words.words()
    moving = {word for word, sort in known.verbs.items() if sort != "blocking"}
    nouns = {phrase[0] for phrase in (*known.hubs, *known.routes) if len(phrase) == 1}
    return frozenset(moving | nouns | known.loads | known.frames.keys() | known.sets["frames.intercepting"])


@cache
def _phrases() -> dict[str, frozenset[str]]:
    """The last words of the phrases of a way, each with the longest ones before it: "way in", "supply road", "raised in"."""
    known = route_words.words()
    before: dict[str, set[str]] = {}
    for phrase in (*known.hubs, *known.routes, *known.cues):
        if telling := [word for word in phrase[:-1] if word not in _GRAMMAR]:
            before.setdefault(phrase[-1], set()).add(max(telling, key=len))
    return {last: frozenset(words) for last, words in before.items()}


def _tells_of_way(words: frozenset[str]) -> bool:
    """Whether a word or a phrase of a way stands among the ``words`` of a sentence."""
    phrases = _phrases()
    return not _triggers().isdisjoint(words) or any(not phrases[last].isdisjoint(words) for last in phrases.keys() & words)


def _topic(reading: Reading, index: int) -> tuple[str, ...]:
    """The goods and fighters that the sentence before ``index`` (or the one before that) names."""
    for before in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        line = route_lines.line(reading.document.reading, *reading.passages[before], ())
        found = movements.named(line, reading.document.report.text)
        if found:
            return found
    return ()


def _about_routes(reading: Reading, index: int, *, smuggled: bool) -> bool:
    """Whether the sentences around ``index`` tell of goods or fighters on their way, so that a lorry needs no load named."""
    if smuggled or _topic(reading, index) or any(index - draft.last <= _NEAR for draft in reading.drafts[-3:]):
        return True
    near = range(index - 3, index + 3)
    document = reading.document
    lines = (route_lines.line(document.reading, *reading.passages[at], ()) for at in near if 0 <= at < len(reading.passages))
    return any(movements.named(line, document.report.text) or movements.names_route(line) for line in lines)


def _of_smuggled_persons(reading: str) -> bool:
    """Whether a report tells of people-smugglers, so that persons on their way are what they carry."""
    lowered = reading.lower()
    found = [word for word in route_words.words().sets["joining.smuggling"] if word in lowered]
    return any(f" {word}" in lowered or f"\n{word}" in lowered for word in found)


def _tells_of_recruits(reading: Reading, index: int) -> bool:
    """Whether the title, or a sentence next to ``index``, tells of men who go to fight."""
    around = reading.passages[max(0, index - 1) : index + 2]
    document = reading.document
    text = " ".join((document.report.title, *(document.reading[start:end] for start, end in around)))
    return not route_words.words().sets["joining.words"].isdisjoint(re.split(r"\W+", text.lower()))


def _of_a_recruit(reading: Reading, index: int, said: frozenset[str]) -> bool:
    """Whether sentence ``index``, which has the words ``said``, tells of one man on his way, and those around it that he goes
    to fight."""
    sets = route_words.words().sets
    document = reading.document
    if _HE.isdisjoint(said) or not sets["joining.stays"].isdisjoint(said):
        return False
    around = reading.passages[max(0, index - 3) : index + 2]
    text = " ".join((document.report.title, *(document.reading[start:end] for start, end in around)))
    words = re.split(r"\W+", text.lower())
    return not sets["joining.fighters"].isdisjoint(words) and sets["joining.officials"].isdisjoint(words)


def _dated(draft: Draft, dates: Sequence[DateMention]) -> DateMention | None:
    """The date in the words of the movement, or hard before or behind them. One further off may date something else."""
    first, last = draft.span
    near = (date for date in dates if first - _DATE_BEFORE <= date.end and date.start <= last + _DATE_BEHIND)
    return next((date for date in near if date.date_start is not None), None)


def _route(reading: Reading, draft: Draft, dates: Sequence[DateMention]) -> Route:
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
        stop_names=tuple(route_lines.full_name(stop, report.text) for stop in draft.stops),
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


def survey(document: Document, *, mentions: tuple[Resolution, ...]) -> tuple[Reading, list[Scene]]:
    """What the rules make of ``document``, as drafts, and the sentences that may tell of routes, for the finder of legs."""
    passages = tuple(_passages(document))
    places = _by_passage(passages, mentions)
    reading = Reading(document, passages, references.focus(stop for stops in places.values() for stop in stops))
    reading.mentions = mentions
    reading.home = references.home(stop for stops in places.values() for stop in stops)
    sets = route_words.words().sets
    finders, bases = sets["frames.finders"], sets["bases.words"]
    smuggled = bool(places) and _of_smuggled_persons(document.reading)
    earlier: list[Resolution] = []
    told: list[Scene] = []
    for index, named in places.items():
        start, end = passages[index]
        words = frozenset(map(str.lower, _WORD.findall(document.reading, start, end)))
        row = len(named) >= chains.LEAST and not chains.WAYS.isdisjoint(words)
        if row or threads.alive(reading, index) or _tells_of_way(words):
            line = route_lines.line(document.reading, start, end, antecedents.stops_of(reading, index, named, earlier, words))
            alone = (len(named) > 1 or index - reading.goals_at <= _NEAR) and _of_a_recruit(reading, index, words)
            placed = movements.place(route_lines.of_many(line) if alone else line)
            if placed is not None and placed.tags and len(named) <= legs.CROWD and not legs.of_officials(placed):
                told.append(legs.scene(placed, index))
            men = _Once(partial(_tells_of_recruits, reading, index))
            topic = partial(_topic, reading, index)
            about = _Once(partial(_about_routes, reading, index, smuggled=smuggled or alone))
            found = movements.find(placed, document.report.text, topic=about, men=men, smuggled=smuggled) if placed else ()
            for movement in found:
                threads.take(reading, index, movement, topic)
        if not finders.isdisjoint(words) and reading.halt_at < index and reading.goals_at < index:
            scenes.find(reading, index, route_lines.line(document.reading, start, end, antecedents.plain(named)))
        if not bases.isdisjoint(words):
            scenes.settle(reading, index, route_lines.line(document.reading, start, end, antecedents.plain(named)))
        earlier += named
        reading.names.update(stop.mention.text.lower() for stop in named)
    return reading, told


def extract(
    document: Document, *, mentions: tuple[Resolution, ...], dates: tuple[DateMention, ...], model: Linear | None = None
) -> tuple[Route, ...]:
    """The routes that ``document`` tells of, in the order of their sentences; ``mentions`` and ``dates`` were found in it.

    ``model`` weighs legs (``geo.routes.legs``) and mends what the rules tell; without it the rules alone speak.
    """
    reading, told = survey(document, mentions=mentions)
    found = drafts.merged(reading.drafts)
    if model is not None:
        lines = {scene.index: scene.line for scene in told}
        found = cargoes.filled(assembly.join(found, told, model), lines, document.report.text)
    return tuple(_route(reading, draft, dates) for draft in found)
