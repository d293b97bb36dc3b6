"""Where an event is set by words that only lead there: where people leave for, are held or brought from, and how far off."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import extracted


def told(text: str) -> list[str]:
    """The incidents of ``text`` as "type place", "?" for one without a place."""
    found = []
    for incident in extracted(text):
        place = incident.resolution.mention.text if incident.resolution is not None else "?"
        found.append(f"{incident.sub_event_type} {place}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A trader was shot dead in Kano on Tuesday. Musa Bello, a former minister, was handed over to the army in Zaria.",
            ["Attack on civilians Kano", "Arrests Zaria"],
        ),
        (
            "Two bombs killed nine people in Kano on Monday. Four of the bodies left for Lagos in Nigeria.",
            ["Remote explosive/landmine/IED Kano"],
        ),
        (
            "The minister spoke in Lagos on Monday.\n\nSeven people are under arrest in Niger, two of them officers.",
            ["Arrests Niger"],
        ),
        (
            "I worked in Kano. On 10 February they brought us the wounded from Bama. Seventy people had been killed there.",
            ["Attack on civilians Bama"],
        ),
        (
            "A helicopter destroyed a second lorry on Monday two kilometres beyond Bama, in Niger. Eight men died in it.",
            ["Air/drone strike Bama"],
        ),
        ("A bomb killed six people on Monday in Bama, in Nigeria.", ["Remote explosive/landmine/IED Bama"]),
        (
            "LAGOS. Customs men boarded the ship on Friday, some five miles off Bama. In her hold they found 900 rifles.",
            ["Disrupted weapons use Bama"],
        ),
        ("On Monday the RSX fell on a village near Zaria and killed nine people.", ["Attack on civilians Zaria"]),
        ("Soldiers of Operation Goskiya, in lorries from Kano, killed one man.", ["Armed clash ?"]),
    ],
)
def test_places_that_words_lead_to(text: str, expected: list[str]) -> None:
    assert told(text) == expected
