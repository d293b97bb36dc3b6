"""The passages that were written to learn wording from (``benchmarks/sentences``): the sub-event and tolls that each tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from geo import reports
from geo.models import Report, SubEventType

FOLDER = Path(__file__).resolve().parent / "sentences"
KINDS = {
    "C": SubEventType.ARMED_CLASH,
    "A": SubEventType.ATTACK,
    "I": SubEventType.IED,
    "S": SubEventType.SUICIDE_BOMB,
    "H": SubEventType.SHELLING,
    "R": SubEventType.AIR_STRIKE,
    "B": SubEventType.ABDUCTION,
    "P": SubEventType.ARRESTS,
    "W": SubEventType.DISRUPTED_WEAPONS,
    "L": SubEventType.OTHER,  # as the annotated reports have it
    "O": SubEventType.OTHER,
    "-": None,
}
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_LINE = re.compile(r"([CAISHRBPWLO-])\|((?:[kwd]\d+(?:[+/]\d+)*(?: (?!\|)|(?=\|)))*)\|(\S.*)")


class Labelled(NamedTuple):
    """A passage with the sub-event that it tells (None: no incident) and its tolls as written, under a name of its own."""

    name: str
    kind: SubEventType | None
    tolls: str
    text: str


def read(folder: Path = FOLDER) -> Iterator[Labelled]:
    """Every labelled passage. Raises ValueError, naming file and line, for one of another form."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"{path.name}, line {number}: not TYPE|tolls|text: {line[:60]}")
            yield Labelled(f"{path.stem}:{number}", KINDS[match[1]], match[2], match[3])


def as_report(passage: Labelled, *, opening: str) -> Report:
    """A passage as a report of its own, behind an ``opening`` that sets it in a time and a place where it tells no year."""
    text = passage.text if _DATED.search(passage.text) else opening + passage.text
    return reports.read_text(text, source_file=f"{passage.name}.txt")
