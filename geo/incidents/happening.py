"""Happening: whether a cue of a sentence tells of an event that happened, and no mention, figure of speech or trend."""

from __future__ import annotations

from collections.abc import Sequence

from geo import claimants, numbers
from geo.incidents import chronicles, cues, goods, modality, needs, reception, remarks
from geo.incidents.actors import is_force
from geo.incidents.cues import Cue
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.settings import occasions
from geo.tokens import Token
from geo.tolls import headcounts

_LOOSENING = frozenset(
    "a an another in of by , and worst first with from to at on for near outside after before under against".split()
)
_POINTING = frozenset("both the this that these those his her their its such".split())
_NO_RANK = frozenset("west north-west northwest southwest south-west latest rest forest arrest harvest protest".split())
_REFERRING = frozenset("because after since following before despite until due".split())
_FURTHER = frozenset("more further other separate such big large loud".split())
_OFF = frozenset(("after", "before"))
_LASTING = 14  # tokens behind a verb in which it is told how long
_AGES = frozenset("years decades generations centuries ages".split())
_TERM = 31  # days up to which what has been going on is one event, and no habit
_BOMBERS = frozenset(("bombers", "bomber", "vests"))
_FIRED = frozenset("pistol pistols gun guns rifle rifles magazine magazines revolver revolvers kalashnikov".split())
_ATTEMPTED = frozenset("would-be potential prospective aspiring failed".split())
_SUBJECTS = frozenset("they we you i he she it who".split())
_DETERMINERS = frozenset("the a an his her their these those of".split())
_GRADES = frozenset("worst badly severely seriously critically gravely most least lightly slightly".split())
_LEADING = frozenset("with from to in for at into amid".split())
_HANDLED = frozenset(
    "take takes took bring brings brought carry carries carried sell sells sold buy buys bought move moves moved ship ships"
    " shipped use uses used send sends sent drive drives drove find finds found hold holds held keep keeps kept get gets"
    " got".split()
)
_NAMES = frozenset(("ied", "vbied", "svbied", "bombing"))  # "an IED detonated"
_NO_NOUN = frozenset(
    "beside below beneath above along past toward towards upon within amid among without overnight yesterday today prematurely"
    " underneath opposite alongside everywhere"
    " a an the this that these those his her its their our my in at on of by with from to into near for over under across"
    " about around against outside inside between among behind before after when while as and or but nor who which whose where"
    " because until since during through off up out down away back there here then later again together some several many"
    " both all most one two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands him them"
    " me us it himself themselves not only just also still early late last next more less at least nearly almost".split()
)
_BEHIND = frozenset("after from by in during when last".split())
_COMBAT = frozenset(
    "troops forces soldiers units unit brigade brigades team teams outpost outposts post base engineers aircraft jets role"
    " operations mission missions zone zones experience gear boots power support arms".split()
)
_RELATIVE = frozenset("that which were was had been once".split())
_PLANNED = frozenset(("clash", "assault", "attack", "operation", "conquest"))  # groups of what can be announced
_IDIOMS = frozenset("combat lying shook shake shaken shaking".split())
_SHOWN = frozenset("find finds found discover discovers discovered finding discovering".split())
_THAT = frozenset("that how whether why what no nothing nobody evidence proof".split())
_PITS = frozenset("shaft shafts worker workers owner owners tunnel dump manager company disposal".split())


def _is_adjective(passage: Passage, cue: Cue) -> bool:
    """Whether a participle stands before its noun ("the murdered priests", "in captured lorries"), and so only points at an
    event."""
    if cue.form not in (Form.PAST_OR_PARTICIPLE, Form.PARTICIPLE) or not cue.first:
        return False
    tokens = passage.tokens
    before, lead = tokens[cue.first - 1].lower, tokens[cue.first - 2].lower if cue.first > 1 else ""
    if before in _DETERMINERS or (before in _GRADES and lead in ("the", "of")):  # "the worst burned were flown out"
        return True
    following = tokens[cue.last + 1] if cue.last + 1 < len(tokens) else None
    if following is None or cue.first != cue.last:
        return False
    if headcounts.role_of(following.lower) and numbers.parse(before) is not None:
        return True  # "freed 20 kidnapped migrants"
    noun = following.text.islower() and following.text.isalpha() and following.lower not in _NO_NOUN
    if cue.group.name == "burning" and ((before == "," and following.lower in _BEHIND) or (noun and numbers.is_number(before))):
        return True  # "explosive, looted after the fall of X, was found", "apart from two burned pickups"
    carried = (
        before in _HANDLED or (before.endswith(("ing", "ed")) and before not in _NAMES) or lead == "to"
    )  # "moving captured lorries"
    return noun and (before in _LEADING or (carried and not following.lower.endswith("ly")))


def _is_new(word: str) -> bool:
    """Whether a word in lower case opens a noun phrase that has not been told of."""
    return word in ("a", "an", "some", "several", "at") or numbers.is_number(word)


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
        if word in _LOOSENING or (word.endswith("est") and word not in _NO_RANK):
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
    if before in _FURTHER and cue.first > 1:
        before = passage.tokens[cue.first - 2].lower  # "two more explosions"
    if modality.is_generic(passage.tokens[cue.last].lower):
        if before in _OFF and _in_which(passage.tokens, cue.last):
            return False
        return not (before in _POINTING or numbers.is_number(before))
    bare = before in ("of", "and", "or", "for", "from", "to", ",", "in", "with", "by")
    return cue.group.name in ("killing", "abduction") and bare and not passage.headline


def _is_introduced(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a noun is told for the first time: "a day after a suicide driver took a lorry to the gate", "a day after gun
    battles in which nine died"."""
    lead = tokens[cue.first - 1].lower if cue.first else ""
    plural = lead in _OFF and modality.is_generic(tokens[cue.last].lower) and _in_which(tokens, cue.last)
    return cue.form is Form.NOUN and (lead in ("a", "an") or numbers.parse(lead) is not None or plural)


def _in_which(tokens: Sequence[Token], last: int) -> bool:
    """Whether it is told behind an event's noun what came of it."""
    behind = [token.lower for token in tokens[last + 1 : last + _RESULT]]
    return any(behind[at : at + 2] == ["in", "which"] for at in range(len(behind)))


_RESULT = 16  # tokens behind the noun of an event in which its result is told


def happened(passage: Passage, cue: Cue, weapons: Sequence[int], found: Sequence[int]) -> bool:
    """Whether a cue tells of what happened. ``weapons`` and ``found`` are the tokens of its clause that begin a word for
    arms, and one for what is found of the dead."""
    tokens = passage.tokens
    points = cue.form is Form.NOUN and not _is_introduced(tokens, cue)
    if (points or cue.group.weak) and any(
        (o.first < cue.first <= o.last and tokens[cue.first - 2].lower in _OFF)
        or (0 < cue.first - o.last <= 3 and _OFF & {token.lower for token in tokens[o.last : o.last + 2]})
        for o in passage.occasions
    ):
        return False  # "three days before the bombing", "on the eve before the raid", "hours after the blast"
    met = needs.are_met(tokens, cue, weapons, found, definite=is_definite(passage, cue))
    met = goods.are_held(passage, cue) and met if cue.group.name == goods.HOLDING else met or goods.are_told(passage, cue)
    anchored = points and (_is_anchor(tokens, cue) or _is_to_end(tokens, cue))
    if not met or anchored or _only_sounds_so(tokens, cue):
        return False
    taken = reception.is_taken(tokens, cue.last) or reception.is_claimed(tokens, cue.first)
    if taken and is_definite(passage, cue) and not passage.headline:
        return False
    if (
        _is_lasting(tokens, cue)
        or _is_remark(passage, cue)
        or _is_looted(tokens, cue)
        or _is_adjective(passage, cue)
        or modality.is_figurative(tokens, cue.first, cue.last)
    ):
        return False
    state = tokens[cue.first].lower == "held" or _has_gone_on(passage, cue)
    now = chronicles.is_present(passage)
    if cue.group.means or not modality.unreal(tokens, cue.first, cue.form, headline=now, state=state):
        return True
    dated = cue.form is not Form.NOUN and any(occasion.can_date(cue.first) for occasion in passage.occasions)
    return dated and modality.is_reported(tokens, cue.first)  # "is said to have attacked X in May"


def _is_anchor(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether an event only tells when another was: "on the eve of the blasts", "the biggest sweep since the battle of X"."""
    at = cue.first - 1
    while at > 1 and tokens[at].lower not in ("of", "since") and cue.first - at < _ANCHORED and tokens[at].word:
        at -= 1
    if tokens[at].lower == "since":
        return tokens[at + 1].lower in ("the", "last", "this") and _is_ranked(tokens, at)
    return at > 0 and tokens[at].lower == "of" and tokens[at + 1].lower in ("the", "that") and tokens[at - 1].lower in _TIMES


def _is_ranked(tokens: Sequence[Token], since: int) -> bool:
    """Whether something is told before "since" to be the first or the biggest of its kind."""
    lead = tokens[max(0, since - _RANKED) : since]
    return any(
        token.lower in ("first", "only") or (token.lower.endswith("est") and token.lower not in _NO_RANK) for token in lead
    )


_ANCHORED = 4  # tokens between "of" and the noun of an event
_RANKED = 10  # tokens before "since" in which a rank is told
_TIMES = frozenset("eve day night morning evening afternoon date hour".split())


def _is_to_end(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether an event is told to be over one day: "when the fighting is done", "until the operation ends"."""
    if cue.last + 1 >= len(tokens) or tokens[cue.last + 1].lower not in ("is", "ends", "stops", "ceases", "are"):
        return False
    return any(
        token.lower in ("when", "once", "until", "till", "before") for token in tokens[max(0, cue.first - 3) : cue.first]
    )


def _is_remark(passage: Passage, cue: Cue) -> bool:
    """Whether a verb tells of a habit, of what a kind of thing does, or of where something struck."""
    tokens = passage.tokens
    if remarks.is_asked(tokens, cue.first):
        return True
    if cue.form is Form.NOUN:
        foreseen = cue.group.name in _PLANNED and remarks.is_to_come(tokens, cue.first, cue.last)
        ranged = remarks.is_ranged(tokens, cue.first, modality.is_generic)
        return foreseen or ranged or remarks.is_rate(tokens, cue.last) or remarks.is_ranking(tokens, cue.first)
    general = remarks.is_rate(tokens, cue.last) or remarks.is_general(tokens, cue.first, cue.form)
    return general or remarks.is_known_place(tokens, cue.first) or remarks.is_of_relative(tokens, cue.first)


def _is_lasting(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether what is told has been so for years: "where rebels have fought for 28 years"."""
    if cue.form is Form.NOUN or not any(token.lower in ("has", "have") for token in tokens[max(0, cue.first - 4) : cue.first]):
        return False
    lasting = [token.lower for token in tokens[cue.last + 1 : cue.last + _LASTING]]
    return any(word == "for" and not _AGES.isdisjoint(lasting[at + 1 : at + 4]) for at, word in enumerate(lasting))


def _is_looted(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether it is people who are "sacked", or only arms that are told to be loot ("weapons looted in X were driven to Y")."""
    if cue.group.name != "burning" or cue.form is Form.NOUN:
        return False
    if tokens[cue.first].lower == "sacked" and any(headcounts.role_of(t.lower) for t in tokens[cue.last + 1 : cue.last + 5]):
        return True
    at = cue.first - 1
    while at > 0 and tokens[at].lower in _RELATIVE:
        at -= 1
    return at in cues.names(tokens, "weapons")


def _has_gone_on(passage: Passage, cue: Cue) -> bool:
    """Whether something has been going on for days that are told: "guns have been shelling X since Monday"."""
    if not cue.first or passage.tokens[cue.first - 1].lower not in ("been", "kept"):
        return False
    return any(occasion.can_date(cue.first) and occasions.days(occasion.date) <= _TERM for occasion in passage.occasions)


def _is_pit(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mine is one in which people dig, by its name: "at the Marikana mine"."""
    if tokens[at].lower not in ("mine", "mines") or at < 3 or not tokens[at - 1].capital:
        return False
    start = next((back for back in range(at - 1, max(0, at - 4), -1) if tokens[back].lower == "the"), 0)
    return start > 0 and tokens[start - 1].lower in ("at", "in", "near", "outside", "of", "from", "around", "to")


def _is_boarded(tokens: Sequence[Token], at: int) -> bool:
    """Whether an aircraft is what somebody travels by: "taking a plane from X to Y"."""
    lead = [token.lower for token in tokens[max(0, at - 3) : at]]
    return len(lead) > 1 and lead[-1] in ("a", "an", "the") and lead[-2] in _BOARDING


_BOARDING = frozenset("take takes took taking taken board boards boarded boarding catch catches caught catching".split())


def _disarms_people(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether it is people who are disarmed, and no bomb: "disarmed the guards", "was disarmed on the way"."""
    if cue.first and tokens[cue.first - 1].lower in _PASSIVE:
        return not any(0 < cue.first - at <= _OBJECT for at in cues.names(tokens, "weapons"))
    behind = tokens[cue.last + 1 : cue.last + _WHOM]
    return any(headcounts.role_of(token.lower) or is_force(token) or token.lower in ("them", "him") for token in behind)


def _is_shot_down(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether what is intercepted was flying, and no freight: "intercepted all missiles", "two drones were intercepted"."""
    if cue.first and tokens[cue.first - 1].lower in _PASSIVE:
        at = cue.first - 2
        return at >= 0 and tokens[at].lower in _FLOWN and (at == 0 or tokens[at - 1].lower not in ("of", "with", "and"))
    for token in tokens[cue.last + 1 : cue.last + _OBJECT]:
        if token.lower in _FLOWN:
            return True
        if token.lower in ("of", "with", "carrying", "loaded") or not token.word:
            return False
    return False


def _is_done_by_forces(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether soldiers, police or customs do what a verb tells: "soldiers unloaded 145 crates"."""
    lead = tokens[max(0, cue.first - _OBJECT) : cue.first]
    return any(headcounts.role_of(token.lower) == "forces" or token.lower in _OFFICIALS for token in lead)


_WHOM = 5  # tokens behind a verb in which it is told whom it takes
_OBJECT = 8  # tokens on either side of a verb in which its object is named
_OFFICIALS = frozenset(("customs", "officials", "authorities", "inspectors", "navy", "coastguard", "coastguards"))
_BOUND = frozenset("for towards toward home north south east west".split())
_PASSIVE = frozenset(("was", "were", "been", "being"))
_FLOWN = frozenset("missile missiles rocket rockets drone drones projectile projectiles shell shells mortars".split())


_STAFFS = frozenset("command commands center centre room commander chief".split())


def _only_sounds_so(tokens: Sequence[Token], cue: Cue) -> bool:  # noqa: PLR0911 - one return a group of cues
    """Whether the words of a cue mean something else here: "fired no rocket", "where they clash", "set off a quarrel"."""
    first = tokens[cue.first].lower
    if any(token.lower == "no" for token in tokens[cue.first + 1 : cue.last]):
        return True
    before = tokens[cue.first - 1].lower if cue.first else ""
    noun = cue.form is Form.NOUN and cue.first == cue.last
    if (before in _ATTEMPTED and cue.group.name in _BOMBERS) or (noun and before in _SUBJECTS):
        return True  # "a would-be suicide bomber was caught", "where they clash"
    if cue.group.name == "exploding" and tokens[cue.last].lower == "off":
        leaves = tokens[cue.last + 1].lower if cue.last + 1 < len(tokens) else ""
        is_travel = first.startswith("set") and leaves in _BOUND  # "set off for the south"
        return is_travel or modality.is_abstract(tokens, cue.last)
    if (
        cue.group.name == "burning"
        and first == "held"
        and any(t.lower == "as" for t in tokens[cue.last + 1 : cue.last + _LASTING])
    ):
        return True  # "was held up by the president a year ago as proof"
    if cue.group.name == "aircraft" and _is_boarded(tokens, cue.first):
        return True
    if (cue.group.name == "disarming" and first.startswith("disarm") and _disarms_people(tokens, cue)) or (
        cue.group.name == "impact" and first == "landed" and before in _PASSIVE  # "rockets that had been landed at the port"
    ):
        return True
    following = tokens[cue.last + 1].lower if cue.last + 1 < len(tokens) else ""
    if cue.group.name == "operation" and following in _STAFFS and tokens[cue.first].capital:
        return True  # "the Samarra Operations Command"
    if cue.group.name == "find":  # "found that ...", "emptied a pistol at"
        if (first.startswith("intercept") and _is_shot_down(tokens, cue)) or (
            first.startswith(("unload", "offload")) and not _is_done_by_forces(tokens, cue)
        ):
            return True
        shot = first.startswith("empt") and any(token.lower in _FIRED for token in tokens[cue.last + 1 : cue.last + 5])
        days = {following, *(token.lower for token in tokens[cue.last + 2 : cue.last + 3])}
        dated = tokens[cue.last].lower == "on" and not days.isdisjoint(modality.times())  # "had come on 6 June"
        return shot or dated or (first in _SHOWN and following in _THAT)
    if first in _IDIOMS:  # "combat troops", "ships lying in wait", "the presidents shook hands"
        return following in _COMBAT if first == "combat" else first == "lying" or following == "hands"
    pit = cue.group.name == "mines" and (following in _PITS or (noun and _is_pit(tokens, cue.first)))  # "mine shafts"
    return pit or cues.is_hollow(cue.group.name, first)
