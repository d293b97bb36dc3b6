"""Families: which family of events the cues and figures of a clause tell of: violence, arrests, a find, an abduction ..."""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents import abductions, cues, modality
from geo.incidents.actors import ARMIES, is_force
from geo.incidents.cues import Cue
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.models import SubEventType
from geo.tokens import Token
from geo.tolls import headcounts
from geo.tolls.tallies import Figure

VIOLENCE, ARRESTS, FIND, ABDUCTION, BURNING, OTHER = "violence", "arrests", "find", "abduction", "burning", "other"
_FAMILIES = {
    SubEventType.ARRESTS: ARRESTS,
    SubEventType.DISRUPTED_WEAPONS: FIND,
    SubEventType.ABDUCTION: ABDUCTION,
    SubEventType.LOOTING: BURNING,
    SubEventType.OTHER: OTHER,
}
ARMED = frozenset(("vague", "attack", "assault", "impact"))
"""Groups of cues that a weapon in the clause makes firm."""
FIRED = frozenset(("aircraft", "air", "artillery", "shelling", "grenade", "grenades"))
_SAME_BREATH = 4  # tokens within which "seized and killed" are one deed
_DOING = frozenset("carried conducted launched mounted staged".split())


def family_of(kind: SubEventType) -> str:
    """The family of events that a sub-event belongs to."""
    return _FAMILIES.get(kind, VIOLENCE)


def is_armed(kept: Sequence[Cue]) -> bool:
    """Whether a weapon of violence is named."""
    return any(cue.group.means and family_of(cue.group.type) == VIOLENCE for cue in kept)


def is_done(passage: Passage, cue: Cue, start: int) -> bool:
    """Whether a noun is the object of a verb of doing: "jets carried out four raids"."""
    return any(token.lower in _DOING for token in passage.tokens[max(start, cue.first - 5) : cue.first])


def _is_released(passage: Passage) -> bool:
    """Whether their release is asked for, or nothing was heard of them."""
    words = [token.lower for token in passage.tokens]
    return any(words[at : at + 2] in (["release", "of"], ["heard", "of"], ["heard", "from"]) for at in range(len(words)))


def _is_taken_from(passage: Passage, figures: Sequence[Figure], killed: int) -> bool:
    """Whether a driver was killed only to take others away: "shot its driver dead and took away five of them"."""
    dead = [figure for figure in figures if figure.kind == "killed" and figure.verb == killed]
    taken = [figure for figure in figures if figure.kind == "detained" and figure.first > figure.verb > killed]
    return bool(dead and taken) and passage.tokens[dead[0].last].lower in _DRIVERS


_DRIVERS = frozenset("driver drivers chauffeur boatman helmsman conductor".split())


_REMOVED = ("drag", "pull", "haul", "snatch")


def _abducts(passage: Passage, kept: Sequence[Cue], firm: Sequence[Cue], figures: Sequence[Figure]) -> bool:
    """Whether people were abducted, whatever became of them; not those pulled from a bus or a house and shot there."""
    removed = [cue.first for cue in kept if passage.tokens[cue.first].lower.startswith(_REMOVED)]
    kidnapped = [cue.first for cue in firm if family_of(cue.group.type) == ABDUCTION and not _arrests(passage, cue)]
    kidnapped += [at for at in removed if abductions.is_missed(passage) or _is_released(passage)]
    seized = [figure.verb for figure in figures if abductions.is_abducting(passage, figure)]
    killed = min((figure.verb for figure in figures if figure.kind == "killed"), default=None)
    if killed is None or not (kidnapped or seized):
        return bool(kidnapped or seized)
    taken = min([*kidnapped, *seized])
    if _is_taken_from(passage, figures, killed):
        return True
    earlier = killed < taken and not any(token.lower in ("after", "where") for token in passage.tokens[killed:taken])
    if earlier or any(_led_to_death(passage, at, killed) for at in [*kidnapped, *seized]):
        return False  # "killed two guards and made off with four"
    return bool(kidnapped) or any(abs(killed - verb) > _SAME_BREATH for verb in seized)


def _arrests(passage: Passage, cue: Cue) -> bool:
    """Whether police or soldiers take people from where they are: "was taken from his flat by police"."""
    tokens = passage.tokens
    if cue.group.name != "removal" and not (cue.group.name == "abduction" and tokens[cue.first].lower in _LEADING):
        return False
    if abductions.is_disguised(passage, cue.first):
        return False  # "men in police uniforms dragged him from his house"
    if cue.first and tokens[cue.first - 1].lower in ("was", "were", "been"):
        doers = tokens[cue.last + 1 : cue.last + _DOER]
        by = next((at for at, token in enumerate(doers) if token.lower == "by"), len(doers))
        named = doers[by : by + 4]
        return any(is_force(token) for token in named) and all(token.lower != "in" for token in named)  # not in uniform
    return _is_doer(passage, cue.first)


def _is_doer(passage: Passage, verb: int) -> bool:
    """Whether soldiers or police do what the verb at ``verb`` tells: before it, as the subject of a verb that it is joined to,
    or told of in the sentence before where a pronoun stands for them."""
    tokens = passage.tokens
    if any(is_force(token) for token in tokens[max(0, verb - _DOER) : verb]):
        return True
    joined = tokens[verb - 1].lower in ("and", "then", ",") if verb else False
    opening = tokens[: min(verb, _SUBJECT)]
    if joined and any(is_force(token) for token in opening):
        return True
    if not opening or opening[0].lower not in ("they", "it") or not (joined or verb <= 2):
        return False
    before = passage.beside(-1)[:_SUBJECT]
    return any(is_force(token) for token in before) and all(headcounts.role_of(t.lower) != "militants" for t in before)


_SUBJECT = 5  # tokens in which a sentence names its subject
_LEADING = frozenset("took taken led left walked drove driven marched dragged carried".split())


def _led_to_death(passage: Passage, taken: int, killed: int) -> bool:
    """Whether people taken from a vehicle or a house were killed on the spot: "took 23 workers off a bus and shot them"."""
    words = [token.lower for token in passage.tokens[taken:killed]]
    away = any(word in ("away", "drove") for word in words)
    out = next((at for at, word in enumerate(words) if word in ("off", "from", "out")), None)
    if away or out is None or _HOLDING.isdisjoint(words[out : out + 6]):
        return False
    return "and" in words[-4:]


_HOLDING = frozenset(
    "bus buses minibus minibuses car cars vehicle vehicles truck trucks lorry lorries train house houses home homes mosque shop"
    " church".split()
)


def _resisted(firm: Sequence[Cue], figures: Sequence[Figure]) -> bool:
    """Whether one man was killed as others were arrested: "captured four men; a fifth reached for a pistol and was shot"."""
    held = [figure for figure in figures if figure.kind == "detained" and figure.low]
    killed = [figure for figure in figures if figure.kind == "killed"]
    if not held or len(killed) != 1 or killed[0].low != 1 or killed[0].agent == "militants":
        return False
    fought = any(family_of(c.group.type) == VIOLENCE and c.group.name not in ("killing", "attack") for c in firm)
    return not fought and min(figure.verb for figure in held) < killed[0].verb


def _was_cleared(passage: Passage, firm: Sequence[Cue]) -> bool:
    """Whether what was found was blown up by its finders: "were found and blown up"."""
    found = [cue.last for cue in firm if family_of(cue.group.type) == FIND]
    burst = [cue.first for cue in firm if cue.group.name == "exploding"]
    words = [token.lower for token in passage.tokens]

    def is_found(at: int) -> bool:
        itself = not {"it", "them"}.isdisjoint(words[at + 1 : at + 3]) and min(found, default=at) < at
        return words[at - 1] == "and" and (itself or at - 2 in found)  # "found a car bomb in a yard and blew it up"

    return bool(burst) and all(map(is_found, burst))


def _destroy(passage: Passage, firm: Sequence[Cue]) -> bool:
    """Whether all that burst were arms which soldiers or police blew up: "troops blew up half a ton of gunpowder"."""
    harm = [cue for cue in firm if family_of(cue.group.type) == VIOLENCE]
    if not harm or any(cue.group.name != "exploding" or cue.form is Form.GERUND for cue in harm):
        return False
    arms = cues.names(passage.tokens, "weapons")
    for cue in harm:
        doers = [count.role for count in passage.counts if cue.first - _DOER <= count.last < cue.first]
        doers += ["forces" for token in passage.tokens[max(0, cue.first - _DOER) : cue.first] if token.lower in ARMIES]
        taken = any(cue.last < at <= cue.last + _ARMS for at in arms)
        if not taken or "forces" not in doers or "militants" in doers[-1:]:
            return False
    return True


_DOER = 10  # tokens before or behind a verb in which its doer is named
_ARMS = 8  # tokens behind a verb in which the arms are named


def _follows(passage: Passage, firm: Sequence[Cue], figures: Sequence[Figure]) -> bool:
    """Whether people were taken after what else is told: "was seized after a gunfight", "held after a mine hit a convoy"."""
    taken = min(figure.verb for figure in figures if figure.kind == "detained")
    later = [cue.first for cue in firm if family_of(cue.group.type) == VIOLENCE]
    if not later or min(later) < taken:
        return False
    return any(token.lower in ("after", "following") for token in passage.tokens[taken : min(later)])


def _by_goods(passage: Passage, found: Sequence[int], held: Sequence[int]) -> list[str]:
    """What a raid that brought both goods, at tokens ``found``, and people, ``held``, is called by the goods: explosives and
    heavy arms that are told first make it a find, drugs arrests; else nothing, and what is told first decides."""
    tokens = passage.tokens
    if not (found and held):
        return []
    if any(token.lower in ("after", "when", "once") for token in tokens[min(held) : max(found)]):
        return []  # "was detained after arms had been found"
    if min(found) < min(held) and any(not headcounts.qualifies(tokens, at) for at in cues.names(tokens, "ordnance")):
        return [FIND]
    return [ARRESTS] if cues.names(tokens, "drugs") else []


def _doers(passage: Passage, cue: Cue) -> Sequence[Token]:
    """The words among which it stands who raided: behind "by" in the passive, before the verb in the active voice, the
    nearest first."""
    tokens = passage.tokens
    if cue.first and tokens[cue.first - 1].lower in ("was", "were", "been"):
        by = next((at for at in range(cue.last + 1, len(tokens)) if tokens[at].lower == "by"), len(tokens))
        return tokens[by:]
    return tokens[max(0, cue.first - _DOER) : cue.first][::-1]


def _raider(passage: Passage, cue: Cue) -> Token | None:
    """The first word for militants, soldiers or police among those for who raided; None where there is none."""
    return next((t for t in _doers(passage, cue) if headcounts.role_of(t.lower) == "militants" or is_force(t)), None)


def _is_raid(cue: Cue) -> bool:
    """Whether a verb tells of a raid."""
    return cue.group.name == "assault" and cue.form is not Form.NOUN


def is_by_forces(passage: Passage, cue: Cue) -> bool:
    """Whether soldiers or police raid a place: "troops raided the hamlet", "the house was raided by police"."""
    doer = _raider(passage, cue) if _is_raid(cue) else None
    return doer is not None and is_force(doer)


def _is_assault(passage: Passage, cue: Cue) -> bool:
    """Whether a raid is an attack, and no search by soldiers or police: "gunmen raided the hamlet", "X was raided"."""
    if not _is_raid(cue):
        return False
    tokens = passage.tokens
    if cue.first and tokens[cue.first - 1].lower in ("was", "were", "been"):
        around = any(token.lower in _SMALL_PLACES for token in tokens[max(0, cue.first - 10) : cue.first])
        return around and not any(is_force(token) for token in _doers(passage, cue))
    doer = _raider(passage, cue)
    return doer is not None and not is_force(doer)


def _is_career(passage: Passage, cue: Cue) -> bool:
    """Whether violence is only what somebody is said to have been at: "the arrest of X, who ran the network's bombings"."""
    violent = cue.form is Form.NOUN and family_of(cue.group.type) == VIOLENCE
    if not violent or not modality.is_generic(passage.tokens[cue.last].lower):
        return False
    lead = [token.lower for token in passage.tokens[max(0, cue.first - _CAREER) : cue.first]]
    return any(word == "who" and not _RAN.isdisjoint(lead[at + 1 :]) for at, word in enumerate(lead))


_CAREER = 6  # tokens before a noun of violence in which it is told who was at it
_RAN = frozenset("ran run directed organised organized planned oversaw led commanded headed financed coordinated".split())


def _attacks_people(passage: Passage, kept: Sequence[Cue]) -> bool:
    """Whether people are attacked where things are stolen or burned as well: "shot at the staff and stole an ambulance"."""
    verbs = [cue for cue in kept if cue.group.name == "attack" and cue.form is not Form.NOUN]
    burned = min((cue.first for cue in kept if family_of(cue.group.type) == BURNING), default=0)
    return any(
        cue.first < burned
        and any(headcounts.role_of(token.lower) in ("civilians", "people") for token in passage.tokens[cue.last + 1 : burned])
        for cue in verbs
    )


_SMALL_PLACES = frozenset("village hamlet town settlement villages hamlets camp market church mosque farm".split())


_STRUCK = frozenset(("vague", "impact"))


def _lays(passage: Passage, cue: Cue) -> bool:
    """Whether a participle only tells who had laid what was made safe: "defused a bomb placed by the rebels"."""
    return passage.tokens[cue.first].lower in _LAID and passage.tokens[cue.first - 1].lower in _LYING


_LAID = frozenset("placed planted laid left buried hidden".split())
_LYING = frozenset("bomb bombs mine mines device devices charge charges explosives been was were ied ieds".split())


def family(passage: Passage, kept: Sequence[Cue], figures: Sequence[Figure]) -> str:  # noqa: PLR0911 - one return a class of words
    """The family of events that a clause tells of: abduction before violence, violence before what was told first."""
    firm = [cue for cue in kept if not (cue.group.means or cue.group.weak or cue.group.generic or _is_career(passage, cue))]
    families = {family_of(cue.group.type) for cue in firm}
    numbered = [figure for figure in figures if figure.low is not None]
    told = min((figure.first for figure in numbered if not figure.vague), default=len(passage.tokens))
    counted = {
        figure.kind for figure in numbered if not (figure.vague and figure.first > told)
    }  # "ten are held; he admits six"
    if _abducts(passage, kept, firm, figures):
        return ABDUCTION
    if "detained" in counted and (_resisted(firm, figures) if "killed" in counted else _follows(passage, firm, figures)):
        return ARRESTS
    armed = is_armed(kept)
    if not counted & {"killed", "wounded"} and ((FIND in families and _was_cleared(passage, firm)) or _destroy(passage, firm)):
        return ARRESTS if "detained" in counted else FIND
    hurt = any(figure.more for figure in figures if figure.low is not None)  # "another 130 were maimed or burned"
    burned = {figure.verb for figure in figures if figure.kind == "wounded" and figure.low is not None}
    hurt |= any(cue.first in burned for cue in firm)  # "eleven people were locked in and burned"
    if families == {BURNING} and (hurt or any(cue.group.name in FIRED or cue.group.name == "mines" for cue in kept)):
        return VIOLENCE  # bombers that reduced a town to ashes, a bomb that burned out four tankers
    if "killed" in counted or VIOLENCE in families or (families == {BURNING} and _attacks_people(passage, kept)):
        return VIOLENCE
    if families == {FIND} and not counted and any(passage.tokens[cue.first].lower == "destroyed" for cue in kept):
        return FIND  # a cache that was blown up
    laid = FIND in families and not counted
    if armed and any(c.group.name in _STRUCK and c.form is not Form.NOUN and not (laid and _lays(passage, c)) for c in kept):
        return VIOLENCE
    if armed and any(cue.group.name in ARMED and is_done(passage, cue, 0) for cue in kept if cue.form is Form.NOUN):
        return VIOLENCE
    if any(cue.group.name == "bomber" for cue in kept):
        return VIOLENCE
    order = [(cue.first, ARRESTS if _arrests(passage, cue) else family_of(cue.group.type)) for cue in firm]
    order += [(figure.verb, ARRESTS) for figure in figures if figure.kind == "detained"]
    found, held = ([at for at, told in order if told == kind] for kind in (FIND, ARRESTS))
    order += [(-1, kind) for kind in _by_goods(passage, found, held)]
    if order:
        return min(order)[1]
    if figures or any(_is_assault(passage, cue) or (cue.group.generic and (armed or not cue.group.weak)) for cue in kept):
        return VIOLENCE
    if armed and all(cue.group.means for cue in kept):
        return VIOLENCE  # a note without a verb
    return OTHER
