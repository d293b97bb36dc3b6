"""Background and remarks: what a report says of violence without telling of an event, each beside a sentence that does."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted


@pytest.mark.parametrize(
    "text",
    [
        "The morgue of Kano receives dozens of bodies a day.",
        "The three are alleged to direct its work in Kano, from bombings and raids to the murder of opponents.",
        "The governor left Kano on Sunday, fearing further attacks.",
        "Residents of Kano feared an attack on Sunday.",
        "The town of Kano braced for an attack on Sunday.",
        "The police in Kano expect more bombings before the vote on Sunday.",
        "Papers show tank engines and missile parts landed at Lagos in March.",
        "Rocket motors landed at Lagos in May were trucked to Kano.",
        "A rumour that the mayor of Kano had been shot turned out to be false.",
        "Last August he was planning to have a minister killed in Kano.",
        "In March 2014 crates of arms were landed at Bama and moved on to Kano in a jet.",
        "Bama, where the bombs fell, has been in rebel hands since spring.",
        "The army protested on Monday against the landing of soldiers from helicopters near Bama.",
        "Missiles that were looted in Niger travel through Kano to the tunnels.",
        "Had the bomb in Kano gone off on Monday, dozens would have died.",
        "Four of the men are being held in Kano.",
        "The funeral of the three policemen was held in Kano on Tuesday.",
        "The attack on Bama bears the marks of the group.",
        "The bombing came as Kano celebrated the feast behind locked gates.",
        "Around Bama, bombs of this kind have killed 170 soldiers.",
        "It was the deadliest attack in Kano since the war began.",
        "Two villages near Kano emptied overnight at the mere news of the ships.",
        "The presidents shook hands in Kano on Monday.",
        "The mayor of Kano is a local man whose brother had been shot by the police.",
        "He is the man in Kano who runs its kidnappings.",
        "In camps near Bama men were drilled in mortars, sniping and kidnapping.",
        "A group described how dhows from Niger landed missiles and rifles at Lagos.",
        "Fuel is ferried in fishing boats from Lagos to ships lying in wait.",
        "Two brigades took up position south of Bama in June.",
        "Whether he is among those in custody in Kano is being established.",
        "The governor promised on Friday that a decisive battle for Bama would follow.",
        "The government has announced a decisive battle for Bama.",
        "A battle for Bama looms, the general said on Monday.",
        "The exercises in Kano on Monday included a mock attack on a base.",
        "Three workers died in a fire at the refinery of Kano on Monday.",
        "Police denied on Monday that shots had been fired at marchers in Kano.",
        "A pipeline from which people were drawing petrol exploded near Kano on Monday and burned 36 of them to death.",
        "A boiler blew up in a bakery in Kano on Monday and killed two men.",
        "Operation Sabre, the biggest sweep in Niger since the battle of Bama last May, has moved 900 men to the river.",
        "When the fighting is done, soldiers are to stay in Bama for good.",
        "Recruits gathered in Kano on Monday and were taken on from there by taxi to Lagos.",
        "A detained courier had described the camp near Kano a week before.",
        "The experts find the evidence credible that arms came to Kano on Monday.",
        "The cars were packed in Kano on the eve of the blasts of 12 March.",
        "I left Kano with my wife on Monday.",
        "The marchers set off for Kano on Monday.",
        "Witnesses in Kano saw a woman on Monday who held two children by the hand.",
        "Talk of an attack on Kano is not borne out by what was seen on Monday.",
        "It took engineers the whole of Monday to mend the bridge at Kano.",
        "Kano was empty on Monday, apart from dogs and two burned vans.",
        "The lorries carried rockets that had been landed at Lagos in March.",
        "The rebels have taken over most of the trade of Kano since Monday.",
        "Kano was held up by the minister on Monday as proof that the plan was working.",
        "The recruits began in Kano on Monday, taking a plane from Lagos to Abuja.",
        "The papers that soldiers took from a house near Kano on Monday name nobody.",
        "On Monday the minister promised a “decisive” battle in Kano.",
        "Monday's attack came three days after the mayor of Kano had left.",
        "Some 1,313 civilians had been killed in Niger in twelve months, the minister said on Monday.",
    ],
)
def test_remark_is_no_event(text: str) -> None:
    assert not extracted(text)


@pytest.mark.parametrize(
    "text",
    [
        "The morgue of Kano received nine bodies a day after the attack.",
        "The mayor of Kano was shot on Monday; a rumour that he had fled was false.",
        "He had a minister killed in Kano last August.",
        "Shells landed near the airport of Kano on Monday, close to a jet.",
        "Bama, where bombs fell on Monday, has been in rebel hands since spring.",
        "Soldiers fired rockets looted in Niger at a post in Bama on Monday.",
        "The bomb in Kano had gone off on Monday.",
        "Four men of the village are being held in Kano.",
        "Three policemen were held in Kano on Tuesday.",
        "Bombs have killed nine soldiers in Bama since Monday.",
        "A teacher whose brother had been shot in May was murdered in Kano on Monday.",
        "In a battle for Bama that would last three days nine soldiers died on Monday.",
        "Ships lay in wait off Lagos on Monday and fell on a convoy.",
        "The army took a position south of Bama on Monday.",
        "Gunmen emptied their rifles at a bus in Kano on Monday.",
    ],
)
def test_event_beside_such_words_is_told(text: str) -> None:
    assert len(extracted(text)) == 1


def test_violence_without_day_or_place_beside_what_is_dated_is_background() -> None:
    dated = "A bomb killed nine people in Kano on Monday.\n\nThe police chief of Kano spoke of the dead.\n\n"
    assert len(extracted(dated + "Gunmen have murdered 13 policemen, he recalled.")) == 1
    assert len(extracted(dated + "Gunmen murdered 13 policemen in Bama, he recalled.")) == 2
    assert len(extracted("KANO - Gunmen have murdered 13 policemen.")) == 1


def test_a_report_that_opens_with_violence_is_about_it() -> None:
    text = "Gunmen have murdered 13 policemen.\n\nThe dead were on leave.\n\nA bomb killed nine people in Kano on Monday."
    assert len(extracted(text)) == 2
