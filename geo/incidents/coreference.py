"""Coreference: which tellings are of one event. An event told twice is one; two places, dates or kinds are two.

Each telling joins the event that fits it best, or opens a new one. A place that is not within the event's, or a date
that does not overlap its own, keeps them apart; a pronoun, "the attack", the same figure or the same place ties them.
Violence that a learned model clearly takes for an event of its own is split off again (``joining``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from geo.incidents import joining
from geo.incidents.events import Event, figures_of, is_closer, overlap
from geo.incidents.families import ABDUCTION, ARRESTS, BURNING, FIND, OTHER, VIOLENCE
from geo.incidents.kinds import BURSTS
from geo.incidents.narration import Frame
from geo.incidents.tellings import Telling, fine
from geo.models import SubEventType
from geo.settings import choosing, occasions, scenes, spells
from geo.settings.scenes import Setting

_JOIN = 4  # points from which a telling joins an event; one less where it names neither place nor time
_LEAD = 1  # paragraphs that sum up what others go on to tell
_FIRM = 4  # weight from which a cue decides the kind of violence
_SHOT = 2  # weight of a cue that tells only that people were shot
_REACH = 40  # events back that a telling may belong to
_COUNTED = 2  # sentences behind an event in which its toll is told
_FOUND = 3  # sentences behind a find in which those who had the goods are arrested
_LONG = 60  # days of an event that is a series, which others do not join
_COUNTING = 2  # days of a count beside which an event of one day with a toll of its own is another
_LONG_COUNT = 9  # days over which a count that names no place is of no single event


def _shared(event: Event, telling: Telling) -> set[tuple[str, int]]:
    """The figures that both tell, those of one person left out: anybody's death is "one killed"."""
    return {figure for figure in figures_of(telling) if figure[1] > 1} & event.figures


def _is_fight(event: Event) -> bool:
    """Whether the cues of an event tell firmly of a fight, in which people are taken, and of no bomb."""
    kinds = _kinds(event.tellings, _FIRM)
    return SubEventType.ARMED_CLASH in kinds and kinds <= {SubEventType.ARMED_CLASH, SubEventType.AIR_STRIKE}


def _family_points(event: Event, telling: Telling) -> int | None:
    """How well the kinds of event go together: None not at all.

    A find, an arrest or somebody wounded beside another event is part of it where it names no place or time of its own.
    """
    one, two = event.family, telling.family
    if one == two:
        return 2
    last = event.tellings[-1]
    remark = one == OTHER and not any(told.strong for told in event.tellings)
    if remark and telling.pronoun and last.paragraph != telling.paragraph:
        return None  # "the group's operations in X" is nobody's arrest
    if OTHER in (one, two) or {one, two} == {BURNING, VIOLENCE}:
        return 1
    close = last.sentence == telling.sentence
    near = last.paragraph == telling.paragraph and telling.sentence - last.sentence <= 1
    beside = last.paragraph == telling.paragraph and telling.sentence - last.sentence <= _FOUND
    kinds = {kind for kind, _ in figures_of(telling)}
    part = False
    if telling.bare and two == FIND:
        part = near or (beside and _is_fight(event) and not telling.new)
    elif telling.bare and two == ARRESTS:
        found = one == FIND and beside
        part = (
            close
            or found
            or (beside and _is_fight(event) and not telling.new)
            or (near and (telling.pointed or telling.pronoun or telling.standing or telling.adds or one == ABDUCTION))
        ) and (close or telling.until is None)  # not "four have since been arrested"
    elif telling.bare and two == VIOLENCE and one == FIND:
        part = close or (near and bool(kinds) and not telling.new)
    elif telling.bare and two == VIOLENCE and one == ARRESTS:
        part = close or (kinds <= {"wounded"} and not telling.definite) or (near and (telling.adds or telling.pointed))
    elif two == VIOLENCE and one == ABDUCTION and (telling.bare or _points(telling)):
        part = close or telling.definite or telling.pronoun or (near and kinds <= {"wounded"} and bool(kinds))
        part = part or (near and telling.bare_toll and telling.bare and "killed" in kinds and not telling.new)
    return 1 if part else None


def _points(telling: Telling) -> bool:
    """Whether a telling points back at an event and names no means or place: "16 lost their lives in Sunday's raid"."""
    return telling.definite and telling.setting is None and not telling.weights


def _place_points(  # noqa: PLR0911 - one return a class of words
    event: Event, telling: Telling, differ: set[str], frame: Frame, *, same_sentence: bool, apart: int
) -> int | None:
    """How well the places go together: None where they are two."""
    if telling.setting is None:
        return None if _is_framed_elsewhere(event, telling, frame) else 0
    if event.setting is None:
        return None if _is_at_home(event, telling) else 0
    mine, theirs = telling.setting.resolution, event.setting.resolution
    tied = all(s.strength >= scenes.TIED for s in (telling.setting, event.setting))
    if not scenes.agree(mine, theirs):
        dated = telling.date is not None and event.date is not None and not overlap(telling.date, event.date)
        if same_sentence and not dated and scenes.lies_in_county(event.setting, telling.setting):
            return 1
        if is_closer(event, telling) and (telling.definite or telling.pronoun or _shared(event, telling)):
            return 1
        if telling.definite and apart == 1 and _is_detail(event, telling):
            return 0  # "the first went off near X", "the explosions, in the bazaars and outside a temple of X, were ..."
        if tied and fine(telling.setting) and fine(event.setting) and not telling.setting.pointed and apart:
            return None  # however doubtful where they lie, two names are two places
        alike = figures_of(telling) & event.figures and (
            telling.date is None or event.tellings[-1].paragraph == telling.paragraph
        )
        ties = telling.definite or telling.pronoun or bool(alike)
        return -1 if not tied and (ties or telling.date is None) else None
    if not tied and telling.strong and telling.date is not None and fine(telling.setting) and not fine(event.setting):
        led = telling.sentence - event.tellings[0].sentence <= 1
        same = led or bool(figures_of(telling) & event.figures)
        return 1 if same or telling.definite or not telling.weights else None  # a mine at a ford, in a week of fighting
    if not tied:
        return None if differ and fine(telling.setting) != fine(event.setting) else 1
    ties = telling.definite or telling.pronoun or telling.adds
    if fine(telling.setting) != fine(event.setting):
        ties = ties and not (telling.adds and telling.date is not None and fine(telling.setting))
        goes_on = fine(telling.setting) and apart == 1 and telling.date is None and not (telling.new or differ)
        return 1 if ties or goes_on or figures_of(telling) & event.figures else None
    if differ and not scenes.same(mine, theirs) and not (telling.pronoun or telling.adds) and not same_sentence:
        return None
    return 3 if fine(event.setting) else 1


def _is_detail(event: Event, telling: Telling) -> bool:
    """Whether a telling right behind an event with a toll brings neither a day nor a toll: it says where in the town it was."""
    near = event.tellings[-1].paragraph == telling.paragraph
    return near and telling.date is None and not telling.tolls and bool(event.figures) and not telling.new


def _are_apart(one: Setting | None, other: Setting | None) -> bool:
    """Whether two settings are told firmly and cannot be one."""
    if one is None or other is None or not (fine(one) and fine(other)):
        return False
    return min(one.strength, other.strength) >= scenes.TIED and not scenes.agree(one.resolution, other.resolution)


def _is_framed_elsewhere(event: Event, telling: Telling, frame: Frame) -> bool:
    """Whether the paragraph of a telling that names no place had set its scene in another place than an event's."""
    scene = event.setting or event.frame.scene
    if event.tellings[-1].paragraph == telling.paragraph or _shared(event, telling):
        moved = frame.placed > event.tellings[-1].sentence and not (telling.definite or telling.pronoun or telling.adds)
        return moved and not _shared(event, telling) and _are_apart(frame.setting, scene)
    if telling.definite or telling.pronoun:
        return frame.date is not None and frame.paragraph == telling.paragraph and _are_apart(frame.setting, scene)
    told = frame.setting is not None and frame.setting.strength >= scenes.TIED and fine(frame.setting)
    if told and event.setting is not None and not fine(event.setting) and telling.strong and telling.tolls and event.figures:
        return True  # the dead of one town behind those of the whole country
    if told and (scene is None or scene.strength < scenes.TIED) and event.tellings[0].paragraph != telling.paragraph:
        return not (scene is not None and scenes.agree(scene.resolution, frame.setting.resolution))  # type: ignore[union-attr]
    return _are_apart(frame.setting, scene)


def _is_at_home(event: Event, telling: Telling) -> bool:
    """Whether an event without a place of its own belongs to that of its paragraph, and a telling to another."""
    if _shared(event, telling):
        return False
    ties = telling.definite or telling.pronoun
    if event.tellings[-1].paragraph == telling.paragraph:
        counted = bool(event.figures and figures_of(telling)) and event.tellings[-1].sentence < telling.sentence
        return counted and not (ties or telling.adds) and _are_apart(event.frame.setting, telling.setting)
    if _are_apart(event.frame.setting, telling.setting):
        return True
    if ties:
        return False
    late = event.tellings[0].paragraph > _LEAD and telling.setting is not None and telling.setting.strength >= scenes.TIED
    return late or _are_apart(event.frame.scene, telling.setting)


def _is_among(event: Event, telling: Telling) -> bool:
    """Whether one tells of a day, and the other counts over many days among which it is: "210 killed since Tuesday", "a strike
    on Saturday killed eight"."""
    if telling.date is None or event.date is None or telling.definite or telling.pronoun or telling.among or telling.adds:
        return False
    if figures_of(telling) & event.figures or not figures_of(telling) or not event.figures:
        return False
    spans = sorted((occasions.days(telling.date), occasions.days(event.date)))
    return spans[0] == 0 and spans[1] >= _COUNTING


def _date_points(event: Event, telling: Telling, *, same_sentence: bool) -> int | None:
    """How well the dates go together: None where they are two."""
    if telling.date is not None and event.date is None and not (telling.definite or telling.pronoun or same_sentence):
        framed = event.frame.date if event.tellings[-1].paragraph == telling.paragraph else None
        apart = framed is not None and not occasions.days(framed) and not overlap(framed, telling.date)
        return None if apart and not occasions.days(telling.date) else 0  # "Monday's violence: ... Another died of Friday's"
    if telling.date is None or event.date is None:
        return 0
    if overlap(telling.date, event.date):
        return None if _is_among(event, telling) else 2
    ties = telling.definite or telling.pronoun or telling.adds or telling.among
    counted = bool(telling.tolls and event.tellings[-1].tolls)
    other = counted and telling.strong and bool(telling.weights) and not ties  # "..., and on the 19th a mortar hit a school"
    return -1 if same_sentence and telling.setting is None and not other else None


def _is_other(event: Event, telling: Telling, differ: set[str], shared: set[tuple[str, int]]) -> bool:
    """Whether a telling's own words keep it apart from an event."""
    ties = telling.definite or telling.pronoun or telling.adds
    if telling.again or telling.among or telling.elsewhere or (telling.since and "killed" in differ):
        return True
    placed = telling.setting is not None and telling.setting.strength >= scenes.TIED and not telling.setting.pointed
    if telling.another and (event.setting is None or not placed) and not telling.among:
        return bool(figures_of(telling)) or event.family != telling.family or telling.sentence - event.tellings[-1].sentence > 2
    opens = telling.new and telling.strong and not ties and max(telling.weights.values(), default=0) >= _FIRM
    if differ and (opens or (telling.total and telling.family == ARRESTS)):
        return True  # "earlier in the day a bomb under a bus had killed twelve"
    settings = (telling.setting, event.setting)
    if "detained" in differ and telling.family == event.family == ARRESTS and settings[0] and settings[1]:
        return not scenes.same(settings[0].resolution, settings[1].resolution)  # 700 in a province, one in its town
    if (occasions.days(event.date) > _LONG or _sums_up(event, telling)) and not ties and not shared:
        return True
    same_sentence = event.tellings[-1].sentence == telling.sentence
    return bool(differ) and telling.date is not None and event.date is None and not ties and not same_sentence


def _sums_up(event: Event, telling: Telling) -> bool:
    """Whether a telling counts over many days, wherever it was: "271 have been killed since the beginning of the month"."""
    if telling.setting is not None or telling.date is None or event.tellings[-1].paragraph == telling.paragraph:
        return False
    return spells.counts_from(telling.date) and occasions.days(telling.date) > _LONG_COUNT >= occasions.days(event.date)


def _kinds(tellings: Sequence[Telling], least: int) -> set[SubEventType]:
    """The kinds of violence that cues of at least this weight tell of, in the last of ``tellings``."""
    return {kind for one in tellings[-_BACK:] for kind, weight in one.weights.items() if weight >= least}


def _is_other_kind(event: Event, telling: Telling) -> bool:
    """Whether a telling with a place or a time of its own tells firmly of another kind of violence than an event does."""
    distant = event.tellings[-1].paragraph != telling.paragraph
    placed = telling.setting is not None and telling.setting.strength >= scenes.TIED
    if (telling.definite and not (distant and placed)) or telling.pronoun or telling.bare or event.family != telling.family:
        return False
    if event.tellings[-1].sentence == telling.sentence or event.tellings[0].headline:
        return False
    if telling.another and telling.setting is None and not telling.tolls:
        return False  # "a second car went off as the police came"
    if telling.setting is not None and event.setting is not None:
        dated = telling.date is not None and event.date is not None
        later = distant and telling.date is not None and not telling.definite
        if dated or (scenes.same(telling.setting.resolution, event.setting.resolution) and not later):
            return False  # place and date decide
    mine, theirs = _kinds([telling], _FIRM), _kinds(event.tellings, _FIRM)
    return bool(mine and theirs) and not mine & theirs


_HINT = 2  # weight from which a cue tells of a kind of violence at all
_BACK = 16  # tellings of an event that are looked back at: it may have as many as the report has sentences


def _is_shot(weights: Mapping[SubEventType, int]) -> bool:
    """Whether the cues tell that people were shot, and of nothing firmer."""
    return weights.get(SubEventType.ATTACK, 0) > 0 and max(weights.values()) <= _SHOT


def _bursts(weights: Mapping[SubEventType, int]) -> bool:
    """Whether the cues tell firmly of a bomb, a shell or a strike, and of nothing as firm."""
    firm = {kind for kind, weight in weights.items() if weight >= _FIRM}
    return bool(firm) and firm <= BURSTS


def _is_shot_beside_bomb(event: Event, telling: Telling) -> bool:
    """Whether one sentence tells of people shot, and another with a toll of its own of people hit by a bomb."""
    if telling.definite or telling.pronoun or telling.adds or event.tellings[-1].sentence == telling.sentence:
        return False
    if not telling.tolls or not event.figures or event.family != telling.family or event.tellings[0].headline:
        return False
    theirs = [one.weights for one in event.tellings[-_BACK:] if one.weights]
    shot = bool(theirs) and all(_is_shot(weights) for weights in theirs)
    burst = bool(theirs) and all(_bursts(weights) for weights in theirs)
    later = telling.sequel or telling.same_day or telling.date is not None
    gunmen = later and not telling.weights and any("gunm" in name.lower() for name in telling.names)
    return (shot and _bursts(telling.weights)) or (burst and (gunmen or (bool(telling.weights) and _is_shot(telling.weights))))


def _is_other_means(event: Event, telling: Telling) -> bool:
    """Whether a telling with a place of its own, in another paragraph, tells of other means than an event without one."""
    if event.setting is not None or telling.setting is None or telling.setting.strength < scenes.TIED:
        return False
    if telling.definite or telling.pronoun or event.tellings[-1].paragraph == telling.paragraph:
        return False
    mine, theirs = _kinds([telling], _HINT), _kinds(event.tellings, _HINT)
    return bool(mine and theirs) and not mine & theirs


def _is_where(event: Event, telling: Telling) -> bool:
    """Whether a telling without a time names no place, or that of the paragraph of an event which names none."""
    scene = event.frame.scene
    if telling.date is not None or telling.setting is None:
        return telling.date is None
    return event.setting is None and scene is not None and scenes.same(scene.resolution, telling.setting.resolution)


def fit(event: Event, telling: Telling, frame: Frame) -> int | None:
    """How well a telling fits an event, in points; None where it cannot be of it."""
    last = event.tellings[-1]
    apart = telling.sentence - last.sentence
    mine = figures_of(telling)
    if telling.item and last.paragraph != telling.paragraph:
        settings = (telling.setting or None, event.setting)
        if None in settings or not scenes.agree(settings[0].resolution, settings[1].resolution):  # type: ignore[union-attr]
            return None
    shared = _shared(event, telling)
    if telling.item and last.paragraph != telling.paragraph and not (shared or telling.definite or telling.pronoun):
        return None
    differ = {kind for kind, _ in mine - event.figures} & {kind for kind, _ in event.figures} - {kind for kind, _ in shared}
    other = _is_other_kind(event, telling) or _is_other_means(event, telling) or _is_shot_beside_bomb(event, telling)
    if _is_other(event, telling, differ, shared) or (not shared and other):
        return None
    family = _family_points(event, telling)
    place = _place_points(event, telling, differ, frame, same_sentence=apart == 0, apart=apart)
    date = _date_points(event, telling, same_sentence=apart == 0)
    if family is None or place is None or date is None:
        return None
    score = family + place + date
    score += 3 * (telling.definite or telling.pronoun) + 2 * (apart == 0) + (apart <= 6)
    if last.paragraph == telling.paragraph:
        score += 2 * telling.adds + 2 * (apart <= 3)
    if mine and not event.figures and apart <= _COUNTED and not telling.new and _is_where(event, telling):
        score += 2 + 2 * (apart == 1)  # what it cost, told behind it
    if telling.heard is not None and event.place is not None and scenes.same(telling.heard, event.place):
        score += 5  # "the mayor of X gave a toll of nine": of what was told of X
    score += 2 * (telling.bare_toll and telling.bare and apart <= 1 and not telling.new)  # a bare toll is of the last event
    score -= telling.bare and apart > 0 and event.tellings[0].again  # no more is told of what only dates another event
    score += 4 * (telling.rival and apart <= _COUNTED)  # another's count of what was told right before
    if shared and not (telling.bare_toll and telling.bare and apart > 1 and not (telling.definite or telling.pronoun)):
        score += 3  # a bare figure is of what was told right before, whoever else has the same
    elif telling.new:
        follows = telling.another and not telling.tolls and telling.setting is None  # "a second went off as firemen came"
        score -= 1 if follows or (telling.sequel and telling.bare) else 4
    score += event.tellings[0].headline and apart > 0
    return score - (bool(differ) and telling.strong and not telling.definite and apart > 0)


def ruled(events: Sequence[Event], telling: Telling, frame: Frame) -> int | None:
    """Which of the ``events`` a telling fits best, by its index; None where it fits none well enough."""
    least = _JOIN - (telling.bare and (telling.sequel or not telling.new))
    fits = ((fit(event, telling, frame), index) for index, event in enumerate(events))
    best = max(((score, index) for score, index in fits if score is not None and score >= least), default=None)
    return best[1] if best is not None else None


def _opens(event: Event, telling: Telling) -> bool:
    """Whether an event is what the report opens with, undated and set nowhere exactly, and a telling the first to give its
    day and its place: "For the second time a lorry was driven at an office. ... On Sunday in X the driver ..."."""
    last, setting = event.tellings[-1], telling.setting
    if last.paragraph > 0 or telling.paragraph - last.paragraph > _OPENED or event.family != telling.family:
        return False
    if event.date is not None or telling.date is None or setting is None or setting.strength < scenes.TIED or not fine(setting):
        return False
    if telling.new or telling.elsewhere or telling.another or telling.again or telling.item:
        return False
    theirs = event.setting
    within = theirs is None or scenes.contains(theirs.resolution, setting.resolution) or choosing.is_around(theirs, setting)
    if not within or (theirs is not None and fine(theirs) and not theirs.beside):
        return False
    counted = {kind for kind, _ in figures_of(telling)} & {kind for kind, _ in event.figures}
    mine, other = _kinds([telling], _HINT), _kinds(event.tellings, _HINT)
    return not counted and (bool(mine & other) or (event.family != VIOLENCE and not (mine or other)))


_OPENED = 2  # paragraphs behind its lead in which an event's day and place are told


def recent(events: Sequence[Event]) -> Sequence[Event]:
    """Those of ``events`` that a telling behind them may be of."""
    return events[-_REACH:]


Splits = Callable[[Sequence[Event], Telling, Frame, int], bool]


def gather(told: Sequence[tuple[Telling, Frame]], *, splits: Splits = joining.opens) -> list[Event]:
    """The events of a document, in order of their first telling; ``splits`` says which tellings open one against the rules."""
    events: list[Event] = []
    for telling, frame in told:
        near = recent(events)
        joined = ruled(near, telling, frame)
        if joined is None and len(events) == 1 and _opens(events[0], telling):
            events[0].setting = telling.setting
            events[0].add(telling)
        elif joined is not None and not splits(near, telling, frame, joined):
            near[joined].add(telling)
        elif telling.strong or not telling.bare or frame.setting is not None:
            event = Event([], frame, telling.family)
            event.add(telling)
            events.append(event)
    return events
