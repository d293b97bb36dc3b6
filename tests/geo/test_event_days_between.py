"""Which day an event is given where other days stand beside it: of names, demands, what it came after, another deed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.geo import telling_days
from tests.geo.telling_places import extracted, toll

THURSDAY = dt.date(2015, 3, 12)


def told(text: str) -> list[str]:
    """The incidents of ``text`` as "place day", a span as "place start..end", undated as "place -"."""
    found = []
    for incident in extracted(text):
        place = incident.resolution.mention.text if incident.resolution is not None else "?"
        start, end = incident.date_start, incident.date_end
        found.append(f"{place} {'-' if start is None else start if start == end else f'{start}..{end}'}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday a bomb went off at the Monday Market.", ["2015-03-10"]),
        ("Two men were shot near the Friday Mosque on Tuesday.", ["2015-03-10"]),
        ("Maiduguri's Monday Market reopened on Tuesday.", ["2015-03-10"]),
        ("On Monday Hospital staff went home.", ["2015-03-09"]),
        ("He was shot at the Friday prayers.", ["2015-03-06"]),
        ("Half a day after the raid they were gone.", []),
        ("On Monday a raid failed. Half a day later it was tried again.", ["2015-03-09", "2015-03-09"]),
        ("The post fell on Monday. Within hours it was taken back.", ["2015-03-09", "2015-03-09"]),
        ("The post fell on Monday. Within three hours of the raid it burned.", ["2015-03-09", "2015-03-09"]),
        ("The post fell on Monday. It could be taken back within hours.", ["2015-03-09"]),
        ("The post fell on Monday. Two mines went off within hours of each other.", ["2015-03-09"]),
        ("The town fell on Monday. The raid came just hours after a truce was signed.", ["2015-03-09", "2015-03-09"]),
        ("On Monday a guard died, five days after nine others were shot.", ["2015-03-09", "2015-03-04"]),
        ("He was hanged on 3 March, two weeks after his arrest.", ["2015-03-03", "2015-02-17"]),
        ("The post fell on 1 March. Two days after the battle it was burned.", ["2015-03-01", "2015-03-03"]),
        ("The post fell on 1 March and two days after the battle it was burned.", ["2015-03-01", "2015-03-03"]),
        ("He died on Sunday, and on Monday the mayor resigned.", ["2015-03-08", "2015-03-09"]),
        ("He was seen on Sunday and on Monday by the guards.", ["2015-03-08..2015-03-09"]),
        ("On Sunday and on Monday gunmen roamed the town.", ["2015-03-08..2015-03-09"]),
    ],
)
def test_days_in_names_hours_and_counts(text: str, expected: list[str]) -> None:
    assert telling_days.days(text, published=THURSDAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor demanded an inquiry on Tuesday into a raid on Bama that left ten villagers dead.", ["Bama -"]),
        ("The union sought an explanation from Abuja on Tuesday for a raid on Bama in which six men were killed.", ["Bama -"]),
        ("The chief lodged a protest yesterday over a raid on Bama that killed six men.", ["Bama -"]),
        ("Gunmen who demanded a ransom killed six men on Tuesday in Bama.", ["Bama 2015-03-10"]),
        ("Gunmen killed two men in Kano yesterday as the campaign for the January vote ended.", ["Kano 2015-03-11"]),
        ("Ahead of the April congress gunmen killed two men in Kano on Tuesday.", ["Kano 2015-03-10"]),
        ("Gunmen killed two men in Kano on Tuesday before Sunday's election.", ["Kano 2015-03-10"]),
        ("In the January vote gunmen killed two men in Kano.", ["Kano 2015-01-01..2015-01-31"]),
    ],
)
def test_the_day_of_a_demand_or_of_a_vote_to_come_dates_no_event(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Guards wept in Kano on Tuesday.\n\nHours afterwards, in the night to Wednesday, gunmen killed nine men in Zaria.",
            ["Zaria 2015-03-10..2015-03-11"],
        ),
        (
            "Elders on Monday mourned Saturday's bombing in Kano: six died.\n\nTwo hours later a mine killed two in Zaria.",
            ["Kano 2015-03-07", "Zaria 2015-03-07"],
        ),
        (
            "A bomb killed six in Kano on Saturday.\n\nElders came to Zaria on Monday. Two hours later a mine killed one.",
            ["Kano 2015-03-07", "Zaria 2015-03-09"],
        ),
        (
            "On Sunday a bomb killed six in Kano, and an hour later another killed two in Zaria.",
            ["Kano 2015-03-08", "Zaria 2015-03-08"],
        ),
        (
            "Gunmen killed two guards in Bama on Monday. The raid came half a day after a car bomb killed six people in Kano.",
            ["Bama 2015-03-09", "Kano 2015-03-09"],
        ),
    ],
)
def test_hours_count_from_what_was_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In April rebels fired on a parade in Kano, and in January men entered a hotel in Zaria and killed six.",
            [("Kano 2014-04-01..2014-04-30", []), ("Zaria 2015-01-01..2015-01-31", [(6, 6)])],
        ),
        (
            "On Monday gunmen fired on a parade in Kano and on Sunday others entered a hotel in Zaria and killed six.",
            [("Kano 2015-03-09", []), ("Zaria 2015-03-08", [(6, 6)])],
        ),
        (
            "A bomb killed six in Kano on Sunday, and on Monday the mayor called for calm.",
            [("Kano 2015-03-08", [(6, 6)])],
        ),
        ("Six people were killed on Sunday and on Monday in Kano.", [("Kano 2015-03-08..2015-03-09", [(6, 6)])]),
    ],
)
def test_two_deeds_of_a_sentence_have_each_their_own_day(text: str, expected: list[tuple[str, list[tuple[int, int]]]]) -> None:
    assert list(zip(told(text), [toll(incident, "killed") for incident in extracted(text)], strict=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed six traders in Kano on Sunday, and police arrested two men in Zaria on Monday.", "Arrests"),
        ("Gunmen killed six traders in Kano on Sunday and on Monday soldiers detained two men.", "Arrests"),
        ("Gunmen dressed as police seized two men in Kano on Monday.", "Abduction"),
    ],
)
def test_who_stands_before_the_verb_takes_people(text: str, expected: str) -> None:
    assert extracted(text)[-1].sub_event_type == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kano fell on Tuesday after four days of battles.\n\nA judge was shot dead in Zaria during the morning.",
            "Zaria 2015-03-10",
        ),
        ("Rebels left Kano on Tuesday. In the four days of fighting there 37 were killed.", "Kano 2015-03-07..2015-03-10"),
        ("In four days of fighting in Kano 37 rebels were killed.", "Kano 2015-03-09..2015-03-12"),
        (
            "Jets hit a house in Bama on Tuesday.\n\nThe raid came after gunmen had fired on Kano in the night; six died.",
            "Kano 2015-03-09..2015-03-10",
        ),
        ("Gunmen fired at three posts in Kano in the night; five soldiers were killed.", "Kano 2015-03-11..2015-03-12"),
        (
            "Monday's violence drew no notice. Four died when a car hit a mine near Zaria. A man died of wounds got on Friday.",
            "Zaria 2015-03-09",
        ),
        (
            "They were too poor to be worth killing. Gunmen came to Kano on Tuesday. Six men were made to lie down and shot.",
            "Kano 2015-03-10",
        ),
    ],
)
def test_the_first_event_has_the_day_that_its_paragraph_tells(text: str, expected: str) -> None:
    assert expected in told(text)


def test_who_dies_of_wounds_was_hurt_where_he_received_them() -> None:
    text = (
        "Four died on Monday when a car struck a mine near Zaria. A soldier died of wounds he had received on Friday in Bama."
    )
    assert told(text)[-1] == "Bama 2015-03-06"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thursday's attack in Kano, which killed four, came three days after a car bomb in Zaria in which 32 died.",
            ["Kano 2015-03-12", "Zaria 2015-03-09"],
        ),
        (
            "A bomb killed nine in Kano on Wednesday, following a blast in Zaria on Sunday in which 12 died.",
            ["Kano 2015-03-11", "Zaria 2015-03-08"],
        ),
        (
            "A lorry exploded in Kano on Wednesday, making 30 ill. It followed a blast in Zaria on Tuesday that killed five.",
            ["Kano 2015-03-11", "Zaria 2015-03-10"],
        ),
        (
            "A man was hanged on Monday in Kano on the road where the blast took place on 6 March. The blast killed 11 people.",
            ["Kano 2015-03-06"],
        ),
        (
            "Police arrested nine men in Zaria and seized 40 rockets in Bama on Wednesday.",
            ["Zaria 2015-03-11", "Bama 2015-03-11"],
        ),
        (
            "Gunmen shot an officer in Kano on Wednesday. The body of a judge kidnapped two days earlier was found in Zaria.",
            ["Kano 2015-03-11", "Zaria 2015-03-11"],
        ),
        ("Six teachers were kidnapped in Zaria on Sunday.", ["Zaria 2015-03-08"]),
        (
            "An officer who sealed the gate in January was killed in Kano by a bomb nine days later.",
            ["Kano 2015-01-10..2015-02-09"],
        ),
        ("Gunmen who attacked a post in Kano on Monday were shot dead.", ["Kano 2015-03-09"]),
        ("The blast in Kano the day before killed 31 people and hurt nine.", ["Kano 2015-03-11"]),
    ],
)
def test_an_event_told_beside_another_has_its_own_day(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four men have since been arrested.", "Kano 2015-03-06..2015-03-12"),
        ("Four men have since been arrested, police said on Wednesday.", "Kano 2015-03-06..2015-03-11"),
        ("Since then soldiers have rounded up 30 men in Zaria.", "Zaria 2015-03-06..2015-03-12"),
        ("Six men have been picked up in Zaria since, the governor said.", "Zaria 2015-03-06..2015-03-12"),
        ("Officials said 72 gunmen had been rounded up in Zaria by Monday evening.", "Zaria 2015-03-06..2015-03-09"),
        ("Four men were arrested in Zaria on Sunday.", "Zaria 2015-03-08"),
    ],
)
def test_arrests_made_since_an_event_fall_between_it_and_the_day_on_which_they_are_told(text: str, expected: str) -> None:
    assert told(f"A bomb killed 12 people at a market in Kano on Friday.\n\n{text}")[-1] == expected


def test_arrests_after_an_event_of_their_sentence_last_from_it_to_when_they_are_told() -> None:
    lead = "Kano - Eleven Nigerian army and police officers have been detained on suspicion of negligence after truck bombs"
    text = f"{lead} tore open two ministries on Tuesday, a military spokesman said on Wednesday."
    assert told(text) == ["Kano 2015-03-10..2015-03-11"]
    assert told("Eleven officers were detained in Kano on Tuesday, a spokesman said on Wednesday.") == ["Kano 2015-03-10"]


def test_who_is_only_said_to_have_been_arrested_since_is_told_with_the_event() -> None:
    text = "Gunmen killed 12 people in Kano on Monday. The driver, who has since been arrested, is in hospital."
    assert "Kano 2015-03-09..2015-03-12" not in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shells killed 38 on Sunday across the country.\n\nA bomb killed six in Kano.\n\nA mine hurt 2 in Zaria.",
            "Zaria 2015-03-08",
        ),
        ("Zaria was shelled on 1, 2 and 5 March.", "Zaria 2015-03-01..2015-03-05"),
        ("Gunmen attacked Zaria on 3 March and on 9 March shells fell on it.", "Zaria 2015-03-09"),
    ],
)
def test_a_day_that_is_told_for_all_holds_for_the_last(text: str, expected: str) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bishop on Sunday prayed for the six nuns who were shot dead in Kano in July 1996.",
            ["Kano 1996-07-01..1996-07-31"],
        ),
        ("The funeral was held on Sunday of two clerks who had been shot dead in Kano on Friday.", ["Kano 2015-03-06"]),
        (
            "An inquest heard on Monday that two brothers were shot dead by soldiers in Kano in July 2011.",
            ["Kano 2011-07-01..2011-07-31"],
        ),
        ("In retaliation for Friday's ambush, the army shelled a camp near Kano on Sunday, killing two.", ["Kano 2015-03-08"]),
        ("Hours after Friday's verdict, gunmen opened fire on a bus in Kano on Sunday and killed four.", ["Kano 2015-03-08"]),
        (
            "As mourners were burying victims of Friday's bombing, a suicide bomber struck in Kano on Sunday and killed nine.",
            ["Kano 2015-03-08"],
        ),
        (
            "Refugees who reached Bama on Sunday said that militiamen had killed 12 people in Kano on Friday.",
            ["Kano 2015-03-06"],
        ),
        ("Friday's bombing in Kano killed nine people, the police said on Sunday.", ["Kano 2015-03-06"]),
    ],
)
def test_what_is_told_around_an_event_does_not_date_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected
