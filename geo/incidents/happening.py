"""Happening: whether a cue of a sentence tells of an event that happened, and no mention, figure of speech or trend."""

from __future__ import annotations

from collections.abc import Sequence

from geo import claimants, numbers
from geo.incidents import cues, headcounts, modality
from geo.incidents.cues import Cue
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.tokens import Token

_LOOSENING = frozenset(
    "a an another in of by , and worst first with from to at on for near outside after before under against".split()
)
_POINTING = frozenset("the this that these those his her their its such".split())
_REFERRING = frozenset("because after since following before despite until due".split())
_WEAPON_REACH = (14, 16)  # tokens before and behind a cue in which what was found must be named
_FOUND_REACH = 10
_BESIDE = frozenset(("flying", "rigged", "striking"))  # lists of words one of which must stand by the cues that need it
_BESIDE_REACH = 12
_OFF = frozenset(("after", "before"))
_ATTEMPTED = frozenset("would-be potential prospective aspiring failed".split())
_SUBJECTS = frozenset("they we you i he she it who".split())
_HOLLOW = frozenset("leave leaves left leaving place places".split())  # what is left is told with its number
_CACHES = frozenset(("cache", "caches", "hoard", "arsenal"))  # these are of arms, whether or not it is said
_PITS = frozenset("shaft shafts worker workers owner owners tunnel dump manager company disposal".split())


def _is_adjective(passage: Passage, cue: Cue) -> bool:
    """Whether a participle stands before its noun ("the murdered priests"), and so only points at an event."""
    if cue.form not in (Form.PAST_OR_PARTICIPLE, Form.PARTICIPLE) or not cue.first:
        return False
    before = passage.tokens[cue.first - 1].lower
    if before in ("the", "a", "an", "his", "her", "their", "these", "those", "of"):
        return True
    following = passage.tokens[cue.last + 1].lower if cue.last + 1 < len(passage.tokens) else ""
    return bool(headcounts.role_of(following)) and numbers.parse(before) is not None  # "freed 20 kidnapped migrants"


def _is_new(word: str) -> bool:
    """Whether a word in lower case opens a noun phrase that has not been told of."""
    return word in ("a", "an", "some", "several", "at") or word[0].isdigit() or numbers.parse(word) is not None


def is_definite(passage: Passage, cue: Cue) -> bool:
    """Whether a noun cue points back ("the raid", "Sunday's attack"); "two of the arrests" does not."""
    if cue.form is not Form.NOUN:
        return False
    tokens = passage.tokens
    if cue.last + 2 < len(tokens) and tokens[cue.last + 1].lower == "of" and _is_new(tokens[cue.last + 2].lower):
        return False  # "the bodies of a woman and her daughters", "the killing of two judges"
    for back in range(cue.first - 1, max(-1, cue.first - 4), -1):
        word = tokens[back].lower
        if word == "that" and (back == 0 or claimants.is_saying(tokens[back - 1].lower) or not tokens[back + 1].text.isalpha()):
            return False  # "said that 50 rebel bodies"
        if word in _POINTING or word.endswith(("'s", "s'")):
            partitive = back > 1 and word == "the" and tokens[back - 1].lower == "of"
            return not (partitive and numbers.parse(tokens[back - 2].lower) is not None)
        if word in _LOOSENING or word.endswith("iest"):
            return False
    return False


def is_mentioned(passage: Passage, cue: Cue) -> bool:
    """Whether an event only dates or explains another ("after the raid", "because of the operation")."""
    before = passage.tokens[max(0, cue.first - 5) : cue.first]
    if cue.form is not Form.NOUN or not any(token.lower in _REFERRING for token in before):
        return False
    return is_definite(passage, cue) or is_vague(passage, cue) or before[-1].lower == "earlier"


def is_vague(passage: Passage, cue: Cue) -> bool:
    """Whether a cue is a bare plural ("attacks") or a killing without an article ("murder"), and tells of a trend."""
    if cue.form is not Form.NOUN:
        return False
    before = passage.tokens[cue.first - 1].lower if cue.first else ""
    if modality.is_generic(passage.tokens[cue.last].lower):
        return not (before in _POINTING or before[:1].isdigit() or numbers.parse(before) is not None)
    bare = before in ("of", "and", "or", "for", "from", "to", ",", "in", "with", "by")
    return cue.group.name in ("killing", "abduction") and bare and not passage.headline


def happened(passage: Passage, cue: Cue, weapons: Sequence[int], found: Sequence[int]) -> bool:
    """Whether a cue tells of what happened. ``weapons`` and ``found`` are the tokens of its clause that begin a word for
    arms, and one for what is found of the dead."""
    tokens = passage.tokens
    if any(
        0 < cue.first - o.last <= 3 and _OFF & {token.lower for token in tokens[o.last : o.last + 2]} for o in passage.occasions
    ):
        return False  # "three days before the bombing", "on the eve before the raid"
    if not _has_what_it_needs(passage, cue, weapons, found) or _only_sounds_so(tokens, cue):
        return False
    if is_definite(passage, cue) and not passage.headline and modality.is_reaction(tokens, cue.last):
        return False
    if _is_adjective(passage, cue) or modality.is_figurative(tokens, cue.first, cue.last):
        return False
    return cue.group.means or not modality.unreal(
        tokens, cue.first, cue.form, headline=passage.headline, state=tokens[cue.first].lower == "held"
    )


def _has_what_it_needs(passage: Passage, cue: Cue, weapons: Sequence[int], found: Sequence[int]) -> bool:
    """Whether the words stand by a cue without which it tells of nothing: arms by a find, people by "drove off with"."""
    tokens, needs = passage.tokens, cue.group.needs
    if needs == "weapons":
        hidden = cue.form is Form.NOUN and tokens[cue.first].lower in _CACHES
        before, behind = _WEAPON_REACH
        if _is_active(tokens, cue):
            before = -1  # "two men turned their guns on a patrol inspecting a station"
        if tokens[cue.first].lower == "handed" and not _is_given_up(tokens, cue.last):
            return False
        near = any(cue.first - before <= at <= cue.last + behind and not cue.first <= at <= cue.last for at in weapons)
        return near or hidden or is_definite(passage, cue)
    if needs in _BESIDE:
        return any(abs(at - cue.first) <= _BESIDE_REACH for at in cues.names(tokens, needs))
    if needs == "found":
        return any(abs(at - cue.first) <= _FOUND_REACH for at in found)
    drives = cue.group.name == "abduction" and tokens[cue.last].lower == "with"
    return not drives or _takes_people(tokens, cue.last + 1)  # "drove off with the food"


def _only_sounds_so(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the words of a cue mean something else here: "fired no rocket", "where they clash", "set off a quarrel"."""
    first = tokens[cue.first].lower
    if any(token.lower == "no" for token in tokens[cue.first + 1 : cue.last]):
        return True
    if cue.form is Form.NOUN and cue.first == cue.last and cue.first and tokens[cue.first - 1].lower in _SUBJECTS:
        return True
    if cue.group.name in ("bombers", "bomber", "vests") and cue.first and tokens[cue.first - 1].lower in _ATTEMPTED:
        return True  # "a would-be suicide bomber was caught"
    if cue.group.name == "exploding" and tokens[cue.last].lower == "off":
        return modality.is_abstract(tokens, cue.last)
    if cue.group.name == "mines":
        return cue.last + 1 < len(tokens) and tokens[cue.last + 1].lower in _PITS
    return cue.group.name == "vague" and first in _HOLLOW


def _is_active(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether what was found can only stand behind the verb: "inspecting", "surrendered"."""
    passive = cue.first > 0 and tokens[cue.first - 1].lower in ("was", "were", "been", "being", "be")
    return not (passive or tokens[cue.last].lower == "light") and (
        cue.form in (Form.GERUND, Form.BASE, Form.PRESENT, Form.PAST) or tokens[cue.first].lower.startswith("surrender")
    )


def _is_given_up(tokens: Sequence[Token], last: int) -> bool:
    """Whether what is handed over goes to police, soldiers or nobody named, and is not passed on to its users."""
    if last + 1 >= len(tokens) or tokens[last + 1].lower != "to":
        return True
    return any(headcounts.role_of(token.lower) == "forces" or token.lower in _KEEPERS for token in tokens[last + 2 : last + 8])


_KEEPERS = frozenset("authorities government army coalition military ministry customs un mission disposal".split())


def _takes_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether people stand behind a verb of driving off: a person's noun, a pronoun, a name or a number."""
    for token in tokens[at : at + 5]:
        if headcounts.role_of(token.lower) or token.lower in ("him", "her", "them") or numbers.parse(token.lower) is not None:
            return True
        if token.capital:
            return True
    return False
