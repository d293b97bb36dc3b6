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
from geo.incidents import care, carrying, costs, ellipses, headcounts, tallies, unnamed
from geo.incidents.arguments import BE, PREPOSITIONS, RELATIVE, Arguments
from geo.incidents.headcounts import Headcount
from geo.incidents.tallies import Figure
from geo.inflection import Form, Hit, Phrase, PhraseBook, noun_phrases, verb_phrases
from geo.tokens import Token

KINDS = ("killed", "wounded", "detained")
_TAKEN = frozenset(("militants", "civilians", "people", "nationals"))  # roles that a doubtful verb takes without a number
_FALLING = frozenset("from into off behind under to ill asleep out down back short silent foul on over".split())
_FAR = 9  # tokens between a noun such as "murder" and the "of" that names its victims
_LISTING = frozenset(("had", "has", "have"))
_COUNTED = frozenset(("counted", "included", "counting", "including"))
_NOTES = frozenset((":", "—", "–", "-", "."))
_NOTE = 8  # tokens between the people of a note and what became of them
_SHOT = frozenset(("shot", "executed", "hanged"))
_BURIED = frozenset("buried bury buries burying".split())
_DYING = frozenset("die died dies dying succumb succumbed succumbs succumbing perished".split())
_SICKBED = frozenset("wounds injuries hospital ambulance surgery clinic burns infirmary".split())
_LOST = frozenset("lose loses lost losing".split())
_PRONOUNS = frozenset("he she it they we i you".split())
_AFTER_PARTICIPLE = PREPOSITIONS | frozenset(
    "and or but when while as since because yesterday today tonight along together inside outside there here were was is are"
    " have had has according including only not alive later earlier monday tuesday wednesday thursday friday saturday sunday"
    " across within around south north east west southeast northeast southwest northwest".split()
)


@cache
def book() -> PhraseBook:
    """The phrases that tell of people's fate; the key is "kind.class"."""
    tables = lexicon.load("tolls")
    before: list[Phrase] = []  # a noun goes before a verb of the same letters ("two arrests")
    phrases: list[Phrase] = []
    for kind in KINDS:
        for group, entries in tables[kind].items():
            key = f"{kind}.{group}"
            verbs = group in ("transitive", "intransitive", "doubtful", "falling")
            made = verb_phrases(entries, key) if verbs else noun_phrases(entries, key)
            (before if group in ("nouns", "counted") else phrases).extend(made)
    return PhraseBook(before + phrases)


class _Sentence(Arguments):
    """One sentence's toll phrases, and the figures they make."""

    def figure(self, hit: Hit, count: Headcount, agent: str = "") -> Figure:
        """The figure of ``count`` told by ``hit``; people "lost" are of the side that lost them."""
        kind = hit.phrase.key.partition(".")[0]
        lost = hit.phrase.words[0] in _LOST and len(hit.phrase.words) == 1 and count.role not in ("forces", "militants")
        return Figure(
            kind,
            count.low,
            count.high,
            count.first,
            count.last,
            hit.first,
            headcounts.OWN if lost else count.role,
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
            subject = self.subject_before(before, persons=unnamed.takes_persons(hit) or self.many_shot(hit, before))
            found = self.figure(hit, subject, self.agent_of(hit, before, True)) if subject else None
            fate = self.carried(hit, None) if doubtful and found is not None else carrying.SEIZED
            if found is not None and fate != carrying.SEIZED:
                return replace(found, kind="wounded") if fate == carrying.HURT and found.low is not None else None
        else:
            found = self.of_object(hit, before, doubtful)
            found = found or (self.of_reduced(hit, before, doubtful) if participle else None)
            if found is None and participle and (shared := self.shared_passive(before)) is not None:
                subject = self.subject_before(shared, persons=unnamed.takes_persons(hit))
                found = self.figure(hit, subject, self.agent_of(hit, before, True)) if subject else None
        if found is None and participle and not be and hit.first <= 1:
            found = self.of_inverted(hit)
        if found is not None or doubtful:
            return found
        if not be and self.lower(hit.first - 1) in ("the", "his", "her", "their") and participle:
            return None  # "visited the wounded"
        return (None if be or hit.phrase.key.startswith("detained") else self.of_adjective(hit)) or self.nobody(hit)

    def of_object(self, hit: Hit, before: int, doubtful: bool) -> Figure | None:
        """ "Killed six men", "shot two men dead", "the killing of six men"."""
        inside = (c for c in self.counts if hit.first < c.first <= hit.last) if "_" in hit.phrase.words else iter(())
        target = next(inside, None) or self.object_of(hit.last, persons=not doubtful and unnamed.takes_persons(hit))
        if target is None:
            target = self.of_relative(before)
        if target is None and hit.phrase.form is Form.GERUND and self.lower(hit.last + 1) == "of":
            target = self.by_first.get(hit.last + 2)
        took = doubtful and hit.phrase.key.startswith("detained")
        if target is not None and target.role == "pronoun" and target.low is None and not took:
            target = self.antecedent(target) or target
        if target is None or (doubtful and self.is_modifier(target)):
            return None
        if doubtful and self.carried(hit, target) != carrying.SEIZED:
            return None
        vague = doubtful and target.role in ("", "pronoun") and not target.part and not self.counts_on(hit, target)
        return None if vague else self.figure(hit, target, self.agent_of(hit, before, False))

    def many_shot(self, hit: Hit, before: int) -> bool:
        """Whether a number of somebody, whatever their noun, was "shot": "twelve brickmakers were shot"."""
        if hit.phrase.words[0] not in _SHOT or before in self.by_last:
            return False
        found = self.unnamed_before(before)
        return found is not None and (found.low or 0) > 1

    def counts_on(self, hit: Hit, target: Headcount) -> bool:
        """Whether a bare number goes on counting people: "killed three gunmen and captured seven"."""
        before = any(other.last < hit.first and not other.phrase.key.endswith("doubtful") for other in self.hits)
        return before and target.role == "" and (target.low or 0) > 1

    def carried(self, hit: Hit, target: Headcount | None) -> str:
        """What a doubtful verb tells of the people behind or before it."""
        behind = target is not None and target.first > hit.last
        after = (target.last if target is not None and behind else hit.last) + 1
        return carrying.carried(hit.phrase.words[0], [self.lower(at) for at in range(after, after + 10)])

    def of_reduced(self, hit: Hit, before: int, doubtful: bool) -> Figure | None:
        """A participle without "were": "nine policemen killed in an ambush", "the third man, picked up by police"."""
        following = self.tokens[hit.last + 1] if hit.last + 1 < len(self.tokens) else None
        if following is not None and following.word and following.lower not in _AFTER_PARTICIPLE:
            return None
        joined = self.verbs.get(hit.last + 2) if following is not None and following.lower in ("and", "or") else None
        if joined is not None and self.object_of(joined.last) is not None:
            return None  # "militiamen knifed and hacked to death 17 people"
        before -= self.lower(before) == "," and following is not None and following.lower in PREPOSITIONS
        subject = self.by_last.get(before)
        if subject is None and not doubtful and unnamed.takes_persons(hit):
            subject = self.unnamed_before(before)
        subject = subject or self.opening_note(hit)
        if subject is None or (doubtful and subject.role in ("", "pronoun")):
            return None
        return self.figure(hit, subject, self.agent_of(hit, before, True))

    def of_inverted(self, hit: Hit) -> Figure | None:
        """ "Arrested in Kut were a financier and two couriers"."""
        for at in range(hit.last + 1, min(hit.last + _FAR, len(self.tokens) - 1)):
            if at in self.verbs or self.tokens[at].text in (".", ";", ":"):
                return None
            if self.lower(at) in ("was", "were"):
                count = self.by_first.get(at + 1) or unnamed.at(self.reader, at + 1)
                return self.figure(hit, count) if count is not None and count.low else None
        return None

    def opening_note(self, hit: Hit) -> Headcount | None:
        """The people who open a note without a verb: "twelve men from the brickyard, shot on a lorry"."""
        if self.lower(hit.first - 1) != ",":
            return None
        for count in self.counts:
            opens = count.first == 0 or self.tokens[count.first - 1].text in _NOTES
            between = range(count.last + 1, hit.first - 1)
            near = 0 < len(between) <= _NOTE and self.lower(count.last + 1) in PREPOSITIONS
            verbless = not any(at in self.verbs or not self.tokens[at].word or self.lower(at) in BE for at in between)
            if count.low and opens and near and verbless:
                return count
        return None

    def is_modifier(self, count: Headcount) -> bool:
        """Whether a person's noun only qualifies what follows ("captured a rebel hospital")."""
        following = self.tokens[count.last + 1] if count.last + 1 < len(self.tokens) else None
        if following is None or not following.word or following.capital or not count.single:
            return False
        apart = _AFTER_PARTICIPLE | RELATIVE | _PRONOUNS
        return following.lower not in apart and not following.lower.endswith(("ed", "ing", "ly"))

    def nobody(self, hit: Hit) -> Figure:
        """The fate without a number."""
        kind = hit.phrase.key.partition(".")[0]
        return Figure(kind, None, None, hit.first, hit.last, hit.first, "", form=hit.phrase.form)

    def of_adjective(self, hit: Hit) -> Figure | None:
        index = hit.first
        if (
            self.lower(index - 1) == "the" and self.lower(index + 1) not in PREPOSITIONS and hit.first == hit.last
        ):  # "the dead there were seven policemen"
            for ahead in range(hit.last + 1, hit.last + 4):
                if self.lower(ahead) in ("were", "are") and ahead + 1 in self.by_first:
                    return self.figure(hit, self.by_first[ahead + 1])
            return None
        before, be, _ = self.left_of(index)
        if before in self.by_last:
            collective = self.lower(self.by_last[before].first) == "the" and self.lower(hit.last + 1) in (
                "as",
                "at",
                "were",
                "number",
            )
            return None if collective else self.figure(hit, self.by_last[before])  # "gave the rebel dead as 51"
        kind = hit.phrase.key.partition(".")[0]
        out = self.lower(before) in ("out", "away", "off", "home") and self.lower(before - 1).endswith(("ed", "en", "ought"))
        if out and self.lower(before - 2) in BE:  # "were pulled out injured"
            before, be = before - 3, True
        if be or kind == "detained":
            subject = self.subject_before(before)
            return self.figure(hit, subject) if subject else None
        return None

    def of_noun(self, hit: Hit) -> Figure | None:
        """ "the death of a priest", "a further arrest", "the murder of six men"."""
        kind = hit.phrase.key.partition(".")[0]
        if (count := self.of_whom(hit)) is not None:
            return self.figure(hit, count)
        word = self.lower(hit.first)
        before = [self.lower(hit.first - 1), self.lower(hit.first - 2)]
        if word in ("bodies", "corpses") and before[0] == "their":
            return Figure(kind, None, None, hit.first - 1, hit.last, hit.first, "pronoun")
        if word in ("arrest", "detention", "capture", "body", "corpse") and before[0] in (
            "a",
            "an",
            "another",
            "further",
            "one",
        ):
            return Figure(kind, 1, 1, hit.first - 1, hit.last, hit.first, "", more="another" in before or "further" in before)
        return None

    def of_falling(self, hit: Hit) -> Figure | None:
        """ "50 gunmen had fallen": people right before a verb that things have too, and nothing that they fell from."""
        subject = self.by_last.get(self.left_of(hit.first)[0])
        if subject is None or subject.low is None or subject.role not in ("forces", "militants", "civilians"):
            return None
        return None if self.lower(hit.last + 1) in _FALLING else self.figure(hit, subject)

    def of_whom(self, hit: Hit) -> Headcount | None:
        """The people behind the "of" of a noun, a time or a place between them: "the murder on Monday of a trader"."""
        for at in range(hit.last + 1, min(hit.last + _FAR, len(self.tokens))):
            if not self.tokens[at].word or at in self.verbs:
                return None
            if self.lower(at) == "of":
                found = self.by_first.get(at + 1)
                if found is None and unnamed.takes_persons(hit):
                    found = unnamed.at(self.reader, at + 1)
                if found is not None or at == hit.last + 1:
                    return found
            elif at == hit.last + 1 and self.lower(at) not in PREPOSITIONS:
                return None
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
            at = reader.beginning(at)
            number = reader.number(at) or number
            between = [self.lower(index) for index in range(number.after, hit.first)]
            if any(word in PREPOSITIONS or word in BE for word in between[1:]) or (
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
            subject = self.subject_before(self.left_of(hit.first)[0], persons=unnamed.takes_persons(hit))
            figure = self.figure(hit, subject) if subject else self.nobody(hit)
        elif group == "falling":
            figure = self.of_falling(hit)
        elif group == "adjectives":
            figure = self.of_adjective(hit)
        elif group == "nouns":
            figure = self.of_noun(hit)
        return figure

    def says_also(self, hit: Hit) -> bool:
        """Whether the words say that these people come on top of others: "too", "as well", "died with him"."""
        following = (self.lower(hit.last + 1), self.lower(hit.last + 2))
        if any(self.lower(at) == "not" and self.lower(at + 1) in _COUNTED for at in range(hit.last, len(self.tokens) - 1)):
            return False  # "the driver perished too and is not counted among them"
        if following == ("as", "well") or (following[0] == "with" and following[1] in ("him", "her", "them")):
            return True
        if hit.phrase.words[0] in _DYING and self.is_later(hit):
            return True
        if self.lower(hit.first - 1) in ("himself", "herself") and self.lower(hit.first - 2) in BE:
            return True  # "killed two before he was himself shot dead"
        return any(self.lower(index) in ("too", "also") for index in range(hit.first - 2, hit.last + 4))

    def is_later(self, hit: Hit) -> bool:
        """Whether people died after the others: "has since died", "died of his wounds", "died there on Monday"."""
        around = {self.lower(index) for index in range(hit.first - 3, hit.first)}
        behind = [self.lower(index) for index in range(hit.first + 1, hit.last + 6)]
        part = {"them", "whom"} & {self.lower(index) for index in range(hit.first - 4, hit.first)}
        if (
            around & {"since", "later", "subsequently"}
            or (part and behind[:1] == ["there"])
            or hit.phrase.words[0].startswith("succumb")
        ):
            return True
        if behind[:1] in (["later"], ["afterwards"], ["subsequently"]):
            return True
        return behind[:1] in (["of"], ["from"], ["in"], ["on"]) and bool(set(behind[1:4]) & _SICKBED)

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
    sentence = _Sentence(tokens, counts, hits, reader)
    kinds = {at: hit.phrase.key.partition(".")[0] for at, hit in sentence.verbs.items()}
    found = tallies.find(tokens, kinds, reader)
    taken = {(figure.kind, figure.first) for figure in found}
    for position, hit in sorted(enumerate(hits), key=lambda item: item[1].phrase.words[0] in _BURIED):
        figure = sentence.read(hit, reader)
        if figure is None or (figure.low is not None and (figure.kind, figure.first) in taken):
            continue
        if hit.phrase.key.endswith(("transitive", "doubtful")):
            end = hits[position + 1].first if position + 1 < len(hits) else len(tokens)
            figure = sentence.joined_with(figure, hit, end)
        taken.add((figure.kind, figure.first))
        if figure.low is not None and not figure.role and (camp := tallies.lost_by(tokens, figure.first)):
            figure = replace(figure, role=camp)
        found.append(replace(figure, more=True) if sentence.says_also(hit) else figure)
    numbered = {at for figure in found if figure.low is not None for at in range(figure.first, figure.last + 1)}
    inferred = [*costs.find(tokens, counts, found), *care.find(tokens, counts), *tallies.retold(tokens, reader)]
    for figure in (*inferred, *ellipses.find(tokens, kinds, found + inferred, reader, counts)):
        if figure.retold and tokens[figure.verb].lower in _LISTING:
            found = [replace(f, tally=True) if f.first == figure.first else f for f in found]  # "a report had four dead"
        if figure.first not in numbered:
            found.append(figure)
            numbered.update(range(figure.first, figure.last + 1))
    return found


@cache
def _counted(kind: str) -> frozenset[str]:
    return frozenset(lexicon.load("tolls")[kind].get("counted", ()))
