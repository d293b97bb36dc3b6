"""Verb groups: what stands before a verb of people's fate, its auxiliaries and adverbs, and whose "were" it shares.

"Had later been shot dead" is one group; "were dragged from a bus and shot" has two participles and one "were".
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.inflection import Hit
from geo.tokens import Token
from geo.tolls import headcounts
from geo.tolls.headcounts import Headcount

BE = frozenset("is are was were be been being get gets got getting".split())
HAVE = frozenset("has have had having".split())
PREPOSITIONS = frozenset(
    "of in on at by from to for with near during after before against between among over under into".split()
)
RELATIVE = frozenset("who which that whom whose".split())
CONJUNCTIONS = frozenset("after before when while because until".split())
SHARED = 24  # tokens between a subject and the second of its verbs
ADVERBS = frozenset(
    "also now later still then not already fatally seriously slightly critically badly gravely severely lightly"
    " immediately instantly apparently subsequently recently just both all themselves himself either"
    " mistakenly accidentally brutally cruelly deliberately wrongly briefly only even probably presumably first"
    " reported confirmed reportedly feared presumed".split()
)
_EVERY = frozenset(("both", "all"))
_BEGINNING = frozenset(", ; and but while when as where".split())
_REPORTED = frozenset("said reported believed thought known understood estimated feared".split())
_QUOTES = frozenset(('"', "“", "”", "'", "‘", "’"))


class Sentence:
    """One sentence's tokens, headcounts and toll phrases, and what stands before its verbs."""

    def __init__(
        self, tokens: Sequence[Token], counts: Sequence[Headcount], hits: Sequence[Hit], reader: headcounts.Numbers
    ) -> None:
        self.tokens = tokens
        self.reader = reader
        self.counts = counts
        self.hits = hits
        self.by_first = {count.first: count for count in counts}
        self.by_last = {count.last: count for count in counts}
        self.verbs = {index: hit for hit in hits for index in range(hit.first, hit.last + 1)}

    def lower(self, at: int) -> str:
        """The token at ``at`` in lower case, "" beyond either end."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def left_of(self, at: int) -> tuple[int, bool, bool]:
        """What stands before a verb: (the index before its group, whether a "be" is in it, whether a "have" is)."""
        index, be, have = at - 1, False, False
        for _ in range(8):
            word = self.lower(index)
            if word in BE:
                be = True
            elif word in HAVE:
                have = True
            elif word == "found" and self.lower(index - 1) in BE:
                pass  # "was found strangled"
            elif word in ("and", "or") and (earlier := self.verbs.get(index - 1)) and not be:
                index = earlier.first
            elif (
                word == "to"
                and have
                and self.lower(index - 1) in _REPORTED
                and (self.lower(index - 2) in BE or (self.lower(index - 2) in ADVERBS and self.lower(index - 3) in BE))
            ):
                index -= 2  # "are said to have perished", "were now known to have died"
            elif word in ("and", "or") and not be and self.lower(index - 1).endswith("ed"):
                index -= 1
            elif word in _EVERY and self.opens_at(index):
                break  # "Both were killed"
            elif word in _REPORTED and self.lower(index - 1) in BE:
                pass  # "were believed drowned"
            elif not (
                word in ADVERBS or word in _QUOTES or (word.endswith("ly") and len(word) > 4 and not headcounts.role_of(word))
            ):
                break
            index -= 1
        return index, be, have

    def opens_at(self, at: int) -> bool:
        """Whether "both" or "all" at ``at`` is a subject: of a verb behind it, with nobody before it."""
        return at <= 0 or (self.lower(at + 1) in BE | HAVE and self.lower(at - 1) in _BEGINNING)

    def shared_passive(self, at: int) -> int | None:
        """Where the subject of a participle behind the "and" at ``at`` ends, if it shares the "were" of one before: "were
        dragged from a bus and shot"."""
        then = self.lower(at) in ("then", "later")
        at -= then
        listed = self.lower(at) == "," and (then or self.lower(at + 1).endswith("ed"))  # "were bound, blindfolded and shot"
        if self.lower(at) not in ("and", "then", "but") and not listed:
            return None
        for index in range(at - 1, max(0, at - SHARED), -1):
            word = self.lower(index)
            if word in ("was", "were", "been") and self.lower(index + 1).endswith(
                ("ed", "en", "wn", "ne", "ot", "nd", "made", "led", "id")
            ):
                return self.left_of(index + 1)[0]
            if word == "," and self.lower(index + 1).endswith(("ed", "en", "wn")):
                continue  # "were led out, lined up and shot"
            if not self.tokens[index].word or word in RELATIVE or word in CONJUNCTIONS or word in ("and", "but", "said"):
                return None
        return None
