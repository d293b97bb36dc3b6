"""Relative clauses: those of what went on when it happened give it place and day, those of somebody's past give neither."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted

FRIDAY = "2015-03-06"


def found(text: str) -> list[tuple[str, str]]:
    """The place and the day of each incident of ``text``, "" where there is none."""
    read = extracted(text)
    return [(i.resolution.mention.text if i.resolution else "", str(i.date_start) if i.date_start else "") for i in read]


@pytest.mark.parametrize(
    "text",
    [
        "Troops fired on marchers who had gathered in Kano on Friday, killing four.",
        "Troops fired on a crowd that had surrounded their lorry in Kano on Friday, killing four.",
        "Gunmen killed two women who had lit a fire near Kano on Friday.",
        "Gunmen killed a minister who had just left a mosque in Kano on Friday.",
        "An air strike killed 12 people who had taken shelter in a school in Kano on Friday, a doctor said.",
        "Gunmen killed three teachers who had been waiting for a bus in Kano on Friday.",
        "Soldiers who had surrounded a house in Kano on Friday shot dead two rebels.",
        "The gunmen, who had barricaded themselves in a clinic in Kano, shot two patients on Friday.",
        "A sniper killed a soldier who was on guard duty in Kano on Friday.",
        "Gunmen killed two brothers who were in their car in Kano on Friday.",
        "Gunmen killed a nurse who was on her way home in Kano on Friday.",
        "A mine killed three soldiers who were part of a patrol near Kano on Friday.",
        "The army killed seven fighters who had been hiding in a cave near Kano on Friday.",
        "A mine killed a boy who had gone to fetch water near Kano on Friday.",
        "A drone fired on men who had come out of a mosque in Kano on Friday, killing six.",
        "A mine killed four soldiers whose lorry was passing through Kano on Friday.",
        "A lorry bomb destroyed a bus which had stopped at a crossing in Kano on Friday, killing six.",
    ],
)
def test_what_went_on_gives_place_and_day(text: str) -> None:
    assert found(text) == [("Kano", FRIDAY)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed a judge who had worked in Kano.", ""),
        ("Gunmen killed a former mayor who was in office in Kano until 2003.", ""),
        ("Gunmen killed a teacher who had been living in Kano.", ""),
        ("Gunmen in Zaria killed a judge who had opened a court in Kano.", "Zaria"),
        ("Gunmen killed a merchant who had gone to Kano on Friday.", ""),
        ("Gunmen killed a merchant whose sons were living in Kano.", ""),
        ("Gunmen killed a teacher who had returned from Kano in August.", ""),
    ],
)
def test_what_was_no_part_of_it_gives_none(text: str, place: str) -> None:
    assert found(text) == [(place, "")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A man who had fought in Kano in 2004 was arrested in Zaria on Friday.", "Arrests"),
        ("A man who had killed two policemen in Kano in 2002 was arrested in Zaria on Friday.", "Arrests"),
        ("Police in Zaria on Friday arrested a man who had bombed a mosque in Kano in 2003.", "Arrests"),
        ("A commander who had led the attack on Kano in June 2014 was killed in Zaria on Friday.", "Attack on civilians"),
        ("A general who survived a suicide bombing in Kano in 2011 was shot dead in Zaria on Friday.", "Attack on civilians"),
        ("Gunmen on Friday shot dead a reporter in Zaria who had been kidnapped in Kano in 2005.", "Attack on civilians"),
    ],
)
def test_what_somebody_did_years_before_is_no_event(text: str, kind: str) -> None:
    assert found(text) == [("Zaria", FRIDAY)]
    assert [i.sub_event_type for i in extracted(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army on Friday freed six men who had been abducted in Kano in January.", "2015-01-01"),
        ("Guardsmen who served there lost four men to a mine in Kano in June 2014.", "2014-06-01"),
    ],
)
def test_a_deed_that_is_told_alone_stays(text: str, day: str) -> None:
    assert found(text) == [("Kano", day)]
