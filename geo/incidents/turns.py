"""Turns: what the words of a clause say of how it goes on from what was told: of another event, elsewhere, in all."""

from __future__ import annotations

from collections.abc import Sequence

from geo.incidents import modality
from geo.tokens import Token


def goes_on(tokens: Sequence[Token], start: int) -> bool:
    """Whether a clause opens with a word that only tells the order of things ("later", "also")."""
    return tokens[start].lower in ("later", "earlier", "also", "meanwhile")


def opens_new(tokens: Sequence[Token], start: int) -> bool:
    """Whether the clause that begins at token ``start`` says that it tells of another event."""
    return any(modality.ends_with(tokens[start:], end, "new", "openers") for end in range(1, min(4, len(tokens) - start) + 1))


def opens_another(tokens: Sequence[Token], start: int) -> bool:
    """Whether a clause's subject is one more event of the kind told before ("another went off", "a second one")."""
    at = start + (tokens[start].lower in ("and", "but", "while"))
    words = [token.lower for token in tokens[at : at + 3]]
    if words[:2] == ["the", "other"] and (
        words[2:] == [","] or (words[2:] and words[2] in ("in", "at", "near", "on", "outside"))
    ):
        return True  # "the other, near a mosque, hurt four"
    if words[:1] == ["another"] or (words[:1] in (["a"], ["the"]) and words[1:2] in (["second"], ["third"], ["fourth"])):
        return not (words[1:2] and words[1][0].isdigit()) and words[-1] not in ("people", "soldiers", "civilians", "men")
    return False


def opens_first(tokens: Sequence[Token], start: int) -> bool:
    """Whether a clause's subject is one of several told before: "the first went off near X", "one of them hit a house"."""
    words = [token.lower for token in tokens[start : start + 3]]
    return words[:2] == ["the", "first"] and words[2:] in (
        ["went"],
        ["exploded"],
        ["was"],
        ["hit"],
        ["struck"],
        ["blew"],
        [","],
    )


def opens_one_more(tokens: Sequence[Token], start: int) -> bool:
    """Whether a clause's subject is one more of the people told before ("a third was shot", "another, who ran, died")."""
    words = [token.lower for token in tokens[start : start + 3]]
    after = (
        1 if words[:1] == ["another"] else 2 if words[:1] == ["a"] and words[1:2] in (["second"], ["third"], ["fourth"]) else 3
    )
    return words[after : after + 1] in ([","], ["was"], ["died"], ["who"], ["had"], ["succumbed"])


def is_elsewhere(tokens: Sequence[Token], start: int) -> bool:
    """Whether the clause says that it happened somewhere else."""
    return any(modality.ends_with(tokens, end, "new", "elsewhere") for end in range(start + 1, min(start + 5, len(tokens)) + 1))


def is_bound(tokens: Sequence[Token]) -> bool:
    """Whether the words tie what they tell to the event told before: "on the spot", "in connection with it"."""
    return modality.holds(tokens, "new", "bound")


def is_known(word: str, before: str) -> bool:
    """Whether "the" before a person's noun points at somebody told of before ("the suspect", "the wanted man")."""
    return (word,) in modality.phrases("generic", "known")[0] or before in (
        "wanted",
        "captured",
        "arrested",
        "injured",
        "wounded",
        "dead",
    )


def is_total(tokens: Sequence[Token]) -> bool:
    """Whether the words tell a total ("in all")."""
    return modality.holds(tokens, "total", "words")
