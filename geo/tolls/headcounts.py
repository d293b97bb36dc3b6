"""Headcounts: the noun phrases of a sentence that count people ("a leader and five others", "at least 12 policemen").

Bounds follow the words: "over 50" has no upper bound, "up to 20" no lower one but 1, "dozens" is at least 24 (UCDP's
cautious reading of a plural). Parts that are joined ("two women and a child") are added up by ``geo.tolls.joined``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo import lexicon
from geo.records import record
from geo.tokens import Token
from geo.tolls import fates, nouns, quantities
from geo.tolls.quantities import Number, Quantities

RUN = 9
_QUALIFIED = 3  # words behind a thing's noun in which the people that it qualifies follow
OWN = "own"  # the role of "five of its own": whose side they are on depends on who is told of
_STOP = frozenset(
    "in on at by from to for with without near during after before while when as that which who whom whose where than of and"
    " or but is are was were be been being has have had do does did will would could should may might must can into over under"
    " through across against around along outside inside between among toward towards about because since until if said says"
    " told it they he she we i him them then also not beside behind beyond despite upon within above below via off up"
    " according due so thus there here left leaving".split()
)
DETERMINERS = frozenset("a an one another the his her its their our my this that these those each every".split())
_WERE = frozenset("were are had have".split())
_SHORT = range(2, 6)  # letters of a service that a log calls by its initials
_WITHIN = frozenset("aboard inside onboard".split())
_QUOTES = frozenset(('"', "”", "’", "'"))
_PEOPLE = frozenset("man men woman women people".split())
_ORDINALS = tuple(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth".split()
)
_ACTS = frozenset("lay fell ran lost threw fled died had got went".split())
_BEFORE_NUMBER = frozenset("other others first last next remaining same previous past some about of".split())
_AGO = frozenset("ago later earlier before".split())
_POSSESSIVES = frozenset("his her its their our my".split())
_HURT = frozenset(("wounded", "injured"))
_HARMED = _HURT | frozenset("dead killed latter former fallen".split())
_SINGLE = frozenset("a an another".split())
_ALSO = frozenset("also later then too himself herself".split())
_NAME_PARTS = frozenset("al el bin ibn abu de del la los las van von der da dos di ben bint ul ur".split())
_COUNTED_BEFORE = frozenset("victims dead detainees prisoners wounded bodies casualties".split())
PLURALS = re.compile(r"(?:men|women|people|children|police|personnel|taliban|mujahideen|staff|peshmerga|(?<!s)s)\Z")
_TITLES = frozenset(
    "mr mrs ms dr gen lt col maj capt sgt president minister general colonel major captain father monsignor msgr bishop"
    " archbishop judge senator sheikh mullah sayyid ayatollah imam mayor governor commander deputy lieutenant sergeant doctor"
    " professor journalist leader engineer attorney ambassador brigadier congressman councilman prosecutor".split()
)


@record
class Headcount:
    """People counted by tokens ``first`` to ``last``. ``low`` None: people without a number ("the soldiers").

    ``role`` is civilians, forces, militants, name, pronoun or "" (a bare number); ``more`` says that they come on top of
    others, ``part`` that they are some of others ("two of them"), ``single`` that a word such as "a" counts one, ``rank`` which
    of them it is ("the sixth"), 0 where it is not told.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    role: str
    more: bool = False
    part: bool = False
    single: bool = False
    rank: int = 0


@cache
def _roles() -> dict[str, str]:
    aged = {f"{age}-year-old{plural}": "civilians" for age in range(1, 100) for plural in ("", "s")}  # "a 19-year-old"
    return aged | {word: role for role, words in lexicon.load("tolls")["persons"].items() for word in words}


def is_organisation(word: str) -> bool:
    """Whether a capitalised word in lower case belongs to the name of a body and no person."""
    return word in nouns.organisations()


def role_of(word: str) -> str:
    """civilians, forces or militants for a person's noun in lower case, "" for another word."""
    return _roles().get(word, "")


@cache
def _openers() -> frozenset[str]:
    """The words that can begin a headcount, numbers and capitals apart."""
    plurals = {word for word in _roles() if PLURALS.search(word)}
    return frozenset(
        plurals | quantities.openers() | DETERMINERS | {"he", "she", "him", "himself", "herself", "they", "them", "all"}
    )


def qualifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether a thing's noun at ``at`` only says what kind of people follow: "rocket men", "a car bomb cell"."""
    for token in tokens[at + 1 : at + 1 + _QUALIFIED]:
        if not token.word or token.lower in _STOP:
            return False
        if role_of(token.lower) or token.lower in nouns.collectives():
            return True
    return False


class Numbers(Quantities):
    """The numbers and headcounts of one sentence's tokens."""

    def __init__(self, tokens: Sequence[Token], text: str, *, blocked: frozenset[int] = frozenset()) -> None:
        """``text`` is what the offsets of ``tokens`` (at least one) count in; ``blocked`` are the indexes of tokens that
        name a place or a group, and so no person."""
        super().__init__(tokens, text)
        self.blocked = blocked

    def run(self, at: int) -> int:
        """The index after the words of the noun phrase that goes on at ``at``."""
        verbs, behind = fates.verbs(), max(at, min(at + RUN, len(self.tokens)))
        for end in range(at, behind):
            token, word = self.tokens[end], self.tokens[end].lower
            ends = word in _STOP or word in verbs or (word in DETERMINERS and word != "one")
            if ends or not (token.word or self._quotes_person(end)):
                return end
        return behind

    def _quotes_person(self, at: int) -> bool:
        """Whether the mark at ``at`` is a quote before a person's noun: about a dozen "terrorists"."""
        return self.tokens[at].text in ('"', "“", "‘", "'") and bool(role_of(self.lower(at + 1)))

    def _head(self, at: int, end: int) -> tuple[int, str] | None:
        """The last person's noun among tokens ``at`` to ``end``, with its role."""
        for index in range(end - 1, at - 1, -1):
            word = self.tokens[index].lower
            role = role_of(word)
            if role and word not in ("killed", "wounded", "injured", "dead", "one" if index == at else ""):
                return index, self._side(index, role)
        return None

    def _side(self, at: int, role: str) -> str:
        """The role of the noun at ``at``: "security men" and "customs people" are forces."""
        return "forces" if self.lower(at) in _PEOPLE and self.lower(at - 1) in nouns.services() else role

    def numbered(self, at: int) -> Headcount | None:
        """A headcount with a number at ``at``."""
        found = self.number(at)
        if found is None:
            return None
        if found.after + 1 < len(self.tokens) and self.tokens[found.after].text in _QUOTES:
            following = self.lower(found.after + 1)
            if following == "of" or role_of(following):  # "around 20" of his men, "not less than 20" rebels
                found = replace(found, after=found.after + 1)
        word = self.lower(found.after)
        if word in ("more", "others"):
            head = self._head(found.after + 1, self.run(found.after + 1))
            last, role = head or (found.after, "civilians" if word == "others" else "")
            last += 3 * (self.lower(last + 1) == "of" and self.lower(last + 3) in _HURT)  # "two more of the injured"
            return Headcount(at, last, found.low, found.high, role, more=True)
        if word == "of":
            left = self.lower(at - 1) == "but" and self.lower(at - 2) == "all"
            return self._all_but(at, found) if left else self._some_of(at, found)
        return self._of_noun(at, found) or self._bare(at, found)

    def _all_but(self, at: int, found: Number) -> Headcount | None:
        """ "All but two of the nine passengers": seven."""
        every = self.number(found.after + 2)
        left = every.low - found.low if every is not None else 0
        last, role = (self._head(every.after, self.run(every.after)) or (every.after - 1, "")) if every is not None else (0, "")
        return Headcount(at, last, left, left, role) if left > 0 else None

    def _some_of(self, at: int, found: Number) -> Headcount | None:
        """ "Two of them", "one of his aides", "12 of the dead"."""
        after = found.after
        word = self.lower(after + 1)
        if word in ("them", "whom", "those", "these"):
            return Headcount(at, after + 1, found.low, found.high, "civilians", part=True)
        if word not in ("the", "his", "her", "its", "their", "our"):
            return self._some_of_group(at, found) if word in _SINGLE else None
        whole = self.number(after + 2) if word == "the" and after + 2 < len(self.tokens) else None
        if whole is not None and whole.low > found.low:
            last = whole.after - (self.lower(whole.after) not in _WITHIN)
            if self.run(last + 1) == last + 1:
                return Headcount(at, last, found.low, found.high, "", part=True)  # "six of the 15 had died"
        end = self.run(after + 2)
        if self.lower(after + 2) == "own":  # "killed 16 rebels for five of their own men"
            return Headcount(at, max(after + 2, end - 1), found.low, found.high, OWN)
        head = self._head(after + 2, end)
        if head is not None and self.lower(head[0]) in nouns.collectives() and (size := self._size(head[0])):
            head = (size.after - 1, head[1])  # "one of its crew of two"
        if head is None:
            return self._some_unnamed(at, found, end)
        part = word == "the" and self.lower(head[0]) in _COUNTED_BEFORE
        return Headcount(at, head[0], found.low, found.high, head[1], part=part)

    def _some_unnamed(self, at: int, found: Number, end: int) -> Headcount | None:
        """ "12 of the dead", "43 of the audience": the words behind "of the" end at ``end``."""
        first = found.after + 2
        if end > first and self.lower(end - 1) in nouns.collectives():
            return Headcount(at, end - 1, found.low, found.high, "people", part=True)
        if self.lower(first) not in _HARMED:
            return None
        hurt = self.lower(first) in _HURT  # who dies of them comes on top of the dead
        return Headcount(at, first, found.low, found.high, "", more=hurt, part=not hurt)

    def _some_of_group(self, at: int, found: Number) -> Headcount | None:
        """ "Six of a family", "sixteen of a crew of 170"."""
        end = self.run(found.after + 2) - 1
        if self.lower(end) not in nouns.collectives():
            return None
        last = size.after - 1 if (size := self._size(end)) is not None else end
        return Headcount(at, last, found.low, found.high, role_of(self.lower(end)) or "people")

    def _size(self, collective: int) -> Number | None:
        """The number behind "of" that tells the size of the group at ``collective``: "its crew of eleven"."""
        if self.lower(collective + 1) != "of":
            return None
        return self.number(collective + 2) if collective + 2 < len(self.tokens) else None

    def _collective(self, at: int, end: int) -> Headcount | None:
        """ "A group of 40 pilgrims", "its crew of eleven": the determiner stands at ``at``, the run before "of" ends at
        ``end``."""
        size = self._size(end - 1) if end > at + 1 and self.lower(end - 1) in nouns.collectives() else None
        if size is None:
            return None
        head = self._head(size.after, self.run(size.after))
        last, role = head or (size.after - 1, role_of(self.lower(end - 1)) or "people")
        return Headcount(at, last, size.low, size.high, role)

    def _of_noun(self, at: int, found: Number) -> Headcount | None:
        """ "Five policemen", "one Iraqi"; "two families" are people without a number."""
        after = found.after + (self.lower(at) == "both" and self.lower(found.after) in _POSSESSIVES)  # "both his sons"
        after += self.lower(after) in _HURT and bool(role_of(self.lower(after + 1)))  # "eighteen wounded students"
        more = found.more or self.lower(after) in ("other", "additional", "further")
        end = self.run(after)
        end = next((at for at in range(after, end) if at in self.values), end)  # "in the past three days ten men"
        head = self._head(after, end)
        if head is None and end > after and self.lower(end) == "and" and self.lower(end - 1) in nouns.services():
            head = self._head(end + 1, self.run(end + 1))  # "eleven army and police officers"
        if head is not None:
            low, high = (None, None) if self.lower(head[0]) in ("families", "households") else (found.low, found.high)
            return Headcount(at, head[0], low, high, head[1], more=more, single=self.lower(at) == "one")
        people = ("s", "ese", "men", "women") if found.low != 1 else ("an", "i", "ese", "ish", "er", "e", "man", "woman")
        if (
            end > after
            and self.tokens[after].capital
            and self.lower(after).endswith(people)
            and self.tokens[after].text.isalpha()
            and after not in self.blocked
        ):
            return Headcount(at, after, found.low, found.high, "nationals", more=more)
        service = self.tokens[after].text if end > after else ""
        known = service.isupper() and service.isalpha() and len(service) in _SHORT and self.lower(after + 1) in fates.verbs()
        return Headcount(at, after, found.low, found.high, "forces", more=more) if known else None  # "3 ANP killed"

    def _bare(self, at: int, found: Number) -> Headcount | None:
        """A number without a noun, before a verb or an adjective of harm or where the phrase ends; no year."""
        after = found.after
        written = self.tokens[after - 1].text
        if 1900 <= found.low <= 2100 and written.isdigit() and len(written) == 4:
            return None
        if self.lower(after) in _WITHIN and (self.lower(after + 1) in _WERE or self.lower(after + 1) in fates.verbs()):
            return Headcount(at, after, found.low, found.high, "people")  # "all five aboard were killed"
        told = after + self.lower(after).endswith("ly")  # "130 severely injured"
        if self.run(after) > after and self.lower(told) not in fates.verbs():
            return None
        return Headcount(at, after - 1, found.low, found.high, "", more=found.more, single=self.lower(at) == "one")

    def determined(self, at: int) -> Headcount | None:  # noqa: PLR0911 - one return a class of words
        """A person behind a determiner: "a gunman" counts one, "the soldiers" nobody knows how many."""
        word = self.lower(at)
        if word not in DETERMINERS or (word == "that" and self.number(at + 1) is not None):
            return None
        end = self.run(at + 1)
        if (sized := self._collective(at, end)) is not None:
            return sized
        for index in range(at + 2, end):  # "the capital itself two people"
            ago = self.lower(index - 1) in _AGO or self.lower(index - 2) in _AGO  # "a week ago some 55 people"
            if index in self.values and (ago or self.lower(index - 1) not in _BEFORE_NUMBER) and self.lower(index) != "one":
                end = index
                break
        if nouns.is_pair(self.lower(end - 1)) and self.lower(end) != "of":
            return Headcount(at, end - 1, 2, 2, "civilians")
        head = self._head(at + 1, end)
        if word == "another" and end == at + 1:
            return Headcount(at, at, 1, 1, "", more=True, single=True)  # "killing one man and wounding another"
        if head is None and word in ("a", "the") and self.lower(at + 1) in _ORDINALS and self._acts(at + 2, end):
            rank = _ORDINALS.index(self.lower(at + 1)) + 2  # "a fourth died in hospital"
            return Headcount(at, at + 1, 1, 1, "civilians", more=True, single=True, rank=rank)
        if head is None:
            alone = end - at == 2 or (end - at > 2 and self.lower(at + 2) in _ALSO)  # not "a Turkish container"
            national = alone and self.tokens[at + 1].capital and re.search(r"(?:ian|an|i|ese|ish|er)\Z", self.lower(at + 1))
            if word in _SINGLE and national and (at + 1) not in self.blocked:
                return Headcount(at, at + 1, 1, 1, "nationals", single=True)
            if end > at + 1 and self.tokens[at + 1].capital and self.lower(at + 1).endswith(("ians", "ans", "is", "ese")):
                return Headcount(at, at + 1, None, None, "nationals")
            return None
        last, role = head
        group = last == end - 1 and self.lower(last) in nouns.collectives() and self.lower(last) != "commando"
        many = group or PLURALS.search(self.lower(last))
        if word in ("these", "those", "every", "each") or many:
            return Headcount(at, last, None, None, role)
        while last + 1 < end and self._may_be_name(last + 1):  # "his brother Laith", "the journalist Ann Brown"
            last += 1
        rank = _ORDINALS.index(self.lower(at + 1)) + 2 if self.lower(at + 1) in _ORDINALS else 0
        return Headcount(at, last, 1, 1, role, more=word == "another" or rank > 0, single=True, rank=rank)

    def _may_be_name(self, at: int) -> bool:
        """Whether the word at ``at`` can be somebody's name."""
        token = self.tokens[at]
        months = token.lower in quantities.MONTHS
        return token.capital and not months and at not in self.blocked and token.lower not in nouns.organisations()

    def _acts(self, at: int, end: int) -> bool:
        """Whether a verb and no noun stands at ``at``, where a run of words that ends at ``end`` has gone on."""
        return (end == at and at not in self.values) or self.lower(at) in _ACTS or self.lower(at).endswith("ed")

    def named(self, at: int) -> Headcount | None:
        """A person's name: capitalised words that are no place, title included; no number, and no ship ("the Nour II")."""
        end, capitals, titled = at, 0 if at not in self.values else -RUN, False
        while end < len(self.tokens) and end - at < 7:
            token = self.tokens[end]
            if end in self.blocked:
                break
            if (
                (token.capital or (token.text[3:4].isupper() and token.lower.startswith(("al-", "el-"))))
                and token.word
                and token.lower not in _STOP
                and token.lower not in DETERMINERS
            ):
                if token.lower in nouns.organisations():
                    return None
                titled = titled or token.lower in _TITLES
                capitals += token.lower not in _TITLES
            elif not ((token.lower in _NAME_PARTS or token.lower.startswith(("al-", "el-"))) and capitals) and not (
                token.text == "." and titled and capitals == 0
            ):
                break
            end += 1
        while end > at and not self.tokens[end - 1].capital and not self.lower(end - 1).startswith(("al-", "el-")):
            end -= 1
        aged = capitals == 1 and self.lower(end) == "," and self.lower(end + 1).isdigit() and self.lower(end + 2) == ","
        if capitals >= 2 or aged or (capitals == 1 and titled and end - at >= 2):
            last = self.lower(end - 1)
            role = role_of(last)
            if role and PLURALS.search(last):
                return Headcount(at, end - 1, None, None, role)
            ship = self.lower(at - 1) == "the" and not titled
            return None if ship else Headcount(at, end - 1, 1, 1, "name", single=True)
        return None

    def _of_somebody(self, at: int) -> Headcount | None:
        """Somebody told by whose he is: "Bello's driver"."""
        head = self._head(at + 1, self.run(at + 1)) if self.lower(at).endswith(("'s", "’s")) else None
        many = head is None or PLURALS.search(self.lower(head[0])) or self.lower(head[0]) in nouns.collectives()
        return None if head is None or many else Headcount(at, head[0], 1, 1, head[1], single=True)

    def _stands_alone(self, at: int) -> bool:
        """Whether "her" at ``at`` is no determiner: "killed her", "killed her on the spot"."""
        following = self.lower(at + 1)
        return not following[:1].isalnum() or following in _STOP

    def _is_everybody(self, at: int) -> bool:
        """Whether "all" at ``at`` is the subject of the verb behind it: "All were killed"."""
        following = self.lower(at + 1)
        return (at == 0 or not self.tokens[at - 1].word) and (following in _WERE or following in fates.verbs())

    def beginnings(self) -> list[int]:
        """The tokens at which a headcount may begin, in order; quick, for at most none does."""
        openers, values, blocked = _openers(), self.values, self.blocked
        return [
            at
            for at, token in enumerate(self.tokens)
            if (token.capital or token.lower in openers or at in values) and at not in blocked
        ]

    def at(self, at: int) -> Headcount | None:
        """The headcount that begins at token ``at``, without what is joined to it."""
        token = self.tokens[at]
        word, numbered = token.lower, at in self.values
        if at in self.blocked or not (token.capital or numbered or word in _openers()):
            return None
        if word in ("he", "she", "him", "himself", "herself") or (word == "her" and self._stands_alone(at)):
            return Headcount(at, at, 1, 1, "pronoun", single=True)
        if word in ("they", "them") or (word == "all" and self._is_everybody(at)):
            return Headcount(at, at, None, None, "pronoun")
        found = self.numbered(at) if numbered or self.opens(at) else None
        if found is None and word in DETERMINERS:
            found = self.determined(at)
        if found is None and token.capital:
            found = self.named(at) or self._of_somebody(at)
        alone = word not in ("others", "one", "dead", "wounded", "injured")
        if found is None and alone and role_of(word) and PLURALS.search(word):
            found = Headcount(at, at, None, None, self._side(at, role_of(word)))
        return found
