"""Headcounts: the noun phrases of a sentence that count people ("a leader and five others", "at least 12 policemen").

Bounds follow the words: "over 50" has no upper bound, "up to 20" no lower one but 1, "dozens" is at least 24 (UCDP's
cautious reading of a plural). Parts that are joined ("two women and a child") are added up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo import lexicon
from geo.incidents import quantities
from geo.incidents.quantities import Number, Quantities
from geo.inflection import Form, verb_forms
from geo.tokens import Token

RUN = 9
_STOP = frozenset(
    "in on at by from to for with without near during after before while when as that which who whom whose where than of and"
    " or but"
    " is are was were be been being has have had do does did will would could should may might must can into over under"
    " through across against around along outside inside between among toward towards about because since until if"
    " said says told it they he she we i him them then also not beside behind beyond despite upon within above below via off up"
    " according due so thus there here left leaving".split()
)
_DETERMINERS = frozenset("a an one another the his her its their our this that these those each every".split())
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_FAMILIES = frozenset("family families household households clan crew".split())
_BEFORE_NUMBER = frozenset("other others first last next remaining same previous past some about of".split())
_SINGLE = frozenset("a an another".split())
_JOINS = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("and",), ("plus",), (",", "and"), (",",))
_NAME_PARTS = frozenset("al el bin ibn abu de del la los las van von der da dos di ben bint ul ur".split())
_COUNTED_BEFORE = frozenset("victims dead detainees prisoners wounded bodies casualties attackers".split())
_PLURALS = re.compile(r"(?:men|women|people|children|police|personnel|taliban|mujahideen|staff|peshmerga|(?<!s)s)\Z")
_TITLES = frozenset(
    "mr mrs ms dr gen lt col maj capt sgt president minister general colonel major captain father monsignor"
    " msgr bishop archbishop judge senator sheikh mullah sayyid ayatollah imam mayor governor commander deputy"
    " lieutenant sergeant doctor professor journalist leader engineer attorney ambassador brigadier congressman"
    " councilman prosecutor".split()
)


@dataclass(frozen=True, slots=True)
class Headcount:
    """People counted by tokens ``first`` to ``last``. ``low`` None: people without a number ("the soldiers").

    ``role`` is civilians, forces, militants, name, pronoun or "" (a bare number); ``more`` says that they come on top of
    others, ``part`` that they are some of others ("two of them"), ``single`` that a word such as "a" counts one.
    """

    first: int
    last: int
    low: int | None
    high: int | None
    role: str
    more: bool = False
    part: bool = False
    single: bool = False


@cache
def _roles() -> dict[str, str]:
    persons = lexicon.load("tolls")["persons"]
    return {word: role for role, words in persons.items() for word in words}


@cache
def _verbs() -> frozenset[str]:
    """The single words that tell of people's fate as verbs, and so end a noun phrase."""
    tables = lexicon.load("tolls")
    kinds = ("killed", "wounded", "detained")
    classes = [group for kind in kinds for name, group in tables[kind].items() if name.endswith("transitive")]
    entries = [entry.split()[0] for group in classes for entry in group]
    kept = (Form.PAST, Form.PARTICIPLE, Form.PAST_OR_PARTICIPLE, Form.GERUND)
    return frozenset(word for entry in entries for word, form in verb_forms(entry).items() if form in kept) | {"dead"}


@cache
def _organisations() -> frozenset[str]:
    return frozenset(lexicon.load("tolls")["names"]["organisations"])


def role_of(word: str) -> str:
    """civilians, forces or militants for a person's noun in lower case, "" for another word."""
    return _roles().get(word, "")


@cache
def _openers() -> frozenset[str]:
    """The words that can begin a headcount, numbers and capitals apart."""
    plurals = {word for word in _roles() if _PLURALS.search(word)}
    return frozenset(plurals | quantities.openers() | _DETERMINERS | {"he", "she", "him", "himself", "herself", "they", "them"})


class Numbers(Quantities):
    """The numbers and headcounts of one sentence's tokens."""

    def __init__(self, tokens: Sequence[Token], text: str, *, blocked: frozenset[int] = frozenset()) -> None:
        """``text`` is what the offsets of ``tokens`` (at least one) count in; ``blocked`` are the indexes of tokens that
        name a place or a group, and so no person."""
        super().__init__(tokens, text)
        self.blocked = blocked

    def _run(self, at: int) -> int:
        """The index after the words of the noun phrase that goes on at ``at``."""
        end, verbs = at, _verbs()
        while end < len(self.tokens) and end - at < RUN and (self.tokens[end].word or self._quotes_person(end)):
            word = self.lower(end)
            if word in _STOP or word in verbs or (word in _DETERMINERS and word != "one"):
                break
            end += 1
        return end

    def _quotes_person(self, at: int) -> bool:
        """Whether the mark at ``at`` is a quote before a person's noun: about a dozen "terrorists"."""
        return self.tokens[at].text in ('"', "“", "‘", "'") and bool(role_of(self.lower(at + 1)))

    def _head(self, at: int, end: int) -> tuple[int, str] | None:
        """The last person's noun among tokens ``at`` to ``end``, with its role."""
        for index in range(end - 1, at - 1, -1):
            role = role_of(self.lower(index))
            if role and self.lower(index) not in ("killed", "one" if index == at else ""):
                verb_like = self.lower(index) in ("wounded", "injured", "dead")
                if not verb_like:
                    return index, role
        return None

    def numbered(self, at: int) -> Headcount | None:
        """A headcount with a number at ``at``."""
        found = self.number(at)
        if found is None:
            return None
        word = self.lower(found.after)
        if word in ("more", "others"):
            head = self._head(found.after + 1, self._run(found.after + 1))
            last, role = head or (found.after, "civilians" if word == "others" else "")
            return Headcount(at, last, found.low, found.high, role, more=True)
        if word == "of":
            return self._some_of(at, found)
        return self._of_noun(at, found) or self._bare(at, found)

    def _some_of(self, at: int, found: Number) -> Headcount | None:
        """ "Two of them", "one of his aides", "12 of the dead"."""
        after = found.after
        word = self.lower(after + 1)
        if word in ("them", "whom", "those", "these"):
            return Headcount(at, after + 1, found.low, found.high, "civilians", part=True)
        if word not in ("the", "his", "her", "its", "their", "our"):
            return None
        head = self._head(after + 2, self._run(after + 2))
        if head is None:
            harmed = self.lower(after + 2) in ("dead", "wounded", "injured", "killed", "latter", "former", "fallen")
            return Headcount(at, after + 2, found.low, found.high, "", part=True) if harmed else None
        part = word == "the" and self.lower(head[0]) in _COUNTED_BEFORE
        return Headcount(at, head[0], found.low, found.high, head[1], part=part)

    def _of_noun(self, at: int, found: Number) -> Headcount | None:
        """ "Five policemen", "one Iraqi"."""
        after = found.after
        more = found.more or self.lower(after) in ("other", "additional", "further")
        end = self._run(after)
        head = self._head(after, end)
        if head is not None:
            return Headcount(at, head[0], found.low, found.high, head[1], more=more, single=self.lower(at) == "one")
        people = ("s", "ese") if found.low != 1 else ("an", "i", "ese", "ish", "er", "e")
        if (
            end > after
            and self.tokens[after].capital
            and self.lower(after).endswith(people)
            and self.tokens[after].text.isalpha()
            and after not in self.blocked
        ):
            return Headcount(at, after, found.low, found.high, "nationals", more=more)
        return None

    def _bare(self, at: int, found: Number) -> Headcount | None:
        """A number without a noun, before a verb or an adjective of harm or where the phrase ends; no year."""
        after = found.after
        written = self.tokens[after - 1].text
        if 1900 <= found.low <= 2100 and written.isdigit() and len(written) == 4:
            return None
        if self._run(after) > after and self.lower(after) not in _verbs():
            return None
        return Headcount(at, after - 1, found.low, found.high, "", more=found.more, single=self.lower(at) == "one")

    def determined(self, at: int) -> Headcount | None:  # noqa: PLR0911 - one return a class of words
        """A person behind a determiner: "a gunman" counts one, "the soldiers" nobody knows how many."""
        word = self.lower(at)
        if word not in _DETERMINERS or (word == "that" and self.number(at + 1) is not None):
            return None
        end = self._run(at + 1)
        for index in range(at + 2, end):  # "the capital itself two people"
            if index in self.values and self.lower(index - 1) not in _BEFORE_NUMBER and self.lower(index) != "one":
                end = index
                break
        head = self._head(at + 1, end)
        if head is None and word == "a" and self.lower(at + 1) in _ORDINALS and end == at + 2:
            return Headcount(at, at + 1, 1, 1, "civilians", more=True, single=True)  # "a fourth died in hospital"
        if head is None:
            last = end - 1
            adjective = (
                end - at >= 2 and self.tokens[at + 1].capital and re.search(r"(?:ian|an|i|ese|ish|er)\Z", self.lower(at + 1))
            )
            if word in _SINGLE and adjective and (at + 1) not in self.blocked:
                return Headcount(at, at + 1, 1, 1, "nationals", single=True)
            if end > at + 1 and self.tokens[at + 1].capital and self.lower(at + 1).endswith(("ians", "ans", "is", "ese")):
                return Headcount(at, at + 1, None, None, "nationals")
            return None
        last, role = head
        if word in ("these", "those", "every", "each") or _PLURALS.search(self.lower(last)):
            return Headcount(at, last, None, None, role)
        return Headcount(at, last, 1, 1, role, more=word == "another", single=True)

    def named(self, at: int) -> Headcount | None:
        """A person's name: capitalised words that are no place, title included."""
        end, capitals, titled = at, 0, False
        while end < len(self.tokens) and end - at < 7:
            token = self.tokens[end]
            if end in self.blocked:
                break
            if (
                (token.capital or (token.text[3:4].isupper() and token.lower.startswith(("al-", "el-"))))
                and token.word
                and token.lower not in _STOP
                and token.lower not in _DETERMINERS
            ):
                if token.lower in _organisations():
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
        if capitals >= 2 or (capitals == 1 and titled and end - at >= 2):
            last = self.lower(end - 1)
            role = role_of(last)
            if role and _PLURALS.search(last):
                return Headcount(at, end - 1, None, None, role)
            return Headcount(at, end - 1, 1, 1, "name", single=True)
        return None

    def may_begin(self, at: int) -> bool:
        """Whether a headcount may begin at token ``at``; quick, for hardly any does."""
        token = self.tokens[at]
        return (token.capital or at in self.values or token.lower in _openers()) and at not in self.blocked

    def at(self, at: int) -> Headcount | None:
        """The headcount that begins at token ``at``, without what is joined to it."""
        if not self.may_begin(at):
            return None
        word = self.lower(at)
        if word in ("he", "she", "him", "himself", "herself"):
            return Headcount(at, at, 1, 1, "pronoun", single=True)
        if word in ("they", "them"):
            return Headcount(at, at, None, None, "pronoun")
        found = self.numbered(at) or self.determined(at)
        if found is None and self.tokens[at].capital:
            found = self.named(at)
        if (
            found is None
            and role_of(word)
            and _PLURALS.search(word)
            and word not in ("others", "one", "dead", "wounded", "injured")
        ):
            found = Headcount(at, at, None, None, role_of(word))
        return found

    def _joined(self, count: Headcount) -> tuple[Headcount, str] | None:
        """The headcount that "and", a comma or their like joins to ``count``, with the joining word."""
        at = count.last + 1
        installed = self.lower(at).endswith("ed") and self.lower(at + 1) in ("by", "in", "as", "with")
        installed = installed or self.lower(at) in ("known", "called", "named", "nicknamed", "dubbed", "identified")
        if self.lower(at) == "of" or installed:  # "five members of the council and the head of ..."
            skip = at + 1
            while skip < len(self.tokens) and skip - at < 6 and self.tokens[skip].word and self.lower(skip) != "and":
                if skip > at and self.lower(skip) in _verbs():
                    return None
                skip += 1
            at = skip if self.lower(skip) == "and" else at
        for words in _JOINS:
            if all(self.lower(at + offset) == word for offset, word in enumerate(words)):
                following = self.at(at + len(words)) if at + len(words) < len(self.tokens) else None
                if following is not None:
                    return following, words[-1]
        return None

    def _lists_on(self, count: Headcount) -> bool:
        """Whether "and" and more people follow: "six priests, their cook and her daughter"."""
        joined = self._joined(count)
        return joined is not None and joined[1] == "and" and joined[0].low is not None

    def _behind_part(self, part: Headcount) -> Headcount | None:
        """The headcount behind ", two of them senior,"."""
        skip = part.last + 1
        while skip < len(self.tokens) and skip - part.last < 5 and self.tokens[skip].word:
            skip += 1
        return self.at(skip + 1) if self.lower(skip) == "," and skip + 1 < len(self.tokens) else None

    def of_family(self, count: Headcount) -> Headcount:
        """``count`` with "of one family" behind it taken in."""
        if count.low is None or self.lower(count.last + 1) != "of":
            return count
        end = next((at for at in range(count.last + 2, count.last + 6) if self.lower(at) in _FAMILIES), None)
        return replace(count, last=end) if end is not None else count

    def whole(self, at: int) -> Headcount | None:
        """The headcount that begins at ``at`` with all that is joined to it added up."""
        total = self.at(at)
        if total is None:
            return None
        for _ in range(8):
            joined = self._joined(total)
            if joined is None or total.low is None:
                break
            following, join = joined
            family = join == "and" and self.lower(following.first) in ("his", "her", "their", "a", "an", "one", "two", "three")
            if total.role == "pronoun" and not (self.lower(total.last).endswith("self") or family):
                break
            after_part = self._behind_part(following) if following.part and join == "," else following
            if after_part is None or after_part.part:
                break
            following = after_part
            bare = following.role == "" and not following.more
            apposed = join == "," and (
                total.role == "name"
                or self.lower(following.first) in ("both", "all")
                or (following.role == "name" and total.low > 1 and self.lower(total.last) not in ("others", "other"))
                or (following.single and not self._lists_on(following))
            )
            plural = following.low is None and following.role not in ("", "pronoun", "name") and join in ("and", ",")
            if plural and total.low is not None and total.low > 1 and self.lower(following.first) not in _DETERMINERS:
                total = replace(total, last=following.last)  # "78 doctors, nurses and patients"
                continue
            if total.low is None or following.low is None or bare or apposed:
                break
            if following.role == "pronoun":
                break
            high = None if total.high is None or following.high is None else total.high + following.high
            total = replace(total, last=following.last, low=total.low + following.low, high=high, single=False)
        return total


def find(reader: Numbers) -> list[Headcount]:
    """The headcounts of a sentence in order, not overlapping."""
    found = []
    at = 0
    while at < len(reader.tokens):
        count = reader.whole(at) if reader.may_begin(at) else None
        if count is None:
            at += 1
            continue
        count = reader.of_family(count)
        found.append(count)
        at = count.last + 1
    return found
