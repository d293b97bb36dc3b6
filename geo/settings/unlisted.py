"""Unlisted places: capitalised names that the words set an event in, though no toponym was recognised there.

"At Kokkadi" and "the hamlet of Old Xani" name a place whether or not a gazetteer has it: the event is set there, unplaced,
and not in the nearest name that happens to be known.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache

from geo import lexicon, numbers
from geo.models import Mention, PlaceKind, Resolution
from geo.settings import asides
from geo.settings.scenes import Placed
from geo.tokens import Token

_LOCATIVE = frozenset(("in", "at", "near", "outside"))
_LONGEST = 4  # tokens of a name
_AFTER = frozenset("on at and in from with before after during overnight yesterday last early late again for by as".split())
_ROADS = frozenset("road track highway route path trail railway line".split())
_SPEAKING = frozenset("by said told says mr mrs named called president minister general of and with for to from".split())
_CALLED = frozenset("operation exercise hurricane typhoon cyclone".split())  # what bears a name, and is no place
_INNER = frozenset("al el de del la las los du des di da ol abu bin umm".split())


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(lexicon.load("scenes")["unlisted"][key])


@cache
def _english() -> frozenset[str]:
    """English words, whose capital says nothing at the beginning of a sentence."""
    return frozenset(lexicon.load("english_words")["list"]["words"].split())


def _is_name(token: Token) -> bool:
    """Whether a word can be part of a place's name."""
    if not (token.capital or token.lower.startswith(("al-", "el-"))) or token.lower in _words("not"):
        return False
    return token.text[0].isalpha() and not token.lower.endswith(("'s", "s'", "ists", "ites"))  # "pointed at Baathists"


def can_name(text: str) -> bool:
    """Whether a head's words can be a place's name: all in capitals or capitalised, and no words of the calendar."""
    words = text.split()
    if any(numbers.parse(word.lower()) is not None for word in words):
        return False  # "KUT: Forty-four people killed"
    return all(word[:1].isupper() for word in words) and not any(word.lower() in _words("not") for word in words)


def _name_end(tokens: Sequence[Token], at: int, taken: Container[int]) -> int:
    """The index after the name that begins at ``at``; ``at`` itself where none does."""
    end = at
    while end < len(tokens) and end - at < _LONGEST and end not in taken and _is_name(tokens[end]):
        end += 1
        inner = end < len(tokens) and tokens[end].lower in _INNER and tokens[end].text.islower()
        if inner and end + 1 < len(tokens) and end + 1 not in taken and _is_name(tokens[end + 1]) and tokens[end + 1].capital:
            end += 1
    if end == at + 1 and end < len(tokens) and tokens[at].lower in _NUMBERED and tokens[end].text.isdigit():
        return end + 1  # "near Kilo 160"
    if end > at and (end in taken or (end < len(tokens) and tokens[end].text in ("&", "-", "/"))):
        return at  # a part of a longer name
    return end


def _is_set(tokens: Sequence[Token], at: int, end: int) -> bool:  # noqa: PLR0911 - one return a class of words
    """Whether the words around a name say that it is a place."""
    before = tokens[at - 1].lower if at else ""
    following = tokens[end].lower if end < len(tokens) else ""
    opens = end == at + 1 and (not at or not tokens[at - 1].word)
    if opens and (tokens[at].lower.endswith("s") or tokens[at].lower in _english()):
        return False  # "Rockets fell on ...", "Kano: Each camp accused the other"
    if (
        following in _words("bodies")
        or following in asides.words("gear")
        or following in ("'s", "’s")
        or before in ("a", "an", "another")
    ):
        return False  # "neared a National Guard checkpoint"
    if before in _LOCATIVE or following in _words("sorts"):
        return True
    if before in ("of", "called", "named") and at > 1:
        return tokens[at - 2].lower in _words("sorts") or (at > 2 and tokens[at - 3].lower in _words("sorts"))
    if before in _words("verbs") and (following in _AFTER or not following or not tokens[end].word):
        return True
    beyond = tokens[end + 1].lower if end + 1 < len(tokens) else ""
    if following in ("was", "were") and beyond in _words("verbs") and beyond not in ("attacked", "evacuated", "reached"):
        return True
    if following == "fell" and beyond in ("on", "to", "after", "in", "last", "yesterday"):
        dated = beyond != "on" or not tokens[end + 2 : end + 3] or not tokens[end + 2].text[0].islower()
        return before != "the" and dated  # not "the RSF fell on a village"
    if before == "to" and at > 1 and tokens[at - 2].lower in _ROADS:
        return True
    apposed = following == "," and end + 1 < len(tokens)
    if apposed and before == "," and at > 1 and tokens[at - _SORT].lower in _SETTLED:
        return True  # "in a Diyala village, X, by men in uniform"
    if not apposed:
        return False
    lead = [token.lower for token in tokens[end + 1 : end + 6]]
    if _suffers(tokens, end):
        return True
    sort = lead[0] in ("a", "an", "the") and any(word in _words("sorts") for word in lead[1:])
    led = at == 0 or (tokens[at - 1].word and before.islower() and before not in _SPEAKING)
    return sort or (led and lead[0] in ("in", "near") and "," in (token.text for token in tokens[end + 2 : end + 10]))


def _suffers(tokens: Sequence[Token], comma: int) -> bool:
    """Whether what befell a place is told behind its name and where it lies: "X, on the outskirts, was stormed"."""
    close = next((at for at in range(comma + 1, min(comma + _APPOSED, len(tokens) - 2)) if tokens[at].text == ","), None)
    if close is None or tokens[comma + 1].lower not in _LYING or tokens[close + 1].lower not in ("was", "were"):
        return False
    return tokens[close + 2].lower in _words("verbs")


_SETTLED = frozenset("village hamlet town settlement township suburb neighbourhood neighborhood quarter".split())
_SORT = 2  # tokens from a name back to the noun before its comma
_APPOSED = 12  # tokens between the commas behind a name
_LYING = frozenset("on in near at north south east west just some outside beyond to by close farther further".split())
_NUMBERED = frozenset("kilo kilometre kilometer km pk hill point camp checkpoint gate sector zone block position post".split())


def find(
    tokens: Sequence[Token], placed: Sequence[Placed], taken: Container[int], report_id: str, reading: str
) -> list[Placed]:
    """The unlisted places of a sentence in order. ``placed`` are its toponyms, ``taken`` the indexes of tokens that name
    somebody or something else; ``reading`` is what the tokens' offsets count in."""
    known = {at for place in placed for at in range(place.first, place.last + 1)}
    found: list[Placed] = []
    behind = 0
    for at, token in enumerate(tokens):
        if not token.capital or at < behind or at in known or at in taken or not _is_name(token):
            continue
        end = _name_end(tokens, at, known)
        called = at > 0 and tokens[at - 1].lower in _CALLED and tokens[at - 1].capital
        if end > at and not called and not any(index in taken for index in range(at, end)) and _is_set(tokens, at, end):
            start, stop = token.start, tokens[end - 1].end
            mention = Mention(report_id, start, stop, reading[start:stop])
            reason = f"No place called “{mention.text}” is in the gazetteer."
            object_of = at > 0 and tokens[at - 1].lower in _words("verbs")
            found.append(Placed(Resolution(mention, None, PlaceKind.TOWN, 0.0, reason), at, end - 1, object_of))
        behind = end
    return found
