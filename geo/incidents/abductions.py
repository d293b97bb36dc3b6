"""Abductions: whether people who were taken were abducted: by gunmen, by strangers, or by nobody named."""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents import actors
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.tokens import hold, words_of
from geo.tolls import carrying, headcounts
from geo.tolls.tallies import Figure

_CUSTODY = frozenset(("custody", "questioning", "interrogation", "prisoner", "prisoners", "arrest"))
_SEIZED = frozenset("seized seizing taken took led carried marched dragged".split())


def is_abducting(passage: Passage, figure: Figure) -> bool:
    """Whether people taken were abducted: by gunmen, or by nobody named where they are no suspects."""
    if figure.kind != "detained" or figure.form is Form.NOUN:
        return False
    noun = passage.tokens[figure.last].lower
    by_rebels = _is_by_rebels(passage, figure)  # of the Islamic Army, say, which is no state's
    if (_is_by_force(passage, figure) and not by_rebels) or noun.startswith("suspect"):
        return False  # "citizens brought in a suspect"
    if (
        figure.agent in ("militants", "civilians")
        or by_rebels
        or _is_by_band(passage, figure)
        or is_disguised(passage, figure.verb)
    ):
        return True
    if figure.last + 1 < len(passage.tokens) and passage.tokens[figure.last + 1].lower == "to":
        return False  # "buses took the women to X"
    seized = passage.tokens[figure.verb].lower in _SEIZED and not figure.agent
    if not seized or _is_official(passage, figure.verb):
        return False
    people = passage.tokens[max(0, figure.first - 4) : figure.last + 1]
    unknown = _goes_on(passage, figure.verb) or _by_strangers(passage, figure.verb) or is_missed(passage)
    unknown = unknown or (passage.tokens[figure.verb].lower in _LED and _is_by_gunmen(passage))
    return unknown or any(carrying.is_helpless(token.lower) for token in people)


def _is_by_force(passage: Passage, figure: Figure) -> bool:
    """Whether soldiers or police stand right before an active verb of taking people: "gunmen killed six, and police arrested
    two men"."""
    tokens, at = passage.tokens, figure.verb - 1
    at -= at > 0 and tokens[at].lower in _HAVING
    if figure.first < figure.verb or at < 0:
        return False
    return actors.is_force(tokens[at]) and tokens[max(0, at - 1)].lower not in ("as", "like")


_HAVING = frozenset("has have had also later then".split())


def _is_by_band(passage: Passage, figure: Figure) -> bool:
    """Whether a band of nobody's police or army took people with it: "an armed group seized eleven men", "members of the
    movement took a teacher with them"."""
    tokens, verb = passage.tokens, figure.verb
    doers = tokens[verb + 1 : verb + 2 + _BY] if figure.last < verb else ()
    if doers and doers[0].lower == "by" and any(token.lower in _BANDS for token in doers):
        return not any(actors.is_force(token) for token in doers)  # "men held by a group loyal to a fugitive"
    if tokens[verb].lower not in _SEIZED or figure.first < verb or figure.agent not in ("", "people"):
        return False
    lead = tokens[max(0, verb - _BAND) : verb]
    if any(actors.is_force(token) or token.lower in _BE for token in lead):
        return False
    if any(token.lower in _BANDS for token in lead[-2:]):
        return True
    behind = tokens[figure.last + 1 : figure.last + 3]
    return figure.agent == "people" and [token.lower for token in behind] in (
        ["with", "them"],
        ["with", "him"],
        ["away", "with"],
    )


_BY = 4  # tokens behind "by" in which a band is named
_BAND = 24  # tokens before a verb of seizing in which its subject stands
_BANDS = frozenset("group groups gang gangs band bands squad faction cell cult mob".split())
_BE = frozenset("was were been being is are".split())


def _is_by_rebels(passage: Passage, figure: Figure) -> bool:
    """Whether a named group that fights a state took people: "was seized by the FARC", "the FARC captured five"."""
    tokens, verb = passage.tokens, figure.verb
    for actor in passage.actors:
        if not actors.is_rebel(actor):
            continue
        if (
            figure.first > verb
            and 0 < verb - actor.last <= _SUBJECT
            and tokens[actor.first - 1].lower not in ("of", "from", "by")
        ):
            return all(token.word for token in tokens[actor.last + 1 : verb])
        if 0 < actor.first - verb <= _SUBJECT and any(token.lower == "by" for token in tokens[verb + 1 : actor.first]):
            return True
    return False


_SUBJECT = 5  # tokens between a verb and the group that is its subject


def _by_strangers(passage: Passage, verb: int) -> bool:
    """Whether nobody knows who took people: "were seized by strangers", "unknown men seized"."""
    words = [token.lower for token in passage.tokens[max(0, verb - 3) : verb + 12]]
    by = next((at for at, word in enumerate(words) if word == "by" and at > 2), None)
    doers = words[:3] + (words[by : by + 4] if by is not None else [])
    return not _STRANGERS.isdisjoint(doers)


def _is_by_gunmen(passage: Passage) -> bool:
    """Whether those who led people away can only be gunmen: the place is stormed, or the sentences beside tell of them, and
    nobody there is of the police or a suspect."""
    told = words_of(passage.tokens)
    words = told | words_of(passage.beside(-1)) | words_of(passage.beside(1))
    official = any(headcounts.role_of(word) == "forces" or word in _CUSTODY or word.startswith("suspect") for word in words)
    return not official and ("stormed" in told or not _STRANGERS.isdisjoint(words))


_LED = frozenset("led marched dragged carried".split())
_STRANGERS = frozenset("strangers unknown unidentified masked hooded gunmen kidnappers bandits abductors".split())


def is_missed(passage: Passage) -> bool:
    """Whether those who were taken are missed, or somebody asks for them: "are still missing", "a ransom"."""
    return hold(passage.tokens, _MISSED)


_MISSED = frozenset("gunpoint missing ransom captors captive captives captivity kidnappers whereabouts".split())


def _is_official(passage: Passage, verb: int) -> bool:
    """Whether police or soldiers took people: "was taken in for questioning", "seized by the Iranian police"."""
    behind = passage.tokens[verb + 1 : verb + 7]
    words = [token.lower for token in behind]
    return any(word in _CUSTODY for word in words[:4]) or ("by" in words and any(actors.is_force(token) for token in behind))


def _goes_on(passage: Passage, verb: int) -> bool:
    """Whether the abduction of others is told before it: "four people were kidnapped in A and another five seized in B"."""
    return any(cue.group.name == "abduction" and cue.last < verb and cue.form is not Form.NOUN for cue in passage.cues)


def is_disguised(passage: Passage, verb: int) -> bool:
    """Whether those who took people only looked like police: "men in police uniform had taken 12 prisoners", "were taken by men
    dressed as soldiers"."""
    words = [token.lower for token in passage.tokens[max(0, verb - _DRESSED) : verb]]
    behind = [token.lower for token in passage.tokens[verb + 1 : verb + _DRESSED]]
    by = next((at for at, word in enumerate(behind) if word == "by"), None)
    return _wears(words) or (by is not None and _wears(behind[by:]))


def _wears(words: Sequence[str]) -> bool:
    """Whether men are told to wear what police or soldiers do, or to pass for them."""
    men = next((at for at, word in enumerate(words) if word in ("men", "gunmen", "strangers", "attackers")), None)
    if men is None:
        return False
    near = words[men + 1 : men + _CLOTHED]
    posing = any(word in _POSING and near[at + 1 : at + 2] == ["as"] for at, word in enumerate(near))
    return posing or not _UNIFORMS.isdisjoint(near)


_DRESSED = 12  # tokens on either side of a verb of taking in which it is told how its doers were dressed
_CLOTHED = 7  # tokens behind "men" in which it is told what they wore
_UNIFORMS = frozenset("uniform uniforms camouflage fatigues".split())
_POSING = frozenset("dressed disguised posing masquerading clad".split())
