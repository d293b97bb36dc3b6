"""Claimants: who a sentence says says so, and over which of its words.

"X said that ..." holds for what follows, "..., X said" for what precedes, "according to X" for the clause it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo import lexicon, numbers
from geo.claimants import giving, reach, speakers
from geo.inflection import Form, Hit, Phrase, PhraseBook, noun_phrases, verb_phrases
from geo.records import record
from geo.tokens import Token, hold

_HELD = frozenset("thought believed said known reported alleged suspected estimated reckoned".split())
_BLAMING = frozenset("blame blames blamed accuse accuses accused describe describes described quote quotes quoted".split())
_NOBODY = frozenset("no nobody none neither".split())
_LINKING = frozenset(("of", "to", "at"))
_AND = frozenset(("and", "while", "but"))
_JOINING = _AND | {",", ";"}
_PUT = 7  # tokens behind "put" in which its "at" stands
_GAPPED_AT = 6  # the first token at which another's count can stand
_KEEPING = frozenset("has have had keeps kept published compiled made issued released".split())
_CLAUSAL = frozenset("it they he she there was were is are had has have in at on by for when".split())
_ARTICLES = frozenset("a an the his her its their another".split())
_OPENING = 6  # tokens of what opens a sentence before "according to"
_NOTE = 10  # tokens of a speaker with whom a note opens
_BOUNDS = frozenset("only about over no more less fewer than at least most some around nearly almost just".split())
_GAPPED = 32  # tokens behind a verb of saying in which another's stands without one
_OWNER = 6  # tokens before "count" in which it is told whose it is


@record
class Claimant:
    """Who says so, as written, and the sentence's tokens ``first`` to ``last`` for which it holds. ``who`` are the
    tokens that name it, half open."""

    text: str
    first: int
    last: int
    at: int
    who: tuple[int, int] = (0, 0)


@cache
def _book() -> PhraseBook:
    tables = lexicon.load("claimants")["words"]
    phrases: list[Phrase] = noun_phrases(tables["preface"], "preface")
    for entry in tables["verbs"]:
        phrases += [phrase for phrase in verb_phrases([entry], "verb") if phrase.form is not Form.GERUND]
    return PhraseBook(phrases)


def saying_words() -> frozenset[tuple[str, ...]]:
    """The verbs of saying in the past or present, each as its words."""
    return _single_verbs()


def is_saying(word: str) -> bool:
    """Whether a word in lower case is a verb of saying in the past or present."""
    return (word,) in _single_verbs()


@cache
def _single_verbs() -> frozenset[tuple[str, ...]]:
    return frozenset(
        phrase.words
        for entry in lexicon.load("claimants")["words"]["verbs"]
        for phrase in verb_phrases([entry], "verb")
        if len(phrase.words) == 1 and phrase.form is not Form.BASE
    )


def find(tokens: Sequence[Token], reading: str) -> list[Claimant]:
    """The claimants of a sentence in order; ``reading`` is the text in which the tokens' offsets count."""
    last = len(tokens) - 1
    found = [
        Claimant(speakers.text_of(tokens, given.who, reading), given.verb + 1, last, given.verb, given.who)
        for given in giving.find(tokens)
    ]
    giving_verbs = {claimant.at for claimant in found}
    for hit in _book().find(tokens):
        if hit.first in giving_verbs:
            continue
        if hit.first and tokens[hit.first - 1].lower == "all" and tokens[hit.first].lower == "told":
            continue
        held = tokens[hit.first].lower in _HELD and hit.last < last and tokens[hit.last + 1].lower == "to"
        if held or (hit.first and tokens[hit.first - 1].lower == "an"):
            continue  # "four men thought to be rebels", "killed an estimated 300"
        found += _by_preface(tokens, hit, reading) if hit.phrase.key == "preface" else _by_verb(tokens, hit, reading)
    found += [*_gapped(tokens, found, reading), *_elided(tokens, found, reading), *_noted(tokens, reading)]
    found += _by_counts(tokens, reading)
    if hold(tokens, _tellers()):
        found += _counting(tokens, reading)
    return sorted(found, key=lambda claimant: claimant.at)


def _by_preface(tokens: Sequence[Token], hit: Hit, reading: str) -> list[Claimant]:
    """Who is named behind "according to"."""
    last = len(tokens) - 1
    span = speakers.behind(tokens, hit.last + 1, anybody=True)
    if span is None:
        return []
    opens = hit.first <= 1 or tokens[hit.first - 1].text == ";"
    inside = hit.first <= _OPENING and tokens[hit.first - 1].text == "," and tokens[min(span[1], last)].text == ","
    opens = opens or inside  # "Since then, according to the ministry, 111 have died"
    first, reached = (span[1], last) if opens else (0, hit.first - 1)
    return [Claimant(speakers.text_of(tokens, span, reading), first, reached, hit.first, span)]


def _by_verb(tokens: Sequence[Token], hit: Hit, reading: str) -> list[Claimant]:
    """Who says something by a verb of saying, behind what is said, before it, or between both."""
    last, verb, after = len(tokens) - 1, hit.first, hit.last + 1
    ends = after > last or (after == last and not tokens[last].word)
    closing = speakers.closing(tokens, verb) if ends else None
    many = closing is not None and tokens[verb - 1].lower.endswith("s")  # "..., dissidents say"
    if hit.phrase.form is Form.BASE and not (many or speakers.is_many(tokens, verb - 1)):
        return []
    if span := _inverted(tokens, verb, hit.last):
        return [Claimant(speakers.text_of(tokens, span, reading), 0, verb - 1, verb, span)]
    span = speakers.before(tokens, verb) or closing
    if span is None or tokens[span[0]].lower in _NOBODY:
        return []
    who = speakers.text_of(tokens, span, reading)
    if speakers.speaks_of(tokens, span[0], verb):
        behind = reach.of_relative(tokens, hit.last, embeds=tokens[verb].lower not in _BLAMING)
        return [Claimant(who, after, behind - 1, verb, span)]
    bound = len(hit.phrase.words) > 1 and tokens[hit.last].lower in ("to", "at")  # "raised that to 100"
    stops = after > last or tokens[after].text in (".", ",", ";")
    between = not stops and reach.is_parenthesis(tokens, span[0], after)
    closes = span[0] > 0 and (stops or between or (not bound and _dates_only(tokens, after)))
    told = [Claimant(who, 0, span[0] - 1, verb, span)] if closes else []
    between = between or (stops and after < last and tokens[after + 1].lower == "adding")  # "X said, adding that"
    return [*told, Claimant(who, after, last, verb, span)] if between or not closes else told


def _inverted(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Who stands behind a verb of saying at tokens ``first`` to ``last`` as its subject: "nine died, said the mayor"."""
    mark = tokens[first - 1].text if first and tokens[first].lower not in reach.ADDRESSING else ""
    span = speakers.behind(tokens, last + 1) if mark in (",", '"', "”") else None
    return None if span is not None and mark == "," and speakers.is_told(tokens, first, span) else span


def _dates_only(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a verb of saying ends the sentence within a few words and brings no clause of its own."""
    rest = tokens[at:]
    if rest and (rest[0].lower == "of" or _gives(tokens, at)):
        return False  # "a deputy spoke of 72", "the mayor counted 12", "the rebels said only three of them died"
    return len(rest) <= 7 and not any(token.lower in ("that", "at", "killed", "dead", "wounded") for token in rest)


def _gapped(tokens: Sequence[Token], told: Sequence[Claimant], reading: str) -> list[Claimant]:
    """Speakers whose verb is left out: "the army spoke of 20 dead, and an officer at the scene of 17"."""
    found: list[Claimant] = []
    for claimant in told:
        first = _link(tokens, claimant)
        if first is None:
            continue
        link = tokens[first].lower
        joins = _JOINING if link == "at" else _AND
        for at in range(first + 2, min(first + _GAPPED, len(tokens) - 1)):
            if tokens[at].lower == link and _gives(tokens, at + 1):
                start = next((back for back in range(at - 1, first, -1) if tokens[back].lower in joins), None)
                if start is not None and start + 1 < at and speakers.speaks(tokens[start + 1 : at]):
                    who = (start + 1, at)
                    found.append(Claimant(speakers.text_of(tokens, who, reading), at, len(tokens) - 1, at, who))
    return found


def _link(tokens: Sequence[Token], claimant: Claimant) -> int | None:
    """The preposition before the count that somebody gives: "spoke of", "put the figure at"; None where there is none."""
    if claimant.first <= claimant.at or claimant.first >= len(tokens):
        return None
    if tokens[claimant.first].lower in _LINKING:
        return claimant.first
    if tokens[claimant.at].lower not in speakers.listed("putting"):
        return None
    ahead = range(claimant.first, min(claimant.first + _PUT, len(tokens) - 1))
    return next((at for at in ahead if tokens[at].lower in _LINKING and _gives(tokens, at + 1)), None)


def _elided(tokens: Sequence[Token], told: Sequence[Claimant], reading: str) -> list[Claimant]:
    """Speakers who give a bare number at the end, with nothing between: "residents said 14 died, the coalition nine"."""
    last = len(tokens) - 1 - (not tokens[-1].word)
    if not told or last < _GAPPED_AT or not _is_number(tokens, last) or _is_number(tokens, last - 1):
        return []
    start = next((at for at in range(last - 1, max(0, last - _OWNER), -1) if tokens[at].lower in _JOINING), None)
    if start is None or start + 1 >= last or told[-1].at > start:
        return []
    words = tokens[start + 1 : last]
    named = words[-1].capital or words[-1].lower in speakers.listed("speakers")  # and not "a hospital said 14"
    speaks = named and all(token.word for token in words)
    speaks = speaks and not speakers.listed("speakers").isdisjoint(token.lower for token in words)
    who = (start + 1, last)
    return [Claimant(speakers.text_of(tokens, who, reading), last, last, last, who)] if speaks else []


def _noted(tokens: Sequence[Token], reading: str) -> list[Claimant]:
    """The speaker of a note: "The mayor: 39 killed as of noon"."""
    colon = next((at for at, token in enumerate(tokens[:_NOTE]) if token.text == ":"), 0)
    if not colon or not _gives(tokens, colon + 1) or not all(token.word or token.text == "." for token in tokens[:colon]):
        return []
    if not speakers.speaks(tokens[:colon]) or any(is_saying(t.lower) or t.lower in _CLAUSAL for t in tokens[:colon]):
        return []
    return [Claimant(speakers.text_of(tokens, (0, colon), reading), colon + 1, len(tokens) - 1, colon, (0, colon))]


def _gives(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands at ``at``, behind its bounds: "only 17", "no more than seven"."""
    while at < len(tokens) and tokens[at].lower in _BOUNDS:
        at += 1
    return _is_number(tokens, at)


@cache
def _tellers() -> frozenset[str]:
    """The words that can make a count a claim."""
    return speakers.listed("counting") | speakers.listed("counts") | speakers.listed("putting")


def _counting(tokens: Sequence[Token], reading: str) -> list[Claimant]:
    """ "Hospitals give 101 dead", "the health department listed 25", "the ministry's latest count is 67 dead"."""
    found, telling, nouns, putting, named = [], *map(speakers.listed, ("counting", "counts", "putting", "numbers"))
    for at, token in enumerate(tokens[:-1]):
        if token.lower in putting and any(follower.lower in named for follower in tokens[at + 1 : at + 4]):
            if (
                span := speakers.before(tokens, at)
            ) is not None:  # "the mayor gave their number as 58", "put the injured at 98"
                found.append(Claimant(speakers.text_of(tokens, span, reading), at + 1, len(tokens) - 1, at, span))
            continue
        if token.lower not in telling and token.lower not in nouns:
            continue
        if at > 1 and tokens[at - 1].lower in _ARTICLES and token.lower == "list":
            span = speakers.before(tokens, at - 2) if tokens[at - 2].lower in _KEEPING else None
            if span is not None:  # "the clinic has a list of 119 names"
                found.append(Claimant(speakers.text_of(tokens, span, reading), at + 1, len(tokens) - 1, at, span))
            continue
        if token.lower in telling:
            behind = at + 1 + (tokens[at + 1].lower in ("of", "only", "about", "some", "at"))
            if _is_number(tokens, behind) and (span := speakers.before(tokens, at)):
                found.append(Claimant(speakers.text_of(tokens, span, reading), at + 1, len(tokens) - 1, at, span))
        elif tokens[at + 1].lower in ("is", "was", "stands", "stood", "has", "had"):
            owner = next((back for back in range(at - 1, max(-1, at - _OWNER), -1) if _owns(tokens, back)), None)
            first = owner
            while first is not None and first > 0 and tokens[first - 1].word and owner is not None and owner - first < _OWNER:
                first -= 1
            if first is not None and owner is not None:
                text = speakers.text_of(tokens, (first, owner + 1), reading)
                text = text.removesuffix("'s").removesuffix("’s").rstrip("'’")
                found.append(Claimant(text, at + 1, len(tokens) - 1, at, (first, owner + 1)))
    return found


def _owns(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a genitive: "the ministry's"."""
    return tokens[at].lower.endswith(("'s", "s'")) or (tokens[at].text in ("'", "’") and at > 0)


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands at ``at``."""
    return at < len(tokens) and numbers.is_number(tokens[at].lower)


def _by_counts(tokens: Sequence[Token], reading: str) -> list[Claimant]:
    """ "by the U.S. count", "by Bergner's account", "by the first accounts"."""
    found: list[Claimant] = []
    if not hold(tokens, {"by"}):
        return found
    for at, token in enumerate(tokens):
        if token.lower != "by":
            continue
        for end in range(at + 2, min(at + 7, len(tokens))):
            if tokens[end].lower == "the" and end > at + 1:
                break  # "by midnight the count was 192"
            if tokens[end].lower in speakers.listed("counts"):
                if end + 1 < len(tokens) and tokens[end + 1].lower == "of" and (span := speakers.behind(tokens, end + 2)):
                    found.append(Claimant(speakers.text_of(tokens, span, reading), 0, len(tokens) - 1, at, span))
                    break
                text = reading[
                    tokens[at + 1].start : tokens[end].end if tokens[end].lower.endswith("s") else tokens[end - 1].end
                ]
                found.append(Claimant(" ".join(text.split()).removesuffix("'s").removesuffix("’s"), 0, len(tokens) - 1, at))
                break
    return found


def is_one(found: Sequence[Claimant], at: int) -> bool:
    """Whether the word at token ``at`` alone is who says so: "Riyadh admits to three dead"."""
    return any(claimant.who == (at, at + 1) for claimant in found)


def of(claimants: Sequence[Claimant], at: int) -> Claimant | None:
    """The claimant of what stands at token ``at``: the nearest that holds for it."""
    holding = [claimant for claimant in claimants if claimant.first <= at <= claimant.last]
    return min(holding, key=lambda claimant: abs(claimant.at - at), default=None)
