"""Who acts: groups and forces as a sentence writes them; and who says so."""

import pytest

from geo import claimants, lexicon
from geo.incidents import actors
from geo.tokens import tokenize


def names(text: str) -> list[str]:
    return [actor.text for actor in actors.find(tokenize(text, 0, len(text)), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops of the Nigerian army fought Boko Haram.", ["Troops", "Nigerian army", "Boko Haram"]),
        ("The 7th Infantry Division met gunmen.", ["7th Infantry Division", "gunmen"]),
        ("Shiite militiamen fired at U.S. soldiers.", ["Shiite militiamen", "U.S. soldiers"]),
        ("ETA said it had done it; eta is a letter.", ["ETA"]),
        ("The villagers went to the market.", []),
    ],
)
def test_the_actors_of_a_sentence(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_every_named_group_of_the_lexicon_is_found() -> None:
    for name in lexicon.load("actors")["words"]["named"]:
        assert any(name.split()[-1] in found for found in names(f"Yesterday {name} struck.")), name


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("The army said that nine rebels died.", "nine", "The army"),
        ("Nine rebels died, the army said.", "Nine", "the army"),
        ("Nine rebels died, said Col. Musa Bello, a spokesman.", "Nine", "Col. Musa Bello"),
        ("According to a doctor, nine men died.", "nine", "a doctor"),
        ("Nine men died, according to a doctor.", "Nine", "a doctor"),
        ("By the army's count nine men died.", "nine", "the army"),
        ("Musa Bello, a spokesman for the governor, said nine men died.", "nine", "Musa Bello"),
        ("Nine men died in the market.", "Nine", None),
        ("Musa Bello, the mayor, said the blast killed nine men in Kano.", "nine", "Musa Bello"),
        ("A spokesman, Col. Musa Bello, said that gunmen killed nine men.", "nine", "A spokesman"),
        ("Nine men died on Sunday, said a doctor wounded in the blast.", "Nine", "a doctor wounded in the blast"),
        ("No group claimed the blast, which killed nine men.", "nine", None),
        ("Nine men died, police said, and five were hurt.", "five", None),
    ],
)
def test_who_says_so(text: str, word: str, source: str | None) -> None:
    tokens = tokenize(text, 0, len(text))
    at = next(index for index, token in enumerate(tokens) if token.text == word)
    claimant = claimants.of(claimants.find(tokens, text), at)
    assert (claimant.text if claimant else None) == source


def test_clauses_in_clauses_are_bounded() -> None:
    text = "A man " + "who which " * 3000 + "said nine men died."
    assert len(claimants.find(tokenize(text, 0, len(text)), text)) <= 1
