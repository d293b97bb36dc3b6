"""Clauses: the stretches that a passage is cut into (``geo.incidents.cutting``), and what each of them really tells.

A clause keeps the cues and figures that happened (``geo.modality``), and says of which family of events it tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo import numbers
from geo.incidents import (
    beasts,
    chronicles,
    cutting,
    denials,
    families,
    happening,
    mishaps,
    modality,
    provocations,
    rehearsals,
    remarks,
    series,
    suspicion,
    turns,
)
from geo.incidents.cues import Cue
from geo.incidents.families import VIOLENCE, family_of
from geo.incidents.passages import Passage
from geo.inflection import Form
from geo.records import record
from geo.tokens import Token
from geo.tolls import headcounts, running, standing
from geo.tolls.headcounts import Headcount
from geo.tolls.tallies import Figure

_HELD = frozenset(
    "treating held hold holds holding detained jailed imprisoned treated being have has fighting remain remains carry"
    " carries questioned interrogated".split()
)
_POINTING = frozenset("the this that these those his her their its such".split())
_DRONES = frozenset(("drone", "drones", "missile", "missiles"))  # these crash into what they are aimed at
_BURSTING = frozenset(("blast", "exploding"))


@record
class Clause:
    """Tokens ``first`` to ``last`` (half open) of a passage with the cues and figures that happened.

    ``firm`` are the cues that can stand for an event; ``mentioned`` says that the clause only refers to one ("after the
    raid"); ``gapped`` is a number that repeats what the clause before told ("36 died in A, and ten in B").
    """

    passage: Passage
    first: int
    last: int
    cues: tuple[Cue, ...]
    figures: tuple[Figure, ...]
    firm: tuple[Cue, ...]
    family: str
    mentioned: bool
    gapped: Headcount | None

    @property
    def tokens(self) -> Sequence[Token]:
        """Its tokens."""
        return self.passage.tokens[self.first : self.last]

    @property
    def telling_cues(self) -> list[Cue]:
        """Its cues, weapons left out where there are others."""
        return [cue for cue in self.cues if not cue.group.means] or list(self.firm)


def _died_alone(passage: Passage, figure: Figure) -> bool:
    """Whether one person "died", of what is not told."""
    died = passage.tokens[figure.verb].lower in ("died", "passed", "succumbed", "perished", "death", "deaths", "body")
    return died and figure.kind == "killed" and (figure.low is None or figure.single)


def is_strong(clause: Clause) -> bool:
    """Whether a clause can stand for an event by itself: by a firm cue, or by people killed, wounded or taken."""
    if clause.firm and not clause.mentioned:
        return True
    if clause.figures and not clause.firm and all(_died_alone(clause.passage, figure) for figure in clause.figures):
        return False
    return any(
        figure.low is not None or (figure.kind == "killed" and figure.form is not Form.NOUN) for figure in clause.figures
    )


def _names_one(words: Sequence[Token]) -> bool:
    """Whether a clause only says who one of the dead was: "one of those killed is the mayor's brother"."""
    told = [token.lower for token in words]
    return any(
        told[at] == "of"
        and told[at + 1] in ("those", "the")
        and told[at + 2] in ("killed", "dead", "slain", "victims")
        and told[at + 3] in ("is", "was", "are", "were")
        and told[at - 1] in ("one", "two", "three", "some", "most")
        for at in range(1, len(told) - 3)
    )


def _is_state(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb in the present tells what has come of an event: "are held", "hold seven who were picked up"."""
    word = tokens[verb].lower
    if word not in ("hold", "holds"):
        return word in _HELD
    return any(token.lower in _CAUGHT for token in tokens[verb + 1 : verb + 10])


_CAUGHT = frozenset("who arrested captured detained caught picked".split())


def _is_deed(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a word in "-ing" is a noun that takes nobody: "called the killing a crime", "arms that do the killing"."""
    if not verb or not tokens[verb].lower.endswith("ing") or tokens[verb - 1].lower != "the":
        return False
    return not any(token.lower == "of" for token in tokens[verb + 1 : verb + 7])  # "the killing on Monday of six priests"


def _is_numbered_off(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a verb of harm only tells of what a number is: "bring to 163 the number of troops killed in X"."""
    lead = [token.lower for token in tokens[max(0, figure.verb - 8) : figure.verb]]
    return figure.low is None and any(lead[at : at + 2] == ["number", "of"] for at in range(len(lead)))


def _is_remark(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure is of a habit or a kind of thing, or of what was told before: "dozens of bodies a day"."""
    if remarks.is_rate(tokens, max(figure.last, figure.verb)) or remarks.is_general(tokens, figure.verb, figure.form):
        return True
    if remarks.is_asked(tokens, figure.verb) or remarks.is_of_relative(tokens, figure.verb):
        return True
    held = figure.kind == "detained"
    if held and figure.agent != "militants" and remarks.is_freed(tokens, figure.verb):
        return True
    if held and figure.low is None and _is_known(tokens, figure):
        return True
    return held and (remarks.is_ceremony(tokens, figure.first) or remarks.is_remaining(tokens, figure.first, figure.verb))


def _is_passed_on(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a count is one that was reported: "passed on reports of 2,000 dead"."""
    if figure.low is None or figure.low < _COUNTED:
        return False
    words = [token.lower for token in tokens[max(0, figure.first - 3) : figure.first]]
    return words[-2:] == ["reports", "of"] and words[:1] != ["no"]


_COUNTED = 2  # people of whom a report is one of a count


def _is_known(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether those held are only told to be so: "a detained courier had described it", "detainees questioned in X spoke"."""
    verb = figure.verb
    if tokens[verb].lower.startswith(("question", "interrogat")) and verb and tokens[verb - 1].lower in _PRISONERS:
        return True
    behind = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    return verb > 0 and tokens[verb - 1].lower in ("a", "an", "one", "another") and behind.isalpha() and behind not in _BESIDE


_PRISONERS = frozenset("detainees prisoners captives suspects inmates detainee prisoner captive suspect".split())
_BESIDE = frozenset("by in at on near during after with for and or from".split())


def _is_whence(passage: Passage, telling: Sequence[Cue], span: tuple[int, int]) -> bool:
    """Whether a clause only tells from where the shells of an event told before were fired: "the salvo was fired from X"."""
    if any(cue.group.name not in ("shelling", "vague", "impact", "air") for cue in telling):
        return False
    words = [token.lower for token in passage.tokens[span[0] : span[1]]]
    fired = next((at for at, word in enumerate(words) if word in ("fired", "launched", "come", "came")), None)
    if fired is None or "from" not in words[fired + 1 : fired + 3] or not _AIMED.isdisjoint(words[fired:]):
        return False
    lead = words[max(0, fired - _SUBJECT) : fired]
    return "," not in lead and not _KNOWN.isdisjoint(lead)


_AIMED = frozenset("at into on onto against hit hitting struck landed fell towards toward".split())
_KNOWN = frozenset("the it they that these those which launcher launchers".split())
_SUBJECT = 6  # tokens before a verb of firing in which what was fired is named


def _is_verbless(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a stretch is a note without a verb that opens with a weapon: "Three car bombs in the market of X"."""
    if not any(cue.group.means and span[0] < cue.first <= span[0] + 4 for cue in passage.cues):
        return False
    tokens = passage.tokens[span[0] : span[1]]
    tokens = tokens[: next((at for at, token in enumerate(tokens) if token.lower in _RELATIVE), len(tokens))]
    counted = any(numbers.parse(token.lower) is not None or token.lower in ("a", "an") for token in tokens[:3])
    counted = counted or (cutting.sets_scene(passage, span) and any(token.lower == "the" for token in tokens[:3]))
    return counted and not any(token.lower in _VERBS or token.lower.endswith("ed") for token in tokens)


_RELATIVE = frozenset("who whose which that where when".split())
_VERBS = frozenset(
    "was were is are has had have been be said says will would could may went came lay hit blew fell struck took made held hid"
    " led left got gave found stood kept brought it they he she".split()
)


def may_tell(passage: Passage) -> bool:
    """Whether a passage has a figure, or a cue of what happened, wherever it is cut: most that have cues have neither. It is
    asked twice, and keeps the answer."""
    if passage.may_tell is None:
        passage.may_tell = bool(passage.figures) or _has_happened(passage)
    return passage.may_tell


def _has_happened(passage: Passage) -> bool:
    """Whether a cue of a passage tells of what happened, wherever it is cut."""
    weapons, found = passage.needed.get("weapons", ()), passage.needed.get("found", ())
    return any(happening.happened(passage, cue, weapons, found) for cue in passage.cues)


def read(passage: Passage, span: tuple[int, int]) -> Clause | None:  # noqa: PLR0911 - one return a reason
    """The clause at ``span`` with what really happened in it; None where nothing did."""
    tokens = passage.tokens
    weapons = [at for at in passage.needed.get("weapons", ()) if span[0] <= at < span[1]]
    suspected = suspicion.find(tokens) if weapons else frozenset()  # "a man accused of running weapons" was seized
    weapons = [at for at in weapons if at not in suspected and not headcounts.qualifies(tokens, at)]
    found = [at for at in passage.needed.get("found", ()) if span[0] <= at < span[1]]
    kept = [cue for cue in passage.cues if span[0] <= cue.first < span[1] and happening.happened(passage, cue, weapons, found)]
    now = chronicles.is_present(passage)
    figures = [
        figure
        for figure in passage.figures
        if span[0] <= figure.verb < span[1]
        and not (figure.more and figure.first >= span[1])  # "five were taken in A, and three more in B"
        and not (_is_numbered_off(tokens, figure) or _is_deed(tokens, figure.verb) or _is_remark(tokens, figure))
        and not running.is_total(tokens, figure, passage.figures)
        and (
            not modality.unreal(
                tokens,
                figure.verb,
                figure.form,
                headline=now or (figure.low is not None and chronicles.has_day(passage, figure.verb, figure.form)),
                state=_is_state(tokens, figure.verb),
                counted=figure.low is not None,
            )
            or (figure.low is not None and figure.kind != "detained" and modality.is_reported(tokens, figure.verb))
            or (figure.retold and (modality.is_allowed(tokens, figure.verb) or tokens[figure.verb - 1].text == ","))
            or (figure.stated and modality.is_confirmed(tokens, figure.first))
            or (figure.kind == "killed" and _is_passed_on(tokens, figure))
            or standing.is_guessed(tokens, figure)
        )
    ]
    kept, figures = _without_denied(passage, *_without_harmless(passage, kept, figures))
    kept = provocations.without(passage, span, kept, figures)
    hinted = suspicion.hint_end(tokens)
    figures = [figure for figure in figures if figure.verb >= hinted and not _is_bygone(tokens, figure, figures)]
    kept, figures = _without_past(passage, *_without_suspicion(passage, kept, figures))
    gapped = cutting.gapped(passage, span)
    if figures or any(cue.group.name != "holdup" and not cue.group.means for cue in kept):
        kept = [cue for cue in kept if cue.group.name != "holdup"]  # "gunmen stopped a bus and shot three men"
    telling = [cue for cue in kept if not cue.group.means]
    if not telling and not figures and _is_verbless(passage, span):
        telling = [cue for cue in kept if family_of(cue.group.type) == VIOLENCE]
    if not telling and not figures and gapped is None:
        return None
    if telling and not figures and _is_whence(passage, telling, span):
        return None
    words = tokens[span[0] : span[1]]
    if _names_one(words) and not any((figure.low or 0) > 1 and not figure.part for figure in figures):
        return None
    if len(words) > 2 and words[0].lower == "among" and words[2].lower in ("dead", "victims", "wounded", "killed", "injured"):
        return None
    if figures and (modality.sums_up(words) or remarks.counts_months(words) or remarks.costs_months(words)):
        return None
    if rehearsals.is_rehearsed(passage, span, kept, figures):
        return None
    if not any(token.lower in _DRONES for token in words) and mishaps.is_mishap(passage, span, kept, figures):
        return None
    if any(cue.group.name in _BURSTING for cue in kept) and mishaps.is_burst(passage, words, kept):
        return None
    firm = [cue for cue in telling if not cue.group.weak and not happening.is_vague(passage, cue)]
    if not firm and families.is_armed(kept):
        firm = [
            cue
            for cue in telling
            if cue.group.name in families.ARMED and (cue.form is not Form.NOUN or families.is_done(passage, cue, span[0]))
        ]
    nouns_only = not any(figure.form is not Form.NOUN for figure in figures)
    nouns_only = nouns_only and not (
        span[0] and tokens[span[0] - 1].lower == "followed"
    )  # "followed the murder of a judge in B"
    return Clause(
        passage=passage,
        first=span[0],
        last=span[1],
        cues=tuple(kept),
        figures=tuple(figures),
        firm=tuple(firm),
        family=families.family(passage, kept, figures),
        mentioned=nouns_only and bool(telling) and all(happening.is_mentioned(passage, cue) for cue in telling),
        gapped=gapped,
    )


def _without_harmless(passage: Passage, kept: Sequence[Cue], figures: Sequence[Figure]) -> tuple[list[Cue], list[Figure]]:
    """The cues and figures of a clause without those that tell of things, of animals or of what people do to themselves."""
    tokens = passage.tokens
    kept = [cue for cue in kept if not rehearsals.is_harmless(passage, cue)]
    return kept, [f for f in figures if not (beasts.are_taken(tokens, f) or rehearsals.is_self_harm(tokens, f))]


def _without_denied(passage: Passage, kept: Sequence[Cue], figures: Sequence[Figure]) -> tuple[list[Cue], list[Figure]]:
    """The cues and figures of a clause without those that somebody denies."""
    inside = frozenset[int]()
    if (kept or figures) and denials.may_deny(passage.tokens):
        deeds = {at for cue in passage.cues for at in range(cue.first, cue.last + 1)}
        inside = denials.find(passage.tokens, deeds | {figure.verb for figure in passage.figures})
    return [cue for cue in kept if cue.first not in inside], [figure for figure in figures if figure.verb not in inside]


def _is_bygone(tokens: Sequence[Token], figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether people are only known to have died, beside those of whom the clause tells: "one was shot when a crowd burned the
    monument to the 5,000 people who died there in 1988"."""
    if tokens[figure.first].lower != "the" or tokens[figure.first - 1].lower not in _DEDICATED:
        return False
    relative = figure.last + 1 < figure.verb and tokens[figure.last + 1].lower in ("who", "that")
    return relative and any(other.low is not None and other.verb < figure.first for other in figures)


_DEDICATED = frozenset("to for of".split())  # "the grave of the 40 who", "the march for the six who"


def _without_suspicion(passage: Passage, kept: Sequence[Cue], figures: Sequence[Figure]) -> tuple[list[Cue], list[Figure]]:
    """The cues and figures of a clause, where people were arrested without those that only tell of what for."""
    held = [figure.verb for figure in figures if figure.kind == "detained"]
    opening = passage.tokens[0].lower in _SUSPECTS and not passage.occasions
    accused = any(suspicion.is_accused(passage.tokens, figure.last) for figure in figures)
    telling = len(kept) + len(figures) > len(held)
    inside = suspicion.find(passage.tokens) if telling and (held or opening or accused) else frozenset()
    own = held or ([figure.verb for figure in figures] if accused and not opening else [])
    if not inside or (own and all(verb in inside for verb in own)):
        return list(kept), list(figures)
    return [cue for cue in kept if cue.first not in inside], [figure for figure in figures if figure.verb not in inside]


def _without_past(passage: Passage, kept: list[Cue], figures: list[Figure]) -> tuple[list[Cue], list[Figure]]:
    """The cues and figures of a clause without those of what somebody did months before: "a man who had bombed a bus in
    2004 was arrested"."""
    inside = {at for o in passage.occasions if o.past >= 0 for at in range(o.past, o.last + 1)}
    if not inside:
        return kept, figures
    outside = any(cue.first not in inside and not cue.group.means for cue in passage.cues)
    if not outside and all(figure.verb in inside for figure in passage.figures):
        return kept, figures
    return [cue for cue in kept if cue.first not in inside], [figure for figure in figures if figure.verb not in inside]


_SUSPECTS = frozenset(("he", "she", "they"))  # "He is suspected of paying for bombs that killed hundreds"


def is_elsewhere(clause: Clause) -> bool:
    """Whether a number that repeats what was told is of another place, and not of another day."""
    return clause.gapped is not None and not series.is_gapped(clause.passage, clause.gapped)


def points_at_known(passage: Passage, figure: Figure) -> bool:
    """Whether a figure's words point at somebody told of before: a pronoun, "the suspect", "the wanted man"."""
    if figure.role == "pronoun":
        return True
    first, last = passage.tokens[figure.first], passage.tokens[figure.last]
    before = passage.tokens[figure.last - 1].lower if figure.last else ""
    taken = figure.kind == "detained" and first.lower in ("the", "both")  # "both occupants", "the driver and his passenger"
    return (figure.single or taken) and first.lower in (*_POINTING, "both") and turns.is_known(last.lower, before)


def named_people(passage: Passage, figures: Sequence[Figure]) -> list[Headcount]:
    """The persons named whom the figures count."""
    firsts = {figure.first for figure in figures}
    if not firsts:
        return []
    return [count for count in passage.counts if count.role == "name" and count.low == 1 and count.first in firsts]
