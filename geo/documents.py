"""A report as the stages read it: its sentences, its paragraphs, and its text with the case restored.

Sentences are found once, here, by full stops and blank lines; abbreviations are data (``data/lexicons/sentences.toml``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from geo import lexicon
from geo.models import Report
from geo.records import record

_BREAK = re.compile(  # it opens with the marks that it can open with, which are found fast
    r"[\n.!?…](?:(?<=\n)(?:(?P<paragraph>[ \t\r\f\v]*\n\s*)|(?P<bullet>[ \t]*(?:[-*•–—]|\d{1,3}[.)])[ \t]+(?=\S)))"
    r"|(?<!\n)(?P<stop>[\"'”’)\]]{0,3})(?=\s+[\"'“‘(\[]{0,3}[A-Z0-9À-ÖØ-Þ]))"
)
_LONGEST = 24  # characters of an abbreviation
_BACKWARDS = re.compile(r"[^\W\d_.]*(?:\.[^\W\d_.]*)*")
_NEXT_WORD = re.compile(r"[^\w]*(\w+)")


@record
class Sentence:
    """``text[start:end]``, without the white space around it; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report ready for the stages.

    ``reading`` is ``report.text`` with its case restored where it was lost, and has the same length: every offset holds
    in both. ``sentences`` are in order and do not overlap.
    """

    report: Report
    reading: str
    sentences: tuple[Sentence, ...]
    _starts: tuple[int, ...] = field(repr=False, default=())

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds ``offset``, or of the last one before it (0 where none is)."""
        return max(0, bisect_right(self._starts, offset) - 1)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """The abbreviations, those of them that only capitals tell from words ("Ill.", "Miss."), those that can close a sentence,
    and the words that open the next one."""
    tables = lexicon.load("sentences")
    groups, closing = tables["abbreviations"], tables["closing"]
    abbreviations = frozenset(word for group in groups.values() for word in group)
    return abbreviations, frozenset(groups["states"]), frozenset(closing["words"]), frozenset(closing["openers"])


def _word_before(text: str, stop: int) -> str:
    """The word, with full stops inside ("u.s"), that ends at ``stop``, in lower case; "" where none does."""
    behind = text[max(0, stop - _LONGEST) : stop]
    plain = behind.rpartition(" ")[2]
    if plain.isalpha():  # as most words are: nothing in it to look for
        return plain.lower()
    letters = _BACKWARDS.match(behind[::-1])
    word = (letters[0][::-1] if letters else "").rpartition("..")[2].removeprefix(".")
    return "" if word.endswith(".") else word.lower()


def _ends_sentence(text: str, stop: int, after: int) -> bool:
    """Whether the full stop at ``stop``, whose marks end at ``after``, ends a sentence."""
    if text[stop] != ".":
        return True
    name = _word_before(text, stop)
    if not name:
        return True
    abbreviations, states, closing, openers = _words()
    if (
        len(name) > 1
        and "." not in name
        and (name not in abbreviations or (name in states and text[stop - len(name)].islower()))
    ):
        return True  # as does "made thirty people ill."
    following = _NEXT_WORD.match(text, after)
    opens = following is not None and following[1].lower() in openers
    if "." in name:  # U.S., a.m., e.g.: followed by a lower-case verb or a name it goes on
        return opens
    if len(name) == 1:  # an initial, unless it is the pronoun or a letter that closes a name ("Vitamin B. The")
        return opens
    return opens and name in closing


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text``. A blank line or a list item's mark ends one as well."""
    found: list[Sentence] = []
    paragraph = 0
    start = 0

    def close(end: int) -> None:
        left, right = start, end
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            found.append(Sentence(left, right, paragraph))

    for match in _BREAK.finditer(text):
        if match.lastgroup == "stop":
            if not _ends_sentence(text, match.start(), match.end()):
                continue
            close(match.end())
            start = match.end()
            continue
        close(match.start())
        start = match.end()
        paragraph += match.lastgroup == "paragraph"
    close(len(text))
    return tuple(found)


def parse(report: Report, *, reading: str | None = None) -> Document:
    """Make the document of ``report``; ``reading`` is its text with the case restored (default: as it is).

    Raises ValueError where ``reading`` has another length than the text.
    """
    text = report.text if reading is None else reading
    if len(text) != len(report.text):
        raise ValueError("the reading text must have the length of the report's text")
    sentences = split_sentences(text)
    return Document(report, text, sentences, tuple(s.start for s in sentences))
