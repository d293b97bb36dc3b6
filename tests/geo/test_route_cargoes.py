"""Cargoes: the goods of ways that tell them by a pronoun, or far from the words of the way."""

import pytest

from geo import linear, routes
from tests.geo.test_routes import marked

CASES = [
    ("The group bought pistols in [Tete] and sent them to [Beira].", ("pistols",)),
    ("Dealers buy rifles and cartridges in [Tete] and ship them to [Beira].", ("rifles", "cartridges")),
    ("They buy gold in [Tete] and fly it to [Beira].", ("gold",)),
    ("Cash, the ministry said in naming the three men, was moved from [Tete] to [Beira].", ("Cash",)),
    ("He named the boy who carried the letters on mules from [Quetta] to the camp by way of [Chaman].", ()),
]


@pytest.mark.parametrize(("text", "goods"), CASES, ids=[text for text, _ in CASES])
def test_a_way_has_the_goods_named_before_it(text, goods):
    document, mentions = marked(text)
    (route,) = routes.extract(document, mentions=mentions, dates=(), model=linear.load("leg"))
    assert route.goods == goods
