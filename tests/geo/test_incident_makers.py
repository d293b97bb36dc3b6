"""Types that hang on who did what: planters who are shot, bombers who are stopped, bombs that are found in time, men in
uniforms, aircraft by their number, executions, exchanges of fire, rescues."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import AIR, ATTACK, CLASH, FIND, IED, SUICIDE, extracted

ABDUCTION, ARRESTS = "Abduction", "Arrests"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Soldiers killed two men planting a mine near Kano on Sunday.", [CLASH]),
        ("Police shot dead a man who tried to plant a bomb outside a mosque in Kano on Sunday.", [CLASH]),
        ("Two militants were killed near Kano on Sunday as they tried to plant a mine.", [CLASH]),
        ("Rebels tried to plant a bomb in Kano on Sunday, and it killed two of them.", [IED]),
        ("A judge was assassinated in Kano on Sunday when gunmen blew up his car.", [IED]),
        ("Rival militias exchanged sniper fire in Kano on Sunday, killing seven people.", [CLASH]),
        ("Two hostages held since January were freed near Kano on Sunday.", []),
        ("A drone killed four men planting a bomb near Kano on Sunday.", [AIR]),
        ("A mine killed two men planting rice near Kano on Sunday.", [IED]),
        ("A suicide bomber was shot dead on Sunday before he could detonate his vest at a gate in Kano.", [CLASH]),
        ("Guards shot dead a suicide bomber at the gate of a mosque in Kano on Sunday.", [CLASH]),
        ("Soldiers shot dead two suicide bombers before they could blow themselves up at a base in Kano on Sunday.", [CLASH]),
        ("A suicide bomber was shot by guards and blew himself up at a gate in Kano on Sunday, killing two.", [SUICIDE]),
        ("A suicide bomber killed two guards at a gate in Kano on Sunday.", [SUICIDE]),
        ("A general was assassinated in Kano on Sunday when a bomb blew up his car.", [IED]),
        ("A man blew up his car at a gate in Kano on Sunday, killing three.", [SUICIDE]),
        ("The army defused a bomb placed by the rebels near a bridge in Kano on Sunday.", [FIND]),
        ("Sappers defused a bomb that had been planted by the rebels near a school in Kano on Sunday.", [FIND]),
        ("A bomb planted by the rebels killed two soldiers in Kano on Sunday.", [IED]),
        ("Police killed four men and defused a bomb planted by the rebels in Kano on Sunday.", [IED]),
        ("Two Libyan F-16s struck a building in Kano on Sunday, killing eight people.", [AIR]),
        ("Two MiG-29s attacked a position near Kano on Sunday.", [AIR]),
        ("A Russian Su-25 hit a hospital in Kano on Sunday, killing four.", [AIR]),
        ("Seven people were killed in Kano in exchanges of sniper fire on Sunday.", [CLASH]),
        ("A sniper killed seven people in Kano on Sunday.", [ATTACK]),
        ("The execution of 11 soldiers took place at Kano on Sunday.", [ATTACK]),
        ("The beheading of three soldiers took place in Kano on Sunday.", [ATTACK]),
        ("Masked men stabbed two tourists in Kano on Sunday before they were overpowered by waiters.", [ATTACK]),
        ("Rebels overpowered the guards of a prison in Kano on Sunday and killed two of them.", [CLASH]),
        ("Men in police uniforms dragged five brothers from their homes in Kano on Sunday.", [ABDUCTION]),
        ("Men dressed as policemen seized a doctor in Kano on Sunday.", [ABDUCTION]),
        ("Police dragged five brothers from their homes in Kano on Sunday.", [ARRESTS]),
        ("Policemen seized two men in uniform in Kano on Sunday.", [ARRESTS]),
        ("Three men were kidnapped in Zaria on Sunday and two doctors were taken in Kano.", [ABDUCTION, ABDUCTION]),
        ("Three men were kidnapped in Zaria on Sunday and two suspects were seized in Kano.", [ABDUCTION, ARRESTS]),
        ("Marines on Sunday rescued a priest in Kano who had been held for 39 days.", []),
        ("Police have held a priest in Kano since Sunday.", [ARRESTS]),
    ],
)
def test_who_did_what_tells_the_type(text: str, kinds: list[str]) -> None:
    assert [str(incident.sub_event_type) for incident in extracted(text)] == kinds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Soldiers freed three clerks near Zaria on Sunday who had been kidnapped in Kano on Friday.", "2015-03-06"),
        ("Troops on Sunday freed a doctor who was abducted in Kano on Friday.", "2015-03-06"),
        ("A doctor who was abducted in Kano on Friday was freed on Sunday.", "2015-03-06"),
    ],
)
def test_an_abduction_has_its_own_day_beside_that_of_the_rescue(text: str, day: str) -> None:
    (incident,) = extracted(text)
    assert incident.resolution is not None
    assert incident.resolution.mention.text == "Kano"
    assert str(incident.date_start) == day
