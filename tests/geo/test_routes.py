"""Routes: a table of sentences of many wars, the sample reports' own gold, and what must hold for any text."""

import datetime as dt
import json
import re
import tomllib
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import documents, lexicon, routes
from geo.models import DateMention, DatePrecision, Mention, Place, PlaceKind, Report, Resolution, Route
from geo.routes import goods, roles, route_words
from geo.routes.route_lines import Stop, line

ROOT = Path(__file__).resolve().parents[2]
CASES = tomllib.loads((Path(__file__).parent / "route_cases.toml").read_text(encoding="utf-8"))["case"]
MARK = re.compile(r"\[([^|\]]+)(?:\|(\w+))?(?:\|(\w*))?\]")


def place(name: str, kind: str, country: str) -> Place:
    number = zlib.crc32(name.encode())
    return Place(name, PlaceKind(kind), country, "", (number % 7000) / 100 + 1, (number // 7000 % 17000) / 100 + 1)


def marked(text: str) -> tuple[documents.Document, tuple[Resolution, ...]]:
    """The document of a text in which [Name|kind|country] marks each mention, and the mentions."""
    plain, found, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        found.append((len(plain), match[1], match[2] or "town", match[3] or ""))
        plain += match[1]
        at = match.end()
    plain += text[at:]
    resolved = (
        Resolution(Mention("r", start, start + len(name), name), place(name, kind, country), PlaceKind(kind), 1.0, "")
        for start, name, kind, country in found
    )
    return documents.parse(Report("r", "", None, "", "", plain)), tuple(resolved)


def read(text: str) -> tuple[Route, ...]:
    document, mentions = marked(text)
    return routes.extract(document, mentions=mentions, dates=())


def legs(found: tuple[Route, ...]) -> set[str]:
    return {" > ".join(route.stop_names) for route in found}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_sentence_gives_its_routes(case):
    found = read(case["text"])
    assert sorted(" > ".join(route.stop_names) for route in found) == sorted(case["routes"])
    if "goods" in case:
        assert set(found[0].goods) == set(case["goods"])
    if "status" in case:
        assert found[0].status == case["status"]


CLAIMANTS = [
    ("Shells went from [Ruse] to [Tartus], Bulgarian officials said.", "Bulgarian officials"),
    ("According to the coalition, rockets are shipped from [Bandar Abbas] to [Hodeidah].", "the coalition"),
    ("The army said on Monday that fuel was smuggled from [Sabha] to [Agadez].", "The army"),
    ("Fuel was smuggled from [Sabha] to [Agadez].", None),
]


@pytest.mark.parametrize(("text", "claimant"), CLAIMANTS)
def test_it_says_who_alleges_a_route(text, claimant):
    assert [route.alleged_by for route in read(text)] == [claimant]


def test_a_hedge_lowers_the_score():
    plain, said, hedged = (
        read(text)[0].score
        for text in (
            "Rifles were smuggled from [Sabha] to [Agadez].",
            "Rifles were smuggled from [Sabha] to [Agadez], officials said.",
            "Rifles were allegedly smuggled from [Sabha] to [Agadez].",
        )
    )
    assert plain > said > hedged > 0


def test_the_evidence_is_the_sentences_that_tell_of_it():
    document, mentions = marked(
        "It rained. Guns are sent from [Juba] to a depot in [Yei]. From there they are taken to [Arua]. The road is bad."
    )
    (route,) = routes.extract(document, mentions=mentions, dates=())
    assert route.stop_names == ("Juba", "Yei", "Arua")
    assert route.evidence == "Guns are sent from Juba to a depot in Yei. From there they are taken to Arua."
    assert document.report.text[route.evidence_start : route.evidence_end] == route.evidence


def test_a_hub_on_the_way_into_a_country_goes_on_to_its_towns():
    found = read(
        "[Sabha|town|LY] is a hub for the rebels' supply lines from [Chad|country|TD] into [Libya|country|LY]. Rockets and"
        " mortars are stored in [Sabha|town|LY] before they are moved on to [Tripoli|town|LY] and [Misrata|town|LY]."
    )
    assert legs(found) == {"Chad > Sabha > Tripoli", "Chad > Sabha > Misrata"}
    assert found[0].goods == ("Rockets", "mortars")


NAMED_WHOLE = [
    (
        "Rifles were smuggled from [Tombe|town|xx] through the [Lofa|region|xx] hills to [Zorzor|town|xx].",
        "Tombe > Lofa hills > Zorzor",
    ),
    ("Opium is carried from [Panj] to the [Yasin|region] Valley.", "Panj > Yasin Valley"),
    ("Charcoal is trucked from the [Bay|region] plains to [Merka].", "Bay plains > Merka"),
    ("Gold is smuggled from [Bunia] to [Juba], and coasters wait there.", "Bunia > Juba"),
]


@pytest.mark.parametrize(("text", "way"), NAMED_WHOLE)
def test_a_stop_bears_the_noun_of_its_landscape(text, way):
    assert legs(read(text)) == {way}


def test_demonyms_are_no_stops():
    document, mentions = marked("Iranian rockets were smuggled from [Basra] to [Baghdad].")
    demonym = Resolution(Mention("r", 0, 7, "Iranian"), place("Iran", "demonym", "IR"), PlaceKind.DEMONYM, 1.0, "")
    (route,) = routes.extract(document, mentions=(demonym, *mentions), dates=())
    assert route.stop_names == ("Basra", "Baghdad")


def test_a_stop_without_a_place_is_kept_with_a_lower_score():
    document, mentions = marked("Rifles were smuggled from [Sabha] to [Nowhereville].")
    unplaced = Resolution(mentions[1].mention, None, PlaceKind.TOWN, 0.0, "not in the gazetteer")
    (route,) = routes.extract(document, mentions=(mentions[0], unplaced), dates=())
    assert route.stop_names == ("Sabha", "Nowhereville")
    assert route.score < read("Rifles were smuggled from [Sabha] to [Nowhereville].")[0].score


def gold_mentions(report: Report, gold: dict) -> tuple[Resolution, ...]:
    """The gold's places wherever the text has one of their spellings, longest first."""
    spans = sorted(
        (match.start(), -match.end(), number)
        for number, entry in enumerate(gold["places"])
        for name in [entry["name"], *entry.get("also", [])]
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", report.text)
    )
    found, free = [], 0
    for start, minus_end, number in spans:
        entry, end = gold["places"][number], -minus_end
        if start >= free:
            free, kind = end, PlaceKind(entry["kind"])
            there = Place(entry["name"], kind, entry["country"] or "", entry["admin1"] or "", entry["lat"], entry["lon"])
            found.append(Resolution(Mention(report.report_id, start, end, report.text[start:end]), there, kind, 1.0, ""))
    return tuple(found)


def test_the_sample_reports_give_their_routes():
    """With the places given, all but a few of the routes that careful readers found, and hardly any other."""
    wanted, hits, extra = set(), set(), []
    for path in sorted((ROOT / "tests" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (ROOT / "data" / "reports" / f"{path.stem}.md").read_text(encoding="utf-8")
        title = re.search(r'title: "(.*)"', text)[1]
        report = Report(path.stem, title, None, "", "", re.sub(r"\A---\n.*?\n---\n\s*", "", text, flags=re.DOTALL))
        found = routes.extract(documents.parse(report), mentions=gold_mentions(report, gold), dates=())
        names = {also: entry["name"] for entry in gold["places"] for also in [entry["name"], *entry.get("also", [])]}
        given_routes = {(path.stem, tuple(entry["stops"])): entry.get("optional", False) for entry in gold["routes"]}
        for route in found:
            key = path.stem, tuple(names[name] for name in route.stop_names)
            hits.add(key) if key in given_routes else extra.append(key)
        wanted |= {key for key, optional in given_routes.items() if not optional}
    assert len(hits & wanted) / len(wanted) > 0.85
    assert len(extra) <= 3


@pytest.mark.parametrize("name", ["goods", "routes"])
def test_every_entry_of_the_lexicons_is_one_lower_case_phrase(name):
    def entries(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for entry in value:
                yield from entries(entry)
        elif isinstance(value, dict):
            for entry in value.values():
                yield from entries(entry)

    for entry in entries(lexicon.load(name)):
        assert entry == " ".join(entry.lower().split()), f"{name}: {entry!r}"
        assert entry


def test_every_good_of_the_lexicon_is_found():
    for table in lexicon.load("goods")["goods"].values():
        for noun in table:
            words = tuple(noun.split())
            found = goods.find(("the", *words), ("the", *words), (-1,) * (len(words) + 1))
            assert [(good.head, good.last) for good in found][-1][1] == len(words), noun


def test_every_phrase_that_gives_a_role_gives_it():
    for phrase, role in route_words.words().cues.items():
        text = f"Rifles were smuggled in a lorry {' '.join(phrase)} [Xanadu], and [Shangri] was quiet."
        document, mentions = marked(text)
        stops = [Stop(m.mention.start, m.mention.end, (m,)) for m in mentions]
        tags = roles.tags(line(document.reading, 0, len(document.reading), stops))
        assert tags, phrase
        assert tags[0].role is role, phrase


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(
            st.sampled_from("from to via through into smuggled weapons hub there the country , . ; and in 's - \n".split(" ")),
            st.sampled_from(["[A|town|IQ]", "[B|country|IQ]", "[C|admin1|IQ]", "[D|demonym|IR]", "[E|region|]"]),
            st.text(st.characters(exclude_characters="[]|"), max_size=6),
        ),
        max_size=40,
    )
)
def test_any_text_gives_sound_routes(parts):
    document, mentions = marked(" ".join(parts))
    found = routes.extract(document, mentions=mentions, dates=())
    assert len({route.route_id for route in found}) == len(found)
    for route in found:
        assert len(route.stops) == len(route.stop_names) >= 2
        assert route.evidence == document.report.text[route.evidence_start : route.evidence_end]
        assert 0 <= route.score <= 1
        assert all(stop.kind is not PlaceKind.DEMONYM for stop in route.stops)
        assert all(stop in mentions for stop in route.stops)


HOSTILE = {
    "one sentence": "smuggled weapons from [A|town|IQ] to [B|town|SY] via [C|town|TR] and ",
    "many sentences": "Weapons are smuggled from [A|town|IQ] to [B|town|SY]. From there they go on to [C|town|TR]. ",
    "a list": "[A|town|IQ], ",
    "words": "from to via through into smuggled weapons ",
}


def test_a_text_without_full_stops_is_read_to_its_end():
    found = read("and then " * 2_000 + "rifles were smuggled from [Sabha] to [Agadez] " + "and then " * 2_000)
    assert legs(found) == {"Sabha > Agadez"}
    assert len(found[0].evidence) < 3_000


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_repetition_is_bounded(name):
    document, mentions = marked(HOSTILE[name] * 1_000)
    assert len(routes.extract(document, mentions=mentions, dates=())) <= 30


DATED = [
    ("On 4 May rifles were smuggled from [Sabha] to [Agadez].", "4 May", True),
    ("Rifles were smuggled on 4 May from [Sabha] to [Agadez].", "4 May", True),
    ("Rifles were smuggled from [Sabha] to [Agadez] on 4 May.", "4 May", True),
    ("On 4 May they arrested a man accused of smuggling rifles from [Sabha] to [Agadez].", "4 May", False),
    ("Rifles were smuggled from [Sabha] to [Agadez]. The war began on 4 May.", "4 May", False),
]


@pytest.mark.parametrize(("text", "words", "dated"), DATED)
def test_a_date_dates_the_movement_that_it_stands_at(text, words, dated):
    document, mentions = marked(text)
    start = document.report.text.index(words)
    day = dt.date(2014, 5, 4)
    date = DateMention(start, start + len(words), words, day, day, DatePrecision.DAY, "")
    (route,) = routes.extract(document, mentions=mentions, dates=(date,))
    assert (route.date_start == route.date_end == day) is dated


SPOTS = {
    "Badakhshan": (37.0, 71.0),
    "Tajikistan": (38.8, 71.0),
    "Kyrgyzstan": (41.4, 74.6),
    "Russia": (60.0, 90.0),
    "Medina": (24.5, 39.6),
    "Jordan": (31.2, 36.5),
    "Turkey": (39.0, 35.0),
    "Aleppo": (36.2, 37.2),
}
AREAS = [
    (
        "Opium travels from Badakhshan through Tajikistan and Kyrgyzstan to Russia.",
        ["Badakhshan > Tajikistan > Kyrgyzstan > Russia"],
    ),
    (
        "Rifles are shipped from Medina through Jordan and Turkey to Aleppo.",
        ["Medina > Jordan > Aleppo", "Medina > Turkey > Aleppo"],
    ),
]


@pytest.mark.parametrize(("text", "ways"), AREAS, ids=["in turn", "side by side"])
def test_two_countries_follow_each_other_where_they_lie_on_one_way(text, ways):
    mentions = []
    for name, (lat, lon) in SPOTS.items():
        if name in text:
            kind = PlaceKind.TOWN if name in {"Medina", "Aleppo", "Badakhshan"} else PlaceKind.COUNTRY
            mention = Mention("r", text.index(name), text.index(name) + len(name), name)
            mentions.append(Resolution(mention, Place(name, kind, name[:2], "", lat, lon), kind, 1.0, ""))
    document = documents.parse(Report("r", "", None, "", "", text))
    assert sorted(legs(routes.extract(document, mentions=tuple(mentions), dates=()))) == ways
