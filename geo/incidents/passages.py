"""Passages: the sentences of a document that may tell of an event, read: tokens, places, dates, people, figures, cues.

Only sentences with a word of the lexicons, and those beside them in the same paragraph, are read at all.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from geo import claimants, documents
from geo import dates as date_stage
from geo.documents import Document, Sentence
from geo.incidents import actors, alerts, chronicles, conquests, cues
from geo.incidents.actors import Actor
from geo.incidents.cues import Cue
from geo.incidents.layout import Layout, can_be_headline
from geo.incidents.lazy import lazy
from geo.inflection import Hit
from geo.models import DateMention, PlaceKind, Report, Resolution
from geo.settings import framing, listing, occasions, offering, pointing, scenes, tying, unlisted
from geo.settings.occasions import Occasion
from geo.settings.pointing import Told
from geo.settings.scenes import Placed, Setting
from geo.tokens import Token, Tokens, first_from, hold, tokenize
from geo.tolls import care, ellipses, headcounts, joined, recounts, survivors, tolls
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure

_LONGEST = 400  # tokens of one passage
_REACH = 60  # toponyms back that a noun may point at
_TITLE = 30  # tokens that no headline has
_LINE = 40  # characters before or behind a date that stands alone on its line
_MARKS = " \t#*_>:.,()[]•–—-|"
_DIGIT = re.compile(r"\d")
_ONE_DAY = re.compile(
    r"\b(?:in|on|within) (?:a|one)(?: single)? (?:day|morning|night|afternoon|evening)\b"
    r"|\b(?:a|one) (?:day|night|morning|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day) of\b"
)
_BACK = re.compile(r"\b(?:[Tt]hat|[Tt]his|[Ii]t) (?:was|happened|occurred|took)\b")
_BACK_FIRST = ("The ", "They ", "He ", "She ", "Both ", "All ", "These ", "Those ")
_LOCALS = frozenset(
    "resident residents elder elders villager villagers witness witnesses teacher farmer shopkeeper inhabitants people"
    " locals neighbours neighbors trader traders police".split()
)
_RANKED = frozenset(
    "captain colonel major general brigadier lieutenant chief commander source sources official officials spokesman officer"
    " officers headquarters director".split()
)
_TOWNS = frozenset((PlaceKind.TOWN, PlaceKind.DISTRICT, PlaceKind.SITE))
_DASHES = ("-", "–", "—")
_AT = frozenset(("in", "at", "from"))


_HERE = frozenset(("here",))
_FINE = scenes.FINENESS[PlaceKind.ADMIN1]


class Passage:
    """A sentence read: its tokens and all that is found among them, each when it is first asked for.

    ``index`` is the sentence's, ``headline`` says that it is written as one, ``entry`` that a day heads its line.
    """

    def __init__(
        self, reading: str, *, index: int, tokens: Tokens, headline: bool, entry: bool, listed: Sequence[Placed],
        told: Callable[[], Sequence[Told]], occasions: Sequence[Occasion], report_id: str, here: Resolution | None = None,
        beside: Callable[[int], Sequence[Token]] = lambda _: (),
    ) -> None:  # fmt: skip
        """``told`` gives the toponyms before the sentence, ``listed`` are those in it, ``occasions`` its dates, ``here`` the
        dateline's place, ``beside`` gives the tokens of the sentence so many before or behind it, none where there is none."""
        self.beside = beside
        self.index = index
        self.tokens = tokens
        self.headline, self.entry = headline, entry
        self._listed = listed
        self._report_id = report_id
        self.occasions = occasions
        self.reading = reading
        self._told = told
        self._here = here
        self.may_tell: bool | None = None  # until ``clauses.may_tell`` has looked

    @lazy
    def cues(self) -> tuple[Cue, ...]:
        """The event cues."""
        found = cues.find(self.tokens)
        if found:  # "the base at Hit"
            capital = any(self.tokens[cue.first].capital for cue in found)  # else it is no part of a name that nobody listed
            named = {at for place in (self.placed if capital else self._listed) for at in range(place.first, place.last + 1)}
            found = [cue for cue in found if not (cue.first in named and cue.last in named)]
        return tuple(conquests.added(self.tokens, found, self._grounds))

    @lazy
    def needed(self) -> dict[str, list[int]]:
        """The tokens that begin a word of each list (weapons, found) of which a cue needs one beside it."""
        needs = {cue.group.needs for cue in self.cues}
        return {kind: cues.names(self.tokens, kind) for kind in ("weapons", "found") if kind in needs}

    def _grounds(self) -> dict[int, int]:
        """The tokens of the places that can be taken, first to last."""
        return {p.first: p.last for p in self.placed if p.resolution.kind is not PlaceKind.DEMONYM}

    @lazy
    def actors(self) -> tuple[Actor, ...]:
        """The actors."""
        return tuple(actors.find(self.tokens, self.reading))

    @lazy
    def placed(self) -> tuple[Placed, ...]:
        """The places named: the toponyms, and names that the words set something in though no gazetteer has them."""
        dated = {at for occasion in self.occasions for at in range(occasion.first, occasion.last + 1)}
        named = {at for actor in self.actors if actor.named for at in range(actor.first, actor.last + 1)}
        further = unlisted.find(self.tokens, self._listed, dated | named, self._report_id, self.reading)
        return tuple(sorted([*self._listed, *further], key=lambda place: place.first))

    @lazy
    def claimants(self) -> tuple[claimants.Claimant, ...]:
        """Who says so."""
        return tuple(claimants.find(self.tokens, self.reading))

    @lazy
    def _numbers(self) -> headcounts.Numbers:
        names = [(p.first, p.last) for p in self.placed if p.resolution.kind is not PlaceKind.DEMONYM]
        names += [(actor.first, actor.last) for actor in self.actors if actor.named]
        blocked = frozenset(at for first, last in names for at in range(first, last + 1))
        return headcounts.Numbers(self.tokens, self.reading, blocked=blocked)

    @lazy
    def counts(self) -> tuple[Headcount, ...]:
        """The people counted."""
        return tuple(joined.find(self._numbers))

    @lazy
    def _fates(self) -> list[Hit]:
        """The phrases that tell of people's fate."""
        return tolls.hits_in(self.tokens)

    @lazy
    def figures(self) -> tuple[Figure, ...]:
        """The people killed, wounded and detained."""
        hits = self._fates
        told = hits or care.tells(self.tokens) or survivors.tells(self.tokens) or ellipses.may_echo(self.tokens)
        if not told and not (recounts.may_tell(self.tokens) and recounts.tells(self.tokens, self._numbers)):
            return ()
        return tuple(tolls.find(self.tokens, hits, self.counts, self._numbers))

    @property
    def may_set_place(self) -> bool:
        """Whether it may be set in a province or in what lies in one: it names such a place or points back to one."""
        if pointing.may_point(self.tokens) or hold(self.tokens, _HERE):
            return True
        return any(scenes.fineness(place.resolution) <= _FINE for place in self.placed)

    @lazy
    def settings(self) -> tuple[Setting, ...]:
        """The places that it may be set in; one in the name of a claimant ("police in Diyala") counts for little."""
        offered, aside = self._told_places() if self.placed else ([], set())
        known = self._told()
        offered += pointing.there(self.tokens, known, self.placed, offered, aside)
        offered += pointing.pointers(self.tokens, known, self.placed, self._here)
        if self._here is not None:
            offered += pointing.here(self.tokens, self._here)
        if not offered:
            return ()
        offered = listing.with_lists(self.tokens, offered)
        alone = len(offered) == 1
        scened = (setting for setting in offered if not claimants.is_one(self.claimants, setting.at))
        return tuple(self._of_speakers(setting, alone=alone) for setting in scened)

    def _told_places(self) -> tuple[list[Setting], set[int]]:
        """The settings that its toponyms offer, and the tokens in which nothing is set."""
        cued = {at for cue in self.cues if not cue.group.means for at in range(cue.first, cue.last + 1)}
        stops = cued | {at for hit in self._fates for at in range(hit.first, hit.last + 1)}
        return offering.find(self.tokens, self.placed, self.occasions, cued=cued, stops=stops)

    def _of_speakers(self, setting: Setting, *, alone: bool) -> Setting:
        """A setting as it stands, or as that of somebody who speaks there: "doctors in X", "in X a spokesman said". ``alone``
        says that no other place is named."""
        for claimant in self.claimants:
            first, last = claimant.who
            if first < last <= setting.at < claimant.at:  # "the governor, speaking in X, said"
                return replace(setting, strength=scenes.LOOSE, spoken=True)
            if first <= setting.at < last:
                names = {token.lower for token in self.tokens[first:last]}
                near = names & _LOCALS and not names & _RANKED and not claimants.is_remote(names)
                if near:  # what neighbours tell of happened there
                    return replace(setting, strength=scenes.TIED if alone else scenes.LOOSE, local=True)
                return replace(setting, strength=scenes.LOOSE, spoken=True)
            between = self.tokens[setting.at + 1 : first]
            lead = next(
                (at for at in range(setting.at - 1, max(-1, setting.at - 5), -1) if self.tokens[at].lower in _AT), setting.at
            )
            opens = lead == 0 or not self.tokens[lead - 1].word  # "22 arrests in X, the ministry says" tells of X
            if (
                opens
                and setting.at < first <= setting.at + 5
                and all(t.text == "," or t.capital or t.lower == "on" for t in between)
            ):
                names = {token.lower for token in self.tokens[first:last]}
                if claimants.is_remote(names):
                    return replace(setting, strength=scenes.LOOSE, spoken=True)
        return setting


class Reader:
    """Reads the passages of one document; ``mentions`` and ``dates`` are in order."""

    def __init__(self, document: Document, *, mentions: Sequence[Resolution], dates: Sequence[DateMention]) -> None:
        self.document = document
        self.layout = Layout(document, mentions)
        self._mentions = mentions
        self._dates = dates
        self._said_on: dt.date | None = None
        self._known: list[Told] = []
        self._mention_starts = [resolution.mention.start for resolution in mentions]
        self._date_starts = [date.start for date in dates]

    @lazy
    def today(self) -> dt.date | None:
        """The day of the report."""
        return date_stage.day_told(self.document, self._dates)

    @lazy
    def titled_days(self) -> DateMention | None:
        """The days that the title gives to all that is told ("Weekly note, 5 to 11 October"); None where it has none."""
        report = self.document.report
        if not report.title or not (_DIGIT.search(report.title) or self.tells_one_day):
            return None
        head = documents.parse(Report(report.report_id, "", report.published, "", "", report.title))
        listing = framing.opens_list(tokenize(head.reading, 0, len(head.reading)))
        return next(
            (date for date in date_stage.find(head) if occasions.is_term(date, day=listing or self.tells_one_day)), None
        )

    @lazy
    def day_heads(self) -> tuple[DateMention, ...]:
        """The dates that stand alone on a line and head what follows ("## 10 March"); not the report's own day."""
        reading, found = self.document.reading, []
        for date in self._dates:
            start = reading.rfind("\n", max(0, date.start - _LINE), date.start) + 1
            end = reading.find("\n", date.end, date.end + _LINE)
            if (start or date.start < _LINE) and end >= 0 and occasions.is_term(date, day=True):
                lead = reading[start : date.start].strip(_MARKS).lower()
                if lead in ("", "on") and not reading[date.end : end].strip(_MARKS):
                    found.append(date)
        own = len(found) == 1 and self.today is not None and found[0].date_end is not None and found[0].date_end >= self.today
        return () if own else tuple(found)

    @lazy
    def tells_one_day(self) -> bool:
        """Whether the title says that all of it fell on one day ("Bombs in six towns on a single morning")."""
        return _ONE_DAY.search(self.document.report.title.lower()) is not None

    @property
    def asks_when_said(self) -> bool:
        """Whether the day on which people first speak in the report can still be told by what is read."""
        return self._said_on is None and self.today is not None

    def hot(self) -> list[int]:
        """The indexes of the sentences that may tell of an event, in order; none where no word of the report does."""
        return alerts.find(self.document)

    def is_still(self, index: int) -> bool:
        """Whether the sentence at ``index`` names neither place nor time."""
        return not (_within(self._mention_starts, self.document.sentences[index]) or self.is_dated(index))

    def is_dated(self, index: int) -> bool:
        """Whether the sentence at ``index`` names a time."""
        return _within(self._date_starts, self.document.sentences[index])

    def points_back(self, index: int) -> bool:
        """Whether the sentence at ``index`` may date the one before: "That was two days ago."."""
        sentence = self.document.sentences[index]
        reading, start, end = self.document.reading, sentence.start, sentence.end
        return reading.startswith(_BACK_FIRST, start, end) or _BACK.search(reading, start, end) is not None

    def _placed(self, tokens: Sequence[Token], start: int, end: int) -> list[Placed]:
        named = self._mentions[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]
        placed = []
        for resolution in named:
            first = first_from(tokens, resolution.mention.start)
            if first == len(tokens) or tokens[first].start != resolution.mention.start:
                continue
            last = first
            while last + 1 < len(tokens) and tokens[last + 1].end <= resolution.mention.end:
                last += 1
            placed.append(Placed(resolution, first, last))
        return placed

    @lazy
    def _pointable(self) -> tuple[list[int], list[Resolution]]:
        """The toponyms that a noun can point back to, with where they stand: no demonyms and no places of an office."""
        towns = (PlaceKind.TOWN, PlaceKind.DISTRICT)
        kept = [
            r
            for r in self._mentions
            if r.kind is not PlaceKind.DEMONYM and not (r.kind in towns and self._is_office(r.mention.start))
        ]
        return [r.mention.start for r in kept], kept

    def _told(self, last: int) -> list[Told]:
        """The toponyms that a noun can point back to up to the one at ``last``, with what the words beside them tell."""
        known, kept = self._known, self._pointable[1]
        known += [pointing.told(self.document.reading, resolution) for resolution in kept[len(known) : last]]
        return known[:last]

    def _behind_head(self, tokens: Sequence[Token]) -> int:
        """The offset from which a sentence's nouns point back: behind the place that heads it ("* BAMA - In the town ...")."""
        start, first = tokens[0].start, next((token.start for token in tokens[:2] if token.word), tokens[0].start)
        at = bisect_left(self._mention_starts, first)
        if at == len(self._mentions) or self._mention_starts[at] != first:
            return start
        end = self._mentions[at].mention.end
        return end + 1 if self.document.reading[end : end + 3].strip()[:1] in _DASHES else start

    def _told_before(self, tokens: Sequence[Token]) -> Sequence[Told]:
        """The toponyms before a sentence that a noun of it can point back to, the last ones; none where it has no such noun."""
        if not pointing.may_point(tokens):
            return ()
        index = bisect_left(self._pointable[0], self._behind_head(tokens))
        return self._told(index)[-_REACH:]

    @lazy
    def _first_named(self) -> Resolution | None:
        """The first town or site that the report names, but as a way or somebody's home."""
        towns = (at for at, named in enumerate(self._pointable[1], 1) if named.place is not None and named.kind in _TOWNS)
        return next((told.resolution for at in towns if not (told := self._told(at)[-1]).passing), None)

    def topic(self, index: int) -> Resolution | None:
        """What the report was about before the sentence at ``index``: the first town or site that it had named."""
        first = self._first_named
        return first if first is not None and first.mention.start < self.document.sentences[index].start else None

    def _is_office(self, start: int) -> bool:
        """Whether a toponym only names somebody's office ("the governor of X"), to which nothing points back."""
        lead = self.document.reading[max(0, start - 30) : start].lower().split()
        return len(lead) > 1 and lead[-1] == "of" and tying.is_office(lead[-2])

    def _occasions(self, tokens: Sequence[Token], start: int, end: int) -> list[Occasion]:
        dates = self._dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]
        if not dates:
            return []
        found = occasions.find(tokens, dates, today=self.today, said=self._said_on)
        if self._said_on is None and self.today is not None:
            days = (o.date.date_end for o in found if o.said and o.date.date_end and o.date.date_start == o.date.date_end)
            self._said_on = next((day for day in days if 0 <= (self.today - day).days <= 6), None)
        return found

    def tokens(self, index: int) -> Sequence[Token]:
        """The tokens of the sentence at ``index``, none where there is none."""
        if not 0 <= index < len(self.document.sentences):
            return ()
        sentence = self.document.sentences[index]
        return _parts(tokenize(self.document.reading, sentence.start, sentence.end))[0]

    def read(self, index: int) -> list[Passage]:
        """The passages of the sentence at ``index``, its dateline left out: one, or several of a very long one (a table
        without full stops); none where nothing remains."""
        reading = self.document.reading
        sentence = self.document.sentences[index]
        start = self.layout.body if sentence.start < self.layout.body < sentence.end else sentence.start
        tokens = tokenize(reading, start, sentence.end)
        headline = can_be_headline(self.document, index) and len(tokens) < _TITLE
        return [
            Passage(
                reading,
                index=index,
                tokens=part,
                headline=headline,
                entry=chronicles.is_entry(self.document, index),
                listed=self._placed(part, part[0].start, part[-1].end),
                told=partial(self._told_before, part),
                occasions=self._occasions(part, part[0].start, part[-1].end),
                report_id=self.document.report.report_id,
                here=self.layout.dateline,
                beside=lambda by: self.tokens(index + by),
            )
            for part in (_parts(tokens) if tokens else ())
        ]


def _parts(tokens: Tokens) -> list[Tokens]:
    """``tokens``, in stretches of a passage's length where they are more."""
    if len(tokens) <= _LONGEST:
        return [tokens]
    return [Tokens(tokens[at : at + _LONGEST]) for at in range(0, len(tokens), _LONGEST)]


def _within(starts: Sequence[int], sentence: Sentence) -> bool:
    """Whether one of the ``starts``, which are in order, lies in ``sentence``."""
    at = bisect_left(starts, sentence.start)
    return at < len(starts) and starts[at] < sentence.end
