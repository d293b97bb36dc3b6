"""Legs: what the learned model adds to the rules, what it leaves alone, and what must hold of any model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import linear, pipeline, reports, routes
from geo.linear import Linear
from geo.pipeline import Resources
from geo.routes import legs, route_words
from tests.geo.test_routes import CASES, marked
from tests.geo.test_routes import legs as ways

ROOT = Path(__file__).resolve().parents[2]
MODEL = linear.load("leg")
RULES_ALONE = Linear({"rules": 50.0, "x:rules": 50.0}, -20.0)

LEARNED = [
    ("He named the boy who carried the letters from [Quetta] to the camp by way of [Chaman].", {"Quetta > Chaman"}),
    (
        "From camps on [Sinjar|region] the party sends small columns down to [Hasakah] in the spring.",
        {"Sinjar > Hasakah"},
    ),
    (
        "Rocket motors enter by boat at [Faw] and are fitted in workshops in [Zubair], after which cars take them to [Kumait].",
        {"Faw > Zubair > Kumait"},
    ),
    ("The rifles were shipped from [Bandar Abbas] to [Beira] and trucked to [Tete].", {"Bandar Abbas > Beira > Tete"}),
    (
        "Two lines of supply leave [Tombe], one of them to [Zorzor], the other to [Foya] and [Voinjama].",
        {"Tombe > Zorzor", "Tombe > Foya", "Tombe > Voinjama"},
    ),
    ("The boats carry sacks of flour from [Tete] to [Beira] and come home with cigarettes.", {"Tete > Beira", "Beira > Tete"}),
    ("Police in [Tete] arrested four men, and a bomb went off in [Beira].", set()),
    ("The minister flew from [Tete] to [Beira] for talks.", set()),
]


def read(text: str, model: Linear | None) -> set[str]:
    document, mentions = marked(text)
    return ways(routes.extract(document, mentions=mentions, dates=(), model=model))


@pytest.mark.parametrize(("text", "told"), LEARNED)
def test_the_learned_model_tells_routes_that_no_rule_does(text, told):
    assert read(text, MODEL) == told


@pytest.mark.parametrize("case", [case for case in CASES[::5] if len(case["routes"]) == 1], ids=lambda case: case["text"][:60])
def test_a_model_that_trusts_the_rules_changes_nothing(case):
    assert read(case["text"], RULES_ALONE) == read(case["text"], None)


def test_a_leg_that_weighs_little_is_dropped():
    text = "Rifles were smuggled from [Tombe] to [Zorzor]."
    assert read(text, Linear({}, -1.0)) == set()


def test_a_leg_past_a_stop_gives_way_to_the_two_by_way_of_it():
    text = "Rifles were smuggled from [Tombe] to [Zorzor] through [Foya]."
    assert read(text, None) == {"Tombe > Foya > Zorzor"}
    text = "Rifles were smuggled from [Tombe] through [Foya] to [Zorzor]."
    assert read(text, Linear({"<order": -9.0}, 3.0)) == {"Tombe > Foya > Zorzor"}


def test_a_leg_past_a_way_leads_through_it():
    text = "He named the boy who carried the letters from [Quetta] to [Kandahar] by way of [Chaman]."
    assert read(text, None) == set()
    assert read(text, Linear({"roles=source>via": 5.0, "roles=source>goal": 5.0}, -3.0)) == {"Quetta > Chaman > Kandahar"}
    assert read(text, Linear({"<roles=via>goal": 5.0, "roles=source>goal": 5.0}, -3.0)) == {"Quetta > Chaman > Kandahar"}


def test_every_weight_is_of_a_trait_that_can_be_met():
    leads = ("from:", "to:", "x:", "x<", "<", "order", "roles=", "preps=", "aside=", "length=", "passed=", "one verb=")
    leads += ("in=", "words=", "mates=", "theme=", "has=", "no wares", "inside", "outside", "rules")
    table = json.loads((linear.FOLDER / "leg.json").read_text(encoding="utf-8"))
    assert [trait for trait in table["weights"] if not trait.startswith(leads)] == []
    assert {"rules", "x:rules"} <= set(table["weights"])


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(["[Tombe]", "[Foya]", "[Zorzor]", "rifles", "from", "to", "and", "smuggled", "."]), max_size=60)
)
def test_any_text_gives_sound_routes_by_any_model(parts):
    for model in (MODEL, Linear({}, 5.0)):
        document, mentions = marked(" ".join(parts))
        for route in routes.extract(document, mentions=mentions, dates=(), model=model):
            assert len(route.stops) > 1
            assert 0 <= route.score <= 1
            assert document.report.text[route.evidence_start : route.evidence_end] == route.evidence


def test_a_long_list_of_places_has_a_bounded_number_of_legs_and_routes():
    text = "Rifles were smuggled " + " ".join(f"from [A{n}] to [B{n}]" for n in range(200)) + "."
    document, mentions = marked(text)
    assert len(routes.extract(document, mentions=mentions, dates=(), model=Linear({}, 5.0))) < 5000


def test_no_weight_of_the_model_is_a_name() -> None:
    known = route_words.words()
    plain = (
        {"*", "^", "$", "-", "place"} | legs._PLAIN | known.sets["steps.verbs"] | known.verbs.keys() | set(known.verbs.values())
    )
    for trait in linear.load("leg").weights:
        head, _, words = trait.rpartition(":")[2].partition("=")
        if head.lstrip("<") in ("before", "before2", "behind", "words", "opens", "in", "verb"):
            assert plain.issuperset(word.rstrip("~") for word in words.replace("/", " ").split()), trait


def test_a_leg_into_a_country_gives_way_to_the_one_to_a_town_of_it(resources: Resources) -> None:
    text = (
        "Bama is known to be a distribution hub for the rebels' supply lines from Chad into Nigeria. Rockets and mortars"
        " are stored there, to be pushed forward to depots in Maiduguri."
    )
    extraction = pipeline.read(reports.read_text(text), resources)
    assert [route.stop_names for route in extraction.routes] == [("Chad", "Bama", "Maiduguri")]


def test_a_road_between_two_places_is_no_leg_by_itself():
    document, mentions = marked("Guides led journalists along the road from [Bama] to [Gwoza].")
    assert not routes.extract(document, mentions=mentions, dates=(), model=Linear({"order": 5.0}, -1.0))
    document, mentions = marked("Guides led journalists on foot from [Bama] to [Gwoza].")
    assert routes.extract(document, mentions=mentions, dates=(), model=Linear({"order": 5.0}, -1.0))


_TRAITS = """
from geo import routes
from geo.routes import legs
from tests.geo.test_routes import marked
document, mentions = marked("Rifles, cash and fighters were shipped from [Tete] and sold, then trucked to [Beira].")
_, scenes = routes.extraction.survey(document, mentions=mentions)
print([(scene.traits, [leg.traits for leg in legs.find([scene])]) for scene in scenes])
"""


def test_traits_come_in_one_order_whatever_the_seed_of_hashes() -> None:
    """Their weights are summed: in another order the last bit differs, and a leg on the border is told or not by chance."""
    told = {
        subprocess.run(
            [sys.executable, "-c", _TRAITS], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(told) == 1
    assert "theme=" in told.pop()
