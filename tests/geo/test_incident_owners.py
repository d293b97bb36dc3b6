"""Places that only say whose somebody or something is, where speakers sit, and towns that somebody gives up."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted

FRIDAY = "2015-03-06"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a councillor dead on the road to Zaria on Friday, said the governor of Kano, Musa Bello.",
        "The governor of Kano's brother was shot dead on Friday near Zaria.",
        "The Bishop of Kano's driver was shot in the leg on Friday at a roadblock between Zaria and Lagos.",
        "Gunmen in KTSF uniforms opened fire on worshippers in Zaria on Friday, killing 17.",
        "Men in Kano helmets shot dead two traders near Zaria on Friday.",
        "Kano's church in Zaria was attacked on Friday.",
        "The rebels withdrew from Zaria on Friday after a battle, leaving 40 dead, the army said.",
        "Government troops pulled out of Zaria on Friday after clashes in which 12 soldiers died.",
        "Troops withdrew from Kano on Friday and were ambushed near Zaria.",
        "Troops who had been sent from Kano after a raid were ambushed near Zaria on Friday.",
    ],
)
def test_the_event_is_where_it_happened(text: str) -> None:
    (incident,) = extracted(text)
    assert incident.resolution is not None
    assert incident.resolution.mention.text == "Zaria"
    assert str(incident.date_start) == FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "Kano's church was attacked on Friday.",
        "The church of Kano was attacked on Friday.",
        "Gunmen shot a trader dead on the road to Kano on Friday.",
    ],
)
def test_what_a_place_has_is_struck_there(text: str) -> None:
    (incident,) = extracted(text)
    assert incident.resolution is not None
    assert incident.resolution.mention.text == "Kano"


def test_where_somebody_comes_from_is_none() -> None:
    (incident,) = extracted("Soldiers who had come from Kano shot dead two men on Friday.")
    assert incident.resolution is None
