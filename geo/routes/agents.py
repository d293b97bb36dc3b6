"""Persons at a place who move goods on from there: "a dealer in A sells it to", "a cell in B drove them to C"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.models import PlaceKind
from geo.routes.grammar import BE
from geo.routes.roles import Tag
from geo.routes.route_lines import Line, behind_gloss, is_gloss
from geo.routes.route_words import Lexicon, Role

_OPENERS = frozenset((",", ";", ":", "and", "but", "then", "where", "while", "—", "–"))
_OBJECTS = frozenset(("it", "them"))
_THEMSELVES = frozenset(("he", "she"))
GIVING = frozenset("paid pay given gave give sent send raised raise collected collect donated donate put supplied".split())
_GIVERS = 6
_MONEY = frozenset("money cash funds donations dollars sum sums gold weapons arms rifles it them".split())
_FINDING = frozenset(("found", "opened", "discovered", "recovered"))
_SENDING = frozenset(
    "load loads loaded ship ships shipped send sends sent export exports exported truck trucks trucked forward forwards"
    " forwarded smuggle smuggles smuggled wire wires wired".split()
)
_NOUNS = frozenset(("ships", "trucks", "exports", "loads"))
_WHENCE = frozenset(("whence", "thence"))
_FROM_THERE = (("from", "there"), ("from", "where"), ("from", "which"))
_AWAY = 20
_REACH = 14
_WIDE = frozenset((PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION))
_SUBJECT = 9
_CARRYING = frozenset(("carrying", "freight", "strong", "either"))
_PREPOSITIONS = frozenset(("of", "by", "for", "with", "against", "among", "between"))
_PARTS = frozenset((";", ":", "which", "who", "while", "but", "from"))
_LEADING = frozenset("have has had used to now still then also who regularly routinely once".split())
_TIMES = frozenset("for since many some several two three ten years decades generations months weeks a long time".split())
_VERB = 14


def _subject(line: Line, at: int, known: Lexicon) -> bool:
    """Whether the words before the "in" at ``at`` are a subject and no more: "a jeweller", "a parcel clerk at the station"."""
    for before in range(at - 1, max(-1, at - 1 - _SUBJECT), -1):
        word = line.words[before]
        if line.places[before] >= 0:
            return False
        if word in _OPENERS:
            return before < at - 1
        if not word[0].isalpha() or (word in known.verbs and line.words[before - 1] not in ("a", "an", "the")):
            return False
        if word in known.cue_ends and (word,) in known.cues:
            return False
    return at > 0 and at - 1 - _SUBJECT < 0


def hands_on(line: Line, at: int, last: int, known: Lexicon) -> tuple[Role, int] | None:
    """The origin that the place behind the "in" at ``at``, up to ``last``, is where those who stand there move goods on.

    It is a stop where they only handle them: "money changers in A count it".
    """
    if not _subject(line, at, known):
        return None
    spoken = False
    for verb in range(last + 1, min(last + _VERB, len(line.words) - 1)):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in ";:" or (word == "," and not spoken):
            return None
        spoken = spoken or word in known.sets["alleging.verbs"]
        if line.words[verb + 1] not in _OBJECTS:
            if not spoken and _sends(line, verb):
                return Role.SOURCE, verb  # "dealers in A load dhows for B"
            continue
        role = None if spoken and line.words[verb - 1] not in _THEMSELVES else _role_of(line, verb, known)
        if role is not None or spoken:
            return None if role is None else (role, verb)
    return None


def _role_of(line: Line, verb: int, known: Lexicon) -> Role | None:
    """What a place is where somebody does what the verb at ``verb`` says to "it" or "them"."""
    word = line.words[verb]
    if known.frames.get(word) is Role.VIA:
        return Role.VIA
    onward = word.endswith(("ed", "s")) and "to" in line.words[verb + 2 : verb + 5]
    if known.verbs.get(word, "blocking") != "blocking" or onward:
        return Role.SOURCE
    held = word in known.sets["frames.intercepting"] or word in _FINDING
    return None if word in known.verbs or held else Role.VIA  # "bomb-makers in A boil it down"


def _sends(line: Line, verb: int) -> bool:
    """Whether the verb at ``verb`` is active and says that its subject loads or sends off something named behind it."""
    word, before = line.words[verb], line.words[max(0, verb - 3) : verb]
    return word in _SENDING and word not in _NOUNS and line.words[verb + 1].isalpha() and BE.isdisjoint(before)


def carries_off(line: Line, at: int, last: int, tagged: Sequence[Tag], known: Lexicon) -> tuple[Role, int] | None:
    """The origin that the place up to ``last`` is, behind the "in", "of" or "around" at ``at``, whose carriers take goods
    elsewhere: "herders around A have for years driven camels to B". Where they are told to fetch them from is another.
    """
    carriers = known.sets["fillers.recipients"] | known.sets["agents.carriers"]
    if line.words[at - 1] not in carriers or not _opens(line, at, known):
        return None
    verb = _own_verb(line, last, known)
    if verb is None:
        return None
    later = [tag for tag in tagged if verb < tag.first]
    first = next((tag for tag in later if tag.role is not Role.VIA), None)
    ended = first is not None and first.role is Role.GOAL and first.cue - verb <= _REACH
    return (Role.SOURCE, verb) if ended and not _stops(line, verb, first.cue if first else verb) else None


def _opens(line: Line, at: int, known: Lexicon) -> bool:
    """Whether the noun before token ``at`` is the subject of its clause: no preposition and no verb leads to it."""
    for before in range(at - 2, max(-1, at - 2 - _GIVERS), -1):
        word = line.words[before]
        if word in _OPENERS:
            return True
        if line.places[before] >= 0 or word in known.verbs or word in known.cue_ends or word in _PREPOSITIONS:
            return False
    return at - 2 - _GIVERS < 0


def _own_verb(line: Line, last: int, known: Lexicon) -> int | None:
    """The verb of carrying, in the active, of those told before the place up to ``last``; None where another word comes."""
    for verb in range(last + 1, min(last + _SUBJECT, len(line.words) - 1)):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in BE or word in _OPENERS:
            return None
        if known.verbs.get(word) in _CARRYING and line.words[verb - 1] not in ("for", "the", "a"):
            return verb if line.words[verb + 1] not in known.cue_ends else None
        if not (word in _LEADING or word in _TIMES or word.endswith("ly")):
            return None
    return None


def _stops(line: Line, first: int, last: int) -> bool:
    """Whether a new clause begins between two tokens."""
    return not _PARTS.isdisjoint(line.words[first:last])


def gives(line: Line, at: int, last: int) -> tuple[Role, int] | None:
    """The origin that the place behind the "in" at ``at`` is whose people gave goods: "money that donors in A had paid in"."""
    opening = next((before for before in range(at - 1, max(-1, at - 5), -1) if line.words[before] in ("that", "which")), None)
    if (
        opening is None
        and at <= _GIVERS
        and not GIVING.isdisjoint(line.words[last + 1 : last + 2])
        and BE.isdisjoint(line.words[:at])
    ):
        given = line.words[last + 2 : last + 6]
        return (Role.SOURCE, last + 1) if not _MONEY.isdisjoint(given) else None  # "donors in A gave the money"
    if opening is None or any(line.places[before] >= 0 for before in range(opening, at)):
        return None
    for verb in range(last + 1, min(last + 4, len(line.words))):
        if line.words[verb] in GIVING:
            return Role.SOURCE, verb
        if line.words[verb] not in ("had", "have", "has"):
            return None
    return None


def intercepts(line: Line, at: int, last: int, known: Lexicon) -> tuple[Role, int] | None:
    """The stop that a place is whose guards held goods on their way: "police in A stopped two lorries of rifles"."""
    wide = line.stops[line.places[last]][0].kind in _WIDE
    if wide or not _subject(line, at, known):
        return None
    for verb in range(last + 1, min(last + 5, len(line.words) - 1)):
        word = line.words[verb]
        if line.places[verb] >= 0 or word in _OPENERS:
            return None
        if word in known.sets["frames.intercepting"] or word in _FINDING:
            laden = not known.loads.isdisjoint(line.words[verb + 1 : verb + _REACH])
            return (Role.VIA, verb) if laden else None
    return None


def left(line: Line, last: int) -> tuple[Role, int] | None:
    """The origin that a place is which "from there" goes back to: "a paymaster in A said that cash went from there to B"."""
    if is_gloss(line, last):
        return None
    begin = behind_gloss(line, last)
    for at in range(begin, min(begin + _AWAY, len(line.words) - 1)):
        if line.places[at] >= 0 or line.words[at] == ";":
            return None
        if line.words[at] in _WHENCE or line.words[at : at + 2] in _FROM_THERE:
            goes_on = any(place >= 0 for place in line.places[at : at + _AWAY])
            return (Role.SOURCE, at) if goes_on else None
    return None


def based(line: Line, at: int, last: int, known: Lexicon) -> tuple[Role, int] | None:
    """The origin that a place behind "based in" is whose people send goods: "the command, based in A, supplies B"."""
    if line.words[at - 1] not in known.sets["bases.words"]:
        return None
    for verb in range(last + 1, min(last + _SUBJECT, len(line.words) - 1)):
        if line.places[verb] >= 0 or line.words[verb] in ";:" or line.words[verb] in BE:
            return None
        if line.words[verb] in known.sets["subjects.source"] or line.words[verb] in _SENDING:
            return Role.SOURCE, verb
    return None
