"""Every entry of the dates' lexicon: it is well formed, and it does what it is there for."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import dates, documents, lexicon
from geo.dates import calendar_words, date_patterns
from geo.errors import LexiconError
from geo.models import DateMention, Report
from geo.spelling import lower

KNOWN = calendar_words.words()
PUBLISHED = dt.date(2007, 12, 27)


def read(text: str) -> tuple[DateMention, ...]:
    return dates.find(documents.parse(Report("r", "", PUBLISHED, "", "", text)))


@pytest.mark.parametrize("name", sorted(KNOWN.months))
def test_a_months_name_dates_a_day(name: str) -> None:
    (mention,) = read(f"They came on {name.title()} 3, 2006.")
    assert mention.date_start == dt.date(2006, KNOWN.months[name], 3)


@pytest.mark.parametrize("name", sorted(KNOWN.weekdays))
def test_a_weekdays_name_is_the_last_such_day(name: str) -> None:
    (mention,) = read(f"They came on {name.title()} in force.")
    assert mention.date_start is not None
    assert mention.date_start.weekday() == KNOWN.weekdays[name]
    assert 0 <= (PUBLISHED - mention.date_start).days < 7


@pytest.mark.parametrize("name", sorted(KNOWN.seasons))
def test_a_season_lasts_three_months(name: str) -> None:
    (mention,) = read(f"They came in the {name} of 2005.")
    assert mention.date_start == dt.date(2005, KNOWN.seasons[name], 1)
    assert mention.date_end is not None
    assert 89 <= (mention.date_end - mention.date_start).days <= 91


@pytest.mark.parametrize("name", sorted(KNOWN.feasts))
def test_a_feast_is_its_day(name: str) -> None:
    (mention,) = read(f"They came on {name} 2006.")
    assert mention.date_start == dt.date(2006, *KNOWN.feasts[name])


@pytest.mark.parametrize("name", sorted(KNOWN.named))
def test_a_day_of_that_name_is_that_day(name: str) -> None:
    (mention,) = read(f"They fled after the {name.title()} of old.")
    assert mention.date_start == KNOWN.named[name]


@pytest.mark.parametrize("name", sorted(KNOWN.days))
def test_a_day_word_counts_from_the_report(name: str) -> None:
    (mention,) = read(f"They came {name} in force.")
    assert mention.date_start == PUBLISHED + dt.timedelta(days=KNOWN.days[name])


@pytest.mark.parametrize("word", sorted(KNOWN.cues["counted"]))
def test_a_number_of_things_is_no_day(word: str) -> None:
    assert all(mention.text.lower() != "march 7" for mention in read(f"THEY HAD TO MARCH 7 {word.upper()} THERE."))


@pytest.mark.parametrize("name", sorted(KNOWN.easter))
def test_a_day_that_moves_with_easter(name: str) -> None:
    [mention] = read(f"They came on {name.title()} 1998.")
    assert mention.date_start == dt.date(1998, 4, 12) + dt.timedelta(days=KNOWN.easter[name])


@pytest.mark.parametrize(
    "word", sorted(KNOWN.cues["weekday_name_before"] - {"on a", *(name.split()[0] for name in KNOWN.easter)})
)
def test_a_name_that_ends_in_a_weekday_is_no_date(word: str) -> None:
    assert read(f"They spoke of {word.title()} Sunday in the town.") == ()


@pytest.mark.parametrize("word", sorted(KNOWN.cues["weekday_name_after"]))
def test_a_name_that_begins_with_a_weekday_is_no_date(word: str) -> None:
    assert read(f"They spoke of the Sunday {word.title()} in the town.") == ()


@pytest.mark.parametrize("words", sorted(KNOWN.cues["future"]))
def test_a_cue_of_the_future_looks_ahead(words: str) -> None:
    (mention,) = read(f"The army {words} attack on Sunday.")
    assert mention.date_start == dt.date(2007, 12, 30)


@pytest.mark.parametrize("word", sorted(KNOWN.cues["reporting"]))
def test_a_reporting_verb_looks_back(word: str) -> None:
    (mention,) = read(f"The army will attack, he {word} on Sunday.")
    assert mention.date_start == dt.date(2007, 12, 23)


@pytest.mark.parametrize("words", sorted(KNOWN.cues["beginning"]))
def test_a_beginning_is_what_later_days_count_from(words: str) -> None:
    first, second = read(f"The push {words} on May 10. Ten died in the first two days of it.")
    assert (second.date_start, second.date_end) == (first.date_start, dt.date(2007, 5, 11))


@pytest.mark.parametrize("word", sorted(KNOWN.cues["operation"]))
def test_an_operation_goes_on_since_it_began(word: str) -> None:
    mentions = read(f"It began on December 10. Ten died since the {word} began.")
    assert (str(mentions[-1].date_start), str(mentions[-1].date_end)) == ("2007-12-10", "2007-12-27")


@pytest.mark.parametrize(
    "word", sorted(KNOWN.cues["before_month"] - {"last", "next", "this", "between", "early", "mid", "late"})
)
def test_a_month_alone_follows_a_preposition(word: str) -> None:
    assert len(read(f"They were there {word} October, it is said.")) == 1


def test_a_lexicon_with_an_impossible_day_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = lexicon.load("dates")
    monkeypatch.setattr("geo.dates.calendar_words.lexicon.load", lambda _: {**tables, "months": {"smarch": 13}})
    calendar_words.words.cache_clear()
    try:
        with pytest.raises(LexiconError, match="smarch = 13"):
            calendar_words.words()
    finally:
        calendar_words.words.cache_clear()


@given(st.lists(st.text("abcd", min_size=1, max_size=5), min_size=1, max_size=8), st.text("abcd", max_size=12))
def test_a_pattern_told_apart_by_letters_finds_the_longest_entry(entries: list[str], text: str) -> None:
    plain = re.compile("|".join(sorted(entries, key=len, reverse=True)))
    assert [m.span() for m in re.finditer(calendar_words.either(entries), text)] == [m.span() for m in plain.finditer(text)]


def test_a_pattern_told_apart_by_letters_can_be_repeated_and_breaks_lines_at_spaces() -> None:
    pattern = re.compile(rf"{calendar_words.either(['new year', 'new moon'])}+")
    assert pattern.fullmatch("new\nyearnew  moon")
    assert re.fullmatch(rf"{calendar_words.either(['noon'])}?", "")


def test_what_is_found_as_a_date_is_read_whole_by_the_pattern_of_its_kind() -> None:
    """``scan`` finds where atoms stand by a pattern without their parts, and asks the pattern of a kind for these."""
    atom, _, own = date_patterns._compiled()
    reports = Path(__file__).resolve().parents[2] / "data" / "reports"
    text = lower("\n".join(report.read_text(encoding="utf-8") for report in sorted(reports.glob("*.md"))))
    found = list(atom.finditer(text))
    assert len({place.lastgroup for place in found}) > 12
    for place in found:
        match = own[str(place.lastgroup)].match(text, place.start())
        assert match is not None
        assert match.span() == place.span(), place
