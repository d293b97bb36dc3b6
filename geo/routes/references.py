"""Words that stand for a place named before: "the country", "from there", "this stretch of frontier"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from geo.models import PlaceKind, Resolution
from geo.routes import route_words
from geo.spelling import lower

_BEFORE_IT = frozenset("reach reaches reached reaching enter enters entered brought came come comes coming".split())


def find(text: str) -> Iterator[re.Match[str]]:
    """The words in a sentence that stand for a place named before, in order: groups "country", "there", "thither", "hither",
    "home", "capital", "area", "it" and "headed"."""
    exact, quick = _patterns()
    end = 0
    for begun in quick.finditer(lower(text)):
        match = exact.match(text, begun.start()) if begun.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of words that refer back, and one that finds in lowered text where they may begin: to ignore case is slow."""
    known = route_words.words()
    countries = "|".join(known.sets["inward.countries"])
    determiners = "|".join(known.sets["anaphors.determiners"])
    nouns = "|".join(known.sets["anaphors.nouns"])
    verbs = (
        "brought|brings?|bring|taken|takes?|took|sent|sends?|carried|carry|carries|moved|moves?|driven|drives?|drove|flown|fl(?:y|ies|ew)"
        "|comes?|came|shipped|ships?|delivered|delivers?|trucked|smuggled|smuggles?"
        "|landed|unloaded|walked|ferried|railed|floated|hauled|flown in"
        "|arrived|arrives?|went|gone|go|goes|travel(?:s|led)?"
    )
    into = "to|into|reach|reached|reaches|reaching|entered|enter|enters|entering|through"
    headed = "|".join(known.sets["anaphors.headed"])
    expletive = "is|are|was|were|has|have|had|will|would|can|could|may|might|seem"
    pattern = (
        rf"(?<!\w)(?:(?P<country>\b(?:{countries})\b(?!['’]))"
        rf"|(?P<there>(?<=\bfrom )(?:there|here)\b|\AThere\b(?! (?:{expletive})))"
        rf"|\b(?:{verbs}) (?:to (?:them|him|her|it|us) )?(?P<thither>there)\b"
        rf"|(?<!from )\b(?P<hither>here)\b(?! (?:{expletive}|say|says|said)\b)"
        rf"|\b(?:{into}|from|past|via|towards?|leaves?|left) (?P<home>(?:the|this|that) (?:town|village|city))\b"
        r"(?! (?:of|and))(?!['’])"
        r"|\b(?:to|into|from|for|towards|reach|reached|through|in|outside|near) (?:the|this) (?:\w+ )?(?P<capital>capital)\b"
        r"|\b(?:reach|reaches|reached|reaching|enters?|entered|(?:brought|came|comes?|coming) (?:in)?to) (?P<it>it)\b"
        rf"|\b(?P<headed>(?:the|that|this) (?:same )?(?:{headed})\b)(?! (?:of|at|in)\b| (?-i:[A-Z]))(?!['’])"
        rf"|(?P<area>\b(?:{determiners})[ \n]+(?:\w+[ \n]+(?:of[ \n]+)?){{0,2}}?(?:{nouns})\b))"
    )
    quick = pattern.replace("| (?-i:[A-Z])", "").replace("There", "there")
    return re.compile(pattern, re.IGNORECASE), re.compile(f"(?={quick})")


def refers(words: frozenset[str]) -> bool:
    """Whether a sentence of ``words`` may refer back to a place."""
    return not nouns().isdisjoint(words) or ("it" in words and not _BEFORE_IT.isdisjoint(words))


@cache
def nouns() -> frozenset[str]:
    """The words without one of which nothing refers back."""
    known = route_words.words()
    countries = {phrase.split()[-1] for phrase in known.sets["inward.countries"]}
    landscapes = known.sets["anaphors.nouns"] | known.sets["anaphors.headed"]
    forms = {form for noun in landscapes for form in (noun, f"{noun}'s", f"{noun}’s")}
    return frozenset(forms | countries | {"there", "here", "capital", "town", "village", "city"})


def home(mentions: Iterable[Resolution]) -> Resolution | None:
    """The town that a report is told of or from: its first place, the dateline's or the scene's; None where that is no town."""
    first = next(iter(mentions), None)
    return first if first is not None and first.kind is PlaceKind.TOWN else None


def is_road(name: str) -> bool:
    """Whether ``name`` is that of a road ("Route 9", "National Road 1"), which is a way and no stop on it."""
    words = name.lower().split()
    roads = route_words.words().sets["nouns.road_names"]
    return any(word in roads for word in words[-2:]) and (words[-1] in roads or any(mark.isdigit() for mark in words[-1]))


def is_landscape(stop: Resolution) -> bool:
    """Whether ``stop`` is a landscape without a name ("the marshes"), which is a way and no stop on it."""
    return stop.kind is PlaceKind.REGION and stop.mention.text.islower()


def focus(mentions: Iterable[Resolution]) -> Resolution | None:
    """A mention of the country that most places of the report lie in; None where the report never names it."""
    count: Counter[str] = Counter()
    named: dict[str, Resolution] = {}
    for mention in mentions:
        if mention.place is not None and mention.place.country:
            count[mention.place.country] += 1
            if mention.kind is PlaceKind.COUNTRY:
                named.setdefault(mention.place.country, mention)
    if not count:
        return None
    most = max(count.values())
    return next((mention for country, mention in named.items() if count[country] == most), None)


def capital(towns: Iterable[Resolution], country: str) -> Resolution | None:
    """A mention of the largest of ``towns`` in ``country``: what a report calls its capital; None where it names none."""
    home = [town for town in towns if town.kind is PlaceKind.TOWN and town.place is not None and town.place.country == country]
    return max(home, key=lambda town: town.place.population if town.place else 0, default=None)


def main_country(mentions: Iterable[Resolution]) -> str:
    """The code of the country that most of ``mentions`` lie in, "" where none is known."""
    count = Counter(mention.place.country for mention in mentions if mention.place is not None and mention.place.country)
    return count.most_common(1)[0][0] if count else ""
