"""The role of each place of a sentence on a way: origin, stop, destination; read from the words beside it.

From a place the words to the left are read, over articles, adjectives and nouns of place ("to the border town of A", "from
depots in B"), until a phrase of ``data/lexicons/routes.toml`` gives the role; where none does, the words to the right may
("A supplied ...", "A is a hub for ..."). After the frames of motion in English: source, path, goal (Talmy, 1985).
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.models import Resolution
from geo.records import record
from geo.routes import behind, listing
from geo.routes.grammar import COPULAS, HYPHENS, JOINTS, PREPOSITIONS
from geo.routes.route_lines import Line, contains
from geo.routes.route_words import Lexicon, Role, words

_REACH = 9
_HERE = 6
_CUE_WORDS = 5
_OBJECT = 8
_MEANS = frozenset(("by", "together", "again", "overnight", "at", "aboard"))
_DETERMINERS = frozenset("a an the his her its their this that these those some several two three four five".split())
_SMALL = frozenset(
    "the and but for nor yet that which who whom whose what when while where with without after before since until than then"
    " there their they them his her its are was were been being has have had will would can could may might shall should must"
    " not said says say also only over under out off more most such into onto from upon".split()
)
_SHARING = frozenset(("shared", "divided", "split", "distributed", "parcelled", "parted"))
_LANDING = frozenset("land lands landed landing ashore beach beached unload unloads unloaded drop drops dropped".split())
_DROPPING = frozenset("drop drops dropped dropping parachute parachuted airdropped".split())
_DEGREES = frozenset(("degree", "extent"))
_SLOPES = frozenset(("up", "down"))
_ADJECTIVES = ("ing", "al", "ic", "ous", "ese", "ish", "ian", "less", "ful")
_VERBS = frozenset("bring steal deal reveal conceal seal heal appeal mimic panic finish vanish punish publish press".split())
_WHICH_WAYS = frozenset(("that", "which"))
_STANDING = frozenset("based living lying located hiding waiting working rented stationed anchored".split())
_AT = frozenset(("at", "in", "near", "around", "on", "outside"))


@record
class Tag:
    """Places that share a role: tokens ``first`` to ``last``, given it by the words from ``cue`` on (a subject: by its verb).

    ``ordered`` says that they follow each other; else they are alternatives. ``how`` tells what gave the role: words
    before it ("cue"), "subject", "agent", "guards", "hub", "inward", "outward", "relative", "storing", "link", "pair".
    """

    role: Role
    members: tuple[Resolution, ...]
    first: int
    last: int
    cue: int
    how: str = "cue"
    ordered: bool = False


def _noun(tokens: Line, at: int, known: Lexicon) -> bool:
    """Whether the word at ``at`` can be a noun: no place, mark, verb of movement or small word."""
    word = tokens.words[at]
    return (
        tokens.places[at] < 0
        and word.isalpha()
        and len(word) > 2
        and word not in _SMALL
        and (word not in known.verbs or word in known.loads or tokens.words[at - 1] in _DETERMINERS)
    )


def _hangs(tokens: Line, at: int, known: Lexicon) -> str:
    """What the "in", "of" ... at ``at`` hangs on: "place" for a noun of place, people or a name, "noun" for another, or ""."""
    before = at - 1
    while before >= 0 and tokens.words[before] in known.sets["fillers.adverbs"]:
        before -= 1
    near = before == at - 1
    while before > 0 and (tokens.words[before] in _STANDING or tokens.words[before - 1 : before + 1] == ("left", "over")):
        before -= 1 + (tokens.words[before] == "over")
    if before < 0 or tokens.places[before] >= 0:
        return ""
    word = tokens.words[before]
    if not near or word in known.sets["fillers.nouns"] or word in known.sets["fillers.recipients"]:
        return "place"
    if tokens.raw[before][:1].isupper() and before > 0:
        return "place"
    determined = any(word in _DETERMINERS for word in tokens.words[max(0, before - 3) : before])
    return "noun" if _noun(tokens, before, known) and (word.endswith(("s", "men", "people")) or determined) else ""


def _cue(tokens: Line, at: int, known: Lexicon) -> tuple[Role, int] | None:
    """The role that a phrase ending at token ``at`` gives, and where the phrase begins."""
    if tokens.words[at] not in known.cue_ends:
        return None
    for length in range(min(_CUE_WORDS, at + 1), 0, -1):
        role = known.cues.get(tokens.words[at - length + 1 : at + 1])
        if role is not None:
            return role, at - length + 1
    return None


def _at(tokens: Line, here: int, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role that the word at ``here``, or a phrase that ends there, gives to the place behind it."""
    word = tokens.words[here]
    if word == "between" and not _SHARING.isdisjoint(tokens.words[max(0, here - 5) : here]):
        return Role.GOAL, here, "cue"  # "shared out from there between A and B"
    coming_down = _LANDING if word == "between" else _DROPPING if word == "over" else None
    if coming_down is not None and not coming_down.isdisjoint(tokens.words[max(0, here - 4) : here]):
        return Role.GOAL, here, "cue"  # "boats land it between A and B", "dropped by parachute over C"
    if word == "among" and not _SHARING.isdisjoint(tokens.words[max(0, here - 3) : here]):
        return Role.GOAL, here, "cue"  # "are shared out there among the fighters of A"
    if word in known.sets["links.verbs"] and not (tokens.words[here - 1] in _WHICH_WAYS and _is_road(tokens, here - 2, known)):
        return Role.SOURCE, here, "link"
    if word in known.sets["neighbours.verbs"]:
        return Role.NEIGHBOUR, here, "cue"
    cue = _cue(tokens, here, known)
    return (*cue, "cue") if cue else None


def _is_road(tokens: Line, at: int, known: Lexicon) -> bool:
    """Whether the word at ``at`` is a road, and no way of goods: "the road that links A with B"."""
    return at >= 0 and tokens.words[at] in known.sets["nouns.roads"]


def _distant(tokens: Line, cue: int, known: Lexicon) -> bool:
    """Whether the preposition at ``cue`` tells a distance or a tie ("30 km from", "close to"), and no movement."""
    if cue == 0 or (tokens.words[cue] == "to" and "last" in tokens.words[max(0, cue - 4) : cue - 1]):
        return False  # "over the last 200 kilometres to A"
    if tokens.words[cue] == "to" and not _DEGREES.isdisjoint(tokens.words[cue + 1 : cue + 5]):
        return True  # "come in at A and, to a lesser degree, at B"
    word, before = tokens.words[cue], tokens.words[cue - 1]
    if word == "from" and tokens.words[max(0, cue - 2) : cue] == (",", "across"):
        return True  # "at A, across from B"
    if word == "between":
        located = {"in", "at", "near"} & set(tokens.words[max(0, cue - 4) : cue - 1])  # "in farmyards between A and B"
        return before in known.sets["distance.between"] or (bool(located) and before not in known.loads)
    return word in PREPOSITIONS and before in known.sets["distance.words"] and tokens.words[max(0, cue - 2)] != "same"


def _before(tokens: Line, place: int, floor: int, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role that the words to the left of the place at token ``place`` give it: (role, where they begin, how)."""
    inside = ""
    first = 0
    at = place - 1
    if at > 0 and tokens.words[at] == "'s" and tokens.places[at - 1] >= 0:  # "Syria's A": read on before Syria
        at -= 2
    for here in range(at, max(floor, place - _REACH) - 1, -1):
        word = tokens.words[here]
        role = _at(tokens, here, known) if tokens.places[here] < 0 else None
        if role is not None:
            if role[2] == "link" and word != "between" and tokens.words[place - 1] in ("at", "near"):
                role = Role.GOAL, here, "cue"  # "where it joins the first line at A"
            infinitive = inside == "noun" and word == "to" and role[1] == here and _infinitive(tokens.words[here + 1])
            shooting = word == "to" and role[1] == here and _fights(tokens, here + 1, known)
            infinitive = (infinitive or shooting) and tokens.words[here - 1] not in known.sets["onward.ways"]
            unmoved = infinitive or _distant(tokens, role[1], known) or _elsewhere(tokens, here, inside, known)
            return None if unmoved else role
        if word in known.sets["fillers.words"] or word in known.sets["fillers.nouns"] or word in known.sets["fillers.adverbs"]:
            continue
        if inside and (word in _STANDING or (word in ("left", "over") and "left" in tokens.words[here - 1 : here + 1])):
            continue  # "from stocks left over in A"
        if word in known.sets["fillers.locatives"]:
            made = _made(tokens, here, known)
            if made is not None:
                return Role.SOURCE, made, "cue"
            inside = inside or _hangs(tokens, here, known)
            first = first or here
            if not inside:
                return _stored(tokens, here, known)
        elif inside and here and _at(tokens, here - 1, known) is not None:
            continue  # "through exchange shops in A"
        elif not (inside and tokens.places[here] < 0 and (_receives(tokens, here, known) or _noun(tokens, here, known))):
            return _stored(tokens, first, known) if first else None
    return None


def _elsewhere(tokens: Line, cue: int, inside: str, known: Lexicon) -> bool:
    """Whether the preposition at ``cue`` leads to a thing, ``inside`` a place: "from boats at", "blew up a line near"."""
    word = tokens.words[cue]
    if word in _SLOPES:
        return bool(inside) or cue == 0 or tokens.words[cue - 1] in known.sets["distance.up"]
    return bool(inside) and word == "from" and tokens.words[cue + 1] in known.sets["nouns.vehicles"]


def _infinitive(word: str) -> bool:
    """Whether the word after "to" can be a verb: no article, no plural, and no adjective ("to local jewellers")."""
    return (
        word not in _DETERMINERS
        and (not word.endswith(_ADJECTIVES) or word in _VERBS)
        and not word.endswith(("men", "people"))
        and not (word.endswith("s") and not word.endswith("ss"))
    )


def _fights(tokens: Line, at: int, known: Lexicon) -> bool:
    """Whether the word at ``at`` is a verb of violence: "learned to shoot in a camp near A"."""
    return tokens.places[at] < 0 and known.verbs.get(tokens.words[at]) == "blocking"


def _receives(tokens: Line, here: int, known: Lexicon) -> bool:
    """Whether the word at ``here`` belongs to a name of those who receive or send: "to Sunni rebels in A"."""
    word = tokens.words[here]
    return word in known.sets["fillers.recipients"] or tokens.raw[here][:1].isupper() or "-" in word


def _made(tokens: Line, at: int, known: Lexicon) -> int | None:
    """Where the verb stands whose goods come from the place after the "in" or "at" at ``at``: "buy rifles in A"."""
    for before in range(at - 1, max(-1, at - 1 - _OBJECT), -1):
        word = tokens.words[before]
        if tokens.places[before] >= 0 or not word[0].isalnum() or word in PREPOSITIONS or word == "by":
            return None  # "received by rebels in A"
        if word in known.sets["making.active"]:
            return before
    return None


def _stored(tokens: Line, at: int, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role of a place after the bare "in" or "at" at ``at``: a stop where goods are stored or cross, else none."""
    if tokens.words[at] not in ("in", "at", "near"):
        return None
    for before in range(at - 1, max(0, at - _REACH) - 1, -1):
        word = tokens.words[before]
        if word in known.sets["storing.crossing"] and tokens.words[at] == "at":
            return Role.VIA, at, "storing"
        if tokens.places[before] < 0 and word in known.sets["storing.verbs"]:
            loaded = word == "loaded" and tokens.words[before - 1] not in COPULAS
            return (Role.SOURCE if loaded else Role.VIA), before, "storing"
        if (tokens.places[before] >= 0 and tokens.words[at] == "in") or word in known.verbs or word in ",;:":
            return None
    return None


def _sets_out(tokens: Line, last: Tag, known: Lexicon) -> bool:
    """Whether a place that "for" joins to ``last`` is a destination: "bound from A for B", "leaves through A for B"."""
    lead = tokens.words[max(0, last.cue - _OBJECT) : last.cue]
    leaves = not (known.sets["leaving.verbs"] | known.sets["leaving.setting"]).isdisjoint(lead)
    return last.how == "cue" and (last.role is Role.SOURCE or (last.role is Role.VIA and leaves))


def _partner(tokens: Line, at: int, last: Tag, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role that the place at token ``at`` has as the partner of the tag before it."""
    between = tokens.words[last.last + 1 : at]
    following = tokens.words[at + 1 : at + 2]
    if last.how == "link" and between and between[0] in known.sets["links.partners"]:
        return Role.GOAL, at, "cue"
    if between == ("for",) and _sets_out(tokens, last, known):
        return Role.GOAL, at - 1, "cue"
    meant = between[:1] == ("for",) and len(between) <= 6 and between[-1] in known.sets["fillers.locatives"]
    if meant and last.role is Role.SOURCE and last.how == "cue":  # "from A for a laboratory in B"
        return Role.GOAL, last.last + 1, "cue"
    gloss = between[:2] == (",", "in") and "," in between[2:]
    between = between[between.index(",", 2) + 1 :] if gloss else between
    leaves = (
        tokens.words[last.cue] in known.sets["leaving.verbs"] or tokens.words[last.first - 1] in known.sets["leaving.verbs"]
    )
    while between[-1:] and between[-1] in known.sets["fillers.words"]:
        between = between[:-1]
    if leaves and between[-1:] == ("for",) and (len(between) == 1 or between[0] in _MEANS):  # "left A (by sea, together) for B"
        return Role.GOAL, at - 1, "cue"
    if last.how == "subject" and between and between[-1] in JOINTS and following and following[0][0].isdigit():
        return last.role, last.cue, "subject"  # "A supplied 40 and B 25"
    return None


def _paired(tokens: Line, first: int, last: int, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role of two places written as one ("the A-B smuggling route"): a link."""
    if first == last or tokens.words[first + 1] not in HYPHENS:
        return None
    for at in range(last + 1, min(last + 5, len(tokens.words))):
        if tokens.words[at] in known.loads or any(tokens.words[at - n : at + 1] in known.routes for n in range(3)):
            return Role.SOURCE, first, "pair"
    return None


def _glosses(tokens: Line, cue: int, kept: Sequence[Resolution], last: Tag) -> bool:
    """Whether places whose role begins at ``cue`` only say where the place before them lies: "A, across the border in B"."""
    near = tokens.words[last.last + 1 : cue] in ((), (",",), ("(",), ("just",))
    return near and "border" in tokens.words[cue : cue + 3] and all(contains(stop, last.members[-1]) for stop in kept)


def _second(tokens: Line, last: int) -> bool:
    """Whether another place follows "and" soon behind token ``last``."""
    for at in range(last + 1, min(last + 6, len(tokens.words))):
        if tokens.places[at] >= 0:
            return "and" in tokens.words[last + 1 : at]
    return False


def _here(tokens: Line, at: int, floor: int, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role that the verb before the "here" at ``at`` gives it: "are unpacked here", "brought ammunition here"."""
    for verb in range(at - 1, max(floor, at - _HERE) - 1, -1):
        word = tokens.words[verb]
        if word in known.sets["alleging.verbs"]:
            return None  # "diplomats say here"
        if word in known.frames:
            return known.frames[word], verb, "storing"
        if word in known.verbs:
            return None if known.verbs[word] == "blocking" else (Role.GOAL, verb, "cue")
    return None


def tags(tokens: Line) -> list[Tag]:
    """The places of a sentence that have a role on a way, in order of their words."""
    known = words()
    found: list[Tag] = []
    floor = 0
    for at in [at for at, place in enumerate(tokens.places) if place >= 0]:
        if at < floor or listing.owner(tokens, at, known):
            continue
        group, ordered = listing.listed(tokens, at, known)
        kept = listing.members(tokens, group)
        role = _paired(tokens, at, group[-1], known) or _before(tokens, at, floor, known)
        if role is None and not (
            tokens.words[at - 1 : at]
            and tokens.words[at - 1] in _AT
            and tokens.words[group[-1] + 1 : group[-1] + 2] == ("and",)
        ):
            role = behind.told(tokens, at, group[-1], known)
        if role is None and at and tokens.words[at] == "there" and tokens.words[at - 1] in known.verbs:
            role = Role.GOAL, at - 1, "cue"  # "they had been brought there from A"
        if role is None and at and tokens.words[at] == "here":
            role = _here(tokens, at, floor, known)
        if role is None and found:
            role = _partner(tokens, at, found[-1], known)
        if (
            role is not None
            and role[2] == "link"
            and tokens.words[role[1]] == "between"
            and len(kept) < 2
            and not _second(tokens, group[-1])
        ):
            role = None  # "between A and the frontier"
        if role is not None and not (found and _glosses(tokens, role[1], kept, found[-1])):
            cue = role[1] if role[2] == "subject" else min(role[1], at)
            found.append(Tag(role[0], kept, at, group[-1], cue, role[2], ordered))
        floor = group[-1] + 1
    return found
