"""Ways of telling an event, by class of wording: what struck and how, where, when, how many. Written for these tests.

Each table is of one class; the figures and events are invented.
"""

import pytest

from geo.models import Incident
from tests.geo.telling_places import AIR, ATTACK, CLASH, IED, SHELLING, extracted, toll


def place_of(incident: Incident) -> str:
    """The place as written, "" where none is told."""
    return incident.resolution.mention.text if incident.resolution else ""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # A log's lines open with a date, an hour and a place.
        ("1. 2 March, 0630 hrs – Gwarzam: gunmen killed three.\n2. 3 March – Zaria: a bomb killed two.", ["Gwarzam", "Zaria"]),
        ("1/ Kano. Two shells hit a school on Monday.\n2/ Zaria. Gunmen killed a judge on Monday.", ["Kano", "Zaria"]),
        ("Kano. Gunmen killed a judge on Monday.\n\nZaria. A bomb killed two guards on Monday.", ["Kano", "Zaria"]),
        # A paragraph that names no place in a sentence means its own.
        (
            "Gunmen shot a trader dead in Kano on Monday.\n\nBama was quiet. Two policemen were killed there on Tuesday.",
            ["Kano", "Bama"],
        ),
        # Where people are taken, and who speaks, is not where it happened.
        ("Gunmen killed two men in Bama on Monday. Six others were taken to Kano Hospital.", ["Bama"]),
        ("A bomb killed two men in Bama on Monday. The mayor of Kano said that it had been laid in the night.", ["Bama"]),
        ("A sentry who was on duty at a bank in Kano planted the bomb that killed four men there on Monday.", ["Kano"]),
        ("KANO, March 11 — Nine farmers were killed on Monday, a doctor here said.", ["KANO"]),
        ("Shells hit Bama on Monday. The wounded were shared out among hospitals in Kano, Zaria and Abuja.", ["Bama"]),
        ("Gunmen killed two men in Bama on Monday. Nine injured were referred to Kano general hospital.", ["Bama"]),
        # Whence the victim is, and the way of what was hit, say less than where it was hit.
        ("The head of customs at Lagos was shot dead on Monday as he left his house in Kano.", ["Kano"]),
        ("A convoy, which had left Kano on Sunday with flour for Zaria, was attacked by gunmen at Bama.", ["Bama"]),
        ("The truck that blew up in Bama on Monday had been loaded in Kano.", ["Bama"]),
        # A place that suffers is the scene.
        ("Bama, a town in the far east, was attacked on Monday.", ["Bama"]),
        ("Bama has changed hands twice since Monday.", ["Bama"]),
        ("A grenade was thrown at the town hall of Bama on Monday.", ["Bama"]),
        # What a remark names, and how an attack was taken, is no scene.
        ("Gunmen killed two men in Bama on Monday. Some families have left for Abuja by way of Kano.", ["Bama"]),
        ("A judge was kidnapped in Bama on Monday.\n\nIn Abuja the abduction was condemned as an outrage.", ["Bama"]),
        # A paragraph that has set its scene is not of the event told before it.
        (
            "There were clashes in Bama on Monday.\n\nIn Kano the two clans burn each other's farms. Sixty people were killed.",
            ["Bama", "Kano"],
        ),
        # A count told elsewhere is of the town that it is said to be of.
        (
            "Shells hit Bama on Monday.\n\nThe police chief of Kano gives the number of dead in his city as 44.",
            ["Bama", "Kano"],
        ),
        ("Jets bombed Bama on Monday. Hours before that, rebels had blown up a pipeline in Kano.", ["Bama", "Kano"]),
        # A distance and a road only say where it lies.
        ("A navy patrol seized a cache of rifles in Bama, 60 miles off Lagos, on Monday.", ["Bama"]),
        ("Fighting broke out in Bama on Monday after a patrol was ambushed on Zaria Street.", ["Bama"]),
        ("In Kaduna State the police chief of Zaria was shot dead on Monday.", ["Zaria"]),
        # Who was killed at what he did there; a bomb in the town of a province.
        ("Troops killed two men who were seen digging by a road outside Kano on Monday.", ["Kano"]),
        ("In Kaduna State, a bomb in the town of Zaria killed nine people on Monday.", ["Zaria"]),
        ("Police arrested a banker on Monday at his house in Kano, where a tape was found under a bed.", ["Kano"]),
        # What overlooks it, who calls it so, where the dead are counted.
        ("A blast in Kano on Monday killed nine people and was felt beyond the Tigris.", ["Kano"]),
        ("Jets bombed what the staff in Kano called a camp near Bama on Monday.", ["Bama"]),
        ("Nine people lost their lives in Kano on Monday when a bomb went off.", ["Kano"]),
        ("Nine soldiers were killed on Monday between Bama and Kano in an ambush.", ["Bama"]),
    ],
)
def test_the_place_by_wording(text: str, places: list[str]) -> None:
    assert [place_of(incident) for incident in extracted(text)] == places


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Gunmen killed a judge in Kano on Monday. Hours later a bomb killed two guards in Zaria.",
            ["2015-03-09", "2015-03-09"],
        ),
        (
            "Gunmen killed a judge in Kano on Monday. Two men were shot dead in Zaria in the night.",
            ["2015-03-09", "2015-03-09"],
        ),
        ("A bomb killed 11 people in Kano on Monday. By Wednesday the toll stood at 17.", ["2015-03-09"]),
        ("A bomb killed 11 people in Kano on Sunday. The toll was put at 12 on Wednesday.", ["2015-03-08"]),
        ("Shells hit a school in Kano overnight on 5 March, killing two boys.", ["2015-03-05"]),
        (
            "A judge was shot dead in Kano on Sunday, police said today.\n\nThe same day a priest was shot dead in Zaria.",
            ["2015-03-08", "2015-03-08"],
        ),
        (
            "NATO said on Tuesday that jets had bombed Bama on Sunday. On Wednesday a judge was shot dead in Kano.",
            ["2015-03-08", "2015-03-11"],
        ),
        (
            "Bombs killed nine people in Kano on 3 March, and on the 7th gunmen killed a judge in Zaria.",
            ["2015-03-03", "2015-03-07"],
        ),
        ("Gunmen killed a judge in Kano on Monday. Next day a bomb killed two guards in Zaria.", ["2015-03-09", "2015-03-10"]),
        (
            "Gunmen killed a judge in Kano on Monday.\n\nTowards midday a bomb killed a guard in Zaria.",
            ["2015-03-09", "2015-03-09"],
        ),
        ("A car bomb killed seven people in Kano. That was two days ago; no arrests were made.", ["2015-03-10"]),
        ("Soldiers who chased a convoy out of Bama on Sunday reported killing eight rebels near Kano.", ["2015-03-08"]),
        ("Police on Wednesday buried three men killed in Kano on Tuesday.", ["2015-03-10"]),
        (
            "A bomb killed five people in Kano on Sunday. Ten were taken to a clinic; two of them died Monday.",
            ["2015-03-08"],
        ),
        (
            "Following are security developments on Wednesday.\n\nKANO - A bomb killed nine.\n\nZARIA - A judge was shot dead.",
            ["2015-03-11", "2015-03-11"],
        ),
        (
            "A wave of bombings struck the north Monday.\n\nIn Kano, a car bomb killed nine. In Zaria, a judge was shot dead.",
            ["2015-03-09", "2015-03-09"],
        ),
        (
            "Monday was the bloodiest day of the year.\n\nKano. A car bomb killed nine.\n\nZaria. A judge was shot dead.",
            ["2015-03-09", "2015-03-09"],
        ),
        (
            "Ninety died on Wednesday as rebels hit five towns.\n\nKano lost ten men.\n\nA bomb killed four boys in Zaria.",
            ["2015-03-11", "2015-03-11", "2015-03-11"],
        ),
        (
            "Some 90 people died on Wednesday as rebels hit a town.\n\nA bomber killed four boys in Zaria.",
            ["2015-03-11", "2015-03-11"],
        ),
        ("A bomb killed nine people as they knelt for Friday prayers in Kano on March 2.", ["2015-03-02"]),
        ("Police in Kano have held three men since Monday.", ["2015-03-09"]),
        ("A suspect has been arrested in Kano, officials told reporters on Tuesday.", ["None"]),
        ("Gunmen killed a judge on Monday in Kano, and a bomb wounded two boys in Zaria.", ["2015-03-09", "2015-03-09"]),
    ],
)
def test_the_day_by_wording(text: str, days: list[str]) -> None:
    assert [str(incident.date_start) for incident in extracted(text)] == days


@pytest.mark.parametrize(
    ("text", "kind", "low"),
    [
        ("A bomb in Kano on Monday killed two. Some 30 people were taken to a clinic.", "wounded", [30]),
        ("A bomb in Kano on Monday killed two; 22 people are in hospital.", "wounded", [22]),
        ("A bomb in Kano on Monday killed five women, and the driver has since died.", "killed", [6]),
        ("Soldiers stormed a house in Kano on Monday and killed three rebels. One soldier died of his wounds.", "killed", [4]),
        ("Soldiers fought rebels in Kano on Monday. Rebel losses were 16. Army losses were five.", "killed", [5, 16]),
        ("A missile killed a sub-emir in Kano on Monday. Two further fighters were killed, troops say.", "killed", [3]),
        ("A bomb killed nine people in Kano on Monday, the army said. The morgue counted 12.", "killed", [9, 12]),
        ("A bomb killed nine people in Kano on Monday, the army said. The mayor's figure was 12.", "killed", [9, 12]),
        ("A mine tore through a lorry near Kano on 9 March, killing the driver.", "killed", [1]),
        ("A mine tore through a lorry near Kano on May 3, killing the driver.", "killed", [1]),
        ("On 3 May wounded men reached Kano, where a shell killed two boys.", "killed", [2]),
        ("Shells thought to have been fired from Bama hit a market in Kano on Monday and killed 15.", "killed", [15]),
        ("A magistrate was shot at in Kano on Monday and later succumbed to his injuries.", "killed", [1]),
        ("A recruit killed two of them in Kano on Monday before he was himself shot dead.", "killed", [3]),
        ("Uraibi was arrested at a checkpoint near Kano on Monday.", "detained", [1]),
        ("Two bombers struck in Kano on Monday. A doctor gave the dead as 93 and the injured as 147.", "wounded", [147]),
        (
            "Helicopters strafed a farm near Kano on Monday. Eight people died; a cameraman counted seven coffins.",
            "killed",
            [7, 8],
        ),
        ("Police stopped a van in Kano on Monday; the driver and a passenger were taken in for questioning.", "detained", [2]),
        ("Soldiers in Kano killed three gunmen on Monday, captured seven and seized 20 rifles.", "detained", [7]),
        ("Police raided houses in Kano on Monday in which nine men wanted on warrants were arrested.", "detained", [9]),
        ("On Monday a man who had fled into a palm grove was killed in Kano.", "killed", [1]),
        ("The mayor of Kano, his brother and a guard were shot dead on Monday.", "killed", [3]),
        ("The bomb in Kano on Monday killed a child and left her mother with burns.", "wounded", [1]),
        (
            "Guards in Kano seized opium on Monday. It lay under melons. Both occupants of the lorry were arrested.",
            "detained",
            [2],
        ),
        ("Twelve peasants were dragged from a bus near Kano on Monday and shot.", "killed", [12]),
        ("A planner of attacks that shook the city was arrested in Kano on Monday.", "detained", [1]),
        ("KANO: Forty-four people killed, police say, in two days of battles on Monday.", "killed", [44]),
        (
            "Gunmen killed 132 people in Kano on Monday. Those who dug the graves say 160, and have a list.",
            "killed",
            [132, 160],
        ),
        ("A bomb left six dead in Kano on Monday. An early police report had four dead.", "killed", [4, 6]),
        ("A bomb killed 48 people in Kano on Monday, doctors say; a deputy spoke of 72.", "killed", [48, 72]),
        ("Kano fell to rebels on Monday. The army puts its own losses in the town at 431.", "killed", [431]),
        ("Guards in Kano seized 40 rifles on Monday. The driver was arrested, and so was a clerk.", "detained", [2]),
        ("A bomb killed nine people in Kano on Monday. Witnesses counted six cars on fire.", "killed", [9]),
        ("A bomb killed nine people in Kano on Monday. The army has three posts in the town.", "killed", [9]),
        ("Gunmen took seven men from their houses in Kano on Monday. Their bodies were found by the road.", "killed", [7]),
        ("A soldier was killed in Kano on Monday and two of the wanted were killed.", "killed", [3]),
        ("A bomb in Kano on Monday killed 121. Another 130 or more were maimed or burned.", "wounded", [130]),
        ("Six members of one family died in an air raid on Kano on Monday.", "killed", [6]),
        ("Two boys of 11 and 14 were killed by a shell in Kano on Monday.", "killed", [2]),
        ("Two journalists, John Smith of Reuters and Ann Brown, were killed in an ambush near Kano on Monday.", "killed", [2]),
        ("Two nurses, both Kenyans, were shot dead in Kano on Monday.", "killed", [2]),
        ("A grenade was thrown into a bar in Kano on Monday. He and his son were injured.", "wounded", [2]),
        ("Some sixty people are feared dead under a school in Kano that a plane bombed on Monday.", "killed", [60]),
        ("Six hundred are said to have perished in the shelling of Kano on Monday.", "killed", [600]),
        ('About a dozen "terrorists" were killed by soldiers in Kano on Monday.', "killed", [12]),
        ("The army swore revenge for the deaths of 16 guards in an attack on a post in Kano on Monday.", "killed", [16]),
        ("In the capital itself two people were killed by snipers in Kano on Monday.", "killed", [2]),
        ("A bomb killed 11 people in Kano on Monday. The death toll later rose to 14.", "killed", [11, 14]),
        ("An air strike near Kano on Monday killed a leader known as Abu Rami and two of his aides.", "killed", [3]),
        ("Police in Kano took three suspects into custody on Monday.", "detained", [3]),
        ("The three men are being held in Kano, where a judge was shot dead on Monday.", "detained", [3]),
        ("Soldiers stopped a car with 40 rifles in Kano on Monday. The driver was arrested.", "detained", [1]),
    ],
)
def test_the_toll_by_wording(text: str, kind: str, low: list[int]) -> None:
    assert sorted(figure[0] for incident in extracted(text) for figure in toll(incident, kind)) == low


@pytest.mark.parametrize(
    "text",
    [
        "A bus taking 40 pupils back to school in Kano broke down on Monday.",
        "It took 30 rescuers an hour to reach Kano on Monday.",
        "Buses brought 200 refugees to Kano on Monday.",
    ],
)
def test_who_is_only_taken_along_is_not_detained(text: str) -> None:
    assert not [figure for incident in extracted(text) for figure in toll(incident, "detained")]


def test_a_second_such_attack_is_another() -> None:
    text = (
        "A bomb killed six people in Kano on Monday. It was the second such attack in a week, "
        "for on Friday gunmen had killed two in Zaria."
    )
    assert [(place_of(i), toll(i, "killed")) for i in extracted(text)] == [("Kano", [(6, 6)]), ("Zaria", [(2, 2)])]


def test_a_weapon_of_its_own_tells_another_event_of_the_sentence() -> None:
    text = "In Kano gunmen shot two brothers dead on Sunday, and a roadside bomb wounded a girl."
    assert [str(incident.sub_event_type) for incident in extracted(text)] == [ATTACK, IED]


def test_what_came_by_the_same_means_is_of_the_same_type() -> None:
    text = "A rocket killed two guards in Bama on Sunday. On Monday four more died in Kano by the same type of weapon."
    assert [str(i.sub_event_type) for i in extracted(text)] == [SHELLING, SHELLING]


def test_what_happened_days_before_is_another_event() -> None:
    text = "The attack in Kano on Monday came nine days after gunmen had killed a judge in Bama."
    assert [place_of(i) for i in extracted(text)] == ["Kano", "Bama"]


def test_the_killing_of_somebody_new_is_another_event() -> None:
    text = "KANO - A bomb killed five people on Monday.\n\nBAMA - The bodies of a woman and her two sons were found on Monday."
    assert [(place_of(i), toll(i, "killed")[0][0]) for i in extracted(text)] == [("KANO", 5), ("BAMA", 3)]


def test_whom_somebody_orders_arrested_is_not_yet() -> None:
    assert not extracted("The president has ordered that the officer in charge of Kano be arrested.")


def test_girls_led_off_are_abducted() -> None:
    assert [str(i.sub_event_type) for i in extracted("Five girls were led off in Bama on Monday.")] == ["Abduction"]


def test_people_shot_and_a_bomb_in_one_town_are_two_events() -> None:
    text = "Gunmen shot dead a judge in Bama on Monday. A roadside bomb hurt two passers-by in the west of the town."
    assert [str(i.sub_event_type) for i in extracted(text)] == [ATTACK, IED]


def test_people_taken_after_a_fight_are_arrested() -> None:
    found = extracted("Two brothers were seized in Bama on Monday after a gunfight.")
    assert [str(i.sub_event_type) for i in found] == ["Arrests"]


def test_a_note_without_a_verb_tells_of_a_bombing() -> None:
    found = extracted("Kano. Gunmen killed a judge on Monday.\n\nBama. Two car bombs in the market. 21 killed, 73 wounded.")
    assert [(str(i.sub_event_type), place_of(i)) for i in found] == [(ATTACK, "Kano"), (IED, "Bama")]


def test_a_fire_of_another_kind_in_another_paragraph_is_another_event() -> None:
    text = "An air raid killed six people in Kano on Monday.\n\nThree soldiers died in the fighting on Tuesday in Bama."
    assert [str(incident.sub_event_type) for incident in extracted(text)] == [AIR, CLASH]


def test_one_of_the_rockets_is_a_rocket() -> None:
    """A weapon told in the sentence before, by "one"."""
    told = extracted("Rebels fired nine rockets at Bama on Monday. One hit a house in Kano and wounded a woman.")
    assert [str(incident.sub_event_type) for incident in told] == [SHELLING, SHELLING]
    shot = extracted("Gunmen attacked a farm in Bama on Monday. One of them killed a guest.")
    assert [str(incident.sub_event_type) for incident in shot] == [ATTACK]


def test_what_a_suspect_did_elsewhere_is_no_event() -> None:
    """A suspicion told of an arrested man, without a day."""
    told = extracted("Police captured a banker in Bama on Monday. He is suspected of paying for bombs that killed hundreds.")
    assert [str(incident.sub_event_type) for incident in told] == ["Arrests"]


def test_the_town_told_later_is_nearer_than_the_one_beside_which_it_was() -> None:
    """ "Somewhere east of X", and the town itself later."""
    told = extracted(
        "Somewhere east of Maiduguri on Monday 30 farmers were shot dead. The bodies of the 30 farmers lay near Bama."
    )
    assert [place_of(incident) for incident in told] == ["Bama"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Planes bombed a camp in northern Nigeria on Monday, killing nine rebels. The camp lay near Bama, on a lake.", "Bama"),
        ("In northern Nigeria police dug up 23 rockets on Monday. A shepherd had led them to a pit east of Bama.", "Bama"),
        (
            "Gunmen thought to belong to a sect drove into Bama, in the south of Borno State, on Monday and shot nine men.",
            "Bama",
        ),
        ("Nine men were killed on Monday in the ruins of Bama, a village in the north of Nigeria.", "Bama"),
        ("Nine men were killed on Monday in Bama near Maiduguri.", "Bama"),
    ],
)
def test_the_finer_place(text: str, place: str) -> None:
    """The place itself beside the province, the landscape or the town by which it lies."""
    assert [place_of(incident) for incident in extracted(text)] == [place]


def test_a_bare_toll_is_of_what_its_paragraph_tells() -> None:
    """Deaths told without a word for how, behind bombs; a fight or a find before them says nothing."""
    bombs = extracted("A bomb in Kano killed nine people on Sunday. Three people died in Bama on Monday.")
    assert [str(incident.sub_event_type) for incident in bombs] == [IED, IED]
    shots = extracted("Gunmen in Kano killed nine people on Sunday. Three people died in Bama on Monday.")
    assert str(shots[-1].sub_event_type) == ATTACK
