"""The type of an event by its wording: what struck and how, who fired, who was taken. Written for these tests.

The figures and events are invented.
"""

import pytest

from geo.models import SubEventType
from tests.geo.telling_places import AIR, ATTACK, CLASH, FIND, IED, SHELLING, SUICIDE, extracted

ABDUCTION = SubEventType.ABDUCTION
KINDS = {str(kind): kind for kind in SubEventType}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # What a shell, a missile or a bomb does.
        ("A single shell landed among shoppers in Kano on Monday.", SHELLING),
        ("Mortar shells fell for a second day on Kano on Monday.", SHELLING),
        ("Two missiles slammed into a block of flats in Kano on Monday.", SHELLING),
        ("A drone slammed into a depot in Kano on Monday and set it ablaze.", AIR),
        # Who fires decides.
        ("Helicopters fired rockets at a mosque in Bama on Monday.", AIR),
        ("Gunners dropped mortar bombs on a clinic in Bama on Monday.", SHELLING),
        ("Warplanes pounded the eastern half of Bama on Monday.", AIR),
        ("Jets carried out three raids on Bama on Monday.", AIR),
        ("The base near Bama took nine mortar rounds on Monday.", SHELLING),
        ("The army replied on Monday with nine missiles at a camp in Bama.", SHELLING),
        ("Rockets hit Camp Eagle in Bama on Monday.", SHELLING),
        ("Barrel bombs pushed out of helicopters killed nine people in Bama on Monday.", AIR),
        # Vehicles and people that carry bombs.
        ("A lorry laden with explosives was driven into a police post in Bama on Monday.", SUICIDE),
        ("A suicide lorry bomb killed six soldiers in Bama on Monday.", SUICIDE),
        ("A bomber on a motorcycle killed 28 recruits in Bama on Monday.", SUICIDE),
        ("Two lorries charged the sandbags of a post in Bama on Monday and blew up.", SUICIDE),
        ("A car packed with explosives blew up outside a bank in Bama on Monday.", IED),
        ("A man with explosives under his coat joined a queue in Bama on Monday and killed nine people.", SUICIDE),
        ("Two bombers wearing belts walked into a mosque in Bama on Monday and blew it up, killing 40 people.", SUICIDE),
        ("Three men set off explosive belts outside a stadium in Bama on Monday.", SUICIDE),
        ("A car full of explosives rammed a bus in Bama on Monday; 14 people died.", SUICIDE),
        ("A boat packed with explosives came alongside a ship off Lagos on Monday and blew a hole in it.", SUICIDE),
        ("Two bombers hit the airfield of Bama on Monday, killing nine soldiers.", AIR),
        # What bursts, falls or is put somewhere.
        ("Shells meant for a launcher burst among tents in Bama on Monday; nine people died.", SHELLING),
        ("Rockets aimed at the airport of Bama fell on Monday.", SHELLING),
        ("Somebody put three rockets into a shed in Bama on Monday.", SHELLING),
        ("A charge brought down a prayer hall in Bama on Monday and killed four people.", IED),
        ("Small charges damaged two police posts in Bama on Monday.", IED),
        ("Jets came over Bama on Monday; nine people died.", AIR),
        ("Two planes caught a column near Bama on Monday.", AIR),
        ("Helicopters came over Bama on Monday and soldiers who jumped out shot eight people dead.", CLASH),
        ("On Monday divers pulled 57 sacks of explosives out of a creek at Lagos.", FIND),
        ("A freighter was boarded off Lagos on Monday after a plane had watched her. Marines listed a thousand rifles.", FIND),
        ("Three brothers were led off at gunpoint from a hamlet near Bama on Monday.", ABDUCTION),
        ("Surveyors were stopped at a roadblock near Bama on Monday; two were shot dead.", ATTACK),
        ("The pistol was used on 18 August to murder a judge in Kano.", ATTACK),
        # Who bombs, and what a strike was.
        ("On Monday the Russians bombed a refinery near Bama and killed eight men.", AIR),
        ("Jets were over Bama at noon. They bombed a camp near Bama on Monday.", AIR),
        ("Rebels bombed a refinery near Bama on Monday and killed eight men.", IED),
        ("A strike on Bama killed nine people on Monday. Two missiles lay unexploded.", SHELLING),
        ("Monday's strike on Bama killed nine people.", AIR),
        (
            "On Monday a man in a minivan called men over in Bama; when they came, he detonated 500 pounds of explosives.",
            SUICIDE,
        ),
        ("A lorry stood in a street of Bama on Monday. The man at its wheel blew it up and killed 60 people.", SUICIDE),
        ("Mourners in Bama were struck on Monday by bombs from the air. Over 140 died.", AIR),
        ("A market in Bama was bombed on Monday and nine people died.", IED),
        ("Police shot dead 34 strikers at the Kaduna mine in Bama on Monday.", ATTACK),
        ("Five men with knives and false explosive belts were shot dead by police in Bama on Monday.", CLASH),
        ("The first attack on Bama in two years killed nine people on Monday.", ATTACK),
        # Mines in other words.
        ("A bus ran over a roadside device near Bama on Monday; nine people died.", IED),
        ("A patrol triggered a landmine near Bama on Monday and lost two men.", IED),
        # Who was shot, and by whom.
        ("Two policemen were shot dead at their post in Bama on Monday.", CLASH),
        ("A teacher was shot dead in Bama on Monday.", ATTACK),
        ("Soldiers shot dead two men who were planting a mine in Bama on Monday.", CLASH),
        # Who or what was seized.
        ("An armed group seized eleven men of the village of Bama on Monday.", ABDUCTION),
        ("Members of a movement took a teacher and two clerks with them in Bama on Monday.", ABDUCTION),
        ("Rebels seized the police post of Bama on Monday.", CLASH),
        ("The army retook 14 hamlets near Bama on Monday.", CLASH),
        ("Eleven people were locked in a hut in Bama on Monday and burned.", ATTACK),
        ("Nine people had their throats cut in Bama on Monday.", ATTACK),
        ("Gunmen fired on a wedding in Bama on Monday and killed 30 guests. Both gunmen were shot.", ATTACK),
        # Who was fought.
        ("Police raiding a flat in Kano on Monday were met with gunfire.", CLASH),
        ("Rebels attacked military and police posts around Bama on Monday.", CLASH),
        ("Gunmen stormed a village near Bama on Monday and killed nine farmers.", ATTACK),
        ("Gunmen stormed a police station in Bama on Monday.", CLASH),
        ("The rebels were driven out of Bama on Monday by soldiers.", CLASH),
        # What an aircraft fired or dropped, carried or was.
        ("Missiles from a drone hit a compound in Bama on Monday and killed nine fighters.", AIR),
        ("A missile fired by a jet destroyed a house in Bama on Monday, killing nine people.", AIR),
        ("Two 500-pound bombs were dropped on a house in Bama on Monday.", AIR),
        ("Helicopters landed commandos in Bama on Monday, who shot nine militants dead.", CLASH),
        ("A corporal was shot dead on Monday when rebels fired on his helicopter near Bama.", CLASH),
        ("The army's guns fired on the villages around Bama on Monday, killing two farmers.", SHELLING),
        # Who bursts with it, and who did not mean to.
        ("A man stepped into a queue in Bama on Monday and exploded, killing ten people.", SUICIDE),
        ("A stranger set off the explosives he wore in Bama on Monday; ten people died.", SUICIDE),
        ("The driver of a truck bomb killed ten soldiers in Bama on Monday.", SUICIDE),
        ("A colonel was killed in Bama on Monday by a bomb under his car.", IED),
        ("Two rebels blew themselves up while laying a mine near Bama on Monday.", IED),
        ("Three rebels died in Bama on Monday when a bomb they were making exploded prematurely.", IED),
        ("A bridge near Bama was destroyed by explosives on Monday.", IED),
        ("A booby-trapped house killed six soldiers in Bama on Monday.", IED),
        # Rifles beside mortars, rockets fired from the shoulder.
        ("Rebels with mortars and machine-guns attacked a post near Bama on Monday; five soldiers died.", CLASH),
        ("A rocket-propelled grenade hit a police truck in Bama on Monday and killed two officers.", CLASH),
        # Off duty, of former days, in an ambush of civilians.
        ("A retired general was shot dead in Bama on Monday.", ATTACK),
        ("A captain was shot in his car in Bama on Monday and died.", ATTACK),
        ("Gunmen ambushed a bus near Bama on Monday and killed nine passengers.", ATTACK),
        ("Six men of the garrison died in an ambush near Bama on Monday.", CLASH),
        ("The policemen who had stopped a car in Bama on Monday were fired on; one died.", CLASH),
        # What somebody was arrested for.
        ("A man suspected of planting a bomb that killed three soldiers was arrested in Bama on Monday.", "Arrests"),
        ("Four men were held in Bama on Monday on suspicion of laying mines.", "Arrests"),
        ("A would-be suicide bomber was caught in Bama on Monday.", "Arrests"),
        # Who takes people.
        ("Gunmen stopped a bus near Bama on Monday and took eleven passengers.", "Abduction"),
        ("A nurse was carried off from her home in Bama on Monday.", "Abduction"),
        ("Five suspects were killed by security forces in Bama on Monday.", "Armed clash"),
        ("Five suspects were killed in Bama by an army patrol on Monday.", "Armed clash"),
        ("Five suspects were killed by unknown gunmen in Bama on Monday.", "Attack on civilians"),
        ("Ten civilians were shot in Bama on Monday during a raid by foreign troops.", "Attack on civilians"),
        ("Two drivers were held by a group loyal to a fugitive near Bama on Monday.", "Abduction"),
        ("Five men were held by a group of policemen near Bama on Monday.", "Arrests"),
        ("On Monday the Islamic Army seized two engineers near Bama.", "Abduction"),
        # People and goods of one raid: what is told first names it, but drugs and a few rifles do not.
        ("Three men were held and two rocket launchers and 40 kilograms of explosive recovered in Bama on Monday.", "Arrests"),
        ("Two rocket launchers and 40 kilograms of explosive were recovered in Bama on Monday, and three men held.", FIND),
        ("Suicide drivers blew up two lorries in Bama on Monday, killing 60.", SUICIDE),
        ("A fuel truck rolled up to a queue in Bama on Monday and blew up, killing 50.", SUICIDE),
        ("Soldiers took two brothers prisoner near Bama on Monday, and with them seven rifles.", "Arrests"),
        ("Police confiscated two million pills in Bama on Monday and arrested the driver.", "Arrests"),
        ("An engineer was detained in Bama on Monday after mines had been found in his store.", "Arrests"),
        ("Three members of a car bomb cell were captured in Bama on Monday.", "Arrests"),
        ("Two men emptied a pistol through the window of a shop in Bama on Monday, and a judge died.", ATTACK),
        # Raids that are attacks.
        ("Militia fighters assaulted the police headquarters in Bama on Monday.", CLASH),
        ("Gunmen raided a wedding hall in Bama on Monday.", ATTACK),
        ("The mosque in Bama was raided on Monday by soldiers.", "Other"),
        # What a noun says though its clause tells of plans, and a strike.
        ("He planned the mortar attack of March 2020 on the port of Bama, in which two officials lost their lives.", SHELLING),
        ("A strike on a queue of tankers near Bama killed three drivers on Monday.", AIR),
        ("A hunger strike by 40 prisoners in Bama on Monday left two of them dead.", ATTACK),
        ("A parked car exploded in Bama on Monday, and people pelted the first policemen with stones.", IED),
        # What led to a shooting is not what killed, smugglers fight nobody, and a bomb that burns is a bomb.
        ("Four civilians died in Bama on Monday when soldiers opened fire after a bomb exploded by their convoy.", ATTACK),
        ("Border guards shot dead two smugglers near Bama on Monday.", ATTACK),
        ("A bomb burned out four tankers near Bama on Monday and hurt two drivers.", IED),
        ("A bomb made of shells overturned a van near Bama on Monday.", IED),
        ("A lorry that burst through the gate of a barracks in Bama on Monday blew up in front of its canteen.", SUICIDE),
        ("Gunmen held up a line of buses near Bama on Monday and went off with about 50 passengers.", "Abduction"),
        ("Rocket-assisted mortars were launched from a truck into a base in Bama on Monday.", SHELLING),
        ("Soldiers recovered a ton of ammonium nitrate in Bama on Monday and arrested two ferrymen.", FIND),
        # Bombs that somebody drives up, and those that are left or found.
        ("A man drove a lorry full of explosives into a checkpoint near Bama on Monday and killed nine soldiers.", SUICIDE),
        ("On Monday a tanker pulled up at a barracks in Bama and its driver blew it up, killing nine people.", SUICIDE),
        ("A youth drove a taxi against the wall of the town hall in Bama on Monday and blew it up; six people died.", SUICIDE),
        (
            "Somebody rammed a minibus into the courthouse in Kano on Monday and detonated the load, killing nine.",
            SUICIDE,
        ),
        ("Gunmen left a van outside a bank in Bama on Monday and blew it up by remote control, killing nine people.", IED),
        ("A soldier who drove a jeep over a mine near Bama on Monday was killed.", IED),
        ("Engineers found a car bomb in a yard in Bama on Monday and blew it up.", FIND),
        ("Troops blew up half a ton of gunpowder stored under a shed in Bama on Monday.", FIND),
        ("Customs men found Grad rockets and mortar bombs in a lorry at Bama on Monday.", FIND),
        ("A charge hidden beside a wall killed ten people in Bama on Monday.", IED),
        # Who is missed was abducted; goods that somebody made off with were not.
        ("Masked men broke into a school in Bama on Monday and made off with 40 pupils.", "Abduction"),
        ("Robbers made off with 40 crates of beer in Bama on Monday.", "Looting/property destruction"),
        ("Two welders who were marched away from a camp near Bama on Monday are still missing.", "Abduction"),
        ("A nurse and her son were dragged out of a clinic in Bama on Monday, and nothing was heard of them.", "Abduction"),
        ("A Danish couple were seized near Bama on Monday by strangers in a pickup.", "Abduction"),
        ("Police seized three men in Bama on Monday.", "Arrests"),
        # Whom soldiers fought, whatever lay there afterwards; a weapon that only says what somebody is skilled in.
        ("Near Bama on Monday a patrol was fired on; a sergeant was hurt and a man was found dead on the bank.", CLASH),
        ("Two soldiers were killed in Bama on Monday when their car was attacked. The killings ended a bloody week.", CLASH),
        ("Guerrillas attacked the Interior Ministry in Bama on Monday.", CLASH),
        ("Masked men threw grenades into a church in Bama on Monday and shot at those who fled, killing nine.", ATTACK),
        ("A bomb expert said on Monday how rebels had attacked a base in Bama, killing five soldiers.", CLASH),
        # Aircraft that set people down or only watch.
        ("Two helicopters put down at a farm near Bama on Monday, and soldiers who leapt out shot eight men dead.", CLASH),
        ("The army, which watched the raid from drones, said gunmen shot nine villagers dead in Bama on Monday.", ATTACK),
        # The means, told in the sentence behind; the charges under a pipe.
        ("Four soldiers died in Bama on Monday when their lorry was hit. The device had been buried under the asphalt.", IED),
        ("Saboteurs placed charges under a pipeline near Bama on Monday.", IED),
        # Who was seized by whom, and what comes first.
        ("Eighteen students were seized by the Iranian police at a hotel in Bama on Monday.", "Arrests"),
        ("Men in police uniform took 12 foreign workers from a hostel in Bama on Monday.", "Abduction"),
        ("Gunmen shot two guards dead in Bama on Monday and made off with four more.", CLASH),
        # What a noun of a blast tells; the vehicle that exploded; its driver.
        ("The roadside bombing that killed three soldiers near Bama on Monday has not been claimed.", IED),
        ("The two vehicles that exploded on Monday in Bama killed 90 people.", IED),
        ("A lorry in Bama, whose two occupants detonated the charge on Monday, killed 19 people.", SUICIDE),
        ("A troop carrier rolled over a buried charge near Bama on Monday and four men died.", IED),
        ("People stormed the police station and the town hall of Bama on Monday, and 72 people died.", CLASH),
        ("A helicopter was hit by ground fire near Bama on Monday; both pilots died.", CLASH),
        ("Troops killed two men who were seen digging by a road outside Bama on Monday.", CLASH),
        ("A grenade thrown at a police post in Bama on Monday wounded two policemen.", CLASH),
        ("The bombings of 12 December 1983, when six people were killed in Bama, were his work.", IED),
        ("Two fighters laying naval mines off Lagos blew themselves up on Monday.", IED),
        ("Soldiers of two armies fired on each other near Bama on Monday.", CLASH),
        ("Four helicopters crossed into Niger on Monday and soldiers who jumped from them shot eight people dead.", CLASH),
        ("Marines backed by helicopters killed 12 insurgents in Bama on Monday.", CLASH),
        ("Soldiers drove off an attack on their camp near Bama on Monday.", CLASH),
        ("Soldiers shot dead a smuggler who had opened fire near Bama on Monday.", CLASH),
        ("Troops dug a dozen launch tubes out of a river bank near Bama on Monday.", FIND),
        # Captives who were killed.
        ("A judge was kidnapped and beheaded near Bama on Monday.", "Abduction"),
        ("Gunmen took 23 workers off a bus in Bama on Monday and shot them.", ATTACK),
        ("Troops captured four men in Bama on Monday; a fifth reached for a pistol and was shot dead.", "Arrests"),
        ("Two men in explosive vests got into a station in Bama on Monday and killed three officers.", SUICIDE),
        ("A sergeant was killed in Bama on Monday when gunmen fired on him. Five of his colleagues were wounded.", CLASH),
        ("Gunmen killed a baker in Bama on Monday and drove off with the flour.", ATTACK),
        ("Gunmen led off a banker in Bama on Monday after a chase in which two of his guards were shot dead.", "Abduction"),
        ("A judge was pulled from his car in Bama on Monday and has not been seen since.", "Abduction"),
        # Finds.
        ("The coastguard stopped a boat off Lagos on Monday with 40 rifles on board.", FIND),
        ("Soldiers boarded a vessel off Lagos on Monday which was loaded with rockets.", FIND),
        ("A cache of mortar rounds near Bama was destroyed from the air on Monday.", FIND),
        ("Two lorries rigged with explosives were found and blown up in Bama on Monday.", FIND),
        ("A farmer led police to a cache under a barn in Bama on Monday.", FIND),
        ("A raid in Bama on Monday brought in six suspects and a shed full of shells wired for detonation.", "Arrests"),
    ],
)
def test_the_type_by_wording(text: str, kind: str) -> None:
    assert [incident.sub_event_type for incident in extracted(text)] == [KINDS[kind]]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Car bomb on the quay kills deputy", IED),
        ("Truck bomber kills eleven at a party office", SUICIDE),
        ("Rockets kill eleven in Bama", SHELLING),
        ("Bombs and rockets kill eleven in Bama", ATTACK),
        ("Bama buries its dead", ATTACK),
    ],
)
def test_a_bare_toll_takes_the_means_of_the_title(title: str, kind: str) -> None:
    told = extracted("Bama was quiet. The deputy and ten passers-by were killed in Bama on Monday.", title=title)
    assert [incident.sub_event_type for incident in told] == [KINDS[kind]]


@pytest.mark.parametrize(
    "text",
    [
        "Six men died in a gold mine in Kano on Monday.",
        "Nurses fighting Ebola arrived in Kano on Monday.",
        "Thousands who fled fighting reached Kano on Monday.",
        "The wave of bombings in Kano is on everybody's lips.",
        "Men of the 5th Combat Brigade handed out 400 pounds of rice in Kano on Monday.",
        "On Monday police in Kano questioned a man whom they accuse of having planted bombs.",
        "Officials in Kano spoke on Monday of an attack being planned.",
        "An assault on Kano, rumoured for Monday, would need more men.",
        "Kano has most of the robberies, and most of the bombings take place there.",
        "The price has set off a quarrel in Kano.",
        "Head of the assassination squads, he lives in Kano.",
        "There was little fighting in Kano on Monday.",
        "Attacks in and around Kano have averaged nine a day since Monday.",
        "One of those killed is the mayor's brother, of Kano.",
        "The rifles are taken by boat to Lagos and handed over to the crew of a trawler on Monday.",
    ],
)
def test_what_only_sounds_like_violence(text: str) -> None:
    assert not [i for i in extracted(text) if i.sub_event_type in (KINDS[CLASH], KINDS[IED])]
