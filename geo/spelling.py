"""Spellings of place names: one folded form for all that reads alike, and a skeleton for transliterated names.

Folding is what the gazetteer is keyed by: accents, case, apostrophes, full stops and hyphens go, "Saint" and "St." are
one. It works word by word: ``fold(a + " " + b) == f"{fold(a)} {fold(b)}"`` (where both have letters), so a recogniser may
fold a text's words once and join them.

The skeleton is for names that come from Arabic, Persian, Kurdish, Pashto or Urdu script, whose vowels every newspaper
writes in its own way (Nasiriyah, An Nasiriyah, Nasariya). It keeps the consonants, by classes that transliterations mix
up, and the places of the vowels. Two names of one skeleton are the same only if they are also ``close``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TRANSLITERATED = frozenset(
    "AE AF AZ BH DJ DZ EG EH ER IL IN IQ IR JO KG KM KW LB LY MA".split()
    + "ML MR NE OM PK PS QA SA SD SO SS SY TD TJ TM TN TR UZ YE".split()
)
"""Countries where names are transliterated, or were taken over from Arabic, by ear."""

ARTICLES = frozenset("al an as ar ad at ash az adh ath el es er ed et esh ez il ul".split())
"""The Arabic article as it is written before each sun letter, folded."""

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n",
        "ə": "a", "ǝ": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ʼ": "", "’": "", "‘": "", "'": "", "`": "", "´": "", "ʻ": "",
        "ʿ": "", "ʾ": "", "ʹ": "", "ʺ": "", "′": "", "‛": "", "ˈ": "", ".": "", "\u200c": "", "\u200d": "", "\u00ad": "",
    }
)  # fmt: skip
_BREAKS = re.compile(r"[\W_]+")
_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


def lower(text: str) -> str:
    """``text`` in lower case and of the same length ("İ" would otherwise grow and shift every offset)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


@lru_cache(maxsize=262_144)
def fold(name: str) -> str:
    """The form of ``name`` that all its equal spellings share: lower case words of letters and digits, single spaces.

    >>> fold("Al ‘Amārah"), fold("St. Mary's"), fold("U.S."), fold("Tuz-Khurmatu")
    ('al amarah', 'st marys', 'us', 'tuz khurmatu')
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join([letter for letter in text if not unicodedata.combining(letter)]).casefold()
    words = _BREAKS.sub(" ", text.translate(_LETTERS)).split()
    return " ".join([_SHORT.get(word, word) for word in words])


def without_article(folded: str) -> str:
    """``folded`` without its leading Arabic article ("al kut" -> "kut"); unchanged where nothing would be left."""
    head, _, rest = folded.partition(" ")
    return rest if rest and head in ARTICLES else folded


_VOWELS = "aeiouy"
_STEPS = (
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"sh"), "X"),
    (re.compile(r"tch|ch"), "C"),
    (re.compile(r"kh|x"), "h"),
    (re.compile(r"gh|[qg]"), "k"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dh|zh|d"), "z"),
    (re.compile(r"ck|c"), "k"),
    (re.compile(r"v"), "w"),
    (re.compile(r"(?<=[aeiouy])h$"), ""),
    (re.compile(r"([^aeiouy])\1+"), r"\1"),
    (re.compile(r"(?<=[aeo])w(?![aeiouy])"), "u"),
)
_RUN = re.compile(r"[aeiouy]+")


def _vowel(run: re.Match[str]) -> str:
    """The class of a run of vowels: bright (ay, ei, iya), dark (ou, aw) or open."""
    letters = set(run[0])
    return "i" if letters & set("eiy") else "u" if letters & set("ou") else "a"


@lru_cache(maxsize=65_536)
def skeleton(folded: str) -> str:
    """The consonants of a folded name with a dot for each run of vowels; "" where too few are left to mean anything.

    With two consonants the classes of the vowels stand instead of the dots.

    >>> skeleton("an nasiriyah") == skeleton("nasariya"), skeleton("al fallujah") == skeleton("fallouja"), skeleton("koot")
    (True, True, 'kut')
    """
    words = [word for word in folded.split() if word not in ARTICLES]
    text = "".join(words)
    if not text.isascii() or not text.isalpha():
        return ""
    for pattern, written in _STEPS:
        text = pattern.sub(written, text)
    bones = _RUN.sub(".", text).rstrip(".")
    count = len(bones.replace(".", ""))
    if count == 2 and len(text) > 2:
        return _RUN.sub(_vowel, text[: len(text.rstrip(_VOWELS))])
    return bones if count > 2 else ""


def close(first: str, second: str) -> bool:
    """Whether two folded names of one skeleton sound alike: of the letters, articles aside, at most a third differ."""
    a, b = _heard(first), _heard(second)
    if not a or not b or (a[0] in _VOWELS) != (b[0] in _VOWELS):
        return False
    return 3 * _distance(a, b) <= max(len(a), len(b))


_SOUNDS = ((re.compile("ou|oo"), "u"), (re.compile("ee"), "i"), (re.compile(r"(.)\1"), r"\1"), (re.compile("(?<=[ae])h$"), ""))


def _heard(folded: str) -> str:
    """A folded name without articles, each sound written in one way."""
    text = "".join(word for word in folded.split() if word not in ARTICLES)
    for pattern, written in _SOUNDS:
        text = pattern.sub(written, text)
    return text


def _distance(a: str, b: str) -> int:
    """Levenshtein's edit distance."""
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (letter != other))
    return row[-1]


_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f'’‘`ʻʼʿʾ\u02bc .,()/&0-9–-]+")


def is_reported(name: str) -> bool:
    """Whether an alternate name could stand in a report in Latin script: no airport code, no machine romanisation."""
    if not 2 < len(name) < 60 or not _LATIN.fullmatch(name) or name.islower():
        return False
    return not (name.isupper() and len(name) < 5)
