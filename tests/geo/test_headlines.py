"""The places that a report's title alone names: our own sentences."""

import datetime as dt

import pytest

from geo import frames, pipeline, reports
from geo.pipeline import Resources

CASES = [
    ("Bomb kills four in Mogadishu", "A car exploded outside a hotel on Tuesday, police in Somalia said.", ["Mogadishu"]),
    ("Mogadishu bomb kills four", "A car exploded outside a hotel in Mogadishu on Tuesday, police said.", []),
    ("Truck Bomb Kills Four In Mosul", "A truck exploded at a checkpoint in Iraq on Tuesday, police said.", ["Mosul"]),
    ("Yemen lists cargo of dhow", "Yemeni officials unloaded the boat in Aden on Sunday.", ["Yemen"]),
    ("Zurbatiya crossing shut", "The border post at Zurbatiya in Wasit province was shut on Sunday.", []),
    ("London points to smugglers", "The shells were found in a truck near Amarah on Sunday.", []),
    ("Bomb kills four in Mosul", "Bomb kills four\n in Mosul\n\nA car exploded on Tuesday, police in Iraq said.", []),
    ("Weekly note", "Gunmen killed two men in Kirkuk on Monday.", []),
]


@pytest.mark.parametrize(("title", "text", "names"), CASES)
def test_a_title_gives_the_places_that_the_text_does_not_name(
    resources: Resources, title: str, text: str, names: list[str]
) -> None:
    extraction = pipeline.read(reports.read_text(text, title=title, published=dt.date(2012, 5, 9)), resources)
    assert [found.place.name for found in extraction.headline if found.place] == names
    for found in extraction.headline:
        mention = found.mention
        assert title[mention.start : mention.end].lower() == mention.text.lower()
    table = frames.mentions_frame([extraction])
    assert list(table[table["end"] == 0]["name"]) == names
    assert len(table) == len(extraction.mentions) + len(names)
