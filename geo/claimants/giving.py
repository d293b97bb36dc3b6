"""Giving: a bare number that somebody gives ("the mayor mentioned 57", "a nurse thought it nearer 80").

The verb, the words between it and the number, and what follows are closed classes; who gives it is whoever can speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo import lexicon, numbers
from geo.claimants import speakers
from geo.inflection import Form, verb_forms
from geo.tokens import Token, hold

_AS_FAR = 7  # tokens before "to speak of" in which "went" stands
_WENT = frozenset("went goes came was were had dared chose preferred began continued".split())
_SPOKE = frozenset("speak speaks spoke talked talks insist insists insisted".split())
_UNSAID = (Form.GERUND,)
_OPENING = 6  # tokens in which a number that opens a sentence stands
_REACH = 12  # tokens behind the verb in which the number stands
_ENDS = frozenset((".", ",", ";", ":", ")", "—", "–", '"', "”"))
_TOLD = frozenset(("tell", "tells", "told"))
_HEARERS = frozenset("us me him them reporters journalists".split())
_HEARER = 6  # tokens behind "told" in which it is told whom
_NOBODY = frozenset(("it", "this", "that"))
_SAYING = frozenset("said says say claimed claim claims".split())
_THEMSELVES = frozenset(("they", "he", "she", "it"))
_TURNING = frozenset(("according", "said", "says"))
_HAVE = frozenset(("have", "has", "had"))
_ARTICLES = frozenset("a an the his her its their".split())
_PERFECT = _HAVE | {"having"}
_CHANGING = frozenset("lowered raised revised corrected cut reduced increased changed withdrew".split())
_LEADING = frozenset(("out", "instead", "beyond", "at", "on", "by", "of", "to", "up", "with", "as", "for"))
_DIRECT = frozenset(("at", "on", "by", "in", "from"))  # "said at 6"


@dataclass(frozen=True, slots=True)
class Given:
    """A number given: ``who`` gives it (half open), the ``verb``, the token ``at`` which the number begins, its bounds left
    out, and the first one ``after`` it."""

    who: tuple[int, int]
    verb: int
    at: int
    after: int


@cache
def verbs() -> frozenset[str]:
    """The forms of the verbs by which a number is given."""
    entries = lexicon.load("claimants")["given"]["verbs"]
    forms = (word for entry in entries for word, form in verb_forms(entry).items() if form not in _UNSAID)
    return frozenset((*forms, "has"))


@cache
def _participles() -> frozenset[str]:
    """Those of the forms that tell of what was done only behind a "have": "has written down 113 names"."""
    entries = lexicon.load("claimants")["given"]["verbs"]
    return frozenset(word for entry in entries for word, form in verb_forms(entry).items() if form is Form.PARTICIPLE)


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("claimants")["given"][key])


@cache
def pattern() -> re.Pattern[str]:
    """What a sentence that gives a number is found by, before it is read, from the white space before its verb on."""
    verb, between = ("|".join(sorted(words, key=len, reverse=True)) for words in (verbs(), _listed("between")))
    filler = rf"[\"“]?(?:{between}|[MTWFS][a-z]+day):? "
    said = rf"(?:{verb}) (?:(?<=told )(?:(?:\w+ ){{1,4}}th(?:at|ere)|{'|'.join(_HEARERS)}) )?"
    return re.compile(rf"\s{said}(?:{filler}){{0,{_REACH}}}[\"“]?(?:{numbers.PATTERN})\b")


def may_give(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of giving stands before the number at token ``at``."""
    told = tokens[0].lower == "according"  # "According to the mayor it was 25"
    return told or any(token.lower in verbs() for token in tokens[max(0, at - _REACH) : at])


def _number(tokens: Sequence[Token], verb: int) -> int | None:
    """Where the number that a verb gives begins; None where other words than those of a count stand before it."""
    says, bound = (tokens[verb].lower in _listed(key) for key in ("saying", "bound"))
    if tokens[verb].lower in _TOLD:  # "told a newspaper that it was closer to 90"
        ahead = range(verb + 2, min(verb + _HEARER, len(tokens)))
        hearer = verb + 1 if tokens[min(verb + 1, len(tokens) - 1)].lower in _HEARERS else verb  # "told us 42"
        verb = next((at for at in ahead if tokens[at].lower in ("that", "there")), hearer)
    for at in range(verb + 1, min(verb + 1 + _REACH, len(tokens))):
        word = tokens[at].lower
        if numbers.is_number(word):
            return at if at > verb + 1 or not bound else None
        if not (word in _listed("between") or tokens[at].text in ('"', "“", "'", "‘", ":")):
            return None
        if at == verb + 1 and (word in _DIRECT if says else bound and word not in _LEADING):
            return None
    return None


def _closes(tokens: Sequence[Token], verb: int, after: int) -> bool:
    """Whether nothing is counted behind a number but the dead and the hurt."""
    if after >= len(tokens) or tokens[after].text in _ENDS or tokens[after].lower in _listed("harmed"):
        return True
    if [token.lower for token in tokens[after : after + 3 : 2]] == ["on", "list"]:
        return True  # "has 25 on its list"
    return tokens[verb].lower not in _HAVE and tokens[after].lower in _listed("behind")


def _who(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """Who gives a number by the verb: anybody by one of saying or thinking; "went so far as to speak of 800"."""
    if verb > 2 and tokens[verb - 1].lower == "having":  # "the mayor put it at 20, having reported 27"
        told = next((at for at in range(1, verb - 1) if tokens[at].lower in verbs() | _CHANGING), None)
        return speakers.before(tokens, told) if told is not None else None
    if verb > 1 and tokens[verb - 1].lower == "to":
        went = (at for at in range(verb - 2, max(0, verb - _AS_FAR), -1) if tokens[at].lower in _WENT)
        finite = next(went, None)
        return speakers.before(tokens, finite) if finite is not None else None
    anybody = tokens[verb].lower not in _HAVE and (tokens[verb].lower not in _listed("bound") or tokens[verb].lower in _SPOKE)
    return speakers.before(tokens, verb, anybody=anybody)


def find(tokens: Sequence[Token]) -> Iterator[Given]:
    """The numbers that somebody gives in a sentence, in order."""
    forms = verbs()
    for verb, token in enumerate(tokens) if hold(tokens, forms) else ():
        if token.lower not in forms or verb == 0 or tokens[verb - 1].lower in _ARTICLES:
            continue  # "has a list of 119 names"
        if token.lower in _participles() and _PERFECT.isdisjoint(t.lower for t in tokens[max(0, verb - 2) : verb]):
            continue
        at = _number(tokens, verb)
        if at is None:
            continue
        after = at + 1
        while after < len(tokens) and (numbers.is_number(tokens[after].lower) or tokens[after].lower in _listed("scales")):
            after += 1
        if not _closes(tokens, verb, after) or (who := _who(tokens, verb)) is None:
            continue
        who = (who[0], next((end for end in range(who[0] + 1, who[1]) if tokens[end].lower in _HAVE), who[1]))
        who = _teller(tokens, who)
        if tokens[who[1] - 1].lower not in _NOBODY:  # "last night it stood at 199"
            yield Given(who, verb, at, after)  # "Amnesty had passed on reports of 200 dead": Amnesty
    inverted = _inverted(tokens)
    if inverted is not None:
        yield inverted


def _teller(tokens: Sequence[Token], who: tuple[int, int]) -> tuple[int, int]:
    """Who says so, of the words of "the rebels said they": "they" are themselves."""
    told = who[1] - 2
    says = told > who[0] and tokens[told].lower in _SAYING and tokens[who[1] - 1].lower in _THEMSELVES
    return (who[0], told) if says else who


def _inverted(tokens: Sequence[Token]) -> Given | None:
    """The number with which a sentence opens or ends, and who gives it on its other side: "Twenty-five, said the mayor",
    "According to the mayor it was 25"."""
    if not hold(tokens, _TURNING):
        return None
    told = [token.lower for token in tokens[:2]] == ["according", "to"]
    last = len(tokens) - 1 if tokens[-1].word else len(tokens) - 2
    if told and last > 2 and numbers.is_number(tokens[last].lower):
        at = last
        while at > 2 and (
            numbers.is_number(tokens[at - 1].lower) or tokens[at - 1].text == "," or _leads(tokens[at - 1].lower)
        ):
            at -= 1
        start = next(index for index in range(at, last + 1) if numbers.is_number(tokens[index].lower))
        speaks = at > 2 and speakers.speaks(tokens[2:at]) and all(token.word for token in tokens[2:at])
        return Given((2, at), at - 1, start, last + 1) if speaks else None
    first = next((at for at, token in enumerate(tokens[:_OPENING]) if token.word and not _leads(token.lower)), None)
    if first is None or not numbers.is_number(tokens[first].lower):
        return None
    after = first + 1
    while after < len(tokens) and numbers.is_number(tokens[after].lower):
        after += 1
    verb = after
    while verb < len(tokens) and tokens[verb].text in (",", '"', "”"):
        verb += 1
    if verb == after or verb >= len(tokens) or tokens[verb].lower not in ("said", "says"):
        return None
    who = speakers.behind(tokens, verb + 1)
    return Given(who, verb, first, after) if who is not None else None


def _leads(word: str) -> bool:
    """Whether a word can stand before a number that is given: "it was at least"."""
    return word in _listed("between")
