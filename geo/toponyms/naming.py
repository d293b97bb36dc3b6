"""Names: what the gazetteer knows under a stretch of capital words, and what it lacks but the text may mean as a place."""

from __future__ import annotations

import re

from geo.models import PlaceKind
from geo.toponyms import evidence, vague
from geo.toponyms.capitals import OF, PARTICLE, SPACE
from geo.toponyms.openings import SPECIAL
from geo.toponyms.scan import Candidate, Scan
from geo.toponyms.vocabulary import CALENDAR, COMMON, FIRST, LOCAL, MEDIA, OTHER, SECT, SURNAME, TAIL, TITLE

_ARTICLES = frozenset("Al El La Le Las Los Les De Du Am Um Umm Oum Abu San Santa St. Bin Ibn Ben".split())
_NEVER_ALONE = _ARTICLES | {"The", "An", "New", "Old"}
_POINTS = frozenset(
    "North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast Southwest".split()
)
_PARTS = frozenset("New Old Upper Lower Greater Inner".split())
_LANDS = frozenset(("country", "abbreviation", "region", "admin1", "metropolis"))
_STATES = frozenset(("country", "abbreviation"))
_WIDE = (PlaceKind.REGION, PlaceKind.ADMIN1)
_ERA = re.compile(r"\d ?\Z")
_POSTAL = re.compile(r", \Z")
_NUMBERED = re.compile(r" \d")
_ARTICLED = re.compile(r"(?:[Aa]l|[Ee]l|[Aa][dnrstz]|[Aa]sh)-[A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}\Z")
_NO_PLACE = re.compile(  # an acronym, its plural, a model's number, a number in words
    r"[A-Z]{2,8}\Z|[A-Z]{2,}[a-z]{1,2}\Z|[^\W\d_]*-?\d|(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety)-[a-z]+\Z"
)
_CREED = re.compile(r"[A-Z][a-z]{2,}isms?\Z")  # "lives on Maoism"
_ADJECTIVE = re.compile(r"-[a-z]+(?:ed|led|held|built|run|born|made)\Z")
_LONGEST_UNKNOWN = 4
_SHORT = 6  # letters of a word of another language that is English too, below ("Hnan Pin")
_PEOPLE = 1_000_000
_MANY = 4  # times as many people as a province of its name has
_CITY = 300_000
_TOWN = 50_000
_NO_NAME = TITLE | LOCAL | OTHER | CALENDAR | MEDIA | COMMON


def find(scan: Scan, at: int, last: int, first: int) -> tuple[int, Candidate | None]:  # noqa: PLR0911 - one a class
    """The name at word ``at`` of the run ``first:last``: where it ends (0: no name begins here), and its candidate."""
    capitals, words = scan.capitals, scan.words
    word, special = capitals.texts[at], scan.openings[at] & SPECIAL
    if special and word in words.bodies and not _is_town_here(scan, word):
        return at + 1, None
    if word in _ARTICLES and at + 1 < last and capitals.texts[at + 1] in words.bodies:
        return at + 2, None
    if special and word.lower() in words.compass and (at + 1 == last or scan.longest(at, last)[0] < 2):
        return 0, None
    count, stop = scan.longest(at, last)
    code = special and count < 2 and (word in words.abbreviations or word in words.country_words or _is_postal(scan, at))
    if code:
        stop = at + 1
    elif not count or (stop == at + 1 and word in _NEVER_ALONE) or _goes_on(scan, at, stop, last):
        return _unknown(scan, at, last, first)
    if "." in word and _INITIALS.match(word) and not code:
        return at + 1, None  # "the F.L.N."
    if word == "B.C." and _ERA.search(scan.text[max(0, capitals.starts[at] - 3) : capitals.starts[at]]):
        return stop, None
    if stop == at + 1 and scan.bits[at] & COMMON and _NUMBERED.match(scan.text, capitals.ends[at]):
        return stop, None  # "Zone 10"
    features = ["abbreviation"] if code else scan.known(at, stop)
    found = scan.candidate(at, stop, features + scan.around(at, stop, first, last))
    if scan.abroad and last - first == 1 and {"common", "known-here", "to"} <= set(found.features):
        found.features.append("lone")  # "by way of Haditha to Hit"
    if _LANDS.isdisjoint(found.features) and _is_folk(scan, at, stop):  # but "the Netherlands are"
        found.features.append("folk")
    if "kunya" in found.features and "opens" not in found.features:  # "Abu Saif drove", but "cross at Abu Kamal"
        found.features.remove("kunya")
    if "owner" in found.features and not _STATES.isdisjoint(found.features):  # "Turkey's army" names the country
        found.features = [feature for feature in found.features if feature != "other-after"]
    found.hint = scan.hint(found)
    _lengthen(scan, found)
    _take_article(scan, found, stop == last or capitals.links[stop] != SPACE)
    _point(scan, found, first)
    return stop, found


def _is_town_here(scan: Scan, word: str) -> bool:
    """Whether a body's name is also a town's of the report's country: Duma, in Syria."""
    return any(
        match.primary and match.place.country in scan.spoken and match.place.population >= _TOWN
        for match in scan.gazetteer.lookup(word)
    )


def _goes_on(scan: Scan, at: int, stop: int, last: int) -> bool:
    """Whether a name is only the beginning of a longer one that the gazetteer lacks ("Kut" of "Kut Al-Zein")."""
    if scan.capitals.texts[at] == "The" and stop < last and scan.capitals.links[stop] == OF:  # "The Gulf of Fonseca"
        return True
    if stop < last and scan.abroad and scan.capitals.links[stop] == PARTICLE and not scan.people.covered[stop]:
        return True  # "San Luis de la Reina"
    several = stop > at + 1 and not (scan.abroad and scan.capitals.texts[at] in _ARTICLES)
    if stop >= last or several or scan.capitals.links[stop] not in (SPACE, PARTICLE) or scan.people.covered[stop]:
        return False
    word = scan.capitals.texts[stop]
    whole = _ARTICLED.match(word) is not None and stop + 1 == last and word not in scan.words.bodies  # "Jizan al-Imam"
    if scan.bits[stop] or len(word) < 3 or word.isupper() or word in scan.words.demonyms:
        return False
    if scan.longest(stop, last)[0] and not whole:
        return False
    places = [match.place for match in scan.gazetteer.lookup(scan.name(at, stop))]
    return not any(place.population >= _CITY and not (whole and place.kind is PlaceKind.ADMIN1) for place in places)


def _is_postal(scan: Scan, at: int) -> bool:
    """Whether word ``at`` is a state's postal code: "Dayton, OH"."""
    start = scan.capitals.starts[at]
    return scan.capitals.texts[at] in scan.words.postal and bool(_POSTAL.search(scan.text[max(0, start - 2) : start]))


def _lengthen(scan: Scan, found: Candidate) -> None:
    """Take lower-case nouns into the name where the gazetteer has them as one ("the Gulf states", "Zaatari refugee camp")."""
    noun = scan.noun_after(found.end)
    if noun is None:
        return
    kind = scan.words.generics.get(noun[0])
    more = scan.noun_after(noun[1]) if kind is None else None
    last = more or noun
    if kind in _WIDE or scan.words.generics.get(last[0]) is PlaceKind.SITE:
        longer = scan.text[found.start : last[1]]
        if scan.gazetteer.has(longer):
            found.end, found.hint, found.name = last[1], kind if kind is PlaceKind.SITE else None, longer
            found.features.append("generic-after")


def _take_article(scan: Scan, found: Candidate, is_whole: bool) -> None:
    """Take "the" into the name of a region that is called so ("out into the Gulf") where no noun goes on."""
    before = scan.text[max(0, found.start - 4) : found.start]
    if not is_whole or before.lower() != "the " or "generic-after" in found.features or found.hint is not None:
        return
    longer = before + found.name
    if scan.gazetteer.has(longer) and scan.gazetteer.lookup(longer)[0].place.kind is PlaceKind.REGION:
        found.start, found.name = found.start - 4, longer
        found.features.append("article")


def _point(scan: Scan, found: Candidate, first: int) -> None:
    """Take words for a part into the name: "South Los Angeles", "New Baghdad"; before a country they make a vague region."""
    at, capitals = found.first, scan.capitals
    whole = found.start
    if at > first and capitals.links[at] == SPACE and not scan.opens(at - 1):
        part = capitals.texts[at - 1]
        if part in _POINTS or (part in _PARTS and "country" not in found.features):
            found.start = capitals.starts[at - 1]
            found.features = [f for f in found.features if not f.startswith("left-")] + ["compass"]
            if part in _PARTS:
                found.hint = PlaceKind.DISTRICT
    if "country" in found.features or "abbreviation" in found.features:
        start = min(vague.start_of_compass(scan.text, found.start), vague.start_of_part(scan.text, found.start))
        if start < whole and _is_country_alone(scan, scan.text[whole : found.end]):
            found.start, found.hint = start, PlaceKind.REGION
    found.name = scan.text[found.start : found.end]


def _is_country_alone(scan: Scan, name: str) -> bool:
    """Whether ``name`` is a country's, and no great province's as well ("north Georgia" may lie in the United States), unless
    the country has many times its people ("northern Mexico")."""
    if not scan.gazetteer.countries_named(name):
        return False
    people = {PlaceKind.COUNTRY: 0, PlaceKind.ADMIN1: 0}
    for match in scan.gazetteer.lookup(name):
        if match.place.kind in people:
            people[match.place.kind] = max(people[match.place.kind], match.place.population)
    province = people[PlaceKind.ADMIN1]
    return province <= _PEOPLE or people[PlaceKind.COUNTRY] >= _MANY * province


def _unknown(scan: Scan, at: int, last: int, first: int) -> tuple[int, Candidate | None]:
    """A name that the gazetteer lacks: it may be another transliteration, or the context may carry it."""
    capitals, bits = scan.capitals, scan.bits
    word = capitals.texts[at]
    if (bits[at] & (_NO_NAME | SECT) or len(word) < 3) and word not in _ARTICLES:
        return 0, None
    stop = at + 1
    while stop < last and stop - at < _LONGEST_UNKNOWN and capitals.links[stop] in (SPACE, PARTICLE):
        plain = scan.abroad and capitals.links[stop] == SPACE and len(capitals.texts[stop]) < _SHORT
        if bits[stop] & ((_NO_NAME & ~COMMON if plain else _NO_NAME) | TAIL):
            break
        if scan.people.covered[stop] or capitals.texts[stop] in scan.words.demonyms:
            break
        if capitals.links[stop] == SPACE and stop > at + (word in _ARTICLES) and _is_own(scan, stop, last):
            break
        stop += 1
    if stop == at + 1 and word in _ARTICLES:
        return 0, None
    if stop == at + 1 and (_ADJECTIVE.search(word) or _CREED.match(word)):  # "Kiev-controlled"
        return stop, None
    if _NO_PLACE.match(word) and not scan.in_dateline(at):
        return stop, None
    features = _spoken(scan, at, stop)
    if not features:
        features = ["unknown", *(["words"] if stop - at > 1 else []), *(scan.classes(at) if word not in _ARTICLES else [])]
        if scan.abroad and not scan.bits[at] and not any(scan.bits[index] & ~(FIRST | SURNAME) for index in range(at, stop)):
            features.append("abroad")
    if _is_folk(scan, at, stop):
        features.append("folk")
    found = scan.candidate(at, stop, features + scan.around(at, stop, first, last))
    found.hint = scan.hint(found)
    return stop, found


def _is_folk(scan: Scan, at: int, stop: int) -> bool:
    """Whether the article and a plural verb, or "people", say that the name is a tribe's ("The Zuwaya accuse them")."""
    start = scan.capitals.starts[at]
    return scan.text[max(0, start - 4) : start].lower() == "the " and evidence.is_folk(scan.text, scan.capitals.ends[stop - 1])


def _is_own(scan: Scan, at: int, last: int) -> bool:
    """Whether a name of its own begins at word ``at``, and no small namesake of a name's second half ("Qala-e Kah")."""
    count, stop = scan.longest(at, last)
    if not count or not scan.abroad:
        return count > 0
    matches = scan.gazetteer.lookup(scan.name(at, stop))
    return any(m.place.kind in (*_WIDE, PlaceKind.COUNTRY) or m.place.population >= _TOWN for m in matches)


def _spoken(scan: Scan, at: int, stop: int) -> list[str]:
    """What the gazetteer knows under another transliteration, where the report is of a country that has them."""
    name = scan.name(at, stop)
    if not scan.spoken or stop - at > 3 or len(name) < 5:
        return []
    if not any(match.place.country in scan.spoken for match in scan.gazetteer.lookup(name)):
        return []
    return [*scan.known(at, stop), "spoken"]
