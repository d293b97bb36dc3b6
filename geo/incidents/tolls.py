"""Tolls: how many people a sentence says were killed, wounded or detained, and by which words.

A toll's verb takes its people as subject or object by its voice ("killed 11 of them", "11 men detained", "was shot dead"),
an adjective those before it ("13 dead and 69 wounded"), a noun those behind its "of". Figures of a stated count ("the toll
was cut from 41 to 28") are read as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo import lexicon
from geo.incidents import carrying, headcounts, tallies
from geo.incidents.headcounts import Headcount
from geo.incidents.tallies import Figure
from geo.inflection import Form, Hit, Phrase, PhraseBook, noun_phrases, verb_phrases
from geo.tokens import Token

KINDS = ("killed", "wounded", "detained")
_BE = frozenset("is are was were be been being get gets got getting".split())
_HAVE = frozenset("has have had having".split())
_ADVERBS = frozenset(
    "also later still then not already fatally seriously slightly critically badly gravely severely lightly"
    " immediately instantly apparently subsequently recently just both all themselves himself either"
    " mistakenly accidentally brutally cruelly deliberately wrongly briefly only even probably presumably first"
    " reported confirmed reportedly feared presumed".split()
)
_REPORTED = frozenset("said reported believed thought known understood estimated feared".split())
_QUOTES = frozenset(('"', "“", "”", "'", "‘", "’"))
_CLAUSE_MARKS = frozenset((";", ":", "—", "–", '"', "“", "”", "(", ")"))
_RELATIVE = frozenset("who which that whom whose".split())
_TAKEN = frozenset(("militants", "civilians", "people", "nationals"))  # roles that a doubtful verb takes without a number
_PRONOUNS = frozenset("he she it they we i you".split())
_PREPOSITIONS = frozenset(
    "of in on at by from to for with near during after before against between among over under into".split()
)
_CONJUNCTIONS = frozenset("after before when while because until".split())
_SAYING = frozenset("said says say saying told reported announced stated confirmed how whether know knew known".split())
_AFTER_PARTICIPLE = _PREPOSITIONS | frozenset(
    "and or but when while as since because yesterday today tonight along together inside outside there here were was is are"
    " have had has according including only not alive later earlier monday tuesday wednesday thursday friday saturday sunday"
    " across within around south north east west southeast northeast southwest northwest".split()
)
_WITH = (("along", "with"), ("together", "with"), ("with",))


@cache
def book() -> PhraseBook:
    """The phrases that tell of people's fate; the key is "kind.class"."""
    tables = lexicon.load("tolls")
    before: list[Phrase] = []  # a noun goes before a verb of the same letters ("two arrests")
    phrases: list[Phrase] = []
    for kind in KINDS:
        for group, entries in tables[kind].items():
            key = f"{kind}.{group}"
            verbs = group in ("transitive", "intransitive", "doubtful")
            made = verb_phrases(entries, key) if verbs else noun_phrases(entries, key)
            (before if group in ("nouns", "counted") else phrases).extend(made)
    return PhraseBook(before + phrases)


class _Sentence:
    """One sentence's tokens, headcounts and toll phrases, and the figures they make."""

    def __init__(self, tokens: Sequence[Token], counts: Sequence[Headcount], hits: Sequence[Hit]) -> None:
        self.tokens = tokens
        self.counts = counts
        self.hits = hits
        self.by_first = {count.first: count for count in counts}
        self.by_last = {count.last: count for count in counts}
        self.verbs = {index: hit for hit in hits for index in range(hit.first, hit.last + 1)}

    def lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def left_of(self, at: int) -> tuple[int, bool, bool]:
        """What stands before a verb: (the index before its group, whether a "be" is in it, whether a "have" is)."""
        index, be, have = at - 1, False, False
        for _ in range(8):
            word = self.lower(index)
            if word in _BE:
                be = True
            elif word in _HAVE:
                have = True
            elif word in ("and", "or") and (earlier := self.verbs.get(index - 1)) and not be:
                index = earlier.first
            elif word == "to" and have and self.lower(index - 1) in _REPORTED and self.lower(index - 2) in _BE:
                index -= 2  # "are said to have perished"
            elif word in ("and", "or") and not be and self.lower(index - 1).endswith("ed"):
                index -= 1
            elif not (
                word in _ADVERBS or word in _QUOTES or (word.endswith("ly") and len(word) > 4 and not headcounts.role_of(word))
            ):
                break
            index -= 1
        return index, be, have

    def object_of(self, at: int) -> Headcount | None:
        """The people counted directly behind token ``at``."""
        for index in range(at + 1, at + 4):
            if index in self.by_first:
                return self.by_first[index]
            if not (self.lower(index) in _ADVERBS or self.lower(index) in ("dead", "and", "or", "off", "up", "away")):
                return None
            if self.lower(index) in ("and", "or") and index + 1 not in self.verbs:
                return None
            if self.lower(index) in ("and", "or") and self.verbs[index + 1].phrase.key.startswith("killed"):
                return None
        return None

    def subject_before(self, at: int) -> Headcount | None:
        """The people who are the subject of a verb whose group begins behind ``at``."""
        if at in self.by_last and (self.by_last[at].low is not None or not self.behind_preposition(self.by_last[at].first)):
            return self.by_last[at]
        if self.lower(at) in _RELATIVE:
            return next((self.by_last[back] for back in range(at - 1, at - 6, -1) if back in self.by_last), None)
        limit = max(0, at - 60)
        best = None
        for count in reversed(self.counts):
            if count.last > at:
                continue
            if count.first < limit:
                break
            between = self.tokens[count.last + 1 : at + 1]
            if any(token.text in _CLAUSE_MARKS or token.lower in _SAYING or token.lower in _CONJUNCTIONS for token in between):
                break
            if not count.part and self.behind_preposition(count.first):
                continue
            best = count
            if self.lower(count.first - 1) in ("and", "while", "but", "when", "as", "where", ",") and not any(
                token.text == "," for token in between
            ):
                break
        return best

    def behind_preposition(self, first: int) -> bool:
        """Whether a preposition stands before the people at ``first``, adjectives apart ("to senior leaders")."""
        for at in range(first - 1, max(-1, first - 3), -1):
            if self.lower(at) in _PREPOSITIONS and self.lower(at) not in _CONJUNCTIONS:
                return True
            if not self.tokens[at].word or self.lower(at) in ("and", "or", "a", "an", "the"):
                return False
        return False

    def with_others(self, at: int, end: int) -> Headcount | None:
        """People taken or killed "along with" those of the verb that ends at ``at``; the clause ends at ``end``."""
        for index in range(at + 1, end):
            if self.tokens[index].text == ";":
                return None
            for words in _WITH:
                if all(self.lower(index + offset) == word for offset, word in enumerate(words)):
                    count = self.by_first.get(index + len(words))
                    if count and count.low is not None and count.role not in ("pronoun", ""):
                        near = index - at <= 7 or len(words) == 2
                        if count.more or (near and not count.part):
                            return count
        return None

    def agent_of(self, hit: Hit, before: int, passive: bool) -> str:
        """The role of who did it: behind "by" in the passive, the subject in the active voice."""
        if passive:
            for index in range(hit.last + 1, min(hit.last + 12, len(self.tokens))):
                if self.lower(index) == "by" and (count := self.by_first.get(index + 1)):
                    return count.role
            return ""
        if self.lower(before) in ("and", ","):  # the subject of the sentence, where it opens it
            subject = next((count for count in self.counts if count.first <= 2 and count.last < before), None)
        else:
            subject = self.subject_before(before)
        return subject.role if subject else ""

    def figure(self, hit: Hit, count: Headcount, agent: str = "") -> Figure:
        kind = hit.phrase.key.partition(".")[0]
        return Figure(
            kind,
            count.low,
            count.high,
            count.first,
            count.last,
            hit.first,
            count.role,
            more=count.more,
            part=count.part,
            single=count.single,
            agent=agent,
            form=hit.phrase.form,
        )

    def of_transitive(self, hit: Hit, *, doubtful: bool) -> Figure | None:
        """The people whom a verb takes, by its voice. A ``doubtful`` verb needs a person behind or before it."""
        before, be, _ = self.left_of(hit.first)
        participle = hit.phrase.form in (Form.PARTICIPLE, Form.PAST_OR_PARTICIPLE)
        if be and participle:
            subject = self.subject_before(before)
            found = self.figure(hit, subject, self.agent_of(hit, before, True)) if subject else None
            fate = self.carried(hit, None) if doubtful and found is not None else carrying.SEIZED
            if found is not None and fate != carrying.SEIZED:
                return replace(found, kind="wounded") if fate == carrying.HURT and found.low is not None else None
        else:
            found = self.of_object(hit, before, doubtful)
            found = found or (self.of_reduced(hit, before, doubtful) if participle else None)
        if found is not None or doubtful:
            return found
        if not be and self.lower(hit.first - 1) in ("the", "his", "her", "their") and participle:
            return None  # "visited the wounded"
        return (None if be or hit.phrase.key.startswith("detained") else self.of_adjective(hit)) or self.nobody(hit)

    def of_object(self, hit: Hit, before: int, doubtful: bool) -> Figure | None:
        """ "Killed six men", "shot two men dead", "the killing of six men"."""
        inside = (c for c in self.counts if hit.first < c.first <= hit.last) if "_" in hit.phrase.words else iter(())
        target = next(inside, None) or self.object_of(hit.last)
        if target is None:
            target = self.of_relative(before)
        if target is None and hit.phrase.form is Form.GERUND and self.lower(hit.last + 1) == "of":
            target = self.by_first.get(hit.last + 2)
        if target is None or (doubtful and self.is_modifier(target)):
            return None
        if doubtful and self.carried(hit, target) != carrying.SEIZED:
            return None
        vague = doubtful and target.role in ("", "pronoun") and not target.part
        return None if vague else self.figure(hit, target, self.agent_of(hit, before, False))

    def carried(self, hit: Hit, target: Headcount | None) -> str:
        """What a doubtful verb tells of the people behind or before it."""
        behind = target is not None and target.first > hit.last
        after = (target.last if target is not None and behind else hit.last) + 1
        return carrying.carried(hit.phrase.words[0], [self.lower(at) for at in range(after, after + 10)])

    def of_relative(self, subject: int) -> Headcount | None:
        """The people whom a relative clause takes: "a man whom they shot". ``subject`` ends the verb's subject."""
        for at in range(subject, max(-1, subject - 5), -1):
            if self.lower(at) == "whom":
                return next((self.by_last[back] for back in range(at - 1, max(-1, at - 4), -1) if back in self.by_last), None)
        return None

    def of_reduced(self, hit: Hit, before: int, doubtful: bool) -> Figure | None:
        """A participle without "were": "nine policemen killed in an ambush", "the third man, picked up by police"."""
        following = self.tokens[hit.last + 1] if hit.last + 1 < len(self.tokens) else None
        if following is not None and following.word and following.lower not in _AFTER_PARTICIPLE:
            return None
        joined = self.verbs.get(hit.last + 2) if following is not None and following.lower in ("and", "or") else None
        if joined is not None and self.object_of(joined.last) is not None:
            return None  # "militiamen knifed and hacked to death 17 people"
        before -= self.lower(before) == "," and following is not None and following.lower in _PREPOSITIONS
        subject = self.by_last.get(before)
        if subject is None or (doubtful and subject.role in ("", "pronoun")):
            return None
        return self.figure(hit, subject, self.agent_of(hit, before, True))

    def is_modifier(self, count: Headcount) -> bool:
        """Whether a person's noun only qualifies what follows ("captured a rebel hospital")."""
        following = self.tokens[count.last + 1] if count.last + 1 < len(self.tokens) else None
        if following is None or not following.word or following.capital or not count.single:
            return False
        apart = _AFTER_PARTICIPLE | _RELATIVE | _PRONOUNS
        return following.lower not in apart and not following.lower.endswith(("ed", "ing", "ly"))

    def nobody(self, hit: Hit) -> Figure:
        """The fate without a number."""
        kind = hit.phrase.key.partition(".")[0]
        return Figure(kind, None, None, hit.first, hit.last, hit.first, "", form=hit.phrase.form)

    def of_adjective(self, hit: Hit) -> Figure | None:
        index = hit.first
        if (
            self.lower(index - 1) == "the" and self.lower(index + 1) not in _PREPOSITIONS and hit.first == hit.last
        ):  # "the dead there were seven policemen"
            for ahead in range(hit.last + 1, hit.last + 4):
                if self.lower(ahead) in ("were", "are") and ahead + 1 in self.by_first:
                    return self.figure(hit, self.by_first[ahead + 1])
            return None
        before, be, _ = self.left_of(index)
        if before in self.by_last:
            return self.figure(hit, self.by_last[before])
        kind = hit.phrase.key.partition(".")[0]
        if be or kind == "detained":
            subject = self.subject_before(before)
            return self.figure(hit, subject) if subject else None
        return None

    def of_noun(self, hit: Hit) -> Figure | None:
        """ "the death of a priest", "a further arrest", "the murder of six men"."""
        kind = hit.phrase.key.partition(".")[0]
        if self.lower(hit.last + 1) == "of" and (count := self.by_first.get(hit.last + 2)):
            return self.figure(hit, count)
        word = self.lower(hit.first)
        before = [self.lower(hit.first - 1), self.lower(hit.first - 2)]
        if word in ("arrest", "detention", "capture", "body", "corpse") and before[0] in (
            "a",
            "an",
            "another",
            "further",
            "one",
        ):
            return Figure(kind, 1, 1, hit.first - 1, hit.last, hit.first, "", more="another" in before or "further" in before)
        return None

    def of_counted(self, hit: Hit, reader: headcounts.Numbers) -> Figure | None:
        """ "16 corpses", "three more arrests", "two of the arrests"."""
        for back in range(1, 6):
            at = hit.first - back
            if at < 0 or not self.tokens[at].word:
                break
            number = reader.number(at)
            if number is None or number.after > hit.first:
                continue
            while at > 0 and (longer := reader.number(at - 1)) is not None and longer.after == number.after:
                at, number = at - 1, longer
            between = [self.lower(index) for index in range(number.after, hit.first)]
            if any(word in _PREPOSITIONS or word in _BE for word in between[1:]) or (
                between and between[0] == "of" and "the" not in between
            ):
                return None
            kind = hit.phrase.key.partition(".")[0]
            more = number.more or "more" in between or "other" in between
            return Figure(kind, number.low, number.high, at, hit.last, hit.first, "", more=more, stated=True)
        return None

    def read(self, hit: Hit, reader: headcounts.Numbers) -> Figure | None:
        """The figure that a phrase tells; None where it tells of nobody."""
        kind, _, group = hit.phrase.key.partition(".")
        figure: Figure | None = None
        if group == "counted" or (group in ("nouns", "adjectives") and hit.phrase.words[-1] in _counted(kind)):
            figure = self.of_counted(hit, reader)
        if figure is not None:
            return figure
        if group == "transitive":
            figure = self.of_transitive(hit, doubtful=False)
        elif group == "doubtful":
            figure = self.of_transitive(hit, doubtful=True)
            figure = figure if figure is not None and (figure.low is not None or figure.role in _TAKEN) else None
        elif group == "intransitive":
            subject = self.subject_before(self.left_of(hit.first)[0])
            figure = self.figure(hit, subject) if subject else self.nobody(hit)
        elif group == "adjectives":
            figure = self.of_adjective(hit)
        elif group == "nouns":
            figure = self.of_noun(hit)
        return figure

    def says_also(self, hit: Hit) -> bool:
        """Whether the words say that these people come on top of others: "too", "as well", "died with him"."""
        following = (self.lower(hit.last + 1), self.lower(hit.last + 2))
        if following == ("as", "well") or (following[0] == "with" and following[1] in ("him", "her", "them")):
            return True
        return any(self.lower(index) in ("too", "also") for index in range(hit.first - 2, hit.last + 4))

    def joined_with(self, figure: Figure, hit: Hit, clause_end: int) -> Figure:
        """The figure with the people "along with" whom it happened added."""
        if figure.low is None and figure.role != "":
            return figure
        others = self.with_others(hit.last, clause_end)
        if others is None or others.first <= figure.last or others.low is None:
            return figure
        low = 1 if figure.low is None else figure.low
        high = (
            None
            if (figure.low is not None and figure.high is None) or others.high is None
            else (figure.high or 1) + others.high
        )
        return replace(figure, low=low + others.low, high=high, single=False)


def hits_in(tokens: Sequence[Token]) -> list[Hit]:
    """The phrases that tell of people's fate in a sentence, and the tallies' nouns."""
    return [hit for hit in book().find(tokens) if not (hit.phrase.form is Form.BASE and tokens[hit.first].capital)]


def find(tokens: Sequence[Token], hits: Sequence[Hit], counts: Sequence[Headcount], reader: headcounts.Numbers) -> list[Figure]:
    """The figures of one sentence in order. ``hits`` are those of ``hits_in``, ``counts`` and ``reader`` those of
    ``headcounts`` on the same tokens."""
    sentence = _Sentence(tokens, counts, hits)
    found = tallies.find(tokens, {at: hit.phrase.key.partition(".")[0] for at, hit in sentence.verbs.items()}, reader)
    taken = {(figure.kind, figure.first) for figure in found}
    for position, hit in enumerate(hits):
        figure = sentence.read(hit, reader)
        if figure is None or (figure.low is not None and (figure.kind, figure.first) in taken):
            continue
        if hit.phrase.key.endswith(("transitive", "doubtful")):
            end = hits[position + 1].first if position + 1 < len(hits) else len(tokens)
            figure = sentence.joined_with(figure, hit, end)
        taken.add((figure.kind, figure.first))
        found.append(replace(figure, more=True) if sentence.says_also(hit) else figure)
    numbered = {at for figure in found if figure.low is not None for at in range(figure.first, figure.last + 1)}
    found += [figure for figure in tallies.retold(tokens, reader) if figure.first not in numbered]
    return found


@cache
def _counted(kind: str) -> frozenset[str]:
    return frozenset(lexicon.load("tolls")[kind].get("counted", ()))
