"""Anchors: a place for what the gazetteer lacks, at what the text ties it to, with a radius that says how little that fixes.

The firmest tie wins: a way from a town ("12 km south of Djibo"), nearness ("just outside Gao"), what contains it ("a village
in Cauca"), its neighbour in a list, a town or a province of its sentence, of its paragraph, and last the province that most
of the report lies in. Without a tie it stays unplaced. A name that the gazetteer has only far from where the text says is
lacking too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from geo.documents import Document
from geo.models import Place, PlaceKind, Resolution
from geo.resolution import offsets
from geo.resolution.candidates import SMALL, Reading
from geo.resolution.names import km
from geo.toponyms import vague

_PARTS = frozenset({PlaceKind.SITE, PlaceKind.DISTRICT})
_OUTER = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.DISTRICT})
_LISTS = frozenset((", ", " and ", ", and ", " or ", " and in ", ", or ", " and at "))
_INSIDE_M, _BESIDE_M, _LIST_M, _SENTENCE_M = 15_000.0, 20_000.0, 30_000.0, 40_000.0
_WIDEST_M = 350_000.0  # of a region that still says where
_NATURE_M = 60_000.0  # of a river, a lake or a mountain that the gazetteer lacks
_ANYWHERE_M = 120_000.0  # where nothing but the report's other places tells
_WITHIN = 60  # characters after a name in which "the capital" speaks of it
_IN_TITLE = 2  # mentions that one in the title is worth
_OFTEN = 2  # mentions that make a report's main town
_DISTRICT = (" district", " District")
_ABROAD = 0.5  # the score from which a neighbour in a list may lie abroad
_SURE = 0.8  # that a country's capital is meant by "the capital"
_BACK = 4  # sentences before that a town may stand in
_INSIDE, _LISTED, _SENTENCE, _PARAGRAPH, _REPORT = 0.6, 0.5, 0.4, 0.3, 0.2
"""Of the anchor's score, by how firm the tie is."""
_FAR_KM = 100.0  # from where the text puts a name, beyond which the gazetteer's place is another
_QUARTER_KM = 40.0  # from the town beside it, beyond which a quarter is another town's
_NEIGHBOURS = 40  # names of one sentence that are looked at
_CAPITAL = re.compile(r"\b(?:in|of|near|outside|around|inside|from) the capital\b(?! of\b|['’]s\b|,? [A-Z])")
_SPEAKER = re.compile(
    r"\b(?:officials?|spokes\w+|authorities|residents?|diplomats?|sources?|reporters?|doctors?|analysts?|ministry|headquarters)"
    r" (?:in|at|from) (?:the )?\Z"
)
_DASH = re.compile(r"\A[^.;a-z]*(?:[A-Z][\w.]+[^.;a-z]*){0,4}(?:—|–|--| - )")
_DATELINED = 4  # mentions at a report's beginning that may be a dateline's
_MOST = 0.5  # the share of a report's places that one province needs


class Anchors:
    """One report's resolutions, on their way from unplaced to anchored. ``readings`` run parallel to ``found``."""

    def __init__(
        self,
        document: Document,
        found: Sequence[Resolution],
        readings: Sequence[tuple[Reading, ...]],
        capital: Callable[[str], Place | None],
    ) -> None:
        self.document = document
        self.capital = capital
        self._hosts: list[int] | None = None  # the first places of the report's country, once they are asked for
        self.given = tuple(found)
        self.found = list(found)
        self.readings = readings

    @cached_property
    def _placed(self) -> list[tuple[int, Resolution, Place]]:
        """The resolutions that are given with a place, with their index, peoples aside."""
        return [
            (index, resolution, resolution.place)
            for index, resolution in enumerate(self.given)
            if resolution.place is not None and resolution.kind is not PlaceKind.DEMONYM
        ]

    @cached_property
    def country(self) -> str:
        """The country that most of them lie in, or ""."""
        countries = Counter([place.country for _, _, place in self._placed if place.country])
        return countries.most_common(1)[0][0] if countries else ""

    @cached_property
    def small(self) -> dict[int, list[int]]:
        """The small places that are given, by their sentence."""
        found: dict[int, list[int]] = {}
        for index, resolution, _ in self._placed:
            if resolution.kind in SMALL:
                found.setdefault(self._sentence(index), []).append(index)
        return found

    @cached_property
    def outer(self) -> dict[int, list[int]]:
        """The places that are given and may hold others, by their sentence."""
        found: dict[int, list[int]] = {}
        for index, resolution, place in self._placed:
            if resolution.kind in _OUTER and place.radius_m < _WIDEST_M:
                found.setdefault(self._sentence(index), []).append(index)
        return found

    def run(self) -> list[Resolution]:
        """The resolutions, with what could be anchored placed."""
        text = self.document.reading
        for index, resolution in enumerate(self.found):
            if resolution.kind not in SMALL:
                continue
            told = self._told(index, text)
            if told is not None and (resolution.place is None or self._is_elsewhere(index, told)):
                self.found[index] = self._near(index, told, _QUARTER_KM) or told
        for index in range(len(self.found)):
            if self._is_strayed(index) and (host := self._town_beside(index)) is not None:
                told = self._at(index, host, _INSIDE_M, _INSIDE, "which the text names beside it")
                if self._is_elsewhere(index, told, _QUARTER_KM):
                    self.found[index] = self._near(index, told, _QUARTER_KM) or told
        for index in range(len(self.found) - 1, -1, -1):  # what contains a name stands after it, and may be lacking too
            resolution = self.found[index]
            if resolution.place is None and resolution.kind in SMALL and resolution.mention.within:
                outer = self._container(index)
                if outer is not None:
                    self.found[index] = self._at(index, outer, _INSIDE_M, _INSIDE, "which the text says contains it")
        for index, resolution in enumerate(self.found):
            if resolution.place is None and self._is_anchored(resolution):
                self.found[index] = self._tied(index, text) or resolution
        return self.found

    def _is_strayed(self, index: int) -> bool:
        """Whether mention ``index`` is called a quarter and was taken for one of a city, which may be another's."""
        resolution = self.found[index]
        place = resolution.place
        hinted = resolution.mention.hint is PlaceKind.DISTRICT
        alone = len(self.readings[index]) == 1 and self.readings[index][0].how == "name"
        if alone and self.document.reading.startswith(_DISTRICT, resolution.mention.end):
            return False  # a province may have it, and no city has a quarter of the name
        return hinted and place is not None and place.kind is PlaceKind.DISTRICT and place.population == 0

    def _town_beside(self, index: int) -> Resolution | None:
        """The town that contains mention ``index``, or else stands in its sentence or in the one before."""
        if self.found[index].mention.within:
            outer = self._container(index)
            return outer if outer is not None and outer.kind is PlaceKind.TOWN else None
        sentence = self._sentence(index)
        for at in (sentence, sentence - 1):
            hosts = [i for i in self.small.get(at, ())[:_NEIGHBOURS] if self.found[i].kind is PlaceKind.TOWN]
            host = self._nearest(index, hosts)
            if host is not None:
                return host
        return None

    @staticmethod
    def _is_anchored(resolution: Resolution) -> bool:
        """Whether what the gazetteer lacks is a place with a point: no people, and no part of a country that is not named."""
        if resolution.kind is PlaceKind.REGION:
            return not vague.stands_alone(resolution.mention.text)
        return resolution.kind in SMALL

    def _sentence(self, index: int) -> int:
        return self.document.sentence_index(self.found[index].mention.start)

    @cached_property
    def province(self) -> int | None:
        """The resolution to stand for the province that most of the report's places lie in, or None."""
        provinces = Counter([(place.country, place.admin1) for _, _, place in self._placed if place.admin1])
        if not provinces:
            return None
        (country, admin1), count = provinces.most_common(1)[0]
        if count < max(2, _MOST * provinces.total()):
            return None
        inside = [
            index
            for index, resolution in enumerate(self.given)
            if resolution.place is not None and (resolution.place.country, resolution.place.admin1) == (country, admin1)
        ]
        whole = [index for index in inside if self.given[index].kind is PlaceKind.ADMIN1]
        if whole:
            return whole[0]
        return max(inside, key=lambda index: getattr(self.given[index].place, "population", 0))

    @cached_property
    def town(self) -> int | None:
        """The resolution to stand for the town that the report names most, datelines aside and its title counted; or None."""
        names: Counter[str] = Counter()
        first: dict[str, int] = {}
        title = self.document.report.title
        for index, resolution, place in self._placed:
            if resolution.kind is PlaceKind.TOWN and place.country in ("", self.country) and not self._is_dateline(index):
                names[place.name] += 1
                if place.name not in first:
                    first[place.name] = index
                    names[place.name] += _IN_TITLE * (resolution.mention.text in title)
        best = names.most_common(2)
        if not best or best[0][1] < _OFTEN or (len(best) > 1 and best[1][1] == best[0][1]):
            return None
        return first[best[0][0]]

    def _at(self, index: int, host: Resolution, radius_m: float, share: float, why: str) -> Resolution:
        """Mention ``index`` at the place of ``host``; ``why`` closes "it is placed at Kaya, ..."."""
        here = self.found[index]
        assert host.place is not None
        text = here.mention.text
        place = replace(
            host.place,
            name=text,
            kind=here.kind,
            population=0,
            geonameid=None,
            radius_m=max(radius_m, host.place.radius_m),
            admin1s=(),
        )
        reason = f"The gazetteer lacks “{text}”; it is placed at {host.place.name}, {why}."
        return replace(here, place=place, score=round(host.score * share, 3), reason=reason, runners_up=())

    def _told(self, index: int, text: str) -> Resolution | None:
        """Where the text says that mention ``index`` lies from the next one or between the next two, or None."""
        if index + 1 == len(self.found):
            return None
        base = self.found[index + 1]
        start, end = self.found[index].mention.end, base.mention.start
        if base.place is None or base.kind not in SMALL or not offsets.SHORTEST < end - start <= offsets.LONGEST:
            return None
        offset = offsets.between(text, start, end)
        away = offsets.away(text, start, end)
        found = None
        if offset is not None:
            found = self._off(index, base, offset)
        elif away is not None:
            found = self._at(index, base, max(_BESIDE_M, away * 1000), _INSIDE, f"{away:.0f} km from which the text puts it")
        elif offsets.is_beside(text, start, end):
            found = self._at(index, base, _BESIDE_M, _INSIDE, "which the text says it is near")
        elif index + 2 < len(self.found) and offsets.is_between(text, start, end):
            found = self._between(index, text)
        return found

    def _off(self, index: int, base: Resolution, offset: offsets.Offset) -> Resolution:
        """Mention ``index`` so far from ``base``."""
        made = self._at(index, base, 0.0, _INSIDE, "")
        assert made.place is not None
        assert base.place is not None
        lat, lon = offsets.reach(base.place.lat, base.place.lon, offset)
        radius = max(_INSIDE_M, offset.km * 250)
        reason = f"The gazetteer lacks “{made.mention.text}”; the text puts it {offset.km:.0f} km from {base.place.name}."
        return replace(made, place=replace(made.place, lat=lat, lon=lon, radius_m=radius), reason=reason)

    def _between(self, index: int, text: str) -> Resolution | None:
        """Mention ``index`` halfway between the next two."""
        one, other = self.found[index + 1], self.found[index + 2]
        if one.place is None or other.place is None or other.kind not in SMALL:
            return None
        apart = km(one.place.lat, one.place.lon, other.place.lat, other.place.lon)
        if text[one.mention.end : other.mention.start] not in (" and ", " to ", " with ") or not 1 < apart < 300:
            return None
        made = self._at(index, one, max(_BESIDE_M, apart * 500), _INSIDE, "")
        assert made.place is not None
        point = (one.place.lat + other.place.lat) / 2, (one.place.lon + other.place.lon) / 2
        reason = f"The gazetteer lacks “{made.mention.text}”; the text puts it between {one.place.name} and {other.place.name}."
        return replace(made, place=replace(made.place, lat=point[0], lon=point[1]), reason=reason)

    def _is_elsewhere(self, index: int, told: Resolution, far_km: float = _FAR_KM) -> bool:
        """Whether the gazetteer's place for mention ``index`` lies far from where the text tells."""
        here = self.found[index].place
        if here is None or told.place is None or here.population > 500_000:
            return here is None
        reach = far_km + told.place.radius_m / 1000
        return km(here.lat, here.lon, told.place.lat, told.place.lon) > reach

    def _near(self, index: int, told: Resolution, far_km: float = _FAR_KM) -> Resolution | None:
        """The reading of mention ``index`` that lies where the text tells, or None."""
        assert told.place is not None
        reach = far_km + told.place.radius_m / 1000
        for reading in self.readings[index]:
            place = reading.place
            if place.kind in SMALL and km(place.lat, place.lon, told.place.lat, told.place.lon) <= reach:
                reason = f"Of the places of this name the one that lies where the text says, {place.admin1 or place.country}."
                return replace(self.found[index], place=place, score=told.score, reason=reason)
        return None

    def _container(self, index: int) -> Resolution | None:
        """What the text says contains mention ``index``, where it is placed and no country."""
        wanted = self.found[index].mention.within[0]
        for outer in self.found[index + 1 : index + 6]:
            if outer.mention.text == wanted and outer.place is not None and outer.kind is not PlaceKind.COUNTRY:
                return outer
        return None

    def _tied(self, index: int, text: str) -> Resolution | None:
        """Mention ``index`` at the firmest anchor that the text has for it, or None."""
        tie = next(self._ties(index, text), None)
        if tie is None:
            return None
        host, radius_m, share, why = tie
        if self.found[index].kind is PlaceKind.REGION:
            radius_m = max(radius_m, _NATURE_M)
        return self._at(index, host, radius_m, share, why)

    def _ties(self, index: int, text: str) -> Iterator[tuple[Resolution, float, float, str]]:
        """The anchors of mention ``index``, the firmest first: host, radius in metres, share of its score, and why."""
        here = self.found[index]
        part = here.mention.hint in _PARTS
        for at in () if part else (index - 1, index + 1):
            if self._is_listed(index, at, text):
                yield self.found[at], _LIST_M, _LISTED, "which stands beside it in a list"
        sentence = self._sentence(index)
        radius = _INSIDE_M if part else _SENTENCE_M
        capital = self._capital(index)
        if capital is not None:
            yield capital, radius, _INSIDE if part else _SENTENCE, "for the sentence speaks of the capital"
        for hosts in (self.small, self.outer):
            host = self._nearest(index, hosts.get(sentence))
            if host is not None:
                yield host, radius, _INSIDE if part else _SENTENCE, "which the same sentence names"
        for hosts in (self.small, self.outer):
            host = self._nearest(index, hosts.get(sentence - 1))
            if host is not None and (part or "\n\n" not in text[host.mention.end : here.mention.start]):
                yield host, radius, _INSIDE if part else _PARAGRAPH, "which the sentence before names"
        if part and self.town is not None:
            yield self.found[self.town], _SENTENCE_M, _REPORT, "the town that the report names most"
        yield from self._loose_ties(index)

    def _loose_ties(self, index: int) -> Iterator[tuple[Resolution, float, float, str]]:
        """The anchors of mention ``index`` outside its paragraph, as ``_ties`` gives them."""
        sentence, start = self._sentence(index), self.found[index].mention.start
        for before in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            host = self._nearest(index, self.small.get(before))
            if host is not None and self._is_central(host):
                yield host, 2 * _SENTENCE_M, _REPORT, "which a sentence not far before names"
        for at in range(min(_DATELINED, len(self.found))):
            if self.found[at].kind in SMALL and self._is_home(at) and self._is_dateline(at):
                yield self.found[at], 2 * _SENTENCE_M, _REPORT, "where the report was written"
        if self.province is not None:
            yield self.found[self.province], 2 * _SENTENCE_M, _REPORT, "since most of the report is about there"
        if self._hosts is None:
            self._hosts = [i for hosts in self.small.values() for i in hosts[:_NEIGHBOURS] if self._is_home(i)][:_NEIGHBOURS]
        if self._hosts:
            host = self.found[min(self._hosts, key=lambda i: abs(self.found[i].mention.start - start))]
            yield host, _ANYWHERE_M, _REPORT, "the place that the report names nearest to it"

    def _is_central(self, host: Resolution) -> bool:
        """Whether ``host`` lies in the province of most places, or there is none such."""
        if self.province is None:
            return True
        main = self.found[self.province].place
        return host.place is not None and main is not None and host.place.admin1 == main.admin1

    def _capital(self, index: int) -> Resolution | None:
        """The capital of the report's country as an anchor, where the sentence of mention ``index`` speaks of it after it."""
        mention = self.found[index].mention
        sentence = self.document.sentences[self._sentence(index)]
        if self.country and _CAPITAL.search(self.document.reading, mention.end, min(sentence.end, mention.end + _WITHIN)):
            place = self.capital(self.country)
            if place is not None:
                return replace(self.found[index], place=place, score=_SURE)
        return None

    def _is_listed(self, index: int, at: int, text: str) -> bool:
        """Whether mention ``at`` is placed, small and the neighbour of mention ``index`` in a list."""
        if not 0 <= at < len(self.found):
            return False
        other = self.found[at]
        if other.place is None or other.kind not in SMALL or not (self._is_home(at) or other.score >= _ABROAD):
            return False
        first, second = sorted((index, at))
        return text[self.found[first].mention.end : self.found[second].mention.start] in _LISTS

    def _nearest(self, index: int, hosts: list[int] | None) -> Resolution | None:
        """Of ``hosts`` in the report's country, the one whose name stands nearest to mention ``index``; no dateline's."""
        start = self.found[index].mention.start
        near = [i for i in (hosts or ())[:_NEIGHBOURS] if self._is_home(i) and not (self._is_dateline(i) or self._speaks(i))]
        return self.found[min(near, key=lambda i: abs(self.found[i].mention.start - start))] if near else None

    def _speaks(self, index: int) -> bool:
        """Whether mention ``index`` only says where those sit whose word is given: "officials in Port Sudan"."""
        start = self.found[index].mention.start
        return _SPEAKER.search(self.document.reading, max(0, start - 40), start) is not None

    def _is_dateline(self, index: int) -> bool:
        """Whether mention ``index`` stands before the dash of a dateline, which says where the report was written."""
        end = self.found[index].mention.end
        return index < _DATELINED and _DASH.search(self.document.reading[end : end + 60].split("\n")[0]) is not None

    def _is_home(self, index: int) -> bool:
        place = self.found[index].place
        return place is not None and place.country in ("", self.country)


def place_lacking(
    document: Document,
    found: Sequence[Resolution],
    readings: Sequence[tuple[Reading, ...]],
    capital: Callable[[str], Place | None],
) -> list[Resolution]:
    """``found`` with what the gazetteer lacks placed at its anchor; ``readings`` are those of each.

    ``capital`` gives a country's capital by its code.
    """
    return Anchors(document, found, readings, capital).run()
