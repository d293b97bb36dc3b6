"""Facts in words, addresses, highlights and masks: what the panels are built of."""

import base64
import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.synthetic import make_incidents, make_routes
from components import wording
from components.dataset import Dataset, coded
from components.highlights import Mark, pieces
from components.links import Position, Selection, View, decode, encode
from components.map import chances
from geo.filters import FilterCriteria, filter_incidents

DAY = dt.date


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (DAY(2007, 12, 27), DAY(2007, 12, 27), "27 Dec 2007"),
        (DAY(2007, 9, 21), DAY(2007, 9, 30), "21–30 Sep 2007"),
        (DAY(2007, 9, 1), DAY(2007, 9, 30), "Sep 2007"),
        (DAY(2008, 2, 1), DAY(2008, 2, 29), "Feb 2008"),
        (DAY(2005, 9, 1), DAY(2005, 11, 30), "Sep–Nov 2005"),
        (DAY(2005, 12, 1), DAY(2006, 2, 28), "Dec 2005–Feb 2006"),
        (DAY(2007, 1, 1), DAY(2007, 12, 31), "2007"),
        (DAY(2005, 1, 1), DAY(2007, 12, 31), "2005–2007"),
        (DAY(2007, 12, 18), DAY(2008, 1, 3), "18 Dec 2007 – 3 Jan 2008"),
        (DAY(2007, 11, 28), DAY(2007, 12, 3), "28 Nov – 3 Dec 2007"),
        (None, None, "undated"),
    ],
)
def test_an_interval_is_said_at_its_shortest(start, end, words) -> None:
    assert wording.interval(start, end) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(11, 11, "11"), (4, 11, "4–11"), (50, None, "50 or more"), (None, None, ""), (None, 9, "up to 9"), (1200, 1200, "1,200")],
)
def test_bounds_in_words(low, high, words) -> None:
    assert wording.bounds(low, high) == words


def claim(low, high, source=None):
    return {"source": source, "killed_low": low, "killed_high": high}


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ([claim(4, 4, "Sadr office"), claim(11, 11, "MNF")], "4–11"),
        ([claim(50, None)], "50 or more"),
        ([claim(28, 28), claim(41, None)], "28–41 or more"),
        ([claim(None, None)], ""),
        ([], ""),
    ],
)
def test_a_toll_spans_all_claims(claims, words) -> None:
    assert wording.toll(claims, "killed") == words


def test_a_place_says_no_name_twice() -> None:
    assert wording.place("Baghdad", "Baghdad", "Iraq") == "Baghdad, Iraq"
    assert wording.place("Al Kut", "Wasit", "Iraq") == "Al Kut, Wasit, Iraq"
    assert wording.place("Wasit province", "Wasit", "Iraq") == "Wasit province, Iraq"
    assert wording.place("Wasitia", "Wasit", "Iraq") == "Wasitia, Wasit, Iraq"


@pytest.mark.parametrize(
    ("told", "resolved", "words"),
    [
        ("Amara", "Al ‘Amārah", "Amara"),
        ("BAGHDAD", "Baghdad", "Baghdad"),
        ("AL-KUT", "Al Kut", "Al-Kut"),
        ("UAE", "United Arab Emirates", "UAE"),
        ("", "Al Kut", "Al Kut"),
        ("", "", ""),
    ],
)
def test_a_place_is_called_what_the_report_calls_it(told, resolved, words) -> None:
    assert wording.told_place(told, resolved) == words


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (1.0, "near certain, 100 %"), (0.95, "near certain, 95 %"), (0.949, "near certain, 95 %"), (0.94, "likely, 94 %"),
        (0.75, "likely, 75 %"), (0.744, "probable, 74 %"), (0.5, "probable, 50 %"),
        (0.49, "doubtful, 49 %"), (0.0, "doubtful, 0 %"),
    ],
)  # fmt: skip
def test_a_chance_is_called_by_the_per_cent_that_is_shown(score, words) -> None:
    assert wording.chance(score) == words


@given(st.floats(0, 1), st.sampled_from(chances.OFFERED))
def test_what_passes_a_step_of_the_filter_bears_its_word_or_a_better_one(score, step) -> None:
    frame = make_incidents(1)
    frame["score"] = [score]
    better = [name for least, name in chances.WORDS.items() if least >= step]
    passes = len(filter_incidents(frame, FilterCriteria(chance_min=step))) == 1
    assert passes == any(wording.chance(score).startswith(name) for name in better)
    assert chances.at_least(step) == f"{better[-1].capitalize()} and better"


def test_a_step_of_ones_own_and_none_have_words_too() -> None:
    assert [chances.at_least(step) for step in (0, 60)] == ["However sure", "60 % and better"]


words = st.text(min_size=1, max_size=12)
criteria = st.builds(
    FilterCriteria,
    date_start=st.none() | st.dates(DAY(1900, 1, 1), DAY(1999, 12, 31)),
    date_end=st.none() | st.dates(DAY(2000, 1, 1), DAY(2100, 1, 1)),
    undated=st.booleans(),
    admin1s=st.frozensets(words, max_size=3),
    goods=st.frozensets(words, max_size=3),
    actors=st.frozensets(words, max_size=3),
    fatalities_min=st.integers(0, 500),
    geo_precision_max=st.integers(1, 7),
    chance_min=st.integers(0, 99),
    claims=st.sampled_from(["", "several", "single"]),
)
positions = st.builds(
    Position,
    lat=st.integers(-90, 90).map(float),
    lon=st.integers(-180, 180).map(float),
    zoom=st.integers(0, 18).map(float),
)
views = st.builds(
    View,
    criteria=criteria,
    selection=st.builds(Selection, kind=st.sampled_from(["incident", "route"]), key=words) | st.just(Selection()),
    position=st.none() | positions,
    tab=st.sampled_from(["", "routes", "reports"]),
)
PARAMETERS = ["from", "to", "undated", "killed", "precision", "sure", "claims", "map", "tab", "incident", "province"]


@given(views)
def test_an_address_restores_the_whole_view(view) -> None:
    assert decode(encode(view)) == (view, [])


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.lists(st.text(max_size=20), max_size=3)))
def test_any_address_at_all_opens(given_) -> None:
    view, bad = decode(given_)
    assert isinstance(view, View)
    assert set(bad) <= set(given_)


def test_what_cannot_be_read_of_an_address_is_named() -> None:
    view, bad = decode({"from": ["yesterday"], "killed": ["-3"], "map": ["1,2"], "sure": ["100"], "province": ["IQ/Wasit"]})
    assert sorted(bad) == ["from", "killed", "map", "sure"]
    assert view.criteria == FilterCriteria(admin1s=frozenset({"IQ/Wasit"}))


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["place", "date", "toll"])), max_size=8)


@given(st.text(min_size=1, max_size=40), spans)
def test_marking_loses_no_character_and_covers_every_span(text, given_spans) -> None:
    marks = [Mark(min(a, b), max(a, b), name) for a, b, name in given_spans]
    found = pieces(text, 0, len(text), marks)
    assert "".join(piece for piece, _, _ in found) == text
    at = 0
    for piece, names, _ in found:
        for offset in range(at, at + len(piece)):
            assert set(names.split()) == {m.name for m in marks if m.start <= offset < m.end}
        at += len(piece)


def varints(data: bytes) -> list[int]:
    found, number, shift = [], 0, 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(number)
            number = shift = 0
    return found


def decoded(code: str, length: int) -> np.ndarray:
    data = base64.b64decode(code[1:])
    mask = np.zeros(length, bool)
    if code[0] == "b":
        return np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")[:length].astype(bool)
    row = 0
    for turn, run in enumerate(varints(data)):
        if code[0] == "g":
            mask[row + run] = True
            row += run + 1
        else:
            mask[row : row + run] = turn % 2 == 1
            row += run
    return mask


@given(st.lists(st.booleans(), max_size=400))
def test_a_mask_comes_back_from_its_code(bits) -> None:
    mask = np.array(bits, dtype=bool)
    assert (decoded(coded(mask), len(mask)) == mask).all()


def test_a_mask_of_10000_rows_stays_short() -> None:
    rng = np.random.default_rng(1)
    assert len(coded(rng.random(10_000) < 0.5)) < 1_700
    assert len(coded(np.arange(10_000) > 7_000)) < 12
    assert len(coded(rng.random(10_000) < 0.02)) < 300


def test_figures_count_linked_incidents_once_with_the_claims_of_all() -> None:
    incidents, routes = make_incidents(300, seed=4), make_routes(5)
    incidents["link_id"] = [f"event-{row // 2}" for row in range(300)]  # every event is told twice
    dataset = Dataset((), incidents, routes, {})
    shown = dataset.shown(FilterCriteria(sub_event_types=frozenset(incidents["sub_event_type"].unique()[:3])))
    events: dict[str, list] = {}
    for row in shown.incident_frame().to_dict("records"):
        events.setdefault(row["link_id"], []).extend(c for c in row["claims"] if c["killed_low"] is not None)
    low = sum(min(c["killed_low"] for c in claims) for claims in events.values() if claims)
    high = sum(
        max(c["killed_low"] if c["killed_high"] is None else c["killed_high"] for c in claims)
        for claims in events.values()
        if claims
    )
    figures = shown.figures()
    assert (figures.incidents, figures.killed.low, figures.killed.high) == (len(events), low, high)
    assert figures.killed.unbounded == any(c["killed_high"] is None for claims in events.values() for c in claims)
