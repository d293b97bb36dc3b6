"""What can begin at a capital word, by the word alone: no opening may spare what the text around it would have made of it."""

from pathlib import Path

import pytest

from geo import documents
from geo.gazetteer import Gazetteer
from geo.memo import Memo
from geo.models import Report
from geo.spelling import fold
from geo.toponyms import compounds, demonyms, evidence, openings, persons, recognition, vocabulary
from geo.toponyms.scan import Scan, scan

ROOT = Path(__file__).resolve().parents[2]
WORDS = vocabulary.load()
PHRASES = sorted(
    {*WORDS.called, *WORDS.ships, *WORDS.demonyms, *WORDS.attributive, *WORDS.name_heads, *WORDS.heights, *WORDS.road_heads}
)
LISTED = "\n".join(
    f"He saw {phrase} Tampa 12 there, and {phrase.upper()} of Kut-Basra; in {phrase}\nKhel {phrase}." for phrase in PHRASES
)
ODD = "ʿ ʿAyn al-Tamr ʿ Darra Adam Khel, Al-Kut Fargo-Moorhead Zone 10 and US-Iraqi U.S.-led ʿ Kut St. Mary's Ȧ Lake\n\nÉ"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(
    scope="module", params=[LISTED, ODD, *sorted((ROOT / "data" / "reports").glob("*"))[:12]], ids=lambda text: str(text)[-24:]
)
def seen(request: pytest.FixtureRequest, gazetteer: Gazetteer) -> Scan:
    text = request.param if isinstance(request.param, str) else request.param.read_text(encoding="utf-8", errors="replace")
    return scan(documents.parse(Report("", "", None, "", "", text)), gazetteer=gazetteer)


def test_what_an_opening_denies_does_not_begin(seen: Scan) -> None:
    for first, last in seen.capitals.runs:
        for at in range(first, last):
            opening = seen.openings[at]
            if not opening & openings.CALLED:
                assert recognition._called(seen, at, last) == 0
            if not opening & openings.PEOPLE:
                assert demonyms.find(seen, at, last) == demonyms.attributive(seen, at, last) == (0, None)
            if not opening & openings.COMPOUND:
                assert compounds._headed(seen, at, last) is None


def test_the_longest_name_is_that_of_the_folded_words(seen: Scan) -> None:
    for first, last in seen.capitals.runs:
        for at in range(first, last):
            words, ends = seen.folded(at, last)
            limit = seen.gazetteer.limit(words[0]) if ends[0] else 0
            fits = [i for i, end in enumerate(ends) if end <= limit and seen.gazetteer.has(" ".join(words[:end]))]
            count = 1 if at + 1 == last else ends[fits[-1]] if fits else 0  # a word by itself is one, whatever it folds to
            assert seen.longest(at, last) == ((count, at + fits[-1] + 1) if fits else (0, at))


def test_no_person_is_spared_the_look_for_a_place_of_the_name(seen: Scan) -> None:
    asked = persons._Finder(
        seen.text, seen.capitals, seen.bits, seen.openings, seen.gazetteer, seen.words, bytearray(len(seen.bits))
    )
    for first, last in seen.capitals.runs:
        for at in range(first, last):
            words = fold(" ".join(seen.capitals.texts[at : min(last, at + 4)])).split()
            if not seen.openings[at] & openings.NAMES:
                assert not words or seen.gazetteer.longest(words) < 2
                assert not asked._names_town(at, last)
            long = seen.gazetteer.limit(fold(seen.capitals.texts[at]).split(" ")[0]) > 2
            assert bool(seen.openings[at] & openings.LONG) == long


@pytest.mark.parametrize(
    ("word", "nothing"), [("The", True), ("Basra", False), ("Iraqi", False), ("Route", False), ("Hit", False)]
)
def test_a_word_that_nothing_is_called_by_names_nothing(word: str, nothing: bool, gazetteer: Gazetteer) -> None:
    assert bool(openings.of(gazetteer)[word] & openings.NOTHING) is nothing


@pytest.mark.parametrize("dash", evidence._DASHES)
def test_a_text_without_a_dash_has_no_dateline_that_ends_in_one(dash: str) -> None:
    opened = f"Talks fail. BASRA, Iraq{dash}He said. KUT {dash} Two\nBasra, March 12{dash}Gunmen"
    spared = opened.replace(dash, ", ")
    assert evidence.datelines(opened)
    assert not any(pattern.search("\n" + spared) for pattern in evidence._DATELINES[1:])


def test_a_memo_makes_a_value_once_and_stays_small() -> None:
    made: list[int] = []
    memo = Memo(lambda key: made.append(key) or key * key, most=3)
    assert [memo[key] for key in (1, 2, 3, 1, 2)] == [1, 4, 9, 1, 4]
    assert made == [1, 2, 3]
    assert [memo[key] for key in (4, 1)] == [16, 1]
    assert made == [1, 2, 3, 4, 1]
    assert len(memo) == 2
