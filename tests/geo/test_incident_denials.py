"""Denials: what somebody denies, or what was not so, is no incident; what stands beside it is."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted, toll


@pytest.mark.parametrize(
    "text",
    [
        "The mayor denied reports that gunmen had killed four guards in Kano on Monday.",
        "The minister denied a claim that police had shot dead three students in Lagos on Monday.",
        "The army dismissed as false a report that its jets had bombed a school in Bama on Monday, killing six.",
        "The police refuted allegations that marchers had been shot dead in Kano on Monday.",
        "Reports that rebels had attacked the barracks in Bama on Monday and killed two cooks were untrue, the army said.",
        "A story that militiamen had killed 30 herders near Bama on Monday was made up, the mission said.",
        "The report that a bomb had gone off in Kano on Monday turned out to be a hoax.",
        "A report in a daily of Lagos that gunmen had kidnapped a consul in Kano on Monday was denied by the embassy.",
        "It was not true, the ministry said, that rebels had killed nine soldiers in Bama on Monday.",
        "It is not true that gunmen attacked the airport of Kano on Monday, the army said.",
        "A spokesman denied that an air strike had killed 12 farmers near Bama on Monday.",
        "The army denied that its aircraft had struck a wedding near Bama on Monday and killed 14 guests.",
        "The rebels denied having killed nine farmers near Bama on Monday.",
    ],
)
def test_what_is_denied_is_no_incident(text: str) -> None:
    assert not extracted(text)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The mayor confirmed reports that gunmen had killed four guards in Kano on Monday.", [4]),
        ("The army rejected claims by villagers that its shells had killed five people near Bama on Monday.", [5]),
        ("Rebels killed three guards in Kano on Monday, and the ministry denied reports that it had been warned.", [3]),
        ("Gunmen killed nine policemen in Kano on Monday, the mayor said, denying reports that 20 had died.", [9]),
        ("The army denied that it was behind an attack in Kano on Monday in which 12 people were killed.", [12]),
        ("Police denied reports of negligence after a bomb killed six people in Kano on Monday.", [6]),
        ("The mayor denied a report that he had fled; gunmen had killed two of his guards in Kano on Monday.", [2]),
        ("Reports that gunmen had killed four nurses in Kano on Monday shocked the town.", [4]),
    ],
)
def test_what_stands_beside_a_denial_is_told(text: str, killed: list[int]) -> None:
    (incident,) = extracted(text)
    assert [low for low, _ in toll(incident, "killed")] == killed
