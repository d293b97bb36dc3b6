"""The words of routes: ``data/lexicons/routes.toml`` as sets and phrases, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from geo import lexicon


class Role(StrEnum):
    """A place's part in a movement. NEIGHBOUR borders the place before it."""

    SOURCE = "source"
    VIA = "via"
    GOAL = "goal"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``data/lexicons/routes.toml`` as sets. Phrases are tuples of words; verbs map to their sort, ``frames`` verbs to
    the role that they give a place behind "in" or "at"."""

    cues: Mapping[tuple[str, ...], Role]
    cue_ends: frozenset[str]
    hubs: Mapping[tuple[str, ...], str]
    hub_ends: frozenset[str]
    verbs: Mapping[str, str]
    routes: frozenset[tuple[str, ...]]
    route_ends: frozenset[str]
    loads: frozenset[str]
    frames: Mapping[str, Role]
    sets: Mapping[str, frozenset[str]]


def _phrases(entries: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(entry.split()) for entry in entries]


@cache
def words() -> Lexicon:
    """The lexicon of routes, read once."""
    tables: dict[str, Any] = lexicon.load("routes")
    cues = {phrase: Role(role) for role, entries in tables["roles"].items() for phrase in _phrases(entries)}
    # "turned up in" tells as much as "turned up near"
    for phrase in [phrase for phrase, role in cues.items() if role is Role.GOAL and phrase[-1] == "in" and phrase[0] != "used"]:
        for place in ("at", "on", "near", "around", "outside"):
            cues.setdefault((*phrase[:-1], place), Role.GOAL)
    hubs = {}
    for sort, entries in tables["hubs"].items():
        for phrase in _phrases(entries):
            hubs[phrase] = sort
            hubs[(*phrase[:-1], phrase[-1] + "s")] = sort
    verbs: dict[str, str] = {}
    for sort in ("blocking", "going", "carrying", "freight", "strong"):
        for entry in tables["verbs"][sort]:
            for form in entry.split():
                both = sort == "carrying" and verbs.get(form) == "going"
                verbs[form] = "either" if both else sort
    routes = frozenset(_phrases(tables["nouns"]["routes"]))
    sets = {
        f"{name}.{key}": frozenset(entries)
        for name, table in tables.items()
        if name not in ("roles", "hubs", "verbs")
        for key, entries in table.items()
    }
    frames = {
        word: role
        for name, role in (("goals", Role.GOAL), ("stops", Role.VIA), ("origins", Role.SOURCE))
        for word in tables["frames"][name]
    }
    return Lexicon(
        cues=cues,
        cue_ends=frozenset(phrase[-1] for phrase in cues),
        hubs=hubs,
        hub_ends=frozenset(phrase[-1] for phrase in hubs),
        verbs=verbs,
        routes=routes,
        route_ends=frozenset(phrase[-1] for phrase in routes),
        loads=frozenset(tables["nouns"]["loads"]),
        frames=frames,
        sets=sets,
    )
