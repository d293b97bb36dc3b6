"""What the words around a name say for and against its being a place: features, and the weight of each.

The score of a name is the sum of the weights of what is true of it; from ``THRESHOLD`` on it is a toponym. The weights are
rounded log-odds, measured as docs/extraction-places.md says.
"""

from __future__ import annotations

import re
from itertools import repeat

from geo.models import PlaceKind
from geo.toponyms.vocabulary import LOCAL, MEDIA, OTHER, SPORT, TAIL, TITLE, Vocabulary

THRESHOLD = -0.05

WEIGHTS: dict[str, float] = {
    # what the gazetteer knows
    "country": 3.1,
    "admin1": 2.5,
    "region": 1.7,
    "abbreviation": 3.0,
    "metropolis": 2.2,
    "city": 1.8,
    "town": 0.3,
    "village": 0.1,
    "alternate": -0.4,
    "variant": -1.6,
    "unknown": -2.0,
    "words": 0.3,
    "compound": 1.4,
    "street": 0.1,
    "road": 1.2,
    "article": 2.6,
    # what the lexicons know
    "common": -2.9,
    "first": -1.0,
    "surname": -0.8,
    "person": -3.1,
    "kunya": -1.8,
    "acronym": -2.3,
    "calendar": -8.0,
    # before
    "in": 2.8,
    "to": 0.8,
    "stop-in-war": 1.9,
    "the": -0.5,
    "who": -1.1,
    "of-local": 1.0,
    "of-body": -4.3,
    "group": -20.0,
    "vessel": -4.5,
    "folk": -4.0,
    "generic-before": 2.9,
    "place-of": 1.6,
    "bearing-of": 2.8,
    "party": 3.5,
    "left-name": -1.3,
    "left-place": 0.2,
    "left-body": -0.7,
    "opens": -0.5,
    "compass": 1.0,
    # after
    "within": 2.0,
    "generic-after": 1.8,
    "people-after": 1.3,
    "suffered": 1.4,
    "local-after": 0.1,
    "other-after": -2.2,
    "media-after": -2.7,
    "sport-after": -0.9,
    "right-name": -0.6,
    "title-after": 0.7,
    "right-person": -1.4,
    "left-person": -3.0,
    "plural": 2.2,
    "speech": -2.0,
    "age": -4.0,
    "owner": -0.8,
    # in the document
    "dateline": 4.8,
    "head": 2.0,
    "list": 0.9,
    "list-in": 1.4,
    "apposition": 3.1,
    "abroad": 1.2,
    "spoken": 0.2,
    "lone": 1.5,
    "unknown-generic": 1.1,
    "again": 1.2,
    "unknown-again": 1.6,
    "known-here": 0.8,
}

_AGE = re.compile(r", (?:aged )?\d{2}(?:,|\.|;| of\b)")
_SPOKE = re.compile(r", (?:who )?(?:told|said|says|tells|added|announced|claimed|recalled|remembered|explained)\b")
_FORCES = frozenset(
    "group groups force forces corps brigade brigades battalion battalions movement army militia militiamen party faction"
    " television newspaper radio satellite".split()
)
_ARMS = frozenset("drone drones missile missiles rockets tank tanks rifle rifles launcher launchers mortars".split())
_BODY_NOUN = (
    r"(?:command|brigade|battalion|corps|militia|group|faction|party|movement|network|company|newspaper|agency|organi[sz]ation"
    r"|gang|clan|tribe|airline|charity|website|channel|station|broadcaster)"
)
_BODY_AFTER = re.compile(rf",? (?:a|an|the|its|another) (?:[a-z-]+ ){{0,3}}?{_BODY_NOUN}\b")
_VESSEL_AFTER = re.compile(
    r"(?: \d)?, (?:a|an|the) (?:[a-z-]+ ){0,3}?(?:ship|vessel|dhow|freighter|tanker|trawler|ferry|frigate|boat|cargo ship)\b"
)
_CALLED = re.compile(r" (?:(?P<news>news |press )?agency|(?P<hull>\d|I{1,3}))\b(?![.,]\d|[-–/%]| (?:km|miles|people|percent))")
_BODY_BEFORE = re.compile(rf"\b{_BODY_NOUN}, \Z")
_APPOSITION = re.compile(
    r",? (?:a|an|the|one of (?:the )?) ?((?:[A-Za-z-]+ ){0,4}?(?:part|[a-z]+))"
    r"(?= (?:of|in|on|near|where|about|some|around|just|that|which|outside|beyond|whose|with|by|at|not|half|an?|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|twenty|southwest|northwest|north|south|east|west|\d+)\b|,)"
)
_PEOPLE = frozenset(
    "resident residents native natives official officials authorities man woman men women area community resident's people"
    " police firm company couple family residents' voters leaders metro time teen teenager mother father based born"
    " home".split()
)
_PLACE_OF = frozenset(
    "resident residents native natives inhabitant inhabitants people villagers townspeople outskirts battle"
    " siege fall capture recapture shelling bombing bombardment liberation occupation massacre defenders garrison".split()
)  # what has a place after "of"
_FROM = frozenset(
    "man men woman women boy girl boys girls people families family youth youths fighter fighters recruits driver drivers"
    " trader traders merchant farmer farmers shepherd shepherds student students refugees volunteers gunmen soldiers villagers"
    " residents natives teacher doctor brother brothers sister sisters couple policeman policemen merchants"
    " workers pilgrims".split()
)  # who comes "from" a place
_VESSELS = frozenset(
    "aboard ship ships vessel dhow freighter tanker trawler ferry frigate destroyer gunboat warship schooner yacht cutter"
    " steamer submarine corvette minesweeper carrier barge".split()
)  # the name after these is a ship's
_TRIBE = frozenset("tribe tribes clan clans tribesmen tribesman clansmen".split())
_FOLK = re.compile(r" (?:people|are|were|have|say|accuse|deny|control|claim|hold|live|fight|consider|trade|blame|run|want)\b")
_UPON = frozenset(
    "raid raids attack attacks strike strikes assault assaults shelling fire offensive advance march bombardment bombing"
    " operation operations".split()
)  # what is made "on" a place
_TO_A_MAN = frozenset("loyal according allied belonging linked attributed married related answerable".split())
_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
_SUFFERED = re.compile(
    r" (?:was|were|is|has been|had been|have been|came|fell|lies|stands|changed)"
    r" (?:also |again |then |heavily |partly |later |completely |reportedly )?"
    r"(?:raided|overrun|shelled|bombed|bombarded|burned|burnt|torched|razed|retaken|recaptured|besieged|evacuated|looted"
    r"|liberated|surrounded|encircled|mortared|under (?:fire|attack|siege|shelling|bombardment)|to the (?:rebels|army|enemy)"
    r"|hands|on the|in the|about|some|the same (?:day|night|week)|two days later|without (?:power|a fight)|silent)\b"
    r"| were (?:also |both )?attacked\b"
    r"| (?:was|were) (?:hit|struck) (?:too|again|as well|also|by (?:a )?(?:shells?|rockets?|missiles?|mortars?|bombs?))\b"
    r"| (?:fell|had fallen|has fallen) (?:on|to|in|after|without|at|yesterday|last|a|two|three|four)\b"
)
_DAY = (
    r"(?:,?[ \t]+\d{1,2}[ \t]+[A-Z][a-z]{2,8}\.?(?:[ \t]+\d{2,4})?|,[ \t]+[A-Z][a-z]{2,8}\.?[ \t]+\d{1,2})?"
    r"[ \t]*(?:\([^)\n]{1,40}\)[ \t]*){0,2}"
)
_DASHES = ("—", "–", "--", " - ")
_DATELINES = (  # all but the first end in a dash
    re.compile(  # in capitals at the start of a line
        r"\n[ \t]*(?:[*•][ \t]+)?(?:\([A-Z][\w ]*\)[ \t]*)?(?P<place>[A-Z][A-Z .'’-]{1,40}[A-Z])"
        rf"(?:[ \t]*[,/][ \t]*[A-Z][\w. ]{{1,24}}){{0,2}}{_DAY}(?:\[[^\]\n]{{1,40}}\][ \t]*)?(?:—|–|--|-[ \t]|:[ \t])"
    ),
    re.compile(  # in mixed case at the start of a line
        r"\n[ \t]*(?P<place>[A-Z][\w’'-]+(?:[ \t][A-Z][\w’'-]+){0,3})"
        rf"(?:,[ \t]*[A-Z][\w. ]{{1,24}}?)?{_DAY}(?:—|–|--)"
    ),
    re.compile(  # in capitals after a headline on the same line
        r"(?P<place>[A-Z](?<=[.!?\d)”\"] [A-Z])[A-Z.'’]+(?: [A-Z][A-Z.'’-]+){0,3})(?:, [A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14})?)?"
        r"(?: \([^)\n]{1,30}\))? ?(?:—|–|--| - )"
    ),
)


def datelines(text: str) -> list[tuple[int, int]]:
    """The spans of the places in the datelines of ``text`` ("BASRA, Iraq —", "San Salvador, 9 Jan 90 (DPA) --")."""
    padded = "\n" + text  # so that each line has its break before it: a pattern that opens with a letter is found fast
    patterns = _DATELINES if any(dash in text for dash in _DASHES) else _DATELINES[:1]
    spans = (match.span("place") for pattern in patterns for match in pattern.finditer(padded))
    return sorted({(start - 1, end - 1) for start, end in spans})


_HEAD = re.compile(
    r"\n[ \t]*(?:[-•–—][ \t]*|\*\*?[ \t]?|#+ |\d{1,2}[.)][ \t]+){0,3}"
    r"(?P<place>[A-Z][\w’'-]+(?:[ ][A-Za-z][\w’'-]+){0,3})(?:\*\*?)?"
    r"(?:\.(?:\*\*?)?[ \t]+(?=[“\"]?[A-Z\d])|:(?:\*\*?)?[ \t]+(?=\S))"
)


def heads(text: str) -> list[tuple[int, int]]:
    """The spans of what opens a paragraph by itself: "Basheer. Peshmerga tried to retake this village"."""
    return [(match.start("place") - 1, match.end("place") - 1) for match in _HEAD.finditer("\n" + text)]


def size(kinds: set[PlaceKind], population: int) -> str:
    """The feature that tells the greatest place of a name."""
    if PlaceKind.COUNTRY in kinds:
        return "country"
    if PlaceKind.ADMIN1 in kinds:
        return "admin1"
    if PlaceKind.REGION in kinds:
        return "region"
    for least, name in ((500_000, "metropolis"), (100_000, "city"), (10_000, "town")):
        if population >= least:
            return name
    return "village"


_PAIRS: dict[str, tuple[frozenset[str], str]] = {
    "for": (frozenset("spokesman spokeswoman spokesperson spokesmen lawyer lawyers attorney aide aides".split()), "who"),
    "from": (_FROM, "place-of"),
    "on": (_UPON, "place-of"),
    "to": (_TO_A_MAN, "who"),  # "loyal to Karim"
    "as": (frozenset(("such",)), "to"),
}
"""What a preposition without an article says after certain words: "a spokesman for Karim", "raids on Duma"."""


def words_before(text: str, start: int, vocabulary: Vocabulary) -> list[str]:
    """What the words before ``start`` say."""
    chunk = text[max(0, start - 40) : start]
    if not chunk:
        return ["opens"]
    if not chunk[-1].isspace():
        if chunk[-2:] in ("D-", "R-", "I-") and not chunk[-3:-2].isalnum():
            return ["party"]
        return ["left-hyphen"] if chunk[-1] in "-/" and chunk[-2:-1].isalnum() else []
    words = chunk.rsplit(None, 3)  # no more are asked for
    last = words[-1] if words else ""
    wordlike = last.isalnum() or any(letter.isalnum() for letter in last)
    if not wordlike or (last[-1] in '.!?:”")' and (len(last) > 2 or last[0].isdigit())):
        return ["opens"]
    if last in ("the", "The"):
        return ["the", *_last_word(words[:-1], vocabulary, article=True)]
    return _last_word(words, vocabulary, article=False)


def _last_word(words: list[str], vocabulary: Vocabulary, *, article: bool) -> list[str]:
    """What the last of the words before a name says, an article left out."""
    last = words[-1] if words else ""
    low = last.lower().strip("“\"'(")
    if low in vocabulary.before_sure:
        return ["in", "compass"] if low in vocabulary.compass else ["in"]
    if low == "of" and len(words) > 1:
        return [before_of(words[-2].lower().strip("“\"'(,."), vocabulary)]
    pair = None if article else _PAIRS.get(low)
    if pair is not None and len(words) > 1 and words[-2].lower() in pair[0]:
        return [pair[1]]
    if low in vocabulary.before_weak:
        return ["to", "stop"] if low in vocabulary.before_stop and not article else ["to"]
    if last[:1].islower() and not article and (low in _VESSELS or low in vocabulary.generics):
        return ["vessel" if low in _VESSELS else "left-place"]
    return ["who"] if low in vocabulary.person_before or low in vocabulary.inverted else []


def before_of(before: str, vocabulary: Vocabulary) -> str:
    """What the word before "of" and a name says."""
    if before in vocabulary.generics:
        return "generic-before"
    return "bearing-of" if before in _BEARINGS else "place-of" if before in _PLACE_OF else "to"


def words_after(text: str, end: int, vocabulary: Vocabulary) -> list[str]:
    """What the words after ``end`` say, capital words aside."""
    chunk = text[end : end + 32]
    first = chunk[:1]
    if first in ("'", "’") and chunk[1:2] not in ".,;:":  # the letter ayn: "Mare'."
        rest = chunk[1:]
        return ["owner", *_noun_after(rest[1:] if rest[:1] in ("s", "S") else rest, vocabulary)]
    if first == "-":
        return ["people-after"] if chunk[1:6] in ("based", "born ", "area ") else []
    if first == ",":
        return _after_comma(text, end, vocabulary)
    if not first.isspace():
        return []
    return ["suffered"] if _SUFFERED.match(text, end) else _noun_after(chunk, vocabulary)


def _after_comma(text: str, end: int, vocabulary: Vocabulary) -> list[str]:
    """What an apposition, a verb of speech or an age after the comma at ``end`` says."""
    match = _APPOSITION.match(text, end)
    if match and any(word in vocabulary.generics for word in match[1].split()[-2:]):
        return ["apposition"]
    if _SPOKE.match(text, end):
        return ["speech"]
    return ["age"] if _AGE.match(text, end, end + 32) else []


def _noun_after(behind: str, vocabulary: Vocabulary) -> list[str]:
    words = behind.split(None, 1)
    first = words[0].rstrip(".,;:!?\"”)'’") if words else ""
    if first in vocabulary.generics:
        return ["generic-after"]
    if first in _PEOPLE:
        return ["people-after"]
    if first in _FORCES:
        return ["other-after"]
    if first in _TRIBE or first in _ARMS:
        return ["folk"]
    return ["speech"] if first in vocabulary.speech else []


def is_body(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name say that it is a body's or a ship's: "Fajr, the southern command", "Jihan 1, a dhow",
    "the Rasd agency"."""
    called = _CALLED.match(text, end)
    if called is not None:
        news = called["news"] is not None or (called["hull"] is None and text[start:end].isupper())
        return news or text[max(0, start - 4) : start].lower() == "the "  # "Kurram agency" is a place
    if text[end : end + 1] != "," and text[end + 2 : end + 3] != ",":
        return False
    if _VESSEL_AFTER.match(text, end, end + 64):
        return True
    return bool(_BODY_AFTER.match(text, end, end + 64)) or bool(_BODY_BEFORE.search(text, max(0, start - 24), start))


def is_folk(text: str, end: int) -> bool:
    """Whether a plural verb, or "people", after a name with "the" says that it is a tribe's ("the Zuwaya accuse")."""
    return _FOLK.match(text, end) is not None


def capital_after(bits: int) -> str:
    """What the capital word right after a name says."""
    for mask, feature in (
        (MEDIA, "media-after"),
        (SPORT, "sport-after"),
        (LOCAL, "local-after"),
        (OTHER, "other-after"),
        (TITLE, "title-after"),
        (TAIL, "local-after"),
    ):
        if bits & mask:
            return feature
    return "right-name"


def score(features: list[str]) -> float:
    """The sum of the weights; a feature without a weight counts nothing."""
    return sum(map(WEIGHTS.get, features, repeat(0.0)))
