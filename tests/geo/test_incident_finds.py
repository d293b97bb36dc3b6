"""Finds and seizures: who or what was found, stopped, handed over or led away, and what only sounds so."""

from __future__ import annotations

import pytest

from tests.geo.telling_places import ATTACK, FIND, extracted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers unearthed 14 copper dishes near Bama on Monday.", FIND),
        ("Police took nine missiles off a truck in Bama on Monday.", FIND),
        ("A cellar in Bama gave up 11 rockets on Monday.", FIND),
        ("A store of shells was handed to soldiers by a farmer near Bama on Monday.", FIND),
        ("Warheads were aboard a dhow that the navy stopped off Lagos on Monday.", FIND),
        ("Forty rifles lay in the hold of a boat which coastguards halted off Lagos on Monday.", FIND),
        ("The search of a farm near Bama on Monday produced 20 grenades.", FIND),
        ("Police came across nine severed heads in Bama on Monday.", ATTACK),
        ("Federal police captured one of the organization's founders in Kano on Monday.", "Arrests"),
        ("Gunmen led three away from a minibus in Bama on Monday.", "Abduction"),
        ("Customs officers unloaded 40 crates of rifles from a ship in Lagos on Monday.", FIND),
        ("Sappers disarmed a bomb under a bridge in Bama on Monday.", FIND),
        ("The navy intercepted a shipment of nine missiles off Lagos on Monday.", FIND),
        ("Soldiers were led by a boy to a shed near Bama on Monday that hid 40 mortar rounds.", FIND),
        ("Police opened a water tank in Bama on Monday. Inside were nine rockets.", FIND),
        ("The largest find was made at Bama on Monday. It came to nine rockets and a launcher.", FIND),
        ("The guards caught a van in Bama on Monday: it held 60 grenades.", FIND),
        ("A shepherd led soldiers to a dry well near Bama on Monday. Nine mortar tubes lay at the bottom.", FIND),
        ("An Egyptian container full of pistols was seized in Lagos on Monday.", FIND),
    ],
)
def test_find_or_seizure_in_its_own_words(text: str, expected: str) -> None:
    assert [str(incident.sub_event_type) for incident in extracted(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "A dhow that carried rice was stopped off Lagos on Monday.",
        "The factory in Kano produced 20 tractors on Monday.",
        "The letter was handed to soldiers in Bama on Monday.",
        "Boxes of rifles were unloaded at Lagos on Monday by the smugglers.",
        "Some 300 masked men disarmed the guards of a depot in Kano on Monday.",
        "Air defences intercepted all nine missiles over Kano on Monday.",
        "Nine drones were intercepted over Kano on Monday.",
        "The Nour II was intercepted off Lagos on Monday.",
        "A shepherd led soldiers to a dry well near Bama on Monday. It was empty.",
        "Nine men disarmed the police at a station in Kano on Monday.",
    ],
)
def test_what_is_no_arms_is_no_find(text: str) -> None:
    assert not extracted(text)
