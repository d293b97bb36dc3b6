"""Dates that count from others of the report: "two days earlier", "the second day of the push", "that summer"."""

import pytest

from tests.geo.telling_days import days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The camp fell on May 3. Two days earlier its guards had fled.", ["2007-05-03", "2007-05-01"]),
        ("The camp fell on May 3. Two days later the army came.", ["2007-05-03", "2007-05-05"]),
        ("The camp fell on May 3. The day before, its guards had fled.", ["2007-05-03", "2007-05-02"]),
        ("The camp fell on May 3. The next day the army came.", ["2007-05-03", "2007-05-04"]),
        (
            "They came on December 27 and stayed overnight. The same morning the camp fell.",
            ["2007-12-27", "2007-12-26..2007-12-27", "2007-12-27"],
        ),
        ("The camp fell on May 3, 2004. On May 20 the army came.", ["2004-05-03", "2004-05-20"]),
        ("Gold worth much left in 2005. On May 20 the army came.", ["2005-01-01..2005-12-31", "2007-05-20"]),
        ("The camp fell on May 3, 2004. On December 20 the army came.", ["2004-05-03", "2007-12-20"]),
        ("On May 7 gunmen killed a judge.", ["2007-05-07"]),
        ("The camp fell on May 3. On the eve of the battle a mine had killed a guard.", ["2007-05-03", "2007-05-02"]),
        ("The camp fell on May 3. On the eve of the vote nobody slept.", ["2007-05-03"]),
        ("In May 7 gunmen were killed.", ["2007-05-01..2007-05-31"]),
        ("The camp fell on May 3. Next morning the army came.", ["2007-05-03", "2007-05-04"]),
        ("The camp fell on May 3. At nightfall the army came.", ["2007-05-03", "2007-05-03"]),
        ("The camp fell on May 3. In the course of the day the army came.", ["2007-05-03", "2007-05-03"]),
        ("The camp fell on May 3.\n\nWithin the hour the army came.", ["2007-05-03", "2007-05-03"]),
        ("The camp fell on May 3. A few hours afterwards the army came.", ["2007-05-03", "2007-05-03"]),
        ("The camp fell at dawn on May 3.", ["2007-05-03"]),
        ("The camp fell on May 3, and on the 9th soldiers came.", ["2007-05-03", "2007-05-09"]),
        ("The camp fell on May 3. They fought on the 9th floor.", ["2007-05-03"]),
        ("The camp fell on May 3. A week later the army came.", ["2007-05-03", "2007-05-10"]),
        ("The camp fell on May 3. On that date two others did.", ["2007-05-03", "2007-05-03"]),
        ("The camp fell on May 3. That night the army came.", ["2007-05-03", "2007-05-03"]),
        ("The camp fell on May 3. The following month it was empty.", ["2007-05-03", "2007-06-01..2007-06-30"]),
        ("The camp fell on May 3. A year earlier it was new.", ["2007-05-03", "2006-01-01..2006-12-31"]),
        ("He died on Monday, nine days after his brother had died.", ["2007-12-24", "2007-12-15"]),
        ("He died two days after May 3.", ["2007-05-05"]),
        ("He died the day after Sunday's attack.", ["2007-12-24"]),
        ("Three days before the blast a cache was found; it came on Monday.", ["-", "2007-12-24"]),
        ("It was the fourth raid since December 18. On that date a man was held.", ["2007-12-18..2007-12-27", "2007-12-18"]),
        ("Camps fell on May 3 and 17.", ["2007-05-03", "2007-05-17"]),
        ("They found arms on May 3 and 17 rockets.", ["2007-05-03"]),
        ("In the first six days 40 fell. The operation opened on May 10.", ["2007-05-10"]),
        ("In the first six days of the push 40 fell. It began on May 10.", ["2007-05-10..2007-05-15", "2007-05-10"]),
        ("The post fell on May 3, 2004. On August 20 it was retaken.", ["2004-05-03", "2004-08-20"]),
        ("The post fell on May 3, 2004. On December 20 it fell again.", ["2004-05-03", "2007-12-20"]),
        (
            "The post fell on May 3. Last month it was empty. The day before, its guards had fled.",
            ["2007-05-03", "2007-11-01..2007-11-30", "2007-05-02"],
        ),
        ("They came in the night to Monday.", ["2007-12-23..2007-12-24"]),
        ("They came overnight into Tuesday.", ["2007-12-24..2007-12-25"]),
        ("They came on the night from Monday to Tuesday.", ["2007-12-24..2007-12-25"]),
        ("They came in the night, to Monday's surprise.", ["2007-12-26..2007-12-27", "2007-12-24"]),
        ("He was hit overnight. The same morning his brother was.", ["2007-12-26..2007-12-27", "2007-12-27"]),
        ("It was the worst night since the middle of November, when a drone struck.", ["2007-11-11..2007-11-20"]),
        ("On the third day of the battle the gate fell.", ["2007-12-27"]),
        (
            "On Monday, the third day of the battle, the gate fell. Since the battle began 40 died.",
            ["2007-12-24", "2007-12-24", "2007-12-22..2007-12-27"],
        ),
        ("A post fell on Monday. It came six days after a town had fallen.", ["2007-12-24", "2007-12-18"]),
        ("He was hit overnight. They fought through the afternoon.", ["2007-12-26..2007-12-27", "2007-12-27"]),
        ("In 2006 nothing fell. On May 3 a post did.", ["2006-01-01..2006-12-31", "2007-05-03"]),
        ("Two days after the post fell it was retaken.", ["2007-12-25"]),
        ("A week has passed since the post fell.", ["2007-12-20"]),
        ("It is three days since the post fell.", ["2007-12-24"]),
        ("Forty fell in two days of battles.", ["2007-12-26..2007-12-27"]),
        ("Three days of street fighting have cost 40 lives.", ["2007-12-25..2007-12-27"]),
        ("Nine fell in a two-day gun battle.", ["2007-12-26..2007-12-27"]),
        ("He died after three days of fighting for his life.", []),
        ("The town fell after three days of shelling.", ["2007-12-25..2007-12-27"]),
        ("A battle of three days has emptied it.", ["2007-12-25..2007-12-27"]),
        ("In 2004 it fell after three days of shelling.", ["2004-01-01..2004-12-31", "-"]),
        ("The raid came on Monday. It came three days after a post had fallen.", ["2007-12-24", "2007-12-21"]),
        ("He was shot during the night from Sunday to Monday.", ["2007-12-23..2007-12-24"]),
        ("The town lies beyond a two-day drive.", []),
        ("The battle, now in its third day, goes on.", ["2007-12-25..2007-12-27"]),
        ("The siege entered its third day on Monday.", ["2007-12-22..2007-12-24"]),
        ("In the four days since the push began 22 fell.", ["2007-12-23..2007-12-27"]),
        ("It has been shelled since the beginning of the month.", ["2007-12-01..2007-12-27"]),
        ("He fell on the 12th of last month.", ["2007-11-12"]),
        ("Two fell over the weekend of December 8-9.", ["2007-12-08..2007-12-09"]),
        ("Two fell over the weekend of December 8.", ["2007-12-08..2007-12-09"]),
        ("He fell last week on Tuesday.", ["2007-12-18"]),
        ("He fell three weeks back.", ["2007-12-06"]),
        ("He was ten days back home.", []),
        ("He fell less than 24 hours ago.", ["2007-12-26..2007-12-27"]),
        ("He fell on the second Sunday of December.", ["2007-12-09"]),
        ("He fell on the last Friday of November.", ["2007-11-30"]),
        ("He fell on the first of December.", ["2007-12-01"]),
        ("A post fell on 21 December. The week since has been calm.", ["2007-12-21", "2007-12-21..2007-12-27"]),
        (
            "A post fell on Monday. On Tuesday all was calm. On the eve of the attack he fled.",
            ["2007-12-24", "2007-12-25", "2007-12-23"],
        ),
        (
            "It fell on Monday. It came 11 days after one post had fallen, and two days after a third had.",
            ["2007-12-24", "2007-12-13", "2007-12-22"],
        ),
        ("In March 2005 a post fell. In May it was retaken.", ["2005-03-01..2005-03-31", "2005-05-01..2005-05-31"]),
        ("On 5 June 2005 a post fell. On 29 May another had.", ["2005-06-05", "2005-05-29"]),
        (
            "In October 2005 a post fell. The following March it was retaken.",
            ["2005-10-01..2005-10-31", "2006-03-01..2006-03-31"],
        ),
        ("In May 2005 a post fell. That summer it was retaken.", ["2005-05-01..2005-05-31", "2005-06-01..2005-08-31"]),
        ("He was shot two weeks before the vote of 31 October.", ["2007-10-17", "2007-10-31"]),
        ("It fell on Monday, two days after the raid of 22 December.", ["2007-12-24", "2007-12-22", "2007-12-22"]),
        ("A bomb went off at the 14 July Bridge.", []),
        ("Men of the 17 November group and the 1920 Revolution Brigades fled.", []),
        ("They met in May Street. On 17 July gunmen came.", ["2007-07-17"]),
        (
            "Since 10 December they have tried to take it. In the first nine days of the battle 60 fell.",
            ["2007-12-10..2007-12-27", "2007-12-10..2007-12-18"],
        ),
        ("A post fell on Monday. On Thursday gunmen had hit another.", ["2007-12-24", "2007-12-20"]),
        ("For three days beginning December 7, troops swept the valley.", ["2007-12-07..2007-12-09"]),
        ("A week to the day after the post fell it was retaken.", ["2007-12-20"]),
        ("It has been shelled since the new year.", ["2007-01-01..2007-12-27"]),
        ("During the week of December 9-15 two fell.", ["2007-12-09..2007-12-15"]),
        ("It has been shelled since the week began.", ["2007-12-24..2007-12-27"]),
        ("He was shot earlier in the day on Monday.", ["2007-12-24"]),
        ("Forty fell in two days of fierce battles that ended on Monday.", ["2007-12-23..2007-12-24"]),
        ("On the night of May 8-9 gunmen came.", ["2007-05-08..2007-05-09"]),
        ("Shells fell late Sunday into Monday.", ["2007-12-23..2007-12-24"]),
        ("The post fell on Monday. Two days on, it was retaken.", ["2007-12-24", "2007-12-26"]),
        ("The post fell a week ago last Monday.", ["2007-12-17"]),
        ("The post fell in the last days of November.", ["2007-11-21..2007-11-30"]),
        ("A man from Junín and one from Marília came.", []),
        ("The post fell on Good Friday.", ["2007-04-06"]),
        ("It was shelled from the morning of December 10 until the following afternoon.", ["2007-12-10..2007-12-11"]),
        ("The post fell on Monday. On the evening of the attack a guard was shot.", ["2007-12-24", "2007-12-24"]),
        ("On the evening of the attack a guard was shot.", ["-"]),
        ("The post fell on Monday. Hours before the assault a guard was shot.", ["2007-12-24", "2007-12-24"]),
        ("It was shelled in the past three days.", ["2007-12-25..2007-12-27"]),
        (
            "Ten are held on the second day of the push. Since the operation began 40 fell.",
            ["2007-12-27", "2007-12-26..2007-12-27"],
        ),
        ("The post fell between the 3rd and the 7th of December.", ["2007-12-03..2007-12-07"]),
        ("Between 3 and 7 May guards arrested 19.", ["2007-05-03..2007-05-07"]),
        ("On the evening of the 6th a shell fell.", ["2007-12-06"]),
        ("On Tuesday the 18th a shell fell.", ["2007-12-18"]),
        ("The post fell on Monday. Forty-eight hours later it was retaken.", ["2007-12-24", "2007-12-26"]),
        ("The post fell on Monday. By the next noon it was retaken.", ["2007-12-24", "2007-12-25"]),
        ("The post fell on 10 December. The Wednesday after, it was retaken.", ["2007-12-10", "2007-12-12"]),
        ("The post fell on 10 December. On the Wednesday it was retaken.", ["2007-12-10", "2007-12-12"]),
        ("The post fell on 10 December. Guards had fled the Saturday before.", ["2007-12-10", "2007-12-08"]),
        ("The post was shelled from Saturday 8 December until the following Wednesday.", ["2007-12-08..2007-12-12"]),
        ("The post fell on the eve of Sunday's vote.", ["2007-12-22"]),
        ("The post fell on the eve of the feast, 20 December.", ["2007-12-19", "2007-12-20"]),
        ("The post fell on the day after the vote, which was held on 20 December.", ["2007-12-21", "2007-12-20"]),
        ("The post fell the Tuesday before last.", ["2007-12-18"]),
        ("The post fell Tuesday before last.", ["2007-12-18"]),
        ("The post fell the week before last.", ["2007-12-10..2007-12-16"]),
        ("The post fell on the third day of Ramadan.", []),
        ("The post fell last August 18.", ["2007-08-18"]),
        ("The post fell last Dec. 29, and was lost on May 3.", ["2006-12-29", "2007-05-03"]),
        ("The post fell on the last day of November.", ["2007-11-30"]),
        ("The post fell on the first Friday of the month.", ["2007-12-07"]),
        ("The post fell on the third day of the siege, which began on 10 December.", ["2007-12-12", "2007-12-10"]),
        ("The post fell earlier in the week.", ["2007-12-24..2007-12-27"]),
        ("The post fell on May Day.", ["2007-05-01"]),
        ("The post fell on the twelfth of December.", ["2007-12-12"]),
        ("The revolt lasted from the 25th until the 1st of December.", ["2007-11-25..2007-12-01"]),
        ("The post fell on Monday. In the six days before, ten had died.", ["2007-12-24", "2007-12-18..2007-12-23"]),
    ],
)
def test_words_that_count_from_others(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty bodies were found in the 24 hours to Wednesday evening.", ["2007-12-25..2007-12-26"]),
        ("Nine soldiers died in the 24 hours ending at noon on Wednesday.", ["2007-12-25..2007-12-26"]),
        ("Forty rockets fell in the 48 hours to Tuesday.", ["2007-12-23..2007-12-25"]),
        ("Twelve people were shot in the three days up to yesterday.", ["2007-12-24..2007-12-26"]),
        ("The army killed 30 rebels in the week to Sunday.", ["2007-12-17..2007-12-23"]),
        ("Eleven people were killed in the past day.", ["2007-12-26..2007-12-27"]),
        ("Over the last day 17 shells fell.", ["2007-12-26..2007-12-27"]),
        ("It was the last day to register.", []),
        ("The 24 hours to save the bank are over.", []),
        ("Troops held 20 men in weekend raids.", ["2007-12-22..2007-12-23"]),
        ("They shop at the weekend market.", ["2007-12-22..2007-12-23"]),
    ],
)
def test_a_stretch_up_to_a_day_has_both_ends(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A judge was shot on 2 December. Some days afterwards his clerk was.", ["2007-12-02", "2007-12-03..2007-12-10"]),
        ("A judge was shot on 22 December. A few days later his clerk was.", ["2007-12-22", "2007-12-23..2007-12-27"]),
        ("A judge was shot on 2 December. His clerk had fled some days before.", ["2007-12-02", "-"]),
        ("He shut the gate in June and was killed nine days later.", ["2007-06-01..2007-06-30", "2007-06-10..2007-07-09"]),
        ("Shops reopened on Wednesday, less than a day after the blast.", ["2007-12-26", "2007-12-25..2007-12-26"]),
        ("The post fell on Wednesday, less than a week before the vote.", ["2007-12-26", "-"]),
        ("The post fell on Wednesday. More than a day later it burned.", ["2007-12-26", "-"]),
    ],
)
def test_a_count_that_names_no_day_gives_those_between_which_it_fell(text: str, expected: list[str]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The square was shelled on December 5, 1995. Another shell fell on December 7.", ["1995-12-05", "1995-12-07"]),
        (
            "The square was shelled on December 5, 1995. Sixty fell between the 2nd and the 7th.\n\nTroops came on December 6.",
            ["1995-12-05", "1995-12-02..1995-12-07", "1995-12-06"],
        ),
        ("The square was shelled on July 5, 1995. The judge ruled on December 7.", ["1995-07-05", "2007-12-07"]),
    ],
)
def test_a_day_of_an_old_story_keeps_its_year_though_one_of_that_name_is_news(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_words_count_from_no_day_on_which_something_was_only_shown() -> None:
    text = "The spokesman played the tape for reporters yesterday. Bombs fell on Monday. Four men were held the next day."
    assert days(text) == ["2007-12-26", "2007-12-24", "2007-12-25"]
    text = "Bombs fell on Monday. The film was shown to journalists on Wednesday. Six others fell the same day."
    assert days(text) == ["2007-12-24", "2007-12-26", "2007-12-24"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A raid failed on 3 December. A doctor said on Sunday that nine had died the day before.", "2007-12-22"),
        ("A raid failed on 3 December. The army said on Friday that it had left the town two days earlier.", "2007-12-19"),
        ("A raid failed on 3 December. On Friday the army left; the day before it had burned the camp.", "2007-12-20"),
        ("The army said on Wednesday that the fight of Tuesday had followed a raid the day before.", "2007-12-24"),
    ],
)
def test_what_had_been_counts_from_the_day_on_which_it_was_said(text: str, expected: str) -> None:
    assert days(text)[-1] == expected
