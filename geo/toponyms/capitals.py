"""Capital words and the runs they stand in: all that a name can be made of, found by one compiled pattern.

Lower-case words never become objects. A run is a stretch of capital words that only spaces, a hyphenated article or one of
the small words of names ("of", "al", "de") keep apart: "University of Alexandria", "Riyadh al-Nouri", "Tigris River".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĪĮİĶĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽƏḤṢṬẒḪʿ"
_TOKEN = re.compile(  # it opens with the capital, which is found fast; an article before it is looked for behind
    rf"[{UPPER}](?<![^\W_].)"
    r"(?:(?<=[A-Z])\.(?:[A-Z][a-z]{0,2}\.)+|[^\W_]*(?:(?!-(?:based|born|area|bound)\b)[-'’`´][^\W_]+)*)"
)
_ARTICLE = re.compile(r"(?<![^\W_])(?:al|el|ad|adh|an|ar|as|ash|at|ath|az|ed|er|es|ez|ul|d|l)[-’']\Z")
_HYPHENS = frozenset("-’'")
_POSSESSIVE = re.compile(r"['’`´][sS]?\Z")
_CONTRACTION = re.compile(r"[A-Z][a-z]*n?['’`´](?:ve|ll|re|m|d|t)\Z")
_PARTY = re.compile(r"[DRI]-(?=[A-Z])")
_ARTICLES = frozenset("Al El An Ar As Ash At Az Ad Ath Abu Abd Um Umm Ibn Bin Ben Anti Pro Non Mid Pre Post Ex Inter".split())
_FURTHEST = 5  # characters before a capital in which its article stands, with the one before it
_LONGEST = 64  # characters of a word that can still be a name
_DOTTED = re.compile(
    r"[A-Z]\Z|(?:Mt|St|Ft|Pt|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Cmdr|Gov|Sen|Rep|Dr|Mr|Mrs|Ms|Rev|Prof|Jr|Sr)\Z"
)

NONE, SPACE, PARTICLE, OF = 0, 1, 2, 3
_PARTICLES = (
    "al el ad adh ar ash ath az es ez bin ibn bint abu abd de da del der des den di du la las le los van von ben"
    " y ul ud dos upon de_la de_los"
).split()
_LINKS: dict[str, int] = (
    dict.fromkeys((" ", "\n", "  ", " \n"), SPACE)
    | dict.fromkeys((" of ", " of the ", "\nof ", " of\n"), OF)
    | {f" {particle.replace('_', ' ')} ": PARTICLE for particle in _PARTICLES}
)


@dataclass(slots=True)
class Capitals:
    """The capital words of a text, as parallel lists in order. ``texts`` go without a possessive ending.

    ``links[i]`` says what keeps word i from the one before: NONE (another run begins), SPACE, PARTICLE or OF. ``runs`` are
    half-open ranges of words; "of" keeps a run together.
    """

    starts: list[int]
    ends: list[int]
    texts: list[str]
    links: list[int]
    runs: list[tuple[int, int]]


def _parts(start: int, word: str, is_name: Callable[[str], bool]) -> list[tuple[int, str]]:
    """``word`` with where it starts, or its parts where a hyphen joins two names."""
    at = word.find("-")
    if at < 3 or not word[at + 1 : at + 2].isupper() or word[:at] in _ARTICLES or is_name(word):
        return [(start, word)]
    return [(start, word[:at]), *_parts(start + at + 1, word[at + 1 :], is_name)]


def find(text: str, *, abbreviations: AbstractSet[str], is_name: Callable[[str], bool] = lambda _name: True) -> Capitals:
    """Find the capital words of ``text``; ``abbreviations`` ("Ill.") keep their full stop.

    Words that a hyphen joins ("Fargo-Moorhead") are one where ``is_name`` knows them, else one each.
    """
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    links: list[int] = []
    last = -1
    possessive = False
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match[0]
        if start and text[start - 1] in _HYPHENS and (article := _ARTICLE.search(text, max(0, start - _FURTHEST), start)):
            start, word = article.start(), article[0] + word
        if end - start > _LONGEST:
            last = -1
            continue
        marked = not word.isalnum()  # by a hyphen or an apostrophe
        if marked and _CONTRACTION.match(word):
            last = -1
            continue
        if marked and _PARTY.match(word):
            start, word, last = start + 2, word[2:], -1
        owns = False
        if marked:
            bare = _POSSESSIVE.sub("", word)
            if bare != word and bare:
                owns, end, word = True, start + len(bare), bare
        if not owns and text[end : end + 1] == "." and word[-1] != "." and (_DOTTED.match(word) or word + "." in abbreviations):
            end, word = end + 1, word + "."
        link = NONE
        if last >= 0 and start - last <= 10 and not possessive:
            link = _LINKS.get(text[last:start], NONE)
            if link == SPACE and "\n" in text[last:start] and text[last - 1] in ".:":
                link = NONE
        last, possessive = end, owns
        if not marked:
            starts.append(start)
            ends.append(end)
            texts.append(word)
            links.append(link)
            continue
        for begin, part in _parts(start, word, is_name):
            starts.append(begin)
            ends.append(begin + len(part))
            texts.append(part)
            links.append(link)
            link = SPACE
    firsts = [i for i, link in enumerate(links) if link == NONE]
    return Capitals(starts, ends, texts, links, list(pairwise((*firsts, len(links)))))
