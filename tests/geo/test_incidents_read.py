"""Whether an event is read at all, by how it is worded. Each table is of one class; figures and events are invented."""

import pytest

from tests.geo.test_incidents_events import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What happened so many days before something else is told by a verb.
        ("Two days after gunmen attacked a bank in Kano there is no word of the cashiers.", ["Attack on civilians Kano"]),
        ("Three weeks after a lorry blew up in Bama nobody has been held.", ["Remote explosive/landmine/IED Bama"]),
        ("The deal was signed two days before the bombing.", []),
        # What has been going on for days is one event, for years a habit.
        ("Guns have been shelling the villages above Bama since Monday.", ["Shelling/artillery/missile attack Bama"]),
        ("Jets have been bombing Bama since Monday.", ["Air/drone strike Bama"]),
        ("Rebels have been attacking travellers around Bama for years.", []),
        ("Guns have been shelling the villages above Bama since 1992.", []),
    ],
)
def test_what_tense_an_event_is_told_in(text: str, expected: list[str]) -> None:
    assert told(text) == expected, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Umar Bello is accused of kidnapping dozens of clerks at Abuja in November 2006.", ["Abduction Abuja"]),
        ("Umar Bello is accused of having kidnapped nine clerks in Kano in November 2006.", ["Abduction Kano"]),
        ("Umar Bello is believed to have led the attack on Bama in November 2006.", ["Attack on civilians Bama"]),
        (
            "His men are said to have taken part in the abduction of dozens of clerks from a ministry in Abuja on 3 May 2006.",
            ["Abduction Abuja"],
        ),
        ("A unit of his is said to have ambushed a convoy near Bama on Monday.", ["Armed clash Bama"]),
        ("The papers tell how six soldiers came to die at Bama on Monday.", ["Armed clash Bama"]),
        ("He is accused of kidnapping.", []),
        ("He is said to have fought in the war.", []),
        ("The group is suspected of murdering officials and robbing banks.", []),
        ("They are accused of having planned to attack Bama in May.", []),
    ],
)
def test_what_somebody_is_blamed_for_happened_where_its_time_is_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What was stopped on its way may have its arms told before or behind it.
        ("The navy boarded the Karima, a dhow, off Lagos on Tuesday. Her holds were full of rifles.", ["Lagos"]),
        ("Sixty rifles lay on the quay. The trawler Amal was stopped off Lagos on 3 March with two men aboard.", ["Lagos"]),
        ("A convoy of seven trucks was halted near Bama on Saturday. In them were mortar bombs.", ["Bama"]),
        ("In 2006 the Bella was stopped near Lagos with a similar load.", ["Lagos"]),
        ("Police stopped a taxi at Kano on Monday and fined its driver.", []),
        ("A train was halted near Kano on Monday. Its brakes were worn.", []),
        # One of several, and "them", are of the things told before.
        ("Three caches of shells were cleared. The largest, at Bama, was shown to us on Friday and held 40 rockets.", ["Bama"]),
        ("Soldiers found a cache of mortar rounds in Kano on Monday. A second was uncovered near Bama yesterday.",
         ["Kano", "Bama"]),
        ("Police dug up a crate of rifles in Kano on Monday. They found another in Bama on Tuesday.", ["Kano", "Bama"]),
        ("Four wards were opened. The largest, at Bama, contained 60 beds.", []),
    ],
)  # fmt: skip
def test_arms_may_be_named_in_the_sentence_beside_the_find(text: str, expected: list[str]) -> None:
    assert told(text) == [f"Disrupted weapons use {place}" for place in expected], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # People taken from where they live, work or ride: by whom decides what it is.
        ("A reporter was taken from his home in Kano on Sunday night by men in army uniform.", ["Abduction Kano"]),
        ("Umar Bello was taken from his shop in Kano on Sunday by gunmen.", ["Abduction Kano"]),
        ("Men in uniform took a judge out of his car in Kano on Monday.", ["Abduction Kano"]),
        ("Umar Bello was taken from his flat in Kano on Monday by police.", ["Arrests Kano"]),
        ("Soldiers took Umar Bello out of a taxi in Kano on 3 March.", ["Arrests Kano"]),
        ("Four crates of oranges were taken from a house in Kano on Monday.", []),
        # Armed men who stop people, of whom nothing else is told.
        ("Armed men stopped the car of two engineers near Bama on Tuesday and led them away.", ["Abduction Bama"]),
        ("Several men with rifles stopped a pick-up near Bama on Monday and drove three nurses into the bush.",
         ["Abduction Bama"]),
        ("Gunmen stopped a bus near Bama on Monday and shot three traders.", ["Attack on civilians Bama"]),
        ("Police stopped a bus near Bama on Monday and counted the passengers.", []),
        # How fights and assaults are told.
        ("Guerrillas lay in wait for a column of soldiers near Bama on Monday.", ["Armed clash Bama"]),
        ("On Monday a crowd at Bama stoned a boy to death.", ["Attack on civilians Bama"]),
        ("Somebody put four bullets into a councillor in Bama on Monday.", ["Attack on civilians Bama"]),
        ("Their jeep went over a mine near Bama on Monday.", ["Remote explosive/landmine/IED Bama"]),
        ("Shots were exchanged in Bama on Monday.", ["Armed clash Bama"]),
        ("Monday night brought two more explosions in Bama.", ["Remote explosive/landmine/IED Bama"]),
        ("A tip led to 30 rockets in a culvert in Bama on Monday.", ["Disrupted weapons use Bama"]),
        ("Customs men came on 300 detonators in Bama on Monday.", ["Disrupted weapons use Bama"]),
        # Two clauses, each with its own verb and place.
        ("Soldiers found a cache of rifles in Kano and, two days later, shot three men near Bama.",
         ["Disrupted weapons use Kano", "Attack on civilians Bama"]),
        ("Shells hit a school in Bama on Sunday and police arrested two men in Kano on Monday.",
         ["Shelling/artillery/missile attack Bama", "Arrests Kano"]),
    ],
)  # fmt: skip
def test_events_told_in_other_words(text: str, expected: list[str]) -> None:
    assert told(text) == expected, text


@pytest.mark.parametrize(
    "text",
    [
        # What has been so for years, what is only expected, and how often something happens.
        "In Abuja they fear for Bama, where rebels have fought for 28 years.",
        "Bama has been bombed for years.",
        "The commanders are in Bama, where the fighting is expected to begin next month.",
        "An attack on Bama is feared in June.",
        "In July attacks with bombs in Kano reached 99, the largest number for any month.",
        # What is taught, who is dismissed, and what things are said to be.
        "In April he took a course in sniping at a camp outside Bama.",
        "Recruits were drilled in kidnapping and sniping at Bama in May.",
        "The president sacked two senior officers in Abuja on Tuesday.",
        "Weapons looted in Bama in October were driven to Niger.",
        "On Monday a judge told how the man conducts and facilitates bomb attacks in Bama.",
    ],
)
def test_what_is_no_event_of_the_clause(text: str) -> None:
    assert told(text) == [], text


def test_what_lasts_has_begun() -> None:
    assert told("The fighting in Bama that began on Monday is expected to last.") == ["Armed clash Bama"]
    assert told("The mob sacked the town hall of Bama on Tuesday.") == ["Looting/property destruction Bama"]
