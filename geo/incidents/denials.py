"""Denials: which words of a sentence only say what somebody denies, or what was not so.

"Denied reports that gunmen had killed eight", "reports that ... were untrue", "it is not true that ...": what stands there did
not happen. A claim that is somebody's ("rejected claims by villagers that") stays one, and who denies being behind an attack
does not deny the attack.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from geo.tokens import Token

_DENYING = frozenset(
    "denied denies deny denying rejected rejects rejecting refuted refutes dismissed dismisses dismissing disputed disputes"
    " rebutted contradicted".split()
)
_REPORTS = frozenset(
    "report reports claim claims story stories allegation allegations accusation accusations rumour rumours rumor rumors"
    " suggestion suggestions account accounts assertion assertions news talk".split()
)
_FALSE = frozenset(
    "untrue false baseless unfounded groundless fabricated invented hoax lie lies nonsense fiction propaganda fake wrong"
    " erroneous mistaken incorrect denied dismissed rejected refuted".split()
)
_NO_TRUTH = (("not", "true"), ("made", "up"), ("no", "truth"), ("without", "foundation"), ("no", "substance"))
_BEING = frozenset("was were is are proved proves turned be been has have had out to later".split())
_OWNED = frozenset(("by", "from"))
_ENDS = frozenset((";", ".", "–", "—"))
_BREAKS = frozenset(("but", "although", "though", "while"))
_GATE = _DENYING | _FALSE | {"true", "truth", "made", "foundation", "substance"}
_NEAR = 7  # tokens between a denial, the noun of what is denied, and its "that"
_PERFECT = frozenset("had has have".split())
_ADVERBS = frozenset("ever also deliberately on".split())


def may_deny(tokens: Sequence[Token]) -> bool:
    """Whether a word of denying stands among the tokens."""
    return any(token.lower in _GATE for token in tokens)


def find(tokens: Sequence[Token], deeds: Set[int]) -> frozenset[int]:
    """The tokens that tell what is denied. ``deeds`` are those of the cues and of the verbs of tolls."""
    words = [token.lower for token in tokens]
    denied: set[int] = set()
    for at, word in enumerate(words):
        if word == "having" and at and words[at - 1] in _DENYING and at + 1 in deeds:
            denied.update(range(at, _end(words, at)))
        if word != "that":
            continue
        if _is_denied_report(tokens, words, at) or _is_said_untrue(words, at) or _is_denied_deed(words, at, deeds):
            denied.update(range(at, _end(words, at)))
        elif (noun := _report(tokens, words, at)) is not None and (end := _proves_false(words, at)) is not None:
            denied.update(range(noun, end))
    return frozenset(denied)


def _end(words: Sequence[str], that: int) -> int:
    """Where what stands behind "that" ends: at a stop, or where the sentence turns."""
    for at in range(that + 1, len(words)):
        turned = words[at] in _BREAKS or (words[at - 1] == "," and words[at] in ("saying", "adding", "and"))
        if words[at] in _ENDS or turned:
            return at
    return len(words)


def _report(tokens: Sequence[Token], words: Sequence[str], that: int) -> int | None:
    """The noun for a report, of nobody in particular, that "that" follows: "a report in a daily that"."""
    for at in range(that - 1, max(-1, that - _NEAR), -1):
        if words[at] in _OWNED or not tokens[at].word:
            return None
        if words[at] in _REPORTS:
            owned = at > 0 and words[at - 1].endswith(("'s", "s'", "’s", "s’"))
            return None if owned else at
    return None


def _is_denied_report(tokens: Sequence[Token], words: Sequence[str], that: int) -> bool:
    """Whether a report is denied before its "that": "denied reports that", "dismissed as false a claim that"."""
    noun = _report(tokens, words, that)
    if noun is None:
        return False
    lead = words[max(0, noun - _NEAR) : noun]
    return not _DENYING.isdisjoint(lead) or _is_untrue(lead)


def _is_untrue(lead: Sequence[str]) -> bool:
    return any(tuple(lead[at : at + 2]) in _NO_TRUTH for at in range(len(lead) - 1))


def _is_said_untrue(words: Sequence[str], that: int) -> bool:
    """Whether "it is not true" or "untrue" stands before "that", with or without who says so between commas."""
    end = that
    if that and words[that - 1] == ",":
        end = next((at for at in range(that - 2, max(-1, that - _NEAR), -1) if words[at] == ","), that)
    lead = words[max(0, end - 3) : end]
    if tuple(lead[-2:]) == ("not", "true"):
        return True
    return lead[-1:] in (["untrue"], ["false"], ["nonsense"]) and not _BEING.isdisjoint(lead)


def _is_denied_deed(words: Sequence[str], that: int, deeds: Set[int]) -> bool:
    """Whether it is a deed that is denied: "denied that an air strike had killed 12", not "that it was behind the attack"."""
    lead = words[max(0, that - 3) : that]
    if _DENYING.isdisjoint(lead):
        return False
    verb = next((at for at in range(that + 1, min(len(words), that + _NEAR + 3)) if words[at] in _PERFECT), None)
    if verb is None or {"was", "were", "is", "are"} & set(words[that + 1 : verb]):
        return False
    verb += 1
    while verb < len(words) and words[verb] in _ADVERBS:
        verb += 1
    return verb in deeds


def _proves_false(words: Sequence[str], that: int) -> int | None:
    """Where it is told behind a report's "that" that it was false: "was untrue", "were denied by"; None where it is not."""
    for at in range(that + 2, len(words)):
        if words[at] in _ENDS:
            return None
        false = words[at] in _FALSE or tuple(words[at : at + 2]) in _NO_TRUTH
        lead = words[max(0, at - 3) : at]
        if false and not _BEING.isdisjoint(lead) and "not" not in lead:
            return at
    return None
