"""Event cues: the words of a sentence that tell of an event, by the lexicon ``data/lexicons/events.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from geo import lexicon, numbers
from geo.incidents import modality
from geo.inflection import Form, Hit, Phrase, PhraseBook, noun_phrases, verb_phrases
from geo.models import SubEventType
from geo.tokens import Token
from geo.tolls import headcounts, tolls

_WEAK = frozenset(("vague", "operation", "turn", "impact", "bomber"))  # groups whose words are met in any text


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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Triggers:
    """What is looked for in a text before a sentence of it is read: ``words`` by which a trigger begins, each with whether it
    is one alone, the phrases that it opens by their second word, and the lists of which one of its own begins with it.

    Those in ``weak`` tell of an event only beside others; those in ``needy`` only beside a word of one of the lists named.
    """

    words: Mapping[str, tuple[bool, Mapping[str, tuple[str, ...]], frozenset[str]]]
    weak: frozenset[str]
    needy: Mapping[str, frozenset[str]]

    def find(self, text: str) -> list[Trigger]:
        """The triggers of ``text`` in order, and the words of lists that needy ones wait for; in linear time."""
        lowered = _lower(text).replace("\n", " ").replace("’", "'")
        words, weak, needy = self.words, self.weak, self.needy
        found = []
        for match in _WORD.finditer(lowered):
            word = match[0]
            if word not in words:
                continue
            alone, followers, listed = words[word]
            start = match.start()
            told = [word] if alone else []
            if followers and (second := _NEXT.match(lowered, match.end() + 1)) is not None:
                told += [phrase for phrase in followers.get(second[0], ()) if lowered.startswith(phrase, start)]
            if not told:
                if listed:
                    found.append(Trigger(start, False, _NOTHING, listed, False))
                continue
            free = [phrase for phrase in told if phrase not in needy]
            needs = frozenset[str]().union(*(needy[phrase] for phrase in told if phrase in needy)) if not free else _NOTHING
            strong = any(phrase not in weak for phrase in told)
            found.append(Trigger(start, strong, needs, listed, True))
        return found


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger at an offset: whether it can tell of an event alone, the lists of which it ``needs`` a word beside it, and
    those of which its own word is. ``tells`` is False for a mere word of a list."""

    at: int
    strong: bool
    needs: frozenset[str]
    lists: frozenset[str]
    tells: bool


_NOTHING: frozenset[str] = frozenset()
_WORD = re.compile(r"[a-z][a-z'-]+")
_NEXT = re.compile(r"[\w'./-]*[\w'-]")
_WORD_START = re.compile(r"[^ ]+")


def _lower(text: str) -> str:
    """``text`` in lower case, of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _trigger(phrase: Phrase) -> str:
    """The words of a phrase that are looked for: the longer side of its gap, but no mere preposition."""
    return max(" ".join(phrase.words).split(" _ "), key=lambda side: (side not in _COMMON, len(side)))


_COMMON = frozenset("through from into over under against at with to".split())


@cache
def triggers() -> Triggers:
    """The triggers of all cues and tolls; weapons alone trigger nothing."""
    strong = {"toll", "tally"} | {_trigger(phrase) for phrase in tolls.book().phrases}
    weak: set[str] = set()
    needy: dict[str, set[str]] = {}
    for phrase in book().phrases:
        group, text = groups()[phrase.key], _trigger(phrase)
        if group.means:
            continue
        if group.needs and phrase.form is not Form.NOUN:
            needy.setdefault(text, set()).add(group.needs)
            weak |= {text} if group.weak else set()
        else:
            (weak if phrase.key in _WEAK else strong).add(text)
    weak |= {_trigger(phrase) for phrase in taking().phrases if phrase.form not in (Form.BASE, Form.PRESENT)}
    retold = set(lexicon.load("tolls")["retold"]["triggers"])
    weak |= retold - strong
    alone = strong | (weak - needy.keys()) | retold
    needy = {text: needs for text, needs in needy.items() if text not in alone}
    phrases: dict[str, dict[str, list[str]]] = {}
    for text in alone | needy.keys():
        first, _, rest = text.partition(" ")
        if rest:
            phrases.setdefault(first, {}).setdefault(rest.split()[0], []).append(text)
    lists: dict[str, set[str]] = {}
    for name in {"freight", *(need for needs in needy.values() for need in needs)}:
        for entry in _tables()["lists"][name]:
            lists.setdefault(_WORD_START.match(entry.lower())[0], set()).add(name)  # type: ignore[index]
    words = {
        word: (
            word in alone or word in needy,
            {second: tuple(texts) for second, texts in phrases.get(word, {}).items()},
            frozenset(lists.get(word, ())),
        )
        for word in {text.partition(" ")[0] for text in alone | needy.keys()} | lists.keys()
    }
    return Triggers(words, frozenset(weak - strong), {text: frozenset(needs) for text, needs in needy.items()})


@cache
def taking() -> PhraseBook:
    """The verbs of taking and falling, by which places change hands."""
    lists = _tables()["lists"]
    return PhraseBook(verb_phrases(lists["taking"], "taking") + verb_phrases(lists["falling"], "falling"))


@cache
def taking_words() -> frozenset[str]:
    """The forms of the verbs of taking and falling."""
    return frozenset(phrase.words[0] for phrase in taking().phrases if len(phrase.words) == 1)


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


def _is_in_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a cue of one word is part of a name: "Camp Sniper", "Khe Sanh Combat Base"; not so in a title."""
    if first != last or not first or not tokens[first].capital or tokens[first].lower in _CALLED:
        return False
    before, after = tokens[first - 1], tokens[first + 1] if first + 1 < len(tokens) else None
    beside = after is not None and after.capital and after.lower not in modality.times()
    beside = beside or (first > 1 and before.capital and before.lower not in modality.times())
    if not beside:
        return False
    near = tokens[max(0, first - 6) : first + 7]
    return any(token.text.islower() and len(token.text) > 3 for token in near)


def _form(tokens: Sequence[Token], found: Hit) -> Form:
    """The form of a phrase: "hit" is a noun behind an article alone."""
    if found.phrase.words != ("hit",) or not found.first or tokens[found.first - 1].lower in _ARTICLES:
        return found.phrase.form
    return Form.PAST_OR_PARTICIPLE


_ARTICLES = frozenset("a an the direct this that another one of each every".split())


def _is_measure(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether what looks like a verb is a noun behind its number: "400 pounds"."""
    if hit.phrase.form is not Form.PRESENT or not hit.first:
        return False
    return numbers.is_number(tokens[hit.first - 1].lower)


_CALLED = frozenset(("operation", "operations"))  # "Operation Lion's Roar" is one


def _is_on_foot(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether "bombers" are people who wear or carry what bursts, and no aircraft: "the bombers walked into the mosque"."""
    if cue.first != cue.last or tokens[cue.first].lower != "bombers":
        return False
    return any(token.lower in _WORN for token in tokens[max(0, cue.first - _DOER) : cue.last + _BOMBERS])


_BOMBERS = 16  # tokens behind "bombers" in which it is told what they did
_WORN = frozenset(
    "wearing wore walked walking belts vests belt vest strapped themselves disguised dressed mingled queue suicide rucksacks"
    " backpacks clad ran entered drove driving slipped foot women woman men posing posed teenage boys girls church churches"
    " mosque mosques worshippers".split()
)


def takes_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether people stand behind a verb of driving off: a person's noun, a pronoun, a name, or a number without its noun."""
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
    found = [replace(cue, group=known["vague"]) if _destroys(tokens, cue) or _fells(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["vests"]) if _is_on_foot(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["holdup"]) if _holds_up(tokens, cue) else cue for cue in found]
    found = [replace(cue, group=known["burning"]) if _robs(tokens, cue) else cue for cue in found if not _is_trade(tokens, cue)]
    if any(cue.group.name == "ramming" for cue in found) and not names(tokens, "rigged"):
        rammed = replace(known["ramming"], needs="") if _rams(tokens, found) else known["impact"]
        return [Cue(rammed, c.form, c.first, c.last) if c.group.name == "ramming" else c for c in found]
    return found
