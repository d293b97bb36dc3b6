"""What moves in a clause, and the words that move it: the test whether places in a row are the way of goods or fighters.

Each place that has a role hangs on a governor, the nearest word of movement before it. A governor that is enough by itself
("smuggled", "supply line") makes a movement; another does where what it moves, its theme, is goods, money or fighters. A
verb that carries takes its object as its theme, one that goes its subject. Travellers (officials, troops, civilians) are
named in the lexicon so that what they do is not taken for it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.routes import forbidding, goods, halts, passives, roadsides, route_words
from geo.routes.clauses import Clause, carries, wares
from geo.routes.goods import Good, Theme
from geo.routes.grammar import BE, FINDING
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Role

_LOADED = frozenset(("with", "carrying", "of", "loaded", "full", "laden", "containing", "transporting", "aboard"))
_OBJECTS = (("them",), ("it",), ("these",), ("those",))
_RELATIVES = frozenset(("that", "which", "who"))
_BEFORE_NOUNS = frozenset(
    "of the a an his her these those their its with for and or some more medical food military fresh new".split()
)
_JOINTS = frozenset((",", "and", "or", "as", "including", "plus"))
_AUXILIARIES = frozenset(
    "is are was were be been being has have had already also then later now often soon still never".split()
)
_PUSHES = frozenset(("push", "drive", "move", "run", "land", "sail", "march", "use", "help", "pass", "transfer"))
_POINTING = frozenset(("it", "they", "them"))
_ARTICLES = frozenset(("the", "a", "an", "their", "its", "his", "her"))
_BEFORE_PUSHES = frozenset("the a an this that first second last new its their his final major big further".split())
_STOPPING = frozenset((",", "to", "from", "into", "and", "which", "that", "is", "are", "was", "were"))
_TRAILS = frozenset(("route", "routes", "trail", "trails", "path", "way", "corridor", "journey"))
_BELONGING = (("for",), ("of",), ("to",), ("belonging",), ("meant",))
_TIED = (("tied",), ("linked",), ("loyal",), ("allied",), ("backed",), ("run",), ("led",), ("belonging",))
_SHARES = (("bulk", "of"), ("rest", "of"), ("share", "of"), ("part", "of"), ("half", "of"), ("some", "of"), ("most", "of"))
_WARES = (Theme.GOODS, Theme.FIGHTERS)
_STANDING = frozenset("they it one two three four five six seven eight nine ten dozens hundreds third most some others".split())
_ASIDES = frozenset(("hidden", "concealed", "disguised", "wrapped", "stashed", "packed", "sealed", "buried"))
_REACH = 12
_BETWEEN = 4
_MOST_GOVERNORS = 4
_MOST_BACK = 60


@dataclass(slots=True)
class Verdict:
    """Whether places in a row are a movement, and what moves; ``pronoun`` says that it was named before."""

    accepted: bool = False
    refused: bool = False
    pronoun: bool = False
    good: Good | None = None
    weak: bool = False


def route_noun(line: Line, at: int) -> bool:
    """Whether a noun that is a route by itself ("supply line") ends at token ``at``."""
    known = route_words.words()
    return line.words[at] in known.route_ends and any(line.words[max(0, at - n) : at + 1] in known.routes for n in range(3))


def _loads(line: Line, at: int) -> bool:
    """Whether the word at ``at`` names what carries goods, or one way of several: "a second line leads from A to B"."""
    known = route_words.words()
    word = line.words[at]
    if word in known.sets["nouns.lines"]:
        return line.words[at - 1] in known.sets["nouns.counted"]
    return word in known.loads and not (word in known.verbs and line.words[at + 1 : at + 2] in _OBJECTS)


def _governors(tag: Tag, clause: Clause) -> Iterator[tuple[int, str]]:
    """The words of movement at or before ``tag``'s cue, nearest first, each with its sort; no verb beyond the first.

    "The supply line ran from A": "ran", then "supply line".
    """
    known = route_words.words()
    line = clause.line
    verb = False
    floor = (
        max(clause.begin, tag.cue - _BETWEEN) if line.words[tag.cue] == "between" else max(clause.begin, tag.cue - _MOST_BACK)
    )
    for at in range(tag.cue - (tag.how == "link"), floor - 1, -1):
        word = line.words[at]
        if line.places[at] >= 0 or (word in _ASIDES and line.words[at - 1 : at] == (",",)):
            continue
        if route_noun(line, at):
            yield at, "route"
        elif _loads(line, at):
            yield at, "load"
        elif word in known.sets["nouns.roads"]:
            yield at, "road"
        elif word in known.verbs and not verb and word not in known.sets["links.verbs"] and not _is_noun(at, clause):
            verb = True
            yield at, known.verbs[word]


def _is_noun(at: int, clause: Clause) -> bool:
    """Whether the word at ``at``, a verb's form, is a noun: "tonnes of supplies", "their arms", "the first push"."""
    if clause.line.words[at] in _PUSHES and at and clause.line.words[at - 1] in _BEFORE_PUSHES:
        return True
    before = clause.line.words[at - 1] if at else ""
    if before in _ARTICLES and clause.line.words[at].endswith("s"):
        return True  # "over the passes to A"
    if not any(good.first <= at <= good.last for good in clause.themes):
        return False
    return not before.isalpha() or before in _BEFORE_NOUNS


def _of(one: Good, other: Good, line: Line) -> bool:
    """Whether ``other`` only says whose or what for ``one`` is: "cash for the insurgents"."""
    between = line.words[one.last + 1 : other.first]
    near = (between[:1] in _BELONGING and len(between) <= 4) or (between[:1] in _TIED and len(between) <= 7)
    return near and "," not in between


def _by(good: Good, line: Line) -> bool:
    """Whether ``good`` is who does what a participle before it tells: "collected by army officers"."""
    before = line.words[max(0, good.first - 6) : good.first]
    return "by" in before and _STOPPING.isdisjoint(before[before.index("by") :])


def _theme(at: int, sort: str, clause: Clause, *, stop: int) -> Good | None:
    """What the word of movement at ``at`` moves; a place's role begins at token ``stop``."""
    line = clause.line
    active = sort in ("carrying", "freight") and not passives.passive(line, at)
    usable = clause.usable
    subject = passives.be(line, at) or at
    before = [good for good in usable if good.last < subject and not (active and good.theme is Theme.TRAVELLERS)]
    while len(before) > 1 and _of(before[-2], before[-1], line):
        before.pop()
    if len(before) > 1 and before[-1].theme not in _WARES and _by(before[-1], line):
        before.pop()  # "money collected by officers is sent"
    if (
        len(before) > 1
        and before[-1].theme is Theme.PERSONS
        and before[-2].theme in _WARES
        and _joined(before[-2], before[-1], line)
    ):
        before.pop()  # "weapons, ammunition and men"
    heads = [good for good in before if line.words[good.last + 1] in _RELATIVES and "," not in line.words[good.last : at]]
    before = heads or before  # "the weapons that fuel the war are smuggled"
    if sort == "load":
        before = [good for good in before if good.theme in _WARES or at - good.last <= _BETWEEN]  # who owns it, or rides in it
    after = [good for good in usable if at < good.first < min(stop, at + _REACH)]
    if len(after) > 1 and after[0].theme is Theme.TRAVELLERS and _joined(after[0], after[1], line):
        after = after[1:]  # "troops and guns"
    rest = (good for good in usable if at < good.first and (sort != "load" or good.theme in _WARES))
    if sort in ("load", "route"):
        return next(iter((*after[:1], *before[-1:])), None) or next(rest, None)
    near = before[-1:] if sort == "going" or passives.passive(line, at) else [*after[:1], *before[-1:]]
    laden = (good for good in rest if good.theme is not Theme.TRAVELLERS and not goods.is_weight(line.words[good.last]))
    loaded = (good for good in laden if not _LOADED.isdisjoint(line.words[max(at, good.first - 3) : good.first]))
    return near[0] if near else next(loaded, None)


def _moves(good: Good | None, line: Line, *, strong: bool = False) -> bool:
    """Whether ``good`` makes a route: persons do where they are smuggled, or go to fight."""
    if good is None or good.theme is Theme.TRAVELLERS:
        return False
    known = route_words.words()
    return (
        good.theme is not Theme.PERSONS
        or strong
        or not known.sets["joining.words"].isdisjoint(line.words)
        or not known.sets["joining.units"].isdisjoint(line.words)
        or not known.sets["joining.smugglers"].isdisjoint(line.words)
    )


def _by_pronoun(at: int, sort: str, clause: Clause, tag: Tag, *, good: Good | None) -> bool:
    """Whether what the word at ``at`` moves is a pronoun: "take them on to A", "... and they reach B"."""
    words = clause.line.words
    sets = route_words.words().sets
    carrying = sort in ("carrying", "freight", "either") and tag.how != "subject"
    shared = any(words[here : here + 2] in _SHARES and words[here + 2 : here + 3] in _OBJECTS for here in (at + 1, at + 2))
    if (carrying and (words[at + 1 : at + 2] in _OBJECTS or shared)) or (sort != "load" and _stands_in(at, clause)):
        return True
    if good is not None or sort in ("strong", "route"):
        return False
    then = "then" in (words[at - 1], words[(at + 1) % len(words)])  # "the finished article then goes to A"
    if then or words[at] in sets["nouns.flows"] or words[at] in sets["nouns.lines"]:  # "a smaller stream runs from A to B"
        return True
    if sort == "load" and words[at] in sets["nouns.vehicles"]:  # "the dhows sail to A"
        known = route_words.words()
        moving = any(word in known.verbs or word in known.frames or word == "way" for word in words[at + 1 : tag.cue + 1])
        travelling = any(good.theme is Theme.TRAVELLERS and good.first < tag.first for good in clause.inside)
        return moving and not travelling
    if "it" in words[max(clause.begin, at - 3) : at] and sort in ("going", "either"):
        return True
    around = {*words[max(0, at - 12) : at], *words[at + 1 : at + 5]}
    carried = sort != "going" and passives.passive(clause.line, at) and not sets["anaphors.carried"].isdisjoint(around)
    return carried or not sets["anaphors.pronouns"].isdisjoint(around)


def _stands_in(at: int, clause: Clause) -> bool:
    """Whether a pronoun or a bare number is the subject of the verb at ``at``: "they travel", "but 300 had already gone"."""
    words = clause.line.words
    before = at - 1
    while before > clause.begin and (words[before] in _AUXILIARIES or words[before].endswith("ly")):
        before -= 1
    return (
        words[at] != "led"
        and before >= clause.begin
        and (words[before] in _STANDING or words[before][0].isdigit() or _ranked(words, before))
        and before < at
    )


def _ranked(words: Sequence[str], at: int) -> bool:
    """Whether one of several ways is told without its noun: "the safest leads to A", "the second goes to B"."""
    one = words[at].endswith("est") or words[at] in ("first", "second", "third", "other", "latter", "former", "last")
    return one and at > 0 and words[at - 1] == "the"


def _named_before(at: int, clause: Clause) -> bool:
    """Whether goods or fighters stand in the sentence before token ``at``."""
    return any(good.last < at and good.theme in _WARES and not carries(good, clause.line) for good in clause.themes)


def _flees(at: int, good: Good | None, line: Line) -> bool:
    """Whether the verb at ``at`` tells that persons flee: "people fled from A to B as rebels shelled it"."""
    fleeing = route_words.words().sets["unmoved.verbs"]
    return good is not None and good.theme is Theme.PERSONS and line.words[at] in fleeing


def _judge_cue(verdict: Verdict, tag: Tag, clause: Clause, *, topic: Callable[[], object]) -> None:
    """Judge a place by the words that govern its role."""
    line = clause.line
    told: Iterable[tuple[int, str]] = [(tag.cue, "carrying")] if tag.how in ("subject", "agent") else _governors(tag, clause)
    governors = itertools.islice(told, _MOST_GOVERNORS)
    along = False
    for number, (at, sort) in enumerate(governors):
        good = _theme(at, sort, clause, stop=tag.cue if tag.cue > at else clause.end)
        strong = sort in ("strong", "route") or (
            good is None and (sort == "freight" or line.words[at] in route_words.words().sets["nouns.freight"])
        )
        if sort == "blocking":
            verdict.refused = number == 0
        elif sort == "road":
            laden = roadsides.laden(at, clause)
            verdict.accepted = (
                verdict.accepted
                or laden is not None
                or any(route_noun(line, other) for other in range(clause.begin, clause.end))
                or clause.once("travelled", lambda: roadsides.travelled(clause))
            )
            verdict.good = verdict.good or laden
            if not verdict.accepted:
                along = True
                continue
        elif (along and line.words[at] in FINDING) or _flees(at, good, line):
            continue  # "found a bomb on the road from A to B", "people fled from A to B"
        elif forbidding.forbidden(clause, at, good):
            verdict.refused = True
        elif _by_pronoun(at, sort, clause, tag, good=good) and (_named_before(at, clause) or topic()):
            verdict.accepted = verdict.pronoun = True
        elif (
            sort in ("going", "either")
            and good is not None
            and goods.self_moving(line.words[good.last])
            and "by" not in line.words[at : at + 3]
            and not passives.passive(line, at)
            and at > good.last
        ):
            continue
        elif sort == "load" and line.words[at] in _TRAILS and any(entry.theme is Theme.FIGHTERS for entry in clause.inside):
            verdict.accepted = True  # "the route used by the smugglers runs from A to B"
        elif strong or _moves(good, line, strong=clause.smuggled):
            verdict.accepted = True
            verdict.good = verdict.good or (good if _moves(good, line, strong=strong or clause.smuggled) else None)
        elif good is not None and good.theme is Theme.TRAVELLERS and sort != "load":
            verdict.refused = True
        else:
            continue
        return


def _sighted(tag: Tag, clause: Clause) -> bool:
    """Whether ``tag`` only says that something was seen, or was, at its place."""
    word, sets = clause.line.words[tag.cue], route_words.words().sets
    if tag.role is Role.VIA and word in sets["frames.halting"]:
        return True
    return tag.how == "storing" and (word in BE or word in sets["frames.sightings"] or word in sets["frames.resting"])


def _intercepted(verdict: Verdict, tag: Tag, clause: Clause) -> bool:
    """Whether ``tag`` is where goods were held on their way ("police stopped a lorry at A"): no movement by itself."""
    line, known = clause.line, route_words.words()
    found = line.words[tag.cue] in FINDING and halts.aboard(line, tag.cue, tag.first, known)
    if not (found or line.words[tag.cue] in known.sets["frames.intercepting"]) or tag.cue > tag.first:
        return False
    held = [good for good in wares(line) if tag.cue < good.first < tag.first and good.theme is Theme.GOODS]
    if passives.passive(line, tag.cue):
        held = [good for good in wares(line) if clause.begin <= good.first < tag.cue and good.theme is Theme.GOODS]
    verdict.good = verdict.good or next(reversed(held), None)
    return bool(held) or not known.loads.isdisjoint(line.words[tag.cue : tag.first])


def _known(tag: Tag, clause: Clause) -> bool:
    """Whether the subject of the verb at ``tag``'s cue is a pronoun, goods, or what carries them."""
    words = clause.line.words[clause.begin : tag.cue]
    if any(good.theme is Theme.TRAVELLERS and good.first < tag.cue for good in clause.inside):
        return False
    known = route_words.words()
    return (
        not known.loads.isdisjoint(words)
        or not _POINTING.isdisjoint(words)
        or any(clause.begin <= good.first < tag.cue for good in wares(clause.line))
    )


def _judge_hub(verdict: Verdict, tag: Tag, clause: Clause, *, topic: Callable[[], object]) -> None:
    """Judge a place that is called a hub, or the end of a named route: it needs goods, or a noun of route, beside it."""
    inside = [good for good in wares(clause.line) if clause.begin <= good.first < clause.end]
    near = [good for good in inside if good.first > tag.last] or inside
    if near or any(route_noun(clause.line, at) for at in range(clause.begin, clause.end)):
        verdict.accepted = True
        verdict.good = verdict.good or next(iter(near), None)
    elif topic():
        verdict.accepted = verdict.pronoun = True


def _judge_after(verdict: Verdict, end: int, clause: Clause) -> None:
    """Judge by a verb after the places: "From A weapons are smuggled", "From A to B the loads travel by night"."""
    verbs = route_words.words().verbs
    for at in range(end + 1, min(end + 5, clause.end)):
        sort = verbs.get(clause.line.words[at])
        handled = sort in ("strong", "carrying", "freight", "either") and passives.passive(clause.line, at)
        if handled or (sort in ("going", "either") and any(end < good.first and good.last == at - 1 for good in clause.usable)):
            good = _theme(at, "going", clause, stop=clause.end)
            if _moves(good, clause.line, strong=clause.smuggled) and not forbidding.forbidden(clause, at, good):
                verdict.accepted, verdict.good = True, good
            return


def judge(tags: Sequence[Tag], clause: Clause, *, topic: Callable[[], object]) -> Verdict:
    """Whether the places ``tags`` of ``clause`` are the way of goods, money or fighters, and of which.

    ``topic`` tells whether goods or fighters were named just before, so that a pronoun may stand for them.
    """
    verdict = Verdict()
    for tag in tags:
        if tag.how in ("hub", "inward", "outward", "pair", "chain"):
            _judge_hub(verdict, tag, clause, topic=topic)
        elif tag.how == "guards":
            held = [good for good in wares(clause.line) if good.first > tag.cue and good.theme is Theme.GOODS]
            verdict.good = verdict.good or next(iter(held), None)
            laden = not route_words.words().loads.isdisjoint(clause.line.words[tag.cue : tag.cue + _BETWEEN])
            if laden and any(other.role is Role.SOURCE for other in tags):
                verdict.accepted = True  # "officers at A opened a container that had been loaded at B"
        elif tag.how == "storing" and tag.role is Role.VIA and _intercepted(verdict, tag, clause):
            continue
        elif _sighted(tag, clause):
            _judge_cue(verdict, tag, clause, topic=topic)
            if not verdict.accepted and not verdict.refused and _known(tag, clause) and topic():
                verdict.accepted = verdict.pronoun = True
        elif tag.role is Role.SOURCE and clause.line.words[tag.cue] in route_words.words().sets["making.verbs"]:
            continue  # "rifles made in A" says by itself where they come from, but not that they went anywhere
        else:
            _judge_cue(verdict, tag, clause, topic=topic)
        if verdict.refused:
            return Verdict(refused=True)
    if not verdict.accepted:
        _judge_after(verdict, tags[-1].last, clause)
    return verdict


def listed(good: Good | None, clause: Clause) -> list[Good]:
    """``good`` and the goods listed with it: "rockets, mortars and mines"."""
    if good is None:
        return []
    themes = clause.themes
    left = right = next((number for number, entry in enumerate(themes) if entry.first == good.first), -1)
    if left < 0:
        return [good]
    while left > 0 and _joined(themes[left - 1], themes[left], clause.line):
        left -= 1
    while right + 1 < len(themes) and _joined(themes[right], themes[right + 1], clause.line):
        right += 1
    return [entry for entry in themes[left : right + 1] if entry.theme is not Theme.TRAVELLERS]


def _joined(one: Good, other: Good, line: Line) -> bool:
    between = line.words[one.last + 1 : other.first]
    known = route_words.words().verbs
    return (
        len(between) <= 5
        and any(word in _JOINTS for word in between)
        and not any(word in known for word in between)
        and not any(place >= 0 for place in line.places[one.last + 1 : other.first])
    )
