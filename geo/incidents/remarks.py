"""Remarks: words by which a clause tells of no event of its own, but of a habit, a reputation, or of what was told already.

"Forty bodies a day", "bombs of this kind have killed 170 soldiers", "where the shells fell", "the funeral was held".
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from geo import numbers
from geo.inflection import Form
from geo.tokens import Token
from geo.tolls.quantities import MONTHS

_STOPS = frozenset("is are was were be been being that which who whose when where as and".split())
_RATES = frozenset("a each every per".split())
_UNITS = frozenset("day week month year night hour morning time".split())
_POINTS = frozenset("after before later earlier ago".split())  # "a day after" is one day, "bodies a day" is a rate
_RATE_REACH = 4
_INVERTED = frozenset("had should were".split())
_CAUSATIVE = 6  # tokens between "to have" and the participle of what is to be done
_WISHING = frozenset("to will would could should may might must can".split())
_CEREMONIES = frozenset(
    "funeral funerals burial burials meeting meetings talks ceremony service services trial trials hearing hearings election"
    " elections vote rally march wedding conference exercise exercises parade vigil memorial prayers referendum session inquest"
    " inquiry negotiations summit protest protests demonstration demonstrations".split()
)
_KINDS = frozenset("kind type sort model design make".split())
_PRESENT = frozenset("is are".split())


def is_rate(tokens: Sequence[Token], last: int) -> bool:
    """Whether a count or a deed that ends at token ``last`` is one a day, a week or a night: "dozens of bodies a day"."""
    for at in range(last + 1, min(last + _RATE_REACH, len(tokens) - 1)):
        if not tokens[at].word:
            return False
        if tokens[at].lower in _RATES and tokens[at + 1].lower in _UNITS:
            behind = tokens[at + 2].lower if at + 2 < len(tokens) else ""
            return behind not in _POINTS
    return False


def is_inverted(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a condition opens with its auxiliary: "had the bomb gone off, dozens would have died"."""
    opening = tokens[0].lower in _INVERTED and 1 < verb < len(tokens)
    return opening and all(token.word and token.lower not in _STOPS for token in tokens[1:verb])


def is_commissioned(tokens: Sequence[Token], verb: int) -> bool:
    """Whether somebody only means to have a deed done: "was planning to have the minister killed"."""
    for at in range(verb - 1, max(0, verb - _CAUSATIVE), -1):
        if not tokens[at].word or tokens[at].lower in _STOPS:
            return False
        if tokens[at].lower == "have":
            return at < verb - 1 and tokens[at - 1].lower in _WISHING
    return False


def is_known_place(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a relative clause only recalls where something struck: "the village where the bombs fell"."""
    for at in range(verb - 2, max(-1, verb - 5), -1):
        if tokens[at].lower == "where":
            behind = tokens[verb + 1] if verb + 1 < len(tokens) else None
            return tokens[at + 1].lower in ("the", "his", "their", "those") and (behind is None or not behind.word)
    return False


def is_ceremony(tokens: Sequence[Token], first: int) -> bool:
    """Whether people who begin at token ``first`` are only those of what is held: "the funeral of the three was held"."""
    return first > 1 and tokens[first - 1].lower in ("of", "for", "with") and tokens[first - 2].lower in _CEREMONIES


def is_remaining(tokens: Sequence[Token], first: int, verb: int) -> bool:
    """Whether some of those taken before are held still: "four of the men are being held"."""
    words = [token.lower for token in tokens[first:verb]]
    part = words[1:2] == ["of"] and words[2:3] in (["the"], ["them"], ["those"], ["these"])
    return part and not _PRESENT.isdisjoint(words)


def is_general(tokens: Sequence[Token], verb: int, form: Form) -> bool:
    """Whether a verb tells what a kind of thing has done so far: "bombs of this kind have killed 170 soldiers"."""
    if form is Form.GERUND or not verb or tokens[verb - 1].lower != "have":
        return False
    at = verb - 2
    while at >= 0 and tokens[at].word:
        at -= 1
    subject = [token.lower for token in tokens[at + 1 : verb - 1]]
    if not subject:
        return False
    kind = any(word in _KINDS and "of" in subject[:at] for at, word in enumerate(subject))
    return kind or subject[0] == "such"


def is_ranking(tokens: Sequence[Token], noun: int) -> bool:
    """Whether an event told before is only ranked: "it was the deadliest attack on the town since the war began"."""
    rank = next((at for at in range(noun - 1, max(1, noun - 5), -1) if tokens[at].lower == "the"), None)
    if rank is None or tokens[rank - 1].lower not in ("is", "was") or tokens[rank - 2].lower not in ("it", "this", "that"):
        return False
    return any(token.lower in _RANKS or token.lower.endswith("est") for token in tokens[rank + 1 : noun])


_RANKS = frozenset("first second third fourth fifth sixth latest worst most last".split())


def is_to_come(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether an event is only announced or foreseen: "has announced a decisive battle", "a battle for the town looms"."""
    at, end = last + 1, min(last + _PLACE, len(tokens))
    while at < end and tokens[at].word and tokens[at].lower not in _COMING and tokens[at].lower not in _RELATING:
        at += 1
    if at < end and tokens[at].lower in _COMING:
        return True
    reach = 4 + 2 * any(not token.word for token in tokens[max(0, first - 4) : first])  # promised a "decisive" battle
    article = next((back for back in range(first - 1, max(0, first - reach), -1) if tokens[back].lower in ("a", "an")), None)
    return article is not None and article > 0 and tokens[article - 1].lower in _ANNOUNCING


_PLACE = 7  # tokens behind the noun of an event in which its place stands before its verb
_RELATING = frozenset("that which who where when as".split())
_COMING = frozenset("would will looms loomed threatens threatened".split())
_ANNOUNCING = frozenset(
    "announced announce announces promised promise promises ordered proposed foresees foresaw predicts".split()
)


def is_of_relative(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a deed only says who somebody's kin is: "a man whose brother had been shot by the police"."""
    if not verb or tokens[verb - 1].lower not in ("been", "had"):
        return False
    return any(tokens[at].lower == "whose" for at in range(max(0, verb - 6), verb - 1))


def is_freed(tokens: Sequence[Token], verb: int) -> bool:
    """Whether people held are only told to be so who were rescued: "freed a priest who had been held for 39 days"."""
    if tokens[verb].lower not in ("held", "kept"):
        return False
    if verb and tokens[verb - 1].lower in ("hostages", "hostage", "captives"):
        near = tokens[max(0, verb - _RESCUED) : verb + _RELEASED]
        return any(token.lower in _FREED for token in near)  # "two hostages held since July were freed"
    if verb < _RESCUED or tokens[verb - 1].lower not in ("been", "was", "were"):
        return False
    who = next((at for at in range(verb - 1, verb - 4, -1) if tokens[at].lower == "who"), 0)
    return any(token.lower in _FREED for token in tokens[max(0, who - _RESCUED) : who])


_FREED = frozenset("freed rescued liberated".split())
_RELEASED = 10  # tokens behind "hostages held" in which it is told that they were freed
_RESCUED = 6  # tokens from "rescued" to "who had been held"


def is_asked(tokens: Sequence[Token], at: int) -> bool:
    """Whether the clause at token ``at`` opens the sentence as a question or a condition: "whether he is in custody"."""
    opening = tokens[0].lower in ("whether", "if", "unless")
    return opening and all(token.word for token in tokens[:at])


def is_charge(tokens: Sequence[Token], end: int) -> bool:
    """Whether a place stands between a charge and its deed: "on trial in X for the murder of"."""
    if tokens[end - 1].lower not in ("for", "of", "with", "over"):
        return False
    lead = tokens[max(0, end - _CHARGE) : end - 1]
    return any(token.lower in _CHARGES for token in lead) and all(token.word for token in lead[-2:])


_CHARGE = 6  # tokens in which a charge and its place stand
_CHARGES = frozenset("trial wanted accused suspected convicted charged sentenced jailed prosecuted indicted tried".split())


def is_used(tokens: Sequence[Token], to: int) -> bool:
    """Whether the deed behind the "to" at a token was done with what is told: "was used last August to murder"."""
    at = next((at for at in range(to - 1, max(0, to - 6), -1) if tokens[at].lower == "used"), 0)
    return at > 0 and tokens[at - 1].lower in ("was", "were", "been")


def is_ranged(tokens: Sequence[Token], at: int, is_generic: Callable[[str], bool]) -> bool:
    """Whether an event's noun at a token only ends a range of kinds: "from bombings and raids to the murder of opponents"."""
    to = at - 1 - (at > 0 and tokens[at - 1].lower in ("the", "a", "an"))
    if to < 2 or tokens[to].lower != "to":
        return False
    start = next((back for back in range(to - 2, max(-1, to - _RANGE), -1) if tokens[back].lower == "from"), None)
    return start is not None and any(is_generic(token.lower) for token in tokens[start + 1 : to])


_RANGE = 14  # tokens of a range of kinds


def costs_months(tokens: Sequence[Token]) -> bool:
    """Whether the words tell what a month, a year or a war has cost: "June cost the forces 15 lives"."""
    for at, token in enumerate(tokens[1:_COST], 1):
        if token.lower in _COSTING:
            span = next((back for back in range(at - 1, -1, -1) if tokens[back].lower not in _PERFECT), 0)
            month = tokens[span].lower in MONTHS and tokens[span].capital
            return month or (tokens[span].lower in _SPANS and not any(t.lower in _DEEDS for t in tokens[:span]))
    return False


_COST = 10  # tokens of a subject before its "cost"
_COSTING = frozenset("cost costs claimed claims".split())
_PERFECT = frozenset("has had have alone".split())
_SPANS = frozenset("month year decade war campaign summer winter spring autumn".split())
_DEEDS = frozenset("on in at".split())  # "the attack in the second year cost 12 lives"


def counts_months(tokens: Sequence[Token]) -> bool:
    """Whether the words count over months or years: "1,313 had been killed in twelve months", not "the first in two years"."""
    for at in range(2, len(tokens)):
        if tokens[at].lower not in ("months", "years") or not numbers.is_number(tokens[at - 1].lower):
            continue
        start = at - 2 - (tokens[at - 2].lower in ("last", "past", "the"))
        start -= start > 0 and tokens[start].lower == "the"
        lead = tokens[max(0, start - _RANKED) : start]
        ranked = any(t.lower in ("first", "time", "only") or t.lower.endswith("est") for t in lead)
        if start > 0 and tokens[start].lower in ("in", "over", "within", "during") and not ranked:
            return True
    return False


_RANKED = 8  # tokens before a span in which a rank is told


def before_aside(tokens: Sequence[Token], at: int, words: Container[str]) -> int:
    """The token before what two commas put in about some of a subject by one of ``words``, where ``at`` ends that: "nine men,
    none of them armed,"; else ``at``."""
    if at < 0 or tokens[at].text != ",":
        return at
    opening = next((back for back in range(at - 1, max(0, at - _ASIDE), -1) if tokens[back].text == ","), None)
    if opening is None or tokens[opening + 1].lower not in words or tokens[opening + 2].lower != "of":
        return at
    return opening - 1


_ASIDE = 8  # tokens between two commas
