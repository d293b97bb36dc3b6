"""Beginnings: where a sentence goes on with another event under a word that subordinates it, and not by an "and".

"Gunmen shot a judge in A on Sunday, where a bomb had killed ten in March", "... hours after 12 died in an ambush near B".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from geo.incidents import modality, needs
from geo.incidents.families import OTHER, family_of
from geo.incidents.passages import Passage
from geo.inflection import PAST_FORMS, Form
from geo.models import DateMention, PlaceKind
from geo.settings import occasions, scenes
from geo.settings.scenes import Setting
from geo.tokens import Token, hold

_PAIR = 2


def find(passage: Passage) -> set[int]:
    """The tokens at which another event begins."""
    tokens = passage.tokens
    found = _besides(passage) if len(passage.placed) > 1 and hold(tokens, _BESIDES) else set()
    if _tells_twice(passage):
        told = _Told(passage)
        found |= {cut for at, token in enumerate(tokens) if token.lower in _SUBORDINATE and (cut := told.cut_at(at))}
        found |= {cut for verb in told.verbs if (cut := told.resumed_at(verb))}
    return found


def _tells_twice(passage: Passage) -> bool:
    """Whether a passage has what two events take: places or days, and cues or figures."""
    twice = len(passage.placed) >= _PAIR or sum(not o.said for o in passage.occasions) >= _PAIR
    return twice and sum(not cue.group.means for cue in passage.cues) + len(passage.figures) >= _PAIR


_SUBORDINATE = frozenset(
    ", where which that who as after before following followed but retaliation revenge response when confessed admitted".split()
)


class _Told:
    """What a passage tells, and where: its verbs and nouns of events, its places and its days."""

    def __init__(self, passage: Passage) -> None:
        self._tokens = passage.tokens
        telling = [cue for cue in passage.cues if not cue.group.means and cue.group.name not in _PASSING]
        telling = [cue for cue in telling if cue.form is not Form.NOUN or family_of(cue.group.type) != OTHER]
        self.verbs = sorted({figure.verb for figure in passage.figures} | {cue.first for cue in telling})
        self._harm = [figure.verb for figure in passage.figures if figure.low is not None]
        self._held = {figure.verb for figure in passage.figures if figure.kind == "detained"}
        self._nouns = [cue.first for cue in telling if cue.form is Form.NOUN]
        self._done = [cue.first for cue in telling if cue.form in PAST_FORMS]
        self._past = sorted({figure.verb for figure in passage.figures if figure.form in PAST_FORMS} | set(self._done))
        self._scenes = [s for s in passage.settings if s.strength >= scenes.TIED and _is_fine(s)]
        self._days = [o for o in passage.occasions if not o.said and o.date.date_start is not None]
        self._relatives = [at for at, token in enumerate(passage.tokens) if token.lower in _RELATIVE]
        self._dated = {at for o in passage.occasions for at in range(o.first, o.last + 1)}

    def cut_at(self, at: int) -> int:
        """Where the word at ``at`` cuts the passage; 0 where it does not."""
        tokens, word = self._tokens, self._tokens[at].lower
        if at in self._dated or at + 1 >= len(tokens) or not at:
            return 0
        if word in (",", "when"):
            return self._day_of(at) if word == "when" else self._listed_at(at) or self._named_at(at)
        if word == "where" or (word == "which" and tokens[at - 1].lower in _IN_WHICH):
            first = at if word == "where" else at - 1
            return first if tokens[first - 1].text == "," and self._there(at) else 0
        if word in _DOING:
            return at if self._did_before(at) else 0
        first = _opening(tokens, at)
        return first if first and (self._elsewhere(first, at) or self._answers(first, at)) else 0

    def _listed_at(self, comma: int) -> int:
        """The comma at which the second of three events begins: "a bomb killed two in A, gunmen shot a clerk in B and ..."."""
        tokens = self._tokens
        verb = next((verb for verb in self._past if verb > comma), 0)
        lead = tokens[comma + 1 : verb]
        if not 0 < len(lead) <= _SUBJECT or not all(token.word for token in lead) or lead[0].lower in _NO_LEAD:
            return 0
        if any(token.lower in _NO_LEAD or token.lower in _AUXILIARY for token in lead) or not self._begun_at(comma):
            return 0
        end = next((at for at in range(verb, len(tokens)) if tokens[at].text == "," or tokens[at].lower == "and"), 0)
        return comma + 1 if end and self._elsewhere(comma, comma, end) else 0

    def _named_at(self, comma: int) -> int:
        """The comma at which another of several events in a row is named, each with its place and its day: "they include the
        murder of a priest in A on 3 June, a bombing in B on 7 July and the abduction of two men in C on 9 July"."""
        tokens = self._tokens
        noun = next((at for at in self._nouns if 0 < at - comma <= _NOUN), 0)
        first = comma + 1 + (tokens[comma + 1].lower == "and")
        if not noun or tokens[first].lower not in _ARTICLES or not any(verb < comma for verb in self.verbs):
            return 0
        end = next((at for at in range(noun, len(tokens)) if tokens[at].text == ","), len(tokens))
        apart = self._in_other_places(range(comma), range(comma + 1, end))
        return comma + 1 if apart and self._on_other_days(range(comma), range(comma, end)) else 0

    def _did_before(self, at: int) -> bool:
        """Whether a relative clause that ends the sentence tells what somebody had done elsewhere, on another day: "held nine
        men of the group, which bombed A in May"."""
        verb = next((verb for verb in range(at + 1, at + 4) if verb in self._past), 0)
        if not verb or not self._begun_at(at):
            return False
        return self._on_other_days(range(at), range(at, len(self._tokens))) and self._elsewhere(at, at)

    def _begun_at(self, comma: int) -> bool:
        """Whether a finite verb stands before a comma, and no relative clause."""
        return any(verb < comma for verb in self._past[:1]) and not any(at < comma for at in self._relatives[:1])

    def _day_of(self, at: int) -> int:
        """The day that stands before the "when" at ``at``, where it is another than that of what is told before: "the worst
        attack since June, when 35 died in a blast in B", "protests in which 30 have died since June went on in A on Friday,
        when four were shot"; 0 where there is none."""
        tokens = self._tokens
        day = next((o for o in self._days if o.last == at - 2), None) if tokens[at - 1].text == "," else None
        if day is None or not self._parts(at):
            return 0
        since = next((i for i in range(day.first, max(0, day.first - 3), -1) if tokens[i].lower == "since"), 0)
        if since:
            return since if is_ranked(tokens, since) else 0
        earlier = any(o.last < day.first and _lasts(o.date) for o in self._days)
        return day.first - (tokens[day.first - 1].lower == "on") if earlier and not _lasts(day.date) else 0

    def _answers(self, first: int, at: int) -> bool:
        """Whether people are held for what stands behind ``at``, which is told with another day."""
        held = any(verb < first for verb in self._held) and not any(
            verb < first for verb in self._harm if verb not in self._held
        )
        return held and self._on_other_days(range(first), range(at, len(self._tokens))) and self._parts(at)

    def _parts(self, at: int) -> bool:
        """Whether something is told on both sides of ``at``, behind it of people hurt or by a finite verb, and not of somebody
        else: "where police were looking for men who had robbed a bank in B"."""
        behind = next((verb for verb in self.verbs if verb > at), None)
        if not self.verbs or self.verbs[0] > at or behind is None or not any(v > at for v in (*self._harm, *self._done)):
            return False
        result = self._tokens[behind].lower.endswith("ing") and self._tokens[behind - 1].text == ","  # "..., killing four"
        return not (result or any(token.lower in _WHO for token in self._tokens[at + 1 : behind]))

    def _lists_on(self, end: int) -> bool:
        """Whether a row of places goes on behind ``end`` without a verb: "at A, where one died, and at B"."""
        return any(s.at > end for s in self._scenes) and not any(verb > end for verb in self.verbs)

    def resumed_at(self, verb: int) -> int:
        """Where the main clause goes on behind a relative one that told of another day: "the rebels, who seized A in May,
        attacked B on Sunday", "police hunting the men who shot a nun on Friday arrested two on Sunday"; 0 where it does not."""
        first = verb
        while first > 1 and (self._tokens[first - 1].lower in _AUXILIARY or self._tokens[first - 1].lower.endswith("ly")):
            first -= 1
        last = max((told for told in self.verbs if told < first), default=0)
        opening = next((at for at in self._relatives if 0 < at < last), 0)
        if not opening or (first == verb and verb not in self._past) or self._tokens[first - 1].lower in _GOES_ON:
            return 0
        return first if self._on_other_days(range(opening + 1, first), range(verb + 1, len(self._tokens))) else 0

    def _elsewhere(self, first: int, at: int, end: int = 0) -> bool:
        """Whether what stands behind ``at``, and before ``end``, happened far from what stands before ``first``."""
        end = end or len(self._tokens)
        return self._parts(at) and self._in_other_places(range(first), range(at + 1, end))

    def _on_other_days(self, before: range, behind: range) -> bool:
        """Whether days are told in each of two stretches of tokens, and none in both."""
        one, other = ({o.date.date_start for o in self._days if o.first in part} for part in (before, behind))
        return bool(one and other) and one.isdisjoint(other)

    def _in_other_places(self, before: range, behind: range) -> bool:
        """Whether places stand in each of two stretches of tokens, and none of one in or around one of the other."""
        one, other = ([s for s in self._scenes if s.at in part] for part in (before, behind))
        return bool(one and other) and all(_are_apart(a, b) for a, b in product(one, other))

    def _there(self, at: int) -> bool:
        """Whether a clause behind a place tells what else happened there: on another day, or behind a row of places."""
        if not self._parts(at):
            return False
        end = next(
            (i for i in range(at, len(self._tokens)) if self._tokens[i].text in _STOPS and self._ends(i)), len(self._tokens)
        )
        if self._lists_on(end):
            return False
        if self._on_other_days(range(at), range(at, end)):
            return True
        before = [s for s in self._scenes if s.at < at]
        if any(s.at > at for s in self._scenes):
            return self._in_other_places(range(at), range(at + 1, len(self._tokens)))
        near = [s for s in before if s.at >= at - 3]
        return bool(near) and any(_are_apart(near[-1], s) for s in before) and any(verb > at for verb in self._harm)

    def _ends(self, at: int) -> bool:
        """Whether a clause ends at the mark at ``at``: at a semicolon, or with a comma before an "and"."""
        return self._tokens[at].text == ";" or self._tokens[min(at + 1, len(self._tokens) - 1)].lower in ("and", "but")


_DOING = frozenset(("which", "that", "who"))
_NOUN = 4  # tokens from a comma to the noun of an event in a row
_SUBJECT = 6  # tokens of the subject of an event in a row
_NO_LEAD = frozenset("and or but in at on near by of with from for to who which that where when as while including".split())
_STOPS = frozenset((",", ";"))
_WHO = frozenset(("who", "whom", "whose"))
_PASSING = frozenset((needs.HALTING, needs.GUIDING, "holdup"))  # cues that go with an event and are none themselves
_RELATIVE = frozenset(("who", "whose", "which", "that", "where"))
_AUXILIARY = frozenset("was were had has have been also then later".split())
_GOES_ON = frozenset("and or but to who which that where when as after before while by".split())
_IN_WHICH = frozenset("from in at near to".split())


def _lasts(date: DateMention) -> bool:
    """Whether a date is longer than a few days."""
    return occasions.days(date) > _FEW


_FEW = 5


def _is_fine(setting: Setting) -> bool:
    """Whether a setting is a province or lies in one, and is named there."""
    fine = scenes.fineness(setting.resolution) <= scenes.FINENESS[PlaceKind.ADMIN1]
    return fine and not (setting.pointed or setting.spoken or setting.way)


def _are_apart(one: Setting, other: Setting) -> bool:
    """Whether neither of two places is the other, or lies in it."""
    a, b = one.resolution, other.resolution
    return not (scenes.same(a, b) or scenes.contains(a, b) or scenes.contains(b, a))


def _opening(tokens: Sequence[Token], at: int) -> int:
    """Where the clause begins that the word at ``at`` subordinates: "even as", "just days after", "in retaliation for"; 0 where
    it opens none."""
    word, before, following = tokens[at].lower, tokens[at - 1].lower, tokens[at + 1]
    if word in _FOR:
        first = next((i for i in (at - 1, at - 2) if i > 0 and tokens[i].lower == "in"), 0)
        return first if following.lower in ("for", "to") else 0
    if word == "followed":
        return at + 1 if before not in _BE and following.lower in _ARTICLES else 0
    if word in ("confessed", "admitted"):
        return at if following.lower == "to" else 0
    if following.lower in _NO_SUBJECT or following.lower.endswith("ing") or not following.word:
        return 0
    if word == "as" and before in _NO_AS:
        return 0
    first = at
    while first > 1 and tokens[first - 1].lower in _SOON:
        first -= 1
    return first


_FOR = frozenset(("retaliation", "revenge", "response"))
_ARTICLES = frozenset(("a", "an", "another", "the"))
_BE = frozenset("was were is are been being be and".split())
_NO_SUBJECT = frozenset("he she they it his her their being well far if though of that this which in at on to part".split())
_NO_AS = frozenset("such as same known described regarded seen well so act acting identified named".split())
_SOON = frozenset("even just hours days weeks minutes moments shortly soon only a few day week hour long some several".split())


def _besides(passage: Passage) -> set[int]:
    """Where a sentence goes on with another event: "..., the same day on which a mine killed two in B", "... was followed by a
    bomb in B", "... an hour after six men had been shot in B", "the deadliest attack since six were shot in B"."""
    tokens = passage.tokens
    found = {cut for at, token in enumerate(tokens[:-2]) if at and token.lower in _BESIDES and (cut := _cut_at(tokens, at))}
    dated = max((o.first for o in passage.occasions), default=0)  # "..., following a blast in B on Sunday"
    found = {at for at in found if tokens[at].lower != "following" or at < dated}
    first, last = passage.placed[0].first, passage.placed[-1].first
    return {at for at in found if first < at < last}


def _cut_at(tokens: Sequence[Token], at: int) -> int:
    """Where the words at ``at`` cut a sentence; 0 where they do not."""
    word, before, following = tokens[at].lower, tokens[at - 1].lower, tokens[at + 1]
    if word == "same" and before == "the" and following.lower in _SPELLS:
        on = tokens[at + 2].lower in _ON_WHICH or (at + 3 < len(tokens) and tokens[at + 3].lower == "which")
        return at - 1 if on else 0
    if word == "followed" and before in ("was", "were"):
        return next((by for by in range(at + 1, min(at + _LATER, len(tokens))) if tokens[by].lower == "by"), 0)
    if word == "after" and before in _SHORTLY:
        return at - 1 if any(later.lower == "had" for later in tokens[at + 1 : at + _HAD]) else 0
    if word == "following":
        return at if before == "," and following.lower in ("a", "an", "another") else 0
    if word == "since" and following.word and not (following.lower in modality.times() or following.text[0].isdigit()):
        return at if is_ranked(tokens, at) else 0
    return 0


def is_ranked(tokens: Sequence[Token], since: int) -> bool:
    """Whether what is told is the first or the worst of its kind since then."""
    return any(t.lower.endswith("est") or t.lower in ("first", "worst") for t in tokens[max(0, since - _RANKED) : since])


_BESIDES = frozenset(("same", "followed", "following", "after", "since"))
_SPELLS = frozenset("day morning night evening afternoon hour moment time week weekend month".split())
_SHORTLY = frozenset("hour hours minutes moments shortly soon".split())
_RANKED = 6  # tokens from "the deadliest" to "since"
_LATER = 6  # tokens from "followed" to "by"
_HAD = 7  # tokens behind "after" in which its verb opens
_ON_WHICH = frozenset(("that", "when"))


def behind_asides(passage: Passage) -> set[int]:
    """The comma behind a participle that tells an earlier event with its day: "in X, overrun on Tuesday, gunmen seized ..."."""
    tokens, occasions = passage.tokens, passage.occasions
    if len(occasions) < _PAIR:
        return set()
    found = set()
    for cue in passage.cues:
        if cue.form not in PAST_FORMS or cue.first < _PAIR or tokens[cue.first - 1].text != ",":
            continue
        end = next((at for at in range(cue.last + 1, min(cue.last + _ASIDE, len(tokens))) if not tokens[at].word), 0)
        dated = any(cue.last < o.first < end for o in occasions) and any(o.first > end for o in occasions)
        if end and tokens[end].text == "," and dated:
            found.add(end)
    return found


_ASIDE = 12  # tokens of a participle's clause between two commas


def is_before(tokens: Sequence[Token], first: int) -> bool:
    """Whether the stretch at ``first`` tells what had happened before the rest, on a day that is not told: "after five had been
    killed", "just days after", "in revenge for a bombing"."""
    at = first
    while at < len(tokens) - 1 and tokens[at].lower in _SOON:
        at += 1
    if any(token.lower in _SHORTLY for token in tokens[first:at]):
        return False
    if tokens[at].lower == "in" and any(token.lower in _FOR for token in tokens[at + 1 : at + 3]):
        return True
    had = any(token.lower == "had" for token in tokens[at + 1 : at + _HAD])
    return tokens[at].lower in ("after", "following") and (at > first or had)


def is_subordinate(tokens: Sequence[Token], first: int) -> bool:
    """Whether the stretch at ``first`` opens with a word that subordinates it."""
    at = next((at for at in range(first, len(tokens)) if tokens[at].lower not in _SOON), first)
    return first > 0 and tokens[at].lower in _CONJUNCTIONS


_CONJUNCTIONS = frozenset("since where after following as before when".split())


def is_there(tokens: Sequence[Token], first: int) -> bool:
    """Whether the stretch at ``first`` tells what happened at the place before it: "... in A, where nine people died"."""
    return first > 0 and tokens[first].lower == "where"
