"""Mishaps: accidents, weather, sickness and animals are no incidents, and a word of one hides no killing beside it."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import ATTACK, CLASH, IED, SHELLING, extracted, toll


@pytest.mark.parametrize(
    "text",
    [
        # what falls down
        "Six masons were killed in Kano on Monday when a balcony gave way under them.",
        "Three diggers died near Bama on Monday when a trench caved in.",
        "A boulder fell on a hut near Bama on Monday, killing two herdsmen.",
        "The collapse of a footbridge in Lagos killed eight people on Monday.",
        "Police said a hostel in Kano had collapsed on Monday, and that 12 students were killed.",
        # what moves
        "Seven policemen were killed on Monday when their van rolled down a slope near Bama.",
        "A lorry hit a taxi head-on near Kano on Monday, killing four people.",
        "A goods train derailed near Kano on Monday and killed two brakemen.",
        "An army jeep knocked down and killed a girl in Kano on Monday.",
        "A tram ran over three people in Lagos on Monday, killing them all.",
        "A dinghy sank off Lagos on Monday with the loss of 11 lives.",
        "Four roofers fell to their deaths in Lagos on Monday.",
        # what burns and bursts by itself
        "A fire in a cinema in Kano killed 20 people on Monday.",
        "Fire swept through a hostel in Lagos on Monday, killing three students.",
        "Nine miners were killed near Bama on Monday by an explosion of firedamp.",
        "A gas explosion in a bakery in Kano killed two people on Monday.",
        "Five women were killed in Lagos on Monday when an explosion tore through a fireworks workshop.",
        "A levee burst near Bama on Monday and killed three farmers.",
        # weather, sickness, animals
        "Lightning killed three herdsmen near Bama on Monday.",
        "Heavy rain has killed 14 people in Lagos since Monday.",
        "A virus killed nine recruits in Kano on Monday.",
        "Adulterated vodka killed 12 people in Lagos on Monday.",
        "Two fishermen were killed by crocodiles near Bama on Monday.",
        "A hyena attacked children near Bama on Monday and wounded four.",
        "A boy was mauled by stray dogs in Kano on Monday.",
        "Rescuers recovered the bodies of eight miners near Bama on Monday from a flooded shaft.",
        "Ten soldiers were killed on Monday when their bus skidded near Bama; no enemy action was involved, the army said.",
    ],
)
def test_mishap_is_no_incident(text: str) -> None:
    assert not extracted(text)


@pytest.mark.parametrize(
    ("text", "kind", "killed"),
    [
        ("Gunmen killed two midwives in a camp for flood victims near Bama on Monday.", ATTACK, 2),
        ("Rebels attacked a convoy with tents for victims of the earthquake near Bama on Monday, killing a cook.", ATTACK, 1),
        ("Police shot dead a trader in Kano on Monday after the cyclone.", ATTACK, 1),
        ("Militants killed six villagers near Bama on Monday as the floods tied down the army.", ATTACK, 6),
        ("Gunmen shot dead a doctor in Kano on Monday while he was treating malaria patients.", ATTACK, 1),
        ("Insurgents killed a nurse near Bama on Monday; she was on her way to the scene of an accident.", ATTACK, 1),
        ("Villagers killed two soldiers near Bama on Monday after an army lorry ran over a child.", CLASH, 2),
        ("A school collapsed in Kano on Monday when shells hit it, and four pupils were killed.", SHELLING, 4),
        ("A shell hit the school in Kano on Monday. A wall fell in and killed four pupils.", SHELLING, 4),
        (
            "A bus plunged into a ravine near Bama on Monday after rebels shot at its driver, killing nine people.",
            CLASH,
            9,
        ),
        ("Eight people died in a fire in Kano on Monday that militiamen had set.", ATTACK, 8),
        ("Two soldiers were killed near Bama on Monday when their lorry ran over a mine.", IED, 2),
        ("Two soldiers were killed near Bama on Monday when their lorry rolled over one of the mines.", IED, 2),
        ("A gas cylinder rigged with explosives went off in Kano on Monday and killed three guards.", IED, 3),
        ("Gunmen in a car killed a judge in Kano on Monday.", ATTACK, 1),
        ("A truck driver killed two policemen in Kano on Monday.", CLASH, 2),
        ("A patrol boat sank a dhow off Lagos on Monday, killing five.", ATTACK, 5),
        ("The Tigers attacked a post near Bama on Monday and killed six soldiers.", CLASH, 6),
        ("A lone wolf killed two traders in Kano on Monday.", ATTACK, 2),
        ("Two passengers died when a goods train was derailed near Kano on Monday.", ATTACK, 2),
        ("Two traders were killed in cold blood in Kano on Monday.", ATTACK, 2),
        ("Two rangers were shot dead by elephant poachers near Bama on Monday.", CLASH, 2),
    ],
)
def test_killing_beside_the_word_of_a_mishap_is_told(text: str, kind: str, killed: int) -> None:
    (incident,) = extracted(text)
    assert (incident.sub_event_type, toll(incident, "killed")) == (kind, [(killed, killed)])
