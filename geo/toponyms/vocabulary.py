"""What the lexicons say about a word, compiled once: is it a title, a first name, a demonym, a generic noun, common English?

``Vocabulary`` is shared by the recogniser, the casing and the resolution. A word's classes are bits of one integer, so that
the recogniser asks one dictionary a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from geo import lexicon
from geo.memo import Memo
from geo.models import PlaceKind
from geo.spelling import fold

TITLE = 1  # Gen., Mayor, Mr.
FIRST = 2  # a first name
SURNAME = 4  # a frequent surname
LOCAL = 8  # Police, University: the place before it counts
OTHER = 16  # Brigade, Party, Times, Inc.: the place in its name does not
COMMON = 32  # an English word that is written in lower case
CALENDAR = 64  # a month, a day of the week, a feast
SECT = 128  # Sunni, Arab: a people or a faith that points at no place
TAIL = 256  # County, River, Street: makes one name with the word before
HEAD = 512  # Lake, Fort, North: makes one name with the word after
OF_LOCAL = 1024  # University (of), City (of)
OF_BODY = 2048  # Bank (of), Council (of)
MEDIA = 4096  # Post, Times
SPORT = 8192  # Lakers

_CALENDAR = """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    ramadan christmas easter thanksgiving ashoura ashura eid halloween hanukkah passover muharram arbaeen spring summer
    autumn winter gmt am pm est mondays tuesdays wednesdays thursdays fridays saturdays sundays""".split()


@dataclass(frozen=True)
class Vocabulary:
    """The compiled lexicons. Words in sets are as written where case tells something, else folded (``geo.spelling``)."""

    english: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    known_men: frozenset[str]
    calendar: frozenset[str]
    titles: frozenset[str]
    person_before: frozenset[str]
    speech: frozenset[str]
    inverted: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    local: frozenset[str]
    other: frozenset[str]
    media: frozenset[str]
    sports: frozenset[str]
    tails: frozenset[str]
    heads: frozenset[str]
    streets: frozenset[str]
    weak_tails: frozenset[str]
    name_heads: dict[str, PlaceKind]
    of_local: frozenset[str]
    of_body: frozenset[str]
    groups: dict[str, tuple[str, ...]]
    org_names: tuple[str, ...]
    sects: frozenset[str]
    forces: frozenset[str]
    force_openers: frozenset[str]
    ships: frozenset[str]
    called: frozenset[str]
    bodies: frozenset[str]
    attributive: frozenset[str]
    function: frozenset[str]
    before_sure: frozenset[str]
    before_weak: frozenset[str]
    before_stop: frozenset[str]
    war: frozenset[str]
    compass: frozenset[str]
    generics: dict[str, PlaceKind | None]
    bound: frozenset[str]
    road_heads: frozenset[str]
    heights: frozenset[str]
    abbreviations: dict[str, tuple[str, str]]
    postal: dict[str, tuple[tuple[str, str], ...]]
    country_words: dict[str, str]
    demonyms: dict[str, tuple[str, str]]

    @cached_property
    def classes(self) -> Memo[str, int]:
        """The bits of a word, given with its capital letter and without a possessive ending."""
        return Memo(self._classify)

    def _classify(self, word: str) -> int:
        lower = word.lower()
        bare = word.rstrip(".")
        title = bare if not bare.isupper() or len(bare) < 3 else bare.title()
        folded = fold(word)
        return (
            TITLE * (title in self.titles)
            | FIRST * (folded in self.first_names)
            | SURNAME * (folded in self.surnames)
            | LOCAL * (title in self.local)
            | OTHER * (title in self.other or word in self.other)
            | COMMON * (lower in self.english)
            | CALENDAR * (lower.rstrip(".") in self.calendar)
            | SECT * (word in self.sects or title in self.sects)
            | TAIL * (word in self.tails or title in self.tails)
            | HEAD * (word in self.heads or title in self.heads)
            | OF_LOCAL * (title in self.of_local)
            | OF_BODY * (title in self.of_body)
            | MEDIA * (title in self.media)
            | SPORT * (title in self.sports)
        )


def _words(tables: dict[str, Any]) -> frozenset[str]:
    return frozenset(word for group in tables.values() for word in group)


def _plurals(form: str) -> tuple[str, ...]:
    """The form itself and its plural where an s makes it ("Iraqi" -> "Iraqis", "Chinese" has none)."""
    return (form,) if form.endswith(("s", "ese", "sh", "ch", "men", "z")) else (form, form + "s")


ENDING = 3
"""Letters of a phrase's end that ``Vocabulary.groups`` are kept by; none is shorter."""


def _by_ending(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """``phrases`` by their last letters, so that a text's end is compared with few of them."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        found[phrase[-ENDING:]] = (*found.get(phrase[-ENDING:], ()), phrase)
    return found


def _demonyms() -> dict[str, tuple[str, str]]:
    """Each form -> what it points at: ("country", "IQ"), ("province", "US/Ohio"), ("town", "London"), ("region", "Africa")."""
    tables = lexicon.load("demonyms")
    kinds = (("countries", "country"), ("provinces", "province"), ("towns", "town"), ("regions", "region"))
    found: dict[str, tuple[str, str]] = {}
    for table, kind in kinds:
        for target, forms in tables[table].items():
            for form in forms:
                for written in _plurals(form):
                    found.setdefault(written, (kind, target))
                    found.setdefault(written.upper(), (kind, target))
    return found


@cache
def load() -> Vocabulary:
    """Read all lexicons of recognition. Raises LexiconError where one is missing or malformed."""
    persons, bodies, places = lexicon.load("persons"), lexicon.load("organisations"), lexicon.load("place_words")
    english = frozenset(lexicon.load("english_words")["list"]["words"].split()) | frozenset(places["british"]["words"])
    firsts = {fold(word) for word in lexicon.load("first_names")["list"]["words"].split()}
    spoken = {fold(word) for word in _words(persons["first"])}
    generics: dict[str, PlaceKind | None] = {}
    for kind, nouns in places["generics"].items():
        for noun in nouns:
            generics.setdefault(noun, None if kind == "any" else PlaceKind(kind))
    postal: dict[str, list[tuple[str, str]]] = {}
    for country, entries in places["postal"].items():
        for entry in entries:
            code, _, name = entry.partition(" ")
            postal.setdefault(code, []).append((country, name))
    return Vocabulary(
        english=english,
        first_names=frozenset({name for name in firsts if name not in english or len(name) > 6} | spoken),
        surnames=frozenset(lexicon.load("surnames")["list"]["words"].split()) | _words(persons["surnames"]),
        known_men=frozenset(persons["known"]["surnames"]),
        calendar=frozenset(_CALENDAR),
        titles=_words(persons["titles"]),
        person_before=frozenset(persons["before"]["words"]),
        speech=frozenset(persons["speech"]["verbs"]),
        inverted=frozenset(persons["speech"]["inverted"]),
        particles=frozenset(persons["particles"]["lower"]),
        suffixes=frozenset(persons["particles"]["suffixes"]),
        local=frozenset(bodies["local"]["words"]),
        other=_words(bodies["other"]),
        media=frozenset(bodies["other"]["media"]),
        sports=frozenset(bodies["other"]["sports"]),
        tails=frozenset(places["compound"]["tail"]),
        heads=frozenset(places["compound"]["head"]),
        streets=frozenset(places["compound"]["streets"]),
        weak_tails=frozenset(places["compound"]["weak"]),
        name_heads={word: PlaceKind(kind) for kind, heads in places["heads"].items() for word in heads},
        of_local=frozenset(bodies["of"]["local"]),
        of_body=frozenset(bodies["of"]["body"]),
        groups=_by_ending(group + ending for group in bodies["of"]["groups"] for ending in ("", " in", " of")),
        org_names=tuple(
            bodies["names"]["media"]
            + bodies["names"]["companies"]
            + bodies["names"]["bodies"]
            + [name for name in lexicon.load("actors")["words"]["named"] if " " in name and name[0].isupper()]
        ),
        bodies=frozenset(bodies["names"]["groups"]) | frozenset(bodies["names"]["brands"]),
        forces=frozenset(bodies["forces"]["words"]),
        force_openers=frozenset(bodies["forces"]["openers"]),
        ships=frozenset(bodies["ships"]["words"]),
        called=_words(bodies["called"]),
        attributive=frozenset(places["attributive"]["words"]),
        function=frozenset(places["attributive"]["function"]),
        sects=frozenset(bodies["names"]["sects"]),
        before_sure=frozenset(places["before"]["sure"]),
        before_weak=frozenset(places["before"]["weak"]),
        before_stop=frozenset(places["movement"]["before"]),
        war=frozenset(places["movement"]["war"]),
        compass=frozenset(places["compass"]["words"]),
        generics=generics,
        bound=frozenset(places["bound"]["words"]),
        road_heads=frozenset(places["roads"]["heads"]),
        heights=frozenset(places["roads"]["heights"]),
        abbreviations={short: tuple(full.split("/", 1)) for short, full in places["abbreviations"].items()},
        postal={code: tuple(targets) for code, targets in postal.items()},
        country_words={name: iso2 for iso2, names in places["countries"].items() for name in names},
        demonyms=_demonyms(),
    )
