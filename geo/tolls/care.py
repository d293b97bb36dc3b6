"""Care: people who were hurt, told by where they were brought or by who treats them.

"Eleven people were brought to his ward", "the bomb sent 11 to hospital", "the town's hospital treated more than 50": a ward or
a doctor on one side, people on the other, and a verb of bringing, lying or treating between them. Bodies are no patients.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo import lexicon
from geo.inflection import verb_forms
from geo.tokens import Token, hold
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure, befallen

_REACH = 14  # tokens between the people and the ward
_TO = frozenset("to into in at among between for".split())
_NEAR = 6  # tokens between "to" and the ward, and between a ward and its verb
_TALLYING = frozenset("registered registers received".split())
_DEAD = frozenset("body bodies corpse corpses dead remains coffin coffins dying killed died".split())
_BE = frozenset("is are was were be been remain remains remained lay lie lies".split())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("tolls")["care"][key])


@cache
def _carers() -> frozenset[str]:
    return _words("wards") | _words("medics")


@cache
def _forms(key: str) -> frozenset[str]:
    return frozenset(form for entry in lexicon.load("tolls")["care"][key] for form in verb_forms(entry))


@cache
def _senders() -> frozenset[str]:
    return _forms("sending") | _forms("bringing")


def tells(tokens: Sequence[Token]) -> bool:
    """Whether a ward or a doctor is named."""
    return hold(tokens, _carers())


def is_ward(tokens: Sequence[Token], at: int) -> bool:
    """Whether the place at token ``at`` only tells where a ward is: "the hospital in X", "the morgue of X"."""
    lead = [token.lower for token in tokens[max(0, at - 3) : at]]
    return lead[-1:] != [] and lead[-1] in ("in", "at", "of", "the", ",") and bool({*lead} & (_carers() | _words("morgues")))


def find(tokens: Sequence[Token], counts: Sequence[Headcount]) -> list[Figure]:
    """The people whom a sentence tells to be in care, in order. ``counts`` are its headcounts."""
    found: list[Figure] = []
    if not tells(tokens):
        return found
    for at, token in enumerate(tokens):
        if token.lower in _words("wards"):
            found += _brought(tokens, at, counts)
        if token.lower in _words("wards") or token.lower in _words("medics"):
            found += _treated(tokens, at, counts)
    return found


def _is_patient(tokens: Sequence[Token], count: Headcount) -> bool:
    """Whether people counted can be hurt: not "seven bodies", and no doctors."""
    if count.low is None or count.role == "pronoun":
        return False
    words = {token.lower for token in tokens[count.first : count.last + 3]}
    return not words & _DEAD and tokens[count.last].lower not in _words("medics")


def _brought(tokens: Sequence[Token], ward: int, counts: Sequence[Headcount]) -> list[Figure]:
    """The people before ``ward`` whom a verb brings there or who lie there."""
    way = next((at for at in range(ward - 1, max(-1, ward - _NEAR), -1) if tokens[at].lower in _TO), None)
    if way is None or any(not token.word for token in tokens[way:ward]):
        return []
    for count in reversed([c for c in counts if c.last < way and way - c.last <= _REACH]):
        if not _is_patient(tokens, count):
            continue
        between = range(count.last + 1, way)
        if any(tokens[at].text in (";", ".", ":") or tokens[at].lower in ("said", "killed", "died") for at in between):
            return []
        verb = next((at for at in between if tokens[at].lower in _forms("bringing")), None)
        if verb is None and tokens[way].lower in ("in", "at") and len(between) <= 2:
            verb = next((at for at in between if tokens[at].lower in _BE), None)
        if verb is None and count.first and not between:
            verb = next(
                (at for at in range(count.first - 1, max(-1, count.first - 3), -1) if tokens[at].lower in _senders()),
                None,
            )
        return [befallen("wounded", count, verb)] if verb is not None else []
    return []


def _treated(tokens: Sequence[Token], carer: int, counts: Sequence[Headcount]) -> list[Figure]:
    """The people behind a verb of treating whose subject is the ward or the doctor at ``carer``."""
    for verb in range(carer + 1, min(carer + 1 + _NEAR, len(tokens))):
        if not tokens[verb].word:
            return []
        if tokens[verb].lower in _forms("treating"):
            count = next((c for c in counts if verb < c.first <= verb + 3), None)
            if count is not None and not count.role and tokens[verb].lower in _TALLYING:
                return []  # "the hospital registered 103": of whatever was told
            return [befallen("wounded", count, verb)] if count is not None and _is_patient(tokens, count) else []
    return []
