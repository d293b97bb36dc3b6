"""Which incidents a report tells of, with their type, place, date and claims. The reports are written for these tests."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import documents, incidents, lexicon
from geo.incidents import alerts, cues, triggers
from geo.inflection import verb_forms
from geo.models import DatePrecision, Report, SubEventType
from geo.tokens import tokenize
from tests.geo.telling_places import document, extracted, resolved, toll

KINDS = {str(kind): kind for kind in SubEventType}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers clashed with rebels in Kano on Monday.", "Armed clash"),
        ("Rebels ambushed a convoy near Kano on Monday.", "Armed clash"),
        ("Troops in Kano killed three militants on Monday.", "Armed clash"),
        ("Warplanes bombed a camp near Bama on Monday.", "Air/drone strike"),
        ("An air strike in Bama killed six people on Monday.", "Air/drone strike"),
        ("Artillery shelled Bama on Monday.", "Shelling/artillery/missile attack"),
        ("Gunmen fired mortars at a police station in Bama on Monday.", "Shelling/artillery/missile attack"),
        ("Rockets hit the market of Bama on Monday.", "Shelling/artillery/missile attack"),
        ("A mortar shell exploded in Bama on Monday.", "Shelling/artillery/missile attack"),
        ("A car bomb killed four people in Kano on Monday.", "Remote explosive/landmine/IED"),
        ("Two bombs went off in Kano on Monday.", "Remote explosive/landmine/IED"),
        ("A tractor hit a landmine near Bama on Monday, killing two farmers.", "Remote explosive/landmine/IED"),
        ("A suicide bomber attacked a mosque in Kano on Monday.", "Suicide bomb"),
        ("A woman blew herself up in the market of Kano on Monday.", "Suicide bomb"),
        ("Attackers threw a hand grenade into a bar in Kano on Monday, wounding three guests.", "Attack on civilians"),
        ("Gunmen shot dead a judge in Kano on Monday.", "Attack on civilians"),
        ("The bodies of seven farmers were found near Bama on Monday.", "Attack on civilians"),
        ("Gunmen kidnapped a priest near Zaria on Monday.", "Abduction"),
        ("Gunmen seized two engineers near Zaria on Monday.", "Abduction"),
        ("Three schoolgirls were seized near Zaria on Monday.", "Abduction"),
        ("Police arrested five men in Lagos on Monday.", "Arrests"),
        ("A man accused of smuggling was caught in Lagos on Monday.", "Arrests"),
        ("Soldiers found a cache of rifles near Bama on Monday.", "Disrupted weapons use"),
        ("Customs officers seized 40 kilograms of cocaine in Lagos on Monday.", "Disrupted weapons use"),
        ("Sappers defused a bomb in Kano on Monday.", "Disrupted weapons use"),
        ("Youths set fire to a school in Zaria on Monday.", "Looting/property destruction"),
        ("Guerrillas stopped a train near Kano on Monday and carried off 30 passengers.", "Abduction"),
        ("Troops beat off an attack near Bama on Monday, killing 40 rebels.", "Armed clash"),
        (
            "A truck bomb in Kano killed 150 people on Monday in the deadliest attack since the war began.",
            "Remote explosive/landmine/IED",
        ),
        ("Gunmen shot dead a man accused of theft in Kano on Monday.", "Attack on civilians"),
        ("Soldiers fired several rounds at a car in Kano on Monday, killing two.", "Attack on civilians"),
        ("Tanks fired several rounds at a bus in Kano on Monday.", "Shelling/artillery/missile attack"),
        ("Tanks fired on houses in Kano on Monday, killing two families.", "Shelling/artillery/missile attack"),
        (
            "Two boys were killed near Kano on Monday when a shell that they had found went off.",
            "Remote explosive/landmine/IED",
        ),
        ("A shell left over from the war exploded near Kano on Monday, killing a farmer.", "Remote explosive/landmine/IED"),
        ("A man on a bicycle blew up at the gate of a school in Kano on Monday, killing four.", "Suicide bomb"),
        ("Rebels executed 12 captured soldiers near Kano on Monday.", "Attack on civilians"),
        ("The army hanged two deserters in Kano on Monday.", "Attack on civilians"),
        ("Residents lynched a suspected thief in Kano on Monday.", "Attack on civilians"),
        (
            "Gunmen stormed a house in Kano on Monday, killing a policeman, his wife and their three children.",
            "Attack on civilians",
        ),
        ("No group has claimed the attack, which killed six people in Kano on Monday.", "Attack on civilians"),
    ],
)
def test_the_type_of_an_event(text: str, kind: str) -> None:
    found = extracted(text)
    assert [incident.sub_event_type for incident in found] == [KINDS[kind]]
    assert found[0].resolution is not None
    assert found[0].date_start == found[0].date_end == dt.date(2015, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "The rebels will attack Kano on Monday.",
        "The army plans to storm Bama.",
        "The rebels threatened to shell Kano.",
        "If talks fail, rebels could attack Kano.",
        "The army denied that its men had attacked Bama.",
        "No clashes were reported in Kano.",
        "Nobody was killed in Kano.",
        "He is suspected of attacks on police in Kano.",
        "A man said to have ordered attacks in Kano lives in Lagos.",
        "The weapons were to be used to attack Kano.",
        "Rebels have been attacking villages near Bama.",
        "More than 20,000 people have been killed in Nigeria in six years of war.",
        "He was sentenced for the kidnapping of children.",
        "Forty people were killed in an accident on the road to Kano.",
        "The former governor died in Lagos of cancer.",
        "The minister praised the battle against corruption in Abuja.",
        "Talks on the ceasefire go on in Abuja.",
    ],
)
def test_what_is_no_incident(text: str) -> None:
    assert extracted(text) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen shot dead two men in the Sabon Gari district of Kano on Monday.", "Sabon Gari"),
        ("In Zaria, in Kaduna State, gunmen shot dead a trader on Monday.", "Zaria"),
        ("Gunmen from Niger shot dead a trader in Bama on Monday.", "Bama"),
        ("A man trained in Niger was arrested in Lagos on Monday.", "Lagos"),
        ("A spokesman in Abuja said gunmen had shot dead a trader in Bama.", "Bama"),
        ("Police in Lagos said four men had been shot dead near Bama.", "Bama"),
        ("Rebels raided the town of Bama on Monday, killing two men.", "Bama"),
        ("A bomb went off 70 kilometres from Maiduguri, in Bama, on Monday.", "Bama"),
        ("A man accused of smuggling rifles from Niger into Kaduna State was arrested in Lagos.", "Lagos"),
        ("Zaria was quiet for weeks. On Monday gunmen shot dead a trader in the town.", "Zaria"),
        ("On Monday soldiers drove to Bama. They found a cache of rifles in a barn.", "Bama"),
        ("Gunmen killed nine villagers at Gwarzam, which lies on the road from Maiduguri to Bama.", "Gwarzam"),
        ("Gunmen shot dead a trader at Old Xani. The wounded were evacuated to Maiduguri.", "Old Xani"),
        ("Officials in Kano said that six men had been killed at Dan Gora on Monday.", "Dan Gora"),
        ("KANO, March 11 — A bomb killed two guards at a bank on Monday.", "KANO"),
        ("KANO – Troops captured a suspected courier March 10 in Bama.", "Bama"),
        ("Soldiers caught two alleged smugglers near Bama on Monday.", "Bama"),
        ("Rebels captured Bama on Monday.", "Bama"),
        ("Bama fell to the rebels on Monday.", "Bama"),
    ],
)
def test_where_an_event_is_set(text: str, place: str) -> None:
    found = extracted(text)
    assert [incident.resolution.mention.text if incident.resolution else None for incident in found] == [place]


def test_items_of_a_list_are_kept_apart_and_take_their_head() -> None:
    found = extracted("Monday's events.\n\n- Kano: gunmen killed two men.\n- Zaria: gunmen killed six women.")
    assert [(i.resolution.mention.text if i.resolution else "", toll(i, "killed")) for i in found] == [
        ("Kano", [(2, 2)]),
        ("Zaria", [(6, 6)]),
    ]


def test_a_count_told_later_is_a_second_claim() -> None:
    (found,) = extracted("Gunmen killed 11 people in Bama on Monday. The mayor of Kano puts the toll at 14.")
    assert toll(found, "killed") == [(11, 11), (14, 14)]


def test_another_event_is_another() -> None:
    found = extracted("A bomb killed two men in Kano on Monday. Another went off in Zaria minutes later.")
    assert [i.resolution.mention.text for i in found if i.resolution] == ["Kano", "Zaria"]
    assert {i.date_start for i in found} == {dt.date(2015, 3, 9)}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Gunmen shot dead a trader in Bama on Tuesday, the army said on Wednesday.", "2015-03-10", "2015-03-10"),
        ("Gunmen shot dead a trader in Bama, the army said on Wednesday.", None, None),
        ("Gunmen shot dead a trader in Bama.", None, None),
        ("Gunmen shot dead a trader in Bama today.", "2015-03-12", "2015-03-12"),
        ("Two raids on Monday and Tuesday were aimed at Bama. A courier was caught there.", "2015-03-09", "2015-03-10"),
        ("Police arrested five men in Kano in two days of raids that ended on Tuesday.", "2015-03-09", "2015-03-10"),
    ],
)
def test_when_an_event_happened(text: str, start: str | None, end: str | None) -> None:
    (incident,) = extracted(text)
    assert incident.date_start == (dt.date.fromisoformat(start) if start else None)
    assert incident.date_end == (dt.date.fromisoformat(end) if end else None)
    assert (incident.undated_reason == "") == (start is not None)


def test_an_event_told_twice_is_one() -> None:
    text = (
        "A car bomb killed 12 people in Kano on Monday, police said.\n\n"
        "The blast tore through a bus station in the Sabon Gari district. Thirty people were wounded.\n\n"
        "It was the worst attack in Kano this year, a resident said."
    )
    (incident,) = extracted(text)
    assert incident.sub_event_type is SubEventType.IED
    assert incident.resolution is not None
    assert incident.resolution.mention.text == "Sabon Gari"
    assert toll(incident, "killed") == [(12, 12)]
    assert toll(incident, "wounded") == [(30, 30)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police arrested three men in Kano on Monday. On Tuesday another man was arrested in Kano.",
            [("Kano", "2015-03-09", 3), ("Kano", "2015-03-10", 1)],
        ),
        (
            "Police arrested three men in Kano, and soldiers detained 12 in Zaria.",
            [("Kano", None, 3), ("Zaria", None, 12)],
        ),
        (
            "Troops caught two couriers in Kano on Monday; a day later it was the turn of a bomb maker in Zaria.",
            [("Kano", "2015-03-09", 2), ("Zaria", "2015-03-10", 1)],
        ),
    ],
)
def test_two_places_or_two_dates_are_two_events(text: str, expected: list[tuple[str, str | None, int]]) -> None:
    found = extracted(text)
    told = [
        (
            incident.resolution.mention.text if incident.resolution else "",
            incident.date_start.isoformat() if incident.date_start else None,
            toll(incident, "detained")[0][0],
        )
        for incident in found
    ]
    assert told == expected


def test_each_claimant_has_a_claim() -> None:
    text = (
        "Soldiers raided a village near Bama today and killed 21 rebels, the army said. "
        "A local leader's office stated that six farmers were killed and two wounded in the raid."
    )
    (incident,) = extracted(text)
    assert incident.sub_event_type is SubEventType.ARMED_CLASH
    claims = {claim.source: (claim.killed_low, claim.wounded_low) for claim in incident.claims}
    assert claims == {"the army": (21, None), "A local leader's office": (6, 2)}
    text = document(text).reading
    for claim in incident.claims:
        assert str(claim.killed_low) in text[claim.start : claim.end] or "six" in text[claim.start : claim.end]


@pytest.mark.parametrize(
    ("text", "kind", "claims"),
    [
        ("The number of people who died in Monday's blast in Kano was cut from 50 to 44.", "killed", [(50, 50), (44, 44)]),
        ("A bomb in Kano killed the mayor on Monday. His driver and a guard died with him.", "killed", [(3, 3)]),
        ("A bomb killed nine people in Kano on Monday. One man died on the spot.", "killed", [(9, 9)]),
        ("Gunmen attacked a bus near Bama on Monday. In all, 14 people were killed.", "killed", [(14, 14)]),
        ("Officials reported 36 dead in Kano on Monday, and ten in Zaria.", "killed", [(36, 36), (10, 10)]),
        ("Police arrested a leader in Kano on Monday. One of his aides was detained as well.", "detained", [(2, 2)]),
        ("Twelve rebels and two soldiers were killed in fighting in Bama on Monday.", "killed", [(14, 14)]),
    ],
)
def test_how_a_toll_is_reckoned(text: str, kind: str, claims: list[tuple[int, int | None]]) -> None:
    assert [claim for incident in extracted(text) for claim in toll(incident, kind)] == claims


def test_a_summary_dates_what_it_sums_up_and_stays_apart_from_it() -> None:
    text = (
        "At least 22 people were killed across Nigeria on Wednesday, police said.\n\n"
        "In the deadliest attack, a car bomb in Kano killed nine people.\n\n"
        "Gunmen shot dead a judge and his wife in Zaria."
    )
    told = [(i.resolution.mention.text, i.date_start, toll(i, "killed")) for i in extracted(text) if i.resolution]
    day = dt.date(2015, 3, 11)
    assert told == [("Nigeria", day, [(22, None)]), ("Kano", day, [(9, 9)]), ("Zaria", day, [(2, 2)])]


def test_what_somebody_claims_to_have_done_is_his_claim() -> None:
    (incident,) = extracted(
        "Rebels killed eight soldiers in Bama on Monday, a colonel said; the group claimed to have killed 15."
    )
    assert {c.source: c.killed_low for c in incident.claims} == {"a colonel": 8, "the group": 15}


def test_a_place_that_is_not_told_stays_open_and_says_so() -> None:
    (incident,) = extracted("Elsewhere, gunmen killed 11 recruits on their way to a camp.")
    assert incident.resolution is None
    assert incident.geo_precision == 7
    assert incident.unplaced_reason
    assert incident.date_precision is DatePrecision.UNKNOWN


def test_actors_are_named_as_written() -> None:
    (incident,) = extracted("Fighters of Boko Haram attacked the Nigerian army in Bama on Monday.")
    assert set(incident.actors) >= {"Boko Haram", "Nigerian army"}


def test_ids_are_stable_and_distinct() -> None:
    text = "Police arrested three men in Kano on Monday. On Tuesday another man was arrested in Kano."
    first, second = extracted(text), extracted(text)
    assert [i.event_id for i in first] == [i.event_id for i in second]
    assert len({i.event_id for i in first}) == len(first) == 2


WORDS = st.sampled_from(
    "Gunmen killed nine policemen in Kano on Monday , and . ; said \n\n the a of 12 40 dead wounded bomb exploded near Bama"
    " arrested were was no if will Tuesday with five others — “ ” ( ) $ % : 'the raid' army".split(" ")
)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=80).map(" ".join)))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    doc = documents.parse(Report("x", "", dt.date(2015, 3, 12), "", "", text))
    for incident in incidents.extract(doc, mentions=resolved(doc), dates=()):
        assert incident.evidence == text[incident.evidence_start : incident.evidence_end] != ""
        assert 0 <= incident.score <= 1
        for claim in incident.claims:
            assert 0 <= claim.start < claim.end <= len(text)


@pytest.mark.parametrize(
    "part",
    [
        "killed ",
        "at least at least ",
        "one hundred and ",
        "five men, ",
        "killed and wounded ",
        "the bomb the blast the raid ",
        "said said ",
        "A-" * 50,
        "Gunmen killed two men in Kano. ",
        "\n\n",
        "; ",
        "((((",
    ],
)
def test_hostile_text_ends(part: str) -> None:
    text = part * (60_000 // len(part))
    doc = documents.parse(Report("x", "", None, "", "", text))
    incidents.extract(doc, mentions=(), dates=())


def test_every_cue_of_the_lexicon_is_found() -> None:
    tables = lexicon.load("events")
    for name, group in cues.groups().items():
        entries = [*tables[name].get("nouns", ()), *(form for e in tables[name].get("verbs", ()) for form in verb_forms(e))]
        assert entries, name
        for entry in entries:
            text = f"Then {entry.replace('_', 'the farmers')} there"
            found = cues.find(tokenize(text, 0, len(text)))
            assert found, f"{name}: {entry}"
            silent = group.means or cues.is_hollow(name, entry.split()[0])
            assert silent or triggers.load().find(text), f"{name}: {entry}"
            assert 0 <= group.weight <= 9


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("He is in police custody.", [6]),
        ("in the hands of a clerk", []),
        ("shot (in the hand)", [0]),
        ("hit him in the hand", [0, 8]),
        ("within police custody", []),
    ],
)
def test_a_phrase_that_opens_with_a_function_word_triggers_as_whole_words(text: str, at: list[int]) -> None:
    assert [trigger.at for trigger in triggers.load().find(text) if trigger.tells] == at


@pytest.mark.parametrize(
    ("text", "hot"),
    [
        ("Sappers made the mine safe.", True),
        ("Sappers made a speech.", False),
        ("They led the two brothers away.", True),
        ("The road led to a school.", False),
        ("Rebels managed to free and take 12 miners.", True),
        ("Rebels will take 12 miners.", False),
        ("Rebels take 12 miners", True),  # a headline
        ("They left it on a shelf.", False),
        ("Militants brought down a bridge.", True),
        ("A friend made a toast.", False),
        ("Marines stopped a coaster.", True),
        ("The boys drove their friend home.", False),
        ("Two bombers drove their lorries at the gate.", True),
        ("Gunmen killed a judge.", True),
    ],
)
def test_the_sentences_that_may_tell_of_an_event(text: str, hot: bool) -> None:
    body = f"Gunmen killed a judge in Kano.\n\n{text}"
    found = alerts.find(documents.parse(Report("x", "", None, "", "", body)))
    assert found == ([0, 1] if hot else [0])


@pytest.mark.parametrize("name", ["events", "tolls", "modality", "mishaps", "claimants", "actors", "scenes"])
def test_no_entry_of_a_lexicon_is_written_twice_or_empty(name: str) -> None:
    def lists(table: dict[str, object], path: str) -> list[tuple[str, list[str]]]:
        found = []
        for key, value in table.items():
            if isinstance(value, dict):
                found += lists(value, f"{path}.{key}")
            elif isinstance(value, list) and all(isinstance(entry, str) for entry in value):
                found.append((f"{path}.{key}", value))
        return found

    for path, entries in lists(lexicon.load(name), name):
        assert all(entry.strip() == entry for entry in entries), path
        assert "" not in entries, path
        assert sorted(set(entries)) == sorted(entries), f"{path}: {[e for e in entries if entries.count(e) > 1]}"
