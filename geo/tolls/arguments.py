"""Arguments: who is the subject and who the object of a verb of people's fate, read from the words around it.

A subject stands before the verb's group ("nine policemen, the army says, were killed"), an object right behind it, the agent
of a passive behind "by", the people of a relative clause before its "whom".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.inflection import Hit
from geo.tokens import Token
from geo.tolls import headcounts, included, joined, unnamed
from geo.tolls.headcounts import Headcount
from geo.tolls.verbgroups import ADVERBS, BE, CONJUNCTIONS, HAVE, PREPOSITIONS, RELATIVE, SHARED, Sentence

_CLAUSE_MARKS = frozenset((";", ":", "—", "–", '"', "“", "”", "(", ")"))
_ASIDES = frozenset(("(", ")", "—", "–"))
_SAYING = frozenset("said says say saying told reported announced stated confirmed how whether know knew known".split())
_WITH = {"along": 2, "together": 2, "with": 1}  # how many tokens "along with" is
_SUBORDINATING = frozenset("when as after before while once where although though if".split())
_OBJECTS = frozenset(("him", "them", "her"))
THEIRS = frozenset(("his", "her", "their"))
_NOBODY = frozenset(("nobody", "none", "no-one", "one"))
_DEEMED = 5  # tokens of what people are held to be
_RELATIVE = 8  # tokens between a relative pronoun and its noun, or what its clause ends in
_NOUN = 6  # tokens of a subject and the "and" before it
_DOERS = 5  # tokens behind "by" of whoever did it
BODIES = frozenset("army police military navy forces force gendarmerie patrol".split())
_SERVICES = frozenset("security police army customs border military government intelligence navy".split())


def _is_told(between: Sequence[Token]) -> bool:
    """Whether a verb of saying stands among tokens, but for one of a relative clause: "a man who is said to lead them"."""
    return any(
        token.lower in _SAYING
        and not (at and between[at - 1].lower in BE and between[at + 1 : at + 2] and between[at + 1].lower == "to")
        for at, token in enumerate(between)
    )


class Arguments(Sentence):
    """Who belongs to which verb of a sentence."""

    def object_of(self, at: int, *, persons: bool = False) -> Headcount | None:
        """The people counted directly behind token ``at``; ``persons`` says that the verb takes nobody else."""
        for index in range(at + 1, at + 4):
            if index in self.by_first and not (persons and self.is_clipped(self.by_first[index])):
                count = self.by_first[index]
                if self.is_owner(count):
                    break
                return joined.added(self.reader, count, unknown=unnamed.at) if persons and count.low is not None else count
            if persons and (found := unnamed.at(self.reader, index)) is not None:
                return joined.added(self.reader, found, unknown=unnamed.at)
            every = self.lower(index) == "of" and self.lower(index - 1) in ("all", "both")  # "killing all of them"
            if not (every or self.lower(index) in ADVERBS or self.lower(index) in ("dead", "and", "or", "off", "up", "away")):
                return None
            if self.lower(index) in ("and", "or") and index + 1 not in self.verbs:
                return None
            if self.lower(index) in ("and", "or") and self.verbs[index + 1].phrase.key.startswith("killed"):
                return None
        return None

    def subject_before(self, at: int, *, persons: bool = False) -> Headcount | None:
        """The people who are the subject of a verb whose group begins behind ``at``; ``persons`` says that only persons
        can be."""
        nobody = self.lower(at) in _NOBODY and (self.lower(at) != "one" or self.lower(at - 1) == "no")
        return None if nobody else self._subject_before(at, persons=persons)  # "ten were inside, and no one was hurt"

    def _subject_before(self, at: int, *, persons: bool) -> Headcount | None:
        found = self.unnamed_before(at) if persons and at not in self.by_last else None
        if found is not None:
            whole = self.headed(found) or self.with_counted(found)
            if self.agrees(found, at) or (whole is not found and self.agrees(whole, at)):
                return whole
        if (deemed := self.deemed(at)) is not None:
            return deemed
        if (adjacent := self.subject_at(at)) is not None:
            if (head := self.told_of(adjacent)) is not None:
                return head
            return self.with_unnamed(adjacent) if persons else adjacent
        if self.lower(at) in RELATIVE:
            return next((self.by_last[back] for back in range(at - 1, at - 6, -1) if back in self.by_last), None)
        best = self.subject_apart(at)
        return best or (self.opening_before(at, first=True) if persons else None)

    def subject_at(self, at: int) -> Headcount | None:
        """The people who end right before the verb's group, where they can be its subject."""
        count = self.by_last.get(at)
        if count is not None and not self.agrees(count, at):
            return None
        if count is not None and count.low is None and (whole := self.counted_with(count)) is not None:
            return whole
        if count is None or self.is_object(count) or (count.low is None and self.behind_preposition(count.first)):
            return None
        return None if self.tokens[at].capital and self.is_of_body(count.first) else count

    def counted_with(self, count: Headcount) -> Headcount | None:
        """The people counted whose number holds for those joined to them as well: "seven nuns and lay workers"."""
        for at in range(count.first - 1, count.first - 3, -1):
            if self.lower(at) == "and" and self.lower(count.first) not in headcounts.DETERMINERS:
                before = self.by_last.get(at - 1)
                alone = before is not None and (before.low or 0) > 1 and not self.behind_preposition(before.first)
                return replace(before, last=count.last) if before is not None and alone else None
            if not self.tokens[at].word:
                return None
        return None

    def agrees(self, count: Headcount, at: int) -> bool:
        """Whether people can be the subject of the auxiliary behind token ``at``: "of the Irish Guards was killed"."""
        singular = self.lower(at + 1) in ("was", "is", "has")
        plural = self.lower(at + 1) in ("were", "are", "have")
        if singular and self.lower(count.first) not in ("a", "an", "the", "one"):
            return count.low is not None or not headcounts.PLURALS.search(self.lower(count.last))
        if singular and count.low is None and self.lower(count.first) == "the" and count.role not in ("", "nationals"):
            return not self.lower(count.last).endswith(("ers", "ents", "ists", "els"))  # "who fought the rebels was shot"
        return not (plural and count.single and count.low == 1 and count.role not in ("name", ""))

    def subject_apart(self, at: int) -> Headcount | None:
        """The people before a verb's group, with other words between: "nine policemen, the army says, were killed"."""
        limit = max(0, at - 60)
        best, behind = None, at
        at = included.before(self.tokens, at)
        for count in reversed(self.counts):
            if count.last > at:
                continue
            if count.first < limit:
                break
            between = self.tokens[count.last + 1 : at + 1]
            asides = [token.text for token in between if token.text in _ASIDES]
            if asides in ([")"], ["—"], ["–"]):
                continue  # "eight people - five of them women - were killed"
            if len(asides) == 2 and (asides[0] == asides[1] or asides == ["(", ")"]):
                between = [token for token in between if token.text not in _ASIDES]
            if any(token.text in _CLAUSE_MARKS or token.lower in CONJUNCTIONS for token in between) or _is_told(between):
                break
            if not self.agrees(count, behind):
                continue
            if (not count.part and self.behind_preposition(count.first)) or (
                count.role == "pronoun" and self.lower(count.first) in _OBJECTS
            ):
                continue
            if self.lower(count.first - 1) in ("whom", "which") and self.lower(count.first - 2) not in PREPOSITIONS:
                continue  # "the five, whom the governor calls Zetas, were rounded up"
            if (best is not None and self.has_verb(count, best)) or self.has_other(count.last, at):
                break
            subordinate = best is not None and self.lower(count.first - 1) in _SUBORDINATING
            if best is not None and subordinate and not (best.part and best.first == count.last + 2):
                break  # "when troops came for him the suspect was shot"; not "where ten clerks, two of them women, were shot"
            best = count
            if (
                subordinate
                or self.lower(count.first - 1) in RELATIVE
                or (
                    self.lower(count.first - 1) in ("and", "while", "but", "when", "as", "where", ",")
                    and not any(token.text == "," for token in between)
                )
            ):
                break
        return best

    def has_other(self, last: int, at: int) -> bool:
        """Whether the verb behind ``at`` has a subject of its own behind an "and", which is nobody: "five were hurt and a dog
        was killed". ``last`` ends the people before."""
        for index in range(max(last + 1, at - _NOUN), at - 1):
            if self.lower(index) in ("and", "but") and self.lower(index + 1) in ("a", "an", "the"):
                return any(verb in self.verbs for verb in range(last + 1, index))
        return False

    def with_unnamed(self, count: Headcount) -> Headcount:
        """``count`` with somebody of an unknown noun who is joined before it: "her master and a crew of 19 were held"."""
        if count.low is None or self.lower(count.first - 1) != "and":
            return count
        other = unnamed.ending_at(self.reader, count.first - 2)
        if other is None or not other.single or self.behind_preposition(other.first):
            return count
        high = None if count.high is None else count.high + 1
        return replace(count, first=other.first, low=count.low + 1, high=high, single=False)

    def with_counted(self, found: Headcount) -> Headcount:
        """Somebody of an unknown noun with the people counted whom he is joined to: "four children and a tea-seller"."""
        others = self.by_last.get(found.first - 2) if self.lower(found.first - 1) == "and" else None
        if others is None or not others.low or not found.low:
            return found
        while self.lower(others.first - 1) == "," and (before := self.by_last.get(others.first - 2)) and before.low:
            others = self.sum_of(before, others)  # "a farmer, two of his sons and a hired hand"
        return found if self.behind_preposition(others.first) else self.sum_of(others, found)

    def sum_of(self, first: Headcount, second: Headcount) -> Headcount:
        """The people of two headcounts with numbers, of which the ``second`` follows, as one."""
        high = None if first.high is None or second.high is None else first.high + second.high
        return replace(first, last=second.last, low=(first.low or 0) + (second.low or 0), high=high, single=False)

    def is_of_body(self, first: int) -> bool:
        """Whether a name is of the body that people belong to: "three soldiers of the Staffordshire Regiment"."""
        lead = first - 1 - (self.lower(first - 1) in ("the", "a"))
        return self.lower(lead) in ("of", "from") and lead - 1 in self.by_last

    def deemed(self, at: int) -> Headcount | None:
        """The people counted of whom it is told before their verb what they are held to be: "five men believed to be rebels
        were killed". ``at`` ends what they are held to be."""
        what = self.by_last.get(at)
        if what is None or what.low is not None:
            return None
        first = what.first - 1
        while (
            first > 0
            and self.tokens[first].word
            and what.first - first < _DEEMED
            and self.lower(first) not in ("be", "as", "being")
        ):
            first -= 1
        link = first - 1 if self.lower(first) in ("be", "being") else first
        if self.lower(first) not in ("be", "being", "as") or self.lower(link) not in ("to", "of", "as"):
            return None
        who = self.by_last.get(link - 2) if self.lower(link - 1).endswith(("ed", "wn", "ught", "id")) else None
        return replace(who, role=what.role) if who is not None else None

    def headed(self, found: Headcount) -> Headcount | None:
        """The people counted whose relative clause ends in ``found``: "two officers of the force that guards the pipes"."""
        if found.low is not None and not found.single:
            return None
        for at in range(found.first - 1, max(0, found.first - _RELATIVE), -1):
            if not self.tokens[at].word or at in self.verbs:
                return None
            if self.lower(at) in ("who", "that", "which"):
                near = (count for count in reversed(self.counts) if at - _RELATIVE < count.last < at and count.low)
                return next(near, None)
        return None

    def told_of(self, adjacent: Headcount) -> Headcount | None:
        """Of whom a relative clause tells that ends in people: "a soldier who was trying to part the neighbours died", "four
        raiders who had dug in with two hostages were shot"."""
        if adjacent.low is not None and not self.behind_preposition(adjacent.first):
            return None
        reach = _RELATIVE if adjacent.low is None else 2 * _RELATIVE
        for at in range(adjacent.first - 1, max(0, adjacent.first - reach), -1):
            if not self.tokens[at].word or at in self.verbs or self.lower(at) in _SAYING:
                return None
            if self.lower(at) == "who":
                head = self.by_last.get(at - 1)
                return head if head is not None and head.low and at + 1 < adjacent.first else None
        return None

    def has_verb(self, count: Headcount, best: Headcount) -> bool:
        """Whether people have a verb of their own before an "and": "two were killed and seven, three of them boys, hurt"."""
        verbs = any(at in self.verbs for at in range(count.last + 1, best.first))
        lead = {self.lower(at) for at in range(best.first - 3, best.first)}  # "were shot, and last Friday two were hurt"
        return verbs and not lead.isdisjoint(("and", "while", "but"))

    def is_object(self, count: Headcount) -> bool:
        """Whether a pronoun can be no subject: "him"."""
        return count.role == "pronoun" and self.lower(count.first) in _OBJECTS

    def is_owner(self, count: Headcount) -> bool:
        """Whether people only own what is told behind them: "took the rebels' departure for a chance"."""
        mark, before = self.lower(count.last + 1), self.lower(count.first - 1)
        owns = mark in ("'", "’") and self.lower(count.last).endswith("s") and self.lower(count.last + 2)[:1].isalpha()
        return owns and count.low is None and before not in ("'", "‘")

    def is_clipped(self, count: Headcount) -> bool:
        """Whether a headcount ends before its noun: "a Taliban" of "a Taliban sub-commander"."""
        return (
            count.low is None and self.lower(count.first) in ("a", "an") and self.reader.run(count.first + 1) > count.last + 1
        )

    def unnamed_before(self, at: int) -> Headcount | None:
        """The people whose noun is no known one and ends at ``at``, where they can be a subject."""
        found = unnamed.ending_at(self.reader, at) or unnamed.surname_at(self.reader, at)
        if found is None and self.lower(at) == "and":
            found = self.opening_before(at)
        return None if found is None or self.behind_preposition(found.first) else found

    def opening_before(self, at: int, *, first: bool = False) -> Headcount | None:
        """The subject that two verbs share ("a magistrate was shot at in Kano and later died"), or the ``first`` words of
        a sentence, with what tells of them between ("a planner of attacks that shook the town was caught")."""
        for index in range(0 if first else max(0, at - SHARED), min(2, at) if first else at):
            opens = self.lower(index) in ("a", "an") or (first and index in self.reader.values)
            if self.lower(index - 1).endswith("ing"):
                continue  # "three officers manning a roadblock were hit and died"
            if opens and (found := unnamed.at(self.reader, index)) is not None:
                following = self.lower(found.last + 1)
                told = following in ("of", ",", "from") if index in self.reader.values else following in BE | HAVE | RELATIVE
                told = told or (first and following in ("of", ","))
                return found if told and at - index <= 2 * SHARED else None
        return None

    def behind_preposition(self, first: int) -> bool:
        """Whether a preposition stands before the people at ``first``, adjectives apart ("to senior leaders")."""
        begins = self.lower(first) in headcounts.DETERMINERS or first in self.reader.values
        for at in range(first - 1, max(-1, first - (2 if begins else 3)), -1):
            if self.lower(at) in RELATIVE:
                return False  # "raids in which nine men were arrested"
            if self.lower(at) in PREPOSITIONS and self.lower(at) not in CONJUNCTIONS:
                return True
            if not self.tokens[at].word or self.lower(at) in ("and", "or", "a", "an", "the"):
                return False
        return False

    def with_others(self, at: int, end: int) -> Headcount | None:
        """People taken or killed "along with" those of the verb that ends at ``at``; the clause ends at ``end``."""
        for index in range(at + 1, end):
            if self.tokens[index].text == ";":
                return None
            joining = _WITH.get(self.lower(index), 0)
            behind = index + joining
            if not joining or self.lower(behind - 1) != "with":
                continue
            count = self.by_first.get(behind)
            besides = count is not None and count.role == "pronoun" and self.lower(index - 1) == "and"
            count = self.by_first.get(behind + 1) if besides else count  # "took the brothers, and with them a clerk"
            if count and count.low is not None and count.role not in ("pronoun", ""):
                own = self.lower(index - 1) == "," and self.lower(behind) in THEIRS  # "a sheikh who ..., with his two guards"
                near = index - at <= 7 or joining == 2 or besides or own
                if count.more or (near and not count.part):
                    return count
        return None

    def whole_of(self, count: Headcount) -> Headcount:
        """The larger number of which ``count`` takes some: "12 of the 19 youths"."""
        for at in range(count.first + 1, count.last):
            if self.lower(at) == "of" and (number := self.reader.number(at + 2)) is not None and number.after <= count.last:
                return replace(count, low=number.low, high=number.high)
        return count

    def agent_of(self, hit: Hit, before: int, passive: bool) -> str:
        """The role of who did it: behind "by" in the passive, the subject in the active voice."""
        if passive:
            for index in range(hit.last + 1, min(hit.last + 12, len(self.tokens))):
                if self.lower(index) == "by":
                    count = self.by_first.get(index + 1)
                    if count is not None and count.role:
                        return count.role
                    near = index == hit.last + 1 or self.tokens[index - 1].capital  # "shot in X by the army"
                    return "forces" if near and self.are_forces(index + 1) else ""
            return ""
        if self.lower(before) in ("and", ","):  # the subject of the sentence, where it opens it
            subject = next((count for count in self.counts if count.first <= 2 and count.last < before), None)
        else:
            subject = self.subject_before(before)
        if subject is None or subject.role != "civilians":
            return subject.role if subject else ""
        described = any(self.lower(at) in _SERVICES for at in range(max(0, subject.first - 1), subject.last))
        return "forces" if described else subject.role  # "security men"

    def are_forces(self, first: int) -> bool:
        """Whether the words from token ``first`` on name soldiers or police: "the security forces", "an army patrol"."""
        for at in range(first, min(first + _DOERS, len(self.tokens))):
            word = self.lower(at)
            if not self.tokens[at].word or word in PREPOSITIONS:
                return False
            if word in BODIES or headcounts.role_of(word) == "forces":
                return True
        return False

    def of_relative(self, subject: int) -> Headcount | None:
        """The people whom a relative clause takes: "a man whom they shot". ``subject`` ends the verb's subject."""
        for at in range(subject, max(-1, subject - 5), -1):
            if self.lower(at) == "whom":
                found = next((self.by_last[back] for back in range(at - 1, max(-1, at - 4), -1) if back in self.by_last), None)
                return self.whole_of(found) if found is not None else None
        doer = self.by_last.get(subject)  # "the 43 men they carried off"
        taken = self.by_last.get(doer.first - 1) if doer is not None and doer.role in ("pronoun", "forces") else None
        bare = taken is not None and "the" in (self.lower(taken.first), self.lower(taken.first - 1)) and taken.low
        return self.whole_of(taken) if taken is not None and bare else None

    def antecedent(self, pronoun: Headcount) -> Headcount | None:
        """The people, more than one, for whom a "them" of the same sentence stands, at the pronoun's place."""
        for count in reversed(self.counts):
            taken = count.role != "forces" or any(at in self.verbs for at in range(count.first - 2, count.first))
            known = taken and not count.part and count.role != "pronoun"
            if count.last < pronoun.first and known and (count.low or 0) > 1:
                return replace(count, first=pronoun.first, last=pronoun.last)
        return None
