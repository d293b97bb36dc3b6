"""Journeys: the steps of a sentence joined end to end, each stage of the way a set of alternatives.

A step that names no origin carries on from where the one before it ended. One that is told to have happened before ("after
crossing at A", "which had come from B") is put in front. A step with an origin of its own is another journey, unless the
journey so far lacks one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.routes import route_words
from geo.routes.roles import Tag
from geo.routes.route_lines import Line
from geo.routes.route_words import Role
from geo.routes.steps import Order, Stage, Step, meets, same, steps

_THEM = frozenset(("it", "them"))
_THEY_ARE = (("they", "are"), ("they", "were"), ("it", "is"), ("it", "was"))
_JOINTS = frozenset(("and", "while", "but"))


@dataclass(slots=True)
class Journey:
    """Stages in order of travel. ``sourced``: the first is an origin; ``ended``: the last is a destination.

    ``deferred`` are destinations told first that come last; ``tail`` the index of the last step's destinations;
    ``closed`` says that its origin was told after its destination; ``halting`` that the last step told of a halt before it.
    """

    stages: list[Stage] = field(default_factory=list)
    sourced: bool = False
    ended: bool = False
    steps: list[Step] = field(default_factory=list)
    neighbours: Stage = ()
    deferred: list[Stage] = field(default_factory=list)
    tail: int = 0
    closed: bool = False
    halting: bool = False

    @property
    def tags(self) -> list[Tag]:
        """The tags of all steps, in order of the words."""
        return sorted((tag for step in self.steps for tag in step.tags), key=lambda tag: tag.first)

    def begin(self, step: Step) -> None:
        """Take in the first step."""
        self.steps.append(step)
        self.neighbours = step.neighbours or self.neighbours
        self.sourced, self.ended = bool(step.origins), bool(step.goals)
        if step.order is Order.LAST:
            self.stages, self.deferred = [*step.origins, *step.ways], list(step.goals)
            self.ended = False
        else:
            self.stages = [*step.origins, *step.ways, *step.goals]
        self.tail = len(self.stages) - (0 if step.order is Order.LAST else len(step.goals))

    def follows_earlier(self, step: Step) -> bool:
        """Whether ``step`` carries on what was put before the destinations: "having been bought in A and taken to B"."""
        after = self.steps[-1].order is Order.EARLIER or (self.closed and not step.goals and not step.origins)
        return step.bare and after and self.tail < len(self.stages) and (self.ended or not step.goals)

    def halts_again(self, step: Step, line: Line) -> bool:
        """Whether ``step`` tells another halt behind the destination: "to A are weighed at B and taxed at C"."""
        told = step.bare and not step.goals and not step.origins
        return self.halting and told and line.words[step.tags[0].cue] in route_words.words().sets["frames.halting"]

    def append(self, step: Step) -> None:
        """Carry on with ``step``, from the last stage."""
        new = [*step.origins, *step.ways, *step.goals]
        self.sourced = self.sourced or (bool(step.origins) and not self.stages)
        if self.stages and new and meets(self.stages[-1], new[0]):
            if len(new[0]) < len(self.stages[-1]) and len(new) > 1:
                self.stages[-1] = new[0]
            new = new[1:]
        self.steps.append(step)
        self.halting = False
        self.neighbours = step.neighbours or self.neighbours
        self.stages += new
        self.tail = len(self.stages) - min(len(step.goals), len(new))
        self.ended = bool(step.goals) or (self.ended and not new)

    def put_before(self, step: Step) -> None:
        """Put ``step``, which happened earlier, before the destinations of the last one, or in front of all."""
        self.steps.append(step)
        self.neighbours = step.neighbours or self.neighbours
        new = [*step.origins, *step.ways, *step.goals]
        if all(told.held for told in self.steps[:-1]):
            self.stages = [*step.origins, *step.ways, *self.stages, *step.goals]  # "stopped at A, it had come from B"
            self.sourced, self.ended = bool(step.origins), bool(step.goals)
            self.tail = len(self.stages) - len(step.goals)
            return
        if self.sourced and step.handled:
            self.stages[:0] = new  # "rifles that ships had unloaded at A"
            self.tail += len(new)
            return
        self.closed = self.closed or (self.ended and bool(step.origins))
        if step.origins and step.goals and not self.sourced and not self.ended and step.order is not Order.EARLIER:
            self.stages = [*step.origins, *self.stages, *step.ways, *step.goals]  # "through A, they ship from B to C"
            self.sourced = self.ended = True
            self.tail = len(self.stages) - len(step.goals)
            return
        if step.origins or not self.sourced:
            at = 0 if step.origins or not step.ways else self.tail
        else:
            at = self.tail or len(self.stages)
        if at < len(self.stages) and new and meets(self.stages[at], new[-1]):
            new = new[:-1]
        self.stages[at:at] = new
        self.sourced = self.sourced or bool(step.origins)
        self.tail = at + len(new)

    def insert(self, step: Step) -> None:
        """Put ``step`` right before the last destinations."""
        new = [*step.origins, *step.ways, *step.goals]
        if step.held and self.ended:
            self.tail = max(self.tail, len(self.stages) - 1)  # "walked from A to B and were on a bus to C when stopped at D"
        if self.tail and new and meets(self.stages[self.tail - 1], new[0]):
            new = new[1:]
        if new and self.tail < len(self.stages) and meets(self.stages[self.tail], new[-1]):
            new = new[:-1]
        self.steps.append(step)
        self.halting = True
        self.neighbours = step.neighbours or self.neighbours
        self.stages[self.tail : self.tail] = new
        self.tail += len(new)
        self.sourced = self.sourced or bool(step.origins)

    def finish(self) -> None:
        """Put the destinations that were told first at the end."""
        if self.deferred:
            if not (self.stages and self.ended and meets(self.stages[-1], self.deferred[0])):
                self.stages += self.deferred
            self.ended = True


def _prefix(journey: Journey, origins: Stage) -> list[Stage] | None:
    """The stages of ``journey`` up to one of ``origins``; None where it does not pass there."""
    for number, stage in enumerate(journey.stages):
        shared = tuple(stop for stop in stage if any(same(stop, origin) for origin in origins))
        if shared:
            return [*journey.stages[:number], shared]
    return None


def journeys(
    tagged: Sequence[Tag], line: Line, begin: int, travellers: Sequence[int] = (), wares: Sequence[int] = ()
) -> list[Journey]:
    """The journeys of a clause that begins at token ``begin``, from its places ``tagged``.

    ``travellers`` are the tokens of persons whose own journeys are no routes: their verbs carry nothing on. ``wares`` are
    those where the name of goods begins: others than before are on another journey.
    """
    found: list[Journey] = []
    for step in steps(tagged, line, begin):
        journey = found[-1] if found else None
        if (
            journey is None
            or not (journey.stages or journey.deferred)
            or (_apart(journey, step, line, travellers) or _of_others(journey, step, line, wares) or _goes_home(journey, step))
        ):
            _open(found, step)
        elif _beside(journey, step, wares):
            journey.steps.append(step)
            journey.stages[0] += step.origins[0]  # "uniforms sewn in A and boots made in B are sent to C"
        elif step.tags[0].how == "relative" and step.origins and (journey.ended or journey.sourced):
            journey.append(step)  # "over the bridge at A, from where they are taken to B"
        elif step.order is Order.EARLIER and not (step.origins and journey.sourced and step.goals):
            journey.put_before(step)
        elif (
            journey.follows_earlier(step)
            or journey.halts_again(step, line)
            or (journey.ended and not step.goals and (step.aside or step.held) and (step.bare or not step.origins))
        ):
            journey.insert(step)
        elif step.branch:
            _branch(found, journey, step)
        elif not step.origins or not journey.stages or _takes_over(journey, step, line):
            journey.append(step)
        elif not journey.sourced:
            journey.put_before(step)
        else:
            _part(found, journey, step)
    for journey in found:
        if found[0].deferred and journey.sourced and not journey.ended and not journey.deferred:
            journey.deferred = list(found[0].deferred)  # "into A from both sides: from B by way of C, and from D"
        journey.finish()
    return found


def _apart(journey: Journey, step: Step, line: Line, travellers: Sequence[int]) -> bool:
    """Whether ``step`` has travellers of its own as its subject: "..., and civilians walked to A"."""
    before = journey.tags[-1].last
    if step.verb < 0 or step.origins or "and" not in line.words[before + 1 : step.verb]:
        return False
    joint = before + 1 + line.words[before + 1 : step.verb].index("and")
    return any(joint < at < step.verb for at in travellers)


def _goes_home(journey: Journey, step: Step) -> bool:
    """Whether ``step`` tells the way back as one of its own: "bombs from A to B and recruits from B to A"."""
    if not (journey.sourced and journey.ended and step.origins and step.goals):
        return False
    return meets(journey.stages[-1], step.origins[0]) and meets(journey.stages[0], step.goals[-1])


def _of_others(journey: Journey, step: Step, line: Line, wares: Sequence[int]) -> bool:
    """Whether ``step`` has goods of its own as its subject, not named as known: "..., and mortars for A come through B"."""
    before = journey.tags[-1].last
    if step.verb < 0 or step.origins or not journey.ended:
        return False
    others = any(before < at - 1 < step.verb and line.words[at - 1] in _JOINTS for at in wares)
    if others and line.words[step.verb] == "for":
        step.order = Order.LAST  # "rockets go to A, and rifles for B come through C"
    return others


def _beside(journey: Journey, step: Step, wares: Sequence[int]) -> bool:
    """Whether ``step`` says where other goods come from that are on the same journey."""
    if not journey.sourced or journey.ended or len(journey.stages) > 1 or step.goals or step.ways or step.verb < 0:
        return False
    return bool(step.origins) and any(journey.tags[-1].last < at < step.verb for at in wares)


def _takes_over(journey: Journey, step: Step, line: Line) -> bool:
    """Whether ``step`` goes on with what ``journey`` tells, though it names an origin.

    "Received at A, held in B and driven from there to C", "bought in A and loaded in B", "dug at A by men whose planes
    collect it at B".
    """
    if (step.bare and step.goals) or meets(journey.stages[-1], step.origins[0]):
        return True
    if step.goals:
        return len(journey.stages) == 1 and not journey.ended and step.tags[0].how == "agent"
    return step.verb >= 0 and (_fetches(step, line) or (step.bare and _handled(journey, line)))


def _fetches(step: Step, line: Line) -> bool:
    """Whether what was told of is collected at the origin of ``step``: "collect it at A", "they are picked up at A"."""
    words, at = line.words, step.verb
    if step.tags[0].role is not Role.SOURCE or words[at] not in route_words.words().sets["frames.loading"]:
        return False
    return words[at + 1] in _THEM or words[max(0, at - 2) : at] in _THEY_ARE


def _handled(journey: Journey, line: Line) -> bool:
    """Whether the last step says only where goods were made, bought or kept: another such step comes after it."""
    last = journey.steps[-1]
    return not last.goals and last.verb >= 0 and line.words[last.verb] in route_words.words().frames


def _open(found: list[Journey], step: Step) -> None:
    found.append(Journey())
    found[-1].begin(step)


def _branch(found: list[Journey], journey: Journey, step: Step) -> None:
    """An alternative to the last step: from the same origin by another way."""
    if step.origins or step.parted or not journey.sourced:
        _open(found, step)
        return
    origins = journey.stages[0]
    _open(found, step)
    found[-1].stages.insert(0, origins)
    found[-1].sourced = True
    found[-1].tail += 1


def _part(found: list[Journey], journey: Journey, step: Step) -> None:
    """A step with another origin: it goes on from a stop of ``journey``, was made before it, or is a journey of its own."""
    prefix = _prefix(journey, step.origins[0])
    if prefix is None and not step.goals and not step.ways and journey.ended and step.verb >= 0:
        _open(found, step)
        return
    _open(found, step)
    if prefix is not None and len(prefix) > 1:
        found[-1].stages[:1] = prefix
        found[-1].tail += len(prefix) - 1
