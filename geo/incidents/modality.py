"""Whether a cue tells of something that happened: no plan, threat, denial, hypothesis, purpose, habit or accusation.

The distinctions are those of event factuality (Sauri and Pustejovsky, 2009), read from the words before the cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from geo import claimants, lexicon
from geo.incidents import remarks
from geo.inflection import Form
from geo.tokens import Token
from geo.tolls.verbgroups import BE, HAVE

_MODALS = frozenset("will would could should shall may might must can cannot won't wouldn't couldn't shouldn't can't".split())
_NEGATIONS = frozenset(
    "not never no none nobody neither nor without didn't doesn't don't wasn't weren't hasn't haven't hadn't".split()
)
_ENDS = frozenset((";", ".", ":", "—", "–", "(", ")", "!", "?"))
_AUXILIARIES = BE | HAVE | _MODALS | _NEGATIONS | {"to", "do", "does", "did"}
_PAIR = 8  # tokens between two gerunds that tell one result
_DEED = 24  # tokens before a gerund in which the verb stands whose result it tells
_BOUNDS = frozenset("fewer less more only even".split())  # "no fewer than 20" denies nothing
_HARDLY = frozenset(("little", "scant", "hardly"))
_HABITS = frozenset(("take", "occur", "happen"))  # "most of the attacks take place there"
_TRENDS = frozenset("averaged average doubled tripled rose risen increased declined dropped decreased".split())
_NOBODY = frozenset("no nobody none neither".split())
_DOUBTING = frozenset(
    "denied denies deny denying confirm rejected feared fears fear warned rumour rumours rumor rumors possibility likelihood"
    " hopes hope prospect danger risk suggested suspicion suspicions theory denial denials hoax myth afraid".split()
)
_WHEN = frozenset("when if once unless".split())
_REPORTED = frozenset("said reported believed thought known understood estimated feared presumed alleged supposed".split())
_IMPLYING = frozenset("came took needed managed proceeded began started helped continued went succeeded".split())
_GOING = frozenset(("came", "went", "proceeded"))
_CLAIMING = frozenset("claimed claims claim claiming boasted boasts spoke admitted confessed acknowledged".split())
_CREDITED = _REPORTED | _CLAIMING
REALIZING = _IMPLYING | _CLAIMING | {"did", "used"}  # without these before it no infinitive tells of what happened
_CONDITIONS = frozenset("if unless whether".split())
_TOLD = 20  # tokens behind a deed's noun in which its time or its dead are told
_COORDINATORS = frozenset(("and", "or", ","))
_RANKING = 14  # tokens in which a superlative and what it is told of stand
_RANKS = frozenset("worst first biggest largest highest gravest heaviest greatest fiercest most".split())
FINITE_AUX = frozenset("was were is are has had have been did does do".split())


@cache
def phrases(table: str, key: str) -> tuple[dict[tuple[str, ...], None], int]:
    """The phrases of a list of the lexicon, and the words of the longest."""
    entries = [tuple(entry.split()) for entry in _tables()[table][key]]
    return dict.fromkeys(entries), max(len(entry) for entry in entries)


@cache
def _by_last(table: str, key: str) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for words in phrases(table, key)[0]:
        found.setdefault(words[-1], []).append(list(words))
    return found


@cache
def _tables() -> dict[str, Any]:
    return lexicon.load("modality")


def ends_with(tokens: Sequence[Token], end: int, table: str, key: str) -> bool:
    """Whether a phrase of the lexicon ends just before token ``end``."""
    for words in _by_last(table, key).get(tokens[end - 1].lower, ()) if end else ():
        at = end - len(words)
        if at == end - 1 or (at >= 0 and [token.lower for token in tokens[at:end]] == words):
            return True
    return False


def _ends(tokens: Sequence[Token], table: str, key: str) -> list[int]:
    """The tokens behind the phrases of the lexicon that stand among the tokens."""
    last = _by_last(table, key)
    return [end for end, token in enumerate(tokens, 1) if token.lower in last and ends_with(tokens, end, table, key)]


def holds(tokens: Sequence[Token], table: str, key: str) -> bool:
    """Whether a phrase of the lexicon stands anywhere among the tokens."""
    return bool(_ends(tokens, table, key))


def sums_up(tokens: Sequence[Token]) -> bool:
    """Whether the tokens tell of a war or a year as a whole, and do not only rank what they tell: "200 have died since the war
    began", not "killed 20 in the deadliest attack since the war began"."""
    ends = _ends(tokens, "unreal", "spans")
    return any(not _is_ranked(tokens[max(0, end - _RANKING) : end]) for end in ends)


def _is_ranked(lead: Sequence[Token]) -> bool:
    """Whether a superlative stands among the words up to "since the war began", and a "since" behind it."""
    rank = next((at for at, token in enumerate(lead) if token.lower in _RANKS or token.lower.endswith("iest")), None)
    return rank is not None and any(token.lower in ("since", "this", "so") for token in lead[rank:])


def skips(word: str) -> bool:
    """Whether a word in lower case is an adverb that may stand between a verb and its auxiliary."""
    return word in ("also", "then", "later", "still", "only", "already", "now", "just", "again") or (
        word.endswith("ly") and len(word) > 4 and word not in ("family", "only", "early", "july", "italy", "assembly")
    )


def unreal(
    tokens: Sequence[Token], first: int, form: Form, *, headline: bool = False, state: bool = False, counted: bool = False
) -> str:
    """Why the cue at token ``first`` is no event that happened: "" where it is one. In a ``headline`` and for a ``state``
    ("are being held") the present tells of what has happened; ``counted`` deaths that somebody is blamed for did happen."""
    if form in (Form.NOUN, Form.GERUND):
        progressive = (form is Form.GERUND or tokens[first].lower.endswith("ing")) and not state
        reason = _verbal_unreal(tokens, first) if progressive else ""
        return reason or _governed(tokens, first, counted=counted)
    return _finite_unreal(tokens, first, form, headline or state)


def _verbal_unreal(tokens: Sequence[Token], first: int) -> str:
    """A progressive tells of a habit or of what is going on: "have been attacking", "are killing"."""
    at = first - 1
    while at >= 0 and skips(tokens[at].lower):
        at -= 1
    if at >= 0 and tokens[at].lower in ("is", "are", "been", "be", "keep", "kept", "continue", "continued"):
        return "habit"
    return ""


def is_reported(tokens: Sequence[Token], first: int) -> bool:
    """Whether the verb at ``first`` only is hedged as what somebody reports: "are said to have perished", "reportedly"."""
    at, seen = _auxiliaries(tokens, first)
    if tokens[first].lower in ("dead", "killed", "drowned") and first and tokens[first - 1].lower in _REPORTED:
        return True  # "feared dead"
    if "having" in seen and tokens[at].lower == "of" and not seen & _NEGATIONS:
        return at > 0 and tokens[at - 1].lower in ("accused", "suspected")
    if not {"to", "have"} <= seen or seen & _NEGATIONS:
        return False
    be = at - 1 - (at > 1 and tokens[at - 1].lower in ("now", "also", "still", "later"))  # "were now known to have died"
    be -= 2 * (at > 2 and [token.lower for token in tokens[at - 2 : at]] == ["at", "first"])
    return tokens[at].lower in _REPORTED and at > 0 and tokens[be].lower in ("is", "are", "was", "were")


def is_allowed(tokens: Sequence[Token], first: int) -> bool:
    """Whether the verb of saying at ``first`` gives what somebody will grant: "would only speak of 25"."""
    _, seen = _auxiliaries(tokens, first)
    beyond = first + 1 < len(tokens) and tokens[first + 1].lower == "beyond"
    return not seen.isdisjoint(_MODALS) and (beyond or seen.isdisjoint(_NEGATIONS))


def is_confirmed(tokens: Sequence[Token], first: int) -> bool:
    """Whether the count at ``first`` is one that somebody could confirm: "could confirm 60 deaths"."""
    at = first - 1 - (first > 0 and tokens[first - 1].lower == "only")
    return at > 0 and tokens[at].lower in ("confirm", "verify", "acknowledge") and is_allowed(tokens, at)


def _auxiliaries(tokens: Sequence[Token], first: int) -> tuple[int, set[str]]:
    """The auxiliaries and negations of the verb at ``first``, and the index of the token before them."""
    at, seen = first - 1, set()
    while at >= max(0, first - 8):
        word = tokens[at].lower
        if word in ("no", "not") and tokens[at + 1].lower in _BOUNDS:
            break
        if word in _AUXILIARIES and not is_month(tokens, at):
            seen.add(word)
        elif not skips(word):
            break
        at -= 1
    return at, seen


def is_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "May" is the month, or a "Can" a name: it has a capital where no sentence begins, or a day beside it."""
    named = tokens[at].capital and tokens[at].lower in ("may", "can", "will")
    return named and (at > 0 or (at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit()))


def _finite_unreal(tokens: Sequence[Token], first: int, form: Form, headline: bool) -> str:
    at, seen = _auxiliaries(tokens, first)
    if not seen and (remarks.is_inverted(tokens, first) or remarks.is_commissioned(tokens, first)):
        return "condition or commission"
    if "to" in seen and not seen & (_NEGATIONS | _MODALS):
        lead = {token.lower for token in tokens[max(0, at - 5) : at + 1]}
        claimed = "have" in seen and lead & _CLAIMING and not lead & BE
        moved = {token.lower for token in tokens[max(0, at - 5) : at]} & _GOING and tokens[at].lower not in _IMPLYING
        implied = lead & (_IMPLYING - _GOING if moved else _IMPLYING)  # "came to Iraq to fight" tells only what for
        return "" if claimed or implied or remarks.is_used(tokens, at + 1) else "purpose or plan"
    before = tokens[at].lower if at >= 0 else ""
    if before == "of" and "having" in seen:
        return "" if tokens[at - 1].lower in _CLAIMING else "accused of having"
    return (
        _by_auxiliaries(seen, before, form, headline=headline)
        or (_by_coordination(tokens, first, at) if before in _COORDINATORS and not seen else "")
        or _by_clause(tokens, at)
    )


def _by_auxiliaries(seen: set[str], before: str, form: Form, *, headline: bool) -> str:
    """What the verb's own form says: negation, a modal, the present of a habit, "when attacked"."""
    if seen & _NEGATIONS:
        return "negated"
    if seen == {"be"}:
        return "ordered"  # "has ordered that the officer be arrested"
    if seen & _MODALS or (not seen and before in _WHEN and form is not Form.PAST):
        return "hypothetical"
    infinitive = form is Form.BASE and "did" not in seen
    if not headline and (infinitive or form is Form.PRESENT or seen & {"is", "are"}):
        return "infinitive or habit"
    return ""


def _by_coordination(tokens: Sequence[Token], first: int, at: int) -> str:
    """A verb without a subject shares the mood of the one before: "is said to have ordered raids, attacked and ..."."""
    participle = tokens[first].lower.endswith(("ed", "en"))
    for back in range(at - 1, max(-1, at - 20), -1):
        word = tokens[back].lower
        if participle and word in ("is", "are") and tokens[back + 1].lower.endswith(("ed", "en")):
            return "habit"  # "are driven over the border and slaughtered"
        if tokens[back].text in _ENDS or word in ("who", "which", "when", "while", "he", "they", "she"):
            break
        claimed = tokens[max(0, back - 1)].lower in _CREDITED and tokens[max(0, back - 2)].lower not in _AUXILIARIES
        if word == "to" and claimed:
            break  # "shells believed to have been fired from there hit the market and killed ..."
        if (word in _MODALS and not is_month(tokens, back)) or (word == "to" and tokens[min(back + 1, first)].lower == "have"):
            return "governed by an unreal verb"
    return ""


def _by_clause(tokens: Sequence[Token], at: int) -> str:
    """What opens the verb's clause: "if", "denied that", "no other car"."""
    at = remarks.before_aside(tokens, at, _NOBODY)
    for back in range(at, max(-1, at - 9), -1):
        word = tokens[back].lower
        before = tokens[back - 1] if back > 0 else None
        if tokens[back].text in _ENDS or word in ("and", "but", "while"):
            break
        if word == "which" and before is not None and before.text == ",":
            break  # "nobody has claimed the attack, which killed six"
        if word in _CONDITIONS:
            return "hypothetical"
        if word == "that" and before is not None:
            if _doubts(tokens, back):
                return "denied or feared"
            if not claimants.is_saying(before.lower) and not any(t.lower in FINITE_AUX for t in tokens[back:at]):
                break  # "nobody claimed the body that fishermen pulled out"
        opens = back >= at - 3 or before is None or not before.word
        if word in _NOBODY and opens and tokens[back + 1].lower not in _BOUNDS:
            return "negated"
    return ""


def _doubts(tokens: Sequence[Token], that: int) -> bool:
    """Whether a verb of doubt stands before "that", or before the day on which it was said: "denied on Sunday that"."""
    at = that - 1
    at -= tokens[at].capital and tokens[at].lower in times()
    at -= at > 0 and tokens[at].lower == "on"
    earlier = {token.lower for token in tokens[max(0, that - 5) : that]}
    return tokens[at].lower in _DOUBTING and ("confirm" not in earlier or bool(earlier & _NEGATIONS))


def _governed(tokens: Sequence[Token], first: int, *, counted: bool) -> str:  # noqa: PLR0911 - one return a construction
    """What governs a noun or a gerund: "responsible for attacks", "a plan to ...", "no clashes", "to attack"."""
    before = tokens[first - 1].lower if first else ""
    by = before == "by" and tokens[first].lower.endswith("ing")  # "averted something similar by defusing a bomb"
    used = before == "to" and remarks.is_used(tokens, first - 1)
    if by or before == "to" or before in _HARDLY:
        return "" if by or used else "purpose, plan or negated"
    trend = is_generic(tokens[first].lower) and any(_is_trend(tokens, at) for at in range(first + 1, first + 9))
    if trend or _is_planned(tokens, first) or any(token.lower in _HABITS for token in tokens[first + 1 : first + 4]):
        return "planned or habit"
    if counted and tokens[first].lower.endswith("ing") and (result := _result(tokens, first)) is not None:
        return _unreal_result(tokens, result)
    for back in range(first, max(-1, first - 9), -1):
        if back < first:
            token = tokens[back]
            if token.text in _ENDS:
                break
            if token.lower in ("while", "when", "after", "who", "which", "where"):
                break
            if back < first - 1 and token.lower in ("and", "but", "that"):
                break
            if back < first - 2 and token.lower in FINITE_AUX:
                break
        if first - back <= 4 and back > 0 and tokens[back - 1].lower in _NEGATIONS and tokens[back].lower not in _BOUNDS:
            return "negated"
        charged = remarks.is_charge(tokens, back)
        if charged or (ends_with(tokens, back, "unreal", "before") and not is_month(tokens, back - 1)):
            blame = charged or ends_with(tokens, back, "unreal", "blame")
            blamed = blame and (counted or _is_one_event(tokens, back, first))
            return "" if blamed else "governed"
        if ends_with(tokens, back, "unreal", "denial"):
            return "denied"
    return ""


def _result(tokens: Sequence[Token], first: int) -> int | None:
    """Where the clause begins in which a gerund tells what a deed led to: ", killing four and wounding seven"."""
    for at in range(first, max(0, first - _PAIR), -1):
        if tokens[at - 1].text == ",":
            return at if tokens[at].lower.endswith("ing") else None
        if at == first and tokens[at - 1].lower != "and":
            return None
    return None


def _unreal_result(tokens: Sequence[Token], first: int) -> str:
    """What governs a deed whose result a gerund tells: "fired at those who fled, killing 17" happened, "would fire, killing
    17" did not."""
    for back in range(first - 1, max(0, first - _DEED), -1):
        token = tokens[back - 1]
        if token.text in _ENDS:
            break
        purpose = tokens[back - 1].lower == "to" and ends_with(tokens, back, "unreal", "before")
        if (
            purpose
            or (token.lower in _MODALS and not is_month(tokens, back - 1))
            or token.lower in _CONDITIONS
            or _plans(token)
        ):
            return "governed by an unreal verb"
    return ""


def _plans(token: Token) -> bool:
    return (token.lower,) in phrases("planned", "words")[0]


def _is_trend(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` tells how often something happens: "bombings doubled", "attacks reached 99"."""
    word = tokens[at].lower if at < len(tokens) else ""
    counted = any(token.text[0].isdigit() for token in tokens[at + 1 : at + 4])
    return word in _TRENDS or (counted and word in _LEVELS)


_LEVELS = frozenset("reached fell climbed numbered totalled totaled dropped sank rose".split())


def _is_planned(tokens: Sequence[Token], first: int) -> bool:
    """Whether what is told of an event is that it was planned or feared: "an attack being planned", "a raid, rumoured for"."""
    planned = phrases("planned", "words")[0]
    at = next((at for at in range(first + 1, min(first + 8, len(tokens))) if (tokens[at].lower,) in planned), None)
    if at is None:
        return False
    if tokens[at - 1].lower in ("is", "are"):  # "is expected to begin next month", but not "to last"
        behind = [token.lower for token in tokens[at + 1 : at + 3]]
        return behind[:1] != ["to"] or behind[-1] in _BEGUN
    return tokens[at - 1].lower in (",", "being", "was", "were", "been", "had", "reportedly")


_BEGUN = frozenset("begin start resume come take follow".split())


def is_abstract(tokens: Sequence[Token], last: int) -> bool:
    """Whether the object of the verb that ends at token ``last`` is no thing that bursts: "set off a quarrel"."""
    abstract = phrases("abstract", "words")[0]
    return any((token.lower,) in abstract for token in tokens[last + 1 : last + 4])


def _is_one_event(tokens: Sequence[Token], governor: int, noun: int) -> bool:
    """Whether what somebody is blamed for is one event told with its time or its dead: "blamed for a bombing on 12 July",
    "accused of abducting 30 clerks in May"."""
    lead = [token.lower for token in tokens[governor:noun]]
    deed = tokens[noun].lower.endswith("ing") and noun == governor
    if not (deed or {"a", "an", "the", "this", "that"} & set(lead) or any(word.endswith(("'s", "s'")) for word in lead)):
        return False
    return any(
        token.lower in ("killed", "died", "dead", "wounded", "yesterday") or (token.capital and token.lower in times())
        for token in tokens[governor : noun + _TOLD]
    )


@cache
def times() -> frozenset[str]:
    """The names of months and weekdays in lower case."""
    tables = lexicon.load("dates")
    return frozenset(name for key in ("months", "weekdays") for name in tables[key] if len(name) > 2)


def is_figurative(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a cue is a figure of speech ("the battle against corruption", "a heart attack")."""
    if first > 0 and ends_with(tokens, first, "unreal", "figurative_before"):
        return True
    if last + 1 < len(tokens) and ends_with(tokens, last + 2, "unreal", "figurative_behind"):
        return True
    if last + 1 >= len(tokens) or tokens[last + 1].lower not in ("against", "on", "for", "over", "of"):
        return False
    return any(ends_with(tokens, end, "unreal", "figurative") for end in range(last + 3, min(last + 6, len(tokens)) + 1))


def is_generic(word: str) -> bool:
    """Whether a plural event noun in lower case tells of a trend unless pinned down."""
    return (word,) in phrases("generic", "plurals")[0]
