"""Event cues: the words of a sentence that tell of an event, by the lexicon ``data/lexicons/events.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from geo import lexicon, numbers
from geo.incidents import modality
from geo.inflection import Form, Hit, Phrase, PhraseBook, noun_phrases, verb_phrases
from geo.models import SubEventType
from geo.records import record
from geo.tokens import Token
from geo.tolls import headcounts


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the lexicon. ``weight`` is how far it decides an event's type; a ``weak`` cue tells of an event only with
    a place, a date or a toll; ``means`` (a weapon) only shapes the type; ``generic`` leaves the type to who fought
    whom; ``needs`` names the list of words one of which must stand by it; ``again`` repeats the event told before."""

    name: str
    type: SubEventType
    weight: int
    weak: bool
    means: bool
    generic: bool
    needs: str
    again: bool


@record
class Cue:
    """A cue at tokens ``first`` to ``last`` of its sentence."""

    group: Group
    form: Form
    first: int
    last: int


@cache
def _tables() -> dict[str, Any]:
    return lexicon.load("events")


@cache
def groups() -> dict[str, Group]:
    """The groups by name."""
    return {
        name: Group(
            name,
            SubEventType(table["type"]),
            int(table["weight"]),
            bool(table.get("weak", False)),
            bool(table.get("means", False)),
            bool(table.get("generic", False)),
            str(table.get("needs", "")),
            bool(table.get("again", False)),
        )
        for name, table in _tables().items()
        if name != "lists"
    }


@cache
def book() -> PhraseBook:
    """All cue phrases. A noun goes before a verb of the same letters ("an attack")."""
    nouns: list[Phrase] = []
    verbs: list[Phrase] = []
    for name in groups():
        nouns += noun_phrases(_tables()[name].get("nouns", ()), name)
        verbs += verb_phrases(_tables()[name].get("verbs", ()), name)
    return PhraseBook(nouns + verbs)


@cache
def _needed(kind: str) -> PhraseBook:
    return PhraseBook(noun_phrases(_tables()["lists"][kind], kind))


@cache
def taking() -> PhraseBook:
    """The verbs of taking and falling, by which places change hands."""
    lists = _tables()["lists"]
    return PhraseBook(verb_phrases(lists["taking"], "taking") + verb_phrases(lists["falling"], "falling"))


@cache
def taking_words() -> frozenset[str]:
    """The forms of the verbs of taking and falling."""
    return frozenset(phrase.words[0] for phrase in taking().phrases if len(phrase.words) == 1)


_HOLLOW = frozenset("leave leaves left leaving place places".split())  # what is left is told with its number


def is_hollow(group: str, first: str) -> bool:
    """Whether a cue of a group that opens with ``first`` never tells of an event by itself: "left", "places"."""
    return group == "vague" and first in _HOLLOW


@cache
def listed(kind: str) -> frozenset[str]:
    """The entries of the lexicon's list ``kind``."""
    return frozenset(_tables()["lists"][kind])


def names(tokens: Sequence[Token], kind: str) -> list[int]:
    """The indexes of the tokens that begin a word of the lexicon's list ``kind`` (weapons, found)."""
    return [hit.first for hit in _needed(kind).find(tokens)]


_BURST_REACH = 24  # tokens behind a verb of ramming in which what rammed bursts


def _rams(tokens: Sequence[Token], found: Sequence[Cue]) -> bool:
    """Whether what was driven into its target then burst, and was no shell: "two lorries charged the gate and blew up"."""
    last = min(cue.last for cue in found if cue.group.name == "ramming")
    burst = any(0 < cue.first - last <= _BURST_REACH and cue.group.name == "exploding" for cue in found)
    return burst and bool(names(tokens, "vehicles")) and not names(tokens, "striking")


def _holds_up(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether armed men stop people on their way: "men with rifles stopped their taxi"."""
    if cue.group.name != "halting" or cue.form not in (Form.PAST, Form.PAST_OR_PARTICIPLE):
        return False
    lead = tokens[max(0, cue.first - _DOER) : cue.first]
    if lead and lead[-1].lower in ("was", "were", "been"):
        return False
    armed = any(headcounts.role_of(token.lower) == "militants" or token.lower in ("armed", "masked") for token in lead)
    armed = armed or any(one.lower == "with" and two.lower in _ARMS for one, two in pairwise(lead))
    return armed and any(cue.last < at <= cue.last + _STOPPED for at in names(tokens, "freight"))


_DOER = 8  # tokens before a verb in which it is told who does it
_STOPPED = 5  # tokens behind a verb in which it is told what is stopped
_ARMS = frozenset("rifles guns kalashnikovs machetes pistols weapons".split())


def _destroys(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether explosives are what something was destroyed with, and not what was destroyed: "destroyed by explosives"."""
    if cue.group.name != "disarming" or cue.last - cue.first < 2:
        return False
    return any(token.lower in ("by", "with") for token in tokens[cue.first + 1 : cue.last])


def _fells(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether what was brought down did not fly: "charges brought down two pylons"."""
    return cue.group.name == "downing" and tokens[cue.first].lower.startswith("br") and not names(tokens, "flying")


def _fells_bridge(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether armed men brought down what only a charge does: "militants brought down a bridge"."""
    if not _fells(tokens, cue):
        return False
    lead = tokens[max(0, cue.first - _DOER) : cue.first]
    behind = tokens[cue.last + 1 : cue.last + _STOPPED]
    armed = any(headcounts.role_of(token.lower) == "militants" for token in lead)
    return armed and not listed("built").isdisjoint(token.lower for token in behind)


def _is_in_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a cue of one word is part of a name: "Camp Sniper", "Khe Sanh Combat Base"; not so in a title."""
    if first != last or not first or not tokens[first].capital or tokens[first].lower in _CALLED:
        return False
    if any(mark.isdigit() for mark in tokens[first].text):
        return False  # "two Israeli F-16s"
    before, after = tokens[first - 1], tokens[first + 1] if first + 1 < len(tokens) else None
    beside = after is not None and after.capital and after.lower not in modality.times()
    beside = beside or (first > 1 and before.capital and before.lower not in modality.times())
    if not beside:
        return False
    near = tokens[max(0, first - 6) : first + 7]
    return any(token.text.islower() and len(token.text) > 3 for token in near)


def _form(tokens: Sequence[Token], found: Hit) -> Form:
    """The form of a phrase: "hit" is a noun behind an article alone."""
    if found.phrase.words == ("find",) and found.last + 1 < len(tokens) and tokens[found.last + 1].lower in _FOUND:
        return Form.PRESENT  # "the experts find the evidence credible"
    if found.phrase.words != ("hit",) or not found.first or tokens[found.first - 1].lower in _ARTICLES:
        return found.phrase.form
    return Form.PAST_OR_PARTICIPLE


_FOUND = frozenset("a an the that this these no his her their it them him".split())
_ARTICLES = frozenset("a an the direct this that another one of each every".split())


def _is_measure(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether what looks like a verb is a noun behind its number: "400 pounds"."""
    if hit.phrase.form is not Form.PRESENT or not hit.first:
        return False
    return numbers.is_number(tokens[hit.first - 1].lower)


_CALLED = frozenset(("operation", "operations"))  # "Operation Lion's Roar" is one


def _is_on_foot(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether "bombers" are people who wear or carry what bursts, and no aircraft: "bombers attacked pilgrims"."""
    if cue.first != cue.last or tokens[cue.first].lower != "bombers":
        return False
    near = {token.lower for token in tokens[max(0, cue.first - _DOER) : cue.last + _BOMBERS]}
    return _FLYING.isdisjoint(near) or not _WORN.isdisjoint(near)


_BOMBERS = 16  # tokens behind "bombers" in which it is told what they did
_FLYING = frozenset(
    "air aircraft plane planes jet jets fighters sorties sortie squadron squadrons flew fly flying flown airfield airfields"
    " airbase altitude wave waves heavy light medium dive long-range strategic stealth dropped drop dropping pilots crews skies"
    " sky overhead napalm strafed b-52 raf luftwaffe tons escorted pounded raided raid raids".split()
)
_WORN = frozenset(
    "wearing wore walked walking belts vests belt vest strapped themselves disguised dressed mingled queue suicide rucksacks"
    " backpacks clad ran entered drove driving slipped foot women woman men posing posed teenage boys girls church churches"
    " mosque mosques worshippers".split()
)


def takes_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether people stand behind a verb of driving off: a person's noun, a pronoun, a name, or a number without its noun."""
    if at < len(tokens) and tokens[at].lower in ("my", "our", "his"):
        return False  # "I left with my wife"
    for index, token in enumerate(tokens[at : at + 5], start=at):
        if headcounts.role_of(token.lower) or token.lower in ("him", "her", "them") or token.capital:
            return True
        if numbers.parse(token.lower) is not None:
            following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
            if not following.isalpha() or following in _NO_GOODS:
                return True
    return False


_NO_GOODS = frozenset("others more at in on from who whom and after".split())


def _robs(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether goods are what somebody made off with, and not people."""
    made = cue.group.name == "abduction" and tokens[cue.first].lower in ("made", "make", "making", "makes")
    return made and not takes_people(tokens, cue.last + 1)


def _brings_up(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether arms are what is pulled out of somewhere, and no people: "pulled 57 sacks of explosive out of the creek"."""
    if cue.group.name != "removal" or not tokens[cue.first].lower.startswith(("pull", "drag")):
        return False
    return any(cue.first < at < cue.last for at in names(tokens, "weapons"))


def _pulls_somebody(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a person is who was pulled from somewhere, and no find: "pulled him from his van"."""
    if cue.group.name != "find" or not tokens[cue.first].lower.startswith("pull"):
        return False
    return any(token.lower in _PERSONS or headcounts.role_of(token.lower) for token in tokens[cue.first + 1 : cue.last])


_PERSONS = frozenset(("him", "her", "them"))


def _shoots(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether rounds that are fired are shots at people or at what carries them, and no shells: "fired several rounds at a
    car"."""
    if cue.group.name != "shelling" or tokens[cue.last].lower != "rounds":
        return False
    if any(at != cue.last for at in names(tokens, "striking")):
        return False
    behind = tokens[cue.last + 1 : cue.last + _SHOT_AT]
    people = any(headcounts.role_of(token.lower) for token in behind)
    carried = any(cue.last < at < cue.last + _SHOT_AT for at in names(tokens, "vehicles"))
    return bool(behind) and behind[0].lower in ("at", "into") and (people or carried)


_SHOT_AT = 7  # tokens behind the rounds in which it is told at whom they were fired


def _is_trade(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether a weapon only says what somebody is skilled in or deals with: "a bomb expert"."""
    return cue.group.means and cue.last + 1 < len(tokens) and tokens[cue.last + 1].lower in _TRADES


_TRADES = frozenset(
    "expert experts maker makers specialist specialists technician technicians instructor instructors designer dealer"
    " dealers smuggler smugglers engineer engineers trainer trainers".split()
)


def find(tokens: Sequence[Token]) -> list[Cue]:
    """The cues of a sentence's ``tokens`` in order. A verb of ramming where nothing carries explosives may be a shell's."""
    known = groups()
    found = [
        Cue(known[hit.phrase.key], _form(tokens, hit), hit.first, hit.last)
        for hit in book().find(tokens)
        if not (_is_in_name(tokens, hit.first, hit.last) or _is_measure(tokens, hit))
    ]
    found = [replace(cue, group=known["exploding"]) if _fells_bridge(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["vague"]) if _destroys(tokens, cue) or _fells(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["vests"]) if _is_on_foot(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["find"]) if _brings_up(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["removal"]) if _pulls_somebody(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["attack"]) if _shoots(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["holdup"]) if _holds_up(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["burning"]) if _robs(tokens, cue) else cue for cue in found if not _is_trade(tokens, cue)]
    if any(cue.group.name == "ramming" for cue in found) and not names(tokens, "rigged"):
        rammed = replace(known["ramming"], needs="") if _rams(tokens, found) else known["impact"]
        return [Cue(rammed, c.form, c.first, c.last) if c.group.name == "ramming" else c for c in found]
    return found
