"""Who attacked whom: a clash or an attack on civilians, by the words for both sides."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import ATTACK, CLASH, extracted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two reporters and three government soldiers died in an ambush near Bama on Monday.", CLASH),
        ("Two reporters and their driver died in an ambush near Bama on Monday.", ATTACK),
        ("Soldiers shot dead five rebels and a passing shepherd near Bama on Monday.", CLASH),
        ("A guerrilla leader was shot dead by troops in Bama on Monday.", CLASH),
        ("Two members of the Taliban were shot dead in Bama on Monday.", CLASH),
        ("Two Marines died in Bama on Monday, and at least ten insurgents.", CLASH),
        ("Rebels stormed Bama on Monday, killing 14 people and 20 soldiers.", CLASH),
        ("Rebels stormed the village of Bama on Monday, killing 14 women and a policeman.", ATTACK),
        ("Troops raided a house in Bama on Monday; four men were killed.", CLASH),
        ("A house in Bama was raided by soldiers on Monday, and three villagers were killed.", CLASH),
        ("Soldiers fired on demonstrators in Bama on Monday, killing 12 people.", ATTACK),
        ("An army major was gunned down outside a mosque in Bama on Friday.", ATTACK),
        ("Gunmen killed a colonel in Bama on Monday.", ATTACK),
        ("Gunmen killed a colonel at a checkpoint in Bama on Monday.", CLASH),
        ("Gunmen killed a private in Bama on Monday.", CLASH),
        ("Troops shot dead the man said to lead Boko Haram in Bama on Monday.", CLASH),
        ("Troops shot dead the man said to lead the choir in Bama on Monday.", ATTACK),
        ("A grocer was killed in Bama on Monday when he opened fire on soldiers who had come for his son.", CLASH),
        ("Soldiers killed two women in Bama on Monday when they fired at a bus.", ATTACK),
    ],
)
def test_fight_and_attack_are_told_apart_by_who_was_on_either_side(text: str, expected: str) -> None:
    assert [str(incident.sub_event_type) for incident in extracted(text)] == [expected]
