"""Where an event is set: by its own words, by what its paragraph is about, and not where people come from or are taken."""

import pytest

from tests.geo.telling_places import extracted


def placed(text: str) -> list[str]:
    """The places of the incidents of ``text`` as it writes them, "" for one without."""
    return [i.resolution.mention.text if i.resolution else "" for i in extracted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KANO, Nigeria — Since the fall of Lagos this town had been quiet. On Monday a bomb killed six people here.",
            ["KANO"],
        ),
        ("KANO, Nigeria — The people of this town on the road to Zaria buried six men whom gunmen killed on Monday.", ["KANO"]),
        ("Militants from Maiduguri entered Bama, a farming town, on Monday. In the town they shot dead nine men.", ["Bama"]),
        (
            "Soldiers searched the Bama refinery on Monday. Lorries go to Kano. At the refinery gunmen killed two drivers.",
            ["Bama"],
        ),
        (
            "Jets bombed Port Bama on Monday. A survivor lay in Kano. A missile killed two men at the same port on Tuesday.",
            ["Bama", "Bama"],
        ),
        ("Five helicopters came from Kano and flew nine miles to Bama. On Monday soldiers shot dead six men.", ["Bama"]),
        ("A shepherd led the troops to Bama. They dug up a cache of 40 rockets on Monday.", ["Bama"]),
        (
            "Lorries from Kano halt at Zaria.\n\nOn Monday soldiers arrested nine men.\n\nA mine hurt two in Bama.",
            ["Zaria", "Bama"],
        ),
        ("The road to Zaria is long.\n\nBomb-makers like it. Rebels fought around the city's cemetery on Monday.", ["Zaria"]),
        ("A nurse left Kano. Soldiers and rebels fought near the city's cemetery on Monday.", ["Kano"]),
        (
            "Jets bombed Bama on Monday. Separately, elders in Zaria said a rocket wounded four children on Friday.",
            ["Bama", "Zaria"],
        ),
        ("Jets bombed what was described as a camp at Bama on Monday.", ["Bama"]),
        ("Gunmen killed a former party official in Bama on Monday.", ["Bama"]),
        ("Bama, the only town in rebel hands, was shelled on Monday; a convoy had to stop in Zaria.", ["Bama"]),
        ("A crowd from Bama came under fire on Monday as it neared a National Guard checkpoint in Kano.", ["Kano"]),
        ("Two diplomats in Bama were shot dead on Monday.", ["Bama"]),
        ("In the north, gunmen killed a party official in Bama on Monday.", ["Bama"]),
        ("A bomb killed two soldiers near Bama on Monday, an official in Lagos said.", ["Bama"]),
        ("An attack on Monday killed six people near Bama, according to diplomats in Lagos.", ["Bama"]),
        (
            "A judge died in Kano. The army holds rebels responsible for bombs that killed three people at Bama on Monday.",
            ["Bama"],
        ),
        (
            "At least five people died in violence in Nigeria on Friday. Twin bombings in Bama on Friday killed five.",
            ["Bama"],
        ),
        ("Rebels fought soldiers in Bama on Monday. Lagos television gave the rebel dead as 51.", ["Bama"]),
        (
            "A mine killed two men in Bama on Monday. The first town that rebels held is calm. In Kano six were shot dead.",
            ["Bama", "Kano"],
        ),
        ("Gunmen fought in Bama on Monday. Each camp accused the other. Six men were killed.", ["Bama"]),
        ("Gunmen killed four pilgrims on the highway south of Kano near Zaria on Monday.", ["Zaria"]),
        ("Hundreds fled Bama for Maiduguri after clashes that killed 30 people on Monday.", ["Bama"]),
        # a relative clause ends at the verb of the main clause, and tells the place of what went on in it
        ("A lorry that was parked beside the market in Bama exploded on Monday, killing six people.", ["Bama"]),
        ("Men who had come from Kano drove to the market in Bama on Monday and shot dead six people.", ["Bama"]),
        ("A judge who had sentenced rebels in Kano was shot dead on Monday outside his house in Zaria.", ["Zaria"]),
        # where somebody goes is not where he is hit
        ("Gunmen ambushed a convoy heading for Kano at Zaria on Monday, killing three people.", ["Zaria"]),
        # where it is told is not where it happened
        ("Gunmen fought soldiers in Bama. On Monday nine men were killed, the minister told reporters in Lagos.", ["Bama"]),
        ("A bomb hit a bus in Bama on Monday. A nurse interviewed in Lagos spoke of four dead.", ["Bama"]),
        # the place is told in the sentence behind
        ("On Monday gunmen killed six drivers. It happened, elders said, at Bama.", ["Bama"]),
        ("A shell killed five traders on Monday. Their stalls stand by the mosque in Bama.", ["Bama"]),
        ("Two corporals were killed by a mortar round on Monday. Both were serving at the airfield of Bama.", ["Bama"]),
        ("Two corporals were killed by a mortar round on Monday. Both will be buried in Bama.", [""]),
        ("Two corporals were killed by a mortar round on Monday. Their families live in Bama.", [""]),
        ("In Kano a shell killed five traders on Monday. A stall in Bama was shut.", ["Kano"]),
        # where aircraft come from, and where a company sits, set nothing
        ("Aircraft from the base at Kano bombed Bama on Monday.", ["Bama"]),
        ("Gunmen abducted six men from the base at Kano on Monday.", ["Kano"]),
        ("Six men died in Bama on Monday. They were from Kano, where their company has its office in Sabon Gari.", ["Bama"]),
        ("The dead in Bama on Monday were six guards and a man whose widow lives in Kano.", ["Bama"]),
        ("On Monday six men lost their lives in Kano.", ["Kano"]),
        (
            "A bomb killed six men in Bama on Monday. The attack in the town, which borders on Kano, was the worst there.",
            ["Bama"],
        ),
        (
            "In Bama, a village near Zaria, a mine killed six men on Monday. The blast wrecked two shops in the village.",
            ["Bama"],
        ),
        # a district gives way to the village in it, a quarter to nothing
        ("In Konduga district gunmen shot dead six men at Bama on Monday.", ["Bama"]),
        ("Jets bombed a camp in Konduga district on Monday, and six men were killed at the hamlet of Bama.", ["Bama"]),
        ("Gunmen shot dead six men in the Konduga quarter on Monday and fled towards Bama.", ["Konduga"]),
        # miles from a country it is beside it, whatever the dateline; the capital is that of a country
        ("LAGOS, Friday — A rocket hit a tanker on Monday about 50 miles south of Nigeria and killed two men.", ["Nigeria"]),
        ("Lagos is calm. Abuja radio said that rebels had fired rockets at the capital on Monday.", ["Abuja"]),
        # names with a number, names on the outskirts, and who is tracked to a place
        ("Gunmen near Kilo 160 stopped two lorries on Monday and shot both drivers dead.", ["Kilo 160"]),
        ("Ardamo, on the outskirts of the town, was stormed on Monday.", ["Ardamo"]),
        ("He was killed on Monday by police who tracked him to a farm near Bama.", ["Bama"]),
        # two events of one day in one sentence; a lead without a place whose scene is told next; a building in a town
        ("Two men were shot in Bama on Monday, the same day on which a mine killed six in Zaria.", ["Bama", "Zaria"]),
        (
            "The bodies of six men were found on Monday in a ditch. The place, outside Bama, is one that drivers avoid.",
            ["Bama"],
        ),
        ("A bomb brought down the church of Bama on Monday. Soldiers had taken 40 men away on Sunday.", ["Bama", "Bama"]),
        # those who keep a post act there, if nothing else is told
        ("On Monday soldiers who keep a checkpoint outside Bama took a trader out of a taxi and shot him.", ["Bama"]),
        ("Soldiers who guard a bridge at Bama shot dead six men in Zaria on Monday.", ["Zaria"]),
        ("Lagos is calm. Gunmen walked through the capital on Monday and shot dead six men.", ["Lagos"]),
        # a base that is left, the border with a country, a house told in the sentence behind
        ("Their column had left the barracks at Kano when it was ambushed on Monday near Bama; six died.", ["Bama"]),
        ("Six men were shot on Monday on the frontier with Niger. It happened near Bama.", ["Bama"]),
        ("A bomb killed him and six others on Monday. He was returning to his house in central Bama.", ["Bama"]),
        # what befalls the last of several towns befalls all
        ("The towns of Zaria and Kano were shelled on Monday.", ["Zaria", "Kano"]),
        ("Rockets hit both Zaria and Kano on Monday.", ["Zaria", "Kano"]),
        ("Bama was shelled on Monday and nine people died. Zaria and Kano were hit as well.", ["Bama", "Zaria", "Kano"]),
        ("In Zaria six men were shot on Monday; Kano lost two policemen to a mine.", ["Zaria", "Kano"]),
        ("The governors of Zaria and Kano were angry. On Monday Bama was shelled.", ["Bama"]),
        # ways, visits, stores and wards
        ("Six traders were shot on Monday in a forest half an hour's drive from Bama.", ["Bama"]),
        ("Six soldiers were killed on Monday on the Kano road out of Zaria.", ["Zaria"]),
        ("The mayor of Kano was shot dead on Monday during a visit to Zaria.", ["Zaria"]),
        ("A cache of rifles stolen from a depot in Kano was found near Zaria on Monday.", ["Zaria"]),
        ("Doctors in Kano treated nineteen people who had been wounded in Zaria on Monday.", ["Zaria"]),
        ("Zaria, unlike Kano, has no garrison. Gunmen killed six people there on Monday.", ["Zaria"]),
        ("The judge lived in Zaria. On Monday gunmen shot him dead at his gate.", ["Zaria"]),
        ("Gunmen killed six in Bama on Monday, two days after troops from Lagos had paraded in Kano.", ["Bama"]),
        # two events of one sentence, one told after the other
        ("The shooting of six men in Kano on Monday was followed by a bomb in Bama that killed nine.", ["Kano", "Bama"]),
        ("A bomb killed nine men in Kano on Monday an hour after six had been shot in Bama.", ["Kano", "Bama"]),
        ("As gunmen were shooting six men in Kano on Monday, a bomb in Bama killed nine.", ["Kano", "Bama"]),
        ("A bomb killed nine in Kano on Monday, the deadliest attack since six men were shot in Bama.", ["Kano", "Bama"]),
        ("The governor of Kano spoke on Monday soon after gunmen had shot six men in Bama.", ["Bama"]),
        ("Six people were killed in Kaduna State on Monday. A bomb had been left in a market in Zaria.", ["Zaria"]),
        ("Six people were killed in Kaduna State on Monday. A school near Zaria has closed.", ["Kaduna State"]),
        # one of several told right before, and a remark of a province's offensive
        ("Bombs killed 19 people in Kano on Monday. The first went off near Zaria, others in the market.", ["Kano"]),
        ("Bombs killed 19 people in Kano on Monday. The attack in Bama on Sunday killed two.", ["Kano", "Bama"]),
        # lines that a place heads alone
        (
            "The north on Sunday.\nBama. A soldier was killed on Sunday by a bomb.\nZaria. A shell hit a camp on Sunday.",
            ["Bama", "Zaria"],
        ),
        # what only lies beside a place gives way to where it happened
        ("South of Kano, gunmen shot dead a trader on Monday in a café in Zaria.", ["Zaria"]),
        ("ABUJA, Nigeria — At Zaria, north of the capital, gunmen killed four people on Monday.", ["Zaria"]),
        (
            "KANO, Nigeria — A bomb killed two in Zaria on Sunday. On Monday gunmen shot dead nine men south of the capital.",
            ["Zaria", "Zaria"],
        ),
        # an adverb points back from the beginning of its sentence as well, and not at what only says where another place lies
        (
            "A bomb killed two men in Kano on Sunday.\n\nLorries halt at Zaria.\n\nThere gunmen shot dead six men on Monday.",
            ["Kano", "Zaria"],
        ),
        ("Police went into Zaria, a town north of Kano. On Monday they shot dead six men there.", ["Zaria"]),
        # a place in capitals before a colon is a dateline, unless several paragraphs open so
        ("KANO: Gunmen burned 60 lorries on Monday and shot dead a guard.", ["KANO"]),
        ("LAGOS, March 10: Customs men at Bama found 40 rockets on Monday.", ["Bama"]),
        ("The week:\n\nKANO: A bomb killed two men on Monday.\n\nZARIA: Police shot dead six men.", ["KANO", "ZARIA"]),
        ("LAGOS, March 10: Rebels killed nine policemen on Monday in the woods of Bama.", ["Bama"]),
        ("The attack in Bama on Monday was the worst since the bombing of the market in Kano. Nine people died.", ["Bama"]),
        ("The town of Bama, 40 km west of Kano, was hit by a bomb on Monday that killed two policemen.", ["Bama"]),
        ("The governor of Kaduna State escaped a bomb in Zaria on Monday that killed two bodyguards.", ["Zaria"]),
        ("The week since Monday has brought 22 arrests in Kano, the interior ministry says.", ["Kano"]),
        ("In Lagos, the interior ministry said six men were shot dead in Zaria on Monday.", ["Zaria"]),
        (
            "At least nine soldiers were killed in Nigeria on Monday. They had just left Bama when gunmen shot at them.",
            ["Bama"],
        ),
        (
            "On Monday a bomb killed 13 people in Kano, and in Zaria gunmen killed 48. Two men were arrested later.",
            ["Kano", "Zaria", "Zaria"],
        ),
        ("Two policemen were shot dead on Monday at their post beside Bama.", ["Bama"]),
        (
            "Troops and rebels fought a battle in Kano on Tuesday. On Monday, before the battle, two men were shot in Zaria.",
            ["Kano", "Zaria"],
        ),
        ("The patrol, bound for Lagos to relieve a garrison there, was ambushed near Zaria on Monday.", ["Zaria"]),
    ],
)
def test_an_event_is_set_where_the_words_point(text: str, expected: list[str]) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Car bombs went off in Kano, Zaria, Lagos and Bama on Monday.", ["Kano", "Zaria", "Lagos", "Bama"]),
        ("Gunmen attacked police posts in Kano (two dead), Zaria and Bama on Monday.", ["Kano", "Zaria", "Bama"]),
        ("Clashes broke out in Kano, Zaria and in the town of Bama on Monday.", ["Kano", "Zaria", "Bama"]),
        ("Bombs in Kano and Zaria killed nine people on Monday, and Lagos was calm.", ["Kano", "Zaria"]),
        ("There were clashes in Kano and the people of Lagos prayed on Monday.", ["Kano"]),
        ("Two bombs went off in Kano, Nigeria, on Monday.", ["Kano"]),
    ],
)
def test_each_place_of_a_list_has_its_event(text: str, expected: list[str]) -> None:
    assert placed(text) == expected


LOG = """Security developments on Wednesday:

KANO - A bomb outside a school killed five people, among them three pupils, police in Kano said.

MAIDUGURI - Gunmen shot dead a lawyer in his office. Police arrested two men at dawn.

ZARIA - Two bodies were found in Sabon Gari district.
"""


def test_places_that_open_one_paragraph_after_another_are_its_heads() -> None:
    assert placed(LOG) == ["KANO", "MAIDUGURI", "MAIDUGURI", "Sabon Gari"]


def test_a_namesake_far_from_the_head_is_no_place() -> None:
    far = extracted(LOG.replace("ZARIA", "LAGOS"))[-1].resolution
    assert far is not None
    assert far.place is None
    assert far.mention.text == "Sabon Gari"


def test_a_sentence_that_begins_with_a_place_is_no_head() -> None:
    text = "Kano told another story. Six men were shot dead in Bama on Monday.\n\nZaria was calm. Later a boy was killed."
    assert placed(text)[0] == "Bama"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mine killed two men at Bama on Monday. Three wounded were flown to hospital in Kano.", ["Bama"]),
        ("ZARIA, Nigeria — Gunmen shot dead a judge on Monday. He was buried in Kano.", ["ZARIA"]),
        ("Nine bodies were found buried in Zaria on Monday.", ["Zaria"]),
        ("ZARIA, Nigeria — A mine hurt 40 people on Monday, many of whom the clinic had to pass on to Kano.", ["ZARIA"]),
        ("ZARIA, Nigeria — A drone killed one man on Monday.\n\nGunmen killed one man in Kano in March.", ["ZARIA", "Kano"]),
    ],
)
def test_no_event_is_set_where_people_are_brought(text: str, expected: list[str]) -> None:
    assert placed(text) == expected


def test_a_lead_that_is_told_again_in_parts_still_says_where_they_were() -> None:
    text = (
        "Three smugglers have been captured in Kano, the army announced, and police detained 60 men during an operation in"
        " the north of Borno state.\n\nTwo of the Kano arrests were made by commandos. On July 24 they seized a man accused of"
        " running weapons into Zaria; a day later it was the turn of an alleged maker of bombs. The third man, picked up by"
        " troops in Kano, is described as a courier."
    )
    assert placed(text)[1:] == ["Kano", "Kano", "Kano"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Where somebody sits who has a say, and where the hurt lie.
        ("Ten men were shot dead near Bama on Monday. The ministry in Abuja has seven on its list.", ["Bama"]),
        ("Ten men were shot dead near Bama on Monday. The hospital in Kano has no beds and sent four away.", ["Bama"]),
        ("Soldiers arrested four men in Bama on Monday with the consent of the ministry in Abuja.", ["Bama"]),
        ("A bomb outside the ministry in Abuja killed four guards on Monday.", ["Abuja"]),
        ("Gunmen killed two clerks outside the embassy in Lagos on Monday.", ["Lagos"]),
        ("The hospital in Zaria was shelled on Monday, and two nurses were killed.", ["Zaria"]),
        # A country that only does something.
        (
            "Nine men hid in a hut outside Bama. On Monday a jet bombed it. A man whom Nigeria had looked for died in it.",
            ["Bama"],
        ),
        ("KANO, Nigeria — Gunmen whom Niger had trained killed six guards on Monday.", ["KANO"]),
        # A place that is only come from, where one lies, and where it happened that somebody went.
        (
            "KANO, Nigeria — As the minister was on his way from Lagos to see it, a bomb killed two guards outside the camp.",
            ["KANO"],
        ),
        ("In Dalori, a village near Bama, gunmen killed six farmers on Monday.", ["Dalori"]),
        ("He had fled Kano for Bama, where he was shot dead on Monday.", ["Bama"]),
        ("In August gunmen kidnapped three drivers in Bama, whose employer in Kano bought them free.", ["Bama"]),
        ("A mine on the highway linking Kano with Zaria killed three on Monday.", ["Kano"]),
        ("The battle for Bama went on. Troops killed 15 militiamen there on Monday.", ["Bama"]),
        # What it was the answer to.
        (
            "In revenge for the shelling of Maiduguri by the army, militants killed six policemen in Kano on Monday.",
            ["Kano"],
        ),
    ],
)
def test_what_only_stands_beside_an_event_does_not_place_it(text: str, expected: list[str]) -> None:
    assert placed(text) == expected


def test_a_part_with_a_toll_of_its_own_is_no_telling_of_the_whole() -> None:
    text = (
        "Four bombers struck in Kano on Monday, killing 34 people, the ministry said. Twelve died at a bank in Zaria.\n\n"
        "Fifteen people were killed at a mosque in Sabon Gari, doctors said."
    )
    assert placed(text) == ["Kano", "Zaria", "Sabon Gari"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Where a road leads, and what is carried along it.
        ("Two soldiers were killed on Monday by a mine on the road to Bama.", ["Bama"]),
        (
            "Rockets hit a market in Zaria on Monday. A post on the road to Kano was shelled on Tuesday; a guard died there.",
            ["Zaria", "Zaria"],
        ),
        ("Explosives trucked from Lagos through Zaria went off in Kano on Monday, killing six.", ["Kano"]),
        ("Two men wanted for a robbery in Lagos were shot dead by police in Kano on Monday.", ["Kano"]),
        # Of which town a sentence says how it fared.
        (
            "A bomb killed nine people in Kano on Monday. For Zaria the week had been calm. On Tuesday gunmen killed a judge.",
            ["Kano", "Zaria"],
        ),
        (
            "A bomb killed nine in Kano on Monday. Zaria had a bad day too. A mine killed a farmer on Tuesday.",
            ["Kano", "Zaria"],
        ),
        ("A bomb killed nine in Kano on Monday. Lagos denied it. On Tuesday gunmen killed a judge.", ["Kano", "Kano"]),
        # A town that only says where another lies, and a list.
        ("A mine was laid near Kano, Lagos, on Monday. It killed two men.", ["Kano"]),
        ("Bombs went off in Kano, Lagos and Zaria on Monday.", ["Kano", "Lagos", "Zaria"]),
    ],
)
def test_roads_topics_and_towns_that_hold_others(text: str, expected: list[str]) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A grenade thrown into a bar in Kano's Sabon Gari quarter killed three people on Monday.", ["Sabon Gari"]),
        ("Soldiers at a checkpoint in the city's Sabon Gari quarter shot five men on Monday.", ["Sabon Gari"]),
        ("Clashes in Bama, a town between Kano and Maiduguri, left seven dead on Monday.", ["Bama"]),
        ("Gunmen drove on to Zaria, a market town near Kano, where they shot five men on Monday.", ["Zaria"]),
        (
            "Two bombs exploded on Monday. One near Kano killed 17 people, and the other, near a bank in Zaria, hurt four.",
            ["Kano", "Zaria"],
        ),
        # The place of a noun that is told behind it, and a road beside the town that it leaves.
        ("A mine killed four at Bama on Monday. Rockets fired at the camp in Kano on Tuesday hurt a cook.", ["Bama", "Kano"]),
        ("Ten kilometres outside Kano, on the road to Zaria, a bomber drove at a post on Monday and killed five.", ["Kano"]),
        # An event that only dates the next.
        (
            "After a raid on a house in Kano in which one man died, soldiers shot six more in Zaria on Monday.",
            ["Kano", "Zaria"],
        ),
        ("Following clashes in Bama that left seven dead, troops in Kano arrested 30 men on Monday.", ["Bama", "Kano"]),
        ("One brother was shot in Kano in January, the other blown up by a mine near Zaria on Monday.", ["Kano", "Zaria"]),
        # A building of the state as what was attacked, and who only sits there.
        ("Gunmen stormed a court in Zaria on Monday and killed ten people.", ["Zaria"]),
        ("A mine killed four at Bama on Monday. A court in Kano has sent two men to prison.", ["Bama"]),
        # A comma behind a day joins no list.
        ("The consul in Kano was stabbed at his gate on Monday, and Lagos has sent him a guard.", ["Kano"]),
        # A town that stands for those who rule there, and a road, are no place to point back to.
        ("Soldiers searched Kano for a week. Abuja has never said why. Gunmen shot six men there on Monday.", ["Kano"]),
        ("A post outside Kano on the road to Zaria was rebuilt. A man blew himself up there on Monday.", ["Kano"]),
        # Where somebody tells reporters of it, a town told by its distance, a river beside a town, a village behind a comma.
        (
            "A bomb killed three in Bama on Monday. A man told reporters in Kano so. On Tuesday gunmen shot six in the town.",
            ["Bama", "Bama"],
        ),
        ("Soldiers went to Zaria, 70 km north of Kaduna, where six men were shot on Monday.", ["Zaria"]),
        ("Three policemen died on Monday when a boat came under fire on the Shatt al-Arab near Siba.", ["Siba"]),
        ("Nine people were killed in a northern village, Dankolo, by men in uniform.", ["Dankolo"]),
        # The dateline of a country that the report does not tell of.
        ("London: In June two clerks who had mended meters near Kano were shot. Kaduna and Zaria were calm.", [""]),
        ("Kano was calm. When Abuja intervened, it was late. Six men were shot dead on Monday.", ["Kano"]),
        ("He had a farm in Kaduna State. Soldiers arrested two men there on Monday.", ["Kaduna State"]),
    ],
)
def test_the_finer_of_two_places_and_the_one_told_of(text: str, expected: list[str]) -> None:
    assert placed(text) == expected
