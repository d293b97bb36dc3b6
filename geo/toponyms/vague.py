"""Vague regions: areas that a report names by points of the compass ("the oil-rich south", "central and northern Iraq")."""

from __future__ import annotations

import re

_POINT = r"north-?east|north-?west|south-?east|south-?west|north|south|east|west"
_ERN = rf"(?:{_POINT})(?:ern)?|central"
_BEFORE, _AFTER = 128, 40  # characters around a point of the compass that its region's name and the words about it can take
_BEFORE_NAME = re.compile(
    rf"(?:(?<=\s)|(?<=\A)|(?<=[(“\"]))(?:{_ERN})(?:(?:,? and |, | or )(?:{_ERN}))*[ \n](?:the )?\Z", re.IGNORECASE
)
_PART = re.compile(  # of a country: "the far north of Mali", but not "50 km to the north of Iraq"
    rf"\b(?:in|into|from|across|through|over|throughout|and|or|(?P<to>\S+ to)) the"
    rf" (?P<part>(?:far )?(?:{_POINT}|cent(?:re|er)) of )\Z",
    re.IGNORECASE,
)
_BEARING = re.compile(
    r"\d|(?:lies|lie|lying|located|situated|is|are|was|were|just|well|further|farther|km|kms|miles|kilomet(?:er|re)s|,) to\Z"
)
_PEOPLES = (
    r"Shia|Shiite|Shi['’]?ite|Shi['’]a|Sunni|Kurdish|Druze|Alawite|Christian|Pashtun|Tamil|Muslim"
    r"|[a-z]{2,20}-rich|[a-z]{2,20}-dominated|restive"
)
_STANDING = re.compile(
    r"[TtIiAacFf](?<!\w.)(?:"  # what it opens with, which is found fast
    rf"(?<=[Tt])he (?P<name>(?:(?:mainly|largely|mostly|predominantly|far|deep) )?(?:(?:{_PEOPLES}) ){{1,3}}"
    rf"(?:{_POINT})(?:ern)?)\b(?! of\b(?! the country))"
    r"|(?<=t)he (?P<capital>South|North|East|West)\b(?![ -][A-Z&]| of\b|['’])"
    rf"|(?<!, .)(?:(?<=[Ii])n|(?<=[Tt])hroughout|(?<=[Aa])cross|(?<=c)overs|(?<=i)nto) the (?P<plain>{_POINT})\b"
    r"(?=[,.;:)]| of the country| (?:have|has|are|is|before|after|and|where)\b)"
    rf"|(?<=[Ff])rom the (?P<whence>{_POINT})(?= of the country\b))"
)
_COMMON = re.compile(
    r"\b[Tt]he (?P<common>(?:(?:north|south|east|west)ern )?(?:marsh(?:es|lands?)?|swamps|desert))\b(?! (?:of|villages?)\b)"
)


def start_of_compass(text: str, start: int) -> int:
    """Where the compass words before ``start`` begin ("central and northern" Iraq); ``start`` where none stand there."""
    chunk = text[max(0, start - 48) : start]
    match = _BEFORE_NAME.search(chunk)
    return start - len(chunk) + match.start() if match else start


def start_of_part(text: str, start: int) -> int:
    """Where "north of" before the country at ``start`` begins ("in the north of Iraq"); ``start`` where none stands there."""
    chunk = text[max(0, start - 48) : start]
    match = _PART.search(chunk)
    if match is None or (match["to"] and _BEARING.search(match["to"])):
        return start
    return start - len(chunk) + match.start("part")


def find(text: str) -> list[tuple[int, int]]:
    """The spans of regions that stand without a country's name, without the article: "oil-rich south", "South"."""
    found: list[tuple[int, int]] = []
    for start, end in _windows(text):
        found.extend(match.span(match.lastgroup or 0) for match in _STANDING.finditer(text, start, end))
    return found


def common(text: str) -> list[tuple[int, int]]:
    """The spans of common nouns that may name a region of the report's country, without the article: "marshes"."""
    return [match.span("common") for match in _COMMON.finditer(text)]


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches around the points of the compass in ``text``, in order, apart from each other: all that need be read."""
    points: list[int] = []
    for point in ("north", "south", "east", "west", "North", "South", "East", "West"):
        at = text.find(point)
        while at >= 0:
            points.append(at)
            at = text.find(point, at + 1)
    merged: list[tuple[int, int]] = []
    for at in sorted(points):
        start, end = max(0, at - _BEFORE), at + _AFTER
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def stands_alone(text: str) -> bool:
    """Whether a region's name is a point of the compass with at most a people or a quality before it, and no country."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    return re.fullmatch(_ERN, last) is not None


def directions(text: str) -> str:
    """The compass words of a region's name, as the gazetteer reads them: "central and northern" of Iraq."""
    return " ".join(
        word for word in re.findall(r"[a-z]+", text.lower().replace("-", "")) if re.fullmatch(_ERN, word) or word == "and"
    )
