"""Injuries: who was hurt, by what they bore of it: "nursed flesh wounds", "lost both feet", "was hit by flying glass".

A verb of suffering with the noun of a hurt within a few words, a verb of striking with what flew or with a part of the body,
a part of the body that was lost or torn off, and the hurt that people are "with". Each is a phrase like those of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from geo import lexicon
from geo.inflection import Form, Hit, Phrase, verb_forms
from geo.tokens import Token, hold

_BETWEEN = 4  # words between a verb and the noun of the hurt
_OBJECT = 5  # words of the people who were struck
_OPEN = frozenset("with by in through".split())
_CLOSED = frozenset(
    "no not nor none without nobody than that which who whom whose when where while as if to from at on for into about over"
    " under after before said says but or is are was were be been being has have had".split()
)
_BARE = frozenset("to will would may might can could should must not did do does".split())  # before a verb's bare form
_BACKS = frozenset("seat seats row rows room rooms yard yards garden gardens street streets alley lane".split())
_HEAD = frozenset("head heads neck necks skull skulls leg legs knee knees".split())
_WITH = "wounded.adjectives"
_SUFFERED = "wounded.intransitive"
_STRUCK = "wounded.transitive"


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("tolls")["injuries"][name])


@cache
def _verbs(name: str) -> dict[str, Form]:
    """Every form of the verbs of a list."""
    return {form: kind for entry in lexicon.load("tolls")["injuries"][name] for form, kind in verb_forms(entry).items()}


@cache
def triggers() -> frozenset[str]:
    """The nouns that are met in few texts but of violence."""
    return _list("hurts") | _list("missiles")


@cache
def _nouns() -> frozenset[str]:
    """The nouns of which every such phrase has one."""
    return triggers() | _list("parts")


def find(tokens: Sequence[Token]) -> Iterator[Hit]:
    """The phrases that tell of somebody's injuries, in order."""
    nouns = _nouns()
    if not hold(tokens, nouns):
        return
    behind = 0
    for at, token in enumerate(tokens):
        if token.lower in nouns and (hit := _at(tokens, at)) is not None and hit.first >= behind:
            behind = hit.last + 1
            yield hit


def _at(tokens: Sequence[Token], at: int) -> Hit | None:
    """The phrase whose noun stands at ``at``."""
    first = _before(tokens, at, _BETWEEN)
    word = tokens[at].lower
    lead = tokens[first].lower if first >= 0 else ""
    if lead == "with":
        return _with(tokens, first, at)
    if word in _list("missiles") and lead == "by":
        return _struck(tokens, first, at)
    if word in _list("parts"):
        return _of_part(tokens, first, at)
    if word in _list("missiles") and lead != "in":
        return _verb(tokens, _span(first, at), at, "taking", _SUFFERED)
    return _verb(tokens, _span(first, at), at, "suffering", _SUFFERED) if word in _list("hurts") and lead != "in" else None


def _before(tokens: Sequence[Token], at: int, reach: int) -> int:
    """The index of the preposition that opens the phrase of the noun at ``at``, or else of what stands right before it."""
    for index in range(at - 1, max(-1, at - 2 - reach), -1):
        word = tokens[index].lower
        if word in _OPEN or word in _CLOSED or not tokens[index].word:
            return index
    return max(-1, at - 2 - reach)


def _span(first: int, at: int) -> range:
    """The tokens behind ``first`` and before ``at``, from the last to the first."""
    return range(at - 1, first, -1)


def _verb(tokens: Sequence[Token], span: Iterable[int], at: int, name: str, key: str) -> Hit | None:
    """The phrase of a verb of the list ``name`` in ``span`` and the noun at ``at``."""
    forms = _verbs(name)
    for index in span:
        form = forms.get(tokens[index].lower)
        if form is not None and not (form is Form.BASE and index and tokens[index - 1].lower in _BARE):
            return _hit(tokens, index, at, key, form)
    return None


def _with(tokens: Sequence[Token], first: int, at: int) -> Hit | None:
    """ "Escaped with cuts", "peppered with shrapnel", "25 with burns", "two with shattered legs"."""
    word = tokens[at].lower
    if word in _list("missiles"):
        inside = at + 1 < len(tokens) and tokens[at + 1].lower in ("in", "removed")  # "two with fragments in the legs"
        return _struck(tokens, first, at) or (_hit(tokens, first, at, _WITH, Form.NOUN) if inside else None)
    if word in _list("parts") and _list("broken").isdisjoint(token.lower for token in tokens[first + 1 : at]):
        return None
    start = first - 1 - (first > 1 and tokens[first - 1].lower in ("away", "out", "off", "home", "back"))
    form = _verbs("escaping").get(tokens[start].lower) if start >= 0 else None
    return _hit(tokens, start, at, _SUFFERED, form) if form is not None else _hit(tokens, first, at, _WITH, Form.NOUN)


def _struck(tokens: Sequence[Token], first: int, at: int) -> Hit | None:
    """ "Hit by flying glass", "peppered seven shoppers with nails"."""
    span = range(first - 1, _before(tokens, first, _OBJECT), -1)
    return _verb(tokens, span, at, "striking", _STRUCK)


def _of_part(tokens: Sequence[Token], first: int, at: int) -> Hit | None:
    """ "Shot in both legs", "lost his right foot", "had his hand torn off"."""
    if first >= 0 and tokens[first].lower in ("in", "through"):
        return None if _is_place(tokens, at) else _struck(tokens, first, at)
    torn = at + 1 < len(tokens) and tokens[at + 1].lower in _list("broken")
    last = at + 1 + (torn and at + 2 < len(tokens) and tokens[at + 2].lower == "off") if torn else at
    if torn and first >= 0 and tokens[first].lower in ("had", "have", "has"):
        return _hit(tokens, first, last, _SUFFERED, Form.PAST)
    return _verb(tokens, _span(first, at), last, "losing", _SUFFERED)


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether the "back" at ``at`` is that of something: "in the back seat", "in the back of a van"."""
    following = [token.lower for token in tokens[at + 1 : at + 5]]
    if tokens[at].lower != "back" or not following:
        return False
    return following[0] in _BACKS or (following[0] == "of" and _HEAD.isdisjoint(following))


def _hit(tokens: Sequence[Token], first: int, last: int, key: str, form: Form) -> Hit:
    """The phrase of tokens ``first`` to ``last``; whoever stands within its gap is its object."""
    return Hit(Phrase((tokens[first].lower, "_", tokens[last].lower), form, key), first, last)
