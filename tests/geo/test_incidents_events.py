"""Which events a text tells of: none missed, none made up, none told twice or run together. Written for these tests.

Each table is of one class of wording; the figures and events are invented.
"""

import pytest

from tests.geo.telling_places import extracted


def told(text: str) -> list[str]:
    """The events of a text, each as its type and its place as written ("" where none is told)."""
    found = []
    for incident in extracted(text):
        place = incident.resolution.mention.text if incident.resolution else ""
        found.append(f"{incident.sub_event_type} {place}")
    return found


FIND = "Disrupted weapons use Bama"
IED = "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    "text",
    [
        # Stopped on their way.
        "A lorry loaded with rockets was stopped by customs men at Bama on Monday.",
        "Customs officers at Bama on Monday halted a battered blue pickup carrying 40 mortar rounds.",
        "Soldiers flagged down two buses near Bama on Monday and found 60 rifles.",
        "On Monday a frigate stopped one off Bama and removed more than 2,000 rifles.",
        # Shown to those who seize them.
        "A shepherd led soldiers to a cache of mortar bombs near Bama on Monday.",
        "Villagers guided the patrol to a pit near Bama on Monday that held 30 rockets.",
        # With a date or a number between the words of the verb.
        "Border policemen took delivery on Monday of 23 rockets in Bama.",
        "The troops pulled 80 rockets from a canal near Bama on Monday.",
        "Thirty rockets were dug out of a garden in Bama on Monday.",
        # What a find held is told as a second sentence.
        "A cache was found near Bama on Monday. It held 31 mortar rounds, two rocket launchers and a coil of detonating cord.",
    ],
)
def test_arms_are_found_in_many_ways(text: str) -> None:
    assert told(text) == [FIND]


@pytest.mark.parametrize(
    "text",
    [
        # Participles that stand before a noun.
        "Police in Bama say that small boats take stolen crude out to sea.",
        "They have been moving captured lorries from Bama to Kano.",
        "The men went home to Bama from besieged villages.",
        # Nothing was found but that something is so.
        "Monitors in Bama found that the rockets had come from the east.",
        "Police stopped a car in Bama on Monday and let it go.",
        "The ban led to a shortage of rifles in Bama.",
        # A trend, a name, a rank, a responsibility.
        "The road from Bama to Kano is known for its ambushes.",
        "The blast wall around the market in Bama was taken down on Monday.",
        "The fighting season in Bama begins in May.",
        "The minister flew to Bama on Monday to oversee the battle against the rebels.",
        "Since the war began more than 2,000 policemen have been killed in Nigeria.",
        "Most suicide attacks in Bama are put down to them, but the arms that do the killing come from old depots.",
        "What people in Bama took for shelling on Monday was blasting at a quarry.",
        "A court in Bama sentenced him in his absence for his part in the bombings.",
        "Since Monday combat troops have been out of Bama.",
        "An inventory of rifles and mortars turned up in Bama on Monday.",
        "From Bama rice and cartridges were taken back the same way.",
    ],
)
def test_what_only_sounds_like_an_event(text: str) -> None:
    assert told(text) == []


BOMB = "A lorry bomb exploded in Bama on Monday, killing 130 people. "


@pytest.mark.parametrize(
    "aftermath",
    [
        "The worst burned were driven to Kano.",
        "The injured were taken to Kano by helicopter.",
        "Abuja admits to 140 dead.",
        "Two shepherds are under arrest.",
        "A general in Lagos called the killing a crime.",
        "Two of the wounded died overnight in Kano.",
        "The police chief in Kano spoke of 150 dead.",
        "A doctor at the main hospital in Kano said that it had received 150 bodies.",
        "Hospitals in Kano and Zaria treated 240 wounded.",
        "Eight of the wounded died later at the hospital in Kano.",
        "Nine more died, according to a transport firm in Lagos.",
        "Their deaths bring to 900 the number of people killed in Nigeria this year.",
        "A second went off as the firemen came. Hospitals put the injured at 98.",
        "The army blamed men who had fired on United States soldiers.",
        "The attack was the worst of its kind since the offensive began in January.",
        "Rebels in Zaria took responsibility for the attack on Tuesday.",
    ],
)
def test_what_is_told_after_an_event_is_of_that_event(aftermath: str) -> None:
    assert told(BOMB + aftermath) == ["Remote explosive/landmine/IED Bama"]


@pytest.mark.parametrize(
    "text",
    [
        "A hamlet near Bama was raided on Monday by soldiers.\n\nThey killed five militants and arrested 12 men.",
        "On Monday soldiers leapt from helicopters at Bama and opened fire.\n\nThe state radio says eight people were killed.",
        "A convoy with three tonnes of rifles was intercepted near Bama on Monday. Three men were killed and ten captured.",
        "Flags flew at half mast on Tuesday, a day after a suicide driver took a lorry to the gate of the base in Bama.",
        "Eight people lost their lives in Bama when a car exploded.",
        "Worse followed on Monday, when a troop carrier rolled over a mine near Bama. Four men burned to death.",
        "Two men drew level with a judge in Bama on Monday and emptied a pistol through the window. He died in hospital.",
    ],
)
def test_an_event_and_its_toll_are_one(text: str) -> None:
    assert [place.rsplit(" ", 1)[1] for place in told(text)] == ["Bama"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A year is all that is told of the day.
        ("A banker was detained in Bama in 2005.", ["Arrests Bama"]),
        ("Rebels fired rockets at the barracks in Bama in 2005.", ["Shelling/artillery/missile attack Bama"]),
        ("More than 300 people were killed in Bama in 2005.", []),
        # One more of the kind told before.
        (
            "Jets bombed a depot in Bama on Monday. A second strike, on Tuesday, hit a lorry in Zaria.",
            ["Air/drone strike Bama", "Air/drone strike Zaria"],
        ),
        # Verbs, numbers and people joined, each with a place.
        (
            "Troops arrested eleven men in Bama on Sunday and found a cache of rockets in Kano on Monday.",
            ["Arrests Bama", "Disrupted weapons use Kano"],
        ),
        (
            "Bombs on Monday killed six people in Bama, another four in Kano and two guards in Zaria.",
            [f"Remote explosive/landmine/IED {place}" for place in ("Bama", "Kano", "Zaria")],
        ),
        (
            "In Bama a teacher was shot dead on Sunday, and in Kano the same day a farmer.",
            ["Attack on civilians Bama", "Attack on civilians Kano"],
        ),
        (
            "Gunmen abducted four teachers in Bama on Monday, who were found shot near Kano.",
            ["Abduction Bama"],
        ),
        # Where a speaker works is no place to point back to.
        (
            "In Bama gunmen went off with 50 people on Monday, a captain in Kano said. Ten were found shot there on Tuesday.",
            ["Abduction Bama", "Attack on civilians Bama"],
        ),
        # One of two bombs, told with its place between commas; gunmen who come hours after a bomb.
        (
            "Two bombs went off in Nigeria on Monday. One, in Kano, killed four. The second, near a bank in Bama, killed six.",
            ["Remote explosive/landmine/IED Kano", "Remote explosive/landmine/IED Bama"],
        ),
        (
            "A bomb killed five people in Kano on Monday. Hours later, gunmen killed three brothers in the same city.",
            ["Remote explosive/landmine/IED Kano", "Attack on civilians Kano"],
        ),
        # What arrests were made for, and what they followed.
        ("Police in Kano arrested four men over Sunday's bombing.", ["Arrests Kano"]),
        ("Four men were arrested in Kano on Monday for the murder of a judge.", ["Arrests Kano"]),
        (
            "He was arrested in Kano on Thursday, three days after the bombing in Bama that killed nine.",
            ["Arrests Kano", "Remote explosive/landmine/IED Bama"],
        ),
        # Caught, but by nobody.
        ("A guard in Bama said on Monday that he had been caught between two groups of thieves.", []),
    ],
)
def test_which_events_are_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A figure goes to what was told right before it, though an older event has the same.
        (
            (
                "Two soldiers died in Bama on Sunday. At a ford near Kano a lorry ran over a mine on Monday."
                " First accounts told of two dead."
            ),
            ["Armed clash Bama", "Remote explosive/landmine/IED Kano"],
        ),
        # The day before a count is that of the count.
        (
            "A bomb killed 23 people in Bama on Monday. On Tuesday the ministry had spoken of 20 dead.",
            ["Remote explosive/landmine/IED Bama"],
        ),
        # Alike in number, but apart in place and day.
        (
            (
                "The longest battle was for Bama. Troops killed 15 militiamen there on Monday.\n\n"
                "Soldiers in Kano were in a fight on Monday in which 15 gunmen died."
            ),
            ["Armed clash Bama", "Armed clash Kano"],
        ),
        # One more of those told before.
        (
            "Two of the men were caught on Monday at a checkpoint in Bama. A third, who was carrying a bag, was shot dead.",
            ["Arrests Bama"],
        ),
        # A weapon and a place behind "and", with no verb.
        (
            (
                "He is blamed for the truck that blew up the hotel in Bama on 8 March, when 22 people died,"
                " and the car bomb two days later in Kano."
            ),
            ["Remote explosive/landmine/IED Bama", "Remote explosive/landmine/IED Kano"],
        ),
    ],
)
def test_what_belongs_together(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_those_held_for_a_find_are_part_of_it_wherever_they_are_held() -> None:
    text = "Police seized a lorry with 40 rockets near Bama on Monday. The crew of three are under arrest in Kano."
    assert told(text) == [FIND]
    assert [claim.detained_low for claim in extracted(text)[0].claims] == [3]


def test_those_held_now_were_arrested_where_they_were_picked_up() -> None:
    text = "Policemen hold seven suspects who were picked up on Monday at a checkpoint in Bama."
    assert told(text) == ["Arrests Bama"]


def test_the_dead_of_one_town_are_no_part_of_a_count_over_the_country() -> None:
    text = (
        "At least 114 people were killed across Nigeria on Monday.\n\nThe worst of it was at a factory in Bama."
        " Two parked cars blew up. The health department counted 53 dead."
    )
    assert [claim.killed_low for incident in extracted(text) for claim in incident.claims] == [114, 53]


def test_people_killed_where_the_story_has_moved_on_to_are_another_event() -> None:
    text = (
        "On 8 May soldiers were shot at in Bama. Two of them were killed."
        " Three days later a lorry ran over buried artillery shells near Kano. Four men were killed."
    )
    assert told(text) == ["Armed clash Bama", "Remote explosive/landmine/IED Kano"]


def test_a_paragraph_that_has_set_its_scene_keeps_its_event_from_the_next_town() -> None:
    text = "It began in Kano. Gunmen stormed a school and shot three teachers dead. In Bama, masked men killed nine on Monday."
    assert told(text) == ["Attack on civilians Kano", "Attack on civilians Bama"]


@pytest.mark.parametrize(
    "text",
    [
        "In Bama a soldier died when a bomb exploded at a checkpoint on the Kano road on Monday.",
        "A soldier died in Bama on Monday when a bomb exploded on the Kano road.",
    ],
)
def test_a_road_that_is_named_after_a_far_town_is_not_that_town(text: str) -> None:
    assert told(text) == ["Remote explosive/landmine/IED Bama"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen took away two customs clerks from Bama on 11 June.",
        "Masked men dragged a doctor from a clinic in Bama on Monday.",
        "The raiders carried off a teacher from Bama on Monday.",
    ],
)
def test_people_are_taken_in_the_place_that_they_are_taken_from(text: str) -> None:
    assert told(text) == ["Abduction Bama"]


def test_a_body_that_is_called_after_a_port_or_a_camp_points_at_none() -> None:
    text = "The oil is sold in the port of Kano.\n\nIn Bama a guard of the port authority was shot dead at his door on Monday."
    assert told(text) == ["Attack on civilians Bama"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Troops clashed with rebels in Bama on Monday. Five soldiers were hurt. Eleven men were led away.",
            ["Armed clash Bama"],
        ),
        ("Troops clashed with rebels in Bama on Monday. Sixty men have been detained.", ["Armed clash Bama"]),
        (
            "A bomb killed two men in Bama on Monday. Police in Bama arrested three men on Tuesday.",
            [f"{IED} Bama", "Arrests Bama"],
        ),
        (
            "Troops clashed with rebels in Bama on Monday. On Tuesday nine men were detained in Kano.",
            ["Armed clash Bama", "Arrests Kano"],
        ),
        (
            "Suicide bombers drove into a barracks in Bama on Monday, killing 24, and into a works at Kano, where one died.",
            ["Suicide bomb Bama", "Suicide bomb Kano"],
        ),
        (
            "Bama, bombed on Sunday, was shelled again on Wednesday.",
            ["Air/drone strike Bama", "Shelling/artillery/missile attack Bama"],
        ),
        (
            "A shell killed four people in Bama on Monday. The army says that the shell was fired from Kano.",
            ["Shelling/artillery/missile attack Bama"],
        ),
    ],
)
def test_what_belongs_to_a_fight_or_leaves_out_its_deed(text: str, expected: list[str]) -> None:
    assert told(text) == expected
