"""Means that the sentences around an event tell: who drove what burst, what flew, what a bare toll is of."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import AIR, ATTACK, CLASH, IED, SHELLING, SUICIDE, extracted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A taxi blew up at a checkpoint near Bama on Monday, killing five people. The driver died as well.", SUICIDE),
        ("A lorry exploded in Kano on Monday and killed 40 people. A man was at the wheel when it went off.", SUICIDE),
        ("A van exploded in Kano on Monday, killing eight. Its driver had shouted to the guards to step aside.", SUICIDE),
        ("A van exploded in Kano on Monday, killing eight. Its owner had reported it stolen.", IED),
        ("A car exploded in Kano on Monday and killed eight. It had been parked there since dawn.", IED),
        ("Six weeks after bombs wrecked two ministries in Kano, nobody is tried. The attacks of 4 May killed 95 people.", IED),
        ("A missile killed two men in a car at Bama on Monday. The drone had been circling since dawn.", AIR),
        ("On Monday missiles hit two houses in Bama and killed nine. Shells fell on Sunday as well.", SHELLING),
        ("Aircraft were sent after the raiders near Bama on Monday. Twelve of them died, the governor said.", AIR),
        ("A patrol drove over a mine near Bama on Monday. Two soldiers died.", IED),
        ("Gunmen burst into a hall in Bama on Monday. Thirty people died there, the police said.", ATTACK),
        ("U.S. aircraft have gone after the trade. On Monday they hit a refinery near Bama and killed nine fighters.", AIR),
        ("Rebels have gone after the trade in oil. On Monday they hit a refinery near Bama and killed nine guards.", CLASH),
        ("Soldiers fought militiamen in Bama on Monday. Thirty people died there, the police said.", CLASH),
    ],
)
def test_means_are_told_beside_the_event(text: str, expected: str) -> None:
    assert [str(incident.sub_event_type) for incident in extracted(text)][:1] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A roadside bomb hit a patrol near Bama on Monday. Two soldiers died in the ambush.", IED),
        ("Rebels fought soldiers in Bama on Monday for hours. One of the rebels blew himself up; nine people died.", CLASH),
        ("A car bomb killed nine people in Kano on Monday. The bomber blew himself up at the gate.", SUICIDE),
    ],
)
def test_what_is_told_first_decides_the_means(text: str, expected: str) -> None:
    assert [str(incident.sub_event_type) for incident in extracted(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An IED detonated beside a bus near Bama on Monday.", IED),
        ("Dynamite brought down two pylons near Bama on Monday.", IED),
        ("A buried shell exploded beneath a jeep near Bama on Monday.", IED),
        ("A drone crashed into a block of flats in Kano on Monday.", AIR),
        ("Planes set nine lorries on fire near Bama on Monday.", AIR),
        ("Two soldiers in a helicopter were shot near Bama on Monday.", CLASH),
        ("Gunmen tossed a grenade into a bar in Kano on Monday, hurting six.", ATTACK),
        ("Militants threw grenades at a police patrol in Kano on Monday, hurting six officers.", CLASH),
        ("Fuel trucks drove into a market in Bama on Monday and exploded; forty people died.", SUICIDE),
        ("Soldiers drove the rebels from Bama on Monday.", CLASH),
        ("A checkpoint of the police in Bama came under attack on Monday.", CLASH),
        ("The police killed a cell leader in a raid in Bama on Monday.", CLASH),
        ("Boko Haram captured 40 policemen near Bama on Monday.", "Abduction"),
        ("Nine clerks were seized by Boko Haram near Bama on Monday.", "Abduction"),
        ("A boy of about twelve blew up among the stalls of Kano on Monday; nine people died.", SUICIDE),
        ("A lorry of about nine tons blew up in Kano on Monday; nine people died.", IED),
        ("Two women set off their explosives in a queue in Kano on Monday, killing nine people.", SUICIDE),
        ("Sappers set off their charges under a bridge near Bama on Monday.", IED),
        ("Rebels launched a gas canister full of explosives at a school in Bama on Monday; nine people died.", SHELLING),
        ("A gas canister full of explosives was left at a school in Bama on Monday; nine people died.", IED),
        ("Three rockets hit a base in Bama on Monday and killed two men who came to Niger to fight the rebels.", SHELLING),
        ("Fighters burst into a clinic in Bama on Monday, shot at the nurses and stole a jeep.", ATTACK),
        ("Thieves broke into a clinic in Bama on Monday and stole a jeep.", "Looting/property destruction"),
        ("The town hall of Bama was stormed on Monday and nine clerks were led away.", "Abduction"),
        ("Nine clerks suspected of fraud were led away in Bama on Monday.", "Arrests"),
        ("Villagers near Bama brought in two suspects on Monday.", "Arrests"),
        ("Nine people died in Kano on Monday when bombers attacked pilgrims.", SUICIDE),
        ("Nine people died in Kano on Monday when heavy bombers flew over the town.", AIR),
        ("On Monday, near Bama, a patrol met insurgents who shot at it from the roofs.", CLASH),
        ("The trail began on Monday with the arrest in Kano of Musa Abu, who ran the group's bombings.", "Arrests"),
        ("After a brief fight near Bama on Monday, in which a smuggler was killed, the soldiers seized 90 mines.", CLASH),
        ("Troops broke up a camp near Bama on Monday, killing nine men and capturing 20.", CLASH),
        ("Militants brought down a bridge near Bama on Monday.", IED),
        ("Gunmen in Bama stopped a bus on Monday, shot its driver dead and took away five of the passengers.", "Abduction"),
        ("Gunmen stormed a post in Bama on Monday, shot two guards dead and made off with four others.", CLASH),
        ("Gunmen kidnapped and killed four clerks in Bama on Monday.", "Abduction"),
        ("The army reported a soldier killed in action in Bama on Monday.", CLASH),
        ("Soldiers enforced a curfew in Bama on Monday, a day after gun battles in which 52 people were killed.", CLASH),
        ("A teacher has been missing since Monday, when men in masks pulled her from her car in Bama.", "Abduction"),
    ],
)
def test_means_and_sides_by_their_words(text: str, expected: str) -> None:
    assert [str(incident.sub_event_type) for incident in extracted(text)] == [expected]
