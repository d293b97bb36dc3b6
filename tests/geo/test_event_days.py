"""Which day an event is given: the one told with it, or the one that the report's title, its lead or its paragraph sets."""

from __future__ import annotations

import datetime as dt

import pytest

from geo import dates, documents, incidents
from geo.models import Incident, Report
from tests.geo.telling_places import resolved

PUBLISHED = dt.date(2015, 3, 12)  # a Thursday


def told(text: str, *, title: str = "") -> list[Incident]:
    document = documents.parse(Report("r", title, PUBLISHED, "", "", text))
    return list(incidents.extract(document, mentions=resolved(document), dates=dates.find(document)))


def days(text: str, *, title: str = "") -> list[str]:
    """The days of the incidents of ``text`` as "start..end", one day as "start", undated as "-"."""
    found = []
    for incident in told(text, title=title):
        start, end = incident.date_start, incident.date_end
        found.append("-" if start is None else str(start) if start == end else f"{start}..{end}")
    return found


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Weekly note, 2 to 8 March", "Gunmen shot dead a trader in Bama.", ["2015-03-02..2015-03-08"]),
        (
            "Situation report for 2-8 March",
            "Troops arrested nine men in Kano.\n\nA mine killed two in Zaria on Friday.",
            ["2015-03-02..2015-03-08", "2015-03-06"],
        ),
        ("Security developments in Nigeria, March 11", "KANO - A bomb killed a trader.", ["2015-03-11"]),
        (
            "",
            "Two bombers struck in Kano on Monday.\n\nNine people were killed in Maiduguri. Six died in Zaria.",
            ["2015-03-09", "2015-03-09", "2015-03-09"],
        ),
        ("", "A bomb went off in Kano on Monday.\n\nNine people were killed in Zaria.", ["2015-03-09", "2015-03-09"]),
        ("", "Following are security developments on Wednesday.\n\nKANO - A bomb killed a trader in Kano.", ["2015-03-11"]),
        ("", "Parliament rose on Wednesday following the debate.\n\nA bomb killed a trader in Kano.", ["-"]),
        (
            "",
            "10 March\n\nA bomb killed six in Kano.\n\nA judge was shot in Zaria.\n\n9 March\n\nA mine killed two near Bama.",
            ["2015-03-10", "2015-03-10", "2015-03-09"],
        ),
        ("", "Tuesday, March 10\n\n- Kano: a bomb killed six.\n- Zaria: gunmen shot dead a judge.", ["2015-03-10"] * 2),
        ("", "12 March 2015\n\nA bomb killed six people in Kano.", ["-"]),
        ("", "**10 March.** A bomb killed six in Kano. Gunmen shot dead a judge in Zaria.", ["2015-03-10"] * 2),
        (
            "",
            "A wave of blasts swept Nigeria on Tuesday.\n\nA bomb killed six in Kano.\n\nFour men have been held in Zaria.",
            ["2015-03-10", "-"],
        ),
        ("", "Tuesday brought more bloodshed to Nigeria.\n\nA bomb killed six people in Kano.", ["2015-03-10"]),
        ("Battle of 1967 remembered", "Gunmen shot dead a trader in Bama.", ["-"]),
        (
            "Bombs in two towns on a single morning",
            "A bomb killed six in Kano on Tuesday.\n\nIn Zaria a blast killed two.",
            ["2015-03-10", "2015-03-10"],
        ),
        (
            "Bombs in two towns",
            "A bomb killed six in Kano on Tuesday.\n\nIn Zaria a blast killed two.",
            ["2015-03-10", "2015-03-10"],
        ),
        (
            "",
            "On the third day of the battle for the north, shells hit a school.\n\nIn Zaria a blast killed two.",
            ["2015-03-12", "2015-03-12"],
        ),
    ],
)
def test_days_that_a_title_or_a_lead_gives(title: str, text: str, expected: list[str]) -> None:
    assert days(text, title=title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The assault on Bama began on Sunday and lasted three days. Ten guards died.", ["2015-03-08..2015-03-10"]),
        ("Rebels besieged a prison in Bama all through Sunday night. Ten guards died.", ["2015-03-08..2015-03-09"]),
        ("Rebels fought the guards in Bama from Sunday evening until dawn. Ten died.", ["2015-03-08..2015-03-09"]),
        ("Soldiers carried out raids in Bama, all on Sunday night. Ten men died.", ["2015-03-08"]),
        ("Bama has been besieged since Sunday. Ten guards have died there.", ["2015-03-08..2015-03-12"]),
        ("The toll of a bombing in Bama climbed to 98 on Tuesday. The lorry had blown up on Sunday.", ["2015-03-08"]),
        ("A bomb killed nine people in Kano on Sunday. In Bama, gunmen shot dead a judge.", ["2015-03-08", "2015-03-08"]),
        ("A bomb killed nine people in Kano on Sunday.\n\nShells fell on Bama.", ["2015-03-08", "2015-03-08"]),
        ("A trader was shot dead in Bama, officers told reporters on Tuesday.", ["-"]),
        ("Troops killed nine rebels in Bama, the governor informed his guests in Kano on Tuesday.", ["-"]),
        ("Reporters were told that gunmen on Tuesday killed a trader in Bama.", ["2015-03-10"]),
        ("Two posts fell this month, at Bama on March 3, where six soldiers were killed.", ["2015-03-03"]),
        ("Gunmen shot dead a trader in Bama. One witness said that this was on 4 March.", ["2015-03-04"]),
        ("Nine men are held near Bama. The group was stopped on 4 March by a patrol.", ["2015-03-04"]),
        ("Nine men were arrested near Bama. They were released on 4 March.", ["-"]),
        ("Fighting in Bama on Tuesday claimed the lives of two soldiers.", ["2015-03-10"]),
        (
            "A raid on Kano killed six on Tuesday. It came six days after rebels had shot a judge in Bama.",
            ["2015-03-10", "2015-03-04"],
        ),
        ("Gunmen shot dead Ali Musa, who was freed from prison on Sunday, in Kano.", ["-"]),
        ("A convoy that had left Lagos on Sunday was ambushed near Kano.", ["-"]),
        ("A bomb in Kano killed six men who were praying on Sunday.", ["2015-03-08"]),
        ("Gunmen killed a judge in Zaria on the opening day of the talks, which was Tuesday.", ["2015-03-10"]),
        ("A priest who was kidnapped in Zaria on Sunday is still missing.", ["2015-03-08"]),
        ("Twelve people were killed in Kano on Monday, and nine on Tuesday in Zaria.", ["2015-03-09", "2015-03-10"]),
        ("A day after rebels shelled Bama, killing six, the town was quiet.", ["2015-03-11"]),
        ("A week has passed since a car bomb killed nine people in Kano.", ["2015-03-05"]),
        ("A bomb killed six in Kano at 7:30 a.m. on Monday. At 9 a.m. a car bomb went off in Zaria.", ["2015-03-09"] * 2),
        ("The battle for Bama began on Tuesday and has killed 120 people.", ["2015-03-10..2015-03-12"]),
        ("Shells fell on Bama. The number of dead since Tuesday is 44, police said.", ["2015-03-10..2015-03-12"]),
        ("A court on Tuesday sentenced a man who killed six people in Zaria in January.", ["2015-01-01..2015-01-31"]),
        (
            "A siege of Bama began on 8 March. In the fight, which ended on Tuesday, three rebels were killed.",
            ["2015-03-08..2015-03-10"],
        ),
        (
            "Fighting raged in Bama on Tuesday. The army says 36 rebels have been killed since Sunday.",
            ["2015-03-08..2015-03-12"],
        ),
        ("The governor condemned the murder of a judge in Bama, who was shot on Tuesday.", ["2015-03-10"]),
        ("The raid on Bama, which was carried out on Monday by four men, left six policemen dead.", ["2015-03-09"]),
        ("Kano mourned nine traders who were killed on Monday in an ambush near Bama.", ["2015-03-09"]),
        ("Gunmen in Bama killed a lawyer who had been released on Monday.", ["-"]),
        ("Troops detained a man in Bama who had fled from a prison on Monday.", ["-"]),
        ("The murder of a trader in Bama, who was freed on Monday, is being looked into.", ["-"]),
        ("Troops stopped a lorry near Bama which had come for rifles on 9 March; both drivers were arrested.", ["2015-03-09"]),
        ("Four days of clashes in Bama have cost 19 lives, doctors said on Wednesday.", ["2015-03-08..2015-03-11"]),
        ("Troops have detained 41 men in Bama since the sweep commenced on March 8.", ["2015-03-08..2015-03-12"]),
        ("Troops have killed 12 rebels near Bama in the operation launched on Sunday.", ["2015-03-08..2015-03-12"]),
        ("On Monday the governor said that gunmen had killed his brother in Bama.", ["-"]),
        ("On Monday, police in Bama announced the arrest of two men.", ["-"]),
        ("On Monday gunmen killed a trader in Bama, police said.", ["2015-03-09"]),
        ("A clinic in Kano received four bodies after Monday's bombing, a doctor said.", ["2015-03-09"]),
        (
            "Shells hit Bama on Tuesday, killing nine.\n\nThe monitors list 271 people killed since the month began.",
            ["2015-03-10", "2015-03-01..2015-03-12"],
        ),
        (
            "Troops left Bama on Tuesday after a battle of three days in which 60 rebels were killed.",
            ["2015-03-08..2015-03-10"],
        ),
        ("Police in Bama hold seven men who were picked up on 9 March at a checkpoint.", ["2015-03-09"]),
        (
            "Bama was bombed. Six people died. When that happened, in the last week of February, it was empty.",
            ["2015-02-22..2015-02-28"],
        ),
        (
            "Nobody had been attacked near Bama since January. Then gunmen shot dead two traders in Kano.",
            ["2015-01-01..2015-01-31"],
        ),
        ("A patrol walked into Bama on Monday and stones flew.\n\nFour men died in that exchange.", ["2015-03-09"]),
        ("Fighting that began in Bama on Saturday was over on Monday, with 40 dead.", ["2015-03-07..2015-03-09"]),
        ("Clashes broke out in Bama on Saturday and went on until Monday, killing 20.", ["2015-03-07..2015-03-09"]),
        ("Gunmen killed a trader in Bama on Saturday, and police stopped a lorry on Monday.", ["2015-03-07"]),
        ("Families in Bama on Tuesday buried the 48 people killed by Saturday's car bomb.", ["2015-03-07"]),
        ("Crews in Bama on Tuesday pulled nine bodies from the ruins left by Saturday's car bomb.", ["2015-03-07"]),
        ("A soldier who was wounded in Bama on 2 March died on Tuesday.", ["2015-03-02"]),
        ("Rebels gave up Bama on Tuesday after a night of mortar fire that killed one of them.", ["2015-03-09..2015-03-10"]),
        (
            "The push, in which troops combed Bama for a week, ended on Saturday. Over 90 rebels were killed.",
            ["2015-03-01..2015-03-07"],
        ),
        ("On March 2 men stopped a bus near Bama; the bodies of four drivers were found the next morning.", ["2015-03-02"]),
        ("Police near Bama found the bodies of four drivers on Monday.", ["2015-03-09"]),
        ("Eighteen policemen were arrested in Bama on Sunday and let go a day later.", ["2015-03-08"]),
        ("Eighteen policemen were arrested in Bama, and freed on Monday.", ["-"]),
        ("A convoy, which left Kano on Sunday, was ambushed near Bama on Monday and two drivers died.", ["2015-03-09"]),
        ("The base in Bama, which opened on Monday, was hit by mortars that wounded three.", ["-"]),
        ("On 2 March 15 fishermen were seized near Bama; six days later they were freed.", ["2015-03-02"]),
        (
            "Troops have killed 210 rebels in Bama since Sunday. A strike on Bama on Tuesday killed eight civilians.",
            ["2015-03-08..2015-03-12", "2015-03-10"],
        ),
        ("Fighting broke out in Bama on Sunday. Forty rebels have been killed since Sunday.", ["2015-03-08..2015-03-12"]),
        ("Two men were abducted in Bama on Tuesday afternoon and shot dead that night in Kano.", ["2015-03-10"] * 2),
        (
            "On 2 March gunmen killed a trader in Bama, and on the 9th a mortar hit a school, wounding 14.",
            ["2015-03-02", "2015-03-09"],
        ),
        ("Since the ceasefire of 1 March, shells have killed six people in Bama.", ["2015-03-01..2015-03-12"]),
        ("Six soldiers missing since 1 March were found dead near Bama on Tuesday.", ["2015-03-10"]),
        ("Rebels stormed Bama on Monday, killing 14 soldiers. Six of the wounded died on Tuesday.", ["2015-03-09"]),
        ("Gunmen shot dead a trader in Bama. It happened two days ago.", ["2015-03-10"]),
    ],
)
def test_days_of_sayings_and_days_told_behind(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("", "A bomb killed nine people in Kano on Sunday. As night fell, mortars hit Zaria and killed a child.", 2),
        ("", "A bomb killed nine people in Kano on Sunday. Then soldiers arrested three men in Zaria.", 2),
        ("", "Troops fought rebels in Bama on Sunday. Four traders died in that exchange, a doctor said.", 1),
        ("", "Troops found arms in Bama at 9 a.m. Sunday.\n\nAt about 2 p.m. they found 20 mortar rounds in Kano.", 2),
        (
            "",
            "Following are attacks reported on Sunday.\n\nKANO - A bomb killed six.\n\nZARIA - A mine killed two.",
            2,
        ),
        (
            "",
            "Gunmen killed a trader in Bama on Sunday.\n\nIt was a bad day elsewhere. In Kano, rebels attacked a patrol.",
            2,
        ),
        ("", "Also on Sunday, police found six bodies in Kano. In Zaria, a bomb wounded four policemen.", 2),
        (
            "",
            "Sunday was another bloody day in Nigeria.\n\nA bomb killed nine people in Kano.\n\nIn Zaria a mine killed two.",
            2,
        ),
        (
            "A Sunday of bombs from Kano to Bama",
            "It took a day to count.\n\nIn Kano a bomb killed six.\n\nA mine killed two in Bama.",
            2,
        ),
    ],
)
def test_one_day_for_what_is_told_beside_it(title: str, text: str, expected: int) -> None:
    assert days(text, title=title) == ["2015-03-08"] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mine killed two soldiers in Zaria. A bomb killed nine people in Kano on Sunday.", ["-", "2015-03-08"]),
        ("A bomb killed nine people in Kano on Sunday. Elsewhere, gunmen shot a judge.", ["2015-03-08", "-"]),
        ("A bomb killed nine people in Kano on Sunday. In Zaria, meanwhile, soldiers arrested three men.", ["2015-03-08", "-"]),
        ("On Sunday a bomb killed nine people in Kano. Three men have been arrested in Zaria.", ["2015-03-08", "-"]),
        (
            "Two days of raids in Kano ended on Tuesday. In Bama the shelling of recent days has cost 19 lives.",
            ["2015-03-09..2015-03-10", "-"],
        ),
        ("As of Tuesday, 19 people were being held in Kano after the raids on the market.", ["-"]),
    ],
)
def test_days_that_are_not_carried_on(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_a_day_that_is_taken_from_elsewhere_says_so() -> None:
    own, later = told("Gunmen shot two guards dead in Kano on Monday. A bomb in Bama killed three people.")
    assert (own.date_start, own.undated_reason) == (dt.date(2015, 3, 9), "")
    assert (later.date_start, later.undated_reason) == (dt.date(2015, 3, 9), "taken from what is told before it")
    (framed,) = told("On Monday the quiet of Kano ended. A bomb killed three people.")
    assert (framed.date_start, framed.undated_reason) == (dt.date(2015, 3, 9), "taken from its paragraph")
