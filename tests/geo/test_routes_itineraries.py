"""Itineraries: sentences and paragraphs of many wars, their clauses in every order, against what a careful reader finds."""

import tomllib
from pathlib import Path

import pytest

from geo import routes
from geo.routes import roles
from geo.routes.route_lines import Stop, line
from geo.routes.steps import Order, steps
from tests.geo.test_routes import legs, marked, read

CASES = tomllib.loads((Path(__file__).parent / "route_itineraries.toml").read_text(encoding="utf-8"))["case"]
RIGHT = [case for case in CASES if not case.get("missed")]


@pytest.mark.parametrize("case", RIGHT, ids=[case["text"][:60] for case in RIGHT])
def test_an_itinerary_gives_its_routes(case):
    readings = [set(case["routes"]), *([set(case["or"])] if "or" in case else [])]
    assert legs(read(case["text"])) in readings


def test_most_itineraries_are_read():
    assert len(RIGHT) / len(CASES) > 0.75


CONTINUED = [
    ("Rifles left [Sabha]. They were driven to [Agadez].", {"Sabha > Agadez"}),
    ("Rifles were bought in [Sabha]. The rifles were driven to [Agadez].", {"Sabha > Agadez"}),
    ("Rifles go from [Sabha] to [Agadez]. There they are put on camels for [Kidal].", {"Sabha > Agadez > Kidal"}),
    ("Rifles go from [Sabha] to [Agadez]. Another load reached [Kidal].", {"Sabha > Agadez"}),
    ("Rifles go from [Sabha] to [Agadez]. Soldiers seized rifles in [Kidal].", {"Sabha > Agadez"}),
]


@pytest.mark.parametrize(("text", "wanted"), CONTINUED)
def test_a_sentence_carries_on_the_one_before_it(text, wanted):
    assert legs(read(text)) == wanted


ORDERS = [
    ("Rifles were shipped from [Sabha] to [Agadez], loaded on camels and carried to [Kidal].", "next"),
    ("Rifles reached [Agadez] after crossing [Kidal].", "earlier"),
    ("Rifles reached [Agadez], having crossed [Kidal].", "earlier"),
]


@pytest.mark.parametrize(("text", "order"), ORDERS)
def test_a_step_is_told_before_or_after_it_happened(text, order):
    document, mentions = marked(text)
    tokens = line(document.reading, 0, len(document.reading), [Stop(m.mention.start, m.mention.end, (m,)) for m in mentions])
    assert steps(roles.tags(tokens), tokens, 0)[-1].order is Order(order)


HOSTILE = {
    "steps": "rifles were bought in [A], carried to [B] and sold in [C], then ",
    "after": "after crossing [A] ",
    "resuming": "They were taken to [A]. It goes to [B]. ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_repetition_is_bounded(name):
    document, mentions = marked(HOSTILE[name] * 500)
    found = routes.extract(document, mentions=mentions, dates=())
    assert all(len(route.stops) <= 20 for route in found)
