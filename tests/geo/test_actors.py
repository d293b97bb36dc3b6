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


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine men died, the district head, Ahmadu Bello, told the BBC.", "the district head"),
        ("Nine men died, Musa Bello, the mayor, told reporters in Abuja.", "Musa Bello"),
        ("Nine men died, a doctor, who asked not to be named, told Reuters.", "a doctor"),
        ("Nine men died, medics and police said.", "medics and police"),
        ("Nine men died, the army, the police and residents said.", "the army, the police and residents"),
        ("The mayor and two doctors said nine men had died.", "The mayor and two doctors"),
        ("A bomb went off and police said nine men died.", "police"),
        ("Gunmen shot two guards, three policemen and a nurse said nine men died.", "a nurse"),
        ("Nine men died, the alliance said in a statement issued at its headquarters.", "the alliance"),
        ("Nine men died, the ministry said in a brief statement carried by the news agency.", "the ministry"),
        ("Nine men died, a spokesman said in Abuja on Sunday, in shelling near Bama.", "a spokesman"),
        ("In Bama, the army said in a statement, nine men died.", "the army"),
        ("Nine men died, exiles say.", "exiles"),
        ("Nine men died, emigres said.", "emigres"),
        ("Nine men died, opponents of the government say.", "opponents of the government"),
        ("Rebels shot two guards, the army said on Sunday, and killed nine men.", "the army"),
        ("Troops shot 11 rebels, a spokesman said, adding that nine men had lost their lives.", "a spokesman"),
        ("Troops shot 11 rebels, the army said, and nine men were hurt.", None),
        ("A man who witnesses said was about twenty blew himself up, killing nine men.", None),
        ("A bomb which police said weighed 50 kilograms killed nine men.", None),
        ("A bomb that the army said had been hidden in a cart killed nine men.", None),
        ("An attack that officials blamed on the rebels killed nine men.", None),
        ("Gunmen, who the governor said came from Chad, killed nine men.", None),
        ("A youth whom police described as a student killed nine men.", None),
        ("Gunmen killed nine men in an attack that police blamed on rebels.", None),
        ("A raid which the army said killed nine men took place on Sunday.", "the army"),
        ("A raid that residents said hit a house and killed nine men was the third.", "residents"),
        ("A colonel, who commands the police in Bama, said nine men died.", "A colonel"),
        ("A doctor who has a house there said nine men died.", "A doctor"),
        ("Officials said that police and soldiers killed nine men.", "Officials"),
    ],
)
def test_who_says_so_and_of_what(text: str, source: str | None) -> None:
    tokens = tokenize(text, 0, len(text))
    at = next(index for index, token in enumerate(tokens) if token.lower == "nine")
    claimant = claimants.of(claimants.find(tokens, text), at)
    assert (claimant.text if claimant else None) == source


def test_clauses_in_clauses_are_bounded() -> None:
    text = "A man " + "who which " * 3000 + "said nine men died."
    assert len(claimants.find(tokenize(text, 0, len(text)), text)) <= 1
