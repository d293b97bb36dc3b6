"""The role of a place that stands behind "in", "at" or "near": it is what the verb before says that it is.

What is loaded, bought or dug at A comes from there; what is stored or repacked at A stops there; what is sold or handed out
at A ends there. What is named with a participle and a place ("cattle stolen near A were driven ...") comes from the place,
or, where it was found or used there, went to it. A garrison or camp at A that is supplied, or receives, is a destination.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.models import PlaceKind
from geo.routes import agents, beside, halts, listing, modifiers, receivers, route_words
from geo.routes.goods import Good
from geo.routes.grammar import BE, CLAUSE, LOCATIVES, NEGATIONS
from geo.routes.roles import Tag
from geo.routes.route_lines import Line, contains
from geo.routes.route_words import Lexicon, Role

_REACH = 10
_FILLING = 7
_COMMON = frozenset("out land ends stop stopped stops met meet wait waited water cut left pass passed turn turned".split())
_FETCHING = frozenset(("fetch", "fetches", "fetched", "brings", "worth"))
_COSTING = frozenset(("cost", "costs"))
_FIGURES = frozenset("0123456789$€£")
_TAKING = frozenset(("take", "takes", "took", "taken", "taking"))
_HALTS = frozenset("stop stops halt halts stopover stopovers layover break pause rest call calls".split())
_WITH = frozenset(("with", "after", "including", "despite", "following"))
_ARRIVING = frozenset("turn turns turned arrive arrives arrived come comes came land lands landed appear appears".split())
_SPENDING = frozenset(("spend", "spends", "spent"))
_NIGHTS = frozenset(("night", "nights", "day", "days", "week", "weeks", "hours", "month"))
_BOARD = frozenset(("aboard", "board"))
_PUTTING = frozenset(("put", "puts", "placed", "heaved", "lifted"))
_CAPTURING = frozenset(("took", "hijacked", "looted", "stole", "robbed", "plundered"))
_LEAD = frozenset(
    "off outside above inside around on in at near of the a once back beach beaches docks dock port harbour harbor market quay"
    " coast town city village".split()
)
_LEAVING = frozenset(
    "left leave leaves leaving hand hands handed handing drop drops dropped deposit deposits deposited".split()
)
_HANDED = frozenset(("them", "it", "these", "those", "his", "hers", "theirs", "over"))
_THROWING = frozenset("put puts putting throw throws threw thrown drop drops dropped heave heaved push pushed".split())
_PAYING = frozenset("pay pays paid paying".split())
_TOLLS = frozenset("toll tolls tax taxes fee fees duty duties bribe bribes dues levy levies passage".split())
_AGAIN = frozenset("also again then once more finally later lastly a second third time to lesser smaller degree extent".split())
_NEXT = frozenset(("close", "next"))
_DETERMINERS = frozenset("the a an his her its their onto on in of by with aboard from for into some two three".split())
_DIVIDED = frozenset("broken divided split repainted counted weighed taped dismantled checked shared hidden".split())
_ARTICLES = frozenset(("a", "an", "the"))
_OWNERS = frozenset(("his", "her", "its", "their"))


def _locative(line: Line, place: int, known: Lexicon) -> int | None:
    """The token of the "in", "at" ... that the place at token ``place`` stands behind, over "the outskirts of"; or None."""
    found = None
    for at in range(place - 1, max(-1, place - 1 - _FILLING), -1):
        word = line.words[at]
        if line.places[at] >= 0:
            break
        if word == "to" and line.words[at - 1] in _NEXT:
            continue
        if word in known.sets["fillers.locatives"] or word == "off" or word in _NEXT:
            found = at
            continue
        sets = known.sets
        if word in sets["fillers.words"] or word in sets["fillers.adverbs"]:
            continue
        if found is not None and line.words[found] != "of" and word not in sets["fillers.nouns"]:
            break
        if word not in sets["fillers.nouns"] and not (
            found is not None and word.isalpha() and line.words[at - 1] in ("the", "a")
        ):
            break
    return found if found is None or line.words[found] != "of" else None


def _frame(  # noqa: C901, PLR0911, PLR0912 - one return a class
    line: Line, at: int, known: Lexicon, goods: Sequence[Good]
) -> tuple[Role, int] | None:
    """The role that a verb of trade or handling before the locative at ``at`` gives its place, and that verb's token."""
    if line.words[at - 1][:1] in _FIGURES and not _COSTING.isdisjoint(line.words[:at]):
        return Role.GOAL, at - 1  # "costs 20 dollars in A and 60 in B"
    start = _before_aside(line, at) if line.words[at - 1] == "," else at - 1  # "handed over on the far side, in A"
    for before in range(start, max(-1, at - 1 - _REACH), -1):
        word = line.words[before]
        if line.places[before] >= 0 or word in CLAUSE:
            return None
        if word in _FETCHING and line.words[before + 1][:1] in _FIGURES:
            return Role.GOAL, before
        if word in _LEAVING and (line.words[before + 1] in _HANDED or "over" in line.words[before + 1 : before + 5]):
            return Role.GOAL, before  # "left them with an imam in A", "hand it over off B"
        if word in _SPENDING and not _NIGHTS.isdisjoint(line.words[before + 1 : at]):
            return Role.VIA, before  # "they spend two nights in A"
        if word in _THROWING and "overboard" in line.words[before + 1 : at]:
            return Role.VIA, before
        if word in _PAYING and _pays(line, before, at):
            return Role.VIA, before  # "lorries for A have to pay at B", "they pay tolls in C"
        if word == "together" and line.words[before - 1] == "put":
            return Role.VIA, before - 1  # "put together in A and sold in B"
        if word in _PUTTING and not (known.sets["nouns.vehicles"] | _BOARD).isdisjoint(line.words[before + 1 : at]):
            return Role.SOURCE, before  # "put on launches at A", "put aboard in A"
        if word in _TAKING and not {"on", "aboard"}.isdisjoint(line.words[before + 1 : before + 5]):
            return Role.SOURCE, before
        if word in _CAPTURING and BE.isdisjoint(line.words[max(0, before - 2) : before]) and _taken_on(line, at):
            return Role.SOURCE, before
        if word in _TAKING and line.words[before + 1] == "off":
            way = {"way", "bound", "destined"} & set(line.words[max(0, before - _REACH) : before])
            return (Role.VIA if way else Role.GOAL), before  # "on their way to A, they were taken off a lorry in B"
        if word in _HALTS:
            lead = next((at for at in range(before - 1, max(0, before - 5), -1) if line.words[at] in _WITH), None)
            if lead is not None:
                return Role.VIA, lead  # "with a technical stop at A", "after a night's halt in A"
        if "what" in line.words[max(0, before - 6) : before] and beside.left_over(line, before):
            return Role.SOURCE, before  # "what does not stay in A goes to B"
        if any(good.first < before == good.last for good in goods) or _describes(line, before, goods, known):
            continue  # "broken into small loads at A", "sell looted cattle in A"
        if word == "broken" and line.words[before + 1] == "into":
            return Role.VIA, before
        role = known.frames.get(word) if not (_owned(line, before) or _of_another(line, before, goods, known)) else None
        if word == "received" and _is_received(line, before):
            return Role.GOAL, before  # "... and received by rebels at A"
        if role is not None and _seized(line, before, known):
            return None
        if role is not None and NEGATIONS.isdisjoint(line.words[max(0, before - 2) : before]):
            return role, before
        if word in known.verbs and line.words[before - 1] == "to":
            continue  # "learned to shoot in a camp near A"
        if word in known.verbs and not (before and _names(line.words[before - 1], word, known)):
            return None
    return None


def _pays(line: Line, verb: int, at: int) -> bool:
    """Whether the verb at ``verb`` says that those on their way pay to pass, in the place behind the "in" at ``at``."""
    between = line.words[verb + 1 : at]
    return not BE & set(line.words[max(0, verb - 2) : verb]) and (not between or not _TOLLS.isdisjoint(between))


def _before_aside(line: Line, at: int) -> int:
    """The last token before a comma that ends at ``at``, and before who says so: "was sold, soldiers say, in A"."""
    opening = next((here for here in range(at - 2, max(0, at - 7), -1) if line.words[here] == ","), None)
    if opening is not None and not route_words.words().sets["alleging.verbs"].isdisjoint(line.words[opening + 1 : at - 1]):
        return opening - 1
    return at - 2


def _of_another(line: Line, at: int, goods: Sequence[Good], known: Lexicon) -> bool:
    """Whether the participle at ``at`` belongs to a noun right before it that names nothing that moves: "tags issued in A"."""
    word = line.words[at - 1] if at else ""
    if not line.words[at].endswith("ed") or not word.endswith("s") or not word.isalpha() or line.raw[at - 1][:1].isupper():
        return False
    small = word in BE or word in ("has", "as", "this") or word in known.verbs or word in known.loads
    return not small and not any(good.first <= at - 1 <= good.last for good in goods)


def _owned(line: Line, at: int) -> bool:
    """Whether the word at ``at``, a verb's form, is a noun: "their load", "a landing place"."""
    return line.words[at - 1] in _OWNERS or (line.words[at - 1] in _ARTICLES and not line.words[at].endswith("ed"))


def _taken_on(line: Line, at: int) -> bool:
    """Whether what was taken at the place behind token ``at`` is moved from there: "... and drove them to B"."""
    following = line.words[at + 2 : at + 7]
    return "and" in following and ("them" in following or "it" in following)


def _describes(line: Line, at: int, goods: Sequence[Good], known: Lexicon) -> bool:
    """Whether the participle at ``at`` only says which goods are meant: "sell looted cattle", not "had looted cattle"."""
    if not line.words[at].endswith("ed") or not any(good.first == at + 1 for good in goods):
        return False
    return line.words[at - 1] in known.verbs or line.words[at - 1] in _DETERMINERS


def _is_received(line: Line, at: int) -> bool:
    """Whether the "received" at ``at`` is a passive: "was received at", "and received by"."""
    return not BE.isdisjoint(line.words[max(0, at - 2) : at]) or line.words[at + 1] == "by"


def _seized(line: Line, at: int, known: Lexicon) -> bool:
    """Whether the verb at ``at`` says that somebody stopped or found what moves: "was stopped at A"."""
    return line.words[at] in known.sets["frames.finding"] and not BE.isdisjoint(line.words[max(0, at - 2) : at])


def _names(before: str, word: str, known: Lexicon) -> bool:
    """Whether ``word``, a verb's form, is a noun behind ``before``: "onto trucks", "changed ships"."""
    return before in _DETERMINERS or (word.endswith("s") and before in known.frames)


def _begins(line: Line, at: int) -> bool:
    """Whether the words that lead to token ``at`` open their clause."""
    begin = at
    while begin > 0 and (line.words[begin - 1] in _LEAD or _within(line, begin - 1)):
        begin -= 1  # "at a crossroads near A"
    cleft = begin > 1 and line.words[begin - 1] in BE and line.words[begin - 2] == "it"  # "it is in A that"
    return begin == 0 or cleft or line.words[begin - 1] in (",", ";", "and", "but")


def _within(line: Line, at: int) -> bool:
    """Whether the noun at ``at`` stands behind an article and "in" or "at"."""
    return at > 1 and line.words[at - 1] in _ARTICLES and line.words[at - 2] in LOCATIVES


def _behind_aside(line: Line, at: int) -> int:
    """Where the words go on after an alternative between commas that begins at ``at``: "At A, or in B, the cargo is ..."."""
    if line.words[at : at + 2] == (",", "or"):
        return next((close + 1 for close in range(at + 2, min(at + 14, len(line.words))) if line.words[close] == ","), at)
    if line.words[at : at + 1] == (",",):
        close = next((here for here in range(at + 1, min(at + 7, len(line.words))) if line.words[here] == ","), None)
        spoken = route_words.words().sets["alleging.verbs"]
        if close is not None and not spoken.isdisjoint(line.words[at + 1 : close]):
            return close + 1  # "at A, passengers say, they change into trucks"
    return at


def _opening(  # noqa: PLR0911 - one return a class
    line: Line, at: int, last: int, known: Lexicon
) -> tuple[Role, int] | None:
    """The role that the verb behind gives a place that opens its clause: "at A they unloaded ..."."""
    if not _begins(line, at):
        return None
    begin = _behind_aside(line, last + 1)
    for verb in range(begin, min(begin + 8, len(line.words))):
        word = line.words[verb]
        if line.places[verb] >= 0 or (word in CLAUSE and verb > last + 1):
            return None
        handled = not BE.isdisjoint(line.words[max(last, verb - 2) : verb])
        if (word in known.sets["frames.stops"] and word not in _COMMON) or (handled and word in _DIVIDED):
            return Role.VIA, verb
        if word in _ARRIVING and "from" in line.words[verb + 1 : verb + 4] and not handled:
            return Role.GOAL, verb  # "in A it turns up from B"
        if word in known.sets["frames.loading"] and not handled:
            return Role.SOURCE, verb  # "in A traders load rifles on lorries"
        if handled and (word in known.frames or known.verbs.get(word) in ("carrying", "freight", "either", "going")):
            return Role.VIA, verb  # "in A the crates were put on a freighter for B"
    return None


def _entered(line: Line, before: Tag, at: int, last: int) -> tuple[Role, int] | None:
    """The crossing that a place behind "at" is where goods come from a country: "they cross from A at B and are driven"."""
    roles = (Role.SOURCE,) if before.members[0].kind is PlaceKind.ADMIN1 else (Role.SOURCE, Role.GOAL)
    wide = before.members[0].kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) and before.role in roles
    narrow = line.stops[line.places[last]][0].kind not in (PlaceKind.COUNTRY, PlaceKind.ADMIN1)
    return (Role.VIA, at) if wide and narrow and line.words[at] in ("at", "near") and before.last == at - 1 else None


def _at_river(line: Line, before: Tag, at: int, known: Lexicon) -> bool:
    """Whether the "at" at ``at`` says where the river or sea of ``before`` is crossed: "over the Tigris in boats at A"."""
    between = line.words[before.last + 1 : at]
    if line.words[at] not in ("at", "near") or before.role is not Role.VIA or before.members[0].kind is not PlaceKind.REGION:
        return False
    return len(between) <= _FILLING and not any(word in known.verbs or word in CLAUSE for word in between)


def _coordinated(line: Line, before: Tag, at: int) -> bool:
    """Whether the "in" or "at" at ``at`` only names another place of what ``before`` tells: "dug at A and in B"."""
    between = line.words[before.last + 1 : at]
    told = before.how == "storing" or line.words[before.first - 1] in LOCATIVES
    told = told or line.words[before.cue : before.cue + 1] == ("between",)  # "landed between A and B, or at C"
    if not told or before.cue > before.first or not between:
        return False
    joint = between[1:] if between[0] == "," and len(between) > 1 else between
    return joint in (("and",), ("or",)) or (joint[0] in ("and", "then") and _AGAIN.issuperset(joint[1:]))


def _halts_on(line: Line, before: Tag, at: int, last: int, known: Lexicon) -> bool:
    """Whether the "in" or "at" at ``at`` names another of several halts: "they pay at A, in B and near C"."""
    if before.role is not Role.VIA or before.how != "storing" or line.words[before.last + 1 : at] != (",",):
        return False
    stop = line.stops[line.places[last]][0]
    apart = not any(contains(stop, member) for member in before.members)
    return apart and line.words[before.cue] in known.sets["frames.halting"]


def _how(line: Line, role: tuple[Role, int], inside: int | None, last: int) -> str:
    """What gave a place its role: the verb behind it, of those who stand there or of goods, or words before it."""
    word = line.words[role[1]]
    if role[1] > last and inside is not None and not _begins(line, inside):
        held = role[0] is Role.VIA and line.words[role[1] + 1] not in ("it", "them")
        return "guards" if held else "agent"
    if role[1] > last:
        return "subject"
    return "halt" if word in _WITH else "cue" if word == "by" else "storing"


def tags(line: Line, tagged: Sequence[Tag], goods: Sequence[Good]) -> list[Tag]:
    """``tagged`` with the places of ``line`` that have no role yet and get one here, in order; ``goods`` are the line's."""
    known = route_words.words()
    taken = {at for tag in tagged for at in range(tag.first, tag.last + 1)}
    found = list(tagged)
    floor = 0
    for at in [at for at, place in enumerate(line.places) if place >= 0]:
        if at < floor or at in taken:
            continue
        listed, ordered = listing.listed(line, at, known)
        listed = [place for place in listed if place not in taken]
        last = listed[-1]
        inside = _locative(line, at, known)
        role = None
        before = next((tag for tag in reversed(found) if tag.last < at), None)
        if inside is not None and before is not None and _at_river(line, before, inside, known):
            role = Role.VIA, inside
            found = [tag for tag in found if tag is not before]
        elif inside is not None and before is not None and _halts_on(line, before, inside, last, known):
            found[found.index(before)] = replace(before, members=before.members + listing.members(line, listed), last=last)
        elif inside is not None and before is not None and line.words[before.last + 1 : inside] in ((",",), ()):
            # "A, in B": B only says where A lies; "across the river at B": B is where
            role = _entered(line, before, inside, last)
        elif inside is not None and before is not None and _coordinated(line, before, inside):
            found[found.index(before)] = replace(before, members=before.members + listing.members(line, listed), last=last)
        elif inside is not None:
            role = (
                receivers.recipient(line, inside, last, known)
                or _frame(line, inside, known, goods)
                or modifiers.told(line, inside, last, goods, tagged=tagged, known=known)
                or halts.being(line, inside, last)
                or halts.found(line, inside, found, known)
                or halts.sighted(line, inside, goods, known)
                or halts.intercepted(line, inside, goods, known)
                or _opening(line, inside, last, known)
                or agents.based(line, inside, last, known)
                or agents.hands_on(line, inside, last, known)
                or agents.gives(line, inside, last)
                or agents.carries_off(line, inside, last, tagged, known)
                or agents.intercepts(line, inside, last, known)
                or agents.left(line, last)
            )
        else:
            role = beside.told(line, at, last, goods, tagged=tagged, known=known)
        if role is not None:
            kept = listing.members(line, listed)
            how = _how(line, role, inside, last)
            found.append(Tag(role[0], kept, at, last, role[1], how, ordered))
        floor = last + 1
    return sorted(found, key=lambda tag: tag.first)
