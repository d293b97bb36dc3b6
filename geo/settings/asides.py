"""Asides: words that set no event in a place: where a place lies, what an event is compared with, where people are taken."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache

from geo import lexicon
from geo.tokens import Token, hold

RELATIVE = frozenset(("that", "which"))
"""Pronouns of relative clauses on things."""

FINITE = frozenset("was were has have had is are".split())
"""Verbs that end what is told beside the main clause."""


@cache
def words(key: str) -> frozenset[str]:
    """A list of the lexicon's words about places, in lower case."""
    return frozenset(word.lower() for word in lexicon.load("scenes")["place"][key])


def find(tokens: Sequence[Token], *, cued: Container[int], stops: Container[int], placed: Container[int]) -> set[int]:
    """The tokens in which no event is set. ``cued`` are those of event cues, ``stops`` these and the words of people's
    fate, ``placed`` the last tokens of toponyms."""
    return (
        _compared(tokens)
        | _avenged(tokens, stops)
        | _reported(tokens, cued)
        | _quiet(tokens, stops)
        | _asides(tokens, cued, stops, placed)
    )


def _reported(tokens: Sequence[Token], cued: Container[int]) -> set[int]:
    """The tokens of who calls something so ("bombed what the general staff in X called bases") and of the ward that took
    people in ("the morgue in X had received 47 bodies")."""
    openers = _openers()
    found: set[int] = set()
    for at, token in enumerate(tokens) if hold(tokens, openers) else ():
        word = token.lower
        if word not in openers:
            continue
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if word == "what":
            verbs = _CALLING
        elif following not in _LYING:
            continue
        elif word in _CUSTODY and at > 1 and tokens[at - 1].lower in _UNDER and tokens[at - 2].lower not in _PUT:
            found.update(range(at + 1, min(at + _HELD_AT, len(tokens))))  # "are in custody at X", "under arrest in X"
            continue
        elif word in words("wards") or word in _HEALERS:
            verbs = _TAKING_IN
        else:
            continue
        for end in range(at + 1, min(at + _CLAUSE, len(tokens))):
            if tokens[end].lower in verbs:
                found.update(range(at + 1, end))
                break
            if end in cued or tokens[end].text in (";", "."):
                break
    return found


@cache
def _openers() -> frozenset[str]:
    return frozenset({"what", *_CUSTODY, *_HEALERS, *words("wards")})


_HELD_AT = 6  # tokens behind "custody" in which its place is told
_HEALERS = frozenset("doctors medics nurses surgeons".split())
_CUSTODY = frozenset(("custody", "arrest", "detention"))
_PUT = frozenset(("placed", "put", "taken"))
_UNDER = frozenset(("in", "under"))
_CLAUSE = 12  # tokens in which the verb of a clause follows
_LYING = frozenset(("in", "of", "at", "near"))
_CALLING = frozenset("called calls call described describes termed labelled labeled says said claims claimed".split())
_TAKING_IN = frozenset("received receives treated admitted counted registered recorded reported listed took had held".split())


def _compared(tokens: Sequence[Token]) -> set[int]:
    """The tokens behind "since the", up to a comma: what an event is compared with ("the worst since the bombing in X")."""
    found: set[int] = set()
    inside = False
    for at, token in enumerate(tokens) if hold(tokens, {"since"}) else ():
        if token.lower == "since" and at + 1 < len(tokens) and tokens[at + 1].lower in ("the", "an", "last"):
            lead = tokens[max(0, at - _RANKED) : at]
            inside = any(word.lower in _RANKS or word.lower.endswith("iest") for word in lead)
        elif token.text in (",", ";", ".", "(", ")"):
            inside = False
        if inside:
            found.add(at)
    return found


def _avenged(tokens: Sequence[Token], stops: Container[int]) -> set[int]:
    """The tokens of what an event was the answer to, "in revenge for the shelling of X", and of what is only feared to come of
    it: "raising fears that the army will march into X"; but not of a deed that is told ("for a bomb that killed two in X")."""
    found: set[int] = set()
    for at in [at for at, token in enumerate(tokens[:-1]) if token.lower in _ANSWERS] if hold(tokens, _ANSWERS) else ():
        if tokens[at + 1].lower in (("that",) if tokens[at].lower in _FEARS else ("for", "to")):
            end = next((i for i in range(at, min(at + _CLAUSE, len(tokens))) if tokens[i].text in _STOPS), at + _CLAUSE)
            told = any(i in stops and tokens[i - 1].lower in RELATIVE for i in range(at + 2, min(end, len(tokens))))
            if not told or tokens[at].lower in _FEARS:
                found.update(range(at + 1, end))
    return found


_FEARS = frozenset("fear fears concern concerns worry worries hope hopes speculation warnings".split())
_ANSWERS = _FEARS | frozenset("revenge retaliation reprisal reprisals vengeance retribution response reply answer".split())
_STOPS = frozenset((",", ";", ".", "(", ")", "—", "–"))
_RANKED = 10  # words between "the worst" and "since"
_RANKS = frozenset(
    "worst first biggest largest gravest heaviest fiercest second third fourth fifth only most calm quiet".split()
)


_TELLING = frozenset("say says said tell tells told report reports reported that".split())


def _asides(tokens: Sequence[Token], cued: Container[int], stops: Container[int], placed: Container[int]) -> set[int]:
    """The tokens of relative clauses that only say where a place lies or who somebody is ("which overlooks the road from A
    to B"), and those behind "evacuated to" and "shown in": no event is set there."""
    found: set[int] = set()
    end = -1
    removals, wards, opening = words("removals"), words("wards"), _opening()
    for at in [at for at, token in enumerate(tokens) if token.lower in opening]:
        if at < end:
            continue
        word = tokens[at].lower
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if word in _PRONOUNS and _tells_where(tokens, at):
            continue
        if word in ("which", "who", "whose") or (word == "that" and following in words("stative")):
            end = _relative_end(tokens, at, stops)
            if word == "whose" and end in stops:
                continue  # "whose camps above X were overrun"
            if end - at > 2 or following in words("stative"):
                found.update(range(at, end))
        elif word == "," and following in ("a", "an", "one", "part", "the") and _is_part(tokens, at, placed):
            found.update(range(at, at + 10))
        elif (word in removals and at not in cued and not _is_hidden(tokens, at) and not _survives(tokens, at)) or (
            word in wards and at not in stops and _is_ward(tokens, at)
        ):
            end = at + 1
            while at in stops and end in stops and end < len(tokens):  # "flown to hospital" is told as one
                end += 1
            while end < len(tokens) and end - at < 10 and (tokens[end].word or _lists(tokens, end)) and end not in stops:
                ends = tokens[end].lower in ("and", "but", "when", "where", "after", "while", "on", "before")
                ends = ends or (word in _BOUND and tokens[end].lower in _BY and tokens[end - 1].capital)
                if ends and not _lists(tokens, end):
                    break
                end += 1
            reached = {tokens[index].lower for index in range(at + 1, end)}
            left = word in _LEAVING and tokens[at + 1 : at + 2] and tokens[at + 1].capital  # "fled X for Y": X is where it was
            start = next((index for index in range(at, end) if tokens[index].lower in _REACHED), end) if left else at
            if reached & _REACHED:
                found.update(range(start, end))
    return found


@cache
def _opening() -> frozenset[str]:
    """The words of which one opens what sets nothing."""
    return frozenset(("which", "who", "whose", "that", ",")) | words("removals") | words("wards")


def _quiet(tokens: Sequence[Token], stops: Container[int]) -> set[int]:
    """The tokens behind "where" in a clause that tells of no event: "from X, where the company has its office in Y"."""
    found: set[int] = set()
    for at in [at for at in range(len(tokens)) if _opens_quiet(tokens, at)] if hold(tokens, _QUIET) else ():
        end = _relative_end(tokens, at, stops)
        if end not in stops and not (end < len(tokens) and tokens[end].lower in _TELLING):
            found.update(range(at, end))
    return found


def _opens_quiet(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause opens at ``at`` that may only tell what lies there, or came before: "two days after he visited X"."""
    word = tokens[at].lower
    if word == "where":
        return True
    spell = word in ("after", "before") and 0 < at < len(tokens) - 1 and tokens[at - 1].lower in _SPELLS
    return spell and tokens[at + 1].word and tokens[at + 1].lower not in words("locative")  # not "the day before in X"


_SPELLS = frozenset("hours hour days day weeks week months month years year".split())
_QUIET = frozenset(("where", "after", "before"))


def _relative_end(tokens: Sequence[Token], pronoun: int, stops: Container[int]) -> int:
    """The token behind a relative clause: the comma, the event or the verb of the main clause that ends it ("that had come
    from X | drove into Y")."""
    own = False  # whether the clause has had its verb
    for end in range(pronoun + 1, min(pronoun + _LONGEST, len(tokens))):
        word = tokens[end].lower
        if tokens[end].text in (",", ";", ")", "—", "–") or word in _TELLING or (end in stops and not _moves(tokens, end)):
            return end
        finite = word in FINITE or word in _PAST
        if finite and own and tokens[end - 1].lower not in FINITE:
            return end
        own = word not in _JOINING and (own or finite or word.endswith("ed") or word in words("stative"))
    return min(pronoun + _LONGEST, len(tokens))


_LONGEST = 30  # tokens of a relative clause
_PRONOUNS = frozenset(("who", "which", "that"))
_JOINING = frozenset("and but or who which that where when while as after before because whose".split())
_PAST = frozenset("came went drove flew took fell blew broke began ran threw rose sank rode gave tore put wrote drew".split())


def _tells_where(tokens: Sequence[Token], pronoun: int) -> bool:
    """Whether a relative clause tells where it happened: "killed two men who were seen digging near X", "a bus that was waiting
    at X", "shot by police who tracked him to a farm near X"."""
    verb, following = pronoun + 1, pronoun + 2
    if verb < len(tokens) and tokens[pronoun].lower == "who" and tokens[verb].lower in _TRACKING:
        return True
    return following < len(tokens) and tokens[verb].lower in ("was", "were") and _acts_there(tokens[following].lower)


def _acts_there(word: str) -> bool:
    """Whether a verb tells where somebody or something was when it happened: "who were planting", "that was parked"."""
    return (word.endswith("ing") and word not in _DWELLING) or word in _STANDING


_DWELLING = frozenset("being living serving studying recovering".split())
_STANDING = frozenset("seen observed spotted caught found parked moored anchored stranded stuck camped gathered hidden".split())


def _survives(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody "escaped" a thing and went nowhere: "escaped a bomb in X", "escaped unhurt in X"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].lower == "escaped" and following is not None and not (following.capital or following.lower in _WAYS)


_WAYS = frozenset("to into from toward towards across over through and with for".split())


def _is_hidden(tokens: Sequence[Token], at: int) -> bool:
    """Whether "buried" tells where something lay: "buried in an orchard near X", "bodies were found buried in X"."""
    if tokens[at].lower != "buried" or at + 1 == len(tokens):
        return False
    found = any(token.lower in ("found", "discovered", "unearthed") for token in tokens[max(0, at - 3) : at])
    return found or tokens[at + 1].lower in _HIDING


def _lists(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma or "and" joins two names."""
    joins = tokens[at].text in (",", "and") and at + 1 < len(tokens)
    return joins and tokens[at - 1].capital and tokens[at + 1].capital


def _moves(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb tells of a way to or from a place: "which had left X on Sunday"."""
    return tokens[at].lower in _MOVING and at + 1 < len(tokens) and tokens[at + 1].capital


_MOVING = frozenset("left leaving reached entered".split())


def _is_part(tokens: Sequence[Token], comma: int, placed: Container[int]) -> bool:
    """Whether what is said behind a place's comma only tells of what it is a part: "X, a quarter of Y", but not "In Y, a bomb
    in the town of X"."""
    told = [token.lower for token in tokens[comma + 1 : comma + 7]]
    if comma - 1 not in placed or "of" not in told:
        return False
    part = told[: told.index("of")]
    return any(word in words("between") for word in part) and words("locative").isdisjoint(part)


def _is_ward(tokens: Sequence[Token], at: int) -> bool:
    """Whether "hospital" and its like say where people were brought: "taken to a hospital in X", "died in hospital in X"."""
    before = [other.lower for other in tokens[max(0, at - 3) : at]]
    return not {"to", "among", "between"}.isdisjoint(before) or before[-1:] == ["in"]


def is_ward_named(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether people are taken to, or lie in, a hospital of this name: "were taken to Mulago Hospital"."""
    ward = any(token.lower in words("wards") for token in tokens[last + 1 : last + 4])
    ward = ward or tokens[last].lower in words("wards")
    lead = [token.lower for token in tokens[max(0, first - 3) : first]]
    return ward and ("to" in lead or not _BEDS.isdisjoint(lead))


_BEDS = frozenset("ward wards bed beds care".split())


def is_seat(tokens: Sequence[Token], at: int, last: int, cued: Container[int]) -> bool:
    """Whether "in" at ``at``, before a place that ends at ``last``, tells where somebody sits who has a say, or where the hurt
    lie: "the ministry in X has five", "the consent of the ministry in X", but not "outside the ministry in X"."""
    noun = tokens[at - 1].lower if at else ""
    if noun not in words("seats") and noun not in words("wards"):
        return False
    first = next((back for back in range(at - 2, max(-1, at - 7), -1) if tokens[back].lower in _DETERMINERS), None)
    if first is None or any(index in cued for index in range(first, at)):
        return False
    lead = tokens[first - 1].lower if first and tokens[first - 1].word else ""
    if lead == "of" and tokens[first - 2].lower in _WILL:
        lead = "by"
    return lead in _LEADING and not any(index in cued for index in range(last + 1, last + 4))


_DETERMINERS = frozenset("the a an its his their our".split())
_LEADING = frozenset(("", *"but that while as when because though although before by to".split()))
_WILL = frozenset("consent approval knowledge permission request behest orders order blessing agreement".split())
_HIDING = frozenset("under beneath behind near along beside by".split())  # a cache, and no grave
_BOUND = frozenset("heading headed bound destined en".split())
_BY = frozenset("at near outside".split())  # "a convoy bound for X at Y" was at Y
_TRACKING = frozenset("tracked traced chased pursued cornered trapped surprised intercepted hunted stormed ambushed".split())
_LEAVING = frozenset(("fled", "flee", "fleeing", "escaped"))
_REACHED = frozenset("to in at for into".split())
