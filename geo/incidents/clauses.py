"""Clauses: a passage cut where a new clause brings a place or a date of its own, and what each clause really tells.

A clause keeps the cues and figures that happened (``geo.modality``), and says of which family of events it tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo import claimants, numbers
from geo.incidents import cues, families, headcounts, modality, scenes
from geo.incidents.cues import Cue
from geo.incidents.families import VIOLENCE, family_of
from geo.incidents.headcounts import Headcount
from geo.incidents.occasions import Occasion
from geo.incidents.passages import Passage
from geo.incidents.tallies import Figure
from geo.inflection import Form
from geo.tokens import Token

_LOOSENING = frozenset(
    "a an another in of by , and worst first with from to at on for near outside after before under against".split()
)
_HELD = frozenset(("held", "holding", "detained", "jailed", "imprisoned", "treated", "have", "has"))
_POINTING = frozenset("the this that these those his her their its such".split())
_REFERRING = frozenset("because after since following before despite until due".split())
_EXPLODING = frozenset(("clash", "blast", "suicide", "air", "shelling", "artillery", "mines", "downing", "exploding"))
_WEAPON_REACH = (14, 16)  # tokens before and behind a cue in which what was found must be named
_FOUND_REACH = 10
_BESIDE = frozenset(("flying", "rigged", "striking"))  # lists of words one of which must stand by the cues that need it
_BESIDE_REACH = 12
_CACHES = frozenset(("cache", "caches", "hoard", "arsenal"))  # these are of arms, whether or not it is said
_PITS = frozenset("shaft shafts worker workers owner owners tunnel dump manager company disposal".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``first`` to ``last`` (half open) of a passage with the cues and figures that happened.

    ``firm`` are the cues that can stand for an event; ``mentioned`` says that the clause only refers to one ("after the
    raid"); ``gapped`` is a number that repeats what the clause before told ("36 died in A, and ten in B").
    """

    passage: Passage
    first: int
    last: int
    cues: tuple[Cue, ...]
    figures: tuple[Figure, ...]
    firm: tuple[Cue, ...]
    family: str
    mentioned: bool
    gapped: Headcount | None

    @property
    def tokens(self) -> Sequence[Token]:
        """Its tokens."""
        return self.passage.tokens[self.first : self.last]

    @property
    def telling_cues(self) -> list[Cue]:
        """Its cues, weapons left out."""
        return [cue for cue in self.cues if not cue.group.means]


def _cuts(passage: Passage) -> list[tuple[int, int]]:
    tokens = passage.tokens
    cuts = [0]
    dated = {o.first for o in passage.occasions if _opens_clause(tokens, o) or _dates_relative(tokens, o)}
    placed = {place.first for place in passage.placed if _places_relative(tokens, place.last)}
    for at in range(1, len(tokens)):
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if tokens[at].text in (";", ":") or (tokens[at].text == "," and following in ("and", "but", "while", "whereas")):
            cuts.append(at + 1)
        elif (tokens[at].lower in ("while", "whereas") and tokens[at - 1].text != ",") or at in dated or at in placed:
            cuts.append(at)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], len(tokens)], strict=True) if b > a]


def spans(passage: Passage) -> list[tuple[int, int]]:
    """The stretches of tokens, half open, that may tell of different events."""
    merged: list[tuple[int, int]] = []
    for span in _cuts(passage):
        if merged and not (_stands_alone(passage, span) and _tells(passage, merged[-1])):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    return merged


def _opens_clause(tokens: Sequence[Token], occasion: Occasion) -> bool:
    """Whether a date such as "nine days after" brings a clause of its own."""
    if tokens[occasion.last].lower not in ("after", "before") or occasion.last + 1 >= len(tokens):
        return False
    following = tokens[occasion.last + 1]
    return following.word and following.lower not in ("in", "at", "on", "near", "by", "the")


def _dates_relative(tokens: Sequence[Token], occasion: Occasion) -> bool:
    """Whether a date belongs to the clause behind it: "the worst since 12 May, when a drone hit a wedding"."""
    following = [token.lower for token in tokens[occasion.last + 1 : occasion.last + 3]]
    return following == [",", "when"] and occasion.first > 2


def _places_relative(tokens: Sequence[Token], last: int) -> bool:
    """Whether a place belongs to the clause behind it: "from the village of A, where six men were kidnapped"."""
    return [token.lower for token in tokens[last + 1 : last + 3]] == [",", "where"]


def brings_weapon(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a clause has a weapon as its subject that its sentence did not name before: "..., and a mine killed two"."""
    means = [cue for cue in passage.cues if cue.group.means and family_of(cue.group.type) == VIOLENCE]
    opening = next((cue for cue in means if span[0] < cue.first <= span[0] + 4), None)
    if opening is None or passage.tokens[span[0]].lower not in ("and", "but", "while", "whereas"):
        return False
    kinds = {cue.group.type for cue in passage.cues if cue.first < span[0]}
    told = any(cue.first < span[0] for cue in passage.cues) or any(figure.verb < span[0] for figure in passage.figures)
    harmed = any(span[0] <= figure.verb < span[1] for figure in passage.figures)
    return told and harmed and opening.group.type not in kinds


def _tells(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a cue or a figure stands in the stretch."""
    return any(span[0] <= cue.first < span[1] and not cue.group.means for cue in passage.cues) or any(
        span[0] <= figure.verb < span[1] for figure in passage.figures
    )


def is_earlier(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a stretch tells what happened so many days before or after the rest: "two days after gunmen had killed"."""
    if not span[0] or not any(o.first == span[0] and _opens_clause(passage.tokens, o) for o in passage.occasions):
        return False
    verbs = [c.first for c in passage.cues if c.form is not Form.NOUN and not c.group.means] + [f.verb for f in passage.figures]
    return any(span[0] < at < span[1] for at in verbs)


def _gapped(passage: Passage, span: tuple[int, int]) -> Headcount | None:
    """A number at the clause's beginning, with a place behind it and no verb."""
    for count in passage.counts if passage.figures and span[0] else ():
        if span[0] <= count.first <= span[0] + 2 and count.role in ("", "civilians") and count.low:
            after = count.last + 1
            placed = any(after < place.first <= after + 4 for place in passage.placed)
            if after < span[1] and passage.tokens[after].lower in ("in", "at", "near") and placed:
                return count
    return None


def _stands_alone(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether a stretch tells of an event at a place or a time of its own."""
    if _gapped(passage, span):
        return True
    if not _tells(passage, span):
        return False
    if brings_weapon(passage, span) or is_earlier(passage, span):
        return True
    own_place = any(span[0] <= s.at < span[1] and s.strength >= scenes.TIED and not s.pointed for s in passage.settings)
    return own_place or any(span[0] <= o.first < span[1] and not o.said and o.date.date_start for o in passage.occasions)


def _is_adjective(passage: Passage, cue: Cue) -> bool:
    """Whether a participle stands before its noun ("the murdered priests"), and so only points at an event."""
    if cue.form not in (Form.PAST_OR_PARTICIPLE, Form.PARTICIPLE) or not cue.first:
        return False
    before = passage.tokens[cue.first - 1].lower
    if before in ("the", "a", "an", "his", "her", "their", "these", "those", "of"):
        return True
    following = passage.tokens[cue.last + 1].lower if cue.last + 1 < len(passage.tokens) else ""
    return bool(headcounts.role_of(following)) and numbers.parse(before) is not None  # "freed 20 kidnapped migrants"


def is_definite(passage: Passage, cue: Cue) -> bool:
    """Whether a noun cue points back ("the raid", "Sunday's attack"); "two of the arrests" does not."""
    if cue.form is not Form.NOUN:
        return False
    tokens = passage.tokens
    for back in range(cue.first - 1, max(-1, cue.first - 4), -1):
        word = tokens[back].lower
        if word == "that" and (back == 0 or claimants.is_saying(tokens[back - 1].lower) or not tokens[back + 1].text.isalpha()):
            return False  # "said that 50 rebel bodies"
        if word in _POINTING or word.endswith(("'s", "s'")):
            partitive = back > 1 and word == "the" and tokens[back - 1].lower == "of"
            return not (partitive and numbers.parse(tokens[back - 2].lower) is not None)
        if word in _LOOSENING or word.endswith("iest"):
            return False
    return False


def _is_mentioned(passage: Passage, cue: Cue) -> bool:
    """Whether an event only dates or explains another ("after the raid", "because of the operation")."""
    before = passage.tokens[max(0, cue.first - 5) : cue.first]
    if cue.form is not Form.NOUN or not any(token.lower in _REFERRING for token in before):
        return False
    return is_definite(passage, cue) or _is_vague(passage, cue) or before[-1].lower == "earlier"


def _is_vague(passage: Passage, cue: Cue) -> bool:
    """Whether a cue is a bare plural ("attacks") or a killing without an article ("murder"), and tells of a trend."""
    if cue.form is not Form.NOUN:
        return False
    before = passage.tokens[cue.first - 1].lower if cue.first else ""
    if modality.is_generic(passage.tokens[cue.last].lower):
        return not (before in _POINTING or before[:1].isdigit() or numbers.parse(before) is not None)
    bare = before in ("of", "and", "or", "for", "from", "to", ",", "in", "with", "by")
    return cue.group.name in ("killing", "abduction") and bare and not passage.headline


def _happened(passage: Passage, cue: Cue, weapons: Sequence[int], found: Sequence[int]) -> bool:  # noqa: PLR0911 - one return a class of words
    tokens = passage.tokens
    if any(0 < cue.first - o.last <= 3 and tokens[o.last].lower in ("after", "before") for o in passage.occasions):
        return False  # "three days before the bombing"
    hidden = cue.form is Form.NOUN and tokens[cue.first].lower in _CACHES
    if cue.group.needs == "weapons" and not hidden and not is_definite(passage, cue):
        before, behind = _WEAPON_REACH
        if _is_active(tokens, cue):
            before = -1  # "two men turned their guns on a patrol inspecting a station"
        if not any(cue.first - before <= at <= cue.last + behind and not cue.first <= at <= cue.last for at in weapons):
            return False
    if cue.group.name == "abduction" and tokens[cue.last].lower == "with" and not _takes_people(tokens, cue.last + 1):
        return False  # "drove off with the food"
    if cue.group.needs in _BESIDE and not any(
        abs(at - cue.first) <= _BESIDE_REACH for at in cues.names(tokens, cue.group.needs)
    ):
        return False
    if cue.group.needs == "found" and not any(abs(at - cue.first) <= _FOUND_REACH for at in found):
        return False
    if any(token.lower == "no" for token in tokens[cue.first + 1 : cue.last]):
        return False  # "fired no rocket"
    if cue.group.name == "mines" and cue.last + 1 < len(tokens) and tokens[cue.last + 1].lower in _PITS:
        return False
    if is_definite(passage, cue) and not passage.headline and modality.is_reaction(tokens, cue.last):
        return False
    if _is_adjective(passage, cue) or modality.is_figurative(tokens, cue.first, cue.last):
        return False
    return cue.group.means or not modality.unreal(
        tokens, cue.first, cue.form, headline=passage.headline, state=tokens[cue.first].lower == "held"
    )


def _is_active(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether what was found can only stand behind the verb: "inspecting", "surrendered"."""
    passive = cue.first > 0 and tokens[cue.first - 1].lower in ("was", "were", "been", "being", "be")
    return not (passive or tokens[cue.last].lower == "light") and (
        cue.form in (Form.GERUND, Form.BASE, Form.PRESENT, Form.PAST) or tokens[cue.first].lower.startswith("surrender")
    )


def _takes_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether people stand behind a verb of driving off: a person's noun, a pronoun, a name or a number."""
    for token in tokens[at : at + 5]:
        if headcounts.role_of(token.lower) or token.lower in ("him", "her", "them") or numbers.parse(token.lower) is not None:
            return True
        if token.capital:
            return True
    return False


def _died_alone(passage: Passage, figure: Figure) -> bool:
    """Whether one person "died", of what is not told."""
    died = passage.tokens[figure.verb].lower in ("died", "passed", "succumbed", "perished", "death", "deaths", "body")
    return died and figure.kind == "killed" and (figure.low is None or figure.single)


def is_strong(clause: Clause) -> bool:
    """Whether a clause can stand for an event by itself: by a firm cue, or by people killed, wounded or taken."""
    if clause.firm and not clause.mentioned:
        return True
    if clause.figures and not clause.firm and all(_died_alone(clause.passage, figure) for figure in clause.figures):
        return False
    return any(
        figure.low is not None or (figure.kind == "killed" and figure.form is not Form.NOUN) for figure in clause.figures
    )


def read(passage: Passage, span: tuple[int, int]) -> Clause | None:
    """The clause at ``span`` with what really happened in it; None where nothing did."""
    tokens = passage.tokens
    needed = {cue.group.needs for cue in passage.cues}
    weapons = [at for at in cues.names(tokens, "weapons") if span[0] <= at < span[1]] if "weapons" in needed else []
    weapons = [at for at in weapons if at + 1 == len(tokens) or not headcounts.role_of(tokens[at + 1].lower)]
    found = [at for at in cues.names(tokens, "found") if span[0] <= at < span[1]] if "found" in needed else []
    kept = [cue for cue in passage.cues if span[0] <= cue.first < span[1] and _happened(passage, cue, weapons, found)]
    figures = [
        figure
        for figure in passage.figures
        if span[0] <= figure.verb < span[1]
        and (
            not modality.unreal(
                tokens,
                figure.verb,
                figure.form,
                headline=passage.headline,
                state=tokens[figure.verb].lower in _HELD,
                counted=figure.low is not None,
            )
            or (figure.low is not None and figure.kind != "detained" and modality.is_reported(tokens, figure.verb))
        )
    ]
    gapped = _gapped(passage, span)
    telling = [cue for cue in kept if not cue.group.means]
    if not telling and not figures and gapped is None:
        return None
    words = tokens[span[0] : span[1]]
    if len(words) > 2 and words[0].lower == "among" and words[2].lower in ("dead", "victims", "wounded", "killed", "injured"):
        return None
    explodes = any(cue.group.name in _EXPLODING for cue in kept)
    if (figures and modality.is_statistic(words)) or (modality.is_accident(words) and not explodes):
        return None
    firm = [cue for cue in telling if not cue.group.weak and not _is_vague(passage, cue)]
    if not firm and families.is_armed(kept):
        firm = [
            cue
            for cue in telling
            if cue.group.name in families.ARMED and (cue.form is not Form.NOUN or families.is_done(passage, cue, span[0]))
        ]
    nouns_only = not any(figure.form is not Form.NOUN for figure in figures)
    return Clause(
        passage=passage,
        first=span[0],
        last=span[1],
        cues=tuple(kept),
        figures=tuple(figures),
        firm=tuple(firm),
        family=families.family(passage, kept, figures),
        mentioned=nouns_only and bool(telling) and all(_is_mentioned(passage, cue) for cue in telling),
        gapped=gapped,
    )


def points_at_known(passage: Passage, figure: Figure) -> bool:
    """Whether a figure's words point at somebody told of before: a pronoun, "the suspect", "the wanted man"."""
    if figure.role == "pronoun":
        return True
    first, last = passage.tokens[figure.first], passage.tokens[figure.last]
    before = passage.tokens[figure.last - 1].lower if figure.last else ""
    return figure.single and first.lower in _POINTING and modality.is_known(last.lower, before)


def named_people(passage: Passage, figures: Sequence[Figure]) -> list[Headcount]:
    """The persons named whom the figures count."""
    firsts = {figure.first for figure in figures}
    return [count for count in passage.counts if count.role == "name" and count.low == 1 and count.first in firsts]
