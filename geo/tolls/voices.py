"""Voices: the people whom a verb of fate takes, by its voice.

"Killed six men", "six men were shot dead", "nine policemen killed in an ambush", "arrested in X were two couriers", "a crew of
nine, all arrested": object, passive, reduced and inverted clauses, and the adjectives that a verb can be ("two wounded").
"""

from __future__ import annotations

from dataclasses import replace

from geo.inflection import Form, Hit
from geo.tolls import carrying, headcounts, unnamed
from geo.tolls.arguments import THEIRS, Arguments
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure
from geo.tolls.verbgroups import BE, PREPOSITIONS, RELATIVE

_FAR = 9  # tokens between a noun such as "murder" and the "of" that names its victims
_NOTES = frozenset((":", "—", "–", "-", "."))
_NOTE = 8  # tokens between the people of a note and what became of them
_ALL = frozenset(("all", "both"))
_SHOT = frozenset(("shot", "executed", "hanged"))
_LOST = frozenset("lose loses lost losing".split())
_OF_PERSONS = _LOST | frozenset("shot shooting captured capturing picked picking caught".split())
_ENDING = frozenset("and but in near at on as while when before after".split())
_OF_THINGS = frozenset("blown taken put rendered".split())  # what befalls vehicles as well: "was blown up", "were taken out"
_AMONG = frozenset(("among", "amongst"))
_LISTED = frozenset("counted counts count listed lists list put puts found".split())
_NAMED = frozenset("included includes had has named names identified".split())
_THEM = frozenset(("them", "whom", "these", "those"))
_ATTACKERS = frozenset(
    "attacker attackers assailant assailants raider raiders bomber bombers gunman gunmen hijackers kidnappers intruders".split()
)
_ANYBODY = frozenset(
    "people person persons man men others victims dead one ones nationals bodies casualties locals members youths".split()
)
_PRONOUNS = frozenset("he she it they we i you".split())
_AFTER_PARTICIPLE = PREPOSITIONS | frozenset(
    "and or but when while as since because yesterday today tonight along together inside outside there here were was is are"
    " have had has according including only not alive later earlier monday tuesday wednesday thursday friday saturday sunday"
    " across within around south north east west southeast northeast southwest northwest".split()
)


class Voices(Arguments):
    """One sentence's toll phrases, and the figures that their verbs make."""

    def figure(self, hit: Hit, count: Headcount, agent: str = "") -> Figure:
        """The figure of ``count`` told by ``hit``; people "lost" are of the side that lost them."""
        kind = hit.phrase.key.partition(".")[0]
        ranked = count.rank > 0 and not (kind == "detained" and self.lower(count.first) == "the")  # "the third man, arrested"
        lost = hit.phrase.words[0] in _LOST and len(hit.phrase.words) == 1 and count.role not in ("forces", "militants")
        return Figure(
            kind,
            count.low,
            count.high,
            count.first,
            count.last,
            hit.first,
            headcounts.OWN if lost else count.role,
            more=count.more and (ranked or not count.rank),
            part=count.part,
            single=count.single,
            rank=count.rank if ranked else 0,
            agent=agent,
            form=hit.phrase.form,
            apart=self.apart(count),
        )

    def apart(self, count: Headcount) -> str:
        """Whom else a count can be of but those counted before it."""
        if count.low is None or count.more or count.role in ("", "name", "pronoun"):
            return ""
        if self.lower(count.last) in _ATTACKERS:
            return "foe"
        if count.part:
            return "them" if self.lower(count.last) in _THEM or count.last in self.reader.values else ""
        if count.single and self.lower(count.first) in THEIRS:
            return "kin"
        told = (
            count.role != "people"
            and self.lower(count.first) not in ("the", "these", "those", "all")
            and self.lower(count.last) not in _ANYBODY
        )
        return "new" if told else ""

    def of_transitive(self, hit: Hit, *, doubtful: bool) -> Figure | None:
        """The people whom a verb takes, by its voice. A ``doubtful`` verb needs a person behind or before it."""
        before, be, have = self.left_of(hit.first)
        participle = hit.phrase.form in (Form.PARTICIPLE, Form.PAST_OR_PARTICIPLE)
        if be and participle:
            subject = self.doer(before) or self.subject_before(
                before, persons=unnamed.takes_persons(hit) or self.many_shot(hit, before)
            )
            if subject is not None and subject.part and hit.phrase.words[0] in _OF_THINGS:
                subject = None  # "one of them was blown up": of the lorries
            found = self.figure(hit, subject, self.agent_of(hit, before, True)) if subject else None
            fate = self.carried(hit, None) if doubtful and found is not None else carrying.SEIZED
            if found is not None and fate != carrying.SEIZED:
                return replace(found, kind="wounded") if fate == carrying.HURT and found.low is not None else None
        else:
            found = self.of_object(hit, before, doubtful)
            reduced = participle and not (have and doubtful)  # "the rebels had taken over" the town
            found = found or (self.of_reduced(hit, before, doubtful) if reduced else None)
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
        target = next(inside, None)
        if target is None and "_" in hit.phrase.words and unnamed.takes_persons(hit):
            target = unnamed.at(self.reader, hit.first + 1)  # "took its owner into custody"
        target = target or self.object_of(hit.last, persons=not doubtful and unnamed.takes_persons(hit))
        if target is None and hit.phrase.words[0] in _SHOT and hit.last + 1 in self.reader.values:
            found = unnamed.at(self.reader, hit.last + 1)  # "shot six stragglers"
            target = found if found is not None and (found.low or 0) > 1 else None
        if target is None:
            target = self.of_relative(before)
        target = target or self.behind_things(hit)
        if target is None and hit.phrase.form is Form.GERUND and self.lower(hit.last + 1) == "of":
            target = self.by_first.get(hit.last + 2)
        took = doubtful and hit.phrase.key.startswith("detained")
        if target is not None and target.role == "pronoun" and target.low is None and not took:
            target = self.antecedent(target) or target
        if target is None or (doubtful and self.is_modifier(target)):
            return None
        if doubtful and self.carried(hit, target) != carrying.SEIZED:
            return None
        vague = doubtful and target.role in ("", "pronoun") and not (target.part or (target.role and (target.low or 0) > 1))
        who = not took and self.lower(target.last + 1) == "who"  # "shot one who resisted"
        vague = vague and not (who or self.counts_on(hit, target) or self.of_persons(hit, target))
        return None if vague else self.figure(hit, target, self.agent_of(hit, before, False))

    def doer(self, before: int) -> Headcount | None:
        """They who did something to others and whom then something befell: "they killed nine guests and were killed"."""
        last = self.by_last.get(before - 1) if self.lower(before) in ("and", "but", "then") else None
        if last is None or last.first - 1 not in self.verbs:
            return None
        first = self.counts[0]
        return first if first.first <= 1 and first.role == "pronoun" and first.last < last.first else None

    def behind_things(self, hit: Hit) -> Headcount | None:
        """The people whom a verb takes besides things told before them: "seized a mortar and 30 suspects"."""
        for at in range(hit.last + 2, min(hit.last + _NOTE, len(self.tokens))):
            if self.lower(at) == "and":
                found = self.by_first.get(at + 1)
                known = found is not None and found.low and found.role not in ("", "pronoun", "name")
                verb = found is not None and (found.last + 1 in self.verbs or self.lower(found.last + 1) in BE)
                return found if known and not verb else None
            if not self.tokens[at].word or at in self.verbs or self.lower(at) in PREPOSITIONS | RELATIVE | BE | _PRONOUNS:
                return None
        return None

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

    def of_persons(self, hit: Hit, target: Headcount) -> bool:
        """Whether a bare number that ends its clause can only be of persons: "said that they had lost 25", "shot two"."""
        following = self.lower(target.last + 1)
        ends = not following[:1].isalnum() or following in _ENDING
        return hit.phrase.words[0] in _OF_PERSONS and target.role == "" and (target.low or 0) > 1 and ends

    def goes_on(self, hit: Hit, target: Headcount) -> bool:
        """Whether a bare number before its participle goes on counting: "one man was killed and five captured"."""
        passive = any(self.lower(at) in BE for at in range(target.first - _NOTE, target.first))
        joins = self.lower(target.first - 1) == "and" or (passive and self.lower(target.first - 1) == ",")
        return joins and self.counts_on(hit, target)

    def carried(self, hit: Hit, target: Headcount | None) -> str:
        """What a doubtful verb tells of the people behind or before it."""
        behind = target is not None and target.first > hit.last
        after = (target.last if target is not None and behind else hit.last) + 1
        return carrying.carried(hit.phrase.words[0], [self.lower(at) for at in range(after, after + 10)])

    def of_reduced(self, hit: Hit, before: int, doubtful: bool) -> Figure | None:
        """A participle without "were": "nine policemen killed in an ambush", "the third man, picked up by police"."""
        following = self.tokens[hit.last + 1] if hit.last + 1 < len(self.tokens) else None
        if (every := self.all_of(hit, before)) is not None:
            return self.figure(hit, every, self.agent_of(hit, before, True))
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
        if subject is None or (doubtful and subject.role in ("", "pronoun") and not self.goes_on(hit, subject)):
            return None
        return self.figure(hit, subject, self.agent_of(hit, before, True))

    def all_of(self, hit: Hit, before: int) -> Headcount | None:
        """The people counted of whom "all" are told behind a comma: "a crew of nine from Oman, all arrested"."""
        group = {self.lower(at) for at in range(before + 1, hit.first)}
        if not group & _ALL or self.lower(before) != ",":
            return None
        for count in reversed(self.counts):
            if count.last < before and (count.low or 0) > 1:
                between = range(count.last + 1, before)
                return (
                    None
                    if len(between) > _NOTE or any(at in self.verbs or not self.tokens[at].word for at in between)
                    else count
                )
        return None

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

    def continues_dying(self, last: int) -> bool:
        """Whether the number that ends at ``last`` goes on counting the dead: "six died there and two"."""
        first = self.by_last[last].first if last in self.by_last else last
        if self.lower(first - 1) not in ("and", ","):
            return False
        verb = next((at for at in range(first - 2, max(-1, first - _FAR), -1) if at in self.verbs), None)
        return verb is not None and self.verbs[verb].phrase.key == "killed.intransitive"

    def of_dead(self, hit: Hit) -> Headcount | None:
        """People whose noun is no subject of an adjective behind it: "counted nine compatriots dead", "listed six clerks among
        the dead"."""
        at = hit.first - 1
        if self.lower(at) == "the" and self.lower(at - 1) in _AMONG:
            among = self.by_last.get(at - 2)
            lead = self.lower(among.first - 1) if among is not None else ""
            listed = among is not None and among.role not in ("", "pronoun") and lead in _LISTED | _NAMED
            also = lead == "and" and any(self.lower(index) in _LISTED for index in range(at))  # "and 15 among the hurt"
            return replace(among, part=lead in _NAMED) if among is not None and among.low and (listed or also) else None
        if hit.phrase.words != ("dead",) or at in self.by_last:
            return None
        found = unnamed.ending_at(self.reader, at)
        return found if found is not None and (found.low or 0) > 1 else None

    def of_adjective(self, hit: Hit) -> Figure | None:  # noqa: PLR0911 - one return a construction
        """ "Two wounded", "the dead in the blast were two guards", "six were pulled out injured"."""
        index = hit.first
        if self.lower(index - 1) == "the" and hit.first == hit.last:  # "the dead there were seven policemen"
            for ahead in range(hit.last + 1, hit.last + _FAR):
                if ahead in self.verbs:
                    break
                if self.lower(ahead) in ("were", "are") and ahead + 1 in self.by_first:
                    return self.figure(hit, self.by_first[ahead + 1])
            if self.lower(index + 1) not in PREPOSITIONS:
                return None
        before, be, _ = self.left_of(index)
        if self.lower(before) == "alive":
            before -= 1  # "were pulled out alive with burns"
        if index == 0 and (found := self.of_inverted(hit)) is not None:
            return found  # "dead in the blast were two guards"
        if hit.phrase.words[0] == "in" and self.continues_dying(before):
            return None  # "six died at the scene and two in hospital"
        if before in self.by_last:
            among = self.lower(self.by_last[before].first - 1) in ("among", "of")  # "among the 14 dead were three nurses"
            collective = (
                not among
                and self.lower(self.by_last[before].first) == "the"
                and self.lower(hit.last + 1)
                in (
                    "as",
                    "at",
                    "were",
                    "number",
                )
            )
            count = self.by_last[before]
            count = self.with_unnamed(count) if hit.phrase.key.startswith("detained") else count
            return None if collective else self.figure(hit, count)  # "gave the rebel dead as 51"
        kind = hit.phrase.key.partition(".")[0]
        out = self.lower(before) in ("out", "away", "off", "home") and self.lower(before - 1).endswith(
            ("ed", "en", "wn", "ought")
        )
        if out and self.lower(before - 2) in BE:  # "were pulled out injured"
            before, be = before - 3, True
        if be or kind == "detained":
            subject = self.subject_before(before)
            if subject is not None and kind == "detained":
                subject = self.with_unnamed(subject)
            return self.figure(hit, subject) if subject else None
        return None
