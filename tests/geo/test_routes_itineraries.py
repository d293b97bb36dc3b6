"""Itineraries: sentences, paragraphs and short reports of many wars and trades, against what a careful reader finds."""

import itertools
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
REPORTS = tomllib.loads((Path(__file__).parent / "route_reports.toml").read_text(encoding="utf-8"))["case"]
WIRES = tomllib.loads((Path(__file__).parent / "route_wires.toml").read_text(encoding="utf-8"))["case"]
READ_WIRES = [case for case in WIRES if not case.get("missed")]
READ = [case for case in REPORTS if not case.get("missed")]


@pytest.mark.parametrize("case", RIGHT, ids=[case["text"][:60] for case in RIGHT])
def test_an_itinerary_gives_its_routes(case):
    readings = [set(case["routes"]), *([set(case["or"])] if "or" in case else [])]
    assert legs(read(case["text"])) in readings


def test_most_itineraries_are_read():
    assert len(RIGHT) / len(CASES) > 0.75


@pytest.mark.parametrize("case", READ_WIRES, ids=[case["text"][:60] for case in READ_WIRES])
def test_what_a_wire_tells_gives_its_routes(case):
    readings = [set(case["routes"]), *([set(case["or"])] if "or" in case else [])]
    assert legs(read(case["text"])) in readings


def test_most_wires_are_read():
    assert len(READ_WIRES) / len(WIRES) > 0.7


@pytest.mark.parametrize("case", READ, ids=[case["text"][:60] for case in READ])
def test_a_short_report_gives_its_routes(case):
    found, wanted = legs(read(case["text"])), set(case["routes"])
    assert wanted <= found <= wanted | set(case.get("optional", ()))


def test_most_legs_of_the_short_reports_are_read():
    def pairs(found):
        return {leg for route in found for leg in itertools.pairwise(route.split(" > "))}

    read_legs = [pairs(legs(read(case["text"]))) & pairs(case["routes"]) for case in REPORTS]
    assert sum(map(len, read_legs)) / sum(len(pairs(case["routes"])) for case in REPORTS) > 0.7


CONTINUED = [
    ("Rifles left [Sabha]. They were driven to [Agadez].", {"Sabha > Agadez"}),
    ("Rifles were bought in [Sabha]. The rifles were driven to [Agadez].", {"Sabha > Agadez"}),
    ("Rifles go from [Sabha] to [Agadez]. There they are put on camels for [Kidal].", {"Sabha > Agadez > Kidal"}),
    (
        "It left [Sabha] with rifles. Two days later it was seen at [Agadez]. On 9 May the lorries reached [Kidal].",
        {"Sabha > Agadez > Kidal"},
    ),
    ("Rifles go from [Sabha] to [Agadez]. From [Agadez] smugglers take them to [Kidal].", {"Sabha > Agadez > Kidal"}),
    ("Rifles go from [Sabha] to [Agadez]. In [Agadez] the crates are put on lorries for [Kidal].", {"Sabha > Agadez > Kidal"}),
    (
        "Rifles go by lorry from [Agadez] to [Kidal]. They had been bought in [Sabha] and driven to [Agadez].",
        {"Sabha > Agadez > Kidal"},
    ),
    (
        "Rifles go from [Sabha] by way of [Agadez] to [Kidal]. The rest goes to [Gao].",
        {"Sabha > Agadez > Kidal", "Sabha > Agadez > Gao"},
    ),
    (
        "Rifles take two routes: one through [Sabha] and [Agadez], the other through [Arlit] and [Kidal]. Both end in [Gao].",
        {"Sabha > Agadez > Gao", "Arlit > Kidal > Gao"},
    ),
    (
        "A convoy with rifles reached [Kidal]. It had set out from [Sabha] and was held up at [Agadez].",
        {"Sabha > Agadez > Kidal"},
    ),
    ("There was no evidence, they said, that rifles had been shipped from [Sabha] to [Agadez].", set()),
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
    "chained": "Rifles go from [A] to [B]. From [B] they go to [C]. The rest goes to [A]. ",
    "seen": "It left [A] with rifles. The next day it was seen at [B]. It had called at [C]. ",
    "without end": "weapons were shipped from [A] to [B] by way of [C], ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_repetition_is_bounded(name):
    document, mentions = marked(HOSTILE[name] * 500)
    found = routes.extract(document, mentions=mentions, dates=())
    assert all(len(route.stops) <= 20 for route in found)
