"""Vague regions: areas that a report names by points of the compass ("the oil-rich south", "central and northern Iraq")."""

from __future__ import annotations

import re

_ERN = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central"
_BEFORE_NAME = re.compile(
    rf"(?:(?<=\s)|(?<=\A)|(?<=[(“\"]))(?:{_ERN})(?:(?:,? and |, | or )(?:{_ERN}))*[ \n](?:the )?\Z", re.IGNORECASE
)
_PEOPLES = r"Shia|Shiite|Shi['’]?ite|Shi['’]a|Sunni|Kurdish|Druze|Alawite|Christian|Pashtun|Tamil|Muslim|[a-z]+-rich|[a-z]+-dominated|restive"
_STANDING = re.compile(
    rf"\b(?:the|The) (?P<name>(?:(?:mainly|largely|mostly|predominantly|far|deep) )?(?:(?:{_PEOPLES}) )+(?:{_ERN.removesuffix('|central')}))\b(?! of\b(?! the country))"
    rf"|\bthe (?P<capital>South|North|East|West)\b(?![ -][A-Z&]| of\b|['’])"
    rf"|\b(?:[Ii]n|[Ff]rom|[Tt]hroughout|[Aa]cross|covers|into) the (?P<plain>north|south|north-?east|north-?west|south-?east|south-?west)\b(?=[,.;:)]| of the country| have\b| has\b| are\b| is\b| before\b| after\b| and\b| where\b)"
)


def start_of_compass(text: str, start: int) -> int:
    """Where the compass words before ``start`` begin ("central and northern" Iraq); ``start`` where none stand there."""
    chunk = text[max(0, start - 48) : start]
    match = _BEFORE_NAME.search(chunk)
    return start - len(chunk) + match.start() if match else start


def find(text: str) -> list[tuple[int, int]]:
    """The spans of regions that stand without a country's name, without the article: "oil-rich south", "South"."""
    return [match.span(match.lastgroup or 0) for match in _STANDING.finditer(text)]


def stands_alone(text: str) -> bool:
    """Whether a region's name is a point of the compass with at most a people or a quality before it, and no country."""
    last = text.split()[-1].lower()
    return re.fullmatch(_ERN, last) is not None


def directions(text: str) -> str:
    """The compass words of a region's name, as the gazetteer reads them ("central and northern Iraq" -> "central and northern")."""
    return " ".join(
        word for word in re.findall(r"[a-z]+", text.lower().replace("-", "")) if re.fullmatch(_ERN, word) or word == "and"
    )
