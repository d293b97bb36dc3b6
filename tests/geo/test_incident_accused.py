"""People killed or taken for what they are accused of: where and when it befell them, and that the accusation is no event."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import ATTACK, extracted

FRIDAY = "2015-03-06"


@pytest.mark.parametrize(
    ("text", "kind", "killed"),
    [
        ("Gunmen shot dead a man accused of spying for the Americans in Kano on Friday.", ATTACK, 1),
        ("A mob lynched two men accused of kidnapping children in Kano on Friday.", ATTACK, 2),
        ("A crowd beat to death a man suspected of stealing a bicycle in Kano on Friday.", ATTACK, 1),
        ("Gunmen shot dead a judge accused of taking bribes at his home in Kano on Friday.", ATTACK, 1),
        ("A mob killed four men accused of setting fire to a mosque in Kano on Friday.", ATTACK, 4),
        ("Police shot dead a man wanted over the bombing of a bus in Kano on Friday.", ATTACK, 1),
        ("Two brothers accused of abducting a girl were lynched in Kano on Friday.", ATTACK, 2),
        ("Police arrested nine men suspected of smuggling weapons in Kano on Friday.", "Arrests", None),
    ],
)
def test_it_befell_the_accused_at_place_and_day_behind(text: str, kind: str, killed: int | None) -> None:
    (incident,) = extracted(text)
    assert incident.sub_event_type == kind
    assert incident.resolution is not None
    assert incident.resolution.mention.text == "Kano"
    assert str(incident.date_start) == FRIDAY
    assert [claim.killed_low for claim in incident.claims if claim.killed_low] == ([killed] if killed else [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Soldiers in Zaria killed a man wanted for the murder of a bishop in Kano on Friday.", "Zaria"),
        ("On Friday gunmen killed a man accused of bombing a church in Kano.", ""),
        ("On Friday in Zaria gunmen killed a man accused of bombing a church in Kano.", "Zaria"),
        ("Police in Zaria on Friday arrested a man suspected of killing a nun in Kano.", "Zaria"),
    ],
)
def test_what_they_are_accused_of_sets_nothing_beside_another_place_or_day(text: str, place: str) -> None:
    (incident,) = extracted(text)
    assert (incident.resolution.mention.text if incident.resolution else "") == place
    assert str(incident.date_start) == FRIDAY
