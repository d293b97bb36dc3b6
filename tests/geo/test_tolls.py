"""What a sentence counts: killed, wounded, detained. The sentences are written for these tests after news-agency usage."""

import pytest

from geo import lexicon
from geo.inflection import Form, verb_forms
from geo.tokens import tokenize
from geo.tolls import headcounts, joined, tolls


def figures(text: str) -> list[tuple[str, int, int | None]]:
    tokens = tokenize(text, 0, len(text))
    numbers = headcounts.Numbers(tokens, text)
    found = tolls.find(tokens, tolls.hits_in(tokens), joined.find(numbers), numbers)
    return [(figure.kind, figure.low, figure.high) for figure in found if figure.low is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # voice
        ("Rebels killed nine policemen.", [("killed", 9, 9)]),
        ("Nine policemen were killed by rebels.", [("killed", 9, 9)]),
        ("Nine policemen killed in an ambush", [("killed", 9, 9)]),
        ("The bus that hit the mine carried farmers, and six of them were killed.", [("killed", 6, 6)]),
        ("Soldiers fought the rebels and killed 14 of them.", [("killed", 14, 14)]),
        ("A mine exploded, killing three children and wounding a teacher.", [("killed", 3, 3), ("wounded", 1, 1)]),
        ("A sniper shot dead a colonel.", [("killed", 1, 1)]),
        ("The judge was shot dead at his door.", [("killed", 1, 1)]),
        ("Omar Hassan, who ran the clinic, was murdered.", [("killed", 1, 1)]),
        ("Two drivers died and ten passengers were hurt.", [("killed", 2, 2), ("wounded", 10, 10)]),
        # adjectives, nouns and gaps
        ("The blast left 11 people dead and 30 injured.", [("killed", 11, 11), ("wounded", 30, 30)]),
        ("Four fighters were killed and three wounded.", [("killed", 4, 4), ("wounded", 3, 3)]),
        ("The dead were two nuns and a driver.", [("killed", 3, 3)]),
        ("The murder of six priests shook the town.", [("killed", 6, 6)]),
        ("Seven bodies were found in a well.", [("killed", 7, 7)]),
        ("The bodies of five farmers were found.", [("killed", 5, 5)]),
        ("The attack claimed the lives of 14 villagers.", [("killed", 14, 14)]),
        ("Three more arrests were made.", [("detained", 3, 3)]),
        ("Two of the arrests were made on Friday.", [("detained", 2, 2)]),
        ("A further arrest was made.", [("detained", 1, 1)]),
        # whose verb it is
        ("Both were killed.", [("killed", 2, 2)]),
        ("The men were both killed.", []),
        ("A policeman who was trying to part the brothers died.", [("killed", 1, 1)]),
        ("A shot went through the door and killed her.", [("killed", 1, 1)]),
        ("They shot her brother dead.", [("killed", 1, 1)]),
        ("Gunmen seized nine clerks, two of them Danes, and executed them.", [("detained", 9, 9), ("killed", 9, 9)]),
        ("Soldiers shot dead four rebels and a passing tinker.", [("killed", 5, 5)]),
        ("Four rebels and a passing tinker were shot dead.", [("killed", 5, 5)]),
        ("They killed him, his wife and two sons.", [("killed", 4, 4)]),
        ("He killed nine people in addition to himself.", [("killed", 10, 10)]),
        ("Six fishermen were believed drowned.", [("killed", 6, 6)]),
        ("All four travellers were burnt beyond recognition.", [("killed", 4, 4)]),
        ("The dead number seven.", [("killed", 7, 7)]),
        ("There were nine injuries but no deaths.", [("wounded", 9, 9)]),
        ("Three people were killed and the same number wounded.", [("killed", 3, 3), ("wounded", 3, 3)]),
        ("About 40 people suffered from the fumes.", [("wounded", 40, 40)]),
        ("Three girls were pulled out alive with burns.", [("wounded", 3, 3)]),
        ("A judge ordered six sailors held.", [("detained", 6, 6)]),
        ("The remaining two suspects were picked up.", [("detained", 2, 2)]),
        ("Eight people — five of them women — were killed.", [("killed", 8, 8)]),
        ("Eight people (five women and three men) were killed.", [("killed", 8, 8)]),
        ("The shells killed a girl aged nine, a man of 60 and two soldiers.", [("killed", 4, 4)]),
        ("Two boys of nine and twelve were killed.", [("killed", 2, 2)]),
        ("They killed three sisters and hurt their mother, their aunt and a cousin.", [("killed", 3, 3), ("wounded", 3, 3)]),
        ("Killed: 12", [("killed", 12, 12)]),
        ("2 x civilians wounded", [("wounded", 2, 2)]),
        ("Three men were found with their throats cut.", [("killed", 3, 3)]),
        ("None of the eleven soldiers survived.", [("killed", 11, 11)]),
        ("Only two of the eleven soldiers came out alive.", [("killed", 9, 9)]),
        ("There were no survivors among the eight passengers.", [("killed", 8, 8)]),
        ("According to the mayor, 25 people died.", [("killed", 25, 25)]),
        ("They said that they had lost nine.", [("killed", 9, 9)]),
        ("Two privates, both 19, were killed.", [("killed", 2, 2)]),
        ("They killed Ali Hamid, its commander, and six of his men.", [("killed", 7, 7)]),
        ("They killed Ali Hamid, his brother and six of his men.", [("killed", 8, 8)]),
        ("A mother and child were wounded.", [("wounded", 2, 2)]),
        ("A teacher and activist was wounded.", [("wounded", 1, 1)]),
        ("Splinters hit a baker in the neck.", [("wounded", 1, 1)]),
        ("Two boys had their legs amputated.", [("wounded", 2, 2)]),
        ("Ambulances took 19 people to hospital.", [("wounded", 19, 19)]),
        ("Four people were killed and five times as many wounded.", [("killed", 4, 4), ("wounded", 20, None)]),
        ("They seized a mortar and 30 suspects.", [("detained", 30, 30)]),
        ("They seized a mortar and 30 shells.", []),
        ("They shot two and captured four.", [("killed", 2, 2), ("detained", 4, 4)]),
        ("Two were shot dead, four captured and three got away.", [("killed", 2, 2), ("detained", 4, 4)]),
        ("Nine men are in the cells.", [("detained", 9, 9)]),
        ("In the past three days ten guards were killed.", [("killed", 10, 10)]),
        ("Two days later ten guards were killed.", [("killed", 10, 10)]),
        ("The two officers, a captain and a clerk, were shot dead.", [("killed", 2, 2)]),
        ("Two officers, a captain and a clerk were shot dead.", [("killed", 4, 4)]),
        ("A shell hit a school and a car dealer, and one man died.", [("killed", 1, 1)]),
        ("Six rebels were shot, and last Friday two members of the council were killed.", [("killed", 6, 6), ("killed", 2, 2)]),
        # bounds and ranges
        ("Several dozen people were killed.", [("killed", 24, None)]),
        ("Anywhere from 12 to 15 people were killed.", [("killed", 12, 15)]),
        ("At least 15 civilians were killed.", [("killed", 15, None)]),
        ("More than 130 people were wounded.", [("wounded", 130, None)]),
        ("No fewer than 36 soldiers died.", [("killed", 36, None)]),
        ("Between nine and 20 people died.", [("killed", 9, 20)]),
        ("As many as 40 people were killed.", [("killed", 40, 40)]),
        ("Dozens of people were killed.", [("killed", 24, None)]),
        ("Several students were injured.", [("wounded", 3, None)]),
        ("Forty-two miners were killed.", [("killed", 42, 42)]),
        ("Some 1,068 suspects were rounded up.", [("detained", 1068, None)]),
        # parts added up
        ("Police arrested a leader and five others.", [("detained", 6, 6)]),
        ("Seven policemen, two of them senior, two women and a child were killed.", [("killed", 10, 10)]),
        ("He was caught with two associates.", [("detained", 3, 3)]),
        ("A suspect was arrested along with ten other people.", [("detained", 11, 11)]),
        ("A bomber killed himself and 12 shoppers.", [("killed", 13, 13)]),
        ("The ambush cost the lives of two sergeants and of an estimated 40 raiders.", [("killed", 42, 42)]),
        ("His wife and driver were hurt.", [("wounded", 2, 2)]),
        ("The shell killed nine, three infants among them.", [("killed", 9, 9)]),
        # a noun told once for several numbers
        ("Three Dutch and five Afghan soldiers were hurt.", [("wounded", 8, 8)]),
        ("Two French, three German and one Belgian soldier were killed.", [("killed", 6, 6)]),
        ("Police arrested two senior and three junior officers.", [("detained", 5, 5)]),
        ("At least four Iraqi and 12 foreign fighters were killed.", [("killed", 16, None)]),
        ("Shells destroyed two Leopard tanks and six soldiers were killed.", [("killed", 6, 6)]),
        ("They killed two Monday and six soldiers Tuesday.", [("killed", 6, 6)]),
        # whose verb it is, with others told between
        ("It is the village where nine herders, two of them boys, were shot.", [("killed", 9, 9)]),
        ("He was there when six clerks, three of them women, were killed.", [("killed", 6, 6)]),
        ("Five robbers who had locked themselves in a bank with two cashiers were killed.", [("killed", 5, 5)]),
        ("In a raid on four houses two cadets were killed.", [("killed", 2, 2)]),
        ("A cousin of the emir and an aide to the mayor and his driver were killed.", [("killed", 3, 3)]),
        ("Forty nurses were at work, and nobody was killed.", []),
        ("Nine nurses were inside; no one was hurt.", []),
        ("They shot one who ran.", [("killed", 1, 1)]),
        ("They shot her and the three girls.", [("killed", 4, 4)]),
        # things
        ("Two of them were blown up on the way.", []),
        ("The crates were taken out one by one.", []),
        ("They shot a driver in the back seat.", [("killed", 1, 1)]),
        ("They shot a driver in the back.", [("wounded", 1, 1)]),
        ("A doctor counted six pupils among the dead and 15 among the wounded.", [("killed", 6, 6), ("wounded", 15, 15)]),
        ("Men with charges strapped to their bodies came in.", []),
        # whose somebody is
        ("Bello's driver and Garba's son were killed.", [("killed", 2, 2)]),
        ("Bello's drivers were killed.", []),
        ("They took the rebels' absence for a chance.", []),
        # the dead, in other words
        ("A corporal received fatal injuries.", [("killed", 1, 1)]),
        ("All four were found in a field with bullets in the head.", [("killed", 4, 4)]),
        ("The consul has counted 14 compatriots dead.", [("killed", 14, 14)]),
        ("The mayor counted 30 farmers and two nuns among the dead.", [("killed", 32, 32)]),
        ("The mayor gave the dead as five guards and 12 pupils.", [("killed", 17, 17)]),
        ("The mayor put the toll at five guards and 12 pupils.", [("killed", 17, 17)]),
        ("The mayor put the toll at five guards and 12 wounded.", [("killed", 5, 5), ("wounded", 12, 12)]),
        ("A month ago some 20 people died in blasts near a hospital.", [("killed", 20, None)]),
        # groups and their size
        ("Customs men arrested the dhow's crew of eleven.", [("detained", 11, 11)]),
        ("A group of 40 pilgrims was killed.", [("killed", 40, 40)]),
        ("One of its crew of two died.", [("killed", 1, 1)]),
        ("The crew were detained.", []),
        # whoever is killed or arrested is a person
        ("A missile killed a sub-emir of the network.", [("killed", 1, 1)]),
        ("Police defused the device and detained its owner.", [("detained", 1, 1)]),
        ("Eleven glaziers were wounded.", [("wounded", 11, 11)]),
        ("Troops arrested the owner and his two sons.", [("detained", 3, 3)]),
        ("Two sappers in a supply lorry were injured.", [("wounded", 2, 2)]),
        ("Marines boarded a dhow and detained its skipper and eleven hands.", [("detained", 12, 12)]),
        ("Police arrested al-Obaidi's bookkeeper there.", [("detained", 1, 1)]),
        ("The driver and the two supposed mourners with him were detained.", [("detained", 3, 3)]),
        ("When troops came for him the suspect drew a gun and was shot dead.", [("killed", 1, 1)]),
        ("The frost killed 30 goats and injured his pride.", []),
        # stated counts
        ("The death toll rose to 45.", [("killed", 45, 45)]),
        ("The number of people who died was cut from 41 to 28.", [("killed", 41, 41), ("killed", 28, 28)]),
        ("A doctor put the toll at 300.", [("killed", 300, 300)]),
        ("The ministry gave the toll as 16.", [("killed", 16, 16)]),
        ("Elders gave the number of wounded in the two hamlets as 20.", [("wounded", 20, 20)]),
        ("The provincial police make it eleven.", [("killed", 11, 11)]),
        ("A nurse said it was 12.", [("killed", 12, 12)]),
        ("The governor's figure was 12.", [("killed", 12, 12)]),
        ("Estimates of the dead range from some dozens to over 300.", [("killed", 24, None)]),
        ("Monday's arrests numbered five.", [("detained", 5, 5)]),
        (
            "The shell killed nine people according to the army and 12 according to the mayor.",
            [("killed", 9, 9), ("killed", 12, 12)],
        ),
        ("The blast has claimed 121 lives, up from the 90 first announced.", [("killed", 121, 121), ("killed", 90, 90)]),
        # what a battle cost
        ("Rebel losses were 16.", [("killed", 16, 16)]),
        ("The fort was stormed with the loss of 23 men.", [("killed", 23, 23)]),
        ("They killed 16 raiders for four of their own.", [("killed", 16, 16), ("killed", 4, 4)]),
        ("The raid left three KIA and two WIA.", [("killed", 3, 3), ("wounded", 2, 2)]),
        ("The column lost five aircraft at a cost of 23 tanks.", []),
        ("The figure was 12 percent and the price of 20 tons.", []),
        ("Television gave the rebel dead as 51 and its own as two.", [("killed", 2, 2), ("killed", 51, 51)]),
        # in care
        ("Six boys were rushed to the Yarmouk clinic.", [("wounded", 6, 6)]),
        ("The bomb sent 11 to hospital.", [("wounded", 11, 11)]),
        ("The town's hospital treated more than 50.", [("wounded", 50, None)]),
        ("Nine bodies were taken to the hospital.", [("killed", 9, 9)]),
        ("The hospital received two corpses.", [("killed", 2, 2)]),
        ("Ten doctors work in the hospital.", []),
        # verbs left out
        ("The ministry counted 56 dead, hospital workers 61.", [("killed", 56, 56), ("killed", 61, 61)]),
        ("Three men were seized and two more in the same raid.", [("detained", 3, 3), ("detained", 2, 2)]),
        (
            'It killed 23 soldiers according to the army and "more than 30" according to the rebels.',
            [("killed", 23, 23), ("killed", 30, None)],
        ),
        ("Twelve brickmakers were shot.", [("killed", 12, 12)]),
        ("Twelve rounds were shot.", []),
        ("They stormed the ridge, which overlooks the road, at a cost of 23 men.", [("killed", 23, 23)]),
        ("The five, whom the mayor calls bandits, were rounded up.", [("detained", 5, 5)]),
        ("Three soldiers were killed; six more, and a guide, were pulled out injured.", [("killed", 3, 3), ("wounded", 7, 7)]),
        ("South of town: twelve men from the brickyard, shot on the back of a lorry on Saturday.", [("killed", 12, 12)]),
        ("Arrested in Kut on Tuesday were a financier and two couriers.", [("detained", 3, 3)]),
        ("Killed were two guards.", [("killed", 2, 2)]),
        ("Three guards came away with shrapnel wounds.", [("wounded", 3, 3)]),
        # part of a larger number
        ("They let go 12 of the 19 youths whom they had arrested.", [("detained", 19, 19)]),
        ("Three of the accused were arrested.", [("detained", 3, 3)]),
        ("The murder on Monday in Basra of a skipper was solved.", [("killed", 1, 1)]),
        ("They lined four farmers up and shot them dead.", [("killed", 4, 4)]),
        ("Fifty gunmen had fallen.", [("killed", 50, 50)]),
        ("Fifty gunmen had fallen back from the bridge.", []),
        # detained, and what only looks like it
        ("The mayor had been taken into custody.", [("detained", 1, 1)]),
        ("The raid put a wanted man and five other suspects behind bars.", [("detained", 6, 6)]),
        ("An American seized by gunmen was freed.", [("detained", 1, 1)]),
        ("The ministers held talks with two generals.", []),
        ("A band of 90 men was caught in the open.", []),
        ("Two boys were caught in crossfire.", []),
        ("Soldiers captured a rebel hospital.", []),
        ("Troops took the town.", []),
        # not people, not counts
        ("Nobody was killed.", []),
        ("Two cars and a house were destroyed.", []),
        ("Aged 27, he was born on June 6.", []),
        ("They found 249 mortar rounds.", []),
        ("The bill killed 40 percent of the plan.", []),
    ],
)
def test_the_figures_of_a_sentence(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("die", {"die", "dies", "died", "dying"}),
        ("stab/stabbed to death", {"stab to death", "stabs to death", "stabbed to death", "stabbing to death"}),
        ("shoot/shot dead", {"shoot dead", "shoots dead", "shot dead", "shooting dead"}),
        ("take/took/taken hostage", {"take hostage", "takes hostage", "took hostage", "taken hostage", "taking hostage"}),
        ("torch", {"torch", "torches", "torched", "torching"}),
    ],
)
def test_a_verb_inflects(entry: str, forms: set[str]) -> None:
    assert set(verb_forms(entry)) == forms


def test_the_form_tells_past_from_participle() -> None:
    assert verb_forms("take/took/taken hostage")["took hostage"] is Form.PAST
    assert verb_forms("take/took/taken hostage")["taken hostage"] is Form.PARTICIPLE
    assert verb_forms("kill")["killed"] is Form.PAST_OR_PARTICIPLE


def test_every_verb_of_the_lexicon_is_found_in_the_passive_or_the_active() -> None:
    tables = lexicon.load("tolls")
    for kind in tolls.KINDS:
        for entry in tables[kind]["transitive"]:
            past = next(form for form, tag in verb_forms(entry).items() if tag in (Form.PAST, Form.PAST_OR_PARTICIPLE))
            active = f"Gunmen {past.replace('_', 'two farmers')} two farmers there."
            participle = next(form for form, tag in verb_forms(entry).items() if "participle" in tag)
            passive = f"Two farmers were {participle} there."
            assert (kind, 2, 2) in figures(active) + figures(passive), active
        for entry in tables[kind].get("intransitive", []):
            past = next(form for form, tag in verb_forms(entry).items() if tag in (Form.PAST, Form.PAST_OR_PARTICIPLE))
            told = past.replace("_", "three")
            assert (kind, 5, 5) in figures(f"Five farmers {told} there."), entry


@pytest.mark.parametrize("role", ["civilians", "forces", "militants", "people", "nationals"])
def test_every_person_of_the_lexicon_is_counted(role: str) -> None:
    for word in lexicon.load("tolls")["persons"][role]:
        if word in ("one", "other", "others", "noncommissioned", "personnel", "staff", "dead", "wounded", "injured"):
            continue
        expected = [("killed", 3, 3)]
        assert figures(f"Three armed {word} were killed.") == expected, word


def test_vague_numbers_have_their_bounds() -> None:
    for words, (low, high) in lexicon.load("tolls")["numbers"]["vague"].items():
        if words in ("couple", "tens of thousands"):
            continue
        tokens = tokenize(f"{words} of men", 0, len(words) + 7)
        number = headcounts.Numbers(tokens, f"{words} of men").number(0)
        assert number is not None, words
        assert (number.low, number.high) == (low, high or None), words
