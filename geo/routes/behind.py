"""The role that the words behind a place give it: "A is a hub for", "A supplied 300 of them", "A, through which ..."."""

from __future__ import annotations

from geo.routes.grammar import COPULAS, PREPOSITIONS
from geo.routes.route_lines import Line, behind_gloss, is_gloss
from geo.routes.route_words import Lexicon, Role

_REACH = 9
_CUE_WORDS = 5
_SENTENCE_MARKS = frozenset(".;:!?")
_AUXILIARIES = frozenset(
    "to be has have had also now then still itself allegedly reportedly often regularly mainly secretly already once been and"
    " who which that of".split()
)
_SAID = frozenset("said believed thought reported alleged known understood accused suspected".split())
_VERB = 8
_WHICH = frozenset(("which", "where", "whom", "whose"))
_OPENERS = frozenset((":", "—", "–", ";", "then"))


def _skip_aside(tokens: Line, at: int) -> int:
    """Where the words go on after an aside between commas (", Maysan's capital,") that begins at ``at``; else ``at``."""
    if at < len(tokens.words) and tokens.words[at] == ",":
        for close in range(at + 1, min(at + _REACH, len(tokens.words))):
            if tokens.words[close] == ",":
                return close + 1
    return at


def _hub(tokens: Line, at: int, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role of a place that the words from token ``at`` on call a hub, a gateway, a source."""
    for end in range(at, min(at + _REACH, len(tokens.words))):
        word = tokens.words[end]
        if (
            tokens.places[end] >= 0
            or word in _SENTENCE_MARKS
            or (word in PREPOSITIONS and tokens.words[end + 1 : end + 2] != ("be",))
        ):
            return None
        if word not in known.hub_ends:
            continue
        if word == "where" and not (end == at + 1 and tokens.words[at] in COPULAS):
            continue  # "A is where the drones are unloaded"
        for length in range(min(_CUE_WORDS, end + 1 - at), 0, -1):
            sort = known.hubs.get(tokens.words[end - length + 1 : end + 1])
            following = tokens.words[end + 1 : end + 2]
            if sort is not None and not (following and following[0] in ("in", "at", "near")):
                between = tokens.words[at : end - length + 1]
                if between and (between[0] in COPULAS or between[0] in (",", "as", "a", "an", "the", "(")):
                    role = Role.SOURCE if sort == "outward" else Role.VIA
                    return role, at, "inward" if sort == "inward" else "hub"
    return None


def _subject(tokens: Line, at: int, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role of a place that is the subject of a verb of supply, read from token ``at`` on."""
    passive = False
    for verb in range(at, min(at + _VERB, len(tokens.words))):
        word = tokens.words[verb]
        if tokens.places[verb] >= 0:
            return None
        if word in known.sets["subjects.source"]:
            following = tokens.words[verb + 1 : verb + 2]
            if following and (following[0] in known.verbs or following in known.cues):  # "A supplies reach": a noun
                return None
            blocked = (passive and not word.endswith("ing")) or tokens.words[verb + 1 : verb + 2] == ("by",)
            return None if blocked else (Role.SOURCE, verb, "subject")
        if word in known.sets["subjects.goal"]:
            return None if passive else (Role.GOAL, verb, "subject")
        if passive and word in _SAID:  # "A is said to have sent"
            passive = False
        elif word in ("is", "are", "was", "were", "been", "being"):
            passive = True
        elif word not in _AUXILIARIES:
            return None
    return None


def told(tokens: Line, first: int, last: int, known: Lexicon) -> tuple[Role, int, str] | None:
    """The role that the words to the right of the place at tokens ``first`` to ``last`` give it."""
    at = behind_gloss(tokens, last)
    preposition, pronoun = (*tokens.words[at + (tokens.words[at : at + 1] == (",",)) :][:2], "", "")[:2]
    if pronoun in _WHICH and not is_gloss(tokens, first) and (preposition,) in known.cues:  # "A, through which weapons ..."
        return known.cues[(preposition,)], at, "relative"
    at = last + 1
    beyond = _skip_aside(tokens, at)
    following = tokens.places[at + 1 : at + 2]
    lead = tokens.words[max(0, first - 1) : first]
    if tokens.words[at : at + 1] == ("to",) and following and following[0] >= 0 and (not lead or lead[0] in _OPENERS):
        return Role.SOURCE, first, "cue"  # "A to B by plane"
    for begin in dict.fromkeys((at, beyond)):
        found = _hub(tokens, begin, known) or _subject(tokens, begin, known)
        if found is not None:
            return found
    return None
