"""Ways set against each other: what is told to be otherwise now, what goes a way of its own, and what no longer goes."""

import pytest

from geo import linear, routes
from tests.geo.test_routes import marked

MODEL = linear.load("leg")
CASES = [
    # other goods with an origin of their own
    ("Opium from [Tete] goes to [Beira], while heroin from [Foya] goes north to [Tombe].", {"Tete > Beira", "Foya > Tombe"}),
    ("Rifles from [Tete] are sold in [Beira], while salt from [Foya] goes to [Tombe].", {"Tete > Beira", "Foya > Tombe"}),
    ("Rifles from [Tete] are driven to [Beira] and rifles from [Foya] to [Tombe].", {"Tete > Beira", "Foya > Tombe"}),
    ("Heroin from [Tete] goes to [Beira], hashish from [Foya] to [Tombe].", {"Tete > Beira", "Foya > Tombe"}),
    ("Uniforms from [Tete] and boots from [Foya] are sent to [Beira].", {"Tete > Beira", "Foya > Beira"}),
    # how it goes today
    (
        "Heroin was once sent from [Tete] to [Beira] by rail; these days it goes by truck to [Foya].",
        {"Tete > Beira", "Tete > Foya"},
    ),
    (
        "Goats from [Tete] were shipped to [Beira]; today most of the animals are trucked to [Foya].",
        {"Tete > Beira", "Tete > Foya"},
    ),
    ("Rifles were shipped from [Tete] to [Beira]; now they are driven on to [Foya].", {"Tete > Beira > Foya"}),
    # what is told only to be set against another
    (
        "The arms no longer come from [Tete] through [Beira], but from [Foya] through [Tombe] to [Zorzor].",
        {"Foya > Tombe > Zorzor"},
    ),
    ("Grain is no longer shipped through [Tete] but through [Foya] to [Tombe].", {"Foya > Tombe"}),
    ("Flour for [Tombe] is now trucked from [Foya] rather than from [Tete].", {"Foya > Tombe"}),
    ("Flour for [Tombe] is now trucked from [Foya] instead of from [Tete].", {"Foya > Tombe"}),
    ("The heroin goes from [Tete] to [Beira] rather than to [Foya].", {"Tete > Beira"}),
    ("Rifles reach [Tombe] not from [Tete] but from [Foya].", {"Foya > Tombe"}),
    ("The fuel did not come from [Tete], but the flour was trucked from [Foya] to [Tombe].", {"Foya > Tombe"}),
    # what is left together and parts
    ("The flour and the rifles leave [Tete] together for [Beira].", {"Tete > Beira"}),
]


@pytest.mark.parametrize(("text", "ways"), CASES, ids=[text for text, _ in CASES])
def test_ways_set_against_each_other_are_told_apart(text, ways):
    document, mentions = marked(text)
    found = routes.extract(document, mentions=mentions, dates=(), model=MODEL)
    assert {" > ".join(route.stop_names) for route in found} == ways


def test_each_way_has_its_own_goods():
    document, mentions = marked("Opium from [Tete] goes to [Beira], while heroin from [Foya] goes north to [Tombe].")
    found = routes.extract(document, mentions=mentions, dates=(), model=MODEL)
    assert {route.goods for route in found} == {("Opium",), ("heroin",)}
