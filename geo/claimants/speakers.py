"""Speakers: the phrase that names who says so, before or behind a verb of saying, or behind "according to"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from geo import lexicon, numbers
from geo.tokens import Token

_BREAKS = frozenset((",", ";", ":", "—", "–", '"', "“", "”", "(", ")"))
_LINKS = frozenset("and while but as when after before where that because which who whom although though whereas".split())
_AUX = frozenset(
    "has have had also later was were then is are been"
    " earlier first yesterday today himself themselves would will could can only".split()
)
_LEADS = frozenset("first last turn once".split())  # "at first confirmed"
_MANY = frozenset("police they workers people staff rebels others some sources accounts who".split())
_NAME_PARTS = frozenset(("of", "the", "al", "for", "de", ".", "bin", "van", "von", "el"))
_PREFIXES = ("al-", "el-", "ash-", "as-", "an-", "ul-")
_PASSIVE = frozenset("was were been is are".split())
_ARTICLES = frozenset("a an the one another his her its their".split())
_FINITE = frozenset("was were is are had has have said told did gave came went".split())
_DETERMINERS = frozenset("a an his her its their one two local".split())
_PREPOSITIONS = frozenset("of to at in on by for with as from about".split())
_NO_CLAIMANT = frozenset("plan plans law rules schedule rota need needs who which that whose whom".split())
_RELATIVE = frozenset("who whom which that".split())
LONGEST = 16
_SPEAKER = 7  # words of somebody named with another who speaks
_LISTED = 3  # words of each of those in a list
_NESTED = 3  # clauses within one another between a speaker and the verb
_INITIALS = range(3, 8)
_SUBJECT = 5  # words of a subject back from its verb in which a plural stands
_NAME = 6  # words of a name at most
_ABBREVIATION = 5  # letters of a word that a full stop can shorten ("Capt.")


@cache
def listed(key: str) -> frozenset[str]:
    """A list of the lexicon."""
    return frozenset(lexicon.load("claimants")["words"][key])


def is_remote(words: AbstractSet[str]) -> bool:
    """Whether one of the ``words`` in lower case names a speaker of a capital, who tells of what happened elsewhere."""
    return not words.isdisjoint(listed("remote"))


@cache
def _nouns() -> frozenset[str]:
    """The nouns of who can speak: those listed, in the singular and the plural, and those of persons."""
    persons = lexicon.load("tolls")["persons"].values()
    plurals = {word + "s" for word in listed("speakers") if not word.endswith("s")}
    return listed("speakers") | plurals | frozenset(word for words in persons for word in words) - listed("silent")


def _may_speak(tokens: Sequence[Token]) -> bool:
    """Whether words are those of a noun phrase: "a chaplain"."""
    return tokens[0].lower in _ARTICLES and not any(token.lower in _FINITE | _NO_CLAIMANT for token in tokens)


def speaks(tokens: Sequence[Token]) -> bool:
    """Whether a phrase can be one that speaks: it has a speaker's noun, or is a name."""
    return any(token.lower in _nouns() or _is_initials(token.text) for token in tokens) or (
        0 < len(tokens) <= _NAME
        and all(token.capital or token.lower in _NAME_PARTS or token.lower.startswith(_PREFIXES) for token in tokens)
    )


def _is_initials(word: str) -> bool:
    """Whether a word is the short name of a body: "PKK", "AMISOM"."""
    return len(word) in _INITIALS and word.isupper() and word.isalpha()


def before(  # noqa: PLR0911, PLR0912 - one return a construction
    tokens: Sequence[Token], verb: int, depth: int = _NESTED, *, anybody: bool = False
) -> tuple[int, int] | None:
    """The claimant in front of a verb of saying, as token indexes (first, after). ``depth`` bounds the clauses in clauses;
    ``anybody`` can be the subject of the verb."""
    if depth == 0:
        return None
    end = verb
    while end > 0 and (tokens[end - 1].lower in _AUX or tokens[end - 1].lower.endswith("ly")):
        if tokens[end - 1].lower in _PASSIVE:
            return None  # "the bodies of six men were counted"
        end -= 1
    if end > 1 and tokens[end - 1].lower in ("at", "in") and tokens[end].lower in _LEADS:
        end -= 1
    start = end
    while (
        start > 0 and end - start < LONGEST and tokens[start - 1].text not in _BREAKS and tokens[start - 1].lower not in _LINKS
    ):
        start -= 1
    if start > 1 and start < end and tokens[start - 1].lower in ("who", "which") and not speaks_of(tokens, start, end):
        who = before(tokens, start - 1 - (tokens[start - 2].text == ","), depth - 1, anybody=anybody)
        if who is not None:
            return who  # "a deputy who has a house there spoke of 72"
    if [token.lower for token in tokens[start : start + 2]] == ["according", "to"]:
        start += 2  # "according to travellers, who counted 11 bodies"
    if start < end and (speaks(tokens[start:end]) or (anybody and _may_speak(tokens[start:end]))):
        return _joined(tokens, start), end
    if start == end and end > 1 and tokens[end - 1].lower in ("which", "who"):  # "the ministry, which had announced 31 dead,"
        verb = end - 1 - (tokens[end - 2].text == ",")
        return before(tokens, verb, depth - 1, anybody=anybody) if tokens[verb - 1].word else None
    if start == end and end > 1 and tokens[end - 1].text == ",":  # "Mahdi al Asadi, a spokesman for the police, said"
        comma = end - 2
        while comma > 0 and end - comma < LONGEST and tokens[comma].text != ",":
            comma -= 1
        if comma > 0:
            return before(tokens, comma, depth - 1, anybody=anybody)
    return _shared(tokens, end) if start == end and end > 1 and tokens[end - 1].lower in ("and", "but") else None


def speaks_of(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the words behind "who", "which" or "that" at ``start`` up to ``end`` speak of somebody or something told before:
    "a man who witnesses said was twenty", and not "a deputy who has a house there said"."""
    if start < 2 or tokens[start - 1].lower not in _RELATIVE or (not tokens[start - 2].word and tokens[start - 2].text != ","):
        return False
    if any(is_finite(token) for token in tokens[start:end]):
        return False
    behind = range(start + 1, end)  # not "who commands the police"
    if any(tokens[at].lower in _ARTICLES and tokens[at - 1].lower not in _PREPOSITIONS | {"and"} for at in behind):
        return False
    return speaks(tokens[start:end])


def _joined(tokens: Sequence[Token], start: int) -> int:
    """Where those begin who speak with whom the words at ``start`` name: "the army and | the police", "doctors, medics and |
    police"."""
    first = start
    while first > 1 and tokens[first - 1].lower in (("and", ",") if first < start else ("and",)):
        lead = first - 1
        while lead > 0 and first - lead <= _SPEAKER and (tokens[lead - 1].word or _is_abbreviated(tokens, lead - 1)):
            if tokens[lead - 1].lower in _LINKS:
                break
            lead -= 1
        words = tokens[lead : first - 1]
        listed_behind = first < start and (len(words) > _LISTED or any(token.lower in _PREPOSITIONS for token in words))
        if listed_behind or not _is_speaker(words) or (lead > 0 and tokens[lead - 1].text not in (",", ";", ":", "—", "–")):
            return first
        first = lead
    return first


def _is_speaker(words: Sequence[Token]) -> bool:
    """Whether words name somebody who speaks, and tell of nothing."""
    told = any(is_finite(token) for token in words)
    return bool(words) and not told and not numbers.is_number(words[0].lower) and speaks(words)


def _is_abbreviated(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text == "." and len(tokens[at - 1].text) < _ABBREVIATION and tokens[at - 1].capital


def closing(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """Whoever says something by the verb with which a sentence ends: "..., dissidents say"."""
    start = verb
    while start > 0 and verb - start <= _SPEAKER and tokens[start - 1].word:
        start -= 1
    words = tokens[start:verb]
    if not words or start < 2 or tokens[start - 1].text != "," or words[-1].lower in _NO_CLAIMANT | listed("silent"):
        return None
    told = any(token.lower in _FINITE | _LINKS | _PASSIVE or is_past(token) for token in words)
    counted = any(numbers.is_number(token.lower) for token in words)
    return None if told or counted or words[0].lower in _PREPOSITIONS else (start, verb)


def _shared(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The subject of two verbs joined before ``end``: "officers were more careful and put the dead at 140"."""
    start = end - 1
    while start > 0 and end - start < LONGEST and tokens[start - 1].text not in _BREAKS:
        start -= 1
    for at in range(start + 1, end - 1):
        if tokens[at].lower in _LINKS:
            return None
        if tokens[at].lower in _FINITE or tokens[at].lower.endswith("ed"):
            return (start, at) if speaks(tokens[start:at]) else None
    return None


def behind(tokens: Sequence[Token], at: int, *, anybody: bool = False) -> tuple[int, int] | None:
    """The claimant behind "according to" or an inverted verb, as token indexes (first, after); ``anybody`` may speak behind
    "according to"."""
    end = at
    while end < len(tokens) and end - at < LONGEST and tokens[end].text not in _BREAKS:
        if tokens[end].text == "." and (end == len(tokens) - 1 or len(tokens[end - 1].text) > _ABBREVIATION):
            break
        end += 1
    words = tokens[at:end]
    if (
        not words
        or words[0].lower in _PREPOSITIONS
        or any(token.lower in ("was", "were", "had", "have", "would", "will", "are") for token in words)
    ):
        return None
    if anybody and words[0].lower in _DETERMINERS and not any(token.lower in _NO_CLAIMANT for token in words):
        return at, end  # "according to a transport firm in X"
    clause = any(token.lower.endswith("ed") and not token.capital for token in words[1:])  # ", said nine men died"
    return (at, end) if speaks(words) and not (clause and numbers.is_number(words[0].lower)) else None


def is_told(tokens: Sequence[Token], verb: int, span: tuple[int, int]) -> bool:
    """Whether what stands behind a comma and the verb of saying at ``verb`` is what somebody before it says, and nobody who
    does: "the mayor, Ali Hassan, said the blast killed three"; not "the blast, said the mayor, ..."."""
    words = tokens[span[0] : span[1]]
    if words[0].lower in _TOLD:
        return True
    told = [at for at in range(span[0] + 1, span[1]) if is_past(tokens[at])]
    if any(at + 1 < span[1] and _opens_object(tokens[at + 1]) for at in told):
        return True  # "gunmen killed three men"
    start = next((at for at in range(verb - 1, -1, -1) if tokens[at].text in _PARTING), -1) + 1
    return bool(told) and not any(is_finite(token) for token in tokens[start:verb])


_TOLD = frozenset("that there it they he she no at about".split())
_PARTING = frozenset((";", ":", '"', "“", "”", "(", ")"))
_PAST = frozenset(
    "went shot blew hit struck fell fled began took came broke drove threw fought burst left lost found held set cost"
    " rose".split()
)


def is_finite(token: Token) -> bool:
    """Whether a word can be the verb of a clause."""
    return token.lower in _FINITE or is_past(token)


def is_past(token: Token) -> bool:
    """Whether a word is a past form, or can be one."""
    return not token.capital and (token.lower in _PAST or token.lower.endswith("ed"))


def _opens_object(token: Token) -> bool:
    return token.lower in _ARTICLES or token.lower in ("at", "up", "off") or numbers.is_number(token.lower)


def text_of(tokens: Sequence[Token], span: tuple[int, int], reading: str) -> str:
    """The words of a span, as written."""
    return " ".join(reading[tokens[span[0]].start : tokens[span[1] - 1].end].split())


def is_many(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words before token ``at`` and itself name several who can speak: "officials say", "residents of X insist"."""
    if at > 0 and tokens[at].text == "," and (span := before(tokens, at + 1)) is not None:
        return any(token.lower.endswith("s") and token.lower in listed("speakers") for token in tokens[span[0] : span[1]])
    for back in range(at, max(-1, at - _SUBJECT), -1):
        word = tokens[back].lower
        if word in _MANY or (word.endswith("s") and word in listed("speakers")):
            return True
        if not tokens[back].word or word in _LINKS:
            return False
    return False
