"""Tolls: how many people a sentence says were killed, wounded or detained, and by which words.

A toll's verb takes its people as subject or object by its voice ("killed 11 of them", "11 men detained", "was shot dead"),
an adjective those before it ("13 dead and 69 wounded"), a noun those behind its "of". Figures of a stated count ("the toll
was cut from 41 to 28") are read as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from geo import lexicon, numbers
from geo.inflection import Form, Hit, Phrase, PhraseBook, noun_phrases, verb_phrases
from geo.tokens import Token
from geo.tolls import (
    arguments,
    care,
    costs,
    discoveries,
    ellipses,
    headcounts,
    included,
    injuries,
    recounts,
    survivors,
    tallies,
    unnamed,
)
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure
from geo.tolls.verbgroups import BE, PREPOSITIONS
from geo.tolls.voices import Voices

KINDS = ("killed", "wounded", "detained")
_TAKEN = frozenset(("militants", "civilians", "people", "nationals"))  # roles that a doubtful verb takes without a number
_FALLING = frozenset("from into off behind under to ill asleep out down back short silent foul on over".split())
_BUILDINGS = frozenset(
    "centre center camp facility facilities centres centers warrant warrants order orders cell bags bag".split()
)
_FREED = frozenset("captives hostages prisoners captive hostage prisoner inmates survivors casualties wounded".split())
_AIMED = PREPOSITIONS | frozenset("and but while as when because twice again several".split())
_FAR = 9  # tokens between a noun such as "murder" and the "of" that names its victims
_LISTING = frozenset(("had", "has", "have"))
_COUNTED = frozenset(("counted", "included", "counting", "including"))
_BURIED = frozenset("buried bury buries burying".split())
_HIT = ("hit",)
_HARMED = frozenset("dead killed wounded injured hurt arrested detained".split())
_BESIDE = frozenset(("with", "beside", "alongside"))
_WORN = frozenset("to on around round about".split())
_FATAL = frozenset(("fatally", "mortally"))
_DEADLY = frozenset(("fatal", "mortal"))
_DYING = frozenset("die died dies dying succumb succumbed succumbs succumbing perished".split())
_SICKBED = frozenset("way wounds injuries hospital ambulance surgery clinic burns infirmary".split())


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


class _Sentence(Voices):
    """One sentence's toll phrases, and the figures they make."""

    def of_noun(self, hit: Hit) -> Figure | None:
        """ "the death of a priest", "a further arrest", "the murder of six men"."""
        kind = hit.phrase.key.partition(".")[0]
        if (count := self.of_whom(hit)) is not None:
            return self.figure(hit, count)
        word = self.lower(hit.first)
        before = [self.lower(hit.first - 1), self.lower(hit.first - 2)]
        if word in ("bodies", "corpses") and before[0] == "their" and before[1] in _WORN:
            return None  # "explosives strapped to their bodies"
        if word in ("bodies", "corpses") and before[0] == "their":
            return Figure(kind, None, None, hit.first - 1, hit.last, hit.first, "pronoun")
        if self.lower(hit.last + 1) in _BUILDINGS:
            return None  # "a detention centre"
        if word in ("arrest", "detention", "capture", "body", "corpse") and before[0] in (
            "a",
            "an",
            "another",
            "further",
            "one",
        ):
            return Figure(kind, 1, 1, hit.first - 1, hit.last, hit.first, "", more="another" in before or "further" in before)
        return None

    def of_captives(self, hit: Hit) -> bool:
        """Whether those "taken out" were freed: "stormed the station and took out 127 captives"."""
        out = hit.phrase.key.startswith("killed") and hit.phrase.words[-1] == "out"
        return out and any(self.lower(at) in _FREED for at in range(hit.last + 1, hit.last + 4))

    def around(self, hit: Hit) -> Headcount | None:
        """The people counted by a phrase in which a word such as "wounded" stands before their noun."""
        return next((count for count in self.counts if count.first < hit.first <= hit.last < count.last), None)

    def missed(self, hit: Hit) -> bool:
        """Whether somebody was only "shot at": nothing that names a place follows."""
        if (self.lower(hit.first), self.lower(hit.last + 1)) != ("shot", "at"):
            return False
        return not self.lower(hit.last + 2)[:1].isalpha() or self.lower(hit.last + 2) in _AIMED

    def of_falling(self, hit: Hit) -> Figure | None:
        """ "50 gunmen had fallen": people right before a verb that things have too, and nothing that they fell from."""
        subject = self.by_last.get(self.left_of(hit.first)[0])
        if subject is None or subject.low is None or subject.role not in ("forces", "militants", "civilians"):
            return None
        return None if self.lower(hit.last + 1) in _FALLING else self.figure(hit, subject)

    def of_hit(self, hit: Hit) -> Figure | None:
        """ "Six of the marchers were hit": people with a number in the passive; not what befell their house."""
        before, be, _ = self.left_of(hit.first)
        subject = self.subject_at(before) if be else None
        persons = subject is not None and (subject.low or 0) > 0 and subject.role not in ("", "pronoun", "nationals", "name")
        return self.figure(hit, subject) if subject is not None and persons else None

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

    def of_note(self, hit: Hit, reader: headcounts.Numbers) -> Figure | None:
        """ "Killed: 12", "Dead: three soldiers": a word that stands alone before its count."""
        first = hit.first - (self.lower(hit.first - 1) == "the")
        alone = first == 0 or not self.tokens[first - 1].word
        if not alone or self.lower(hit.last + 1) != ":" or hit.last + 2 >= len(self.tokens):
            return None
        count = self.by_first.get(hit.last + 2)
        number = reader.number(hit.last + 2)
        kind = hit.phrase.key.partition(".")[0]
        if count is not None and count.low:
            return Figure(kind, count.low, count.high, count.first, count.last, hit.first, count.role, stated=True)
        if number is None:
            return None
        return Figure(kind, number.low, number.high, hit.last + 2, number.after - 1, hit.first, "", stated=True)

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
            if (
                "no" in between
                or any(word in PREPOSITIONS or word in BE for word in between[1:])
                or (between and between[0] == "of" and "the" not in between)
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
        dead = self.of_dead(hit) if group in ("adjectives", "transitive") else None
        noted = self.figure(hit, dead) if dead is not None else self.of_note(hit, reader)
        if noted is not None:
            return noted
        if group == "counted" or (group in ("nouns", "adjectives") and hit.phrase.words[-1] in _counted(kind)):
            figure = self.of_counted(hit, reader)
        if figure is not None:
            return figure
        if group == "transitive" and kind == "wounded" and (count := self.around(hit)) is not None:
            return self.figure(hit, count)  # "eighteen wounded students"
        if group == "transitive":
            figure = self.of_transitive(hit, doubtful=False)
        elif group == "doubtful" and (self.of_captives(hit) or self.missed(hit)):
            figure = None
        elif group == "doubtful" and hit.phrase.words == _HIT:
            figure = self.of_hit(hit)
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

    def says_also(self, hit: Hit, last: int) -> bool:  # noqa: PLR0911 - one return a construction
        """Whether the words say that these people come on top of others: "too", "as well", "died with him".
        ``last`` ends what tells of them."""
        if self.lower(last + 1) == "too" or (self.lower(last + 1) == "as" and self.lower(last + 2) == "well"):
            return self.lower(last + 3) != "as"  # "detained two of his aides as well"
        following = (self.lower(hit.last + 1), self.lower(hit.last + 2))
        if any(self.lower(at) == "not" and self.lower(at + 1) in _COUNTED for at in range(hit.last, len(self.tokens) - 1)):
            return False  # "the driver perished too and is not counted among them"
        if following == ("as", "well") or (following[0] in _BESIDE and following[1] in ("him", "her", "them")):
            return True
        before = [self.lower(index) for index in range(hit.first - 3, hit.first)]
        if before[0] in ("before", "until") and before[1] in ("he", "she") and before[2] in BE:
            return True  # "killed 38 before he was shot dead"
        if hit.phrase.words[0] in _DYING and self.is_later(hit):
            return True
        if self.lower(hit.first - 1) in ("himself", "herself", "themselves") and self.lower(hit.first - 2) in BE:
            return True  # "killed two before he was himself shot dead"
        return any(self.lower(index) in ("too", "also") for index in range(hit.first - 3, hit.last + 4))

    def is_fatal(self, hit: Hit) -> bool:
        """Whether those who were hurt died of it: "fatally wounding two", "was hit mortally"."""
        inside = any(self.lower(at) in _DEADLY for at in range(hit.first + 1, hit.last))  # "received fatal wounds"
        return inside or self.lower(hit.first - 1) in _FATAL or self.lower(hit.last + 1) in _FATAL

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
        bed = next((at for at, word in enumerate(behind) if at and word in _SICKBED), 0)
        inside = behind[:1] in (["of"], ["from"]) or PREPOSITIONS.isdisjoint(behind[1:bed])  # "in blasts near the hospital"
        return behind[:1] in (["of"], ["from"], ["in"], ["on"]) and bed > 0 and inside

    def with_parts(self, figure: Figure) -> Figure:
        """A count told again with all that it is joined to: "gave the dead as four soldiers and 16 civilians"."""
        count = self.by_first.get(figure.first)
        if count is None or count.role == "" or figure.low is None or (count.low or 0) <= figure.low or figure.high is None:
            return figure
        hurt = any(self.lower(at) in _HARMED for at in range(figure.first, count.last + 1))
        return figure if hurt else replace(figure, low=count.low, high=count.high, last=count.last)

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
    hits = [_as_verb(tokens, hit) for hit in book().find(tokens)]
    hits = [hit for hit in hits if not (hit.phrase.form is Form.BASE and tokens[hit.first].capital)]
    told = list(injuries.find(tokens))
    return _with_injuries(hits, told) if told else hits


@cache
def _alike() -> dict[tuple[str, ...], Phrase]:
    """The verbs of a toll that are written like its nouns, as they stand in a headline."""
    nouns = {phrase.words for phrase in book().phrases if phrase.form is Form.NOUN}
    return {phrase.words: phrase for phrase in book().phrases if phrase.form is Form.BASE and phrase.words in nouns}


def _as_verb(tokens: Sequence[Token], hit: Hit) -> Hit:
    """A noun between those who do it and a number as the verb that it is: "Police arrest nine in Leeds"."""
    verb = _alike().get(hit.phrase.words) if hit.phrase.form is Form.NOUN else None
    if verb is None or not hit.first or hit.last + 1 >= len(tokens) or not numbers.is_number(tokens[hit.last + 1].lower):
        return hit
    doer = tokens[hit.first - 1].lower
    return replace(hit, phrase=verb) if headcounts.role_of(doer) or doer in arguments.BODIES else hit


def _tells_death(hit: Hit) -> bool:
    return hit.phrase.key.startswith("killed") and not hit.phrase.key.endswith("doubtful")


def _with_injuries(hits: list[Hit], told: Iterable[Hit]) -> list[Hit]:
    """``hits`` with those that are ``told`` by injuries, which go before shorter ones, but not before a death."""
    for injury in told:
        over = [hit for hit in hits if hit.first <= injury.last and injury.first <= hit.last]
        if not any(_tells_death(hit) or hit.first < injury.first or hit.last > injury.last for hit in over):
            hits = sorted([*(hit for hit in hits if hit not in over), injury], key=lambda hit: hit.first)
    return hits


def find(tokens: Sequence[Token], hits: Sequence[Hit], counts: Sequence[Headcount], reader: headcounts.Numbers) -> list[Figure]:
    """The figures of one sentence in order. ``hits`` are those of ``hits_in``, ``counts`` and ``reader`` those of
    ``headcounts`` on the same tokens."""
    sentence = _Sentence(tokens, counts, hits, reader)
    kinds = {at: hit.phrase.key.partition(".")[0] for at, hit in sentence.verbs.items()}
    found = [sentence.with_parts(figure) for figure in tallies.find(tokens, kinds, reader)]
    taken = {(figure.kind, figure.first) for figure in found}
    for position, hit in sorted(enumerate(hits), key=lambda item: item[1].phrase.words[0] in _BURIED):
        figure = sentence.read(hit, reader)
        if figure is None or (figure.low is not None and (figure.kind, figure.first) in taken):
            continue
        if hit.phrase.key.endswith(("transitive", "doubtful")):
            end = hits[position + 1].first if position + 1 < len(hits) else len(tokens)
            figure = sentence.joined_with(figure, hit, end)
        if figure.kind == "wounded" and sentence.is_fatal(hit):
            figure = replace(figure, kind="killed")
        taken.add((figure.kind, figure.first))
        if figure.low is not None and not figure.role and (camp := tallies.lost_by(tokens, figure.first)):
            figure = replace(figure, role=camp)
        if figure.rank and hit.phrase.words[0] in _DYING and sentence.is_later(hit):
            figure = replace(figure, apart="late")
        found.append(replace(figure, more=True) if sentence.says_also(hit, max(hit.last, figure.last)) else figure)
    fatal = [at for at, token in enumerate(tokens) if token.lower in _FATAL and tokens[at - 1].lower == "them"]
    if fatal:  # "ten were shot, three of them fatally"
        found = [replace(f, kind="wounded") if tokens[f.verb].lower == "shot" and f.verb < fatal[0] else f for f in found]
    dead = {figure.first for figure in found if figure.kind == "killed" and figure.low is not None}
    found = [f for f in found if f.kind != "wounded" or f.first not in dead]  # "a sixth, hurt by the same shell, died"
    numbered = {at for figure in found if figure.low is not None for at in range(figure.first, figure.last + 1)}
    inferred = [*costs.find(tokens, counts, found), *care.find(tokens, counts), *discoveries.find(tokens, counts)]
    inferred += [sentence.with_parts(figure) for figure in recounts.retold(tokens, reader)]
    inferred += [*survivors.find(tokens, counts, reader), *(ellipses.echo(tokens, reader, counts) if not found else ())]
    for figure in (*inferred, *ellipses.find(tokens, kinds, found + inferred, reader, counts)):
        if figure.retold and tokens[figure.verb].lower in _LISTING:
            found = [replace(f, tally=True) if f.first == figure.first else f for f in found]  # "a report had four dead"
        if figure.first not in numbered:
            found.append(figure)
            numbered.update(range(figure.first, figure.last + 1))
    return included.marked(tokens, found)


@cache
def _counted(kind: str) -> frozenset[str]:
    return frozenset(lexicon.load("tolls")[kind].get("counted", ()))
