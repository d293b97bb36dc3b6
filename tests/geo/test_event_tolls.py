"""Which event a figure is of, and who says so, over several sentences. Written for these tests after news-agency usage."""

import pytest

from geo.models import Incident
from tests.geo.telling_places import extracted, toll


def tolls(incident: Incident) -> str:
    """ "K9+12 W30 D2": the low figures of an incident, each once."""
    told = []
    for kind in ("killed", "wounded", "detained"):
        low = {figure for claim in incident.claims if (figure := getattr(claim, f"{kind}_low")) is not None}
        told += [kind[0].upper() + "+".join(map(str, sorted(low)))] if low else []
    return " ".join(told)


RIVALS = [
    # another's count is of the event before it, wherever he sits
    ("A bomb tore through a market in Kano on Sunday. Officials in the capital, Abuja, spoke of 18 dead.", "K18"),
    ("A bomb killed 12 in Kano on Sunday, police said. The mayor, speaking in Zaria, said that 15 had died.", "K12+15"),
    ("A bomb killed 12 in Kano on Sunday, police said. The ministry in Abuja, which had first announced 31 dead, was silent.",
     "K12+31"),
    ("Rebels stormed a fort near Kano on Sunday. The army, which lost a helicopter, at first confirmed no more than 25 deaths.",
     "K25"),
    ("Clans fought in Kano on Sunday. Musa Bello, a member of parliament, said 130 had been killed and 240 hurt.", "K130 W240"),
    ("A jet bombed a camp near Kano on Sunday. Officials said a woman had been killed. The rebels said five had died.",
     "K1+5"),
    ("A bomb killed 12 in Kano on Sunday, police said. Residents of the quarter insist that 20 died.", "K12+20"),
    ("A bomb killed 12 in Kano on Sunday, police said. Nurses counted fewer than ten bodies.", "K0+12"),
    ("A jet bombed a camp near Kano on Sunday. Medics count ten dead; Ghana speaks of four Ghanaians and has named none.",
     "K4+10"),
    ("A jet bombed a camp near Kano on Sunday. Twenty-two rebels were killed. Their movement admits to the loss of six men.",
     "K6+22"),
    ("Rebels overran Kano on Sunday. The army put the figure at 90. A charity had passed on reports of 300 dead.", "K90+300"),
    ("A bomb went off in Kano on Sunday. The mayor lowered the number of the dead to 20, having reported 27.", "K20+27"),
    ("A bomb killed 12 in Kano on Sunday, police said. The army maintains that it was 14.", "K12+14"),
    ("A bomb killed 12 in Kano on Sunday, police said. The priest was there. He has a list of 31 names.", "K12+31"),
    ("A bomb went off in Kano on Sunday. The governor: 52 killed, 109 hurt. The mayor: 39 killed as of noon.", "K39+52 W109"),
    ("A car blew up in Kano on Sunday. Forty died, the mayor said, making it the deadliest attack since the port fell in 2001.",
     "K40"),
    # ... and these are other people
    ("A bomb killed 12 in Kano on Sunday, police said. In Zaria, police said that four people had been killed.", "K12 / K4"),
    ("A bomb killed 12 in Kano on Sunday. The mayor said that gunmen had killed two in Zaria on Monday.", "K12 / K2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RIVALS)
def test_a_rival_count(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


GIVEN = [
    # a bare number that somebody gives
    ("The mayor mentioned 20.", "K12+20"),
    ("The interior ministry arrived at 50.", "K12+50"),
    ("A nurse came up with 14.", "K12+14"),
    ("The army admits to 9.", "K9+12"),
    ("The rebels hold to 8.", "K8+12"),
    ("A chaplain thought the figure might be nearer 30.", "K12+30"),
    ("The governor believed it was at least 40, and an official in Lagos thought 55 possible.", "K12+40+55"),
    ('American officers were more careful and put the dead at "more than 15".', "K12+15"),
    ("A deputy went so far as to speak of 80 dead.", "K12+80"),
    ("A surgeon thought the number of wounded nearer 35.", "K12 W35"),
    ("According to the mayor it was 25.", "K12+25"),
    ('"Twenty-five," said the mayor.', "K12+25"),
    ("The mayor gave a higher toll, 25.", "K12+25"),
    ("The mayor's office put it higher, at 25.", "K12+25"),
    ("The mayor has 25 on his list.", "K12+25"),
    ("The mayor told the radio there were 25.", "K12+25"),
    ("The ministry had earlier spoken of nine.", "K9+12"),
    ("The ministry would only speak of nine.", "K9+12"),
    ("The ministry would not go beyond nine.", "K9+12"),
    ("The rebels, who denied setting it off, spoke of nine.", "K9+12"),
    ("By evening the number had grown to 15.", "K12+15"),
    ("The clan's head holds out for 25.", "K12+25"),
    ("A grave-digger has written down 31 names.", "K12+31"),
    ("An officer told a weekly that it was closer to 30.", "K12+30"),
    ("The army admitted to nine losses.", "K9+12"),
    # ... and numbers of other things
    ("The governor promised 50 new policemen.", "K12"),
    ("The mayor gave 20 families tents.", "K12"),
    ("The commander, who is 45, was silent.", "K12"),
    ("The colonel said at 6 that it was over.", "K12"),
    ("The mayor counted 187 houses; the province registered 240.", "K12"),
    ("The mayor spoke of five Toyotas.", "K12"),
    ("There were no reports of 20 dead.", "K12"),
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_a_number_given(text: str, expected: str) -> None:
    told = extracted(f"A bomb killed 12 people in a market in Kano on Sunday, police said. {text}")
    assert " / ".join(filter(None, map(tolls, told))) == expected


SUMS = [
    # told in the sentence behind it
    ("A man blew himself up in Kano on Sunday. The toll of that attack stood at 39 on Tuesday after a man died; 70 were hurt.",
     "K39 W70"),
    ("Guerrillas hurled a grenade into a bar at Can Tho on Sunday, killing four people.", "K4"),
    ("Shells fell on Kano on Sunday. A senator said 106 people had died; the police could confirm 60 deaths.", "K60+106"),
    ("Three soldiers were wounded the evening before when a rocket fell on Kano.", "W3"),
    ("Police searched a street in Kano on Sunday. Nine men are being questioned.", "D9"),
    ("Shells fell on Kano on Sunday. A woman is fighting for her life.", "W1"),
    ("Shells fell on Kano on Sunday. Among the 14 dead were three nurses.", "K14"),
    ("Sani Bello, a judge, was shot outside his house in Kano on Sunday. He died of his wounds on Monday.", "K1"),
    ("Gunmen killed a judge in Kano on Sunday. His driver, too, was killed.", "K2"),
    ("A helicopter was shot down near Kano on Sunday with eleven people aboard. There were no survivors.", "K11"),
    ("A helicopter was shot down near Kano on Sunday with eleven people aboard. All were killed.", "K11"),
    ("Shells killed ten people in Kano on Sunday. Six died at once and four in the ambulance.", "K10"),
    ("Shells killed ten people in Kano on Sunday. The eleventh, a boy, died that night.", "K11"),
    ("A drone struck two men in Kano on Sunday. Both were killed.", "K2"),
    ("A bomb killed 12 in Kano on Sunday. Seventeen others are being treated in Zaria.", "K12 W17"),
    ("Police boarded a barge with rifles at Kano on Sunday. All six sailors were arrested and are being questioned in Lagos.",
     "D6"),
    ("A financier was arrested in Kano on Sunday. The same force detained two of his aides as well.", "D3"),
    ("A bomb killed four people in Kano on Sunday. The fifth victim died on Monday.", "K5"),
    ("A bomb killed 40 people in Kano on Sunday. The toll was later revised to 36.", "K36+40"),
    ("A mine hurt eight men in Kano on Sunday, an officer said. The hospital spoke of 15.", "W8+15"),
    ("A bomb killed 21 people in Kano on Sunday, or 19 if one believes the hospital.", "K19+21"),
    ("Marines came under fire near Kano on Sunday, lost a man and killed three gunmen.", "K4"),
    ("The army said that near Kano on Sunday it lost four men and killed 30 rebels.", "K4+30"),
    ("On Friday a ninth soldier died of the wounds he received in an ambush at Kano on 3 March.", "K9"),
    ("A third man was shot dead in Kano on Sunday.", "K1"),
    ("Musa Bello, the mayor, died in Kano on Sunday. A bomb went off as he drove home. Clinics list 13 other dead, 120 hurt.",
     "K14 W120"),
    # a report that opens with a count raised
    ("Crews pulled two more bodies from a school in Kano, which brought the number killed to 23. Ninety were hurt.", "K23 W90"),
    # whom a verb takes
    ("Two officers of the force that guards the pipelines were arrested in Kano on Sunday.", "D2"),
    ("Troops took the brothers Sani and Musa Bello in Kano on Sunday, and with them a third man.", "D3"),
    ("A barge with a crew of nine from Oman, all arrested, lies in Kano since Sunday.", "D9"),
    ("Police in Kano hold four men who were picked up at a checkpoint on Sunday.", "D4"),
    ("Troops in Kano found 40 shells on Sunday and took its owner into custody.", "D1"),
    ("Security men took six students away in Kano on Sunday.", "D6"),
    ("Troops swept through Kano on Sunday and came away with 22 prisoners.", "D22"),
    ("The suspects, 11 in all, were arrested in Kano on Sunday.", "D11"),
    ("The dead in Sunday's blast in Kano were three policemen and a nurse.", "K4"),
    ("Dead in the blast in Kano on Sunday were two guards.", "K2"),
    # who was taken, and no prisoner
    ("Gunmen carried off nine nuns in Kano on Sunday. Two guards were killed.", "K2"),
    ("Seventeen traders were taken off a bus in Kano on Sunday and shot.", "K17"),
    ("Gunmen abducted a teacher in Kano on Sunday. The mayor said that 29 had been taken.", ""),
    ("Troops in Kano killed two rebels and captured two on Sunday.", "K2 D2"),
    ("A colonel and a judge died in a raid in Kano on Sunday. Two aides perished beside them.", "K4"),
    # who is one and the same
    ("A judge, Sani Bello, and two of his guards were shot dead in Kano on Sunday.", "K3"),
    ("Gunmen in Kano shot dead Sani Bello, a judge, and two of his guards on Sunday.", "K3"),
    ("Police in Kano arrested Sani Bello, a former colonel, and Musa Garba, a grocer, on Sunday.", "D2"),
    ("Gunmen in Kano shot dead a judge, his son and a guard on Sunday.", "K3"),
    # "as many"
    ("A bomb in Kano on Sunday killed two policemen and wounded as many civilians.", "K2 W2"),
    ("A bomb in Kano on Sunday killed two policemen and wounded twice as many.", "K2 W4"),
    ("A bomb in Kano on Sunday killed as many as 30 people.", "K30"),
    # no harm told by a verb
    ("A fight in Kano on Sunday left two dead and, a nurse said, nine with bullet wounds.", "K2 W9"),
    ("A mine in Kano on Sunday proved fatal for two shepherds.", "K2"),
    ("Two brothers aged 12 and 14 were killed by a shell in Kano on Sunday.", "K2"),
    ("A shell killed two men in Kano on Sunday; their bodies, with bullet wounds, were found later.", "K2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_who_is_counted(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


COUNTS = [
    # a sentence that only counts is of what was told right before
    ("Soldiers stormed a camp near Kano on Sunday. Three men were killed and nine taken prisoner.", "K3 D9"),
    ("A convoy with arms was stopped near Kano on Sunday. Three men were killed and nine taken prisoner.", "K3 D9"),
    ("A bomb went off in Kano on Sunday. Eight people were killed, said a police captain in Zaria.", "K8"),
    ("Jets bombed a house near Kano on Sunday. A doctor at the hospital in Zaria treated four wounded.", "W4"),
    ("Jets bombed a house near Kano on Sunday. The morgue in Zaria had received 17 bodies by nightfall.", "K17"),
    ("Helicopters landed near Kano on Sunday and soldiers opened fire.\n\nThe governor says eight people were killed.", "K8"),
    ('Rebels beat off an assault on Kano on Sunday. "Around 20" of the soldiers had died and 30 were wounded.', "K20 W30"),
    ("Rebels beat off an assault on Kano on Sunday. They spoke of 40 dead soldiers, 70 prisoners and 50 lorries.", "K40 D70"),
    ("A bomb killed 90 people in Kano on Sunday. Ten more died in Zaria, raising the toll to 100.", "K90+100"),
    # ... but not one with a place, a name or a means of its own
    ("Soldiers stormed a camp near Kano on Sunday. In Zaria three men were killed.", "K3"),
    # verbs left out
    ("A mine blew up a bus near Kano on Sunday. Six died at the scene and two in hospital.", "K8"),
    ("A patrol was hit by a bomb in Kano on Sunday. One soldier died there and another on the way to a clinic.", "K2"),
    ("Rebels attacked a post in Kano on Sunday. Fifteen of them died, as did four policemen.", "K19"),
    ("Bombs killed five people in Kano and three in Zaria on Sunday.", "K3 / K5"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_a_bare_count(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


WORDED = [
    # what people are held to be, and who is joined to them
    ("Five persons assessed to be enemy combatants were killed in Kano on Sunday.", "K5"),
    ("Two men described as foreign fighters were captured in Kano on Sunday.", "D2"),
    ("Bello, 30, and his neighbour Musa Garba, 23, were arrested in Kano on Sunday.", "D2"),
    ("Her Ghanaian master and a crew of 19 are in custody in Kano, where she was stopped on Sunday.", "D20"),
    ("Reyes died in Kano on Sunday when the air force bombed his camp; 24 other people were killed with him.", "K25"),
    ("Police in Kano found 36 mines in a garage on Sunday and held its owner.", "D1"),
    ("The Reds died out in Kano on Sunday.", ""),
    # dying and being hurt in other words
    ("A bomber walked into a queue in Kano on Sunday and sixty recruits did not come home.", "K60"),
    ("A rocket hit a laundry in Kano on Sunday and two cooks were cut by splinters.", "W2"),
    ("A rocket killed five men in Kano on Sunday; a sixth, hurt by the same rocket, succumbed in Niger.", "K6"),
    # who counts
    ("Two bombs went off in Kano on Sunday. The ministry's latest count is 67 dead and 247 wounded. Hospitals give 101 dead.",
     "K67+101 W247"),
    ("Two bombs went off in Kano on Sunday. The health department listed 25; Maj. Bello knew of 15 killed.", "K15+25"),
    ("Two bombs went off in Kano on Sunday. Hospitals had counted 35 dead by nightfall.", "K35"),
    ("Two bombs went off in Kano on Sunday. Sani Bello, the mayor, died with his son. The army put the dead at 40.", "K40"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDED)
def test_a_toll_in_other_words(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


SENTENCES = [
    # who is joined to whom
    ("Shells fell on Kano on Sunday. Four children and a tea-seller died.", "K5"),
    ('Seventy soldiers and "not less than 120" guerrillas were killed near Kano on Sunday.', "K190"),
    ("Two marines were killed in Kano on Sunday, and then a third who went to drag them out.", "K3"),
    ("Three soldiers of the Staffordshire Regiment were killed by a bomb in Kano on Sunday.", "K3"),
    ("Two officers of the Nigerian National Guard were shot dead in Kano on Sunday.", "K2"),
    ("Troops in Kano detained Sani al-Bello, his brother Musa and a third man on Sunday.", "D3"),
    ("Gunmen led off a clerk in Kano on Sunday, and three of his guards were shot dead.", "K3"),
    ("Gunmen carried off four soldiers from a post in Kano on Sunday and murdered them.", "K4"),
    # hurt in other words
    ("A soldier in Kano received a wound to the arm on Sunday when a post was shelled.", "W1"),
    ("Gunmen fired on a judge in Kano on Sunday. He died; his son survived with a wound in the shoulder.", "K1 W1"),
    # counts the other way round
    ("Jets bombed lorries near Kano on Sunday. The minister for roads gave 800 as the number of those killed.", "K800"),
    ("A bomb went off in Kano on Sunday. The hospital put the number of dead at 98 and of injured at 156.", "K98 W156"),
    ("A bomb killed 98 in Kano on Sunday, nurses said. The ministry gave a lower figure for the dead, 71.", "K71+98"),
    ("A bomb went off in Kano on Sunday. The navy gave the number of dead as 92; the hospital registered 103.", "K92+103"),
    ("Rebels fought in Kano on Sunday. By the army's reckoning 360 rebels died; the guerrillas admit to 36.", "K36+360"),
    ("A raid near Kano on Sunday killed 11, according to travellers; Kaduna radio raised that to 100.", "K11+100"),
    ("Gunmen stormed Kano on Sunday. All told, 48 died, police said; a deputy who lives there spoke of 72.", "K48+72"),
    ("A shell killed a boy in Kano on Sunday. We counted 187 families on the road; the council has registered 240.", "K1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_toll_of_one_sentence(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


COUNTED = [
    ("A bomb in Kano on Sunday killed 152, nearly twice the 85 announced before.", "K85+152"),
    ("The dead of Sunday's bombing in Kano have been put at five and the injured at six.", "K5 W6"),
    ("A bomb went off in Kano on Sunday. A doctor gave the number of victims as 58, with 97 injured.", "K58 W97"),
    ("A bomb killed 58 in Kano on Sunday, nurses said. By evening only 41 had been reported.", "K41+58"),
    ("A bomb killed 56 in Kano on Sunday, nurses said. The authorities had known of 40.", "K40+56"),
    ("A bomb killed 155 in Kano on Sunday, nurses said. The count stood at 132 on Sunday night and at 147 on Monday.",
     "K132+147+155"),
    ("A bomb went off in Kano on Sunday. The army spoke of 20 dead, and an officer at the scene of 17.", "K17+20"),
    ("A bomb went off in Kano on Sunday. Two bodies were found, which brought the number killed in the town to 23.", "K23"),
    ("Marines said that they had killed an estimated 300 rebels in Kano on Sunday. The mayor went further: 400 dead.",
     "K300+400"),
    ("A bomb in Kano on Sunday killed nine, say those who dug the graves; the police count seven.", "K7+9"),
    ("Nine gunmen and a cleric, Musa Bello, fell when a patrol was ambushed in Kano on Sunday.", "K10"),
    ("A woman was killed in a crossfire in Kano on Sunday, and eight militiamen besides.", "K9"),
    ("In a raid in Kano on Sunday one man was killed and five captured.", "K1 D5"),
    ("At least 344 people were now known to have died in the bombing of Kano on Sunday.", "K344"),
    ("Rebels stormed a fort near Kano on Sunday and killed nine men. They boasted of 40 prisoners.", "K9 D40"),
    ("Two bombs went off in Kano on Sunday. Police gave the dead as 12. Maj. Bello knew of seven killed.", "K7+12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_count_in_other_words(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


NAMED = [
    ("He and 24 others died when a camp was bombed in Kano on Sunday.", "K25"),
    ("A bomb in Kano on Sunday killed the former Nigerian minister Musa Bello and at least 14 others.", "K15"),
    ("A bomb in Kano on Sunday was at first thought to have killed 18 people.", "K18"),
    ("Gunmen fired on a couple in Kano on Sunday. She survived with four wounds.", "W1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_who_is_named(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


RELEASED = [
    ("Five marines were killed in Kano on Sunday. Their commanders reckon that 120 insurgents died as well.", "K5+120"),
    ("Six soldiers were killed by rockets in Kano on Sunday. Five died at once; the sixth succumbed ten days later.", "K6"),
    ("The number killed by a woman who wore a vest at a supper in Kano on Sunday has reached 22.", "K22"),
    ("A policeman was killed and seven people, including three policemen, were wounded in Kano on Sunday.", "K1 W7"),
    ("Soldiers returned fire in Kano on Sunday, killing one attacker and wounding another.", "K1 W1"),
    ("The assault force engaged four armed men in Kano on Sunday, killing all of them.", "K4"),
    ("Two marines assigned to Combat Team 5 were killed in action near Kano on Sunday.", "K2"),
    ("A bomb went off in Kano on Sunday. The mayor gave the number of victims as 58, with 97 injured.", "K58 W97"),
    ("A bomb went off in Kano on Sunday. Hospital officials in Zaria put the injured at 98.", "W98"),
    ("A bomb hurt three boys in Kano on Sunday. A bomb killed four men in Zaria. Three were badly hurt, the army said.",
     "K4 W3 / W3"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RELEASED)
def test_a_release(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


HEARD = [
    # who speaks for a place speaks of what happened there
    ("A bomber hit Kano on Sunday. Six men died. Earlier, shells hit Zaria, killing three. Kano's mayor said ten had died.",
     "K3 / K6+10"),
    ("A raid in Kano on Sunday ended in a fight. They killed 30 rebels; most of the dead were boys, a doctor said.", "K30"),
    ("A bomb went off in Kano on Sunday. One of those killed was the mayor's brother.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEARD)
def test_who_speaks_for_a_place(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


TOTALS = [
    # a lead's count of several events is none of the first of them
    ("Bombs in two markets killed 98 people on Sunday. At Kano 62 died and 80 were hurt. Later a bomb in Zaria killed 36.",
     "K36 / K62 W80"),
    ("Cars blew up in two cities on Sunday; more than 60 died. In Kano a car bomb killed 13. In Zaria a car bomb killed 48.",
     "K13 / K48"),
    ("Raids hit two provinces on Sunday, leaving 30 dead. In Kano gunmen shot 13 men. In Zaria gunmen shot 17.", "K13 / K17"),
    ("Shells fell on the road on Sunday, killing 40. In Kano a car bomb killed 13. In Zaria a car bomb killed 48.",
     "K13 / K40 / K48"),
    ("Bombs killed 80 in Nigeria on Monday. Gunmen attacked a post in Kano, killing 15, the Kano Operations Command said.",
     "K15 / K80"),
    # a first figure is none of its parts
    ("On Sunday 28 people died in an attack in Kano. The first figure had been 26. A mine killed two in Zaria on Sunday.",
     "K2 / K26+28"),
    # nor is what a month or an operation has cost
    ("A mine went off near Kano on Sunday: four men dead, ten hurt. Officers say 90 rebels have been killed since it began.",
     "K4 W10 / K90"),
    ("Shells killed six in Kano on Sunday. March cost the army 15 lives.", "K6"),
    ("The war has cost 900 lives. Shells killed six in Kano on Sunday.", "K6"),
    ("A raid in Kano on Sunday cost the army 15 lives.", "K15"),
    # ... but another's count is
    ("A bomb killed 12 in Kano on Sunday, police said. Residents insist that 20 died. A mine killed 8 in Zaria on Sunday.",
     "K12+20 / K8"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_a_total_of_several_events(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


UNREAD = [
    # who suffers what, in further constructions
    ("Six miners, all from one village, were led out of a hut in Kano on Friday, lined up and shot.", "K6"),
    ("Bello himself was shot dead in Kano on Friday.", "K1"),
    ("A clerk was found strangled in Kano on Friday.", "K1"),
    ("Five Irishmen were arrested in Kano on Friday.", "D5"),
    ("On Nov. 28 an eighth man, an Algerian, was arrested in Kano.", "D1"),
    ("Four sailors died and ten were burned or cut when a mine went off in Kano on Friday.", "K4 W10"),
    ("A shell hit a bus in Kano on Friday; its driver escaped with a scratch.", "W1"),
    ("A bomb in Kano on Friday left a grocer with cuts on his neck.", "W1"),
    ("The mayor of the old town, his elder son, two guards and six pupils were killed by a bomb in Kano on Friday.", "K10"),
    ("A mine in Kano on Friday killed two policemen and three of the prisoners they were escorting.", "K5"),
    ("A soldier of the second company, Irish Guards was killed in Kano on Friday.", "K1"),
    ("Gunmen fired at those who fled from a church in Kano on Friday, killing 17 and wounding 30.", "K17 W30"),
    # ... and what did not happen
    ("Police foiled a plan to bomb a market in Kano on Friday, killing dozens.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNREAD)
def test_a_toll_by_the_sentence(text: str, expected: str) -> None:
    assert " / ".join(filter(None, map(tolls, extracted(text)))) == expected


WHOSE = [
    # a bare toll is of the event told last
    (("Jets bombed caves near Kano on Sunday. It was the second wave since Friday, when rebels attacked a post at Zaria, "
        "killing 17 soldiers. The army says 23 of the attackers died."), "K17+23"),
    # parts and totals
    ("Three soldiers were killed in Kano on Sunday by a rocket. It brought the losses of June to 15.", "K3"),
    ("Six of the 15 had died in Kano on Sunday, under a salvo of rockets.", "K6"),
    ("Five were arrested in Kano on Sunday, and three more in Zaria on Monday.", "D3 / D5"),
    ("A bomb went off in Kano on Sunday. The ministry put the toll at 46 worshippers and seven policemen: 53 in all.", "K53"),
    (("Eighteen soldiers were killed in an ambush near Kano on Sunday, the command said. Four of the dead had been "
        "beheaded. Five gunmen died as well."), "K23"),
    ("Fighting in Kano on Sunday had cost the rebels 41 men.", "K41"),
    ("Gunmen carried off a mayor in Kano on Sunday. At least 16 people lost their lives in Sunday's raid.", "K16"),
    # ... and numbers that go on counting things
    ("A bomb killed 12 in Kano on Sunday. Ninety mosques were burned, the clergy said; the ministry admits to thirty.", "K12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOSE)
def test_whose_toll_it_is(text: str, expected: str) -> None:
    assert " / ".join(sorted(filter(None, map(tolls, extracted(text))))) == expected


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Police arrest nine in Kano", [(9, 9)]),
        ("Iraqi forces arrest 14 near Kano", [(14, 14)]),
        ("Troops capture nine rebels near Kano", [(9, 9)]),
        ("The arrest nine days ago of a clerk in Kano led to protests.", []),
    ],
)
def test_a_headline_holds_people_by_a_verb_that_is_written_like_its_noun(text: str, held: list[tuple[int, int]]) -> None:
    assert [count for incident in extracted(text) for count in toll(incident, "detained")] == held


@pytest.mark.parametrize("text", ["Three die in Kano blast", "Three soldiers die in Kano blast", "Blast kills three in Kano"])
def test_a_headline_tells_of_the_dead_in_the_present(text: str) -> None:
    assert [toll(incident, "killed") for incident in extracted(text)] == [[(3, 3)]]
