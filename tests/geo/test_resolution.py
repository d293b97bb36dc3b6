"""Resolution: which place a name stands for, by the words beside it and the rest of the report. The sentences are made up."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import documents, resolution, toponyms
from geo.gazetteer import Gazetteer
from geo.models import Mention, PlaceKind, Report, Resolution
from geo.resolution import calibration, offsets
from geo.resolution.senses import km


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def resolve(text: str, gazetteer: Gazetteer) -> dict[str, Resolution]:
    document = documents.parse(Report("r", "", None, "", "", text))
    mentions = toponyms.recognise(document, gazetteer=gazetteer)
    found = resolution.resolve(document, mentions, gazetteer=gazetteer)
    assert [r.mention for r in found] == list(mentions)
    return {r.mention.text: r for r in found}


PLACES = [
    # the largest, where nothing else is said
    ("He flew to Paris on Monday.", "Paris", "FR", "", PlaceKind.TOWN),
    # the text says what contains it
    ("He flew to Paris, Texas, on Monday.", "Paris", "US", "Texas", PlaceKind.TOWN),
    ("He was held in Springfield, Ill., on Monday.", "Springfield", "US", "Illinois", PlaceKind.TOWN),
    # the rest of the report says where it is
    ("Police in Alexandria met the Rapides Parish council in Alexandria.", "Alexandria", "US", "Louisiana", PlaceKind.TOWN),
    ("The road from Cairo leads to Alexandria and Port Said in Egypt.", "Alexandria", "EG", "Alexandria", PlaceKind.TOWN),
    # a town before the province of its name, unless the words say otherwise
    ("A bomb went off in Basra, Iraq.", "Basra", "IQ", "Basra", PlaceKind.TOWN),
    ("A bomb went off in Basra province, Iraq.", "Basra province", "IQ", "Basra", PlaceKind.ADMIN1),
    ("Weapons reach Najaf, Wasit and Babil from Iran.", "Najaf", "IQ", "Najaf", PlaceKind.ADMIN1),
    # the beginning of a town's name, in its country
    ("Planes flew to Santa Cruz, in Bolivia, by night.", "Santa Cruz", "BO", "Santa Cruz", PlaceKind.TOWN),
    ("Crude goes from Iran through Maysan to Basra, in Iraq.", "Basra", "IQ", "Basra", PlaceKind.TOWN),
    # a region with its article, a crossing named by its other side, an oasis and its province
    ("Dhows carry it from Basra into the Gulf.", "the Gulf", "", "", PlaceKind.REGION),
    (
        "In Pakistan lorries go from Peshawar and Quetta to Torkham crossing.",
        "Torkham crossing",
        "AF",
        "Nangarhar",
        PlaceKind.SITE,
    ),
    ("Crude is bought in Kufra, Libya.", "Kufra", "LY", "Kufra", PlaceKind.TOWN),
    # a capital before a province of its name, where the report is of another country
    (
        "Two men of Basra, Amarah and Kut, Iraq, were sentenced in Washington.",
        "Washington",
        "US",
        "District of Columbia",
        PlaceKind.TOWN,
    ),
    # a small place across the border, an airport
    ("Lorries come to Kut, Badra and Jassan, Iraq, from Mehran.", "Mehran", "IR", "Ilam", PlaceKind.TOWN),
    ("Recruits land at Damascus airport, in Syria.", "Damascus airport", "SY", "Damascus", PlaceKind.SITE),
    # a common noun in a report of its country
    ("Rockets from Iran cross the marshes to Amarah, in Iraq.", "marshes", "IQ", "", PlaceKind.REGION),
    ("A truck stop in the western desert, near Rutbah in Iraq, lives on it.", "western desert", "IQ", "", PlaceKind.REGION),
    # other spellings
    ("Iraqi troops entered Fallouja.", "Fallouja", "IQ", "Anbar", PlaceKind.TOWN),
    ("Iraqi troops entered Diwaniyya.", "Diwaniyya", "IQ", "Qadisiyah", PlaceKind.TOWN),
    # countries, peoples, states
    ("He flew to the U.S. and back.", "U.S.", "US", "", PlaceKind.COUNTRY),
    ("The Iranian consul came.", "Iranian", "IR", "", PlaceKind.DEMONYM),
    ("They drove through W.Va. and Ohio.", "W.Va.", "US", "West Virginia", PlaceKind.ADMIN1),
    # regions
    ("Iraqis fled from southern Iraq.", "southern Iraq", "IQ", "", PlaceKind.REGION),
    ("They fled from the Middle East to Ohio.", "Middle East", "", "", PlaceKind.REGION),
    # a country that owns it, and a town that it is a suburb of
    ("Indian police say that the man is from Pakistan's Punjab.", "Punjab", "PK", "", PlaceKind.ADMIN1),
    ("Mortars fell on Karbala and on the Baghdad suburb of Kadhimiya.", "Kadhimiya", "IQ", "Baghdad", PlaceKind.DISTRICT),
    # a city abroad goes before a province of its name, and before a town once called so
    ("Tehran shipped the rockets by way of Sudan to Gaza.", "Gaza", "PS", "", PlaceKind.TOWN),
    ("Iran sent the ship from Bandar Abbas to Alexandria.", "Alexandria", "EG", "", PlaceKind.TOWN),
]


@pytest.mark.parametrize(("text", "name", "country", "admin1", "kind"), PLACES)
def test_a_name_stands_for(text: str, name: str, country: str, admin1: str, kind: PlaceKind, gazetteer: Gazetteer) -> None:
    found = resolve(text, gazetteer)[name]
    assert found.place is not None
    assert (found.place.country, found.kind) == (country, kind)
    assert not admin1 or found.place.admin1 == admin1
    assert 0.0 < found.score <= 1.0
    assert found.reason.endswith(".")


def test_a_vague_region_is_made_of_provinces(gazetteer: Gazetteer) -> None:
    found = resolve("Iraqi officials fear for the Shia South of Iraq. Weapons reach the Shia South.", gazetteer)["Shia South"]
    assert found.place is not None
    assert ("IQ", "Basra") in found.place.admin1s
    assert found.place.radius_m > 100_000


def test_runners_up_are_kept_and_fall(gazetteer: Gazetteer) -> None:
    found = resolve("He moved to Springfield.", gazetteer)["Springfield"]
    assert 1 <= len(found.runners_up) <= 4
    scores = [found.score, *(candidate.score for candidate in found.runners_up)]
    assert scores == sorted(scores, reverse=True)
    assert all(candidate.place != found.place for candidate in found.runners_up)


def test_a_container_makes_the_score_rise(gazetteer: Gazetteer) -> None:
    alone = resolve("He was held in Springfield.", gazetteer)["Springfield"]
    told = resolve("He was held in Springfield, Oregon, near Eugene, Oregon.", gazetteer)["Springfield"]
    assert told.place is not None
    assert told.place.admin1 == "Oregon"
    assert told.score > alone.score
    assert "the text puts it in Oregon" in told.reason


def test_a_quarter_that_the_gazetteer_lacks_is_placed_at_its_town(gazetteer: Gazetteer) -> None:
    found = resolve("Shots rang out in the Vorlunga district of Basra, Iraq.", gazetteer)["Vorlunga"]
    assert found.place is not None
    assert found.place.admin1 == "Basra"
    assert found.place.geonameid is None
    assert found.place.radius_m >= 15_000
    assert found.kind is PlaceKind.DISTRICT
    assert "lacks" in found.reason


def test_a_village_told_by_its_way_from_a_town_is_placed_there(gazetteer: Gazetteer) -> None:
    found = resolve("Troops raided the village of Qaratahsin, about 40 km west of Kirkuk, Iraq.", gazetteer)
    village, town = found["Qaratahsin"].place, found["Kirkuk"].place
    assert village is not None
    assert town is not None
    assert 38 < km(village.lat, village.lon, town.lat, town.lon) < 42
    assert village.lon < town.lon
    assert village.radius_m >= 10_000


def test_what_nothing_is_known_of_stays_unplaced_with_its_reason(gazetteer: Gazetteer) -> None:
    found = resolve("Troops raided the village of Qaratahsin.", gazetteer)["Qaratahsin"]
    assert found.place is None
    assert found.score == 0.0
    assert "Qaratahsin" in found.reason


def test_a_far_namesake_by_another_name_is_no_answer(gazetteer: Gazetteer) -> None:
    """In a report of Iraq a quarter is not the Egyptian province of its name."""
    text = "Iraqi police in Kut, Iraq, said shots rang in the Sharqia district of Kut. Iraq sent troops to Kut."
    found = resolve(text, gazetteer)["Sharqia"]
    assert found.place is None or found.place.country == "IQ"


STRANGERS = {  # a name, and the country that the report does not mean
    "a town of the army's country": (
        "Marines in Fallujah, Ramadi, Hit and Haditha, Iraq, call the field Anaconda.",
        "Anaconda",
        "US",
    ),
    "a country by a likeness": ("Iraqi police in Baghdad, Ramadi and Fallujah found them at al-Saadan.", "al-Saadan", "SD"),
    "a capital by a far likeness": (
        "Near Tyre, Sidon and Baalbek, Lebanon, a pilot came down at Kabb Elias.",
        "Kabb Elias",
        "AF",
    ),
    "a town by another spelling": ("In Hakha, Falam and Tedim, Myanmar, near India, they burned Gangaw.", "Gangaw", "IN"),
    "the quarter of a town abroad": (
        "Rockets fell on the Pervomayskaya district and on Mariupol, Kharkiv and Donetsk, Ukraine, Russian media said.",
        "Pervomayskaya",
        "RU",
    ),
    "a village by a town's other name": (
        "In Sanaa, Aden and Marib, Yemen, three soldiers were hurt. A bomb went off in Radda.",
        "Radda",
        "IT",
    ),
    "another spelling of a great city's other name": (
        "Israeli jets struck Tyre, Sidon and Nabatieh, Lebanon, and the village of Maarakah.",
        "Maarakah",
        "AE",
    ),
    "another spelling of a river": ("Near Peshawar, Kohat and Bannu, Pakistan, men walked off towards Khyber.", "Khyber", "SY"),
    "a city's other name for a market": (
        "At the Philly market in Jos, Nigeria, near Bauchi and Kaduna, American aid came in.",
        "Philly",
        "US",
    ),
}


@pytest.mark.parametrize(("text", "name", "country"), STRANGERS.values(), ids=STRANGERS.keys())
def test_a_namesake_far_from_the_report_is_not_meant(text: str, name: str, country: str, gazetteer: Gazetteer) -> None:
    place = resolve(text, gazetteer)[name].place
    assert place is None or place.country != country


def test_a_quarter_is_that_of_the_town_beside_it(gazetteer: Gazetteer) -> None:
    text = "Iraqi police met in Baghdad.\n\nOver Hilla, helicopters fired into a street of the Thawra quarter."
    found = resolve(text, gazetteer)
    quarter, town = found["Thawra"].place, found["Hilla"].place
    assert quarter is not None
    assert town is not None
    assert km(quarter.lat, quarter.lon, town.lat, town.lon) < 1
    assert quarter.radius_m == 15_000
    in_baghdad = resolve("Iraqi helicopters fired into the Thawra quarter of Baghdad.", gazetteer)["Thawra"].place
    assert in_baghdad is not None
    assert in_baghdad.name == "Thawra"
    assert in_baghdad.admin1 == "Baghdad"


def test_a_quarter_is_no_city_of_a_like_name(gazetteer: Gazetteer) -> None:
    place = resolve("MOSUL, Iraq - Gunmen shot a man in the Zuhour district.", gazetteer)["Zuhour"].place
    assert place is not None
    assert place.admin1 == "Nineveh"


def test_a_capital_goes_before_a_town_abroad_once_called_so(gazetteer: Gazetteer) -> None:
    found = resolve("Troops left Srinagar, Baramulla and Anantnag for talks in Islamabad.", gazetteer)["Islamabad"]
    assert found.place is not None
    assert found.place.country == "PK"


def test_nothing_lies_at_zero(gazetteer: Gazetteer) -> None:
    for found in resolve("From Qaratahsin to Nowhereville and back to Null Island.", gazetteer).values():
        assert found.place is None or (found.place.lat, found.place.lon) != (0.0, 0.0)


OFFSETS = [
    (", about 25 miles west of ", 40.2, 270.0),
    (", 320km southeast of ", 320.0, 135.0),
    (" some 30 kilometres north-east of the city of ", 30.0, 45.0),
    (", which lies twenty miles south of ", 32.2, 180.0),
]


@pytest.mark.parametrize(("text", "distance", "bearing"), OFFSETS)
def test_an_offset_is_read(text: str, distance: float, bearing: float) -> None:
    found = offsets.between(text, 0, len(text))
    assert found is not None
    assert found.km == pytest.approx(distance, abs=0.1)
    assert found.bearing == bearing


@pytest.mark.parametrize(
    "text", [" and ", ", a town in ", " and 30 miles from ", ", 12 men west of ", " 30 km south of nothing in "]
)
def test_other_words_are_no_offset(text: str) -> None:
    assert offsets.between(text, 0, len(text)) is None


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(0.1, 900), st.floats(0, 360))
def test_an_offset_reaches_as_far_as_it_says(lat: float, lon: float, distance: float, bearing: float) -> None:
    there = offsets.reach(lat, lon, offsets.Offset(distance, bearing))
    a, b, c, d = map(math.radians, (lat, lon, *there))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    assert 2 * 6371.0088 * math.asin(math.sqrt(h)) == pytest.approx(distance, rel=1e-6)
    assert -180 <= there[1] <= 180


def test_the_chance_grows_with_the_odds_and_stays_a_chance() -> None:
    facts = dict.fromkeys(calibration.FACTS[1:], 0.0)
    chances = [calibration.chance({**facts, "odds": calibration.log_odds(odds)}) for odds in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert chances == sorted(chances)
    assert all(0.0 < chance < 1.0 for chance in chances)


NAMES = st.sampled_from(
    ["Springfield", "Paris", "Iraq", "Kut", "Qaratahsin", "Texas", "Georgia", "Sharqia", "south", "Iran", "Basra"]
)


@given(st.lists(st.tuples(NAMES, st.sampled_from([*PlaceKind, None]), st.booleans()), max_size=12))
@settings(max_examples=100)
def test_any_mentions_get_one_resolution_each(gazetteer: Gazetteer, parts: list[tuple[str, PlaceKind | None, bool]]) -> None:
    text = " ".join(name for name, _, _ in parts)
    mentions, at = [], 0
    for name, hint, inside in parts:
        mentions.append(Mention("r", at, at + len(name), name, hint, ("Iraq",) if inside else ()))
        at += len(name) + 1
    document = documents.parse(Report("r", "", None, "", "", text))
    found = resolution.resolve(document, tuple(mentions), gazetteer=gazetteer)
    assert [r.mention for r in found] == mentions
    for r in found:
        assert 0.0 <= r.score <= 1.0
        assert r.reason
        assert r.place is None or (-90 <= r.place.lat <= 90 and -180 <= r.place.lon <= 180)


def test_a_village_near_a_town_is_placed_there_with_a_wide_radius(gazetteer: Gazetteer) -> None:
    found = resolve("Troops raided the village of Qaratahsin, just outside Kirkuk, Iraq.", gazetteer)["Qaratahsin"]
    assert found.place is not None
    assert found.place.admin1 == "Kirkuk"
    assert found.place.radius_m == 20_000
    assert "near" in found.reason


ANCHORED = {  # the name that no gazetteer has, its anchor, the most km from it, the least radius in km
    "away from a town": ("Sudanese police went to Kordofa, 30 km from Nyala, Sudan.", "Kordofa", "Nyala", 1, 30),
    "on the road to a town": ("Sudanese police went to Kordofa, on the road to Nyala.", "Kordofa", "Nyala", 1, 20),
    "in a department": ("Guns lay in Zarquilla, a village in the department of Cauca, Colombia.", "Zarquilla", "Cauca", 1, 15),
    "in a village that is lacking too": (
        "Guns lay in Zarquilla, in the municipality of Vurbano, Cauca department, Colombia.", "Zarquilla", "Vurbano", 1, 15,
    ),
    "in a dateline": ("NYALA, Sudan, 4 May -- Zalka was shelled again. Troops left Kordofa.", "Kordofa", "NYALA", 1, 40),
    "in a list": ("Sudanese jets bombed Nyala and Kordofa.", "Kordofa", "Nyala", 1, 30),
    "in one sentence": ("Sudanese troops who left Nyala camped in Kordofa.", "Kordofa", "Nyala", 1, 40),
    "after the town's sentence": ("Sudanese troops left Nyala. They camped in Kordofa.", "Kordofa", "Nyala", 1, 40),
    "a river": ("Sudanese troops from Nyala forded the Zalka river.", "Zalka", "Nyala", 1, 60),
    "where a province's church stands": (
        "Sudanese men crossed into South Darfur, where the church in Kordofa feeds them.", "Kordofa", "South Darfur", 1, 15,
    ),
    "told of the capital": (
        "Sudanese jets hit the Zalka market, south of the capital. Khartoum, Nyala: calm.", "Zalka", "Khartoum", 1, 15,
    ),
    "paragraphs after a town": (
        "Sudanese troops left Nyala.\n\nThey were tired.\n\nThe next day Kordofa was burned.", "Kordofa", "Nyala", 1, 80,
    ),
    "a far namesake": (
        "Kenyan police found the men in Kakori, Mandera county. In Mandera, Kenya, all was calm.", "Kakori", "Mandera", 60, 15,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "host", "most", "radius"), ANCHORED.values(), ids=ANCHORED.keys())
def test_what_the_gazetteer_lacks_is_placed_at_its_anchor(
    text: str, name: str, host: str, most: float, radius: float, gazetteer: Gazetteer
) -> None:
    found = resolve(text, gazetteer)
    there, anchor = found[name].place, found[host].place
    assert there is not None
    assert anchor is not None
    assert km(there.lat, there.lon, anchor.lat, anchor.lon) <= most
    assert there.radius_m >= radius * 1000
    assert there.geonameid is None
    assert 0.0 < found[name].score < found[host].score
    assert f"lacks “{name}”" in found[name].reason


def test_a_village_between_two_towns_is_placed_halfway(gazetteer: Gazetteer) -> None:
    found = resolve("Sudanese troops camped in Kordofa, halfway between Nyala and Kas.", gazetteer)
    there, one, other = (found[name].place for name in ("Kordofa", "Nyala", "Kas"))
    assert there is not None
    assert one is not None
    assert other is not None
    assert there.lat == pytest.approx((one.lat + other.lat) / 2)
    assert "between" in found["Kordofa"].reason


def test_a_namesake_outside_what_contains_it_is_not_meant(gazetteer: Gazetteer) -> None:
    text = "Guns were found at Quebrada Honda, a village in the department of Chalatenango, El Salvador."
    place = resolve(text, gazetteer)["Quebrada Honda"].place
    assert place is not None
    assert (place.country, place.admin1) == ("SV", "Chalatenango")


def test_no_anchor_no_place(gazetteer: Gazetteer) -> None:
    """A country alone says too little of a village."""
    found = resolve("Sudanese troops camped in Kordofa. Sudan denied it.", gazetteer)["Kordofa"]
    assert found.place is None
    assert "is in the gazetteer" in found.reason


def test_a_name_goes_before_its_far_namesake_where_another_spelling_is_at_home(gazetteer: Gazetteer) -> None:
    """ "Douma" in a report of Syria is not the place of exactly that name in another country."""
    text = "Syrian jets struck Douma near Damascus, Syria. In Aleppo and Homs, Syria, guns fell silent."
    place = resolve(text, gazetteer)["Douma"].place
    assert place is not None
    assert place.country == "SY"


def test_a_district_across_the_border_is_known_by_its_name(gazetteer: Gazetteer) -> None:
    """The report names its own country alone, but the district is just over the border, and no other has the name."""
    text = "Liberian rebels hold Foya, Voinjama and Zorzor, Liberia. Stones are dug in Kono district."
    place = resolve(text, gazetteer)["Kono"].place
    assert place is not None
    assert place.country == "SL"
