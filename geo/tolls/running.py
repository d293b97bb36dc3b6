"""Running: counts over a whole struggle, told beside what one day of it cost.

"One was killed on Sunday, the third day of protests that have left four dead", "a mine killed a soldier, bringing the number of
the army's dead in the war to 71": the four and the 71 are no toll of these events.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.tokens import Token
from geo.tolls.standing import RAISING
from geo.tolls.tallies import Figure
from geo.tolls.verbgroups import HAVE

_LASTING = frozenset(
    "violence fighting unrest war wars warfare insurgency conflict offensive campaign siege uprising revolt rebellion crackdown"
    " feud strife turmoil wave spate string series bloodshed crisis protest protests demonstration demonstrations riots rioting"
    " clashes attacks bombings blasts raids killings murders strikes strike operation operations push standoff hostilities"
    " skirmishes blockade bombardment shelling intifada mutiny vendetta days day week weeks month months year years such"
    " dispute battles ambushes kidnappings shootings airstrikes curfew emergency struggle stalemate".split()
)
_RELATIVE = frozenset(("that", "which", "where"))
_HAVING = 5  # tokens before a count and its verb in which their "have" stands: "have left more than four dead"
_REACH = 9  # tokens before "have" in which the relative clause opens
_NOUN = 14  # tokens before a relative clause in which it is told what lasts
_TALLY = 14  # tokens before a count in which it is told that something brings it there
_SPANS = frozenset("week month year months years weeks days decade war conflict season weekend fortnight".split())
_THIS = frozenset("this past last a the two three four five six ten".split())
_LATE = frozenset("died dies dying succumbed body bodies corpse corpses found".split())
_TO = frozenset(("to", "at"))


def is_total(tokens: Sequence[Token], figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a figure sums up more than the event whose own, smaller one of ``figures`` its sentence tells before it."""
    if figure.low is None or figure.part:
        return False
    start = min(figure.first, figure.verb)
    before = [f for f in figures if f.low is not None and f.kind == figure.kind and max(f.last, f.verb) < start and not f.part]
    if not before or max(f.low or 0 for f in before) >= figure.low or sum(f.low or 0 for f in before) == figure.low:
        return False
    behind = max(max(f.last, f.verb) for f in before) + 1
    return _is_of_what_lasts(tokens, figure, behind) or _is_brought(tokens, figure, before, behind)


def _is_of_what_lasts(tokens: Sequence[Token], figure: Figure, behind: int) -> bool:
    """Whether a figure stands in a relative clause on what lasts, told behind token ``behind``: "protests that have left four
    dead", "an offensive in which 78 have died"."""
    start = min(figure.first, figure.verb) - _HAVING
    have = next((at for at in range(figure.verb - 1, max(start, 0), -1) if tokens[at].lower in HAVE), 0)
    for at in range(have - 1, max(behind, have - _REACH) - 1, -1):
        if not tokens[at].word:
            return False
        if tokens[at].lower in _RELATIVE:
            return any(token.lower in _LASTING for token in tokens[max(behind, at - _NOUN) : at])
    return False


def _is_brought(tokens: Sequence[Token], figure: Figure, before: Sequence[Figure], behind: int) -> bool:
    """Whether a figure is the number to which the event brings a count: "bringing to 31 the number killed this week"; not where
    bodies, more people or the hurt who died are counted before, and nothing says that it counts more."""
    raising = next((at for at in range(figure.first, max(behind, figure.first - _TALLY) - 1, -1) if _raises(tokens, at)), None)
    if raising is None or not any(token.lower in _TO for token in tokens[raising : figure.first]):
        return False
    late = any(f.more or f.rank or f.apart == "late" or tokens[f.verb].lower in _LATE for f in before)
    end = next((at for at in range(figure.last + 1, len(tokens)) if not tokens[at].word), len(tokens))
    return not late or _is_wide([token.lower for token in tokens[raising:end]])


def _raises(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` says what something brings a count to: "bringing", "which brings"."""
    if tokens[at].lower not in RAISING:
        return False
    return tokens[at].lower.endswith("ing") or tokens[at - 1].lower in _RELATIVE


def _is_wide(words: Sequence[str]) -> bool:
    """Whether a count is that of a week, a month or a war: "since July", "this year", "so far"."""
    return "since" in words or any(
        (one in _THIS and other in _SPANS) or (one, other) == ("so", "far") for one, other in pairwise(words)
    )
