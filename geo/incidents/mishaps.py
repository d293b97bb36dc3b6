"""Mishaps: accidents, natural deaths and animals, which are no acts of war, and what bursts by itself.

A word of a mishap says nothing where somebody does harm in the same breath: gunmen who kill nurses in a camp for the victims
of a flood, a wall that collapsed as shells hit it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from geo import lexicon, numbers
from geo.incidents import beasts, modality
from geo.incidents.actors import is_force
from geo.incidents.cues import Cue
from geo.incidents.passages import Passage
from geo.tokens import Token
from geo.tolls import headcounts
from geo.tolls.tallies import Figure

_BURSTS = frozenset("exploded explode exploding burst bursting explosion explosions blast blasts ripped tore went blew".split())
_SUBJECT = 12  # tokens between what bursts by itself and its verb
_WAR = frozenset(
    "clash conquest downing attack killing suicide bombers vests air shelling artillery grenade grenades launchers mines"
    " abduction burning disarming".split()
)  # groups of cues that somebody means
_EXPLODING = frozenset(("blast", "exploding", "bomber"))
_BY_ITSELF = frozenset(
    "run runs ran claim claimed claiming cost costing take taken took find found turn turned drown drowned drowning burn burned"
    " burning burnt bury buried derail derailed lay laid struck strike knocked mauled maul bodies looters execution".split()
)  # what cues of killing and burning begin with that things do as well
_PITS = frozenset("miner miners shaft underground methane collapsed collapse caved flooded pit".split())
_REACH = 9  # tokens between what something befalls and its verb
_SUBJECTS = 3  # tokens before a verb of harm in which soldiers who do it are named
_DEATH = 9  # tokens between what kills and its verb


@cache
def _tables() -> dict[str, Any]:
    return lexicon.load("mishaps")


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(_tables()[table][key])


@cache
def _phrases(table: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    return _by_first(_tables()[table][key])


def _by_first(entries: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for entry in entries:
        words = tuple(entry.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


@cache
def _verbs() -> dict[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]]:
    """The verbs of mishaps by their first words, each with what it befalls."""
    found: dict[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]] = {}
    for kind in _tables()["kinds"]:
        for first, verbs in _by_first(kind["verbs"]).items():
            found[first] = (*found.get(first, ()), *((frozenset(kind["what"]), verb) for verb in verbs))
    return found


def is_mishap(passage: Passage, span: tuple[int, int], kept: Sequence[Cue], figures: Sequence[Figure]) -> bool:
    """Whether a clause with the cues and figures that happened tells of an accident, a natural death or an animal."""
    words = passage.tokens[span[0] : span[1]]
    if _is_deed(passage, kept, figures):
        return False
    if is_accident(words) and not any(cue.group.name in _EXPLODING for cue in kept):
        return True
    if any(beasts.attack(passage.tokens, cue) for cue in kept):
        return True
    if any(figure.kind == "detained" and figure.low is not None for figure in figures):
        return False
    told = [token.lower for token in words]
    killed = any(_is_killed_by(words, figure.verb - span[0], figure.first - span[0]) for figure in figures)
    if (
        not (killed or _befell(told))
        or _is_at_war(passage, words, figures, span[0])
        or any(_is_warplane(passage, c) for c in kept)
    ):
        return False
    return killed or not any(
        token.lower in _words("deeds", "words") for token in passage.beside(-1)
    )  # "It was hit. A wall fell"


def is_accident(tokens: Sequence[Token]) -> bool:
    """Whether the words name an accident or a natural death."""
    return modality.holds(tokens, "unreal", "accidents")


def _is_deed(passage: Passage, kept: Sequence[Cue], figures: Sequence[Figure]) -> bool:
    """Whether somebody, or a weapon, does harm: gunmen who kill, police who shoot."""
    tokens = passage.tokens
    if any(figure.agent == "militants" or _is_by_people(tokens, figure) for figure in figures):
        return True
    return any(_is_war(passage, cue) for cue in kept)


def _is_war(passage: Passage, cue: Cue) -> bool:
    """Whether a cue tells what somebody means: not "run over", "claimed the lives of", nor a mine that people dig."""
    if cue.group.needs == "weapons":
        return True
    first = passage.tokens[cue.first].lower
    if cue.group.name not in _WAR or first in _BY_ITSELF:
        return False
    if cue.group.name == "mines" and first in ("mine", "mines"):
        return all(token.lower not in _PITS for token in passage.tokens)
    return not beasts.attack(passage.tokens, cue)


def _is_at_war(passage: Passage, words: Sequence[Token], figures: Sequence[Figure], first: int) -> bool:
    """Whether weapons or those who use them stand among the words from token ``first`` on, and not only among the victims."""
    if any(token.lower in _words("deeds", "words") for token in words):
        return True
    victims = {at for figure in figures for at in range(figure.first, figure.last + 1)}
    armed = (at for at, token in enumerate(words, first) if _is_armed(token.lower))
    return any(at not in victims and passage.tokens[at - 1].lower != "no" for at in armed)


def _is_warplane(passage: Passage, cue: Cue) -> bool:
    """Whether a cue names aircraft that strike, and no helicopter that can come down by itself."""
    return cue.group.name == "aircraft" and passage.tokens[cue.first].lower not in _FLYING


_FLYING = frozenset("helicopter helicopters plane planes aircraft airplane airplanes crew jet bombers".split())


def _is_armed(word: str) -> bool:
    return headcounts.role_of(word) == "militants" and word not in _UNARMED


_UNARMED = frozenset(
    "dead wounded injured casualty casualties smuggler smugglers trafficker traffickers bootlegger bootleggers dealer dealers"
    " maker user thief thieves pilot".split()
)  # who is called so need not fight


def _is_by_people(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether people right before the verb kill: "police killed two men", but not "a police car"."""
    doer = tokens[figure.verb - 1] if figure.verb else None
    return figure.first > figure.verb and doer is not None and (is_force(doer) or bool(headcounts.role_of(doer.lower)))


def _befell(told: Sequence[str]) -> bool:
    """Whether something fell down, sank, burned or burst by itself."""
    for at, word in enumerate(told):
        for what, verb in _verbs().get(word, ()):
            if tuple(told[at : at + len(verb)]) != verb or _takes(told, at + len(verb)):
                continue
            if word == "derailed" and at and told[at - 1] in _BEEN:
                continue  # by somebody, as like as not
            behind = range(at + 1, min(len(told), at + _REACH)) if verb[-1] == "of" else range(0)
            if not what or any(_is_befallen(told, beside, what) for beside in (*range(max(0, at - _REACH), at), *behind)):
                return True
    return False


_BEEN = frozenset(("was", "were", "been"))


def _takes(told: Sequence[str], end: int) -> bool:
    """Whether a verb that ends before ``end`` takes a thing: "ships sank three of them", "ran over a mine"."""
    verb, behind = told[end - 1], told[end : end + 3]
    if verb == "over":
        return any(word in _LAID for word in behind)
    return verb in ("sank", "gutted", "burst", "broke") and any(numbers.is_number(w) or w in _ITS for w in behind[:1])


_LAID = frozenset("one it another something mine mines device explosive bomb landmine ied wire plate booby".split())
_ITS = frozenset("a an the another its his their it them one".split())


def _is_befallen(told: Sequence[str], at: int, what: frozenset[str]) -> bool:
    """Whether the word at ``at`` is one that a mishap befalls; "fire" only where it burns."""
    if told[at] not in what:
        return False
    return told[at] != "fire" or at == 0 or told[at - 1] in _words("fire", "before")


def _is_killed_by(words: Sequence[Token], verb: int, count: int) -> bool:
    """Whether what kills by itself is the subject of the verb at ``verb``, or stands behind it: "lightning killed four",
    "died of bird flu"."""
    causes, subjects = _words("causes", "words"), _words("causes", "subjects")
    verb = max(0, verb)
    if count > verb:
        for at in range(max(0, verb - _DEATH), verb):
            cause = words[at].lower in causes or beasts.is_animal(words, at)
            if (cause or (words[at].lower in subjects and _opens(words, at))) and _is_subject(words, at, verb):
                return True
    for at in range(verb + 1, len(words)):
        if words[at].text in (";", ":"):
            break
        if words[at].lower in causes or beasts.is_animal(words, at):
            lead = {token.lower for token in words[max(verb + 1, at - _SUBJECTS) : at]}
            kills = not lead.isdisjoint(_BY) or (words[at].lower in causes and not lead.isdisjoint(_IN))
            if kills and "not" not in lead and all(token.lower != "blood" for token in words[at + 1 : at + 2]):
                return True
    return False


_BY = frozenset(("by", "of", "from"))
_IN = frozenset(("in", "to"))


def _opens(words: Sequence[Token], at: int) -> bool:
    """Whether the noun at ``at`` is the first of its clause, with an article and what stands between."""
    start = next((back for back in range(at, max(-1, at - _SUBJECTS - 1), -1) if words[back].lower in _ARTICLES), at)
    return start == 0 or words[start - 1].lower in _CLAUSES or (start == at == 1)


_ARTICLES = frozenset(("a", "an", "the", "another"))
_CLAUSES = frozenset(", when after as and that said where".split())


def _is_subject(words: Sequence[Token], at: int, verb: int) -> bool:
    """Whether the noun at ``at`` can be what the verb at ``verb`` is told of: "heavy rain killed", not "gunmen in a car
    killed", nor "a truck driver killed"."""
    for back in range(at - 1, max(-1, at - _SUBJECTS - 1), -1):
        if words[back].lower in _INSIDE:
            return False
        if not words[back].word or words[back].capital:
            break
    behind = words[at + 1].lower
    return at + 1 == verb or behind in _INSIDE or behind in _HAS or not words[at + 1].word


_INSIDE = frozenset("in on at near with from of by for after during outside".split())
_HAS = frozenset("has have had also and that which knocked".split())


def is_burst(passage: Passage, tokens: Sequence[Token], kept: Sequence[Cue]) -> bool:
    """Whether what exploded was no weapon: "a boiler blew up", "a pipeline from which people drew petrol exploded"."""
    words = [token.lower for token in tokens]
    verb = next((at for at, word in enumerate(words) if word in _BURSTS), None)
    armed = _words("deeds", "words") - _BURSTS
    if verb is None or not armed.isdisjoint(words) or any(_is_armed(word) for word in words):
        return False
    if any(_is_war(passage, cue) for cue in kept):
        return False
    lead = words[max(0, verb - _SUBJECT) : verb]
    leaking = not _words("bursting", "leaking").isdisjoint(lead) and not _words("bursting", "drawn").isdisjoint(words)
    if leaking or not _words("bursting", "subjects").isdisjoint(lead):
        return True
    bursting = _phrases("bursting", "anywhere")
    found = any(tuple(words[at : at + len(p)]) == p for at, word in enumerate(words) for p in bursting.get(word, ()))
    return found and all(token.lower not in armed for token in passage.beside(-1))
