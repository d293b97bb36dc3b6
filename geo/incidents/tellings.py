"""Tellings: what the clauses of a report tell of events, each with its type, place, date and tolls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo import claimants
from geo.incidents import afar, beginnings, clauses, counting, cutting, dating, happening, kinds, rivals, roles, shares, turns
from geo.incidents.afar import DYING
from geo.incidents.clauses import Clause
from geo.incidents.families import ABDUCTION, ARRESTS, OTHER, VIOLENCE
from geo.incidents.passages import Passage, Reader
from geo.models import DateMention, Resolution, SubEventType
from geo.records import record
from geo.settings import choosing, framing, listing, occasions, scenes, spells
from geo.settings.scenes import Setting
from geo.tokens import Token
from geo.tolls import headcounts, standing
from geo.tolls.tallies import Figure

_SPAN = 45  # days beyond which a count is a statistic and no incident
_MEANT = 4  # weight from which a clause tells its own means
_RIVALS = 8  # sentences in which another's count is of what was told
_OTHERS = frozenset(("other", "others"))
_NEAR = 4  # sentences in which a bare figure still counts what was told last
_HURT = frozenset("wounded injured".split())
_LISTED = 4  # places of one list that get a telling each


@record
class Toll:
    """A figure with who says it (None: the report itself) and where its words stand in the document."""

    figure: Figure
    source: str | None
    start: int
    end: int


@dataclass(slots=True)
class Telling:
    """What one clause tells of an event.

    ``strong``: it can stand for an event alone. ``definite``, ``pronoun``: it points back. ``adds``: its figures come on
    top of others; ``shared``: they are for several places; ``among``: they are part of a larger number told with them;
    ``total``: they sum up. ``new``, ``elsewhere``: it says that it is of another event; ``sequel``: only that it came
    later; ``item``: it stands in an item of a list; ``another``: of one more of its kind. ``pointed``: "on the spot".
    ``rival``: it gives another's count, ``heard`` where he speaks. ``same_day``: it goes on from what was told, on the
    days ``carried`` to it.
    ``since``: it counts from when something began, ``until`` up to that day. ``vague``: "in recent days". ``bare_toll``: only
    its figures tell of an event. ``again``: it tells the same of somebody else, or what happened days before. ``roles`` are who
    did it and to whom. ``cues`` are the groups of its cues with their forms. ``answers``: a burst only led to what it tells.
    """

    sentence: int
    paragraph: int
    family: str
    weights: dict[SubEventType, int]
    tolls: list[Toll]
    setting: Setting | None
    date: DateMention | None
    strong: bool
    definite: bool = False
    pronoun: bool = False
    adds: bool = False
    shared: bool = False
    among: bool = False
    total: bool = False
    new: bool = False
    elsewhere: bool = False
    sequel: bool = False
    item: bool = False
    another: bool = False
    pointed: bool = False
    again: bool = False
    same_day: bool = False
    carried: DateMention | None = None
    until: dt.date | None = None
    vague: bool = False
    lasting: bool = False
    since: bool = False
    headline: bool = False
    bare_toll: bool = False
    standing: bool = False
    rival: bool = False
    heard: Resolution | None = None
    roles: tuple[str, str] = ("", "")
    names: list[str] = field(default_factory=list)
    cues: tuple[str, ...] = ()
    answers: bool = False

    @property
    def bare(self) -> bool:
        """Whether it names neither place nor time."""
        return self.setting is None and self.date is None


def fine(setting: Setting) -> bool:
    """Whether a setting is a place and no country or region."""
    return scenes.fineness(setting.resolution) <= 3


def _is_firm(setting: Setting | None) -> bool:
    """Whether a setting is a place, told firmly by its own name."""
    return setting is not None and fine(setting) and setting.strength >= scenes.TIED and not setting.pointed


def _with_sources(passage: Passage, figures: Sequence[Figure]) -> list[Toll]:
    found = []
    for figure in sorted(figures, key=lambda figure: max(figure.last, figure.verb)):
        claimant = claimants.of(passage.claimants, figure.last)
        first, last = min(figure.first, figure.verb), max(figure.last, figure.verb)
        found.append(Toll(figure, claimant.text if claimant else None, passage.tokens[first].start, passage.tokens[last].end))
    return found


def _repeated(clause: Clause, earlier: Telling | None) -> tuple[Figure, ...]:
    """The figures of a clause that leaves out the verb of the one before: "and ten in Nasiriyah", "it was the turn of"."""
    if clause.figures or earlier is None or not earlier.tolls:
        return clause.figures
    model = earlier.tolls[-1].figure
    who = clause.gapped
    verb = who.first if who else 0
    if who is None:
        verb = next((cue.first for cue in clause.cues if cue.group.again), -1)
        who = next((c for c in clause.passage.counts if c.first > verb and c.low), None) if verb >= 0 else None
    if who is None:
        return clause.figures
    return (Figure(model.kind, who.low, who.high, who.first, who.last, verb, who.role or model.role, single=who.single),)


def _recounted(figures: Sequence[Figure], told: Telling | None, *, harmed: bool) -> tuple[Figure, ...]:
    """The figures, those that repeat a count without saying of what ("the figure was 12") made of the kind that was
    ``told`` last, or of the dead of violence that was told without a toll (``harmed``), or left out where none was."""
    kinds = [toll.figure.kind for toll in told.tolls if toll.figure.low is not None] if told is not None else []
    vague = min((figure.first for figure in figures if figure.vague), default=0)
    before = [figure for figure in figures if not figure.vague and figure.first < vague]
    own = [figure.kind for figure in before if figure.low is not None] or [figure.kind for figure in before]
    later = (
        "killed" if harmed or any(figure.low is not None and not figure.vague for figure in figures) else ""
    )  # "as 58, with 97 hurt"
    kind = (own or ["killed"] * ("killed" in kinds) or kinds or [later])[0]
    if kind == "detained" and any(f.vague and f.more and not f.first for f in figures):
        kind = ""  # "a third was found at dawn": of bodies, and not of arms
    return tuple(replace(f, kind=kind) if f.vague else f for f in figures if kind or not f.vague)


def _resolved(reader: Reader, clause: Clause) -> Clause:
    """A clause whose "they" and "their bodies" count those whom the sentence before counts last: "... seized seven men.
    Their bodies were found." """
    if not any(figure.low is None and figure.role == "pronoun" and figure.kind != "wounded" for figure in clause.figures):
        return clause
    index = clause.passage.index - 1
    if index < 0 or reader.layout.units[index] != reader.layout.units[index + 1]:
        return clause
    counts = [count for passage in reader.read(index) for count in passage.counts]
    people = next((c for c in reversed(counts) if (c.low or 0) > 1 and c.role not in ("forces", "pronoun", "")), None)
    if people is None:
        return clause
    figures = tuple(
        replace(f, low=people.low, high=people.high) if f.low is None and f.role == "pronoun" and f.kind != "wounded" else f
        for f in clause.figures
    )
    return replace(clause, figures=figures)


def _anchor(clause: Clause) -> int:
    """The token from which the distance of places and dates is counted."""
    return min(
        [cue.first for cue in clause.firm]
        or [figure.verb for figure in clause.figures]
        or [cue.first for cue in clause.telling_cues]
        or [clause.first]
    )


def _setting(clause: Clause, anchor: int) -> Setting | None:
    """Where the clause says that it happened, or else an earlier one of its sentence."""
    own = [s for s in clause.passage.settings if clause.first <= s.at < clause.last]
    own = _before_stop(clause, anchor, shares.of_whole(clause, own))
    told = [s for s in own if not cutting.is_where_found(clause.passage.tokens, anchor, s.at)]
    named = any(s.strength >= scenes.TIED and fine(s) and not s.spoken and s.at < own[-1].at for s in told)
    chosen = choosing.choose(told if named else own, anchor)
    if (chosen is None or chosen.strength < scenes.TIED) and not turns.is_elsewhere(clause.passage.tokens, clause.first):
        earlier = [s for s in clause.passage.settings if s.at < clause.first and s.strength >= scenes.TIED]
        earlier = earlier[-1:] if beginnings.is_there(clause.passage.tokens, clause.first) else earlier
        return choosing.choose(earlier, anchor) or chosen
    return chosen


def _before_stop(clause: Clause, anchor: int, own: list[Setting]) -> list[Setting]:
    """``own``, those behind a semicolon left out where one stands before it: "X was shelled; a convoy had to stop in Y"."""
    tokens = clause.passage.tokens
    stop = next((at for at in range(anchor, clause.last) if tokens[at].text == ";"), None) if len(own) > 1 else None
    before = [s for s in own if stop is not None and s.at < stop]
    return before if any(fine(s) and not (s.spoken or s.way or s.goal) for s in before) else own


def _stated(clause: Clause, anchor: int) -> Setting | None:
    """The place that a count is of ("put the dead in his city at 44"), and not where somebody counts."""
    chosen = _setting(clause, anchor)
    counted = chosen is not None and chosen.strength >= scenes.TIED and chosen.pointed and not chosen.spoken
    return chosen if counted else None


def _telling(
    reader: Reader, clause: Clause, earlier: Telling | None, told: Telling | None, *, harmed: bool, recent: bool
) -> Telling | None:
    """What a clause tells of an event; None for a statistic over a long time. ``earlier`` is of the same sentence,
    ``told`` the last one with a toll nearby, ``harmed`` whether violence was told nearby, ``recent`` whether the sentence
    before tells of an event."""
    passage, tokens = clause.passage, clause.passage.tokens
    figures = _repeated(clause, earlier)
    repeated = figures != clause.figures
    hurts = bool(clause.firm) and clause.family == VIOLENCE
    figures = _recounted(figures, told, harmed=hurts or (harmed and rivals.is_given(clause)))
    if not figures and not clause.telling_cues:
        return None
    family = earlier.family if repeated and earlier is not None else clause.family
    if harmed and family == ARRESTS and not clause.firm and figures and all(f.retold for f in figures):
        family = VIOLENCE  # "they boasted of 40 prisoners"
    if not clause.telling_cues and figures and all(f.vague and f.kind == "detained" for f in figures):
        family = ARRESTS  # "the police put the number at 17", of those arrested
    part, figures = shares.own(clause, figures)
    anchor = _anchor(clause) if part is clause else part.first
    date = dating.of(clause, anchor, part=part, today=reader.today)
    if date is not None and occasions.days(date) > _SPAN and not counting.is_event_of(date, clause, _setting(clause, anchor)):
        if not counting.is_told_once(clause, figures):
            return None
        date = None  # "confirmed what had been whispered since January: aircraft destroyed a column"
    if family == ABDUCTION:
        figures = tuple(figure for figure in figures if figure.kind != "detained")
    harm = [figure for figure in figures if figure.kind in ("killed", "wounded")]
    raised = [figure for figure in figures if standing.is_raised(tokens, figure)]
    if raised:  # "another nine bodies, which takes to 302 the number found"
        figures = tuple(f for f in figures if f in raised or f.kind != raised[0].kind or not (f.more or f.part or f.stated))
    retold = (
        any(figure.retold or figure in raised for figure in figures)
        and (bool(raised) or not clause.firm)
        and all(figure.retold or figure in raised or figure.low is None for figure in figures)
    )
    rival = harmed and not retold and earlier is None and rivals.tells(clause)
    counted = retold or rival or (not clause.firm and standing.opens_with_tally(figures) and dating.named_day(clause) is None)
    counted = counted or (date is not None and dating.is_of_count(passage, figures, date))
    if counted and not (date is not None and spells.counts_from(date)):
        date = dating.named_day(clause, possessive=True)  # not "the toll stood at 17 on Thursday"
    shown = bool(figures) and all(standing.is_shown(tokens, figure) for figure in figures)
    if shown or (figures and not clause.firm and all(tokens[figure.verb].lower == "buried" for figure in figures)):
        date = dating.named_day(clause)  # not the day of the burial
    numbered = [figure for figure in figures if figure.low is not None]
    first_told = [figure for figure in numbered if not figure.vague and figure not in raised]
    further = told is not None and not clause.firm and _are_further(tokens, first_told)  # "a child died later"
    one_more = turns.opens_one_more(tokens, clause.first) and any(f.low == 1 and f.first <= clause.first + 1 for f in figures)
    apart = any(clause.first <= s.at < clause.last and not s.pointed for s in passage.settings)
    apart = apart and not afar.of_wounded(clause, numbered)
    found_later = all(figure.more and standing.is_found(tokens, figure) for figure in numbered)
    if further and not apart and (found_later or all(tokens[figure.verb].lower in DYING for figure in first_told)):
        date = None  # "two of them died on Tuesday"
    unknown = all(
        figure.role in ("", "pronoun") or figure.part or roles.is_anybody(tokens[figure.last].lower) for figure in harm
    )
    targeted = unknown and family == VIOLENCE and roles.strikes_armed(clause)
    opens = bool(raised) and told is None and not harmed  # a report opens: "two more bodies were found, which makes it 23"
    setting = _setting(clause, anchor) if opens or not (retold or rival) else _stated(clause, anchor)
    setting = None if shown else setting
    if setting is not None and afar.is_told_afar(clause, figures, setting, family=family, recent=recent, further=further):
        setting = None
    cause = kinds.before_after(clause)
    return Telling(
        sentence=passage.index,
        paragraph=reader.layout.units[passage.index],
        family=family,
        weights=kinds.weights(clause, cause=cause),
        tolls=_with_sources(passage, figures),
        setting=setting,
        date=date,
        strong=(clauses.is_strong(clause) or repeated) and (opens or not retold),
        definite=retold
        or rival
        or turns.opens_first(tokens, clause.first)
        or any(happening.is_definite(passage, cue) for cue in clause.telling_cues),
        pronoun=any(clauses.points_at_known(passage, figure) for figure in figures)
        or afar.of_wounded(clause, numbered)
        or (not clause.firm and any(afar.is_beside(tokens, figure.verb) for figure in figures)),
        adds=any(figure.more for figure in figures),
        among=any(figure.kind == "detained" and tokens[max(0, figure.first - 1)].lower == "among" for figure in figures),
        total=turns.is_total(clause.tokens),
        new=turns.opens_new(tokens, clause.first) and not (further or one_more or counted),
        elsewhere=turns.is_elsewhere(tokens, clause.first),
        sequel=turns.goes_on(tokens, clause.first),
        another=turns.opens_another(tokens, clause.first)
        and not (further or one_more)
        and not any(headcounts.role_of(token.lower) for token in tokens[clause.first + 1 : clause.first + 5]),
        pointed=turns.is_bound(clause.tokens),
        again=(repeated and not clauses.is_elsewhere(clause))
        or cutting.brings_weapon(passage, (clause.first, clause.last))
        or cutting.is_earlier(passage, (clause.first, clause.last))
        or beginnings.is_before(tokens, clause.first),
        same_day=date is None and (framing.goes_on(tokens, clause.first) or framing.tells_clock(clause.tokens)),
        until=dating.counted_until(clause, reader.today) if date is None and family == ARRESTS else None,
        vague=date is None and dating.is_vague(clause),
        lasting=date is None and bool(numbered) and all(standing.has_been(tokens, figure) for figure in numbered),
        since=any(standing.counts_since(tokens, figure) for figure in numbered),
        headline=passage.headline,
        bare_toll=bool(figures) and not clause.cues,
        rival=rival,
        heard=rivals.heard_in(clause) if rival or retold else None,
        standing=family == ARRESTS and framing.is_standing(tokens, anchor),
        item=reader.layout.is_item(passage.index),
        roles=(
            roles.agent(clause, harm),
            "posts" if targeted else roles.victims(clause, harm),
        ),
        cues=tuple(f"{cue.group.name}/{cue.form.name}" for cue in clause.cues),
        answers=cause >= 0,
        names=[actor.text for actor in passage.actors if clause.first <= actor.first < clause.last]
        + [reader.document.reading[tokens[c.first].start : tokens[c.last].end] for c in clauses.named_people(passage, figures)],
    )


def _are_further(tokens: Sequence[Token], told: Sequence[Figure]) -> bool:
    """Whether the people told of come on top of others: "13 other dead and 120 hurt", "two of the wounded died"."""
    dead = [figure for figure in told if figure.kind == "killed"]
    others = bool(dead) and all(tokens[figure.last].lower in _OTHERS for figure in dead)
    return bool(told) and all(
        figure.more or figure.part or any(token.lower in _HURT for token in tokens[figure.first : figure.verb])
        for figure in (dead if others else told)
    )


def _apart(clause: Clause, telling: Telling) -> list[Telling]:
    """A telling for each of several places ("in Basra and Nasiriyah"); the toll given for all stays with the first."""
    if telling.setting is None or not telling.setting.listed or telling.family == OTHER:
        return [telling]
    own = [s for s in clause.passage.settings if clause.first <= s.at < clause.last]
    others = listing.also(own, telling.setting)
    if scenes.fineness(telling.setting.resolution) <= 1 and len(others) > 1:  # quarters of one town
        return [replace(telling, setting=None)]
    first = replace(telling, shared=bool(others))
    return [first, *(replace(telling, setting=s, tolls=[], names=list(telling.names)) for s in others[: _LISTED - 1])]


def _latest_weights(before: Sequence[Telling]) -> dict[SubEventType, int]:
    """How far the last violence told with its means speaks for each sub-event: one that told them firmly, if there is one."""
    told = [t.weights for t in reversed(before) if t.family == VIOLENCE and t.weights]
    return dict(next((weights for weights in told if max(weights.values()) >= _MEANT), told[0] if told else {}))


def _take_means(telling: Telling, clause: Clause, before: Sequence[Telling]) -> None:
    """Give a telling that leaves its means open those of the one before, where its words point at them."""
    if telling.family != VIOLENCE or max(telling.weights.values(), default=0) >= _MEANT or not before:
        return
    latest = _latest_weights(before)
    near = telling.sentence - before[-1].sentence <= 1 and before[-1].paragraph == telling.paragraph
    burst = near and bool(before[-1].weights) and (latest.keys() | before[-1].weights.keys()) <= kinds.BURSTS
    elliptic = before[-1].sentence == telling.sentence and kinds.is_elliptic(clause) and bool(before[-1].weights)
    if elliptic or kinds.is_as_before(clause) or kinds.is_struck_too(clause) or (burst and kinds.is_one_of_them(clause)):
        telling.weights = dict(before[-1].weights) if elliptic else latest


def read(reader: Reader, passage: Passage, before: Sequence[Telling]) -> list[Telling]:
    """The tellings of a passage; ``before`` are those of the sentences before it."""
    if not clauses.may_tell(passage):
        return []
    last = before[-1] if before and before[-1].paragraph == reader.layout.units[passage.index] else None
    day = last.date if last is not None else None
    counted = next((t for t in reversed(before[-_NEAR:]) if t.tolls and passage.index - t.sentence <= _NEAR), None)
    harmed = any(t.family == VIOLENCE and passage.index - t.sentence <= _RIVALS for t in before[-_NEAR:])
    told: list[Telling] = []
    whole: Telling | None = None
    for span in cutting.spans(passage):
        clause = clauses.read(passage, span)
        clause = _resolved(reader, clause) if clause is not None else None
        earlier = told[-1] if told else whole
        numbered = next((t for t in reversed(told) if t.tolls), counted)
        recent = any(passage.index - t.sentence <= 1 for t in (*before[-1:], *told))
        telling = _telling(reader, clause, earlier, numbered, harmed=harmed, recent=recent) if clause is not None else None
        if clause is not None and telling is not None and not told and shares.are_behind(clause):
            whole = telling
        elif clause is not None and telling is not None:
            _take_means(telling, clause, [*before[-_NEAR:], *told])
            same_day = telling.another or framing.tells_clock(clause.tokens)
            if telling.another and telling.family == OTHER and (latest := _latest_weights([*before[-_NEAR:], *told])):
                telling.family, telling.weights = VIOLENCE, latest  # "a second strike, on 11 February, hit a ship"
                telling.strong = telling.strong or telling.date is not None or bool(telling.tolls)
            if telling.family == OTHER and kinds.is_struck_too(clause) and _is_firm(telling.setting):
                telling.family, telling.strong = VIOLENCE, True  # "B and C were hit as well"
                telling.weights = _latest_weights([*before[-_NEAR:], *told])
            if telling.date is None and day is not None and same_day:
                telling.date = day  # "another went off minutes later", "at 9 a.m. a bomb went off"
            if clause.gapped is not None and earlier is not None:  # "killed five in A and three in B on Sunday"
                telling.weights = telling.weights or dict(earlier.weights)
                earlier.date = earlier.date or telling.date
            if earlier is not None and earlier.date is None and cutting.shares_subject(passage, span[0]):
                earlier.date = telling.date  # "arrested nine men in A and found a cache in B on Sunday"
            told += _apart(clause, telling)
    return told
