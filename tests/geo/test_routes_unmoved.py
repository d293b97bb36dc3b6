"""What is no route though its words look like one: scenes of attacks, flights, plans; by the rules and the learned legs."""

import pytest

from geo import linear, routes
from tests.geo.test_routes import legs as ways
from tests.geo.test_routes import marked

MODEL = linear.load("leg")


def read(text: str) -> dict[str, tuple[str, ...]]:
    """The ways that ``text`` tells, each with its goods."""
    document, mentions = marked(text)
    found = routes.extract(document, mentions=mentions, dates=(), model=MODEL)
    return {way: route.goods for route in found for way in ways((route,))}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire on a bus on the road from [Tete] to [Zorzor] on Sunday, killing nine.",
        "Rebels ambushed a patrol on the road between [Bukavu] and [Uvira] on Tuesday, killing four soldiers.",
        "A roadside bomb detonated on the highway linking [Herat] with [Kandahar], wounding six policemen.",
        "A mine went off on the track from [Tombe] to [Foya] on Monday.",
        "A mine exploded under a minibus that was travelling from [Tombe] to [Foya], killing nine.",
        "Gunmen opened fire on a bus that was on its way from [Tete] to [Zorzor], killing three pilgrims.",
        "Militants fired rockets at a train on its way from [Quetta] to [Lahore].",
        "The patrol came under fire from gunmen in lorries on the road between [Tombe] and [Foya].",
        "Four aid workers were abducted by gunmen on the road from [Kabul] to [Ghazni].",
        "Armed men in uniform halted three buses on the road between [Tombe] and [Foya] and robbed the passengers.",
    ],
)
def test_the_scene_of_an_attack_is_no_way_of_those_who_attack(text):
    assert read(text) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A lorry with rifles was ambushed on the road from [Agadez] to [Arlit].", {"Agadez > Arlit": ("rifles",)}),
        ("Gunmen attacked a fuel convoy on the road from [Karachi] to [Chaman] on Sunday.", {"Karachi > Chaman": ("fuel",)}),
        ("Fighters who crossed from [Foya] into [Tombe] attacked a post there.", {"Foya > Tombe": ("Fighters",)}),
        ("The bomb that went off in [Tombe] had been driven from [Foya] in a van.", {"Foya > Tombe": ("bomb",)}),
        ("A bomb exploded in [Tombe] after it had been brought there from [Foya].", {"Foya > Tombe": ()}),
        ("Lorries with arms are seen on the road from [Tete] to [Zorzor].", {"Tete > Zorzor": ("arms",)}),
        ("A convoy taking food from [Tete] to [Zorzor] came under fire on Sunday.", {"Tete > Zorzor": ("food",)}),
    ],
)
def test_what_was_on_the_road_when_it_was_attacked_moves(text, told):
    assert read(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Some 40,000 people have fled from [Tete] to [Zorzor] since September.",
        "Thousands of families fled [Tete] for [Zorzor] on Friday as the shelling resumed.",
        "Two thousand people fled [Tete] for [Zorzor] as rebels shelled the town.",
        "Government soldiers retreated from [Bria] to [Bambari].",
        "Mourners marched from [Najaf] to [Kufa] on Friday.",
        "Two columns of tanks advanced from [Tete] to [Zorzor] on Saturday.",
        "The army withdrew from [Tete] on Sunday, a spokesman for the rebels said in [Zorzor].",
        "Militiamen burned huts in [Tete] on Thursday, said refugees who reached [Zorzor] on Sunday.",
        "Refugees who crossed from [Tete] into [Zorzor] said militiamen burned huts.",
    ],
)
def test_flights_and_withdrawals_are_no_routes(text):
    assert read(text) == {}


def test_fighters_who_withdraw_move():
    assert read("Fighters withdrew from [Kidal] to [Tessalit] with their weapons.") == {"Kidal > Tessalit": ("Fighters",)}


@pytest.mark.parametrize(
    "text",
    [
        "He planned to take the explosives from [Tete] to [Zorzor], but was arrested on Friday.",
        "The group intended to move 200 rifles from [Tete] to [Zorzor], police said.",
        "The plan was to ship the missiles from [Tete] to [Zorzor].",
        "A dealer offered to fly the rifles from [Tete] to [Zorzor].",
        "The fuel never went from [Tete] to [Zorzor].",
    ],
)
def test_no_learned_leg_tells_what_was_planned_or_denied(text):
    assert read(text) == {}


def test_one_who_supplies_is_no_goods():
    text = "A dealer in [Tombe] supplies the militia. His boats leave [Tete] at night and land at [Zorzor]."
    assert read(text) == {"Tete > Zorzor": ()}
