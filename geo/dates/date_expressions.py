"""Date expressions of several atoms: ranges, lists, "since ...", and numbers of days counted from a day beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from geo.dates import intervals, stretches
from geo.dates.date_context import Context, Undated, number
from geo.dates.date_meaning import meaning
from geo.dates.date_patterns import NUMBER, Atom
from geo.dates.intervals import Interval
from geo.dates.relative_dates import shifted, sign_of
from geo.records import record

_TO = re.compile(r"\s*[-–—]\s*\Z|\s+(?:to|until|till|through|thru|up to|into)\s+(?:the\s+)?\Z")
_AND = re.compile(r",?\s+(?:and|or|&)\s+(?:on\s+|in\s+)?(?:the\s+)?\Z")
_AND_ON = re.compile(r",?\s+and\s+(?:on|in)\s")
_SUBJECT = re.compile(  # behind "and on Monday": what begins another clause
    r"\s+(?!(?:at|in|near|by|as|while|when|and|or|that|which|of|but|from|to|during|after|before|with|for|against|were|was|is"
    r"|are|had|have|has|into|over|around|because|according|left)\b|[a-z]+ing\b)[a-z]"
)
_OPENS = re.compile(r"(?:\A|[.!?:;—\n\"“]\s*)(?:on|in)\s+\Z")
_COMMA = re.compile(r",\s+\Z")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?\Z")
_SINCE = re.compile(r"\bsince\s+(?:about\s+|around\s+|at least\s+|the\s+)?\Z")
_WHEN = re.compile(r",\s+when\b")  # "the worst since 5 May, when a drone fell": the day itself
_DIRECT = re.compile(r"\s+(?:the\s+)?\Z")
_OF_NOUN = re.compile(
    r"\s+(?:the|an?|its|his|their)\s+[a-z-]{3,15}(?:\s+[a-z-]{3,15})?"
    r"(?:\s+(?:of|on)|,(?:\s+(?:which|that)\s+(?:was|were|had\s+been)\s+(?:[a-z]{3,12}\s+)?)?(?:\s*on)?)\s+(?:the\s+)?"
)
_NOUN = 40  # characters of a noun that a count is from
_BESIDE = re.compile(r",?\s+(?:just\s+|only\s+)?\Z")
DAYLIKE = frozenset(
    {
        "dmy",
        "mdy",
        "numeric",
        "compact",
        "weekday",
        "dayword",
        "ordinal",
        "feast",
        "named",
        "nthweekday",
        "nthof",
        "ofmonth",
        "dayofweek",
    }
)
"""The kinds of atoms that name a day."""
_RANGED = DAYLIKE | {"month", "year", "season", "unit", "weekend", "overnight", "decade"}
_ON = re.compile(r"\s+(?:on\s+)?")
_UP_TO = re.compile(r"\s+(?:[a-z]{4,8}\s+|[\d:.]{1,5}\s?[a-z.]{2,5}\s+)?(?:on\s+|of\s+)?(?:the\s+)?")  # "to noon on Wednesday"
_ENDING = {"running": _ON, "upto": _UP_TO}
"""What stands between a stretch and the day on which it ends, by its kind."""
_DIGITS = 4  # of a year written in full
_COUNTED = frozenset({"shift", "beside"})


@record
class Expression:
    """Atoms that belong together. ``mode`` is "one", "range", "list", "since", "running", "from" (a count and
    its day) or "noun" (a count from the day of something)."""

    atoms: tuple[Atom, ...]
    mode: str
    start: int
    end: int


@record
class Dated:
    """What the words at ``start:end`` mean. ``told`` is what later words count from (not the whole of "since May 3")."""

    start: int
    end: int
    interval: Interval | None
    reason: str
    ambiguous: bool = False
    told: Interval | None = None


def group(atoms: list[Atom], lowered: str) -> Iterator[Expression]:
    """Neighbouring atoms joined; each atom stands in exactly one expression."""
    index = 0
    while index < len(atoms):
        chain = _chain(atoms, index, lowered)
        first, last = chain.atoms[0], chain.atoms[-1]
        before = lowered[max(0, first.start - 24) : first.start]
        since = _SINCE.search(before)
        when = _WHEN.match(lowered, last.end) is not None
        if chain.mode == "one" and since is not None and not when and first.kind not in ("past", "recent", "overnight"):
            yield Expression(chain.atoms, "since", first.start - len(before) + since.start(), last.end)
        else:
            yield chain
        index += len(chain.atoms)


def _chain(atoms: list[Atom], index: int, lowered: str) -> Expression:
    atom = atoms[index]
    before = lowered[max(0, atom.start - 24) : atom.start]
    members = [atom]
    mode = "one"
    whole = 1  # members up to the last "and": a list that only commas hold together is none
    for following in atoms[index + 1 : index + 8]:
        gap = lowered[members[-1].end : following.start] if following.start - members[-1].end < 16 else "."
        if mode == "one" and atom.kind in _COUNTED and _counts_from_noun(atom, following, lowered, before):
            return Expression((atom, following), "noun", atom.start, following.end)
        if mode == "one" and atom.kind in _COUNTED and following.kind in DAYLIKE and _DIRECT.match(gap):
            return Expression((atom, following), "from", atom.start, following.end)
        ending = _ENDING.get(atom.kind) if mode == "one" and following.kind in DAYLIKE else None
        if ending is not None and ending.fullmatch(gap):
            return Expression((atom, following), "running", atom.start, following.end)
        if mode == "one" and following.kind == "next" and members[-1].kind in _RANGED and _TO.match(gap):
            return Expression((atom, following), "range", atom.start, following.end)
        if members[-1].kind not in _RANGED or following.kind not in _RANGED:
            break
        if mode == "one" and (_TO.match(gap) or (_BETWEEN.search(before) and _AND.match(gap))):
            return Expression((atom, following), "range", atom.start, following.end)
        if not (_AND.match(gap) or (_COMMA.match(gap) and members[-1].kind == following.kind)):
            break
        if _AND_ON.match(gap) and _SUBJECT.match(lowered, following.end) and not _OPENS.search(before):
            break  # "killed two on Sunday, and on Monday the mayor ..."
        members.append(following)
        if _AND.match(gap):
            mode, whole = "list", len(members)
    return Expression(tuple(members[:whole]), mode, atom.start, members[whole - 1].end)


def _counts_from_noun(atom: Atom, day: Atom, lowered: str, before: str) -> bool:
    """Whether a count is from a day named with its noun: "two weeks before the vote of 31 January"."""
    if (
        not (atom.get("way") in ("after", "before") or atom.get("before"))
        or day.kind not in DAYLIKE
        or day.start - atom.end > _NOUN
    ):
        return False
    return not before.rstrip().endswith(",") and _OF_NOUN.fullmatch(lowered, atom.end, day.start) is not None


def read(expression: Expression, context: Context, *, lowered: str, previous: Dated | None) -> list[Dated]:
    """The meaning of ``expression``, as one stretch of time or several, telling ``context`` of each.

    ``previous`` is what was read before it in the same sentence, None where nothing was.
    """
    try:
        if expression.mode == "range":
            found = [_range(expression, context)]
        elif expression.mode == "from":
            found = [_counted_from(expression, context)]
        elif expression.mode == "noun":
            found = _counted_from_noun(expression, context)
        elif expression.mode == "running":
            found = [_running(expression, context)]
        elif expression.mode == "since":
            found = [_since(expression, context)]
        elif expression.mode == "list":
            return _list(expression, context)
        elif (
            previous is not None
            and previous.told is not None
            and expression.atoms[0].get("way") in ("after", "before")
            and _BESIDE.fullmatch(lowered[previous.end : expression.start])
        ):
            found = [_counted_against(expression, previous.told)]
        else:
            found = [_one(expression.atoms[0], context)]
    except Undated as reason:
        if expression.mode in ("range", "from", "noun", "running"):
            return [dated for atom in expression.atoms for dated in _apart(atom, context)]
        return [Dated(expression.start, expression.end, None, f"undated: {reason}")]
    full = any(len(atom.get("year")) == _DIGITS and atom.kind != "year" for atom in expression.atoms)
    for dated in found:
        if dated.told is not None:
            context.told(dated.told, full=full)
    return found


def _apart(atom: Atom, context: Context) -> list[Dated]:
    try:
        dated = _one(atom, context)
    except Undated as reason:
        return [Dated(atom.start, atom.end, None, f"undated: {reason}")]
    if dated.told is not None:
        context.told(dated.told)
    return [dated]


def _one(atom: Atom, context: Context) -> Dated:
    interval, why, ambiguous = meaning(atom, context)
    return Dated(atom.start, atom.end, interval, why, ambiguous, interval)


def _range(expression: Expression, context: Context) -> Dated:
    first, last = expression.atoms
    if first.kind == "month" and last.kind in ("month", "mdy", "dmy") and not last.get("year") and first.get("year"):
        start, why, unsure = meaning(first, context)
        last = replace(last, parts={**last.parts, "year": str(start.start.year)})
        end, _, unsure_too = meaning(last, context)
    elif last.kind == "next" or last.get("mod") in ("the following", "following", "the next"):
        start, why, unsure = meaning(first, context)
        context.told(start)  # "from Saturday 8 December until the following Wednesday"
        end, _, unsure_too = meaning(last, context)
    else:
        end, why, unsure_too = meaning(last, context)
        start, _, unsure = meaning(first, context, not_after=end.end)
    try:
        whole = intervals.span(start.start, end.end)
    except ValueError:
        raise Undated("it would end before it starts") from None
    return Dated(expression.start, expression.end, whole, f"a range; {why}", unsure or unsure_too, whole)


def _since(expression: Expression, context: Context) -> Dated:
    start, why, ambiguous = meaning(expression.atoms[0], context)
    today = context.need_today()
    if start.start == start.end == today and expression.atoms[0].kind == "weekday":
        start = intervals.day(intervals.shift(today, -7))  # "since Monday", in a report of a Monday
    if start.start > today:
        raise Undated("it would begin after the report")
    whole = intervals.span(start.start, today)
    return Dated(expression.start, expression.end, whole, f"from then to the day of the report; {why}", ambiguous, start)


def _counted_from(expression: Expression, context: Context) -> Dated:
    count, day = expression.atoms
    base, why, ambiguous = meaning(day, context)
    moved = shifted(count, base, sign_of(count))
    return Dated(expression.start, expression.end, moved, f"counted from {base.start.isoformat()} ({why})", ambiguous, moved)


def _counted_from_noun(expression: Expression, context: Context) -> list[Dated]:
    """ "Two weeks before the vote of 31 January": the day that is counted to, and that of the vote."""
    count, day = expression.atoms
    moved = _counted_from(expression, context)
    base, why, ambiguous = meaning(day, context)
    return [replace(moved, end=count.end), Dated(day.start, day.end, base, why, ambiguous, base)]


def _running(expression: Expression, context: Context) -> Dated:
    """ "The battle entered its third day on Tuesday", "the 24 hours to noon on Tuesday"."""
    nth, day = expression.atoms
    last, why, ambiguous = meaning(day, context)
    whole = stretches.ending(nth, last) if nth.kind == "upto" else stretches.running(nth, last)
    return Dated(expression.start, expression.end, whole, f"days up to then; {why}", ambiguous, last)


def _counted_against(expression: Expression, base: Interval) -> Dated:
    """ "on Monday, nine days after his colleague had died": the words after date what happened nine days before Monday."""
    count = expression.atoms[0]
    moved = shifted(count, base, -sign_of(count))
    why = f"the day that {base.start.isoformat()} is counted from"
    return Dated(expression.start, expression.end, moved, why, told=moved)


_LASTED = re.compile(
    rf"\b(?P<n>{NUMBER})(?:\s+days\s+of|[\s-]day)\b[^.;:()]{{0,90}}?\b(?:(?P<ended>ended|ending|finished|concluded|wrapped up)"
    r"|(?P<began>began|beginning|started|starting|launched|opened))\s+(?:on\s+|late\s+(?:on\s+)?|early\s+(?:on\s+)?)?\Z"
    rf"|\bfor\s+(?P<m>{NUMBER})\s+days,?\s+(?:beginning|starting|from)\s+(?:on\s+)?\Z"
)


def lasting(dated: Dated, *, lowered: str, floor: int) -> Dated:
    """``dated`` stretched over what lasted until it or from it: "three days of raids that ended today".

    ``floor`` is where the words can begin at the earliest.
    """
    if dated.told is None or dated.told.start != dated.told.end:
        return dated
    found = _LASTED.search(lowered, floor, dated.start)
    if found is None:
        return dated
    try:
        days = number(found["n"] or found["m"]) - 1
        day = dated.told.start
        whole = (
            intervals.span(intervals.shift(day, -days), day)
            if found["ended"]
            else intervals.span(day, intervals.shift(day, days))
        )
    except (Undated, ValueError):
        return dated
    return replace(dated, start=found.start(), interval=whole, reason=f"{days + 1} days; {dated.reason}")


def _list(expression: Expression, context: Context) -> list[Dated]:
    """Days that follow one another become one stretch; others stay apart."""
    found: list[Dated] = []
    for atom in expression.atoms:
        for dated in _apart(atom, context):
            joined = _joined(found[-1], dated, atom) if found else None
            if joined is None:
                found.append(dated)
            else:
                found[-1] = joined
                context.told(joined.told or joined.interval)  # type: ignore[arg-type]
    return found


def _joined(left: Dated, right: Dated, atom: Atom) -> Dated | None:
    if left.interval is None or right.interval is None:
        return None
    start, end = left.interval, right.interval
    if atom.kind == "weekday" and not atom.get("mod") and (start.start - end.start).days == 6 and start.start == start.end:
        start = intervals.day(intervals.shift(start.start, -7))  # "Saturday and Sunday" in a report of a Saturday
    if (end.start - start.end).days != 1:
        return None
    whole = intervals.span(start.start, end.end)
    return Dated(left.start, right.end, whole, f"one after the other; {right.reason}", left.ambiguous or right.ambiguous, whole)
