"""Joining: what a learned model splits off from the event that the rules chose. The reports are written for these tests."""

import json

import pytest

from geo import dates, incidents, linear
from geo.incidents import coreference, joining, narration
from geo.incidents.events import Event
from geo.incidents.passages import Reader
from geo.linear import Linear
from tests.geo.telling_places import document, extracted, resolved

OWN, NONE = Linear({"new": 2.0}, 0.0), Linear({}, 0.0)


def _events(text: str, model: Linear) -> list[Event]:
    doc = document(text)
    reader = Reader(doc, mentions=resolved(doc), dates=dates.find(doc))
    return coreference.gather(narration.find(reader), splits=lambda *told: joining.clearly_opens(model, *told))


def test_violence_that_the_rules_join_is_split_off_where_the_model_is_clear() -> None:
    text = "A bomb in Kano killed nine people. The blast wounded twelve."
    assert len(_events(text, NONE)) == 1
    assert len(_events(text, OWN)) == 2
    assert len(_events(text, Linear({"new": 1.1}, 0.0))) == 1


def test_arrests_are_never_split_off() -> None:
    text = "Police arrested four men in Kano. The arrests were made at dawn, and seven men were arrested."
    assert len(_events(text, OWN)) == len(_events(text, NONE)) == 1


def test_a_count_that_somebody_gives_is_never_split_off() -> None:
    text = "A bomb in Kano killed nine people. The hospital said that the blast had killed eleven people."
    assert len(_events(text, OWN)) == len(_events(text, NONE)) == 1


def test_what_was_in_the_same_place_on_the_same_day_is_never_split_off() -> None:
    text = "A bomb in Kano killed nine people on Monday. The blast in Kano on Monday wounded twelve."
    assert len(_events(text, OWN)) == len(_events(text, NONE)) == 1


def test_what_speaks_for_the_event_told_before_keeps_a_telling_in_it() -> None:
    model = Linear({"new": 2.0, "definite": 1.5}, 0.0)
    assert len(_events("A bomb in Kano killed nine people. The blast wounded twelve.", model)) == 1


def test_the_traits_tell_how_places_days_and_figures_stand_to_each_other() -> None:
    doc = document("A bomb in Kano killed nine people on Monday. The blast wounded twelve.")
    told = narration.find(Reader(doc, mentions=resolved(doc), dates=dates.find(doc)))
    (first, frame), (second, later) = told
    event = Event([], frame, first.family)
    event.add(first)
    traits = joining.of_pair(event, second, later)
    assert {"place:theirs", "date:theirs", "figure:first", "apart:1", "definite"} <= set(traits)
    assert len(traits) == len(set(traits))
    assert {"new", "new:dated:False", "new:wounded:2"} <= set(joining.of_new([event], second, later))


def test_no_trait_is_a_name_and_none_is_what_the_rules_chose() -> None:
    table = json.loads((linear.FOLDER / "join.json").read_text(encoding="utf-8"))
    assert table["weights"]
    assert not [
        trait for trait in table["weights"] if "rule" in trait or any(part[:1].isupper() for part in trait.split(":")[:1])
    ]


def test_a_report_of_thousands_of_tellings_of_one_event_is_read_in_linear_time() -> None:
    doc = document("A bomb in Kano killed nine people on Monday. " + "The blast killed nine people. " * 1500)
    assert incidents.extract(doc, mentions=resolved(doc), dates=dates.find(doc))


@pytest.mark.parametrize(
    ("lead", "behind", "expected"),
    [
        (
            "For the second time in a week a lorry packed with explosives was driven at an office of the Nigerian party.",
            "At least nine people died on Sunday in Zaria when the driver blew up his vehicle at the gate.",
            [("Zaria", 9)],
        ),
        (
            "Forty people died when a suicide bomber struck pilgrims by the road south of Kano.",
            "The bomber set off his vest on Sunday in Zaria among people who had stopped for tea.",
            [("Zaria", 40)],
        ),
        (
            "On Saturday a lorry packed with explosives was driven at an office in Kano and killed four people.",
            "At least nine people died on Sunday in Zaria when a driver blew up his vehicle at the gate.",
            [("Kano", 4), ("Zaria", 9)],
        ),
    ],
)
def test_what_a_report_opens_with_is_the_event_dated_and_placed_behind_it(
    lead: str, behind: str, expected: list[tuple[str, int]]
) -> None:
    told = extracted(f"{lead}\n\n{behind}")
    assert [(i.resolution.mention.text if i.resolution else "", i.claims[0].killed_low) for i in told] == expected
